"""Divide what a body spends by its own persons: 人均公用经费, 每个编制的人员经费, 生均支出."""

import re

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import addable, added, per_head
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, is_total
from retrieval.telling.sums.operands import called

_KINDS = (
    (lazy.regex(r"生均|每个?名?位?学?生"), lazy.regex(r"在校(?:学?生|学生)")),
    (lazy.regex(r"编制(?!在职)"), lazy.regex(r"^(?:人员|核定)?编制(?:人数|数|人员)?$|^编制")),
    (lazy.regex(r"实有"), lazy.regex(r"^实有(?:人员|人数)$")),
    (lazy.regex(r"(?:离退休|退休)人员"), lazy.regex(r"离退休人员$")),
    (lazy.regex(r"教师"), lazy.regex(r"专任教师$")),
)
"""How a question says whose heads it divides by, and what these are called where they are counted."""
_STAFF = (
    lazy.regex(r"^(?:年末|期末)?在职(?:人员|人数|职工|干部|在编)*(?:数|人数)?$"),
    lazy.regex(r"在职(?!.*编制)"),
    lazy.regex(r"^实有(?:人员|人数)$"),
)
"""Who is meant where nothing is said: those in office, else all that are there."""
_SAYS_STAFF = lazy.regex(r"在职|职工|员工|工作人员|在编")
_PERSONS = lazy.regex(r"在职|在编|编制|实有|职工|员工|学生|教师|离退休")
_ALL_SPENT = lazy.regex(r"支出|花|成本|开支|钱")
_SPENT_EACH = lazy.regex(r"人均(?:总)?(?:支出|开支|花)")
_OF_THE_BODY = frozenset({"部门经济", "总计", "三公"})
_APART = frozenset({"机关运行经费", "工资福利支出", "商品和服务支出"})


def tell_by_heads(inquiry: Inquiry, counted_otherwise: frozenset[str]) -> bool:
    """Divide what is spent by the one number that is told of whom the question divides it among.

    Args:
        inquiry: The question, which asks for an amount per head.
        counted_otherwise: What is divided by its own visits, unless the question says by whom.
    """
    question = inquiry.question
    paid = [item for item in question.items if not _PERSONS.search(item.text)]
    if retired := _retired_alone(inquiry, paid):
        return _tell_of_retired(inquiry, retired)
    names = {name for item in paid for name in item.names}
    said = _kind_said(question.text)
    if said is None and _RETIRED.search(question.text):
        return False  # those in office are no retired ones
    if question.stated or (said is None and names & counted_otherwise):
        return False
    spent = (_ALL_SPENT if said else _SPENT_EACH).search(question.text)
    if not (paid or question.natures or spent):
        return False
    money = _money(inquiry, paid)
    heads = _all_heads(inquiry, said) if money is not None else []
    if money is None or not heads:
        return False
    for number in heads:
        _say(inquiry, money, number, called(inquiry, money))
    if len(heads) > 1:
        inquiry.builder.remark("conflict", "counts_apart", *map(inquiry.builder.cite, heads))
    if said is None and _tells_retired(inquiry) and "在职" in heads[0].item:
        inquiry.say("heads_in_office")
    return True


def _tells_retired(inquiry: Inquiry) -> bool:
    """Tell a document that counts retired people as well: whose heads are divided by must be said."""
    facts = inquiry.store.facts(document=inquiry.document.id)
    return any(f.unit in ("人", "名") and f.value and _RETIRED.search(f.item) for f in facts)


def _say(inquiry: Inquiry, money: Fact, heads: Fact, part: str) -> None:
    builder, derived = inquiry.builder, per_head(money, heads)
    inquiry.say("per_head", unit="人", figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    whole = called(inquiry, heads)
    owner = money.body if money.body and not part.startswith(money.body) else ""
    names_of = {"part": f"{owner}{part}", "whole": whole}
    inquiry.say("operands", one=builder.state(money), other=builder.state(heads), **names_of)


_RETIRED = lazy.regex(r"离退休|退休|离休")
_PAID_TO = {
    "离退休": (("离休费", "退休费"), lazy.regex(r"离退休(?:人员|干部|职工)?$")),
    "退休": (("退休费",), lazy.regex(r"(?<!离)退休(?:人员|干部|职工)?$")),
    "离休": (("离休费",), lazy.regex(r"离休(?:人员|干部|职工)?$")),
}
"""What is paid to those who have left office, and what they are called where they are counted."""

_RETIRED_PEOPLE = lazy.regex(r"退休(?:人员|干部|职工)?$")
_PAID = lazy.regex(r"\d(?:万|亿)?元")


def _retired_alone(inquiry: Inquiry, paid: list[ItemTerm]) -> str:
    """Return of which retired a question asks that names no money but theirs: all that is spent is not for them."""
    found = _RETIRED.search(inquiry.question.text)
    pay = {name for names, _ in _PAID_TO.values() for name in names}
    others = [item for item in paid if not pay & {*item.names}]  # or a project that helps them
    return "" if found is None or others or inquiry.question.natures else found[0]


def _tell_of_retired(inquiry: Inquiry, kind: str) -> bool:
    """Divide the pay of the retired by their own number, never by that of those in office."""
    names, called_so = _PAID_TO[kind]
    told = [f for f in inquiry.builder.subjects if comparable(f.unit, "元")]
    if told and not any(f.item in names for f in told):
        return _tell_of_told(inquiry, told)
    plain = inquiry.asking(measures=())
    pay = [plain.one(ItemTerm(name, (name,))) for name in names]
    found = [fact for fact in pay if fact is not None and fact.classification == "部门经济"]
    heads = _heads(inquiry, (called_so,))
    if heads is not None and _PAID.search(heads.sentence or ""):
        return False  # 补助42万元，涉及退休人员2130人 counts those whom a grant reaches, not the body's own
    if len(found) < len(names) or heads is None or not addable(found):
        return False
    of = inquiry.builder.voice.listed([called(inquiry, fact) for fact in found])
    if len(found) == 1:
        _say(inquiry, found[0], heads, of)
        return True
    summed = added(found)
    derived, builder = per_head(summed, heads), inquiry.builder
    inquiry.say("per_head", unit="人", figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    for fact in (*found, heads):
        subject = builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=subject, figure=builder.state(fact))
    return True


def _tell_of_told(inquiry: Inquiry, told: list[Fact]) -> bool:
    """Divide the money told just before by those whom its own sentence counts: 补助花了多少，平均每个退休人员多少."""
    facts = inquiry.store.facts(document=inquiry.document.id, origin="text")
    counted = [
        f
        for f in facts
        if f.value and _RETIRED_PEOPLE.search(f.item) and _PAID.search(f.sentence or "")
    ]
    for heads in counted:
        beside = {
            f.value for f in facts if f.sentence == heads.sentence and comparable(f.unit, "元")
        }
        paid = next((f for f in told if f.value in beside), None)
        if paid is not None:
            _say(inquiry, paid, heads, called(inquiry, paid))
            return True
    return False


def _kind_said(text: str) -> tuple[re.Pattern[str], ...] | None:
    """Return what those are called by whom the question divides; None where it says nothing of them."""
    for asked, called_so in _KINDS:
        if asked.search(text):
            return (called_so,)
    return _STAFF if _SAYS_STAFF.search(text) else None


def _money(inquiry: Inquiry, paid: list[ItemTerm]) -> Fact | None:
    """Return the one amount that is named, of what the body itself spends: no project's, no subject's."""
    plain = inquiry.asking(measures=())
    item = next((i for i in paid if not is_total(i)), None) or next(iter(paid), TOTAL_SPENT)
    money = plain.one(item)
    if money is None or not comparable(money.unit, "元"):
        return None
    return money if money.classification in _OF_THE_BODY or money.item in _APART else None


def _heads(inquiry: Inquiry, said: tuple[re.Pattern[str], ...] | None) -> Fact | None:
    """Return the one number of persons of a kind; None where none or several are printed."""
    found = _all_heads(inquiry, said)
    return found[0] if len(found) == 1 else None


def _all_heads(inquiry: Inquiry, said: tuple[re.Pattern[str], ...] | None) -> list[Fact]:
    """Return the number of persons of a kind, of the unit that is named or of the whole body.

    Where a table prints another than the text does, both are returned; where one of them prints several, none is.
    """
    facts = inquiry.store.facts(document=inquiry.document.id)
    told = [f for f in facts if f.origin == "text" or f.measure == "数量"]  # or a table of units
    units = inquiry.question.units
    people = [
        f for f in told
        if f.unit in ("人", "名") and f.value and (f.body in units if units else f.body is None)
    ]  # fmt: skip
    for kind in said or _STAFF:
        found = list({f.value: f for f in reversed(people) if kind.search(f.item)}.values())[::-1]
        if found:
            places = {f.origin for f in found}
            return found if len(found) == 1 or len(found) == len(places) == 2 else []
    return []

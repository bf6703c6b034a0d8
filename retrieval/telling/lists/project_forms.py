"""Find the projects that have a form, a row of goals or an account of their own, by what each of them costs."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Chunk, Fact
from retrieval.calculate import addable, sum_in
from retrieval.choosing.printings import doers_of, table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.telling.prose.goals import WORDED
from retrieval.wording import PROJECT_TOTALS, project_of

MEASURES = ("执行数", "预算数", "全年预算数", "目标值")
PER_FORM = frozenset({*PROJECT_TOTALS, "年度预算资金总额", "年度预算资金总额：", "预算总额"})
"""What the form of a project calls all of its money."""


def in_forms(inquiry: Inquiry, money: tuple[str, ...]) -> Iterable[list[Fact]]:
    """Yield the projects that have a form each, or a row with their goals, by each measure that may be meant."""
    facts = inquiry.store.facts(document=inquiry.document.id, item=sorted(PER_FORM))
    rows, doers = _rows_of_goals(inquiry), doers_of(inquiry.store, inquiry.document.id)
    for measure in money or MEASURES:
        found: dict[tuple[str, str], Fact] = {}
        of_measure = [f for f in facts if f.measure == measure and project_of(f)]
        for fact in inquiry.owned(of_measure):
            if fact.value is not None:
                name = normal(project_of(fact) or "")
                found.setdefault((name, doers.get(table_of(fact), "")), fact)
        names = {name for name, _ in found}
        for fact in (f for f in rows if f.measure == measure and normal(f.item) not in names):
            found.setdefault((normal(fact.item), ""), fact)
        yield list(found.values())


def _rows_of_goals(inquiry: Inquiry) -> list[Fact]:
    """Return the amounts of the projects that a list of goals has beside what each is to reach."""
    facts = inquiry.store.facts(document=inquiry.document.id, classification="指标", origin="table")
    worded = {
        (f.table_row, f.item) for f in facts
        if f.value is None and f.measure == "目标值" and WORDED.search(f.text)
    }  # fmt: skip
    return [
        f for f in facts
        if (f.table_row, f.item) in worded and f.value is not None and comparable(f.unit, "元")
    ]  # fmt: skip


def in_accounts(inquiry: Inquiry, money: tuple[str, ...]) -> list[Fact]:
    """Return the projects of which sections of the narrative give an account under their names."""
    measures = list(money or MEASURES)
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="项目", origin="text", measure=measures
    )
    found: dict[str, Fact] = {}
    for fact in sorted(inquiry.owned(facts), key=lambda f: measures.index(f.measure)):
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        heads = normal(" ".join(chunk.section)) if chunk else ""
        own = normal(fact.item) in heads or (chunk is not None and _begins(chunk, fact.item))
        if fact.value is not None and comparable(fact.unit, "元") and own:
            found.setdefault(normal(fact.item), fact)
    return list(found.values())


_NUMBERED = r"(?:^|[\n。；])\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]+)\s*"


def _begins(chunk: Chunk, name: str) -> bool:
    """Tell a passage with a numbered account that begins with a project's name: 1.湖岸绿化项目。全年预算数…."""
    lead = _NUMBERED + re.escape(normal(name)) + r"(?:项目|专项)?[。:：]"
    return bool(re.search(lead, normal(chunk.text)))


def of_subject(inquiry: Inquiry, rows: list[Fact], codes: set[str]) -> list[Fact]:
    """Keep the rows of a list that has a column with the codes of the subjects that pay for each project."""
    kept: list[Fact] = []
    for fact in rows if codes else ():
        told = (_CODE.match(record.text) for record in inquiry.store.beside(fact))
        if any(code and code[1] in codes for code in told):
            kept.append(fact)
    return kept


_CODE = lazy.regex(r"\s*([23]\d{2,6})(?!\d|[.,]\d)")
"""The code of a subject in a cell, be its name behind it: 2070113旅游宣传."""


def tell_scope(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Say so where the projects that have forms are not all that the body spends on projects, or more than that."""
    of_forms = [f for f in facts if f.item in PER_FORM or f.classification == "指标"]
    told_in_words = [f for f in facts if f.origin == "text"]
    if len(of_forms) != len(facts) and len(told_in_words) != len(facts):
        return
    whole = project_spending(inquiry)
    if whole is None or not whole.value or not addable([*facts, whole]):
        return
    added = sum_in(facts, whole.unit)
    if abs(added - whole.value) <= whole.value * _NEAR:
        return
    builder = inquiry.builder
    builder.counts.add((len(facts), "个"))
    key = "projects_are_some" if added < whole.value else "projects_are_more"
    kind = builder.voice.phrase("with_forms" if of_forms else "with_accounts")
    inquiry.say(key, count=len(facts), kind=kind, whole=builder.state(whole))


def project_spending(inquiry: Inquiry) -> Fact | None:
    """Return all that the body spends on projects."""
    plain = inquiry.asking(items=(), natures=("项目支出",), measures=(), funds=(), operations=())
    return plain.one(TOTAL_SPENT)


def tell_spending(inquiry: Inquiry) -> bool:
    """Tell what is spent on projects where these are not listed: never what the body spends in all."""
    whole = project_spending(inquiry)
    if whole is None:
        return False
    inquiry.say("no_projects")
    lead = inquiry.builder.voice.subject(whole, inquiry.document)
    inquiry.say("what_is_told", subject=lead, figure=inquiry.builder.main(whole))
    return True


def exceeds_whole(inquiry: Inquiry, facts: list[Fact]) -> bool:
    """Tell that a list is of more money than the body's own 项目支出: what it passes on to others."""
    whole = project_spending(inquiry)
    if whole is None or whole.value is None or not addable([*facts, whole]):
        return False
    return sum_in(facts, whole.unit) > whole.value


_NEAR = Decimal("0.05")
"""Forms miss what is spent by less where only the money of other sources is left out of them."""


def names_apart(inquiry: Inquiry, facts: list[Fact]) -> dict[str, str]:
    """Return by fact what it is called: where several have one name, with who carries each out before it."""
    voice = inquiry.builder.voice
    names = {fact.id: voice.name(fact) for fact in facts}
    many = Counter(names.values())
    shared = [fact for fact in facts if many[names[fact.id]] > 1]
    doers = doers_of(inquiry.store, inquiry.document.id) if shared else {}
    for fact in shared:
        names[fact.id] = f"{fact.body or doers.get(table_of(fact), '')}{names[fact.id]}"
    return names

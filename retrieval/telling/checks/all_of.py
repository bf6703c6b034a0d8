"""Tell whether a figure is all of one fund, or is all of a whole: 9个项目的12万都是财政拨款吗, 编了目标的5个项目就是全部项目支出吗."""

from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes, normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import addable, difference
from retrieval.choosing.printings import FUNDS, agrees, are_alike
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, ItemTerm, Operation, Question
from retrieval.telling.amounts.payers import tell_purses_beside
from retrieval.telling.checks.reconciling import kin_name, of_size, tell_where
from retrieval.telling.sums.one_share import tell_one_share
from retrieval.telling.sums.operands import placed_operands
from retrieval.words.conditions import is_basis

_YES_NO = lazy.regex(r"[吗么嘛吧][？?。!！]*$|是不是|是否|有没有")
_ALL_IS = lazy.regex(
    r"(?:都|全|全部|全都|完全|百分之百)的?(?:是|来自|来源于|属于|为|由|用|靠)|(?:是不是|是否)(?:都|全)"
)
_ALL_OF = lazy.regex(
    r"(?:就是|是不是|是否|等于|等同于|算是?|是)(?:就?是)?(?:全部|所有|整个)(?:的(?!是))?(?!来自|由)"
)
_PROJECTS = lazy.regex(r"(?:全部|所有|整个)的?项目")
_MANY = lazy.regex(r"(\d{1,3})个?项目")
_WITH_GOALS = ItemTerm("", ("绩效目标项目",))
_SAID = frozenset("全都就算")
_OTHERWISE: tuple[Operation, ...] = (
    "share",
    "rank",
    "change",
    "reason",
    "difference",
    "sum",
    "rate",
    "filter",
)
_NO_AMOUNTS = ("增减额", "增减率", "目标值", "占比")


def asks_all_of(question: Question) -> bool:
    """Tell a question whether something is all of one fund, or is all there is.

    >>> asks_all_of(Question("收入都是财政拨款吗", funds=("财政拨款",)))
    True
    """
    other = question.asks(*_OTHERWISE) or any({*word} - _SAID for word in question.unexplained)
    if other or not _YES_NO.search(question.text) or len(question.stated) > 1:
        return False
    of_fund = len(question.funds) == 1 and _ALL_IS.search(question.text)
    return bool(of_fund or _of_nature(question) or _ALL_OF.search(question.text))


def _of_nature(question: Question) -> str:
    """Return of which nature an amount is said to be all: 57万都是项目支出吗; a thing that is named is no amount."""
    said = _ALL_IS.search(normal(question.text))
    if said is None or not question.stated or question.named or len(question.natures) != 1:
        return ""
    return question.natures[0] if question.nature_starts[0] >= said.end() else ""


def with_fund(question: Question) -> Question:
    """Take 财政拨款 behind 都是 for the fund where it was read as its income."""
    funds, said = funds_of_incomes(), _ALL_IS.search(normal(question.text))
    behind = [i for i in question.items if said and i.start >= said.end() and is_basis(i.text)]
    name = behind[0].names[0] if len(behind) == 1 else ""
    if question.funds or not (name in funds or name in FUNDS):
        return question
    items = tuple(item for item in question.items if item is not behind[0])
    return question._replace(items=items, funds=(funds.get(name, name),))


def tell_all_of(inquiry: Inquiry) -> bool:
    """Tell both figures, what lies between them, and whether the one is all of the other."""
    inquiry = inquiry._replace(question=with_fund(inquiry.question))
    if not asks_all_of(inquiry.question):
        return False
    if nature := _of_nature(inquiry.question):
        pair = _halves(inquiry, nature)
        return pair is not None and _tell_of_fund(inquiry, *pair)
    if inquiry.question.funds:
        if _is_of_whole_unit(inquiry.question):
            return _tell_of_unit(inquiry)
        pair = _of_fund(inquiry)
        if pair is None:
            return _tell_paid_otherwise(inquiry) or _tell_unread(inquiry)
        return _tell_of_fund(inquiry, *pair)
    found = _of_whole(inquiry)
    return found is not None and _tell_of_whole(inquiry, *found)


def _is_of_whole_unit(question: Question) -> bool:
    """Tell a question about all that a unit spends, which budgets print in its halves."""
    plain = not (question.named or question.natures or question.stated)
    return bool(question.units) and plain and question.flows == ("支出",)


def _tell_of_unit(inquiry: Inquiry) -> bool:
    """Tell it of the unit's total, else of both halves of it: one of them alone is not what was asked."""
    of_total = inquiry.asking(items=(TOTAL_SPENT,))
    whole = _of_fund(of_total)
    if whole is not None and whole[0].nature == "合计":
        return _tell_of_fund(of_total, *whole)
    halves = [_of_fund(inquiry.asking(natures=(nature,), nature_starts=(0,))) for nature in _HALVES]
    pairs = [pair for pair in halves if pair is not None]
    if len(pairs) != len(_HALVES):
        return False
    same = all(are_alike(*pair) for pair in pairs)
    inquiry.say("claim_yes" if same else "all_of_not")
    for pair in pairs:
        for fact in pair:
            tell_where(inquiry, fact)
        if not are_alike(*pair):
            _tell_gap(inquiry, *pair)
    return True


_HALVES = ("基本支出", "项目支出")


def _of_fund(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return the figure that is asked about, of all funds, and the same thing's of the fund."""
    plain = inquiry.asking(operations=(), unexplained=(), stated=())
    named = inquiry.question.named or inquiry.question.natures
    if not inquiry.question.stated or (named and not _stated(inquiry)):
        item = inquiry.wanted()
        whole, part = (plain.asking(funds=()).one(item), plain.one(item)) if item else (None, None)
        wholes = [whole] if whole else []
        parts = _printings(inquiry, part, whole) if whole and part else []
    else:
        wholes = sorted(_stated(inquiry), key=lambda f: (f.item not in TOTALS, f.origin == "text"))
        parts = [
            part for whole in wholes for part in inquiry.store.facts(
                document=whole.document, item=whole.item, measure=whole.measure,
                fund=(inquiry.question.funds[0], *FUNDS[1:]),
            )
        ]  # fmt: skip
    pairs = ((whole, part) for whole in wholes for part in parts if _pays(inquiry, part, whole))
    return min(pairs, key=lambda pair: pair[1].fund != inquiry.question.funds[0], default=None)


def _printings(inquiry: Inquiry, part: Fact, whole: Fact) -> list[Fact]:
    """Return what a fund pays, first as it is printed in the unit of the whole: no rounding is a gap."""
    alike = ("item", "code", "nature", "measure", "body", "year", "flow", "fund")
    same = inquiry.store.facts(document=part.document, item=part.item, measure=part.measure)
    exact = [
        f for f in same
        if f.unit == whole.unit != part.unit
        and all(getattr(f, n) == getattr(part, n) for n in alike) and are_alike(f, part)
    ]  # fmt: skip
    return [*exact, part]


def _tell_paid_otherwise(inquiry: Inquiry) -> bool:
    """Deny that a fund pays for all of a thing where its row has money under others alone."""
    item = inquiry.wanted() if inquiry.question.named and not inquiry.question.stated else None
    plain = inquiry.asking(operations=(), unexplained=(), funds=())
    whole = plain.one(item) if item else None
    fund = inquiry.question.funds[0]
    return whole is not None and tell_purses_beside(plain, whole, fund, denies=True)


def _halves(inquiry: Inquiry, nature: str) -> tuple[Fact, Fact] | None:
    """Return the figure that is asked about, and what of the same thing is of the nature; twice itself where it is that."""
    alike = ("item", "code", "fund", "measure", "body", "year", "flow")
    funds = inquiry.question.funds
    wholes = [f for f in _stated(inquiry) if f.origin == "table" and f.value]
    wholes = [f for f in wholes if f.fund in funds or not funds]
    wholes.sort(
        key=lambda f: (f.fund != "全部", f.item not in TOTALS, f.nature != nature, bool(f.body))
    )
    for whole in wholes:
        same = inquiry.store.facts(document=whole.document, item=whole.item, nature=nature)
        for part in same:
            if part.value is not None and all(getattr(part, n) == getattr(whole, n) for n in alike):
                fits = addable([whole, part]) and difference(whole, part).value >= 0
                return (whole, part) if fits else None
    return None


def _stated(inquiry: Inquiry) -> list[Fact]:
    """Return what states the amount of the question."""
    claim, document = inquiry.question.stated[0], inquiry.document.id
    found = [
        f for unit in ([claim.unit] if claim.unit else ["万元", "元"])
        for f in inquiry.store.facts_of_amount(claim.number, unit, document=document)
    ]  # fmt: skip
    return [f for f in found if f.measure not in _NO_AMOUNTS]


def _pays(inquiry: Inquiry, part: Fact, whole: Fact) -> bool:
    """Tell what one fund pays of a figure of all funds: the same thing in all else."""
    alike = ("item", "code", "nature", "measure", "body", "year", "flow")
    if whole.fund != "全部" or part.value is None or not whole.value:
        return False
    if not addable([whole, part]) or any(getattr(part, n) != getattr(whole, n) for n in alike):
        return False
    gap, fund = difference(whole, part).value, inquiry.question.funds[0]
    same = are_alike(whole, part)  # 28,828万元 and 288,280,739元
    within = fund == "财政拨款" and part.fund in FUNDS  # one grant that pays all is all of them
    return (gap > 0 or same) and (part.fund == fund or (within and same))


def _tell_unread(inquiry: Inquiry) -> bool:
    """Say of an amount that it is not printed, or not what the fund pays of it: no other total answers."""
    if not inquiry.question.stated or inquiry.question.named or inquiry.question.natures:
        return False
    found = _stated(inquiry)
    if not found:
        inquiry.say("amount_not_printed")
        return True
    for fact in found[:2]:
        tell_where(inquiry, fact)
    if not any(fact.fund == inquiry.question.funds[0] for fact in found):
        inquiry.say("all_of_unread", fund=inquiry.builder.voice.word(inquiry.question.funds[0]))
    return True


def _tell_of_fund(inquiry: Inquiry, whole: Fact, part: Fact) -> bool:
    differ = not are_alike(whole, part)
    inquiry.say("all_of_not" if differ else "claim_yes")
    counted = [f for f in _stated(inquiry) if f.classification == "项目" and f.item != whole.item] \
        if inquiry.question.stated and "项目" in inquiry.question.text else []  # fmt: skip
    for fact in (*counted[:1], whole, part):
        tell_where(inquiry, fact)
    if differ:
        _tell_gap(inquiry, whole, part)
        if (kin := of_size(inquiry, whole, part)) is not None:
            inquiry.say("reconcile_kin", name=kin_name(inquiry, kin), figure=inquiry.builder.state(kin))  # fmt: skip
    return True


def _tell_gap(inquiry: Inquiry, whole: Fact, part: Fact) -> None:
    gap = difference(whole, part)
    inquiry.say("reconcile_gap", figure=inquiry.builder.derive(gap))
    inquiry.say("formula", formula=gap.formula)


def _of_whole(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return the part and the whole: the money of what is named first, and what is named last."""
    question = inquiry.question
    plain = inquiry.asking(operations=(), unexplained=(), stated=(), asked=None)
    found = [operand.fact for operand in placed_operands(plain)]
    if not found and not question.natures and _PROJECTS.search(question.text):
        whole = plain.asking(items=(), natures=("项目支出",)).one(TOTAL_SPENT)
        found = [whole] if whole is not None else []
    asked = _ALL_OF.search(normal(question.text))
    named = [item for item in question.named if asked and item.start < asked.start()]
    many = _MANY.search(normal(question.text))
    item = named[0] if named else _WITH_GOALS if many else None
    counted = _money(plain, item, many and Decimal(many[1])) if len(found) == 1 and item else None
    found = [counted, *found] if counted is not None else found
    if len(found) != 2 or not all(f.value and comparable(f.unit, "元") for f in found):
        return None
    part, whole = found
    fits = addable(found) and (difference(whole, part).value >= 0 or agrees(part, whole))
    return (part, whole) if fits else None


def _money(plain: Inquiry, item: ItemTerm, many: Decimal | None) -> Fact | None:
    """Return what things that are counted cost together: of just so many, 25个项目，涉及资金12万元."""
    facts = plain.asking(natures=(), measures=()).facts(item)
    counts = [f for f in facts if f.unit == "个" and f.value == many]
    money = [f for f in facts if f.value and comparable(f.unit, "元")]
    if many is not None:
        told = {(f.chunk, f.sentence) for f in counts}
        money = [f for f in money if (f.chunk, f.sentence) in told]
    return next((f for f in money if f.measure not in _NO_AMOUNTS), None)


def _tell_of_whole(inquiry: Inquiry, part: Fact, whole: Fact) -> bool:
    same = are_alike(part, whole)  # 14,275.08万元 and 142,750,785.55元
    inquiry.say("all_of_equal" if same else "all_of_not")
    if same or not tell_one_share(inquiry.asking(operations=("share",)), part, whole):
        tell_where(inquiry, part)
        tell_where(inquiry, whole)
    if not same:
        _tell_gap(inquiry, whole, part)
    return True

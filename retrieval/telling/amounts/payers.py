"""Tell which money pays for a thing: the columns of its row, or the lines of its form, that add up to its total."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from config import lazy
from config.glossary import incomes, normal
from ingest.amounts import comparable
from ingest.columns import CARRIED, OPENING
from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.calculate import TAIL, make_up, share
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation, Question, says_carried
from retrieval.telling.amounts.sources import belongs, fund_of, is_purse, is_source
from retrieval.telling.prose.definitions import define
from retrieval.telling.sums.income_sources import GRANTS
from retrieval.wording import name_of, project_of, term_of
from retrieval.words.stated import PURSE

_ASKS = lazy.regex(
    r"(?:资金|经费|钱|收入)(?:的)?(?:来源(?![里中])|从哪|由谁出|谁出)|(?:什么|哪种|哪类|哪[里儿]?来的)(?:性质的)?(?:钱|资金|经费)"
    r"|(?:来自|来源于)(?:哪|什么|何处)|(?:(?<![数字据额])从|(?<![数字据额从]))哪[里儿]?来的?[？?。]*$|谁(?:出|掏|给)的?钱"
)
"""钱从哪来 is written out as 收入来源有哪些 before a question is read."""
_CARRIED = lazy.regex(r"结转|结余")
_WHOLE = lazy.regex(r"总额[：:]?$|^合计$")
_LINE = lazy.regex(r"收入$|资金$|拨款$|结转|结余")
"""What the total of a form is made of: 其中：财政拨款, 上年结转, 其他资金."""
_MEASURES = ("执行数", "决算数", "全年预算数", "预算数", "年初预算数")
_KINDS = ("项目", "功能", "部门经济", "政府经济")
_CALLED = {OPENING: CARRIED, "其他资金": "其他收入"}
"""What a form calls a purse that the columns of tables have another name for."""


class Paid(NamedTuple):
    """What one row or one form says of a thing's money: all of it, and what each purse pays."""

    whole: Fact
    purses: list[Fact]

    @property
    def is_complete(self) -> bool:
        """Tell purses that add up to the whole."""
        amounts = (f.value or Decimal(0) for f in self.apart)
        return any(f.value for f in self.purses) and sum(amounts, Decimal(0)) == self.whole.value

    @property
    def apart(self) -> list[Fact]:
        """Return the purses without the sum of some of them."""
        granted = any(_purse(f) in GRANTED for f in self.purses)
        return [f for f in self.purses if not granted or _purse(f) != "财政拨款"]


def asks_payers(question: Question) -> bool:
    """Tell a question for where one thing's money comes from.

    >>> asks_payers(Question("库房维修的资金来源是什么")), asks_payers(Question("库房维修花了多少"))
    (True, False)
    """
    other = question.asks("rank", "share", "sum", "difference", "change", "reason")
    asks = _ASKS.search(question.text) or PURSE.search(question.text)
    return bool(asks) and not other and not question.unexplained


_ALONE = lazy.regex(
    r"(?:那么?|这[笔个项]?|的|又|都)*收入来源(?:都|主要|分别)?(?:有|是)(?:哪些|什么)[？?。]*"
)


def asks_payers_alone(question: Question) -> bool:
    """Tell 钱从哪来 without a word of whose: of what was talked of, if of anything."""
    named = question.items or question.natures or question.funds or question.publishers
    return bool(_ALONE.fullmatch(question.text)) and not named and not question.units


def tell_payers(inquiry: Inquiry) -> bool:
    """Name what pays for the one thing that is asked about, where it adds up to its total."""
    question = inquiry.question
    if denied := _DENIED.search(question.text):
        return _tell_other_payers(inquiry, denied[0])
    items = question.named or _budget_of_unit(question)
    if not asks_payers(question) or len(items) != 1 or question.funds or question.stated:
        return False
    if is_source(items[0]):
        return define(inquiry.builder, inquiry.store, question, [inquiry.document])
    found = _usual([*_of_rows(inquiry, items[0]), *_of_forms(inquiry, items[0])])
    found = found or [paid for paid in _of_words(inquiry, items[0]) if paid.is_complete][:1]
    return _tell(inquiry, found if question.named else found[:1])


_DENIED = lazy.regex(r"(?:不是|不靠|不用|非)财政(?:拨款|资金)?(?:出|给|拨|安排)?的?")


def _tell_other_payers(inquiry: Inquiry, denied: str) -> bool:
    """Tell all that pays for the one project whose form says it, where what the treasury does not pay is asked for."""
    named = [item for item in inquiry.question.named if item.text not in denied]
    doing = inquiry.question.asks("rank", "share", "sum", "difference", "change", "reason")
    alone = len(named) == 1 and not doing and not inquiry.question.stated
    return alone and _tell(inquiry, _usual([*_of_forms(inquiry, named[0])]))


def _tell(inquiry: Inquiry, found: list[Paid]) -> bool:
    builder, voice = inquiry.builder, inquiry.builder.voice
    for paid in found:
        total = builder.main(paid.whole)
        told = [f"{voice.word(_printed(f))}{builder.state(f)}" for f in paid.apart if f.value]
        owner = f"{paid.whole.body}的" if paid.whole.body and not voice.is_english else ""
        name = f"{owner}{voice.name(paid.whole)}"
        inquiry.say("payers", name=name, total=total, told=voice.listed(told))
    return bool(found)


_THIS_YEARS = r"(?:当年|本年|今年|年初)(?:的|新)?(?:财政|预算)?(?:拨款|安排|预算|资金|下达)"
_LAST_YEARS = r"(?:(?:上年|去年|年初|以前年度)(?:度)?的?)?(?:结转|结余)"
_PARTED = lazy.regex(
    rf"{_THIS_YEARS}.*{_LAST_YEARS}|{_LAST_YEARS}.*{_THIS_YEARS}|{_LAST_YEARS}[^，,。]{{0,8}}(?:占|比[例重])"
)
_OTHERWISE: tuple[Operation, ...] = (
    "rank",
    "change",
    "reason",
    "difference",
    "filter",
    "define",
    "check",
    "verify",
)


def parted_by_years(question: Question) -> ItemTerm | None:
    """Return the one thing of whose money it is asked what is of this year and what was carried over."""
    things = [i for i in question.named if not (says_carried(i) or is_source(i))]
    told = question.told.subjects  # X多少 — 结转占多少
    if not things and len(told) == 1 and told[0].classification == "项目":
        things = [term_of(told[0])]
    other = question.natures or question.stated or question.unexplained or question.units
    if len(things) != 1 or other or question.asks(*_OTHERWISE) or not _PARTED.search(question.text):
        return None
    return things[0]


def tell_years_apart(inquiry: Inquiry) -> bool:
    """Tell what of one thing's money is of this year and what was carried over, each with its share of the thing.

    The share of all that the body carried over is none of the thing's.
    """
    question, item = inquiry.question, parted_by_years(inquiry.question)
    if item is None:
        return False
    plain = inquiry.asking(items=(item,), funds=(), operations=(), measures=(), flows=())
    found = _usual([*_of_rows(plain, item), *_of_forms(plain, item)])[:1]
    found = [p for p in found if any(_CARRIED.search(f.measure + f.item) for f in p.purses)]
    if not found or not _tell(plain, found):
        return False
    paid = found[0]
    for fact in paid.apart if question.asks("share") else ():
        if fact.value:
            rate = share(fact, paid.whole, question.decimals)
            name = inquiry.builder.voice.word(_printed(fact))
            of, told = inquiry.builder.voice.name(paid.whole), inquiry.builder.derive(rate)
            inquiry.say("share", year="", part=name, whole=of, rate=told)
            inquiry.say("formula", formula=rate.formula)
    return True


def tell_purses_beside(inquiry: Inquiry, whole: Fact, fund: str, *, denies: bool = False) -> bool:
    """Tell all that pays for a thing by its row, where other money than one fund does; its rest needs no working out.

    Args:
        inquiry: The question.
        whole: What is spent on the thing.
        fund: The one fund.
        denies: Say first that the fund does not pay for all of it, or for none.
    """
    found = [*_of_rows(inquiry.asking(funds=(), flows=()), term_of(whole))]
    own = GRANTS if fund in GRANTS else {fund}
    kept = [p for p in _usual(found) if any(_purse(f) not in own for f in p.apart if f.value)]
    if kept and denies:
        paid = any(_purse(f) in own and f.value for f in kept[0].apart)
        inquiry.say("all_of_not" if paid else "all_of_none", fund=inquiry.builder.voice.word(fund))
    return _tell(inquiry, kept[:1])


def tell_received_beside(inquiry: Inquiry, item: ItemTerm, fund: str) -> None:
    """Tell what of other money than one fund the table of incomes prints of a subject: not all need be spent."""
    plain = inquiry.asking(funds=(), flows=("收入",), operations=(), measures=(), natures=())
    own = GRANTS if fund in GRANTS else {fund}
    facts = [f for f in plain.facts(item) if f.flow == "收入" and f.value and f.nature == "合计"]
    beside = {f.fund: f for f in facts if f.code and f.fund not in own | WIDE_FUNDS}
    for fact in beside.values():
        _say_received(inquiry, fact)


def _say_received(inquiry: Inquiry, fact: Fact) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    of_it = {"name": voice.name(fact), "purse": voice.word(incomes().get(fact.fund, fact.fund))}
    told = f"{voice.measure(fact)}{builder.state(fact)}"
    inquiry.say("purse", **of_it, told=told)


def _budget_of_unit(question: Question) -> tuple[ItemTerm, ...]:
    """Return the total of the unit that is asked about alone: 甲站用的哪块资金."""
    alone = len(question.units) == 1 and not question.items and PURSE.search(question.text)
    return (ItemTerm("", ("收入总计", "收入合计")),) if alone else ()


def tell_purse(inquiry: Inquiry) -> bool:
    """Tell what one purse pays of a subject by the columns of its row: 审计业务的财政拨款是多少."""
    question = inquiry.question
    sources = [item for item in question.named if is_purse(item)]
    others = [item for item in question.named if item not in sources]
    other = question.natures or question.stated or question.unexplained or question.relative_year
    if len(others) != 1 or other or set(question.operations) - {"parts", "lookup"}:
        return False
    wanted = {_CALLED.get(name, name) for name in (*map(fund_of, sources), *question.funds)}
    if len(wanted) != 1 or (sources and not belongs(question.text, others[0], sources[0])):
        return False  # 甲科目和财政拨款各多少
    if not sources and inquiry.meanings(others[0]):
        return False  # what a fund pays of it has rows of its own
    builder, voice = inquiry.builder, inquiry.builder.voice
    found = [(one.whole, f) for one in _of_rows(inquiry, others[0]) for f in one.purses]
    found = [(whole, purse) for whole, purse in found if _purse(purse) in wanted]
    for whole, purse in found:
        told = f"{voice.measure(purse)}{builder.main(purse)}"
        inquiry.say("purse", name=voice.name(whole), purse=voice.word(_purse(purse)), told=told)
        inquiry.say("purse_of", name=voice.name(whole), figure=builder.state(whole))
    return bool(found)


def part_of_fund(inquiry: Inquiry, item: ItemTerm, fund: str) -> tuple[Fact, Fact] | None:
    """Return what a fund pays of a thing and all of it, by the columns of its row; 财政拨款 where one of its funds pays."""
    for paid in _usual([*_of_rows(inquiry, item)])[:1]:
        wanted = {*GRANTED} if fund == "财政拨款" else {fund}
        found = [f for f in paid.apart if _purse(f) in wanted and f.value]
        if len(found) == 1:
            return found[0], paid.whole
    return None


def _of_rows(inquiry: Inquiry, item: ItemTerm) -> Iterator[Paid]:
    """Return what the columns of each row of a list say of an item's money."""
    facts = [f for f in inquiry.facts(item) if f.value]
    kinds = [f.classification for f in facts]
    kind = min(kinds, key=lambda k: _KINDS.index(k) if k in _KINDS else len(_KINDS), default="")
    facts = [f for f in facts if f.classification == kind]
    for whole in facts:
        if whole.fund == "全部" and whole.measure in _MEASURES and _is_spent(whole, facts):
            beside = {_purse(f): f for f in reversed(facts) if _is_beside(f, whole)}
            yield Paid(whole, list(beside.values())[::-1])


def _of_words(inquiry: Inquiry, item: ItemTerm) -> Iterator[Paid]:
    """Return what one sentence divides an amount into: 结转40万元，其中财政拨款33万元、非财政拨款7万元."""
    for whole in inquiry.facts(item):
        if whole.chunk is None or whole.fund != "全部" or not comparable(whole.unit, "元"):
            continue
        said = inquiry.store.facts(document=whole.document, chunk=whole.chunk)
        said = [f for f in said if f.sentence == whole.sentence and f.measure in _IN_WORDS]
        granted = [f for f in said if f.item == whole.item and f.fund not in WIDE_FUNDS]
        others = [f for f in said if f.parents[-1:] == (whole.item,) and _NOT_GRANTED.match(f.item)]
        yield Paid(whole, [*granted, *others])


_IN_WORDS = (*_MEASURES, "金额")
_NOT_GRANTED = lazy.regex(r"(?:非财政拨款|其他资金|单位资金|自有资金|财政专户)")


def _is_spent(whole: Fact, facts: list[Fact]) -> bool:
    """Tell what is spent; what was received for a subject speaks of it where it is just as much."""
    spent = [f for f in facts if f.flow == "支出" and f.nature == "合计" and f.fund == "全部"]
    return whole.flow != "收入" or not spent or any(make_up([f], whole, TAIL) for f in spent)


def _is_beside(fact: Fact, whole: Fact) -> bool:
    """Tell another column of the same row that holds money of one fund, or what was carried over."""
    same = table_of(fact) == table_of(whole) and fact.bbox[1] == whole.bbox[1]
    of_fund = fact.measure == whole.measure and fact.fund not in WIDE_FUNDS
    carried = fact.measure != whole.measure and bool(_CARRIED.search(fact.measure))
    nature = fact.nature == whole.nature
    return bool(same and nature and fact.page == whole.page and (of_fund or carried))


def _of_forms(inquiry: Inquiry, item: ItemTerm) -> Iterator[Paid]:
    """Return what the form of a project says of its money, for each of its columns."""
    names = {normal(name) for name in item.names}
    documents = [document.id for document in inquiry.parts]
    facts = [
        fact
        for fact in inquiry.owned(inquiry.store.facts(document=documents, classification="指标"))
        if _is_money(fact) and names & {normal(fact.parents[0]), normal(project_of(fact) or "")}
    ]
    for _, form in groupby(facts, key=lambda f: (f.document, table_of(f), f.parents)):
        rows = list(form)
        for whole in (f for f in rows if _WHOLE.search(f.item) and f.value is not None):
            lines = (f for f in rows if f.measure == whole.measure and f.value is not None)
            yield Paid(whole, [f for f in lines if _LINE.search(f.item)])


def _is_money(fact: Fact) -> bool:
    """Tell a line of a form that states money, no target."""
    return bool(fact.parents) and comparable(fact.unit, "元") and fact.measure in _MEASURES


def complete_of(inquiry: Inquiry, item: ItemTerm) -> list[Paid]:
    """Return what the rows of lists say pays for an item, where it adds up to its total."""
    return _usual([*_of_rows(inquiry, item)])


def _usual(found: list[Paid]) -> list[Paid]:
    """Keep the printings that are complete: of each row, or of the form in its usual column."""
    complete = [paid for paid in found if paid.is_complete]
    for measure in _MEASURES:
        of_measure = [paid for paid in complete if paid.whole.measure == measure]
        rows = [paid for paid in of_measure if paid.whole.classification != "指标"]
        if chosen := rows or of_measure:
            return chosen
    return []


def _printed(fact: Fact) -> str:
    """Return what pays as a form prints it: 其他资金 of a project are no 其他收入 of the body."""
    other = fact.classification == "指标" and "其他" in name_of(fact)
    other = other or _NOT_GRANTED.match(fact.item) is not None
    return name_of(fact) if other else _purse(fact)


def _purse(fact: Fact) -> str:
    """Return what pays, as funds are called: a line of a form names it, a column is of it."""
    if fact.classification == "指标":
        name = fund_of(ItemTerm("", (name_of(fact),)))
        return _CALLED.get(name, name)
    return fact.measure if _CARRIED.search(fact.measure) else fact.fund

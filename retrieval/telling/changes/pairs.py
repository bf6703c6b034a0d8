"""Find which budget and final figure belong together, and tell how far apart they are."""

from decimal import Decimal

from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import difference, share
from retrieval.choosing.printings import Meaning, is_same_nature, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS
from retrieval.telling.prose.empty_tables import special_funds

Pair = tuple[Fact, Fact]
"""The initial budget of an item and its final figure."""
UNSAID_FUND = ("未说明", None)
_OF_THE_BUDGET = frozenset({"财政拨款", "一般公共预算"})


def pair_of(final: Meaning, budget: Meaning) -> tuple[Fact, Fact] | None:
    """Return (budget, final figure) of one fund: of one sentence or table, else of one fund by name.

    The budget that sentences tell is mostly of one fund, while the tables' final figure is of all.
    """
    pairs = [
        (planned, spent)
        for planned in (budget.best, *budget.confirming)
        for spent in (final.best, *final.confirming, *final.differing)
        if spent.value is not None and comparable(spent.unit, planned.unit)
        and (spent.item not in TOTALS or is_same_nature(planned, spent))  # projects' budget is not the whole's
    ]  # fmt: skip

    def nearness(pair: tuple[Fact, Fact]) -> int:
        planned, spent = pair
        if planned.fund == spent.fund:
            usual = spent is final.best and spent.unit == planned.unit
            return 0 if usual else 1 if beside(planned, spent) else 2
        if planned.fund in UNSAID_FUND or spent.fund in UNSAID_FUND or beside(planned, spent):
            return 3
        return 4 if {planned.fund, spent.fund} <= _OF_THE_BUDGET else 5

    best = min(pairs, key=nearness, default=None)
    return best if best is not None and nearness(best) < 5 else None


def beside(left: Fact, right: Fact) -> bool:
    """Tell whether two figures stand in one sentence's paragraph or in one table."""
    if left.chunk and right.chunk:
        return left.chunk == right.chunk
    return table_of(left) is not None and table_of(left) == table_of(right)


def tell_gap_to_budget(inquiry: Inquiry, budget: Fact, final: Fact, *, rated: bool = False) -> None:
    """Say by how much a final figure is more or less than its budget, and, if not told yet, how far it was met."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    gap = difference(final, budget)
    key = "own_over" if gap.value > 0 else "own_under" if gap.value < 0 else "own_met"
    figure = builder.derive(gap, size=True) if gap.value else ""
    told = {"budget": builder.state(budget), "final": builder.main(final)}
    measure = voice.word(budget.measure).removesuffix("数")
    name = voice.name(final)
    if final.item in TOTALS and final.fund not in ("全部", *UNSAID_FUND):
        name += f"（{voice.word(final.fund)}）"
    inquiry.say(key, name=name, measure=measure, gap=figure, **told)
    if budget.value and not rated:
        rate = builder.derive(share(final, budget, inquiry.question.decimals))
        inquiry.say("own_rate", measure=measure, rate=rate)


# --- of subjects ----------------------------------------------------------------------------------


def gap_of(pair: Pair) -> Decimal:
    """Return how far a final figure is from its budget."""
    budget, final = (fact.value or Decimal(0) for fact in pair)
    return abs(final - budget)


def budget_pairs(inquiry: Inquiry) -> list[Pair]:
    """Return (initial budget, final figure) of every functional item that states both."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, measure=["年初预算数", "决算数"], classification="功能"
    )
    budgets: dict[tuple[str, str | None], Fact] = {}
    finals: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in facts:
        if fact.value is None or fact.nature != "合计":
            continue
        key = (fact.item, fact.code)
        if fact.measure == "年初预算数":
            budgets.setdefault(key, fact)
        elif fact.flow != "收入":
            finals.setdefault(key, []).append(fact)
    pairs = []
    for key, budget in budgets.items():
        same = finals.get(key) or [f for k, fs in finals.items() if k[0] == key[0] for f in fs]
        near = [f for f in same if f.chunk == budget.chunk and f.chunk]
        near = near or [f for f in same if f.table_row and f.table_row == budget.table_row] or same
        if near:
            pairs.append((budget, near[0]))
    return _lowest_level(pairs)


def _lowest_level(pairs: list[Pair]) -> list[Pair]:
    """Keep 项 where there are 项: a 类 beside its own 项 would count twice."""
    levels = {budget.level for budget, _ in pairs if budget.level}
    deepest = max(levels, default=None)
    return [p for p in pairs if deepest is None or p[0].level in (deepest, None)]


def pairs_of_fund(inquiry: Inquiry, pairs: list[Pair]) -> list[Pair]:
    """Keep the pairs of the subjects that a special fund pays for, where one is named: 政府性基金有没有没花完的."""
    special = special_funds(inquiry.question)
    if not special:
        return pairs
    paid = inquiry.store.facts(
        document=inquiry.document.id, classification="功能", fund=sorted(special), flow="支出"
    )
    codes = {fact.code for fact in paid if fact.code and fact.value}
    return [p for p in pairs if p[1].fund in special or p[1].code in codes]


def own_pairs(inquiry: Inquiry, pairs: list[Pair]) -> list[Pair]:
    """Keep the pairs of the very items that the question names."""
    names = {name for item in inquiry.question.items for name in item.names} - TOTALS
    return [pair for pair in pairs if pair[1].item in names]


def pairs_among(inquiry: Inquiry, pairs: list[Pair]) -> list[Pair]:
    """Keep the pairs under the item that the question names: 社会保障支出里哪些超预算."""
    codes = {f.code for item in inquiry.question.named for f in inquiry.facts(item) if f.code}
    if not inquiry.question.named:
        return pairs
    return [p for p in pairs if p[1].code and any(p[1].code.startswith(c) for c in codes)]

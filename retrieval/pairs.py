"""Find which budget and final figure belong together, and tell how far apart they are."""

from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import difference, share
from retrieval.inquiry import Inquiry
from retrieval.printings import Meaning, is_same_nature, table_of
from retrieval.question import TOTALS

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

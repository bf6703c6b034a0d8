"""Tell which subject moved most where only both years are printed: 2023年执行数9万元，2024年预算安排7万元."""

from decimal import Decimal
from itertools import product
from typing import NamedTuple

from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.calculate import Derived, difference
from retrieval.choosing.overlap import codes_above
from retrieval.inquiry import Inquiry
from retrieval.wording import in_brackets

_NOW, _LAST = ("预算数", "决算数"), ("执行数", "决算数", "预算数")


class _Gap(NamedTuple):
    """A subject's figure of this year less that of the year before, as one passage tells both."""

    now: Fact
    last: Fact
    is_sure: bool
    """No other figure of these years stands there, or the printed rate says that these are meant."""

    @property
    def derived(self) -> Derived:
        return difference(self.now, self.last)


def tell_most_by_years(inquiry: Inquiry, *, up: bool) -> bool:
    """Tell the subjects that moved most by amount, which no sentence prints: what both years differ by.

    False where some subject has an amount of change printed, or where the one that moved most
    could be one of whose figures nobody knows which are meant.
    """
    gaps = [gap for gap in _gaps(inquiry) if gap.derived.value and (gap.derived.value > 0) == up]
    gaps.sort(key=_size, reverse=True)
    top = gaps[: inquiry.question.top or 1]
    if len(gaps) < 2 or not all(gap.is_sure for gap in top):
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    way = voice.phrase("mover_up" if up else "mover_down")
    inquiry.say("most_by_years", kind=voice.phrase("rows_subjects"), way=way)
    for gap in top:
        builder.about(gap.now)
        name, code = voice.name(gap.now), in_brackets(gap.now)
        figure = builder.derive(gap.derived, size=True)
        inquiry.say("mover", name=f"{name}{code}", way=way, told=figure)
        inquiry.say("formula", formula=gap.derived.formula)
    return True


def _size(gap: _Gap) -> Decimal:
    return abs(convert(gap.derived.value, gap.derived.unit, "元"))


def _gaps(inquiry: Inquiry) -> list[_Gap]:
    """Return how far apart both years of each subject lie; none where amounts of change are printed."""
    year = inquiry.document.fiscal_year or 0
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification="功能", origin="text",
        measure=["增减额", "增减率", *_NOW, *_LAST], year=[year - 1, year], nature="合计",
    )  # fmt: skip
    groups: dict[tuple[str, str | None, str, str | None], list[Fact]] = {}
    for fact in inquiry.owned(found):
        if fact.value is not None:
            key = (fact.document, fact.chunk, fact.item, fact.code)
            groups.setdefault(key, []).append(fact)
    if any(f.measure == "增减额" and f.value for rows in groups.values() for f in rows):
        return []
    wholes = codes_above({code for *_, code in groups if code})
    return [
        gap for key, rows in groups.items() if key[3] not in wholes for gap in _gaps_of(rows, year)
    ]  # fmt: skip


def _gaps_of(rows: list[Fact], year: int) -> list[_Gap]:
    """Return the gap of one subject; all that it may be, where its years are told by several figures."""
    rate = next((f for f in rows if f.measure == "增减率" and f.year == year), None)
    if rate is not None and not (rate.base or "").startswith("上年"):
        return []
    now, last = _figures(rows, _NOW, year), _figures(rows, _LAST, year - 1)
    pairs = [pair for pair in product(now, last) if comparable(pair[0].unit, pair[1].unit)]
    fits = [pair for pair in pairs if rate is not None and _makes(*pair, rate)]
    sure = len(fits) == 1 or (rate is None and len(pairs) == 1)
    return [_Gap(*pair, is_sure=sure) for pair in (fits if sure and fits else pairs)]


def _figures(rows: list[Fact], measures: tuple[str, ...], year: int) -> list[Fact]:
    """Return the amounts of a year, each once however often it is told."""
    own = [f for f in rows if f.measure in measures and f.year == year and comparable(f.unit, "元")]
    return list({f.value: f for f in reversed(own)}.values())


def _makes(now: Fact, last: Fact, rate: Fact) -> bool:
    """Tell that a rate is that between two figures, as far as it is rounded."""
    gap, printed = difference(now, last), rate.value or Decimal(0)
    if not last.value:
        return (gap.value > 0) == (printed > 0)  # all of it is new: printed as 100%
    step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    return abs(gap.value * 100 / abs(convert(last.value, last.unit, gap.unit)) - printed) <= step

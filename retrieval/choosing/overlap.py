"""Tell parts from wholes among facts: levels are never added to each other, nor ranked."""

from collections.abc import Collection
from decimal import Decimal

from ingest.amounts import convert
from ingest.records import Fact
from retrieval.calculate import TAIL, addable
from retrieval.question import OF_VEHICLES, PARTS_OF_PUBLIC, TOTALS

_WITHIN = {
    **PARTS_OF_PUBLIC,
    "“三公”经费": (*PARTS_OF_PUBLIC["“三公”经费"], *OF_VEHICLES),
}


BESIDE = ({"基本支出", "项目支出"}, {"人员经费", "公用经费"})
"""The halves of one row, of which neither is a part of the other."""
MIN_PARTS = 2  # one figure beside an equal one is no sum


def overlap(facts: list[Fact]) -> bool:
    """Tell whether one fact is a part of another: levels are never added to each other."""
    return nested(facts) or _is_sum_of_rest(facts)


def nested(facts: list[Fact]) -> bool:
    """Tell whether one fact is a part of another by what they are called, whatever they amount to."""
    pairs = [(whole, part) for whole in facts for part in facts if whole is not part]
    return any(is_within(part, whole) for whole, part in pairs)


def is_within(part: Fact, whole: Fact) -> bool:
    """Tell whether a fact is a part of another one by code, by parent or by its kind."""
    same = part.classification == whole.classification
    if same and part.code == whole.code and {part.nature, whole.nature} in BESIDE:
        return False  # both halves of one row
    if same and whole.code and part.code:
        return part.code.startswith(whole.code)
    if whole.item in TOTALS and part.item in TOTALS and whole.nature == "基本支出":
        return part.nature in BESIDE[1]  # 人员经费, 公用经费
    if whole.item in TOTALS and whole.nature == "合计":
        carried = "结转" in part.item and "总计" not in whole.item
        return part.item not in TOTALS and whole.flow in (None, part.flow) and not carried
    if same and whole.item in part.parents:
        return True
    if same and whole.item == "政府采购支出总额":
        return True
    return same and part.item in _WITHIN.get(whole.item, ())


def codes_above(codes: Collection[str]) -> set[str]:
    """Return those of some codes with which others begin: their rows are sums of the others' rows.

    >>> sorted(codes_above(["205", "20502", "2050202", "210"]))
    ['205', '20502']
    """
    return {one for one in codes if any(c.startswith(one) and c != one for c in codes)}


def _are_siblings(facts: list[Fact]) -> bool:
    """Tell subjects of one level: none can be made of the others, whatever they amount to."""
    return len({(f.classification, len(f.code or "")) for f in facts}) == 1 and bool(facts[0].code)


def _is_sum_of_rest(facts: list[Fact]) -> bool:
    """Tell whether one of several facts is what the others add up to."""
    if len(facts) < MIN_PARTS + 1 or _are_siblings(facts):
        return False
    yuan = [convert(fact.value or Decimal(0), fact.unit, facts[0].unit) for fact in facts]
    everything = sum(yuan, Decimal(0))
    return any(one and abs(2 * one - everything) <= len(facts) * TAIL for one in yuan)


def is_part(row: Fact, whole: Fact) -> bool:
    """Tell two figures of one year, of which one is not the other printed elsewhere."""
    same = (row.item, row.nature, row.fund, row.body) == (
        whole.item, whole.nature, whole.fund, whole.body,
    )  # fmt: skip
    if same or row.year != whole.year or not addable([row, whole]):
        return False
    size = convert(row.value or Decimal(0), row.unit, whole.unit)
    return abs(size) <= abs(whole.value or Decimal(0))  # what is more than the whole is no part

"""Work shares out again; where the whole is not named, it is the one that most of a section fit."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from ingest.checks_case import Case, Checked, half_step, in_unit
from ingest.checks_rates import AMOUNTS, each_once, is_before, judge, order, subjects_in_chunks
from ingest.records import Fact, Finding
from ingest.slips import slips
from ingest.working import HUNDRED, Sum, fits, ratio

APART = 5  # points by which a share may differ from the whole that was inferred and still be a slip
ENOUGH = 2  # shares that must fit a whole, where no more than half of them do
_WHOLES = ("支出合计", "收入合计", "支出总计", "收入总计", "“三公”经费")


def shares(case: Case) -> Checked:
    """Work out shares; where the whole is not named, it is the one that most of a section fit."""
    sections: dict[tuple[object, ...], list[tuple[Fact, Fact]]] = defaultdict(list)
    chunks = {chunk.id: chunk for chunk in case.reading.chunks}
    for group in subjects_in_chunks(case):
        for share in group:
            if share.measure != "占比" or share.unit != "%":
                continue
            parts = [f for f in group if f.measure in AMOUNTS and is_before(f, share)]
            if parts:
                section = chunks[share.chunk or ""].section if share.chunk in chunks else ()
                family = "三公" if share.classification == "三公" else ""
                sections[(section, share.base, share.fund, family)].append((parts[-1], share))
    tested, found = 0, list[Finding]()
    for pairs in sections.values():
        whole, sure = _whole_of(case, pairs)
        for part, share in pairs:
            if _are_of_one_another(case, part, share):
                continue  # the parts are all of a whole that is printed nowhere beside them
            beside = _beside(case, part, share)
            wholes = beside or ([whole] if whole else _named(case, part, share))
            wholes = [of for of in wholes if not _is_itself(of, part)]
            sums = [one for of in wholes if (one := ratio(part, of)) is not None]
            if not sums:
                continue
            tested += 1
            judged = judge(case, share, sums)
            borne = share.base or len(pairs) > ENOUGH or any(_near(one, share) for one in sums)
            certain = beside or (whole and sure and borne)
            if judged is not None and (certain or _is_slip(share, sums)):
                found.append(judged)
    return Checked(tested, each_once(found))


def _are_of_one_another(case: Case, part: Fact, share: Fact) -> bool:
    """Tell shares of one paragraph that make 100 % and come out of what its parts add up to.

    本年一般公共预算安排基本支出6万元，占60%；项目支出4万元，占40%, of a grant of 11万元 with what was carried over.
    """
    pairs: list[tuple[Fact, Fact]] = []
    told = sorted(case.facts_by_chunk.get(share.chunk or "", []), key=order)
    for before, one in pairwise(told):
        if one.measure == "占比" and one.base == share.base and before.measure in AMOUNTS:
            pairs.append((before, one))
    if (part, share) not in pairs or len(pairs) < ENOUGH:
        return False
    values = [in_unit(p, part.unit) for p, _ in pairs]
    whole = sum((value for value in values if value is not None), Decimal(0))
    if None in values or not whole:
        return False
    if abs(sum(s.value or 0 for _, s in pairs) - HUNDRED) > half_step(
        share.value or Decimal(0)
    ) * len(pairs):
        return False
    return all(
        fits(s.value or Decimal(0), worked.range)
        for (p, s) in pairs
        if (worked := ratio(p, part.model_copy(update={"value": whole})))
    )


def _is_itself(whole: Fact, part: Fact) -> bool:
    """Tell a part that is printed once more: no share but 100 % is of it."""
    return whole.item == part.item and in_unit(whole, part.unit) == part.value


def _is_slip(share: Fact, sums: list[Sum]) -> bool:
    """Tell whether a share that does not come out is one slip away from one that does."""
    printed = share.value or Decimal(0)
    return any(fits(value, one.range) for value in slips(printed) for one in sums)


def _named(case: Case, part: Fact, share: Fact) -> list[Fact]:
    """Return what the tables print of the whole that a share names."""
    return [
        f for f in case.facts_by_item.get(share.base or "", [])
        if f.origin == "table" and f.nature == "合计" and f.year == part.year and f.measure == part.measure
        and f.value and in_unit(part, f.unit) is not None
    ]  # fmt: skip


def _near(one: Sum, share: Fact) -> bool:
    return abs(one.value - (share.value or Decimal(0))) < APART


def _beside(case: Case, part: Fact, share: Fact) -> list[Fact]:
    """Return the named wholes that the same paragraph prints before a part (本年支出合计…万元，其中)."""
    return [
        f for f in case.facts_by_chunk.get(share.chunk or "", [])
        if f.item == share.base and f.measure in AMOUNTS and f.value
        and (f.item, f.nature, f.fund) != (part.item, part.nature, part.fund)  # its own budget
        and (f.sentence == share.sentence or (f.item in _WHOLES and f.fund == part.fund))
        and f.bound is None and f.nature == "合计" and order(f) < order(part) and f.year == part.year
        and in_unit(part, f.unit) is not None
    ]  # fmt: skip


def _whole_of(case: Case, pairs: list[tuple[Fact, Fact]]) -> tuple[Fact | None, bool]:
    """Return the figure of which the parts are the shares that are printed, and whether that is sure."""
    part, share = pairs[0]
    named = case.facts_by_item.get(share.base or "", [])
    totals = [f for name in _WHOLES for f in case.facts_by_item.get(name, [])]
    wholes = {
        (f.value, f.unit): f for f in (*named, *totals)
        if f.year == part.year and f.measure in AMOUNTS and f.value and in_unit(part, f.unit) is not None
    }  # fmt: skip
    best, most = None, 0
    for whole in wholes.values():
        count = sum(
            1
            for p, s in pairs
            if (one := ratio(p, whole)) and fits(s.value or Decimal(0), one.range)
        )
        if count > most:
            best, most = whole, count
    if best is None or most * 2 > len(pairs):
        return best, True
    opens = any(best.value == f.value for f in case.facts_by_chunk.get(part.chunk or "", []))
    half = most * 2 == len(pairs)
    return (best if half else None), most >= ENOUGH and opens

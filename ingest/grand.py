"""Tell 总收入 that is 收入总计 from 总收入 that is 收入合计, by what a paragraph adds it up from."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert, rounds_to
from ingest.drafts import Draft
from ingest.records import Fact

_GRAND = lazy.regex(r"总(?P<side>收入|支出)(?:预算|决算|数|为|是|共|计)*\s*$")
_OF_YEAR = lazy.regex(r"本年(?P<side>收入|支出)(?:预算|决算|合计|数|为|是|共)*\s*$")
_CARRIED = lazy.regex(r"结[转余]")
_LOOK = 12  # characters before a figure that name it


def with_grand_totals(plain: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, 总收入 and its changes being 收入总计 where it has 本年收入 as a part.

    So are 总收入 and 总支出 that are told as equal: what a year received it need not have spent.

    Args:
        plain: The paragraph in half-width form.
        drafts: What it states, in order.
    """
    drafts = [_with_carried(plain, draft, drafts[at + 1 :]) for at, draft in enumerate(drafts)]
    grand = [(d, side) for d in drafts if (side := _side(plain, d, _GRAND))]
    if not grand:
        return drafts
    parted = {side for d in drafts if (side := _side(plain, d, _OF_YEAR))}
    sums = {side: {(d.value, d.unit) for d, of in grand if of == side} for _, side in grand}
    if sums.get("收入", set()) & sums.get("支出", set()):
        parted = {"收入", "支出"}
    open_sides = set[str]()
    return [_named(plain, draft, parted, open_sides) for draft in drafts]


def _with_carried(plain: str, draft: Draft, later: list[Draft]) -> Draft:
    """Take income for 收入总计 where what its sentence adds it up from holds what was carried over."""
    if draft.subject.item != "收入合计" or draft.subject.nature != "合计" or draft.unit is None:
        return draft
    end = plain.find("。", draft.end) % (len(plain) + 1)
    parts = [d for d in later if d.end <= end and d.unit == draft.unit and d.value is not None]
    carried = any(_CARRIED.search(d.subject.item) for d in parts)
    if not carried or sum((d.value or Decimal(0) for d in parts), Decimal(0)) != draft.value:
        return draft
    return draft._replace(subject=draft.subject._replace(item="收入总计"))


def _named(plain: str, draft: Draft, parted: set[str], open_sides: set[str]) -> Draft:
    if side := _side(plain, draft, _GRAND):
        open_sides.add(side)
    elif side := _side(plain, draft, _OF_YEAR):
        open_sides.discard(side)
    side = draft.subject.item.removesuffix("合计")
    if side in open_sides & parted and draft.subject.nature == "合计":
        return draft._replace(subject=draft.subject._replace(item=f"{side}总计"))
    return draft


def _side(plain: str, draft: Draft, names: re.Pattern[str]) -> str | None:
    """Return the side of which the words right before a figure speak."""
    if draft.subject.item not in ("收入合计", "支出合计"):
        return None
    found = names.search(plain[max(0, draft.start - _LOOK) : draft.start])
    return found["side"] if found else None


def with_totals_of_tables(tables: Iterable[Fact], told: list[Fact]) -> list[Fact]:
    """Return what sentences tell, 收入 being 收入总计 where the tables print its amount as that alone."""
    printed: dict[tuple[str, str, int | None], set[Decimal]] = {}
    for fact in tables:
        total = fact.nature == "合计" and fact.body is None and comparable(fact.unit, "元")
        if total and fact.value is not None:
            key = (fact.item, fact.fund, fact.year)
            printed.setdefault(key, set()).add(convert(fact.value, fact.unit, "元"))
    grand = {
        (fact.chunk, fact.item, fact.fund)
        for fact in told
        if fact.item in _SIDES and _is_grand(fact, printed)
    }
    own = {
        (fact.chunk, fact.item, fact.fund)
        for fact in told
        if fact.item in _SIDES and fact.base is None and not _is_grand(fact, printed)
    }
    return [
        fact.model_copy(update={"item": fact.item.replace("合计", "总计")})
        if (fact.chunk, fact.item, fact.fund) in grand - own and fact.nature == "合计"
        else fact
        for fact in told
    ]


_SIDES = ("收入合计", "支出合计")


def _is_grand(fact: Fact, printed: Mapping[tuple[str, str, int | None], set[Decimal]]) -> bool:
    """Tell an amount that is a table's 总计 and none of its 合计, rounded as the sentence rounds it."""
    if fact.nature != "合计" or fact.value is None or fact.base or not comparable(fact.unit, "元"):
        return False
    value, unit = fact.value, fact.unit

    def holds(item: str) -> bool:
        amounts = printed.get((item, fact.fund, fact.year), set())
        return any(rounds_to(convert(one, "元", unit), value) for one in amounts)

    named = printed.get((fact.item, fact.fund, fact.year))
    return bool(named) and not holds(fact.item) and holds(fact.item.replace("合计", "总计"))

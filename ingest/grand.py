"""Tell 总收入 that is 收入总计 from 总收入 that is 收入合计, by what a paragraph adds it up from."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise

from config import lazy
from ingest.amounts import comparable, convert, rounds_to
from ingest.checks_case import half_step
from ingest.drafts import Draft
from ingest.records import Fact
from ingest.working import divide, fits, spread

_GRAND = lazy.regex(r"总(?P<side>收入|支出)(?:预算|决算|数|为|是|共|计)*\s*$")
_OF_YEAR = lazy.regex(r"本年(?P<side>收入|支出)(?:预算|决算|合计|数|为|是|共)*\s*$")
_CARRIED = lazy.regex(r"结[转余]")
_LOOK = 12  # characters before a figure that name it
_CALLED = lazy.regex(
    r"(?<![占按])(?:总(?P<grand>收入|支出)|(?P<sum>收入|支出)总[额计]|本年(?P<year>收入|支出))(?![^，,。；;]*[收支][入出])"
)
"""What a clause calls the whole that it compares: 总收入比上年增加3万元, and 本年收入比上年增加3万元."""
_STOPS = lazy.regex(r"[。；;\n]")


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
        return _parts_of_grand(drafts)
    parted = {side for d in drafts if (side := _side(plain, d, _OF_YEAR))}
    sums = {side: {(d.value, d.unit) for d, of in grand if of == side} for _, side in grand}
    if sums.get("收入", set()) & sums.get("支出", set()):
        parted = {"收入", "支出"}
    open_sides = set[str]()
    ends = [0, *(draft.end for draft in drafts)]
    named = [
        _named(plain, draft, parted, open_sides, end)
        for draft, end in zip(drafts, ends, strict=False)
    ]
    return _parts_of_grand(named)


def _parts_of_grand(drafts: list[Draft]) -> list[Draft]:
    """Put what was carried over under 总计, of which it is told as a part: no 本年收入 holds it."""
    totals = {draft.subject.item for draft in drafts}

    def moved(draft: Draft) -> Draft:
        subject = draft.subject
        above = subject.parents[-1] if subject.parents else ""
        total = above.replace("合计", "总计")
        if above not in _SIDES or total not in totals or not _CARRIED.search(subject.item):
            return draft
        return draft._replace(subject=subject._replace(parents=(*subject.parents[:-1], total)))

    return [moved(draft) for draft in drafts]


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


def _named(plain: str, draft: Draft, parted: set[str], open_sides: set[str], after: int) -> Draft:
    if side := _side(plain, draft, _GRAND):
        open_sides.add(side)
    elif side := _side(plain, draft, _OF_YEAR):
        open_sides.discard(side)
    elif draft.base is not None and (called := _compared(plain[after : draft.start])):
        (open_sides.discard if called["year"] else open_sides.add)(_side_called(called))
    side = draft.subject.item.removesuffix("合计")
    if side in open_sides & parted and draft.subject.nature == "合计":
        return draft._replace(subject=draft.subject._replace(item=f"{side}总计"))
    return draft


def _compared(words: str) -> re.Match[str] | None:
    """Return what the clauses before a change call the whole that has changed."""
    sentence = _STOPS.split(words)[-1]
    return max(_CALLED.finditer(sentence), key=lambda found: found.end(), default=None)


def _side_called(called: re.Match[str]) -> str:
    return called["grand"] or called["sum"] or called["year"]


def _side(plain: str, draft: Draft, names: re.Pattern[str]) -> str | None:
    """Return the side of which the words right before a figure speak."""
    if draft.subject.item not in (*_SIDES, "收入总计", "支出总计"):
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
    named = [
        _of_grand(fact)
        if (fact.chunk, fact.item, fact.fund) in grand - own and fact.nature == "合计"
        else fact
        for fact in told
    ]
    return _changes_of_grand(named, printed)


_SIDES = ("收入合计", "支出合计")


def _of_grand(fact: Fact) -> Fact:
    return fact.model_copy(update={"item": fact.item.replace("合计", "总计")})


def _changes_of_grand(
    told: list[Fact], printed: Mapping[tuple[str, str, int | None], set[Decimal]]
) -> list[Fact]:
    """Give a change to 总计 where its rate fits that and not 合计, and its words say no 本年收入.

    A change without a rate is of 总计 where its words are those by which 总计 alone is told.
    """
    facts = [_named_as_grand(fact, told) for fact in told]
    for at, (change, rate) in enumerate(pairwise(told)):
        same = (change.chunk, change.item, change.fund) == (rate.chunk, rate.item, rate.fund)
        if not same or change.item not in _SIDES or rate.measure != "增减率":
            continue
        called = _called(change)
        if change.measure != "增减额" or (called and called["year"]):
            continue
        grand = printed.get((_of_grand(change).item, change.fund, change.year), set())
        own = printed.get((change.item, change.fund, change.year), set())
        if own and _fit(change, rate, grand) and not _fit(change, rate, own):
            facts[at], facts[at + 1] = _of_grand(change), _of_grand(rate)
            if at and _is_last_of(told[at - 1], change):
                facts[at - 1] = _of_grand(told[at - 1])
    return facts


def _is_last_of(fact: Fact, change: Fact) -> bool:
    """Tell the amount of the year before that is told with a change: 收入较上年预算9万元增加1万元."""
    last = change.year is not None and fact.year == change.year - 1
    return last and (fact.sentence, fact.item, fact.fund) == (
        change.sentence, change.item, change.fund,
    )  # fmt: skip


def _named_as_grand(fact: Fact, told: list[Fact]) -> Fact:
    """Return a change as one of 总计 if its words, 总收入 or 收入总额, name that and never 合计."""
    if fact.item not in _SIDES or not fact.base or fact.measure not in ("增减额", "增减率"):
        return fact
    called = _called(fact)
    if called is None or called["year"]:
        return fact
    alike = {
        other.item
        for other in told
        if other.base is None
        and other.item in (fact.item, _of_grand(fact).item)
        and (other.fund, other.year) == (fact.fund, fact.year)
        and (so := _called(other)) is not None
        and so[0] == called[0]
    }
    return _of_grand(fact) if alike == {_of_grand(fact).item} else fact


def _called(fact: Fact) -> re.Match[str] | None:
    """Return what the sentence of a figure calls the total right before it."""
    sentence = fact.sentence or ""
    at = sentence.find(fact.text)
    return _compared(sentence[:at]) if at > 0 and fact.nature == "合计" else None


def _fit(change: Fact, rate: Fact, amounts: Iterable[Decimal]) -> bool:
    """Tell whether a change and its rate may be those of an amount in 元, as these were printed."""
    if change.value is None or rate.value is None or not comparable(change.unit, "元"):
        return False
    by, printed = convert(change.value, change.unit, "元"), rate.value
    step = convert(half_step(change.value), change.unit, "元")
    return any(
        now > by
        and (found := divide(spread(by, step), spread(now - by, step * 2))) is not None
        and fits(printed, found)
        for now in amounts
    )


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

"""Rank by how far two printed amounts of each row lie apart: 从年初到全年预算，哪个项目追加最多."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import Derived, difference
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS, Question
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.wording import PROJECT_TOTALS, in_brackets, project_of

_ORDER = ("年初预算数", "全年预算数", "预算数", "执行数", "决算数")
"""Amounts of one thing in the order in which they come about."""
_ADDED = lazy.regex(r"追加|调[增减整]|核[增减]")
_LESS = lazy.regex(r"减|少|降|低|省|节约|结余")


class Gap(NamedTuple):
    """A row with the two amounts and what lies between them."""

    name: str
    first: Fact
    second: Fact
    gap: Derived


def ranked_measures(question: Question) -> tuple[str, str] | None:
    """Return the two amounts of a row whose difference a question ranks by; None where it ranks by one."""
    of_projects = COUNTABLE.search(question.text) and not question.level
    ranked = question.asks("rank") or "apart" in question.conditions
    if not ranked or (question.conditions and not of_projects):
        return None
    named = sorted({*question.measures} & {*_ORDER}, key=_ORDER.index)
    if len(named) == 2:
        return named[0], named[1]
    return ("年初预算数", "全年预算数") if _ADDED.search(question.text) else None


def tell_ranked_gap(inquiry: Inquiry) -> bool:
    """Tell the rows whose two amounts lie farthest apart in the direction that is asked for."""
    measures = ranked_measures(inquiry.question)
    if measures is None or inquiry.question.named:
        return False
    downwards = bool(_LESS.search(inquiry.question.text))
    gaps = sorted(_gaps(inquiry, *measures), key=lambda one: one.gap.value, reverse=not downwards)
    way = -1 if downwards else 1
    told = [one for one in gaps if one.gap.value * way > 0][: inquiry.question.top or 1]
    if len(gaps) < 2 or not told:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    for place, one in enumerate(told, 1):
        builder.labels.add(one.name)
        words = [voice.word(f.measure).removesuffix("数") for f in (one.second, one.first)]
        inquiry.say(
            "ranked_gap_down" if downwards else "ranked_gap_up", place=f"{place}. " if len(told) > 1 else "",
            name=one.name + in_brackets(one.second), second=words[0], first=words[1],
            gap=builder.derive(one.gap, size=True), more=builder.state(one.second), less=builder.state(one.first),
        )  # fmt: skip
        builder.rows.append(one.second)
    return True


def _gaps(inquiry: Inquiry, first: str, second: str) -> Iterator[Gap]:
    """Yield each project, or each subject of the lowest level, of whose row both amounts are printed."""
    found = inquiry.store.facts(document=inquiry.document.id, measure=[first, second])
    of_projects = bool(COUNTABLE.search(inquiry.question.text)) and not inquiry.question.level
    rows: dict[tuple[str, str], dict[str, Fact]] = {}
    for fact in found:
        place = fact.table_row or (fact.chunk and f"{fact.chunk}:{fact.code or fact.item}")
        if place and fact.value is not None and _is_meant(fact, of_projects=of_projects):
            rows.setdefault((place, _name(fact)), {}).setdefault(fact.measure, fact)
    pairs = _without_sums([row for row in rows.values() if len(row) == 2], second)
    deepest = 0 if of_projects else max((row[first].level or 0 for row in pairs), default=0)
    seen: set[str] = set()
    for row in pairs:
        one, other = row[first], row[second]
        name = _name(other)
        if (
            (of_projects or (one.level or 0) == deepest)
            and name not in seen
            and comparable(one.unit, other.unit)
        ):
            seen.add(name)
            yield Gap(name, one, other, difference(other, one))


def _without_sums(pairs: list[dict[str, Fact]], measure: str) -> list[dict[str, Fact]]:
    """Leave out the row that adds up all the others, whatever it is called."""
    values = [row[measure].value or Decimal(0) for row in pairs]
    whole = sum(values, Decimal(0))
    return [
        row
        for row, value in zip(pairs, values, strict=True)
        if len(pairs) < 3 or value * 2 != whole
    ]


def _name(fact: Fact) -> str:
    return (fact.item in PROJECT_TOTALS and project_of(fact)) or fact.item


def _is_meant(fact: Fact, *, of_projects: bool) -> bool:
    if not of_projects:
        return fact.classification == "功能" and fact.nature == "合计" and fact.flow != "收入"
    source = fact.item in TOTALS or fact.item.endswith(("收入", "其他资金", "结转资金", "财政资金"))
    return fact.classification in ("项目", "其他", "指标") and not fact.code and not source

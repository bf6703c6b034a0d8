"""Tell how far each project carried its budget out, or which did so most or least."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import Derived, share
from retrieval.choosing.printings import agrees, table_of
from retrieval.inquiry import Inquiry
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.wording import PROJECT_TOTALS, project_of
from retrieval.words.small_words import LEAST

_SPENT = ("执行数", "决算数")
_PLANNED = ("全年预算数", "预算数", "年初预算数")

_BY_AMOUNT = lazy.regex(r"(?:花|用|支出|金额|资金|钱)[^率，,]{0,4}最")


class Carried(NamedTuple):
    """One project: what was planned, what was spent, the rate that is printed, and the computed one."""

    name: str
    planned: Fact
    spent: Fact
    printed: Fact | None
    rate: Derived


def tell_project_rates(inquiry: Inquiry) -> bool:
    """List the rates of all projects, or the highest or lowest; computed, with what is printed beside."""
    question = inquiry.question
    specific = question.named
    if specific or question.conditions or not COUNTABLE.search(question.text):
        return False
    found = carried(inquiry)
    if len(found) < 2:
        return False
    ranked = question.asks("rank")
    least = bool(LEAST.search(question.text))
    key = "project_rates"
    if ranked and not least and _BY_AMOUNT.search(question.text):
        found.sort(key=lambda one: one.spent.value or Decimal(0), reverse=True)
        key = "project_rates_most"
    elif ranked:
        found.sort(key=lambda one: one.rate.value, reverse=not least)
        key = "project_rates_lowest" if least else "project_rates_highest"
    if ranked:
        found = found[: question.top or 1]
    inquiry.say(key)
    for one in found:
        tell_line(inquiry, one)
    return True


def tell_line(inquiry: Inquiry, one: Carried) -> None:
    """Tell one project: its rate, its budget and what it spent; beside it the rate that is printed."""
    builder = inquiry.builder
    builder.labels.add(one.name)
    rate = builder.derive(one.rate)
    told = {"planned": builder.state(one.planned), "spent": builder.state(one.spent)}
    inquiry.say("project_rate_line", name=one.name, rate=rate, **told)
    if one.printed is not None and one.printed.value != one.rate.value:
        inquiry.say("project_rate_printed", figure=builder.state(one.printed))


def carried(inquiry: Inquiry) -> list[Carried]:
    """Return the projects of the document of which budget and spending are printed, each once."""
    kept: list[Carried] = []
    for one in _carried_out(inquiry, {**_told_of(inquiry), **_of_forms(inquiry)}):
        if not any(_is_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _is_same(one: Carried, other: Carried) -> bool:
    """Tell one project under a longer and a shorter name: a list may add 项目 and a remark to what a sentence calls it.

    Two remarks are of two projects, whatever they cost: 道路工程（一期） and 道路工程（二期）.
    """
    names = (normal(each.name).removesuffix("项目") for each in (one, other))
    shorter, longer = sorted(names, key=len)
    if not longer.startswith(shorter) or not _ADDED.fullmatch(longer, len(shorter)):
        return False
    return agrees(one.planned, other.planned) and agrees(one.spent, other.spent)


_ADDED = lazy.regex(r"(?:项目)?(?:[（(].*[)）])?")


def carried_apart(inquiry: Inquiry) -> tuple[list[Carried], list[Carried]]:
    """Return the projects of the forms, and those of the narrative: the same may be called otherwise there."""
    return tuple(_carried_out(inquiry, told(inquiry)) for told in (_of_forms, _told_of))  # type: ignore[return-value]


def _of_forms(inquiry: Inquiry) -> dict[str, list[Fact]]:
    """Return what the form of each project prints of all its money."""
    facts = inquiry.store.facts(document=inquiry.document.id, item=list(PROJECT_TOTALS))
    named: dict[str, list[Fact]] = {}
    for fact in inquiry.owned(facts):
        name = project_of(fact)
        if name and fact.value is not None:
            named.setdefault(name, []).append(fact)
    return named


def _carried_out(inquiry: Inquiry, named: dict[str, list[Fact]]) -> list[Carried]:
    asked = [measure for measure in _PLANNED[::2] if measure in inquiry.question.measures]
    found = []
    for name, group in named.items():
        planned, spent = _first(group, (*asked, *_PLANNED)), _first(group, _SPENT)
        if planned is None or spent is None or not planned.value:
            continue
        if comparable(planned.unit, spent.unit):
            rate = share(spent, planned, inquiry.question.decimals)
            found.append(Carried(name, planned, spent, _first(group, ("完成率",)), rate))
    return found


def _told_of(inquiry: Inquiry) -> dict[str, list[Fact]]:
    """Return what the narrative or a list tells of each project that it gives an account of."""
    found: dict[str, list[Fact]] = {}
    measures = [*_SPENT, *_PLANNED, "完成率"]
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="项目", measure=measures
    )
    for fact in facts:
        if fact.value is not None and not _is_titled(inquiry, fact):
            found.setdefault(fact.item, []).append(fact)
    return found


def _is_titled(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a row that is called by the title of its table for want of a name: that is no project."""
    ordinal = table_of(fact)
    table = inquiry.store.table(fact.document, ordinal) if ordinal is not None else None
    title = normal(table.title or "") if table else ""
    return bool(title) and normal(fact.item) in (title, title.removesuffix("表"))


def _first(facts: list[Fact], measures: tuple[str, ...]) -> Fact | None:
    return next((f for measure in measures for f in facts if f.measure == measure), None)

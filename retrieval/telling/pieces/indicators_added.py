"""Add one indicator over the forms of several projects, each form's own row: 各项目的增收节支金额加起来多少.

Two rows of one name and value in the forms of two projects are two, never one that is printed twice.
What only looks like a part is not added: a rate, a standard, a number that may count the same people.
"""

from collections import Counter
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.choosing.printings import doers_of, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation
from retrieval.telling.pieces.indicators import measures_asked, projects_above
from retrieval.wording import PROJECT_TOTALS, project_of
from retrieval.words.small_words import TOGETHER

_EACH = lazy.regex(
    r"[各每]个?(?:项目|表|单位)|分别|各(?:自|是|为|有|要)?(?:多少|几)|(?:几|多少|哪些|哪几)个?项目"
)
_NO_PART = lazy.regex(
    r"[率比]|标准|单价|人均|平均|每|单位|满意|指数|时[间限长]|天数|百分|上限|下限"
)
_OTHERWISE: tuple[Operation, ...] = (
    "reason", "share", "change", "rank", "verify", "difference", "per_head", "rate", "check", "trend",
    "define", "where", "quote", "filter",
)  # fmt: skip
MIN_FORMS = 2
MOST = 20


class _Row(NamedTuple):
    """A project's own row of an indicator."""

    fact: Fact
    project: str
    doer: str
    """Who carries the project out, as its form says; "" where it does not."""


def tell_indicators_added(inquiry: Inquiry) -> bool:
    """List the indicator of each project that has it, and their sum where it is asked for and makes sense."""
    question = inquiry.question
    together, each = TOGETHER.search(question.text), _EACH.search(question.text)
    other = question.asks(*_OTHERWISE) or question.stated or question.unexplained
    if other or question.language != "zh" or question.natures or question.funds or question.flows:
        return False
    item = _indicator_named(inquiry) if together or each or _is_bare(inquiry) else None
    rows = _rows(inquiry, item) if item else []
    if item is None or not (MIN_FORMS <= len(rows) <= MOST or (rows and question.units)):
        return False
    if not _is_one_of_each(rows) or not (together or each or _differ(item, rows)):
        return False
    _tell(inquiry, item, rows)
    if together and len(rows) > 1:
        _tell_sum(inquiry, rows)
    return True


def _is_one_of_each(rows: list[_Row]) -> bool:
    """Tell rows of which each form has one: words that several indicators of a form share name none of them."""
    forms = {(table_of(row.fact), normal(row.project)) for row in rows}
    return len(forms) == len(rows)


def _differ(item: ItemTerm, rows: list[_Row]) -> bool:
    """Tell rows of one whole name that are not all alike, or are of projects of one name."""
    values = {(row.fact.value, row.fact.unit) for row in rows}
    projects = {normal(row.project) for row in rows}
    return item.how == "equal" and (len(values) > 1 or len(projects) < len(rows))


def _is_bare(inquiry: Inquiry) -> bool:
    """Tell a question that goes on from nothing: a talk may be of one of the projects."""
    return not inquiry.question.earlier and not inquiry.question.told.known


def _indicator_named(inquiry: Inquiry) -> ItemTerm | None:
    """Return the one indicator that is named, beside no more than names of projects."""
    found = [item for item in inquiry.question.named if _is_indicator(inquiry, item)]
    others = [item for item in inquiry.question.named if item not in found]
    projects = {normal(row.project) for item in found for row in _rows(inquiry, item, every=True)}
    named = all(projects & {normal(n) for n in (item.text, *item.names)} for item in others)
    return found[0] if len(found) == 1 and named else None


def _is_indicator(inquiry: Inquiry, item: ItemTerm) -> bool:
    facts = inquiry.store.facts(document=inquiry.document.id, item=list(item.names))
    filled = [fact for fact in facts if fact.text.strip()]
    return bool(filled) and all(fact.classification == "指标" for fact in filled)


def _rows(inquiry: Inquiry, item: ItemTerm, *, every: bool = False) -> list[_Row]:
    """Return the row of each project's own form; those of the projects and units named, unless ``every``."""
    document, question = inquiry.document, inquiry.question
    facts = inquiry.store.facts(
        document=document.id, item=list(item.names), measure=measures_asked(inquiry), origin="table"
    )
    doers = doers_of(inquiry.store, document.id)
    named = {normal(n) for i in question.named if i is not item for n in (i.text, *i.names)}
    units = {normal(unit) for unit in question.units}
    rows: dict[tuple[int | None, tuple[str, ...], str | None], _Row] = {}
    for fact in facts:
        above = projects_above(fact)
        if not above or fact.value is None or fact.year not in (document.fiscal_year, None):
            continue
        row = _Row(fact, project_of(fact) or above[-1], fact.body or doers.get(table_of(fact), ""))
        known = {normal(name) for name in above} | {normal(name) for name in item.names}
        is_asked = not (named - known and named.isdisjoint(known - {*map(normal, item.names)}))
        if every or (is_asked and (not units or normal(row.doer) in units)):
            rows.setdefault((table_of(fact), tuple(above), fact.table_row), row)
    return list(rows.values())


def _tell(inquiry: Inquiry, item: ItemTerm, rows: list[_Row]) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    if all(normal(item.text) != normal(row.fact.item) for row in rows):
        inquiry.say("none_so_called", name=item.text)
    inquiry.say("indicator_of_each", count=builder.count([row.fact for row in rows], "个"))
    for row in rows:
        builder.labels |= {row.project, row.doer, row.fact.item}
        project = f"{row.project}（{row.doer}）" if row.doer else row.project
        inquiry.say(
            "indicator_of_project", project=project, name=voice.name(row.fact),
            measure=voice.measure(row.fact), figure=builder.row(row.fact),
        )  # fmt: skip


def _tell_sum(inquiry: Inquiry, rows: list[_Row]) -> None:
    """Add the rows, or say why they make no sum."""
    facts = [row.fact for row in rows]
    if reason := _against(inquiry, rows):
        inquiry.say(reason)
        return
    bounds = {fact.bound or "" for fact in facts}
    key = next((f"indicators_sum_{name}" for name, signs in _BOUNDS if bounds <= signs), "")
    derived = total(facts)
    inquiry.builder.added += facts
    inquiry.say(key if bounds - {""} else "indicators_sum", figure=inquiry.builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)


_BOUNDS = (("least", {"≥", ">", ""}), ("most", {"≤", "<", ""}))


def _against(inquiry: Inquiry, rows: list[_Row]) -> str:
    """Return the phrase that says why rows make no sum; "" where they make one."""
    facts = [row.fact for row in rows]
    if any(
        _NO_PART.search(f.item) or comparable(f.unit, "%") or "/" in (f.unit or "") for f in facts
    ):
        return "indicators_no_parts"
    if not addable(facts):
        return "indicators_of_other_units"
    bounds = {fact.bound or "" for fact in facts}
    if not any(bounds <= signs for _, signs in _BOUNDS):
        return "indicators_bounded_apart"
    return "" if _are_apart(inquiry, rows) else "indicators_maybe_one"


def _are_apart(inquiry: Inquiry, rows: list[_Row]) -> bool:
    """Tell rows of which none may be another one printed again.

    Forms of one project's name are two projects if other bodies carry them out, or at other costs;
    a number of people or things that two projects print alike may be of the same ones.
    """
    costs = _costs(inquiry)
    projects = [(normal(r.project), r.doer, costs.get(table_of(r.fact)), r.fact.item) for r in rows]
    if max(Counter(projects).values()) > 1:
        return False
    counted = [(normal(r.fact.item), r.fact.value, r.fact.unit) for r in rows]
    money = comparable(rows[0].fact.unit, "元")
    return money or max(Counter(counted).values()) == 1


def _costs(inquiry: Inquiry) -> dict[int | None, object]:
    """Return what each form prints its project to cost."""
    facts = inquiry.store.facts(document=inquiry.document.id, item=list(PROJECT_TOTALS))
    return {table_of(f): f.value for f in reversed(facts) if f.value is not None}

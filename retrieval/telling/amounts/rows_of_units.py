"""Tell what each unit buys or which projects it has, where their rows alone say whose they are."""

from ingest.records import Fact
from retrieval.calculate import Derived, addable, total
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.projects import PROCURED, listed_whole, projects

MOST = 30  # lines


def tell_purchases(inquiry: Inquiry) -> bool:
    """List what the units that are named buy, with their sum, where no row tells that."""
    rows = _rows(inquiry) if inquiry.question.units and _of_purchases(inquiry.question) else []
    if not rows:
        return False
    builder = inquiry.builder
    name = builder.voice.listed(list(dict.fromkeys(row.body or "" for row in rows)))
    builder.labels.add(name)
    inquiry.say("purchases_of", name=name, count=_count(inquiry, rows), figure=_sum(inquiry, rows))
    _tell_rows(inquiry, rows)
    return True


def tell_of_each(inquiry: Inquiry) -> bool:
    """Tell of each unit how much it buys, or its projects cost, the foremost first."""
    question = inquiry.question
    of_projects = bool(COUNTABLE.search(question.text)) and not question.items
    rows = _rows(inquiry) if of_projects or _of_purchases(question) else []
    groups: dict[str, list[Fact]] = {}
    for row in rows:
        groups.setdefault(row.body or "", []).append(row)
    if len(groups) < 2:
        return False
    sums: dict[str, Derived] = {body: total(group) for body, group in groups.items()}
    for body in sorted(groups, key=lambda body: -sums[body].value):
        count, figure = _count(inquiry, groups[body]), _sum(inquiry, groups[body])
        inquiry.say("rows_of_unit", name=body, count=count, figure=figure)
    return True


def _of_purchases(question: Question) -> bool:
    return bool(question.named) and all(PROCURED in item.names for item in question.named)


def _rows(inquiry: Inquiry) -> list[Fact]:
    """Return the rows that are meant, each with its unit; none where one of them has none."""
    if inquiry.question.funds or inquiry.question.stated or inquiry.question.unexplained:
        return []
    rows = projects(inquiry)
    if not all(row.body for row in rows):  # forms name no unit: the list that makes up its total
        rows = listed_whole(inquiry)
    return rows if rows and all(row.body for row in rows) and addable(rows) else []


def _count(inquiry: Inquiry, rows: list[Fact]) -> str:
    return inquiry.builder.count(rows, "items" if inquiry.builder.voice.is_english else "项")


def _sum(inquiry: Inquiry, rows: list[Fact]) -> str:
    builder = inquiry.builder
    return builder.derive(total(rows)) if len(rows) > 1 else builder.row(rows[0])


def _tell_rows(inquiry: Inquiry, rows: list[Fact]) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    for row in builder.first(rows, MOST):
        name = "，".join(dict.fromkeys((voice.name(row), *row.parents[-1:])))
        builder.labels.add(name)
        inquiry.say("part_line", name=name, code="", figure=builder.row(row))

"""Tell of money beside the grant which units receive it, and on which projects and subjects it is spent: 单位资金."""

from config import lazy
from ingest.columns import CARRIED
from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.calculate import TAIL, make_up
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.amounts.paid_by import projects_paid
from retrieval.telling.lists.made_of import subject_of_whole

_OF_SUBJECTS = lazy.regex(r"科目|[类款项]级|哪[几些]?个?[类款]")
_SUBJECTS = "部门经济"


def tell_units_of_fund(inquiry: Inquiry) -> bool:
    """Tell which units have the money of a fund, where their rows make all of it up."""
    question = inquiry.question
    fund = _fund_alone(question)
    if fund is None:
        return False
    sides = (TOTAL_RECEIVED, TOTAL_SPENT)
    sides = sides[::-1] if question.flows == ("支出",) else sides
    for side in sides:
        if rows := _rows_of_units(inquiry, side, fund):
            for fact in rows:
                subject = subject_of_whole(inquiry, fact)
                inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))
            return True
    return False


def tell_uses_of_purse(inquiry: Inquiry) -> bool:
    """List the projects that money beside the grant pays for, with their economic subjects, where these are all of it."""
    question = inquiry.question
    fund = _fund_alone(question) if question.asks("duties") else None
    granted = fund in GRANTED or fund in ("财政拨款", CARRIED)
    if fund is None or granted or _OF_SUBJECTS.search(question.text):
        return False
    plain = inquiry.asking(items=(), flows=(), operations=(), dimensions=())
    whole = plain.one(TOTAL_SPENT)
    rows = [fact for fact in projects_paid(plain, fund) if fact.value] if whole else []
    if whole is None or whole.fund != fund or not make_up(rows, whole, TAIL * len(rows)):
        return False
    builder = inquiry.builder
    subject = subject_of_whole(inquiry, whole)
    inquiry.say("parts_head", subject=subject, figure=builder.main(whole))
    for row in rows:
        builder.labels.add(row.item)
        parts = _subjects_of(plain, row)
        if not parts:
            inquiry.say_row(row)
            continue
        inquiry.say("split_parts", heading=row.item, figure=builder.row(row))
        for part in parts:
            inquiry.say_row(part)
    return True


def _fund_alone(question: Question) -> str | None:
    """Return the one fund that is named, of no other thing than of all that is received or spent."""
    others = question.natures or question.units or question.stated or question.conditions
    whole = not question.unexplained and all(map(is_total, question.items))
    if others or not whole or len(question.funds) != 1 or question.funds[0] in WIDE_FUNDS:
        return None
    return question.funds[0]


def _rows_of_units(inquiry: Inquiry, side: ItemTerm, fund: str) -> list[Fact]:
    """Return what the units have of a fund on one side of the accounts; none where that is not all of it."""
    document = inquiry.document
    plain = inquiry.asking(items=(), flows=(), operations=(), dimensions=(), funds=(fund,))
    whole = plain.one(side)
    facts = inquiry.store.facts(
        document=document.id, item=list(side.names), fund=fund, origin="table", nature="合计",
        year=document.fiscal_year, measure=list(MAIN_MEASURES.get(document.kind, ())),
    )  # fmt: skip
    tables: dict[int | None, dict[str, Fact]] = {}
    for fact in facts:
        if fact.body and fact.body != document.publisher and fact.value:
            tables.setdefault(table_of(fact), {}).setdefault(fact.body, fact)
    lists = [list(rows.values()) for rows in tables.values()]
    if whole is None or whole.fund != fund:
        return []
    return next((rows for rows in lists if make_up(rows, whole, TAIL * len(rows))), [])


def _subjects_of(inquiry: Inquiry, project: Fact) -> list[Fact]:
    """Return the economic subjects of a project in its own column of its table, where they make it up."""
    facts = inquiry.store.facts(
        document=project.document, classification=_SUBJECTS, fund=project.fund, origin="table",
        year=project.year, measure=project.measure,
    )  # fmt: skip
    own = [
        fact for fact in facts
        if fact.value and table_of(fact) == table_of(project) and fact.parents[-1:] == (project.item,)
    ]  # fmt: skip
    return own if make_up(own, project, TAIL * len(own)) else []

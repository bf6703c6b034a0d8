"""Tell on which project what was carried over is spent by the one cell of just that amount, where no column says so."""

from config import lazy
from ingest.amounts import comparable, convert
from ingest.columns import CARRIED
from ingest.records import WIDE_FUNDS, Fact
from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import open_answer
from retrieval.telling.amounts.paid_by import asks_uses_of_carried, printed_whole
from retrieval.telling.checks.claims import states
from retrieval.wording import project_of


def tell_carried_by_amount(inquiry: Inquiry) -> bool:
    """Tell the one project of which a fund pays just what was carried over, and say that this is all that is printed.

    A column of other money may hold what was carried over. That its amount is the same proves nothing by itself:
    it is told as what it is, and only where no second cell of the projects has that amount.
    """
    if not asks_uses_of_carried(inquiry.question):
        return False
    plain = inquiry.asking(items=(), funds=(), operations=(), stated=())
    whole = printed_whole(plain, CARRIED, [])
    stated = inquiry.question.stated
    if whole is None or not whole.value or (stated and not states(whole, stated[0])):
        return False
    found = _cells(plain, whole)
    if not found:
        return _tell_form(inquiry, whole, _form_cells(plain, whole))
    if len({fact.table_row for fact in found}) != 1 or len({fact.item for fact in found}) != 1:
        return False
    fact, builder = found[0], inquiry.builder
    record = plain.store.record(fact.document, fact.record or "")
    column = record.column[-1] if record and record.column else builder.voice.word(fact.fund)
    _say(inquiry, whole, fact, (fact.item, column))
    return True


def _tell_form(inquiry: Inquiry, whole: Fact, found: list[Fact]) -> bool:
    """Tell the one project whose form has a row of other money of just that amount."""
    name = (project_of(found[0]) or "") if len(found) == 1 else ""
    if name:
        _say(inquiry, whole, found[0], (name, found[0].item))
    return bool(name)


def _say(inquiry: Inquiry, whole: Fact, fact: Fact, called: tuple[str, str]) -> None:
    """Tell a cell of a project as what it is.

    Args:
        inquiry: The question.
        whole: What was carried over.
        fact: The cell.
        called: The project, and the column or row of the cell.
    """
    builder = inquiry.builder
    builder.labels.update(called)
    figures = {"whole": builder.state(whole), "figure": builder.main(fact)}
    inquiry.say("carried_by_amount", name=called[0], column=called[1], **figures)


def untold_use_of_carried(inquiry: Inquiry) -> Answer | None:
    """Answer what was carried over is for by a sentence that says it, else say that none does, with its amount."""
    if not asks_uses_of_carried(inquiry.question):
        return None
    documents = list(inquiry.documents or (inquiry.document,))
    if open_answer(inquiry.builder, inquiry.store, inquiry.question, documents):
        return inquiry.builder.build()
    plain = inquiry.asking(items=(), funds=(), operations=(), stated=())
    whole = printed_whole(plain, CARRIED, [])
    if whole is None or not whole.value:
        return None
    voice = inquiry.builder.voice
    inquiry.say("purpose_not_told", name=voice.word(CARRIED))
    lead, figure = voice.subject(whole, inquiry.document), inquiry.builder.state(whole)
    inquiry.say("what_is_told", subject=lead, figure=figure)
    return inquiry.builder.build("not_found", "undisclosed")


def _cells(plain: Inquiry, whole: Fact) -> list[Fact]:
    """Return the cells of the projects that one fund pays and that are just as much."""
    document = plain.document
    bodies = {document.publisher, *document.units, *document.aliases}
    facts = plain.store.facts(
        document=document.id, nature="项目支出", classification=["其他", "项目"], origin="table",
        year=whole.year, measure=whole.measure,
    )  # fmt: skip
    return [
        f for f in plain.owned(facts)
        if f.value and f.item not in bodies and f.fund not in WIDE_FUNDS
        and comparable(f.unit, whole.unit) and convert(f.value, f.unit, whole.unit) == whole.value
    ]  # fmt: skip


_OTHER_MONEY = lazy.regex(r"(?:其中)?[:：]?(?:其他|上年结转|结转)(?:和结余|结余)?(?:资金|经费)?")


def _form_cells(plain: Inquiry, whole: Fact) -> list[Fact]:
    """Return the rows of other money, or of carried money, of the projects' forms that are just as much."""
    facts = plain.store.facts(document=plain.document.id, classification="指标", origin="table")
    return [
        f for f in plain.owned(facts)
        if f.value and _OTHER_MONEY.fullmatch(f.item) and comparable(f.unit, whole.unit)
        and convert(f.value, f.unit, whole.unit) == whole.value
    ]  # fmt: skip

"""Tell on which project what was carried over is spent by the one cell of just that amount, where no column says so."""

from ingest.amounts import comparable, convert
from ingest.columns import CARRIED
from ingest.records import WIDE_FUNDS, Fact
from retrieval.inquiry import Inquiry
from retrieval.question import Stated
from retrieval.telling.amounts.paid_by import asks_uses_of_carried, printed_whole


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
    if whole is None or not whole.value or (stated and not _equals(whole, stated[0])):
        return False
    found = _cells(plain, whole)
    if len({fact.table_row for fact in found}) != 1 or len({fact.item for fact in found}) != 1:
        return False
    fact, builder = found[0], inquiry.builder
    builder.labels.add(fact.item)
    record = plain.store.record(fact.document, fact.record or "")
    column = record.column[-1] if record and record.column else builder.voice.word(fact.fund)
    figures = {"whole": builder.state(whole), "figure": builder.main(fact)}
    inquiry.say("carried_by_amount", name=fact.item, column=column, **figures)
    return True


def _equals(fact: Fact, claim: Stated) -> bool:
    unit = claim.unit or fact.unit
    return comparable(unit, fact.unit) and convert(claim.number, unit, fact.unit) == fact.value


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

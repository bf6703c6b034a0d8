"""Find the economic rows of 人员经费 and 公用经费 where no column tells them apart."""

from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import TAIL, make_up
from retrieval.choosing.bind import HALVES, MAIN_MEASURES, is_of_half
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS


def halves(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return 人员经费 and 公用经费 as the parts of 基本支出, where they make it up."""
    if whole.nature != "基本支出" or whole.item not in TOTALS or whole.value is None:
        return []
    found = []
    for nature in HALVES:
        meanings = inquiry.asking(natures=(nature,), items=()).meanings(TOTAL_SPENT)
        found += [m.best for m in meanings[:1] if comparable(m.best.unit, whole.unit)]
    return found if len(found) == len(HALVES) and make_up(found, whole, 2 * TAIL) else []


def halves_of_basic(inquiry: Inquiry) -> list[Fact]:
    """Return the rows of the half of basic expenditure that is asked for, if they add up to it."""
    natures = inquiry.question.natures
    if len(natures) != 1 or natures[0] not in HALVES or inquiry.question.named:
        return []
    whole = inquiry.asking(items=(), level=None, dimensions=()).one(TOTAL_SPENT)
    if whole is None or whole.value is None:
        return []
    found = (_adding_up(rows, whole) for rows in _tables(inquiry, natures[0]))
    return next((rows for rows in found if rows), [])


def _tables(inquiry: Inquiry, nature: str) -> list[list[Fact]]:
    """Return the lowest rows of each table and column of basic expenditure that are of one half."""
    document = inquiry.document
    main = MAIN_MEASURES.get(document.kind, ())
    facts = inquiry.store.facts(
        document=document.id, classification="部门经济", origin="table", year=document.fiscal_year
    )
    columns: dict[tuple[object, ...], dict[str, Fact]] = {}
    for fact in inquiry.owned(facts):
        own = fact.nature == nature or (fact.nature == "基本支出" and is_of_half(fact, nature))
        if own and fact.parents and fact.value is not None and fact.measure in main:
            key = (table_of(fact), fact.fund, fact.nature, fact.measure)
            columns.setdefault(key, {}).setdefault(fact.table_row or fact.id, fact)
    return [list(rows.values()) for rows in columns.values()]


def _adding_up(rows: list[Fact], whole: Fact) -> list[Fact]:
    """Return the rows if they are all that the half consists of."""
    return rows if make_up(rows, whole, len(rows) * TAIL) else []

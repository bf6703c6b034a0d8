"""Answer for what stands under a heading of 政府经济 that no row repeats: 机关商品和服务支出中最多的一项."""

from ingest.records import Fact
from retrieval.calculate import TAIL, make_up
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import Meaning, row_number, table_of
from retrieval.inquiry import Inquiry
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.lists.ranking import tell_order
from retrieval.words.covering import MIN_PIECE, bare, cut, known_words
from retrieval.words.stated import TOP

_NOUNS = frozenset({"项", "一项", "那项", "科目", "哪项", "哪一项", "预算", "花", "多少钱"})
MIN_ROWS = 2


def tell_below(inquiry: Inquiry) -> bool:
    """Tell the one class that stands under the heading of the question, or rank its rows."""
    question = inquiry.question
    ranks = question.asks("rank")
    asked = set(question.operations) - {"rank", "reverse"}  # 最多的是哪项
    other = asked or question.stated or question.natures
    asks = question.dimensions or question.years or question.place
    if other or question.funds or asks:
        return False
    key, words = bare(TOP.sub("最多", question.text)), known_words(inquiry) | _NOUNS
    classes = [f for f in _classes(inquiry) if _explains(f, key, words)]
    if len({f.table_row for f in classes}) != 1 or not classes:
        return False
    if not ranks:
        state_meaning(inquiry, Meaning(classes[0], [], []))
        return True
    rows = _rows_of(inquiry, classes[0])
    return len(rows) >= MIN_ROWS and tell_order(inquiry, rows)


def _explains(fact: Fact, key: str, words: frozenset[str]) -> bool:
    """Tell a class whose own heading, another than its name, is in the question with words that ask."""
    head = bare(fact.parents[0]) if fact.parents else ""
    whole = len(head) > MIN_PIECE and head in key and head != bare(fact.item)
    return whole and cut(key.replace(head, "", 1), (), words) is not None


def _classes(inquiry: Inquiry) -> list[Fact]:
    """Return the classes of the table of basic expenditure that stand under headings."""
    found = _column(inquiry)
    first = table_of(found[0]) if found else None
    return [f for f in found if table_of(f) == first and f.level == 1 and f.code]


def _column(inquiry: Inquiry) -> list[Fact]:
    """Return the economic rows with an amount of basic expenditure, as they are printed."""
    document = inquiry.document
    facts = inquiry.store.facts(
        document=document.id, classification="部门经济", origin="table", nature="基本支出",
        measure=list(MAIN_MEASURES.get(document.kind, ())), year=document.fiscal_year,
    )  # fmt: skip
    return [f for f in inquiry.owned(facts) if f.value is not None]


def _rows_of(inquiry: Inquiry, head: Fact) -> list[Fact]:
    """Return the rows behind a class and before the next one, if they add up to it."""
    column = [
        f for f in _column(inquiry)
        if table_of(f) == table_of(head) and (f.fund, f.measure) == (head.fund, head.measure)
    ]  # fmt: skip
    column.sort(key=row_number)
    rows: list[Fact] = []
    for fact in column[column.index(head) + 1 :]:
        if fact.level == 1 or not (fact.code or "").startswith(head.code or "-"):
            break
        rows.append(fact)
    return rows if make_up(rows, head, len(rows) * TAIL) else []

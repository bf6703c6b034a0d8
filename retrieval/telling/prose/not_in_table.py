"""Tell of a thing that a table does not list where it is printed instead: 支出总表里有某项，基金表里怎么没有."""

from config import lazy
from config.glossary import normal
from ingest.names import in_order
from ingest.records import Fact, Table
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.checks.reconciling import tell_where
from retrieval.wording import name_of
from retrieval.words.small_words import WHY

_NONE = r"(?:找不[到着]|查不到|看不到|没(?:有|找到|看到|列|写|印|见)|不(?:列|见|在|体现|反映)|未(?:列|见))"
_MISSING = lazy.regex(
    rf"(?P<table>[^，,。；;？?]{{2,24}}?表)(?:格|内)?(?:里面?|中|上|里头|内)?(?:面)?[^，,。；;？?\d]{{0,8}}?{_NONE}"
)
_WHY = lazy.regex(WHY)
_MOST_TOLD = 5
_MOST_MEANT = 2
_LEAST_SHARED = 4  # characters of a title by which people name a table
_SMALL = lazy.regex(r"为什么|为啥|为何|怎么|咋|明细|[的里在我个那这张]|表$")


def tell_not_in_table(inquiry: Inquiry) -> bool:
    """Say that the table has no row of the thing, and tell each other table that prints it, with its money."""
    question = inquiry.question
    found = _MISSING.search(question.text) if _WHY.search(question.text) else None
    items = {i.names: i for i in question.named if found and i.text not in found["table"]}
    if found is None or len(items) != 1 or question.unexplained:
        return False
    (item,) = items.values()
    tables = _called(inquiry, found["table"])
    printed = _printed(inquiry, item, {t.ordinal for t in tables})
    if any(_lists(inquiry, table, item) for table in tables):
        return _tell_listed(inquiry, item, {t.ordinal for t in tables})
    printed = printed or _in_words(inquiry, item)
    if not tables or not printed:
        return False
    titles = list(dict.fromkeys(f"《{table.title}》" for table in tables))
    inquiry.builder.labels.update(table.title or "" for table in tables)
    inquiry.say("not_in_table", titles="、".join(titles), name=item.names[0])
    inquiry.say("printed_elsewhere")
    for fact in printed:
        tell_where(inquiry, fact)
    inquiry.say("not_in_table_unsaid")
    return True


def _tell_listed(inquiry: Inquiry, item: ItemTerm, ordinals: set[int]) -> bool:
    """Put right that the table has no such row: tell what it prints there."""
    there = [fact for fact in _printed(inquiry, item, set()) if table_of(fact) in ordinals]
    for fact in there[:1]:
        inquiry.say("is_in_table", name=item.names[0])
        tell_where(inquiry, fact)
    return bool(there)


def _called(inquiry: Inquiry, words: str) -> list[Table]:
    """Return the tables of whose title the words hold most, each of the words in it: 基金表, 基本支出明细表."""
    called = _SMALL.sub("", normal(words))
    tables = [t for t in inquiry.store.tables(inquiry.document.id) if t.title]
    for size in range(len(called), _LEAST_SHARED - 1, -1):
        piece = called[-size:]
        if found := [t for t in tables if piece in normal(t.title or "")]:
            return found
    spoken = [t for t in tables if len(called) > 1 and in_order(called, normal(t.title or ""))]
    return spoken if len(spoken) <= _MOST_MEANT else []


def _lists(inquiry: Inquiry, table: Table, item: ItemTerm) -> bool:
    names = {normal(name) for name in item.names}
    records = inquiry.store.records(inquiry.document.id, table.ordinal)
    cells = {normal(label) for record in records for label in (*record.row, *record.column)}
    return any(name in cell for name in names for cell in cells) or any(
        record.code and record.code in item.codes for record in records
    )


def _printed(inquiry: Inquiry, item: ItemTerm, but: set[int]) -> list[Fact]:
    """Return one printing of the thing for each table and fund, of what is no nought."""
    facts = [
        f for f in inquiry.asking(natures=(), funds=(), measures=(), sources=()).facts(item)
        if f.value and f.origin == "table" and table_of(f) not in but
        and (name_of(f) in item.names or f.code in item.codes)
    ]  # fmt: skip
    kept = {(table_of(f), f.fund, f.nature, f.measure, f.value): f for f in facts}
    return list(kept.values())[:_MOST_TOLD]


def _in_words(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return what sentences alone print of the thing, be it nought."""
    facts = inquiry.asking(natures=(), funds=(), measures=(), sources=()).facts(item)
    told = [f for f in facts if f.origin == "text" and f.value is not None and not f.base]
    return [f for f in told if name_of(f) in item.names][:1]

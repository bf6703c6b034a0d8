"""Tell which unit has most or fewest people or posts, by the column of the units' own table: 在职人数最多的是哪家."""

from collections import defaultdict

from config import lazy
from ingest.records import Fact
from retrieval.bodies.owners import is_meant
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.words.small_words import LEAST

_KIND = r"(?:在职|在岗|在编|实有|编制|离退休|退休|离休)"
_PEOPLE = r"(?:人员|职工|干部)?(?:人数|数量?|人)?"
_UNIT = r"(?:下属|所属|二级|预算|直属)?(?:单位|部门|机构|学校|医院)?"
_END = "(?:最多|最少|人最多|人最少)"
_ASKS = lazy.regex(
    rf"(?:^|[，,])(?:其中|那么?)?(?P<kind>{_KIND}){_PEOPLE}{_END}的?{_UNIT}(?:是|有)?(?:哪一?[个家所]|谁){_UNIT}[呢啊？?。]*$"
    rf"|(?:^|[，,])(?:其中|那么?)?(?:哪一?[个家所]|谁){_UNIT}的?(?P<own>{_KIND}){_PEOPLE}的?{_END}[呢啊？?。]*$"
)
_PERSONS = ("人", "名", "个")
MIN_UNITS = 2


def tell_staff_ranked(inquiry: Inquiry) -> bool:
    """Name the unit with most or fewest of the people or posts that are asked for, and the next one.

    The column must be of one kind: where several hold the word, 在职 as 行政在职 and 事业在职, none is told.
    """
    found = _ASKS.search(inquiry.question.text)
    if found is None or inquiry.question.years:
        return False
    among = inquiry.question.units
    rows = _column(inquiry, found["kind"] or found["own"])
    if among:
        rows = [row for row in rows if is_meant(row, among, inquiry.document)]
    if len(rows) < MIN_UNITS:
        return False
    builder, least = inquiry.builder, bool(LEAST.search(found[0]))
    ordered = sorted(rows, key=lambda fact: fact.value or 0, reverse=not least)
    first = [row for row in ordered if row.value == ordered[0].value]
    for row in first:
        name = builder.voice.name(row)
        key = "staff_fewest" if least else "staff_most"
        inquiry.say(key, name=name, unit=row.body, figure=builder.state(row))
        builder.about(row)
    if rest := ordered[len(first) :]:
        inquiry.say("ranked_next", name=rest[0].body, figure=builder.row(rest[0]))
    return True


def _column(inquiry: Inquiry, kind: str) -> list[Fact]:
    """Return the counts of the units in the one column of one table that has the word."""
    facts = inquiry.store.facts(document=inquiry.document.id, origin="table")
    columns: dict[tuple[object, str], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.body and fact.value is not None and fact.unit in _PERSONS and kind in fact.item:
            columns[table_of(fact), fact.item].setdefault(fact.body, fact)
    several = [rows for rows in columns.values() if len(rows) >= MIN_UNITS]
    return list(several[0].values()) if len(several) == 1 else []

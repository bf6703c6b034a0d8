"""Add the amounts that a question itself adds, and hold them against the printed total: 3.07加1.61是4.68，怎么写4.67."""

from itertools import product

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.calculate import addable
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE
from retrieval.question import Question, Stated
from retrieval.telling.sums.adding_up import tell_added_up
from retrieval.words.small_words import ADDED

_PLUS = lazy.regex(r"(?:万?元)?[^，,。；;？?\d]{0,10}?(?:加上?|[+＋])[^，,。；;？?\d]{0,10}")
_LISTED = lazy.regex(r"(?:万?元)?(?:[、和与及]|以及)[^加合，,。；;？?\d]{0,10}")
_ADDED = lazy.regex(rf"^(?:万?元)?[^，,。；;？?\d]{{0,8}}?(?:{ADDED}|合计|一共)")
_TAIL_SAID = lazy.regex(r"尾差|四舍五入")
_MONEY = ("万元", "元")
_FEWEST = 2  # amounts make a sum


def sum_stated(question: Question) -> tuple[tuple[Stated, ...], Stated] | None:
    """Return the amounts that a question adds by itself, and the total that it doubts or asks about.

    >>> from decimal import Decimal
    >>> said = tuple(Stated(Decimal(n), None, n) for n in ("3.07", "1.61", "4.68", "4.67"))
    >>> [s.text for s in sum_stated(Question("3.07加1.61是4.68，怎么写4.67", stated=said))[0]]
    ['3.07', '1.61']
    """
    said, text, at = question.stated, question.text, 0
    places: list[tuple[int, int]] = []
    for claim in said:
        begin = text.find(claim.text, at)
        if begin < 0:
            return None
        at = begin + len(claim.text)
        places.append((begin, at))
    many = 1
    while many < len(said) and _PLUS.fullmatch(text[places[many - 1][1] : places[many][0]]):
        many += 1
    if many == 1 and said:  # 1.28万元、0.94万元和2.14万元加起来
        while many < len(said) and _LISTED.fullmatch(text[places[many - 1][1] : places[many][0]]):
            many += 1
        many = many if _ADDED.search(text[places[many - 1][1] :]) else 1
    parts, rest = said[:many], said[many:]
    if many < _FEWEST or not 1 <= len(rest) <= _FEWEST:
        return None
    if len(rest) == _FEWEST and rest[0].number != sum(part.number for part in parts):
        return None
    return parts, rest[-1]


def tell_stated_sum(inquiry: Inquiry) -> bool:
    """Say what printed amounts add up to, by how much the printed total is another, and what is said of roundings."""
    found = sum_stated(inquiry.question)
    printed = [_printed(inquiry, claim) for claim in (*found[0], found[1])] if found else []
    if not printed or not all(printed):
        return False
    *parts, whole = min(product(*(facts[:8] for facts in printed)), key=_apart)
    if not addable([*parts, whole]) or not tell_added_up(inquiry, parts, whole):
        return False
    _tell_tail_said(inquiry, whole)
    return True


def _printed(inquiry: Inquiry, claim: Stated) -> list[Fact]:
    """Return the printings of an amount as it is stated, those of tables first."""
    units = [claim.unit] if claim.unit and comparable(claim.unit, "元") else [*_MONEY]
    facts = [
        f for u in units
        for f in inquiry.store.facts_of_amount(claim.number, u, document=inquiry.document.id)
        if comparable(f.unit, "元") and f.measure not in ("增减额", "目标值")
        and convert(claim.number, u, f.unit) == f.value
    ]  # fmt: skip
    return sorted(facts, key=lambda f: (f.origin != "table", f.body is not None))


def _apart(facts: tuple[Fact, ...]) -> tuple[int, int]:
    """Prefer amounts of one row, then those of one table."""
    return len({f.table_row or f.id for f in facts}), len({table_of(f) for f in facts})


def _tell_tail_said(inquiry: Inquiry, whole: Fact) -> None:
    """Quote what the document says of roundings: below the table of the total first, else anywhere."""
    builder, document = inquiry.builder, inquiry.document
    tables = sorted(inquiry.store.tables(document.id), key=lambda t: t.ordinal != table_of(whole))
    for table in tables:
        note = next((n for n in table.notes if _TAIL_SAID.search(n)), None)
        records = inquiry.store.records(document.id, table.ordinal) if note else []
        if note is not None and records:
            builder.labels |= {note, table.title or ""}
            mark = f"[{builder.cite_record(document.id, records[0])}]"
            inquiry.say("tail_note", title=table.title or table.number or "", note=note, mark=mark)
            return
    for chunk in inquiry.store.chunks(document.id):
        for sentence in SENTENCE.findall(chunk.text) if chunk.is_prose else ():
            if _TAIL_SAID.search(sentence):
                quote(builder, document, chunk, sentence.strip())
                return

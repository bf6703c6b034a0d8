"""Find the figure that a change was printed of, and what stands beside it in the same words."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import WIDE_FUNDS, Fact
from retrieval.choosing.printings import NO_AMOUNTS, Meaning, agrees
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote_sentence_of
from retrieval.question import TOTALS, ItemTerm
from retrieval.telling.amounts.company import same_subject
from retrieval.wording import FUND_WORDS
from retrieval.words.around import behind as behind_of


def base_of(facts: list[Fact], meaning: Meaning, change: Fact) -> Fact | None:
    """Return the figure that a change was printed of: in its words or its row; None where that is another than this one."""
    told = [
        f for f in facts
        if _stands_with(f, change) and f.item == change.item and f.nature == change.nature
        and f.value is not None and f.measure not in NO_AMOUNTS and f.year in (change.year, None)
        and f.fund == change.fund and comparable(f.unit, change.unit)
    ]  # fmt: skip
    told = [f for f in told if f.measure == meaning.best.measure]
    if told:
        return told[0]
    fits = change.fund in (meaning.best.fund, "未说明") or any(
        f.fund == change.fund for f in meaning.confirming
    )
    fits = fits or (change.fund == "全部" and not _has_other_whole(facts, meaning.best))
    return beside(meaning, change) if fits else None


def _stands_with(fact: Fact, change: Fact) -> bool:
    """Tell figures of one passage, or of one row of a table."""
    row = bool(change.table_row) and fact.table_row == change.table_row
    return row or bool(fact.chunk and fact.chunk == change.chunk)


def name_of_base(inquiry: Inquiry, asked: Fact, base: Fact) -> str:
    """Name what a change was printed of, with its fund where that is only a part of what was asked."""
    voice = inquiry.builder.voice
    name = voice.name(base)
    if asked.fund == base.fund and inquiry.question.funds and base.fund not in WIDE_FUNDS:
        return f"{name}（{voice.word(base.fund)}）"
    if asked.fund == base.fund or asked.value is None or base.value is None:
        return name
    if base.fund in FUND_WORDS and asked.fund == "全部" and asked.item in TOTALS:
        return f"{name}（{FUND_WORDS[base.fund]}）"  # as much this year; last year nobody knows
    last_digit = Decimal((0, (1,), min(0, int(base.value.as_tuple().exponent))))
    if abs(convert(asked.value, asked.unit, base.unit) - base.value) < last_digit:
        return name
    return f"{name}（{voice.full_basis(base) or voice.word(base.fund)}）"


def _has_other_whole(facts: list[Fact], fact: Fact) -> bool:
    """Tell whether an item has another figure over all funds than this fact of one fund."""
    return any(
        f.fund == "全部" and f.nature == fact.nature and f.measure == fact.measure
        and f.year == fact.year and f.body == fact.body and f.value is not None
        and same_subject(f, fact) and not agrees(f, fact)
        for f in facts
    )  # fmt: skip


def beside(meaning: Meaning, change: Fact) -> Fact:
    """Return the printing of a figure that stands beside its change: of one precision with it."""
    facts = [f for f in (meaning.best, *meaning.confirming) if f.value is not None]
    same = [f for f in facts if f.chunk and f.chunk == change.chunk]
    return next(iter(same or [f for f in facts if f.unit == change.unit]), meaning.best)


def last_beside(inquiry: Inquiry, now: Fact, rate: Fact) -> Fact | None:
    """Return last year's amount as the paragraph of a rate prints it; None where it prints none or several."""
    this = inquiry.document.fiscal_year
    if not rate.chunk or not this:
        return None
    found = inquiry.store.facts(
        document=rate.document, chunk=rate.chunk, item=rate.item, year=this - 1
    )
    last = [
        f for f in found
        if f.value is not None and f.measure not in NO_AMOUNTS and comparable(f.unit, now.unit)
        and (f.nature, f.fund, f.body) == (rate.nature, rate.fund, rate.body)
    ]  # fmt: skip
    return last[0] if len({f.value for f in last}) == 1 else None


_ON_LAST = lazy.regex(r"[比较](?:上一?年|去年)")


def quote_count_changed(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote the sentence of a count that says behind it how it changed: 实有在职人员214人，比上年末减少3人."""
    count = inquiry.one(item)
    if count is None or not count.sentence or comparable(count.unit, "元"):
        return False
    behind = behind_of(count.sentence, count.text)
    document = inquiry.document
    return bool(_ON_LAST.match(behind, 1)) and quote_sentence_of(
        inquiry.builder, inquiry.store, document, count
    )

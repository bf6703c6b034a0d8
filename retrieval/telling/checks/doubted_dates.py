"""Quote a printed date that a question doubts, and say what speaks against it: 截至2026年12月31日, in the budget of that year."""

import re

from config import lazy
from ingest.records import Chunk, Kind
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import CLAUSE_OF_EITHER_WIDTH

_DATE = lazy.regex(
    r"(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日|底|末)?"
)
_OF_DATE = lazy.regex(r"日期|年份|时间|月份|截[至止]|哪一?年")
_DOUBTS = lazy.regex(
    r"[写印打弄搞标]错|笔误|[有错]误|错了|对不对|对[吗么吧]|不对|准[吗不确]|有问题|怎么会|怎么可能|合理吗|奇怪|应该是"
)
_MID_YEAR = 6


def tell_doubted_date(inquiry: Inquiry) -> bool:
    """Quote the sentences that print the date in doubt; a date that lies ahead of a budget is said to be doubtful."""
    text = re.sub(r"\s", "", inquiry.question.text)
    date = _DATE.search(text)
    rest = _DATE.sub("", text)
    if date is None or not _OF_DATE.search(rest) or not _DOUBTS.search(rest):
        return False
    document = inquiry.document
    found = [one for c in inquiry.store.chunks(document.id) if (one := _holding(c, date[0]))]
    if not found:
        return False
    for chunk, words in found[:1]:
        quote(inquiry.builder, document, chunk, words)
    ahead = document.kind is Kind.BUDGET and document.fiscal_year is not None
    ahead = ahead and (int(date["year"]), int(date["month"])) >= (document.fiscal_year, _MID_YEAR)
    inquiry.say("date_ahead" if ahead else "date_as_printed")
    return True


def _holding(chunk: Chunk, date: str) -> tuple[Chunk, str] | None:
    """Return a passage with its sentence that prints a date, blanks or not."""
    for match in CLAUSE_OF_EITHER_WIDTH.finditer(chunk.text):
        if date in re.sub(r"\s", "", match[0]):
            return chunk, match[0].strip()
    return None

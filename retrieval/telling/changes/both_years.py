"""Take 今年和去年 for two years of the document itself: 今年和去年的公务接待费各多少."""

from config import lazy
from retrieval.inquiry import Inquiry

_BOTH_YEARS = lazy.regex(
    r"(?:今年|本年度?)(?:[和与跟同及、]|以及)(?:去年|上年度?)(?!相?比|差)|(?:去年|上年度?)(?:[和与跟同及、]|以及)(?:今年|本年度?)(?!相?比|差)"
)


def of_both_years(inquiry: Inquiry) -> Inquiry:
    """Take 今年和去年 for the document's own year and the one before it, where nothing else is asked of them."""
    question, this = inquiry.question, inquiry.document.fiscal_year
    parts = question.operations == ("parts",) and not _MADE_OF.search(question.text)
    if this is None or question.years or not (parts or not question.operations):
        return inquiry
    if not _BOTH_YEARS.search(question.text):
        return inquiry
    return inquiry.asking(years=(this - 1, this), relative_year=None, operations=())


_MADE_OF = lazy.regex(r"构成|组成|包[括含]|其中|明细|细分|哪[些几]")
"""What asks for the parts of a thing: 各多少 behind two years asks for each year."""

"""Add up what the documents of several years print of one thing: 两年的三公经费一共多少."""

from collections.abc import Mapping

from config import lazy
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.inquiry import Inquiry
from retrieval.words.small_words import TOGETHER
from retrieval.words.stated import number

_MANY_YEARS = lazy.regex(r"(?P<many>[两二三四五六七八九\d]{1,2}|几)个?年")


def tell_years_added(inquiry: Inquiry, own: Mapping[int, Fact]) -> bool:
    """Tell the sum over the years of which there are documents; False where none or another count is asked for.

    Args:
        inquiry: What is asked.
        own: What each year's own document prints.
    """
    text = inquiry.question.text
    found = _MANY_YEARS.search(text)
    if found is None or not TOGETHER.search(text) or len(own) < 2:
        return False
    many = None if found["many"] == "几" else number(found["many"])
    facts = [own[year] for year in sorted(own)]
    if many not in (None, len(facts)) or not addable(facts):
        return False
    voice = inquiry.builder.voice
    years = voice.listed([voice.phrase("year", year=year) for year in sorted(own)])
    inquiry.builder.years |= {*own}
    figure = inquiry.builder.derive(total(facts))
    inquiry.say("years_added", years=years, figure=figure)
    return True

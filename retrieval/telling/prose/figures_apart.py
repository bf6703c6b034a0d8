"""Tell how far two named figures lie apart and what the document says each of them is: 机关运行经费和公用经费的数为什么不一样."""

import re
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import convert
from ingest.records import Chunk, Fact
from retrieval.calculate import addable
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE
from retrieval.question import RECEIVED, Question
from retrieval.telling.prose.counted_into import sentences_counting
from retrieval.telling.prose.definitions import explained
from retrieval.telling.sums.operands import operands, tell_gap
from retrieval.wording import plain_name
from retrieval.words.small_words import SAME_THING, UNLIKE, WHY

_WHY = rf"{WHY}(?:会|又|都|就)*"
_EVERY_BIT = "(?:不就是|是不是就是|难道就是|难道不是)(?!说|因为|为了|要)"
"""机关运行经费不就是公用经费吗."""
_APART = rf"{UNLIKE}(?!少)"
_ASKS = lazy.regex(
    rf"[和跟与同].*(?:{_WHY}{_APART}|{_APART}.{{0,4}}(?:为什么|为啥|原因))|{_WHY}[和跟与同].*{_APART}"
    rf"|[和跟与同].*{SAME_THING}|{_EVERY_BIT}"
    r"|[和跟与同].*(?:差|区别|差别|不同)(?:别|异)?(?:是|主要|体现)*在(?:哪|什么)"
)
_SAME = lazy.regex(f"{SAME_THING}|{_EVERY_BIT}")
_IS = (
    r"(?:支出|预算|决算)?数?(?:[\d.,]+(?:万|亿)?元[，,])?(?:全部|均|都|就|仅)?(?:为|是|即|系|属于)(?![\d])"
    "[^，,。；;]{0,24}"
)


def asks_why_apart(question: Question) -> bool:
    """Tell a question for why two figures that it names without amounts are not the same.

    >>> asks_why_apart(Question("机关运行经费和公用经费的数为什么不一样"))
    True
    """
    return bool(_ASKS.search(question.text)) and not (question.stated or question.relative_year)


def tell_figures_apart(inquiry: Inquiry) -> bool:
    """Tell the gap of two figures, what counts into one of them, and what each term means; no cause is made up."""
    question = inquiry.question
    if not asks_why_apart(question) or question.unexplained:
        return False
    plain = inquiry.asking(operations=("difference",), conditions=())
    facts = operands(plain)
    if len(facts) != 2 or not addable(facts) or any(fact.item in RECEIVED for fact in facts):
        return False  # what is received is told with and without what was carried over
    apart = convert(facts[0].value or Decimal(0), facts[0].unit, facts[1].unit) != facts[1].value
    if apart and _SAME.search(question.text):
        inquiry.say("apart_no_same")
    tell_gap(plain, facts[0], facts[1])
    told = tell_what_each_is(inquiry, facts)
    if apart or not told:
        key = "apart_by_meaning" if told else "apart_not_explained"
        inquiry.say(key if apart else "apart_equal")
    return True


def tell_what_each_is(inquiry: Inquiry, facts: list[Fact]) -> bool:
    """Quote what counts into one of two things and what the document explains each of them by, if it does."""
    told = _quote_counting(inquiry, facts)
    for fact in facts:
        told |= _quote_meaning(inquiry, plain_name(fact))
    return told


def _quote_counting(inquiry: Inquiry, facts: list[Fact]) -> bool:
    """Quote the sentences that say of one of two things whether the other counts into it."""
    names = [normal(plain_name(fact)) for fact in facts]
    told = _calling(inquiry, names)
    told += [
        (chunk, sentence)
        for at, name in enumerate(names)
        for chunk, sentence in sentences_counting(inquiry, [name])
        if names[1 - at] in normal(sentence)
    ]
    for chunk, sentence in dict.fromkeys(told):
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    return bool(told)


def _calling(inquiry: Inquiry, names: list[str]) -> list[tuple[Chunk, str]]:
    """Return the sentences that call one of two things by the other: 机关运行经费为本级公用经费."""
    one, other = map(re.escape, names)
    calls = re.compile(rf"{one}{_IS}{other}|{other}{_IS}{one}")
    return [
        (chunk, sentence.strip())
        for chunk in inquiry.store.chunks(inquiry.document.id)
        for sentence in (SENTENCE.findall(chunk.text) if chunk.is_prose else ())
        if calls.search(normal(sentence))
    ]


def _quote_meaning(inquiry: Inquiry, term: str) -> bool:
    chunks = list(inquiry.store.chunks(inquiry.document.id))
    found = explained(chunks, term)
    if found is None:
        return False
    chunk = next(one for one in chunks if one.id == found[0])
    quote(inquiry.builder, inquiry.document, chunk, found[1])
    return True

"""Tell the item to which the national classification counts what has no row of its own: 学费 is in 教育收费."""

import re
from collections.abc import Iterator

from config import lazy
from config.glossary import normal
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.pieces.indicators import DEED_WORDS
from retrieval.words.covering import bare, cut, known_words
from retrieval.words.meant import counted_within, parts_of_told

MAX_MEANINGS = 2
_AROUND = frozenset({"学生", "收", "请", "坐", "订", "花", "交", "的", "钱"})


def tell_counted_in(inquiry: Inquiry) -> bool:
    """Say that a thing has no row, and tell the item that has it in it; False where a question asks more than its amount."""
    question = inquiry.question
    if question.language != "zh" or question.operations or question.natures or question.stated:
        return False
    for word, name in _whole(inquiry):
        term = ItemTerm(name, (name,))
        found = inquiry.asking(items=(term,), unexplained=()).meanings(term)
        told = [meaning for meaning in found if meaning.best.value is not None]
        if not 0 < len(told) <= MAX_MEANINGS:
            continue
        inquiry.builder.labels.add(word)
        inquiry.say("counted_in", word=word, name=inquiry.builder.voice.name(told[0].best))
        for meaning in told:
            state_meaning(inquiry, meaning)
        return True
    return False


def tell_part_counted_in(inquiry: Inquiry) -> bool:
    """Say that a part is not printed that is asked for by what may also be a loose name of its whole: 其中油费多少."""
    question = inquiry.question
    if question.language != "zh" or question.stated or question.natures:
        return False
    word, name = _part_of_told(inquiry) or _part_by_name(inquiry) or ("", "")
    if not word or inquiry.store.facts(document=inquiry.document.id, item=word):
        return False  # what is printed by that name is told
    term = ItemTerm(name, (name,))
    found = inquiry.asking(items=(term,), unexplained=(), operations=()).meanings(term)
    told = [meaning for meaning in found if meaning.best.value is not None]
    if not 0 < len(told) <= MAX_MEANINGS:
        return False
    inquiry.builder.labels.add(word)
    inquiry.say("counted_in", word=word, name=inquiry.builder.voice.name(told[0].best))
    for meaning in told:
        state_meaning(inquiry, meaning)
    return True


_INSIDE = r"(?:那么?)?(?:其中|当中|(?:它|这)?里[面头边]?)(?:的|用于|用来|花在|花到)*"
_OF_PART = lazy.regex(r"其中|当中|里[面头边]?的?|[费用]中的?")


def _part_by_name(inquiry: Inquiry) -> tuple[str, str] | None:
    """Return the part that an item of the question is, where it asks within the whole or the talk told that."""
    question, within = inquiry.question, set(counted_within())
    for item in (one for one in question.items if one.text in question.text):
        pairs = {(normal(item.text), name) for name in item.names} & within
        others = [i for i in question.items if i.start != item.start and {*i.names} & {*item.names}]
        told = any(fact.item in item.names for fact in question.told.known)
        if pairs and (others or told or _OF_PART.search(question.text)):
            return next(iter(pairs))
    return None


def _part_of_told(inquiry: Inquiry) -> tuple[str, str] | None:
    """Return the part of the one thing that a talk told for which a turn asks: 其中维修费呢."""
    told = {fact.item for fact in inquiry.question.told.subjects}
    key = normal(inquiry.question.text)
    for name in told if len(told) == 1 else ():
        words = "|".join(map(re.escape, sorted(parts_of_told(name), key=len, reverse=True)))
        if words and (found := re.match(f"{_INSIDE}(?P<word>{words})", key)):
            return found["word"], name
    return None


def _whole(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    """Yield each thing that is all that a question names, the shortest first, with the item that it is counted to."""
    key = bare(inquiry.question.text)
    words = known_words(inquiry) | DEED_WORDS | _AROUND
    for word, name in sorted(counted_within(), key=lambda one: len(one[0])):
        if word in key and (held := cut(key, ([word],), words)) and held.held[0] == word:
            yield word, name

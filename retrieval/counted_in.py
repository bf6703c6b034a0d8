"""Tell the item to which the national classification counts what has no row of its own: 学费 is in 教育收费."""

from collections.abc import Iterator

from retrieval.covering import bare, cut, known_words
from retrieval.indicators import DEED_WORDS
from retrieval.inquiry import Inquiry
from retrieval.lookup import state_meaning
from retrieval.meant import counted_within
from retrieval.question import ItemTerm

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


def _whole(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    """Yield each thing that is all that a question names, the shortest first, with the item that it is counted to."""
    key = bare(inquiry.question.text)
    words = known_words(inquiry) | DEED_WORDS | _AROUND
    for word, name in sorted(counted_within(), key=lambda one: len(one[0])):
        if word in key and (held := cut(key, ([word],), words)) and held.held[0] == word:
            yield word, name

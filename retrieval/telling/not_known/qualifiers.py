"""Tell which words that narrow what is asked an answer left out: 全省的机关运行经费, 超过定额的接待费, 和全国平均比."""

import re

from config import lazy
from config.glossary import normal
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.question import ItemTerm, Question
from retrieval.telling.amounts.contacts import asks_contact
from retrieval.telling.not_known.words_told import words_told
from retrieval.words.whole_words import whole_words

_NARROWS = lazy.regex(r"[^，,。；;：:？?的占]{0,2}的(?![\s呢吗？?。！!]*$)")
"""What follows a word that says which of a thing is meant: 定额|的接待费, 审计|指出的接待费."""
_MEASURED = lazy.regex(r"(?:(?<!其)[比较]|较之|相对于?|在|占)$")
"""What stands before a word that is the measure of a thing: 比|全国平均高多少, 在|全国排第几."""
_BESIDE = lazy.regex(r"(?<!其)[和与跟同]$")
_HELD = lazy.regex(r"[^，,。；;？?]{0,6}(?:[比差高低]|一样|相同|持平|相当)")
"""和|全国平均|比高多少 is held against it; 审批和|监管|职责 are two things."""
_ENDS = lazy.regex(r"(?:是|为|有)?(?:多少|几何)?[\s呢吗？?。！!]*$")
"""What follows what is asked of a thing, at the end of a question: 接待费的|中位数是多少."""
_LEAST = 2  # characters of a word that means something


def narrowing(question: Question, item: ItemTerm) -> tuple[str, ...]:
    """Return the unknown words before an item: they say which of it is meant, not how it changed."""
    text = normal(question.text)
    sides = (text.find(word) for word in (*question.flows, *question.natures, *question.funds))
    start = item.start if item in question.items else max(sides, default=0)
    return tuple(w for w in question.unexplained if 0 <= text.find(normal(w)) < start)


def left_out(builder: Builder, question: Question, answer: Answer) -> tuple[str, ...]:
    """Return the words that narrow or measure what is asked, and of which the answer and its evidence say nothing."""
    if answer.status != "answered" or question.language == "en":
        return ()
    loose = [i for i in question.items if i.how != "equal"]
    names = {i.text: i.names for i in loose} if len(question.items) > 1 else {}
    words = [w for w in (*_unknown(question), *names) if _narrows(question, w)]
    if not words:
        return ()
    told = words_told(builder)
    return tuple(
        word
        for word in dict.fromkeys(words)
        if not any(normal(said) in told for said in (word, *names.get(word, ())))
    )


def _unknown(question: Question) -> tuple[str, ...]:
    """Return the unknown words, and those of which single characters alone were left unknown: 城中村."""
    long = tuple(word for word in question.unexplained if len(word) >= _LEAST)
    whole = whole_words(question, question.unexplained) if question.unexplained else []
    short = [word for word in question.unexplained if len(word) < _LEAST]
    joined = (w for w in whole if _is_made_of(w, short))
    return (*long, *joined)


def _is_made_of(word: str, short: list[str]) -> bool:
    """Tell a word of which at most one character is known by itself: not 每个|人, 自评等级, 不归本级管."""
    unknown = sum(char in short for char in set(word))
    return unknown >= max(_LEAST, len(set(word)) - 1)


def _narrows(question: Question, word: str) -> bool:
    """Tell a word that says which of a thing is meant, or what it is held against."""
    text, word = normal(question.text), normal(word)
    last = max((item.start for item in question.named), default=len(text))
    for found in re.finditer(re.escape(word), text):
        before, at = text[: found.start()], found.end()
        narrows = _NARROWS.match(text, at)
        measured = _MEASURED.search(before) or (_BESIDE.search(before) and _HELD.match(text, at))
        if measured or (narrows is not None and narrows.end() <= last):
            return True  # 分散采购的金额 goes on with the name itself
        if before.endswith("的") and _ENDS.match(text, at) and not asks_contact(question):
            return True
    return False

"""Quote the sentences that count what a question counts: 配备讲解员至少4名 for 要配几个讲解员.

The measure may be another than was said (几部法规, 11件法规): what counts is that a number stands at the noun.
"""

import re
from collections.abc import Iterator

from config import lazy
from config.glossary import normal
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import defines, quote
from retrieval.passages.quotation import MAX_QUOTE, is_contents
from retrieval.passages.sentences import CLAUSE
from retrieval.question import Question
from retrieval.words.longer_words import OTHER_PEOPLE

MAX_TOLD = 3
_MEASURE = r"[个名位人家件部项条场次辆台套座所本期册份篇处间栋只头]"
_ASKS = lazy.regex(
    rf"(?:几|多少)(?:{_MEASURE}|人次)?(?P<noun>[\u4e00-\u9fff]{{2,6}}?)(?:呢|啊|了)?[？?。！!]*$"
    rf"|(?P<before>[\u4e00-\u9fff]{{2,6}}?)(?:有|是|要|请|买|招|聘|购)*了?(?:几|多少)(?:{_MEASURE}|人次)(?:呢|啊|了)?[？?。！!]*$"
)
_OTHERS = lazy.regex(
    r"项目|单位|部门|科目|指标|处室|科室|机构|问题|方面|季度|钱|资金|经费|预算|支出|金额|收入|百分|成$|倍$|年$|月$|天$|元$"
)
_SAID = lazy.regex(
    r"今年|本年|去年|一共|总共|打算|准备|计划|要|想|会|将|请|买|有|了|的|是|在|共|到底|大概|新|这个|那个|用来|用于|几|多少"
)


def counted_noun(question: Question) -> str:
    """Return the noun of which a question asks how many there are; empty for what documents list or count in tables.

    >>> counted_noun(Question("今年打算制定几部法规")), counted_noun(Question("有几个项目"))
    ('法规', '')
    """
    found = _ASKS.search(question.text.strip())
    noun = (found["noun"] or found["before"]) if found else ""
    noun = _SAID.sub("", noun)
    return noun if len(noun) > 1 and not _OTHERS.search(noun) else ""


def tell_counted_noun(inquiry: Inquiry) -> bool:
    """Quote the sentences in which a number stands at the noun that is counted; False where none does."""
    noun = counted_noun(inquiry.question)
    if not noun:
        return False
    others = [_SAID.sub("", word) for word in inquiry.question.unexplained]
    whole = f"{re.escape(noun)}(?!{OTHER_PEOPLE})"
    beside = re.compile(
        rf"{whole}[^，。；、\d]{{0,4}}\d+{_MEASURE}|\d+余?{_MEASURE}[^，。；、\d]{{0,4}}{whole}"
    )
    others = [re.sub(rf"^{_MEASURE}|{noun}", "", word) for word in others]
    for document in inquiry.documents or (inquiry.document,):
        told = dict.fromkeys(
            (chunk, words)
            for chunk in inquiry.store.chunks(document.id)
            for words in _counting(chunk, beside, newly="新" in inquiry.question.text)
            if all(word in normal(words) for word in others)
        )
        prose = [one for one in told if one[0].is_prose]
        for chunk, words in (prose or list(told))[:MAX_TOLD]:
            quote(inquiry.builder, document, chunk, words)
        if told:
            return True
    return False


def _counting(chunk: Chunk, beside: re.Pattern[str], *, newly: bool) -> Iterator[str]:
    """Yield the sentences of a passage in which a number stands beside a noun, a long one by its clause."""
    if not (chunk.is_prose or chunk.kind == "cell") or defines(chunk) or is_contents(chunk):
        return
    for sentence in CLAUSE.findall(chunk.text):
        found = beside.search(sentence) if len(sentence) <= MAX_QUOTE else None
        if found is not None and (newly or not _OF_CHANGE.search(sentence[: found.start()])):
            yield sentence.strip()


_OF_CHANGE = lazy.regex(
    r"新(?:招|增|录|进|聘|引进)[^，。；、]{0,4}$|原因|主要(?:是|系|因)(?!用于)|由于"
)
"""Those who are new, and those that are the reason of a change, say nothing of how many there are."""

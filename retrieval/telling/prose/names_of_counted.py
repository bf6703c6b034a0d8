"""Say that things are counted and not named where it is asked what they are called: 23座水库都叫什么名字."""

import re
from typing import Any

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.calculate import Derived
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE
from retrieval.words.small_words import NUMERAL

_THINGS = "[座处个条口所家项台套辆栋幢户只株村名位人支片块]"
_ASKS = lazy.regex(
    rf"叫(?:做)?(?:什么|啥)|(?:名字|名称|名单)(?!项目)|(?<!第)哪(?:\d+|{NUMERAL}|几|一)?{_THINGS}(?!项目|科目|单位|部门)"
)
_NOT_READ = "文件中没有"
_QUOTED = lazy.regex(r"^\s*“(?!.*”按“.*理解。$)")
_LED = r"[^。；;，,]{0,16}(?:[，,]?(?:它们)?(?:分别|具体)?(?:是|为|包括|有|即)|[:：（(])[^。；;]*、"
"""What leads from a number to the names of what it counts."""


def names_of_counted(inquiry: Inquiry, answer: Answer, before: dict[str, Any]) -> Answer | None:
    """Quote the sentence that names the things whose names are asked for, else say that none is printed.

    None where the answer tells no mere number of them: a list, a quotation, an amount.

    Args:
        inquiry: The question.
        answer: What was found for it.
        before: What the builder held before that answer was made.
    """
    builder = inquiry.builder
    if answer.status != "answered" or not _ASKS.search(inquiry.question.text):
        return None
    if inquiry.question.asks("rank") or any(isinstance(one, Derived) for one in builder.stated):
        return None  # 编制最少的是哪个, 人均最高的是哪个 are told with their names
    if builder.lines and builder.lines[0].startswith(_NOT_READ):
        return None  # it is said already that they are not told one by one
    counts = [fact for fact in builder.stated_facts if _counts(inquiry, fact)]
    if not counts or len({fact.body for fact in counts}) > 1 or _lists(builder.lines, counts):
        return None
    told = list({(f.value, f.unit): f for f in reversed(counts)}.values())[::-1]
    builder.restore(before)
    if any(_quoted(inquiry, fact) for fact in told):
        return builder.build()
    inquiry.say("names_not_told")
    for fact in told:
        subject = builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=subject, figure=builder.main(fact))
    return builder.build("not_found", "undisclosed")


def _counts(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a number of what the question names."""
    counted = fact.value is not None and re.fullmatch(_THINGS, fact.unit or "")
    return bool(counted) and any(
        fact.item in item.names or normal(item.text) in normal(fact.item)
        for item in inquiry.question.named
    )


def _lists(lines: list[str], counts: list[Fact]) -> bool:
    """Tell lines that quote something, or list as many things as were counted."""
    fewest = min(int(fact.value or 0) for fact in counts)
    several = sum(line.startswith("  ") for line in lines)
    listed = any(line.count("、") + 1 >= max(fewest, 2) for line in lines)
    return listed or several >= fewest or any(_QUOTED.search(line) for line in lines)


def _quoted(inquiry: Inquiry, fact: Fact) -> bool:
    """Quote the sentence that prints a number with the names of what is counted behind it."""
    led = re.compile(rf"{int(fact.value or 0)}{fact.unit}{_LED}")
    named = [normal(item.text) for item in inquiry.question.named]
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for sentence in SENTENCE.findall(chunk.text) if chunk.is_prose else ():
            if led.search(sentence) and any(name in normal(sentence) for name in named):
                quote(inquiry.builder, inquiry.document, chunk, sentence.strip())
                return True
    return False

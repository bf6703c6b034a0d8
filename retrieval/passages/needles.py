"""Say by which words a passage must answer a question: each content word in the forms that documents print."""

from config import lazy
from config.glossary import in_other_words, normal, printed_forms
from ingest.names import body_forms
from retrieval.bodies.owners import OWN_PART
from retrieval.question import Question, Stated
from retrieval.words.whole_words import whole_words

_FUNCTION_WORDS = lazy.regex(
    r"为什么|为何|原因|什么是|是什么意思|什么意思|指什么|是指|含义|定义|多少|是什么|有什么|怎么样|如何|怎么|哪些|哪个|什么|吗|呢|请问|的|了|是|这份|这个|该|主要|有|都|给|我"
)
_MENDED = ("整改", "改进", "据此")
SAID_SO = {"问题": ("问题", "指出", "不足"), "改": _MENDED, "整改": _MENDED, "改进": _MENDED}
"""By which words documents say what is found and how it is mended."""
_USED = tuple(map(normal, ("主要用于", "全部用于", "，用于", "、用于", "资金用于", "主要安排", "主要是支持", "主要是保障")))  # fmt: skip
"""What money of a fund is for; 用于 alone begins the names of subjects that it pays for."""
REASONS = ("原因", "由于", "因为", "主要是", "因")


def needles_of(question: Question) -> list[tuple[str, ...]]:
    """Return for each content word of the question the forms in which a passage may have it."""
    needles = [
        (
            normal(item.text),
            *(f for name in item.names if item.how != "part" for f in called(name, question)),
        )
        for item in question.items
    ]
    needles += [(normal(word),) for word in (*question.natures, *question.funds)]
    for word in (*question.unexplained, *question.headings):
        kept = normal(_FUNCTION_WORDS.sub("", word))
        if kept:
            needles.append(in_other_words(_as_typed(kept, question)))
    if question.asks("duties") and question.funds and not question.items:
        needles.append(_USED)
    if question.asks("duties") and question.items:
        named_so = any("用于" in name for item in question.items for name in item.names)
        needles.append(("主要用于" if named_so else "用于", "主要安排", "反映", "是指", ":指"))
    needles += [_amount_forms(stated) for stated in question.stated]
    needles += [tuple(map(normal, body_forms(unit))) for unit in question.units if unit != OWN_PART]
    if not needles and question.asks("reason") and (question.flows or question.measures):
        needles += [(normal(word),) for word in (*question.flows, *question.measures)]
    if question.asks("reason"):
        needles.append(REASONS)
    return needles


def _as_typed(word: str, question: Question) -> str:
    """Return the whole word of which one character is left over, where a number is asked for.

    信 of 收了多少来信 stands in 信访局 as well, and the number beside that is one of other things.
    """
    if len(word) > 1 or not _HOW_MANY.search(question.text):
        return word
    whole = whole_words(question, (word,))
    return normal(whole[0]) if len(whole) == 1 else word


_HOW_MANY = lazy.regex("多少|几")


def called(name: str, question: Question) -> tuple[str, ...]:
    """Return a name, for a purpose with what else documents print for it: 公务用车运行费 for 公务用车运行维护费."""
    others = printed_forms(name) if question.asks("duties") else ()
    return (normal(name), *(form for form in others if len(form) >= _LONG))


_LONG = 6  # shorter words for a thing are what people say, and stand in the names of other things


def _amount_forms(stated: Stated) -> tuple[str, ...]:
    """Return an amount as it was said and as documents print it: 75万, 75万元, 75.00万元."""
    printed = (
        f"{stated.number:,f}",
        f"{stated.number:f}",
        f"{stated.number:.2f}",
        f"{stated.number:,.2f}",
    )
    return (normal(stated.text), *(f"{number}{stated.unit or ''}" for number in printed))

"""Decline to change, guess or judge figures: a line says so, and what is printed is told."""

import re
from functools import cache

from config.glossary import operation_words
from retrieval.builder import Builder
from retrieval.question import Operation, Question

_DECLINED: tuple[Operation, ...] = ("tamper", "guess", "judge")


def declined(builder: Builder, question: Question) -> Question:
    """Say what is declined, and return what is left of the question.

    An amount that is asked of what is judged (贪污了多少, 违规的接待费) is printed nowhere: the word is unexplained.
    """
    if question.ordered and not question.asks("tamper"):
        builder.tell("decline_tamper")
    if not question.asks(*_DECLINED):
        return question
    key = next(k for k in _DECLINED if k in question.operations)
    builder.tell(f"decline_{key}")
    kept = tuple(o for o in question.operations if o not in (*_DECLINED, "verify"))
    if key == "judge":
        judged = _judged_amount().search(question.text)
        unknown = (*question.unexplained, judged["word"]) if judged else question.unexplained
        return question._replace(operations=kept, unexplained=unknown)
    named = tuple(item for item in question.items if item.how != "part")
    return question._replace(operations=(), unexplained=(), stated=(), items=named)


@cache
def _judged_amount() -> re.Pattern[str]:
    """Compile what asks for the amount of something judged: 被贪污的钱有多少, 浪费了多少, 违规的接待费."""
    words = "|".join(word for word in operation_words("judge") if not word.isascii())
    return re.compile(
        rf"(?P<word>{words})(?:(?:掉|出去|了|的|过)*(?:钱|资金|费用|支出|金额|数额|部分)?"
        r"(?:一共|总共|共|大概)?(?:有|是|达)?(?:多少|几)|的(?=[\u4e00-\u9fff]{2})(?!地方|问题|情况|现象|是))"
    )

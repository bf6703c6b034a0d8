"""Say that no cause, or no time, was read where that is what a question asks, and figures are all that is told.

车辆是0辆，怎么还有运行费 wonders at two facts; 为什么没用完 and 这几辆车是哪年买的 are not answered by how much it is.
"""

from config import lazy
from retrieval.answer import Answer
from retrieval.wording import phrase
from retrieval.words.small_words import WHY

_WONDERS = lazy.regex(
    rf"(?:[，,；;。]|\d|没|无|零).*{WHY}(?:[还又却会反倒仍]|反而|反倒|照样|依然)|(?:既然|明明).*{WHY}|[却但可][^，,]*，?{WHY}"
)
_CAUSE = lazy.regex(r"原因|因为|由于|系|说明|没有读到|与问题所说不同|算式|视为没有披露")
_PAIR = 2


_ONLY_WHY = lazy.regex(
    r"(?!.*(?:多少|[几哪谁吗]|(?<!为)什么(?!原因))).*(?:为什么|为何|为啥)(?!不).*"
)
_WHEN = lazy.regex(
    r"(?:哪一?年|哪个?月|什么时候|何时|啥时候?)(?:开始|才|就|给|被)?[买购建盖修换配租招签成启投开领批立]"
    r"|[买购建修换配租招签成启投开批立][^，,。；;？?]{0,4}(?:于|是在?)(?:哪一?年|哪个?月|什么时候|何时)"
)
_QUOTES = lazy.regex(r"：“|(?:^|\n)\s*“")
_DATE = lazy.regex(r"“[^”]*\d+[年月][^”]*”")


def with_untold(answer: Answer, text: str) -> Answer:
    """Return an answer by figures alone to a question for a cause or a time as one that is not told.

    The figures stay: they are what the document tells of the thing.
    """
    if answer.status != "answered" or not answer.figures:
        return answer
    quoted = _QUOTES.search(answer.answer)
    if _ONLY_WHY.fullmatch(text.strip()) and not (quoted or _CAUSE.search(answer.answer)):
        return _untold(answer, "no_reason", stays=len(answer.figures) > 1)
    if _WHEN.search(text) and not _DATE.search(answer.answer):
        return _untold(answer, "no_time_told")
    return answer


def _untold(answer: Answer, key: str, *, stays: bool = False) -> Answer:
    """Add what is not told; figures held against each other still answer what the question supposes."""
    told = f"{answer.answer}\n{phrase('zh', key)}"
    if stays:
        return answer.model_copy(update={"answer": told})
    return answer.model_copy(
        update={"answer": told, "status": "not_found", "missing": "undisclosed"}
    )


def with_no_cause(answer: Answer, text: str) -> Answer:
    """Return an answer that tells two facts and no cause with a line that says so."""
    if answer.status != "answered" or not _WONDERS.search(text) or _CAUSE.search(answer.answer):
        return answer
    places = {(c.page, c.record, c.text) for c in answer.citations}
    if len(answer.figures) < _PAIR or len(places) < _PAIR:
        return answer
    told = phrase("zh", "no_cause_told")
    return answer.model_copy(update={"answer": f"{answer.answer}\n{told}"})

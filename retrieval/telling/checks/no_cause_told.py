"""Say that no cause was read where a question wonders at two facts and both are told: 车辆是0辆，怎么还有运行费."""

from config import lazy
from retrieval.answer import Answer
from retrieval.wording import phrase
from retrieval.words.small_words import WHY

_WONDERS = lazy.regex(
    rf"(?:[，,；;。]|\d|没|无|零).*{WHY}(?:[还又却会反倒仍]|反而|反倒|照样|依然)|(?:既然|明明).*{WHY}|[却但可][^，,]*，?{WHY}"
)
_CAUSE = lazy.regex(r"原因|因为|由于|系|说明|没有读到|与问题所说不同|算式|视为没有披露")
_PAIR = 2


def with_no_cause(answer: Answer, text: str) -> Answer:
    """Return an answer that tells two facts and no cause with a line that says so."""
    if answer.status != "answered" or not _WONDERS.search(text) or _CAUSE.search(answer.answer):
        return answer
    places = {(c.page, c.record, c.text) for c in answer.citations}
    if len(answer.figures) < _PAIR or len(places) < _PAIR:
        return answer
    told = phrase("zh", "no_cause_told")
    return answer.model_copy(update={"answer": f"{answer.answer}\n{told}"})

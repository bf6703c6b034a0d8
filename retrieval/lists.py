"""Read how listed items must lie to their budget, and which items a question names of its own."""

from config import lazy
from retrieval.question import Question

_BUDGET = r"了?(?:年初|全年|当初)?的?(?:部门)?预算"
_OVER = lazy.regex(rf"(?:超过|超出|大于|高于|多于|突破|超){_BUDGET}")
_UNDER = lazy.regex(
    rf"(?:低于|小于|少于|不足|不到|没有?达到|(?:没有?|未能?|尚未)(?:花|用|支|执行|使用|完)[完成掉]?){_BUDGET}"
)
_ZERO = lazy.regex(
    r"(?:没有?|未)(?:安排|编列|编制|列)?(?:年初)?预算|年初(?:预算)?(?:没有?|未)(?:安排|编列|列|编)"
)
_MET = lazy.regex(r"预算数?(?:基本)?(?:持平|一致|相等|一样|相同)|(?:持平|等于|相等)于?年初预算")


def condition_of(question: Question) -> str | None:
    """Return how listed items must lie to their budget: by a set phrase, or in plain words."""
    if question.conditions:
        return question.conditions[0]
    if not question.asks("filter", "rank", "reverse") or question.asks("reason"):
        return None
    for name, pattern in (("zero", _ZERO), ("met", _MET), ("under", _UNDER), ("over", _OVER)):
        if pattern.search(question.text):
            return name
    return None

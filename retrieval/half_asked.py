"""Tell questions for two things at once, of which one alone would be half an answer."""

from config import lazy
from retrieval.question import BUDGETS, Question

_OF_BUDGET = lazy.regex(
    r"预算数?(?:是|有|为)?多少|完成[^，,]{0,8}(?:多少|几)|[比超较]过?(?:年初|全年)?预算[^，,]{0,4}(?:多少|几)"
)
_OUTCOME = lazy.regex(r"实际|完成|达到|(?:多少|几).*(?:多少|几)")


def asks_budget_too(question: Question) -> bool:
    """Tell 年初预算多少，为什么花了钱 and 比预算多还是少，为什么: the budget beside the reason."""
    against = bool(question.named) and question.asks("difference")
    said = against or _OF_BUDGET.search(question.text)
    return bool({*BUDGETS, "完成率"} & set(question.measures) and said)


def asks_outcome_too(question: Question) -> bool:
    """Tell 目标多少，实际多少: the outcome beside the target."""
    return "目标值" in question.measures and bool(_OUTCOME.search(question.text))


def names_whole_alone(question: Question) -> bool:
    """Tell an English question for a share that names one total and no part of it."""
    named = question.named or question.natures or question.funds or question.publishers
    part = named or question.dimensions or question.level or question.within
    alone = len(question.items) == 1 and question.operations == ("share",)
    return question.language == "en" and alone and not part

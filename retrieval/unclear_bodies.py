"""Tell questions to several bodies that a ranking would answer only in part, or answer another one."""

from collections.abc import Sequence

from config import lazy
from config.glossary import normal
from retrieval.question import ItemTerm, Operation, Question
from retrieval.several_bodies import bounds_of

_OF_ALL = lazy.regex(r"占(?:了)?(?:全部|所有|总额|总数|总量|合计|全体|全库|总和)")
_AGAINST = lazy.regex(r"比(?!较)|高于|低于|大于|小于|超过|多于|少于|不及")


def is_unclear(question: Question, operation: Operation | None, items: Sequence[ItemTerm]) -> bool:
    """Tell whether a comparison by one figure of each body would leave out what is asked."""
    return (
        _holds_items_apart(question, items)
        or _shares_all(question, operation)
        or _bounds_one_and_ranks_another(question)
        or _leaves_amounts(question)
    )


def _holds_items_apart(question: Question, items: Sequence[ItemTerm]) -> bool:
    """Tell items that are held against each other, 接待费比出国费高, from those of which each is asked."""
    if len(items) < 2:
        return False
    first, second = sorted(items[:2], key=lambda item: item.start)
    between = normal(question.text)[first.start : second.start]
    return bool(_AGAINST.search(between)) or question.asks("sum", "filter", "verify")


def _shares_all(question: Question, operation: Operation | None) -> bool:
    """Tell 前三名占全部的百分之几, of the sum of all bodies and not of what each spends."""
    ranked = question.top or question.place
    return operation == "share" and bool(ranked and _OF_ALL.search(question.text))


def _bounds_one_and_ranks_another(question: Question) -> bool:
    """Tell 三公超过100万的部门里谁的支出最多."""
    other = bool(question.flows or question.natures)
    return bool(bounds_of(question) and question.asks("rank") and question.named) and other


def _leaves_amounts(question: Question) -> bool:
    """Tell an amount that bounds nothing and that nobody claims."""
    chosen = bool(question.stated) and "publisher" in question.dimensions
    return chosen and not bounds_of(question) and not question.asks("verify", "certain")

"""Ask for whom official receptions were, and say so where no sentence tells it: 接待了多少人 — 都是哪些单位来的."""

from config import lazy
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.wording import plain_name

_RECEIVED = "公务接待"
_LEAD = r"(?:那么?|这些?|它们?|他们|这?些?人|客人|来的?人?|到访的?|来访的?|被?接待的?|招待的?|主要|具体|都|又|是|有|分别|了)*"
_WHO = r"(?:谁|(?:哪|什么|啥)(?:些|几[个家]|一?[个家])?(?:样的)?(?:地方|单位|部门|人|机构|省市|城市|[里儿])*(?:的?(?:人员?|客人|同志|单位|部门))?)"
_TURN = lazy.regex(
    rf"{_LEAD}{_WHO}(?:派?来|过来|到访|来访|来考察|来调研|被?接待|招待|[了的人])*[呢啊呀？?。]*"
)
_OF_VISITS = lazy.regex(r"来|访|接待|招待|客")
_WHOM = lazy.regex(
    rf"(?:接|招)待(?:了|过|的|对象|都|主要|是|有|包括)*(?:谁|(?:哪|什么|啥)(?:些|几[个家]|样的)?(?:地方|单位|部门|人|机构|客人))|{_WHO}(?:的人)?(?:来|到)访"
)


def of_visitors(text: str, before: Question) -> str | None:
    """Ask whom official receptions were for, where the talk told their money or their number.

    A document tells it in a sentence, never by the rows of units: 主要用于接待上级部门.
    """
    told = [plain_name(fact) for fact in before.told.subjects]
    names = told or [name for item in before.named for name in item.names]
    asks = _TURN.fullmatch(text) and _OF_VISITS.search(text)
    visits = bool(names) and any(name.startswith(_RECEIVED) for name in names)
    return f"{_RECEIVED}费接待了哪些人" if asks and visits else None


def asks_visitors(question: Question) -> bool:
    """Tell a question for whom official receptions were.

    >>> item = ItemTerm("公务接待", ("公务接待费",))
    >>> asks_visitors(Question("公务接待都接待了哪些单位", items=(item,)))
    True
    >>> asks_visitors(Question("公务接待多少人", items=(item,)))
    False
    """
    other = question.asks("rank", "share", "sum", "reason", "rate") or question.units
    visits = {name.startswith(_RECEIVED) for item in question.named for name in item.names}
    return visits == {True} and bool(_WHOM.search(question.text)) and not other


def untold_visitors(inquiry: Inquiry) -> ItemTerm | None:
    """Return the receptions of which a question asks for whom they were: their amount is no answer."""
    return inquiry.question.named[0] if asks_visitors(inquiry.question) else None

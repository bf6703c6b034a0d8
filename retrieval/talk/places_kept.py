"""Keep the nature or fund within which a talk asks: 项目支出里租赁费多少 — 委托业务费呢; 其中农林水的呢."""

from config import lazy
from config.glossary import normal
from retrieval.question import Question

WITHIN = lazy.regex(r"^(?:那么?)?(?:(?:这|它)?其中|[这它]?里[面头边])")
_PLACE = lazy.regex(
    r"(?:支出|经费|预算|拨款|资金|基金|财政)(?:的(?:钱|资金|经费)?)?(?:里[面头边]?|中|当中|之中|内|下面?)的?[，,]?$"
)


def place_kept(question: Question, before: Question) -> dict[str, object]:
    """Return nature and fund of the question before where another thing is asked within them too."""
    if question.natures or question.funds:
        return {}
    kept = {"natures": before.natures, "nature_starts": before.nature_starts, "funds": before.funds}
    if question.named and (before.inside or _says_place(before)):
        return {**kept, "nature_starts": (-1,) * len(before.natures), "inside": True}
    if not WITHIN.search(question.text) or before.named:
        return {}
    operations = tuple(one for one in question.operations if one != "parts")
    return {**kept, "operations": operations} if before.natures or before.funds else {}


def _says_place(question: Question) -> bool:
    """Tell 项目支出里租赁费多少: what is asked after it is asked of the same place."""
    if not question.named or not (question.natures or question.funds):
        return False
    return bool(_PLACE.search(normal(question.text)[: max(question.named[0].start, 0)]))

"""Tell why a project was not carried out: what its form writes came of its goal, which targets it missed, and why."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.lists.missed import tell_rows_missed
from retrieval.telling.prose.accounts import quote_of_form
from retrieval.wording import project_of
from retrieval.words.small_words import WHY

_DONE = r"(?:完成|做完|干完|弄完|建完|修完|完工|竣工|达标|达到|达成|实现|做到|落实)"
_ON_TIME = r"(?:按时|按期|如期|按计划|全部|完全|全|都|能|有)*"
_UNDONE = rf"(?:没有?|未|不){_ON_TIME}{_DONE}(?:了|成|任务|年度|绩效|预期|既定|的|目标值?|指标)*"
_ASKS = lazy.regex(
    rf"{WHY}[^，,。；;？?]*?{_UNDONE}[呢啊的]*[？?。]*$|{_UNDONE}(?:的)?(?:主要)?(?:原因|理由)(?:是|有)?(?:什么|啥|哪些|何在)?[呢？?。]*$|{_UNDONE}是?(?:为什么|为何|为啥|什么原因|因为什么|怎么回事)[呢？?。]*$"
)


def tell_why_undone(inquiry: Inquiry) -> bool:
    """Tell what the form says of the one project, or indicator, that was not carried out as it was to be."""
    question = inquiry.question
    found = _ASKS.search(question.text)
    undone = _UNDONE_SAID.search(found[0]) if found else None
    if undone is None or any(word not in undone[0] for word in question.unexplained):
        return False
    named = [item for item in question.named if item.text not in undone[0]]
    if len(named) != 1:
        return False
    inquiry = inquiry.asking(items=(named[0],), unexplained=())
    if any(fact.reason for fact in inquiry.asking(measures=(), conditions=()).facts(named[0])):
        return False  # why its money was not spent is printed as such
    kept = inquiry.builder.kept()
    if _told_of_project(inquiry, named[0]) or _told_of_indicator(inquiry, named[0]):
        return True
    inquiry.builder.restore(kept)
    return False


_UNDONE_SAID = lazy.regex(_UNDONE)


def _told_of_project(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell what came of the project's goal, the targets that it missed, and what its form gives as the reason."""
    names = {*map(normal, item.names)}
    if not any(normal(project_of(fact) or "") in names for fact in _outcomes(inquiry)):
        return False
    quote_of_form(inquiry, "outcome")
    return bool(tell_rows_missed(inquiry) or quote_of_form(inquiry, "problems"))


def _told_of_indicator(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the target of the one indicator that was missed with the reason of its row."""
    own = {normal(fact.item) for fact in _outcomes(inquiry)} & {*map(normal, item.names)}
    return len(own) == 1 and bool(tell_rows_missed(inquiry, own.pop()))


def _outcomes(inquiry: Inquiry) -> list[Fact]:
    return inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure="完成值"
    )

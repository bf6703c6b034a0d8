"""Find the kinds that a count is made of, where the one of most or fewest is asked for: 公车里哪类车最多."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import FLEET, VEHICLES, ItemTerm
from retrieval.telling.amounts.company import parts_of

_KINDS = lazy.regex(
    r"(?:哪|什么)(?:一|样的?|个)?(?:[类种]|型|用途|车)|[类种](?:车辆?|用车|公车)?(?:是)?最|\b(?:which|what) (?:kinds?|types?)\b"
)
_OF_MONEY = lazy.regex(r"[费钱元价贵]|花|支出|金额|cost|spen[dt]")


def kinds_counted(inquiry: Inquiry) -> list[Fact]:
    """Return what the one count that a question names is made of, where it asks for a kind of it.

    Cars are counted in their kinds in one sentence or row: 车辆43辆，其中机要通信用车6辆、应急保障用车21辆.
    """
    question = inquiry.question
    if not question.named or not _KINDS.search(question.text) or _OF_MONEY.search(question.text):
        return []
    of_cars = all({VEHICLES, FLEET} & {*one.names} for one in question.named)
    if len(question.named) > 1 and not of_cars:
        return []
    item = ItemTerm(question.named[0].text, (FLEET,)) if of_cars else question.named[0]
    whole = inquiry.asking(asked="辆" if of_cars else question.asked).one(item)
    if whole is None or comparable(whole.unit, "元") or comparable(whole.unit, "%"):
        return []
    return [part for part in parts_of(inquiry, whole) if part.value]

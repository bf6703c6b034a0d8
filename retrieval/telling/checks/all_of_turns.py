"""Ask of what was talked of whether it is all of one fund: 局本级支出多少 — 都是财政拨款吗 is of 局本级."""

from config import lazy
from retrieval.question import Question, is_total
from retrieval.telling.checks.all_of import asks_all_of, with_fund

_BARE = lazy.regex(
    r"^(?:那么?|它们?|这[些笔个项]?|其|全|全部|都|完全|是不是|是否|是|来自|来源于|属于|用|靠|由|的|钱|资金|[，, ])*(?P<fund>.*?)(?:的?(?:钱|资金))?(?:出|付|负担|安排)?的?[吗么嘛吧]?[？?。！!]*$"
)


def fund_of_what_was_told(question: Question, before: Question) -> Question | None:
    """Take 都是财政拨款吗 for the unit, the nature and the side that were talked of, not for all of the body."""
    question = with_fund(question)
    own = question.named or question.natures or question.flows or question.units or question.stated
    if own or len(question.funds) != 1 or not asks_all_of(question) or question.publishers:
        return None
    narrowed = before.units or before.natures or before.flows or any(map(is_total, before.items))
    bare = _BARE.match(question.text)
    if not narrowed or bare is None or len(bare["fund"]) > _LONGEST_FUND:
        return None
    return question._replace(
        units=before.units, natures=before.natures, nature_starts=before.nature_starts, flows=before.flows,
        items=before.items, years=question.years or before.years,
    )  # fmt: skip


_LONGEST_FUND = 12  # characters; what says more names something of its own

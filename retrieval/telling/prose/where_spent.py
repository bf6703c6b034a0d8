"""Quote what money went to where only its nature is told apart: that all of it is 项目支出 says not on what it was spent."""

from collections.abc import Sequence

from config import lazy
from ingest.records import Fact
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.prose.fund_used import tell_use_of_fund
from retrieval.telling.prose.said_use import tell_use_of

WHERE = lazy.regex(
    r"(?:[用花投使拨列]|开支|支出|安排|流)(?:在|到|于|给|向|入)?(?:了|去)?(?:些)?(?:哪|(?:什么|啥)(?:地方|方面|科目|领域|[类款]|上面?(?=[，,？?。了的]|$))|何处)"
)
"""用在哪了, 花到什么地方."""
_NATURES = frozenset({"基本支出", "项目支出"})


def tell_where_spent(inquiry: Inquiry, item: ItemTerm, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Tell an amount of one nature alone with the words on what it went to, where these are asked for."""
    spent = [part for part in parts if part.value]
    of_one = len(spent) == 1 and spent[0].nature in _NATURES and spent[0].item == whole.item
    if not of_one or not WHERE.search(inquiry.question.text):
        return False
    if tell_use_of_fund(inquiry, item):
        return True
    before = inquiry.builder.kept()
    state_meaning(inquiry, Meaning(whole, [], []))
    if tell_use_of(inquiry, item):
        return True
    inquiry.builder.restore(before)
    return False

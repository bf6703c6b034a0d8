"""Tell what a body owns: the section on its 国有资产, whole, not what else speaks of assets."""

from config import lazy
from config.glossary import normal
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import CLAUSE
from retrieval.question import Question

MAX_QUOTED = 6
_SAID = (
    r"(?:这个|本|该|我们|你们|他们|咱们|单位|部门|街道|机关|委里|局里?|厅|里|目前|现在|今年|年末|年底|到底|截至|都|有没|有|哪些|什么|啥|多少|情况|状况"
    r"|如何|怎么样|怎样|占有|占用|使用|占|及|和|与|包括|包含|主要|具体|分别|是|呢|吗|的|请问?|说说?|讲讲?|介绍|一下|看看|构成|总共|一共|共|分布|些|20\d\d年度?|[？?。！!，,])"
)
_ASKS = lazy.regex(rf"{_SAID}*(?:(?:国有|固定|现有)*资产|国资|家底){_SAID}*")
"""Whoever deals with assets, invests in them or has them audited is not asked for what there is."""
_TITLE = lazy.regex(r"资产(?:占有|占用|使用)|固定资产(?:情况|占)")
_LEAD = lazy.regex(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]\s*)?(?:国有|固定)?资产(?:占有|占用|使用)"
)


def asks_holdings(question: Question) -> bool:
    """Tell a question for the assets of the body, and for nothing of them.

    >>> asks_holdings(Question("国有资产有哪些")), asks_holdings(Question("国有资产怎么管"))
    (True, False)
    """
    figure = any(item.how == "equal" for item in question.named) and "多少" in question.text
    return not figure and not question.stated and bool(_ASKS.fullmatch(normal(question.text)))


_TO_BUY = lazy.regex(
    rf"{_SAID}*(?:打算|准备|计划|要|拟|安排)?(?:新)?(?:买|购置|添置|新增|购买)(?:些|点)?{_SAID}*(?:固定)?(?:资产|大件|大型设备)(?:吗|呢)?[？?。！!]*|{_SAID}*资产(?:购置|新增|配置)(?:计划|安排|预算|情况){_SAID}*"
)


def tell_holdings(inquiry: Inquiry) -> bool:
    """Quote the section on the assets of the body, or what it says of those to be bought; False where there is none."""
    to_buy = bool(_TO_BUY.fullmatch(normal(inquiry.question.text)))
    if not to_buy and not asks_holdings(inquiry.question):
        return False
    for document in inquiry.documents or (inquiry.document,):
        told = [c for c in inquiry.store.chunks(document.id) if c.is_prose and _is_of_assets(c)]
        if to_buy:
            said = [(c, s) for c in told for s in CLAUSE.findall(c.text) if "购置" in s]
            for chunk, words in said:
                quote(inquiry.builder, document, chunk, words.strip())
            return bool(said)
        for chunk in told[:MAX_QUOTED]:
            quote(inquiry.builder, document, chunk, alone=chunk is told[-1])
        if told:
            return True
    return False


def _is_of_assets(chunk: Chunk) -> bool:
    """Tell a passage of the section on assets, which may be an item that begins with its title."""
    titled = bool(chunk.section) and bool(_TITLE.search(chunk.section[-1]))
    return titled or bool(_LEAD.match(chunk.text))

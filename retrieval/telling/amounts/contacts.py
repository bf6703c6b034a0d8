"""Tell whom to call and where: the passages that print a telephone number or an address of the body."""

import re

from config import lazy
from ingest.records import Chunk, Document
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import Question

_ASKS = lazy.regex(
    r"电话|联系(?:谁|人|方式)|(?:怎么|如何|找谁)联系|打给谁|\b(?:phone|telephone|contact)\b"
)
_ASKS_WHERE = lazy.regex(
    r"在(?:什么地方|哪[里儿]?)(?:办公|上班)|地址|办公(?:地点|场所|位置)|(?:单位|机关|局)(?:位于|在)哪|\baddress\b"
)
_SAID = lazy.regex(
    r"问题|办公|上班|地[址点方]|场所|位[置于]|在哪|详细|电话|联系|方式|咨询|公开|号码|信息|预算|决算|部门|单位|怎么|如何|哪个|哪些|什么|多少|找谁|打给|[谁人打想的个块这要该给拨事是找几址]"
    r"|address|phone|telephone|contact|number|person"
)
_NUMBER = lazy.regex(r"(?<!\d)(?:0\d{2,3}\s*[-—－–]\s*)?\d{7,8}(?![\d.,万元])")
_PRINTS_NUMBER = (lazy.regex(r"电话|联系|咨询"), _NUMBER)
_PRINTS_PLACE = (
    lazy.regex(r"地址|地点|位于"),
    lazy.regex(r"(?:地址|地点)[^，。；]{0,6}[:：]|位于.*[路街道号]"),
)
_LONGEST = 200


def asks_contact(question: Question) -> bool:
    """Tell a question for a telephone number or an address and nothing else.

    >>> asks_contact(Question("预算公开的事打哪个电话")), asks_contact(Question("电话费多少"))
    (True, False)
    """
    text = _without_units(question)
    asked = _ASKS.search(text) or _ASKS_WHERE.search(text)
    if not asked or "电话费" in text or question.stated:
        return False
    words = [*question.unexplained, *(item.text for item in question.items)]
    return not question.natures and not any(_SAID.sub("", word) for word in words)


def _without_units(question: Question) -> str:
    """Return a question without the names of units: 市长专线电话受理中心 asks for no telephone."""
    text = question.text
    for unit in question.units:
        ends = (unit[at:] for at in range(len(unit) - _LEAST_OF_UNIT + 1))
        text = text.replace(next((end for end in ends if end in text), "\0"), "")
    return text


_LEAST_OF_UNIT = 4


def tell_contact(inquiry: Inquiry) -> bool:
    """Quote the latest line of a document that prints each thing that is asked for."""
    text = inquiry.question.text
    wanted = [_PRINTS_NUMBER] if _ASKS.search(text) else []
    wanted += [_PRINTS_PLACE] if _ASKS_WHERE.search(text) else []
    for document in inquiry.documents or (inquiry.document,):
        found = [_line(inquiry, document, prints) for prints in wanted]
        if all(found):
            for chunk, line in dict.fromkeys(one for one in found if one):
                quote(inquiry.builder, document, chunk, line)
            return True
    return False


def _line(
    inquiry: Inquiry, document: Document, prints: tuple[re.Pattern[str], re.Pattern[str]]
) -> tuple[Chunk, str] | None:
    """Return the latest line of a document that leads to a thing and prints it."""
    for chunk in reversed(list(inquiry.store.chunks(document.id))):
        lines = [one.strip() for one in chunk.text.split("\n")]
        found = [one for one in lines if all(sign.search(one) for sign in prints)]
        if found:
            return chunk, found[-1][:_LONGEST]
    return None

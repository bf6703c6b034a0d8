"""Tell whom to call: the passage that prints a telephone number for questions about the documents."""

from config import lazy
from retrieval.inquiry import Inquiry
from retrieval.passages import quote
from retrieval.question import Question

_ASKS = lazy.regex(
    r"电话|联系(?:谁|人|方式)|(?:怎么|如何|找谁)联系|打给谁|\b(?:phone|telephone|contact)\b"
)
_SAID = lazy.regex(
    r"电话|联系|方式|咨询|公开|号码|信息|预算|决算|部门|单位|怎么|如何|哪个|哪些|什么|多少|找谁|打给|[谁人打想的个块这要该给拨事是找几]"
    r"|phone|telephone|contact|number|person"
)
_NUMBER = lazy.regex(r"(?<!\d)(?:0\d{2,3}\s*[-—－–]\s*)?\d{7,8}(?![\d.,万元])")
_LEADS = lazy.regex(r"电话|联系|咨询")


def asks_contact(question: Question) -> bool:
    """Tell a question for a telephone number and nothing else.

    >>> asks_contact(Question("预算公开的事打哪个电话")), asks_contact(Question("电话费多少"))
    (True, False)
    """
    if not _ASKS.search(question.text) or "电话费" in question.text or question.stated:
        return False
    words = [*question.unexplained, *(item.text for item in question.items)]
    return not question.natures and not any(_SAID.sub("", word) for word in words)


def tell_contact(inquiry: Inquiry) -> bool:
    """Quote the line that prints the number, the latest such line of the document."""
    for document in inquiry.documents or (inquiry.document,):
        for chunk in reversed(list(inquiry.store.chunks(document.id))):
            lines = [one.strip() for one in chunk.text.split("\n")]
            found = [one for one in lines if _LEADS.search(one) and _NUMBER.search(one)]
            if found:
                quote(inquiry.builder, document, chunk, found[-1][:200])
                return True
    return False

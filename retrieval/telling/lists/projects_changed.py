"""Quote which projects a document calls new or ended, or say that it does not: a list of all of them tells neither."""

from config import lazy
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.quotation import MAX_QUOTE

_NEW = r"新增加?|新设立?|新上|新安排|新开"
_GONE = r"取消|撤销|停办|停止|停掉|终止|砍掉|没了|不做|不再安排|不安排"
_NAMES = r"哪些|哪几个|哪个|什么|啥|有没有|有无|是否有|几个|多少个?"
_ASKS = lazy.regex(
    rf"(?:{_NAMES})[^，,。；;？?]{{0,4}}(?:(?P<new>{_NEW})|(?P<gone>{_GONE}))了?的?(?:项目|专项)(?!支出|资金|经费)"
    rf"|(?:(?P<n>{_NEW})|(?P<g>{_GONE}))了?的?(?:{_NAMES})(?:项目|专项)(?!支出|资金|经费)"
    rf"|(?:(?P<a>{_NEW})|(?P<b>{_GONE}))了?的(?:项目|专项)(?:都|主要)*(?:有|是)(?:{_NAMES})"
    rf"|(?:{_NAMES})(?:项目|专项)[^，,。；;？?和与]{{0,6}}?(?:是|被|都|已经)*(?:(?P<c>{_NEW})|(?P<d>{_GONE}))(?:了|的)*(?=[？?。]|$)"
)
_SAYS_NEW = lazy.regex(
    rf"[^。；;\n]*(?:{_NEW})[^，,。；;\n]{{2,30}}(?:项目|专项)[^。；;\n]*[。；;]?"
)
_SAYS_GONE = lazy.regex(
    r"[^。；;\n]*(?:取消|撤销|停办|终止|不再安排)[^，,。；;\n]{0,30}(?:项目|专项)[^。；;\n]*[。；;]?"
)
MAX_QUOTES = 3


def tell_projects_changed(inquiry: Inquiry) -> bool:
    """Quote the sentences that call projects new or ended; say that none does where that is asked."""
    asked = _ASKS.search(inquiry.question.text)
    if asked is None or inquiry.question.language != "zh":
        return False
    new = any(asked[name] for name in ("new", "n", "a", "c"))
    says = _SAYS_NEW if new else _SAYS_GONE
    chunks = [c for c in inquiry.store.chunks(inquiry.document.id) if c.is_prose]
    told = [(c, found[0].strip()) for c in chunks for found in says.finditer(c.text)]
    for chunk, words in [one for one in told if len(one[1]) <= MAX_QUOTE][:MAX_QUOTES]:
        quote(inquiry.builder, inquiry.document, chunk, words)
    if not told:
        inquiry.say("projects_not_called", what="新增" if new else "取消")
    return True

"""Quote which units of a department live on grants and which on what they earn: 几家吃财政饭，几家自收自支."""

import re

from config import lazy
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import CLAUSE_OF_EITHER_WIDTH

_ASKED = {
    "granted": lazy.regex(r"[吃端]财政饭|吃皇粮|财政供养|财政(?:全额)?(?:拨款|供给)[^，,。]{0,4}(?:单位|几家|[几多][少个家])|全额(?:拨款|供给|保障)?[^，,。]{0,4}(?:单位|几家|[几多][少个家])"),
    "partly": lazy.regex(r"差额(?:拨款|供给|补助|保障)?"),
    "fixed": lazy.regex(r"定额补助"),
    "earned": lazy.regex(r"自收自支|自己(?:挣钱?|养活?|赚钱?)[^，,。]{0,2}自己|自负盈亏|经费自理|不吃财政饭"),
}  # fmt: skip
_ASKS = lazy.regex(r"[几哪][几个些]?[家个]|哪些|多少[家个]|有没有|是不是|谁")
_MONEY = lazy.regex(r"多少(?:钱|资金|经费|万?元)|预算数|[支收]|增|减|万元|经费(?!自理)")
_UNIT = r"(?:的)?(?:[一二三]级|事业|行政|预算|基层|[所下直]属|核算)*单位"
_TOLD = {
    "granted": lazy.regex(rf"(?:财政(?:全额)?(?:拨款|供给|补助|保障)|全额(?:拨款|供给|保障)){_UNIT}"),
    "partly": lazy.regex(rf"(?:财政)?差额(?:拨款|供给|补助|保障)?{_UNIT}"),
    "fixed": lazy.regex(rf"定额补助{_UNIT}"),
    "earned": lazy.regex(rf"(?:自收自支|自负盈亏|经费自理){_UNIT}"),
}  # fmt: skip
_LISTED = lazy.regex(r"\d+\s*[个家]|[零一二三四五六七八九十]+[个家]|[:：]")


def tell_units_by_money(inquiry: Inquiry) -> bool:
    """Quote the pieces that count or name the units of each kind of money that the question names."""
    text = inquiry.question.text
    kinds = [kind for kind, asked in _ASKED.items() if asked.search(text)]
    if not kinds or not _ASKS.search(text) or _MONEY.search(re.sub("自收自支", "", text)):
        return False
    for document in inquiry.documents or (inquiry.document,):
        told = False
        for chunk in inquiry.store.chunks(document.id):
            if not chunk.is_prose:
                continue
            for piece in CLAUSE_OF_EITHER_WIDTH.findall(chunk.text):
                counted = _LISTED.search(piece)
                if counted and any(_TOLD[kind].search(piece) for kind in kinds):
                    quote(inquiry.builder, document, chunk, piece.strip())
                    told = True
        if told:
            return True
    return False

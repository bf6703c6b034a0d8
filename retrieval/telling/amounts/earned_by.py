"""Tell an income of a department for that of one unit where its sentence says that the unit earns it."""

import re

from config import lazy
from ingest.amounts import comparable, convert, find_quantities
from ingest.names import unit_names
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import CLAUSE
from retrieval.question import ItemTerm

_EARNED = lazy.regex(
    r"[^。；;]{0,30}?[，,（(]\s*(?:全部|均|主要)?(?:为|是|系|由)(?P<whom>[^，,。；;]{2,24}?)(?:开展|取得|收取|形成|提供|收到|组织)[^。；;]{0,24}"
)


def tell_earned_by(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell an income of the department for that of one unit where its sentence says that the unit earns it.

    事业收入9万元，占1%，为某检测中心开展委托检验业务取得的收入.
    """
    units = inquiry.question.units
    if len(units) != 1:
        return False
    names = {name for name, unit in unit_names(inquiry.document.units).items() if unit == units[0]}
    for fact in inquiry.asking(units=()).facts(item):
        chunk = inquiry.store.chunk(fact.document, fact.chunk) if fact.chunk else None
        if chunk is None or fact.flow != "收入" or fact.base or fact.value is None:
            continue
        begin = max(0, chunk.text.find(fact.sentence or ""))
        behind = chunk.text[chunk.text.find(fact.text, begin) + len(fact.text) :]
        found = _EARNED.match(behind)
        if found and "".join(found["whom"].split()) in names:
            subject = inquiry.builder.voice.subject(fact, inquiry.document)
            inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))
            quote(inquiry.builder, inquiry.document, chunk, fact.sentence)
            return True
    return _tell_called_otherwise(inquiry, item) or _tell_told_apart(inquiry, item)


def _tell_called_otherwise(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the whole of an income where words behind just that amount, by another name, say whose all of it is.

    单位资金收入9万元（全部为某研究所事业收入） beside 事业收入 9万元 in the table.
    """
    whole, units = inquiry.asking(units=()).one(item), inquiry.question.units
    if whole is None or not whole.value or whole.body is not None:
        return False
    names = {name for name, unit in unit_names(inquiry.document.units).items() if unit == units[0]}
    said = re.compile(
        rf"[，,（(]\s*(?:全部|均|都)(?:为|是|系|来自|来源于|属于)(?P<whose>[^，,。；;（(]{{2,24}}?)的?(?:{'|'.join(map(re.escape, item.names))})"
    )
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for clause in CLAUSE.findall(chunk.text) if chunk.is_prose else ():
            found = said.search(clause)
            if found is None or "".join(found["whose"].split()) not in names:
                continue
            before = find_quantities(clause[: found.start()])
            if not before or not comparable(before[-1].unit, whole.unit):
                continue
            if convert(before[-1].number, before[-1].unit, whole.unit) == whole.value:
                subject = inquiry.builder.voice.subject(whole, inquiry.document)
                inquiry.say("figure", subject=subject, figure=inquiry.builder.main(whole))
                quote(inquiry.builder, inquiry.document, chunk, clause.strip())
                return True
    return False


_IS_WHOSE = r"(?:主要|全部|均|都)*(?:为|是|系|来自|来源于)"
_SHORTEST = 3  # characters of a name by which a sentence may call a unit


def _tell_told_apart(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell whose an income is by a sentence that says it without its amount: 经营收入为某馆用品销售收入.

    Where the sentence names several units, it is quoted, and all of it is no one's.
    """
    called = unit_names(inquiry.document.units)
    begins = re.compile(
        rf"\s*(?:其中[：:，,]?)?(?:{'|'.join(map(re.escape, item.names))}){_IS_WHOSE}"
    )
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for clause in CLAUSE.findall(chunk.text) if chunk.is_prose else ():
            said = begins.match(clause)
            rest = "".join(clause[said.end() :].split()) if said else ""
            whose = {u for name, u in called.items() if len(name) >= _SHORTEST and name in rest}
            if inquiry.question.units[0] not in whose:
                continue
            whole = inquiry.asking(units=()).one(item) if len(whose) == 1 else None
            if whole is not None and not find_quantities(rest):
                subject = inquiry.builder.voice.subject(whole, inquiry.document)
                inquiry.say("figure", subject=subject, figure=inquiry.builder.main(whole))
            quote(inquiry.builder, inquiry.document, chunk, clause.strip())
            return True
    return False

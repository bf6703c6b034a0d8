"""Tell an income of a department for that of one unit where its sentence says that the unit earns it."""

from config import lazy
from ingest.names import unit_names
from retrieval.inquiry import Inquiry
from retrieval.passages import quote
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
    return False

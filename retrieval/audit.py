"""Answer what a document contradicts itself in, from the findings that were stored with it."""

from config import lazy
from ingest.records import Document, Finding, FindingLevel
from retrieval.inquiry import Inquiry
from retrieval.question import Question

MAX_FINDINGS = 12
_ORDER = (
    FindingLevel.CONTRADICTION, FindingLevel.SLIP, FindingLevel.CLIPPED, FindingLevel.SCOPE,
    FindingLevel.ROUNDING,
)  # fmt: skip


_WORKED_OUT = lazy.regex(r"算(?:下来|起来|出来)|这[样么]算|相乘|乘起来|折算")


def works_out(question: Question) -> bool:
    """Tell what somebody works out of the figures before, which is no contradiction of the documents."""
    return bool(_WORKED_OUT.search(question.text))


def tell_findings_of(inquiry: Inquiry, documents: list[Document]) -> bool:
    """List the findings of some documents, the gravest first, each with its page."""
    by_id = {document.id: document for document in documents}
    found = [(by_id[key], finding) for key, finding in inquiry.store.findings() if key in by_id]
    if not found:
        inquiry.say("audit_none")
        return True
    clipped = [pair for pair in found if pair[1].level is FindingLevel.CLIPPED]
    found = [pair for pair in found if pair[1].level is not FindingLevel.CLIPPED] or clipped
    found.sort(key=lambda pair: _ORDER.index(pair[1].level))
    several = len(by_id) > 1
    inquiry.builder.counts.add((len(found), "处"))
    inquiry.say("audit_head", count=len(found))
    for document, finding in found[:MAX_FINDINGS]:
        _tell(inquiry, document, finding, several=several)
    if len(found) > MAX_FINDINGS:
        inquiry.say("audit_more")
    if clipped and found is not clipped:
        inquiry.say("audit_clipped_rest")
    return True


def _tell(inquiry: Inquiry, document: Document, finding: Finding, *, several: bool) -> None:
    """Quote the cells of a finding with their pages; numbers that only the check knows stay out."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    told = []
    for cell in finding.cells[:4]:
        facts = (
            [inquiry.store.fact(document.id, cell.fact)]
            if cell.fact
            else inquiry.store.facts(document=document.id, record=cell.record or "", limit=1)
        )
        fact = next((f for f in facts if f is not None), None)
        if fact is not None:
            name = voice.name(fact)
            mark = f"[{builder.cite(fact, quietly=True)}]"
            key = "audit_cell" if fact.text else "audit_blank"
            told.append(voice.phrase(key, name=name, page=fact.page, text=fact.text, mark=mark))
    if told:
        who = (document.publisher or document.file) if several else ""
        level = voice.phrase(f"audit_{finding.level.value}")
        inquiry.say("audit_line", who=who, level=level, told="；".join(told))

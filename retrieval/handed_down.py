"""Tell what of a project's money is spent at the own level and what is handed down: 自己花还是拨给乡镇."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.denials import tell_blank
from retrieval.inquiry import Inquiry

_DOWN = lazy.regex(
    r"转移支付|(?:下?拨|转|分|划|发|补助|给)(?:给|到|往|向|下去|下达)*(?:了)?(?:各|下面|下级|基层|[市县区]里?的?)*(?:乡镇|街道|镇街|乡|镇|县区|区县|下级|下面|基层)|下达(?:给|到)"
)
_HERE = lazy.regex(r"自己|本级|局里|本局|本部门|本单位|机关|留[在给用]|自用")
_OF_LEVEL = lazy.regex(r"本级支出|转移支付|对下(?:级)?(?:补助|支出)|下级支出")


def tell_handed_down(inquiry: Inquiry) -> bool:
    """Tell both columns of one project, where a question asks on which level its money is spent."""
    question = inquiry.question
    both = _HERE.search(question.text) and "还是" in question.text
    if len(question.named) != 1 or not _DOWN.search(question.text) or not both:
        return False
    names = {normal(name) for name in question.named[0].names}
    found = inquiry.store.facts(document=inquiry.document.id, classification="项目", origin="table")
    columns = [f for f in found if _OF_LEVEL.search(f.measure)]
    own = [f for f in columns if normal(f.item) in names]
    own = own or [f for f in columns if any(name in normal(f.item) for name in names)]
    if len({f.item for f in own}) != 1 or not any(f.value for f in own):
        return False
    for fact in sorted(own, key=lambda f: f.value is None):
        _tell(inquiry, fact)
    return True


def _tell(inquiry: Inquiry, fact: Fact) -> None:
    subject = inquiry.builder.voice.subject(fact, inquiry.document)
    if fact.value is None:
        tell_blank(inquiry, fact, subject)
    else:
        inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))

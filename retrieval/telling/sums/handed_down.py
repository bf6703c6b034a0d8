"""Tell what of a project's money is spent at the own level and what is handed down: 自己花还是拨给乡镇."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.choosing.denials import tell_blank
from retrieval.choosing.printings import agrees, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.wording import project_of

_DOWN = lazy.regex(
    r"转移支付|(?:区县|县区|市县|乡镇|镇街|街道|下级|下面|基层)(?:自己|来|去)?(?:花|用|支|使)|(?:下?拨|转|分|划|发|补助|给)(?:给|到|往|向|下去|下达)*(?:了)?(?:各|下面|下级|基层|[市县区]里?的?)*(?:乡镇|街道|镇街|乡|镇|县区|区县|市县|下级|下面|基层)|下达(?:给|到)"
)
_HERE = lazy.regex(
    r"自己|本级|局里|本局|本部门|本单位|机关|留[在给用]|自用|[省市县区][里级](?:来|去)?(?:花|用|支|使|留)"
)
_OF_LEVEL = lazy.regex(r"本级支出|转移支付|对下(?:级)?(?:补助|支出)|下级支出")
_LEVEL_OF_FORM = lazy.regex(
    r"[省市县区本][本]?级(?:支出|使用|安排)|(?:补助|转移支付给?|下达|对)(?:各|下级?)?(?:区县|县区|市县|乡镇|镇街|下级|下|地方)(?:支出|补助|资金)?|转移支付"
)
_PAIR = 2


def tell_handed_down(inquiry: Inquiry) -> bool:
    """Tell both columns of one project, where a question asks on which level its money is spent."""
    question = inquiry.question
    both = _HERE.search(question.text) and "还是" in question.text
    named = [item for item in question.named if not _is_place(item)]
    if len(named) != 1 or not _DOWN.search(question.text) or not both:
        return False
    names = {normal(name) for name in named[0].names}
    found = inquiry.store.facts(document=inquiry.document.id, classification="项目", origin="table")
    columns = [f for f in found if _OF_LEVEL.search(f.measure)]
    own = [f for f in columns if normal(f.item) in names]
    own = own or [f for f in columns if any(name in normal(f.item) for name in names)]
    if len({f.item for f in own}) != 1 or not any(f.value for f in own):
        return _tell_of_form(inquiry, names)
    for fact in sorted(own, key=lambda f: f.value is None):
        _tell(inquiry, fact)
    return True


def _is_place(item: ItemTerm) -> bool:
    """Tell the word for those to whom money goes, which many names have in them: 区县 of 补助区县."""
    is_row = all(_LEVEL_OF_FORM.fullmatch(normal(name)) for name in item.names)
    return is_row or (item.how == "part" and bool(_LOWER.fullmatch(item.text)))


_LOWER = lazy.regex(r"[各下]?(?:区县|县区|市县|乡镇|镇街|街道|下级|基层|地方|[省市区县])")


def _tell_of_form(inquiry: Inquiry, names: set[str]) -> bool:
    """Tell both rows of the form of one project that divide its money by levels: 市级支出, 补助区县."""
    facts = inquiry.store.facts(
        document=inquiry.document.id,
        classification="指标",
        measure=["预算数", "内容"],
        origin="table",
    )
    of_form = [f for f in facts if normal(project_of(f) or "") in names]
    levels = {f.item: f for f in of_form if _LEVEL_OF_FORM.fullmatch(f.item)}
    tables = {(table_of(f), f.parents) for f in levels.values()}
    filled = [f for f in levels.values() if f.value]
    if len(levels) < _PAIR or len(tables) != 1 or not filled:
        return False
    project = project_of(filled[0]) or ""
    inquiry.builder.labels |= {project, *levels}
    for fact in sorted(levels.values(), key=lambda f: f.value is None):
        lead = f"{project}“{fact.item}”"
        if fact.value is None:
            tell_blank(inquiry, fact, lead)
        else:
            inquiry.say("figure", subject=lead, figure=inquiry.builder.main(fact))
    whole = _whole_of_form(inquiry, filled[0])
    if len(filled) == 1 and whole is not None and agrees(filled[0], whole):
        inquiry.say("all_of_level", name=filled[0].item, figure=inquiry.builder.state(whole))
    return True


def _whole_of_form(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return the money of the form's project, of which its rows by levels are the parts."""
    facts = inquiry.store.facts(document=part.document, measure=part.measure, origin="table")
    own = [f for f in facts if table_of(f) == table_of(part) and f.classification == "项目"]
    return next((f for f in own if f.value), None)


def _tell(inquiry: Inquiry, fact: Fact) -> None:
    subject = inquiry.builder.voice.subject(fact, inquiry.document)
    if fact.value is None:
        tell_blank(inquiry, fact, subject)
    else:
        inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))

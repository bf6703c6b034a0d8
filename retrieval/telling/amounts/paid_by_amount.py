"""Tell the one project of just a subject's amount, with what pays for it, where no column says what pays for the subject."""

from ingest.amounts import in_yuan
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.payers import Paid, complete_of


def tell_paid_by_amount(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell what pays for the only project that costs as much as a subject of which all is project expenditure.

    That both amounts are the same proves nothing by itself: it is told as what it is, and only where no
    second project costs as much.
    """
    plain = inquiry.asking(items=(item,), operations=(), stated=(), unexplained=())
    whole = _all_of_projects(plain, item)
    size = in_yuan(whole.value, whole.unit) if whole is not None and whole.value else None
    if whole is None or size is None:
        return False
    projects = plain.store.facts(
        document=plain.document.id, classification="项目", origin="table", measure=whole.measure
    )
    alike = [
        f for f in plain.owned(projects)
        if f.fund == "全部" and f.value and in_yuan(f.value, f.unit) == size
    ]  # fmt: skip
    names = {fact.item for fact in alike}
    paid = complete_of(plain, ItemTerm(alike[0].item, (alike[0].item,))) if alike else []
    if len(names) != 1 or len(paid) != 1:
        return False
    _tell(inquiry, whole, paid[0])
    return True


def _all_of_projects(plain: Inquiry, item: ItemTerm) -> Fact | None:
    """Return what a subject costs where its row prints all of it as project expenditure."""
    facts = [f for f in plain.facts(item) if f.classification == "功能" and f.origin == "table"]
    for whole in facts:
        halves = [f for f in facts if f.table_row == whole.table_row and f.nature == "项目支出"]
        of_row = whole.nature == "合计" and whole.fund == "全部"
        if of_row and any(half.value == whole.value for half in halves):
            return whole
    return None


def _tell(inquiry: Inquiry, whole: Fact, paid: Paid) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    purses = [f"{voice.word(f.fund)}{builder.state(f)}" for f in paid.apart if f.value]
    project = voice.name(paid.whole)
    builder.labels.add(project)
    inquiry.say(
        "paid_by_amount", name=voice.name(whole), whole=builder.main(whole), project=project,
        figure=builder.state(paid.whole), told=voice.listed(purses),
    )  # fmt: skip

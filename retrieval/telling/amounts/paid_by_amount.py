"""Tell the one project of just a subject's amount, with what pays for it or what it is for, where the subject's row does not say."""

from ingest.amounts import in_yuan
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.payers import Paid, complete_of
from retrieval.telling.prose.goals import tell_goal


def tell_paid_by_amount(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell what pays for the only project that costs as much as a subject of which all is project expenditure.

    That both amounts are the same proves nothing by itself: it is told as what it is, and only where no
    second project costs as much.
    """
    plain = inquiry.asking(items=(item,), operations=(), stated=(), unexplained=())
    whole, project = _project_as_large(plain, item)
    paid = complete_of(plain, ItemTerm(project, (project,))) if project else []
    if whole is None or len(paid) != 1:
        return False
    _tell(inquiry, whole, paid[0])
    return True


def tell_used_by_amount(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the only project that costs as much as a subject of which no use is printed, with what that is for.

    As above it is told as what it is: that both are the same money is not printed.
    """
    plain = inquiry.asking(items=(item,), operations=(), stated=(), unexplained=())
    whole, name = _project_as_large(plain, item)
    project = ItemTerm(name, (name,))
    costs = plain.asking(items=(project,)).one(project) if name else None
    if whole is None or costs is None or inquiry.question.units:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(name)
    inquiry.say(
        "used_by_amount", name=voice.name(whole), whole=builder.main(whole), project=name,
        figure=builder.state(costs),
    )  # fmt: skip
    tell_goal(inquiry.asking(items=(project,), stated=()))
    return True


def _project_as_large(plain: Inquiry, item: ItemTerm) -> tuple[Fact | None, str]:
    """Return what a subject costs, all of it project expenditure, and the only project that costs as much."""
    whole = _all_of_projects(plain, item)
    size = in_yuan(whole.value, whole.unit) if whole is not None and whole.value else None
    if whole is None or size is None:
        return None, ""
    projects = plain.store.facts(
        document=plain.document.id, classification="项目", origin="table", measure=whole.measure
    )
    alike = {
        f.item for f in plain.owned(projects)
        if f.fund == "全部" and f.value and in_yuan(f.value, f.unit) == size
    }  # fmt: skip
    return whole, alike.pop() if len(alike) == 1 else ""


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

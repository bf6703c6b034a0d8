"""Say what no document crosses: a name by another classification, the economic class of one subject."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.words.subject_codes import class_said

_WITHIN = lazy.regex(r"的|的?(?:里面?|中|内|下面?|当中|之中|名下)(?:的|用于|用作|列支的?|其中)?")
_ECONOMIC = frozenset({"部门经济", "政府经济"})


def of_other_class(inquiry: Inquiry) -> ItemTerm | None:
    """Return what is named and printed, but not by the classification that the question names."""
    kind = class_said(inquiry.question.text)
    if kind is None:
        return None
    return next((i for i in inquiry.question.named if _lacks(inquiry.all_facts(i), kind)), None)


def _lacks(facts: list[Fact], kind: str) -> bool:
    return bool(facts) and all(f.classification != kind for f in facts)


def uncrossed(inquiry: Inquiry) -> tuple[ItemTerm, ItemTerm] | None:
    """Return subject, or project, and economic class of 行政运行里的办公费, where no row is of both."""
    named, key = inquiry.question.named, normal(inquiry.question.text)
    if len(named) != 2 or inquiry.question.operations:
        return None
    whole, part = sorted(named, key=lambda item: item.start)
    between = key[whole.start + len(whole.text) : part.start]
    classes = {f.classification for f in inquiry.facts(whole)}
    of_project = "项目" in classes <= {"项目", "指标", "采购"}
    if not (_WITHIN.fullmatch(between) or (of_project and not between)):
        return None
    facts = inquiry.facts(part)
    of_subject = of_project or "功能" in classes <= {"功能", "采购"}
    names = {normal(name) for name in whole.names}
    crossed = any(names & {normal(parent) for parent in f.parents} for f in facts)
    crossed |= of_project and any(_is_of_project(inquiry, f) for f in facts)  # of another one
    kinds = _ECONOMIC | {"三公", "其他"} if of_project else _ECONOMIC
    economic = bool(facts) and {f.classification for f in facts} <= kinds
    told = economic and all(inquiry.meanings(item) for item in named)
    return (whole, part) if of_subject and told and not crossed else None


def _is_of_project(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell an economic subject's row within a project: where projects are divided so, none is told for another."""
    above = fact.parents[-1:]
    found = inquiry.facts(ItemTerm(above[0], above)) if above else []
    return any(f.classification == "项目" for f in found)

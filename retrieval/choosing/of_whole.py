"""Tell a sentence's figure of a part from the whole that it is called by: the money of one project is no printing of the body's."""

from config import lazy
from ingest.headings import project_told
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.question import TOTALS
from retrieval.stores.kept import per_library_and_key

_CARRIED = lazy.regex(r"结转|结余")
_NO_PART = lazy.regex(r"分类$|[合总]计$")
"""What a total may stand under and still be all: 按支出用途分类, 支出总计."""


def project_around(store: FactStore, fact: Fact) -> str | None:
    """Return the one project of which the passage of a sentence's figure tells."""
    chunk = store.chunk(fact.document, fact.chunk or "")
    return project_told(chunk) if chunk else None


def tells_part(store: FactStore, fact: Fact) -> bool:
    """Tell a sentence that calls a part by the name of the whole: what one project spent, left or was given.

    So is what stands under something else that is named: 上年结转9万元（其中：单位资金5万元）.
    """
    if fact.origin != "text":
        return False
    above = fact.parents[-1] if fact.parents else ""
    if fact.item in TOTALS and above and not _NO_PART.search(above):
        return True
    if fact.classification == "收入来源" and _CARRIED.search(above):
        return True
    carried = fact.classification == "其他" and _CARRIED.search(fact.item) is not None
    return (carried or fact.item in TOTALS) and _is_of_project(
        store, (fact.document, fact.chunk or "")
    )


_MOST_CHUNKS = 4096


@per_library_and_key(_MOST_CHUNKS)
def _is_of_project(store: FactStore, place: tuple[str, str]) -> bool:
    """Tell a passage of one project, by its title, its words or its first figure: its document and its id."""
    chunk = store.chunk(*place)
    if chunk is None:
        return False
    return project_told(chunk) is not None or _begins_with_project(store, *place)


_OF_PROJECT = frozenset({"预算数", "年初预算数", "全年预算数", "执行数"})


def _begins_with_project(store: FactStore, document: str, chunk: str) -> bool:
    """Tell a passage that first tells the money of one project: 1．某工程。全年预算数9万元…，结余2万元."""
    beside = store.facts(document=document, chunk=chunk)
    projects = {f.item for f in beside if f.classification == "项目" and f.measure in _OF_PROJECT}
    return len(projects) == 1 and beside[0].item in projects and beside[0].measure in _OF_PROJECT


_ECONOMIC = frozenset({"部门经济", "政府经济"})


def of_their_natures(store: FactStore, facts: list[Fact]) -> list[Fact]:
    """Put what paragraphs on 基本支出 and on 项目支出 tell of one subject under these: each is a part of it.

    1.基本支出9万元。其中：…对个人和家庭的补助2万元。2.项目支出8万元。其中：…对个人和家庭的补助1万元。
    """
    told = [
        f for f in facts
        if f.origin == "text" and f.nature == "合计" and f.value is not None
        and (f.classification in _ECONOMIC or f.parents == ("支出合计",))
    ]  # fmt: skip
    if len({f.value for f in told}) < len(NATURES) or len({f.chunk for f in told}) < len(NATURES):
        return facts
    natures = {f.id: _opening_nature(store, f) for f in told}
    if not {*natures.values()} >= NATURES:
        return facts
    return [
        f.model_copy(update={"nature": natures[f.id]}) if natures.get(f.id) else f for f in facts
    ]


NATURES = frozenset({"基本支出", "项目支出"})


def _opening_nature(store: FactStore, fact: Fact) -> str | None:
    """Return the nature whose total opens the passage of a figure."""
    first = next(iter(store.facts(document=fact.document, chunk=fact.chunk)), fact)
    return first.nature if first.item in TOTALS and first.nature in NATURES else None

"""Tell a sentence's figure of a part from the whole that it is called by: the money of one project is no printing of the body's."""

from config import lazy
from ingest.headings import project_told
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.question import TOTALS

_CARRIED = lazy.regex(r"结转|结余")
_NO_PART = lazy.regex(r"分类$|[合总]计$")
"""What a total may stand under and still be all: 按支出用途分类, 支出总计."""


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
    whole = fact.item in TOTALS or (fact.classification == "其他" and _CARRIED.search(fact.item))
    chunk = store.chunk(fact.document, fact.chunk or "") if whole else None
    if chunk is None:
        return False
    return project_told(chunk) is not None or _begins_with_project(store, fact)


_OF_PROJECT = frozenset({"预算数", "年初预算数", "全年预算数", "执行数"})


def _begins_with_project(store: FactStore, fact: Fact) -> bool:
    """Tell a passage that first tells the money of one project: 1．某工程。全年预算数9万元…，结余2万元."""
    beside = store.facts(document=fact.document, chunk=fact.chunk)
    projects = {f.item for f in beside if f.classification == "项目" and f.measure in _OF_PROJECT}
    first = beside[0] if beside else fact
    return len(projects) == 1 and first.item in projects and first.measure in _OF_PROJECT

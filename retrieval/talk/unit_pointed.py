"""Name the unit below a body at which a turn points by its kind: 有下属单位吗 — 那个中心一年预算多少.

那个中心 is no other word for a bureau: all that the bureau spends is no budget of one of its units.
"""

from config import lazy
from ingest.records import Document
from retrieval.bodies.owners import subordinates
from retrieval.fact_store import FactStore
from retrieval.question import Question

_KINDS = r"中心|学校|医院|图书馆|博物馆|站|所|院|队|馆|校|支队|大队"
_POINTED = lazy.regex(
    rf"^(?P<lead>(?:那么?|请问|可是?|但是?)?)(?:[那这](?:一?[个家所])?(?=[\u4e00-\u9fff])|该)(?P<kind>{_KINDS})(?![\u4e00-\u9fff]{{0,2}}(?:费|建设|项目))的?"
)
_UNIT_POINTED = lazy.regex(
    r"^(?P<lead>(?:那么?|请问)?)那(?:一?[个家])(?:下属|所属)?(?P<kind>单位|机构)的?"
)
_BELOW = lazy.regex(
    r"(?:下属|所属|直属|下级|二级)[^，。；、]{0,8}单位(?:具体|分别|有|共|[\d一二三四五六七八九十]+|[个家])*(?:包括|为|是)?[:：]?(?P<names>[^。；;]{4,200})"
)
_BETWEEN = lazy.regex(r"[、，,]|(?<=[心校院馆站所队])(?:以及|和|及)")
_IS_UNIT = lazy.regex(rf"[\u4e00-\u9fff]{{2}}(?:{_KINDS})$")
_ASIDE = lazy.regex(r"[（(][^（）()]*[）)]")


def with_unit_pointed(text: str, before: Question | None, store: FactStore) -> str:
    """Return a turn with the unit named at which it points; as it is where it points at none that is told."""
    if before is None:
        return text
    of_kind = _POINTED.match(text)
    found = of_kind or (_UNIT_POINTED.match(text) if before.asks("units") else None)
    documents = [
        d for d in store.documents() if not before.publishers or d.publisher in before.publishers
    ]
    if found is None or len({d.publisher for d in documents}) != 1:
        return text
    told = [name for fact in before.told.subjects for name in (fact.body, fact.item) if name]
    if any(found["kind"] in name for name in told) or any(f.body for f in before.told.subjects):
        return text  # what was told last is what is pointed at
    kind = found["kind"] if of_kind else ""
    if any((d.publisher or "").endswith(found["kind"]) for d in documents):
        return text  # the body itself is of that kind
    units = [unit for unit in _units_told(store, documents) if unit.endswith(kind)]
    rest = text[found.end() :]
    if not units or not rest:
        return text
    return f"{found['lead']}{units[0]}{rest}" if len(units) == 1 else f"各下属单位{rest}"


def _units_told(store: FactStore, documents: list[Document]) -> list[str]:
    """Return the units below a body: as its documents list them, else as a sentence names them."""
    listed = dict.fromkeys(unit for document in documents for unit in subordinates(document))
    return [*listed] or [*dict.fromkeys(u for d in documents for u in _units_named(store, d))]


def _units_named(store: FactStore, document: Document) -> list[str]:
    """Return the units that sentences of a document name: 下属单位包括：某某中心（…）."""
    told = (_ASIDE.sub("", chunk.text) for chunk in store.chunks(document.id) if chunk.is_prose)
    lists = [found["names"] for text in told if (found := _BELOW.search(text))]
    names = [name.strip() for listed in lists for name in _BETWEEN.split(listed)]
    return [name for name in names if _IS_UNIT.search(name)]

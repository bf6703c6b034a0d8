"""Choose the documents that a comparison of publishers is made over: of one kind and one year."""

from ingest.records import Document, Kind
from retrieval.bodies.scope import latest
from retrieval.question import Question


def comparable_documents(question: Question, documents: list[Document]) -> list[Document]:
    """Choose documents of one kind and one year: what the question says, else what most have."""
    budget = bool({"预算数", "年初预算数"} & set(question.measures)) or "预算" in question.kinds
    kinds = [Kind.BUDGET, Kind.FINAL] if budget else [Kind.FINAL, Kind.BUDGET]
    if question.place_of:
        documents = _like_those_of(question.place_of, documents)
    if question.mentions > 1:
        return _named(question, documents, kinds)
    best: list[Document] = []
    for kind in kinds:
        of_kind = [d for d in documents if d.kind is kind]
        for year in sorted({d.fiscal_year or 0 for d in of_kind}, reverse=True):
            group = _one_each([d for d in of_kind if (d.fiscal_year or 0) == year])
            said = bool(question.kinds) or bool({"决算数", "预算数"} & set(question.measures))
            wanted = len(group) > len(best) and (not best or best[0].kind is kind or not said)
            best = group if wanted or not best else best
    adds = question.asks("sum", "per_head")
    if len(best) == 1 and not question.years and (question.publishers or not adds):
        return _one_each(latest([d for d in documents if d.kind in _kinds_said(question, kinds)]))
    return best


def _like_those_of(publisher: str, documents: list[Document]) -> list[Document]:
    """Keep what is of the year and kind of a body's newest document: among these it has its place."""
    own = next((d for d in latest(documents) if d.publisher == publisher), None)
    if own is None:
        return documents
    return [d for d in documents if (d.fiscal_year, d.kind) == (own.fiscal_year, own.kind)]


def _kinds_said(question: Question, kinds: list[Kind]) -> list[Kind]:
    """Return the kind that the question says, else all: 各家决算支出 asks nothing of budgets."""
    said = [k for k in kinds if k.value in question.kinds or f"{k.value}数" in question.measures]
    return said if len(said) == 1 else kinds


MAX_GROUPS = 4


def other_groups(
    question: Question,
    pool: list[Document],
    documents: list[Document],
    *,
    every_year: bool = False,
) -> list[list[Document]]:
    """Return the bodies of which another year or kind only is held, those of one year and kind together.

    They are told beside the pool, never in one order with it. The place of a body is among its like alone.
    ``every_year``: also the other documents of the bodies compared, where a condition picks documents.
    """
    if question.years or question.mentions > 1 or question.place_of:
        return []
    if question.merged and question.asks("sum", "per_head"):
        return []  # 它们合计多少 adds what was just put in order
    said = _kinds_said(question, [Kind.BUDGET, Kind.FINAL])
    compared = {d.publisher for d in pool}
    groups: dict[tuple[int, Kind], list[Document]] = {}
    for one in _one_each(latest([d for d in documents if d.kind in said])):
        if one.publisher not in compared:
            groups.setdefault((one.fiscal_year or 0, one.kind), []).append(one)
    newest = {_edition(d) for group in (pool, *groups.values()) for d in group}
    for one in latest([d for d in documents if d.kind in said]) if every_year else ():
        if _edition(one) not in newest:  # nor what the same body published beside it
            groups.setdefault((one.fiscal_year or 0, one.kind), []).append(one)
    return [_one_each(group) for group in sorted(groups.values(), key=_foremost)][:MAX_GROUPS]


def _edition(document: Document) -> tuple[str, int | None, Kind]:
    return document.publisher or document.file, document.fiscal_year, document.kind


def _foremost(group: list[Document]) -> tuple[int, int]:
    """Put the largest group first, and of equal ones the newest."""
    return -len(group), -(group[0].fiscal_year or 0)


def _named(question: Question, documents: list[Document], kinds: list[Kind]) -> list[Document]:
    """Choose the document of each publisher that is named, be its year or kind another one."""
    found: list[Document] = []
    for publisher in question.publishers:
        own = [d for d in documents if d.publisher == publisher and d.kind in kinds]
        own.sort(
            key=lambda d: (kinds.index(d.kind) if d.kind in kinds else 2, -(d.fiscal_year or 0))
        )
        found += own[:1]
    years = {d.fiscal_year for d in found}
    if len(years) < 2:
        return found
    shared = [
        y
        for y in {d.fiscal_year for d in documents}
        if len({d.publisher for d in documents if d.fiscal_year == y}) == len(found)
    ]
    same = [d for d in documents if d.fiscal_year == max((y or 0 for y in shared), default=None)]
    return _one_each(same) if len(_one_each(same)) == len(found) and not question.years else found


def _one_each(documents: list[Document]) -> list[Document]:
    """Keep one document a publisher: a copy does not count twice."""
    return list({d.publisher or d.file: d for d in reversed(documents)}.values())[::-1]

"""Choose the documents that a comparison of publishers is made over: of one kind and one year."""

from ingest.records import Document, Kind
from retrieval.question import Question
from retrieval.scope import latest


def comparable_documents(question: Question, documents: list[Document]) -> list[Document]:
    """Choose documents of one kind and one year: what the question says, else what most have."""
    budget = bool({"预算数", "年初预算数"} & set(question.measures)) or "预算" in question.kinds
    kinds = [Kind.BUDGET, Kind.FINAL] if budget else [Kind.FINAL, Kind.BUDGET]
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
    if len(best) == 1 and question.publishers and not question.years:
        return _one_each(latest([d for d in documents if d.kind in kinds]))
    return best


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

"""Add things of basic and of project expenditure whole: each with what the other nature holds of it."""

from collections.abc import Mapping

from ingest.records import Fact
from retrieval.calculate import as_whole
from retrieval.choosing.halves import NATURES
from retrieval.inquiry import Inquiry


def with_both_natures(inquiry: Inquiry, facts: list[Fact], *, told: bool = False) -> list[Fact]:
    """Return what is to be added: of what one table prints of basic and another of project expenditure, both.

    As it is where the question names a nature, or where all that was told before is of one.
    """
    natures = {fact.nature for fact in facts}
    if inquiry.question.natures or not natures & {*NATURES} or (told and len(natures) == 1):
        return facts
    if len({(fact.item, fact.code) for fact in facts}) < len(facts):
        return facts  # both halves of one thing are asked for
    return [half for fact in facts for half in _halves(inquiry, fact)]


def _halves(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return both halves of a thing in their order, or the one that is printed; all of it as it is."""
    if fact.nature not in NATURES:
        return [fact]
    found = inquiry.store.facts(
        document=fact.document, item=fact.item, nature=list(NATURES), measure=fact.measure
    )
    same = (fact.code, fact.fund, fact.body, fact.year, fact.unit, fact.classification)
    halves = {
        f.nature: f for f in reversed(found) if f.value and f.origin == "table"
        and (f.code, f.fund, f.body, f.year, f.unit, f.classification) == same
    }  # fmt: skip
    halves[fact.nature] = fact
    return [halves[nature] for nature in NATURES if nature in halves]


def in_both_natures(inquiry: Inquiry, fact: Fact) -> Fact:
    """Return all of a thing as one figure, where one table prints its basic and another its project expenditure.

    Where the question names one of the two, that half alone.
    """
    asked = inquiry.question.natures
    if len(asked) == 1 and fact.nature in NATURES and fact.nature not in asked:
        return next((half for half in _halves(inquiry, fact) if half.nature in asked), fact)
    return as_whole(with_both_natures(inquiry, [fact]))


def all_in_both_natures(inquiry: Inquiry, figures: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the figure of each document whole, if every document has a table of both natures; else as they are.

    Beside a document that prints basic expenditure alone, what others print of it is the one basis.
    """
    whole = {document: in_both_natures(inquiry, fact) for document, fact in figures.items()}
    if all(whole[document] is fact for document, fact in figures.items()):
        return dict(figures)
    kinds = {document: fact.classification for document, fact in figures.items()}
    both = all(
        fact.nature not in NATURES
        or {*NATURES}
        <= {
            f.nature
            for f in inquiry.store.facts(
                document=document, classification=kinds[document], nature=list(NATURES)
            )
        }
        for document, fact in figures.items()
    )
    return whole if both else dict(figures)

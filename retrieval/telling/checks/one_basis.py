"""Compare bodies on one basis where each prints it: 培训费 of the basic expenditure, not one's projects beside it."""

from collections import Counter

from ingest.records import Fact
from retrieval.choosing.printings import Meaning, counts_alike
from retrieval.inquiry import Inquiry


def on_one_basis(inquiry: Inquiry, found: dict[str, list[Meaning]]) -> dict[str, Fact]:
    """Return the figure of each document: its best, or that of the nature that most documents tell.

    Args:
        inquiry: What is asked; a nature that it names is kept.
        found: The meanings of each document, the best first.
    """
    best = {document: meanings[0].best for document, meanings in found.items() if meanings}
    if inquiry.question.natures or len(best) < 2:
        return best
    first = Counter(fact.nature for fact in best.values())
    told = Counter(
        nature for document in best for nature in {fact.nature for fact in found[document][0].facts}
    )
    usual = max(first, key=lambda nature: (first[nature], told[nature]))
    return {
        document: fact if fact.nature == usual else _of(usual, fact, found[document])
        for document, fact in best.items()
    }


def _of(nature: str, fact: Fact, meanings: list[Meaning]) -> Fact:
    """Return the same item and measure on a basis, itself where the document prints no such figure."""
    alike = (
        other
        for other in meanings[0].facts
        if other.nature == nature
        and (other.item, other.measure, other.year) == (fact.item, fact.measure, fact.year)
        and other.value is not None
        and counts_alike(other.unit, fact.unit)
    )
    return next(alike, fact)

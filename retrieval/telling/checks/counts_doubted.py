"""Quote both places where a question sets one printed count against another: 只有1辆车，怎么增加了6辆车的运维费."""

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, find_quantities
from ingest.records import Chunk
from ingest.units import unit_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import CLAUSE
from retrieval.telling.checks.word_runs import covered
from retrieval.words.small_words import WHY

_DOUBT = lazy.regex(rf"{WHY}|哪[来里]|矛盾|对不上|却|又")
_CLAUSE = lazy.regex(r"[^，,。；;？?！!]+")
_OF_TIME = frozenset("年月日天页号点时")
_PAIR = 2
_LEAST = 4
"""So many characters of the question's own words stand in a sentence that prints its count."""


def counts_doubted(text: str) -> list[tuple[Quantity, str]]:
    """Return two counts of one kind that a question sets against each other, each with its clause.

    >>> [words for _, words in counts_doubted("单位只有1辆车，怎么增加了6辆车的费用")]
    ['单位只有1辆车', '怎么增加了6辆车的费用']
    >>> counts_doubted("有6辆车，花了多少")
    []
    """
    found = [
        (quantity, clause[0])
        for clause in _CLAUSE.finditer(text)
        for quantity in find_quantities(clause[0])
    ]
    units = [quantity.unit for quantity, _ in found]
    unit = unit_of(units[0]) if len(found) == _PAIR and len({*units}) == 1 else None
    counts = unit is not None and unit.dimension == "count" and unit.base not in _OF_TIME
    return found if counts else []


def tell_counts_doubted(inquiry: Inquiry) -> bool:
    """Quote the sentences that print the two counts; False where one is not printed of what is asked about."""
    text = inquiry.question.text
    said = counts_doubted(text) if _DOUBT.search(text) else []
    if not said or said[0][0].number == said[1][0].number:
        return False
    found = [_printed(inquiry, *one) for one in said]
    told = [one for one in found if one is not None]
    if len(told) < _PAIR or told[0] == told[1]:
        return False
    for chunk, sentence in told:
        quote(inquiry.builder, inquiry.document, chunk, sentence, alone=False)
    inquiry.say("counts_not_explained")
    return True


def _printed(inquiry: Inquiry, count: Quantity, clause: str) -> tuple[Chunk, str] | None:
    """Return the sentence that prints a count: of something named in its clause, else in most of its words."""
    return _of_named(inquiry, count, clause) or _of_words(inquiry, count, clause)


def _of_named(inquiry: Inquiry, count: Quantity, clause: str) -> tuple[Chunk, str] | None:
    items = [item for item in inquiry.question.named if item.text in clause]
    for fact in (
        f for item in items for f in inquiry.asking(measures=(), operations=()).facts(item)
    ):
        if fact.value != count.number or fact.unit != count.unit or not fact.chunk:
            continue
        chunk = inquiry.store.chunk(fact.document, fact.chunk)
        if chunk is not None and fact.sentence and fact.sentence in chunk.text:
            return chunk, fact.sentence
    return None


def _of_words(inquiry: Inquiry, count: Quantity, clause: str) -> tuple[Chunk, str] | None:
    words = normal(clause.replace(count.text, "|"))
    best, most = None, _LEAST - 1
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for found in CLAUSE.finditer(chunk.text) if chunk.is_prose else ():
            near = [
                q
                for q in find_quantities(found[0])
                if (q.number, q.unit) == (count.number, count.unit)
            ]
            size = max((covered(words, normal(_around(found[0], q))) for q in near), default=0)
            if size > most:
                best, most = (chunk, found[0].strip()), size
    return best


def _around(sentence: str, count: Quantity) -> str:
    """Return the part of a sentence between its commas that prints a count."""
    begin = max(sentence.rfind(mark, 0, count.start) for mark in "，,：:") + 1
    ends = [at for mark in "，," if (at := sentence.find(mark, count.end)) >= 0]
    return sentence[begin : min(ends, default=len(sentence))]

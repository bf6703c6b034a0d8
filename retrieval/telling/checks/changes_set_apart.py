"""Tell two printed changes that a question sets against each other, and with what each compares: 收入增加9，支出增加8，怎么不一样."""

import re

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Chunk, Fact
from retrieval.calculate import addable, difference
from retrieval.inquiry import Inquiry
from retrieval.passages.sentences import CLAUSE
from retrieval.question import Question, Stated
from retrieval.telling.prose.premises import is_by_so_much
from retrieval.words.small_words import UNLIKE, WHY

_APART = lazy.regex(rf"{WHY}.*{UNLIKE}|{UNLIKE}.*(?:{WHY}|原因|呢)")
_SIDES = lazy.regex("收入|支出")
_PAIR = 2


def sets_changes_apart(question: Question) -> bool:
    """Tell a question that doubts that two changes, both stated, are not the same.

    >>> from decimal import Decimal
    >>> two = tuple(Stated(Decimal(n), "万元", f"{n}万") for n in (9, 8))
    >>> sets_changes_apart(Question("收入增加9万，支出增加8万，怎么不一样", stated=two))
    True
    """
    said, text = question.stated, question.text
    if len(said) != _PAIR or said[0].number == said[1].number or not _APART.search(text):
        return False
    return all(is_by_so_much(text, claim) for claim in said)


def tell_changes_set_apart(inquiry: Inquiry) -> bool:
    """Quote both changes, tell how far they lie apart, and name the two bases where they are worded otherwise."""
    if not sets_changes_apart(inquiry.question):
        return False
    found = [_printed(inquiry, claim) for claim in inquiry.question.stated]
    if not all(found):
        return False
    told = [one for one in found if one is not None]
    builder = inquiry.builder
    for fact, chunk, clause, _ in told:
        mark = f"[{builder.cite_chunk(inquiry.document.id, chunk, clause)}]"
        inquiry.say("quoted", text=clause, mark=mark)
        builder.state(fact)
    one, other = sorted((fact for fact, *_ in told), key=lambda fact: -(fact.value or 0))
    if addable([one, other]):
        inquiry.say("reconcile_gap", figure=builder.derive(difference(one, other)))
    bases = [base for *_, base in told]
    if all(bases) and len(set(bases)) == len(bases):
        builder.labels |= {*bases}
        inquiry.say("changes_on_bases", one=bases[0], other=bases[1])
    else:
        inquiry.say("apart_not_explained")
    return True


def _printed(inquiry: Inquiry, claim: Stated) -> tuple[Fact, Chunk, str, str] | None:
    """Return the change as it is printed in words: with its passage, its clause, and what it compares with."""
    unit = claim.unit or "万元"
    facts = inquiry.store.facts_of_amount(claim.number, unit, document=inquiry.document.id)
    facts = [
        f for f in facts
        if f.measure == "增减额" and f.chunk and comparable(f.unit, unit)
        and convert(claim.number, unit, f.unit) == f.value
    ]  # fmt: skip
    text = inquiry.question.text
    sides = _SIDES.findall(text[: text.find(claim.text)])[-1:]
    for fact in sorted(facts, key=lambda f: bool(sides) and f.flow not in sides):
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        for found in CLAUSE.finditer(chunk.text) if chunk else ():
            if fact.text in found[0] and chunk is not None:
                return fact, chunk, found[0].strip(), _base(found[0], fact.text)
    return None


def _base(clause: str, amount: str) -> str:
    """Return the words for what a change compares with: 上年预算 of 比上年预算增加9万元."""
    found = re.search(
        rf"[比较与同]([^，,。；;比较与同]{{2,16}}?)(?:相比)?[，,]?(?:增加|减少|增长|下降|上升|多|少)了?{re.escape(amount)}",
        clause,
    )
    return found[1] if found else ""

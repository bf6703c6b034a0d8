"""Answer whether a table and the narrative print the same figure of an item."""

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Document, Fact
from retrieval.answer import Answer
from retrieval.audit import tell_findings_of, works_out
from retrieval.calculate import difference
from retrieval.claims import states
from retrieval.company import tell_findings
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.printings import Meaning
from retrieval.question import Question

MAX_COMPARED = 4


def checked_answer(inquiry: Inquiry, documents: list[Document]) -> Answer | None:
    """Tell whether tables and narrative agree: on the items named, else in all that was checked."""
    question, builder = inquiry.question, inquiry.builder
    if question.unexplained or works_out(question):
        return None
    if question.items or question.natures or question.funds:
        told = len({d.publisher for d in documents}) == 1 and tell_compared(inquiry)
        return builder.build() if told else None
    unclear = _checks_some_sum(question)
    if unclear:
        inquiry.say("audit_of_all")
    tell_findings_of(inquiry, documents)
    return builder.build("clarify", "item") if unclear else builder.build()


_SUM_SAID = lazy.regex(r"合计|总和|加起来|加总|相加|之和|算下来|算起来|乘|标准|人数")


def _checks_some_sum(question: Question) -> bool:
    """Tell a check of figures that the question names no further: that all was checked does not answer it."""
    named = question.items or question.natures or question.funds
    return not named and bool(question.stated or _SUM_SAID.search(question.text))


def tell_compared(inquiry: Inquiry) -> bool:
    """Hold what the tables print of the items asked for against what the narrative says.

    What only one of them prints is told where the question names both; else another answer is due.
    """
    items = inquiry.question.items or (TOTAL_SPENT,)
    found = [m for item in items[:MAX_COMPARED] for m in inquiry.meanings(item)[:1]]
    pairs = [(meaning, _pair(meaning)) for meaning in found]
    if not _are_of_these(inquiry, found):
        return False  # that another pair agrees is no answer
    if not pairs or (len(inquiry.question.sources) < 2 and all(p is None for _, p in pairs)):
        return False
    for meaning, pair in pairs:
        if pair is None:
            _tell_alone(inquiry, meaning)
        else:
            _tell_apart(inquiry, *pair)
        tell_findings(inquiry, meaning.facts)
    return True


def _are_of_these(inquiry: Inquiry, found: list[Meaning]) -> bool:
    """Tell whether each amount that the question states is one of the figures that are compared."""
    facts = [fact for meaning in found for fact in meaning.facts]
    claims = [s for s in inquiry.question.stated if s.unit != "%"]
    return all(any(states(fact, claim, rounded=True) for fact in facts) for claim in claims)


def _pair(meaning: Meaning) -> tuple[Fact, Fact] | None:
    """Return a table printing and a sentence of one basis, else two of one value."""
    facts = [fact for fact in meaning.facts if fact.value is not None]
    tables = [fact for fact in facts if fact.origin == "table"]
    texts = [fact for fact in facts if fact.origin == "text"]
    pairs = [(table, text) for table in tables for text in texts]
    same = [pair for pair in pairs if _same_basis(*pair)]
    return next(iter(same or [pair for pair in pairs if _same_value(*pair)]), None)


def _tell_alone(inquiry: Inquiry, meaning: Meaning) -> None:
    fact = meaning.best
    key = "compared_alone_table" if fact.origin == "table" else "compared_alone_text"
    inquiry.say(key, subject=_subject(inquiry, fact), figure=inquiry.builder.state(fact))


def _tell_apart(inquiry: Inquiry, table: Fact, text: Fact) -> None:
    builder, subject = inquiry.builder, _subject(inquiry, table)
    told = {"table": builder.state(table), "text": builder.state(text)}
    if _exact(table, text):
        inquiry.say("compared_equal", subject=subject, **told)
    elif _same_value(table, text):
        inquiry.say("compared_rounded", subject=subject, **told)
    else:
        gap = builder.derive(difference(table, text), size=True)
        inquiry.say("compared_apart", subject=subject, gap=gap, **told)


def _subject(inquiry: Inquiry, fact: Fact) -> str:
    return inquiry.builder.voice.subject(fact, inquiry.document)


def _same_basis(table: Fact, text: Fact) -> bool:
    if not comparable(table.unit, text.unit):
        return False
    return (table.fund, table.nature, table.measure) == (text.fund, text.nature, text.measure)


def _exact(table: Fact, text: Fact) -> bool:
    return table.value is not None and convert(table.value, table.unit, text.unit) == text.value


def _same_value(table: Fact, text: Fact) -> bool:
    """Tell whether a sentence states a table's value, exactly or rounded to its own last digit."""
    if table.value is None or text.value is None or not comparable(table.unit, text.unit):
        return False
    return convert(table.value, table.unit, text.unit).quantize(text.value) == text.value

"""Answer whether a document agrees with itself: table and narrative on an item, else the findings stored with it."""

from collections import Counter

from config import lazy
from ingest.amounts import comparable, convert, rounds_to
from ingest.records import Document, Fact, Finding, FindingLevel
from retrieval.answer import Answer
from retrieval.calculate import difference
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.amounts.contested import tell_findings
from retrieval.telling.changes.rates import rates_in_forms
from retrieval.telling.checks.claims import states
from retrieval.words.small_words import ADDED

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


_SUM_SAID = lazy.regex(f"合计|{ADDED}|算下来|算起来|乘|标准|人数")


def _checks_some_sum(question: Question) -> bool:
    """Tell a check of figures that the question names no further: that all was checked does not answer it."""
    named = question.items or question.natures or question.funds
    return not named and bool(question.stated or _SUM_SAID.search(question.text))


def tell_compared(inquiry: Inquiry) -> bool:
    """Hold what the tables print of the items asked for against what the narrative says.

    What only one of them prints is told where the question names both; else another answer is due.
    """
    items = inquiry.question.items or (TOTAL_SPENT,)
    found = [
        _with_forms(inquiry, item, m)
        for item in items[:MAX_COMPARED]
        for m in inquiry.meanings(item)[:1]
    ]
    pairs = [(meaning, _pair(meaning) or _of_any_fund(inquiry, meaning)) for meaning in found]
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


def _with_forms(inquiry: Inquiry, item: ItemTerm, meaning: Meaning) -> Meaning:
    """Add the rates that the form of a project prints to what the narrative says of it."""
    rates = rates_in_forms(inquiry, item) if meaning.best.measure == "完成率" else []
    return meaning._replace(confirming=[*meaning.confirming, *rates])


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
    same = same or [pair for pair in pairs if _same_value(*pair)]
    rated = [pair for pair in pairs if {fact.measure for fact in pair} == {"完成率"}]
    return next(iter(same or rated), None)


def _of_any_fund(inquiry: Inquiry, meaning: Meaning) -> tuple[Fact, Fact] | None:
    """Return the printing of a fund beside the sentence that states its value, whatever fund that speaks of."""
    best = meaning.best
    if not inquiry.question.funds or best.origin != "table":
        return None
    found = inquiry.asking(funds=()).meanings(ItemTerm("", (best.item,)))
    texts = (f for m in found for f in m.facts if f.origin == "text" and f.measure == best.measure)
    return next(((best, f) for f in texts if _same_value(best, f)), None)


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
    return rounds_to(convert(table.value, table.unit, text.unit), text.value)


MAX_FINDINGS = 12
_ORDER = (
    FindingLevel.CONTRADICTION, FindingLevel.SLIP, FindingLevel.CLIPPED, FindingLevel.SCOPE,
    FindingLevel.ROUNDING,
)  # fmt: skip


_WORKED_OUT = lazy.regex(r"算(?:下来|起来|出来)|这[样么]算|相乘|乘起来|折算")


def works_out(question: Question) -> bool:
    """Tell what somebody works out of the figures before, which is no contradiction of the documents."""
    return bool(_WORKED_OUT.search(question.text))


def tell_findings_of(inquiry: Inquiry, documents: list[Document]) -> bool:
    """List the findings of some documents, the gravest first, each with its page."""
    by_id = {document.id: document for document in documents}
    found = [(by_id[key], finding) for key, finding in inquiry.store.findings() if key in by_id]
    if not found:
        inquiry.say("audit_none")
        return True
    clipped = [pair for pair in found if pair[1].level is FindingLevel.CLIPPED]
    found = [pair for pair in found if pair[1].level is not FindingLevel.CLIPPED] or clipped
    found.sort(key=lambda pair: _ORDER.index(pair[1].level))
    several = len({_owner(document) for document in documents}) > 1
    if several:
        _tell_by_body(inquiry, documents, found)
    else:
        inquiry.builder.counts.add((len(found), "处"))
        inquiry.say("audit_head", count=len(found))
    for document, finding in found[:MAX_FINDINGS]:
        _tell(inquiry, document, finding, several=several)
    if len(found) > MAX_FINDINGS:
        inquiry.say("audit_more")
    if clipped and found is not clipped:
        inquiry.say("audit_clipped_rest")
    return True


def _owner(document: Document) -> str:
    return document.publisher or document.file


def _tell_by_body(
    inquiry: Inquiry, documents: list[Document], found: list[tuple[Document, Finding]]
) -> None:
    """Say how many findings of each gravity each body has, the gravest first, and head their list."""
    builder, owners = inquiry.builder, {_owner(document) for document in documents}
    of_body: dict[str, Counter[FindingLevel]] = {}
    for document, finding in found:
        of_body.setdefault(_owner(document), Counter())[finding.level] += 1
    builder.counts |= {(len(of_body), "个"), (len(owners), "个")}
    inquiry.say("audit_bodies", count=len(of_body), all=len(owners))
    graver = sorted(of_body.items(), key=lambda one: [-one[1][level] for level in _ORDER])
    for who, levels in graver:
        builder.counts |= {(count, "处") for count in levels.values()}
        told = [
            builder.voice.phrase("audit_level_count", level=_level(inquiry, level), count=count)
            for level, count in sorted(levels.items(), key=lambda one: _ORDER.index(one[0]))
        ]
        inquiry.say("audit_body", who=who, told=builder.voice.listed(told))
    inquiry.say("audit_gravest")


def _level(inquiry: Inquiry, level: FindingLevel) -> str:
    return inquiry.builder.voice.phrase(f"audit_{level.value}")


def _tell(inquiry: Inquiry, document: Document, finding: Finding, *, several: bool) -> None:
    """Quote the cells of a finding with their pages; numbers that only the check knows stay out."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    told = []
    for cell in finding.cells[:4]:
        facts = (
            [inquiry.store.fact(document.id, cell.fact)]
            if cell.fact
            else inquiry.store.facts(document=document.id, record=cell.record or "", limit=1)
        )
        fact = next((f for f in facts if f is not None), None)
        if fact is not None:
            name = voice.name(fact)
            mark = f"[{builder.cite(fact, quietly=True)}]"
            key = "audit_cell" if fact.text else "audit_blank"
            told.append(voice.phrase(key, name=name, page=fact.page, text=fact.text, mark=mark))
    if told:
        who = f"{_owner(document)} " if several else ""
        level = _level(inquiry, finding.level)
        inquiry.say("audit_line", who=who, level=level, told="；".join(told))

"""Tell where each of two numbers is printed between which a question asks: 满意度目标到底是80%还是90%."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, comparable, convert, find_quantities
from ingest.records import Chunk, Fact, Kind
from retrieval.inquiry import Inquiry
from retrieval.question import AIMS, Question, Stated
from retrieval.telling.checks.reconciling import has_pair_of_one, tell_where
from retrieval.telling.checks.word_runs import covered, holds
from retrieval.telling.lists.projects import listed_whole
from retrieval.words.small_words import WHY

_TWICE = r"一[处会]|[有另][一的]?(?:处|地方|张?表)|又[是写印说]|前[面头]|后[面头]"
_ASKS = lazy.regex(
    r"还是|到底|究竟|哪[个一]个?(?:数字?)?(?:才|更)?(?:是|为|算)?(?:对|准|正确|真)"
    rf"|{WHY}.*(?:{_TWICE}).*(?:{_TWICE})|(?:{_TWICE}).*(?:{_TWICE}).*(?:{WHY}|哪)"
)
_SMALL = lazy.regex(
    rf"{_TWICE}|{WHY}|"
    r"到底|究竟|还是|或者?是?|应该|实际上?|目标值?|指标值?|金额|数字|哪[个一]个?(?:数字?)?(?:才|更)?(?:是|为|算)?(?:对|准|正确|真)的?|以哪个为准"
    r"|多少|今年|本年|(?:19|20)\d\d年度?|万元|亿元|[%％、，,。；;：:？?\s的是吗呢啊又写印说和跟与为有了]"
)
_CLAUSE = lazy.regex(r"[^。；;、\n，,]+(?:(?<=\d)[，,](?=\d)[^。；;、\n，,]+)*")
_PLANNED = lazy.regex(r"预算|目标|计划|不低于|不少于|不超过|至少|[≥≤]")
_REACHED = lazy.regex(r"决算|执行|完成|实际|达到|上年|去年")
_SHORTEST = 2  # characters of a name
_MONEY = "万元"


class _Printing(NamedTuple):
    """A place that prints one of the numbers: a cell, a clause of a passage, or the name of a row."""

    fact: Fact | None
    chunk: Chunk | None
    words: str
    quantity: Quantity | None


def asks_either(question: Question) -> bool:
    """Tell a question for which of two numbers of one kind is printed of a thing.

    >>> from decimal import Decimal
    >>> two = tuple(Stated(Decimal(n), "%", f"{n}%") for n in (80, 90))
    >>> asks_either(Question("满意度目标到底是80%还是90%", stated=two))
    True
    """
    if len(question.stated) != len(("one", "other")) or not _ASKS.search(question.text):
        return False
    one, other = question.stated
    alike = one.unit == other.unit or None in (one.unit, other.unit)
    return one.number != other.number and (alike or comparable(one.unit, other.unit))


def tell_either(inquiry: Inquiry) -> bool:
    """Tell both printings where the document has each number under the name that is asked for."""
    question = inquiry.question
    names = _names_of(question) if asks_either(question) else []
    if not names or has_pair_of_one(inquiry):
        return False
    called = [[normal(i.names[0])] for i in question.named if len(question.named) == 1 and i.names]
    for words in (names, *called):  # a short name stands nowhere as it is
        one, other = (_printing(inquiry, claim, words) for claim in question.stated)
        if one is not None and other is not None and not _are_told_by_cells(one, other):
            _tell_both(inquiry, one, other)
            _tell_listed(inquiry, names)
            return True
    return False


def _tell_both(inquiry: Inquiry, one: _Printing, other: _Printing) -> None:
    for printing in (one, other):
        _tell(inquiry, printing)
    if _basis(inquiry, one) == _basis(inquiry, other):
        marks = tuple(_mark(inquiry, printing) for printing in (one, other))
        inquiry.builder.remark("conflict", "either_printed", *marks)


def _tell_listed(inquiry: Inquiry, names: list[str]) -> None:
    """Count the projects that the document lists one by one where their number is what it prints twice."""
    if not any(name.endswith("项目") for name in names) or inquiry.question.named:
        return
    listed = listed_whole(inquiry.asking(text="有哪些项目", stated=(), operations=()))
    if Decimal(len(listed)) in {claim.number for claim in inquiry.question.stated}:
        inquiry.builder.counts.add((len(inquiry.question.stated), "个"))  # 两个数 of the remark
        inquiry.say("either_listed", count=inquiry.builder.count(listed, "个"))


def _are_told_by_cells(one: _Printing, other: _Printing) -> bool:
    """Tell two cells, which are told by their coordinates, unless they are targets or outcomes of forms."""
    if one.fact is None or other.fact is None or one.words or other.words:
        return False
    return one.fact.measure != other.fact.measure or one.fact.measure not in AIMS


def _names_of(question: Question) -> list[str]:
    """Return the words of a question that say what the numbers are of."""
    text = question.text
    for claim in question.stated:
        text = text.replace(claim.text, "|")
    pieces = _SMALL.sub("|", text).split("|")
    return [normal(piece) for piece in pieces if len(piece) >= _SHORTEST]


def _printing(inquiry: Inquiry, claim: Stated, names: list[str]) -> _Printing | None:
    """Return where a number is printed beside the names: in words before a table."""
    return (
        _in_words(inquiry, claim, names)
        or _in_cell(inquiry, claim, names)
        or _in_label(inquiry, claim, names)
    )


def _in_words(inquiry: Inquiry, claim: Stated, names: list[str]) -> _Printing | None:
    """Return the clause that prints a number beside the names, or below a title that has some of them."""
    document = inquiry.document.id
    forms = {f.record: f.parents for f in inquiry.store.facts(document=document, measure="内容")}
    for chunk in inquiry.store.chunks(document):
        if chunk.kind == "heading":
            continue
        above = normal("".join((*chunk.section, *forms.get(chunk.id.removeprefix("c"), ()))))
        for found in _CLAUSE.finditer(chunk.text):
            clause = normal(found[0])
            quantity = next((q for q in find_quantities(found[0]) if _is(q, claim)), None)
            if quantity is None or not any(covered(name, clause) for name in names):
                continue
            if all(holds(f"{above}|{clause}", name) for name in names):
                return _Printing(None, chunk, found[0].strip(), quantity)
    return None


def _in_cell(inquiry: Inquiry, claim: Stated, names: list[str]) -> _Printing | None:
    """Return the cell of a table that prints a number in a row, or in a form, of the names."""
    units = [claim.unit] if claim.unit else [_MONEY, "元", None]
    facts = [
        f for u in units for f in inquiry.store.facts_of_amount(claim.number, u, document=inquiry.document.id)
    ]  # fmt: skip
    for fact in facts:
        called = normal("|".join((*fact.parents, fact.item)))
        if fact.origin == "table" and all(holds(called, name) for name in names):
            return _Printing(fact, None, "", None)
    return None


def _in_label(inquiry: Inquiry, claim: Stated, names: list[str]) -> _Printing | None:
    """Return the name of a row or form that prints a number behind what is asked for: 某项目（3万元）."""
    for fact in inquiry.store.facts(document=inquiry.document.id, origin="table"):
        for label in (*fact.parents, fact.item):
            if not all(name in normal(label) for name in names):
                continue
            quantity = next((q for q in find_quantities(label) if _is(q, claim)), None)
            if quantity is not None and fact.record:
                return _Printing(fact, None, label, quantity)
    return None


def _is(quantity: Quantity, claim: Stated) -> bool:
    if quantity.number == claim.number and claim.unit in (None, quantity.unit):
        return True
    known = claim.unit is not None and comparable(quantity.unit, claim.unit)
    return known and convert(quantity.number, quantity.unit, claim.unit) == claim.number


def _tell(inquiry: Inquiry, printing: _Printing) -> None:
    if printing.fact is not None and not printing.words:
        tell_where(inquiry, printing.fact)
        return
    if printing.fact is not None:
        inquiry.builder.labels.add(printing.words)
    mark = _mark(inquiry, printing)
    inquiry.say("quoted", text=printing.words, mark=f"[{mark}]")
    if printing.quantity is not None and printing.fact is None:
        inquiry.builder.state_quoted(printing.quantity, mark)


def _mark(inquiry: Inquiry, printing: _Printing) -> int:
    if printing.chunk is None:
        assert printing.fact is not None  # noqa: S101 (a place is one of the two)
        return inquiry.builder.cite(printing.fact)
    return inquiry.builder.cite_chunk(inquiry.document.id, printing.chunk, printing.words)


def _basis(inquiry: Inquiry, printing: _Printing) -> str:
    """Say whether a number is what was planned or what was reached; where the place does not, as the document."""
    told = (printing.fact.measure, printing.fact.text) if printing.fact else (printing.words,)
    headed = printing.chunk.section[-1:] if printing.chunk and printing.chunk.kind == "cell" else ()
    for said in (*told, *headed):
        if _REACHED.search(said):
            return "reached"
        if _PLANNED.search(said):
            return "planned"
    return "planned" if inquiry.document.kind is Kind.BUDGET else "reached"

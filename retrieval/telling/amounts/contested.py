"""Note where a document contradicts a figure that an answer tells or calculates with."""

from collections.abc import Collection
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact, Finding, FindingCell, FindingLevel
from retrieval.answer import Answer
from retrieval.builder import Builder, NoteKind
from retrieval.calculate import Derived, addable, total
from retrieval.choosing.of_whole import tells_part
from retrieval.choosing.printings import agrees, are_alike
from retrieval.fact_store import FactStore
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS
from retrieval.telling.checks.counts_divided import note_divided

_LEVELS: dict[FindingLevel, NoteKind] = {
    FindingLevel.CONTRADICTION: "conflict",
    FindingLevel.SLIP: "conflict",
    FindingLevel.ROUNDING: "rounding",
    FindingLevel.SCOPE: "scope",
}
_PRINTED_TWICE = frozenset({"table_text", "text_text", "twin", "indicator", "score"})
"""The kinds of findings that hold two printings of one thing against each other."""
_IN_WORDS = "goal"
"""The kind that holds an indicator against what a goal or an account says of it in words."""
_OF_PARTS = frozenset(
    {"total", "children", "row_sum", "carry_over", "balance", "text_sum", "fund_sum", "score_sum"}
)
"""The kinds that hold a figure against what it is made of: its parts are no other printings of it."""
_OF_FORM = frozenset(
    {"code_form", "code_order", "code_parent", "code_name", "missing_unit", "badly_written", "size",
     "number_order", "contents"}
)  # fmt: skip
"""The kinds that say nothing against an amount: how codes, units and numbers are written."""
_CALLED_LOOSELY = frozenset({"指标", "项目"})
"""What forms and texts call by names that differ: 老干工作经费, 老干部工作经费."""
_MOST_FACTS, _MOST_NOTES = 6, 2


def with_contested(builder: Builder, store: FactStore, answer: Answer) -> Answer:
    """Add a note for each figure told or calculated with of which another value is printed as well."""
    if answer.status != "answered" or not builder.stated:
        return answer
    distinct = {(f.document, f.record or f.id): f for f in builder.stated_facts}
    found = {
        (fact.document, finding.id): (fact, finding)
        for fact in list(distinct.values())[:_MOST_FACTS]
        for finding in _against(store, fact)
    }
    unsaid = [pair for pair in found.values() if not _is_noted(builder, pair[1])]
    for fact, finding in unsaid[:_MOST_NOTES]:
        _remark(builder, store, fact, finding)
    for fact in list(distinct.values())[:_MOST_FACTS]:
        _remark_count(builder, store, fact)
        note_divided(builder, store, fact)
    built = builder.build()
    return answer.model_copy(
        update={"figures": built.figures, "citations": built.citations, "notes": built.notes}
    )


def _against(store: FactStore, fact: Fact) -> list[Finding]:
    """Return the findings by which another printing of a figure has another value."""
    about = _names_of(store, fact)
    found = [f for _, f in store.findings(fact.document, about=about) if _speaks_of(f, about)]
    return [
        f
        for f in found
        if f.kind == _IN_WORDS or (f.kind in _PRINTED_TWICE and _has_other_value(store, fact, f))
    ]


def _names_of(store: FactStore, fact: Fact) -> set[str]:
    """Return by which names findings may speak of a figure: its own, what the same words state, its like printings."""
    names = {fact.id, fact.record or fact.id}
    same = store.facts(document=fact.document, item=fact.item, measure=fact.measure, year=fact.year)
    alike = (f for f in same if f.nature == fact.nature and f.value is not None)
    names |= {f.id for f in alike if fact.value is not None and agrees(f, fact)}
    names |= {name for f in _by_function(store, fact) for name in (f.id, f.record or f.id)}
    if fact.record or not fact.chunk:
        return names
    beside = store.facts(document=fact.document, chunk=fact.chunk)
    place = (fact.page, fact.bbox, fact.value)
    return names | {f.id for f in beside if (f.page, f.bbox, f.value) == place}


def _by_function(store: FactStore, fact: Fact) -> list[Fact]:
    """Return the printings of an economic subject as the functional one that consists of it alone.

    职业年金缴费 by economic class is 机关事业单位职业年金缴费支出 by function: one amount, one contribution.
    """
    if fact.classification != "部门经济" or not fact.value:
        return []
    names = [name for name in store.items(fact.document) if _share_a_name(name, fact.item)]
    found = store.facts(
        document=fact.document, item=names, classification="功能", measure=fact.measure,
        year=fact.year,
    )  # fmt: skip
    return [f for f in found if f.value is not None and agrees(f, fact)]


def _is_one(other: Fact, fact: Fact) -> bool:
    """Tell subjects of two classifications of which one's name holds the other's."""
    apart = {other.classification, fact.classification} == {"功能", "部门经济"}
    return apart and _share_a_name(other.item, fact.item)


def _share_a_name(name: str, other: str) -> bool:
    one, two = (normal(item).removesuffix("支出") for item in (name, other))
    return min(len(one), len(two)) >= _NAME and (one in two or two in one)


_NAME = 4  # characters of a name that one subject has alone


def _speaks_of(finding: Finding, about: Collection[str]) -> bool:
    return any(cell.record in about or cell.fact in about for cell in finding.cells)


def _has_other_value(store: FactStore, fact: Fact, finding: Finding) -> bool:
    """Tell a finding of which some cell prints another value than a figure has."""
    if fact.value is None:
        return False
    printed = [_fact_of(store, fact.document, cell) for cell in finding.cells]
    if any(f is not None and tells_part(store, f) for f in printed):
        return False
    return any(_prints_otherwise(f, fact) for f in printed if f is not None)


def _prints_otherwise(other: Fact, fact: Fact) -> bool:
    """Tell another printing of the same thing with another value."""
    same = other.classification in _CALLED_LOOSELY or _is_of_one_name(other, fact)
    if not same or other.value is None or fact.value is None:
        return False
    return comparable(other.unit, fact.unit) and not agrees(other, fact)


_WHOLE_NAME = 5
"""Characters of an indicator's name that say what is counted where a sentence ends with them: 购置监测设备."""


def _remark_count(builder: Builder, store: FactStore, fact: Fact) -> None:
    """Note the number that a sentence prints of what an indicator is to reach, where it is another one."""
    name = fact.item.rpartition("/")[2]
    aimed = fact.classification == "指标" and fact.measure == "目标值" and fact.value is not None
    if not aimed or len(name) < _WHOLE_NAME or fact.unit is None:
        return
    said = store.facts(
        document=fact.document, measure=["数量", "比例"], origin="text", year=fact.year
    )
    named = [f for f in said if f.unit == fact.unit and f.value and _is_called(f, name)]
    named = [f for f in named if fact.bound is None or f.bound or not _meets(f, fact)]
    done = store.facts(document=fact.document, item=fact.item, measure="完成值", year=fact.year)
    reached = {f.value for f in done if f.table_row and f.table_row == fact.table_row}
    apart = len({f.value for f in named}) == 1 and named[0].value not in {fact.value, *reached}
    if apart and not _is_quoted(builder, named[0]):
        told = {"where": builder.voice.phrase("in_text"), "figure": builder.state(named[0])}
        marks = (builder.cite(fact), builder.cite(named[0]))
        builder.remark("conflict", "differs_alike", *marks, **told)


def _is_quoted(builder: Builder, fact: Fact) -> bool:
    """Tell a figure whose sentence is quoted already."""
    words = normal(fact.sentence or "").rstrip("。;")
    return bool(words) and any(words in normal(line) for line in builder.lines)


_AIMED = lazy.regex(
    r"^(?:确保|力争|争取|保证|实现|保持|使|将|全年|年内)+|(?:控制|达到?|保持|稳定|提[高升]|降低?)(?:在|到|至|为)?$"
)
"""How sentences say that something is to be reached, around its name."""


def _is_called(said: Fact, name: str) -> bool:
    """Tell what a sentence calls by a whole name; a rate may have no other word before it: it is one of something else."""
    if _AIMED.sub("", said.item) == name:
        return True
    return said.measure == "数量" and said.unit != "%" and said.item.endswith(name)


def _meets(said: Fact, aim: Fact) -> bool:
    """Tell a number that meets a target told as a bound: 现有320张 beside ≥300张 contradicts nothing."""
    if said.value is None or aim.value is None:
        return False
    return said.value >= aim.value if aim.bound in ("≥", ">") else said.value <= aim.value


def _is_noted(builder: Builder, finding: Finding) -> bool:
    """Tell a finding of whose places a note speaks already."""
    places = {name for cell in finding.cells for name in (cell.record, cell.fact) if name}
    built = builder.build()
    marks = {number for note in built.notes for number in note.citations}
    return any(citation.record in places for citation in built.citations if citation.id in marks)


def tell_findings(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Bring the document's own contradictions about some facts into the notes."""
    about = {name for fact in facts for name in (fact.record, fact.id) if name}
    for _, finding in inquiry.store.findings(inquiry.document.id, about=about):
        named = {name for cell in finding.cells for name in (cell.record, cell.fact) if name}
        own = next((fact for fact in facts if {fact.record, fact.id} & named), None)
        if own is not None and _remark(inquiry.builder, inquiry.store, own, finding):
            return


def _remark(builder: Builder, store: FactStore, fact: Fact, finding: Finding) -> bool:
    """Note what the cells of a finding print; False where that is nothing worth a note."""
    kind = _LEVELS.get(finding.level)
    if kind is None or finding.kind in _OF_FORM:
        return False
    printed = [f for f in (_fact_of(store, fact.document, c) for c in finding.cells) if f]
    if finding.kind == "empty_note":
        marks = tuple(builder.cite(f) for f in printed[:1])
        builder.remark(kind, "empty_note", *marks, title=finding.cells[0].table or "")
        return True
    if finding.kind == _IN_WORDS:
        return _remark_words(builder, finding, printed)
    printed = [f for f in printed if f.value is not None]
    if _leaves_blank(finding):
        return _remark_blank(builder, fact, finding, printed)
    if finding.kind in _OF_PARTS and kind != "rounding":
        return _remark_parts(builder, fact, finding, printed)
    if finding.kind in _PRINTED_TWICE:
        printed = [f for f in printed if _is_same_thing(f, fact)]
    printed = printed[:_MOST_CELLS]
    otherwise = [f for f in printed if finding.kind in _PRINTED_TWICE and not are_alike(f, fact)]
    if len({f.value for f in printed}) < 2 or _are_told(builder, otherwise or printed):
        return False
    voice = builder.voice
    names = len({f.item for f in printed}) > 1 and kind == "scope"
    words = [
        voice.phrase(
            "finding_prints", page=f.page, figure=builder.as_printed(f),
            name=(voice.name(f) if names else "") + voice.measure(f).strip(", "),
        )
        for f in printed
    ]  # fmt: skip
    marks = tuple(builder.cite(f) for f in printed)
    key = {"rounding": "rounded_apart", "scope": "scopes_apart"}.get(kind, "inconsistent")
    builder.remark(kind, key, *marks, told="；".join(words))
    return True


def _leaves_blank(finding: Finding) -> bool:
    """Tell a finding that blames a cell in which nothing is printed: it speaks against no figure."""
    return finding.kind in _OF_PARTS and bool(finding.cells) and not finding.cells[0].text


def _remark_blank(builder: Builder, fact: Fact, finding: Finding, printed: list[Fact]) -> bool:
    """Note that a total is left blank beside the figures that are told."""
    blank = finding.cells[0]
    if not printed or not blank.row or fact.item not in TOTALS:
        return False
    builder.labels.add(blank.row[-1])
    mark = builder.cite(printed[0])
    builder.remark("blank", "left_blank", mark, page=blank.page, name=blank.row[-1])
    return True


def _remark_words(builder: Builder, finding: Finding, printed: list[Fact]) -> bool:
    """Note that a goal or an account says otherwise in words what a table says of an indicator."""
    if len(printed) < _PAIR or finding.expected is None:
        return False
    own, words = printed[0], finding.expected
    figure, mark = builder.as_printed(own), builder.cite(own)
    told = builder.cite(printed[1])
    builder.remark(
        "conflict", "said_otherwise", mark, told,
        page=own.page, figure=figure, there=printed[1].page, words=words, mark=f"[{told}]",
    )  # fmt: skip
    return True


_PAIR = 2
_MOST_CELLS = 3


def _is_same_thing(other: Fact, fact: Fact) -> bool:
    """Tell a cell of a finding that prints the figure itself, not the whole that it is held against."""
    if other.classification in _CALLED_LOOSELY or fact.classification in _CALLED_LOOSELY:
        return True
    return _is_of_one_name(other, fact)


def _is_of_one_name(other: Fact, fact: Fact) -> bool:
    same = other.item == fact.item or {other.item, fact.item} <= TOTALS
    return (same and other.nature == fact.nature) or _is_one(other, fact)


def _are_told(builder: Builder, printed: list[Fact]) -> bool:
    """Tell that a note on a conflict speaks of all these places already."""
    built = builder.build()
    marks = {n for note in built.notes if note.kind == "conflict" for n in note.citations}
    noted = {(one.page, one.bbox) for one in built.citations if one.id in marks}
    return {(f.page, f.bbox) for f in printed} <= noted


def _remark_parts(builder: Builder, fact: Fact, finding: Finding, printed: list[Fact]) -> bool:
    """Note that a figure is not what its parts add up to; a part is told of only where it may be at fault."""
    if not printed or not finding.cells:
        return False
    blamed, voice = printed[0], builder.voice
    if not all(comparable(f.unit, blamed.unit) for f in printed):
        return False  # scores add up to no money
    certain = finding.level is FindingLevel.CONTRADICTION
    if (fact.id != blamed.id and certain) or _are_told(builder, printed):
        return False
    name = f"{voice.name(blamed)}{voice.measure(blamed)}"
    figure, mark = builder.as_printed(blamed), builder.cite(blamed)
    added = _added_up(finding, printed)
    if added is None:
        builder.remark("conflict", "parts_unlike", mark, page=blamed.page, name=name, figure=figure)
        return True
    count = len(added.facts)
    builder.counts.add((count, "项"))
    told = {"page": blamed.page, "name": name, "figure": figure, "count": count}
    builder.remark("conflict", "parts_apart", mark, sum=builder.derive(added), **told)
    return True


def _added_up(finding: Finding, printed: list[Fact]) -> Derived | None:
    """Return the sum of the cells behind the first of a finding, where that is what it should be."""
    parts = printed[1:]
    if len(parts) < 2 or len(printed) != len(finding.cells) or finding.expected is None:
        return None
    if not addable(parts):
        return None
    added = total(parts)
    return added if added.value == Decimal(finding.expected.replace(",", "")) else None


def sum_against(store: FactStore, fact: Fact) -> Derived | None:
    """Return what the parts of a figure add up to, where the document's own sums speak against it."""
    about = {name for name in (fact.record, fact.id) if name}
    for _, finding in store.findings(fact.document, about=about):
        first = finding.cells[0] if finding.cells else None
        if first is None or finding.kind not in _OF_PARTS or not about & {first.record, first.fact}:
            continue
        found = [_fact_of(store, fact.document, cell) for cell in finding.cells]
        printed = [f for f in found if f is not None and f.value is not None]
        if added := _added_up(finding, printed):
            return added
    return None


def is_contradicted(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a figure that the document's own other figures contradict, however right it is quoted."""
    about = _names_of(inquiry.store, fact)
    found = inquiry.store.findings(inquiry.document.id, about=about)
    return any(
        _LEVELS.get(finding.level) == "conflict"
        and _speaks_of(finding, about)
        and not _leaves_blank(finding)
        for _, finding in found
    )


def _fact_of(store: FactStore, document: str, cell: FindingCell) -> Fact | None:
    if cell.fact:
        return store.fact(document, cell.fact)
    found = store.facts(document=document, record=cell.record) if cell.record else []
    return found[0] if found else None

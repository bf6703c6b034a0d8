"""Build an answer: every figure that is stated brings its citation, so that none can be forgotten."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Literal, TypeVar

from config.glossary import normal
from ingest.amounts import Quantity, comparable, convert, format_amount, format_number, unit_of
from ingest.records import CellStatus, Chunk, Fact, Record
from retrieval.answer import Answer, Citation, CitedTable, Figure, Note
from retrieval.calculate import POINTS, Derived, rows_of, total
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.shown import Shown, once
from retrieval.wording import Language, Voice

T = TypeVar("T")
NoteKind = Literal["conflict", "clipped", "rounding", "scope", "undefined", "blank"]
Missing = Literal["item", "year", "publisher", "document", "undisclosed", "blank"]


class Builder:
    """Collect lines, figures, citations and notes of one answer."""

    def __init__(
        self,
        question: str,
        store: FactStore,
        unit: str | None = None,
        language: Language = "zh",
    ) -> None:
        self._question = question
        self.voice = Voice(language)
        self._store = store
        self._unit = unit
        self._citations: list[Citation] = []
        self._keys: dict[tuple[str, str], int] = {}
        self._figures: list[Figure] = []
        self._notes: list[Note] = []
        self._tables: dict[tuple[str, int], CitedTable] = {}
        self._respelt: tuple[tuple[str, str], ...] = ()
        self.is_brief = False
        """Several questions are answered at once: each with its figure alone."""
        self.stated: list[Fact | Derived] = []
        """What the figures stand for, in their order."""
        self.rows: list[Fact] = []
        """What is listed or ranked, in that order: a conversation may go on about these rows."""
        self.order: list[Fact] = []
        """All rows of which these are the first, in their order."""
        self.subjects: list[Fact] = []
        """The figures that were asked for."""
        self.parts: list[Fact] = []
        """What the figure that was asked for is made of."""
        self.wholes: list[Fact] = []
        """What rows or subjects were told as parts of."""
        self.added: list[Fact] = []
        """The figures that were added up."""
        self.apart: list[Fact] = []
        """What else is printed of the one thing that was told, what is at odds with it first."""
        self.mentioned: list[Fact] = []
        """The figure of the sentence that is all there is of what was asked for: a talk goes on about its thing."""
        self.lines: list[str] = []
        self.reasons: list[str] = []
        """The changes whose printed reason was given with its own citation."""
        self.options: list[str] = []
        self.bodies: list[str] = []
        """The bodies that were put in order, the foremost first."""
        self.counts: set[tuple[int, str]] = set()
        """Numbers that it counted itself, each with what it counts."""
        self.years: set[int] = set()
        """Years that the answer may name though nothing cited is of them: 库内没有2024年的文件."""
        self.labels: set[str] = set()
        """Printed names that the answer holds and that no citation brings."""
        self.names_publisher = False
        """The library holds several publishers and nobody said which: name the one that is told of."""

    def ask(self, question: Question, *, names_publisher: bool) -> None:
        """Take up the next question of the text: its unit holds for its own answer."""
        self._unit = question.unit
        self._respelt += tuple(one for one in question.respelt if one not in self._respelt)
        self.years |= set(question.years)
        self.names_publisher = names_publisher

    @property
    def question(self) -> str:
        """All that was asked at once."""
        return self._question

    @property
    def store(self) -> FactStore:
        """The library that is cited."""
        return self._store

    @property
    def citations(self) -> list[Citation]:
        """The places cited so far."""
        return list(self._citations)

    @property
    def figures(self) -> list[Figure]:
        """The figures stated so far."""
        return list(self._figures)

    # --- citations --------------------------------------------------------------------------

    def cite(self, fact: Fact, *, quietly: bool = False) -> int:
        """Return the number of the citation of a fact's printing; a repaired one brings a note."""
        if len(rows := rows_of(fact)) > 1:
            return min([self.cite(row, quietly=quietly) for row in rows])
        key = (fact.document, fact.record or fact.id)
        if key not in self._keys:
            self._add(key, self._fact_citation(len(self._citations) + 1, fact))
            if fact.status is CellStatus.REPAIRED and not quietly:
                self.note("clipped", self._repair_text(fact), (self._keys[key],))
        return self._keys[key]

    def cite_chunk(self, document: str, chunk: Chunk, words: str) -> int:
        """Return the number of the citation of words in a passage."""
        key = (document, f"{chunk.id}:{words}")
        if key not in self._keys:
            page, box = _line_of(chunk, words)
            self._add(
                key,
                self._citation(
                    len(self._citations) + 1, document, page, box, words, source="text",
                    row=chunk.section, record=chunk.id,
                ),
            )  # fmt: skip
        return self._keys[key]

    def cite_reason(self, change: Fact) -> int:
        """Return the number of the citation of a change's reason, which a table has in a cell of its own."""
        self.reasons.append(change.id)
        said = (r for r in self._store.beside(change) if "".join(r.text.split()) == change.reason)
        told = next(said, None)
        return self.cite(change) if told is None else self.cite_record(change.document, told)

    def cite_record(self, document: str, record: Record) -> int:
        """Return the number of the citation of a cell that is quoted in its own words."""
        key = (document, record.id)
        if key not in self._keys:
            self._add(key, self._record_citation(len(self._citations) + 1, document, record))
        return self._keys[key]

    def _add(self, key: tuple[str, str], citation: Citation) -> None:
        self._citations.append(citation)
        self._keys[key] = citation.id

    def _fact_citation(self, number: int, fact: Fact) -> Citation:
        record = self._store.record(fact.document, fact.record) if fact.record else None
        if record is None:
            chunk = self._store.chunk(fact.document, fact.chunk or "")
            return self._citation(
                number, fact.document, fact.page, fact.bbox, fact.text, source="text",
                row=chunk.section if chunk else (), record=fact.id,
            )  # fmt: skip
        return self._record_citation(number, fact.document, record)

    def _record_citation(self, number: int, document: str, record: Record) -> Citation:
        return self._citation(
            number, document, record.page, record.bbox, record.text, source="table",
            table=self._table(document, record.table), row=record.row, column=record.column,
            code=record.code, record=record.id,
        )  # fmt: skip

    def _citation(
        self, number: int, document: str, page: int, box: tuple[float, float, float, float], text: str,
        *, source: Literal["table", "text"], table: CitedTable | None = None,
        row: tuple[str, ...] = (), column: tuple[str, ...] = (), code: str | None = None,
        record: str | None = None,
    ) -> Citation:  # fmt: skip
        about = self._store.document(document)
        assert about is not None  # noqa: S101 (facts come from stored documents)
        printed = about.printed_pages[page - 1] if page <= len(about.printed_pages) else None
        return Citation(
            id=number, document=document, file=about.file, publisher=about.publisher,
            fiscal_year=about.fiscal_year, kind=about.kind.value, page=page, printed_page=printed,
            source=source, table=table, row=row, code=code, column=column, text=text, bbox=box,
            record=record,
        )  # fmt: skip

    def _table(self, document: str, ordinal: int) -> CitedTable:
        key = (document, ordinal)
        if key not in self._tables:
            table = self._store.table(document, ordinal)
            self._tables[key] = CitedTable(
                number=table.number if table else None, title=table.title if table else None
            )
        return self._tables[key]

    def _repair_text(self, fact: Fact) -> str:
        record = self._store.record(fact.document, fact.record or "")
        proof = f"：“{record.proof}”" if record and record.proof else ""
        return self.voice.phrase("repaired", text=fact.text, proof=proof)

    # --- figures ----------------------------------------------------------------------------

    def state(self, fact: Fact) -> str:
        """State a fact's figure, in the unit asked for if it is one of its dimension."""
        if len(rows := rows_of(fact)) > 1:
            return self.derive(total(rows))
        if fact.value is None:
            return self.state_blank(fact)
        number = self.cite(fact)
        self.stated.append(fact)
        value, unit = self._asked(fact.value, fact.unit)
        text = format_amount(abs(value) if fact.measure in ("增减额", "增减率") else value, unit)
        basis: Literal["printed", "repaired"] = (
            "repaired" if fact.status is CellStatus.REPAIRED else "printed"
        )
        self._figures.append(
            Figure(text=text, value=f"{value:f}", unit=unit, basis=basis, citations=(number,))
        )
        bound = {"≥": "不低于", "≤": "不超过", ">": "超过", "<": "低于", "≈": "约"}.get(
            fact.bound or "", ""
        )
        return f"{bound}{self._shown(text, value, unit)}[{number}]"

    def row(self, fact: Fact) -> str:
        """State the figure of one row of a list or ranking."""
        self.rows.append(fact)
        return self.state(fact)

    def main(self, fact: Fact) -> str:
        """State a figure that was asked for, or that a calculation which was asked for is made of."""
        self.about(fact)
        return self.state(fact)

    def about(self, *facts: Fact) -> None:
        """Note which figures the answer is about."""
        self.subjects += [f for f in facts if all(f.id != one.id for one in self.subjects)]

    @property
    def stated_facts(self) -> list[Fact]:
        """The figures that were told or calculated with."""
        return [f for one in self.stated for f in ((one,) if isinstance(one, Fact) else one.facts)]

    @property
    def shown(self) -> Shown:
        """What the answer tells so far, for what is asked next."""
        return Shown(
            tuple(self.subjects or (self.rows if len(self.rows) == 1 else ())), once(self.rows), once(self.order or self.rows),
            self.wholes[-1] if self.wholes else None, bool(self.added), tuple(self.apart), tuple(self.parts),
        )  # fmt: skip

    def as_printed(self, fact: Fact) -> str:
        """State a figure as it is printed, whatever unit the question asks for."""
        wanted, self._unit = self._unit, None
        try:
            return self.state(fact)
        finally:
            self._unit = wanted

    @contextmanager
    def in_unit(self, unit: str | None) -> Iterator[None]:
        """State money in one unit for a while, unless the question asks for another."""
        wanted, self._unit = self._unit, self._unit or unit
        try:
            yield
        finally:
            self._unit = wanted

    def mention(self, fact: Fact) -> str:
        """Repeat a figure that the answer states elsewhere."""
        if fact.value is None:
            return self.state_blank(fact)
        value, unit = self._asked(fact.value, fact.unit)
        return f"{format_amount(value, unit)}[{self.cite(fact)}]"

    def state_quoted(self, quantity: Quantity, citation: int) -> None:
        """Count a number of a quoted passage among the answer's figures."""
        self._figures.append(
            Figure(
                text=quantity.text, value=f"{quantity.number:f}", unit=quantity.unit, basis="printed",
                citations=(citation,),
            )
        )  # fmt: skip

    def state_blank(self, fact: Fact) -> str:
        """Say what stands in a cell that states no number."""
        number = self.cite(fact)
        if not fact.text:
            return f"{self.voice.phrase('blank_cell')}[{number}]"
        return f"“{fact.text}”[{number}]"

    def derive(self, derived: Derived, *, size: bool = False) -> str:
        """State a calculated figure; its formula is checked again before the answer is sent.

        Args:
            derived: The result with its formula and operands.
            size: State its size alone, where the words before it give the direction.
        """
        numbers = tuple(self.cite(row) for fact in derived.facts for row in rows_of(fact))
        self.stated.append(derived)
        value, unit = derived.value, derived.unit
        formula = derived.formula
        if self._unit and unit not in ("%", POINTS):
            value, unit = self._asked(value, unit)
            if unit != derived.unit:
                worked, sign = formula[: formula.rindex(" ")], "≈" if "≈" in formula else "="
                formula = f"{worked.rstrip(' =≈')} {sign} {format_amount(value, unit)}"
        text = format_amount(abs(value) if size else value, unit)
        self._figures.append(
            Figure(
                text=text, value=f"{value:f}", unit=unit, basis="derived", formula=formula,
                citations=tuple(dict.fromkeys(numbers)),
            )
        )  # fmt: skip
        return self._shown(text, value, unit) + "".join(f"[{n}]" for n in dict.fromkeys(numbers))

    def count(self, facts: list[Fact], unit: str) -> str:
        """State how many facts were found, the count being what is cited."""
        numbers = tuple(dict.fromkeys(self.cite(fact) for fact in facts))
        unit = unit.removesuffix("s") if len(numbers) == 1 else unit
        self._figures.append(
            Figure(
                text=f"{len(numbers)}{unit}", value=str(len(numbers)), unit=unit, basis="derived",
                formula=f"计数 = {len(numbers)}", citations=numbers,
            )
        )  # fmt: skip
        return f"{len(numbers)} {unit}" if self.voice.is_english else f"{len(numbers)}{unit}"

    def _asked(self, value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
        if self._unit is None or self._unit == unit or not comparable(self._unit, unit):
            return value, unit
        converted = convert(value, unit, self._unit).normalize()
        exponent = converted.as_tuple().exponent
        return (
            converted.quantize(Decimal(1))
            if isinstance(exponent, int) and exponent > 0
            else converted
        ), self._unit

    def _shown(self, text: str, value: Decimal, unit: str | None) -> str:
        """Return a figure as the answer words it; English readers do not count in 万."""
        known = unit_of(unit)
        if not self.voice.is_english or known is None or known.dimension != "money":
            return text
        yuan = convert(value if text[0] in "-−" else abs(value), unit, "元")
        plain = yuan.quantize(Decimal(1)) if yuan == yuan.to_integral_value() else yuan.normalize()
        return f"{text} ({format_number(plain)} yuan)"

    # --- the rest ---------------------------------------------------------------------------

    def note(self, kind: NoteKind, text: str, citations: tuple[int, ...] = ()) -> None:
        """Add what a careful colleague would add."""
        self._notes.append(Note(kind=kind, text=text, citations=citations))

    def say(self, line: str) -> None:
        """Add a line of the answer; what stands in it already is not said again."""
        headed = f"{line.removesuffix('。')}，其中："
        if any(told.endswith(line) or told == headed for told in self.lines):
            return
        for at, told in enumerate(self.lines):
            if told.endswith("。") and line.startswith(f"{told[:-1]}、"):
                self.lines[at] = line  # it tells more of the same
                return
        self.lines.append(line)

    def tell(self, key: str, **parts: object) -> None:
        """Add a line of the answer in its language (phrases: config/phrases.toml)."""
        self.say(self.voice.phrase(key, **parts))

    def first(self, rows: Sequence[T], most: int) -> Iterator[T]:
        """Yield the rows of a list that are told; behind the last of them say how many others there are."""
        yield from rows[:most]
        if len(rows) > most:
            unit = "items" if self.voice.is_english else "个"
            self.leave_out("others_left_out", len(rows) - most, unit)

    def leave_out(self, key: str, many: int, unit: str) -> None:
        """Say how many of a list are not told."""
        self.counts.add((many, unit))
        self.tell(key, count=many)

    def remark(self, kind: NoteKind, key: str, *citations: int, **parts: object) -> None:
        """Add a note in the answer's language, each text once."""
        text = self.voice.phrase(key, **parts)
        if all(note.text != text for note in self._notes):
            self.note(kind, text, citations)

    def has_note(self, kind: NoteKind) -> bool:
        """Tell whether a note of a kind stands below the answer."""
        return any(note.kind == kind for note in self._notes)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes below the answer."""
        return tuple(self._notes)

    def was_typed(self, word: str) -> bool:
        """Tell a word of the question as it was asked from one that was put in the place of others."""
        return normal(word) in normal(self._question)

    def kept(self) -> dict[str, Any]:
        """Return what has been collected, to be restored each time that an attempt fails."""
        return {n: v.copy() for n, v in vars(self).items() if isinstance(v, list | dict | set)}

    def restore(self, kept: dict[str, Any]) -> None:
        """Forget what was collected since."""
        vars(self).update({name: collected.copy() for name, collected in kept.items()})

    def build(
        self,
        status: Literal["answered", "clarify", "not_found"] = "answered",
        missing: Missing | None = None,
    ) -> Answer:
        """Return the finished answer; unless it asks back, with what was put right in the question."""
        figures = dict.fromkeys(self._figures) if self.is_brief else self._figures
        slips = self._respelt if status != "clarify" else ()
        taken = [self.voice.phrase("taken_as", text=typed, name=word) for typed, word in slips]
        lines = [*self.lines, *(line for line in taken if line not in self.lines)]
        return Answer(
            question=self._question, status=status, answer="\n".join(lines),
            figures=tuple(figures), citations=tuple(self._citations), notes=tuple(self._notes),
            options=tuple(dict.fromkeys(self.options)), missing=missing,
        )  # fmt: skip


_LEADING = 12  # characters by which words are found again in their passage


def _line_of(chunk: Chunk, words: str) -> tuple[int, tuple[float, float, float, float]]:
    """Return (page, box) of the line on which words of a passage begin, by the lines' widths."""
    if not chunk.boxes:
        return chunk.page, (0.0, 0.0, 0.0, 0.0)
    before = max(chunk.text.find(words[:_LEADING]), 0) / max(len(chunk.text), 1)
    widths = [box[2] - box[0] for _, box in chunk.boxes]
    rest = before * sum(widths) + 1  # a point: the first character lies on its line
    for (page, box), width in zip(chunk.boxes, widths, strict=True):
        rest -= width
        if rest <= 0:
            return page, box
    return chunk.boxes[-1]

"""Define what comes back from a question: the promised JSON contract of ``yusuan ask --json``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from config import lazy

Box = tuple[float, float, float, float]
SCHEMA_VERSION = "1"
_MARK = lazy.regex(r"\[(\d+)\]")


class Part(BaseModel):
    """Forbid unknown fields and changes after creation."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class CitedTable(Part):
    """The table that a cited cell stands in."""

    number: str | None
    title: str | None


class Citation(Part):
    """One printed place: a table cell or the words of a sentence."""

    id: int = Field(ge=1, description="The n of the mark [n] in the answer.")
    document: str
    file: str
    publisher: str | None
    fiscal_year: int | None
    kind: str | None
    page: int = Field(ge=1, description="PDF page, from 1.")
    printed_page: str | None
    source: Literal["table", "text"]
    table: CitedTable | None = None
    row: tuple[str, ...] = ()
    code: str | None = None
    column: tuple[str, ...] = ()
    text: str = Field(description="As printed: the cell's text or the cited words.")
    bbox: Box
    record: str | None = Field(default=None, description="Record or fact id in the store.")


class Figure(Part):
    """One figure of the answer, in the order in which the answer states them."""

    text: str = Field(description="As the answer words it, such as 1.05万元.")
    value: str | None
    unit: str | None
    basis: Literal["printed", "derived", "repaired"]
    formula: str | None = None
    citations: tuple[int, ...]


class Note(Part):
    """What a careful colleague adds: a conflict, a clipped cell, rounding, scope, …."""

    kind: Literal["conflict", "clipped", "rounding", "scope", "undefined", "blank"]
    text: str
    citations: tuple[int, ...] = ()


class Answer(Part):
    """The answer to one question; ``status`` says whether it answers, asks back or does not know."""

    question: str
    status: Literal["answered", "clarify", "not_found"]
    answer: str = Field(description="What a person reads, with [n] marks.")
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    options: tuple[str, ...] = Field(
        default=(), description="Complete questions that can be asked instead."
    )
    missing: Literal["item", "year", "publisher", "document", "undisclosed", "blank"] | None = None
    elapsed_ms: float = 0.0
    model: dict[str, str | int] | None = Field(
        default=None, description="Name and token usage of the language model, if one took part."
    )

    def numbered_on(self, before: int) -> "Answer":
        """Return it as it stands behind another answer: each mark and citation counts on from that one's number."""

        def on(ids: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(number + before for number in ids)

        return self.model_copy(
            update={
                "answer": _MARK.sub(lambda mark: f"[{int(mark[1]) + before}]", self.answer),
                "citations": tuple(
                    c.model_copy(update={"id": c.id + before}) for c in self.citations
                ),
                "figures": tuple(
                    f.model_copy(update={"citations": on(f.citations)}) for f in self.figures
                ),
                "notes": tuple(
                    n.model_copy(update={"citations": on(n.citations)}) for n in self.notes
                ),
            }
        )

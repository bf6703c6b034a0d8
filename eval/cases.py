"""Define gold cases and read them from JSON Lines, with line and reason for each fault."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.expressions import ExpressionError, names_in

Status = Literal["answered", "clarify", "not_found"]
CaseKind = Literal[
    "lookup", "share", "derive", "rank", "sum", "filter", "conflict", "open", "unanswerable",
    "ambiguous", "misleading", "typo", "english", "followup", "across", "adversarial", "reverse",
    "verify", "where",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(CaseKind)
Missing = Literal["item", "year", "publisher", "document", "undisclosed", "blank"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cell(_Model):
    """One printed place: a table cell (row, column) or a figure in a sentence (near)."""

    file: str
    page: int = Field(ge=1, description="PDF page, from 1.")
    text: str = Field(min_length=1, description="As printed.")
    row: str | None = Field(default=None, description="Part of the innermost row label.")
    column: str | None = Field(default=None, description="Part of a heading of the column.")
    code: str | None = Field(default=None, description="Subject code of the row.")
    near: str | tuple[str, ...] | None = Field(
        default=None, description="Words of the same sentence; several need not be adjacent."
    )
    unit: str | None = Field(
        default=None, description="Unit of the printed figure, where it is not the figure's."
    )
    value: str | None = Field(
        default=None, description="The whole number where print cut the text (2,16 for 2165.86)."
    )

    @property
    def words(self) -> tuple[str, ...]:
        """The words that stand near a figure of a sentence."""
        if self.near is None:
            return ()
        return (self.near,) if isinstance(self.near, str) else self.near


class Expected(_Model):
    """A figure that the answer must state (or may), as an expression over printed cells."""

    expression: str
    unit: str | None = Field(description="Unit of the value; a ratio with '%' is a percentage.")
    cells: dict[str, Cell]
    required: bool = True
    value: str | None = Field(default=None, description="The value, to be checked by `eval lint`.")
    places: int | None = Field(
        default=None, ge=0, description="Decimal places to which a derived value may be rounded."
    )
    year: int | None = Field(default=None, description="Fiscal year, where the case is about it.")
    subject: str | None = Field(default=None, description="What it is of, in the answer's words.")
    direction: Literal["up", "down"] | None = Field(
        default=None, description="Which way a change goes that is printed without a sign."
    )

    @model_validator(mode="after")
    def _cells_are_those_of_the_expression(self) -> "Expected":
        try:
            used = names_in(self.expression)
        except ExpressionError as error:
            raise ValueError(str(error)) from None
        if missing := used - set(self.cells):
            raise ValueError(f"the expression uses {_list(missing)}, which is not in cells")
        if unused := set(self.cells) - used:
            raise ValueError(f"the expression does not use the cells {_list(unused)}")
        return self

    @property
    def derived(self) -> bool:
        """Whether the value is computed and not printed."""
        return self.expression.strip() not in self.cells


class Case(_Model):
    """One question with what a right answer must and must not say."""

    id: str = Field(pattern=r"^[\w.-]+$")
    family: str = Field(description="Wordings of one question share it.")
    question: str
    history: tuple[str, ...] = Field(default=(), description="Questions asked before, in order.")
    documents: tuple[str, ...] = Field(min_length=1, description="File names that are asked.")
    library: Literal["alone", "all"] = "alone"
    kind: CaseKind
    status: tuple[Status, ...] = Field(min_length=1, description="Acceptable statuses.")
    figures: tuple[Expected, ...] = ()
    evidence: tuple[Cell, ...] = Field(
        default=(), description="Further places that an answer may cite."
    )
    must: tuple[str | tuple[str, ...], ...] = Field(
        default=(), description="Texts that the answer must hold; of a list any one."
    )
    must_not: tuple[str, ...] = ()
    claim: bool | None = Field(
        default=None, description="Whether what the question claims is so: no answer may turn it."
    )
    missing: Missing | tuple[Missing, ...] | None = None
    note: str = ""

    @model_validator(mode="after")
    def _parts_agree(self) -> "Case":
        if self.figures and "answered" not in self.status:
            raise ValueError("figures are expected, so status must allow 'answered'")
        if self.missing and set(self.status) == {"answered"}:
            raise ValueError("missing is for not_found or clarify; status allows only 'answered'")
        named = {cell.file for cell in self.cells}
        if strangers := named - set(self.documents):
            raise ValueError(f"cells of {_list(strangers)}, which documents does not name")
        return self

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every printed place that the case speaks of."""
        inside = (cell for figure in self.figures for cell in figure.cells.values())
        return (*inside, *self.evidence)

    @property
    def answerable(self) -> bool:
        """Whether the right behaviour is an answer and nothing else."""
        return set(self.status) == {"answered"}


class Fault(NamedTuple):
    """What is wrong with a line of a gold file."""

    file: str
    line: int
    case: str
    reason: str

    def __str__(self) -> str:
        case = f" [{self.case}]" if self.case else ""
        return f"{self.file}:{self.line}:{case} {self.reason}"


class Placed(NamedTuple):
    """A case and where it stands."""

    case: Case
    file: str
    line: int


def read_cases(paths: Iterable[Path]) -> tuple[list[Placed], list[Fault]]:
    """Read gold files; a faulty line is reported and does not stop the rest."""
    placed: list[Placed] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in paths:
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            faults.append(Fault(str(path), 0, "", f"cannot be read: {error}"))
            continue
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.lstrip().startswith("//"):
                continue
            case, reasons = _read_line(line)
            if case is not None and case.id in seen:
                reasons = [f"the id stands already at {seen[case.id]}"]
            name = case.id if case else ""
            faults += [Fault(str(path), number, name, reason) for reason in reasons]
            if case is not None and not reasons:
                seen[case.id] = f"{path}:{number}"
                placed.append(Placed(case, str(path), number))
    return placed, faults


def _read_line(line: str) -> tuple[Case | None, list[str]]:
    try:
        data = json.loads(line)
    except ValueError as error:
        return None, [f"is no JSON: {error}"]
    try:
        return Case.model_validate(data), []
    except ValidationError as error:
        return None, [_complaint(one) for one in error.errors()]


def _complaint(error: object) -> str:
    place = ".".join(str(part) for part in error["loc"])  # type: ignore[index]
    message = str(error["msg"]).removeprefix("Value error, ")  # type: ignore[index]
    return f"{place}: {message}" if place else message


def _list(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names))

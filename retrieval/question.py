"""Define what a question asks for: an operation over facts with the coordinates that it names."""

from decimal import Decimal
from typing import Literal, NamedTuple

Operation = Literal[
    "lookup", "share", "reason", "define", "rank", "change", "verify", "reverse", "parts", "per_head",
    "sum", "difference", "rate", "trend", "where", "quote", "summarise", "check", "filter", "duties",
    "guess", "tamper",
]  # fmt: skip


class ItemTerm(NamedTuple):
    """An item that the question names, with all that the name may mean."""

    text: str
    """The words of the question."""
    names: tuple[str, ...]
    """Canonical items; several where the word has several meanings."""
    codes: tuple[str, ...] = ()
    corrected: bool = False
    """The words were near, not equal: 三公经废."""


class Stated(NamedTuple):
    """An amount that the question itself states."""

    number: Decimal
    unit: str | None
    text: str


class Question(NamedTuple):
    """A question understood; what no term explains stays visible in ``unexplained``."""

    text: str
    language: Literal["zh", "en"] = "zh"
    operations: tuple[Operation, ...] = ()
    items: tuple[ItemTerm, ...] = ()
    measures: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    relative_year: int | None = None
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    stated: tuple[Stated, ...] = ()
    top: int | None = None
    level: int | None = None
    dimensions: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    decimals: int | None = None
    unexplained: tuple[str, ...] = ()

    def asks(self, *operations: Operation) -> bool:
        """Tell whether one of these operations is asked for."""
        return any(operation in self.operations for operation in operations)

"""Prove the questions to the search alone: each place must be printed on its page."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from config.glossary import normal
from eval.cases import Fault
from eval.pages import Pages, Shelf, squash
from eval.retrieval import Place, RetrievalCase


class PlacedPassage(NamedTuple):
    """A question to the search and where it stands."""

    case: RetrievalCase
    file: str
    line: int


def read_passages(paths: Iterable[Path]) -> tuple[list[PlacedPassage], list[Fault]]:
    """Read files of such questions; a faulty line is reported and does not stop the rest."""
    placed: list[PlacedPassage] = []
    faults: list[Fault] = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                case = RetrievalCase.model_validate_json(line)
            except ValidationError as error:
                faults += [Fault(str(path), number, "", one["msg"]) for one in error.errors()]
            else:
                placed.append(PlacedPassage(case, str(path), number))
    return placed, faults


def lint_passages(placed: Iterable[PlacedPassage], shelf: Shelf) -> list[Fault]:
    """Return the places that are not printed where they are said to be."""
    return [
        Fault(one.file, one.line, one.case.id, reason)
        for one in placed
        for place in one.case.gold
        if (reason := _astray(place, shelf.pages(one.case.file)))
    ]


def _astray(place: Place, pages: Pages | None) -> str:
    if pages is None:
        return "the document is not there"
    if not 1 <= place.page <= len(pages.texts):
        return f"the document has {len(pages.texts)} pages, none is {place.page}"
    printed = normal("".join(pages.texts[place.page - 1 : place.page + 1]))
    wanted = normal(place.text)
    return "" if squash(wanted) in squash(printed) else f"{place.text!r} is not on p{place.page}"

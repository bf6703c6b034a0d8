"""Plant single errors in documents and count how many the checks find (``python -m eval.planted PATH…``).

Two layers: ``records`` changes the cells that were read; ``pages`` changes the characters of the real
page, so that the whole way from the page to the finding is measured. An error counts as found when a
new finding (not a tail of rounding) names the changed cell first; ``among`` counts those that name it at
all, as where two tables differ and nothing tells which of them is wrong.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from eval.planted_pages import page_plants
from eval.planted_records import record_plants
from ingest.checks import check
from ingest.intake import Candidate, examine, find_pdfs
from ingest.layout import lay_out
from ingest.pdf import Page, open_pages
from ingest.pipeline import assemble
from ingest.records import Finding, FindingLevel, Reading

COUNTED = (FindingLevel.CONTRADICTION, FindingLevel.SLIP, FindingLevel.CLIPPED)


class Tally(NamedTuple):
    """What became of the errors of one kind."""

    planted: int = 0
    first: int = 0
    among: int = 0
    seen: int = 0

    def __add__(self, other: object) -> "Tally":
        assert isinstance(other, Tally)  # noqa: S101 (tallies are added to tallies only)
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


class Place(NamedTuple):
    """Where an error was planted: any of these places is the right one to name."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def tally(before: Iterable[Finding], after: Iterable[Finding], place: Place) -> Tally:
    """Tell whether the new findings name the planted place."""
    known = Counter(_shape(finding) for finding in before)
    fresh = []
    for finding in after:
        if finding.level not in COUNTED:
            continue
        shape = _shape(finding)
        known[shape] -= 1
        if known[shape] < 0:
            fresh.append(finding)
    first = any(finding.cells and _at(finding, 0, place) for finding in fresh)
    among = any(
        _at(finding, number, place) for finding in fresh for number in range(len(finding.cells))
    )
    return Tally(1, int(first), int(among), int(bool(fresh)))


def _shape(finding: Finding) -> tuple[object, ...]:
    cell = finding.cells[0] if finding.cells else None
    return (finding.kind, finding.printed, finding.expected, cell and (cell.page, cell.bbox))


def _at(finding: Finding, number: int, place: Place) -> bool:
    cell = finding.cells[number]
    return (
        cell.page == place.page and cell.bbox is not None and any(_meet(cell.bbox, box) for box in place.boxes)
    )  # fmt: skip


def _meet(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:  # fmt: skip
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > 1 and height > 1


def of_records(reading: Reading, each: int, chance: random.Random) -> Iterator[tuple[str, Tally]]:
    """Plant errors in the cells of a reading."""
    before = check(reading)
    for kind, changed, page, boxes in record_plants(reading, each, chance):
        yield kind, tally(before, check(changed), Place(page, boxes))


def of_pages(
    candidate: Candidate, pages: list[Page], reading: Reading, each: int, chance: random.Random
) -> Iterator[tuple[str, Tally]]:
    """Plant errors in the characters of the pages."""
    for kind, changed, page, boxes in page_plants(pages, reading, each, chance):
        found = assemble(candidate, lay_out(changed)).findings
        yield kind, tally(reading.findings, found, Place(page, boxes))


def measure(path: Path, layer: str, each: int, seed: int) -> Iterator[tuple[str, Tally]]:
    """Plant errors of every kind in one document."""
    candidate = examine(path)
    pages = list(open_pages(path))
    reading = assemble(candidate, lay_out(pages))
    chance = random.Random(f"{seed}:{path.name}")  # noqa: S311 (draws errors, guards nothing)
    if layer == "records":
        yield from of_records(reading, each, chance)
    else:
        yield from of_pages(candidate, pages, reading, each, chance)


def table(tallies: dict[str, Tally], write: Callable[[str], None] = print) -> None:
    """Print what was found, by kind of error."""
    write(f"{'error':28}{'planted':>8}{'found':>8}{'among':>8}{'first':>8}{'recall':>9}")
    whole = Tally()
    for kind, one in sorted(tallies.items()):
        whole += one
        write(_line(kind, one))
    write(_line("all", whole))


def _line(kind: str, one: Tally) -> str:
    recall = f"{one.first / one.planted:.3f}" if one.planted else "-"
    return f"{kind:28}{one.planted:>8}{one.seen:>8}{one.among:>8}{one.first:>8}{recall:>9}"


def main(argv: list[str] | None = None) -> int:
    """Measure the given documents."""
    parser = argparse.ArgumentParser("python -m eval.planted", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--layer", choices=("records", "pages"), default="records")
    parser.add_argument("--each", type=int, default=10, help="errors of each kind in a document")
    parser.add_argument("--seed", type=int, default=2023)
    options = parser.parse_args(argv)
    files, _ = find_pdfs(options.paths)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for path in files:
        for kind, one in measure(path, options.layer, options.each, options.seed):
            tallies[kind] += one
    table(tallies)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

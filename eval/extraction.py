"""Print the maintainers' dashboard: how well each document was read (``python -m eval.extraction PATH…``)."""

import sys
from collections.abc import Iterator
from pathlib import Path

from ingest.extraction import Extraction, examine_extraction
from ingest.intake import find_pdfs
from ingest.pdf import UnreadablePdfError

COLUMNS = "file pages tables cells amounts unread no-unit no-row no-col sums exact round broken compared differ"


def line(one: Extraction) -> str:
    """Return one document's row of the dashboard."""
    numbers = (
        one.pages, one.tables, one.cells, one.amounts, one.unreadable, one.without_unit,
        one.without_row, one.without_column, one.sums, one.exact, one.rounded, len(one.broken),
        one.compared, len(one.disagreements),
    )  # fmt: skip
    return " ".join([f"{one.file[:38]:38}", *(f"{number:>6}" for number in numbers)])


def details(one: Extraction) -> Iterator[str]:
    """Yield what to look at: sums that do not hold, pages on which two readings differ."""
    yield from (f"    sum   {text}" for text in one.broken)
    for page, ours, theirs in one.disagreements:
        yield f"    page {page}: only here {', '.join(ours[:6])}; only there {', '.join(theirs[:6])}"


def main(arguments: list[str]) -> int:
    """Measure the given files and folders; exit 1 if a sum fails or a reading differs."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    files, faults = find_pdfs(paths)
    for path, error in faults:
        print(f"{path}: {error}", file=sys.stderr)
    names = COLUMNS.split()
    print(" ".join([f"{names[0]:38}", *(f"{name:>6}"[:8] for name in names[1:])]))
    failed = bool(faults)
    for path in files:
        try:
            one = examine_extraction(path, natively="--quick" not in arguments)
        except UnreadablePdfError as error:
            print(f"{path.name:38} {error.reason}")
            continue
        print(line(one), *details(one), sep="\n", flush=True)
        failed |= bool(one.broken or one.disagreements)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

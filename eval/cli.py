"""Run the commands of ``yusuan eval``."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.cases import Placed, read_cases

_HOME = Path(__file__).resolve().parents[1]
GOLD = Path(__file__).resolve().parent / "gold"
FOLDERS = (_HOME / "docs" / "sample", _HOME.parent / "shared" / "documents")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 not, 2 usage."""
    parser = _parser()
    options = parser.parse_args(sys.argv[1:] if argv is None else list(argv))
    command = getattr(options, "command", None)
    if command is None:
        parser.print_help()
        return 2
    return int(command(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yusuan eval", description="Judge the answers by gold questions, without a model."
    )
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands")
    lint = commands.add_parser("lint", help="prove gold cases against their documents")
    _add_cases(lint)
    lint.add_argument("--quiet", action="store_true", help="leave out remarks")
    lint.set_defaults(command=_lint)
    return parser


def _add_cases(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "cases", nargs="*", type=Path, help="JSON Lines files or folders (default: bundled gold)"
    )
    parser.add_argument(
        "--documents",
        action="append",
        type=Path,
        help="folder of the PDFs (several are allowed; default: docs/sample, ../shared/documents)",
    )


def gold_files(paths: Sequence[Path]) -> list[Path]:
    """Expand folders to their JSON Lines files; without any, the bundled gold."""
    found: list[Path] = []
    for path in paths or [GOLD / "sample.jsonl"]:
        found += sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    return found


def _lint(options: argparse.Namespace) -> int:
    from eval.lint import lint
    from eval.pages import Shelf, find_files

    placed, faults = read_cases(gold_files(options.cases))
    names = {name for one in placed for name in one.case.documents}
    shelf = Shelf(find_files(options.documents or FOLDERS, names))
    wrong, remarks = lint(placed, shelf)
    for fault in [*faults, *wrong]:
        print(f"fault  {fault}")
    for remark in [] if options.quiet else remarks:
        print(f"remark {remark}")
    print(_summary(placed, len(faults) + len(wrong), len(remarks)))
    return 1 if faults or wrong or not placed else 0


def _summary(placed: list[Placed], faults: int, remarks: int) -> str:
    kinds = Counter(one.case.kind for one in placed)
    documents = {name for one in placed for name in one.case.documents}
    families = {one.case.family for one in placed}
    unsure = sum(not one.case.answerable or one.case.kind == "misleading" for one in placed)
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    return (
        f"{len(placed)} cases, {len(families)} families, {len(documents)} documents;"
        f" not to be answered or misleading: {unsure}; {faults} faults, {remarks} remarks\n{told}"
    )


if __name__ == "__main__":
    sys.exit(main())

"""Run the commands of ``yusuan eval``."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.cases import Case, Placed, read_cases

if TYPE_CHECKING:
    from eval.results import Result

_HOME = Path(__file__).resolve().parents[1]
GOLD = Path(__file__).resolve().parent / "gold"
WORLDS = ("scaled", "redrawn", "years", "names", "unit")
_OF_SEARCH = "retrieval.jsonl"  # questions to the search alone, in a form of their own
FOLDERS = (_HOME / "docs" / "sample", _HOME.parent / "shared" / "documents")


class UsageError(ValueError):
    """Something that was asked of the command cannot be done; the message says what."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 not, 2 usage."""
    parser = _parser()
    options = parser.parse_args(sys.argv[1:] if argv is None else list(argv))
    command = getattr(options, "command", None)
    if command is None:
        parser.print_help()
        return 2
    try:
        status = int(command(options))
        sys.stdout.flush()
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until exit
        return 0
    return status


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
    _add_run(commands.add_parser("run", help="ask gold questions and judge the answers"))
    _add_mutate(commands.add_parser("mutate", help="ask again in changed copies of the documents"))
    _add_models(commands.add_parser("models", help="ask with scripted models that help or lie"))
    compare = commands.add_parser("compare", help="tell what got better and worse between runs")
    compare.add_argument("before", type=Path, help="results of a run (--results)")
    compare.add_argument("after", type=Path, help="results of a later run")
    compare.set_defaults(command=_compare)
    return parser


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0")
    return int(text)


def _percent(text: str) -> float:
    try:
        percent = float(text)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no percentage from 0 to 100")
    return percent


def _count(text: str) -> int:
    if not _number(text):
        raise argparse.ArgumentTypeError("at least 1 is needed")
    return int(text)


def _add_asked(parser: argparse.ArgumentParser, failures: int) -> None:
    """Add what all commands that ask gold have: which cases, which of them, what is printed."""
    _add_cases(parser)
    add = parser.add_argument
    add("--store", type=Path, default=argparse.SUPPRESS, help="folder in which stores are cached")
    add("--only", action="append", default=[], metavar="WORD",
        help="only cases of this kind, or with this in id, family, document or question")  # fmt: skip
    add("--failures", type=int, default=failures, metavar="N",
        help=f"failures to print (default {failures})")  # fmt: skip


def _add_mutate(parser: argparse.ArgumentParser) -> None:
    _add_asked(parser, failures=20)
    parser.add_argument(
        "--world", action="append", default=[], choices=WORLDS, metavar="NAME",
        help=f"{', '.join(WORLDS)} (several are allowed; default: all)",
    )  # fmt: skip
    parser.add_argument(
        "--cited", type=_number, default=60, metavar="N",
        help="answers whose cited cells are taken away and changed (default 60)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of `redrawn`")
    parser.add_argument(
        "--fail-under", type=_percent, metavar="PERCENT", help="fail below this share"
    )
    parser.set_defaults(command=_mutate)


def _add_models(parser: argparse.ArgumentParser) -> None:
    _add_asked(parser, failures=20)
    parser.add_argument(
        "--model", action="append", default=[], metavar="NAME", help="only this one"
    )
    parser.add_argument(
        "--replies", type=Path, metavar="FILE",
        help="JSON: what a helpful model says to each question (eval/gold/wild/replies.json)",
    )  # fmt: skip
    parser.set_defaults(command=_models)


def _add_run(parser: argparse.ArgumentParser) -> None:
    _add_asked(parser, failures=40)
    add = parser.add_argument
    add("--baseline", action="store_true", help="ask a plain llama-index vector RAG instead")
    add("--repeat", type=_count, default=1, metavar="N", help="ask each question N times")
    add("--workers", type=_number, default=0, metavar="N", help="processes (0: one a processor)")
    add("--results", type=Path, help="write the results, for `compare` and --no-regression")
    add("--markdown", type=Path, help="write the report as Markdown")
    add("--junit", type=Path, help="write the report as JUnit XML")
    add("--html", type=Path, help="write one self-contained page")
    add(
        "--fail-under",
        type=_percent,
        metavar="PERCENT",
        help="fail below this share of right answers",
    )
    add("--max-wrong", type=_number, metavar="N", help="fail at more wrong figures than this")
    add("--no-regression", type=Path, metavar="RESULTS",
        help="fail at a new wrong figure, or if more got worse than better, against this run")  # fmt: skip
    parser.set_defaults(command=_run)


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
    return [one for one in _expanded(paths or [GOLD / "sample.jsonl"]) if one.name != _OF_SEARCH]


def search_files(paths: Sequence[Path]) -> list[Path]:
    """Expand folders to the files of questions to the search alone."""
    return [one for one in _expanded(paths) if one.name == _OF_SEARCH]


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]


def _lint(options: argparse.Namespace) -> int:
    from eval.lint import lint
    from eval.pages import Shelf, find_files
    from eval.passages import lint_passages, read_passages

    placed, faults = read_cases(gold_files(options.cases))
    passages, faulty = read_passages(search_files(options.cases))
    names = {name for one in placed for name in one.case.documents}
    names |= {one.case.file for one in passages}
    shelf = Shelf(find_files(options.documents or FOLDERS, names))
    wrong, remarks = lint(placed, shelf)
    wrong += faulty + lint_passages(passages, shelf)
    for fault in [*faults, *wrong]:
        print(f"fault  {fault}")
    for remark in [] if options.quiet else remarks:
        print(f"remark {remark}")
    if placed or not passages:
        print(_summary(placed, len(faults) + len(wrong), len(remarks)))
        print(_wordings(placed))
    if passages:
        print(f"{len(passages)} questions to the search alone")
    return 1 if faults or wrong or not (placed or passages) else 0


def _chosen(options: argparse.Namespace) -> list[Case]:
    """Return the cases that are to be asked; none where the gold has faults, which are named."""
    from eval.run import choose

    placed, faults = read_cases(gold_files(options.cases))
    for fault in faults:
        print(f"fault  {fault}", file=sys.stderr)
    cases = [] if faults else choose([one.case for one in placed], options.only)
    if not cases:
        told = "Mend the faults first." if faults else "There are no cases to ask."
        print(told, file=sys.stderr)
    return cases


def _run(options: argparse.Namespace) -> int:
    from eval.reports import terminal
    from eval.run import Plan, run
    from eval.stores import default_root
    from eval.summary import summarise

    cases = _chosen(options)
    if not cases:
        return 2
    plan = Plan(tuple(options.documents or FOLDERS), options.store or default_root(),
                options.repeat, options.workers)  # fmt: skip
    earlier = _earlier(options.no_regression) if options.no_regression else None
    with _documents(), progress(len(cases)) as tick:
        ask = run
        if options.baseline:
            from eval.baseline import run_baseline as ask
        results = ask(cases, plan, tick)
    summary = summarise(results)
    print(terminal(summary, results, options.failures))
    _write(options, results)
    return _gate(options, results, earlier)


def _mutate(options: argparse.Namespace) -> int:
    from eval.changes import share, told
    from eval.mutate import run_counterfactual, run_worlds
    from eval.run import Plan
    from eval.stores import default_root

    cases = _chosen(options)
    if not cases:
        return 2
    plan = Plan(tuple(options.documents or FOLDERS), options.store or default_root())
    with _documents(), progress(2 * len(cases)) as tick:
        worlds = run_worlds(cases, plan, options.world, tick, options.seed)
        held = run_counterfactual(cases, plan, options.cited, tick)
    print(told(worlds, held, options.failures))
    return int(options.fail_under is not None and share(worlds, held) * 100 < options.fail_under)


def _models(options: argparse.Namespace) -> int:
    from eval.assisting import is_harmless, run_models, told
    from eval.run import Plan
    from eval.scripted import SCRIPTS, replying
    from eval.stores import default_root

    cases = _chosen(options)
    if not cases:
        return 2
    plan = Plan(tuple(options.documents or FOLDERS), options.store or default_root())
    scripts = {"replies": replying(options.replies), **SCRIPTS} if options.replies else SCRIPTS
    chosen = {name: scripts[name] for name in options.model or scripts}
    with progress(len(cases)) as tick:
        trials = run_models(cases, plan, tick, chosen)
    print(told(trials, options.failures))
    return int(not is_harmless(trials))


def _write(options: argparse.Namespace, results: list["Result"]) -> None:
    from eval.reports import junit, markdown, write
    from eval.results import write_results
    from eval.summary import summarise

    if options.results:
        write_results(options.results, results)
    if options.markdown:
        write(options.markdown, markdown(summarise(results), results))
    if options.junit:
        write(options.junit, junit(results))
    if options.html:
        from eval.page import page
        from eval.stores import locate

        files = locate([one.case for one in results], options.documents or FOLDERS)
        write(options.html, page(results, files))


def _gate(
    options: argparse.Namespace, results: list["Result"], earlier: list["Result"] | None
) -> int:
    """Return 1 where a condition that was set is not met."""
    from eval.compare import compare, told
    from eval.summary import summarise

    summary, failed = summarise(results), []
    if options.fail_under is not None and summary.share * 100 < options.fail_under:
        failed.append(f"{summary.share * 100:.1f} % right is under {options.fail_under:g} %")
    if options.max_wrong is not None and summary.wrong > options.max_wrong:
        failed.append(f"{summary.wrong} wrong figures, allowed are {options.max_wrong}")
    if earlier is not None:
        comparison = compare(earlier, results)
        print("\n" + told(comparison))
        failed += comparison.faults
    for reason in failed:
        print(f"\nFAILED: {reason}")
    return int(bool(failed))


def _compare(options: argparse.Namespace) -> int:
    from eval.compare import compare, told

    print(told(compare(_earlier(options.before), _earlier(options.after))))
    return 0


def _earlier(path: Path) -> list["Result"]:
    from eval.results import ResultsError, read_results

    try:
        return read_results(path)
    except ResultsError as error:
        raise UsageError(str(error)) from None


@contextmanager
def _documents() -> Iterator[None]:
    """Say which document is missing, and how to name its folder."""
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError(
            f"The document {error} is in none of the folders; name them by --documents."
        ) from None


@contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("asking", total=total)
        yield lambda done: bar.advance(task, done)


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


def _wordings(placed: list[Placed]) -> str:
    """Tell how many questions are asked in one wording, in two, and in more."""
    from eval.lint import wordings

    families: dict[str, list[Placed]] = {}
    for one in placed:
        families.setdefault(one.case.family, []).append(one)
    counts = Counter(min(3, wordings(family)) for family in families.values())
    return f"questions in one wording {counts[1]}, in two {counts[2]}, in more {counts[3]}"


if __name__ == "__main__":
    sys.exit(main())

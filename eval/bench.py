"""Measure reading, starting, answering and judging, each against its baseline in the same run.

``python -m eval.bench`` (or ``make bench``) prints medians and ratios; absolute times differ from
machine to machine, ratios hardly. The real documents beside the checkout are used where they are.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "docs" / "sample" / "sample_2023_final.pdf"
SHARED = ROOT.parent / "shared" / "documents"
READ_FILES = ("wuchang_tech_2023_final.pdf", "putuo_planning_2024_final.pdf", "yantai_audit_2026_budget.pdf")  # fmt: skip
LARGE_PAGES = 170
COLD_DOCUMENTS = 25
PACKAGES = ("bot", "config", "eval", "ingest", "retrieval")
QUESTION = "三公经费多少？"

# Each child prints {"start": seconds, "cpu": seconds, "peak_mb": megabytes} for one file: the CPU time
# of starting and importing, that of the work itself, and the most memory that it held.
_MEASURE = """
import json, resource, sys, time
from pathlib import Path
{imports}
path = Path(sys.argv[1])
begin = time.process_time()
{work}
used = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"start": begin, "cpu": used, "peak_mb": peak}}))
"""
# As the fork server of the sandbox does before it forks the processes that read.
_READY = "import ingest.ready\nfrom ingest.pipeline import {function}"
OURS = _MEASURE.format(imports=_READY.format(function="read"), work="read(path)")
CONTENT = _MEASURE.format(imports=_READY.format(function="read_content"), work="read_content(path)")
PDFPLUMBER = _MEASURE.format(
    imports="import pdfplumber",
    work="""with pdfplumber.open(path) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.extract_text()
        page.close()""",
)
# What a plain script over llama-index and Chroma does before it can answer anything.
PLAIN_RAG = """
import sys
import chromadb
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.embeddings import MockEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore
client = chromadb.PersistentClient(sys.argv[1], chromadb.Settings(anonymized_telemetry=False))
collection = client.get_or_create_collection("plain", embedding_function=None)
embed = MockEmbedding(embed_dim=256)
index = VectorStoreIndex.from_vector_store(ChromaVectorStore(chroma_collection=collection), embed_model=embed)
if sys.argv[2:] == ["build"]:
    from llama_index.core.schema import TextNode
    index.insert_nodes([TextNode(text=f"paragraph {n}") for n in range(200)])
print(len(index.as_retriever(similarity_top_k=5).retrieve("三公经费多少")))
"""


class Row(NamedTuple):
    """One measurement beside its baseline and its bar."""

    what: str
    ours: str
    baseline: str
    ratio: str
    bar: str
    holds: bool


def main(argv: list[str] | None = None) -> int:
    """Measure, print a table, and return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of which the median is told")
    parser.add_argument("--documents", type=int, default=1000, help="synthetic ones asked warm")
    parser.add_argument("--json", action="store_true", help="print rows as JSON")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        rows = list(measure(Path(folder), options.runs, options.documents))
    if options.json:
        print(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
    else:
        _print(rows)
    return 0 if all(row.holds for row in rows) else 1


def measure(folder: Path, runs: int, documents: int) -> Iterable[Row]:
    """Yield the rows of the benchmark."""
    _run("-m", "compileall", "-q", *PACKAGES)  # as the baselines' packages were when installed
    yield from _reading(runs)
    yield _memory(folder)
    yield from _cold_start(folder, runs)
    yield from _warm(folder, documents)
    yield _evaluation(folder)


def _print(rows: list[Row]) -> None:
    table = Table("", "Yusuan", "baseline", "ratio", "bar", "")
    for row in rows:
        table.add_row(*row[:5], "✓" if row.holds else "✗")
    Console().print(table)


# --- reading ------------------------------------------------------------------------------------


def _reading(runs: int) -> Iterable[Row]:
    """Read each document in a process of its own: what pdfplumber gives, then all that we make of it.

    The three take turns, so that a machine that is busy for a while is so for all of them. What a
    process does before it reads (imports, patterns, models) is a row of its own: in a run over many
    documents it is done once.
    """
    files = [SHARED / name for name in READ_FILES if (SHARED / name).exists()] or [SAMPLE]
    pages = sum(_pages(file) for file in files)
    told: dict[str, list[list[dict[str, float]]]] = {CONTENT: [], OURS: [], PDFPLUMBER: []}
    for _ in range(runs):
        for program, rounds in told.items():
            rounds.append([_child(program, file) for file in files])
    content, whole, other = (
        statistics.median(sum(one["cpu"] for one in each) / pages * 1000 for each in rounds)
        for rounds in told.values()
    )
    for what, mine, bar in (
        ("text, tables and records", content, 5),
        ("all of it, with facts, sentences and checks", whole, 0),
    ):
        yield Row(
            f"reading {what}, CPU ms a page ({pages} pages; baseline pdfplumber)",
            f"{mine:.1f}", f"{other:.1f}", f"{other / mine:.1f} ×",
            f"≥ {bar} ×" if bar else "", other >= bar * mine,
        )  # fmt: skip
    own, theirs = (
        statistics.median(one["start"] * 1000 for each in told[program] for one in each)
        for program in (OURS, PDFPLUMBER)
    )
    yield Row(
        "making the reader ready, once for all documents, CPU ms (baseline importing pdfplumber)",
        f"{own:.0f}", f"{theirs:.0f}", f"{theirs / own:.1f} ×", "", True,
    )  # fmt: skip


def _memory(folder: Path) -> Row:
    large = _concatenated(folder, LARGE_PAGES)
    one, many = _child(OURS, SAMPLE)["peak_mb"], _child(OURS, large)["peak_mb"]
    return Row(
        f"reading {LARGE_PAGES} pages, peak MB (baseline: the {_pages(SAMPLE)}-page sample)",
        f"{many:.0f}", f"{one:.0f}", f"{many / one:.1f} ×", "≤ 300 MB", many <= 300,
    )  # fmt: skip


def _concatenated(folder: Path, pages: int) -> Path:
    """Write a document of so many pages out of copies of the sample or of a real one."""
    import pypdfium2

    source = SHARED / READ_FILES[0]
    source = source if source.exists() else SAMPLE
    target = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(source) as document:
        while len(target) < pages:
            target.import_pages(document, list(range(min(len(document), pages - len(target)))))
    path = folder / "large.pdf"
    target.save(path)
    target.close()
    return path


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _child(program: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- starting -----------------------------------------------------------------------------------


def _cold_start(folder: Path, runs: int) -> Iterable[Row]:
    """Ask in a process of its own, of one document and of a small library."""
    from eval.speed import body_of, library_of
    from ingest.pipeline import read

    plain, reading = folder / "plain", read(SAMPLE)
    _run("-c", PLAIN_RAG, str(plain), "build")
    for count in (1, COLD_DOCUMENTS):
        library_of(reading, count, store := folder / f"cold-{count}").close()
        asked = ("-m", "bot", "ask", "--store", str(store), f"{body_of(0)}{QUESTION}")
        mine = _seconds(runs, partial(_run, *asked))
        other = _seconds(runs, lambda: _run("-c", PLAIN_RAG, str(plain)))
        yield Row(
            f"one question from a cold start at {count} documents, seconds"
            " (baseline llama-index + Chroma)",
            f"{mine:.2f}", f"{other:.2f}", f"{other / mine:.1f} ×", "≥ 5 ×, ≤ 0.35 s",
            other >= 5 * mine and mine <= 0.35,
        )  # fmt: skip


def _seconds(runs: int, work: Callable[[], None]) -> float:
    work()  # warm the page cache for both sides alike
    taken = []
    for _ in range(runs):
        begin = perf_counter()
        work()
        taken.append(perf_counter() - begin)
    return statistics.median(taken)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, capture_output=True)


# --- answering and judging ----------------------------------------------------------------------


def _warm(folder: Path, documents: int) -> Iterable[Row]:
    """Ask warm at one document and at many; the one is the baseline of the many."""
    from eval.speed import answer_times, body_of, library_of
    from ingest.pipeline import read

    reading, first = read(SAMPLE), 0.0
    for count in dict.fromkeys((1, documents)):
        with library_of(reading, count, folder / f"warm-{count}") as store:
            bodies = [body_of(number) for number in range(0, count, max(1, count // 20))]
            times = answer_times(store, bodies, rounds=max(1, 20 // len(bodies)))
        first = first or times.p50
        yield Row(
            f"warm answers at {count} documents, ms at p50 / p99 (baseline p50 at 1)",
            f"{times.p50:.1f} / {times.p99:.1f}", f"{first:.1f}", f"{times.p50 / first:.1f} ×",
            "≤ 5 / ≤ 25 ms", times.p50 <= 5 and times.p99 <= 25,
        )  # fmt: skip


def _evaluation(folder: Path) -> Row:
    from eval.cases import read_cases
    from eval.run import Plan, run

    placed, _ = read_cases([ROOT / "eval" / "gold" / "sample.jsonl"])
    cases, plan = [one.case for one in placed], Plan((SAMPLE.parent,), folder / "gold")
    taken = []
    for _ in range(2):  # the first run reads the document
        begin = perf_counter()
        run(cases, plan)
        taken.append((perf_counter() - begin) / len(cases) * 1000)
    return Row(
        f"evaluation, seconds per 1,000 questions (from {len(cases)}; baseline with reading)",
        f"{taken[1]:.0f}", f"{taken[0]:.0f}", f"{taken[0] / taken[1]:.1f} ×", "≤ 60 s",
        taken[1] <= 60,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

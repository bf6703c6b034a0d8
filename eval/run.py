"""Ask the gold questions as the bot would be asked, side by side, and judge the answers."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from eval.cases import Case
from eval.judging import Verdict, judge
from eval.pages import Shelf
from eval.results import Result
from eval.stores import Library, library_of, locate, prepare
from eval.world import context_of
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engines import engine_of
from retrieval.fact_store import FactStore

_BATCH = 25
Tick = Callable[[int], None]


class Plan(NamedTuple):
    """Where documents and stores are and how often each question is asked."""

    folders: tuple[Path, ...]
    root: Path
    repeat: int = 1
    workers: int = 0


class _Batch(NamedTuple):
    """Cases that are asked in one store, with their places in the run."""

    store: Path
    files: dict[str, Path]
    cases: tuple[tuple[int, Case], ...]
    repeat: int


def run(cases: Sequence[Case], plan: Plan, tick: Tick | None = None) -> list[Result]:
    """Ask and judge all cases; results stand in the order of the cases.

    Raises:
        FileNotFoundError: A document of a case is in none of the folders.
    """
    found = locate(cases, plan.folders)
    libraries = [library_of(case, found) for case in cases]
    prepare(libraries, plan.root)
    batches = list(_batches(cases, libraries, plan, found))
    results: dict[int, Result] = {}
    for part in _work(batches, plan.workers or os.cpu_count() or 1):
        results |= part
        if tick:
            tick(len(part))
    return [results[i] for i in range(len(cases))]


def _batches(
    cases: Sequence[Case], libraries: Sequence[Library], plan: Plan, found: dict[str, Path]
) -> Iterator[_Batch]:
    """Group the cases by store, so that a worker warms each store once."""
    groups: dict[Library, list[tuple[int, Case]]] = {}
    for i, (case, library) in enumerate(zip(cases, libraries, strict=True)):
        groups.setdefault(library, []).append((i, case))
    for library, group in groups.items():
        for start in range(0, len(group), _BATCH):
            part = tuple(group[start : start + _BATCH])
            yield _Batch(plan.root / library.name, found, part, plan.repeat)


def _work(batches: list[_Batch], workers: int) -> Iterator[dict[int, Result]]:
    if workers == 1 or len(batches) == 1:
        yield from map(_run_batch, batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(_run_batch, batch) for batch in batches]):
            yield future.result()


def _run_batch(batch: _Batch) -> dict[int, Result]:
    shelf = _shelf(tuple(sorted(batch.files.items())))
    with FactStore(batch.store) as store:
        return {i: ask(case, store, shelf, batch.repeat) for i, case in batch.cases}


@lru_cache(maxsize=1)
def _shelf(files: tuple[tuple[str, Path], ...]) -> Shelf:
    return Shelf(dict(files))


def ask(case: Case, store: FactStore, shelf: Shelf | None = None, repeat: int = 1) -> Result:
    """Ask one case and judge the answer; a fault of the program is a result too."""
    try:
        answers = [_settled(converse(case, store)) for _ in range(max(1, repeat))]
        verdict = judge(case, answers[0], context_of(case, answers[0], store, shelf))
    except Exception as error:  # noqa: BLE001 - one case must not end the run
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return Result(case=case, answer=None, verdict=Verdict(outcome="error", reasons=(reason,)))
    unstable = any(answer != answers[0] for answer in answers)
    return Result(case=case, answer=answers[0], verdict=verdict, unstable=unstable)


def converse(case: Case, store: FactStore) -> Answer:
    """Hold the conversation of a case and return the answer to its last question."""
    talk = Conversation(engine_of(store))
    for question in case.history:
        talk.ask(question)
    return talk.ask(case.question)


def _settled(answer: Answer) -> Answer:
    """Leave out how long it took: equal runs give equal results."""
    return answer.model_copy(update={"elapsed_ms": 0.0})


def choose(cases: Iterable[Case], only: Sequence[str]) -> list[Case]:
    """Return the cases that a word of ``only`` names: by id, family, kind, document or text."""
    if not only:
        return list(cases)
    return [case for case in cases if any(_is_named(case, word) for word in only)]


def _is_named(case: Case, word: str) -> bool:
    names = (case.id, case.family, *case.documents)
    return word == case.kind or any(word in name for name in names) or word in case.question

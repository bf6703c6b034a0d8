"""Measure how long warm answers take, at one document and at a thousand synthetic copies."""

import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ingest.records import Reading
from retrieval.engine import Engine
from retrieval.fact_store import FactStore

QUESTIONS = (
    "{body}三公经费多少", "{body}公务接待费花了多少", "{body}住房公积金支出多少", "{body}项目支出占总支出的比例",
    "{body}支出最多的前三个类级科目", "{body}去年三公经费多少", "{body}会议费花了多少", "{body}局长工资多少",
    "{body}人员经费和公用经费各多少", "三公经费多少", "{body}完成年初预算的百分之几",
)  # fmt: skip


class Times(NamedTuple):
    """How long answers took, in milliseconds."""

    documents: int
    p50: float
    p99: float


def library_of(reading: Reading, count: int, folder: Path) -> FactStore:
    """Store a reading under as many made-up publishers as wanted."""
    store = FactStore(folder, create=True)
    for number in range(count):
        store.save(_copy(reading, number))
    store.tidy()
    return store


def body_of(number: int) -> str:
    """Return the made-up name of a copy's publisher."""
    tens, ones = divmod(number, 26)
    letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
    return f"{letters[tens % 26]}{letters[ones]}{letters[(tens // 26) % 26]}县测试局"


def _copy(reading: Reading, number: int) -> Reading:
    body = body_of(number)
    key = f"{number:016x}"
    document = reading.document.model_copy(
        update={
            "id": key, "sha256": key * 4, "path": f"/copies/{key}.pdf", "file": f"{key}.pdf",
            "publisher": body, "aliases": (), "place": (), "units": (),
        }
    )  # fmt: skip
    facts = tuple(fact.model_copy(update={"document": key}) for fact in reading.facts)
    return reading.model_copy(update={"document": document, "facts": facts})


def answer_times(store: FactStore, bodies: Sequence[str], rounds: int = 5) -> Times:
    """Ask every question about every body, warm, and return the middle and the slowest hundredth."""
    engine = Engine(store)
    asked = list(_asked(bodies))
    for question in asked:
        engine.ask(question)
    times = []
    for _ in range(rounds):
        for question in asked:
            begin = time.perf_counter()
            engine.ask(question)
            times.append((time.perf_counter() - begin) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return Times(len(store.documents()), round(cuts[49], 2), round(cuts[98], 2))


def _asked(bodies: Iterable[str]) -> Iterable[str]:
    return (question.format(body=body) for body in bodies for question in QUESTIONS)

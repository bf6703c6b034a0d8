"""kill -9 at any point leaves a store that opens and holds whole documents only."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from retrieval.fact_store import FactStore
from retrieval.stores.store_errors import NoStoreError

ROOT = Path(__file__).resolve().parents[1]
KILLS = 40
WHOLE = 5  # documents that the writer saves in turn
ROWS = 400

# Saves documents of ROWS cells each, over and over, each time with another figure.
WRITER = f"""
import sys
from decimal import Decimal
import pytest

from ingest.records import Chunk, Document, Fact, Kind, Reading, Record, Table
from retrieval.fact_store import FactStore

store = FactStore(sys.argv[1], create=True)
box = (0.0, 0.0, 1.0, 1.0)
print("ready", flush=True)
for turn in range(10_000):
    name = f"{{turn % {WHOLE}:016d}}"
    value = Decimal(turn)
    records = tuple(
        Record(id=f"t1r{{n}}c0", table=1, page=1, bbox=box, row=(f"行{{n}}",), column=("决算数",),
               row_index=n, column_index=0, text=str(value), value=value, unit="万元")
        for n in range({ROWS}))
    facts = tuple(
        Fact(id="f" + r.id, document=name, year=2023, classification="其他", item=r.row[0],
             measure="决算数", value=value, unit="万元", text=r.text, origin="table", record=r.id,
             page=1, bbox=box) for r in records)
    chunks = (Chunk(id="p1", section=("一",), text=f"第{{turn}}次", page=1, last_page=1, boxes=((1, box),)),)
    store.save(Reading(
        document=Document(id=name, sha256=name * 4, file=name, path="/" + name, kind=Kind.FINAL),
        tables=(Table(ordinal=1, pages=(1,), boxes=(box,), columns=(("决算数",),), records=records),),
        facts=facts, chunks=chunks))
    print("saved", flush=True)
"""


@pytest.mark.slow
def test_killing_the_writer_leaves_whole_documents_only(tmp_path: Path) -> None:
    chance = random.Random(2023)
    store = tmp_path / "store"
    for turn in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert writer.stdout is not None
        if turn == KILLS - 1:
            for _ in range(1 + WHOLE):  # however busy the machine, all were saved once
                writer.stdout.readline()
        elif chance.random() < 0.7:
            writer.stdout.readline()
            time.sleep(chance.random() * 0.3)
        else:
            time.sleep(chance.random() * 0.6)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        found = check_whole(store)

    assert found == WHOLE


def check_whole(folder: Path) -> int:
    """Assert that every document is complete and of one turn; return how many there are."""
    try:
        store = FactStore(folder)
    except NoStoreError:
        return 0
    with store:
        for document in store.documents():
            records = store.records(document.id)
            facts = store.facts(document=document.id)
            assert len(records) == len(facts) == ROWS
            assert len({record.value for record in records} | {fact.value for fact in facts}) == 1
            assert store.chunk(document.id, "p1").text == f"第{records[0].value}次"  # type: ignore[union-attr]
            assert len(store.search(f'"第" AND "{records[0].value}"', document=document.id)) == 1
        count = len(store.documents())
    connection = sqlite3.connect(folder / "facts.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM record").fetchone() == (ROWS * count,)
    connection.close()
    return count

"""Two processes fill one store while others read it, and nobody sees an error or half a document."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from retrieval.fact_store import FactStore

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def start(*argv: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *argv],
        cwd=ROOT, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_two_processes_ingest_while_others_list(
    draw_pdf: Callable[..., Path], tmp_path: Path
) -> None:
    store = str(tmp_path / "store")
    for side in ("left", "right"):
        for number in range(4):
            draw_pdf(
                f"{side}/{number}.pdf", amount=f"{len(side)}{number}.00", body=f"{side}市测试局"
            )
    writers = [
        start("ingest", str(tmp_path / side), "--store", store, "--json")
        for side in ("left", "right")
    ]
    statuses = set()
    while any(writer.poll() is None for writer in writers):
        reader = start("records", "--store", store, "--json")
        _, err = reader.communicate(timeout=60)
        statuses.add((reader.returncode, err if reader.returncode not in (0, 2) else ""))
    done = [writer.communicate(timeout=60) for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0], done
    assert statuses <= {(0, ""), (2, "")}
    with FactStore(store) as facts:
        assert len(facts.documents()) == 8
        cells = [record.text for one in facts.documents() for record in facts.records(one.id)]
        assert sum(text.endswith(".00") for text in cells) == 16

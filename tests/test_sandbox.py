"""A document is read in a process of its own, and whatever it does, the rest goes on."""

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.intake import Refusal, RefusedError
from ingest.records import Reading
from ingest.sandbox import Limits, read, read_many

# What the stand-in reader does, by the name of the file.
TRICKS: dict[str, Callable[[], object]] = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "abort": os.abort,
    "hang": lambda: time.sleep(60),
    "spin": lambda: any(False for _ in iter(int, 1)),
    "bomb": lambda: [bytearray(1 << 27) for _ in range(1000)],
    "leave": lambda: os._exit(3),
    "fault": lambda: 1 // 0,
}
SMALL = Limits(memory_mb=512, cpu_seconds=1, wall_seconds=20, output_mb=1)


def stand_in(path: Path) -> Reading:
    faulthandler.disable()  # the crashes are meant; their traces would only fill the log
    trick = TRICKS[path.stem]
    trick()
    raise RefusedError(Refusal.NO_TEXT, "unreached")


def outcome(name: str, monkeypatch: pytest.MonkeyPatch) -> RefusedError:
    """Run the stand-in in a forked process with the real limits."""
    import multiprocessing

    from ingest import pipeline

    monkeypatch.setattr(pipeline, "read", stand_in)
    context = multiprocessing.get_context("fork")
    monkeypatch.setattr(
        sandbox,
        "_process",
        lambda *args: context.Process(target=sandbox._work, args=args, daemon=True),
    )
    with pytest.raises(RefusedError) as caught:
        read(Path(f"{name}.pdf"), SMALL)
    return caught.value


@pytest.mark.parametrize(
    ("trick", "refusal", "words"),
    [
        ("crash", Refusal.CRASHED, "crash (SIGSEGV)"),
        ("abort", Refusal.CRASHED, "crash (SIGABRT)"),
        ("leave", Refusal.CRASHED, "status 3"),
        ("hang", Refusal.LIMITS, "within 20 seconds"),
        ("spin", Refusal.LIMITS, "1 seconds of CPU"),
        ("bomb", Refusal.LIMITS, "more than 512 MB"),
        ("fault", Refusal.UNEXPECTED, "ZeroDivisionError"),
    ],
)
def test_a_hostile_document_is_refused_with_a_reason(
    trick: str, refusal: Refusal, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = outcome(trick, monkeypatch)

    assert error.refusal is refusal
    assert words in error.reason


def test_a_document_is_read_in_a_limited_process(draw_pdf: Callable[..., Path]) -> None:
    reading = read(draw_pdf(amount="12.30"))

    texts = [record.text for table in reading.tables for record in table.records]
    assert "12.30" in texts
    assert reading.document.fiscal_year == 2023


def test_output_is_bounded(draw_pdf: Callable[..., Path]) -> None:
    with pytest.raises(RefusedError, match="exceeds 0 MB"):
        read(draw_pdf(), Limits(output_mb=0))


def test_results_come_in_the_order_of_the_files(draw_pdf: Callable[..., Path]) -> None:
    files = [draw_pdf(f"{n}.pdf", amount=f"{n}.00") for n in range(1, 4)]
    files.insert(1, files[0].with_name("none.pdf"))
    got = [(path.name, type(result).__name__) for path, result, _ in read_many(files, workers=2)]

    assert got == [
        ("1.pdf", "Reading"),
        ("none.pdf", "RefusedError"),
        ("2.pdf", "Reading"),
        ("3.pdf", "Reading"),
    ]


def _interrupted(folder: Path, store: Path, seconds: float) -> tuple[int, str]:
    root = Path(__file__).resolve().parents[1]
    reader = subprocess.Popen(
        [sys.executable, "-m", "bot", "ingest", str(folder), "--store", str(store)],
        cwd=root, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    time.sleep(seconds)
    os.killpg(reader.pid, signal.SIGINT)  # as a terminal does: all processes of the command
    _, told = reader.communicate(timeout=60)
    return reader.returncode, told


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal interrupts otherwise there")
def test_ctrl_c_stops_the_reading_quietly(draw_pdf: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(60):
        draw_pdf(f"many/{number}.pdf", amount=f"{number}.00")
    for seconds in (0.9, 1.2, 1.5):
        status, told = _interrupted(tmp_path / "many", tmp_path / f"store{seconds}", seconds)
        assert status in (0, 130)
        assert "Traceback" not in told, told

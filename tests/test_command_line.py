"""The command line as a stranger meets it: its output, its faults and its exit statuses."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bot.cli import run

ROOT = Path(__file__).resolve().parents[1]
DrawPdf = Callable[..., Path]
Said = tuple[int, str, str]


@pytest.fixture
def yusuan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command on a fresh store in this process."""

    def call(*argv: str | Path) -> Said:
        capsys.readouterr()
        status = run([argv[0], "--store", str(tmp_path / "store"), *map(str, argv[1:])])  # type: ignore[list-item]
        out, err = capsys.readouterr()
        return status, out, err

    return call


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_ingest_tells_what_became_of_each_file(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf
) -> None:
    file = draw_pdf("in/a.pdf")
    status, out, _ = yusuan("ingest", file.parent, "--json")
    (told,) = objects(out)

    assert status == 0
    assert set(told) == {
        "file", "document", "publisher", "fiscal_year", "kind", "pages", "tables", "records",
        "facts", "chunks", "status", "reason", "findings", "doubtful", "seconds",
    }  # fmt: skip
    assert (told["file"], told["status"], told["fiscal_year"]) == ("a.pdf", "ingested", 2023)


def test_ingest_again_changes_nothing(yusuan: Callable[..., Said], draw_pdf: DrawPdf) -> None:
    file = draw_pdf()
    first = objects(yusuan("ingest", file, "--json")[1])[0]
    second = objects(yusuan("ingest", file, "--json")[1])[0]

    assert second["status"] == "unchanged"
    assert {**first, "status": "", "seconds": 0} == {**second, "status": "", "seconds": 0}


def test_a_changed_file_replaces_its_old_version(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf
) -> None:
    yusuan("ingest", draw_pdf(amount="12.30"))
    (told,) = objects(yusuan("ingest", draw_pdf(amount="45.60"), "--json")[1])
    texts = [line["text"] for line in objects(yusuan("records", "--json")[1])]

    assert told["status"] == "replaced"
    assert "45.60" in texts
    assert "12.30" not in texts
    assert len(objects(yusuan("documents", "--json")[1])) == 1


def test_records_keep_the_promise(yusuan: Callable[..., Said], draw_pdf: DrawPdf) -> None:
    yusuan("ingest", draw_pdf(amount="12.30"))
    cell = next(one for one in objects(yusuan("records", "--json")[1]) if one["text"] == "12.30")

    assert list(cell) == [
        "document", "file", "page", "table_title", "table_number", "row", "code", "column",
        "text", "value", "unit", "yuan", "status", "bbox",
    ]  # fmt: skip
    assert cell["code"] == "206"
    assert cell["row"] == ["科学技术支出"]
    assert cell["column"] == ["决算数"]
    assert (cell["value"], cell["unit"], cell["yuan"]) == ("12.30", "万元", "123000.00")


def test_forget_removes_a_document(yusuan: Callable[..., Said], draw_pdf: DrawPdf) -> None:
    yusuan("ingest", draw_pdf())
    status, out, _ = yusuan("forget", "a.pdf")

    assert (status, out.startswith("forgot a.pdf")) == (0, True)
    assert yusuan("records", "--json")[1] == ""
    assert yusuan("forget", "a.pdf")[0] == 2


def test_forget_removes_what_telegram_keeps_of_a_document(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    from bot.telegram_database import Database
    from bot.telegram_memory import Memory, Talk

    store = tmp_path / "store"
    document = json.loads(yusuan("ingest", draw_pdf(), "--json")[1])["document"]
    talk = Talk(1, None, 1)
    database = Database(store)
    memory = Memory(database)
    gone = memory.keep(1, talk, "answer", json.dumps({"document": document, "text": "12.30"}))
    kept = memory.keep(2, talk, "answer", json.dumps({"document": "other", "text": "4.50"}))
    memory.vote(gone, 1, "right")

    yusuan("forget", "a.pdf")

    assert (memory.kept(gone, 1), memory.kept(kept, 1) is None) == (None, False)
    assert database.count("SELECT count(*) FROM vote") == 0
    database.close()
    assert document.encode() not in (store / "telegram.sqlite").read_bytes()


def test_forget_takes_no_empty_name_and_no_part_of_one(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf
) -> None:
    yusuan("ingest", draw_pdf("budget.pdf"))

    for name in ("", " ", "budg"):
        assert yusuan("forget", name)[0] == 2
    assert len(objects(yusuan("documents", "--json")[1])) == 1


def test_a_copy_under_another_name_is_not_read_again(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    file = draw_pdf("in/a.pdf")
    (tmp_path / "in" / "b.pdf").write_bytes(file.read_bytes())
    first = objects(yusuan("ingest", file.parent, "--json")[1])
    second = objects(yusuan("ingest", file.parent, "--json")[1])

    assert [one["status"] for one in first] == ["ingested", "unchanged"]
    assert [one["status"] for one in second] == ["unchanged", "unchanged"]


def test_a_file_that_becomes_a_copy_takes_its_old_version_away(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf
) -> None:
    one, other = draw_pdf("a.pdf", amount="12.30"), draw_pdf("b.pdf", amount="45.60")
    yusuan("ingest", one, other)
    other.write_bytes(one.read_bytes())
    yusuan("ingest", other)

    assert len(objects(yusuan("documents", "--json")[1])) == 1
    assert "45.60" not in yusuan("records", "--json")[1]


def in_a_process(store: Path, *argv: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot", argv[0], "--store", str(store), *argv[1:]],
        cwd=ROOT, capture_output=True, input=stdin, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["ask", "chat"])
def test_a_batch_answers_each_line_even_one_that_is_no_text(
    command: str, yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    yusuan("ingest", draw_pdf())
    stdin = "三公经费多少？\n\n".encode() + b"\xff\xfe?\n" + "局长的工资多少".encode()
    done = in_a_process(tmp_path / "store", command, "--json", "-", stdin=stdin)
    told = objects(done.stdout.decode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert [one["question"] for one in told] == ["三公经费多少？", "", "��?", "局长的工资多少"]
    assert [one["status"] for one in told][::3] == ["answered", "not_found"]


def test_a_figure_question_loads_nothing_heavy(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    yusuan("ingest", draw_pdf())
    script = (
        "import sys; from bot.cli import run; run(sys.argv[1:]);"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "ask", "--store", str(tmp_path / "store"), "三公经费多少"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    heavy = {"llama_index", "chromadb", "telegram", "pdfplumber", "pypdfium2", "typer", "rich",
             "numpy", "openpyxl", "PIL", "httpx", "asyncio", "pandas"}  # fmt: skip

    assert "12.30" in done.stdout
    assert heavy.isdisjoint(done.stdout.splitlines()[-1].split())


def test_a_first_question_loads_no_rules_of_talks(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    yusuan("ingest", draw_pdf())
    script = (
        "import sys; from bot.cli import run; run(sys.argv[1:]);"
        "print(*{name for name in sys.modules if name.startswith('retrieval.')})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "ask", "--store", str(tmp_path / "store"), "三公经费多少"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.splitlines()[-1].split())

    assert "retrieval.talk.talks" in loaded
    assert loaded.isdisjoint(
        f"retrieval.{name}"
        for name in (
            "talk.followup",
            "talk.names_put",
            "talk.listed",
            "telling.checks.across",
            "telling.checks.comparing",
        )
    )


def test_an_answer_that_is_redirected_is_whole(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    """The process ends without freeing what it holds, and must have written all of it."""
    yusuan("ingest", draw_pdf())
    ask = [sys.executable, "-m", "bot", "ask", "--store", str(tmp_path / "store"), "--json"]
    with (tmp_path / "out.json").open("wb") as out:
        known = subprocess.run([*ask, "三公经费多少"], cwd=ROOT, stdout=out, check=False)
    lost = subprocess.run([*ask, "局长的工资多少"], cwd=ROOT, capture_output=True, check=False)

    assert json.loads((tmp_path / "out.json").read_bytes())["status"] == "answered"
    assert json.loads(lost.stdout)["status"] == "not_found"
    assert (known.returncode, lost.returncode) == (0, 4)


def write(content: bytes) -> Callable[[Path, DrawPdf], Path]:
    def make(folder: Path, _: DrawPdf) -> Path:
        (folder / "bad.pdf").write_bytes(content)
        return folder / "bad.pdf"

    return make


def folder_of_nothing(folder: Path, _: DrawPdf) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def cut_off(folder: Path, draw: DrawPdf) -> Path:
    file = draw("cut.pdf")
    file.write_bytes(file.read_bytes()[:-200])
    return file


def damaged(folder: Path, draw: DrawPdf) -> Path:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\n" + b"\x00garbage" * 99 + b"\n%%EOF\n")
    return folder / "bad.pdf"


def protected(folder: Path, _: DrawPdf) -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "locked.pdf"), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "budget")
    canvas.save()
    return folder / "locked.pdf"


def without_text(folder: Path, draw: DrawPdf) -> Path:
    return draw("scan.pdf", lines=())


def a_pipe(folder: Path, _: DrawPdf) -> Path:
    os.mkfifo(folder / "pipe.pdf")
    return folder / "pipe.pdf"


def to_itself(folder: Path, _: DrawPdf) -> Path:
    (folder / "self.pdf").symlink_to("self.pdf")
    return folder / "self.pdf"


def folder_named_like_a_file(folder: Path, _: DrawPdf) -> Path:
    (folder / "x.pdf").mkdir()
    return folder / "x.pdf"


def about_something_else(folder: Path, draw: DrawPdf) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "logistics.pdf"))
    canvas.drawString(72, 700, "A report on logistics.")
    canvas.save()
    return folder / "logistics.pdf"


@pytest.mark.parametrize(
    ("make", "status", "words"),
    [
        (lambda folder, _: folder / "nowhere.pdf", 10, "no such file"),
        (lambda folder, _: folder / ("x" * 300), 10, "too long"),
        (to_itself, 10, "no such file"),
        (folder_named_like_a_file, 11, "no PDF in this folder"),
        (a_pipe, 13, "not a file"),
        (folder_of_nothing, 11, "no PDF in this folder"),
        (write(b""), 12, "empty (0 bytes)"),
        (write(b"PK\x03\x04 a zip"), 13, "not a PDF"),
        (cut_off, 14, "cut off"),
        (damaged, 14, "damaged"),
        (protected, 15, "password"),
        (without_text, 16, "no text layer"),
        (about_something_else, 17, "no budget or final-account document"),
    ],
)
def test_bad_input_gets_one_clear_line_and_its_own_status(
    make: Callable[[Path, DrawPdf], Path],
    status: int,
    words: str,
    yusuan: Callable[..., Said],
    draw_pdf: DrawPdf,
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    path = make(tmp_path / "in", draw_pdf)
    got, out, err = yusuan("ingest", path)

    assert (got, out) == (status, "")
    assert err.count("\n") == 1
    assert path.name in err
    assert words in err


def test_the_rest_of_a_batch_goes_on(
    yusuan: Callable[..., Said], draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"")
    status, out, _ = yusuan("ingest", tmp_path / "bad.pdf", draw_pdf(), "--json")

    assert status == 12
    assert [one["status"] for one in objects(out)] == ["refused", "ingested"]


def newer(store: Path) -> None:
    connection = sqlite3.connect(store / "facts.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def foreign(store: Path) -> None:
    for file in store.iterdir():
        file.unlink()
    (store / "facts.sqlite").write_text("my diary")


def unwritable(store: Path) -> None:
    for file in store.iterdir():
        file.unlink()
    store.rmdir()
    store.write_text("a file where the folder should be")


def overwritten(store: Path) -> None:
    for file in store.iterdir():
        if file.name != "facts.sqlite":
            file.unlink()
    content = (store / "facts.sqlite").read_bytes()
    (store / "facts.sqlite").write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


@pytest.mark.parametrize(
    ("spoil", "status", "words"),
    [
        (foreign, 21, "not a yusuan store"),
        (newer, 22, "schema version 99"),
        (unwritable, 23, "Cannot write"),
        (overwritten, 24, "damaged"),
    ],
)
def test_a_store_that_cannot_be_used_is_said_so(
    spoil: Callable[[Path], None],
    status: int,
    words: str,
    yusuan: Callable[..., Said],
    draw_pdf: DrawPdf,
    tmp_path: Path,
) -> None:
    file = draw_pdf()
    yusuan("ingest", file)
    spoil(tmp_path / "store")
    got, _, err = yusuan("ingest", file, "--again")

    assert got == status
    assert err.count("\n") == 1
    assert words in err
    assert yusuan("ask", "三公经费多少")[0] == 2


def test_no_store_is_usage(yusuan: Callable[..., Said]) -> None:
    for command in ("ask", "documents", "records"):
        status, out, err = yusuan(command, *(["三公"] if command == "ask" else []))
        assert (status, out) == (2, "")
        assert "yusuan ingest" in err


def test_unknown_options_are_usage(yusuan: Callable[..., Said]) -> None:
    assert yusuan("ask", "--colour", "red", "三公")[0] == 2
    assert yusuan("ask")[0] == 2


def test_doctor_hides_secrets(
    yusuan: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YUSUAN_LLM_API_KEY", "sk-very-secret")
    monkeypatch.setenv("YUSUAN_TELEGRAM_TOKEN", "12345:hush")
    status, out, err = yusuan("doctor")

    assert status == 0
    assert "hidden" in out
    assert "sk-very-secret" not in out + err
    assert "12345:hush" not in out + err


def words(lines: Iterable[str]) -> list[str]:
    return [line.split()[0] for line in lines if line.startswith("  ") and line.strip()]


def test_help_names_every_command() -> None:
    out = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout  # fmt: skip

    for command in ("ingest", "ask", "chat", "documents", "records", "show", "check", "forget",
                    "eval", "telegram", "doctor"):  # fmt: skip
        assert command in out

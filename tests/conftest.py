"""Fixtures for all tests."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.telegram_demo_server import Server
    from retrieval.fact_store import FactStore
    from tests.telegram_harness import Bot

SAMPLE = Path(__file__).resolve().parents[1] / "docs" / "sample" / "sample_2023_final.pdf"
SHARED = Path(__file__).resolve().parents[2] / "shared"
# Loading Chroma takes seconds in each process: only the tests of vectors switch them on.
os.environ["YUSUAN_VECTORS"] = "false"
DrawPdf = Callable[..., Path]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents beside the checkout, or skip."""
    if not (SHARED / "documents").is_dir():
        pytest.skip("needs the real documents in ../shared/documents, which are not here")
    return SHARED


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator["FactStore"]:
    """Yield a library of the bundled sample alone, read as the command reads it."""
    from ingest.intake import find_pdfs
    from retrieval.fact_store import FactStore
    from retrieval.stores.library import add

    with FactStore(tmp_path_factory.mktemp("sample"), create=True) as store:
        list(add(store, find_pdfs([SAMPLE])[0], workers=1))
        yield store


@pytest.fixture
def server() -> Iterator["Server"]:
    """Yield a played Telegram, which must have had nothing to reject."""
    from bot.telegram_demo_server import Server
    from tests.telegram_harness import new_world

    with Server() as running:
        new_world(running)
        yield running
        assert running.do(lambda world: list(world.rejected)) == []


@pytest.fixture
def bot(server: "Server", store: Path) -> Iterator["Bot"]:
    """Yield the bot that answers there, over the store of the test."""
    from tests.telegram_harness import Bot

    with Bot(server, store) as running:
        yield running


@pytest.fixture
def draw_pdf(tmp_path: Path) -> DrawPdf:
    """Return a function that draws a small final account: ``draw_pdf("a.pdf", amount="12.30")``."""
    return partial(_draw_account, tmp_path)


@pytest.fixture(scope="session")
def drawn_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library with one drawn account, read once: a test takes a copy of it."""
    from retrieval.fact_store import FactStore
    from retrieval.stores.library import add

    folder = tmp_path_factory.mktemp("drawn")
    with FactStore(folder / "store", create=True) as store:
        assert [one.status for one in add(store, [_draw_account(folder)])] == ["ingested"]
    return folder / "store"


def _draw_account(
    folder: Path,
    name: str = "a.pdf",
    *,
    body: str = "某市测试局",
    year: int = 2023,
    amount: str = "12.30",
    lines: Sequence[str] | None = None,
) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if lines is None:
        lines = (
            f"{body}{year}年度部门决算",
            "第一部分 部门概况",
            f"{body}负责测试工作，编制部门预算和部门决算。",
            "第二部分 情况说明",
            f"{year}年度财政拨款“三公”经费支出决算{amount}万元。",
        )
    _draw(path, lines, (("206", "科学技术支出", amount), ("208", "社会保障和就业支出", "1.00")))
    return path


def _draw(path: Path, lines: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    canvas.setFont("STSong-Light", 14)
    for number, line in enumerate(lines):
        canvas.drawString(72, 770 - 26 * number, line)
    if lines:
        _draw_table(canvas, rows)
    canvas.showPage()
    canvas.save()


def _draw_table(canvas: object, rows: Sequence[Sequence[str]]) -> None:
    draw = canvas.drawString  # type: ignore[attr-defined]
    draw(72, 560, "收入支出决算总表")
    draw(400, 540, "单位：万元")
    xs, top, height = (72, 160, 360, 500), 530, 24
    table = [("科目编码", "科目名称", "决算数"), *rows]
    for number, row in enumerate(table):
        for x, text in zip(xs, row, strict=False):
            draw(x + 4, top - height * number - 17, text)
    bottom = top - height * len(table)
    for number in range(len(table) + 1):
        canvas.line(xs[0], top - height * number, xs[-1], top - height * number)  # type: ignore[attr-defined]
    for x in xs:
        canvas.line(x, top, x, bottom)  # type: ignore[attr-defined]

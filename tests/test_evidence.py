"""Pictures of evidence: what is outlined, and what is said when a file is gone."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bot.cli import run
from bot.evidence import picture as picture_of
from ingest.picture import CELL, HEADING, NoSuchPageError, picture
from retrieval.fact_store import FactStore
from retrieval.proving.evidence import (
    ChangedError,
    ForgottenError,
    MovedError,
    file_of,
    place_of_record,
)
from retrieval.stores.library import add

DrawPdf = Callable[..., Path]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def extent(image: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Return the box of all pixels that have about this colour."""
    bands = zip(image.split(), colour, strict=True)
    near = [
        band.point([255 * (abs(v - wanted) < 24) for v in range(256)]) for band, wanted in bands
    ]
    from PIL import ImageChops

    both = ImageChops.multiply(ImageChops.multiply(near[0], near[1]), near[2])
    box = both.getbbox()
    assert box is not None
    return box


@pytest.fixture
def store(draw_pdf: DrawPdf, tmp_path: Path) -> FactStore:
    facts = FactStore(tmp_path / "store", create=True)
    assert [one.status for one in add(facts, [draw_pdf()])] == ["ingested"]
    return facts


def test_the_cell_is_outlined_where_it_stands(draw_pdf: DrawPdf) -> None:
    image = opened(picture(draw_pdf(), 1, (360, 336, 500, 360), scale=2, whole=True))

    left, top, right, bottom = extent(image, CELL)
    assert image.size == (1190, 1684)
    assert abs(left - 720) < 8
    assert abs(top - 672) < 8
    assert abs(right - 1000) < 8
    assert abs(bottom - 720) < 8


def test_a_turned_page_is_shown_as_a_reader_sees_it(draw_pdf: DrawPdf, tmp_path: Path) -> None:
    import pypdfium2

    turned = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(draw_pdf()) as document:
        document[0].set_rotation(90)
        document.save(turned)

    image = opened(picture(turned, 1, (482, 360, 506, 500), scale=2, whole=True))

    assert image.size == (1684, 1190)
    assert abs(extent(image, CELL)[0] - 964) < 8


def test_the_part_around_a_figure_is_small_enough_for_a_phone(store: FactStore) -> None:
    document = store.documents()[0].id
    record = next(one for one in store.records(document) if one.text == "12.30")

    place = place_of_record(store, document, record)
    image = opened(picture_of(place))

    assert len(place.headers) == 2
    assert image.width < 1600
    assert image.height < 900
    row, cell = extent(image, HEADING), extent(image, CELL)
    assert row[0] < cell[0]
    assert row[1] < cell[1]


def test_a_far_heading_is_folded_towards_the_cell(draw_pdf: DrawPdf) -> None:
    whole = opened(picture(draw_pdf(), 1, (400, 700, 440, 712), scale=2, whole=True))
    folded = opened(
        picture(draw_pdf(), 1, (400, 700, 440, 712), headers=[(400, 20, 440, 40)], scale=2)
    )

    assert folded.height < whole.height / 3


def test_boxes_off_the_page_still_give_a_picture(draw_pdf: DrawPdf) -> None:
    for box in ((-50.0, -50.0, -10.0, -10.0), (900.0, 900.0, 990.0, 990.0), (300, 300, 300, 300)):
        assert opened(picture(draw_pdf(), 1, box)).width > 100


def test_a_page_that_is_not_there_is_named(draw_pdf: DrawPdf) -> None:
    with pytest.raises(NoSuchPageError, match=r"a\.pdf has pages 1 to 1; there is no page 2"):
        picture(draw_pdf(), 2)


def test_a_moved_file_is_told_with_its_old_place(store: FactStore) -> None:
    document = store.documents()[0]
    Path(document.path).rename(Path(document.path).with_name("elsewhere.pdf"))

    with pytest.raises(MovedError, match=r"was read from .*a\.pdf.*ingest it from its new place"):
        file_of(store, document.id)


def test_another_file_of_the_same_name_is_not_shown(store: FactStore) -> None:
    document = store.documents()[0]
    with Path(document.path).open("ab") as file:
        file.write(b"%")

    with pytest.raises(ChangedError, match="no longer the one that was read"):
        file_of(store, document.id)


def test_a_forgotten_document_is_told(store: FactStore) -> None:
    with pytest.raises(ForgottenError, match="holds no document"):
        file_of(store, "0" * 16)


def test_show_draws_what_an_answer_cites(
    store: FactStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "evidence.png"

    status = run(
        ["show", "科学技术支出多少", "--store", str(store.folder), "--out", str(out), "--json"]
    )

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert told
    assert all(opened(Path(one["out"]).read_bytes()).width > 100 for one in told)
    assert "科学技术支出" in told[0]["caption"]


def test_show_draws_a_record(
    store: FactStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cell.png"

    status = run(["show", "a.pdf:t1r0c2", "--store", str(store.folder), "--out", str(out)])

    assert status == 0
    assert out.is_file()
    assert "行：科学技术支出\n列：决算数" in capsys.readouterr().out


def test_show_says_where_a_moved_file_was(
    store: FactStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(store.documents()[0].path).unlink()

    status = run(["show", "t1r0c2", "--store", str(store.folder), "--out", str(tmp_path / "x.png")])

    assert status == 1
    assert "there is no such file now" in capsys.readouterr().err

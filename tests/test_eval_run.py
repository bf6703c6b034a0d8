"""A run asks gold through the engine, reports it in several forms, and compares runs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from eval.cli import WORLDS, main
from eval.compare import compare
from eval.results import read_results
from eval.statistics import mcnemar, rate, wilson
from eval.worlds import standard_worlds
from tests.reading_once import SAMPLE, read_once

DrawPdf = Callable[..., Path]


def gold(folder: Path, *texts: str) -> Path:
    """Write one case for each expected text of 科学技术支出."""
    lines = []
    for number, text in enumerate(texts):
        cell = {"file": "a.pdf", "page": 1, "row": "科学技术支出", "text": text}
        case: dict[str, Any] = {
            "id": f"c{number}", "family": "c", "question": "科学技术支出是多少？",
            "documents": ["a.pdf"], "kind": "lookup", "status": ["answered"],
            "figures": [{"expression": "a", "unit": "万元", "cells": {"a": cell}}],
        }  # fmt: skip
        lines.append(json.dumps(case, ensure_ascii=False))
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def world(tmp_path: Path, draw_pdf: DrawPdf) -> list[str]:
    """Return the arguments that name a document and a folder for its store."""
    draw_pdf("a.pdf", amount="12.30")
    return ["--documents", str(tmp_path), "--store", str(tmp_path / "stores"), "--workers", "1"]


def test_a_run_tells_right_from_wrong_and_gates(
    tmp_path: Path, world: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(gold(tmp_path, "12.30", "12.31"))

    assert main(["run", path, *world]) == 0
    shown = capsys.readouterr().out
    assert "2 cases: right 1, incomplete 0, abstained 0, overreach 0, wrong 1" in shown
    assert "12.30万元 for 12.31万元: wrong row" in shown
    assert main(["run", path, *world, "--fail-under", "60"]) == 1
    assert main(["run", path, *world, "--max-wrong", "0"]) == 1
    assert main(["run", path, *world, "--only", "c0", "--max-wrong", "0", "--repeat", "2"]) == 0


def test_reports_and_results_are_the_same_each_time(tmp_path: Path, world: list[str]) -> None:
    path = str(gold(tmp_path, "12.30", "12.31"))
    texts = []
    for name in ("1", "2"):
        files = {kind: tmp_path / f"{name}.{kind}" for kind in ("results", "markdown", "junit")}
        flags = [word for kind, file in files.items() for word in (f"--{kind}", str(file))]
        main(["run", path, *world, *flags])
        texts.append([file.read_text("utf-8") for file in files.values()])

    assert texts[0] == texts[1]
    suite = ET.fromstring(texts[0][2])  # noqa: S314 - our own
    assert [case.get("name") for case in suite.iter("testcase")] == ["c0", "c1"]
    assert len(list(suite.iter("failure"))) == 1


def test_the_page_holds_question_answer_expected_and_picture_and_escapes_all(
    tmp_path: Path, world: list[str]
) -> None:
    path = gold(tmp_path, "12.31")
    path.write_text(path.read_text("utf-8").replace("是多少？", "是多少<script>？"), "utf-8")
    out = tmp_path / "page.html"
    main(["run", str(path), *world, "--html", str(out)])
    text = out.read_text("utf-8")

    assert "科学技术支出是多少&lt;script&gt;？" in text
    assert "12.31万元" in text
    assert text.count("<script>") == 1
    assert 'src="data:image/png;base64,' in text
    assert "http" not in text.replace("http-equiv", "")


def test_where_nothing_is_cited_the_page_pictures_the_cell_that_gold_names(
    tmp_path: Path, world: list[str]
) -> None:
    path = gold(tmp_path, "12.30")
    path.write_text(
        path.read_text("utf-8").replace("科学技术支出是多少？", "明天天气怎么样？"), "utf-8"
    )
    out = tmp_path / "page.html"
    main(["run", str(path), *world, "--html", str(out)])
    text = out.read_text("utf-8")

    assert "<dt>cited</dt>" not in text
    assert text.count('src="data:image/png;base64,') == 1


def test_two_runs_are_compared_case_by_case(
    tmp_path: Path, world: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    main(["run", str(gold(tmp_path, "12.30")), *world, "--results", str(good)])
    main(["run", str(gold(tmp_path, "12.31")), *world, "--results", str(bad)])
    capsys.readouterr()

    assert main(["compare", str(good), str(bad)]) == 0
    assert "right 1 → 0; better 0, worse 1" in capsys.readouterr().out
    assert compare(read_results(good), read_results(bad)).regressed
    assert not compare(read_results(bad), read_results(good)).regressed
    again = ["run", str(tmp_path / "gold.jsonl"), *world, "--no-regression"]
    assert main([*again, str(good)]) == 1
    assert main([*again, str(bad)]) == 0


def test_a_document_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(gold(tmp_path, "12.30"))

    assert main(["run", path, "--documents", str(tmp_path), "--store", str(tmp_path)]) == 2
    assert "The document a.pdf is in none of the folders" in capsys.readouterr().err


def test_intervals_are_wilsons_and_wider_for_clusters() -> None:
    low, high = wilson(8, 10)
    alone = rate((str(i), i < 8) for i in range(10))
    together = rate([("a", True)] * 8 + [("b", False)] * 2)

    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert (alone.low, alone.high) == pytest.approx((low, high), abs=0.02)
    assert together.low < low
    assert together.high > high
    assert str(rate([])) == "–"


def test_mcnemar_is_exact() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(1, 9) == pytest.approx(2 * 11 / 1024)


def test_the_baseline_is_asked_the_same_questions(
    tmp_path: Path, world: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(gold(tmp_path, "12.30", "12.31"))

    assert main(["run", path, *world, "--baseline"]) == 0
    assert capsys.readouterr().out.startswith("2 cases: ")


def test_what_cannot_be_done_is_said_before_anything_is_asked(
    tmp_path: Path, world: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(gold(tmp_path, "12.30"))
    broken = tmp_path / "broken.jsonl"
    broken.write_text("no result", "utf-8")

    assert main(["run", path, *world, "--no-regression", str(tmp_path / "none")]) == 2
    assert main(["compare", str(broken), str(broken)]) == 2
    said = capsys.readouterr().err
    assert "none holds no results: No such file or directory" in said
    assert "broken.jsonl holds no results: line 1 is no result" in said
    for flags in (["--repeat", "0"], ["--workers", "-1"], ["--fail-under", "101"]):
        with pytest.raises(SystemExit):
            main(["run", path, *flags])
    with pytest.raises(SystemExit):
        main(["mutate", path, "--world", "upside-down"])


def test_a_case_that_asks_otherwise_now_is_not_compared_and_nothing_in_common_fails(
    tmp_path: Path, world: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    path = gold(tmp_path, "12.30")
    main(["run", str(path), *world, "--results", str(before)])
    path.write_text(path.read_text("utf-8").replace("是多少？", "花了多少？"), "utf-8")
    capsys.readouterr()

    again = ["run", str(path), *world, "--results", str(after), "--no-regression", str(before)]
    assert main(again) == 1
    said = capsys.readouterr().out
    assert "left out, because they ask otherwise now: 1" in said
    assert "FAILED: the two runs have no case in common" in said


def test_the_worlds_that_can_be_chosen_are_those_that_there_are() -> None:
    sample = read_once(SAMPLE)

    assert tuple(world.name for world in standard_worlds(sample)) == WORLDS

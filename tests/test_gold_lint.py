"""Gold cases are read with line and reason for each fault, and prove themselves."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Expected, Placed, read_cases
from eval.cli import main
from eval.expressions import ExpressionError, compute, names_in
from eval.lint import value_of, wordings

CELL = {"file": "a.pdf", "page": 1, "row": "科学技术支出", "column": "决算数", "text": "12.30"}
SAID = {"file": "a.pdf", "page": 1, "near": "财政拨款", "text": "12.30"}


def case(**changes: Any) -> dict[str, Any]:
    figure = {"expression": "a", "unit": "万元", "cells": {"a": CELL}}
    return {
        "id": "a-1", "family": "a", "question": "科学技术支出多少？", "documents": ["a.pdf"],
        "kind": "lookup", "status": ["answered"], "figures": [figure],
    } | changes  # fmt: skip


def written(folder: Path, *cases: dict[str, Any] | str) -> Path:
    path = folder / "gold.jsonl"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in cases]
    path.write_text("\n".join(lines), "utf-8")
    return path


def figure(expression: str, unit: str, **texts: str) -> Expected:
    cells = {name: {"file": "a.pdf", "page": 1, "text": text} for name, text in texts.items()}
    return Expected.model_validate({"expression": expression, "unit": unit, "cells": cells})


def test_a_faulty_line_is_named_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path, "{", case(), case(), case(id="b", kind="riddle"), case(id="c", status=["clarify"])
    )

    placed, faults = read_cases([path])

    assert [one.case.id for one in placed] == ["a-1"]
    assert [fault.line for fault in faults] == [1, 3, 4, 5]
    assert "no JSON" in faults[0].reason
    assert faults[1].reason == f"the id stands already at {path}:2"
    assert faults[2].reason.startswith("kind: Input should be")
    assert "status must allow 'answered'" in faults[3].reason


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("a+b", "uses 'b', which is not in cells"),
        ("1", "does not use the cells 'a'"),
        ("a**2", "only + - * / ( ) over cells"),
        ("__import__('os')", "only + - * / ( ) over cells"),
        ("a+", "is no expression"),
    ],
)
def test_an_expression_that_is_more_than_arithmetic_over_its_cells_is_refused(
    tmp_path: Path, expression: str, reason: str
) -> None:
    wrong = {"expression": expression, "unit": "万元", "cells": {"a": CELL}}

    _, faults = read_cases([written(tmp_path, case(figures=[wrong]))])

    assert len(faults) == 1
    assert reason in faults[0].reason


def test_values_are_computed_exactly_and_a_ratio_is_a_percentage() -> None:
    assert value_of(figure("a-b", "万元", a="0.3", b="0.1")) * 10 == 2
    assert value_of(figure("a/b", "%", a="1", b="4")) == 25
    assert value_of(figure("a", "%", a="37.5%")) * 2 == 75
    with pytest.raises(ExpressionError, match="division by zero"):
        compute("a/b", {"a": value_of_one(), "b": value_of_one() * 0})
    assert names_in("(a - b) / b") == {"a", "b"}


def value_of_one() -> Any:
    from decimal import Decimal

    return Decimal(1)


def test_a_cell_in_another_unit_is_converted() -> None:
    cells = {"a": {"file": "a.pdf", "page": 1, "text": "12,000", "unit": "元"}}
    one = Expected.model_validate({"expression": "a", "unit": "万元", "cells": cells})

    assert value_of(one) * 10 == 12


def test_gold_that_agrees_with_its_document_passes(
    tmp_path: Path, draw_pdf: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    draw_pdf("a.pdf", amount="12.30")
    both = {"expression": "a/b", "unit": "%", "cells": {"a": CELL, "b": SAID}, "value": "100"}
    path = written(tmp_path, case(), case(id="a-2", figures=[both]))

    assert main(["lint", str(path), "--documents", str(tmp_path)]) == 0
    assert "0 faults" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "12.3"}, "expected '12.3', found '12.30'"),
        ({"text": "2.30"}, "expected '2.30', found '12.30'"),
        ({"row": "国防支出"}, "found no such cell"),
        ({"page": 2}, "the document has 1 pages"),
        ({"file": "b.pdf"}, "'b.pdf' is not there"),
        ({"value": "99.30"}, "is not what '12.30' was cut from"),
    ],
)
def test_gold_that_disagrees_with_its_document_fails(
    tmp_path: Path,
    draw_pdf: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    change: dict[str, Any],
    reason: str,
) -> None:
    draw_pdf("a.pdf", amount="12.30")
    wrong = {"expression": "a", "unit": "万元", "cells": {"a": CELL | change}}
    documents = sorted({"a.pdf", change.get("file", "a.pdf")})
    path = written(tmp_path, case(figures=[wrong], documents=documents))

    assert main(["lint", str(path), "--documents", str(tmp_path)]) == 1
    assert reason in capsys.readouterr().out


def test_a_figure_of_a_sentence_must_stand_whole_and_near_its_words(
    tmp_path: Path, draw_pdf: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    draw_pdf("a.pdf", amount="12.30")
    part = {"expression": "a", "unit": "万元", "cells": {"a": SAID | {"text": "2.30"}}}
    far = {"expression": "a", "unit": "万元", "cells": {"a": SAID | {"near": "资产"}}}
    path = written(tmp_path, case(figures=[part]), case(id="a-2", figures=[far]))

    assert main(["lint", str(path), "--documents", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "'2.30' is not printed there" in said
    assert "not near ['资产']" in said


def test_a_reader_that_has_seen_enough_ends_a_command_without_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())

    assert main(["lint", str(written(tmp_path, "{"))]) == 0


def test_questions_to_the_search_alone_are_proved_in_their_own_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = Path(__file__).resolve().parents[1] / "docs" / "sample"
    right = {
        "id": "s-1", "kind": "reason", "question": "为什么减少", "file": "sample_2023_final.pdf",
        "gold": [{"page": 1, "text": "2023"}],
    }  # fmt: skip
    path = tmp_path / "retrieval.jsonl"
    lines = [right, right | {"gold": [{"page": 1, "text": "没有印出的话"}]}, right | {"kind": "x"}]
    path.write_text("\n".join(json.dumps(one) for one in lines), "utf-8")

    assert main(["lint", str(tmp_path), "--documents", str(sample)]) == 1
    told = capsys.readouterr().out
    assert "retrieval.jsonl:2: [s-1] '没有印出的话' is not on p1" in told
    assert "retrieval.jsonl:3: Input should be" in told
    path.write_text(json.dumps(right), "utf-8")
    assert main(["lint", str(tmp_path), "--documents", str(sample)]) == 0


def test_a_question_that_is_only_asked_more_politely_is_no_second_wording(
    tmp_path: Path, draw_pdf: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    draw_pdf("a.pdf", amount="12.30")
    polite = case(id="a-2", question="麻烦查一下，科学技术支出多少")
    other = case(id="b-2", family="b", question="花在科学技术上的钱有多少")
    path = written(tmp_path, case(), polite, case(id="b-1", family="b"), other)

    assert main(["lint", str(path), "--documents", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "remark" in said
    assert "the family 'a' has one wording, politeness aside" in said
    assert "questions in one wording 1, in two 1, in more 0" in said


def test_each_question_of_the_gold_is_asked_in_at_least_two_wordings() -> None:
    gold = Path(__file__).resolve().parents[1] / "eval" / "gold"
    families: dict[str, list[Placed]] = {}
    placed, _ = read_cases([gold / "sample.jsonl", *sorted((gold / "dev").glob("*.jsonl"))])
    for one in placed:
        families.setdefault(one.case.family, []).append(one)

    assert [name for name, family in families.items() if wordings(family) < 2] == []

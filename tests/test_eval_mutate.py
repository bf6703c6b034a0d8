"""Changed worlds: figures, years, names and units change everywhere at once, and gold with them."""

from decimal import Decimal

import pytest

from eval.cases import Case
from eval.cli import main
from eval.mutate import _with_others, _without
from eval.worlds import Change, changed, changed_case, standard_worlds
from ingest.records import Reading
from tests.reading_once import SAMPLE, read_once

CASE = Case.model_validate(
    {"id": "x", "family": "x", "question": "2023年总支出是4,051.16万元吗？", "kind": "verify",
     "documents": ["a.pdf"], "status": ["answered"], "must": ["4,051.16", "2023年"],
     "figures": [{"expression": "a/b", "unit": "%", "cells": {
         "a": {"file": "a.pdf", "page": 1, "row": "项目支出", "text": "1,000.00"},
         "b": {"file": "a.pdf", "page": 1, "row": "合计", "text": "4,051.16"}}}]}
)  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_once(SAMPLE)


def test_gold_is_changed_with_the_world() -> None:
    scaled = changed_case(CASE, Change("scaled", factor=Decimal(3)))
    older = changed_case(CASE, Change("years", years=-7))

    assert scaled.question == "2023年总支出是12,153.48万元吗？"
    assert scaled.must == ("12,153.48", "2023年")
    assert [cell.text for cell in scaled.cells] == ["3,000.00", "12,153.48"]
    assert older.question == "2016年总支出是4,051.16万元吗？"
    assert older.must == ("4,051.16", "2016年")


def test_a_scaled_document_has_every_amount_of_money_scaled_and_nothing_else(
    sample: Reading,
) -> None:
    after = changed(sample, Change("scaled", factor=Decimal(3)))

    pairs = [(a, b) for x, y in zip(sample.tables, after.tables, strict=True)
             for a, b in zip(x.records, y.records, strict=True) if a.value is not None]  # fmt: skip
    assert len(pairs) > 200
    for a, b in pairs:
        factor = 3 if a.unit in ("元", "万元") else 1
        assert a.value is not None
        assert b.value == a.value * factor
        assert (a.row, a.column) == (b.row, b.column)
    told = "".join(chunk.text for chunk in sample.chunks)
    now = "".join(chunk.text for chunk in after.chunks)
    assert "4,051.16万元" in told
    assert "4,051.16万元" not in now
    assert "12,153.48万元" in now


def test_in_a_world_of_other_names_years_and_units_the_old_ones_are_gone(sample: Reading) -> None:
    worlds = {one.name: changed(sample, one) for one in standard_worlds(sample)}
    publisher = sample.document.publisher
    assert publisher
    names = worlds["names"]
    assert names.document.publisher != publisher
    assert not any(publisher in chunk.text for chunk in names.chunks)
    year = sample.document.fiscal_year
    assert year is not None
    assert worlds["years"].document.fiscal_year == year - 7
    assert {t.unit for t in worlds["unit"].tables} & {"万元", "千元"} == {"千元"}


@pytest.mark.slow
def test_answers_follow_the_sample_through_its_changed_worlds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["sample-00", "--documents", str(SAMPLE.parent)]
    status = main(["mutate", "--only", *words, "--cited", "4", "--fail-under", "95"])
    out = capsys.readouterr().out

    assert status == 0, out
    assert "scaled" in out


def test_a_cited_zero_and_a_quoted_paragraph_are_changed_and_taken_away_too(
    sample: Reading,
) -> None:
    zero = next(r for table in sample.tables for r in table.records if r.value == 0)
    chunk = next(chunk for chunk in sample.chunks if "4,051.16万元" in chunk.text)
    other = _with_others(sample, {zero.id, chunk.id})
    taken = _without(sample, {zero.id, chunk.id})

    assert [r.value for t in other.tables for r in t.records if r.id == zero.id] == [Decimal(7)]
    assert "28,358.12万元" in next(c.text for c in other.chunks if c.id == chunk.id)
    assert chunk.id not in [c.id for c in taken.chunks]
    assert zero.id not in [r.id for t in taken.tables for r in t.records]


def test_a_bound_in_wan_and_a_year_of_two_digits_change_with_the_question() -> None:
    bound = Change("scaled", factor=Decimal(3))

    assert bound.question("哪些项超过1000万？") == "哪些项超过3000万？"
    assert bound.question("200万元以上的有哪些") == "600万元以上的有哪些"
    assert bound.question("单价100万元以上的设备几台") == "单价100万元以上的设备几台"
    assert Change("years", years=-7).question("17年预算多少") == "10年预算多少"

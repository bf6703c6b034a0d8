"""The subject without any budget is called the foremost only where it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of


def _table(unplanned: str) -> str:
    return f"""
        # 一般公共预算财政拨款支出决算表
        code    | name     | 年初预算数 | 决算数
        2081002 | 老年福利 | 560.00     | 638.20
        2080208 | 社区治理 | 420.00     | 486.90
        2082501 | 临时救助 | 0.00       | {unplanned}
    """


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(_table("26.50"), kind=Kind.FINAL, year=2024))


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(_table("96.50"), kind=Kind.FINAL, year=2024))


def test_a_smaller_gap_without_a_budget_is_not_called_the_largest(small: Engine) -> None:
    told = small.ask("超预算最多的是哪个科目").answer
    assert "老年福利" in told
    assert "算上年初没有安排预算的科目" not in told


def test_a_larger_gap_without_a_budget_is_told_beside(large: Engine) -> None:
    told = large.ask("超预算最多的是哪个科目").answer
    assert "算上年初没有安排预算的科目，最多的是临时救助：96.50万元" in told

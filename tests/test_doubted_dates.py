"""A date that a question doubts is quoted as it is printed; one that lies ahead of a budget is called doubtful."""

from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出表
    code | name | 合计
    201 | 一般公共服务支出 | 9.00
    | 合计 | 9.00
"""


def asked(folder: Path, kind: Kind, question: str) -> str:
    told = ["国有资产占用情况。截至2026年12月31日，本单位共有车辆3辆。下一年无购置计划。"]
    (engine,) = engine_over(folder, reading_of(TABLE, told=told, kind=kind, year=2026))
    assert isinstance(engine, Engine)
    return engine.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "“截至2026年12月31日共有车辆3辆”，这日期是不是写错了？",
        "车辆情况写的截至2026年12月31日，年份是不是写错了",
        "预算怎么会有截至2026年12月31日的车辆数，是不是笔误",
    ],
)
def test_a_date_ahead_of_a_budget_is_doubtful(tmp_path: Path, question: str) -> None:
    told = asked(tmp_path, Kind.BUDGET, question)

    assert "“截至2026年12月31日，本单位共有车辆3辆。”" in told
    assert "存疑" in told


def test_the_end_of_the_year_of_a_final_account_is_quoted_alone(tmp_path: Path) -> None:
    told = asked(tmp_path, Kind.FINAL, "截至2026年12月31日这个日期对吗")

    assert "“截至2026年12月31日，本单位共有车辆3辆。”" in told
    assert "存疑" not in told


def test_a_count_on_a_date_is_no_doubt_of_the_date(tmp_path: Path) -> None:
    told = asked(tmp_path, Kind.FINAL, "截至2026年12月31日有几辆车")

    assert "3辆" in told
    assert "原文如此" not in told

"""Rows with one amount in common are listed from a table; no passage answers a question for a list."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 200.00 | 60.00 | 140.00
    206 | 科学技术支出 | 200.00 | 60.00 | 140.00
    20601 | 科学技术管理事务 | 200.00 | 60.00 | 140.00
    2060101 | 行政运行 | 80.00 | 60.00 | 20.00
    2060102 | 一般行政管理事务 | 80.00 | | 80.00
    2060199 | 其他科学技术管理事务支出 | 40.00 | | 40.00
"""
PROJECTS = """
    # 2026年项目支出预算表
    name=项目名称 | 总计
    合计 | 140.00
    设备更新 | 60.00
    宣传 | {}
    样品保存 | 30.00
"""
TOLD = ("2026年项目金额与上年相同，收支合计200.00万元。", "设备更新项目被评为优秀。")


def engine_of(folder: Path, second: str) -> Engine:
    store = FactStore(folder, create=True)
    store.save(reading_of(SPENT, PROJECTS.format(second), told=TOLD))
    return Engine(store)


ASKED = (
    "哪些项目金额相同",
    "有哪些项目的预算是一样的",
    "哪几个项目金额一样",
    "金额相同的项目有哪些",
)


@pytest.mark.parametrize("question", ASKED)
def test_projects_of_one_amount_are_listed(tmp_path: Path, question: str) -> None:
    answer = engine_of(tmp_path, "30.00").ask(question)

    assert answer.status == "answered", answer.answer
    assert [f.value for f in answer.figures] == ["2", "30.00", "30.00"]
    assert "宣传" in answer.answer
    assert "样品保存" in answer.answer


@pytest.mark.parametrize("question", ASKED)
def test_that_no_two_are_alike_is_told(tmp_path: Path, question: str) -> None:
    answer = engine_of(tmp_path, "50.00").ask(question)

    assert answer.status == "answered", answer.answer
    assert [f.value for f in answer.figures] == ["3"]


def test_subjects_of_one_amount_are_those_of_one_level(tmp_path: Path) -> None:
    answer = engine_of(tmp_path, "30.00").ask("哪些科目预算一样")

    assert [f.value for f in answer.figures] == ["2", "80.00", "80.00"]


def test_one_passage_is_no_list(tmp_path: Path) -> None:
    answer = engine_of(tmp_path, "30.00").ask("哪些项目被评优")

    assert "“" not in answer.answer or answer.status != "answered", answer.answer

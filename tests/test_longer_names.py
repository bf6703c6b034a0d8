"""What no row is called by may be the end of a project's name."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

ONE = "# 项目支出预算表\nname | 预算数\n档案库房物业管理费 | 27.50\n设备租赁费 | 14.00"
TWO = ONE + "\n南院物业管理费 | 3.10"


def test_the_only_project_that_ends_so_is_told_and_said(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(ONE))
        engine = Engine(store)
        answer = engine.ask("物业管理费多少")
        added = engine.ask("物业管理费和租赁费一共多少")

    assert [figure.value for figure in answer.figures] == ["27.50"]
    assert "按“档案库房物业管理费”理解" in answer.answer
    assert added.figures[0].value == "41.50"


@pytest.mark.parametrize("question", ["物业管理费多少", "物业费一共多少"])
def test_of_several_projects_it_is_asked_which_is_meant(tmp_path: Path, question: str) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(TWO))
        answer = Engine(store).ask(question)

    assert answer.status == "clarify"
    assert len(answer.options) == 2


def test_a_row_that_is_called_so_goes_before_longer_names(tmp_path: Path) -> None:
    rows = "# 基本支出预算表\nname | 预算数\n物业管理费 | 1.20"
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(ONE, rows))
        answer = Engine(store).ask("物业管理费多少")

    assert answer.figures[0].value == "1.20"


FORM = """
    # 老兵走访项目绩效目标表
    name         | 指标值
    走访老兵人数 | ≥120
"""
TOLD = "项目支出预算20万元，其中：老兵走访18.00万元，主要用于走访。"


@pytest.mark.parametrize("question", ["老兵走访按120人算，每人多少", "老兵走访人均多少元，120人"])
def test_money_is_divided_by_a_number_that_the_form_prints(tmp_path: Path, question: str) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(FORM, unit="人", told=[TOLD]))
        engine = Engine(store)
        answer, other = engine.ask(question), engine.ask(question.replace("120", "130"))

    assert (answer.figures[0].value, answer.figures[0].unit) == ("1500", "元")
    assert other.status == "not_found"


OWNED = """
    # 部门收入预算表
    name=单位名称 | 合计
    合计 | 9.00
    某市样品中心 | 9.00
"""
OF_UNITS = """
    # 项目支出预算表
    code=功能科目编码 | name=项目名称 | 项目单位 | 合计 | 本年拨款/一般公共预算
    2060103 | 某市样品中心机房运维 | 某市样品中心 | 7.00 | 7.00
    2060103 | 丁机购置 | 某市样品中心 | 2.00 | 2.00
"""


def test_a_unit_is_not_said_before_a_project_that_begins_with_its_name(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(OF_UNITS, OWNED))
        engine = Engine(store)
        named, other = engine.ask("某市样品中心机房运维多少钱"), engine.ask("丁机购置多少钱")

    assert named.answer.count("某市样品中心") == 1
    assert "某市样品中心2026年丁机购置" in other.answer

"""A part of one unit is held against that unit's own money, and rows that are picked against what is named behind 占."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入预算总表
    name=单位名称 | 合计 | 一般公共预算
    合计 | 1,000.00 | 1,000.00
    某市测试局（本级） | 600.00 | 600.00
    某市测试中心 | 400.00 | 400.00
"""
SPENT = """
    # 支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 1,000.00 | 500.00 | 500.00
    206 | 科学技术支出 | 1,000.00 | 500.00 | 500.00
"""
PROJECTS = """
    # 项目支出表
    name | 预算数
    某市测试局（本级）/堤防加固项目 | 220.00
    某市测试局（本级）/数据清洗项目 | 80.00
    某市测试中心/样品检验项目 | 150.00
    某市测试中心/仪器校准项目 | 50.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("rows"), reading_of(RECEIVED, SPENT, PROJECTS))


def test_what_comes_first_is_held_against_what_is_named_behind_it(engine: Engine) -> None:
    told = engine.ask("四个项目按金额从大到小列一下，第一名占项目支出的多少").answer

    assert "堤防加固项目（项目支出）占项目支出的44.00%" in told
    assert "220.00万元 ÷ 500.00万元" in told
    assert "100.00%" not in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("100万元以上的项目有哪些，加起来占全部项目支出多少", "占项目支出的74.00%"),
        ("100万元以上的项目有哪些，占总支出多少", "占支出合计的37.00%"),
    ],
)
def test_rows_that_meet_a_bound_are_held_against_the_whole_that_is_named(
    engine: Engine, question: str, said: str
) -> None:
    told = engine.ask(question).answer

    assert "合计370.00万元" in told
    assert said in told


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("测试中心的钱里样品检验项目占多少", "150.00万元 ÷ 400.00万元 = 37.50%"),
        ("测试中心的预算里项目支出占多少", "占收入合计的50.00%"),
    ],
)
def test_a_part_of_a_unit_is_held_against_what_that_unit_receives(
    engine: Engine, question: str, formula: str
) -> None:
    assert formula in engine.ask(question).answer


BY_NATURE = """
    # 项目支出情况表
    name=单位名称 | 项目支出
    合计 | 500.00
    某市测试局（本级） | 300.00
    某市测试中心 | 200.00
"""


def test_half_of_a_unit_is_no_share_of_all_the_department(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(RECEIVED, SPENT, BY_NATURE)):
        told = engine.ask("测试中心的预算里项目支出占多少").answer

        assert "50.00%" in told
        assert "1,000.00万元" not in told
    for engine in engine_over(tmp_path / "alone", reading_of(SPENT, BY_NATURE)):
        assert "%" not in engine.ask("测试中心的预算里项目支出占多少").answer


def test_what_is_more_than_another_is_told_to_be_no_part_of_it(engine: Engine) -> None:
    told = engine.ask("堤防加固项目占样品检验项目的几成").answer

    assert "不可能包含在其中" in told
    assert "不可能" not in engine.ask("样品检验项目占堤防加固项目的几成").answer

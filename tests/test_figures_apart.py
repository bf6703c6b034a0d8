"""Why two figures lie apart is told by their gap and by what the document says that each is; no cause is made up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年一般公共预算基本支出表
    name | 合计 | 人员经费 | 公用经费
    合计 | 100.00 | 70.00 | 30.00
"""
INCOME = """
    # 2026年部门收入总表
    name | 合计 | 财政拨款收入 | 其他收入
    合计 | 120.00 | 105.00 | 15.00
"""
PLANNED = """
    # 2026年项目支出中期规划表
    name=项目名称 | 2026年 | 2027年
    湖岸绿化 | 33.00 | 21.00
"""
TOLD = (
    "2026年机关运行经费预算12.00万元。局属事业单位的公用经费不计入机关运行经费。",
    "机关运行经费：指行政单位使用的公用经费。",
    "2026年培训中心经费预算8.00万元，比上年增加1.00万元。",
)
GAP = "机关运行经费比公用经费少18.00万元"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, INCOME, PLANNED, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("apart"), reading)


@pytest.mark.parametrize(
    "turns",
    [
        ("机关运行经费和公用经费的数为什么不一样",),
        ("机关运行经费怎么和公用经费不一样",),
        ("机关运行经费多少", "它怎么和公用经费的数不一样"),
        ("机关运行经费多少", "为什么跟公用经费对不上"),
        ("机关运行经费多少", "公用经费呢", "这两个数差在哪儿"),
    ],
)
def test_two_figures_are_told_with_their_gap_and_their_meaning(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    said = last_of(engine, *turns).answer

    assert "18.00万元" in said
    assert "局属事业单位的公用经费不计入机关运行经费" in said
    assert "没有读到专门说明两者为何不同的话" in said


def test_what_lies_between_all_that_is_received_and_a_part_is_the_rest(engine: Engine) -> None:
    told = last_of(engine, "总收入多少", "其中财政拨款呢", "那两者差在哪儿")

    assert "15.00万元" in told.answer
    assert "财政拨款以外的收入" in told.answer


@pytest.mark.parametrize("turn", ["为什么和去年不一样", "它为什么和预算不一样"])
def test_another_year_or_the_budget_is_no_second_thing(engine: Engine, turn: str) -> None:
    assert "差在" not in last_of(engine, "机关运行经费多少", turn).answer
    assert GAP not in last_of(engine, "机关运行经费多少", turn).answer


@pytest.mark.parametrize(
    "turn", ["为什么不一样", "为什么两个不一样", "那怎么差这么多", "以哪个为准"]
)
def test_two_things_whose_gap_was_told_are_told_apart(engine: Engine, turn: str) -> None:
    said = last_of(engine, "机关运行经费多少", "跟公用经费差多少", turn).answer

    assert "18.00万元" in said
    assert "没有读到专门说明两者为何不同的话" in said


def test_another_thing_is_held_against_the_amount_and_not_its_change(engine: Engine) -> None:
    said = last_of(engine, "培训中心经费多少", "比上年呢", "跟公用经费差多少").answer

    assert "少22.00万元" in said


INSURED = """
    # 2026年支出预算表
    code | name | 合计
    | 合计 | 100.00
    2080505 | 机关事业单位基本养老保险缴费支出 | 20.00
"""
ECONOMIC = """
    # 2026年一般公共预算基本支出表
    code=部门经济科目编码 | name=部门经济科目名称 | 合计
    | 合计 | 100.00
    30108 | 机关事业单位基本养老保险缴费 | 17.00
"""


@pytest.mark.parametrize(
    "turn", ["怎么有两个数，差多少", "为什么有两个数", "差多少", "怎么会有两种数字，差在哪"]
)
def test_the_two_figures_that_were_told_of_one_thing_are_told_apart(
    tmp_path: Path, turn: str
) -> None:
    insured = next(engine_over(tmp_path, reading_of(INSURED, ECONOMIC)))
    said = last_of(insured, "基本养老保险缴费多少", turn).answer

    assert "相差3.00万元" in said
    assert "17.00万元" in said
    assert "20.00万元" in said


@pytest.mark.parametrize(
    "turns",
    [
        ("机关运行经费和公用经费是一回事吗",),
        ("公用经费和机关运行经费是不是同一个概念",),
        ("机关运行经费不就是公用经费吗",),
        ("机关运行经费多少", "和公用经费不是一回事吗"),
        ("机关运行经费多少", "它跟公用经费是两回事吧"),
    ],
)
def test_two_things_that_are_said_to_be_one_are_told_with_both_figures_and_what_one_is(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    told = last_of(engine, *turns).answer
    assert "不是同一个数" in told, told
    assert "18.00万元" in told
    assert "机关运行经费12.00万元" in told
    assert "公用经费30.00万元" in told
    assert "机关运行经费：指行政单位使用的公用经费" in told

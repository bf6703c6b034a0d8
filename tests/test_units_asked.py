"""A unit that is asked for behind a question, or in a talk, is that of what was told before it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出预算表
    code    | name             | 合计      | 基本支出  | 项目支出
    212     | 城乡社区支出     | 90,000    | 50,000    | 40,000
    21201   | 城乡社区管理事务 | 90,000    | 50,000    | 40,000
    2120101 | 行政运行         | 50,000    | 50,000    |
    2120199 | 其他管理事务支出 | 40,000    |           | 40,000
    221     | 住房保障支出     | 10,000    | 10,000    |
    22102   | 住房改革支出     | 10,000    | 10,000    |
    2210201 | 住房公积金       | 10,000    | 10,000    |
            | 合计             | 100,000   | 60,000    | 40,000
"""
TOLD = ("公务接待费支出80,000元，全年国内公务接待21批次、164人次。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, unit="元", told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


@pytest.mark.parametrize("unit", ["换成万元", "用万元表示", "以万元计"])
def test_a_unit_behind_a_turn_that_goes_on_holds_for_it(engine: Engine, unit: str) -> None:
    asked = f"里面最大的两个项级科目是什么？{unit}"

    told = last_of(engine, "哪一类支出最多，占总支出多少", asked).answer

    assert ("5万元" in told, "4万元" in told, "50,000元" in told) == (True, True, False)


def test_a_unit_behind_several_parts_holds_for_each(engine: Engine) -> None:
    told = engine.ask("行政运行多少，住房公积金多少，换算成万元分别是多少").answer

    assert ("5万元" in told, "1万元" in told) == (True, True)


@pytest.mark.parametrize("unit", ["合多少万元", "合人民币多少万元", "折合多少万", "按万元算是多少"])
def test_a_unit_asked_behind_an_amount_tells_that_amount(engine: Engine, unit: str) -> None:
    told = engine.ask(f"行政运行多少，{unit}").answer

    assert ("50,000元" in told, "5万元" in told, "没有" in told) == (True, True, False)


def test_a_unit_behind_a_count_is_that_of_the_money_told_before_it(engine: Engine) -> None:
    told = last_of(engine, "公务接待费多少", "接待了几批", "换成万元").answer

    assert ("8万元" in told, "21批" in told) == (True, False)


def test_what_was_spent_last_year_behind_a_count_is_money(engine: Engine) -> None:
    told = last_of(engine, "接待了几批", "那上一年花了多少").answer

    assert ("公务接待费" in told, "批次在" in told) == (True, False)


@pytest.mark.parametrize("unit", ["合几个亿", "合几亿", "约合几个亿", "折合几个亿"])
def test_so_many_hundred_millions_ask_for_the_unit_of_what_was_told(
    engine: Engine, unit: str
) -> None:
    told = engine.ask(f"支出合计一共多少，{unit}").answer

    assert "0.001亿元" in told
    assert "没有看懂" not in told

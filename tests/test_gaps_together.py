"""What all that missed its budget did together, whether units add up to the whole, and a denial that goes with its list."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BUDGETS = """
    # 一般公共预算财政拨款支出决算表
    code | name | 年初预算数 | 决算数
    2060101 | 行政运行 | 100.00 | 90.00
    2060102 | 一般行政管理事务 | 50.00 | 45.50
    2060199 | 其他科学技术管理事务支出 | 20.00 | 26.00
    2080501 | 行政单位离退休 | 0 | 3.00
"""
SPENT = """
    # 支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 164.50 | 119.00 | 45.50
    206 | 科学技术支出 | 116.00 | 116.00 |
    208 | 社会保障和就业支出 | 3.00 | 3.00 |
    215 | 资源勘探工业信息等支出 | 30.50 | | 30.50
    216 | 商业服务业等支出 | 15.00 | | 15.00
"""
UNITS = """
    # 收入决算表
    name=单位名称 | 合计
    合计 | 164.50
    某市测试局（本级） | 100.00
    某市测试中心 | 64.51
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BUDGETS, SPENT, UNITS, kind=Kind.FINAL, year=2025)
    yield from engine_over(tmp_path_factory.mktemp("gaps"), reading)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪些科目没花完预算，一共剩多少", "一共少14.50万元"),
        ("哪些科目没有花完年初预算？总共少花了多少", "一共少14.50万元"),
        ("哪些科目超预算，合计超支多少", "一共超出9.00万元"),
    ],
)
def test_the_gaps_of_all_that_is_listed_are_added_where_that_is_asked(
    engine: Engine, question: str, said: str
) -> None:
    assert said in engine.ask(question).answer


def test_the_gap_of_what_had_no_budget_is_all_that_was_spent(engine: Engine) -> None:
    assert "年初预算0万元[4]，决算3.00万元[2]，多3.00万元" in engine.ask("哪些科目超预算").answer


def test_units_that_are_ranked_are_held_against_the_whole_where_that_is_asked(
    engine: Engine,
) -> None:
    told = engine.ask("两家单位的收入从高到低排一下，加起来等于总数吗").answer

    assert "1. 某市测试局（本级）" in told
    assert "各部分相加为164.51万元" in told
    assert "相差0.01万元" in told


@pytest.mark.parametrize(
    "question",
    [
        "哪几类完全是项目支出，没有基本支出，合计多少",
        "哪几类全是项目支出，没有基本支出？合计多少",
        "哪几类没有基本支出，一共多少",
    ],
)
def test_a_denial_goes_with_the_list_before_it_and_the_sum_is_of_that_list(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "合计45.50万元" in told
    assert "119.00万元" not in told

"""Each of several things is asked for its share: of the whole that is named, else of the total."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 80.00 | 20.00
    206 | 科学技术支出 | 70.00 | 50.00 | 20.00
    208 | 社会保障和就业支出 | 30.00 | 30.00 |
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 80.00 | 60.00 | 20.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("each"), reading_of(SPENT, BASIC))


@pytest.mark.parametrize(
    ("question", "rates"),
    [
        ("基本支出占比多少，项目支出占比多少", ["80.00", "20.00"]),
        ("基本支出和项目支出各占多少", ["80.00", "20.00"]),
        ("人员经费和公用经费各占基本支出多少", ["75.00", "25.00"]),
        ("基本支出里人员经费和公用经费分别占多少", ["75.00", "25.00"]),
        ("科学技术支出、社会保障和就业支出分别占总支出多少", ["70.00", "30.00"]),
        ("项目支出多少，占总支出多少", ["20.00"]),
    ],
)  # fmt: skip
def test_each_share_is_told(engine: Engine, question: str, rates: list[str]) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures if f.unit == "%"] == rates


@pytest.fixture(scope="module")
def of_funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    whole = """
        # 2026年支出总表
        code | name | 合计 | 项目支出
        | 合计 | 100.00 | 40.00
        206 | 科学技术支出 | 100.00 | 40.00
    """
    general = """
        # 2026年一般公共预算支出表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 90.00 | 60.00 | 30.00
        206 | 科学技术支出 | 90.00 | 60.00 | 30.00
    """
    bought = """
        # 2026年政府采购预算表
        name=采购类别 | 预算金额
        合计 | 20.00
        货物 | 5.00
        服务 | 15.00
    """
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading_of(whole, general, bought))


def test_parts_that_make_up_the_total_are_shares_of_it(of_funds: Engine) -> None:
    answer = of_funds.ask("基本支出和项目支出各占多少")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["60.00", "40.00"]


def test_a_share_of_one_fund_alone_says_so(of_funds: Engine) -> None:
    answer = of_funds.ask("基本支出占比多少")

    assert answer.figures[0].value == "66.67"
    assert "支出合计（一般公共预算财政拨款）" in answer.answer


def test_what_is_bought_is_a_share_of_all_that_is_bought(of_funds: Engine) -> None:
    answer = of_funds.ask("采购里货物和服务各占多少")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["25.00", "75.00"]

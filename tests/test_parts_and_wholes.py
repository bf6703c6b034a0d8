"""Shares go from part to whole in every order of words, and what is left out stays out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

SPENT = """
    # 支出总表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 80.00 | 50.00 | 30.00
    20701   | 文化和旅游 | 80.00 | 50.00 | 30.00
    2070104 | 图书馆   | 30.00 | 20.00 | 10.00
    2070113 | 旅游宣传 | 50.00 | 30.00 | 20.00
    210     | 卫生健康支出 | 15.00 | 15.00 | 0.00
    221     | 住房保障支出 | 5.00 | 5.00 | 0.00
            | 合计     | 100.00 | 70.00 | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("wholes")
    with FactStore(folder, create=True) as store:
        store.save(reading_of(SPENT))
        yield Engine(store)


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of total spending is basic expenditure?",
        "What share of total expenditure was basic expenditure?",
        "What is basic expenditure as a percentage of total spending?",
        "What is the share of basic expenditure in total expenditure?",
        "Basic expenditure as a share of the total expenditure",
        "总支出里基本支出占几成",
        "基本支出占总支出的比例",
    ],
)
def test_a_total_is_never_the_part_of_what_it_is_made_of(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.figures[0].value == "70.00"
    assert answer.figures[0].unit == "%"


@pytest.mark.parametrize(
    "question",
    [
        "文化旅游体育与传媒支出不算，还有哪些类级科目超过10万元",
        "超过10万元的类级科目，文化旅游体育与传媒支出以外还有哪些",
        "哪些类级科目超过10万元，不算文化旅游体育与传媒支出",
        "除文化旅游体育与传媒支出外，哪些类级科目超过10万元",
    ],
)
def test_what_is_left_out_is_left_out_wherever_it_stands(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "卫生健康支出" in answer.answer
    assert "15.00万元" in answer.answer
    assert "80.00" not in answer.answer


def test_a_total_without_a_part_is_what_is_left_of_it(engine: Engine) -> None:
    answer = engine.ask("不算卫生健康支出，总支出是多少")

    assert "除卫生健康支出外为85.00万元" in answer.answer


PAID = """
    # 一般公共预算支出表
    code | name | 合计
    213 | 农林水支出 | 90.00
     | 合计 | 100.00
"""
ALL = """
    # 支出总表
    code | name | 合计
    213 | 农林水支出 | 98.00
    229 | 其他支出 | 42.00
     | 合计 | 140.00
"""


def test_a_printed_share_of_one_fund_is_not_set_beside_the_share_of_all(tmp_path: Path) -> None:
    told = ("2026年一般公共预算拨款100.00万元，其中：农林水支出90.00万元，占90.00%。",)
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(ALL, PAID, told=told))

        answer = Engine(store).ask("农林水支出占总支出的比例")

    values = {f.value for f in answer.figures if f.unit == "%"}
    assert values == {"70.00"}, answer.answer

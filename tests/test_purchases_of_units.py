"""A list of purchases says of each row who buys: a unit's purchases are its own, and each unit's are added."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "丁市教育局"
INCOME = """
    # 2026年收入表
    name=单位名称 | 合计
    合计 | 90.00
    丁市教育局（本级） | 50.00
    丁市实验中学 | 25.00
    丁市电化教育馆 | 15.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    bought = """
        # 2026年政府采购预算表
        name=采购单位 | 采购金额
        合计 | 41.00
        丁市教育局（本级）/公用经费/台式计算机 | 8.00
        丁市实验中学/食堂改造/修缮工程 | 12.00
        丁市实验中学/图书更新/图书 | 5.00
        丁市电化教育馆/录播教室/摄像设备 | 15.00
    """
    yield from engine_over(tmp_path_factory.mktemp("bought"), reading_of(INCOME, bought, body=BODY))


@pytest.mark.parametrize("question", ["实验中学采购了什么", "实验中学政府采购预算多少"])
def test_what_one_unit_buys_is_listed_and_added_though_no_row_tells_it(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == ["2", "17.00", "12.00", "5.00"], answer.answer
    assert "修缮工程" in answer.answer
    assert "摄像设备" not in answer.answer


@pytest.mark.parametrize("question", ["各单位政府采购分别多少", "哪家单位采购最多"])
def test_what_each_unit_buys_is_added_the_foremost_first(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    sums = [f.value for f in answer.figures if f.unit == "万元"]
    assert sums == ["17.00", "15.00", "8.00"], answer.answer


def test_the_greatest_purchase_is_found_though_the_printed_total_is_no_sum_of_the_rows(
    engine: Engine,
) -> None:
    answer = engine.ask("政府采购里最大的一笔是什么")

    assert answer.figures[0].value == "15.00", answer.answer
    assert "摄像设备" in answer.answer

"""What is bought is the rows of the list of purchases: with their things, all of them or with a word of the gap."""

import pytest

from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

ROWS = """
    # 政府采购预算表
    name=采购项目 | 采购目录 | 预算金额
    合计 | | 90.00
    全额 | | 90.00
    某市测试局 | | 90.00
    设备运维 | C0499租赁服务 | 30.00
    设备运维 | C0599维修服务 | 15.00
    公报印制 | C0815印刷服务 | 45.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    yield from engine_over(tmp_path_factory.mktemp("bought"), reading_of(ROWS))


@pytest.mark.parametrize(
    "question", ["政府采购都买什么，总共多少钱", "今年采购了什么东西，多少钱", "采购项目有哪些"]
)
def test_each_row_is_told_with_what_is_bought_and_for_what(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert [f.value for f in told.figures] == ["90.00", "30.00", "15.00", "45.00"]
    assert "租赁服务（设备运维）" in told.answer
    assert "没有看出" not in told.answer


def test_subjects_that_pay_are_nothing_that_is_bought(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    paid = """
        # 政府采购预算表
        code | name | 合计
        | 合计 | 9.00
        2010301 | 行政运行 | 4.00
        2010302 | 一般行政管理事务 | 5.00
    """
    (other,) = engine_over(tmp_path_factory.mktemp("paid"), reading_of(paid))

    assert "行政运行" not in other.ask("政府采购都买什么").answer


OWNED = """
    # 部门收入预算表
    name=单位名称 | 合计
    合计 | 17.00
    某市测试局（本级） | 10.00
    某市样品中心 | 7.00
"""
OF_UNITS = """
    # 政府采购预算表
    name=采购品目 | 采购单位 | 合计
    合计 | | 20.00
    修缮工程 | 某市测试局（本级） | 10.00
    图书 | 某市样品中心 | 7.00
"""


def test_rows_that_miss_the_printed_total_are_said_to(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (other,) = engine_over(tmp_path_factory.mktemp("gap"), reading_of(OF_UNITS, OWNED))

    told = other.ask("政府采购都买什么").answer

    assert "合计印为20.00万元" in told
    assert "逐项相加为17.00万元" in told


def test_what_is_bought_in_all_is_still_the_total(engine: Engine) -> None:
    assert values_of(engine, "政府采购一共多少钱")[0] == 90

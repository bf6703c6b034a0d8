"""What is bought is the rows of the list of purchases: with their things, all of them or with a word of the gap."""

import pytest

from retrieval.engine import Engine
from tests.asking import last_of, values_of
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


OF_PROJECTS = """
    # 部门项目支出预算表
    name=项目名称 | 合计
    合计 | 200.00
    设备运维 | 120.00
    公报印制 | 50.00
    古建修缮 | 30.00
"""


@pytest.fixture(scope="module")
def with_projects(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("with_projects")
    yield from engine_over(folder, reading_of(ROWS, OF_PROJECTS))


@pytest.mark.parametrize(
    "turns",
    [
        ("设备运维政府采购买了什么",),
        ("设备运维采购了哪些服务",),
        ("设备运维安排了多少钱", "其中政府采购买了哪些服务"),
        ("设备运维安排了多少钱", "采购了什么，各多少钱"),
    ],
)
def test_of_a_project_that_is_named_or_told_its_own_rows_are_listed(
    with_projects: Engine, turns: tuple[str, ...]
) -> None:
    told = last_of(with_projects, *turns)

    assert [f.value for f in told.figures] == ["45.00", "30.00", "15.00"]
    assert "设备运维的政府采购共45.00万元" in told.answer
    assert "印刷服务" not in told.answer


def test_of_a_project_that_buys_nothing_no_list_of_others_is_told(with_projects: Engine) -> None:
    told = last_of(with_projects, "古建修缮安排多少", "它采购了什么")

    assert "没有读到古建修缮的采购" in told.answer
    assert "租赁服务" not in told.answer


SPENT = """
    # 部门支出预算表
    code | name | 合计
    205 | 教育支出 | 60.00
    213 | 农林水支出 | 140.00
        | 支出合计 | 200.00
"""


def test_of_a_subject_no_list_of_all_purchases_is_told(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("of_subject")
    (other,) = engine_over(folder, reading_of(ROWS, SPENT))
    told = other.ask("教育支出采购了什么")

    assert "租赁服务" not in told.answer
    assert "政府采购一共" not in told.answer


def test_after_a_project_all_purchases_are_told_where_all_are_asked_for(
    with_projects: Engine,
) -> None:
    told = last_of(with_projects, "设备运维安排了多少钱", "今年政府采购都买什么")

    assert [f.value for f in told.figures] == ["90.00", "30.00", "15.00", "45.00"]


RESERVED = """
    # 部门政府采购预算表
    name=采购项目 | 采购目录 | 面向中小企业预留资金 | 合计
    电脑采购 | A02010105台式计算机 | 8.00 | 12.00
    楼顶修缮 | B08010000房屋修缮 | 20.00 | 20.00
    印刷 | C0815印刷服务 | | 5.00
    合计 | | 28.00 | 37.00
"""


def test_what_is_kept_for_small_firms_is_no_further_row(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (other,) = engine_over(tmp_path_factory.mktemp("reserved"), reading_of(RESERVED))
    told = other.ask("政府采购都买什么")
    works = other.ask("采购了哪些工程")

    assert [f.value for f in told.figures] == ["37.00", "12.00", "20.00", "5.00"]
    assert {f.value for f in works.figures} == {"20.00"}

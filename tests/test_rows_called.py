"""What a row of purchases is called by one of its cells, and what names the body, its money or another side of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Reading
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 人员经费 | 公用经费 | 项目支出
    | 合计 | 400.00 | 150.00 | 70.00 | 180.00
    2010301 | 行政运行 | 220.00 | 150.00 | 70.00 |
    2010302 | 一般行政管理事务 | 180.00 | | | 180.00
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 合计
    合计 | 180.00
    调研、值守、馆员研修 | 36.00
    文书、简报、会刊印制 | 81.00
    捐赠助学支出 | 63.00
"""
BOUGHT = """
    # 政府采购预算表
    name=采购项目 | 采购目录 | 规格型号 | 数量 | 预算金额
    合计 | | | 5134 | 80.60
    日常公用经费 | A05040101复印纸 | 复印纸 | 300 | 9.00
    日常公用经费 | C04070100体检服务 | | 1 | 14.00
    文书、简报、会刊印制 | C23090199其他印刷服务 | 《澄江县政府史料文集》 | 500 | 1.50
    文书、简报、会刊印制 | C23090199其他印刷服务 | 《澄江史料》 | 900 | 2.10
    文书、简报、会刊印制 | C23090199其他印刷服务 | 《县政府会刊》 | 3430 | 33.00
    调研、值守、馆员研修 | C02060000培训服务 | 馆员研修 | 1 | 4.20
    调研、值守、馆员研修 | C02060000培训服务 | 调研研修 | 1 | 7.80
    调研、值守、馆员研修 | C02060000培训服务 | 值守研修 | 1 | 9.00
"""
AIMS = """
    # 项目支出绩效目标表（馆员）
    name=三级指标 | 目标值
    馆员研修完成时间 | 2026年6月底前
    调研研修完成时间 | 2026年5月底前
    会刊印刷数量（期） | 12
"""


def _reading() -> Reading:
    reading = reading_of(SPENT, PROJECTS, BOUGHT, AIMS, body="澄江县人民政府办公室")
    called = {"place": ("澄江县",), "aliases": ("澄江县政府办", "县政府办", "澄江政府办")}
    return reading.model_copy(update={"document": reading.document.model_copy(update=called)})


def _values(told: Answer) -> list[str]:
    assert told.status == "answered", told.answer
    return [str(figure.value) for figure in told.figures]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("called"), _reading())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("澄江的《县政府会刊》印刷花多少钱", "33.00"),
        ("澄江印《县政府会刊》要花多少钱", "33.00"),
        ("澄江县政府办印刷《县政府会刊》多少钱", "33.00"),
        ("《澄江史料》印刷多少钱", "2.10"),
    ],
)
def test_words_that_name_the_body_are_no_words_of_a_row(
    engine: Engine, question: str, value: str
) -> None:
    assert _values(engine.ask(question)) == [value]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("澄江县政府办馆员研修多少钱", "4.20"),
        ("2026年馆员研修花多少钱", "4.20"),
        ("调研研修预算多少", "7.80"),
        ("调研、值守、馆员研修多少钱", "36.00"),
    ],
)
def test_a_row_called_just_so_goes_before_a_joint_name_that_holds_it(
    engine: Engine, question: str, value: str
) -> None:
    assert _values(engine.ask(question)) == [value]


def test_rows_called_so_are_added_up_and_their_deadlines_left_alone(engine: Engine) -> None:
    told = engine.ask("调研研修和馆员研修一共多少钱")

    assert _values(told)[0] == "12.00"
    assert "月底前" not in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "澄江县政府办日常公用经费采购多少",
        "日常公用经费采购总额多少",
        "日常公用经费政府采购预算多少钱",
        "公用经费里的政府采购金额是多少",
    ],
)
def test_what_is_bought_with_a_kind_of_money_is_what_its_rows_come_to(
    engine: Engine, question: str
) -> None:
    assert _values(engine.ask(question))[0] == "23.00"


@pytest.mark.parametrize("question", ["人员经费采购多少", "人员经费采购总额多少"])
def test_nothing_is_told_as_bought_with_money_that_buys_nothing(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)

    assert told.status == "not_found"
    assert "150" not in told.answer
    assert "5,134" not in told.answer


def test_a_total_of_quantities_is_no_amount(tmp_path: Path) -> None:
    bought = """
        # 政府采购预算表
        name=采购项目 | 采购目录 | 数量 | 预算金额
        合计 | | 5134 | 80.60
        设备更新 | A0501办公椅 | 34 | 30.60
        档案整理 | C0402档案服务 | 5100 | 50.00
    """
    for engine in engine_over(tmp_path, reading_of(bought)):
        assert "5,134" not in engine.ask("项目支出采购总额是多少").answer
        assert "5,134" not in engine.ask("财政拨款的采购总额是多少").answer


@pytest.mark.parametrize("question", ["捐赠收入多少", "2026年捐赠收入是多少钱"])
def test_an_income_is_not_answered_by_a_spending_of_its_name(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert told.status == "not_found"
    assert "捐赠收入" in told.answer
    assert "文件列出的是" not in told.answer

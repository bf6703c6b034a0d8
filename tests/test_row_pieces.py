"""The amount of a row that a question names by pieces of its cells: what is bought, a long-named project."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 240.00 | 90.00 | 150.00
    217 | 金融支出 | 240.00 | 90.00 | 150.00
    21701 | 金融部门行政支出 | 240.00 | 90.00 | 150.00
    2170101 | 行政运行 | 90.00 | 90.00 |
    2170102 | 一般行政管理事务 | 150.00 | | 150.00
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 合计
    合计 | 150.00
    临江市2025年面向小微商户的反诈知识精准推送系统 | 62.40
    面向学校的反诈知识巡展 | 17.60
    监管信息专线租用 | 70.00
"""
BOUGHT = """
    # 政府采购预算表
    name=项目名称 | 采购目录 | 规格型号 | 数量 | 预算金额
    合计 | | | | 8.80
    综合管理事务 | A02010105便携式计算机 | 14寸 | 4 | 2.40
    综合管理事务 | A02020400多功能一体机 | 彩色 | 2 | 0.90
    综合管理事务 | A05010301办公椅 | 网面 | 8 | 0.60
    综合管理事务 | A05010301办公椅 | 皮面 | 3 | 0.60
    刊物印制 | C23090199其他印刷服务 | 《监管月报》 | 900 | 4.30
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PROJECTS, BOUGHT, body="临江市金融局")
    yield from engine_over(tmp_path_factory.mktemp("rows"), reading)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("那个给小微商户做的精准推送系统多少钱", "62.40"),
        ("面向小微商户的精准推送系统安排了多少", "62.40"),
        ("买便携式计算机花多少钱", "2.40"),
        ("多功能一体机采购预算多少", "0.90"),
        ("《监管月报》印刷多少钱", "4.30"),
    ],
)
def test_the_one_row_whose_cells_explain_the_question_is_told(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    assert Decimal(answer.figures[0].value or "NaN") == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "面向小微学校的精准推送系统多少钱",  # of two rows
        "办公椅多少钱",  # two rows: one alone is not what all cost
        "《监管月报》宣传多少钱",
        "买平板计算机花多少钱",
    ],
)
def test_pieces_of_several_rows_or_of_none_are_no_name(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status != "answered", answer.answer


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("便携式计算机多少钱一台", "6000", "元"),
        ("多功能一体机单价是多少", "4500", "元"),
        ("《监管月报》每册多少钱", "47.78", "元"),
        ("便携式计算机采购几台", "4", None),
        ("买了多少台多功能一体机", "2", None),
        ("监管月报印多少册", "900", None),
    ],
)
def test_the_row_of_a_purchase_tells_the_price_of_one_and_the_number(
    engine: Engine, question: str, value: str, unit: str | None
) -> None:
    figure = engine.ask(question).figures[0]
    assert (Decimal(figure.value or "NaN"), figure.unit or None) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "平板计算机多少钱一台",
        "监管信息专线租用多少钱一条",
        "监管信息专线几条",
    ],
)
def test_the_amount_of_a_row_is_the_price_of_one(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status != "answered", answer.answer


def test_a_count_is_not_answered_by_an_amount(engine: Engine) -> None:
    answer = engine.ask("有几个监管所")
    assert all((figure.unit or "") != "万元" for figure in answer.figures), answer.answer


OF_UNITS = """
    # 政府采购预算表
    name=单位名称 | 采购项目 | 采购目录 | 数量 | 单价 | 金额
    合计 | | | 76 | | 61.40
    临江市环境监测站 | 设备更新 | 水质分析仪 | 6 | 3.00 | 18.00
    临江市环境监测站 | 设备更新 | 气相色谱仪 | 2 | 9.50 | 19.00
    临江市环境监测站 | 办公设备 | 台式计算机 | 20 | 0.52 | 10.40
    临江市固废管理中心 | 危险废物处置 | 危险废物转运箱 | 40 | 0.15 | 6.00
    临江市固废管理中心 | 办公设备 | 台式计算机 | 8 | 1.00 | 8.00
"""
AIMED = """
    # 项目支出绩效目标表
    name=项目名称 | 预算数
    危险废物规范化管理 | 55.00
    水质自动站运维 | 90.00
"""
SAID = ("2026年采购危险废物暂存柜15套，每套0.8万元，共12万元。",)


@pytest.fixture(scope="module")
def of_units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(OF_UNITS, AIMED, body="临江市生态环境局", told=SAID)
    units = ("临江市环境监测站", "临江市固废管理中心")
    document = reading.document.model_copy(update={"units": units})
    reading = reading.model_copy(update={"document": document})
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("环境监测站政府采购一共多少", ["47.40", "18.00", "19.00", "10.40"]),
        ("固废管理中心采购总共花多少钱", ["14.00", "6.00", "8.00"]),
        ("台式计算机单价多少", ["0.52", "1.00"]),
        ("台式计算机一共采购几台", ["28", "20", "8"]),
        ("气相色谱仪多少钱一台", ["9.50"]),
        ("水质分析仪买几台", ["6"]),
    ],
)
def test_what_each_unit_buys_is_told_row_by_row(
    of_units: Engine, question: str, values: list[str]
) -> None:
    told = [Decimal(figure.value or "NaN") for figure in of_units.ask(question).figures]
    assert told == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("question", "value"), [("危废管理项目多少钱", "55.00"), ("危废规范化管理多少钱", "55.00")]
)
def test_a_shortened_word_is_written_out_and_the_answer_says_so(
    of_units: Engine, question: str, value: str
) -> None:
    answer = of_units.ask(question)
    assert Decimal(answer.figures[0].value or "NaN") == Decimal(value)
    assert "“危废”按“危险废物”理解" in answer.answer


def test_the_price_of_one_that_a_sentence_tells_is_quoted(of_units: Engine) -> None:
    assert "每套0.8万元" in of_units.ask("危险废物暂存柜一套多少钱").answer


@pytest.mark.parametrize("question", ["办公椅多少钱一把", "办公椅买了几把"])
def test_two_makes_of_a_thing_are_told_apart(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "网面" in told
    assert "皮面" in told

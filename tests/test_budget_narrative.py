"""A budget's narrative: parts, reasons of both sides, funds of a lead-in, stocks of the year before."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.amounts import find_quantities
from ingest.records import Reading
from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 2026年收支预算总表
    name | 收入/预算数 | name | 支出/预算数
    财政拨款收入 | 50.40 | 科学技术支出 | 45.20
    收入总计 | 50.40 | 支出总计 | 50.40
"""
UNITS = """
    # 2026年收入预算总表
    code | name=部门名称 | 合计 | 一般公共预算
    | 合计 | 50.40 | 40.40
    113 | 某市测试局 | 50.40 | 40.40
    113001 | 某市测试局（本级） | 30.40 | 20.40
    113002 | 某市样品管理中心 | 20.00 | 20.00
"""
SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 50.40 | 20.00 | 30.40
    206 | 科学技术支出 | 45.20 | 20.00 | 25.20
"""
GRANTED = """
    # 2026年一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 40.32 | 20.00 | 20.32
    206 | 科学技术支出 | 40.32 | 20.00 | 20.32
"""
TOLD = (
    "2026年，某市测试局收入预算50万元，其中：财政拨款收入50万元，比2025年预算减少4万元；事业收入0万元。",
    "支出预算50万元，其中：财政拨款支出预算50万元，比2025年预算减少4万元。",
    "财政拨款收入支出减少的主要原因一是人员减少，二是压减公用经费。",
    "财政拨款支出主要内容如下：",
    "1.“科学技术支出”科目45万元，主要用于样品检测。",
    "2026年度本部门政府采购预算9万元，其中：货物预算4万元、工程预算0万元、服务预算5万元。",
    "本部门共9个项目纳入绩效目标管理，涉及财政性资金22万元。",
    "基本支出预算20万元，其中：公用经费8万元。主要包括：办公费、印刷费。",
    "一般公共预算财政拨款支出预算40.32万元，与上年相比增加3万元，增长8.04%。",
    "截至2025年8月31日，本部门共有车辆3辆。2026年部门预算安排购置车辆1辆。",
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return reading_of(TOTALS, UNITS, SPENT, GRANTED, told=TOLD)


@pytest.fixture(scope="module")
def engine(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("narrative"), reading)


def values(answer: Answer) -> list[Decimal]:
    assert answer.status == "answered", answer.answer
    return [Decimal(figure.value or "0") for figure in answer.figures]


@pytest.mark.parametrize("question", ["政府采购预算及其构成", "采购由哪几部分组成"])
def test_parts_that_a_sentence_lists_are_the_parts(engine: Engine, question: str) -> None:
    assert values(engine.ask(question)) == [Decimal(n) for n in ("9", "4", "0", "5")]


def test_amounts_below_a_lead_in_are_of_its_fund(reading: Reading) -> None:
    facts = [f for f in reading.facts if f.item == "科学技术支出" and f.origin == "text"]

    assert [(f.value, f.fund) for f in facts] == [(Decimal(45), "财政拨款")]


@pytest.mark.parametrize("question", ["收入为什么减少", "支出为什么减少", "收支减少的原因"])
def test_a_reason_for_income_and_expenditure_explains_both(engine: Engine, question: str) -> None:
    assert "一是人员减少，二是压减公用经费" in engine.ask(question).answer


def test_last_years_income_follows_from_the_change_of_its_only_source(engine: Engine) -> None:
    answer = engine.ask("2025年收入预算是多少")

    assert values(answer)[0] == Decimal(54)
    assert "财政拨款收入" in answer.answer


@pytest.mark.parametrize("question", ["有几辆车", "2026年有几辆车", "2025年有几辆车"])
def test_a_stock_is_told_with_the_day_that_it_was_counted_on(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert values(answer) == [Decimal(3)]
    assert "截至2025年8月31日" in answer.answer


def test_vehicles_to_be_bought_are_no_stock(engine: Engine) -> None:
    assert values(engine.ask("今年打算买几辆车")) == [Decimal(1)]


@pytest.mark.parametrize(
    ("question", "value"), [("样品管理中心的收入预算是多少", "20.00"), ("局本级收入多少", "30.40")]
)
def test_a_body_whose_row_has_a_code_has_an_income_of_its_own(
    engine: Engine, question: str, value: str
) -> None:
    assert values(engine.ask(question))[0] == Decimal(value)


def test_a_count_and_its_amount_are_two_sides_of_one_thing(engine: Engine) -> None:
    answer = engine.ask("纳入绩效目标管理的项目有几个，涉及多少钱")

    assert values(answer) == [Decimal(9), Decimal(22)]
    assert not answer.notes


def test_parts_without_figures_are_quoted(engine: Engine) -> None:
    assert "办公费、印刷费" in engine.ask("公用经费主要包括什么").answer


def test_a_fund_is_a_share_of_the_whole(engine: Engine) -> None:
    assert values(engine.ask("一般公共预算支出占总支出的比重"))[0] == Decimal("80.00")


def test_percent_of_growth_is_no_share(engine: Engine) -> None:
    assert values(engine.ask("一般公共预算支出比上年增长百分之几"))[0] == Decimal("8.04")


MIXED = """
    # 2026年财政拨款收支总表
    name | 收入/预算数 | name | 支出/预算数
    本年收入 | 30.00 | 科学技术支出 | 36.00
    上年结转 | 6.00 | 教育支出 | 0.00
    （一）一般公共预算拨款 | 2.00 | 其他支出 | 0.00
    （二）政府性基金预算拨款 | 4.00 | 预备费 | 0.00
    收入总计 | 36.00 | 支出总计 | 36.00
"""
WHOLE = """
    # 2026年支出总表
    code | name | 总计 | 基本支出 | 项目支出
    | 合计 | 50.00 | 20.00 | 30.00
    206 | 科学技术支出 | 50.00 | 20.00 | 30.00
"""
SHARED = """
    # 2026年一般公共预算支出表
    code | name | 总计 | 基本支出 | 项目支出
    | 合计 | 33.00 | 18.00 | 15.00
    206 | 科学技术支出 | 33.00 | 18.00 | 15.00
"""
SAID = (
    "支出预算50万元，比2025年增加12万元，主要是基本支出增加5万元，项目支出增加7万元。",
    "一般公共预算财政拨款支出33万元，比2025年增加2万元。其中：基本支出18万元，比2025年增加4万元；项目支出15万元，比2025年减少2万元。",
    "2025年“三公”经费预算3万元，比2025年减少1万元。",
)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("mixed"), reading_of(MIXED, WHOLE, SHARED, told=SAID)
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一般公共预算基本支出比2025年增加多少", "4"),
        ("2025年一般公共预算项目支出是多少", "17"),
        ("基本支出比2025年增加多少", "5"),
        ("支出预算比2025年增加多少", "12"),
        ("三公经费较2025年降了多少", "-1"),
        ("三公经费预算多少", "3"),
        ("部门预算支出总计", "50"),
        ("上年结转有多少", "6"),
    ],
)
def test_a_figure_and_its_change_are_of_one_fund(mixed: Engine, question: str, value: str) -> None:
    assert values(mixed.ask(question))[0] == Decimal(value)


def test_a_change_on_a_year_that_nothing_tells_of_is_not_told(mixed: Engine) -> None:
    assert mixed.ask("支出比2023年增加多少").status == "not_found"


def test_a_count_for_each_year_keeps_its_unit() -> None:
    assert [q.unit for q in find_quantities("作业65次/年，补助100元/人")] == ["次/年", "元"]


def test_a_project_is_no_subject_of_its_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    targets = """
    # 2026年一般性项目绩效目标表
    name=项目名称 | 当年财政拨款预算金额 | 指标值
    科学技术支出 | 7.00 | 3
    """
    store = FactStore(tmp_path_factory.mktemp("project"), create=True)
    store.save(reading_of(WHOLE, targets))
    answer = Engine(store).ask("科学技术支出项目的预算是多少")

    assert values(answer)[0] == Decimal(7)
    store.close()


def test_lists_and_counts_are_told_as_they_are(tmp_path_factory: pytest.TempPathFactory) -> None:
    projects = """
    # 2026年项目支出预算情况表
    name=项目名称 | 合计 | 一般公共预算
    合计 | 30.00 | 30.00
    设备更新 | 20.00 | 20.00
    1%抽样检测 | 10.00 | 10.00
    """
    store = FactStore(tmp_path_factory.mktemp("lists"), create=True)
    store.save(reading_of(WHOLE, projects))
    engine = Engine(store)

    assert values(engine.ask("有哪些项目，各多少钱"))[1:] == [Decimal(20), Decimal(10)]
    assert values(engine.ask("设备更新和1%抽样检测一共多少钱"))[0] == Decimal(30)
    assert values(engine.ask("基本支出和项目支出各是多少"))[:2] == [Decimal(20), Decimal(30)]
    assert engine.ask("抽样的人有多少").status != "answered"
    store.close()


def test_an_item_with_its_group_before_it_in_one_name_is_that_item() -> None:
    spent = """
    code    | name         | 合计
    201     | 一般公共服务支出 | 9.00
    20101   | 人大事务       | 9.00
    2010101 | 行政运行       | 9.00
    """
    reading = reading_of(spent, told=["人大事务行政运行（项）支出9.00万元，比上年减少1万元。"])

    told = [(f.item, f.code, f.value) for f in reading.facts if f.origin == "text"]
    assert told == [("行政运行", "2010101", Decimal("9.00")), ("行政运行", "2010101", Decimal(-1))]

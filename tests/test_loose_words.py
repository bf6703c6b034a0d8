"""Ask in loose words that a document explains: numbers inside names, counts, lists, reasons."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.words.spoken import spoken
from tests.drawing import reading_of

PROJECTS = """
    # 项目支出表
    name=项目名称          | 合计
    市政务统一人工智能平台 | 40.00
    档案数字化             | 10.00
    合计                   | 50.00
"""
ECONOMIC = """
    # 一般公共预算基本支出表
    code  | name           | 合计
    302   | 商品和服务支出 | 9.00
    30205 | 水费           | 1.00
    30206 | 电费           | 3.00
    30207 | 邮电费         | 5.00
"""


@pytest.fixture
def engine(tmp_path: Path) -> Callable[..., Engine]:
    def build(*tables: str) -> Engine:
        store = FactStore(tmp_path / "store", create=True)
        store.save(reading_of(*tables))
        return Engine(store)

    return build


def test_a_number_inside_a_printed_name_is_no_number(engine: Callable[..., Engine]) -> None:
    told = engine(PROJECTS).ask("统一人工智能平台的钱有多少")

    assert [figure.value for figure in told.figures] == ["40.00"]


def test_a_number_before_another_word_stays_one(engine: Callable[..., Engine]) -> None:
    assert engine(PROJECTS).ask("统一人员管理花了多少").status == "not_found"


@pytest.mark.parametrize("asked", ["水、电、邮电三项一共多少", "水和电、邮电费一共多少"])
def test_what_is_paid_for_in_a_list_is_added(engine: Callable[..., Engine], asked: str) -> None:
    figure = engine(ECONOMIC).ask(asked).figures[0]

    assert Decimal(figure.value or "0") == Decimal("9.00")


def test_a_list_with_something_unknown_is_not_added(engine: Callable[..., Engine]) -> None:
    assert engine(ECONOMIC).ask("水、电、气一共多少").status == "not_found"


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("多出两个多亿", "多出两亿多"),
        ("年初和年末的结转结余", "年初结转结余和年末结转结余"),
        ("水、电、邮电", "水费、电费、邮电费"),
        ("水电费", "水电费"),
        ("年初和年末的存款", "年初和年末的存款"),
        ("污水和电网改造", "污水和电网改造"),
    ],
)
def test_short_forms_are_written_out(said: str, understood: str) -> None:
    assert spoken(said) == understood


def test_the_largest_project_is_not_told_for_the_largest_purchase(
    engine: Callable[..., Engine],
) -> None:
    told = engine(PROJECTS).ask("最大的政府采购项目是哪个")

    assert told.status == "not_found"


def test_why_a_total_rose_is_quoted_from_the_paragraph_of_its_change(tmp_path: Path) -> None:
    said = (
        "2026年收入总计50.00万元，比上年增加10.00万元，增长25.00%。"
        "事业收入和其他收入与上年比较发生较大差异的原因，一是培训增加，二是捐赠增加。"
    )
    store = FactStore(tmp_path / "store", create=True)
    store.save(reading_of(PROJECTS, told=[said]))

    told = Engine(store).ask("收入总计为什么增加").answer

    assert "培训增加" in told
    assert "没有说明原因" not in told


RUN = """
    # 项目支出表
    name=项目名称      | 合计
    2025年热线运维项目 | 3.00
    2026年热线运维项目 | 4.00
    档案数字化         | 10.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name           | 预算数 | 决算数
    公务接待费     | 0.60   | 0.00
    公务用车运行维护费 | 3.00 | 2.50
"""


def test_one_word_stands_for_the_names_of_several_years(engine: Callable[..., Engine]) -> None:
    told = engine(RUN).ask("热线运维项目2025年和2026年合计")

    assert told.figures[0].value == "7.00"


def test_a_year_that_no_name_has_adds_nothing(engine: Callable[..., Engine]) -> None:
    told = engine(RUN).ask("2024年和2026年热线运维项目合计")

    assert "7.00" not in told.answer


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [("公务接待费一分钱都没花，对吗", "对"), ("公务用车运行维护费一点没用，对吗", "不对")],
)
def test_nothing_spent_is_a_claim_of_zero(tmp_path: Path, asked: str, verdict: str) -> None:
    store = FactStore(tmp_path / "store", create=True)
    store.save(reading_of(PUBLIC, kind=Kind.FINAL))

    assert Engine(store).ask(asked).answer.startswith(verdict)


def test_what_follows_from_an_amount_is_not_affirmed_by_it(tmp_path: Path) -> None:
    store = FactStore(tmp_path / "store", create=True)
    store.save(reading_of(PUBLIC, kind=Kind.FINAL))

    answer = Engine(store).ask("公务接待费为0，是不是以后不打算接待了").answer

    assert not answer.startswith("对")
    assert "0.00" in answer


def test_land_that_is_occupied_is_no_share(tmp_path: Path) -> None:
    store = FactStore(tmp_path / "store", create=True)
    store.save(reading_of(RUN, body="某市测试大学", told=["学校占地820余亩，绿地率40%。"]))

    assert "820" in Engine(store).ask("学校占地多少亩").answer


HELD = ("截至2025年底，共有车辆13辆，其中：一般公务用车3辆、其他车辆10辆。",)


@pytest.mark.parametrize(
    "asked", ["How many general official cars are there?", "How many general vehicles?"]
)
def test_general_is_a_kind_of_cars_and_no_office_supplies(tmp_path: Path, asked: str) -> None:
    store = FactStore(tmp_path / "store", create=True)
    store.save(reading_of("# 基本支出表\ncode | name | 合计\n30201 | 办公费 | 42.60", told=HELD))

    answer = Engine(store).ask(asked)

    assert [figure.value for figure in answer.figures] == ["3"], answer.answer
    store.close()


BILLS = """
    # 一般公共预算基本支出表
    code  | name   | 合计
    30205 | 水费   | 1.00
    30206 | 电费   | 3.00
    30208 | 取暖费 | 5.00
"""


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("How much does the bureau spend on electricity?", ["3.00"]),
        ("water and heating", ["1.00", "5.00"]),
    ],
)
def test_bills_are_asked_for_in_english(
    engine: Callable[..., Engine], asked: str, values: list[str]
) -> None:
    answer = engine(BILLS).ask(asked)

    assert [figure.value for figure in answer.figures] == values, answer.answer

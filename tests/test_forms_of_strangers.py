"""What forms of other places print: cars counted and valued, changes behind 其中, dashes, reasons of parts."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.names import short_names
from ingest.records import Fact, Kind
from ingest.tables import _unit
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入支出决算总表
    name | 决算数
    年初结转和结余 | 40.00
    收入总计 | 960.00
"""
THREE = """
    # 财政拨款“三公”经费支出决算表
    name | 全年预算数 | 决算数
    “三公”经费合计 | 60.00 | 54.00
    1.因公出国（境）费 | 0.00 | 0.00
    2.公务用车购置及运行维护费 | 52.00 | 49.00
    （1）公务用车购置费 | 18.00 | 17.00
    （2）公务用车运行维护费 | 34.00 | 32.00
    3.公务接待费 | 8.00 | 5.00
"""
TOLD = (
    "财政拨款“三公”经费支出决算数为54.00万元，较2023年增加13.00万元，增长31.71%。",
    "（一）公务接待费支出决算数为5.00万元，较2023年减少1.00万元，下降16.67%，主要原因是：减少陪餐人数。",
    "（二）公务用车购置费支出决算数为17.00万元，较2023年增加17.00万元，主要原因是：报废更新车辆1辆。",
)


def facts_of(*told: str) -> list[Fact]:
    reading = reading_of(RECEIVED, kind=Kind.FINAL, year=2024, told=told)
    return [fact for fact in reading.facts if fact.origin == "text"]


def changes(facts: list[Fact], item: str) -> list[tuple[str, Decimal | None]]:
    return [(f.measure, f.value) for f in facts if f.item == item and f.measure.startswith("增减")]


def test_a_change_behind_a_part_is_the_wholes_where_only_the_whole_fits_its_rate() -> None:
    facts = facts_of(
        "本部门2024年度收入总计960.00万元，其中年初结转和结余40.00万元，较2023年减少40.00万元，下降4.00%。"
    )

    assert changes(facts, "收入总计") == [("增减额", Decimal("-40.00")), ("增减率", Decimal("-4.00"))]  # fmt: skip
    assert not changes(facts, "年初结转和结余")


@pytest.mark.parametrize("rate", ["50.00%", "7.00%"])
def test_a_change_behind_a_part_stays_its_own_where_it_fits_or_neither_does(rate: str) -> None:
    facts = facts_of(
        f"本部门2024年度收入总计960.00万元，其中年初结转和结余40.00万元，较2023年减少40.00万元，下降{rate}。"
    )

    assert changes(facts, "年初结转和结余")[0] == ("增减额", Decimal("-40.00"))
    assert not changes(facts, "收入总计")


@pytest.mark.parametrize(
    ("row", "column", "unit"),
    [
        (("车辆数合计（台、辆）",), "数量（辆、台、套）", "辆"),
        (("车辆数合计（台、辆）", "执法执勤用车"), "数量（辆、台、套）", "辆"),
        (("车辆数合计（辆）", "执法执勤用车"), "价值（万元）", "万元"),
        (("车辆数合计（辆）", "执法执勤用车"), "账面价值", "元"),
        (("单价100万元（含）以上设备（不含车辆）",), "数量（辆、台、套）", None),
        (("单价100万元（含）以上设备（不含车辆）（台、套）",), "数量", "台"),
    ],
)
def test_what_is_held_is_counted_and_what_it_is_worth_is_money(
    row: tuple[str, ...], column: str, unit: str | None
) -> None:
    assert _unit(row, (column,), "元") == unit


def test_a_dash_beside_figures_leaves_a_column_out_and_contradicts_nothing() -> None:
    reading = reading_of(
        """
        # 财政拨款“三公”经费支出决算表
        name | 决算数 | 决算统计数
        3．公务接待费 | 5.00 | —
        3．公务接待费/（1）国内接待费 | — | 5.00
        3．公务接待费/（2）国（境）外接待费 | — | 0.00
        """,
        kind=Kind.FINAL, year=2024,
    )  # fmt: skip

    assert not check(reading)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("strangers")
    yield from engine_over(folder, reading_of(THREE, kind=Kind.FINAL, year=2024, told=TOLD))


def test_a_whole_is_explained_by_the_parts_that_went_its_way(engine: Engine) -> None:
    answer = engine.ask("三公经费为什么比上年多").answer

    assert answer.startswith("“三公”经费比上年增加13.00万元")
    assert "报废更新车辆1辆" in answer
    assert "陪餐" not in answer


def test_a_wrong_premise_about_a_whole_is_put_right_before_its_parts(engine: Engine) -> None:
    answer = engine.ask("三公经费为什么减少了").answer

    assert answer.startswith("与问题所说不同：“三公”经费比上年增加13.00万元")


SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
     | 合计 | 130.00 | 60.00 | 70.00
    214 | 交通运输支出 | 130.00 | 60.00 | 70.00
    21401 | 公路水路运输 | 130.00 | 60.00 | 70.00
    2140101 | 行政运行 | 60.00 | 60.00 |
    2140106 | 公路养护 | 70.00 | | 70.00
"""
BASIC = """
    # 一般公共预算财政拨款基本支出决算表
    code | name | 公用经费
    302 | 商品和服务支出 | 9.00
    30211 | 差旅费 | 9.00
"""
ASSETS = """
    # 国有资产占用情况表
    name | 数量 | 价值
    车辆数合计（台、辆） | 6 | 88.00
    车辆数合计（台、辆）/执法执勤用车 | 4 | 60.00
"""
OF_FUND = (
    "纳入本套部门决算汇编范围的单位共2个，包括：甲县交通运输局本级、甲县公路中心。",
    "财政拨款本年支出年初预算数为80.00万元，决算数为120.00万元，完成年初预算的150.00%。",
    "年末实有人数30人，其中在职人员21人，退休人员9人。",
)


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        SPENT, BASIC, ASSETS, THREE, body="甲县交通运输局", kind=Kind.FINAL, year=2024,
        told=(*OF_FUND, *TOLD),
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("bureau"), reading)


def values(engine: Engine, question: str) -> list[tuple[Decimal, str | None]]:
    return [(Decimal(f.value), f.unit) for f in engine.ask(question).figures if f.value]


@pytest.mark.parametrize("question", ["支出比预算多了多少", "财政拨款支出比年初预算多花多少"])
def test_a_budget_is_held_against_what_was_spent_of_its_own_fund(
    bureau: Engine, question: str
) -> None:
    answer = bureau.ask(question)

    assert answer.answer.startswith("支出合计（财政拨款）决算比年初预算多40.00万元")
    assert (Decimal("130.00"), "万元") not in values(bureau, question)


def test_rate_and_gap_to_a_budget_are_both_told_where_both_are_asked(bureau: Engine) -> None:
    told = bureau.ask("公务接待费完成预算的百分之几，比预算少多少").answer

    assert "完成全年预算数的62.50%" in told
    assert "少3.00万元" in told


@pytest.mark.parametrize("question", ["差旅费基本支出多少", "财政拨款基本支出中的差旅费"])
def test_a_row_of_running_costs_is_basic_expenditure(bureau: Engine, question: str) -> None:
    assert values(bureau, question)[0] == (Decimal("9.00"), "万元")


@pytest.mark.parametrize("question", ["差旅费项目支出多少", "政府性基金基本支出中的差旅费"])
def test_a_row_of_running_costs_is_no_project_and_of_no_other_fund(
    bureau: Engine, question: str
) -> None:
    assert bureau.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "count"), [("一共有几辆车", "6"), ("执法执勤用车有几台", "4")]
)
def test_cars_are_counted_from_a_table_of_assets(bureau: Engine, question: str, count: str) -> None:
    assert Decimal(count) in [value for value, _ in values(bureau, question)]


def test_whom_a_final_account_covers_is_told_wherever_it_stands(bureau: Engine) -> None:
    assert "甲县公路中心" in bureau.ask("下属单位有几个，分别是哪些").answer


@pytest.mark.parametrize("question", ["在职职工有多少人", "在职员工多少人"])
def test_staff_may_be_called_otherwise(bureau: Engine, question: str) -> None:
    assert "21人" in bureau.ask(question).answer


def test_other_staff_than_is_told_of_is_not_found(bureau: Engine) -> None:
    assert bureau.ask("女职工有多少人").status == "not_found"


def test_a_count_and_the_names_are_a_list(bureau: Engine) -> None:
    told = bureau.ask("支出超过50万元的项级科目有几个，分别是什么")

    assert [f.value for f in told.figures][-2:] == ["70.00", "60.00"]


@pytest.mark.parametrize("question", ["公务接待费为什么减", "公务接待费为啥减了？"])
def test_less_is_a_direction_where_its_reason_is_asked(bureau: Engine, question: str) -> None:
    assert "减少陪餐人数" in bureau.ask(question).answer


@pytest.mark.parametrize(
    ("name", "short"),
    [("甲县交通运输局", "交通局"), ("乙旗林业和草原局", "林草局"), ("丙县教育体育局", "教体局")],
)
def test_a_bureau_has_the_short_name_that_people_use(name: str, short: str) -> None:
    assert short in short_names(name, [])


def test_the_column_of_statistics_holds_what_was_spent() -> None:
    sheet = """
        # 部门决算公开相关信息统计表
        name | 预算数 | 统计数
        公务接待费 | 6.00 | 3.40
        机关运行经费 | — | 20.00
    """
    reading = reading_of(sheet, year=2024, kind=Kind.FINAL)
    spent = {f.item: f.text for f in reading.facts if f.measure == "决算数"}
    assert spent == {"公务接待费": "3.40", "机关运行经费": "20.00"}

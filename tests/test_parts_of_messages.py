"""Messages of several parts: each part is answered, or named as not told; none is dropped."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name             | 合计   | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 80.00  | 50.00    | 30.00
    20105   | 统计信息事务     | 80.00  | 50.00    | 30.00
    2010501 | 行政运行         | 60.00  | 50.00    | 10.00
    2010507 | 专项普查活动     | 20.00  |          | 20.00
    221     | 住房保障支出     | 20.00  | 20.00    |
    22102   | 住房改革支出     | 20.00  | 20.00    |
    2210201 | 住房公积金       | 12.00  | 12.00    |
    2210203 | 购房补贴         | 8.00   | 8.00     |
            | 合计             | 100.00 | 70.00    | 30.00
"""
PUBLIC = """
    # 财政拨款“三公”经费支出决算表
    name                     | 预算数 | 决算数
    “三公”经费               | 9.00   | 7.00
    因公出国（境）费         | 4.00   | 3.00
    公务用车购置及运行维护费 | 3.00   | 2.50
    公务接待费               | 2.00   | 1.50
"""
TOLD = (
    "“三公”经费支出决算7万元，比上年减少2万元。其中：因公出国（境）费3万元，比上年减少1.6万元；公务用车购置及运行维护费2.5万元，比上年减少0.3万元；公务接待费1.5万元，比上年减少0.1万元。",
    "一般公共服务支出（类）统计信息事务（款）专项普查活动（项）。年初预算为25万元，支出决算为20万元，完成年初预算的80%，决算数小于年初预算数的主要原因是普查推迟。",
    "公务接待费支出1.5万元，全年国内公务接待21批次、164人次。",
    "因公出国（境）团组2个、累计5人次。",
    "编报绩效目标的项目4个，涉及预算金额33万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PUBLIC, kind=Kind.FINAL, year=2023, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("parts"), reading)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("三公经费多少，比去年少多少，哪项少得最多", ["7", "-2", "-1.6"]),
        ("接待了几批多少人，花了多少钱", ["21", "164", "1.5"]),
        ("出国团组几个，去了几个人，花了多少钱", ["2", "5", "3"]),
        ("接待费多少，接待了几批，比上年怎么变化", ["1.5", "21", "-0.1"]),
        ("行政运行多少？占总支出多少？其中项目支出多少？", ["60", "60", "10"]),
        ("行政运行花了多少，项目支出占其中多少钱", ["60", "10"]),
        ("绩效目标项目有几个，涉及多少钱，购房补贴多少", ["4", "33", "8"]),
        ("住房公积金多少，购房补贴多少，行政运行多少，哪个最多", ["12", "8", "60"]),
        ("总支出多少，项目支出多少，购房补贴呢", ["100", "30", "8"]),
        ("三公经费多少，其中支出合计多少", ["7", "100"]),
        ("2010507年初预算多少，花了多少", ["25", "20"]),
        ("基本支出和项目支出各多少，哪个大", ["70", "30", "40"]),
        ("出国费和接待费各多少，各比上年变化多少", ["3", "1.5", "-1.6", "-0.1"]),
        ("三公经费比上年少多少，少了的主要是哪一项", ["-2", "-1.6"]),
        ("支出最多的类级科目是哪个，占多少", ["80", "80.00"]),
        ("三公经费多少，最多的是哪项", ["7", "3"]),
        ("住房保障支出多少，其中住房公积金多少，购房补贴呢，哪个多", ["20", "12", "8", "4"]),
        ("支出最多的三个项级科目是哪些，一共多少", ["60", "20", "12", "92"]),
        ("支出最多的三个项级科目，一共多少，行政运行多少", ["92", "60"]),
        ("三公经费多少，最少的是哪一项，多少钱", ["7", "1.5"]),
        ("How much was total spending, and how much was project spending?", ["100", "30"]),
        ("住房公积金支出？占总支出几成", ["12", "12.00"]),
    ],
)
def test_every_part_is_told_with_its_own_figure(
    engine: Engine, question: str, figures: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    told = {Decimal(f.value) for f in answer.figures if f.value}
    assert {Decimal(one) for one in figures} <= told, answer.answer


def test_a_rate_that_is_told_with_its_amounts_tells_these_parts_too(engine: Engine) -> None:
    answer = engine.ask("2010507决算多少，年初预算呢，完成率多少")

    assert all(one in answer.answer for one in ("20.00万元", "25万元", "80%")), answer.answer


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("住房公积金多少，食堂补贴多少，购房补贴多少", ["12.00", "8.00"], "食堂补贴"),
        ("接待了几批，有没有外宾，花了多少钱", ["21批次", "1.5"], "外宾"),
        ("购房补贴多少，去年多少，三公多少", ["8.00", "7.00"], "2022年"),
    ],
)
def test_a_part_that_is_not_told_is_named_beside_the_others(
    engine: Engine, question: str, told: list[str], untold: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert untold in answer.answer, answer.answer
    assert all(one in answer.answer for one in told), answer.answer


def test_the_largest_subject_behind_one_is_sought_within_it(engine: Engine) -> None:
    answer = engine.ask("住房保障支出多少，最大的科目是哪个").answer

    assert "住房公积金：12.00万元" in answer
    assert "80.00" not in answer


def test_what_has_most_of_a_nature_is_sought_within_it(engine: Engine) -> None:
    answer = engine.ask("基本支出是多少，占它比例最大的科目是哪个").answer

    assert "一般公共服务支出：50.00万元" in answer


@pytest.mark.parametrize(
    "question", ["接待了几批，花了多少钱", "局长工资多少，为什么增加", "有哪些下属单位，涉及多少钱"]
)
def test_a_part_that_names_nothing_is_not_about_all_spending(engine: Engine, question: str) -> None:
    assert "100.00" not in engine.ask(question).answer


def test_what_was_held_against_the_budget_is_no_ranking_of_amounts(engine: Engine) -> None:
    answer = engine.ask("三公中比预算哪项少得最多")

    assert "最多的是" not in answer.answer


def test_money_is_told_where_money_is_asked_not_the_number_of_projects(engine: Engine) -> None:
    answer = engine.ask("绩效目标项目多少钱")

    assert [Decimal(f.value or 0) for f in answer.figures] == [Decimal(33)]


def test_what_pays_for_a_project_is_not_what_the_body_carried_over(engine: Engine) -> None:
    answer = engine.ask("普查项目执行多少，上年结转用了多少")

    assert "年初结转和结余" not in answer.answer


@pytest.fixture(scope="module")
def halved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    spent = """
        # 2026年一般公共预算基本支出表
        code | name | 合计 | 人员经费 | 公用经费
        | 合计 | 70.00 | 45.00 | 25.00
        201 | 一般公共服务支出 | 70.00 | 45.00 | 25.00
        20108 | 审计事务 | 70.00 | 45.00 | 25.00
        2010801 | 行政运行 | 48.00 | 30.00 | 18.00
        2010850 | 事业运行 | 22.00 | 15.00 | 7.00
    """
    yield from engine_over(tmp_path_factory.mktemp("halved"), reading_of(spent))


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("事业运行的预算数？人员和公用各多少", ["22.00", "15.00", "7.00"]),
        ("行政运行的人员多少，公用多少", ["30.00", "18.00"]),
        ("行政运行的公用经费多少？人员经费呢", ["18.00", "30.00"]),
        ("行政运行多少，其中人员多少，公用多少", ["48.00", "30.00", "18.00"]),
        ("人员经费多少，公用经费多少", ["45.00", "25.00"]),
    ],
)
def test_both_halves_are_of_the_subject_that_the_message_is_about(
    halved: Engine, question: str, figures: list[str]
) -> None:
    told = [f.value for f in halved.ask(question).figures if f.value]

    assert [value for value in told if value in {*figures}] == figures


@pytest.fixture(scope="module")
def of_last_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = (
        "2023年“三公”经费支出决算7万元，比上年减少2万元。",
        "2023年政府采购支出总额60万元，其中：政府采购货物支出20万元、政府采购服务支出40万元。",
    )
    reading = reading_of(SPENT, PUBLIC, kind=Kind.FINAL, year=2023, told=told)
    yield from engine_over(tmp_path_factory.mktemp("last_year"), reading)


def test_last_year_of_final_accounts_is_their_own_where_only_that_is_told(
    of_last_year: Engine,
) -> None:
    answer = of_last_year.ask("政府采购去年买了多少，货物、服务各多少？")

    assert [f.value for f in answer.figures] == ["60", "20", "40"]
    assert "2023年度理解" in answer.answer


def test_whether_a_budget_was_kept_to_is_asked_of_the_documents_own_year(
    of_last_year: Engine,
) -> None:
    answer = of_last_year.ask("去年三公经费花了多少，超没超预算？")

    assert "没有超预算" in answer.answer
    assert {"7.00", "9.00"} <= {f.value for f in answer.figures}


@pytest.mark.parametrize("question", ["上年政府采购多少", "2022年政府采购多少"])
def test_a_year_that_is_named_is_no_other(of_last_year: Engine, question: str) -> None:
    assert of_last_year.ask(question).status == "not_found"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    income = """
        # 收入支出决算总表
        name | 决算数
        一、一般公共预算财政拨款收入 | 75.00
        二、政府性基金预算财政拨款收入 | 18.00
        三、其他收入 | 7.00
        本年收入合计 | 100.00
    """
    told = ("其他收入：指除上述收入以外的各项收入，主要包括利息和捐赠。",)
    drawn = reading_of(income, kind=Kind.FINAL, year=2024, told=told)
    yield from engine_over(tmp_path_factory.mktemp("received"), drawn)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("收入合计多少，其中一般公共预算多少，政府性基金多少，其他收入多少", ["100.00", "75.00", "18.00", "7.00"]),
        ("收入合计其中政府性基金多少", ["18.00"]),
        ("收入合计其中其他收入多少", ["7.00"]),
    ],
)  # fmt: skip
def test_each_part_of_what_was_received_is_told_and_nothing_else(
    received: Engine, question: str, figures: list[str]
) -> None:
    answer = received.ask(question)

    assert [f.value for f in answer.figures] == figures
    assert "“" not in answer.answer


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("支出最多的项级科目是哪个，多少钱，占几成", ["60.00", "20.00", "60.00", "100.00"]),
        ("哪个项级科目花钱最多？花了多少？", ["60.00", "20.00"]),
        ("三公经费里哪项最多，多少钱", ["3.00", "2.50"]),
    ],
)
def test_the_amount_of_the_first_place_is_no_question_of_its_own(
    engine: Engine, question: str, figures: list[str]
) -> None:
    told = [f.value for f in engine.ask(question).figures]

    assert told[:2] == figures[:2]
    assert {*told} <= {*figures}


@pytest.mark.parametrize(
    ("question", "shares"),
    [
        ("住房保障支出多少，其中住房公积金多少，占几成", ["60.00"]),
        ("行政运行多少，住房保障支出多少，其中购房补贴多少，占比多少", ["40.00"]),
        ("住房保障支出多少，其中住房公积金多少，购房补贴多少，各占几成", ["60.00", "40.00"]),
        ("住房保障支出多少，其中住房公积金多少，占总支出几成", ["12.00"]),
        ("总支出多少，其中项目支出多少，占几成", ["30.00"]),
    ],
)
def test_a_part_is_a_share_of_the_whole_that_the_message_names(
    engine: Engine, question: str, shares: list[str]
) -> None:
    told = engine.ask(question).figures

    assert [f.value for f in told if f.unit == "%"] == shares


def test_projects_that_no_table_lists_are_no_classes_of_what_is_spent(halved: Engine) -> None:
    answer = halved.ask("总支出里有哪些项目")

    assert (answer.status, answer.figures) == ("not_found", ())


def test_a_blank_cell_is_told_though_the_part_behind_it_is_not_understood(tmp_path: Path) -> None:
    drawing = """
        # “三公”经费支出决算表
        name | 公务用车购置及运行维护费/小计 | 公务用车购置及运行维护费/公务用车购置费 | 公务用车购置及运行维护费/公务用车运行维护费
        合计 | 6.00 |  | 6.00
    """
    told = ["2023年度，本单位没有购置车辆。"]
    (engine,) = engine_over(tmp_path, reading_of(drawing, kind=Kind.FINAL, year=2023, told=told))

    answer = engine.ask("2023年新购的公务用车花了多少钱，买的什么车型？")

    assert answer.status == "not_found"
    assert "没有购置车辆" in answer.answer or "为空白" in answer.answer
    assert "6.00" not in answer.answer

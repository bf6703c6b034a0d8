"""A sentence about one project, or about a part of what was carried over, prints no whole of the body."""

from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from tests.drawing import engine_over, reading_of

WHOLE = """
    # 收入支出决算总表
    name           | 收入/金额 | name           | 支出/金额
    本年收入合计   | 96.00     | 本年支出合计   | 90.00
    年初结转和结余 | 4.00      | 年末结转和结余 | 10.00
    总计           | 100.00    | 总计           | 100.00
"""
LIST = """
    # 项目支出绩效自评结果汇总表
    name=项目名称        | 全年执行数 | 自评得分
    湖岸绿化（一期）专项 | 30.00      | 91.2
    泵站改造             | 20.00      | 95.6
    水源保护             | 10.00      | 88.4
"""
ACCOUNTS = (
    "（1）泵站改造项目绩效自评综述：项目自评得分为96.5分。全年预算数22.00万元，执行数20.00万元。发现的问题：材料降价，结余2.00万元。",
    "（2）水源保护项目绩效自评综述：项目自评得分为88.4分。2024年实际支出10.00万元。",
)


def _ask(folder: Path, question: str, *tables: str, told: tuple[str, ...] = ACCOUNTS) -> Answer:
    reading = reading_of(*(tables or (WHOLE, LIST)), told=told, year=2024, kind=Kind.FINAL)
    return next(engine_over(folder, reading)).ask(question)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("年末结转和结余多少", "10.00万元"),
        ("今年总共花了多少钱", "90.00万元"),
        ("总支出多少", "90.00万元"),
    ],
)
def test_what_one_project_spent_or_left_contradicts_no_whole(
    tmp_path: Path, question: str, figure: str
) -> None:
    answer = _ask(tmp_path, question)

    assert figure in answer.answer
    assert [note.text for note in answer.notes if note.kind == "conflict"] == []
    assert "2.00万元" not in answer.answer


def test_a_passage_that_begins_with_a_projects_money_is_of_the_project(tmp_path: Path) -> None:
    told = ("1．泵站改造。全年预算数22.00万元，执行数20.00万元。材料降价，结余2.00万元未能盘活。",)
    answer = _ask(tmp_path, "年末结转和结余多少", told=told)

    assert answer.answer.startswith("2024年度年末结转和结余决算数：10.00万元")
    assert not answer.notes


def test_a_body_that_says_otherwise_of_its_own_whole_is_told(tmp_path: Path) -> None:
    answer = _ask(tmp_path, "年末结转和结余多少", told=("年末结转和结余12.00万元。",))

    assert "12.00万元" in answer.notes[0].text


def test_the_score_of_the_named_project_is_told_and_no_others(tmp_path: Path) -> None:
    answer = _ask(tmp_path, "湖岸绿化专项项目执行了多少，自评得了多少分？")

    assert "30.00万元" in answer.answer
    assert "91.2" in answer.answer
    assert not {"96.5", "95.6", "88.4"} & {f.value for f in answer.figures}
    assert not answer.notes


def test_a_score_that_the_projects_own_account_gives_otherwise_is_noted(tmp_path: Path) -> None:
    answer = _ask(tmp_path, "泵站改造自评得了多少分")

    assert answer.answer.startswith("2024年度泵站改造绩效自评总分：95.6")
    assert [note.text for note in answer.notes if note.kind == "conflict"] == [
        "文字说明为96.5分[2]，与上述数字不一致，以表格为准"
    ]
    assert not _ask(tmp_path / "b", "水源保护自评得了多少分").notes


# --- with and without what was carried over ---------------------------------------------------------

RECEIVED = """
    # 部门收入预算表
    name=单位名称 | 总计  | 本年收入/合计 | 本年收入/财政拨款 | 本年收入/单位资金 | 上年结转
    某局          | 99.00 | 90.00         | 80.00             | 10.00             | 9.00
    合计          | 99.00 | 90.00         | 80.00             | 10.00             | 9.00
"""
TOTALS = """
    # 收支预算总表
    name         | 预算数
    本年收入合计 | 90.00
    上年结转     | 9.00
    收入总计     | 99.00
"""
GRANTED = "2026年财政拨款收入86.00万元，其中：本年收入80.00万元，上年结转收入6.00万元。"
INCOME = "2026年总收入99.00万元，其中：一般公共预算80.00万元，单位资金10.00万元，上年结转9.00万元（其中：一般公共预算6.00万元，单位资金3.00万元）。"


def test_a_difference_is_of_figures_that_both_leave_out_what_was_carried_over(
    tmp_path: Path,
) -> None:
    reading = reading_of(TOTALS, told=(INCOME, GRANTED))
    answer = next(engine_over(tmp_path, reading)).ask("收入合计和财政拨款收入差多少")

    assert "多10.00万元" in answer.answer
    assert "财政拨款收入80.00万元" in answer.answer


def test_a_part_of_what_was_carried_over_contradicts_no_income(tmp_path: Path) -> None:
    reading = reading_of(TOTALS, RECEIVED, told=(INCOME,))
    answer = next(engine_over(tmp_path, reading)).ask("总收入多少")

    assert not answer.notes
    assert "3.00万元" not in answer.answer


def test_two_figures_apart_by_what_was_carried_over_rounding_aside_are_of_two_bases(
    tmp_path: Path,
) -> None:
    table = """
        # 收支总表
        name                 | 收入/预算数
        一般公共预算拨款收入 | 80.00
        上年结转             | 6.01
        收入总计             | 86.01
    """
    reading = reading_of(table, told=("2026年一般公共预算财政拨款收入86.00万元。",))
    answer = next(engine_over(tmp_path, reading)).ask(
        "表里一般公共预算拨款收入是80.00，说明却写86.00，哪个对"
    )

    assert "口径不同，并不矛盾" in answer.answer
    assert not answer.notes


# --- two values of another basis ----------------------------------------------------------------------


@pytest.mark.parametrize(("said", "kind"), [("55.00", "conflict"), ("50.01", "rounding")])
def test_two_values_of_another_basis_are_told_of_that_basis(
    tmp_path: Path, said: str, kind: str
) -> None:
    spent = """
        # 支出决算表
        code | name     | 合计  | 基本支出 | 项目支出
             | 合计     | 90.00 | {}       | 40.00
        205  | 教育支出 | 90.00 | {}       | 40.00
    """.replace("{}", said)
    granted = """
        # 一般公共预算财政拨款支出决算表
        code | name     | 合计  | 基本支出 | 项目支出
             | 合计     | 90.00 | 50.00    | 40.00
        205  | 教育支出 | 90.00 | 50.00    | 40.00
    """
    told = (f"一般公共预算财政拨款基本支出{said}万元。",)
    reading = reading_of(spent, granted, told=told, year=2024, kind=Kind.FINAL)
    answer = next(engine_over(tmp_path, reading)).ask("基本支出多少")

    assert f"基本支出决算数：{said}万元" in answer.answer
    assert "一般公共预算财政拨款、基本支出口径决算数：50.00万元" in answer.answer
    assert [note.kind for note in answer.notes] == [kind]
    assert f"口径的数，文字说明为{said}万元" in answer.notes[0].text


# --- parts by nature, and sums that another table prints ----------------------------------------------

BY_NATURE = (
    "1.基本支出90.00万元。其中：工资福利支出70.00万元；对个人和家庭的补助20.00万元，主要是退休费20.00万元。",
    "2.项目支出10.00万元。其中：商品和服务支出7.00万元；对个人和家庭的补助3.00万元，为困难补助。",
)


def test_what_basic_and_project_expenditure_hold_of_one_subject_are_two_parts_of_it(
    tmp_path: Path,
) -> None:
    engine = next(engine_over(tmp_path, reading_of(told=BY_NATURE)))
    answer = engine.ask("对个人和家庭的补助多少")

    assert "对个人和家庭的补助（基本支出、属支出合计）预算数：20.00万元" in answer.answer
    assert "项目支出口径预算数：3.00万元" in answer.answer
    assert not answer.notes


def test_a_list_of_what_a_fund_is_spent_on_tells_the_whole_without_what_was_carried_over(
    tmp_path: Path,
) -> None:
    spent = """
        # 部门支出预算表
        code | name         | 合计  | 一般公共预算/小计 | 一般公共预算/基本支出 | 一般公共预算/项目支出
        205  | 教育支出     | 60.00 | 56.00             | 50.00                 | 6.00
        210  | 卫生健康支出 | 40.00 | 40.00             | 30.00                 | 10.00
             | 合计         | 100.00 | 96.00            | 80.00                 | 16.00
    """
    granted = """
        # 一般公共预算支出预算表
        code | name         | 合计
        205  | 教育支出     | 50.00
        210  | 卫生健康支出 | 40.00
             | 合计         | 90.00
    """
    carried = """
        # 财政拨款收支总表
        name                 | 收入/预算数
        一般公共预算拨款收入 | 90.00
        上年结转             | 6.00
        收入总计             | 96.00
    """
    engine = next(engine_over(tmp_path, reading_of(spent, granted, carried)))
    answer = engine.ask("一般公共预算支出主要用在哪几类")

    assert "96.00万元" in answer.answer
    assert "另印有90.00万元" in answer.answer
    assert "正是上年结转6.00万元" in answer.answer

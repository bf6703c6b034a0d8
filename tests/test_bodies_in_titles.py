"""Titles that begin with the body's name limit no table; units are found by the words people shorten."""

from collections.abc import Iterator

import pytest

from ingest.captions import unit_in
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "荆南市公安局"
UNITS = """
    # 荆南市公安局2026年收入总表
    name=单位名称 | 合计 | 一般公共预算 | 政府性基金预算
    合计 | 90.00 | 80.00 | 10.00
    荆南市公安局（本级） | 50.00 | 50.00 |
    荆南市公安局交通警察支队 | 22.00 | 22.00 |
    荆南市公安局江汉分局 | 18.00 | 8.00 | 10.00
"""
SPENT = """
    # 荆南市公安局2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    204 | 公共安全支出 | 90.00 | 60.00 | 30.00
"""
PROJECTS = """
    # 荆南市公安局2026年项目支出表
    name=项目名称 | 合计
    合计 | 30.00
    智能指挥平台二期 | 30.00
"""
BOUGHT = """
    # 荆南市公安局2026年政府采购支出表
    name=采购内容 | 采购金额 | 其中：面向中小企业预留
    合计 | 12.00 | 7.00
    防护装备 | 12.00 | 7.00
"""
STAFF = """
    # 部门预算单位构成表
    name=单位名称 | 编制数 | 在职人数
    合计 | 90 | 81
    荆南市公安局（本级） | 50 | 46
    荆南市公安局交通警察支队 | 22 | 20
    荆南市公安局江汉分局 | 18 | 15
"""
TOLD = (
    (
        "2026年共安排项目支出30.00万元，比2025年增加2.00万元。其中，本年财政拨款安排30.00万元"
        "（一般公共预算拨款安排20.00万元，政府性基金预算拨款安排10.00万元）。"
    ),
    "2026年机关运行经费6.00万元，比2025年增加1.00万元，增长原因主要是新增派出所办公用房。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    read = reading_of(UNITS, SPENT, PROJECTS, BOUGHT, body=BODY, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("titles"), read)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("交警支队预算多少", "22.00"),
        ("交通警察支队的收入是多少", "22.00"),
        ("江汉分局的政府性基金多少", "10.00"),
        ("2026年收入合计多少", "90.00"),
    ],
)
def test_rows_of_units_are_their_income_whosever_name_the_title_begins_with(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert [figure.value for figure in answer.figures][:1] == [value], answer.answer


def test_the_funds_of_projects_are_told_of_projects_not_of_all_spending(engine: Engine) -> None:
    answer = engine.ask("支出合计多少")

    told = {figure.value for figure in answer.figures}
    assert answer.figures[0].value == "90.00", answer.answer
    assert "20.00" not in told


@pytest.mark.parametrize(
    "question",
    ["智能指挥平台一期多少钱", "每个派出所的经费多少", "智能指挥平台二期政府采购金额"],
)
def test_another_phase_what_only_a_reason_names_and_the_purchases_of_one_project_have_no_figure(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    read = reading_of(STAFF, body=BODY, unit="人")
    yield from engine_over(tmp_path_factory.mktemp("staffed"), read)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("交警支队编制数多少", "22"),
        ("江汉分局有多少在职人数", "15"),
        ("在职人数最多的单位", "46"),
    ],
)
def test_what_is_counted_of_each_body_is_no_total_of_money(
    staffed: Engine, question: str, value: str
) -> None:
    answer = staffed.ask(question)

    assert [figure.value for figure in answer.figures][:1] == [value], answer.answer


def test_a_line_of_a_table_may_say_that_it_counts_persons() -> None:
    assert [unit_in(line) for line in ("单位：人", "单位：人、万元", "单位：人民医院")] == [
        "人",
        None,
        None,
    ]

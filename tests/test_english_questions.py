"""English questions as analysts put them: two parts of a budget compared, names with 'and', posts and staff, scales of amounts."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出预算总表
    code    | name             | 合计   | 基本支出 | 项目支出
    205     | 教育支出         | 60.00  | 30.00    | 30.00
    210     | 卫生健康支出     | 40.00  | 10.00    | 30.00
    213     | 农林水支出       | 100.00 |          | 100.00
    21308   | 普惠金融发展支出 | 100.00 |          | 100.00
    2130803 | 农业保险保费补贴 | 100.00 |          | 100.00
            | 支出合计         | 200.00 | 40.00    | 160.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code  | name       | 合计
    30113 | 住房公积金 | 12.00
    30217 | 公务接待费 | 3.00
          | 人员经费   | 32.00
          | 公用经费   | 8.00
          | 合计       | 40.00
"""
INCOME = """
    # 收入预算总表
    name             | 合计
    一般公共预算拨款 | 200.00
    收入合计         | 200.00
"""
PROJECTS = """
    # 项目支出表
    name         | 合计
    生命健康专项 | 70.00
    预算准备金   | 30.00
"""
TOLD = (
    "截至2025年底，本部门人员编制52人，其中行政编制33人、事业编制19人；实有人员47人，退休人员26人。",
    "政府采购预算总额90.00万元：政府采购货物预算20.00万元、政府采购工程预算0.00万元、政府采购服务预算70.00万元。",
    "截至2025年12月底，本部门共有车辆14辆，其中业务用车3辆、应急保障用车9辆、其他用车2辆。",
    "2026年公务接待费预算3.00万元，比上年减少1.00万元，下降25.0%，主要原因是厉行节约。",
    "2026年支出预算200.00万元，比上年减少50.00万元，下降20.0%，主要原因是项目减少。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("english_questions")
    reading = reading_of(SPENT, BASIC, INCOME, PROJECTS, told=TOLD, kind=Kind.BUDGET)
    yield from engine_over(folder, reading)


def test_two_parts_of_the_budget_are_each_told_with_their_share(engine: Engine) -> None:
    told = engine.ask("What share of the budget goes to personnel compared with projects?").answer
    assert "16.00%" in told
    assert "80.00%" in told
    assert "500.00%" not in told


@pytest.mark.parametrize(
    "asked",
    [
        "How much did it spend on agricultural insurance premium subsidies, in yuan?",
        "In RMB, what is the budget for agricultural insurance premium subsidies?",
        "What is the budget for agricultural insurance premium subsidies (农业保险保费补贴) in yuan?",
    ],
)
def test_the_unit_at_the_end_is_no_word_of_the_name(engine: Engine, asked: str) -> None:
    answer = engine.ask(asked)
    assert answer.status == "answered"
    assert "1,000,000 yuan" in answer.answer


def test_amounts_are_told_in_the_scale_that_is_asked_for(engine: Engine) -> None:
    assert "(2 million yuan)" in engine.ask("What is total spending in million yuan?").answer
    assert "(0.002 billion yuan)" in engine.ask("What is total spending in billion RMB?").answer


def test_a_name_with_and_is_told_with_its_print(engine: Engine) -> None:
    told = engine.ask("How much is budgeted for the life and health special fund?").answer
    assert "70.00万元" in told
    assert "is taken as “生命健康专项”" in told


def test_one_half_of_an_unknown_name_is_not_offered_for_it(engine: Engine) -> None:
    answer = engine.ask("How much is budgeted for zephyr and health?")
    assert answer.status == "not_found"
    assert "40.00" not in answer.answer


def test_a_word_inside_a_long_english_name_is_not_taken_for_that_name(engine: Engine) -> None:
    told = engine.ask("How much is set aside as a budget reserve?").answer
    assert "30.00万元" in told
    assert "small and medium" not in told
    assert "small and medium" not in engine.ask("What is the reserve?").answer


def test_a_list_of_three_things_is_told_thing_by_thing(engine: Engine) -> None:
    told = engine.ask("How much of government procurement is for goods, works and services?").answer
    assert "20.00万元" in told
    assert "70.00万元" in told


@pytest.mark.parametrize(
    "asked",
    [
        "How many people does the office actually employ compared with its authorised posts?",
        "How many employees does the bureau have on its payroll, against its authorised establishment?",
    ],
)
def test_staff_is_told_beside_the_posts(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer
    assert "47人" in told
    assert "52人" in told


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("How many administrative posts does it have?", "33人"),
        ("How many public institution posts are there?", "19人"),
        ("How many retired people does the office manage?", "26人"),
    ],
)
def test_kinds_of_posts_and_people_are_told(engine: Engine, asked: str, count: str) -> None:
    assert count in engine.ask(asked).answer


@pytest.mark.parametrize(
    "asked",
    [
        "How many vehicles does it have and what is the biggest category?",
        "How many vehicles are there, broken down by type?",
    ],
)
def test_the_kinds_of_vehicles_are_told_with_their_number(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer
    assert "14辆" in told
    assert "应急保障用车9辆" in told or "9辆" in told


def test_the_larger_of_two_things_is_told(engine: Engine) -> None:
    told = engine.ask("Which was larger, the housing fund or official receptions?").answer
    assert "more than" in told
    assert "9.00万元" in told or "9万元" in told


def test_follow_ups_ask_for_the_change_and_for_revenue(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("How much is spent on official receptions?")
    assert "1.00万元" in talk.ask("And by how much?").answer
    assert "200.00万元" in talk.ask("And revenue?").answer


def test_a_follow_up_of_nothing_told_is_refused_in_its_own_language(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("How much for zephyr gondolas?")
    assert "The question before was not answered" in talk.ask("And by how much?").answer


def test_lower_than_last_year_is_a_fall(engine: Engine) -> None:
    told = engine.ask("Why is spending lower than last year's outturn?").answer
    assert "项目减少" in told


def test_the_largest_of_three_things_is_put_first(engine: Engine) -> None:
    told = engine.ask(
        "Which is the largest, the housing fund, official receptions or education?"
    ).answer
    assert "of what is named" in told
    assert told.index("60.00万元") < told.index("12.00万元") < told.index("3.00万元")


@pytest.mark.parametrize(
    "asked",
    ["What types of vehicles does it have?", "Which kinds of cars are there?"],
)
def test_types_of_vehicles_are_no_technical_vehicles(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer
    assert "14辆" in told
    assert "9辆" in told

"""A project's money is divided by the one number of those whom a question names, and by nothing else."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, measured_in, reading_of

SPENT = """
    # 支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 900.00 | 400.00 | 500.00
    2081901 | 山区取暖补助支出 | 70.00 | | 70.00
"""
HELPERS = """
    # 项目支出绩效自评表（护林协管员报酬）
    name=二级指标 | name=三级指标 | 年初目标值 | 完成值
    资金 | 年度资金总额 | 60万元 | 60万元
    数量指标 | 保障护林协管员人数 | 20 | 20
    数量指标 | 覆盖林场数量 | 4 | 4
    成本指标 | 人均年度报酬 | 3.1 | 3
"""
WARMTH = """
    # 项目支出绩效自评表（山区群众取暖补助项目）
    name=二级指标 | name=三级指标 | 年初目标值 | 完成值
    资金 | 年度资金总额 | 80万元 | 70万元
    数量指标 | 月均保障户数 | 150 | 140
"""
COURSES = """
    # 项目支出绩效自评表（骨干轮训专项）
    name=二级指标 | name=三级指标 | 年初目标值 | 完成值
    资金 | 年度资金总额 | 30万元 | 30万元
    数量指标 | 轮训人数 | 240 | 250
    数量指标 | 跟班学习人数 | 10 | 12
"""
TOLD = (
    "1.山区群众取暖补助项目：全年预算数80.00万元，执行数70.00万元，执行率87.5%。2024年月均保障取暖对象125户。",
    "2.盲道巡查项目：全年预算数9.00万元，执行数8.00万元，执行率88.9%。全年发放盲杖补助对象400人。",
    "3.码头维护项目：全年预算数9.00万元，执行数6.00万元，执行率66.7%。全年维护14处大型码头和86处小型码头。",
    "全年落实灯塔修缮资金45.00万元，修缮灯塔15座。",
)
UNITS = {"人": "人数", "户": "户数", "个": "林场数量"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    forms = (SPENT, HELPERS, WARMTH, COURSES)
    reading = reading_of(*forms, body="某市山区局", year=2024, kind=Kind.FINAL, told=TOLD)
    for unit, tail in UNITS.items():
        reading = measured_in(reading, unit, lambda f, end=tail: f.item.endswith(end))  # type: ignore[misc]
    reading = measured_in(reading, "万元", lambda f: f.item == "人均年度报酬")
    yield from engine_over(tmp_path_factory.mktemp("nouns"), reading)


@pytest.mark.parametrize(
    "question",
    ["平均每个护林协管员报酬多少钱", "护林协管员平均每人每年多少钱", "每名护林协管员合多少元"],
)
def test_those_who_are_counted_are_known_by_the_noun_behind_each(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "60万元 ÷ 20人 = 30,000元" in answer
    assert "保障护林协管员人数" in answer


def test_the_price_that_the_goals_print_stands_beside_the_average(engine: Engine) -> None:
    answer = engine.ask("平均每个护林协管员报酬多少钱").answer

    assert "人均年度报酬" in answer
    assert "实际完成值" in answer


@pytest.mark.parametrize("question", ["平均每个取暖对象多少钱", "山区群众取暖补助项目每户多少钱"])
def test_form_and_account_that_print_different_numbers_are_both_divided_by(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "÷ 125户" in answer.answer
    assert "÷ 140户" in answer.answer
    assert any("数目不同" in note.text for note in answer.notes)


@pytest.mark.parametrize("question", ["盲杖补助对象平均每人多少钱", "每位盲杖补助对象能拿到多少元"])
def test_a_number_in_the_account_of_one_project_divides_its_money(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "8.00万元 ÷ 400人 = 200元" in answer
    assert "不一定都用于此" in answer


def test_the_only_money_of_a_sentence_is_divided_by_the_number_behind_it(engine: Engine) -> None:
    answer = engine.ask("灯塔修缮平均每座灯塔多少钱").answer

    assert "45.00万元 ÷ 15座 = 30,000元" in answer


def test_a_subject_that_costs_as_much_as_one_project_is_told_by_that_with_a_word_of_doubt(
    engine: Engine,
) -> None:
    answer = engine.ask("山区取暖补助支出平均每户多少").answer

    assert "÷ 140户 = 5,000元" in answer
    assert "文件没有说明它们是否相同" in answer


@pytest.mark.parametrize(
    "question",
    [
        "平均每个林场多少钱",  # what the helpers are paid is not for the woods
        "骨干轮训专项人均多少钱",  # two numbers of persons
        "护林协管员报酬平均每个取暖对象多少钱",  # of another project
        "护林协管员报酬平均每位盲杖补助对象多少钱",
        "平均每个护林员家属多少钱",
        "码头维护项目平均每处码头多少钱",  # a part of them
        "盲杖补助对象平均每人年初预算多少钱",  # what was spent is another amount
        "平均每名跟班学习人员多少钱",  # one number of several of its project, which is not named
        "2023年平均每个护林协管员报酬多少钱",
        "骨干轮训专项平均每个护林协管员多少钱",
    ],
)
def test_money_is_not_divided_by_a_number_that_it_need_not_be_for(
    engine: Engine, question: str
) -> None:
    assert "÷" not in engine.ask(question).answer


def test_money_and_number_told_in_one_answer_are_divided_in_the_next(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("骨干轮训专项花了多少，轮训人数是多少？")

    assert "30万元 ÷ 250人 = 1,200元" in talk.ask("平均每人大概多少钱").answer


def test_money_of_one_project_is_not_divided_by_the_number_of_another(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("护林协管员报酬花了多少，轮训了多少人？")

    assert "÷ 250人" not in talk.ask("平均每人大概多少钱").answer

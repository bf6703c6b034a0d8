"""Projects of one name that different bodies carry out are told apart, and none is taken for all."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORM = """
    # {name}项目绩效目标表
    name | 内容 | 预算数
    实施单位 | {who} |
    资金总额 |       | {amount}
"""
FORMS = (
    ("综合工作经费", "某市文化局", "26.00"),
    ("综合工作经费", "某市图书馆", "116.00"),
    ("展览经费", "某市图书馆", "9.00"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    forms = [FORM.format(name=name, who=who, amount=amount) for name, who, amount in FORMS]
    reading = reading_of(*forms, body="某市文化局", year=2026)
    yield from engine_over(tmp_path_factory.mktemp("named"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


def test_each_project_of_a_name_is_told_with_who_carries_it_out(engine: Engine) -> None:
    answer = engine.ask("综合工作经费多少")

    assert {Decimal(26), Decimal(116)} <= set(values(answer))
    assert "某市文化局" in answer.answer
    assert "某市图书馆" in answer.answer
    assert not [note for note in answer.notes if note.kind == "conflict"]


@pytest.mark.parametrize(
    "question", ["综合工作经费一共多少", "叫综合工作经费的项目有几个，合计多少"]
)
def test_they_are_added_where_that_is_asked(engine: Engine, question: str) -> None:
    assert Decimal(142) in values(engine.ask(question))


def test_none_of_them_is_taken_for_the_part_in_a_share(engine: Engine) -> None:
    assert not [f for f in engine.ask("综合工作经费占展览经费的百分之几").figures if f.unit == "%"]


def test_a_name_of_one_project_is_told_as_before(engine: Engine) -> None:
    assert values(engine.ask("展览经费多少")) == [Decimal(9)]


GOALS = """
    # {name}项目绩效目标表
    name | 内容 | 预算数 | 指标值
    实施单位 | {who} | |
    资金总额 | | {amount} |
    年度目标 | {goal} | |
    产出指标/数量指标/{goal}次数 | | | ≥{count}次
    产出指标/数量指标/{goal}人次 | | | ≥{count}0人次
"""


@pytest.fixture(scope="module")
def aimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    forms = [
        GOALS.format(
            name="展览经费", who="某市文化局", amount="26.00", goal="办好全市书画展", count=3
        ),
        GOALS.format(
            name="展览经费", who="某市图书馆", amount="116.00", goal="办好古籍特展", count=8
        ),
    ]
    yield from engine_over(tmp_path_factory.mktemp("aimed"), reading_of(*forms, body="某市文化局"))


@pytest.mark.parametrize(
    "question",
    ["116万元的展览经费要达到哪些目标", "展览经费116万那个的目标是什么", "116万那笔展览经费的目标"],
)
def test_an_amount_beside_the_name_says_which_of_them_is_meant(
    aimed: Engine, question: str
) -> None:
    answer = aimed.ask(question).answer

    assert "办好古籍特展" in answer
    assert "书画展" not in answer


def test_an_amount_that_none_of_them_has_chooses_none(aimed: Engine) -> None:
    answer = aimed.ask("77万元的展览经费的目标是什么").answer

    assert ("办好古籍特展" in answer) == ("办好全市书画展" in answer)


def test_their_sum_is_told_where_the_name_alone_is_asked_for(engine: Engine) -> None:
    assert Decimal(142) in values(engine.ask("综合工作经费是多少钱"))


def test_a_share_is_that_of_all_projects_of_the_name(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    spent = """
        # 部门支出总表
        code | name | 合计 | 基本支出 | 项目支出
        207 | 文化旅游体育与传媒支出 | 400.00 | 116.00 | 284.00
         | 合计 | 400.00 | 116.00 | 284.00
    """
    forms = [FORM.format(name=name, who=who, amount=amount) for name, who, amount in FORMS]
    reading = reading_of(spent, *forms, body="某市文化局", year=2026)
    for engine in engine_over(tmp_path_factory.mktemp("share"), reading):
        answer = engine.ask("综合工作经费占项目支出多少")

        rates = [Decimal(f.value) for f in answer.figures if f.unit == "%" and f.value]
        assert rates == [Decimal("50.00")], answer.answer

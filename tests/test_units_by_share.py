"""Units are ranked by what part of their own spending something is; one project of several units is added up."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "某县水务局"
RECEIVED = """
    # 部门收入总表
    name=单位名称 | 合计
    合计 | 500.00
    某县水务局（本级） | 300.00
    某县水文站 | 120.00
    某县河道管理所 | 80.00
"""
SPENT = """
    # 部门支出总表
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 500.00 | 350.00 | 150.00
    某县水务局（本级） | 300.00 | 240.00 | 60.00
    某县水文站 | 120.00 | 90.00 | 30.00
    某县河道管理所 | 80.00 | 20.00 | 60.00
"""
PROJECTS = """
    # 项目支出表
    name=单位及项目名称 | 合计
    某县水务局（本级） | 60.00
    运行辅助经费 | 14.00
    防汛物资储备 | 46.00
    某县水文站 | 30.00
    运行辅助经费 | 7.00
    水文测验经费 | 23.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(RECEIVED, SPENT, PROJECTS, body=BODY)
    yield from engine_over(tmp_path_factory.mktemp("shares"), drawn)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("哪家单位的项目支出占比最高", "1. 某县河道管理所  75.00%"),
        ("哪个单位项目支出占自己支出的比例最高", "1. 某县河道管理所  75.00%"),
        ("哪家单位的项目支出占比最低", "1. 某县水务局（本级）  20.00%"),
    ],
)
def test_the_share_is_that_in_the_spending_of_each_unit(
    engine: Engine, question: str, first: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert first in answer.answer, answer.answer


def test_a_share_of_the_department_is_no_share_of_the_unit(engine: Engine) -> None:
    told = engine.ask("哪个单位项目支出最多，占全部项目支出多少").answer

    assert "75.00%" not in told


@pytest.mark.parametrize("turn", ["都是哪几项？", "有哪些", "具体包括什么"])
def test_the_projects_of_a_unit_are_what_its_project_expenditure_is_made_of(
    engine: Engine, turn: str
) -> None:
    talk = Conversation(engine)
    talk.ask("水文站的项目支出有多少")
    told = talk.ask(turn).answer
    last = talk.ask("第二项换成元是多少").answer

    assert "水文测验经费  23.00万元" in told
    assert "防汛物资储备" not in told
    assert "元" in last
    assert "万元" not in last.partition("（")[0]


def test_one_project_of_several_units_is_listed_by_unit_and_added_up(engine: Engine) -> None:
    told = engine.ask("运行辅助经费全部加起来是多少").answer
    share = engine.ask("运行辅助经费占总支出的比例").answer

    assert "某县水文站  7.00万元" in told
    assert "合计21.00万元" in told
    assert "(14.00万元 + 7.00万元) ÷ 500.00万元 = 4.20%" in share
    assert "7.00万元" in engine.ask("水文站的运行辅助经费多少").answer


def test_its_own_whole_is_that_of_the_unit(engine: Engine) -> None:
    told = engine.ask("水文站的水文测验经费占它项目支出的几成").answer

    assert "23.00万元 ÷ 30.00万元 = 76.67%" in told


def test_what_counts_nothing_is_answered_behind_a_unit(engine: Engine) -> None:
    """A part of a talk whose thing has no words of its own must not break the reading of 几项."""
    talk = Conversation(engine)
    talk.ask("河道管理所的项目支出有多少")

    assert talk.ask("都有几项？").status in ("answered", "not_found", "clarify")

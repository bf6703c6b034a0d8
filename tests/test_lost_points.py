"""Where points were lost is told however it is asked, with what the execution of the budget lost."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.choosing.printings import table_of
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORM = """
    # 项目支出绩效自评表（湖岸绿化）
    name | 全年预算数 | 全年执行数 | 年初目标值 | 实际完成值 | 分值 | 得分
    年度资金总额 | 80.00 | 72.00 | | | | 9
    巡查次数 | | | ≥20次 | 20次 | 80 | 80
    群众满意度 | | | ≥90% | 88% | 10 | 7.5
    总分 | | | | | 100 | 96.5
"""

LOWEST = """
    # 项目支出绩效自评表（最低保障）
    name | 年初目标值 | 实际完成值 | 分值 | 得分
    发放及时率 | ≥95% | 91% | 100 | 90
    总分 | | | 100 | 90
"""
SCORES = (
    "1.湖岸绿化项目自评得分96.5分，等次为优。",
    "2.最低保障项目自评得分90分，等次为良。",
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, LOWEST, told=SCORES, body="某市水务局", year=2024, kind=Kind.FINAL)
    titles = {table.ordinal: table.title for table in reading.tables}
    facts = tuple(
        fact.model_copy(update={"classification": "指标", "parents": (titles[table],)})
        if (table := table_of(fact)) in titles
        else fact
        for fact in reading.facts
    )
    folder = tmp_path_factory.mktemp("two")
    yield from engine_over(folder, reading.model_copy(update={"facts": facts}))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, body="某市水务局", year=2024, kind=Kind.FINAL)
    facts = tuple(
        fact.model_copy(update={"classification": "指标", "parents": (reading.tables[0].title,)})
        for fact in reading.facts
    )
    engines = tmp_path_factory.mktemp("lost")
    yield from engine_over(engines, reading.model_copy(update={"facts": facts}))


@pytest.mark.parametrize(
    "question",
    [
        "湖岸绿化自评扣了多少分",
        "湖岸绿化项目自评只得了“良”，都扣在哪儿了？",
        "湖岸绿化扣了几分，扣在哪",
        "湖岸绿化的自评分丢在哪些地方",
        "湖岸绿化自评为什么只有96.5分",
        "湖岸绿化怎么没评上优秀",
        "湖岸绿化哪里没得满分",
    ],
)
def test_lost_points_are_told_by_what_lost_them(engine: Engine, question: str) -> None:
    figures = engine.ask(question).figures

    assert [Decimal(f.value) for f in figures if f.value] == [
        Decimal("3.5"), Decimal(10), Decimal(9), Decimal(10), Decimal("7.5"),
    ]  # fmt: skip


def test_money_that_is_taken_off_is_no_lost_point(engine: Engine) -> None:
    assert "没有得满分" not in engine.ask("钱都扣在哪了").answer


@pytest.mark.parametrize(
    "question", ["得分最低的项目是哪个，丢分丢在哪", "自评得分最低的是哪个项目，扣分在哪"]
)
def test_where_the_project_with_the_lowest_score_lost_its_points_is_told_of_it_alone(
    two: Engine, question: str
) -> None:
    answer = two.ask(question).answer

    assert "最低保障  90分" in answer
    assert "发放及时率  分值100" in answer
    assert "群众满意度" not in answer


def test_which_targets_the_project_missed_is_told_behind_its_score(two: Engine) -> None:
    talk = Conversation(two)

    assert "群众满意度  目标不低于90" in two.ask("得分最高的项目是哪个，哪些指标没达标").answer
    talk.ask("湖岸绿化得了多少分")
    assert "群众满意度  目标不低于90" in talk.ask("哪些没达到").answer
    assert "发放及时率  目标不低于95" in two.ask("最低保障项目哪些没做到").answer


WHY = """
    # 项目支出绩效自评表（村庄规划）
    name | 年初目标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    编制完成规划 | ≥100个 | 86个 | 8 | 6.88 | 部分乡镇意见反复
    巡查次数 | ≥20次 | 20次 | 80 | 80 |
"""


def test_why_a_target_was_missed_is_told_by_its_own_row(tmp_path: Path) -> None:
    reading = reading_of(WHY, year=2024, kind=Kind.FINAL)
    facts = tuple(
        fact.model_copy(update={"classification": "指标", "parents": (reading.tables[0].title,)})
        for fact in reading.facts
    )
    (engine,) = engine_over(tmp_path, reading.model_copy(update={"facts": facts}))

    assert "部分乡镇意见反复" in engine.ask("编制完成规划怎么没完成目标").answer
    assert "原因" not in engine.ask("巡查次数完成目标了吗").answer

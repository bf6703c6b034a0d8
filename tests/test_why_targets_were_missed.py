"""Whether a target was missed is told by its sign, and why it was by its own row alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

FORM = """
    # 项目支出绩效自评表（乡村书屋补助）
    name=二级指标 | name=三级指标 | 指标性质 | 指标值 | 完成值 | 未完成原因分析
    数量指标 | 开展读书活动 | ≥ | 40场次 | 31场次 | 汛期停办三周
    质量指标 | 图书丢损率 | ≤ | 5% | 4.6% |
    质量指标 | 更新图书册数 | = | 900册 | 900册 |
    时效指标 | 补助拨付天数 | 小于等于 | 20天 | 26天 |
"""
TOLD = "教育支出（类）普通教育（款）初中教育（项）：支出决算为8.00万元，完成预算98.0%，决算数小于预算数的主要原因是就餐学生减少。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, body="某县文化局", year=2024, kind=Kind.FINAL, told=(TOLD,))
    yield from engine_over(tmp_path_factory.mktemp("missed"), reading)


def test_less_than_what_must_not_be_passed_misses_no_target(engine: Engine) -> None:
    answer = engine.ask("乡村书屋补助有哪些指标没完成").answer

    assert "开展读书活动" in answer
    assert "补助拨付天数" in answer
    assert "图书丢损率" not in answer


def test_each_missed_target_is_told_with_the_reason_of_its_own_row(engine: Engine) -> None:
    line, reason = engine.ask("乡村书屋补助有哪些指标没完成").answer.splitlines()[1:3]

    assert "开展读书活动" in line
    assert "汛期停办三周" in reason


@pytest.mark.parametrize(
    "turn", ["为什么没完成", "什么原因", "为啥没达到", "原因呢", "那为什么会没达标呢？"]
)
def test_why_they_were_missed_is_never_the_reason_of_something_else(
    engine: Engine, turn: str
) -> None:
    answer = last_of(engine, "乡村书屋补助有哪些指标没完成", turn).answer

    assert "汛期停办三周" in answer
    assert "就餐学生减少" not in answer


def test_where_no_row_prints_a_reason_none_is_told(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = FORM.replace("汛期停办三周", "")
    reading = reading_of(bare, body="某县文化局", year=2024, kind=Kind.FINAL, told=(TOLD,))
    (other,) = engine_over(tmp_path_factory.mktemp("bare"), reading)
    answer = last_of(other, "乡村书屋补助有哪些指标没完成", "为什么没完成").answer

    assert "没有读到开展读书活动、补助拨付天数为何如此" in answer
    assert "就餐学生减少" not in answer


@pytest.mark.parametrize(
    "question",
    ["乡村书屋补助哪些指标没完成，为什么", "乡村书屋补助哪几个指标没有达标，原因分别是什么"],
)
def test_which_were_missed_and_why_is_told_once(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "汛期停办三周" in answer
    assert "没有说明原因" not in answer
    assert "就餐学生减少" not in answer


BODY = """
    # 部门整体支出绩效自评表
    name=二级指标 | name=三级指标 | 指标值 | 完成值 | 未完成原因分析
    数量指标 | 巡查文物点次数 | ≥60次 | 52次 | 人手不足
"""


@pytest.mark.parametrize(
    "question",
    [
        "自评表里哪些指标没完成",
        "这几张自评表里有没有没达标的指标",
        "项目支出绩效自评表中有哪些指标未达标，为什么",
    ],
)
def test_missed_targets_of_all_forms_are_told_each_with_its_form(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    reading = reading_of(BODY, FORM, body="某县文化局", year=2024, kind=Kind.FINAL)
    (other,) = engine_over(tmp_path_factory.mktemp("forms"), reading)
    answer = other.ask(question).answer

    assert "巡查文物点次数（部门整体支出）" in answer
    assert "开展读书活动（乡村书屋补助）" in answer


@pytest.mark.parametrize("turn", ["什么原因", "为什么", "原因呢？"])
def test_why_one_target_was_missed_is_told_in_the_next_turn(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "开展读书活动达标了吗", turn).answer

    assert "汛期停办三周" in answer


@pytest.mark.parametrize(
    "turns",
    [
        ("书屋补助项目的读书活动完成了百分之多少",),
        ("书屋补助项目读书活动目标完成了吗",),
        ("书屋补助项目读书活动目标完成了吗", "完成了百分之多少"),
    ],
)
def test_an_indicator_beside_its_project_is_held_against_its_target(
    tmp_path: Path, turns: tuple[str, ...]
) -> None:
    money = """
        # 项目支出决算表
        name         | 全年预算数 | 决算数
        乡村书屋补助 | 60.00      | 57.00
    """
    reading = reading_of(FORM, money, body="某县文化局", year=2024, kind=Kind.FINAL)
    for other in engine_over(tmp_path, reading):
        answer = last_of(other, *turns).answer

        assert "目标为40" in answer, answer
        assert "实际完成31" in answer
        assert "57.00" not in answer

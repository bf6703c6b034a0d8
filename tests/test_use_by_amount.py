"""What money is for is told by its sentence, by the one project of its amount, or said not to be printed: no amount alone."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 本年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 67.00 | 30.00 | 37.00
    2050202 | 小学教育 | 51.00 | 30.00 | 21.00
    2050203 | 初中教育 | 16.00 | | 16.00
    | 合计 | 67.00 | 30.00 | 37.00
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 总计 | 财政拨款/合计 | 其他资金 | 绩效目标
    校舍修缮 | {cost} | {cost} | 0.00 | 修好两栋教学楼的屋面，消除渗漏，保障学生安全。
    图书添置 | 21.00 | 21.00 | 0.00 | 添置图书，丰富学生的阅读，提高借阅率。
    {more}
"""
RECEPTION = """
    # “三公”经费支出表
    name | 预算数
    合计 | 8.00
    公务接待费 | 8.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    projects = PROJECTS.format(cost="16.00", more="合计 | 37.00 | 37.00 | 0.00 |")
    told = ("公务接待费2026年预算安排8.00万元，与上年持平。主要是保障外地教师来访交流需要。",)
    reading = reading_of(SPENT, projects, RECEPTION, told=told)
    yield from engine_over(tmp_path_factory.mktemp("one"), reading)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    projects = PROJECTS.format(
        cost="16.00", more="课桌更换 | 16.00 | 16.00 | 0.00 | 更换课桌，改善条件。"
    )
    yield from engine_over(tmp_path_factory.mktemp("two"), reading_of(SPENT, projects))


@pytest.mark.parametrize(
    "question", ["初中教育那16万是干什么用的", "初中教育的16万拿来干嘛", "初中教育主要用于什么"]
)
def test_the_one_project_of_a_subjects_amount_is_told_as_no_more_than_that(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "没有写明初中教育（16.00万元[1]）用在什么上" in told
    assert "只有校舍修缮16.00万元" in told
    assert "消除渗漏" in told


def test_of_two_projects_of_the_amount_none_is_told(twice: Engine) -> None:
    answer = twice.ask("初中教育那16万是干什么用的")

    assert answer.status == "not_found"
    assert "没有读到初中教育的用途" in answer.answer


def test_an_amount_alone_tells_no_use(engine: Engine) -> None:
    answer = engine.ask("小学教育那51万是干什么用的")

    assert answer.status == "not_found"
    assert "没有读到小学教育的用途" in answer.answer


@pytest.mark.parametrize("question", ["公务接待费8万花在哪了", "公务接待费主要用于什么"])
def test_the_sentence_behind_an_amount_tells_what_it_is_for(engine: Engine, question: str) -> None:
    assert "保障外地教师来访交流需要" in engine.ask(question).answer

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


INCOME = """
    # 收入预算总表
    code | name | 合计 | 财政拨款 | 其他收入
    201 | 一般公共服务支出 | 30.00 | 22.00 | 8.00
    2010801 | 行政运行 | 20.00 | 19.00 | 1.00
    2010804 | 审计业务 | 10.00 | 3.00 | 7.00
    | 合计 | 30.00 | 22.00 | 8.00
"""


@pytest.mark.parametrize("question", ["其他收入8万是拿来干什么的", "其他收入主要用于什么"])
def test_what_an_income_is_for_is_told_by_the_subjects_that_it_pays(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("income"), reading_of(INCOME)):
        told = engine.ask(question).answer

        assert "审计业务（2010804）  7.00万元" in told
        assert "行政运行（2010801）  1.00万元" in told


def test_the_name_of_a_subject_is_no_use_of_the_fund_that_pays_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = (
        "（一）2296002-用于社会福利的彩票公益金支出9.00万元。",
        "2026年度政府性基金预算支出9.00万元，与上年持平，主要是支持开展校园急救培训。",
    )
    for engine in engine_over(tmp_path_factory.mktemp("fund"), reading_of(SPENT, told=told)):
        assert "校园急救培训" in engine.ask("政府性基金的9万干什么用了").answer

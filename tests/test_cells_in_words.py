"""What only the cells of a form say in words is quoted, and what a passage tells of the thing it begins with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.chunks import cell_passages
from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import draw, engine_over, reading_of

GOAL = (
    "落实护林制度，市级财政按现行体制负担。2026年安排南坡巡护18万元，北坡巡护25万元；"
    "每护送1名采样员满1个月给予260元补贴。"
)
LONG = (
    "为了落实护林制度、管护办法和防火方案，按照每公顷12元补差计算，在扣除上级补助后，" * 3
    + "其余安排防火道32万元。"
)
FORM = """
    # 山林管护项目绩效目标表
    name     | 值
    资金总额 | 43.00
    年度目标 | {}
"""


def _engine(folder: Path, goal: str) -> Iterator[Engine]:
    reading = reading_of(FORM.format(goal))
    cells = cell_passages(reading.tables, done=False)
    yield from engine_over(folder, reading.model_copy(update={"chunks": tuple(cells)}))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory.mktemp("goal"), GOAL)


@pytest.mark.parametrize("question", ["南坡巡护和北坡巡护安排多少钱", "山林管护里南坡巡护多少"])
def test_what_a_goal_says_in_words_is_quoted(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert answer.answer == "“2026年安排南坡巡护18万元，北坡巡护25万元；”[1]……"
    assert answer.citations[0].page == 1


def test_a_word_that_the_goal_lacks_is_not_passed_over(engine: Engine) -> None:
    assert engine.ask("东坡巡护安排多少钱").status == "not_found"


def test_a_figure_is_not_sought_in_a_long_sentence_of_several(tmp_path: Path) -> None:
    for other in _engine(tmp_path, LONG):
        assert other.ask("防火道安排多少钱").status == "not_found"


def test_what_was_to_be_reached_is_no_passage_of_a_final_account() -> None:
    tables = draw(FORM.format(GOAL), FORM.format(GOAL).replace("年度目标", "目标完成情况"))

    assert [c.section[-1] for c in cell_passages(tables, done=True)] == ["目标完成情况"]


ACCOUNTS = [
    "市局组织对“湿地监测”、“苗圃改造”2个项目开展了评价，总体较好，但也存在指标不够科学的问题。",
    (
        "1.湿地监测项目绩效自评综述：全年预算数为30.00万元，执行数为12.00万元。完成情况：布设了站点；"
        "采集了样品；更新了设备；培训了人员；建成了平台；巡查了岸线；出具了报告；清理了杂草。"
        "存在的问题及原因：采购较晚，进度滞后；站点故障较多，数据缺失。下一步改进措施：提前采购。"
    ),
    (
        "（一）上年结转资金：包括项目结转资金和项目结余资金。项目结转资金是指工作尚未完成、下年继续使用的资金。"
        "项目结余资金是指工作已经完成而剩余的资金。"
    ),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    form = "# 湿地监测项目绩效自评表（2024年度）\nname | 执行数\n年度资金总额 | 12.00"
    reading = reading_of(form, told=ACCOUNTS, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("told"), reading)


def test_the_problems_of_a_project_are_those_of_its_own_account(told: Engine) -> None:
    answer = told.ask("湿地监测项目存在什么问题")

    assert answer.answer == ("“存在的问题及原因：采购较晚，进度滞后；站点故障较多，数据缺失。”[1]")


@pytest.mark.parametrize(
    ("question", "words"),
    [("什么是项目结余资金", "工作已经完成"), ("项目结转资金是什么意思", "工作尚未完成")],
)
def test_a_term_is_explained_by_its_own_sentence(told: Engine, question: str, words: str) -> None:
    answer = told.ask(question).answer

    assert words in answer
    assert answer.count("是指") == 1


def test_parts_of_names_with_other_words_between_are_no_list(tmp_path: Path) -> None:
    projects = "# 项目支出预算表\nname | 预算数\n山林管护补贴资金 | 43.00\n采样服务 | 9.00\n生活补贴 | 2.00"
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(projects))
        answer = Engine(store).ask("山林管护每采样1名补贴多少钱")

    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["巡护车有几部", "南坡巡护有几座"])
def test_a_count_is_not_answered_by_words_without_a_number(tmp_path: Path, question: str) -> None:
    goal = "落实护林制度，保障巡护车正常运行，按期做好南坡巡护；完成年度任务，改善林区环境。"
    for other in _engine(tmp_path, goal):
        assert other.ask(question).status == "not_found"


def test_who_works_somewhere_is_no_misspelt_amount(tmp_path: Path) -> None:
    projects = "# 项目支出预算表\nname | 预算数\n林区服务站工作经费 | 43.00"
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(projects))
        engine = Engine(store)

        assert engine.ask("林区服务站工作人员多少").status == "not_found"
        assert engine.ask("林区服务站工作经废多少").figures[0].value == "43.00"


def test_an_indicator_is_not_told_of_another_long_name(tmp_path: Path) -> None:
    form = "# 林务数据模型平台项目绩效目标表\nname | 指标值\n林务应用用户规模 | ≥500"
    told = "项目支出预算20万元，其中：林务数据中心升级改造项目12.00万元，主要用于改造。"
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(form, unit="人", told=[told]))
        answer = Engine(store).ask("林务数据中心有多少人")

    assert answer.status == "not_found"

"""List the projects that were given a grade in their review, or were not, with what was spent on them."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

REVIEWS = """
    # 项目支出绩效自评结果汇总表
    name=项目名称 | 年初预算数 | 全年执行数 | 自评得分 | {head}
    堤岸养护工程 | 50.00 | 41.00 | 95.6 | 优
    防汛物资储备 | 60.00 | 33.50 | 82.4 | 良
    应急调水工程 | 45.00 | 30.25 | 74.0 | 中
    水质检测服务 | 20.00 | 20.00 | 97.3 | 优
"""


@pytest.fixture(scope="module", params=["等级", "等次"])
def engine(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Engine]:
    reading = reading_of(REVIEWS.format(head=request.param), kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("graded"), reading)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("没评上“优”的项目有哪些", ["防汛物资储备", "应急调水工程"]),
        ("自评项目里没得优的有哪些", ["防汛物资储备", "应急调水工程"]),
        ("哪些项目评为优", ["堤岸养护工程", "水质检测服务"]),
        ("自评等级为良的项目有哪些", ["防汛物资储备"]),
        ("评了中的项目有几个", ["应急调水工程"]),
    ],
)
def test_projects_are_listed_by_their_grade(
    engine: Engine, question: str, names: list[str]
) -> None:
    told = engine.ask(question).answer
    listed = ["堤岸养护工程", "防汛物资储备", "应急调水工程", "水质检测服务"]
    assert [name for name in listed if name in told] == names, told
    assert f"{len(names)}个" in told


def test_what_was_spent_on_them_is_added(engine: Engine) -> None:
    told = engine.ask("4个自评项目里没评上优的有哪些，一共花了多少").answer
    assert "33.50万元" in told, told
    assert "30.25万元" in told
    assert "合计63.75万元" in told


def test_where_no_project_has_the_grade_none_is_listed(engine: Engine) -> None:
    told = engine.ask("评为差的项目有哪些").answer
    assert "没有符合条件" in told, told


@pytest.mark.parametrize("question", ["优化支出结构的项目有哪些", "其中花钱最多的项目是哪个"])
def test_a_letter_within_another_word_is_no_grade(engine: Engine, question: str) -> None:
    assert "符合条件的项目" not in engine.ask(question).answer

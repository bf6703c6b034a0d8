"""What a list of services bought tells of a project is a part of it, and no second amount of the project."""

from collections.abc import Iterator

import pytest

from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    湿地监测 | 90.00
    品牌推介 | 60.00
"""
SERVICES = """
    # {title}
    name={heads} | 合计 | 一般公共预算 | 政府性基金预算
    合计 | 50.00 | 30.00 | 20.00
    湿地监测{below} | 30.00 | 10.00 | 20.00
    公用经费{below} | 12.00 | 12.00 |
    品牌推介{below} | 8.00 | 8.00 |
"""


def drawn(title: str, heads: str = "项目名称", below: str = "") -> Reading:
    return reading_of(PROJECTS, SERVICES.format(title=title, heads=heads, below=below))


@pytest.mark.parametrize(
    ("title", "heads", "below"),
    [
        ("政府购买服务支出表", "项目名称", ""),
        ("2026年政府购买服务预算表", "项目名称", ""),
        ("部门政府购买服务支出预算表", "预算项目名称", ""),
        ("政府购买服务情况表", "项目名称/购买服务内容", "/技术服务"),
        ("政府购买服务明细表", "项目名称/三级目录", "/技术服务"),
    ],
)
def test_services_bought_for_a_project_are_neither_the_project_nor_public_expenditure(
    title: str, heads: str, below: str
) -> None:
    facts = [f for f in drawn(title, heads, below).facts if f.page == 2 and f.value]

    assert {f.classification for f in facts} == {"其他"}
    assert {f.nature for f in facts} == {"合计"}
    assert all(f.parents for f in facts if f.item != "政府购买服务")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("bought"), drawn("政府购买服务支出表"))


def test_a_project_is_not_told_at_odds_with_the_services_bought_for_it(engine: Engine) -> None:
    answer = engine.ask("湿地监测多少钱")

    assert "90.00万元" in answer.answer.splitlines()[0]
    assert not [note for note in answer.notes if note.kind == "conflict"]


def test_the_services_that_make_up_what_is_bought_are_listed(engine: Engine) -> None:
    told = engine.ask("政府购买服务有哪些，各多少").answer

    assert [word in told for word in ("50.00万元", "30.00万元", "12.00万元", "8.00万元")] == [
        True
    ] * 4

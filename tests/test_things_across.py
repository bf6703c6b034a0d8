"""Bodies are compared by each thing that is named, on one basis, and by no change of another thing."""

from collections.abc import Iterator

import pytest

from ingest.names import short_names
from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | {whole} | {basic} | {projects}
    2010502 | 一般行政管理事务 | {projects} | | {projects}
    | 合计 | {whole} | {basic} | {projects}
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 基本支出
    302 | 商品和服务支出 | 9.00
    30216 | 培训费 | {training}
"""
PROJECTS = """
    # 一般公共预算项目支出表
    code | name | 项目支出
    302 | 商品和服务支出 | 30.00
    {code} | {name} | {cost}
"""
BOUGHT = (
    "政府采购支出总额{all}万元，其中：政府采购货物支出1.00万元、政府采购服务支出{service}万元。"
)


def _body(place: str, letter: str, told: tuple[str, ...], *drawn: str) -> Reading:
    body = f"{place}统计局"
    reading = reading_of(*drawn, body=body, told=told, letter=letter)
    names = {"place": (place,), "aliases": short_names(body, [])}
    return reading.model_copy(update={"document": reading.document.model_copy(update=names)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    first = _body(
        "荆南市", "a", (BOUGHT.format(all="6.00", service="5.00"), "项目支出30.00万元，比上年增加12.00万元。"),
        SPENT.format(whole="90.00", basic="60.00", projects="30.00"), BASIC.format(training="2.00"),
        PROJECTS.format(code="30216", name="培训费", cost="20.00"),
    )  # fmt: skip
    second = _body(
        "柳湾市", "b", (BOUGHT.format(all="9.00", service="8.00"), "一般行政管理事务40.00万元，比上年减少7.00万元。"),
        SPENT.format(whole="80.00", basic="40.00", projects="40.00"), BASIC.format(training="6.00"),
        PROJECTS.format(code="30201", name="办公费", cost="3.00"),
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("across"), first, second)


def test_each_nature_that_is_named_is_compared(engine: Engine) -> None:
    told = engine.ask("比较一下两家统计局的基本支出和项目支出").answer

    assert "1. 荆南市统计局（2026年）  60.00万元" in told
    assert "1. 柳湾市统计局（2026年）  40.00万元" in told


def test_the_change_of_a_subject_is_none_of_the_nature(engine: Engine) -> None:
    told = engine.ask("哪个部门的项目支出比去年增长最多").answer

    assert "荆南市统计局" in told
    assert "7.00万元" not in told


def test_a_thing_inside_another_is_what_is_compared(engine: Engine) -> None:
    told = engine.ask("政府采购里服务类最多的部门").answer

    assert "1. 柳湾市统计局（2026年）  8.00万元" in told
    assert "9.00万元" not in told


def test_bodies_are_compared_on_both_natures_where_all_print_both(engine: Engine) -> None:
    told = engine.ask("荆南市统计局和柳湾市统计局的培训费哪个多").answer

    assert "1. 荆南市统计局（2026年）  22.00万元" in told
    assert "6.00万元" in told

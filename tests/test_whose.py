"""Of which bodies an amount is: their rows tell it, else the words that print it, else nothing does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

THREE_PUBLIC = """
    # 2026年一般公共预算“三公”经费支出表
    name=单位名称 | “三公”经费合计 | 因公出国（境）费用 | 公务接待费
    合计 | 8.00 | 2.00 | 6.00
    某市测试局 | 5.00 | 2.00 | 3.00
    某市样品管理中心 | 3.00 | | 3.00
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 基本支出/合计
    302 | 商品和服务支出 | 60.00
    30211 | 差旅费 | 30.00
"""
TOLD = (
    "2026年某市测试局本级1家行政单位以及某市样品管理中心1家参公事业单位的机关运行经费财政拨款预算20.00万元，比上年预算增加2.00万元，增长11.11%，主要是人员增加。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(THREE_PUBLIC, BASIC, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("whose"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费6万元在局机关和下属单位之间是怎么分的",
        "公务接待费按单位怎么分配",
        "公务接待费是怎么在各单位之间分的",
        "公务接待费6万元是哪几家单位的",
    ],
)
def test_an_amount_is_parted_among_the_bodies_by_their_rows(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert [figure.value for figure in answer.figures] == ["3.00", "3.00"]
    assert "某市样品管理中心" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["机关运行经费20万元是哪几家单位的？", "机关运行经费涉及哪些单位", "机关运行经费是几家单位的"],
)
def test_the_words_that_print_an_amount_name_its_bodies(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "某市样品管理中心1家参公事业单位" in answer.answer


@pytest.mark.parametrize("question", ["差旅费是哪些单位的", "各单位差旅费多少"])
def test_what_nothing_tells_by_bodies_is_not_answered_by_the_whole(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "没有读到差旅费是哪些单位的" in answer.answer


def test_the_shares_of_bodies_are_not_those_of_the_parts(engine: Engine) -> None:
    answer = engine.ask("三公经费各单位各占多少")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["62.50", "37.50"]


SOURCES = """
    # 2026年部门收入总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 事业收入 | 其他收入
    合计 | 100.00 | 80.00 | 12.35 | 7.65
    某市测试局（本级） | 60.00 | 60.00 | |
    某市样品管理中心 | 40.00 | 20.00 | 12.35 | 7.65
"""
RECEIVED = """
    # 2026年收支总表
    name=项目 | 收入/预算数
    一、一般公共预算拨款收入 | 80.00
    二、事业收入 | 12.35
    三、其他收入 | 7.65
    本年收入合计 | 100.00
"""


@pytest.mark.parametrize(
    "question", ["事业收入是哪个单位的", "事业收入列了多少，是哪个单位的", "事业收入是哪几家的"]
)
def test_an_income_is_of_the_unit_whose_row_prints_it(tmp_path: Path, question: str) -> None:
    for engine in engine_over(tmp_path, reading_of(SOURCES, RECEIVED)):
        answer = engine.ask(question).answer

        assert "某市样品管理中心2026年事业收入预算数：12.35万元" in answer
        assert "本级" not in answer


BUSINESS = """
    # 2026年部门支出总表
    code | name | 支出合计 | 基本支出 | 经营支出
    206 | 科学技术支出 | 100.00 | 92.35 | 7.65
    | 合计 | 100.00 | 92.35 | 7.65
"""


def test_what_business_costs_is_told_beside_the_unit_that_earns_by_it(tmp_path: Path) -> None:
    drawn = [one.replace("其他收入", "经营收入") for one in (SOURCES, RECEIVED)]
    for engine in engine_over(tmp_path, reading_of(*drawn, BUSINESS)):
        answer = engine.ask("经营支出列了多少，是哪个单位的").answer

        assert "2026年经营支出预算数：7.65万元" in answer
        assert "没有读到经营支出是哪些单位的" in answer
        assert "某市样品管理中心2026年经营收入预算数：7.65万元" in answer

"""What weight an indicator has in its form."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, measured_in, reading_of

WHOLE = """
    # 部门整体绩效目标表
    name | 指标值 | 指标权重
    产出指标/数量指标/站点改造数量 | ≥4 | 7
    产出指标/质量指标/预报准确率 | ≥78 | 13
"""
PROJECT = """
    # 气象站项目绩效目标表
    name | 指标值 | 指标权重
    产出指标/数量指标/站点改造数量 | ≥4 | 11
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("weights"), reading_of(WHOLE, PROJECT))


@pytest.mark.parametrize(
    "question", ["预报准确率的权重是多少", "预报准确率占多少分", "预报准确率的分值"]
)
def test_the_weight_of_an_indicator_is_no_target(engine: Engine, question: str) -> None:
    assert [figure.value for figure in engine.ask(question).figures] == ["13"]


def test_two_forms_that_give_an_indicator_two_weights_are_told_apart(engine: Engine) -> None:
    told = engine.ask("站点改造数量的权重是多少")
    assert [figure.value for figure in told.figures] == ["7", "11"]
    assert "《部门整体绩效目标表》" in told.answer
    assert "《气象站项目绩效目标表》" in told.answer


def test_an_indicator_without_a_weight_has_none(engine: Engine) -> None:
    assert engine.ask("满意度的权重是多少").status == "not_found"


@pytest.mark.parametrize("turn", ["两张表怎么不一样", "为什么不一样", "怎么有两个数，差多少"])
def test_two_weights_of_one_indicator_are_held_against_each_other(
    tmp_path: Path, turn: str
) -> None:
    forms = (form.replace("指标权重", "指标权重(%)") for form in (WHOLE, PROJECT))
    reading = measured_in(reading_of(*forms), "%", lambda fact: "权重" in fact.measure)
    engine = next(engine_over(tmp_path, reading))
    told = last_of(engine, "站点改造数量的权重是多少", turn).answer

    assert "少4个百分点" in told
    assert "目标值" not in told

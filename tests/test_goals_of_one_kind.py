"""How the indicators of one kind were met is told of the project that is named or talked of."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

FORM = """
    # 项目支出绩效自评表（古籍修复费）
    name=一级指标/二级指标/三级指标 | 年初目标值 | 实际完成值
    资金/年度资金总额 | 66万元 | 66万元
    产出指标/数量指标/修复古籍册数 | 320册 | 351册
    产出指标/数量指标/编目种数 | 90册 | 90册
    产出指标/质量指标/修复合格册数 | 320册 | 347册
"""
TOLD = "古籍修复经费全年预算数为66.00万元，执行数为66.00万元，修复古籍册数351册。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        FORM, body="某市图书馆", year=2024, kind=Kind.FINAL, told=(TOLD,), unit="册"
    )
    yield from engine_over(tmp_path_factory.mktemp("kinds"), reading)


@pytest.mark.parametrize(
    "question", ["古籍修复费的数量目标完成得怎么样", "古籍修复费几个数量指标完成情况如何"]
)
def test_indicators_of_one_kind_are_told_with_target_and_outcome(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "修复古籍册数  目标320册[1]，完成351册[2]" in answer
    assert "编目种数" in answer
    assert "修复合格册数" not in answer


def test_a_turn_about_them_goes_on_about_the_project(engine: Engine) -> None:
    answer = last_of(
        engine, "古籍修复费的修复合格册数目标是多少", "那几个数量目标完成得怎么样"
    ).answer

    assert "完成351册" in answer


def test_a_project_is_found_in_its_form_under_a_name_that_ends_otherwise(engine: Engine) -> None:
    answer = engine.ask("古籍修复经费的数量目标完成得怎么样").answer

    assert "“古籍修复经费”按“古籍修复费”理解" in answer
    assert "完成351册" in answer


def test_what_was_reached_is_no_contradiction_of_the_target(engine: Engine) -> None:
    assert not engine.ask("古籍修复费的数量目标完成得怎么样").notes

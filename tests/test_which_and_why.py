"""Which of many rose, fell or went over the budget, and why each: the reason of every one that is listed."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name     | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 60.00 | 60.00 |
    20105   | 统计信息事务 | 60.00 | 60.00    |
    2010501 | 行政运行 | 30.00 | 30.00    |
    2010502 | 一般行政管理事务 | 20.00 | 20.00 |
    2010507 | 专项普查活动 | 10.00 | 10.00 |
            | 支出合计 | 60.00 | 60.00    |
"""
TOLD = (
    "行政运行（2010501）30.00万元，比上年减少3.00万元，下降9.09%，主要原因是人员减少。",
    "一般行政管理事务（2010502）20.00万元，比上年减少2.00万元，下降9.09%，主要原因是合同未到期。",
    "专项普查活动（2010507）10.00万元，比上年增加5.00万元，增长100%，主要原因是普查开始。",
    "公务接待费2.00万元，比上年减少1.00万元，下降33.33%，主要原因是来客减少。",
)


@pytest.fixture(scope="module", params=[Kind.FINAL, Kind.BUDGET])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp(f"which_and_why_{request.param.name}")
    yield from engine_over(folder, reading_of(SPENT, told=TOLD, kind=request.param))


@pytest.mark.parametrize(
    "question",
    [
        "哪些科目减少了，原因分别是什么", "哪些支出减少了，为什么", "为什么有的科目减少了", "各科目减少的原因",
    ],
)  # fmt: skip
def test_each_that_fell_is_told_with_its_reason(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "“人员减少”" in answer.answer
    assert "“合同未到期”" in answer.answer
    assert "普查开始" not in answer.answer


def test_the_one_that_fell_most_is_told_with_its_reason_alone(engine: Engine) -> None:
    answer = engine.ask("减少最多的科目是哪个，为什么")

    assert "“人员减少”" in answer.answer
    assert "合同未到期" not in answer.answer


def test_parts_of_what_is_named_are_listed_and_nothing_beside_it(engine: Engine) -> None:
    answer = engine.ask("三公经费里哪几项减少了")

    assert "一般行政管理事务" not in answer.answer
    assert "行政运行" not in answer.answer


@pytest.mark.parametrize(
    "question", ["超预算最多的是哪个科目", "为什么有的科目超支", "行政运行超了没有"]
)
def test_a_budget_alone_does_not_tell_what_went_over_it(engine: Engine, question: str) -> None:
    kind = engine.store.documents()[0].kind

    answer = engine.ask(question)

    assert kind is Kind.FINAL or answer.status == "not_found", answer.answer
    assert "60.00" not in answer.answer


def test_what_fell_did_not_stay_as_it_was(engine: Engine) -> None:
    answer = engine.ask("行政运行为什么和去年一样")

    assert answer.answer.startswith("与问题所说不同"), answer.answer

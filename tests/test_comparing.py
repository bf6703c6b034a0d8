"""Ask whether tables and narrative agree, and how the whole changed, without naming an item."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

TABLE = """
    # 收支总表
    name       | 收入 || name            | 支出
    一般公共预算拨款收入 | 90.00 || 一般公共服务支出 | 70.00
    其他收入       | 10.00 || 卫生健康支出     | 30.00
    收入总计       | 100.00 || 支出总计         | 100.00
"""
TOLD = (
    "2026年支出预算总计100万元，比上年减少25万元，下降20%，主要原因是项目减少。",
    "卫生健康支出30.01万元，占30%。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(TABLE, told=TOLD))
    return Engine(store)


@pytest.mark.parametrize(
    "question",
    [
        "比去年增加多少，为什么？", "比上年少了多少", "支出为什么减少", "收支减少的主要原因",
        "为什么减少了", "同比变化多少",
    ],
)  # fmt: skip
def test_a_change_of_no_item_is_that_of_the_whole(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "支出总计" in answer.answer
    assert "减少25万元" in answer.answer
    assert "项目减少" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "卫生健康支出的说明和表里数字一样吗", "卫生健康支出文字和表格对得上吗",
        "表里的卫生健康支出和正文一致吗", "卫生健康支出表文一致吗",
    ],
)  # fmt: skip
def test_table_and_narrative_of_an_item_are_compared(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.answer.startswith("不一致"), answer.answer
    assert [figure.text for figure in answer.figures[:3]] == ["30.00万元", "30.01万元", "0.01万元"]


def test_what_the_narrative_does_not_state_is_not_compared(engine: Engine) -> None:
    answer = engine.ask("一般公共服务支出的文字和表格一样吗")

    assert answer.figures[0].text == "70.00万元"
    assert "无从比较" in answer.answer


@pytest.mark.parametrize(
    "question", ["这份预算有没有错误", "有没有不一致的地方", "文件里有什么差错"]
)
def test_a_question_for_errors_lists_the_findings(engine: Engine, question: str) -> None:
    assert "核对" in engine.ask(question).answer


def test_a_sentence_of_no_fund_states_what_the_table_of_a_fund_prints(tmp_path: Path) -> None:
    table = """
        # 财政拨款收支总表
        name | 财政拨款支出/合计 | 财政拨款支出/一般公共预算
        卫生健康支出 | 30.00 | 30.00
        合计 | 30.00 | 30.00
    """
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(table, told=("一般公共预算卫生健康支出预算30.00万元。",)))

    answer = Engine(store).ask("财政拨款的卫生健康支出表里和文字一致吗")
    assert answer.answer.startswith("一致"), answer.answer

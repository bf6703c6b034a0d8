"""What a question says was bought is held against the sentence that says what was; a verb is no name to choose."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 财政拨款“三公”经费支出决算表
    name | 决算数
    “三公”经费合计 | 50.00
    公务用车购置费 | 30.00
    公务用车运行维护费 | 20.00
"""
FORM = """
    # 项目绩效目标表（河道工程）
    name | 目标值
    河道改造长度 | 7公里
    管网改造满意度 | 95%
    渠系改造覆盖率 | 90%
"""
TOLD = (
    "公务用车购置费支出30.00万元，更新购置渔政巡查用车1辆，比上年减少5.00万元。",
    "公务用车运行维护费支出20.00万元。本部门共有车辆9辆，其中特种专业技术用车5辆（含洒水车4辆）。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, FORM, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("bought"), reading)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("公务用车购置费是买洒水车花的吧？", "不是。"),
        ("公务用车购置费是用来买洒水车的吗", "不是。"),
        ("公务用车购置费是买渔政巡查用车花的吧", "是的。"),
        ("公务用车购置费是用于购置渔政车的吗", "是的。"),
    ],
)
def test_what_was_bought_is_affirmed_or_denied(engine: Engine, question: str, says: str) -> None:
    told = engine.ask(question)

    assert told.answer.startswith(says)
    assert "渔政巡查用车1辆" in told.answer


def test_nothing_is_denied_where_no_sentence_says_what_was_bought(engine: Engine) -> None:
    assert "不是" not in engine.ask("公务用车运行维护费是买洒水车花的吧").answer


@pytest.mark.parametrize("question", ["要改造多少公顷", "今年计划改造多少公顷？"])
def test_no_name_is_offered_in_the_place_of_a_verb(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert told.status == "not_found"
    assert not told.options

"""Talk around a question of which the library knows no word is left out; what may say which figure is meant is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.words.idle_talk import without_idle_talk
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 1,080.00 | 30.00 | 1,050.00
    20701   | 文化和旅游 | 1,080.00 | 30.00 | 1,050.00
    2070104 | 图书馆   | 30.00 | 30.00 | 0.00
    2070113 | 旅游宣传 | 1,050.00 | 0.00 | 1,050.00
            | 支出合计 | 1,080.00 | 30.00 | 1,050.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("talk"), reading_of(SPENT))


@pytest.mark.parametrize(
    "question",
    [
        "师傅，旅游宣传花多少",
        "老会计问一句：旅游宣传花多少",
        "邻居家孩子问旅游宣传花多少",
        "某某公司打听下，旅游宣传花多少",
        "旅游宣传花多少，我眼睛不好，帮下忙",
        "查得仔细点：旅游宣传花多少",
        "我老伴不信我算的，旅游宣传花多少",
        "不好意思打扰了，旅游宣传花多少",
        "编辑让我核对：旅游宣传花多少",
        "邻居说旅游宣传热闹，旅游宣传花多少",
    ],
)
def test_talk_around_a_question_is_left_out(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert [figure.value for figure in told.figures][:1] == ["1050.00"], told.answer
    assert told.question == question


@pytest.mark.parametrize(
    "question",
    [
        "沙漠勘探这块，旅游宣传花多少",
        "跑图书馆的活儿，旅游宣传花多少",
        "在沙漠勘探活动中，旅游宣传花多少",
        "某县图书馆问，旅游宣传花多少",
        "我只要沙漠勘探的，旅游宣传花多少",
        "有什么问题",
        "慰问经费的绩效目标有哪些",
        "不是问本年，旅游宣传花多少",
        "别问本年，旅游宣传花多少",
    ],
)
def test_what_may_say_which_figure_is_meant_is_kept(engine: Engine, question: str) -> None:
    assert without_idle_talk(question, engine.store) == question


def test_a_word_that_a_passage_has_is_not_left_out(tmp_path: Path) -> None:
    told = ("我局全年开展帮扶活动，拜托各村配合。",)
    for engine in engine_over(tmp_path, reading_of(SPENT, told=told)):
        for question in ("麻烦查帮扶活动，旅游宣传花多少", "麻烦帮扶活动，旅游宣传花多少"):
            assert without_idle_talk(question, engine.store) == question
        assert without_idle_talk("麻烦查摄影，旅游宣传花多少", engine.store) == "旅游宣传花多少"

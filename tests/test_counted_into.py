"""Whether one thing counts into another is answered in the document's words, or not at all."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出预算总表
    name | 合计
    机关运行经费 | 90.00
    会议费 | 4.00
    培训费 | 3.00
    对下转移支付 | 12.00
"""
TOLD = (
    "2026年对下转移支付12.00万元，由上级直接下达，不计入本部门收支总预算。",
    "2026年机关运行经费预算90.00万元。局属事业单位的日常公用支出不计入机关运行经费。",
    "培训费：指按规定开支的各类培训费用。",
    "“三公”经费：指安排的因公出国（境）费、公务用车购置及运行费和公务接待费。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("into"), reading_of(SPENT, told=TOLD))


@pytest.mark.parametrize(
    "question",
    [
        "事业单位的办公费算不算在机关运行经费里面",
        "机关运行经费包不包括事业单位的日常公用支出",
        "机关运行经费里算不算事业单位的",
        "事业单位的钱计入机关运行经费吗",
    ],
)
def test_the_sentence_that_says_what_counts_is_quoted_alone(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.answer == "“局属事业单位的日常公用支出不计入机关运行经费。”[1]"
    assert not answer.figures


@pytest.mark.parametrize(
    "question", ["培训费包括会议费吗", "机关运行经费里包括多少培训费", "机关运行经费多少"]
)
def test_no_sentence_is_quoted_that_speaks_of_another_thing(engine: Engine, question: str) -> None:
    assert "不计入" not in engine.ask(question).answer


@pytest.mark.parametrize(
    "question",
    ["机关运行经费包括哪些单位", "机关运行经费是哪些单位用的", "机关运行经费由哪些单位使用"],
)
def test_the_sentences_that_say_of_which_bodies_it_is_are_quoted(
    engine: Engine, question: str
) -> None:
    said = engine.ask(question).answer

    assert said == "“局属事业单位的日常公用支出不计入机关运行经费。”[1]"
    assert "不计入" not in engine.ask("会议费包括哪些单位").answer


@pytest.mark.parametrize(
    "question",
    ["会议费算在三公经费里吗", "会议费那4万也算在三公里吗", "会议费是不是算在三公经费里"],
)
def test_what_a_thing_is_said_to_be_answers_what_it_says_nothing_of(
    engine: Engine, question: str
) -> None:
    said = engine.ask(question).answer

    assert "“三公”经费：指安排的因公出国" in said
    assert "会议费预算数：4.00万元" in said


def test_of_a_thing_that_is_not_there_nothing_is_quoted(engine: Engine) -> None:
    assert "指安排" not in engine.ask("抢险船那4万也算在三公里吗").answer


@pytest.mark.parametrize(
    "question",
    [
        "对下转移支付的12万算在90万里面吗？",
        "对下转移支付算在部门总预算里吗",
        "对下转移支付12万元包括在90万元里吗",
        "对下转移支付有没有计入收支总预算",
    ],
)
def test_whether_money_counts_into_the_budget_is_quoted(engine: Engine, question: str) -> None:
    assert "不计入本部门收支总预算" in engine.ask(question).answer


def test_of_what_no_sentence_says_that_it_counts_none_is_quoted(engine: Engine) -> None:
    assert "不计入本部门收支总预算" not in engine.ask("会议费算在部门总预算里吗").answer

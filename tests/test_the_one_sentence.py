"""The one sentence that holds every word of a question answers it, a long word also with another put into it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

REVIEW = "某市财政局对“甲渠维修补助”项目开展重点绩效评价，评价等级为“良”，评价指出部分资金拨付不及时，本年已据此将拨付时限纳入指标。"
SPENT = """
    # 2026年支出预算总表
    code | name | 预算数
    213 | 农林水支出 | 60.00
    | 合计 | 60.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=(f"2025年，本部门对9个项目开展绩效自评；{REVIEW}",))
    yield from engine_over(tmp_path_factory.mktemp("sentence"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "财政对哪个项目做了重点评价",
        "去年财政对哪个项目做了重点评价，发现了什么问题，今年怎么改的",
    ],
)
def test_the_sentence_with_all_words_is_the_answer(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.answer.startswith(f"“{REVIEW}”")
    assert "没有" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "财政重点评价花了多少钱",
        "财政重点评价得分最高的是哪个项目",
        "审计厅对哪个项目做了重点评价",
    ],
)
def test_what_the_sentence_does_not_say_is_not_answered_by_it(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).status != "answered"


def test_one_of_several_sentences_is_not_chosen(tmp_path_factory: pytest.TempPathFactory) -> None:
    other = REVIEW.replace("甲渠", "乙渠")
    reading = reading_of(SPENT, told=(REVIEW, other))
    for engine in engine_over(tmp_path_factory.mktemp("two"), reading):
        assert engine.ask("财政对哪个项目做了重点评价").status != "answered"

"""A list of occasions prints of each when it is held, how many come and what it costs; each is told of its own column."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.question import Question
from retrieval.words.whole_words import whole_words
from tests.drawing import engine_over, reading_of

TRAININGS = """
    # 培训费明细表
    name=培训名称 | 时间 | 人数 | 金额
    值班业务培训  | 不晚于10月31日 | 65 | 9.00
    督查业务培训  | 不晚于5月31日  | 75 | 6.80
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("occasions")
    yield from engine_over(folder, reading_of(TRAININGS))


@pytest.mark.parametrize(
    "question",
    [
        "值班业务培训什么时候搞",
        "值班业务培训哪天举办",
        "值班业务培训的培训时间",
        "值班业务培训何时召开",
    ],
)
def test_when_it_is_held_is_told_by_its_column(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "不晚于10月31日" in told
    assert "9.00" not in told
    assert "5月" not in told


@pytest.mark.parametrize(
    "question", ["值班业务培训多少人参加", "值班业务培训人数是多少", "值班业务培训几个人"]
)
def test_how_many_come_is_no_amount_of_money(engine: Engine, question: str) -> None:
    told = engine.ask(question)
    assert [figure.value for figure in told.figures] == ["65"], told.answer


def test_all_that_is_asked_of_one_occasion_is_told(engine: Engine) -> None:
    told = engine.ask("督查业务培训什么时候搞，多少人参加，花多少").answer
    assert "不晚于5月31日" in told
    assert "75" in told
    assert "6.80" in told


def test_unknown_words_do_not_take_in_the_end_of_a_body() -> None:
    question = Question("甲海市审计局能不能审校办工厂", publishers=("甲海市审计局",))
    assert whole_words(question, ("审校办工厂",)) == ["审校办工厂"]


@pytest.mark.parametrize(
    ("asked", "lost", "shown"),
    [
        ("请中介机构做审计花多少钱", ("介", "机构", "审计"), "中介机构做审计"),
        ("去年台风预警外呼打了多少个电话", ("台风预警外呼",), "台风预警外呼"),
        ("7个绩效项目分别是哪些", ("绩效",), "绩效项目"),
        ("12台除颤仪各自多少钱", ("除颤仪",), "除颤仪"),
    ],
)
def test_unknown_words_are_shown_whole_and_without_counter_or_verb(
    asked: str, lost: tuple[str, ...], shown: str
) -> None:
    assert whole_words(Question(asked), lost)[0] == shown

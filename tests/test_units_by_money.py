"""Which units live on grants and which on what they earn is told by the lists of each, and by no inner offices."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

OFFICES = "局本级内设3个处室:办公室、法制处、人事处。"
GRANTED = "下设财政拨款二级预算单位2个,分别是:某市甲学院、某市乙研究院;"
EARNED = "下设自收自支二级预算单位1个:某市丙会展中心。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(told=(OFFICES + GRANTED + EARNED,))
    (chunk,) = reading.chunks
    under = chunk.model_copy(update={"section": ("单位基本情况", "(二)机构设置")})
    yield from engine_over(
        tmp_path_factory.mktemp("money"), reading.model_copy(update={"chunks": (under,)})
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("局下面几家单位吃财政饭，几家自己挣自己花", (GRANTED, EARNED)),
        ("财政拨款的单位有几家，自收自支的有几家", (GRANTED, EARNED)),
        ("哪几家是自收自支单位", (EARNED,)),
        ("有没有自收自支的单位", (EARNED,)),
        ("财政拨款单位有哪些", (GRANTED,)),
    ],
)
def test_the_pieces_of_the_kinds_that_are_asked_for_are_quoted(
    engine: Engine, question: str, told: tuple[str, ...]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert [piece for piece in (GRANTED, EARNED) if piece in answer.answer] == list(told)
    assert "法制处" not in answer.answer


def test_bodies_below_are_quoted_past_the_offices_that_stand_before_them(engine: Engine) -> None:
    answer = engine.ask("下属单位有哪些").answer

    assert GRANTED + EARNED in answer
    assert "法制处" not in answer
    assert "法制处" in engine.ask("内设机构有哪些").answer


def test_money_of_such_units_is_no_list_of_them(engine: Engine) -> None:
    told, _, _ = engine.ask("财政拨款单位的收入是多少万元").answer.partition("印着的最接近的内容")
    assert GRANTED not in told

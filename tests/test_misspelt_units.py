"""A unit whose name is misspelt by its sound is meant, and the answer says so; another unit of that sound is none."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入预算总表
    name=单位名称 | 合计 | 一般公共预算
    合计 | 1,000.00 | 1,000.00
    某市卫生局（本级） | 600.00 | 600.00
    某市结核病防治所 | 300.00 | 300.00
    某市妇幼保健院 | 100.00 | 100.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(RECEIVED, body="某市卫生局")
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


@pytest.mark.parametrize(
    ("typed", "meant", "value"),
    [("结核病防制所", "结核病防治所", "300.00"), ("妇幼保建院", "妇幼保健院", "100.00")],
)
def test_a_unit_is_known_by_the_sound_of_its_name(
    engine: Engine, typed: str, meant: str, value: str
) -> None:
    answer = engine.ask(f"{typed}预算多少")

    assert answer.figures[0].value == value, answer.answer
    assert (typed in answer.answer, meant in answer.answer) == (True, True)


def test_what_sounds_otherwise_is_no_unit(engine: Engine) -> None:
    assert engine.ask("结核病医疗所预算多少").status != "answered"


@pytest.mark.parametrize(
    ("typed", "meant"), [("广洲卫生局", "广州卫生局"), ("广州卫声局", "广州卫生局")]
)
def test_the_one_body_of_a_library_is_known_by_the_sound_of_its_name(
    tmp_path_factory: pytest.TempPathFactory, typed: str, meant: str
) -> None:
    reading = reading_of(RECEIVED, body="广州市卫生局")
    document = reading.document.model_copy(update={"aliases": ("广州卫生局",)})
    folder = tmp_path_factory.mktemp("body")
    (engine,) = engine_over(folder, reading.model_copy(update={"document": document}))

    answer = engine.ask(f"{typed}收入合计多少")

    assert answer.status == "answered"
    assert f"“{typed}”按“{meant}”理解" in answer.answer


def test_another_place_of_that_sound_is_asked_back(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(RECEIVED, body="福州市卫生局")
    (engine,) = engine_over(tmp_path_factory.mktemp("place"), reading)

    assert engine.ask("抚州市卫生局收入合计多少").status != "answered"

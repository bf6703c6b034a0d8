"""Between two numbers of one thing, both places that print them are told: 到底是80%还是90%."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.chunks import cell_passages
from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

AIMS = """
    # 2026年项目绩效目标表（岸线修复）
    name                              | 内容   | 指标值
    年度目标                          | 修复岸线3公里，居民对岸线修复工作满意度不低于75%，苗木成活率达到85%以上。 |
    绩效指标/居民对岸线修复工作满意度 |        | ≥85%
"""
MONEY = """
    # 2、湖水自动监测站运维经费绩效目标表
    name     | 预算数
    资金总额 | 321.60
"""
TOLD = (
    "2026年项目支出900.00万元，主要为岸线修复资金80.00万元、湖水自动监测站运维经费312.60万元、地下水观测经费11.00万元等。",
)
DONE = """
    # 项目支出绩效自评表（助学补助）
    name                            | 年度指标值 | 实际完成值
    产出指标/数量指标/受助学生人数   | ≥500人     | 516人
"""


def _engine(folder: Path, *drawings: str, unit: str, told: tuple[str, ...] = (), kind: Kind = Kind.BUDGET) -> Iterator[Engine]:  # fmt: skip
    reading = reading_of(*drawings, told=told, unit=unit, kind=kind)
    cells = cell_passages(reading.tables, done=kind is Kind.FINAL)
    yield from engine_over(folder, reading.model_copy(update={"chunks": (*reading.chunks, *cells)}))


@pytest.fixture(scope="module")
def aims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory.mktemp("aims"), AIMS, unit="%")


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory.mktemp("money"), MONEY, unit="万元", told=TOLD)


@pytest.mark.parametrize(
    "question",
    [
        "岸线修复的满意度目标到底是75%还是85%",
        "居民对岸线修复的满意度75%吗还是85%",
        "岸线修复工作满意度，75%和85%哪个才对",
    ],
)
def test_both_printings_of_a_target_are_told(aims: Engine, question: str) -> None:
    answer = aims.ask(question)

    assert answer.status == "answered"
    assert "满意度不低于75%" in answer.answer
    assert "85%[2]" in answer.answer
    assert "苗木" not in answer.answer
    assert any("两个数文件里都印有" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    ["湖水自动站运维经费到底是312.60还是321.60", "湖水自动监测站运维经费是312.6万元还是321.6万元"],
)
def test_an_amount_is_told_in_words_and_in_its_form(money: Engine, question: str) -> None:
    answer = money.ask(question)

    assert answer.status == "answered"
    assert "“湖水自动监测站运维经费312.60万元”[1]" in answer.answer
    assert "321.60万元[2]" in answer.answer
    assert [note.kind for note in answer.notes] == ["conflict"]


def test_a_number_that_is_printed_of_something_else_is_no_printing(money: Engine) -> None:
    answer = money.ask("湖水自动监测站运维经费到底是312.60还是80.00")

    assert not any("两个数文件里都印有" in note.text for note in answer.notes)


def test_a_target_and_its_outcome_do_not_contradict_each_other(tmp_path: Path) -> None:
    told = ("助学补助项目计划受助学生不少于500人。全年受助学生516人。",)
    for engine in _engine(tmp_path, DONE, unit="人", told=told, kind=Kind.FINAL):
        answer = engine.ask("助学补助受助学生是500人还是516人")

    assert not any("两个数文件里都印有" in note.text for note in answer.notes)

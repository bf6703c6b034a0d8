"""Whether places agree is asked of what was just told; an amount that is to be converted says what it is."""

from pathlib import Path

import pytest

from ingest.records import Reading
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from tests.drawing import engine_over, reading_of

PLAYS = """
    # 部门整体支出绩效目标表
    name                                   | 指标值
    产出指标/数量指标/下乡展演场次          | ≥{whole}场
"""
OF_PROJECT = """
    # 项目支出绩效目标表（下乡展演惠民经费）
    name                            | 指标值
    产出指标/数量指标/展演场次       | ≥{own}场
"""
SUBJECTS = """
    # 支出表
    name         | 预算数
    住房保障支出 | {housing}
    教育支出     | 64.50
"""


def _plays(whole: int, own: int) -> Reading:
    return reading_of(PLAYS.format(whole=whole), OF_PROJECT.format(own=own), unit="场")


def _talk(folder: Path, reading: Reading, *turns: str) -> list[Answer]:
    engine = next(iter(engine_over(folder, reading)))
    talk = Conversation(engine)
    return [talk.ask(turn) for turn in turns]


@pytest.mark.parametrize("question", ["下乡展演今年要演几场", "下乡展演要演多少场"])
def test_a_target_called_by_its_project_is_told_with_the_other_printing(
    tmp_path: Path, question: str
) -> None:
    (answer,) = _talk(tmp_path, _plays(210, 190), question)

    assert "210场" in answer.answer
    assert "190场" in answer.answer
    assert [note.kind for note in answer.notes] == ["conflict"]


def test_whether_places_agree_is_answered_within_the_message(tmp_path: Path) -> None:
    question = "下乡展演今年要演几场？前后说法一致吗"

    (differ,) = _talk(tmp_path / "a", _plays(210, 190), question)
    (agree,) = _talk(tmp_path / "b", _plays(190, 190), question)

    assert "几处印的不一致。" in differ.answer
    assert "没有读到与它不符的其他地方。" in agree.answer


@pytest.mark.parametrize("turn", ["前后一致吗", "说法前后一致吗？", "那各处的数字都一样吗"])
def test_a_turn_asks_it_of_what_was_told(tmp_path: Path, turn: str) -> None:
    told = ("住房保障支出412.35万元，占总支出的8%。",)
    reading = reading_of(SUBJECTS.format(housing="421.35"), told=told)

    _, answer = _talk(tmp_path, reading, "住房保障支出多少", turn)

    assert answer.answer.startswith("几处印的不一致。")
    assert "421.35" in answer.answer
    assert "412.35万元" in answer.answer
    assert "conflict" in {note.kind for note in answer.notes}


def test_a_doubt_repeats_that_another_place_differs(tmp_path: Path) -> None:
    told = ("住房保障支出412.35万元，占总支出的8%。",)
    reading = reading_of(SUBJECTS.format(housing="421.35"), told=told)

    _, answer = _talk(tmp_path, reading, "住房保障支出多少", "你确定吗")

    assert "412.35万元" in answer.answer
    assert "conflict" in {note.kind for note in answer.notes}


def test_an_amount_to_be_converted_is_the_one_that_is_printed(tmp_path: Path) -> None:
    reading = reading_of(SUBJECTS.format(housing="421.35"))

    _, other = _talk(tmp_path / "a", reading, "支出最多的两个科目", "64.5万换成元")
    (unknown,) = _talk(tmp_path / "b", reading, "77.7万元换成元")

    assert "教育支出" in other.answer
    assert "645,000元" in other.answer
    assert unknown.status == "not_found"

"""A blank cell is told with the words of the document that say that there is none, if it has such words."""

from pathlib import Path

import pytest

from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 2026年财政拨款收支总表
    name | 预算数 || name | 预算数
    一般公共预算财政拨款 | 90.00 | | 教育支出 | 90.00
    政府性基金预算财政拨款 | | | |
    收入总计 | 90.00 | | 支出总计 | 90.00
"""
PUBLIC = """
    # 2026年“三公”经费和机关运行经费预算表
    name | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费/小计 | 公务用车购置及运行费/购置费 | 公务用车购置及运行费/运行费 | 公务接待费 | 机关运行经费
    合计 | 2.00 | | | | | 2.00 |
"""


def _asked(folder: Path, question: str, *told: str) -> Answer:
    engine: Engine = next(engine_over(folder, reading_of(TOTALS, PUBLIC, told=told)))
    return engine.ask(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("机关运行经费多少", "本单位无机关运行经费。"),
        ("机关运行经费多少", "本单位为事业单位，按规定不列机关运行经费。"),
        ("因公出国（境）费多少", "本部门年初不编制因公出国（境）费预算。"),
        ("公务用车购置费多少", "2026年，本局没有购置车辆，年末保有量为3辆。"),
        ("公务用车购置费多少", "本年度未安排购置车辆。"),
        ("公务用车购置费多少", "公务用车购置及运行维护费预算0.00万元。"),
        ("政府性基金收入多少", "2026年没有使用政府性基金预算拨款安排的支出。"),
        ("政府性基金收入多少", "政府性基金拨款支出预算为0。"),
    ],
)
def test_the_words_that_deny_a_thing_are_told_beside_its_blank_cell(
    tmp_path: Path, question: str, told: str
) -> None:
    answer = _asked(tmp_path, question, told)

    assert told.rstrip("。") in answer.answer or "0.00万元" in answer.answer
    assert "文件没有写明为零" not in "".join(note.text for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("机关运行经费多少", "上年无机关运行经费。"),
        ("机关运行经费多少", "2025年没有机关运行经费。"),
        ("机关运行经费多少", "机关运行经费是指为保障机关运行的各项资金。"),
        ("政府性基金收入多少", "负责暂未划转的非税收入管理、政府性基金管理。"),
        ("政府性基金收入多少", "无2025年结转的政府性基金预算拨款支出。"),
        ("公务用车购置费多少", "主要原因是无公务用车运行计划。"),
    ],
)
def test_other_words_deny_nothing(tmp_path: Path, question: str, told: str) -> None:
    answer = _asked(tmp_path, question, told)

    assert told.rstrip("。") not in answer.answer
    assert [note.kind for note in answer.notes] == ["blank"]


def test_what_both_halves_of_vehicles_cost_is_told_for_a_blank_whole(tmp_path: Path) -> None:
    told = "公务用车购置费0.00万元，公务用车运行维护费0.00万元。"
    answer = _asked(tmp_path, "公务用车购置及运行维护费多少", told)

    assert answer.answer.count("0.00万元") == 2
    assert "空白" in answer.answer

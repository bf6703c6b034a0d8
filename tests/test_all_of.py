"""Whether a figure is all of one fund, or all there is: both figures and what lies between them are told."""

from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收支总表
    name | 收入/预算数
    其他收入 | 40.00
    本年收入合计 | 500.00
"""
SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 330.00 | 170.00
    205 | 教育支出 | 500.00 | 330.00 | 170.00
    20503 | 职业教育 | 500.00 | 330.00 | 170.00
    2050305 | 高等职业教育 | 500.00 | 330.00 | 170.00
"""
GRANTED = """
    # 财政拨款支出表
    code | name | 小计 | 基本支出 | 项目支出
    | 合计 | 460.00 | 330.00 | 130.00
    205 | 教育支出 | 460.00 | 330.00 | 130.00
    20503 | 职业教育 | 460.00 | 330.00 | 130.00
    2050305 | 高等职业教育 | 460.00 | 330.00 | 130.00
"""
WITH_GOALS = "2026年度，本部门编报绩效目标的项目共4个，涉及项目预算资金68.00万元。"


def _asked(tmp_path: Path, question: str, *told: str) -> tuple[str, list[str | None]]:
    (engine,) = engine_over(tmp_path, reading_of(RECEIVED, SPENT, GRANTED, told=told))
    answer = engine.ask(question)
    return answer.answer, [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    "question",
    ["170万都是财政拨款吗", "项目支出都是财政拨款吗", "项目支出170.00万元是不是全部来自财政拨款"],
)
def test_an_amount_is_held_against_what_one_fund_pays_of_the_same_thing(
    tmp_path: Path, question: str
) -> None:
    told, figures = _asked(tmp_path, question)
    assert figures == ["170.00", "130.00", "40.00", "40.00"], told
    assert told.startswith("不全是。")
    assert "与差额相等的是其他收入40.00万元" in told


def test_what_one_fund_pays_whole_is_all_of_it(tmp_path: Path) -> None:
    told, figures = _asked(tmp_path, "基本支出都是财政拨款吗")
    assert told.startswith("对。")
    assert figures == ["330.00", "330.00"]


def test_an_amount_that_is_not_printed_is_answered_by_no_other_total(tmp_path: Path) -> None:
    told, figures = _asked(tmp_path, "171万都是财政拨款吗")
    assert told == "文件中没有印出您问的这个数。"
    assert figures == []


@pytest.mark.parametrize(
    "question", ["编了绩效目标的4个项目就是全部项目支出吗", "编了绩效目标的项目是不是就是全部项目"]
)
def test_projects_that_are_counted_are_held_against_all_of_them(
    tmp_path: Path, question: str
) -> None:
    told, figures = _asked(tmp_path, question, WITH_GOALS)
    assert told.startswith("不全是。")
    assert figures == ["40.00", "68.00", "170.00", "102.00"], told
    assert "相差102.00万元" in told


def test_all_of_a_question_for_names_is_none_of_these(tmp_path: Path) -> None:
    told, _ = _asked(tmp_path, "项目支出全部是多少", WITH_GOALS)
    assert "不全是" not in told


def test_a_fund_behind_all_is_no_income_of_its_name(tmp_path: Path) -> None:
    told, figures = _asked(tmp_path, "500万都是财政拨款吗", "2026年财政拨款收入460.00万元。")
    assert told.startswith("不全是。"), told
    assert figures[:2] == ["500.00", "460.00"]


def test_projects_of_another_number_are_not_held_against_all(tmp_path: Path) -> None:
    told, figures = _asked(tmp_path, "编了绩效目标的5个项目就是全部项目支出吗", WITH_GOALS)
    assert told.startswith("文件中没有读到绩效目标项目的项目支出"), told
    assert figures == ["68.00"]  # told as what it is, and held against nothing


def test_projects_that_no_word_names_are_those_with_goals(tmp_path: Path) -> None:
    all_of_them = "2026年度，本部门编报绩效目标的项目共4个，涉及项目预算资金170.00万元。"
    told, _ = _asked(tmp_path, "4个项目就是全部项目支出吗", all_of_them)
    assert told.startswith("两者金额相等。"), told


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("500万都是项目支出吗", ["500.00", "170.00", "330.00", "330.00"]),
        ("财政拨款的460万都是项目支出吗", ["460.00", "130.00", "330.00", "330.00"]),
        ("170万全是项目支出吗", ["170.00"]),
    ],
)
def test_an_amount_is_held_against_its_part_of_one_nature(
    tmp_path: Path, question: str, figures: list[str]
) -> None:
    told, found = _asked(tmp_path, question)
    assert list(dict.fromkeys(found)) == list(dict.fromkeys(figures)), told
    assert told.startswith("不全是。" if len(figures) > 1 else "对。")


PURCHASED = """
    # 政府采购预算表
    code | name | 合计 | 财政拨款 | 单位资金
    | 合计 | 6.00 | | 6.00
    205 | 教育支出 | 6.00 | | 6.00
"""


def _talk(tmp_path: Path, *turns: str) -> str:
    (engine,) = engine_over(tmp_path, reading_of(RECEIVED, GRANTED, PURCHASED))
    talk = Conversation(engine)
    return [talk.ask(turn).answer for turn in turns][-1]


@pytest.mark.parametrize(
    "turns",
    [
        ("政府采购预算都是财政拨款吗",),
        ("政府采购预算多少", "用的是财政拨款吗"),
        ("政府采购预算多少", "花的钱都是财政拨款吗"),
        ("政府采购预算多少", "是财政拨款吗"),
    ],
)
def test_a_fund_that_pays_for_none_of_a_thing_is_denied_by_what_pays_for_it(
    tmp_path: Path, turns: tuple[str, ...]
) -> None:
    told = _talk(tmp_path, *turns)

    assert told.startswith("不是：所列的资金来源里没有财政拨款。"), told
    assert "单位资金6.00万元" in told
    assert "460.00" not in told


UNITS = """
    # 基本支出预算表
    name=单位名称 | 总计 | 财政拨款 | 其他资金
    合计 | 330.00 | 300.00 | 30.00
    荆南市文化局（本级） | 200.00 | 200.00 | 0.00
    荆南市图书馆 | 130.00 | 100.00 | 30.00
"""
UNITS_PROJECTS = """
    # 项目支出预算表
    name=单位名称 | 总计 | 财政拨款 | 其他资金
    合计 | 170.00 | 130.00 | 40.00
    荆南市文化局（本级） | 90.00 | 90.00 | 0.00
    荆南市图书馆 | 80.00 | 40.00 | 40.00
"""


@pytest.mark.parametrize(
    ("first", "starts"),
    [
        ("局本级支出多少", "对。"),
        ("图书馆支出多少", "不全是。"),
        ("图书馆的支出是多少", "不全是。"),
    ],
)
def test_what_is_asked_next_is_of_the_unit_that_was_told(
    tmp_path: Path, first: str, starts: str
) -> None:
    drawn = reading_of(SPENT, GRANTED, UNITS, UNITS_PROJECTS, body="荆南市文化局")
    (engine,) = engine_over(tmp_path, drawn)
    talk = Conversation(engine)
    talk.ask(first)

    answer = talk.ask("都是财政拨款吗")

    assert answer.answer.startswith(starts)
    assert not {"500.00", "460.00"} & {figure.value for figure in answer.figures}


def test_what_is_asked_next_is_of_the_nature_that_was_told(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(RECEIVED, SPENT, GRANTED))
    talk = Conversation(engine)
    talk.ask("基本支出多少")

    answer = talk.ask("都是财政拨款吗")

    assert answer.answer.startswith("对。")
    assert {figure.value for figure in answer.figures} == {"330.00"}


@pytest.mark.parametrize("rounded", ["2883", "2882.87"])
def test_what_a_sentence_rounds_is_no_gap(tmp_path: Path, rounded: str) -> None:
    spent = """
        # 单位支出总表
        code | name | 合计 | 基本支出 | 项目支出
        201 | 一般公共服务支出 | 30828739 | 28828739 | 2000000
        | 合计 | 30828739 | 28828739 | 2000000
    """
    said = f"财政拨款基本支出{rounded}万元，主要用于人员。"
    (engine,) = engine_over(tmp_path, reading_of(spent, told=(said,), unit="元"))
    told = engine.ask("基本支出都是财政拨款吗").answer
    assert told.startswith("对。"), told
    assert "相差" not in told

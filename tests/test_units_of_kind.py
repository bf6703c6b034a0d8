"""Where a question counts the units of one kind, what it ranks behind that is ranked among these alone."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

STAFF = """
    # 所属单位情况表
    name=单位名称 | 单位性质 | 编制数 | 在职人数
    某县测试局（本级） | 行政 | 40 | 35
    某县人民医院 | 公益二类 | 90 | 88
    某县中医医院 | 公益二类 | 70 | 69
    某县东山镇卫生院 | 公益一类 | 30 | 29
    某县西河乡卫生院 | 公益一类 | 20 | 18
    某县城关街道卫生服务站 | 公益一类 | 12 | 11
"""
SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
     | 合计 | 300.00 | 200.00 | 100.00
    210 | 卫生健康支出 | 300.00 | 200.00 | 100.00
    2100201 | 综合医院 | 100.00 | 100.00 | 0.00
    2100302 | 乡镇卫生院 | 200.00 | 100.00 | 100.00
"""


def ask(tmp_path: Path, question: str) -> str:
    (engine,) = engine_over(tmp_path, reading_of(STAFF, SPENT, unit="人", body="某县测试局"))
    return engine.ask(question).answer


@pytest.mark.parametrize(
    ("question", "count", "first"),
    [
        ("下属有几家乡镇卫生院，在职人数最多的是哪家", "有2个", "某县东山镇卫生院：29人"),
        ("一共有几家医院，哪家编制最少", "有2个", "某县中医医院：70人"),
        ("公益一类单位有几个，哪个在职人数最少", "有3个", "某县城关街道卫生服务站：11人"),
    ],
)
def test_the_first_of_a_kind_is_told_beside_its_number(
    tmp_path: Path, question: str, count: str, first: str
) -> None:
    answer = ask(tmp_path, question)

    assert count in answer
    assert first in answer
    assert "88人" not in answer or "医院" in question


@pytest.mark.parametrize(
    "question",
    [
        "在职人数最多的乡镇卫生院是哪家",
        "哪家乡镇卫生院在职人数最多",
        "乡镇卫生院中在职人数最多的是谁",
    ],
)
def test_a_ranking_within_a_kind_names_none_outside_it(tmp_path: Path, question: str) -> None:
    answer = ask(tmp_path, question)

    assert "某县东山镇卫生院：29人" in answer
    assert "人民医院" not in answer


def test_what_is_not_printed_of_units_is_not_told_of_the_subject_they_are_called_by(
    tmp_path: Path,
) -> None:
    answer = ask(tmp_path, "有几家乡镇卫生院，支出最多的是哪家")

    assert "有2个" in answer
    assert "300" not in answer


def test_units_that_something_is_done_to_are_not_counted(tmp_path: Path) -> None:
    assert "有2个" not in ask(tmp_path, "改造了几家医院")


def test_the_number_behind_a_first_place_is_told_with_it(tmp_path: Path) -> None:
    answer = ask(tmp_path, "有几家乡镇卫生院，编制最多的是哪个，有多少名")

    assert "某县东山镇卫生院：30人" in answer
    assert "没有" not in answer

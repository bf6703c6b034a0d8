"""What a body calls itself before the subject of a sentence is no part of the subject, whatever kind it is."""

import pytest

from tests.drawing import reading_of

TABLE = """
    # 2026年支出决算表
    code | name               | 合计
    208  | 社会保障和就业支出 | 7.00
         | 合计               | 7.00
"""
BODIES = (
    ("澜口海关", "本关"), ("澜口海关", "澜口海关"), ("西屏监狱", "我监狱"), ("临江市中级人民法院", "本院"),
    ("临江市博物馆", "本馆"), ("北岸话剧团", "本团"), ("临江出版社", "本社"), ("临江职业学院", "学院"),
    ("临江职业学院", "我校"), ("临江市第一医院", "医院"), ("东湾边检总站", "总站"), ("禾田农场", "农场"),
)  # fmt: skip


@pytest.mark.parametrize(("body", "called"), BODIES)
def test_a_body_is_no_part_of_what_is_told_of_it(body: str, called: str) -> None:
    told = (
        f"{called}2026年度机关运行经费支出85.00万元。",
        f"{called}一般公共预算财政拨款支出67.00万元。",
    )
    facts = [f for f in reading_of(TABLE, body=body, told=told).facts if f.origin == "text"]

    assert [f.item for f in facts] == ["机关运行经费", "支出合计"]


def test_a_name_that_begins_with_the_kind_of_the_body_stays_whole() -> None:
    told = ("学院路改造项目支出30.00万元。",)
    facts = reading_of(TABLE, body="临江职业学院", told=told).facts

    assert {f.item[:5] for f in facts if "改造" in f.item} == {"学院路改造"}

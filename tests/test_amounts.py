from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.amounts import convert, find_quantities, format_amount, in_yuan, read_cell
from ingest.numerals import read_chinese
from ingest.units import UnitError


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1,234.50", "1234.50", None),
        ("7991.81", "7991.81", None),
        ("１,０１８.８", "1018.8", None),
        ("△3.2", "-3.2", None),
        ("(1.5)", "-1.5", None),
        ("－5.63", "-5.63", None),
        ("0.00", "0.00", None),
        ("≥200 亿元", "200", "亿元"),
        ("15家以上", "15", "家"),
        ("100％", "100", "%"),
        ("≤15个工作日", "15", "个工作日"),
        ("0.5个工作日", "0.5", "个工作日"),
        ("30日内", "30", "日"),
        ("≥42台（套）", "42", "台"),
        ("260件（套）以上", "260", "件"),
        ("≥62万册次", "62", "万册次"),
        ("436万毫升", "436", "万毫升"),
    ],
)
def test_a_cell_states_its_number_exactly(text: str, number: str, unit: str | None) -> None:
    cell = read_cell(text)

    assert (str(cell.number), cell.unit, cell.mark) == (number, unit, "number")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", "blank"),
        ("—", "dash"),
        ("无", "none"),
        ("2,16", "broken"),
        ("2,165.", "broken"),
        ("12345,67", "broken"),
        ("定性指标", "text"),
        ("7月底前", "text"),
        ("15个工作日内办结", "text"),
    ],
)
def test_blank_dash_none_and_broken_stay_different(text: str, mark: str) -> None:
    assert read_cell(text).mark == mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出1.05万元，增长24.9%", [("1.05", "万元"), ("24.9", "%")]),
        ("七千九百九十一万八千一百元", [("79918100", "元")]),
        ("百分之七十五", [("75", "%")]),
        ("3亿5000万元", [("350000000", "元")]),
        ("２０２３年１批次５人次", [("2023", "年"), ("1", "批次"), ("5", "人次")]),
        ("下降2.1个百分点", [("2.1", "个百分点")]),
        ("二〇二三年", [("2023", "年")]),
        ("贰佰元整", [("200", "元")]),
        ("twenty-one million yuan", [("21000000", "yuan")]),
        ("2060101 行政运行", [("2060101", None)]),
    ],
)
def test_numbers_are_found_in_every_notation(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(str(q.number), q.unit) for q in find_quantities(text)] == expected


@pytest.mark.parametrize(
    "text", ["一、部门概况", "（二）收入", "第三部分", "一般公共预算", "三公经费", "十四五规划"]
)
def test_ordinals_and_words_are_no_figures(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "bound"), [("不少于15次", "≥"), ("200余家", "≈"), ("3场以上", "≥"), ("5次", None)]
)
def test_a_bound_is_kept_with_its_number(text: str, bound: str | None) -> None:
    assert [q.bound for q in find_quantities(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("二十三", 23), ("一百零五", 105), ("三百五", 350), ("三万五", 35000),
        ("一千零一", 1001), ("五亿", 500000000), ("一亿零三万", 100030000), ("壹佰贰拾叁", 123),
    ],
)  # fmt: skip
def test_chinese_numerals_are_read(text: str, number: int) -> None:
    assert read_chinese(text) == number


@pytest.mark.parametrize("text", ["十四五", "百百", "二三", "十十"])
def test_characters_that_form_no_number_are_none(text: str) -> None:
    assert read_chinese(text) is None


@given(st.decimals(0, 10**9, places=2))
def test_what_is_formatted_is_found_again(number: Decimal) -> None:
    (found,) = find_quantities(f"共{format_amount(number, '万元')}。")

    assert (found.number, found.unit) == (number, "万元")


@given(st.decimals(-(10**9), 10**9, places=6))
def test_units_convert_exactly_there_and_back(number: Decimal) -> None:
    assert convert(convert(number, "万元", "亿元"), "亿元", "万元") == number
    assert in_yuan(number, "万元") == number * 10000


def test_units_of_other_dimensions_do_not_convert() -> None:
    with pytest.raises(UnitError, match="Cannot convert '万元' to '%'"):
        convert(Decimal(1), "万元", "%")

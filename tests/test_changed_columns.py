"""Tables within the narrative compare years: which columns are changes, on what, in which unit, and whose parts."""

from decimal import Decimal

import pytest

from ingest.records import Fact, Kind
from ingest.rows import Namer
from ingest.units_told import unit_beside
from tests.drawing import reading_of

THREE = """
    name=项目 | {0} | {1} | {2} | {3} | {4}
    合计 | 58.40 | 51.56 | 40.72 | 10.84 | 26.62%
    一、因公出国（境）费 | 0.00 | 0.00 | 0.00 | 0.00 | —
    二、公务用车购置及运行费 | 52.00 | 47.98 | 36.45 | 11.53 | 31.63%
    三、公务接待费 | 6.40 | 3.58 | 4.27 | -0.69 | -16.16%
"""


def facts_of(drawing: str) -> list[Fact]:
    return list(reading_of(drawing, kind=Kind.FINAL, year=2024).facts)


@pytest.mark.parametrize(
    "heads",
    [
        ("2024年全年预算数", "2024年决算数", "2023年决算数", "决算比上年增减额", "增减比例"),
        ("2024年预算数", "2024年决算数", "2023年决算数", "较上年变动", "变动幅度"),
        ("全年预算数", "决算数", "上年决算数", "增（+）减（-）额", "增减%"),
        (
            "2024年全年预算数",
            "2024年决算数",
            "2023年决算数",
            "与2023年决算数相比增减额",
            "同比增减（%）",
        ),
    ],
)
def test_a_column_that_compares_with_last_year_is_a_change_on_it(heads: tuple[str, ...]) -> None:
    facts = [f for f in facts_of(THREE.format(*heads)) if f.item == "公务接待费"]
    told = {(f.year, f.measure, f.base): f.value for f in facts}

    assert told[2023, "决算数", None] == Decimal("4.27")
    assert told[2024, "决算数", None] == Decimal("3.58")
    assert told[2024, "增减额", "上年决算"] == Decimal("-0.69")
    assert told[2024, "增减率", "上年决算"] == Decimal("-16.16")


def test_a_difference_to_this_years_budget_is_no_change_on_last_year() -> None:
    drawing = """
        name=项目 | 2024年全年预算数 | 2024年决算数 | 决算数比预算数增减
        公务接待费 | 6.40 | 3.58 | -2.82
    """

    assert not [f for f in facts_of(drawing) if f.base and f.base.startswith("上年")]


def test_parts_of_the_three_are_under_the_name_that_they_have_everywhere() -> None:
    drawing = """
        # “三公”经费与上年对比
        name=项目 | 2024年决算数
        二、公务用车购置及运行费/其中：公务用车购置费 | 17.86
    """
    facts = {f.item: f.parents for f in facts_of(drawing)}

    assert facts["公务用车购置费"] == ("公务用车购置及运行维护费",)


FIRST, FURTHER, OUTER = 12.0, 40.5, 2.5


@pytest.mark.parametrize("parts", [("购置费", "运行维护费"), ("机票", "住宿", "签证")])
def test_rows_that_line_up_behind_the_first_part_are_parts_too(parts: tuple[str, ...]) -> None:
    namer = Namer()
    namer.name([], ["二、公务用车费"], left=OUTER)
    rows = [namer.name([], [f"其中：{parts[0]}"], left=FIRST)]
    rows += [namer.name([], [part], left=FURTHER) for part in parts[1:]]

    assert [row.path[0] for row in rows] == ["二、公务用车费"] * len(parts)


@pytest.mark.parametrize("left", [OUTER, None])
def test_a_row_that_stands_further_out_is_no_part(left: float | None) -> None:
    namer = Namer()
    namer.name([], ["二、公务用车费"], left=OUTER)
    namer.name([], ["其中：购置费"], left=FIRST)

    assert namer.name([], ["会议费"], left=left).path == ("会议费",)


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (("全年预算58.40万元，支出", "决算51.56万元，与上年对比如下："), "万元"),
        (("支出515,600.00元。", "分项见下表"), None),
        (("支出6万元，与上年持平。",), None),
        (("支出51.56万元，接待51.56人次",), None),
    ],
)
def test_a_table_without_a_unit_has_that_of_the_text_which_tells_its_amounts(
    lines: tuple[str, ...], unit: str | None
) -> None:
    assert unit_beside(lines, ["合计", "58.40", "51.56", "6.00", "26.62%"]) == unit

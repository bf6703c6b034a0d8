"""Public bodies have places, short names, and bodies below them."""

from typing import Literal

import pytest

from ingest.bodies import included_bodies
from ingest.grid import Line
from ingest.identity import identify
from ingest.layout import PageLayout
from ingest.names import place_of, short_names, unit_names
from ingest.records import Chunk


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("临江市滨湖区科学技术和经济信息化局", "滨湖区科经局"),
        ("临江市滨湖区科学技术和经济信息化局", "科经局"),
        ("临江市滨湖区规划和自然资源局", "滨湖规资局"),
        ("临江市医疗保障局", "临江医保局"),
        ("临江市医疗保障局", "市医保局"),
        ("临江市发展和改革委员会", "临江市发改委"),
        ("临江市人民政府办公厅", "市政府办公厅"),
        ("临江市滨湖区人民政府柳荫街道办事处", "柳荫街道"),
        ("临江回族自治州林业和草原局", "临江州林草局"),
        ("临江回族自治州林业和草原局", "州林草局"),
        ("临江土家族苗族自治县财政局", "临江县财政局"),
        ("临江自治县财政局", "县财政局"),
        ("临江市政务服务和数据管理局", "临江市政数局"),
    ],
)
def test_people_use_short_names(publisher: str, name: str) -> None:
    assert name in short_names(publisher, [])


def test_a_word_that_any_body_could_have_is_no_short_name() -> None:
    assert "办公厅" not in short_names("临江市人民政府办公厅", [])


def test_the_place_is_a_path_from_outer_to_inner() -> None:
    assert place_of("东海省临江市滨湖区水务局") == ("东海省", "临江市", "滨湖区")


def _chunk(
    text: str, section: str, kind: Literal["paragraph", "item", "heading"] = "paragraph"
) -> Chunk:
    return Chunk(id="p1", section=(section,), text=text, page=1, last_page=1, boxes=(), kind=kind)


def test_bodies_are_listed_in_items_or_in_a_sentence() -> None:
    section = "二、部门决算单位构成"
    items = [
        _chunk("纳入2024年度部门决算编制范围的二级预算单位包括：", section),
        _chunk("1.临江市水务局（本级）；", section, "item"),
        _chunk("2.临江市河道管理中心。", section, "item"),
    ]
    sentence = [
        _chunk("临江市水务局所属2个预算单位，分别为临江市水务局本级和临江市河道管理中心。", section)
    ]

    assert included_bodies(items) == ("临江市水务局(本级)", "临江市河道管理中心")
    assert included_bodies(sentence) == ("临江市水务局本级", "临江市河道管理中心")


def test_bodies_are_listed_by_number_in_a_sentence() -> None:
    told = (
        "某市林业局部门预算包括：某市林业局本级预算和下属2家预算单位预算。纳入某市林业局2026年部门预算编制范围的"
        "二级预算单位包括：1.某市林业局本级；2.某市湿地服务中心；3.某市林木种苗站。"
    )

    found = included_bodies([_chunk(told, "二、机构设置")])

    assert found == ("某市林业局本级", "某市湿地服务中心", "某市林木种苗站")


def test_offices_within_a_body_are_no_bodies() -> None:
    text = "临江市水务局内设3个处室，包括：办公室、规划建设管理处、安全监督管理处。"

    assert included_bodies([_chunk(text, "机构设置")]) == ()


def test_a_bureau_of_planning_and_more_is_called_planning_bureau() -> None:
    assert "普陀区规划局" in short_names("上海市普陀区规划和自然资源局", [])


def test_teams_and_parks_are_bodies_too() -> None:
    told = (
        "纳入预算编制范围的单位包括：临江市水务局（本级）、临江市水政监察执法队、临江市水利公园。"
    )

    found = included_bodies([_chunk(told, "二、机构设置")])

    assert found[1:] == ("临江市水政监察执法队", "临江市水利公园")


def _page(*lines: str) -> PageLayout:
    box = (0.0, 0.0, 9.0, 9.0)
    return PageLayout(1, 9, 9, None, [Line(text, box, 20.0, []) for text in lines], [], 9, 0)


@pytest.mark.parametrize("body", ["澜口海关", "西屏监狱", "北岸话剧团", "临江市禾田林场"])
def test_a_cover_names_a_body_of_whatever_kind(body: str) -> None:
    told = [f"{body}2025年度收入合计9.00万元。"] * 3
    found = identify([_page(body, "2025年度部门决算", "目录", *told)], [])

    assert (found.publisher, found.fiscal_year) == (body, 2025)


@pytest.mark.parametrize("cover", ["财政收支情况", "关于全市"])
def test_a_cover_that_the_pages_call_nobody_names_no_body(cover: str) -> None:
    found = identify([_page(cover, "2025年度部门决算", "目录", "全年收入合计9.00万元。")], [])

    assert found.publisher is None


def test_the_only_forest_farm_is_called_by_its_kind() -> None:
    units = ["临江市种苗站", "临江市国有禾田岭林场"]
    named = unit_names(units)

    assert named["国有林场"] == named["禾田岭林场"] == units[1]
    assert "国有林场" not in unit_names([*units, "临江市国有石坝林场"])


@pytest.mark.parametrize(
    ("publisher", "names"),
    [
        ("云岭州林业和草原局", {"林草局", "州林草局", "云岭州林业局"}),
        ("云岭州青石县水务局", {"水务局", "县水利局"}),
        ("青石市妇女联合会", {"妇联", "市妇联"}),
        ("中共青石市委机构编制委员会办公室", {"编办", "市编办"}),
        ("共青团青石市委员会", {"团委", "市团委"}),
        ("青石市行政审批服务局", {"审批局", "市审批局"}),
        ("中共青石市委员会组织部", {"组织部", "市组织部"}),
    ],
)
def test_a_body_has_its_customary_names(publisher: str, names: set[str]) -> None:
    assert names <= set(short_names(publisher, []))


def test_a_committee_of_members_is_not_that_of_its_place() -> None:
    assert "市委" not in short_names("共青团青石市委员会", [])


@pytest.mark.parametrize(
    ("publisher", "place"),
    [("贵州省水利厅", ("贵州省",)), ("杭州市气象局", ("杭州市",)), ("郑州大学", ()), ("大理州水务局", ("大理州",))],
)  # fmt: skip
def test_a_prefecture_is_a_place_and_the_end_of_a_city_or_province_is_none(
    publisher: str, place: tuple[str, ...]
) -> None:
    assert place_of(publisher) == place


def test_bodies_are_listed_in_short_lines_that_look_like_headings() -> None:
    section = "二、机构设置"
    listed = [
        _chunk("纳入临江市教育局2024年度部门决算编制范围的二级预算单位包括：", section),
        _chunk("1.临江市招生考试中心（参照公务员法管理）", section, "heading"),
        _chunk("2.临江中学", section, "heading"),
        _chunk("3.承办市委、市政府交办的其他事项", section, "heading"),
    ]

    assert included_bodies(listed) == ("临江市招生考试中心", "临江中学")

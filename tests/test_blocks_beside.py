"""Blocks side by side of any number, subjects below the unit whose they are, and figures without a basis."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.facts import table_facts
from ingest.grid import Cell, Grid
from ingest.layout import PageLayout
from ingest.records import Table
from ingest.tables import read_tables
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of


def read(drawing: str) -> Table:
    """Read the cells that are drawn as text, each in its own place; the first line is the heading."""
    lines = [[text.strip() for text in line.split("|")] for line in drawing.strip().splitlines()]
    width = len(lines[0])
    xs = [column * 40.0 for column in range(width + 1)]
    ys = [at * 10.0 for at in range(len(lines) + 1)]
    cells = [
        Cell(at, column, 1, 1, (xs[column], ys[at], xs[column + 1], ys[at + 1]), (text,))
        for at, line in enumerate(lines)
        for column, text in enumerate(line)
    ]
    grid = Grid(1, (0, 0, xs[-1], ys[-1]), xs, ys, cells)
    layout = PageLayout(1, xs[-1], ys[-1], None, [], [grid], 100, 0)
    return read_tables([layout]).tables[0]


def stated(table: Table) -> dict[tuple[str, str | None], str]:
    return {
        (r.row[-1], r.code): r.text for r in table.records if r.row and r.value is not None
    }  # fmt: skip


@pytest.mark.parametrize("head", ["支出性质和经济分类", "按支出用途划分", "支出性质", "按性质"])
def test_words_before_the_same_figures_begin_a_block_of_their_own(head: str) -> None:
    table = read(f"""
        收入项目 | 预算数 | 功能分类科目 | 预算数 | {head} | 预算数
        一般公共预算拨款收入 | 90.00 | 一般公共服务支出 | | 基本支出 | 60.00
        事业收入 | 10.00 | 教育支出 | 40.00 | 项目支出 | 40.00
        其他收入 | | 卫生健康支出 | 60.00 | 上缴上级支出 |
        收入总计 | 100.00 | 支出总计 | 100.00 | 支出总计 | 100.00
        """)

    assert stated(table)["基本支出", None] == "60.00"
    assert ("一般公共服务支出", None) not in stated(table)
    assert {r.block for r in table.records} == {0, 1, 2}


def test_words_beside_other_figures_only_describe_their_row() -> None:
    table = read("""
        项目名称 | 预算数 | 说明 | 执行数
        保护工程 | 90.00 | 上年开工 | 30.00
        展览经费 | 10.00 | 新增 | 20.00
        """)

    assert stated(table)["展览经费", None] == "20.00"
    assert {r.block for r in table.records} == {0}


@pytest.mark.parametrize("first", ["单位编码 | 类 | 款 | 项", "类 | 款 | 项 | 单位编码"])
def test_the_code_of_a_unit_is_no_part_of_its_subjects_codes(first: str) -> None:
    def row(unit: str, *parts: str) -> str:
        return " | ".join((unit, *parts) if first.startswith("单") else (*parts, unit))

    table = read(f"""
        {first} | 单位名称（功能科目名称） | 合计
        {row("", "", "", "")} | 合计 | 30.00
        {row("125001", "", "", "")} | 某市图书馆 | 30.00
        {row("", "207", "01", "04")} | 图书馆 | 20.00
        {row("", "208", "05", "05")} | 基本养老保险缴费支出 | 7.00
        {row("", "221", "02", "01")} | 住房公积金 | 3.00
        """)

    assert stated(table)["图书馆", "2070104"] == "20.00"
    assert stated(table)["基本养老保险缴费支出", "2080505"] == "7.00"
    assert stated(table)["住房公积金", "2210201"] == "3.00"


UNITS = """
    # 部门支出总表
    code=科目编码 | name=单位名称（功能科目名称） | 合计 | 基本支出 | 项目支出
     | 合计 | 60.00 | 40.00 | 20.00
    125001 | 某市测试局机关 | 40.00 | 20.00 | 20.00
    2070101 | 行政运行 | 35.00 | 15.00 | 20.00
    2210201 | 住房公积金 | 5.00 | 5.00 | 0.00
    125002 | 某市图书馆 | 20.00 | 20.00 | 0.00
    2070104 | 图书馆 | 18.00 | 18.00 | 0.00
    2210201 | 住房公积金 | 2.00 | 2.00 | 0.00
"""
BELOW = """
    # 部门支出总表
    code=科目编码 | name=单位名称（功能科目名称） | 合计 | 基本支出 | 项目支出
     | 合计 | 60.00 | 40.00 | 20.00
    2070101 | 行政运行 | 35.00 | 15.00 | 20.00
     | 某市测试局机关 | 30.00 | 10.00 | 20.00
     | 某市图书馆 | 5.00 | 5.00 | 0.00
    2210201 | 住房公积金 | 25.00 | 25.00 | 0.00
     | 某市图书馆 | 25.00 | 25.00 | 0.00
"""
LAW = """
    # 一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    2210201 | 住房公积金 | 7.00 | 7.00 | 0.00
"""


def test_a_subject_below_a_unit_is_that_units() -> None:
    owned = {
        (f.item, f.scope): f.value
        for f in reading_of(UNITS, LAW).facts
        if f.nature == "合计" and f.classification == "功能"
    }

    assert owned["住房公积金", "某市测试局机关"] == Decimal("5.00")
    assert owned["住房公积金", "某市图书馆"] == Decimal("2.00")
    assert owned["住房公积金", "部门"] == Decimal("7.00")


def test_a_units_first_figure_may_stand_behind_its_code() -> None:
    drawing = UNITS.replace("功能科目名称） |", "功能科目名称） | 单位代码 |").replace(
        "合计 | 60", "合计 | | 60"
    )
    lines = [
        line if "name" in line or "|" not in line or "合计" in line else _with_code(line)
        for line in drawing.splitlines()
    ]
    facts = reading_of("\n".join(lines)).facts

    assert {f.scope for f in facts if f.code == "2070104" and f.value} == {"某市图书馆"}


def _with_code(line: str) -> str:
    code, name, *rest = line.split("|")
    return "|".join((code, name, " 甲-01 ", *rest))


def test_a_subject_that_stands_above_units_is_the_whole_bodys() -> None:
    facts = [f for f in reading_of(BELOW).facts if f.classification == "功能"]

    assert {f.scope for f in facts if f.code == "2210201"} == {"部门"}


ONCE = """
    单位名称 | 科目编码 | 科目名称 | 支出总计 | 基本支出 | 项目支出
    合计 | | | 60.00 | 43.00 | 17.00
    某市测试局本级 | 2080109 | 社会保险经办机构 | 35.00 | 18.00 | 17.00
     | 2210201 | 住房公积金 | 5.00 | 5.00 |
    某市图书馆 | 2070104 | 图书馆 | 18.00 | 18.00 |
     | 2210201 | 住房公积金 | 2.00 | 2.00 |
     | 221 | 住房保障支出 | 7.00 | 7.00 |
"""
ON_SUMS = """
    科目编码 | 单位名称 | 科目名称 | 支出总计 | 基本支出 | 项目支出
     | 合计 | | 60.00 | 43.00 | 17.00
     | 某市测试局本级 | 小计 | 40.00 | 23.00 | 17.00
    2080109 | | 社会保险经办机构 | 35.00 | 18.00 | 17.00
    2210201 | | 住房公积金 | 5.00 | 5.00 |
     | 某市图书馆 | 小计 | 20.00 | 20.00 |
    2070104 | | 图书馆 | 18.00 | 18.00 |
    2210201 | | 住房公积金 | 2.00 | 2.00 |
"""


@pytest.mark.parametrize("drawing", [ONCE, ON_SUMS])
def test_a_unit_that_is_printed_once_owns_the_subjects_below_it(drawing: str) -> None:
    table = read(drawing).model_copy(update={"title": "部门预算支出核定表"})
    document = reading_of(LAW).document.model_copy(update={"units": ("某市图书馆",)})
    owned = {
        (f.item, f.scope): f.value
        for f in table_facts(document, [table])
        if f.nature == "合计" and f.classification == "功能"
    }

    assert owned["社会保险经办机构", "某市测试局（本级）"] == Decimal("35.00")
    assert owned["住房公积金", "某市测试局（本级）"] == Decimal("5.00")
    assert owned["图书馆", "某市图书馆"] == Decimal("18.00")
    assert owned["住房公积金", "某市图书馆"] == Decimal("2.00")
    assert owned.get(("住房保障支出", "某市图书馆")) is None


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(UNITS, LAW))


def test_a_units_part_is_told_as_its_own_and_beside_no_whole(engine: Engine) -> None:
    assert "2.00万元" in engine.ask("图书馆的住房公积金是多少").answer
    whole = engine.ask("住房公积金是多少").answer
    assert "7.00万元" in whole
    assert "5.00万元" not in whole


ELSEWHERE = """
    # 其他情况表
    name | 金额
    住房公积金 | {}
"""


@pytest.mark.parametrize("other", ["3.00", "7.00"])
def test_what_stands_on_no_basis_is_told_without_one(tmp_path: Path, other: str) -> None:
    for engine in engine_over(tmp_path, reading_of(LAW, ELSEWHERE.format(other))):
        told = engine.ask("住房公积金是多少").answer

        assert "另有口径" not in told
        assert "（：" not in told


def test_a_block_begins_too_where_each_has_several_figures() -> None:
    table = read("""
        收入项目 | 本年数 | 上年数 | 按支出用途划分 | 本年数 | 上年数
        一般公共预算拨款收入 | 90.00 | 80.00 | 基本支出 | 60.00 | 50.00
        事业收入 | 10.00 | 20.00 | 项目支出 | 40.00 | 50.00
        """)

    assert {r.text for r in table.records if r.row == ("项目支出",)} == {"40.00", "50.00"}


BY_NATURE = """
    # 部门收支总表
    name=支出性质和经济分类 | 预算数
    一、基本支出 | 90.00
    一、基本支出/（一）人员经费 | 60.00
    一、基本支出/（一）人员经费/工资福利支出 | 60.00
    一、基本支出/（二）公用经费 | 30.00
    一、基本支出/（二）公用经费/商品和服务支出 | 30.00
    二、项目支出 | 50.00
    二、项目支出/商品和服务支出 | 50.00
"""


def test_economic_subjects_are_of_the_nature_above_them() -> None:
    read = {(f.item, f.nature): (f.value, f.parents) for f in reading_of(BY_NATURE).facts}

    assert read["支出合计", "人员经费"] == (Decimal("60.00"), ())
    assert read["商品和服务支出", "基本支出"] == (Decimal("30.00"), ())
    assert read["商品和服务支出", "项目支出"] == (Decimal("50.00"), ())


BELOW_WHOLE = """
    # 部门综合预算收支总表
    name=支出经济科目（按大类） | 预算数
    一、部门预算 | 140.00
    一、部门预算/1、人员经费和公用经费支出 | 90.00
    一、部门预算/1、人员经费和公用经费支出/(1)工资福利支出 | 90.00
    一、部门预算/2、专项业务经费支出 | 50.00
    一、部门预算/2、专项业务经费支出/(1)工资福利支出 | 50.00
"""


def test_natures_below_the_heading_of_the_whole_are_those_of_the_rows_below_them() -> None:
    read = {(f.item, f.nature): f.value for f in reading_of(BELOW_WHOLE).facts}

    assert read["支出合计", "基本支出"] == Decimal("90.00")
    assert read["支出合计", "项目支出"] == Decimal("50.00")
    assert read["工资福利支出", "基本支出"] == Decimal("90.00")
    assert read["工资福利支出", "项目支出"] == Decimal("50.00")


def test_what_stands_in_one_half_is_no_part_of_the_other(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(BY_NATURE)):
        told = engine.ask("商品和服务支出是多少").answer

        assert "50.00万元" in told
        assert "基本支出口径预算数：30.00万元" in told
        assert "其中行" not in told


BY_CODE = """
    # 一般公共预算基本支出表
    code | name | 合计
    301 | 工资福利支出 | 60.00
    302 | 商品和服务支出 | 30.00
"""


@pytest.mark.parametrize("nature", ["基本支出", "项目支出"])
def test_a_sentence_that_divides_a_nature_tells_its_subjects_of_that_nature(nature: str) -> None:
    sentence = f"{nature}按部门预算支出经济分类：工资福利支出60.00万元、商品和服务支出30.00万元。"
    facts = reading_of(BY_CODE, told=[sentence]).facts

    assert {(f.item, f.nature) for f in facts if f.origin == "text"} == {
        ("工资福利支出", nature),
        ("商品和服务支出", nature),
    }


@pytest.mark.parametrize(
    "heads", ["核定编制 | 在职人数 | 退休人数", "编制数 | 年末在职人员 | 离休"]
)
def test_columns_of_people_count_people_where_no_unit_is_printed(heads: str) -> None:
    table = read(f"""
        单位名称 | 单位性质 | {heads} | 面积
        某县建设局本级 | 行政单位 | 42 | 39 | 31 | 900
        合计 | | 42 | 39 | 31 | 900
        """)

    units = {r.column[-1]: r.unit for r in table.records if r.value is not None}
    assert [*units.values()] == ["人", "人", "人", None]

"""What the labels of a list say: kinds of projects, whose fee it is, bodies that head columns, sums of purchases."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.chunks import Passage
from ingest.facts import table_facts
from ingest.forms import read_form
from ingest.grid import Cell
from ingest.narrative import Place
from ingest.records import Fact, Reading, Record
from ingest.sentences import sentence_facts
from ingest.stitching import Piece
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of
from tests.test_blocks_beside import read

BODY, UNIT = "某市测试局", "某市图书馆"
OWN = "某市测试局（本级）"


def facts_of(title: str, *drawings: str, units: Sequence[str] = (UNIT,)) -> list[Fact]:
    """Return the facts of tables that are drawn as cells, with one title."""
    document = reading_of().document.model_copy(update={"units": tuple(units)})
    tables = [
        read(drawing).model_copy(update={"title": title, "unit": "万元", "ordinal": number})
        for number, drawing in enumerate(drawings, 1)
    ]
    return table_facts(document, tables)


def told(facts: list[Fact], text: str) -> Fact:
    (one,) = (fact for fact in facts if fact.text == text)
    return one


KINDS = """
    项目类别 | 项目名称 | 项目单位 | 项目内容 | 合计 | 一般公共预算
    合计 | | | | 60.00 | 59.00
    运转类 | 小 计 | | | 18.00 | 17.00
    运转类 | 古籍修复 | 局本级 | 修复善本200册。 | 8.00 | 7.00
    运转类 | 馆舍维修 | 某市图书馆 | 更换屋面防水。 | 10.00 | 10.00
    目标类 | 小 计 | | | 42.00 | 42.00
    目标类 | 数字资源 | 某市图书馆 | 购置数据库3个。 | 42.00 | 42.00
"""
KINDS_ELSEWHERE = """
    项目概况 | 项目分类 | 项目名称 | 承担单位 | 资金总额 | 其中：财政拨款
    | 合计 | | | 60.00 | 59.00
    | 运转类 | 小计 | | 18.00 | 17.00
    修复善本200册。 | | 古籍修复 | 局本级 | 8.00 | 7.00
    更换屋面防水。 | | 馆舍维修 | 某市图书馆 | 10.00 | 10.00
    | 目标类 | 小计 | | 42.00 | 42.00
    购置数据库3个。 | | 数字资源 | 某市图书馆 | 42.00 | 42.00
"""


@pytest.mark.parametrize("drawing", [KINDS, KINDS_ELSEWHERE])
def test_a_sum_in_a_list_of_projects_is_that_of_its_kind(drawing: str) -> None:
    facts = facts_of("部门项目支出预算表", drawing)

    kind, project = told(facts, "18.00"), told(facts, "8.00")
    assert (kind.item, kind.classification, kind.nature) == ("运转类", "总计", "项目支出")
    assert (project.item, project.classification, project.scope) == ("古籍修复", "项目", OWN)
    assert project.parents == ("运转类",)
    assert told(facts, "60.00").item == "支出合计"
    assert all(fact.value is not None for fact in facts)


FEES = """
    科目编码 | 科目名称 | 单位名称 | 收费项目 | 合计 | 项目支出
    | 合计 | | | 14.00 | 13.00
    207 | 文化支出 | | | 14.00 | 13.00
    2070104 | 图书馆 | 某市图书馆 | 场地占用费 | 12.00 | 11.00
"""
FEES_ELSEWHERE = """
    功能科目编码 | 功能科目名称 | 收费项目名称 | 执收单位 | 支出合计 | 项目支出
    | 合计 | | | 14.00 | 13.00
    207 | 文化支出 | | | 14.00 | 13.00
    2070104 | 图书馆 | 场地占用费 | 某市图书馆 | 12.00 | 11.00
"""


@pytest.mark.parametrize("drawing", [FEES, FEES_ELSEWHERE])
@pytest.mark.parametrize("title", ["纳入预算管理的行政事业性收费支出情况表", "非税收入安排支出表"])
def test_what_fees_pay_is_of_the_subject_and_of_who_takes_them(drawing: str, title: str) -> None:
    paid = told(facts_of(title, drawing), "12.00")

    assert (paid.item, paid.code, paid.scope) == ("图书馆", "2070104", UNIT)
    assert paid.fund == "行政事业性收费"


def test_the_whole_of_fees_is_a_total_and_no_project() -> None:
    facts = facts_of("纳入预算管理的行政事业性收费支出情况表", FEES)

    assert {(f.item, f.classification) for f in facts if f.text == "14.00" and not f.code} == {
        ("支出合计", "总计")
    }


@pytest.mark.parametrize(
    ("title", "fund"),
    [
        ("财政专户管理资金预算支出表", "财政专户"),
        ("一般公共预算支出表", "一般公共预算"),
        ("政府性基金和财政专户支出表", "政府性基金"),
    ],
)
def test_a_title_names_the_fund_of_its_table(title: str, fund: str) -> None:
    assert {f.fund for f in facts_of(title, FEES) if f.text == "12.00"} == {fund}


SIDE_BY_SIDE = """
    科目编码 | 科目名称 | 合计 | 局本级 | 某市图书馆
    | 合 计 | 9.00 | 4.00 | 5.00
    302 | 商品和服务支出 | 9.00 | 4.00 | 5.00
    30201 | 办公费 | 6.50 | 4.00 | 2.50
    30211 | 差旅费 | 2.50 | | 2.50
"""
UNITS_FIRST = """
    科目名称 | 科目编码 | 局机关 | 图书馆 | 合计
    合计 | | 4.00 | 5.00 | 9.00
    商品和服务支出 | 302 | 4.00 | 5.00 | 9.00
    办公费 | 30201 | 4.00 | 2.50 | 6.50
    差旅费 | 30211 | | 2.50 | 2.50
"""
PUBLIC = """
    科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
    | 合计 | 90.00 | 70.00 | {}
"""


@pytest.mark.parametrize("drawing", [SIDE_BY_SIDE, UNITS_FIRST])
def test_a_body_at_the_head_of_a_column_owns_what_stands_below_it(drawing: str) -> None:
    facts = facts_of("机关运行经费预算明细表", drawing)

    own = [f for f in facts if f.text == "4.00" and f.item == "办公费"]
    assert {(f.scope, f.measure) for f in own} == {(OWN, "预算数")}
    whole = [f for f in facts if f.item == "机关运行经费"]
    assert {f.scope: f.value for f in whole} == {
        "部门": Decimal("9.00"), OWN: Decimal("4.00"), UNIT: Decimal("5.00")
    }  # fmt: skip


def test_one_body_at_the_head_of_the_only_column_is_the_whole() -> None:
    facts = facts_of(
        "部门支出表", "科目名称 | 某市测试局\n合计 | 9.00\n教育支出 | 5.00\n卫生支出 | 4.00"
    )

    assert {f.scope for f in facts} == {"部门"}


@pytest.mark.parametrize(
    ("public", "kind", "nature"), [("20.00", "其他", "公用经费"), ("9.00", "部门经济", "公用经费"), ("8.00", "部门经济", "合计")]
)  # fmt: skip
def test_what_some_bodies_run_on_is_no_figure_of_all_of_them(
    public: str, kind: str, nature: str
) -> None:
    facts = facts_of("机关运行经费预算明细表", SIDE_BY_SIDE, PUBLIC.format(public))
    document = reading_of().document.model_copy(update={"units": (UNIT,)})
    basic = read(PUBLIC.format(public)).model_copy(
        update={"title": "一般公共预算基本支出表", "unit": "万元", "ordinal": 2}
    )
    offices = read(SIDE_BY_SIDE).model_copy(
        update={"title": "机关运行经费预算明细表", "unit": "万元"}
    )
    facts = table_facts(document, [offices, basic])

    (part,) = (f for f in facts if f.text == "6.50")
    assert (part.classification, part.nature) == (kind, nature)
    assert (part.parents == ("机关运行经费",)) == (kind == "其他")


@pytest.mark.parametrize("end", ["类小计", "小计", "类采购小 计", "类合计"])
def test_the_sum_of_a_kind_of_purchases_is_that_kind(end: str) -> None:
    facts = facts_of(
        "政府采购支出预算表",
        f"""
        单位名称 | 采购品目 | 采购类型 | 数量 | 合计
        合计 | | | | 30.00
        | 货物{end} | 货物 | | 18.00
        | 服务{end} | 服务 | | 12.00
        某市图书馆 | 台式计算机 | 货物 | 30 | 18.50
        某市图书馆 | 物业管理 | 服务 | 1 | 12.50
        """,
    )

    assert told(facts, "18.00").item == "政府采购货物支出"
    assert told(facts, "12.00").item == "政府采购服务支出"
    assert told(facts, "18.50").item == "台式计算机"


def form(drawing: str) -> list[Record]:
    """Read a drawn form; < stands for what the cell before it runs over, ^ for the one above it."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide, deep = 1, 1
            while column + wide < len(row) and row[column + wide] == "<":
                wide += 1
            while at + deep < len(rows) and rows[at + deep][column] == "^":
                deep += 1
            cells.append(
                Cell(at, column, deep, wide, (0.0, 0.0, 1.0, 1.0), (text,) if text else ())
            )
    return read_form(1, [Piece(1, (0, 0, 1, 1), len(rows), cells)], "万元")


LEVELS = """
    一级指标 | 二级指标 | 三级指标 | 运算符号 | 指标值 | 度量单位
    产出指标 | 数量指标 | 修复古籍 | ≥ | 200 | 册
    | | 购置数据库 | ＝ | 3 | 个
    | 质量指标 | 验收合格率 | ≥ | 95 | %
    效益指标 | | 到馆人次 | ≥ | 9 | 万人次
"""
LEVELS_IN_TWO = """
    一级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
    产出指标 | 修复古籍 | ≥ | 200 | 册
    | 购置数据库 | ＝ | 3 | 个
    效益指标 | 到馆人次 | ≥ | 9 | 万人次
"""


def test_a_level_that_is_left_blank_is_the_one_above() -> None:
    rows = {r.text: r.row for r in form(LEVELS) if r.column == ("指标值",)}
    assert rows == {
        "200": ("产出指标", "数量指标", "修复古籍"),
        "3": ("产出指标", "数量指标", "购置数据库"),
        "95": ("产出指标", "质量指标", "验收合格率"),
        "9": ("效益指标", "到馆人次"),
    }
    rows = {r.text: r.row for r in form(LEVELS_IN_TWO) if r.column == ("指标值",)}
    assert rows == {
        "200": ("产出指标", "修复古籍"), "3": ("产出指标", "购置数据库"), "9": ("效益指标", "到馆人次"),
    }  # fmt: skip


TASKS = """
    部门名称 | < | 某市测试局 | < | <
    年度预算（万元） | < | 支出总额 | 基本支出 | 项目支出
    ^ | < | 90.00 | 50.00 | 40.00
    年度主要任务 | 任务名称 | 对应项目 | 预算资金 | 任务内容
    ^ | 保护古籍 | 古籍修复 | 8.00 | 修复善本200册。
    ^ | 服务读者 | 数字资源、馆舍维修 | 52.00 | 到馆9万人次。
    年度绩效目标 | < | 办好全市的图书馆。 | < | <
"""
TASKS_ELSEWHERE = """
    单位名称 | < | 某市测试局 | < | <
    年度预算（万元） | < | 支出总额 | 基本支出 | 项目支出
    ^ | < | 90.00 | 50.00 | 40.00
    重点工作 | 资金（万元） | 任务内容 | 对应项目 | 责任科室
    保护古籍 | 8.00 | 修复善本200册。 | 古籍修复 | 典藏科
    服务读者 | 52.00 | 到馆9万人次。 | 数字资源、馆舍维修 | 读者科
    年度目标 | < | 办好全市的图书馆。 | < | <
"""


@pytest.mark.parametrize("drawing", [TASKS, TASKS_ELSEWHERE])
def test_a_list_inside_a_form_has_its_own_headings(drawing: str) -> None:
    records = form(drawing)

    of = {r.text: r for r in records}
    assert of["52.00"].row[-1] == "服务读者"
    assert len(of["52.00"].column) == 1
    assert of["古籍修复"].column == ("对应项目",)
    assert "预算资金" not in of
    assert of["50.00"].column == ("基本支出",)
    assert of["某市测试局"].row[-1].endswith("名称")


@pytest.mark.parametrize("key", ["年度绩效目标", "年度目标", "总体目标"])
def test_a_goal_in_words_is_told_of_itself_and_of_no_total(key: str) -> None:
    reading = reading_of()
    table = read("甲 | 乙\n丙 | 1").model_copy(
        update={
            "title": "项目支出绩效目标表", "columns": (),
            "records": tuple(form(f"项目名称 | 古籍修复\n{key} | 修复善本200册。")),
        }
    )  # fmt: skip
    goal = told(table_facts(reading.document, [table]), "修复善本200册。")

    assert (goal.item, goal.classification, goal.measure) == (key, "指标", "内容")


def told_of_basic(text: str, *drawings: str) -> Reading:
    """Return a reading whose one paragraph stands in the section on 基本支出."""
    reading = reading_of(*drawings, told=(text,))
    section = ("四、一般公共预算基本支出情况",)
    chunks = tuple(c.model_copy(update={"section": section}) for c in reading.chunks)
    tables = [f for f in reading.facts if f.origin == "table"]
    box = (0.0, 0.0, 1.0, 1.0)
    passages = [Passage(c, tuple(Place(1, box) for _ in c.text)) for c in chunks]
    facts = (*tables, *sentence_facts(reading.document, tables, passages))
    return reading.model_copy(update={"chunks": chunks, "facts": facts})


WHOLE = """
    # 部门支出总体情况表（按经济科目）
    code | name | 合计 | 一般公共预算 | 财政专户管理资金
    | 合计 | 100.00 | 92.00 | 8.00
    301 | 工资福利支出 | 60.00 | 57.00 | 3.00
    302 | 商品和服务支出 | 40.00 | 35.00 | 5.00
    30211 | 差旅费 | 40.00 | 35.00 | 5.00
"""
HALVES = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 67.00 | 55.00 | 12.00
    301 | 工资福利支出 | 55.00 | 55.00 |
    302 | 商品和服务支出 | 12.00 | | 12.00
"""
PARTED = """
    # 一般公共预算基本支出表
    code | name | 人员经费 | 公用经费
    | 合计 | 55.00 | 12.00
    301 | 工资福利支出 | 55.00 |
"""


@pytest.mark.parametrize(
    ("drawing", "nature"), [(WHOLE, "基本支出"), (HALVES, "基本支出"), (PARTED, "人员经费")]
)
def test_a_section_on_basic_expenditure_says_the_nature_of_its_subjects(
    drawing: str, nature: str
) -> None:
    reading = told_of_basic("其中工资福利支出55.00万元。", drawing)

    assert {f.nature for f in reading.facts if f.text == "55.00万元"} == {nature}


@pytest.fixture(name="basic", scope="module")
def _basic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = told_of_basic("其中差旅费12.00万元，工资福利支出55.00万元。", WHOLE)
    yield from engine_over(tmp_path_factory.mktemp("basic"), reading)


@pytest.mark.parametrize("item", ["差旅费", "工资福利支出"])
def test_what_a_section_on_basic_expenditure_tells_contradicts_no_whole(
    basic: Engine, item: str
) -> None:
    answer = basic.ask(f"{item}多少")

    assert answer.notes == ()
    assert answer.figures[0].text in ("40.00万元", "60.00万元")


def test_the_kinds_of_projects_in_a_sentence_are_parts_of_their_money(tmp_path: Path) -> None:
    text = "支出预算100.00万元，其中：基本支出40.00万元；项目支出60.00万元，包括运转类项目18.00万元、目标类项目42.00万元。"
    facts = [f for f in reading_of(told=(text,)).facts if f.text in ("18.00万元", "42.00万元")]

    assert {f.nature for f in facts} == {"项目支出"}

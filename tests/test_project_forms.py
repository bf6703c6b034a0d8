"""Forms of projects that all have one title: the row 项目名称 says of which project each is."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.facts import table_facts
from ingest.forms import read_form
from ingest.grid import Cell
from ingest.owners import form_project
from ingest.records import Kind, Record
from ingest.stitching import Piece
from ingest.tables import with_unit_columns
from retrieval.engine import Engine
from retrieval.wording import project_of
from tests.asking import values_of
from tests.drawing import draw, engine_over, reading_of


def _form(name: str, spent: str, score: str) -> str:
    return f"""
        # 项目支出绩效自评表（{name}）
        name | 全年预算数 | 全年执行数 | 分值 | 得分
        年度资金总额 | 80.00 | {spent} | |
        总分 | | | 100 | {score}
    """


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        _form("湖岸绿化项目", "60.00", "88.50"), _form("智慧泵站项目", "78.00", "97.25"),
        body="某市水务局", year=2024, kind=Kind.FINAL,
        told=("2024年度组织部门整体支出绩效自评1项，自评得分93.10分。",),
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("forms"), reading)


def test_the_row_of_its_name_puts_a_project_into_the_title_of_its_form() -> None:
    form = """
        # 项目支出绩效自评表
        name | 全年执行数
        项目名称 | 湖岸绿化项目
        年度资金总额 | 60.00
    """
    table = draw(form)[0].model_copy(update={"columns": ()})
    document = reading_of(kind=Kind.FINAL).document

    fact = next(f for f in table_facts(document, [table]) if f.item == "年度资金总额")

    assert fact.parents[0] == "项目支出绩效自评表（湖岸绿化项目）"


@pytest.mark.parametrize(
    "question", ["湖岸绿化项目自评得分是多少", "湖岸绿化绩效自评总分", "湖岸绿化得了多少分"]
)
def test_the_score_of_a_project_is_of_its_form_and_not_of_the_body(
    engine: Engine, question: str
) -> None:
    assert values_of(engine, question) == [Decimal("88.50")]


def test_the_scores_of_the_forms_are_listed(engine: Engine) -> None:
    assert values_of(engine, "各项目自评得分是多少") == [Decimal("88.50"), Decimal("97.25")]


def test_a_form_of_a_project_that_is_called_assets_tells_no_assets() -> None:
    drawn = draw("""
        # 资产运行维护项目绩效自评表
        name | 全年执行数
        其中：财政拨款 | 120.00
    """)

    facts = table_facts(reading_of(kind=Kind.FINAL).document, drawn)

    assert {fact.classification for fact in facts} == {"指标"}


def test_the_score_of_one_indicator_is_no_score_of_its_project(tmp_path: Path) -> None:
    told = (
        "从决策看，智慧泵站项目该指标分值20分，得分18.50分。",
        "湖岸绿化项目自评得分为96分。智慧泵站项目自评得分为91分。",
    )
    reading = reading_of(told=told, body="某市水务局", year=2024, kind=Kind.FINAL)
    for engine in engine_over(tmp_path, reading):
        assert values_of(engine, "得分最低的项目是哪个") == [Decimal(91)]


def _cell(row: int, column: int, rows: int, *lines: str) -> Cell:
    return Cell(row, column, rows, 1, (0.0, 0.0, 1.0, 1.0), lines)


def test_the_whole_that_runs_down_beside_its_parts_is_a_figure_of_its_own() -> None:
    cells = [
        _cell(0, 0, 1, "项目名称"), _cell(0, 1, 1, "湖岸绿化"), _cell(0, 2, 1, "主管部门"), _cell(0, 3, 1, "某市水务局"),
        _cell(1, 0, 2, "当年预算"), _cell(1, 1, 2, "12.00"), _cell(1, 2, 1, "市级支出"), _cell(1, 3, 1),
        _cell(2, 2, 1, "补助区县"), _cell(2, 3, 1, "12.00"),
    ]  # fmt: skip
    records = read_form(1, [Piece(1, (0, 0, 1, 1), 3, cells)], "万元")
    told = [(r.row, r.text, r.unit) for r in records if r.value is not None]

    assert told == [
        (("当年预算",), "12.00", "万元"),
        (("当年预算", "补助区县"), "12.00", "万元"),
    ]


def test_a_text_below_a_row_that_heads_it_is_kept() -> None:
    goal = "完善全市水网建设布局，续建大中型水库27个，实施幸福河湖建设。"
    cells = [
        _cell(0, 0, 1, "当年整体绩效目标"), _cell(1, 0, 1, goal),
        _cell(2, 0, 1, "指标名称"), _cell(2, 1, 1, "指标值"), _cell(3, 0, 1, "续建水库"), _cell(3, 1, 1, "27"),
    ]  # fmt: skip
    records = read_form(1, [Piece(1, (0, 0, 1, 1), 4, cells)], None)

    assert [(r.row, r.text) for r in records] == [
        (("当年整体绩效目标",), goal), (("续建水库",), "27"),
    ]  # fmt: skip


def test_the_budget_of_a_form_is_what_its_project_costs() -> None:
    form = """
        # 重点专项资金绩效目标表（湖岸绿化）
        name | 预算数
        当年预算 | 12.00
        市级支出 | 12.00
    """
    table = draw(form)[0].model_copy(update={"columns": ()})
    keyed = table.model_copy(
        update={"records": tuple(r.model_copy(update={"column": ()}) for r in table.records)}
    )
    facts = table_facts(reading_of(kind=Kind.BUDGET).document, [keyed])

    assert next((f.item, f.value) for f in facts if f.parents[:1] == (table.title,)) == (
        "项目资金总额", Decimal("12.00"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "unit"), [("个数", "个"), ("次数", "次"), ("个", "个"), ("参数", "参数")]
)
def test_a_column_of_units_counts_in_the_thing_itself(printed: str, unit: str) -> None:
    heads = ("指标值", "计量单位")
    row = [
        Record(
            id=f"t1r0c{at}", table=1, page=1, bbox=(0, 0, 1, 1), row=("断面数量",), column=(head,), row_index=0,
            column_index=at, text=text, value=Decimal(684) if at == 0 else None,
        )
        for at, (head, text) in enumerate(zip(heads, ("684", printed), strict=True))
    ]  # fmt: skip

    assert with_unit_columns(row)[0].unit == unit


def test_the_budget_of_a_form_may_stand_under_what_heads_its_money() -> None:
    form = """
        # 3．湖岸绿化工程绩效目标表
        name | 预算数
        预算规模及资金用途/预算数 | 12.00
    """
    table = draw(form)[0].model_copy(update={"columns": ()})
    keyed = table.model_copy(
        update={"records": tuple(r.model_copy(update={"column": ()}) for r in table.records)}
    )
    facts = table_facts(reading_of(kind=Kind.BUDGET).document, [keyed])

    assert [(f.item, f.value) for f in facts] == [("项目资金总额", Decimal("12.00"))]
    assert project_of(facts[0]) == "湖岸绿化工程"


def test_a_rate_that_the_form_prints_wrongly_is_noted_beside_the_right_one(tmp_path: Path) -> None:
    title = "项目支出绩效自评表（湖岸绿化经费）"
    form = f"""
        # {title}
        name | 年初预算数 | 全年执行数 | 分值 | 执行率 | 得分
        项目资金（万元） | 80.00 | 60.00 | 10 | 79.00% | 7.9
    """
    told = [
        "1.湖岸绿化经费项目绩效自评综述：全年预算数为80.00万元，执行数为60.00万元，完成预算的75.00%。"
    ]
    reading = reading_of(form, year=2024, kind=Kind.FINAL, told=told)
    of_form = {"classification": "指标", "parents": (title,)}
    facts = [f.model_copy(update=of_form) if f.origin == "table" else f for f in reading.facts]
    update = {"findings": tuple(check(reading)), "facts": tuple(facts)}
    (engine,) = engine_over(tmp_path, reading.model_copy(update=update))

    answer = engine.ask("湖岸绿化经费的预算执行率多少")

    assert Decimal(answer.figures[0].value or "0") == Decimal("75.00"), answer.answer
    assert [note.kind for note in answer.notes] == ["conflict"]
    assert "79.00%" in answer.notes[0].text


def test_what_is_left_of_a_subject_at_the_end_is_none_of_its_spending() -> None:
    table = """
        # 政府性基金预算财政拨款收入支出决算表
        code | name | 年初结转和结余 | 本年收入 | 本年支出/小计 | 年末结转和结余
        2296003 | 用于体育事业的彩票公益金支出 | | 50.00 | 42.00 | 8.00
    """
    facts = reading_of(table, year=2024, kind=Kind.FINAL).facts

    left = [fact for fact in facts if fact.value == Decimal("8.00")]
    assert [fact.measure for fact in left] == ["年末结转和结余"]


def test_a_rate_among_indicators_is_one_of_them_and_no_rate_of_the_money() -> None:
    form = """
        # 湖岸绿化项目绩效目标表
        name | 指标值
        绩效指标/成本指标/预算执行率 | ≥95%
        绩效指标/产出指标/栽种棵数 | ≥900
    """
    table = draw(form)[0].model_copy(update={"columns": ()})
    facts = table_facts(reading_of(kind=Kind.BUDGET).document, [table])

    assert [(f.item, f.measure) for f in facts] == [
        ("预算执行率", "目标值"), ("栽种棵数", "目标值"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question", ["湖岸绿化项目里有没有不是财政的钱", "湖岸绿化项目里不是财政拨款的有多少"]
)
def test_what_the_treasury_does_not_pay_of_a_project_is_a_line_of_its_form(
    tmp_path: Path, question: str
) -> None:
    form = """
        # 湖岸绿化项目绩效目标表
        name | 预算数
        专项资金情况/资金总额 | 18.00
        专项资金情况/财政拨款 | 15.00
        专项资金情况/其他资金 | 3.00
    """
    (engine,) = engine_over(tmp_path, reading_of(form))

    assert values_of(engine, question) == [Decimal(18), Decimal(15), Decimal(3)]


def test_the_number_of_a_project_is_no_part_of_the_name_of_its_form() -> None:
    form = draw("""
        # 项目支出绩效自评表
        name | 值
        项目名称 | 36120026T000004417002-湖岸整治补助
        实施单位 | 某市测试局
    """)[0]

    assert form_project(form.model_copy(update={"columns": ()})) == "湖岸整治补助"

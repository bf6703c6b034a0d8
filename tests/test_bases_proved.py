"""Two figures contradict each other only where their bases are proved to be equal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Fact, Finding, FindingCell, FindingLevel, Kind, Reading
from ingest.rows import Namer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    208 | 社会保障和就业支出 | 90.00 | 60.00 | 30.00
"""
BY_SOURCE = """
    # 2026年部门支出来源表
    code | name | 合计 | 公共预算拨款 | 政府性基金拨款 | 事业收入
    | 合计 | 90.00 | 90.00 | 0.00 | 0.00
    208 | 社会保障和就业支出 | 90.00 | 90.00 | 0.00 | 0.00
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 60.00 | 50.00 | 10.00
    302 | 商品和服务支出 | 10.00 | | 10.00
    30216 | 培训费 | 4.00 | | 4.00
"""
OFFICE = """
    # 一般公共预算机关运行经费支出预算表
    code | name | 机关运行经费支出
    | 合计 | {total}
    302 | 商品和服务支出 | {total}
    30216 | 培训费 | 4.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费、会议费、培训费支出表
    name | “三公”经费合计 | 会议费 | 培训费
    合计 | 0.00 | 0.00 | 9.00
"""
BOUGHT = """
    # 2026年政府采购预算表
    name | 采购金额
    合计 | 70.00
    办公桌 | 25.00
    电脑 | 15.00
    打印机 | 20.00
"""
LIST = """
    # 2026年部门项目支出表
    name=项目名称 | 合计
    湖岸绿化 | 80.00
    智慧泵站 | 30.00
"""
FORM = """
    # 项目绩效目标申报表（{project}）
    name | 预算数
    年度资金总额 | {money}
"""


def _asked(folder: Path, question: str, *readings: Reading) -> tuple[str, list[str]]:
    engine: Engine = next(engine_over(folder, *readings))
    answer = engine.ask(question)
    return answer.answer, [note.text for note in answer.notes if note.kind == "conflict"]


def test_what_a_source_does_not_pay_is_no_other_total(tmp_path: Path) -> None:
    said, notes = _asked(tmp_path, "今年预算一共多少", reading_of(SPENT, BY_SOURCE))

    assert "90.00万元" in said
    assert "0.00万元" not in said.replace("90.00万元", "").replace("60.00万元", "").replace(
        "30.00万元", ""
    )
    assert not notes


def test_the_fund_that_is_asked_for_is_told_though_it_pays_nothing(tmp_path: Path) -> None:
    said, _ = _asked(tmp_path, "政府性基金预算支出多少", reading_of(SPENT, BY_SOURCE))
    assert "0.00万元" in said


@pytest.mark.parametrize(("total", "nature"), [("10.00", "公用经费"), ("25.00", "合计")])
def test_office_costs_are_basic_where_they_are_just_the_public_ones(
    total: str, nature: str
) -> None:
    reading = reading_of(BASIC, OFFICE.format(total=total))
    rows = {f.item: f.nature for f in reading.facts if f.record and f.record.startswith("t2")}
    assert rows["培训费"] == nature
    assert rows["机关运行经费"] == "合计"


def test_training_in_basic_expenditure_does_not_contradict_all_training(tmp_path: Path) -> None:
    reading = reading_of(BASIC, OFFICE.format(total="10.00"), PUBLIC)
    said, notes = _asked(tmp_path, "培训费是4万还是9万", reading)
    assert "口径不同" in said
    assert not notes


def test_split_codes_have_two_digits_behind_their_class() -> None:
    namer = Namer()
    rows = [namer.name(list(codes), [name]) for codes, name in [
        (("301", ""), "工资福利支出"), (("301", "2"), "津贴补贴"), (("", "7"), "绩效工资"), (("301", "12"), "其他社会保障缴费"),
    ]]  # fmt: skip

    assert [row.code for row in rows] == ["301", "30102", "30107", "30112"]


# --- findings -------------------------------------------------------------------------------------


def _cell(fact: Fact) -> FindingCell:
    return FindingCell(
        page=fact.page, table=None, row=(fact.item,), column=(), text=fact.text, bbox=fact.bbox,
        record=fact.record, fact=fact.id if fact.origin == "text" else None,
    )  # fmt: skip


def _with_finding(reading: Reading, kind: str, *facts: Fact, expected: str = "") -> Reading:
    finding = Finding(
        id="c1", level=FindingLevel.CONTRADICTION, kind=kind, message="不一致",
        expected=expected or None, cells=tuple(map(_cell, facts)),
    )  # fmt: skip
    return reading.model_copy(update={"findings": (finding,)})


@pytest.fixture(scope="module")
def bought(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BOUGHT, told=("2026年政府采购预算60.00万元。",))
    rows = [f for f in reading.facts if f.origin == "table"]
    whole = next(f for f in rows if f.item == "政府采购支出总额")
    reading = _with_finding(
        reading, "total", whole, *(f for f in rows if f is not whole), expected="60.00"
    )
    yield from engine_over(tmp_path_factory.mktemp("bought"), reading)


def test_a_sum_of_rows_bears_the_sentence_out(bought: Engine) -> None:
    notes = [n.text for n in bought.ask("政府采购一共多少钱").notes if n.kind == "conflict"]

    assert len(notes) == 1
    assert "文字说明为60.00万元" in notes[0]
    assert "表内3项相加为60.00万元" in notes[0]
    assert "以表格为准" not in notes[0]


def test_a_row_of_a_wrong_sum_is_not_called_wrong(bought: Engine) -> None:
    assert not [n for n in bought.ask("采购电脑花多少钱").notes if n.kind == "conflict"]


@pytest.mark.parametrize("kind", ["code_form", "missing_unit"])
def test_how_codes_and_units_are_written_sets_no_amounts_against_each_other(
    tmp_path: Path, kind: str
) -> None:
    reading = reading_of(BASIC)
    cells = [f for f in reading.facts if f.item in ("培训费", "商品和服务支出") and f.value]
    _, notes = _asked(tmp_path, "培训费多少", _with_finding(reading, kind, *cells))
    assert not notes


def test_the_whole_that_a_figure_is_held_against_is_no_printing_of_it(tmp_path: Path) -> None:
    reading = reading_of(BASIC, told=("2026年人员经费48.00万元。",))
    totals = [f for f in reading.facts if f.item == "支出合计" and f.value]
    said = next(f for f in totals if f.origin == "text")
    table = next(f for f in totals if f.nature == "人员经费" and f.origin == "table")
    whole = next(f for f in totals if f.nature == "基本支出")
    asked = _with_finding(reading, "table_text", said, table, whole)
    _, notes = _asked(tmp_path, "人员经费多少", asked)

    assert notes
    assert not any("60.00" in note for note in notes)


# --- one project, told twice ----------------------------------------------------------------------


def _of_form(fact: Fact, project: str) -> Fact:
    title = f"项目绩效目标申报表（{project}）"
    return fact.model_copy(
        update={"classification": "指标", "parents": (title, "项目资金（万元）")}
    )


def _listed(*forms: tuple[str, str]) -> Reading:
    drawn = [FORM.format(project=name, money=money) for name, money in forms]
    reading = reading_of(LIST, *drawn)
    facts = [
        _of_form(f, forms[int((f.record or "t1r")[1]) - 2][0]) if f.item == "年度资金总额" else f
        for f in reading.facts
    ]
    return reading.model_copy(update={"facts": tuple(facts)})


@pytest.mark.parametrize(("money", "contradicts"), [("75.00", True), ("80.00", False)])
def test_one_project_with_two_budgets_is_a_contradiction(
    tmp_path: Path, money: str, contradicts: bool
) -> None:
    said, notes = _asked(tmp_path, "湖岸绿化项目多少钱", _listed(("湖岸绿化", money)))

    assert "80.00万元" in said
    assert [("75.00万元" in note) for note in notes] == [True] * contradicts


def test_several_forms_of_one_name_are_other_bases(tmp_path: Path) -> None:
    _, notes = _asked(
        tmp_path, "湖岸绿化项目多少钱", _listed(("湖岸绿化", "75.00"), ("湖岸绿化", "5.00"))
    )
    assert not notes


RECEIVED = """
    # 2026年部门收支总表
    name | 预算数 || name | 预算数
    一般公共预算财政拨款收入 | 80.00 | | 教育支出 | 90.00
    本年收入合计 | 80.00 | | 本年支出合计 | 90.00
    上年结转 | 10.00 | | |
    收入总计 | 90.00 | | 支出总计 | 90.00
"""


@pytest.mark.parametrize(
    ("amount", "items"),
    [("90.00", {"收入总计", "支出合计"}), ("80.00", {"收入合计", "支出合计"}), ("85.00", {"收入合计", "支出合计"})],
)  # fmt: skip
def test_income_that_counts_what_was_carried_over_is_the_grand_total(
    amount: str, items: set[str]
) -> None:
    told = (f"2026年部门预算收入{amount}万元，比2025年减少5.00万元。2026年部门预算支出90.00万元。",)
    facts = [f for f in reading_of(RECEIVED, told=told).facts if f.origin == "text"]

    assert {f.item for f in facts} == items
    assert {f.item for f in facts if f.measure == "增减额"} == items - {"支出合计"}


def test_a_sentence_has_no_code_of_a_row_that_it_does_not_print(tmp_path: Path) -> None:
    told = ("2026年培训费预算30.00万元，主要用于干部轮训。",)
    said, notes = _asked(tmp_path, "培训费多少", reading_of(BASIC, told=told))

    assert "30.00万元" in said
    assert "培训费预算数：30.00万元" in said  # without the code of the row
    assert not notes


def test_what_each_fund_gives_to_two_budgets_of_a_project_is_no_contradiction() -> None:
    told = (
        "智慧泵站项目绩效自评综述：年初预算数为50.00万元，其中当年财政拨款40.00万元，上年结转10.00万元。",
        "智慧泵站项目绩效自评综述：全年预算数为52.00万元，其中当年财政拨款40.00万元，上年结转12.00万元。",
    )
    found = check(reading_of(LIST, told=told, kind=Kind.FINAL, year=2024))
    assert not [one for one in found if one.kind == "indicator"]

"""A change is told of the figure that it is printed of, and of last year's figure that it is printed on."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.comparisons import find_comparison
from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    201 | 一般公共服务支出 | 70.00 | 50.00 | 20.00
    20108 | 审计事务 | 70.00 | 50.00 | 20.00
    2010801 | 行政运行 | 50.00 | 50.00 |
    2010804 | 审计业务 | 20.00 | | 20.00
    221 | 住房保障支出 | 20.00 | 10.00 | 10.00
"""
CLASS_UNDER_ITEM = "一般公共服务支出（类）审计事务（款）行政运行（项）支出70.00万元，与上年相比减少7.00万元，减少9.09%。"
RATE_ONLY = "住房保障支出（类）2025年当年预算执行数为25.00万元，2026年预算安排20.00万元，比2025年预算执行数减少20.00%，主要原因是购房补贴减少。"
IMPOSSIBLE = "2026年住房保障支出比上年增加30.00万元。"


def _asked(folder: Path, question: str, *told: str, kind: Kind = Kind.BUDGET) -> Answer:
    engine: Engine = next(engine_over(folder, reading_of(SPENT, told=told, kind=kind)))
    return engine.ask(question)


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("比2025年预算执行数减少", "上年执行"),
        ("比上年预算执行数减少", "上年执行"),
        ("比2025年预算数减少", "上年预算"),
        ("比2025年预算减少", "上年预算"),
        ("比2025年决算数减少", "上年决算"),
        ("比2025年减少", "上年"),
    ],
)
def test_the_outcome_of_a_budget_is_no_budget(words: str, base: str) -> None:
    said = find_comparison(words, 2026)
    assert said is not None
    assert said.base == base


def test_no_change_is_told_of_a_figure_that_its_sentence_does_not_state(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "行政运行花了多少", CLASS_UNDER_ITEM)

    assert "50.00万元" in answer.answer
    assert "7.00" not in answer.answer.replace("70.00", "")
    assert [n.kind for n in answer.notes] == ["conflict"]


def test_a_change_of_another_figure_is_told_with_what_the_table_prints(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "行政运行比上年变化多少", CLASS_UNDER_ITEM)

    assert "本年为70.00万元" in answer.answer
    (note,) = [n for n in answer.notes if n.kind == "conflict"]
    assert "表格为50.00万元" in note.text


def test_a_change_on_last_years_outcome_says_so(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "住房保障支出比去年少了多少", RATE_ONLY)

    assert "比上年执行数下降20.00%" in answer.answer
    assert "上年执行数为25.00万元" in answer.answer
    assert "相差5.00万元" in answer.answer


def test_the_reason_names_the_outcome_that_its_change_is_on(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "住房保障支出为什么减少", RATE_ONLY)
    assert "比上年执行数下降20.00%" in answer.answer
    assert "购房补贴减少" in answer.answer


def test_no_rise_by_more_than_there_is_belongs_to_a_figure(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "住房保障支出多少", IMPOSSIBLE)
    assert "20.00万元" in answer.answer
    assert "30.00" not in answer.answer


OFFICE = (
    "2024年度机关运行经费支出60.00万元，比年初预算数增加4.00万元，增长7.14%，主要原因是电费增加。"
)


@pytest.mark.parametrize(
    "question",
    [
        "机关运行经费超预算了吗", "机关运行经费比年初预算多还是少", "机关运行经费比年初预算多多少",
        "机关运行经费和年初预算相比怎么样",
    ],
)  # fmt: skip
def test_a_gap_to_the_budget_is_told_where_the_budget_itself_is_not_printed(
    tmp_path: Path, question: str
) -> None:
    reading = reading_of(SPENT, told=(OFFICE,), kind=Kind.FINAL, year=2024)
    said = next(engine_over(tmp_path, reading)).ask(question).answer

    assert "比年初预算增加4.00万元" in said
    assert "60.00万元" in said
    assert "没有读到" not in said


def test_without_a_printed_gap_no_budget_is_told_of(tmp_path: Path) -> None:
    told = "2024年度机关运行经费支出60.00万元，比上年增加4.00万元。"
    reading = reading_of(SPENT, told=(told,), kind=Kind.FINAL, year=2024)
    said = next(engine_over(tmp_path, reading)).ask("机关运行经费超预算了吗").answer
    assert "没有读到机关运行经费的年初预算" in said


PUBLIC = """
    # 财政拨款“三公”经费支出决算表
    name | 年初预算数 | 全年预算数 | 决算数
    公务接待费 | {initial} | {adjusted} | 9.00
"""


@pytest.mark.parametrize(
    ("initial", "adjusted", "told"),
    [
        ("5.00", "10.00", ["年初预算数5.00万元", "完成180.00%", "全年预算数10.00万元", "完成90.00%"]),
        ("10.00", "10.00", ["年初预算数10.00万元", "完成90.00%"]),
        ("", "10.00", ["全年预算数10.00万元", "完成90.00%"]),
    ],
)  # fmt: skip
def test_how_far_a_budget_was_met_names_the_budget_and_both_where_it_was_adjusted(
    tmp_path: Path, initial: str, adjusted: str, told: list[str]
) -> None:
    table = PUBLIC.format(initial=initial, adjusted=adjusted)
    reading = reading_of(table, kind=Kind.FINAL, year=2024)
    said = next(engine_over(tmp_path, reading)).ask("公务接待费花了多少").answer

    assert all(words in said for words in told), said
    assert said.count("完成") == len(told) // 2


def _of_general(total: str) -> str:
    return f"""
        # 2026年一般公共预算基本支出表
        code | name | 合计 | 人员经费 | 公用经费
        | 合计 | {total} | 40.00 | 8.00
    """


@pytest.mark.parametrize(("total", "named"), [("48.00", True), ("60.00", False)])
def test_a_share_of_one_fund_says_so_where_the_whole_is_more(
    tmp_path: Path, total: str, named: bool
) -> None:
    reading = reading_of(SPENT, _of_general(total))
    said = next(engine_over(tmp_path, reading)).ask("公用经费占基本支出多少").answer

    assert ("一般公共预算财政拨款口径" in said) is named
    assert ("全部资金的基本支出为60.00万元" in said) is named


NAMED = """
    # 2026年部门支出明细表
    code | name | 合计 | 人员经费 | 公用经费 | 专项业务经费支出
    | 合计 | 90.00 | 40.00 | 20.00 | 30.00
    201 | 一般公共服务支出 | 90.00 | 40.00 | 20.00 | 30.00
"""
LISTED = """
    # 2026年部门专项业务经费支出表
    name=项目名称 | 项目金额
    专项业务经费 | {amount}
    湖岸绿化 | {amount}
"""
ITS_CHANGE = "专项业务经费比上年增加4.00万元，主要原因是增加湖岸绿化。"


@pytest.mark.parametrize("question", ["项目支出比去年多多少", "项目支出为什么增加"])
@pytest.mark.parametrize(("amount", "told"), [("30.00", True), ("25.00", False)])
def test_the_documents_word_for_projects_tells_their_change(
    tmp_path: Path, question: str, amount: str, told: bool
) -> None:
    reading = reading_of(NAMED, LISTED.format(amount=amount), told=(ITS_CHANGE,))
    said = next(engine_over(tmp_path, reading)).ask(question).answer
    assert ("增加4.00万元" in said) is told


@pytest.mark.parametrize(
    "words",
    ["比2023年度的80.00万元增加", "较2023年的80.00万元多", "与2023年度的80.00万元相比，增加"],
)
def test_the_amount_of_the_year_that_is_compared_with_does_not_carry_the_change_off(
    words: str,
) -> None:
    told = f"2024年度培训费支出100.00万元，{words}20.00万元，增长25.00%。"
    facts = reading_of(told=(told,), kind=Kind.FINAL, year=2024).facts

    said = {(f.measure, f.year): f.value for f in facts if f.item == "培训费"}

    assert said == {
        ("决算数", 2024): Decimal("100.00"),
        ("决算数", 2023): Decimal("80.00"),
        ("增减额", 2024): Decimal("20.00"),
        ("增减率", 2024): Decimal("25.00"),
    }

"""What a budget cannot tell, and how far classes and lists lie from their budgets where there is an outcome."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PLANNED = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 300.00 | 250.00 | 50.00
    221 | 住房保障支出 | 200.00 | 150.00 | 50.00
"""
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 300.00 | 250.00 | 50.00
    20502 | 普通教育 | 300.00 | 250.00 | 50.00
    2050201 | 学前教育 | 100.00 | 80.00 | 20.00
    2050202 | 小学教育 | 200.00 | 170.00 | 30.00
    210 | 卫生健康支出 | 50.00 | 50.00 | 0.00
    21011 | 行政事业单位医疗 | 50.00 | 50.00 | 0.00
    2101101 | 行政单位医疗 | 50.00 | 50.00 | 0.00
    221 | 住房保障支出 | 150.00 | 100.00 | 50.00
    22102 | 住房改革支出 | 150.00 | 100.00 | 50.00
    2210201 | 住房公积金 | 150.00 | 100.00 | 50.00
"""
TOLD = (
    "1.教育支出（类）普通教育（款）学前教育（项）。年初预算为80.00万元，支出决算为100.00万元。",
    "2.教育支出（类）普通教育（款）小学教育（项）。年初预算为230.00万元，支出决算为200.00万元。",
    "3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为152.00万元，支出决算为150.00万元。",
)


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.FINAL, told=TOLD, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("final"), reading)


@pytest.mark.parametrize(
    "question",
    ["教育支出超没超预算", "教育支出有没有超支", "项目支出花完了吗", "今年花超了没有", "教育支出超预算了吗", "完成年初预算了吗", "全年预算完成了没有",
     "完成率最低的是哪个科目", "哪个科目执行率最低", "项目支出为什么超那么多", "为啥教育支出只花了九成", "教育支出怎么只用了一半多"],
)  # fmt: skip
def test_a_budget_has_no_outcome(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(PLANNED))
    answer = engine.ask(question)
    assert answer.status == "not_found"
    assert "没有执行结果" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["教育支出占全年预算的百分之几", "教育支出占全年预算的比重", "教育支出占了年初预算的几成", "教育支出占整个全年预算多少"],
)  # fmt: skip
def test_a_share_in_what_a_budget_plans_is_no_rate(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(PLANNED))
    assert "占支出合计的60.00%" in engine.ask(question).answer


def test_how_much_of_the_plan_was_spent_is_a_rate_still(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(PLANNED))
    assert "没有执行结果" in engine.ask("教育支出用了全年预算的百分之几").answer


def test_what_is_exceeded_is_told_where_there_is_an_outcome(final: Engine) -> None:
    assert "多20.00万元" in final.ask("学前教育超没超预算").answer


@pytest.mark.parametrize("question", ["教育支出超预算了吗", "教育支出比年初预算少多少"])
def test_a_class_is_held_against_the_budgets_of_what_stands_under_it(
    final: Engine, question: str
) -> None:
    answer = final.ask(question)
    assert "少10.00万元" in answer.answer, answer.answer
    assert "其下各项年初预算之和" in answer.answer


def test_where_no_budget_is_printed_nothing_is_said_to_be_exceeded(final: Engine) -> None:
    answer = final.ask("卫生健康支出超预算了吗")
    assert "没有读到卫生健康支出的年初预算" in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些科目的决算数比年初预算少了10万元以上", ["小学教育"]),
        ("比年初预算节约1万元以上的科目有哪些", ["小学教育", "住房公积金"]),
        ("哪些科目超预算10万元以上", ["学前教育"]),
        ("超预算20%以上的科目有哪些", ["学前教育"]),
        ("比年初预算少10%以上的科目有哪些", ["小学教育"]),
        ("哪些科目比年初预算少且决算超过180万元", ["小学教育"]),
    ],
)
def test_a_bound_beside_the_budget_holds_for_the_gap(
    final: Engine, question: str, names: list[str]
) -> None:
    answer = final.ask(question).answer
    listed = [name for name in ("学前教育", "小学教育", "住房公积金") if name in answer]
    assert listed == names, answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("小学教育少用了多少钱", "少30.00万元"),
        ("学前教育完成预算的百分之几，多了多少", "多20.00万元"),
        ("哪个科目决算比预算少得最多，少了多少", "小学教育：少30.00万元"),
    ],
)
def test_a_gap_behind_the_budget_is_that_to_the_budget(
    final: Engine, question: str, told: str
) -> None:
    answer = final.ask(question).answer
    assert told in answer, answer
    assert "上年" not in answer


@pytest.mark.parametrize(
    "question",
    ["学前教育花了预算的几成", "学前教育实际占预算百分之几", "学前教育年初预算用到百分之几了", "学前教育 预算完成 %",
     "年初批的学前教育支出，最后花了百分之几"],
)  # fmt: skip
def test_a_part_of_its_own_budget_is_how_far_that_was_met(final: Engine, question: str) -> None:
    answer = final.ask(question).answer
    assert "125.00%" in answer, answer
    assert "占" not in answer


def test_a_part_of_a_budget_is_no_outcome_of_a_plan(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(PLANNED))
    answer = engine.ask("教育支出花了预算的几成")
    assert "没有执行结果" in answer.answer, answer.answer


def test_an_amount_is_told_for_no_rate(final: Engine) -> None:
    answer = final.ask("行政单位医疗实际占预算百分之几")
    assert answer.status == "not_found"
    assert "没有读到行政单位医疗的完成率" in answer.answer, answer.answer


@pytest.mark.parametrize(
    "question",
    ["年初预算和支出决算相差最大的是哪个科目", "我一行行对年初预算和决算，眼都花了，直接告诉我相差最大的科目",
     "年初说的和实际花的，哪一项对不上得最厉害（看差额）", "按科目比，决算偏离年初预算金额最大是谁", "年初预算决算哪个科目出入最大"],
)  # fmt: skip
def test_what_lies_farthest_from_its_budget_is_ranked_by_the_gap(
    final: Engine, question: str
) -> None:
    answer = final.ask(question).answer
    assert "小学教育：相差30.00万元" in answer, answer


def test_no_class_is_told_for_the_largest_project(final: Engine) -> None:
    answer = final.ask("Which project is the largest and how much is it?")
    assert answer.status == "not_found", answer.answer


@pytest.mark.parametrize("question", ["年初预算和决算相差最大的科目", "预算决算差最多哪项"])
def test_amounts_are_not_ranked_for_gaps_that_are_not_printed(
    tmp_path: Path, question: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, kind=Kind.FINAL, year=2024))
    assert not engine.ask(question).figures[1:]

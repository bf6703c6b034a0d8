"""An answer tells nothing beside what was asked: no sum of what nobody understood, no visits where tests are counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算财政拨款支出决算表
    code    | name | 本年支出/小计
            | 合计 | 193.26
    208     | 社会保障和就业支出 | 193.26
    20805   | 行政事业单位养老支出 | 193.26
    2080505 | 机关事业单位基本养老保险缴费支出 | 100.00
    2080506 | 机关事业单位职业年金缴费支出 | 93.26
"""
BASIC = """
    # 一般公共预算财政拨款基本支出决算明细表
    code  | name | 决算数
    301   | 工资福利支出 | 193.26
    30108 | 机关事业单位基本养老保险缴费 | 100.00
    30109 | 职业年金缴费 | 93.26
"""
TOLD = (
    "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）。年初预算为60.00万元，支出决算为93.62万元，完成年初预算的155.43%。",
    "公务接待费支出3.58万元，国内公务接待41批次、326人次。",
    "食品安全抽检完成1,236批次，合格率98.18%。抽检任务按期完成率93%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, kind=Kind.FINAL, year=2024, told=TOLD)
    reading = reading.model_copy(update={"findings": tuple(check(reading))})
    yield from engine_over(tmp_path_factory.mktemp("beside"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "哪些科目红红火火？合起来多少",
        "哪些科目冷冷清清，一共多少钱",
        "哪些项目半死不活？加起来是多少",
    ],
)
def test_what_was_not_understood_is_not_added_up_to_the_total_of_all(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered"
    assert "193.26" not in answer.answer


@pytest.mark.parametrize("question", ["职业年金缴费多少", "职业年金缴费到底缴了多少"])
def test_a_contradiction_of_the_functional_subject_is_one_of_the_contribution_itself(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "93.26万元" in answer.answer
    assert any(n.kind == "conflict" and "93.62" in n.text for n in answer.notes)


def test_what_is_in_order_has_no_note(engine: Engine) -> None:
    assert not [n for n in engine.ask("基本养老保险缴费多少").notes if n.kind == "conflict"]


@pytest.mark.parametrize("question", ["食品安全抽检全年完成了多少批次", "食品安全抽检做了几批"])
def test_the_number_of_tests_is_no_number_of_visits(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "1,236批次" in answer
    assert "41" not in answer
    assert "93%" not in answer


def test_visits_are_counted_beside_what_they_cost(engine: Engine) -> None:
    answer = engine.ask("公务接待费多少，接待多少批次").answer

    assert "3.58万元" in answer
    assert "41批次" in answer


CLASSES = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
         | 合计 | 90.00 | 60.00 | 30.00
    205  | 教育支出 | 90.00 | 60.00 | 30.00
"""
FUND = """
    # 政府性基金预算财政拨款支出决算表
    name | 年初结转和结余 | 本年收入 | 本年支出/小计 | 本年支出/基本支出 | 本年支出/项目支出 | 年末结转和结余
    合计 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00
"""
CHANGES = (
    "2024年度本年支出90.00万元，比上年增加9.00万元，增长11.11%。",
    "基本支出60.00万元，比上年增加6.00万元，主要原因是人员增资。项目支出30.00万元，比上年增加3.00万元，主要原因是新增任务。",
)


@pytest.mark.parametrize(
    "question", ["政府性基金支出为什么比上年少", "政府性基金预算支出比上年减少的原因是什么"]
)
def test_how_all_money_changed_is_no_answer_for_one_fund(tmp_path: Path, question: str) -> None:
    reading = reading_of(CLASSES, FUND, kind=Kind.FINAL, year=2024, told=CHANGES)
    answer = next(engine_over(tmp_path, reading)).ask(question).answer

    assert "9.00" not in answer
    assert "人员增资" not in answer


def test_why_all_of_it_changed_is_told_by_its_parts(tmp_path: Path) -> None:
    reading = reading_of(CLASSES, FUND, kind=Kind.FINAL, year=2024, told=CHANGES)
    answer = next(engine_over(tmp_path, reading)).ask("支出为什么比上年增加").answer

    assert "人员增资" in answer
    assert "新增任务" in answer

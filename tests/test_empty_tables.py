"""Empty tables: each with the words in which the document says why, and no other table's."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name             | 合计  | 基本支出 | 项目支出
    201  | 一般公共服务支出 | 70.00 | 40.00    | 30.00
         | 合计             | 70.00 | 40.00    | 30.00
"""
FUND = """
    # 政府性基金预算支出表
    name | 合计 | 基本支出
    合计 |      |
"""
CAPITAL = """
    # 国有资本经营预算支出表
    name | 合计 | 基本支出
    合计 | 0.00 | 0.00
"""
GOALS = """
    # 2026年市级重点专项资金绩效目标表
    name | 指标值
    合计 |
"""
NONE = "备注：本单位无重点专项资金，故此表无数据。"
NOTE = "注：本局没有使用政府性基金安排的支出，故本表无数据。"
TOLD = ("一般公共预算支出70.00万元，比上年减少5.00万元，主要原因是项目减少。", "本局无国有资本经营预算收支。")  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, FUND, CAPITAL, GOALS, told=TOLD)
    spent, fund, capital, goals = reading.tables
    numbered = (
        spent.model_copy(update={"number": "表3"}),
        fund.model_copy(update={"number": "表8", "notes": (NOTE,), "empty": True}),
        capital.model_copy(update={"number": "表9"}),
        goals.model_copy(update={"notes": (NONE,), "empty": True}),
    )
    folder = tmp_path_factory.mktemp("empty_tables")
    yield from engine_over(folder, reading.model_copy(update={"tables": numbered}))


@pytest.mark.parametrize(
    "question",
    [
        "政府性基金那张表为什么是空的", "表8为什么没有数据", "公开08表怎么是空白", "为什么没有政府性基金支出",
        "政府性基金预算支出表怎么一个数都没有", "Why is the government fund table empty?",
    ],
)  # fmt: skip
def test_an_empty_table_is_told_with_its_note(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert "《政府性基金预算支出表》" in answer.answer
    assert NOTE in answer.answer
    assert "国有资本" not in answer.answer
    assert "项目减少" not in answer.answer


def test_a_table_of_nils_is_not_called_empty_and_the_narrative_says_why(engine: Engine) -> None:
    answer = engine.ask("国有资本经营预算表为什么是空的")

    assert "《国有资本经营预算支出表》（第3页）里的数都是零" in answer.answer
    assert "“本局无国有资本经营预算收支。”" in answer.answer


def test_all_empty_tables_are_listed(engine: Engine) -> None:
    answer = engine.ask("哪些表是空表，理由是什么")

    assert "《政府性基金预算支出表》" in answer.answer
    assert "《国有资本经营预算支出表》" in answer.answer
    assert "《支出决算表》" not in answer.answer


def test_whether_there_is_such_a_thing_is_told_by_the_note_of_its_empty_table(
    engine: Engine,
) -> None:
    for question in ("有没有重点专项资金的绩效目标", "有没有专项资金绩效目标"):
        answer = engine.ask(question).answer
        assert "《2026年市级重点专项资金绩效目标表》" in answer
        assert NONE in answer
    assert NONE not in engine.ask("有没有项目绩效评价").answer


def test_a_table_with_figures_is_not_taken_for_empty(engine: Engine) -> None:
    answer = engine.ask("表3为什么是空表")

    assert answer.answer.startswith("《支出决算表》不是空表"), answer.answer


def test_no_other_funds_reason_is_told_of_a_special_fund(engine: Engine) -> None:
    answer = engine.ask("政府性基金支出为什么减少")

    assert answer.status == "not_found", answer.answer
    assert "项目减少" not in answer.answer


def test_a_fund_that_a_title_calls_shortly_has_the_empty_table_of_that_title(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    short = FUND.replace("政府性基金", "政府基金")
    sides = """
        # 财政拨款收支总表
        name | 一般公共预算 | 政府性基金预算
        本年支出合计 | 70.00 |
    """
    reading = reading_of(SPENT, short, sides)
    spent, fund, both = reading.tables
    empty = fund.model_copy(update={"notes": ("注：我局无此项预算，空表列示。",), "empty": True})
    folder = tmp_path_factory.mktemp("short_title")
    kept = reading.model_copy(update={"tables": (spent, empty, both)})
    (engine,) = engine_over(folder, kept)

    assert "无此项预算" in engine.ask("政府性基金预算安排了多少").answer

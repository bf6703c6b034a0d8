"""What one fund pays for is a list of its rows; a ratio is one figure by another; a share of last year is told if printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name     | 总计  | 一般公共预算 | 财政专户管理资金 | 单位资金 | 政府性基金
    信息系统 | 12.00 | 12.00        |                  |          |
    校园维修 | 30.00 | 10.00        | 20.00            |          |
    科研协作 | 8.00  |              |                  | 8.00     |
    合计     | 50.00 | 22.00        | 20.00            | 8.00     |
"""
SPENT = """
    # 支出总表
    code    | name     | 合计   | 基本支出 | 项目支出
    205     | 教育支出 | 150.00 | 100.00   | 50.00
    20502   | 普通教育 | 150.00 | 100.00   | 50.00
    2050205 | 高等教育 | 150.00 | 100.00   | 50.00
            | 支出合计 | 150.00 | 100.00   | 50.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("paid"), reading_of(PROJECTS, SPENT))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("专户资金安排的项目是哪个", {"校园维修"}),
        ("财政专户管理资金安排了哪些项目", {"校园维修"}),
        ("哪些项目是单位资金出的", {"科研协作"}),
        ("一般公共预算安排的项目有哪些", {"信息系统", "校园维修"}),
    ],
)
def test_what_a_fund_pays_for_is_listed(engine: Engine, question: str, names: set[str]) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert {name for name in ("信息系统", "校园维修", "科研协作") if name in answer.answer} == names


def test_a_fund_that_pays_for_nothing_lists_nothing(engine: Engine) -> None:
    assert "没有符合条件的" in engine.ask("哪些项目是政府性基金安排的").answer


def test_a_fund_without_a_column_is_not_answered_by_all_rows(engine: Engine) -> None:
    assert engine.ask("哪些项目是用事业收入安排的").status == "not_found"
    assert engine.ask("哪些科目是单位资金安排的").status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["基本和项目的比是多少", "基本支出与项目支出之比", "基本支出比项目支出是几比几"],
)
def test_a_ratio_divides_one_by_the_other(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "2.00倍"


def test_the_comparison_of_a_share_with_last_year_is_not_passed_over(engine: Engine) -> None:
    answer = engine.ask("项目支出占比比去年高几个百分点")

    assert "33.33%" in answer.answer
    assert "没有读到上年的占比" in answer.answer


CARRIED = """
    # 项目支出表
    name     | 总计  | 一般公共预算 | 上年结转
    信息系统 | 12.00 | 10.00        | 2.00
    校园维修 | 30.00 | 29.50        | 0.50
    合计     | 42.00 | 39.50        | 2.50
"""
RECEIVED = """
    # 收支总表
    name             | 预算数
    一、财政拨款收入 | 39.50
    本年收入合计     | 39.50
    上年结余、结转   | 2.50
    收入总计         | 42.00
"""


@pytest.mark.parametrize(
    "question",
    [
        "哪些项目用到了上年结转的钱，各用多少，跟总表对不对得上？",
        "哪些项目用了上年结转资金，加起来和总表一致吗",
    ],
)
def test_what_a_fund_pays_for_is_held_against_the_whole_of_it(
    tmp_path: Path, question: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(CARRIED, RECEIVED)):
        answer = engine.ask(question)

        assert "信息系统  2.00万元" in answer.answer
        assert "校园维修  0.50万元" in answer.answer
        assert "2.50万元" in answer.answer
        assert "两者相等" in answer.answer


NOTHING = "某市测试局2026年度没有使用国有资本经营预算拨款安排的支出。"


@pytest.mark.parametrize(
    "question",
    ["国有资本经营预算安排的那笔支出用到哪个项目上了", "哪些科目有国有资本经营预算"],
)
def test_a_fund_of_which_nothing_is_printed_pays_for_nothing(tmp_path: Path, question: str) -> None:
    spent = """
        # 支出预算总表
        code    | name     | 合计
        2010301 | 行政运行 | 10.00
                | 支出合计 | 10.00
    """
    (engine,) = engine_over(tmp_path, reading_of(spent, told=(NOTHING,)))

    answer = engine.ask(question)

    assert answer.status == "answered"
    assert NOTHING in answer.answer

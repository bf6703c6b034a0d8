"""Changes of a fund are told of just that fund, those listed are added, and a claimed change is no level."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年收支预算总表
    code    | name         | 预算数
    207     | 文化旅游支出 | 30.00
    2070104 | 图书馆       | 10.00
    2070105 | 展览馆       | 12.00
    2070109 | 群众文化     | 8.00
            | 支出合计     | 30.00
"""
TOLD = (
    "2026年收入预算30.00万元，其中：财政拨款收入29.00万元，比2025年预算增加2.00万元；其他收入1.00万元。",
    (
        "财政拨款支出预算29.00万元，其中：一般公共预算拨款支出预算27.00万元，比2025年预算增加5.00万元；"
        "政府性基金拨款支出预算2.00万元，比2025年预算减少3.00万元。"
    ),
    "图书馆（2070104）2026年预算数10.00万元，比2025年预算减少1.50万元，下降13.04%。",
    "展览馆（2070105）2026年预算数12.00万元，比2025年预算减少0.50万元，下降4.00%。",
    "群众文化（2070109）2026年预算数8.00万元，比2025年预算增加1.00万元，增长14.29%。",
)
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    展览专项资金  | 6.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE, PROJECTS, told=TOLD, year=2026)
    yield from engine_over(tmp_path_factory.mktemp("parts"), reading)


def test_the_change_of_all_funds_is_not_that_of_the_largest(engine: Engine) -> None:
    answer = engine.ask("财政拨款跟上年比增加多少")

    assert answer.figures[0].value == "2.00"
    assert "一般公共预算" not in answer.answer


def test_last_years_fund_is_derived_from_the_change_of_what_is_spent_of_it(engine: Engine) -> None:
    answer = engine.ask("2025年政府性基金预算原来是多少")

    assert Decimal(answer.figures[0].value or 0) == Decimal(5)


def test_the_changes_of_those_listed_are_added_where_that_is_asked(engine: Engine) -> None:
    asked, plain = (
        engine.ask("比上年减少的科目有哪些，一共减了多少"),
        engine.ask("比上年减少的科目有哪些"),
    )

    assert "合计减少2.00万元" in asked.answer
    assert "合计" not in plain.answer


def test_a_claimed_change_is_not_held_against_a_level(engine: Engine) -> None:
    answer = engine.ask("展览专项资金为什么少了4万")

    assert answer.status == "not_found"
    assert "不对" not in answer.answer


def test_the_amount_of_a_whole_is_no_wrong_premise_of_a_part(engine: Engine) -> None:
    whole, other = engine.ask("为什么图书馆是30.00万元"), engine.ask("为什么图书馆是12.00万元")

    assert "不对" not in whole.answer
    assert other.answer.startswith("不对")


def test_what_is_dearest_per_head_is_no_ranking_of_amounts(engine: Engine) -> None:
    assert engine.ask("人均花得最多的科目是哪个").status == "not_found"


def test_what_stayed_as_it_was_takes_no_reason_of_what_rose(tmp_path: Path) -> None:
    told = (
        (
            "一般公共预算拨款支出27.00万元，比2025年预算增加5.00万元；政府性基金拨款支出0万元，与2025年预算持平。"
            "财政拨款支出增加的主要原因是社会保障缴费增加。"
        ),
    )
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=told, year=2026))

    assert "社会保障缴费" not in engine.ask("政府性基金支出多少").answer


def test_a_count_of_last_year_alone_is_no_change(tmp_path: Path) -> None:
    told = ("截至2025年8月31日，共有车辆1辆。", "2026年公务用车运行费49.00万元。")
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=told, year=2026))

    answer = engine.ask("公务用车比上年增加了几辆")

    assert "持平" not in answer.answer


def test_reasons_of_the_parts_are_found_in_sentences_where_a_table_prints_the_changes(
    tmp_path: Path,
) -> None:
    table = """
        # 2026年“三公”经费预算表
        name | “三公”经费 | 因公出国（境）费 | 公务接待费
        2026年预算数 | 20.60 | 12.00 | 8.60
        2025年预算数 | 27.20 | 18.00 | 9.20
        增减额 | -6.60 | -6.00 | -0.60
    """
    told = (
        "2026年“三公”经费预算20.60万元，比2025年预算减少6.60万元。",
        "因公出国（境）费12.00万元，比2025年预算减少6.00万元，主要原因是压减出访团组。",
    )
    (engine,) = engine_over(tmp_path, reading_of(table, told=told, year=2026))

    assert "压减出访团组" in engine.ask("三公经费为啥降了").answer


@pytest.mark.parametrize(
    "question", ["三公经费为什么一下子砍掉一半多？", "三公经费怎么少了一大半", "为什么三公腰斩了"]
)
def test_by_how_large_a_part_a_whole_fell_hides_no_reason_of_its_parts(
    tmp_path: Path, question: str
) -> None:
    table = """
        # “三公”经费支出表
        name | 预算数
        “三公”经费合计 | 9.00
        因公出国（境）费 | 0.00
        公务接待费 | 9.00
    """
    told = (
        "2026年“三公”经费预算9.00万元，比上年预算减少11.00万元，下降55.00%，具体如下：",
        "1.因公出国（境）费预算0.00万元，比上年预算减少11.00万元，下降100%，主要原因是统筹安排出国任务。",
        "2.公务接待费预算9.00万元，与上年预算持平。",
    )
    for engine in engine_over(tmp_path, reading_of(table, told=told)):
        answer = engine.ask(question).answer

        assert "55.00%" in answer
        assert "统筹安排出国任务" in answer

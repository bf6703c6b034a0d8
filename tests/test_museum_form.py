"""What a museum's final account prints and what is asked of it: a body named like a subject, foreign visits, gaps to budgets."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
     | 合计 | 90.00 | 50.00 | 40.00
    207 | 文化旅游体育与传媒支出 | 90.00 | 50.00 | 40.00
    20702 | 文物 | 90.00 | 50.00 | 40.00
    2070204 | 文物保护 | 30.00 | | 30.00
    2070205 | 博物馆 | 60.00 | 50.00 | 10.00
"""
THREE = """
    # 财政拨款“三公”经费及会议费、培训费支出决算表
    name | “三公”经费/小计 | “三公”经费/公务接待费 | 会议费
    预算数 | 6.00 | 6.00 | 4.00
    决算数 | 5.00 | 5.00 | 3.00
    较预算数增减额 | -1.00 | -1.00 | -1.00
"""
TOLD = (
    (
        "公务接待费预算安排6.00万元，支出决算5.00万元，完成预算的83.33%。其中：外事接待支出1.50万元，接待2批次、9人次；"
        "国内公务接待支出3.50万元，接待11批次、64人次。"
    ),
    (
        "1.文化旅游体育与传媒支出（类）文物（款）文物保护（项）。年初预算为12.00万元，支出决算为30.00万元，"
        "完成年初预算的250.00%。决算数大于年初预算数的主要原因是追加修复资金。"
    ),
    "壁画修复项目绩效自评综述：项目自评得分91.50分。发现的主要问题及原因：采购流标。下一步改进措施：提前论证。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, THREE, body="甲市博物馆", kind=Kind.FINAL, year=2024, told=TOLD)
    named = reading.document.model_copy(update={"aliases": ("博物馆", "市博物馆")})
    yield from engine_over(
        tmp_path_factory.mktemp("museum"), reading.model_copy(update={"document": named})
    )


def first(engine: Engine, question: str) -> Decimal | None:
    figures = engine.ask(question).figures
    return Decimal(figures[0].value or 0) if figures else None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("博物馆2024年花了多少钱", "90.00"),
        ("What was the museum's total expenditure in 2024?", "90.00"),
        ("博物馆（项）支出是多少", "60.00"),
        ("博物馆科目花了多少", "60.00"),
    ],
)
def test_a_body_is_told_from_the_subject_of_its_name(
    engine: Engine, question: str, value: str
) -> None:
    assert first(engine, question) == Decimal(value)


def test_a_subject_of_the_bodys_name_has_no_last_year_of_the_whole(engine: Engine) -> None:
    assert engine.ask("2023年博物馆（项）支出是多少").status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("外事接待花了多少，接待几批几人", ["1.50", "2", "9"]),
        ("国内公务接待费多少", ["3.50"]),
        ("公务接待费花了多少", ["5.00"]),
        ("外宾接待几次", ["2"]),
    ],
)
def test_foreign_and_domestic_visits_are_told_apart(
    engine: Engine, question: str, told: list[str]
) -> None:
    values = [f.value for f in engine.ask(question).figures]

    assert values[: len(told)] == told


def test_a_row_of_gaps_to_the_budget_is_no_result(engine: Engine) -> None:
    reading = reading_of(THREE, kind=Kind.FINAL, year=2024)
    gaps = {(f.item, f.measure, f.base) for f in reading.facts if (f.value or 0) < 0}

    assert gaps == {(n, "增减额", "预算") for n in ("“三公”经费", "公务接待费", "会议费")}
    assert "-1.00" not in engine.ask("会议费多少").answer


@pytest.mark.parametrize("word", ["远超", "大大超过", "远远超出"])
def test_far_above_the_budget_is_above_it(engine: Engine, word: str) -> None:
    assert "追加修复资金" in engine.ask(f"文物保护支出为什么{word}预算").answer


@pytest.mark.parametrize("more", ["有哪些问题", "查出什么问题", "怎么改进"])
def test_a_score_and_what_was_found_wrong_are_both_told(engine: Engine, more: str) -> None:
    answer = engine.ask(f"壁画修复项目自评多少分，{more}").answer

    assert "91.50分" in answer
    assert "提前论证" in answer if "改" in more else "采购流标" in answer


def test_nothing_is_told_of_problems_of_what_is_not_known(engine: Engine) -> None:
    assert engine.ask("食堂改造项目自评多少分，有哪些问题").status == "not_found"


def test_a_share_of_the_whole_is_not_one_of_its_own_budget() -> None:
    reading = reading_of(
        SPENT, kind=Kind.FINAL, year=2024,
        told=(
            "2024年度本年支出合计90.00万元。",
            "一般公共预算财政拨款支出年初预算60.00万元，支出决算72.00万元，完成年初预算的120.00%，占本年支出合计的80.00%。",
        ),
    )  # fmt: skip

    assert not check(reading)


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("公务接待人均多少钱", "3.50万元 ÷ 64人次"),
        ("平均每批接待花多少", "3.50万元 ÷ 11批次"),
        ("外事接待平均每批多少", "1.50万元 ÷ 2批次"),
    ],
)
def test_visits_are_paid_by_what_was_spent_on_them(
    engine: Engine, question: str, each: str
) -> None:
    assert each in engine.ask(question).answer


def test_the_cost_of_all_visits_is_not_divided_by_domestic_ones(tmp_path: Path) -> None:
    told = "公务接待费支出决算5.00万元。外事接待2批次、9人次；国内公务接待11批次、64人次。"
    reading = reading_of(THREE, kind=Kind.FINAL, year=2024, told=(told,))
    for engine in engine_over(tmp_path, reading):
        assert "÷" not in engine.ask("公务接待人均多少钱").answer


MIXED = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
     | 合计 | 90.00 | 50.00 | 40.00
    207 | 文化旅游体育与传媒支出 | 90.00 | 50.00 | 40.00
"""
GENERAL = """
    # 一般公共预算财政拨款支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
     | 合计 | 75.00 | 45.00 | 30.00
    207 | 文化旅游体育与传媒支出 | 75.00 | 45.00 | 30.00
"""


def test_a_funds_share_of_a_nature_is_of_all_of_that_nature(tmp_path: Path) -> None:
    told = "本年支出合计90.00万元，其中：基本支出50.00万元，占55.56%；项目支出40.00万元，占44.44%。"
    reading = reading_of(MIXED, GENERAL, kind=Kind.FINAL, year=2024, told=(told,))
    for engine in engine_over(tmp_path, reading):
        assert "75.00%" in engine.ask("项目支出里财政拨款占多少").answer
        assert "40.00%" in engine.ask("财政拨款里项目支出占多少").answer


def test_what_is_told_as_done_is_not_its_own_target(tmp_path: Path) -> None:
    told = "壁画项目绩效目标完成情况：修复壁画46.8平方米（目标52平方米）。"
    reading = reading_of(SPENT, kind=Kind.FINAL, year=2024, told=(told,))
    for engine in engine_over(tmp_path, reading):
        assert "与目标相同" not in engine.ask("修复壁画多少平方米，目标多少").answer


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("收入合计减支出合计还剩多少", "收入合计减支出合计是多少"),
        ("年底还剩多少钱", "年底还剩多少钱"),
    ],
)
def test_what_a_subtraction_leaves_is_no_balance(said: str, meant: str) -> None:
    assert spoken(said) == meant


def test_a_natures_share_of_a_fund_is_none_of_all_of_that_nature(tmp_path: Path) -> None:
    reading = reading_of(MIXED, GENERAL, kind=Kind.FINAL, year=2024)
    for engine in engine_over(tmp_path, reading):
        assert "40.00%" in engine.ask("项目支出在财政拨款支出中占多少").answer

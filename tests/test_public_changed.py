"""Which of the three public expenses became less or more than last year is told of each, and never by its size."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

THREE = """
    # “三公”经费与上年对比表
    name=项目 | 2024年决算数 | 2023年决算数 | 比上年增减额 | 增减比例
    合计 | 51.00 | 40.00 | 11.00 | 27.50%
    一、因公出国（境）费 | 0.00 | 0.00 | 0.00 | —
    二、公务用车购置及运行维护费 | 47.00 | 35.00 | 12.00 | 34.29%
    公务用车购置费 | 17.00 | 0.00 | 17.00 | —
    公务用车运行维护费 | 30.00 | 35.00 | -5.00 | -14.29%
    三、公务接待费 | 4.00 | 5.00 | -1.00 | -20.00%
"""
TOLD = ("公务接待费支出4.00万元，比2023年度减少1.00万元，原因是严格执行公函接待。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(THREE, kind=Kind.FINAL, year=2024, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("public"), reading)


@pytest.mark.parametrize(
    "question", ["三公经费里哪项比上年少了", "三公经费哪几项比去年减少", "三公里比上年下降的有哪些"]
)
def test_what_became_less_is_told_with_its_reason(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "公务用车运行维护费比上年减少5.00万元" in answer
    assert "公务接待费比上年减少1.00万元" in answer
    assert "严格执行公函接待" in answer
    assert "17.00" not in answer
    assert "最多" not in answer


@pytest.mark.parametrize("question", ["三公经费中哪些比上年增加", "三公经费哪几项比去年多了"])
def test_what_became_more_is_told_alone(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "公务用车购置费比上年增加17.00万元" in answer
    assert "接待" not in answer


@pytest.mark.parametrize("question", ["三公经费各项比上年增减多少", "三公各项与上年相比变化"])
def test_how_each_changed_follows_how_all_did(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert answer.index("增加11.00万元") < answer.index("减少1.00万元")


@pytest.mark.parametrize(
    ("question", "told"),
    [("三公经费哪项最多", "47.00万元"), ("三公经费比上年增加多少", "11.00万元")],
)
def test_what_asks_for_the_largest_or_for_all_is_answered_so(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question).answer

    assert told in answer
    assert "减少1.00万元" not in answer


@pytest.mark.parametrize("question", ["三公经费里砍得最狠的是哪项", "三公经费里降得最多的是哪项"])
def test_what_fell_most_is_told_by_its_rate_where_only_rates_are_printed(
    tmp_path: Path, question: str
) -> None:
    said = "2026年“三公”经费预算64.00万元。其中：因公出国（境）费0.00万元，与上年持平；公务用车购置及运行维护费57.20万元，比上年增长70.24%；公务接待费6.80万元，比上年下降20.00%。"
    three = """
        # 2026年“三公”经费预算表
        name=项目 | 预算数
        “三公”经费 | 64.00
        因公出国（境）费 | 0.00
        公务用车购置及运行维护费 | 57.20
        公务接待费 | 6.80
    """
    answer = next(engine_over(tmp_path, reading_of(three, told=(said,)))).ask(question).answer

    assert "公务接待费  减少20.00%" in answer
    assert "57.20" not in answer


ROSE = (
    "2026年“三公”经费预算84.00万元，比2025年预算增加21.00万元。",
    "因公出国（境）费预算30.00万元，与2025年预算持平。",
    "公务用车购置及运行费预算49.00万元，比2025年预算增加21.00万元，主要原因是增加6辆公务用车。",
    "公务接待费预算5.00万元，与2025年预算持平。",
    "2026年支出预算800.00万元，比2025年预算增加53.00万元，主要原因是社会保障缴费增加。",
)
PLANNED = """
    # 2026年“三公”经费预算表
    name | 预算数
    “三公”经费 | 84.00
    因公出国（境）费 | 30.00
    公务用车购置及运行费 | 49.00
    公务接待费 | 5.00
"""


@pytest.fixture(scope="module")
def rising(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PLANNED, told=ROSE, year=2026)
    yield from engine_over(tmp_path_factory.mktemp("rising"), reading)


@pytest.mark.parametrize(
    "turn", ["涨的是哪一项", "增加的主要是哪一块", "多出来的是哪部分", "主要是哪项增加", "涨的是哪一项呢"]
)  # fmt: skip
def test_which_part_rose_stays_with_what_the_talk_is_about(rising: Engine, turn: str) -> None:
    answer = last_of(rising, "三公经费预算多少", turn).answer

    assert "公务用车" in answer
    assert "增加21.00万元" in answer
    assert "53.00" not in answer


def test_by_how_much_that_part_rose_is_of_that_part(rising: Engine) -> None:
    answer = last_of(rising, "三公经费预算多少", "涨的是哪一项，这项涨了百分之多少").answer

    assert "75.00%" in answer
    assert "社会保障" not in answer


SUBJECTS = """
    # 支出预算表
    code | name | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 70.00 | 50.00 | 20.00
    208 | 社会保障和就业支出 | 30.00 | 30.00 |
    | 支出合计 | 100.00 | 80.00 | 20.00
"""
CLASSES = (
    "一般公共服务支出70.00万元，比2025年预算增加7.00万元。",
    "社会保障和就业支出30.00万元，比2025年预算减少3.00万元。",
)


@pytest.mark.parametrize("thing", ["项目支出", "基本支出"])
def test_how_classes_changed_says_nothing_of_one_half_of_them(tmp_path: Path, thing: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SUBJECTS, told=CLASSES, year=2026))

    assert "7.00万元" in last_of(engine, "支出合计多少", "涨的是哪一项").answer
    assert last_of(engine, f"{thing}多少", "涨的是哪一项").status == "not_found"


@pytest.mark.parametrize(
    "turns",
    [
        ("三公经费比去年增加多少，哪些增加了，哪些减少了",),
        ("三公经费中哪些增加了，哪些减少了",),
        ("三公经费比去年增加多少", "哪些减少了"),
        ("三公经费多少", "那哪几项减少了？"),
    ],
)
def test_which_went_one_way_is_asked_of_the_three(engine: Engine, turns: tuple[str, ...]) -> None:
    answer = last_of(engine, *turns).answer

    assert "公务接待费比上年减少1.00万元" in answer
    assert "与问题所说不同" not in answer


def test_none_that_went_a_way_is_said_and_no_premise_is_denied(tmp_path: Path) -> None:
    table = """
        # “三公”经费与上年对比表
        name=项目 | 2024年决算数 | 2023年决算数 | 比上年增减额
        合计 | 9.00 | 7.00 | 2.00
        公务接待费 | 9.00 | 7.00 | 2.00
    """
    for other in engine_over(tmp_path, reading_of(table, kind=Kind.FINAL, year=2024)):
        answer = last_of(other, "三公经费比上年增加多少，哪些减少了").answer

        assert "没有减少的" in answer
        assert "与问题所说不同" not in answer

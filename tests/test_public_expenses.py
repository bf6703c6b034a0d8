"""Of the three public expenses every printed part is told: nil too, by whatever ending it is called, in words where a cell is blank."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    "因公出国（境）费预算0万元，与上年持平。",
    "公务用车购置及运行维护费预算12.50万元，其中：公务用车购置费0万元，公务用车运行维护费12.50万元。",
    "公务接待费预算1.80万元。",
)


def of_public(name: str, whole: str, parts: str) -> str:
    """Draw the table of the three public expenses with its rows."""
    return f"""
        # 2026年财政拨款安排的行政经费及“三公”经费预算表
        name=项目 | 预算数
        {name} | {whole}
        {parts}
    """


ENDINGS = of_public(
    "“三公”经费",
    "27.50",
    "因公出国（境）支出 | 0.00\n        公务用车购置及运行维护支出 | 25.00\n        公务接待费 | 2.50",
)


def amounts(engine: Engine, question: str) -> list[str]:
    """Return the figures that an answer states."""
    return [figure.text for figure in engine.ask(question).figures]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    rows = "公务用车购置及运行维护费 | 12.50\n        公务用车运行维护费 | 12.50\n        公务接待费 | 1.80"
    table = of_public("“三公”经费", "14.30", rows)
    yield from engine_over(tmp_path_factory.mktemp("blank"), reading_of(table, told=TOLD))


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("endings"), reading_of(ENDINGS))


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    rows = "因公出国（境）费 | \n        公务接待费 | 1.80"
    table = of_public("“三公”经费", "14.30", rows)
    yield from engine_over(tmp_path_factory.mktemp("untold"), reading_of(table))


def test_what_only_the_narrative_prints_is_a_part_too(blank: Engine) -> None:
    assert amounts(blank, "三公一共多少，各是多少") == [
        "14.30万元",
        "0万元",
        "12.50万元",
        "0万元",  # of which for buying
        "12.50万元",  # and for running them
        "1.80万元",
    ]


def test_buying_and_running_cars_are_each_told(blank: Engine) -> None:
    assert amounts(blank, "公车购置和运行各多少") == ["0万元", "12.50万元"]


def test_parts_of_other_endings_are_told(endings: Engine) -> None:
    assert amounts(endings, "三公一共多少，各是多少") == [
        "27.50万元", "0.00万元", "25.00万元", "2.50万元",
    ]  # fmt: skip


def test_a_part_that_is_printed_nowhere_is_named(untold: Engine) -> None:
    answer = untold.ask("三公经费包括哪几项，各多少").answer

    assert "因公出国（境）费：原表该格为空白" in answer
    assert "文件中没有读到公务用车购置及运行维护费" in answer


def test_a_part_that_only_the_narrative_prints_takes_its_place_in_an_order(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = of_public("“三公”经费", "108000", "公务接待费 | 12000")
    told = ("公务用车购置及运行维护费预算9.60万元。", "因公出国（境）费预算0万元。")
    for engine in engine_over(
        tmp_path_factory.mktemp("order"), reading_of(table, told=told, unit="元")
    ):
        assert amounts(engine, "三公里哪一项最多") == ["9.60万元", "12,000元"]


def test_what_buying_and_running_cars_cost_is_listed_below_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = "公务用车购置及运行维护费 | 57.20\n        公务用车购置费 | 26.00\n        公务用车运行维护费 | 31.20\n        公务接待费 | 6.80\n        因公出国（境）费 | 0"
    table = of_public("“三公”经费", "64.00", rows)
    for engine in engine_over(tmp_path_factory.mktemp("below"), reading_of(table)):
        answer = engine.ask("三公经费分别是多少")

        assert {"26.00", "31.20", "57.20", "6.80"} <= {f.value for f in answer.figures}
        below = answer.answer.splitlines()[3]
        assert below.strip().startswith("其中：公务用车购置费26.00万元")


def test_a_row_that_another_table_prints_again_is_no_other_basis(tmp_path: Path) -> None:
    spent = """
        # 财政拨款“三公”经费支出决算表
        name=项目 | 预算数 | 决算数
        “三公”经费 | 20.00 | 9.00
        因公出国（境）费 | 8.00 | 3.00
    """
    running = """
        # 机构运行信息表
        name=项目 | 预算数 | 决算数
        支出合计 | 20.00 | 9.00
        支出合计/因公出国（境）费 | 8.00 | 3.00
    """
    reading = reading_of(spent, running, year=2024, kind=Kind.FINAL)
    again = [
        fact.model_copy(update={"classification": "其他", "fund": "全部", "parents": ("支出合计",)})
        if (fact.record or "").startswith("t2") else fact
        for fact in reading.facts
    ]  # fmt: skip
    reading = reading.model_copy(update={"facts": tuple(again)})
    told = next(engine_over(tmp_path, reading)).ask("因公出国（境）费决算多少").answer

    assert "3.00万元" in told
    assert "另一口径" not in told

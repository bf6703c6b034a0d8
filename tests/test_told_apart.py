"""Two figures of one thing are told apart: by the turn that doubts them, by their funds, by the whole of a row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.names import unit_names
from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
        | 支出合计 | 200.00 | 120.00 | 80.00
    205 | 教育支出 | 110.00 | 60.00 | 50.00
    208 | 社会保障和就业支出 | 90.00 | 60.00 | 30.00
"""
GRANTED = """
    # 一般公共预算支出预算表
    code | name | 2025年预算数 | 2026年预算数/小计 | 2026年预算数/基本支出 | 2026年预算数/项目支出
        | 合计 | 150.00 | 170.00 | 110.00 | 60.00
    205 | 教育支出 | 70.00 | 90.00 | 50.00 | 40.00
    208 | 社会保障和就业支出 | 80.00 | 80.00 | 60.00 | 20.00
"""
THREE = """
    # 一般公共预算“三公”经费支出预算表
    name | 2025年预算数 | 2026年预算数
    “三公”经费 | 12.00 | 10.00
    公务用车购置及运行维护费 | 9.00 | 7.50
    公务接待费 | 3.00 | 2.50
"""
TOLD = ("2026年一般公共预算“三公”经费预算数9.40万元，比上年减少2.60万元，下降21.67%。",)
ALL, OF_FUND = "教育支出多少", "一般公共预算口径呢"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, GRANTED, THREE, told=TOLD)
    tables = tuple(t.model_copy(update={"number": f"表{t.ordinal}"}) for t in reading.tables)
    numbered = reading.model_copy(update={"tables": tables})
    yield from engine_over(tmp_path_factory.mktemp("told"), numbered)


def _values(answer: Answer) -> list[str]:
    return [figure.value or "" for figure in answer.figures]


@pytest.mark.parametrize(
    "turns",
    [
        (ALL, OF_FUND, "两个数为什么不一样"),
        (ALL, OF_FUND, "这两个数怎么差这么多？"),
        (ALL, "为什么对不上"),
    ],
)
def test_two_bases_of_one_thing_are_told_with_the_gap(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(engine, *turns)
    assert {*_values(answer)} == {"110.00", "90.00", "20.00"}, answer.answer
    assert "口径不同" in answer.answer


@pytest.mark.parametrize("doubt", ["哪个是对的？", "以哪个为准", "到底哪个数准确"])
def test_both_printings_are_told_where_the_document_contradicts_itself(
    engine: Engine, doubt: str
) -> None:
    answer = last_of(engine, "三公经费预算多少", doubt)
    assert _values(answer)[:3] == ["10.00", "9.40", "0.60"], answer.answer
    assert [note.kind for note in answer.notes] == ["conflict"]


def test_nothing_is_set_apart_where_one_figure_was_told(engine: Engine) -> None:
    assert "相差" not in last_of(engine, "公务接待费多少", "哪个是对的").answer


def test_a_fund_alone_is_that_of_what_was_talked_of(engine: Engine) -> None:
    answer = last_of(engine, ALL, OF_FUND, "一般公共预算的比上年多多少")
    assert _values(answer)[0] == "20.00", answer.answer
    assert "教育支出" in answer.answer


@pytest.mark.parametrize(
    "turns",
    [("三公经费多少", "那按表3算，比上年减了多少"), ("按表3算三公经费比上年减了多少",)],
)
def test_a_change_by_a_named_table_is_that_of_its_columns(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert _values(last_of(engine, *turns))[0] == "-2.00"


def test_an_institute_is_called_by_its_short_end() -> None:
    names = unit_names(["某市农业科学研究所", "某市粮食监测站"])
    assert names["科研所"] == names["农科所"] == "某市农业科学研究所"


def test_a_rough_multiple_in_a_why_hides_no_reason(tmp_path: Path) -> None:
    told = "教育支出（类）支出决算为180.00万元，完成年初预算90.00万元的200.00%，决算数大于年初预算数的主要原因是：追加校舍维修资金。"
    (final,) = engine_over(tmp_path, reading_of(told=(told,), kind=Kind.FINAL))
    answer = last_of(final, "教育支出决算多少", "为什么超了预算将近一倍")
    assert "追加校舍维修资金" in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("turns", "values"),
    [
        ((ALL, "确定吗？我看到的是90"), ["110.00", "90.00", "20.00"]),
        (("三公经费预算多少", "可是我看到的是9.4万"), ["10.00", "9.40", "0.60"]),
    ],
)
def test_a_figure_that_was_seen_is_told_beside_the_one_told(
    engine: Engine, turns: tuple[str, ...], values: list[str]
) -> None:
    assert _values(last_of(engine, *turns))[: len(values)] == values


def test_a_figure_that_was_seen_and_is_not_printed_is_denied(engine: Engine) -> None:
    answer = last_of(engine, ALL, "确定吗？我看到的是91").answer
    assert answer.startswith("不对"), answer


BY_UNIT = """
    # 部门收入预算总表
    name=单位名称 | 合计 | 本年收入/一般公共预算拨款 | 本年收入/事业收入 | 上年结转
    合计 | 100.00 | 80.00 | 15.00 | 5.00
    某市测试局（本级） | 60.00 | 55.00 | | 5.00
    某市测试监测站 | 40.00 | 25.00 | 15.00 |
"""


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("某市测试监测站预算多少", ["40.00"]),
        ("各单位预算总额从高到低排序", ["60.00", "40.00"]),
        ("某市测试监测站一般公共预算多少", ["25.00"]),
    ],
)
def test_a_unit_receives_all_that_its_row_adds_up(
    tmp_path: Path, question: str, values: list[str]
) -> None:
    (units,) = engine_over(tmp_path, reading_of(BY_UNIT))
    assert _values(units.ask(question))[: len(values)] == values

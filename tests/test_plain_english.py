"""English as people write it: two parts, first places in words, small firms, duties."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.english.forms import in_plain_english
from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出决算总表
    code    | name             | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 50.00 | 30.00    | 20.00
    205     | 教育支出         | 20.00 | 10.00    | 10.00
    210     | 卫生健康支出     | 9.00  | 9.00     |
    221     | 住房保障支出     | 8.00  | 8.00     |
            | 支出合计         | 87.00 | 57.00    | 30.00
"""
TOLD = (
    "公务用车购置及运行维护费支出决算为6.00万元，其中：公务用车运行维护费6.00万元。截至年末，公务用车保有量为4辆。",
    "政府采购支出总额12.00万元，其中：授予中小企业合同金额9.00万元。",
    "年末结转和结余5.00万元，比上年增加1.00万元，增长25%，主要原因是项目尚未支付。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("plain_english")
    yield from engine_over(folder, reading_of(TABLE, told=TOLD, kind=Kind.FINAL))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What are the three largest functional categories?", ["50.00", "20.00", "9.00"]),
        ("Rank the top two expenditure items", ["50.00", "20.00"]),
        ("Which two expenditure items are the largest?", ["50.00", "20.00"]),
        ("How much procurement went to SMEs?", ["9.00"]),
        ("How much is procurement, and how much of it is for SMEs?", ["12.00", "9.00"]),
        ("What is the second largest expenditure class?", ["20.00"]),
        (
            "How much government procurement was awarded to small and medium-sized enterprises?",
            ["9.00"],
        ),
        ("How much was left over at the end of the year?", ["5.00"]),
        ("How much did the college spend?", ["87.00"]),
    ],
)
def test_english_is_answered_as_chinese_is(
    engine: Engine, question: str, values: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures][: len(values)] == values, answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How much was spent on official vehicles and how many are there?",
        "How many official vehicles are there and what did they cost to run?",
    ],
)
def test_both_parts_of_an_english_question_are_answered(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert {(f.value, f.unit) for f in answer.figures} >= {("6.00", "万元"), ("4", "辆")}


def test_a_carry_over_is_known_by_its_english_names(engine: Engine) -> None:
    answer = engine.ask("Why did the year-end carry-over go up?")

    assert "项目尚未支付" in answer.answer


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("the five biggest projects", "top 5 projects"),
        ("top three", "top 3"),
        ("three years ago", "three years ago"),
        ("What share of procurement went to SMEs?", "What share of SME contracts?"),
        ("What does this institute do?", "what are the main duties?"),
        ("What does the public body do and where?", "what are the main duties and where?"),
        ("What does the bureau do with the money?", "What does the bureau do with the money?"),
    ],
)
def test_only_first_places_are_put_in_digits(typed: str, read: str) -> None:
    assert in_plain_english(typed) == read


def test_what_was_awarded_is_not_what_was_reserved(tmp_path: Path) -> None:
    told = ("2024年度面向中小企业预留政府采购项目预算金额6.00万元。",)
    (other,) = engine_over(tmp_path, reading_of(told=told, kind=Kind.FINAL, year=2024))

    for question in (
        "What was the value of government procurement contracts awarded to SMEs?",
        "How much was awarded to small and medium-sized enterprises?",
    ):
        told_of = other.ask(question)
        assert told_of.status == "not_found"
        assert not told_of.figures
        assert "6.00" not in told_of.answer.partition("What is printed nearest")[0]
    assert "6.00" in other.ask("How much procurement was reserved for SMEs?").answer


TRAVEL = """
    # “三公”经费支出决算表
    name | 预算数 | 决算数
    因公出国（境）费 | 30.00 | 4.69
"""


@pytest.mark.parametrize(
    "question",
    [
        "How much of the overseas travel budget did the bureau actually use?",
        "How much of the overseas travel budget was spent?",
    ],
)
def test_what_was_used_of_a_budget_is_what_was_spent(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(TRAVEL, kind=Kind.FINAL, year=2024))

    assert engine.ask(question).figures[0].value == "4.69"

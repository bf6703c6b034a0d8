"""A department's budget and that of its own part bear one name; a question means one of them."""

from collections.abc import Iterator

import pytest

from ingest.headers import column_kinds
from ingest.names import short_names
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "临江市商务局"
SPENT = """
    # 支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | {whole} | {basic} | {projects}
"""
HOSTING = """
    # “三公”经费预算表
    name=预算年度 | “三公”经费预算总额 | 公务接待费
    2025 | 9.00 | 9.00
    2026 | {hosting} | {hosting}
"""
TARGETS = """
    # 项目绩效目标表
    name=项目名称 | name=三级指标 | 指标值 | 度量单位
    网点补助 | 单个网点补助标准 | 8 | 万元/个
"""


def _told(whole: str, basic: str, last: str, less: str) -> tuple[str, ...]:
    return (
        f"2026年收入预算{whole}万元，比2025年480.00万元增加20.00万元，增长4.17%。",
        f"基本支出预算{basic}万元，占总支出预算40.00%，比2025年{last}万元减少{less}万元。",
    )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    whole = (
        SPENT.format(whole="500.00", basic="200.00", projects="300.00"),
        HOSTING.format(hosting="6.00"),
    )
    own = (
        SPENT.format(whole="350.00", basic="150.00", projects="200.00"),
        HOSTING.format(hosting="4.00"),
    )
    yield from engine_over(
        tmp_path_factory.mktemp("own"),
        reading_of(*whole, body=BODY, told=_told("500.00", "200.00", "210.00", "10.00")),
        reading_of(*own, body=BODY, letter="e", scope="本级"),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临江市商务局2026年支出多少", "500.00"),
        ("临江市商务局本级2026年支出多少", "350.00"),
        ("临江市商务局单位预算的支出合计是多少", "350.00"),
        ("临江市商务局2026年三公经费多少", "6.00"),
        ("临江市商务局本级的三公经费多少", "4.00"),
        ("临江市商务局2025年公务接待费", "9.00"),
    ],
)
def test_the_whole_is_meant_unless_its_own_part_is_said(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value
    assert "口径" not in answer.answer


def test_a_part_of_last_year_is_not_taken_for_all_of_it(engine: Engine) -> None:
    answer = engine.ask("临江市商务局部门预算比2025年增加多少")

    assert {f.value for f in answer.figures if f.unit == "万元"} <= {"20.00", "500.00", "480.00"}
    assert "20.00万元" in answer.answer


def test_a_column_of_bare_years_names_its_rows() -> None:
    paths = (("所属期",), ("合计",), ("公务接待费",))
    body = [["2025", "9.00", "9.00"], ["2026", "6.00", "6.00"]]

    assert column_kinds(paths, body) == ("label", "value", "value")


@pytest.mark.parametrize("name", ["白沙镇", "白沙镇政府", "全镇", "临江市白沙镇", "镇政府"])
def test_a_town_is_called_by_its_name_alone(name: str) -> None:
    assert name in short_names("临江市白沙镇人民政府", [])

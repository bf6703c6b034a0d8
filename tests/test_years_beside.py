"""Two years side by side: which year a column is of, and what a change is a change on."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.columns import column_coordinates
from ingest.grid import Cell
from ingest.headers import heading_rows
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

THREE_PUBLIC = """
    # 2026年一般公共预算拨款“三公”经费及会议费、培训费支出预算表
    name=单位名称 | 2025年/“三公”经费预算/小计 | 2025年/培训费 | 2026年/“三公”经费预算/小计 | 2026年/培训费 | 增减变化情况/“三公”经费预算/小计 | 增减变化情况/培训费
    合计 | 5.00 | 8.00 | 3.00 | 8.50 | -2.00 | 0.50
"""
INCOME = """
    # 2026年收入总表
    name=单位名称 | 部门预算/合计 | 部门预算/上年实户资金余额
    合计 | 40.00 | 7.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("years"), reading_of(THREE_PUBLIC, INCOME))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("三公经费多少", "3.00"),
        ("去年三公经费多少", "5.00"),
        ("三公经费比上年减少多少", "-2.00"),
        ("培训费比去年增加多少", "0.50"),
    ],
)  # fmt: skip
def test_a_change_beside_two_years_is_one_on_last_year(
    engine: Engine, question: str, first: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert abs(Decimal(answer.figures[0].value or "0")) == abs(Decimal(first))


def test_what_last_year_left_is_no_figure_of_last_year(engine: Engine) -> None:
    answer = engine.ask("2025年收入合计多少")

    assert column_coordinates(("上年实户资金余额",), 2026).year is None
    assert "7.00" not in {figure.value for figure in answer.figures}
    assert [figure.value for figure in engine.ask("收入合计多少").figures] == ["40.00"]


def test_a_year_over_columns_is_heading() -> None:
    def cell(row: int, column: int, text: str, columns: int = 1, rows: int = 1) -> Cell:
        box = (column * 10.0, row * 10.0, column * 10.0 + 10, row * 10.0 + 10)
        return Cell(row, column, rows, columns, box, (text,) if text else ())

    cells = [
        cell(0, 0, "单位名称", rows=2), cell(0, 1, "2025年", columns=2), cell(0, 3, "2026年度", columns=2),
        cell(1, 1, "会议费"), cell(1, 2, "培训费"), cell(1, 3, "会议费"), cell(1, 4, "培训费"),
        cell(2, 0, "合计"), cell(2, 1, "2"), cell(2, 2, "3"), cell(2, 3, "4"), cell(2, 4, "5"),
    ]  # fmt: skip

    assert heading_rows(cells, 3) == 2


def test_a_row_of_change_below_two_years_is_one_on_last_year(tmp_path: Path) -> None:
    years = """
        name=年度 | 宣传工作费 | 基本支出
        2025 | 20.00 | 60.00
        2026 | 26.00 | 58.00
        变化 | 7.00 | -2.00
    """
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(years))
        answer = Engine(store).ask("宣传工作费比上年增加多少")

    values = [figure.value for figure in answer.figures]
    assert values == [
        "7.00",
        "26.00",
        "20.00",
        "6.00",
    ]  # the printed change is not what the years give
    assert "不一致" in answer.answer


def test_subjects_that_had_nothing_last_year_are_listed_by_the_words_that_say_so(
    tmp_path: Path,
) -> None:
    spent = """
        # 2026年一般公共预算支出表
        code | name | 合计
        | 合计 | 60.00
        210 | 卫生健康支出 | 60.00
        21004 | 公共卫生 | 60.00
        2100408 | 基本公共卫生服务 | 40.00
        2100409 | 重大公共卫生服务 | 20.00
    """
    told = (
        "基本公共卫生服务（2100408）40万元，上年度该科目无预算资金；",
        "重大公共卫生服务（2100409）20万元，较上年减少5万元，主要原因是任务减少。",
    )
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(spent, told=told))
        answer = Engine(store).ask("哪些科目上年没有预算")

    assert "基本公共卫生服务" in answer.answer
    assert "重大公共卫生服务" not in answer.answer

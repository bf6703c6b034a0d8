"""Forms whose rows have headings of their own: what a label column is headed by, goals beside outcomes, points added up."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.facts import table_facts
from ingest.forms import read_form
from ingest.grid import Cell
from ingest.records import Kind, Reading, Table
from ingest.stitching import Piece
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

GOAL, DONE = "修整湖岸3公里，补种水草6亩。", "修整湖岸3公里；水草补种未完成。"
FORM = """
    项目名称 | {name}
    项目基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | 年度目标完成情况
    | | {goal} | {done}
    预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分
    | 总额 | 40.00 | 60.00 | {spent} | {rate} | 10 | 8
    | 其中：财政资金 | 40.00 | 60.00 | {spent} | {rate} | / | /
    绩效指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分
    | 补种面积 | ≥ | 6 | 亩 | 7 | 20 | 20
    合计 | | | | | | 100 | {score}
"""


def _cells(drawing: str) -> tuple[list[Cell], int]:
    """Return the cells of a drawn form: what stands in the first two columns runs down over blanks below."""
    rows = [[c.strip() for c in line.split("|")] for line in drawing.strip().splitlines()]
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            deep = 1
            while (
                column < 2
                and text
                and at + deep < len(rows)
                and not "".join(rows[at + deep][: column + 1])
            ):
                deep += 1
            if text or column > 1:
                cells.append(
                    Cell(at, column, deep, 1, (0.0, 0.0, 1.0, 1.0), (text,) if text else ())
                )
    return cells, len(rows)


def _table(number: int, name: str, **told: str) -> Table:
    cells, rows = _cells(FORM.format(name=name, goal=GOAL, done=DONE, **told))
    records = read_form(number, [Piece(number, (0, 0, 1, 1), rows, cells)], None)
    return Table(
        ordinal=number, title="2024年度项目支出绩效自评表", unit=None, pages=(number,), boxes=((0, 0, 1, 1),),
        columns=(), records=tuple(records),
    )  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> Reading:
    tables = (
        _table(1, "湖岸整治项目", spent="48.00", rate="80.00%", score="91.5"),
        _table(2, "泵站改造项目", spent="57.00", rate="95.00%", score="97"),
    )
    plain = reading_of(body="某县水务局", year=2024, kind=Kind.FINAL)
    facts = table_facts(plain.document, list(tables))
    return plain.model_copy(update={"tables": tables, "facts": tuple(facts)})


@pytest.fixture(scope="module")
def engine(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("headed"), reading)


def test_what_stands_under_the_heading_of_the_labels_names_its_row_and_its_unit(
    reading: Reading,
) -> None:
    told = {(f.item, f.measure): (f.value, f.unit) for f in reading.facts if f.page == 1}

    assert told["总额", "执行数"] == (Decimal("48.00"), "万元")
    assert told["总额", "全年预算数"] == (Decimal("60.00"), "万元")
    assert told["总额", "完成率"] == (Decimal("80.00"), "%")


def test_what_the_points_of_a_form_add_up_to_is_the_score_of_its_project(engine: Engine) -> None:
    assert values_of(engine, "得分最低的项目是哪个") == [Decimal("91.5")]
    assert values_of(engine, "泵站改造项目自评得分") == [Decimal(97)]


def test_a_goal_under_a_heading_is_told_and_never_the_heading_of_its_outcome(
    engine: Engine,
) -> None:
    for question in ("湖岸整治项目的绩效目标是什么", "绩效目标有哪些"):
        answer = engine.ask(question).answer

        assert f"“{GOAL}”" in answer
        assert "年度目标完成情况" not in answer


def test_the_sign_of_a_target_is_none_of_what_was_reached(engine: Engine) -> None:
    answer = engine.ask("湖岸整治项目的指标完成情况").answer

    assert "目标≥6" in answer
    assert "完成7" in answer

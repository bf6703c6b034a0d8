"""A subject that a table lists under several headings is the sum of its rows, and no contradiction."""

from collections.abc import Iterator

import pytest

from ingest.amounts import find_quantities
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of, under_headings

BASIC = """
    # 2026年一般公共预算基本支出预算表
    code | name | 合计
    502 | 机关商品和服务支出 | 47.50
    30201 | 办公费 | 47.50
    505 | 对事业单位经常性补助 | 24.12
    30201 | 办公费 | 14.12
    30202 | 印刷费 | 10.00
"""
ALIKE = """
    # 2026年一般公共预算基本支出预算表
    code | name | 合计
    502 | 机关商品和服务支出 | 0.50
    30211 | 差旅费 | 0.50
    505 | 对事业单位经常性补助 | 0.50
    30211 | 差旅费 | 0.50
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = under_headings(reading_of(BASIC))
    yield from engine_over(tmp_path_factory.mktemp("split"), reading)


@pytest.mark.parametrize("question", ["办公费多少", "30201多少", "30201是多少钱"])
def test_rows_under_several_headings_are_added(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [figure.text for figure in answer.figures] == ["61.62万元", "47.50万元", "14.12万元"]
    assert answer.notes == ()


def test_a_row_under_one_heading_is_told_as_it_is(engine: Engine) -> None:
    answer = engine.ask("印刷费多少")

    assert [figure.text for figure in answer.figures][:1] == ["10.00万元"]


def test_a_number_before_how_much_is_not_a_rough_one() -> None:
    assert [(q.text, q.bound) for q in find_quantities("2080505多少")] == [("2080505", None)]
    assert [q.bound for q in find_quantities("200多家")] == ["≈"]


def test_rows_of_the_same_amount_under_two_headings_are_added_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(ALIKE)
    heads = iter(("机关商品和服务支出", "对事业单位经常性补助"))
    facts = tuple(
        fact.model_copy(update={"parents": (next(heads),)}) if fact.code == "30211" else fact
        for fact in reading.facts
    )
    folder = tmp_path_factory.mktemp("alike")
    engine = next(engine_over(folder, reading.model_copy(update={"facts": facts})))

    answer = engine.ask("差旅费多少")

    assert [figure.text for figure in answer.figures] == ["1.00万元", "0.50万元", "0.50万元"]


UNNAMED = """
    # 2026年一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    2010801 | 行政运行 | 40.00 | 30.00 | 10.00
    2010804 | 审计业务 | 20.00 | | 20.00
    2010801 | 行政运行 | 15.50 | 15.50 |
    2010850 | 事业运行 | 45.00 | 45.00 |
    | 合计 | 120.50 | 90.50 | 30.00
"""
REPEATED = """
    # 2026年一般公共预算支出表
    code | name | 合计
    2010801 | 行政运行 | 55.50
    2010801 | 行政运行 | 40.00
    2010801 | 行政运行 | 15.50
    2010804 | 审计业务 | 20.00
"""


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("unnamed"), reading_of(UNNAMED))


def test_rows_of_units_that_are_not_named_are_added(unnamed: Engine) -> None:
    answer = unnamed.ask("行政运行多少")

    assert [figure.text for figure in answer.figures] == ["55.50万元", "40.00万元", "15.50万元"]
    assert "其中" not in answer.answer


def test_the_half_of_such_a_subject_is_added_too(unnamed: Engine) -> None:
    assert unnamed.ask("行政运行的基本支出多少").figures[0].text == "45.50万元"


def test_a_subject_in_several_rows_takes_its_place_by_their_sum(unnamed: Engine) -> None:
    answer = unnamed.ask("项级科目里最多的是哪个")

    assert [figure.text for figure in answer.figures] == ["55.50万元", "45.00万元"]


def test_a_row_that_adds_the_others_up_is_told_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("repeated"), reading_of(REPEATED)):
        assert engine.ask("行政运行多少").figures[0].text == "55.50万元"


@pytest.fixture(scope="module")
def wages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = """
        # 2026年一般公共预算基本支出预算表
        code | name | 合计
        501 | 工资奖金津补贴 | 50.00
        30101 | 基本工资 | 30.00
        30103 | 奖金 | 20.00
        505 | 工资福利支出 | 15.00
        30101 | 基本工资 | 11.00
        30103 | 奖金 | 4.00
    """
    reading = reading_of(drawn)
    above = {"30.00": "工资奖金津补贴", "20.00": "工资奖金津补贴"}
    facts = []
    rows = {record.id: record for table in reading.tables for record in table.records}
    for fact in reading.facts:
        if fact.code and fact.code.startswith("301"):
            head = above.get(fact.text, "工资福利支出")
            fact = fact.model_copy(update={"parents": (head,)})
            cell = rows[fact.record or ""]
            rows[cell.id] = cell.model_copy(update={"row": (head, *cell.row[-1:])})
        facts.append(fact)
    tables = tuple(
        table.model_copy(update={"records": tuple(rows[r.id] for r in table.records)})
        for table in reading.tables
    )
    changed = reading.model_copy(update={"facts": tuple(facts), "tables": tables})
    yield from engine_over(tmp_path_factory.mktemp("wages"), changed)


def test_a_heading_that_holds_the_name_of_another_thing_is_no_other_subject(wages: Engine) -> None:
    answer = wages.ask("基本工资和奖金，机关和事业单位加起来分别多少")

    assert [f.value for f in answer.figures] == ["41.00", "30.00", "11.00", "24.00", "20.00", "4.00"]  # fmt: skip


def test_things_of_several_rows_are_added_whole(wages: Engine) -> None:
    answer = wages.ask("基本工资、奖金加起来多少")

    assert answer.figures[0].value == "65.00"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("办公费比印刷费多多少", "(47.50万元 + 14.12万元) − 10.00万元 = 51.62万元"),
        ("印刷费占办公费的比例", "10.00万元 ÷ (47.50万元 + 14.12万元) = 16.23%"),
        ("办公费和印刷费一共多少", "(47.50万元 + 14.12万元) + 10.00万元 = 71.62万元"),
        ("办公费、印刷费哪个多", "61.62万元"),
    ],
)
def test_what_is_calculated_of_such_a_subject_takes_all_of_its_rows(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert told in answer.answer, answer.answer

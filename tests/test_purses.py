"""Money beside the grant is told by who receives it and by the projects and subjects that it pays."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind, Reading
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 部门收入预算表
    name=单位名称 | 合计 | 本年收入/一般公共预算 | 本年收入/单位资金
    某市测试局（本级） | 50.00 | 50.00 |
    某市样品中心 | 55.00 | 25.00 | 30.00
    某市计量站 | 25.00 | 25.00 |
    合计 | 130.00 | 100.00 | 30.00
"""
SPENT = """
    # 部门支出预算表
    code | name | 合计 | 财政拨款 | 单位资金
    206 | 科学技术支出 | 130.00 | 100.00 | 30.00
    20603 | 应用研究 | 130.00 | 100.00 | 30.00
    2060301 | 机构运行 | 130.00 | 100.00 | 30.00
    | 合计 | 130.00 | 100.00 | 30.00
"""
PROJECTS = """
    # 部门项目支出预算表
    name=项目名称 | 合计 | 本年拨款 | 单位资金
    样品检验业务成本 | 30.00 | | 30.00
    仪器检定经费 | 20.00 | 20.00 |
    合计 | 50.00 | 20.00 | 30.00
"""
MOSTLY = PROJECTS.replace("30.00", "28.00")


def _subjects(reading: Reading) -> Reading:
    """Put two economic subjects under the first project, as lists print them that divide each project."""
    project = next(
        f for f in reading.facts if f.item == "样品检验业务成本" and f.fund == "单位资金"
    )
    drawn = [("差旅费", "30211", "16.00"), ("委托业务费", "30227", "14.00")]
    tables, facts = list(reading.tables), list(reading.facts)
    own = next(t for t in tables if t.title == "部门项目支出预算表")
    cell = next(r for r in own.records if r.id == project.record)
    records = list(own.records)
    for row, (name, code, text) in enumerate(drawn, 10):
        place = {"id": f"{cell.id}s{row}", "row": (name,), "code": code, "row_index": row}
        record = cell.model_copy(update={**place, "text": text, "value": Decimal(text)})
        records.append(record)
        update = {
            "id": f"f{record.id}", "record": record.id, "classification": "部门经济", "item": name,
            "code": code, "parents": (project.item,), "value": record.value, "text": text,
        }  # fmt: skip
        facts.append(project.model_copy(update=update))
    tables[tables.index(own)] = own.model_copy(update={"records": tuple(records)})
    return reading.model_copy(update={"tables": tuple(tables), "facts": tuple(facts)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = _subjects(reading_of(INCOME, SPENT, PROJECTS, kind=Kind.BUDGET))
    yield from engine_over(tmp_path_factory.mktemp("purses"), reading)


@pytest.mark.parametrize("asked", ["单位资金收入有多少", "单位资金收入预算是多少"])
def test_a_fund_that_is_named_as_an_income_is_told_as_received(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "收入合计" in told
    assert "30.00万元" in told
    assert "支出" not in told


@pytest.mark.parametrize("asked", ["单位资金有多少", "单位资金多少"])
def test_the_fund_of_a_unit_is_not_all_that_the_unit_spends(engine: Engine, asked: str) -> None:
    told = engine.ask(asked)

    assert told.figures[0].text.startswith("30.00")


@pytest.mark.parametrize("turn", ["是哪个单位的", "是哪家单位的"])
def test_whose_a_fund_is_is_told_by_the_rows_of_units_that_have_it(
    engine: Engine, turn: str
) -> None:
    talk = Conversation(engine)
    talk.ask("单位资金收入有多少")

    told = talk.ask(turn).answer

    assert "某市样品中心" in told
    assert "（单位资金）：30.00万元" in told
    assert "计量站" not in told


@pytest.mark.parametrize("turn", ["这钱拿来干什么", "用在什么地方"])
def test_what_such_money_is_for_is_told_by_projects_and_their_subjects(
    engine: Engine, turn: str
) -> None:
    talk = Conversation(engine)
    talk.ask("单位资金收入有多少")
    talk.ask("是哪个单位的")

    told = talk.ask(turn).answer

    assert "样品检验业务成本" in told
    assert "差旅费（30211）  16.00万元" in told
    assert "委托业务费（30227）  14.00万元" in told
    assert "仪器检定" not in told


def test_projects_that_are_not_all_of_a_fund_are_not_told_as_its_use(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(INCOME, SPENT, MOSTLY, kind=Kind.BUDGET)
    for engine in engine_over(tmp_path_factory.mktemp("mostly"), reading):
        told = engine.ask("单位资金用在什么地方").answer

        assert "样品检验业务成本" not in told
        assert "30.00万元" in told

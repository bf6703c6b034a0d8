"""The budget of a school: who is meant by its name, fees, pupils, purchases for projects, rates in brackets."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.names import short_names
from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

BODY = "江岸理工学院"
INCOME = """
    # 收入总表
    name | 预算数
    财政专户管理的教育收费 | 120.00
    事业收入 | 40.00
    收入合计 | 800.00
"""
SPENT = """
    # 支出总表
    code | name | 合计
    205 | 教育支出 | 760.00
    221 | 住房保障支出 | 40.00
    2210201 | 住房公积金 | 30.00
    2210203 | 购房补贴 | 10.00
     | 合计 | 800.00
"""
PROJECTS = f"""
    # 专项业务经费支出表
    name=单位（项目）名称 | 项目金额
    合计 | 90.00
    {BODY} | 90.00
    图书文献建设 | 50.00
    扩招生均补助 | 40.00
"""
TOLD = (
    "全日制在校学生2000人，其中本科生1500人。",
    "“三公”经费预算支出9.00万元，较上年减少1.00万元（10.00%），减少的主要原因是压缩接待。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(INCOME, SPENT, PROJECTS, body=BODY, year=2026, kind=Kind.BUDGET, told=TOLD)
    names = {"aliases": short_names(BODY, [])}
    reading = reading.model_copy(update={"document": reading.document.model_copy(update=names)})
    yield from engine_over(tmp_path_factory.mktemp("school"), reading)


def first(answer: Answer) -> Decimal | None:
    return next((Decimal(f.value) for f in answer.figures if f.value), None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("江岸理工2026年预算总收入有多少", "800.00"),
        ("教育收费占总收入多少", "15.00"),
        ("生均预算支出是多少", "4000.00"),
        ("每个学生平均花多少", "4000.00"),
        ("扩招生均补助多少", "40.00"),
        ("三公经费下降了百分之几", "-10.00"),
        ("三公经费下降10%对吗", "10.00"),
    ],
)
def test_a_school_is_asked_in_its_own_words(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    told = first(answer)
    assert told is not None, answer.answer
    assert abs(told) == abs(Decimal(value)), answer.answer


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("住房公积金多少", "购房补贴呢", "两个加起来占住房保障支出多少"), "100.00"),
        (("住房公积金多少", "购房补贴呢", "两项合计占总支出的百分之几"), "5.00"),
        (("住房公积金多少", "购房补贴呢", "占总支出多少"), "1.25"),
    ],
)
def test_all_that_was_told_together_is_one_part_of_a_whole(
    engine: Engine, turns: tuple[str, ...], value: str
) -> None:
    talk = Conversation(engine)

    answers = [talk.ask(turn) for turn in turns]

    assert first(answers[-1]) == Decimal(value), answers[-1].answer


def test_a_share_whose_part_nobody_named_is_not_that_of_its_whole(engine: Engine) -> None:
    answer = engine.ask("占住房保障支出多少")

    assert answer.status == "clarify", answer.answer
    assert not answer.figures


def test_what_it_is_used_for_is_about_what_was_told_and_not_about_all_that_is_spent(
    engine: Engine,
) -> None:
    talk = Conversation(engine)

    talk.ask("图书文献建设多少钱")
    answer = talk.ask("用来干嘛的")

    assert Decimal("800.00") not in {Decimal(f.value) for f in answer.figures if f.value}


FUNDED = """
    # 一般公共预算支出表
    code | name | 合计
     | 合计 | 500.00
    2050205 | 高等教育 | 470.00
    2210201 | 住房公积金 | 30.00
"""
EVERYTHING = """
    # 支出总表
    name | 预算数
    本年支出合计 | 800.00
"""


def test_rows_of_one_fund_are_called_so_where_all_that_is_spent_is_more(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(FUNDED, EVERYTHING, body=BODY))

        answer = Engine(store).ask("支出超过100万的项级科目有哪些")

    assert "一般公共预算" in answer.answer.splitlines()[0], answer.answer

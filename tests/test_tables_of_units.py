"""A department's document may print whole tables of a unit: what they tell is the unit's, whatever row it stands in."""

from pathlib import Path

import pytest

from ingest.facts import table_facts
from ingest.records import Reading
from tests.drawing import engine_over, reading_of

BODY, UNIT = "荆南市生态环境局", "荆南市生态环境局东区分局"
UNITS = f"""
    # 分单位支出预算汇总表
    name=单位名称 | 合计
    合计 | 90.00
    {BODY}（本级） | 70.00
    {UNIT} | 20.00
"""
WHOLE = """
    # 部门预算财政拨款“三公”经费支出表
    name=项目 | 合计
    合计 | 9.00
    公务用车运行维护费 | 6.00
    公务接待费 | 3.00
"""
OWN = """
    # 单位预算财政拨款“三公”经费支出表
    name=项目 | 合计
    合计 | 2.00
    公务用车运行维护费 | 1.40
    公务接待费 | 0.60
"""


def _reading(body: str | None) -> Reading:
    """Return a document whose last table has a body in its caption."""
    drawn = reading_of(UNITS, WHOLE, OWN, body=BODY)
    *others, own = drawn.tables
    tables = (*others, own.model_copy(update={"body": body}))
    return drawn.model_copy(
        update={"tables": tables, "facts": tuple(table_facts(drawn.document, list(tables)))}
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费多少", "3.00"),
        ("东区分局的公务接待费多少", "0.60"),
        ("三公经费多少", "9.00"),
        ("东区分局的三公经费多少", "2.00"),
    ],
)
def test_the_table_of_a_unit_tells_of_that_unit_alone(
    tmp_path: Path, question: str, value: str
) -> None:
    for engine in engine_over(tmp_path, _reading(UNIT)):
        answer = engine.ask(question)

        assert answer.figures[0].value == value, answer.answer
        assert not [note for note in answer.notes if note.kind == "conflict"], answer.notes


def test_the_table_of_the_department_tells_of_the_whole() -> None:
    owners = {fact.body for fact in _reading(BODY).facts if fact.item == "公务接待费"}

    assert owners == {None}

"""English questions with initials of bodies, with money received, and with names of projects in translation."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 收入决算表
    code    | name                     | 本年收入合计
    205     | 教育支出                 | 90.00
    20598   | 超长期特别国债安排的支出 | 20.00
    2059802 | 高等教育                 | 20.00
            | 合计                     | 90.00
    """,
    """
    # 支出决算表
    code    | name                     | 合计
    205     | 教育支出                 | 70.00
    20598   | 超长期特别国债安排的支出 | 6.00
    2059802 | 高等教育                 | 6.00
            | 合计                     | 70.00
    """,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("english_shorts")
    yield from engine_over(folder, reading_of(*TABLES, body="西南大学", kind=Kind.FINAL))


def test_initials_name_the_body_and_received_is_not_spent(engine: Engine) -> None:
    question = "How much did SWU receive from ultra-long special treasury bonds in 2024 and how much was actually spent?"
    answer = engine.ask(question.replace("2024", "2026"))

    assert answer.status == "answered"
    assert [figure.text.split("万")[0] for figure in answer.figures] == ["20.00", "6.00"]
    assert "revenue" in answer.answer.split("\n")[0]
    assert "“ultra-long special treasury bonds”" in answer.answer


@pytest.mark.parametrize("short", ["GDP", "XYZ", "SWB"])
def test_other_initials_are_no_body(engine: Engine, short: str) -> None:
    answer = engine.ask(f"How much did {short} receive from special treasury bonds?")

    assert answer.status == "not_found"
    assert short in answer.answer


PROJECTS = (
    """
    # 部门支出预算总表
    code    | name     | 合计
    20108   | 审计事务 | 90.00
    2010804 | 审计业务 | 40.00
            | 合计     | 90.00
    """,
    """
    # 项目支出预算表
    name=项目名称 | 合计
    审计业务经费  | 35.00
    审计专项经费  | 5.00
    合计          | 40.00
    """,
)


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("english_projects"), reading_of(*PROJECTS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ('How much is the "audit business expenses" project in total?', "35.00"),
        ("How much does the audit business project cost?", "35.00"),
        ("How much is audit business?", "40.00"),
    ],
)
def test_what_is_called_a_project_is_no_subject(audit: Engine, question: str, value: str) -> None:
    assert audit.ask(question).figures[0].text.startswith(value)

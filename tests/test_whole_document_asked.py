"""What a document is about, what last year was, whom to call: asked in plain words, answered or denied."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出总表
    code | name             | 合计  | 基本支出 | 项目支出
    201  | 一般公共服务支出 | 50.00 | 30.00    | 20.00
    205  | 教育支出         | 20.00 | 10.00    | 10.00
         | 支出合计         | 70.00 | 40.00    | 30.00
"""
TOLD = (
    "2026年支出预算70.00万元，比上年增加7.00万元，增长11.11%，主要原因是项目增加。",
    "教育支出20.00万元，比上年减少5.00万元，下降20%，主要原因是培训减少。",
    "本次评价采用案卷研究、专家咨询、电话咨询等方式。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("whole_document")
    yield from engine_over(folder, reading_of(TABLE, told=TOLD))


@pytest.mark.parametrize(
    "question",
    [
        "这份文件主要讲了什么", "文件的主要内容是什么", "这个报告说的是啥", "给我讲讲这份预算",
        "What is this document about?", "Give me an overview",
    ],
)  # fmt: skip
def test_what_a_document_is_about_is_answered_by_a_summary(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert [f.value for f in answer.figures][:3] == ["70.00", "40.00", "30.00"], answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("能不能推出2025年的教育支出", "25.00"), ("2025年教育支出算得出来吗", "25.00"),
        ("能不能推出2025年的数", "63.00"), ("能从今年的数倒推出去年的总支出吗", "63.00"),
    ],
)  # fmt: skip
def test_last_years_figure_is_derived_where_that_is_asked(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert (answer.figures[0].value, answer.figures[0].basis) == (value, "derived")


def test_what_no_change_is_printed_of_is_not_derived(engine: Engine) -> None:
    answer = engine.ask("能不能推出2025年的一般公共服务支出")

    assert answer.status == "not_found", answer.answer
    assert "推算" in answer.answer


@pytest.mark.parametrize("question", ["单位电话是多少", "联系电话", "怎么联系你们"])
def test_a_passage_that_only_mentions_the_telephone_is_no_number_to_call(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert "案卷" not in answer.answer


def test_a_row_that_is_called_by_the_body_itself_is_no_other_thing_than_its_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    units = """
        # 部门收支总表
        name       | 收入合计 | 支出合计
        某市测试局 | 70.00    | 70.00
    """
    public = """
        # “三公”经费表
        name         | 某市测试局/预算数
        “三公”经费   | 5.00
    """
    folder = tmp_path_factory.mktemp("own_name")
    engine = next(engine_over(folder, reading_of(TABLE, units, public, told=TOLD)))

    answer = engine.ask("总结一下")

    assert answer.status == "answered", answer.answer
    assert answer.answer.startswith("某市测试局")

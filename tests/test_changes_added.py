"""Changes of several things are added, each with its own direction."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PLANNED = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    221 | 住房保障支出 | 500.00 | 400.00 | 100.00
    22102 | 住房改革支出 | 500.00 | 400.00 | 100.00
    2210201 | 住房公积金 | 300.00 | 300.00 | 0.00
    2210202 | 提租补贴 | 200.00 | 100.00 | 100.00
"""
TOLD = (
    "住房公积金（项）支出300.00万元，与上年相比增加30.50万元。",
    "提租补贴（项）支出200.00万元，与上年相比减少10.25万元，主要原因是去年多发。",
    "2026年支出预算500.00万元，比上年增加20.25万元，其中：基本支出增加15.00万元，项目支出增加5.25万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("changes"), reading_of(PLANNED, told=TOLD))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("住房公积金和提租补贴合计比上年多了多少", "合计比上年增加20.25万元"),
        ("住房公积金、提租补贴一共比去年增加多少", "合计比上年增加20.25万元"),
        ("住房公积金和提租补贴一个涨一个降，两项合起来是多了还是少了", "合计比上年增加20.25万元"),
        ("住房公积金、提租补贴合计是增是减", "合计比上年增加20.25万元"),
        ("基本支出和项目支出合计比上年增加多少", "合计比上年增加20.25万元"),
        ("基本支出增加15.00，项目支出增加5.25，加起来和20.25对得上吗", "与问题所说的合计相等"),
        ("基本支出增加15.00，项目支出增加5.25，加起来和21.25对得上吗", "与问题所说的合计不同"),
    ],
)
def test_changes_are_added_with_their_signs(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)
    assert told in answer.answer, answer.answer


def test_each_change_is_told_by_itself_where_no_sum_is_asked(engine: Engine) -> None:
    answer = engine.ask("住房公积金和提租补贴比上年各变化多少").answer
    assert "合计" not in answer
    assert "30.50万元" in answer
    assert "10.25万元" in answer


def test_printed_reasons_stand_behind_the_sum_of_changes(engine: Engine) -> None:
    answer = engine.ask("住房公积金和提租补贴合计比上年多了多少").answer

    assert "合计比上年增加20.25万元" in answer
    assert "提租补贴，文件所述原因：“去年多发”" in answer

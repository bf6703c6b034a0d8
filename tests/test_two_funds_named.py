"""Two funds in one question: what each has, and what they are together."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 财政拨款收支总表
    name             | 合计  | 一般公共预算 | 政府性基金预算
    一、一般公共服务支出 | 80.00 | 80.00 |
    二、城乡社区支出 | 20.00 |       | 20.00
    支出合计         | 100.00 | 80.00 | 20.00
    """,
    """
    # 收入预算表
    name             | 预算数
    一、财政拨款收入 | 100.00
    (一)一般公共预算 | 80.00
    (二)政府性基金   | 20.00
    收入合计         | 100.00
    """,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("two_funds"), reading_of(*TABLES))


@pytest.mark.parametrize(
    "question", ["一般公共预算和政府性基金支出各多少", "一般公共预算和政府性基金分别是多少"]
)
def test_one_fund_is_no_column_of_the_other(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [figure.text.split("万")[0] for figure in answer.figures][:2] == ["80.00", "20.00"]
    assert "其中列" not in answer.answer


@pytest.mark.parametrize(
    "question", ["把一般公共预算和政府性基金加一块是多少", "一般公共预算和政府性基金加起来是多少"]
)
def test_two_funds_are_added_and_none_is_dropped(engine: Engine, question: str) -> None:
    assert "100.00万元" in engine.ask(question).answer

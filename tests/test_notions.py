"""Ask for notions in many words, and of one matter what is told of it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 1,080.00 | 30.00 | 1,050.00
    20701   | 文化和旅游 | 1,080.00 | 30.00 | 1,050.00
    2070104 | 图书馆   | 30.00 | 30.00 | 0.00
    2070113 | 旅游宣传 | 1,050.00 | 0.00 | 1,050.00
            | 支出合计 | 1,080.00 | 30.00 | 1,050.00
"""
TERM = "八、项目支出：指单位为完成特定的工作任务，在基本支出之外发生的各项支出。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("why")
    yield from engine_over(folder, reading_of(SPENT, told=(TERM,)))


@pytest.mark.parametrize(
    "question",
    [
        "项目支出这个概念是什么意思",
        "请解释一下项目支出这个概念",
        "什么样的支出算作项目支出呢",
        "项目支出指的是哪种钱",
        "项目支出如何界定",
        "项目支出的概念是什么",
        "文件里老说的项目支出到底是个啥",
    ],
)
def test_a_notion_is_asked_for_in_many_words(engine: Engine, question: str) -> None:
    assert TERM in engine.ask(question).answer


@pytest.mark.parametrize("question", ["介绍一下沙漠勘探情况", "请简述沙漠勘探的情况"])
def test_one_matter_that_is_not_told_is_no_sum_of_all(engine: Engine, question: str) -> None:
    told = engine.ask(question)
    assert told.status == "not_found"
    assert "1,080.00" not in told.answer

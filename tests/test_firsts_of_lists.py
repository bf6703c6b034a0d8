"""X等N个Y counts Y, of which X is only the first: no X is told to be N, and no amount stands for a number."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 项目支出表
    name=项目名称 | 合计
    合计 | 90.00
    实训大楼建设项目设计 | 90.00
"""
TOLD = "完成荆南市第三中学食堂等3个建设项目主体工程。"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("完成荆南市第三中学食堂等3个建设项目主体工程。", "食堂等建设项目主体工程"),
        ("推进甲路改造、乙路改造等5个项目建设。", "乙路改造等项目建设"),
        ("开展科普讲座等6场活动。", "科普讲座等活动"),
        ("完成甲桥加固等共4处除险加固工程。", "甲桥加固等除险加固工程"),
    ],
)
def test_what_is_counted_keeps_that_it_is_more_than_its_first(told: str, name: str) -> None:
    counts = [f for f in reading_of(told=(told,)).facts if f.measure == "数量"]

    assert len(counts) == 1
    assert counts[0].item.endswith(name)
    assert counts[0].body is None


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SPENT, body="荆南市教育局", told=(TOLD,))
    yield from engine_over(tmp_path_factory.mktemp("firsts"), drawn)


@pytest.mark.parametrize("question", ["建设项目有几个", "有几个建设项目", "建设项目有多少个"])
def test_how_many_there_are_is_told_by_a_number_and_no_amount(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.figures[0].text == "3个"
    assert "90.00" not in answer.answer

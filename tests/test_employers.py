"""Of an economic subject organs and institutions are told apart by the class of each of its rows."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of, under_headings

BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计
    502 | 机关商品和服务支出 | 47.50
    30201 | 办公费 | 47.50
    505 | 对事业单位经常性补助 | 24.12
    30201 | 办公费 | 14.12
    30202 | 印刷费 | 10.00
"""
PLAIN = """
    # 2026年一般公共预算基本支出表
    code | name | 合计
    302 | 商品和服务支出 | 57.50
    30201 | 办公费 | 47.50
    30202 | 印刷费 | 10.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = under_headings(reading_of(BASIC))
    yield from engine_over(tmp_path_factory.mktemp("paid"), reading)


@pytest.mark.parametrize(
    "turns",
    [
        ("办公费机关和事业单位分别多少",),
        ("机关和事业单位的办公费各多少",),
        ("办公费多少，其中机关多少，事业单位多少",),
        ("办公费多少", "机关和事业怎么分"),
        ("办公费多少", "事业单位的呢"),
        ("办公费多少", "其中机关多少"),
    ],
)
def test_both_sides_are_told(engine: Engine, turns: tuple[str, ...]) -> None:
    talk = Conversation(engine)
    told = [talk.ask(turn).answer for turn in turns][-1]

    lines = ["机关  47.50万元", "事业单位  14.12万元", "合计61.62万元"]
    assert [line for line in lines if line in told] == lines


def test_the_share_of_one_side_is_that_of_the_subject(engine: Engine) -> None:
    talk = Conversation(engine)
    turns = ("办公费多少", "机关和事业怎么分", "机关占百分之几")
    told = [talk.ask(turn).answer for turn in turns][-1]

    assert "47.50万元[1]，占77.09%" in told
    assert "14.12万元" in told


def test_a_subject_that_is_not_divided_so_is_told_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("whole"), reading_of(PLAIN)):
        told = engine.ask("办公费机关和事业单位各多少").answer

        assert told.startswith("文件中没有读到办公费按机关和事业单位的分列。\n")
        assert "47.50万元" in told


def test_the_name_of_a_subject_is_left_whole() -> None:
    from retrieval.telling.amounts.employers import of_employers

    for text in (
        "机关事业单位基本养老保险缴费多少",
        "行政单位医疗和事业单位医疗各多少",
        "机关运行经费多少",
    ):
        assert of_employers(text, None) == text

"""Behind a sum of several things, the share of one of them is its share in that sum, in a talk of it too."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出预算表（分单位）
    name=单位名称 | 合计 | 其他资金
    合计 | 90.00 | 10.00
    某市测试局（本级） | 10.00 | 10.00
    某市柳湾样品中心 | 50.00 |
    某市桐山样品中心 | 30.00 |
"""
ITEMS = """
    # 一般公共预算基本支出表
    code | name | 预算数
    302 | 商品和服务支出 | 100.00
    30201 | 办公费 | 6.00
    30202 | 印刷费 | 2.00
    30211 | 差旅费 | 12.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("sum"), reading_of(PROJECTS, ITEMS))


def _last(engine: Engine, *turns: str) -> str:
    talk = Conversation(engine)
    return [talk.ask(text).answer for text in turns][-1]


@pytest.mark.parametrize(
    ("turns", "formula"),
    [
        (
            ("办公费和印刷费一共多少", "办公费占多少"),
            "6.00万元 ÷ (6.00万元 + 2.00万元) = 75.00%",
        ),
        (
            ("办公费和印刷费一共多少", "其中印刷费占百分之多少"),
            "2.00万元 ÷ (6.00万元 + 2.00万元) = 25.00%",
        ),
        (("办公费和印刷费一共多少", "办公费占多少", "那印刷费呢"), "= 25.00%"),
        (("办公费和印刷费一共多少", "后者占几成"), "= 25.00%"),
        (("办公费和印刷费一共多少", "办公费占多少", "换成元呢"), "60,000元"),
    ],
)
def test_the_share_of_one_of_the_things_added_is_of_their_sum(
    engine: Engine, turns: tuple[str, ...], formula: str
) -> None:
    assert formula in _last(engine, *turns)


@pytest.mark.parametrize("said", ["柳湾占多少", "柳湾样品中心占多少", "其中柳湾的占几成"])
def test_a_unit_whose_money_was_added_is_called_by_a_part_of_its_name(
    engine: Engine, said: str
) -> None:
    told = _last(engine, "柳湾样品中心和桐山样品中心的项目支出一共多少", said)

    assert "50.00万元 ÷ (50.00万元 + 30.00万元) = 62.50%" in told


@pytest.mark.parametrize("said", ["差旅费占多少", "办公费占商品和服务支出的多少"])
def test_another_thing_or_another_whole_is_no_share_of_the_sum(engine: Engine, said: str) -> None:
    assert "上面合计" not in _last(engine, "办公费和印刷费一共多少", said)


@pytest.mark.parametrize(
    "turns",
    [
        ("办公费和印刷费一共多少", "占商品和服务支出的多少"),
        ("办公费和印刷费一共多少", "那占商品和服务支出多大比例"),
        ("办公费和印刷费一共多少，占商品和服务支出多少",),
    ],
)
def test_a_share_of_nothing_named_is_that_of_the_sum_just_told(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert "(6.00万元 + 2.00万元) ÷ 100.00万元 = 8.00%" in _last(engine, *turns)


def test_behind_one_figure_no_sum_has_a_share(engine: Engine) -> None:
    told = _last(engine, "办公费多少", "占商品和服务支出的多少")

    assert "6.00万元 ÷ 100.00万元" in told
    assert "合计" not in told

"""A turn may point at the one thing that was told: by its noun, by none, or by what is done there."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    221 | 住房保障支出 | 90.00 | 60.00 | 30.00
    22102 | 住房改革支出 | 90.00 | 60.00 | 30.00
    2210202 | 提租补贴 | 40.00 | 40.00 |
    2210203 | 购房补贴 | 50.00 | 20.00 | 30.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 60.00 | 51.00 | 9.00
    301 | 工资福利支出 | 51.00 | 51.00 |
    30102 | 津贴补贴 | 51.00 | 51.00 |
    302 | 商品和服务支出 | 9.00 | | 9.00
    30202 | 印刷费 | 9.00 | | 9.00
"""
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    合计 | 30.00
    系统运行维护 | 30.00
"""
TOLD = (
    "提租补贴（项）支出40.00万元，比上年减少5.00万元，下降11.11%，主要原因是人员减少。",
    "支出合计90.00万元，比上年增加10.00万元，增长12.50%。",
    "提租补贴：指按房改政策向职工发放的租金补贴。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("pointed"),
        reading_of(SPENT, BASIC, PROJECTS, body="荆南市统计局", told=TOLD),
    )


def told(engine: Engine, *turns: str) -> tuple[str, str]:
    """Return the status and the text of the last answer of a talk."""
    talk = Conversation(engine)
    answer = [talk.ask(turn) for turn in turns][-1]
    return answer.status, answer.answer


@pytest.mark.parametrize("turn", ["这个补贴是发什么的", "那这笔补贴是什么意思", "这项补贴是干嘛的"])
def test_the_noun_of_a_name_points_at_it_and_at_no_other_of_that_noun(
    engine: Engine, turn: str
) -> None:
    status, answer = told(engine, "提租补贴多少", turn)

    assert status == "answered"
    assert "租金补贴" in answer
    assert "津贴补贴" not in answer


@pytest.mark.parametrize("turn", ["去年这项花了多少", "这项去年花了多少", "那上年这块多少"])
def test_what_is_not_printed_of_the_thing_is_not_told_of_the_whole(
    engine: Engine, turn: str
) -> None:
    status, answer = told(engine, "系统运行维护多少钱", turn)

    assert status == "not_found"
    assert "系统运行维护" in answer
    assert "80" not in answer


def test_a_bare_pointer_is_told_of_the_thing_where_its_change_is_printed(engine: Engine) -> None:
    assert told(engine, "提租补贴多少", "去年这项花了多少")[1].startswith("2025年提租补贴：45")


@pytest.mark.parametrize("turn", ["具体印什么东西", "都印了些什么", "印刷了哪些材料呢"])
def test_what_is_done_for_a_fee_is_no_amount(engine: Engine, turn: str) -> None:
    status, answer = told(engine, "印刷费多少", turn)

    assert status == "not_found"
    assert "用途" in answer

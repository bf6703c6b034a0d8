"""What a body means to do in the year, amounts spelt out to the coin, and English shares that came from a part."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.amounts import find_quantities
from ingest.records import Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 部门收支预算总表
    name | 收入/预算数
    财政拨款收入 | 75.05
    其他收入 | 25.00
    收入总计 | 100.05
"""
PLANS = ("推进老旧泵站改造，完成管网普查。", "开展防汛演练。")


def _titled(title: str) -> Reading:
    reading = reading_of(INCOME, told=PLANS)
    chunks = tuple(c.model_copy(update={"section": ("部门概况", title)}) for c in reading.chunks)
    return reading.model_copy(update={"chunks": chunks})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("plans"), _titled("三、2026年重点工作任务"))


@pytest.mark.parametrize(
    "question", ["今年打算重点干哪些事？概括一下", "重点任务有哪些", "2026年的工作计划是什么"]
)
def test_plans_of_the_year_are_quoted_from_their_section(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert all(plan in answer.answer for plan in PLANS), answer.answer


@pytest.mark.parametrize("question", ["2027年打算做什么", "重点项目花了多少钱"])
def test_what_is_no_plan_of_the_year_quotes_none(engine: Engine, question: str) -> None:
    assert PLANS[1] not in engine.ask(question).answer


NAMESAKES = """
    # 项目支出表
    name=项目名称    | 合计
    排水工作经费     | 6.00
    任务完成及时奖励 | 3.00
"""


@pytest.mark.parametrize(
    "question", ["2026年重点工作有哪些", "今年重点要干哪几件事", "主要任务是什么"]
)
def test_words_for_plans_are_no_part_of_a_project_that_holds_them(
    tmp_path: Path, question: str
) -> None:
    planned = _titled("三、2026年度工作任务")
    reading = reading_of(INCOME, NAMESAKES, told=PLANS)
    reading = reading.model_copy(update={"chunks": planned.chunks})
    (engine,) = engine_over(tmp_path, reading)

    answer = engine.ask(question).answer

    assert all(plan in answer for plan in PLANS), answer


def test_plans_that_no_section_tells_are_not_made_of_what_only_says_the_word(
    tmp_path: Path,
) -> None:
    told = ("完成上级交办的其他任务。", "财政拨款增加的主要原因是根据实际工作安排。")
    (engine,) = engine_over(tmp_path, reading_of(INCOME, told=told))

    for question in ("主要任务是什么", "今年的工作目标是什么"):
        answer = engine.ask(question)
        assert answer.status == "not_found", answer.answer
        assert "交办" not in answer.answer


def test_what_was_done_is_no_plan(tmp_path: Path) -> None:
    (done,) = engine_over(tmp_path, _titled("第四部分 2026年重点工作完成情况"))
    assert PLANS[1] in done.ask("重点工作完成得怎么样").answer
    assert PLANS[1] not in done.ask("今年打算重点干哪些事").answer


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("一百万五千零四元零七分", ["1005004.07"]),
        ("三元五角二分", ["3.52"]),
        ("50元10分", ["50", "10"]),
        ("得了九分", ["9"]),
    ],
)
def test_coins_belong_to_the_yuan_before_them(text: str, amounts: list[str]) -> None:
    assert [q.number for q in find_quantities(text)] == [Decimal(one) for one in amounts]


def test_an_english_share_came_from_its_part(engine: Engine) -> None:
    answer = engine.ask("What share of total revenue came from other income?")
    assert answer.figures[0].value == "24.99", answer.answer


def test_an_english_share_of_no_known_part_is_asked_back(engine: Engine) -> None:
    assert engine.ask("What share of total revenue came from business?").status == "clarify"


ADDRESS = "联系地址：某市测试路8号；公开咨询电话：0123-4567890。"


@pytest.mark.parametrize(
    "question", ["某市测试局在哪办公，联系电话给我一下", "单位地址在哪", "某市测试局联系电话"]
)
def test_an_address_and_a_number_are_quoted(tmp_path: Path, question: str) -> None:
    (known,) = engine_over(tmp_path, reading_of(INCOME, told=(ADDRESS,)))
    assert "测试路8号" in known.ask(question).answer


@pytest.mark.parametrize("told", ["公开咨询电话：0123-4567890。", "办公设备购置减少。"])
def test_an_address_that_is_not_printed_is_not_answered_by_a_cost(
    tmp_path: Path, told: str
) -> None:
    costs = """
        # 一般公共预算基本支出预算表
        code | name | 合计
        302 | 商品和服务支出 | 9.00
        30201 | 办公费 | 9.00
    """
    (unknown,) = engine_over(tmp_path, reading_of(costs, told=(told,)))
    assert unknown.ask("单位在哪办公").status == "not_found"

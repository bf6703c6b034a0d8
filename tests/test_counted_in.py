"""What has no row of its own is told with the item that it is counted to, and goods by their catalogue's names."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 收入支出决算总表
    name             | 决算数
    一、财政拨款收入 | 50.00
    二、事业收入     | 40.00
    其中：教育收费   | 40.00
    本年收入合计     | 90.00
    """,
    """
    # 收入决算表
    code    | name               | 本年收入合计
    205     | 教育支出           | 90.00
    20502   | 普通教育           | 90.00
    2050205 | 高等教育           | 90.00
            | 合计               | 90.00
    """,
    """
    # 支出决算表
    code    | name               | 合计  | 基本支出 | 项目支出
    205     | 教育支出           | 70.00 | 30.00    | 40.00
    20502   | 普通教育           | 70.00 | 30.00    | 40.00
    2050205 | 高等教育           | 70.00 | 30.00    | 40.00
            | 合计               | 70.00 | 30.00    | 40.00
    """,
    """
    # 一般公共预算财政拨款基本支出决算表
    code  | name           | 决算数
    302   | 商品和服务支出 | 8.00
    30201 | 办公费         | 3.00
    30207 | 邮电费         | 2.00
    """,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("counted_in")
    yield from engine_over(folder, reading_of(*TABLES, kind=Kind.FINAL))


@pytest.mark.parametrize(
    ("question", "thing", "item", "value"),
    [
        ("买复印纸花了多少", "复印纸", "办公费", "3.00"),
        ("宽带费多少", "宽带费", "邮电费", "2.00"),
        ("学费啥的收了多少钱", "学费", "教育收费", "40.00"),
    ],
)
def test_what_has_no_row_is_told_with_the_item_that_it_is_counted_to(
    engine: Engine, question: str, thing: str, item: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert answer.answer.startswith(f"文件中没有单独读到“{thing}”；按收支分类，它属于“{item}”：")
    assert answer.figures[0].text.startswith(value)


@pytest.mark.parametrize(
    "question", ["复印纸比去年多了多少", "复印纸占公用经费多少", "复印纸和墨盒一共多少"]
)
def test_no_change_or_share_of_the_item_is_told_for_its_part(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered"
    assert not any(figure.text.startswith("3.00") for figure in answer.figures)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("高等教育收到多少钱", "90.00"), ("高等教育进来多少", "90.00"), ("高等教育花了多少", "70.00"),
        ("高等教育多少", "70.00"),
    ],
)  # fmt: skip
def test_what_a_subject_received_is_not_what_it_spent(
    engine: Engine, question: str, value: str
) -> None:
    assert engine.ask(question).figures[0].text.startswith(value)

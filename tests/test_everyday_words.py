"""Money in everyday words: what is paid to the retired and to the staff, what came in, whether it was too much."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 收入支出决算总表
    name             | 决算数
    一、财政拨款收入 | 80.00
    二、其他收入     | 7.00
    本年收入合计     | 87.00
    """,
    """
    # 支出决算表
    code    | name               | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出   | 60.00 | 30.00    | 30.00
    20106   | 财政事务           | 60.00 | 30.00    | 30.00
    208     | 社会保障和就业支出 | 20.00 | 20.00    |
    20805   | 行政事业单位养老支出 | 20.00 | 20.00    |
    2080501 | 行政单位离退休     | 12.00 | 12.00    |
    2080503 | 离退休人员管理机构 | 8.00  | 8.00     |
            | 支出合计           | 80.00 | 50.00    | 30.00
    """,
    """
    # 一般公共预算财政拨款基本支出决算表
    code  | name           | 决算数
    301   | 工资福利支出   | 33.00
    302   | 商品和服务支出 | 8.00
    30207 | 邮电费         | 2.00
    30213 | 维修（护）费   | 6.00
    303   | 对个人和家庭的补助 | 9.00
    30302 | 退休费         | 9.00
    """,
)
TOLD = (
    "公务接待费年初预算为5.00万元，支出决算为4.00万元。",
    "学校现有东山、西山两个办学校区，占地800亩。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("everyday_words")
    yield from engine_over(folder, reading_of(*TABLES, told=TOLD, kind=Kind.FINAL))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("给退休老人发了多少", {"12.00", "9.00"}), ("离退休人员的钱一共有多少", {"12.00", "9.00"}),
        ("给员工发了多少钱", {"33.00"}), ("工资一共发多少", {"33.00"}), ("今年进了多少钱", {"87.00"}),
        ("财政给了多少钱", {"80.00"}), ("上面拨了多少", {"80.00"}), ("修房子花了多少", {"6.00"}),
        ("打电话寄快递花了多少", {"2.00"}),
    ],
)  # fmt: skip
def test_everyday_words_mean_what_is_printed(
    engine: Engine, question: str, values: set[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert {f.value for f in answer.figures[: len(values) + 1]} >= values, answer.answer


def test_money_for_the_retired_is_no_money_for_who_manages_their_affairs(engine: Engine) -> None:
    assert all(f.value != "8.00" for f in engine.ask("给退休人员花了多少").figures)


@pytest.mark.parametrize("question", ["请客吃饭的钱有没有超", "公务接待费超了没", "招待费超没超"])
def test_whether_it_was_too_much_is_held_against_the_budget(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "没有超预算" in answer.answer
    assert {f.value for f in answer.figures} >= {"4.00", "5.00"}


@pytest.mark.parametrize(
    "text",
    ["给员工发了多少奖金", "给退休人员发了多少慰问品", "退休人员有多少人", "财政给了多少个单位"],
)
def test_what_is_given_of_another_thing_stays_as_it_is_said(text: str) -> None:
    assert spoken(text) == text


def test_acres_are_no_count_of_things(engine: Engine) -> None:
    answer = engine.ask("学校有几个校区")

    assert all(figure.unit != "亩" for figure in answer.figures), answer.answer

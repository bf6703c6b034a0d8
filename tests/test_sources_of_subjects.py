"""What changed most, what a source pays of a subject or a unit, and shares of the whole that is said."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入总表
    code | name | 合计 | 一般公共预算拨款收入 | 事业收入
    | 合计 | 100.00 | 40.00 | 60.00
    210 | 卫生健康支出 | 90.00 | 36.00 | 54.00
    21002 | 公立医院 | 90.00 | 36.00 | 54.00
    2100202 | 中医医院 | 90.00 | 36.00 | 54.00
    221 | 住房保障支出 | 10.00 | 4.00 | 6.00
    22102 | 住房改革支出 | 10.00 | 4.00 | 6.00
    2210201 | 住房公积金 | 10.00 | 4.00 | 6.00
"""
SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    210 | 卫生健康支出 | 90.00 | 60.00 | 30.00
    21002 | 公立医院 | 90.00 | 60.00 | 30.00
    2100202 | 中医医院 | 90.00 | 60.00 | 30.00
    221 | 住房保障支出 | 10.00 | 10.00 |
    22102 | 住房改革支出 | 10.00 | 10.00 |
    2210201 | 住房公积金 | 10.00 | 10.00 |
"""
CHANGED = """
    # 一般公共预算支出表
    code | name | 2025年预算数 | 2026年预算数 | 2026年比2025年增减/增减额 | 2026年比2025年增减/增减率
    | 合计 | 41.00 | 40.00 | -1.00 | -2.44
    2100202 | 中医医院 | 40.00 | 36.00 | -4.00 | -10.00
    2210201 | 住房公积金 | 1.00 | 4.00 | 3.00 | 300.00
"""
TOLD = ("一般公共预算拨款中，卫生健康支出36.00万元，占90.50%；住房保障支出4.00万元，占9.50%。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("sources"), reading_of(RECEIVED, SPENT, CHANGED, told=TOLD)
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("住房公积金的事业收入是多少", "6.00"),
        ("住房公积金里事业收入有多少", "6.00"),
        ("哪个科目增加最多", "3.00"),
        ("哪个科目比去年减少最多", "-4.00"),
        ("哪个科目降幅最大", "-4.00"),
        ("住房公积金预算增加多少", "3.00"),
        ("卫生健康支出占总支出比例", "90.00"),
        ("卫生健康支出占支出合计的比重", "90.00"),
    ],
)
def test_the_figure_is_of_what_is_asked(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value, answer.answer


def test_projects_are_not_ranked_by_size_where_their_change_is_asked(engine: Engine) -> None:
    assert engine.ask("哪个项目增加最多").status != "answered"


LOTTERY = """
    # 政府性基金预算财政拨款收入支出决算表
    code | name | 年初结转和结余 | 本年收入 | 本年支出/小计 | 本年支出/项目支出 | 年末结转和结余
    207 | 文化旅游体育与传媒支出 | | 31.00 | 31.00 | 31.00 | 0.00
    20703 | 体育 | | 31.00 | 31.00 | 31.00 | 0.00
    229 | 其他支出 | | 50.00 | 42.00 | 42.00 | 8.00
    22960 | 彩票公益金安排的支出 | | 50.00 | 42.00 | 42.00 | 8.00
    2296003 | 用于体育事业的彩票公益金支出 | | 50.00 | 42.00 | 42.00 | 8.00
"""
LEFT = """
    # 收入支出决算总表
    name | 支出/决算数
    本年支出合计 | 900.00
    年末结转和结余 | 77.00
    总计 | 977.00
"""
THREE = """
    # 财政拨款“三公”经费支出决算表
    name | 合计 | 公务接待费
    合计 | 6.20 | 6.20
"""


@pytest.fixture(scope="module")
def of_lottery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(LEFT, LOTTERY, THREE, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("lottery"), reading)


@pytest.mark.parametrize(
    "question", ["体育彩票公益金用了多少，还剩多少", "体育彩票公益金用了多少？还剩多少？"]
)
def test_what_is_left_is_of_the_thing_talked_of(of_lottery: Engine, question: str) -> None:
    answer = of_lottery.ask(question)

    values = {figure.value for figure in answer.figures}
    assert {"42.00", "8.00"} <= values, answer.answer
    assert not {"31.00", "77.00"} & values


@pytest.mark.parametrize("question", ["三公经费花了多少，还剩多少", "三公经费花了多少？还剩多少"])
def test_what_is_left_of_the_whole_is_told_of_no_part(of_lottery: Engine, question: str) -> None:
    answer = of_lottery.ask(question)

    assert "77.00" not in {figure.value for figure in answer.figures}, answer.answer

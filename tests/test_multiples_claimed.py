"""A change that is claimed by a multiple, or by half, is held against the rate that is printed or worked out."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 收支总表
    name | 预算数
    支出合计 | 220.00
"""
PUBLIC = """
    # 财政拨款“三公”经费支出表
    name | 预算数
    “三公”经费合计 | 8.00
    公务接待费 | 3.00
    公务用车购置及运行费 | 5.00
"""
TOLD = (
    "2026年支出预算220.00万元，比上年预算增加20.00万元，主要原因是新增堤防项目。",
    "“三公”经费预算8.00万元，比上年预算减少12.00万元，下降60.00%，主要原因是压减公务用车。",
    "公务接待费预算3.00万元，比上年预算增加2.00万元，增长200.00%，主要原因是承办会议。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("multiples"), reading_of(TOTALS, PUBLIC, told=TOLD)
    )


@pytest.mark.parametrize(
    "question",
    ["为什么支出翻了一倍", "支出翻番了吗", "支出是不是涨了一倍", "支出怎么增加了两倍", "总支出翻了两番吗"],
)  # fmt: skip
def test_a_multiple_that_was_not_reached_is_put_right_with_the_rate(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert told.startswith("与问题所说不同")
    assert "10.00%" in told


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("三公经费砍半了吗", "60.00%"),
        ("三公经费为什么少了一半", "60.00%"),
        ("公务接待费翻番了吗", "200.00%"),
        ("公务接待费为什么涨了两倍", "200.00%"),
    ],
)
def test_one_that_was_reached_is_not_denied(engine: Engine, question: str, rate: str) -> None:
    told = engine.ask(question).answer

    assert "与问题所说不同" not in told
    assert rate in told


def test_a_multiple_is_looked_up_as_no_amount(engine: Engine) -> None:
    assert "文件中印有这个数字" not in engine.ask("预算是不是翻了一倍").answer


@pytest.mark.parametrize(
    "question",
    ["三公经费怎么少了快六成", "三公经费为什么砍了将近六成", "三公经费少了六成左右？", "三公经费为啥减少了差不多六成"],
)  # fmt: skip
def test_about_so_many_tenths_are_held_against_the_rate(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "与问题所说不同" not in told
    assert "下降60.00%" in told
    assert "压减公务用车" in told


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("三公经费怎么少了快一半", "60.00%"),
        ("三公经费怎么砍了将近三成", "60.00%"),
        ("支出怎么多了近三成", "10.00%"),
    ],
)
def test_tenths_that_lie_well_off_are_put_right(engine: Engine, question: str, rate: str) -> None:
    told = engine.ask(question).answer

    assert told.startswith("与问题所说不同")
    assert rate in told

"""The units of one department are put in order however that is asked, and the first has a share of the whole."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入预算总表
    name=单位名称 | 合计 | 一般公共预算
    合计 | 1,000.00 | 1,000.00
    某市测试局（本级） | 600.00 | 600.00
    某市测试中心 | 300.00 | 300.00
    某市测试站 | 100.00 | 100.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name=单位名称 | “三公”经费合计 | 公务接待费 | 公务用车购置及运行费/小计 | 公务用车购置及运行费/公务用车运行费
    合计 | 20.00 | 6.00 | 14.00 | 14.00
    某市测试局（本级） | 9.00 | 4.00 | 5.00 | 5.00
    某市测试中心 | 8.00 | 1.00 | 7.00 | 7.00
    某市测试站 | 3.00 | 1.00 | 2.00 | 2.00
"""
TOLD = (
    "2026年本部门“三公”经费预算数为20万元，其中：公务接待费6万元，公务用车购置及运行费14万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(RECEIVED, PUBLIC, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


@pytest.mark.parametrize(
    "question", ["谁的三公经费最多", "三公经费最多的是谁", "三公经费前两名", "三公经费前两个单位"]
)
def test_who_has_most_ranks_the_units_of_the_one_department(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "某市测试局（本级）" in told
    assert told.index("9.00万元") < told.index("8.00万元")


@pytest.mark.parametrize("asked", ["占比多少", "占全局多少", "占总数的比例是多少", "占几成"])
def test_the_first_unit_has_a_share_of_what_the_department_has(engine: Engine, asked: str) -> None:
    told = engine.ask(f"哪个单位三公经费最高？{asked}").answer

    assert "9.00万元 ÷ 20.00万元 = 45.00%" in told


def test_a_share_is_asked_in_the_next_turn_too(engine: Engine) -> None:
    told = last_of(engine, "哪个单位三公经费最高", "占比多少").answer

    assert "9.00万元 ÷ 20.00万元 = 45.00%" in told


@pytest.mark.parametrize(
    ("among", "share"),
    [
        ("下属单位里", "300.00万元 ÷ 1,000.00万元 = 30.00%"),
        ("局属下属单位里", "300.00万元 ÷ 1,000.00万元 = 30.00%"),
        ("局属单位里", "600.00万元 ÷ 1,000.00万元 = 60.00%"),
        ("本级和下属单位里", "600.00万元 ÷ 1,000.00万元 = 60.00%"),
    ],
)
def test_who_has_most_below_a_department_has_a_share_of_the_whole_too(
    engine: Engine, among: str, share: str
) -> None:
    told = engine.ask(f"{among}谁的预算最多，占全局多少？").answer

    assert share in told
    assert told.count("÷") == 1


def test_the_departments_own_part_is_none_of_the_units_below_it(engine: Engine) -> None:
    told = engine.ask("下属单位里谁的预算最多").answer

    assert told.index("某市测试中心") < told.index("某市测试局（本级）")
    assert "把本级也算进去" in told


@pytest.mark.parametrize(
    "question",
    ["各单位预算按大小排一下，各占多少", "各单位预算从大到小排列，各占百分之几"],
)
def test_each_unit_of_an_order_has_its_share_where_that_is_asked(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "600.00万元 ÷ 1,000.00万元 = 60.00%" in told
    assert "100.00万元 ÷ 1,000.00万元 = 10.00%" in told

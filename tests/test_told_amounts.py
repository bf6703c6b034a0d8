"""A turn about the amounts that a talk told is asked of the things they are of."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2024年一般公共预算财政拨款支出决算表
    code | name | 年初预算数 | 决算数
    | 合计 | 100.00 | 90.00
    221 | 住房保障支出 | 40.00 | 40.00
    22102 | 住房改革支出 | 40.00 | 40.00
    2210201 | 住房公积金 | 25.00 | 25.00
    2210203 | 购房补贴 | 15.00 | 15.00
    205 | 教育支出 | 60.00 | 50.00
"""
PUBLIC = """
    # 2024年“三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 20.00 | 9.00
    因公出国（境）费 | 8.00 | 0.00
    公务用车购置及运行维护费 | 7.00 | 6.00
    公务接待费 | 5.00 | 3.00
"""
TOLD = (
    "2024年度一般公共预算财政拨款支出年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90%。决算数小于年初预算数的主要原因是部分工程未完工。",
    "2024年度“三公”经费支出9.00万元，比上年减少10.00万元，下降52.63%。其中：因公出国（境）费0.00万元，比上年减少10.00万元，下降100%，主要原因是未安排出国任务；公务接待费3.00万元，与上年持平。",
    "2024年度政府采购支出总额10.01万元，其中：政府采购货物支出4.00万元、政府采购服务支出6.02万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PUBLIC, told=TOLD, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("amounts"), reading)


@pytest.mark.parametrize(
    "turn",
    ["剩下的为什么没花", "没花完的钱是什么原因", "差的那部分是为什么", "剩下的钱怎么没用掉", "少花的部分为什么"],
)  # fmt: skip
def test_why_money_was_left_is_asked_of_what_was_budgeted(engine: Engine, turn: str) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "年初预算呢", turn).answer

    assert "少10.00万元" in told
    assert "部分工程未完工" in told


@pytest.mark.parametrize("turn", ["完成了几成", "完成了多少", "执行率多少", "花了百分之几", "那完成了年初预算的几成"])  # fmt: skip
def test_how_far_a_budget_was_spent_is_asked_of_what_was_told(engine: Engine, turn: str) -> None:
    assert "90.00万元 ÷ 100.00万元 = 90.00%" in last_of(engine, "一般公共预算支出花了多少", turn).answer  # fmt: skip


def test_both_are_told_where_one_message_asks_for_both(engine: Engine) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "年初预算呢，完成了几成").answer

    assert "年初预算数：100.00万元" in told
    assert "= 90.00%" in told


@pytest.mark.parametrize(
    "turn",
    [
        "主要砍的是哪块",
        "减的是哪一项",
        "主要压减在哪些方面",
        "少的主要是什么",
        "到底削减了哪块费用",
    ],
)
def test_which_part_fell_is_told_behind_a_fall(engine: Engine, turn: str) -> None:
    told = last_of(engine, "三公经费花了多少", "比上年少了多少", turn).answer

    assert "其中因公出国（境）费比上年减少10.00万元" in told
    assert "未安排出国任务" in told


@pytest.mark.parametrize(
    "turn",
    ["跟货物、服务的数加得上吗", "那跟货物和服务加得起来吗"],
)
def test_named_parts_are_held_against_the_whole_that_was_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "政府采购支出总额多少", turn).answer

    assert "各部分相加为10.02万元" in told
    assert "相差0.01万元" in told


@pytest.mark.parametrize(
    "turn",
    [
        "加起来对得上总额吗",
        "两项加起来等于总数吗",
        "这两笔合起来和总额一致吗",
        "加起来对得上采购总额吗",
    ],
)
def test_parts_that_were_told_are_held_against_their_whole(engine: Engine, turn: str) -> None:
    told = last_of(engine, "政府采购支出总额多少", "货物和服务各多少", turn).answer

    assert "各部分相加为10.02万元" in told
    assert "相差0.01万元" in told


@pytest.mark.parametrize("turn", ["住房公积金占几成", "公积金占多少", "公积金占比多少"])
def test_a_subject_has_its_share_in_the_one_above_it_that_was_told(
    engine: Engine, turn: str
) -> None:
    assert "25.00万元 ÷ 40.00万元 = 62.50%" in last_of(engine, "住房保障支出多少", turn).answer

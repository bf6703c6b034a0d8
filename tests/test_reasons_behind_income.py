"""Why all income changed is told by what is said of the fund that is most of the change, where a reason only lists parts."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 收支总表
    name | 预算数 | name | 预算数
    一般公共预算拨款收入 | 120.00 | 教育支出 | 120.00
    政府性基金预算拨款收入 | 40.00 | 其他支出 | 40.00
    收入总计 | 160.00 | 支出总计 | 160.00
"""
TOLD = (
    "收入预算：2026年年初预算数160.00万元。收入比2025年减少90.00万元，主要是一般公共预算财政拨款增加10.00万元，政府性基金预算财政拨款减少100.00万元。",
    "2026年政府性基金预算财政拨款收入40.00万元，政府性基金预算支出40.00万元，比2025年减少100.00万元，主要原因是上年渠道工程资金安排到本级，暂未分解。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("behind"), reading_of(INCOME, told=TOLD))


@pytest.mark.parametrize(
    "asked", ["收入为什么减少", "收入为什么一下子少了几十万？", "收入合计比上年减少的原因是什么"]
)
def test_the_cause_of_the_largest_part_is_told(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "政府性基金预算财政拨款减少100.00万元" in told
    assert "上年渠道工程资金安排到本级" in told

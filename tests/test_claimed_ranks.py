"""A claimed first place is affirmed or denied, with the figure of the thing that is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年一般公共预算支出表
    code | name | 合计
    | 合计 | 100.00
    208 | 社会保障和就业支出 | 30.00
    210 | 卫生健康支出 | 60.00
    221 | 住房保障支出 | 10.00
"""
BOUGHT = "2026年政府采购支出总额90.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出15.00万元、政府采购服务支出55.00万元。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("ranks"), reading_of(SPENT, told=[BOUGHT]))


@pytest.mark.parametrize(
    "question",
    ["政府采购里工程花得最多吧，多少钱？", "工程采购花得最多吧", "采购最多的是工程采购，对吧", "政府采购里是不是工程最多"],
)  # fmt: skip
def test_a_wrong_claim_is_denied_with_what_is_first_and_with_its_own_figure(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer
    assert told.startswith("不是，"), told
    assert "政府采购服务支出：55.00万元" in told
    assert "政府采购工程支出15.00万元" in told
    assert "在3项中排第3项" in told


@pytest.mark.parametrize("question", ["卫生健康支出最多吧", "是不是卫生健康支出花得最多"])
def test_a_right_claim_is_affirmed_with_what_comes_next(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert told.startswith("是的，"), told
    assert "卫生健康支出：60.00万元" in told
    assert "其次是社会保障和就业支出30.00万元" in told


def test_a_claim_to_be_the_least_is_held_from_below(engine: Engine) -> None:
    told = engine.ask("社会保障和就业支出最少，是吗").answer
    assert told.startswith("不是，"), told
    assert "住房保障支出：10.00万元" in told
    assert "从少到多排第2项" in told


def test_a_question_for_the_first_claims_nothing(engine: Engine) -> None:
    assert "不是" not in engine.ask("政府采购里哪项最多").answer


NATURES = """
    # 2026年部门支出总表
    name | 合计 | 基本支出 | 项目支出
    合计 | 100.00 | 70.00 | 30.00
"""


@pytest.mark.parametrize(
    ("question", "said"), [("项目支出最多吧", "不是。"), ("支出里是不是基本支出最多", "是的。")]
)
def test_a_nature_that_is_claimed_to_be_most_is_held_against_the_other(
    tmp_path: Path, question: str, said: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(NATURES)):
        told = engine.ask(question).answer
        assert told.startswith(said), told
        assert "40.00万元" in told

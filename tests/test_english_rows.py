"""English questions find an indicator by all the words of its name, though they stand far apart; other words refuse it."""

from collections.abc import Callable, Iterator

import pytest

from ingest.records import Fact, Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, measured_in, reading_of

GOALS = """
    # 部门整体绩效目标表
    name | 内容 | 指标值
    年度总体目标 | 让全市居民安居乐业 |
    产出指标/数量指标/改造老旧小区数量 | | ≥27个
    产出指标/数量指标/惠及居民户数 | | ≥6130户
    产出指标/数量指标/巡查供热单位数量 | | ≥14家
    产出指标/数量指标/举办展会活动场次 | | ≥58场次
    产出指标/质量指标/居民室温合格率 | | ≥97%
    产出指标/数量指标/蚕茧产量 | | ≥3100吨
    产出指标/质量指标/网络零售额同比增速 | | ≥6%
"""
BOUGHT = """
    # 一般公共预算基本支出表
    code | name | 合计
    302 | 商品和服务支出 | 50.00
    30202 | 印刷费 | 3.10
    30209 | 物业管理费 | 46.90
    303 | 对个人和家庭的补助 | 20.00
    30302 | 退休费 | 20.00
"""
UNITS = {
    "改造老旧小区数量": "个", "惠及居民户数": "户", "巡查供热单位数量": "家", "举办展会活动场次": "场次", "居民室温合格率": "%",
    "蚕茧产量": "吨", "网络零售额同比增速": "%",
}  # fmt: skip


def _is_of(name: str) -> Callable[[Fact], bool]:
    return lambda fact: fact.item == name


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(GOALS, BOUGHT, kind=Kind.BUDGET, year=2026)
    for name, unit in UNITS.items():
        reading = measured_in(reading, unit, _is_of(name))
    yield from engine_over(tmp_path_factory.mktemp("rows"), reading)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many old residential compounds will be renovated in 2026, and how many households will benefit?", ("27", "6,130")),
        ("How many heating suppliers will be inspected and what is the target room temperature pass rate?", ("14", "97%")),
        ("How many exhibitions are planned and what is the target for cocoon output?", ("58", "3,100")),
        ("What are the targets for online retail growth and cocoon output?", ("6%", "3,100")),
    ],
)  # fmt: skip
def test_each_part_is_answered_by_the_indicator_that_has_all_its_words(
    engine: Engine, question: str, told: tuple[str, ...]
) -> None:
    answer = engine.ask(question).answer

    assert all(one in answer for one in told)
    assert "taken as" in answer


@pytest.mark.parametrize(
    "question",
    [
        "How many old schools will be renovated?",
        "How many heating suppliers will be fined?",
        "What is the target for retail sales growth?",
        "How much money will old residential compounds renovated cost?",
    ],
)
def test_a_row_that_lacks_a_word_of_the_question_does_not_answer_it(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).status != "answered"


def test_what_is_administrative_is_no_property_management(engine: Engine) -> None:
    assert (
        "46.90" not in engine.ask("What are the retirement costs of administrative units?").answer
    )

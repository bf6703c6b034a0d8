"""Money that a talk told of a project is divided by a count of that project, told before or the only one."""

from collections.abc import Iterator

import pytest

from ingest.facts import table_facts
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name=项目名称 | 预算数
    游客走访服务 | 90.00
    古树补助经费 | 40.00
"""
VISITS = """
    # 项目支出绩效目标表（游客走访服务）
    name | 目标值
    产出指标/数量指标/走访人次 | 400
    产出指标/数量指标/外地走访人次 | 25
"""
TREES = """
    # 项目支出绩效目标表（古树补助经费）
    name | 目标值
    产出指标/数量指标/养护农户补助人次 | 80
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PROJECTS, VISITS, TREES)
    listed, *aims = reading.tables
    aims = [
        one.model_copy(
            update={
                "unit": "人次",
                "records": tuple(r.model_copy(update={"unit": "人次"}) for r in one.records),
            }
        )
        for one in aims
    ]
    tables = [listed, *aims]
    facts = tuple(table_facts(reading.document, tables))
    told = reading.model_copy(update={"tables": tuple(tables), "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("averages"), told)


@pytest.mark.parametrize(
    "turn",
    [
        "那平均每人次多少钱",
        "人均多少",
        "合每人次多少元",
        "摊到每个人头上多少钱",
        "平均每人次补助多少元",
    ],
)
def test_the_money_told_of_a_project_is_divided_by_the_count_told_behind_it(
    engine: Engine, turn: str
) -> None:
    told = last_of(engine, "游客走访服务安排多少钱", "走访人次目标是多少", turn).answer

    assert "90.00万元 ÷ 400人次 = 2,250元" in told
    assert "按目标值算" in told


def test_another_unit_than_was_counted_is_no_average(engine: Engine) -> None:
    told = last_of(engine, "游客走访服务安排多少钱", "走访人次目标是多少", "平均每户多少钱").answer

    assert "÷" not in told


@pytest.mark.parametrize(
    "turn", ["平均每人次补助多少元", "每人次合多少钱", "合每人次多少元", "人均多少"]
)
def test_the_one_count_of_a_project_is_found_without_being_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "古树补助经费多少", turn).answer

    assert "40.00万元 ÷ 80人次 = 5,000元" in told


def test_of_two_counts_that_nobody_told_none_is_chosen(engine: Engine) -> None:
    assert "÷" not in last_of(engine, "游客走访服务安排多少钱", "平均每人次多少钱").answer

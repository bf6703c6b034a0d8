"""One indicator of several projects is told, and added, from each project's own form."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, measured_in, reading_of


def _form(project: str, doer: str, cost: str, rows: str) -> str:
    return f"""
        # {project}项目支出绩效目标表
        name | 内容 | 预算数 | 指标值
        实施单位 | {doer} | |
        资金总额 | | {cost} |
        {rows}
    """


SAVED = "绩效指标/效益指标/经济效益指标/节约成本金额 | | | ≥100万元"
RATE = "绩效指标/产出指标/质量指标/巡检合格率 | | | ≥95%"
HELPED = "绩效指标/产出指标/数量指标/惠及户数 | | | ≥450"


def _rows(*rows: str) -> str:
    return "\n        ".join(rows)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        _form("巡河业务经费", "甲站", "31.00", _rows(SAVED, RATE, HELPED)),
        _form("巡河业务经费", "乙站", "18.00", _rows(SAVED, RATE, HELPED)),
        _form("堤防专项经费", "乙站", "9.00", _rows(SAVED.replace("100", "10"), RATE)),
    )
    reading = measured_in(reading, "户", lambda fact: fact.item == "惠及户数")
    yield from engine_over(tmp_path_factory.mktemp("added"), reading)


@pytest.mark.parametrize(
    "asked",
    [
        "各项目的节约成本金额加起来是多少",
        "节约成本金额目标一共多少",
        "几个项目的节约成本金额合计多少万元",
        "绩效目标里节约成本金额总共多少",
    ],
)
def test_rows_of_one_name_and_value_in_two_projects_forms_are_two(
    engine: Engine, asked: str
) -> None:
    answer = engine.ask(asked)

    assert "100万元 + 100万元 + 10万元 = 210万元" in answer.answer
    assert "不低于210万元" in answer.answer
    assert answer.answer.count("  巡河业务经费") == 2


def test_each_projects_own_row_is_told_where_no_sum_is_asked_for(engine: Engine) -> None:
    told = engine.ask("节约成本金额是多少").answer

    assert told.count("不低于100万元") == 2
    assert "相加" not in told


def test_rates_make_no_sum(engine: Engine) -> None:
    told = engine.ask("巡检合格率加起来多少").answer

    assert "不能相加" in told


def test_a_number_that_may_be_of_the_same_ones_is_not_added(engine: Engine) -> None:
    told = engine.ask("各项目惠及户数一共多少户").answer

    assert told.count("不低于450户") == 2
    assert "所以不相加" in told


def test_words_that_several_indicators_of_one_form_share_name_none_of_them(engine: Engine) -> None:
    assert "各有这样的指标" not in engine.ask("巡检是干什么的").answer
    assert "相加为" not in engine.ask("金额一共多少").answer

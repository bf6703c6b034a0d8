"""What a further half or turn counts is of the project just told; an amount, a year and a reason stay with their thing."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of, with_listed_indicators

PROJECTS = """
    # 项目支出表
    name=项目名称 | 预算数 | 绩效目标
    护林员慰问经费 | 45.00 | 让护林的人安心。
    水库清淤行动 | 90.00 | 让水库能多蓄水，防止溃坝。
    三五行动计划 | 20.00 | 摸清家底，为规划提供依据。
"""
FORM = """
    # 项目支出绩效目标表（护林员慰问经费）
    name | 目标值
    产出指标/数量指标/受慰问者 | ≥60人、户
    产出指标/数量指标/慰问品合格率 | 100%
"""
LISTED = {
    "水库清淤行动": "数量指标：覆盖村庄数≥30个；数量指标：清理水库数≥12座",
    "三五行动计划": "数量指标：入户登记数量≥4万户；数量指标：抽查样本数量≥5.5万",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = with_listed_indicators(reading_of(PROJECTS, FORM), LISTED)
    yield from engine_over(tmp_path_factory.mktemp("counts"), reading)


def test_a_later_half_counts_of_the_project_told_before_it(engine: Engine) -> None:
    told = engine.ask("水库清淤行动安排多少钱，要清几座").answer

    assert ("90.00万元" in told, "12座" in told) == (True, True)


def test_a_number_of_persons_or_households_answers_how_many_persons(engine: Engine) -> None:
    told = engine.ask("护林员慰问经费要慰问多少人").answer

    assert "≥60人、户" in told


def test_a_noun_without_a_measure_word_finds_the_count_that_has_it_in_its_name(
    engine: Engine,
) -> None:
    told = engine.ask("三五行动计划要花多少钱，抽查多少样本").answer

    assert ("20.00万元" in told, "5.5万" in told) == (True, True)


@pytest.mark.parametrize("noun", ["经费", "预算"])
def test_what_money_is_called_counts_no_things(engine: Engine, noun: str) -> None:
    assert "绩效指标" not in engine.ask(f"三五行动计划安排多少{noun}").answer


@pytest.mark.parametrize("turn", ["平均一个村庄多少", "平均每个村庄多少钱", "平均每个多少钱"])
def test_the_money_is_divided_by_the_things_that_were_counted(engine: Engine, turn: str) -> None:
    told = last_of(engine, "水库清淤行动多少钱", "要覆盖几个村庄", turn).answer

    assert "90.00万元 ÷ 30个 = 30,000元" in told
    assert "实际数目越多，平均就越低" in told


def test_other_things_than_were_counted_are_no_divisor(engine: Engine) -> None:
    assert (
        "÷"
        not in last_of(engine, "水库清淤行动多少钱", "要覆盖几个村庄", "平均一个学校多少").answer
    )


def test_a_count_in_ten_thousands_divides_by_all_of_them(engine: Engine) -> None:
    told = last_of(engine, "三五行动计划要登记多少户", "平均一户多少钱").answer

    assert "20.00万元 ÷ 4万户 = 5元" in told


SPENT = """
    # 财政拨款“三公”经费支出决算表
    name | 预算数 | 决算数
    “三公”经费 | 7.50 | 0.00
    公务接待费 | 7.50 | 0.00
"""
ALL = """
    # 支出决算表
    name | 决算数
    本年支出合计 | 80.00
"""
TOLD = (
    "本年支出合计80.00万元。",
    "一般公共预算财政拨款支出80.00万元，占本年支出合计的100.00%。与上年度相比，一般公共预算财政拨款支出减少5.00万元。",
    "“三公”经费支出决算为0.00万元，与上年持平。",
    "住房公积金（项）年初预算为30.00万元，支出决算为31.00万元，完成年初预算的103.33%。决算数大于年初预算数的主要原因是缴存比例调高。",
    "公务接待费比上年减少1.20万元，主要原因是来访团组减少。",
)


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, ALL, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("final"), reading)


@pytest.mark.parametrize("between", [(), ("那预算的7.5万是做什么的",)])
def test_another_year_stays_with_the_thing_talked_of(
    final: Engine, between: tuple[str, ...]
) -> None:
    told = last_of(final, "2024年三公经费花了多少", *between, "2023年花了多少").answer

    assert "三公" in told
    assert "85" not in told


def test_the_change_of_one_fund_is_not_called_that_of_the_whole(final: Engine) -> None:
    told = final.ask("支出合计比上年变化多少").answer

    assert "支出合计（一般公共预算财政拨款）比上年减少5.00万元" in told


def test_the_reason_behind_a_gap_to_the_budget_is_of_that_gap(final: Engine) -> None:
    told = last_of(final, "住房公积金多少", "比年初预算多了多少", "什么原因").answer

    assert "缴存比例调高" in told
    assert "没有读到" not in told


@pytest.mark.parametrize("turn", ["减少了几批", "少了多少人"])
def test_no_amount_of_money_answers_by_how_many_things_it_changed(final: Engine, turn: str) -> None:
    answer = last_of(final, "公务接待费比上年减少多少", turn)

    assert answer.status == "not_found"
    assert "1.20" not in answer.answer.split("印着的")[0]


@pytest.mark.parametrize("turn", ["超预算多少", "超了预算多少", "超出年初预算多少钱"])
def test_how_far_over_its_budget_is_asked_of_the_thing_talked_of(final: Engine, turn: str) -> None:
    told = last_of(final, "住房公积金多少", turn).answer

    assert "1.00万元" in told
    assert "共" not in told
    assert "缴存比例调高" in last_of(final, "住房公积金多少", turn, "什么原因").answer

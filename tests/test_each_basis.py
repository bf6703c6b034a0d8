"""Bases named side by side are each told; things of a kind that are only counted are taken together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

ALL = """
    # 部门支出总体情况表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 120.00 | 40.00 | 80.00
    208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00
    20805 | 行政事业单位养老支出 | 90.00 | 10.00 | 80.00
    2080501 | 行政单位离退休 | 10.00 | 10.00 |
    2080507 | 对机关事业单位基本养老保险基金的补助 | 50.00 | | 50.00
    2082602 | 财政对城乡居民基本养老保险基金的补助 | 30.00 | | 30.00
    2080101 | 行政运行 | 30.00 | 30.00 |
"""
GRANTED = """
    # 一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 105.00 | 35.00 | 70.00
    208 | 社会保障和就业支出 | 105.00 | 35.00 | 70.00
    2080501 | 行政单位离退休 | 8.00 | 8.00 |
    2080507 | 对机关事业单位基本养老保险基金的补助 | 45.00 | | 45.00
    2082602 | 财政对城乡居民基本养老保险基金的补助 | 25.00 | | 25.00
    2080101 | 行政运行 | 27.00 | 27.00 |
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = (
        "公用经费中，会议费4.10万元，主要用于召开全市工作会议；培训费9.00万元。",
        "“三公”经费27.00万元，其中：公务用车购置费18.00万元，比上年增加18.00万元，用于更新已达报废年限的执法执勤用车1辆；公务接待费9.00万元，比上年减少1.00万元。",
    )
    yield from engine_over(tmp_path_factory.mktemp("bases"), reading_of(ALL, GRANTED, told=told))


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("行政运行一般公共预算和全部资金各是多少", ["27.00万元", "30.00万元"]),
        ("2080101全部资金和一般公共预算分别多少", ["30.00万元", "27.00万元"]),
        ("行政运行财政一般公共预算拨款与全口径各多少", ["27.00万元", "30.00万元"]),
        ("社会保障和就业支出，一般公共预算和所有资金各多少", ["105.00万元", "120.00万元"]),
    ],
)
def test_each_basis_that_is_named_is_told(
    engine: Engine, question: str, figures: list[str]
) -> None:
    answer = engine.ask(question)

    assert [figure.text for figure in answer.figures] == figures
    assert "全部资金" in answer.answer


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("两项养老保险基金的补助合计占总支出的比重", "66.67%"),
        ("财政对两项养老保险基金的补助加起来占项目支出多少", "100.00%"),
        ("2笔养老保险基金的补助一共占总支出多少", "66.67%"),
        ("两项基本养老保险基金的补助之和占支出合计的比例", "66.67%"),
    ],
)
def test_things_that_are_counted_and_not_named_are_taken_together(
    engine: Engine, question: str, rate: str
) -> None:
    told = engine.ask(question).answer

    assert rate in told
    assert "合计80.00万元" in told


@pytest.mark.parametrize("many", ["三项", "四项"])
def test_a_count_that_no_rows_meet_gives_no_share(engine: Engine, many: str) -> None:
    assert "%" not in engine.ask(f"{many}养老保险基金的补助合计占总支出的比重").answer


@pytest.mark.parametrize(
    "question", ["公务用车购置费为什么增加", "为什么买车", "买车花多少，为啥买"]
)
def test_what_money_is_for_is_told_where_no_reason_is_given(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "用于更新已达报废年限的执法执勤用车1辆" in told
    assert "没有说明原因" not in told


def test_why_something_is_spent_is_told_by_what_it_is_for(engine: Engine) -> None:
    told = engine.ask("会议费为什么花这么多").answer

    assert "主要用于召开全市工作会议" in told
    assert "没有" not in told


@pytest.mark.parametrize("question", ["公务接待费为什么减少", "培训费为什么花这么多"])
def test_what_another_thing_is_for_is_no_reason(engine: Engine, question: str) -> None:
    assert "用于" not in engine.ask(question).answer


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("公务用车购置费18.00万元，用于更新已达报废年限的劳动监察执法执勤用车1辆。", "1"),
        ("公务用车购置费36.00万元，计划更新执法执勤用车2辆。", "2"),
        ("公务用车购置费36.00万元，主要用于购买新能源公务用车2辆。", "2"),
        ("“三公”经费中，公务用车购置费20.00万元，用于添置应急保障用车1辆。", "1"),
    ],
)
def test_the_cars_that_money_is_for_are_bought_and_not_kept(text: str, many: str) -> None:
    (counted,) = (f for f in reading_of(told=(text,)).facts if f.unit == "辆")

    assert counted.item in ("购置车辆", "公务用车购置数量")
    assert str(counted.value) == many


def test_cars_that_are_renewed_one_kind_after_the_other_keep_their_kinds() -> None:
    text = "2026年拟更新应急保障用车1辆、执法用车2辆。"
    counted = [f for f in reading_of(told=(text,)).facts if f.unit == "辆"]

    assert [f.item for f in counted][:1] != ["购置车辆"]


def test_what_makes_something_up_is_counted_by_its_kind() -> None:
    text = "机关运行经费由局本级1家行政单位和市服务中心1家参照公务员法管理事业单位的公用经费构成。"
    counted = [f.item for f in reading_of(told=(text,)).facts if f.unit == "家"]

    assert counted == ["行政单位", "参照公务员法管理事业单位"]


def test_what_a_class_is_for_is_no_reason_why_it_changed(tmp_path: Path) -> None:
    told = "卫生健康支出（类）12.00万元，占60.00%，主要用于职工基本医疗保险缴费。比上年增加2.00万元，增长20.00%。"
    drawing = """
        # 支出决算表
        code | name | 本年支出合计
             | 合计 | 20.00
        210  | 卫生健康支出 | 12.00
        208  | 社会保障和就业支出 | 8.00
    """
    reading = reading_of(drawing, kind=Kind.FINAL, year=2024, told=(told,))
    answer = next(engine_over(tmp_path, reading)).ask("卫生健康支出为什么比上年增加").answer

    assert "没有说明原因" in answer
    assert "主要用于" not in answer


HALVES = """
    # 部门支出总体情况表
    name=单位名称 | 合计 | 基本支出/小计 | 基本支出/人员经费 | 基本支出/公用经费 | 项目支出
    合计 | 120.00 | 50.00 | 40.00 | 10.00 | 70.00
"""
GRANTED_HALVES = """
    # 一般公共预算支出情况表
    code | name | 合计 | 基本支出/小计 | 基本支出/人员经费 | 基本支出/公用经费 | 项目支出
    | 合计 | 105.00 | {} | 36.00 | 4.00 | 65.00
"""


@pytest.mark.parametrize(
    ("grant", "question", "rates"),
    [
        ("40.00", "人员经费占基本支出的百分之几", ["80.00%", "90.00%"]),
        ("40.00", "公用经费占基本支出多少", ["20.00%", "10.00%"]),
        ("45.00", "人员经费占基本支出的百分之几", ["80.00%"]),
    ],
)
def test_a_share_within_basic_expenditure_is_told_of_the_grant_too_where_that_is_another(
    tmp_path: Path, grant: str, question: str, rates: list[str]
) -> None:
    tables = (HALVES, GRANTED_HALVES.format(grant))
    for engine in engine_over(tmp_path, reading_of(*tables)):
        told = [f.text for f in engine.ask(question).figures if f.text.endswith("%")]

        assert told == rates


def test_a_share_of_all_that_is_spent_is_told_of_all_funds_alone(tmp_path: Path) -> None:
    tables = (HALVES, GRANTED_HALVES.format("40.00"))
    for engine in engine_over(tmp_path, reading_of(*tables)):
        assert "以上两数" not in engine.ask("基本支出占总支出多少").answer

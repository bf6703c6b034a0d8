"""A turn points at what the answer before told: a place, the first, what is left, what lies below."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
        | 支出合计 | 200.00 | 120.00 | 80.00
    205 | 教育支出 | 110.00 | 60.00 | 50.00
    20502 | 普通教育 | 90.00 | 50.00 | 40.00
    2050202 | 小学教育 | 70.00 | 40.00 | 30.00
    2050203 | 初中教育 | 20.00 | 10.00 | 10.00
    20508 | 进修及培训 | 20.00 | 10.00 | 10.00
    208 | 社会保障和就业支出 | 60.00 | 40.00 | 20.00
    210 | 卫生健康支出 | 30.00 | 20.00 | 10.00
"""
THREE = """
    # 财政拨款“三公”经费支出表
    name | 合计
    “三公”经费 | 10.00
    公务用车购置及运行维护费 | 7.50
    公务接待费 | 2.50
"""
MOST = "支出最多的类级科目是哪个"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("pointing"), reading_of(SPENT, THREE))


def _values(answer: Answer) -> list[str]:
    return [figure.value or "" for figure in answer.figures]


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((MOST, "第二名呢"), "60.00"),
        ((MOST, "最后一个呢"), "30.00"),
        ((MOST, "第二名呢", "比第一名少多少"), "50.00"),
        ((MOST, "前三个加起来多少"), "200.00"),
        ((MOST, "前两个一共占多少"), "85.00"),
        ((MOST, "其中项级呢"), "70.00"),
        ((MOST, "第二名呢", "它占总支出多少"), "30.00"),
        (("教育支出多少", "里面项目支出多少", "占这项的多少"), "45.45"),
        (("三公经费多少", "里面最大的一项", "占多少", "剩下的是什么"), "2.50"),
        (("公务接待费占三公经费的多少", "剩下的是什么"), "7.50"),
        (("小学教育多少", "初中教育呢", "这两个差多少"), "50.00"),
        (("小学教育多少", "初中教育呢", "哪个花在项目上的多"), "20.00"),
        (("小学教育占教育支出多少", "初中教育呢"), "18.18"),
        (("小学教育占教育支出多少", "初中教育呢", "这两项一共占多少"), "81.82"),
        (("教育支出多少", "比卫生健康支出多多少"), "80.00"),
        (("教育支出多少", "社会保障和就业支出呢", "卫生健康支出呢", "一共多少"), "200.00"),
        (("教育支出多少", "社会保障和就业支出呢", "卫生健康支出呢", "哪个最多"), "110.00"),
        (("小学教育多少", "社会保障和就业支出呢", "卫生健康支出呢", "加起来"), "90.00"),
        (("社会保障和就业支出多少", "卫生健康支出呢", "教育支出呢", "两者差多少"), "80.00"),
        (("教育支出多少", "其中普通教育", "占多少"), "81.82"),
        (("教育支出多少", "其中项目支出", "占多少", "其余呢"), "60.00"),
        (("三公经费多少", "其中公务接待费", "占几成"), "25.00"),
    ],
)
def test_a_turn_is_about_the_figures_that_were_told(
    engine: Engine, turns: tuple[str, ...], value: str
) -> None:
    assert abs(Decimal(_values(last_of(engine, *turns))[0])) == Decimal(value)


@pytest.mark.parametrize(
    "turns",
    [
        (MOST, "第九名呢"),
        ("教育支出多少", "这三个加起来多少"),
        ("教育支出、普通教育各多少", "加起来多少"),
    ],
)
def test_what_is_not_certain_is_asked_back(engine: Engine, turns: tuple[str, ...]) -> None:
    told = last_of(engine, *turns)

    assert (told.status, told.figures) == ("clarify", ())


def test_an_older_list_is_meant_only_where_no_kind_is_named(engine: Engine) -> None:
    assert _values(last_of(engine, MOST, "公务接待费多少", "最小的呢"))[0] == "30.00"
    whole = engine.ask("公务接待费多少").answer
    assert last_of(engine, MOST, "公务接待费多少").answer == whole


def test_a_year_named_by_itself_is_not_carried_to_another_thing(tmp_path: Path) -> None:
    told = ("教育支出110.00万元，比上年减少9.00万元。",)
    engine = next(engine_over(tmp_path, reading_of(SPENT, THREE, told=told)))

    assert _values(last_of(engine, "教育支出多少", "去年呢"))[0] == "119.00"
    assert _values(last_of(engine, "教育支出多少", "去年呢", "公务接待费呢"))[0] == "2.50"


def test_a_budget_and_its_outcome_lie_apart(tmp_path: Path) -> None:
    final = """
        # 支出决算表
        code | name | 年初预算数 | 决算数
        | 合计 | 50.00 | 45.00
        205 | 教育支出 | 30.00 | 27.00
        208 | 社会保障和就业支出 | 20.00 | 18.00
    """
    engine = next(engine_over(tmp_path, reading_of(final, kind=Kind.FINAL, year=2024)))
    both = "教育支出年初预算多少？实际花了多少？"

    assert _values(last_of(engine, "社会保障和就业支出多少", both, "差多少"))[0] == "3.00"
    assert _values(last_of(engine, "社会保障和就业支出多少", both, "完成率"))[0] == "90.00"


def test_the_rest_that_was_told_is_meant_again(engine: Engine) -> None:
    talk = ("三公经费多少", "哪一项最大", "剩下的各多少")

    assert _values(last_of(engine, *talk))[0] == "2.50"
    assert "100.00" not in _values(last_of(engine, *talk, "其余的占多少"))


def test_the_last_rows_and_all_rows_are_added(engine: Engine) -> None:
    assert _values(last_of(engine, MOST, "后两个加起来"))[0] == "90.00"
    assert _values(last_of(engine, MOST, "最小的呢", "它们三个合计多少"))[0] == "200.00"


def test_a_list_by_level_and_what_lies_below_its_largest(engine: Engine) -> None:
    by_class = last_of(engine, "项目支出多少", "按类看各是多少")
    below = last_of(engine, "项目支出多少", "按类看各是多少", "最大的那个再往下看呢")

    assert _values(last_of(engine, MOST, "再下一级呢"))[:3] == ["110.00", "90.00", "20.00"]
    assert _values(by_class)[:3] == ["50.00", "20.00", "10.00"]
    assert _values(below)[:3] == ["50.00", "40.00", "10.00"]


def test_one_thing_stands_on_either_side_of_a_comparison(engine: Engine) -> None:
    for asked in ("它比小学教育少多少", "小学教育比它多多少"):
        told = last_of(engine, "初中教育多少", asked)
        assert abs(Decimal(_values(told)[0])) == Decimal("50.00")


def test_a_share_of_a_row_is_that_of_what_the_rows_make(engine: Engine) -> None:
    told = last_of(engine, "三公经费多少", "哪一项最大", "公务接待费的占比")

    assert _values(told)[0] == "25.00"


def test_a_figure_told_twice_is_no_pair(engine: Engine) -> None:
    assert last_of(engine, "教育支出多少", "教育支出多少", "这两个差多少").status == "clarify"


TOLD = (
    "教育支出110.00万元，比上年增加9.00万元，主要原因是学校增加。",
    "社会保障和就业支出60.00万元，比上年减少5.00万元，主要原因是人员减少。",
)


def test_the_change_of_a_place_is_no_gap_between_rows(tmp_path: Path) -> None:
    engine = next(engine_over(tmp_path, reading_of(SPENT, told=TOLD)))

    assert "9.00" in _values(last_of(engine, MOST, "比去年多多少"))
    assert "-5.00" in _values(last_of(engine, MOST, "第二名比去年少多少"))
    assert "人员减少" in last_of(engine, MOST, "第二名为什么减少").answer
    assert last_of(engine, MOST, "第九名为什么减少").status == "clarify"


def test_places_are_set_against_each_other(engine: Engine) -> None:
    assert _values(last_of(engine, MOST, "第二名占第一名多少"))[0] == "54.55"
    assert _values(last_of(engine, MOST, "第一名是第二名的几倍"))[0] == "1.83"


@pytest.mark.parametrize("asked", ["第三方服务费多少", "公共卫生多少", "100万元以上的设备有几台"])
def test_a_number_in_a_name_is_no_place(engine: Engine, asked: str) -> None:
    assert last_of(engine, MOST, asked).answer == engine.ask(asked).answer


def test_the_ends_of_a_list_leave_its_order(engine: Engine) -> None:
    least = last_of(engine, MOST, "最小的呢")
    assert _values(least)[0] == "30.00"
    assert _values(last_of(engine, MOST, "最小的呢", "前两个加起来"))[0] == "170.00"
    assert _values(last_of(engine, MOST, "最多和最少差多少"))[0] == "80.00"
    assert _values(last_of(engine, MOST, "最小的呢", "剩下的呢"))[:2] == ["110.00", "60.00"]


def test_the_former_and_the_latter_are_rows_of_two(engine: Engine) -> None:
    two = ("小学教育和初中教育各多少",)

    assert _values(last_of(engine, *two, "后者占教育支出的比例"))[0] == "18.18"
    assert _values(last_of(engine, *two, "两个加一块"))[0] == "90.00"
    parts = last_of(engine, "教育支出多少", "主要是什么", "前一个再细分呢")
    assert _values(parts)[:3] == ["90.00", "70.00", "20.00"]


def test_what_is_more_than_its_whole_is_no_part(engine: Engine) -> None:
    told = last_of(engine, "教育支出多少", "它占卫生健康支出多少")

    assert (told.status, told.figures) == ("clarify", ())


def test_a_side_of_the_accounts_is_not_that_of_one_item(engine: Engine) -> None:
    assert _values(last_of(engine, "公务接待费多少", "总支出呢"))[0] == "200.00"


@pytest.fixture(scope="module")
def of_funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    spent = """
        # 2026年支出总表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 100.00 | 60.00 | 40.00
        206 | 科学技术支出 | 100.00 | 60.00 | 40.00
    """
    general = """
        # 2026年一般公共预算支出表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 80.00 | 50.00 | 30.00
        206 | 科学技术支出 | 80.00 | 50.00 | 30.00
    """
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading_of(spent, general))


def test_the_share_of_a_fund_is_of_what_was_talked_of(of_funds: Engine) -> None:
    answer = last_of(of_funds, "项目支出多少", "其中一般公共预算", "占比")

    assert _values(answer)[0] == "75.00"
    assert "占项目支出的" in answer.answer


def test_what_is_left_beside_a_fund_is_the_whole_without_it(of_funds: Engine) -> None:
    answer = last_of(of_funds, "总支出多少", "其中一般公共预算", "其余呢")

    assert _values(answer)[0] == "20.00"
    assert "除一般公共预算" in answer.answer


def test_like_things_of_two_tables_are_added_in_one_talk(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    basic = """
        # 2026年一般公共预算基本支出表
        code | name | 合计
        | 合计 | 40.00
        30211 | 差旅费 | 30.00
        30207 | 邮电费 | 10.00
    """
    for engine in engine_over(tmp_path_factory.mktemp("two"), reading_of(THREE, basic)):
        answer = last_of(engine, "公务接待费多少", "差旅费呢", "邮电费呢", "一共多少")
        assert _values(answer)[0] == "42.50"


def test_where_nothing_is_left_it_is_said(of_funds: Engine) -> None:
    answer = last_of(of_funds, "科学技术支出多少", "其中基本支出", "其余呢")
    assert _values(answer)[0] == "40.00"

    answer = last_of(of_funds, "总支出多少", "其中科学技术支出", "其余呢")
    assert "没有其他" in answer.answer


def test_the_share_of_a_blank_says_that_it_is_blank(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    received = """
        # 2026年收入总表
        name | 预算数
        收入合计 | 90.00
        财政拨款收入 | 90.00
        其他收入 |
    """
    for engine in engine_over(tmp_path_factory.mktemp("blank"), reading_of(received)):
        for turns in (("其他收入多少", "占多少"), ("其他收入多少", "占多少", "为什么变化")):
            answer = last_of(engine, *turns)
            assert answer.status == "not_found"
            assert "其他收入" in answer.answer

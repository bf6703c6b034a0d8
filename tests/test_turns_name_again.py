"""What a turn points at is named in it, and what stands elsewhere is held against what was told."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 2026年收入总表
    code | name | 合计 | 财政拨款收入 | 其他收入
    | 合计 | 50.01 | 45.40 | 4.61
    20508 | 进修及培训 | 30.01 | 25.40 | 4.61
    20801 | 养老管理 | 20.00 | 20.00 |
"""
SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 50.00 | 40.00 | 10.00
    20508 | 进修及培训 | 30.00 | 20.00 | 10.00
    20801 | 养老管理 | 20.00 | 20.00 |
"""
GRANTED = """
    # 2026年一般公共预算支出表
    code | name | 合计
    | 合计 | 45.40
    20508 | 进修及培训 | 25.40
    20801 | 养老管理 | 20.00
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 基本支出
    30216 | 培训费 | 4.00
    30215 | 会议费 | 6.00
"""
PUBLIC = """
    # 2026年财政拨款“三公”经费、会议费、培训费预算表
    name=项目 | 预算数
    培训费 | 5.00
    会议费 | 6.00
"""
TOLD = [
    "2026年培训费预算5.00万元，比上年减少1.50万元，主要原因是线上办班。",
    "2026年会议费预算6.00万元，比上年减少2.00万元，主要原因是合并会议。",
    "进修及培训一般公共预算支出25.40万元，比上年增长25.00%。",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("again"), reading_of(RECEIVED, SPENT, GRANTED, BASIC, PUBLIC, told=TOLD)
    )  # fmt: skip


def last(engine: Engine, *turns: str) -> str:
    """Return what is answered to the last turn of a talk."""
    talk = Conversation(engine)
    return [talk.ask(turn).answer for turn in turns][-1]


@pytest.mark.parametrize("turn", ["这两样去年各是多少", "它俩去年分别多少", "两者去年各多少"])
def test_last_year_is_told_of_each_that_was_told(engine: Engine, turn: str) -> None:
    told = last(engine, "培训费多少", "会议费呢", turn)

    assert "5.00万元 + 1.50万元 = 6.50万元" in told
    assert "6.00万元 + 2.00万元 = 8.00万元" in told


@pytest.mark.parametrize(
    "turns", [("为什么减这么多",), ("原因呢",), ("这两项去年各多少", "为什么减了")]
)
def test_why_is_told_of_each_that_was_told(engine: Engine, turns: tuple[str, ...]) -> None:
    told = last(engine, "培训费和会议费各多少", *turns)

    assert "“线上办班”" in told
    assert "“合并会议”" in told


@pytest.mark.parametrize(
    "turn",
    ["可是基本支出表里写的是4万，哪个对？", "基本支出表里却写4.00万元，为什么不一样", "别处写的是4万元，怎么回事"],
)  # fmt: skip
def test_what_stands_elsewhere_is_held_against_what_was_told(engine: Engine, turn: str) -> None:
    assert "5.00万元 − 4.00万元 = 1.00万元" in last(engine, "培训费预算多少", turn)


@pytest.mark.parametrize("turn", ["收入表和支出表上的数怎么差一分", "收入表跟支出表的数一样吗"])
def test_both_tables_are_asked_of_the_thing_talked_of(engine: Engine, turn: str) -> None:
    told = last(engine, "进修及培训多少", turn)

    assert "30.01万元" in told
    assert "30.00万元" in told


@pytest.mark.parametrize("turn", ["剩下的是什么钱", "其余的钱从哪来", "剩下那部分是什么来源"])
def test_what_is_left_of_one_fund_is_told_by_the_others(engine: Engine, turn: str) -> None:
    assert "其他收入4.61万元" in last(engine, "进修及培训多少", "其中财政拨款多少", turn)


def test_where_money_comes_from_is_told_though_the_tables_are_rounded_apart(engine: Engine) -> None:
    assert "财政拨款25.40万元[2]、其他收入4.61万元[3]" in last(engine, "进修及培训的钱从哪来")


def test_a_message_that_goes_on_is_of_the_talk_to_its_end(engine: Engine) -> None:
    told = last(engine, "进修及培训多少", "里面财政拨款的部分呢，比上年涨了多少")

    assert "25.00%" in told


def test_what_is_worked_out_of_a_rate_is_told_in_the_unit_asked_for(engine: Engine) -> None:
    told = last(engine, "进修及培训一般公共预算支出2025年是多少元")

    assert "约203,200元" in told


def test_things_that_grew_are_not_added(engine: Engine) -> None:
    assert "合计" not in last(engine, "培训费和会议费多少", "它们为什么增加")


@pytest.mark.parametrize(
    "turn",
    [
        "那财政拨款的部分里，基本支出和项目支出怎么分",
        "一般公共预算拨的里面基本支出和项目支出各多少",
        "财政拨款部分里基本支出多少，项目支出多少",
    ],
)
def test_halves_within_a_fund_are_of_the_subject_talked_of(
    tmp_path_factory: pytest.TempPathFactory, turn: str
) -> None:
    granted = """
        # 2026年一般公共预算支出表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 45.40 | 36.40 | 9.00
        20508 | 进修及培训 | 25.40 | 16.40 | 9.00
        20801 | 养老管理 | 20.00 | 20.00 |
    """
    for engine in engine_over(tmp_path_factory.mktemp("halves"), reading_of(SPENT, granted)):
        told = last(engine, "进修及培训多少", turn)

        assert "16.40万元" in told
        assert "9.00万元" in told
        assert "36.40万元" not in told


def test_both_halves_are_of_the_subject_talked_of(engine: Engine) -> None:
    told = last(engine, "进修及培训多少", "基本支出和项目支出各多少")

    assert "20.00万元" in told
    assert "40.00万元" not in told


def test_a_subject_and_a_half_of_all_are_two_things(engine: Engine) -> None:
    told = last(engine, "养老管理和项目支出各多少")

    assert "20.00万元" in told
    assert "10.00万元" in told


TRADE = """
    # 2026年收支总表
    name | 预算数
    收入/经营收入 | 9.00
    支出/经营支出 | 6.50
"""


@pytest.fixture(scope="module")
def trade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ["经营收入9.00万元。", "经营支出6.50万元。"]
    yield from engine_over(tmp_path_factory.mktemp("trade"), reading_of(told=told))


@pytest.mark.parametrize(
    "turn", ["那算下来赚了多少", "是赚是赔", "收支相抵还剩多少", "亏了还是赚了"]
)
def test_what_is_earned_is_how_far_both_sides_lie_apart(trade: Engine, turn: str) -> None:
    assert "2.50万元" in last(trade, "经营收入多少", "经营支出呢", turn)


def test_what_is_earned_is_told_in_one_message_too(trade: Engine) -> None:
    assert "2.50万元" in last(trade, "经营收入多少，经营支出多少，赚了多少")


def test_what_is_left_behind_totals_is_no_profit(engine: Engine) -> None:
    assert "0.01万元" not in last(engine, "收入合计多少", "支出合计呢", "结余了多少")


def test_a_share_of_a_count_is_of_the_count_whose_sentence_names_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ["现有专任教师200人，其中正高级职称50人、副高级职称60人。"]
    for engine in engine_over(tmp_path_factory.mktemp("staff"), reading_of(SPENT, told=told)):
        for turns in (("专任教师多少", "正高占几成"), ("专任教师多少人，正高占几成",)):
            assert "50人 ÷ 200人 = 25.00%" in last(engine, *turns)


def test_problems_are_told_where_no_reason_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    list_of = """
        # 2025年度项目绩效自评结果表
        name=项目名称 | 全年预算数 | 执行数 | 执行率
        路灯改造 | 20.00 | 15.00 | 75.00%
    """
    account = "1．路灯改造。全年预算数20.00万元，执行数15.00万元，执行率75.00%。发现的主要问题：施工图12月才批复。下一步改进措施：提前报批。"
    for engine in engine_over(
        tmp_path_factory.mktemp("late"),
        reading_of(list_of, told=[account], kind=Kind.FINAL, year=2025),
    ):
        for turns in (("路灯改造为什么没花完",), ("路灯改造执行率多少", "为什么没花完")):
            assert "“发现的主要问题：施工图12月才批复。”" in last(engine, *turns)


@pytest.mark.parametrize("question", ["不是财政拨的收入有多少", "不是财政给的收入有多少"])
def test_what_the_treasury_does_not_give_is_no_grant(engine: Engine, question: str) -> None:
    told = last(engine, question)

    assert "4.61万元" in told
    assert "45.40" not in told


def test_money_of_no_grant_is_asked_about_as_it_was_told(engine: Engine) -> None:
    told = last(engine, "不是财政拨的收入有多少", "这笔钱花在哪")

    assert "收入合计预算数（其他收入）：4.61万元" in told
    assert "25.40" not in told


def test_a_nature_has_its_share_of_the_fund_that_was_told(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    granted = """
        # 2026年一般公共预算支出表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 45.00 | 36.00 | 9.00
        20508 | 进修及培训 | 45.00 | 36.00 | 9.00
    """
    for engine in engine_over(tmp_path_factory.mktemp("granted"), reading_of(SPENT, granted)):
        for turns in (
            ("一般公共预算支出多少，其中项目支出占多少",),
            ("一般公共预算支出多少", "其中项目支出占几成"),
        ):
            assert "9.00万元 ÷ 45.00万元 = 20.00%" in last(engine, *turns)


@pytest.mark.parametrize(
    "turns", [("会议费今年多少，去年多少，差多少",), ("会议费多少", "去年呢", "差了多少")]
)
def test_the_gap_of_two_years_is_the_change(engine: Engine, turns: tuple[str, ...]) -> None:
    assert "会议费比上年减少2.00万元" in last(engine, *turns)


def test_what_is_left_beside_nothing_told_is_asked_back(engine: Engine) -> None:
    told = last(engine, "进修及培训多少", "其中离休费呢", "剩下的是什么")

    assert told == "不能确定所问的是前面所列的哪些，请说出名称。"


def test_what_is_left_of_a_whole_is_named_by_its_part(engine: Engine) -> None:
    told = last(engine, "支出合计多少", "其中基本支出多少", "剩下的呢")

    assert "10.00万元" in told


def test_where_people_travelled_is_no_subject_of_the_state(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = """
        # 2026年一般公共预算支出表
        code | name | 合计
        | 合计 | 9.00
        20706 | 国家电影事业 | 9.00
    """
    told = "2026年因公出国（境）费预算3.00万元。"
    for engine in engine_over(tmp_path_factory.mktemp("abroad"), reading_of(table, told=[told])):
        assert "9.00" not in last(engine, "因公出国多少", "去哪些国家")


def test_how_much_cars_cost_is_what_keeps_them_running(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ["公务用车运行维护费预算8.00万元。", "截至2025年12月31日，公务用车保有量4辆。"]
    for engine in engine_over(tmp_path_factory.mktemp("cars"), reading_of(SPENT, told=told)):
        assert "8.00万元" in last(engine, "公务用车保有量几辆", "一年要花多少")


def test_which_unit_has_most_is_asked_of_the_units_talked_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    units = """
        # 2026年部门收入总表
        单位名称 | 合计
        某市测试局（本级） | 30.00
        某市测试站 | 20.00
    """
    told = "某市测试局下属单位包括：某市测试局（本级）、某市测试站。"
    for engine in engine_over(
        tmp_path_factory.mktemp("units"), reading_of(SPENT, units, told=[told])
    ):
        assert "进修及培训" not in last(engine, "下属单位有哪些", "哪个预算最多")


PEOPLE = """
    # 2026年一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 40.00 | 30.00 | 10.00
"""


@pytest.mark.parametrize(
    "turns",
    [
        ("基本支出多少，人员经费和公用经费各占多少",),
        ("基本支出多少", "人员经费和公用经费分别占几成"),
    ],
)
def test_each_part_has_its_share_of_what_was_told(
    tmp_path_factory: pytest.TempPathFactory, turns: tuple[str, ...]
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("shares"), reading_of(SPENT, PEOPLE)):
        told = last(engine, *turns)

        assert "75.00%" in told
        assert "25.00%" in told


def test_each_half_has_its_share_of_the_subject_that_was_told(engine: Engine) -> None:
    told = last(engine, "进修及培训多少", "基本支出和项目支出各占多少")

    assert "66.67%" in told
    assert "33.33%" in told


def test_the_other_end_of_the_year_is_another_figure(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = """
        # 2026年收支总表
        name | 预算数
        年初结转和结余 | 6.00
        年末结转和结余 | 2.00
    """
    for engine in engine_over(tmp_path_factory.mktemp("ends"), reading_of(table)):
        assert "2.00万元" in last(engine, "年初结转和结余多少", "年末呢")
        assert "4.00万元" in last(engine, "年初结转和结余多少", "年末呢", "差多少")


@pytest.mark.parametrize("turn", ["两者一致吗", "两个数一样吗", "它们相等吗"])
def test_whether_two_figures_are_alike_is_how_far_they_lie_apart(engine: Engine, turn: str) -> None:
    assert "10.00万元" in last(engine, "进修及培训多少", "养老管理呢", turn)

"""Go on about what a talk is about, behind a reason, another year, no answer, or words that point at it."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 收入决算表
    code | name | 本年收入合计 | 财政拨款收入
        | 合计 | 150.00 | 150.00
    201 | 一般公共服务支出 | 150.00 | 150.00
    20131 | 党委办公厅（室）及相关机构事务 | 150.00 | 150.00
    2013101 | 行政运行 | 110.00 | 110.00
    2013105 | 专项业务 | 40.00 | 40.00
"""
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
        | 合计 | 125.00 | 100.00 | 25.00
    201 | 一般公共服务支出 | 125.00 | 100.00 | 25.00
    20131 | 党委办公厅（室）及相关机构事务 | 125.00 | 100.00 | 25.00
    2013101 | 行政运行 | 100.00 | 100.00 |
    2013105 | 专项业务 | 25.00 |  | 25.00
"""
FUND = """
    # {name}项目绩效目标表
    name | 预算数
    专项资金情况（万元）/资金总额 | {money}
    专项资金情况（万元）/财政拨款 | {money}
"""
GOALS = """
    # {name}项目绩效目标表
    name | 指标值
    产出指标/数量指标/{count} | {aim}
    满意度指标/服务对象满意度指标/受益群体满意度 | {pleased}
"""
TOLD = (
    "2024年度机关运行经费支出40.00万元，比2023年度减少10.00万元，下降20.00%。主要原因是压缩会议。",
    "截至2024年12月31日，本部门共有车辆5辆，其中机要通信用车2辆。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(INCOME, SPENT, year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("meant"), drawn)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    shows = ("下乡演出", "≥90场次", "≥80%")
    books = ("图书配送", "≥3000册", "≥95%")
    drawn = [
        text
        for (name, aim, pleased), money, count in (
            (shows, "30.00", "演出场次"), (books, "50.00", "配送册数"),
        )
        for text in (
            FUND.format(name=name, money=money),
            GOALS.format(name=name, count=count, aim=aim, pleased=pleased),
        )
    ]  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("projects"), reading_of(*drawn))


def _last(engine: Engine, *questions: str) -> Answer:
    talk = Conversation(engine)
    return [talk.ask(question) for question in questions][-1]


@pytest.mark.parametrize(
    "between",
    [
        ("为什么降了",),
        ("上一年是多少",),
        ("去年呢", "为什么减少"),
        ("它由哪个楼层的人批准",),
        ("比上年减少多少",),
    ],
)
def test_a_share_is_of_the_thing_whatever_was_asked_of_it_between(
    engine: Engine, between: tuple[str, ...]
) -> None:
    told = _last(engine, "机关运行经费多少", *between, "它占基本支出多少")

    assert told.figures[0].text == "40.00%"
    assert "机关运行经费" in told.answer


def test_what_changed_has_the_share_and_no_change_of_it(engine: Engine) -> None:
    told = _last(engine, "机关运行经费比上年减少多少", "占基本支出多少")

    assert told.figures[0].text == "40.00%"


def test_a_share_of_nothing_known_is_not_told(engine: Engine) -> None:
    told = engine.ask("它占基本支出多少")

    assert told.status == "clarify"
    assert told.figures == ()


def test_a_thing_stays_named_where_its_change_is_not_told(engine: Engine) -> None:
    lost = _last(engine, "专项业务决算多少", "比上年增加多少", "什么原因")
    share = _last(engine, "专项业务决算多少", "比上年增加多少", "占项目支出多少")

    assert lost.status == "not_found"
    assert "专项业务" in lost.answer
    assert share.figures[0].text == "100.00%"


def test_income_of_this_subject_is_that_of_its_own_row(engine: Engine) -> None:
    told = _last(engine, "专项业务决算多少", "这个科目收入有多少")

    assert told.figures[0].text == "40.00万元"
    assert "收入" in told.answer
    assert "25.00" not in told.answer


@pytest.mark.parametrize("between", [(), ("差多少",)])
def test_income_and_outlay_of_a_subject_are_set_against_each_other(
    engine: Engine, between: tuple[str, ...]
) -> None:
    told = _last(engine, "专项业务决算多少", "这个科目收入有多少", *between, "为啥差这么多")

    assert {"40.00", "25.00", "15.00"} <= {f.text.removesuffix("万元") for f in told.figures}
    assert "口径不同" in told.answer


def test_which_two_figures_is_asked_where_only_one_was_told(engine: Engine) -> None:
    told = _last(engine, "专项业务决算多少", "这两个数为什么不一样")

    assert told.status == "clarify"
    assert told.figures == ()


def test_the_figure_that_a_doubt_names_is_checked_and_no_other(engine: Engine) -> None:
    told = _last(engine, "车辆一共几辆，其中机要通信用车呢", "你确定是2辆？给出处")

    assert [figure.value for figure in told.figures] == ["2"]


def test_a_doubt_of_a_count_that_was_not_told_shows_the_count_that_was(engine: Engine) -> None:
    told = _last(engine, "机要通信用车几辆", "你确定是3辆？")

    assert [figure.value for figure in told.figures] == ["2"]


@pytest.mark.parametrize(
    ("asked", "aimed"),
    [("满意度指标多少", "95"), ("满意度目标", "95"), ("配送册数目标是多少", "3000")],
)
def test_an_indicator_is_that_of_the_project_talked_of(
    projects: Engine, asked: str, aimed: str
) -> None:
    told = _last(projects, "图书配送项目安排了多少钱", asked)

    assert [figure.value for figure in told.figures] == [aimed]


def test_an_indicator_behind_another_is_of_the_same_project(projects: Engine) -> None:
    shows = _last(projects, "演出场次目标多少", "满意度呢")
    books = _last(projects, "配送册数目标多少", "满意度呢")

    assert [figure.value for figure in shows.figures] == ["80"]
    assert [figure.value for figure in books.figures] == ["95"]


def test_what_a_project_is_measured_by_is_asked_without_its_name(projects: Engine) -> None:
    told = _last(projects, "金额最大的项目是哪个", "有哪些指标")

    assert [figure.value for figure in told.figures] == ["3000", "95"]


# --- wholes, places, sources and bodies that a turn leaves out ------------------------------------

RECEIVED = """
    # 收支总体情况表
    name | 预算数 || name | 预算数
    一、财政拨款收入 | 90.00 | | 一、一般公共服务支出 | 80.00
    二、其他收入 | 10.00 | | 二、住房保障支出 | 20.00
    收入总计 | 100.00 | | 支出总计 | 100.00
"""
ALL_FUNDS = """
    # 支出总体情况表
    code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 100.00 | 70.00 | 30.00
    201 | 一般公共服务支出 | 80.00 | 50.00 | 30.00
    20131 | 党委办公厅（室）及相关机构事务 | 80.00 | 50.00 | 30.00
    2013101 | 行政运行 | 50.00 | 50.00 |
    2013105 | 专项业务 | 30.00 | | 30.00
    221 | 住房保障支出 | 20.00 | 20.00 |
    22102 | 住房改革支出 | 20.00 | 20.00 |
    2210201 | 住房公积金 | 20.00 | 20.00 |
"""
OF_GRANT = """
    # 财政拨款支出表
    code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 90.00 | 70.00 | 20.00
    201 | 一般公共服务支出 | 70.00 | 50.00 | 20.00
    20131 | 党委办公厅（室）及相关机构事务 | 70.00 | 50.00 | 20.00
    2013101 | 行政运行 | 50.00 | 50.00 |
    2013105 | 专项业务 | 20.00 | | 20.00
    221 | 住房保障支出 | 20.00 | 20.00 |
    22102 | 住房改革支出 | 20.00 | 20.00 |
    2210201 | 住房公积金 | 20.00 | 20.00 |
"""
HALVES = """
    # 基本支出预算表
    code | name | 基本支出/小计 | 基本支出/人员经费 | 基本支出/公用经费
        | 合计 | 70.00 | 56.00 | 14.00
    301 | 工资福利支出 | 56.00 | 56.00 |
    302 | 商品和服务支出 | 14.00 | | 14.00
"""
PUBLIC = """
    # “三公”经费支出表
    name | 2025年预算数 | 2026年预算数
    合计 | 5.00 | 8.00
    公务接待费 | 2.00 | 2.00
    公务用车购置及运行维护费 | 3.00 | 6.00
"""
SAID = (
    "其他收入:指除上述财政拨款收入、事业收入等以外的收入。",
    "2026年项目支出30.00万元，比上年减少5.00万元。",
    "2026年一般公共预算项目支出20.00万元，比上年增加4.00万元，主要原因是新增普查。",
)


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(RECEIVED, ALL_FUNDS, OF_GRANT, HALVES, PUBLIC, told=SAID)
    yield from engine_over(tmp_path_factory.mktemp("budget"), drawn)


@pytest.mark.parametrize(
    ("turns", "share"),
    [
        (("三公经费多少", "公务用车占多少"), "75.00%"),
        (("三公经费多少", "去年呢", "公务接待费占比"), "25.00%"),
        (("基本支出多少", "人员经费占多少"), "80.00%"),
        (("基本支出多少", "人员经费占多少", "公用经费呢"), "20.00%"),
        (("住房公积金多少", "公用经费占支出合计多少"), "14.00%"),
    ],
)
def test_the_whole_of_parts_is_what_was_told_unless_one_is_named(
    budget: Engine, turns: tuple[str, ...], share: str
) -> None:
    assert _last(budget, *turns).figures[0].text == share


@pytest.mark.parametrize(
    ("turns", "share"),
    [
        (("一般公共服务支出多少", "其中项目支出占多少"), "37.50%"),
        (("一般公共服务支出多少", "它的基本支出占比"), "62.50%"),
        (("一般公共服务支出多少", "基本支出呢", "项目支出占多少"), "37.50%"),
        (("住房公积金多少", "项目支出占支出合计多少"), "30.00%"),
    ],
)
def test_a_nature_of_a_subject_is_a_part_of_that_subject(
    budget: Engine, turns: tuple[str, ...], share: str
) -> None:
    assert _last(budget, *turns).figures[0].text == share


@pytest.mark.parametrize("turn", ["其中项目支出占多少", "它的基本支出多少", "占比呢"])
def test_nothing_is_told_of_a_thing_that_was_not_found(budget: Engine, turn: str) -> None:
    told = _last(budget, "潜水艇维修多少", turn)

    assert told.status == "clarify"
    assert told.figures == ()


def test_the_last_of_a_list_is_asked_behind_a_gap_of_two_of_its_rows(budget: Engine) -> None:
    told = _last(budget, "支出最多的项级科目前三", "第二呢", "第二个比第一个少多少", "最小的呢")

    assert told.figures[0].text == "20.00万元"


@pytest.mark.parametrize(
    "turns",
    [
        ("其他收入花在哪个科目",),
        ("其他收入多少", "花在哪个科目"),
        ("其他收入多少", "占总收入多少", "用在了哪些科目"),
    ],
)
def test_an_income_is_put_under_the_subject_that_spends_more_than_the_grant(
    budget: Engine, turns: tuple[str, ...]
) -> None:
    told = _last(budget, *turns)

    assert "专项业务" in told.answer
    assert {figure.text for figure in told.figures} == {"10.00万元"}
    assert "指除上述" not in told.answer


def test_a_subject_is_put_under_its_own_code(budget: Engine) -> None:
    assert "2210201" in _last(budget, "住房公积金多少", "列在哪个科目").answer


def test_a_reason_of_one_fund_that_went_the_other_way_is_none_for_the_whole(
    budget: Engine,
) -> None:
    of_all = _last(budget, "项目支出多少", "比上年增减多少", "原因")
    of_fund = budget.ask("一般公共预算项目支出为什么增加")

    assert "普查" not in of_all.answer
    assert "没有说明原因" in of_all.answer
    assert "普查" in of_fund.answer


def test_a_place_of_a_ranking_is_what_something_is_asked_of(budget: Engine) -> None:
    told = _last(budget, "支出最多的项级科目是哪个", "第二个用来干什么")

    assert "专项业务" in told.answer
    assert "行政运行" not in told.answer


def test_which_of_the_bodies_talked_of_has_more_ranks_these_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    drawn = [
        reading_of(PUBLIC.replace("2.00 | 2.00", f"2.00 | {cost}"), body=body, letter=letter)
        for body, cost, letter in (
            ("甲市财政局", "2.00", "a"), ("乙市财政局", "3.00", "b"), ("丙市财政局", "4.00", "c"),
        )
    ]  # fmt: skip
    (three,) = engine_over(tmp_path_factory.mktemp("three"), *drawn)
    told = _last(
        three, "甲市财政局三公经费多少", "乙市财政局呢", "两家差多少", "哪家的公务接待费高"
    )

    assert "乙市财政局" in told.answer
    assert "丙市财政局" not in told.answer


@pytest.mark.parametrize("asked", ["怎么算出来的", "你怎么得出来的？"])
def test_a_figure_that_was_worked_out_is_worked_out_again(engine: Engine, asked: str) -> None:
    share = _last(engine, "机关运行经费多少", "占基本支出多少", asked)
    last = _last(engine, "机关运行经费多少", "为什么减少", f"去年的数{asked}")

    assert "40.00%" in share.answer
    assert "算式" in share.answer
    assert last.figures[0].text == "50.00万元"


def test_a_gap_to_the_budget_is_that_of_the_thing_talked_of(budget: Engine) -> None:
    told = _last(budget, "专项业务多少", "比年初预算少多少")

    assert "专项业务" in told.answer
    assert "行政运行" not in told.answer


def test_a_figure_told_before_a_turn_without_answer_is_still_checked(engine: Engine) -> None:
    told = _last(engine, "机要通信用车几辆", "每辆多少钱", "你确定是2辆？")

    assert [figure.value for figure in told.figures] == ["2"]


def test_what_projects_there_are_is_no_total(budget: Engine) -> None:
    told = _last(budget, "项目支出多少钱", "都有什么项目")

    assert told.status == "not_found"
    assert told.figures == ()


@pytest.mark.parametrize("asked", ["谁更多", "哪家的更高"])
def test_who_has_more_is_one_of_the_bodies_asked_of_before(
    tmp_path_factory: pytest.TempPathFactory, asked: str
) -> None:
    drawn = [
        reading_of(PUBLIC, body=body, letter=letter)
        for body, letter in (("甲市财政局", "a"), ("乙市财政局", "b"), ("丙市财政局", "c"))
    ]
    (three,) = engine_over(tmp_path_factory.mktemp("more"), *drawn)
    told = _last(three, "甲市财政局三公经费多少", "其中公务接待费", "乙市财政局呢", asked)

    assert "甲市财政局" in told.answer
    assert "乙市财政局" in told.answer
    assert "丙市财政局" not in told.answer


@pytest.mark.parametrize("asked", ["干什么用", "用途", "这钱用来做什么", "主要用在哪"])
def test_what_something_is_for_is_asked_of_the_thing_talked_of(budget: Engine, asked: str) -> None:
    told = _last(budget, "专项业务多少", "完成率多少", asked)

    assert "专项业务" in told.answer
    assert "住房保障支出" not in told.answer
    assert "完成率" not in told.answer


def test_the_other_subjects_are_no_subject_of_that_name(budget: Engine) -> None:
    told = _last(budget, "一般公共服务支出占支出合计多少", "其他科目呢")

    assert "其他支出" not in told.answer


def test_a_gap_is_asked_behind_a_nature_that_a_longer_turn_named(budget: Engine) -> None:
    told = _last(budget, "行政运行多少", "这个科目当中的项目支出一共是多少钱呢", "差额")

    assert told.status in ("not_found", "clarify")


BY_UNIT = """
    # 部门收入预算总表
    name=单位名称 | 合计 | 本年收入/一般公共预算拨款
    合计 | 100.00 | 100.00
    某市测试局（本级） | 60.00 | 60.00
    某市测试监测站 | 40.00 | 40.00
"""


def test_a_unit_before_a_share_is_what_has_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (units,) = engine_over(tmp_path_factory.mktemp("units"), reading_of(BY_UNIT))
    told = _last(units, "下属单位分别多少钱", "监测站占多少")

    assert told.figures[0].text == "40.00%"


def test_a_target_behind_a_use_is_asked_for_as_a_figure(projects: Engine) -> None:
    told = _last(projects, "图书配送项目安排了多少钱", "干什么用", "满意度目标")

    assert [figure.value for figure in told.figures] == ["95"]

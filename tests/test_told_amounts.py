"""A turn about the amounts that a talk told is asked of the things they are of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, measured_in, reading_of

SPENT = """
    # 2024年一般公共预算财政拨款支出决算表
    code | name | 年初预算数 | 决算数
    | 合计 | 100.00 | 90.00
    221 | 住房保障支出 | 40.00 | 40.00
    22102 | 住房改革支出 | 40.00 | 40.00
    2210201 | 住房公积金 | 25.00 | 25.00
    2210203 | 购房补贴 | 15.00 | 15.00
    205 | 教育支出 | 60.00 | 50.00
    20502 | 普通教育 | 60.00 | 50.00
    2050201 | 学前教育 | 20.00 | 24.00
    2050202 | 小学教育 | 40.00 | 26.00
"""
BASIC = """
    # 2024年一般公共预算财政拨款基本支出决算表
    code | name | 决算数
    30113 | 住房公积金 | 25.00
"""
PUBLIC = """
    # 2024年“三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 20.00 | 9.00
    因公出国（境）费 | 8.00 | 0.00
    公务用车购置及运行维护费 | 7.00 | 6.00
    公务接待费 | 5.00 | 3.00
"""
FORM = """
    # 宣传站工作经费项目绩效目标表
    name | 预算数 | 指标值
    专项资金情况（万元）/资金总额 | 26.00 |
    产出指标/数量指标/聘用讲解员数量 | | ≥13人
"""
TOLD = (
    "本单位主要职责：负责全市教育管理工作。",
    "2024年度一般公共预算财政拨款支出年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90%。决算数小于年初预算数的主要原因是部分工程未完工。",
    "2024年度“三公”经费支出9.00万元，比上年减少10.00万元，下降52.63%。其中：因公出国（境）费0.00万元，比上年减少10.00万元，下降100%，主要原因是未安排出国任务；公务接待费3.00万元，与上年持平。",
    "2024年度公务用车保有量为4辆，公务用车购置及运行维护费6.00万元，比上年增加1.00万元。",
    "2024年度政府采购支出总额10.01万元，其中：政府采购货物支出4.00万元、政府采购服务支出6.02万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, PUBLIC, told=TOLD, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("amounts"), reading)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = measured_in(reading_of(FORM), "人", lambda fact: fact.item == "聘用讲解员数量")
    yield from engine_over(tmp_path_factory.mktemp("planned"), reading)


@pytest.mark.parametrize(
    "turn",
    ["剩下的为什么没花", "没花完的钱是什么原因", "差的那部分是为什么", "剩下的钱怎么没用掉", "少花的部分为什么"],
)  # fmt: skip
def test_why_money_was_left_is_asked_of_what_was_budgeted(engine: Engine, turn: str) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "年初预算呢", turn).answer

    assert "少10.00万元" in told
    assert "部分工程未完工" in told


@pytest.mark.parametrize("turn", ["完成了几成", "完成了多少", "预算的几成", "占预算的百分之几", "执行率多少", "花了百分之几", "那完成了年初预算的几成"])  # fmt: skip
def test_how_far_a_budget_was_spent_is_asked_of_what_was_told(engine: Engine, turn: str) -> None:
    assert "90.00万元 ÷ 100.00万元 = 90.00%" in last_of(engine, "一般公共预算支出花了多少", turn).answer  # fmt: skip


def test_both_are_told_where_one_message_asks_for_both(engine: Engine) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "年初预算呢，完成了几成").answer

    assert "年初预算数：100.00万元" in told
    assert "= 90.00%" in told


@pytest.mark.parametrize(
    "turn",
    [
        "主要砍的是哪块",
        "减的是哪一项",
        "主要压减在哪些方面",
        "少的主要是什么",
        "到底削减了哪块费用",
    ],
)
def test_which_part_fell_is_told_behind_a_fall(engine: Engine, turn: str) -> None:
    told = last_of(engine, "三公经费花了多少", "比上年少了多少", turn).answer

    assert "其中因公出国（境）费比上年减少10.00万元" in told
    assert "未安排出国任务" in told


@pytest.mark.parametrize(
    "turn",
    ["跟货物、服务的数加得上吗", "那跟货物和服务加得起来吗"],
)
def test_named_parts_are_held_against_the_whole_that_was_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "政府采购支出总额多少", turn).answer

    assert "各部分相加为10.02万元" in told
    assert "相差0.01万元" in told


@pytest.mark.parametrize(
    "turn",
    [
        "加起来对得上总额吗",
        "两项加起来等于总数吗",
        "这两笔合起来和总额一致吗",
        "加起来对得上采购总额吗",
    ],
)
def test_parts_that_were_told_are_held_against_their_whole(engine: Engine, turn: str) -> None:
    told = last_of(engine, "政府采购支出总额多少", "货物和服务各多少", turn).answer

    assert "各部分相加为10.02万元" in told
    assert "相差0.01万元" in told


@pytest.mark.parametrize("turn", ["住房公积金占几成", "公积金占多少", "公积金占比多少"])
def test_a_subject_has_its_share_in_the_one_above_it_that_was_told(
    engine: Engine, turn: str
) -> None:
    assert "25.00万元 ÷ 40.00万元 = 62.50%" in last_of(engine, "住房保障支出多少", turn).answer


def test_a_subject_has_its_share_in_the_one_that_was_told_before_it(engine: Engine) -> None:
    told = last_of(engine, "教育支出多少", "小学教育呢", "占几成").answer

    assert "26.00万元 ÷ 50.00万元 = 52.00%" in told


@pytest.mark.parametrize("turn", ["超了还是没花完", "超了还是有剩", "多花了还是少花了"])
def test_whether_a_budget_was_kept_is_asked_of_what_was_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "年初预算呢", turn).answer

    assert "少10.00万元" in told
    assert "科目共" not in told


@pytest.mark.parametrize("turn", ["为什么", "原因呢", "那是为什么"])
def test_why_behind_how_far_a_budget_was_met_is_asked_of_the_budget(
    engine: Engine, turn: str
) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "完成了几成", turn).answer

    assert "部分工程未完工" in told


@pytest.mark.parametrize("turn", ["差多少", "还差多少", "少了多少"])
def test_how_far_a_budget_was_missed_is_told_behind_its_rate(engine: Engine, turn: str) -> None:
    assert "少11.00万元" in last_of(engine, "三公经费完成预算了吗", turn).answer


@pytest.mark.parametrize(
    ("turn", "name", "other"),
    [
        ("主要少在哪些科目", "小学教育", "学前教育"),
        ("没花完的主要是哪些科目", "小学教育", "学前教育"),
        ("超的主要是哪些科目", "学前教育", "小学教育"),
    ],
)
def test_which_subjects_missed_their_budget_is_told_behind_a_budget(
    engine: Engine, turn: str, name: str, other: str
) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "年初预算呢", turn).answer

    assert f"{name}（" in told
    assert f"{other}（" not in told


def test_no_sum_needs_to_be_said_where_parts_and_their_total_were_told(engine: Engine) -> None:
    told = last_of(engine, "政府采购支出总额多少", "货物和服务各多少", "对得上总数吗").answer

    assert "各部分相加为10.02万元" in told


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("三公经费完成了多少", "9.00万元 ÷ 20.00万元 = 45.00%"),
        ("一般公共预算财政拨款支出完成了多少", "90.00万元 ÷ 100.00万元 = 90.00%"),
    ],
)
def test_how_much_of_money_was_completed_is_a_share_of_its_budget(
    engine: Engine, question: str, rate: str
) -> None:
    assert rate in engine.ask(question).answer


@pytest.mark.parametrize("question", ["一般公共预算财政拨款支出超预算了吗", "一般公共预算支出比年初预算多还是少"])  # fmt: skip
def test_whether_all_that_a_fund_spent_is_over_its_budget_asks_for_no_list(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "少10.00万元" in told
    assert "科目共" not in told


def test_what_a_turn_asks_of_the_one_that_was_not_found_is_not_told_of_the_body(
    engine: Engine,
) -> None:
    told = last_of(engine, "绩效自评得分最高的是哪个", "它花了多少钱").answer

    assert "上一个问题没有找到答案" in told


def test_a_share_behind_what_has_no_name_here_is_not_told_of_what_was_told_before(
    engine: Engine,
) -> None:
    told = last_of(engine, "三公经费花了多少", "局长座驾花了多少，占几成").answer

    assert "%" not in told


@pytest.mark.parametrize("turn", ["这个项目给多少钱", "该项目预算多少", "那这个项目有多少钱"])
def test_the_project_behind_an_indicator_is_the_one_of_its_form(planned: Engine, turn: str) -> None:
    assert "26.00万元" in last_of(planned, "聘用讲解员数量目标是多少", turn).answer


@pytest.mark.parametrize("turn", ["平均到每个人头上呢", "人均多少", "摊到每个人身上是多少"])
def test_a_projects_money_is_divided_by_the_heads_of_its_form(planned: Engine, turn: str) -> None:
    told = last_of(planned, "聘用讲解员数量目标是多少", "这个项目给多少钱", turn).answer

    assert "26.00万元 ÷ 13人 = 20,000元" in told


def test_things_together_are_no_share_of_one_where_the_other_was_not_found(engine: Engine) -> None:
    told = last_of(engine, "教育支出多少", "局长座驾呢", "合起来占总支出多少").answer

    assert "%" not in told


@pytest.mark.parametrize("turn", ["去年花了多少", "上年一共花了多少钱", "2023年用了多少"])
def test_what_was_spent_in_a_year_is_asked_of_what_was_told_before_its_number(
    engine: Engine, turn: str
) -> None:
    told = last_of(engine, "公务用车购置及运行维护费多少", "几辆", turn).answer

    assert "5.00万元" in told


def test_the_rest_beside_one_part_may_be_asked_for_by_where_it_went(engine: Engine) -> None:
    told = last_of(engine, "一般公共预算支出花了多少", "教育支出占几成", "其他的都花哪了").answer

    assert "住房保障支出  40.00万元" in told
    assert "学前教育" not in told


@pytest.mark.parametrize("turn", ["是干什么的", "主要做什么", "干什么用的"])
def test_what_a_subject_is_for_is_no_duty_of_the_body(engine: Engine, turn: str) -> None:
    told = last_of(engine, "学前教育花了多少", turn).answer

    assert "学前教育" in told
    assert "主要职责" not in told


EVERY_FUND = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 80.00 | 50.00 | 30.00
    2050202 | 小学教育 | 80.00 | 50.00 | 30.00
    | 合计 | 80.00 | 50.00 | 30.00
"""
GRANTED = """
    # 财政拨款支出表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 68.00 | 50.00 | 18.00
    2050202 | 小学教育 | 68.00 | 50.00 | 18.00
    | 合计 | 68.00 | 50.00 | 18.00
"""
RECEIVED = """
    # 收支总表
    name=项目 | 收入/预算数
    一、财政拨款收入 | 68.00
    二、事业收入 | 9.00
    三、其他收入 | 3.00
    本年收入合计 | 80.00
"""
REST_TURNS = [
    "剩下的12万从哪来的",
    "剩下的钱哪来的",
    "其余的是谁出的",
    "余下的12万元是什么钱",
    "另外的来源呢",
]


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("funds"), reading_of(EVERY_FUND, GRANTED, RECEIVED)
    )


@pytest.mark.parametrize("turn", REST_TURNS)
def test_the_rest_of_a_thing_is_told_beside_the_fund_that_was_told(
    funds: Engine, turn: str
) -> None:
    told = last_of(funds, "小学教育多少", "里面财政拨款是多少", turn).answer

    assert "小学教育中不属于财政拨款的部分：12.00万元" in told
    assert "事业收入  9.00万元" in told  # what came in beside it is just as much


@pytest.mark.parametrize("turn", REST_TURNS)
def test_the_rest_of_what_came_in_is_told_by_its_sources(funds: Engine, turn: str) -> None:
    told = last_of(funds, "收入总共多少", "其中财政拨款收入是多少", turn).answer

    assert "财政拨款以外的收入为12.00万元" in told
    assert "事业收入  9.00万元" in told


def test_what_a_fund_gives_is_asked_of_what_was_told(engine: Engine) -> None:
    told = last_of(engine, "小学教育花了多少", "一般公共预算出多少").answer

    assert "26.00万元" in told
    assert "90.00" not in told


BY_FUND = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 90.00 | 60.00 | 30.00
    2050201 | 学前教育 | 24.00 | 20.00 | 4.00
    2050202 | 小学教育 | 66.00 | 40.00 | 26.00
    | 合计 | 90.00 | 60.00 | 30.00
"""
OF_GRANT = """
    # 财政拨款支出表
    code | name | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 70.00 | 55.00 | 15.00
    2050201 | 学前教育 | 15.00 | 15.00 |
    2050202 | 小学教育 | 55.00 | 40.00 | 15.00
    | 合计 | 70.00 | 55.00 | 15.00
"""


@pytest.mark.parametrize("turn", ["跟学前教育比呢", "比学前教育多多少", "和学前教育差多少"])
def test_what_is_set_against_another_is_of_the_same_fund(tmp_path: Path, turn: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(BY_FUND, OF_GRANT))

    told = last_of(engine, "小学教育多少", "其中财政拨款多少", turn).answer

    assert "多40.00万元" in told
    assert "学前教育（财政拨款）15.00万元" in told
    assert "多42.00万元" in last_of(engine, "小学教育多少", turn).answer


USED = (
    "2026年项目支出30.00万元，主要用于校舍维修。",
    "小学教育（项）90.00万元，主要用于课后服务。",
    "主要职责：负责全市教育管理工作。",
)


@pytest.mark.parametrize("turn", ["都干什么了", "干了些什么", "是干什么用的", "主要做什么事"])
def test_what_is_told_is_asked_for_its_use_however_it_is_said(tmp_path: Path, turn: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(BY_FUND.replace("66.00", "90.00"), told=USED))

    assert "课后服务" in last_of(engine, "小学教育多少", turn).answer
    assert "职责" not in last_of(engine, "项目支出多少", turn).answer


@pytest.mark.parametrize("turn", ["省了多少", "节约了多少钱", "省下来多少"])
def test_what_was_saved_is_what_its_budget_was_more(engine: Engine, turn: str) -> None:
    told = last_of(engine, "小学教育花了多少", "年初预算呢", turn).answer

    assert "比年初预算少" in told or "比预算少" in told, told

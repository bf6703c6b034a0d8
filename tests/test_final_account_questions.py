"""Final accounts: scores of projects, shares of sums, places inside 公用经费, claims of completion."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.bodies.scope import Narrowing
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

BODY = "云溪县河务局"
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 200.00 | 300.00
    213 | 农林水支出 | 500.00 | 200.00 | 300.00
    21303 | 水利 | 500.00 | 200.00 | 300.00
    2130301 | 行政运行 | 200.00 | 200.00 |
    2130314 | 防汛 | 180.00 | | 180.00
    2130319 | “两岸”整治 | 120.00 | | 120.00
"""
BASIC = """
    # 一般公共预算财政拨款基本支出决算表
    code | name | 人员经费 | 公用经费
    | 合计 | 140.00 | 60.00
    301 | 工资福利支出 | 140.00 |
    30101 | 基本工资 | 140.00 |
    302 | 商品和服务支出 | | 60.00
    30201 | 办公费 | | 25.00
    30205 | 水费 | | 4.00
    30206 | 电费 | | 8.00
    30211 | 差旅费 | | 23.00
"""
TOLD = (
    "农林水支出（类）水利（款）防汛（项）：年初预算为150.00万元，支出决算为180.00万元，完成年初预算的120%，决算数大于年初预算数的主要原因是汛期延长。",
    "农林水支出（类）水利（款）行政运行（项）：年初预算为190.00万元，支出决算为200.00万元，完成年初预算的105.26%，决算数大于年初预算数的主要原因是工资调标。",
    "农林水支出（类）水利（款）“两岸”整治（项）：年初预算为0万元，支出决算为120.00万元，决算数大于年初预算数的主要原因是年中下达资金。",
    "防汛项目绩效自评得分95.50分。物资储备项目绩效自评得分88.25分。堤岸养护项目绩效自评得分91.00分。",
    "截至2024年12月31日，单位共有公务用车6辆，其中：轿车2辆、越野车4辆。",
    "截至2024年12月31日，云溪县河务局共有车辆8辆，其中：执法执勤用车4辆、其他用车4辆。",
    "年末实有水文监测员12人。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, body=BODY, year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("finals"), reading)


def test_the_lowest_score_of_the_projects_is_no_lowest_amount(engine: Engine) -> None:
    answer = engine.ask("哪个项目自评得分最低")

    assert "物资储备" in answer.answer
    assert [f.text for f in answer.figures] == ["88.25分"]


def test_the_scores_of_all_projects_are_listed_in_the_documents_order(engine: Engine) -> None:
    assert values_of(engine, "各项目绩效自评得分是多少") == [
        Decimal("95.50"), Decimal("88.25"), Decimal("91.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "scores"),
    [
        ("3个项目按自评得分从高到低排序", ["95.50", "91.00", "88.25"]),
        ("项目得分由低至高排列", ["88.25", "91.00", "95.50"]),
        ("哪个项目扣分最多", ["88.25"]),
        ("哪个项目扣分最少", ["95.50"]),
        ("得分低于91.5分的项目有哪些", ["88.25", "91.00"]),
        ("有没有项目得分在80分以下", ["95.50", "88.25", "91.00"]),
    ],
)
def test_projects_are_put_in_the_order_of_their_scores_never_of_their_amounts(
    engine: Engine, question: str, scores: list[str]
) -> None:
    assert values_of(engine, question) == [Decimal(score) for score in scores]


@pytest.mark.parametrize("question", ["哪个指标得分最低", "防汛项目自评得分多少"])
def test_scores_of_indicators_or_of_one_project_are_no_list(engine: Engine, question: str) -> None:
    assert Decimal("88.25") not in values_of(engine, question)


def test_two_things_before_the_sign_of_a_share_are_added(engine: Engine) -> None:
    assert values_of(engine, "水费和电费占公用经费的比例")[0] == Decimal("20.00")


def test_two_things_of_which_each_share_is_asked_are_not_added(engine: Engine) -> None:
    values = values_of(engine, "水费和电费各占公用经费多少")

    assert Decimal("20.00") not in values
    assert {Decimal("6.67"), Decimal("13.33")} <= set(values)


@pytest.mark.parametrize(
    ("question", "share"),
    [("执法执勤用车占车辆总数的比例", "50.00"), ("越野车占车辆总数的比例", "66.67")],
)
def test_a_kind_of_vehicle_is_a_part_of_the_count_in_its_own_sentence(
    engine: Engine, question: str, share: str
) -> None:
    assert values_of(engine, question)[0] == Decimal(share)


@pytest.mark.parametrize("question", ["公务用车是6辆吗", "公务用车到底是6辆还是8辆"])
def test_a_count_that_is_doubted_asks_for_no_money(engine: Engine, question: str) -> None:
    units = {figure.unit for figure in engine.ask(question).figures}

    assert units == {"辆"}


def test_a_claimed_rate_of_completion_is_held_against_the_printed_one(engine: Engine) -> None:
    answer = engine.ask("防汛完成了年初预算的95%，对吗")

    assert answer.answer.startswith("不对")
    assert answer.figures[0].text == "120%"


@pytest.mark.parametrize(
    "question",
    ["决算超年初预算最多的科目是哪个，为什么", "超预算最多的是哪个科目？什么原因"],
)
def test_which_is_over_its_budget_most_is_told_with_its_own_reason(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "防汛" in answer.split("\n")[0]
    assert "汛期延长" in answer
    assert "工资调标" not in answer


def test_each_of_those_over_their_budget_is_told_with_its_reason(engine: Engine) -> None:
    answer = engine.ask("哪些科目超过年初预算，为什么").answer

    assert all(reason in answer for reason in ("汛期延长", "工资调标", "年中下达资金"))


def test_what_is_merely_the_largest_has_no_reason_of_a_change(engine: Engine) -> None:
    assert "工资调标" not in engine.ask("哪个科目支出最多，为什么").answer


def test_why_a_thing_is_over_its_budget_is_asked_of_what_was_said_before(engine: Engine) -> None:
    before = engine.ask_in("防汛支出多少", Narrowing())
    answer = engine.ask_in("为什么超预算", Narrowing(), before.question).answer

    assert "汛期延长" in answer.answer
    assert "调标" not in answer.answer


@pytest.mark.parametrize(
    ("question", "place"),
    [("电费在公用经费里排第几", "在4项中排第3项"), ("防汛在项级科目里排第几", "在3项中排第2项")],
)
def test_the_place_of_a_row_is_counted_among_those_of_its_level(
    engine: Engine, question: str, place: str
) -> None:
    assert place in engine.ask(question).answer


def test_a_name_with_marks_in_a_path_is_kept_whole(engine: Engine) -> None:
    assert values_of(engine, "“两岸”整治年初预算多少") == [Decimal(0)]


def test_staff_is_found_without_the_word_for_holding_it(engine: Engine) -> None:
    assert values_of(engine, "水文监测员有多少人") == [Decimal(12)]


SCHOOL = (
    "一般公共预算财政拨款支出2350.00万元，比上年增加350.00万元，增长17.50%。",
    "事业收入中，学费收入520.00万元，住宿费收入80.00万元，科研事业收入310.00万元。",
    "1.学科建设项目自评得分96.80分，等级为优。项目全年预算400.00万元，执行380.00万元，执行率95.00%。",
    "2.人才引进项目绩效自评得分86.40分。全年预算数200.00万元，执行数150.00万元，完成预算的75.00%。",
    "（一）高等教育（2050205）支出决算为330.00万元，比年初预算增加30.00万元，完成年初预算的110%，主要原因是追加生均拨款。",
    "（二）其他教育支出（2059999）支出决算为90.00万元，比年初预算减少10.00万元，完成年初预算的90%，主要原因是跨年执行。",
)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    spent = """
        # 支出决算表
        code | name | 本年支出合计 | 基本支出 | 项目支出
        | 合计 | 420.00 | 20.00 | 400.00
        205 | 教育支出 | 420.00 | 20.00 | 400.00
        20502 | 普通教育 | 330.00 | 20.00 | 310.00
        2050205 | 高等教育 | 330.00 | 20.00 | 310.00
        20599 | 其他教育支出 | 90.00 | | 90.00
        2059999 | 其他教育支出 | 90.00 | | 90.00
    """
    yield from engine_over(
        tmp_path_factory.mktemp("school"),
        reading_of(spent, body="东原学院", year=2023, kind=Kind.FINAL, told=SCHOOL),
    )


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("学科建设项目执行数多少", "380.00万元"),
        ("人才引进项目全年预算数多少", "200.00万元"),
        ("科研事业收入多少", "310.00万元"),
    ],
)
def test_money_told_in_the_account_of_a_project_is_the_projects(
    school: Engine, question: str, figure: str
) -> None:
    assert school.ask(question).figures[0].text == figure


def test_the_rate_of_a_project_is_no_rate_of_the_whole_body(school: Engine) -> None:
    assert not {Decimal(75), Decimal(95)} & set(values_of(school, "支出合计完成预算的百分之几"))


def test_the_score_of_a_project_is_not_told_where_money_is_asked_for(school: Engine) -> None:
    assert school.ask("学科建设花了多少钱").figures[0].unit == "万元"


@pytest.mark.parametrize(
    ("question", "name", "other"),
    [("没完成年初预算的科目有哪些", "其他教育支出", "高等教育"), ("超预算的科目有哪些", "高等教育", "其他教育支出")],
)  # fmt: skip
def test_a_rate_alone_says_which_budgets_were_not_met(
    school: Engine, question: str, name: str, other: str
) -> None:
    answer = school.ask(question)

    assert name in answer.answer
    assert other not in answer.answer


FORM = """
    # 2023年度学科建设项目绩效自评表
    name=三级指标 | 年度指标值 | 实际完成值 | 得分
    引进博士 | ≥15人 | 12人 | 8
    发表论文 | ≥260篇 | 318篇 | 10
    设备故障率 | ≤5% | 6.5% | 7
    安全事故 | 0起 | 0起 | 10
"""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ("公务接待费支出20.00万元，其中国内公务接待50批次、420人次。",)
    yield from engine_over(
        tmp_path_factory.mktemp("form"),
        reading_of(FORM, body="东原学院", year=2023, kind=Kind.FINAL, told=told),
    )


@pytest.mark.parametrize("turns", [("目标是多少，超了多少",), ("目标是多少", "超了多少")])
def test_how_far_an_indicator_is_beyond_its_target_is_asked_of_it_alone(
    form: Engine, turns: tuple[str, ...]
) -> None:
    before = form.ask_in("发表论文多少篇", Narrowing())
    for turn in turns:
        before = form.ask_in(turn, Narrowing(), before.question)

    assert "超过目标58" in before.answer.answer


@pytest.mark.parametrize(
    "question", ["哪些指标没有完成", "哪个指标没达到目标", "有没有没达标的指标"]
)
def test_indicators_that_missed_their_targets_are_listed_by_the_way_they_aim(
    form: Engine, question: str
) -> None:
    assert values_of(form, question) == [Decimal(15), Decimal(12), Decimal(5), Decimal("6.5")]


@pytest.mark.parametrize("question", ["引进博士多少人，目标多少", "引进博士目标多少，实际多少"])
def test_target_and_outcome_are_both_told_where_both_are_asked_for(
    form: Engine, question: str
) -> None:
    assert {Decimal(15), Decimal(12)} <= set(values_of(form, question))


def test_persons_of_a_visit_are_no_money(form: Engine) -> None:
    assert form.ask("平均每批接待多少人").figures[0].text == "8.40人次"


HOSPITAL = (
    "2022年度“三公”经费预算11.00万元，决算9.20万元。",
    "县级医院能力提升项目绩效自评情况：全年预算数360.00万元，执行数345.00万元，执行率95.83%，自评得分94.50分。",
    "疫情防控保障项目绩效自评情况：全年预算数286.00万元，执行数286.00万元，执行率100.00%，自评得分98.00分。",
    "公共卫生服务项目绩效自评情况：全年预算数135.00万元，执行数121.50万元，执行率90.00%，自评得分87.30分。",
    "公务用车运行维护费6.40万元，比上年减少0.60万元，主要是老旧救护车报废2辆。",
)


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    expenses = """
        # 财政拨款“三公”经费支出决算表
        预算数/合计 | 预算数/公务用车运行维护费 | 预算数/公务接待费 | 决算数/合计 | 决算数/公务用车运行维护费 | 决算数/公务接待费
        11.00 | 7.00 | 4.00 | 9.20 | 6.40 | 2.80
    """
    yield from engine_over(
        tmp_path_factory.mktemp("hospital"),
        reading_of(expenses, body="桂岭县人民医院", year=2022, kind=Kind.FINAL, told=HOSPITAL),
    )


def test_a_score_at_the_end_of_a_projects_account_is_that_projects(hospital: Engine) -> None:
    answer = hospital.ask("哪个项目自评得分最高，哪个最低")

    assert [f.text for f in answer.figures] == ["98.00分", "87.30分"]


def test_the_lowest_rate_is_found_among_the_accounts_of_projects(hospital: Engine) -> None:
    answer = hospital.ask("执行率最低的项目是哪个")

    assert "公共卫生服务" in answer.answer
    assert answer.figures[0].text == "90.00%"


def test_budget_and_outcome_each_are_no_question_for_parts(hospital: Engine) -> None:
    values = values_of(hospital, "三公经费预算和决算各是多少")

    assert {Decimal("11.00"), Decimal("9.20")} <= set(values)


def test_a_change_of_the_general_budget_is_told_under_its_own_name(school: Engine) -> None:
    answer = school.ask("财政拨款支出比上年增长多少").answer

    assert "17.50%" in answer
    assert "一般公共预算" in answer


def test_vehicles_in_a_reason_are_not_those_held(hospital: Engine) -> None:
    assert Decimal(2) not in values_of(hospital, "救护车有几辆")
    assert "报废2辆" not in hospital.ask("救护车有几辆").answer

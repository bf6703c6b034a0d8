"""The standard lists of a budget: what counties are given, what is kept for small firms, plans of years to come."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GIVEN = """
    # 对下转移支付预算表
    name=单位名称（项目） | 资金来源/合计 | 资金来源/一般公共预算 | 地区/甲山县 | 地区/乙水彝族自治县
    己市林业局 | 30.00 | 30.00 | 18.00 | 12.00
    护林员保险补助 | 20.00 | 20.00 | 13.00 | 7.00
    扑火队伍补助 | 10.00 | 10.00 | 5.00 | 5.00
    合计 | 30.00 | 30.00 | 18.00 | 12.00
"""
BOUGHT = """
    # 部门政府采购预算表
    name=采购项目 | 数量 | 面向中小企业预留资金 | 合计 | 一般公共预算
    公务用车加油 | 1 |  | 4.00 | 4.00
    复印纸 | 80 | 1.60 | 1.60 | 1.60
    直升机租用服务 | 1 |  | 30.00 | 30.00
    合计 |  | 1.60 | 35.60 | 35.60
"""
PLANS = """
    # 部门项目支出中期规划预算表
    name=单位名称/项目名称 | 项目名称 | 本级/2026年 | 本级/2027年 | 本级/2028年
    己市林业局（本级）/湿地巡护经费 | 湿地巡护经费 | 8.00 | 9.00 | 9.50
    己市林业局（本级）/林道修缮项目 | 林道修缮项目 | 20.00 | 5.00 |
    合计 |  | 28.00 | 14.00 | 9.50
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(GIVEN, BOUGHT, PLANS, body="己市林业局", told=("总投资25.00万元。",))
    yield from engine_over(tmp_path_factory.mktemp("standard"), reading)


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("对下转移支付给甲山县多少钱", ["18.00", "13.00", "5.00"]),
        ("乙水彝族自治县拿到多少对下转移支付", ["12.00", "7.00", "5.00"]),
        ("护林员保险给乙水彝族自治县多少", ["7.00"]),
        ("对下转移支付各县分别多少", ["18.00", "12.00"]),
        ("对下转移支付多少", ["30.00"]),
    ],
)
def test_a_place_is_told_what_its_column_gives_it(
    engine: Engine, question: str, amounts: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == amounts, answer.answer


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("政府采购里有哪些没有给中小企业预留？一共多少钱", ["2", "34.00", "4.00", "30.00"]),
        ("没有面向中小企业预留的采购有几项", ["2", "34.00", "4.00", "30.00"]),
        ("哪些采购预留给中小企业", ["1", "1.60", "1.60"]),
    ],
)
def test_purchases_are_listed_by_what_is_kept_for_small_firms(
    engine: Engine, question: str, amounts: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures if f.unit != "项"] == amounts[1:], answer.answer
    assert f"{amounts[0]}项" in answer.answer


def test_what_is_kept_of_a_purchase_is_no_second_amount_of_it() -> None:
    facts = reading_of(BOUGHT, body="己市林业局").facts
    own = [(f.measure, f.fund) for f in facts if f.item == "复印纸" and f.unit == "万元"]

    assert own == [
        ("面向中小企业预留资金", "全部"), ("预算数", "全部"), ("预算数", "一般公共预算"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("湿地巡护经费2028年安排多少", ["9.50"]),
        ("湿地巡护经费明年多少", ["9.00"]),
        ("湿地巡护经费后年多少", ["9.50"]),
        ("湿地巡护2027年规划多少", ["9.00"]),
    ],
)
def test_a_year_to_come_is_told_where_a_column_of_it_is_printed(
    engine: Engine, question: str, amounts: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == amounts, answer.answer
    assert "没有2028年" not in answer.answer


def test_a_talk_of_a_project_goes_on_to_what_is_planned_for_it(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("湿地巡护经费2027年多少")

    assert [f.value for f in talk.ask("后年呢").figures] == ["9.50"]


def test_the_plan_is_that_of_the_project_behind_its_total(engine: Engine) -> None:
    talk = Conversation(engine)
    for turn in ("林道修缮项目2026年多少", "总投资呢"):
        talk.ask(turn)

    assert [f.value for f in talk.ask("明年还有多少").figures] == ["5.00"]


def test_no_plan_of_another_thing_answers_for_a_year_to_come(engine: Engine) -> None:
    answer = engine.ask("2028年的培训费多少")

    assert not answer.figures, answer.answer


AIMED = """
    # 部门项目支出绩效目标表
    name=单位名称、项目名称/项目年度绩效目标/一级指标/二级指标/三级指标 | 指标值 | 度量单位
    湿地巡护经费（己市湿地中心）/开展常态化巡护，及时制止违法行为。/产出指标/数量指标/巡护里程 | 360 | 公里
    林道修缮项目（己市林业局（本级））/整治林区巡护道路，改善值守条件。/产出指标/数量指标/整治道路 | 23 | 公里
"""
UNITS = """
    # 部门收入预算表
    name=单位名称 | 合计
    合计 | 100
    己市林业局（本级） | 60
    己市湿地中心 | 40
"""


def test_the_body_in_brackets_behind_a_project_is_no_part_of_its_name() -> None:
    facts = reading_of(UNITS, AIMED, body="己市林业局").facts
    above = {f.item: f.parents[1] for f in facts if f.classification == "指标" and f.value}

    assert above == {"巡护里程": "湿地巡护经费", "整治道路": "林道修缮项目"}


def test_the_units_are_ranked_by_all_they_have_and_not_by_what_one_nature_takes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    basic = """
        # 部门基本支出预算表
        name=单位名称 | 总计
        合计 | 50
        己市林业局（本级） | 15
        己市湿地中心 | 35
    """
    reading = reading_of(UNITS, basic, body="己市林业局")
    for engine in engine_over(tmp_path_factory.mktemp("ranked"), reading):
        answer = engine.ask("各单位按预算总额从高到低排一下")

        assert [f.value for f in answer.figures] == ["60", "40"], answer.answer


def test_a_column_of_no_place_is_no_gift(tmp_path_factory: pytest.TempPathFactory) -> None:
    spent = """
        # 培训费、会议费预算表
        name=单位名称/科目 | 培训费 | 会议费
        己市林业局/己市林业局 | 7.00 | 3.00
        合计 | 7.00 | 3.00
    """
    for engine in engine_over(
        tmp_path_factory.mktemp("spent"), reading_of(spent, body="己市林业局")
    ):
        told = engine.ask("培训费给了哪个县").answer

        assert "给培训费" not in told
        assert "各地分别" not in told


def test_goals_beside_the_names_of_projects_are_told_of_the_whole_document(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    drawn = reading_of(UNITS, AIMED, body="己市林业局")
    heads = tuple((head,) for head in ("项目名称", "项目年度绩效目标", "指标值", "度量单位"))
    tables = (drawn.tables[0], drawn.tables[1].model_copy(update={"columns": heads}))
    reading = drawn.model_copy(update={"tables": tables})
    for engine in engine_over(tmp_path_factory.mktemp("aimed"), reading):
        told = engine.ask("哪些项目有绩效目标").answer.splitlines()

        assert told[0] == "文件印有绩效目标的项目共2个："
        assert told[1::2] == ["湿地巡护经费：", "林道修缮项目："]


@pytest.mark.parametrize("question", ["队伍补助多少", "怎么加强队伍建设"])
def test_a_part_of_a_projects_name_is_no_place(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "给甲山县" not in told, told
    assert "给乙水彝族自治县" not in told

"""A short turn about the largest, the rest, a count or a goal stays with what the talk has told."""

from collections.abc import Iterator

import pytest

from ingest.facts import table_facts
from ingest.records import Kind, Table
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.question import ItemTerm, Question
from retrieval.shown import Shown
from retrieval.talk.project_turns import of_project
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2024年支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 150.00 | 40.00 | 110.00
    213 | 农林水支出 | 100.00 | 40.00 | 60.00
    21303 | 水利 | 100.00 | 40.00 | 60.00
    2130305 | 水利工程建设 | 70.00 | 20.00 | 50.00
    2130306 | 水利工程运行与维护 | 30.00 | 20.00 | 10.00
    229 | 其他支出 | 50.00 | | 50.00
    22904 | 其他专项债务收入安排的支出 | 50.00 | | 50.00
    2290401 | 供水债券安排的支出 | 38.00 | | 38.00
    2290402 | 防洪债券安排的支出 | 12.00 | | 12.00
"""
OF_FUND = """
    # 2024年政府性基金预算财政拨款收入支出决算表
    code | name | 年初结转和结余 | 本年收入 | 本年支出/小计 | 年末结转和结余
    | 合计 | 4.00 | 55.00 | 50.00 | 9.00
    229 | 其他支出 | 4.00 | 55.00 | 50.00 | 9.00
    22904 | 其他专项债务收入安排的支出 | 4.00 | 55.00 | 50.00 | 9.00
    2290401 | 供水债券安排的支出 | 2.00 | 40.00 | 38.00 | 4.00
    2290402 | 防洪债券安排的支出 | 2.00 | 15.00 | 12.00 | 5.00
"""
OF_FUNDS = """
    # 2024年财政拨款收入支出决算总表
    name | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
    本年支出合计 | 150.00 | 100.00 | 50.00
    年末财政拨款结转和结余 | 20.00 | 11.00 | 9.00
"""
LEFT = """
    # 2024年收入支出决算总表
    name=收入 | 决算数 | name=支出 | 决算数
    收入合计 | 160.00 | 支出合计 | 150.00
    年初结转和结余 | 10.00 | 年末结转和结余 | 20.00
"""
PUBLIC = """
    # 2024年“三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 20.00 | 10.00
    因公出国（境）费 | 8.00 | 3.00
    公务用车购置及运行维护费 | 7.00 | 5.00
    公务接待费 | 5.00 | 2.00
"""
PROJECTS = """
    # 2024年项目支出决算表
    name=项目名称 | 决算数
    巡河补贴项目 | 60.00
    泵站看护项目 | 50.00
"""


def _form(project: str, spent: str, people: str, done: str, rounds: str) -> str:
    return f"""
        # 项目支出绩效自评表（{project}）
        name | 全年预算数 | 全年执行数 | 目标值 | 完成值
        年度资金总额 | {spent} | {spent} | |
        产出指标/数量指标/补贴人数 | | | ≥{people}人 | {done}人
        产出指标/数量指标/全年巡河里程 | | | ≥{rounds}公里 | {rounds}公里
    """


UNITS = {"补贴人数": "人", "全年巡河里程": "公里"}
FORMS = (
    _form("巡河补贴项目", "60.00", "300", "330", "900"),
    _form("泵站看护项目", "50.00", "25", "20", "40"),
)
TOLD = (
    "2024年供水债券安排的支出38.00万元，主要用于城东供水管网建设。",
    "（一）负责保障水资源的合理开发利用。",
    "1.巡河补贴项目绩效自评综述：发现的问题及原因：补贴发放不及时。",
    "2.泵站看护项目绩效自评综述：发现的问题及原因：看护记录不完整。",
)


def _counting(table: Table) -> Table:
    """Read what indicators count in its own units, not in those of money."""
    records = tuple(
        r.model_copy(update={"unit": UNITS[r.row[-1]]}) if r.row[-1] in UNITS else r
        for r in table.records
    )
    return table.model_copy(update={"records": records})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        SPENT,
        OF_FUND,
        OF_FUNDS,
        LEFT,
        PUBLIC,
        PROJECTS,
        *FORMS,
        told=TOLD,
        year=2024,
        kind=Kind.FINAL,
    )
    tables = tuple(map(_counting, reading.tables))
    told = [fact for fact in reading.facts if fact.origin == "text"]
    facts = (*table_facts(reading.document, list(tables)), *told)
    reading = reading.model_copy(update={"tables": tables, "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("largest"), reading)


def last(engine: Engine, *turns: str) -> str:
    """Return what is answered to the last turn of a talk."""
    talk = Conversation(engine)
    return [talk.ask(turn).answer for turn in turns][-1]


@pytest.mark.parametrize(
    "turn", ["大头是哪块", "最大的是哪一项", "其中最多的是什么", "花得最多的是哪一笔", "哪块占大头"]
)
def test_the_largest_part_is_one_of_what_was_told_with_its_share(engine: Engine, turn: str) -> None:
    told = last(engine, "三公经费花了多少", turn)

    assert "公务用车购置及运行维护费：5.00万元" in told
    assert "50.00%" in told
    assert "农林水支出" not in told


@pytest.mark.parametrize(
    "turn", ["最大的一笔是干啥的", "最大的那笔用在哪了", "最多的一项是做什么用的"]
)
def test_the_largest_row_of_a_fund_is_told_with_its_use(engine: Engine, turn: str) -> None:
    told = last(engine, "政府性基金花了多少", turn)

    assert "供水债券安排的支出：38.00万元" in told
    assert "用于城东供水管网建设" in told
    assert "水资源" not in told


def test_its_share_is_one_of_the_fund(engine: Engine) -> None:
    told = last(engine, "政府性基金花了多少", "最大的一笔是干啥的", "占几成")

    assert "38.00万元 ÷ 50.00万元 = 76.00%" in told


@pytest.mark.parametrize("turn", ["年底还剩多少没花", "到年末结余多少", "最后还剩多少钱"])
def test_what_is_left_at_the_end_is_that_of_the_fund_talked_of(engine: Engine, turn: str) -> None:
    told = last(engine, "政府性基金花了多少", "最大的一笔是干啥的", "占几成", turn)

    assert "9.00万元" in told.splitlines()[0]
    assert "20.00万元" not in told


def test_what_is_left_is_that_of_the_fund_behind_one_of_its_rows(engine: Engine) -> None:
    told = last(engine, "政府性基金花了多少", "最大的一笔是啥", "还剩多少")

    assert "9.00万元" in told.splitlines()[0]


def test_the_largest_of_no_list_is_no_duty_of_the_body(engine: Engine) -> None:
    told = last(engine, "泵站看护项目花了多少钱", "最大的一笔是干啥的")

    assert "水资源" not in told


def test_the_largest_source_is_told_and_no_place_in_the_document(engine: Engine) -> None:
    told = last(engine, "三公经费花了多少", "最大的来源是哪个")

    assert "公务用车购置及运行维护费" in told
    assert "d.pdf" not in told


@pytest.mark.parametrize("turn", ["完成了哪些指标", "哪些指标没完成", "自评表里哪些目标没有达到"])
def test_the_indicators_are_those_of_the_project_talked_of(engine: Engine, turn: str) -> None:
    told = last(engine, "泵站看护项目花了多少钱", turn)

    assert "20人" in told
    assert "330人" not in told


def test_what_all_leave_is_told_where_no_fund_was_talked_of(engine: Engine) -> None:
    assert "20.00万元" in last(engine, "支出合计多少", "年末结转和结余多少")


@pytest.mark.parametrize("turn", ["补贴了多少人", "给多少人补贴"])
def test_a_count_is_that_of_the_project_talked_of(engine: Engine, turn: str) -> None:
    told = last(engine, "泵站看护项目花了多少钱", turn)

    assert "20人" in told
    assert "330人" not in told


def test_the_money_of_a_project_is_divided_by_the_people_told_last(engine: Engine) -> None:
    told = last(engine, "巡河补贴项目花了多少钱", "补贴了多少人", "那人均多少钱")

    assert "60.00万元 ÷ 330人 = 1,818.18元" in told


@pytest.mark.parametrize(
    "turn", ["巡河里程的目标完成了吗", "巡河里程达标了吗", "巡河里程有没有达到目标"]
)
def test_whether_a_goal_was_met_is_told_by_both_figures(engine: Engine, turn: str) -> None:
    told = last(engine, "泵站看护项目花了多少钱", turn)

    assert "40公里" in told


@pytest.mark.parametrize("turn", ["自评里说这个项目有什么毛病", "自评表里它有什么问题"])
def test_the_problems_are_those_of_the_project_talked_of(engine: Engine, turn: str) -> None:
    told = last(engine, "泵站看护项目花了多少钱", turn)

    assert "看护记录不完整" in told
    assert "补贴发放不及时" not in told


@pytest.mark.parametrize(
    ("turn", "item", "named"),
    [
        ("其中委托业务费多少", "委托业务费", True),
        ("里面的培训费有多少", "培训费", True),
        ("委托业务费多少", "委托业务费", False),
        ("其中农林水支出多少", "农林水支出", False),
    ],
)
def test_an_economic_subject_within_a_project_is_that_of_the_project(
    turn: str, item: str, named: bool
) -> None:
    fact = next(f for f in reading_of(PROJECTS).facts if f.item == "泵站看护项目")
    before = Question("泵站看护项目多少钱")._replace(told=Shown(subjects=(fact,)))
    asked = Question(turn)._replace(items=(ItemTerm(item, (item,)),))

    found = of_project(asked, before)

    assert [i.names[0] for i in found.items] == (["泵站看护项目", item] if named else [item])

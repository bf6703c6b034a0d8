"""A talk about one unit goes on to its projects; the department's own part has the rows that bear its name."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "某区卫生局"
UNITS = f"""
    # 部门收入总表
    code=单位代码 | name=单位名称 | 合计
    | 合计 | 400.00
    308001 | {BODY}（机关） | 200.00
    308002 | 某区疾病预防控制中心 | 130.00
    308003 | 某区卫生监督所 | 70.00
"""
PROJECTS = f"""
    # 项目支出表
    name=项目名称 | 项目单位 | 合计
    合计 | | 161.00
    慢病管理服务经费 | {BODY}（机关） | 80.00
    信息平台运维 | {BODY}（机关） | 9.00
    慢病管理服务经费 | 某区疾病预防控制中心 | 40.00
    疫苗接种补助 | 某区疾病预防控制中心 | 25.00
    监督执法经费 | 某区卫生监督所 | 7.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("projects")
    yield from engine_over(folder, reading_of(UNITS, PROJECTS, body=BODY))


def test_projects_of_one_name_are_rows_of_their_own(engine: Engine) -> None:
    answer = engine.ask("有哪些项目")

    assert [f.value for f in answer.figures[1:]] == ["80.00", "9.00", "40.00", "25.00", "7.00"]
    assert f"{BODY}（本级）慢病管理服务经费" in answer.answer


@pytest.mark.parametrize(
    "turn", ["有哪些项目？", "项目有哪些", "它有几个项目", "一共几个项目", "项目呢"]
)
def test_behind_a_unit_the_projects_are_its_own(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("疾控中心今年预算多少")
    answer = talk.ask(turn)

    assert [f.value for f in answer.figures[1:]] == ["40.00", "25.00"], answer.answer
    assert "40.00" in talk.ask("哪个钱最多").answer.splitlines()[0]


def test_the_projects_of_another_unit_follow(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("疾控中心有哪些项目")

    assert [f.value for f in talk.ask("卫生监督所呢").figures[1:]] == ["7.00"]


def test_all_projects_are_told_where_the_department_is_named(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("疾控中心今年预算多少")

    assert len(talk.ask("全部门有哪些项目").figures[1:]) == 5


CARRIED = f"""
    # 项目支出预算表
    name=项目名称 | 合计 | 本年拨款/一般公共预算 | 财政拨款结转结余/一般公共预算 | 单位资金
    合计 | 60.00 | 45.00 | 15.00 |
    {BODY}（本级）/慢病筛查二期 | 40.00 | 30.00 | 10.00 |
    {BODY}（本级）/急救站点改造 | 12.00 | 12.00 | |
    某区卫生监督所/快检设备更新 | 8.00 | 3.00 | 5.00 |
"""


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("carried"), reading_of(CARRIED, body=BODY))


@pytest.mark.parametrize(
    "question", ["哪些项目用到了上年结转的钱", "哪些项目有结转资金", "有哪些项目是去年结转过来的"]
)
def test_the_projects_with_carried_money_are_those_of_its_columns(
    carried: Engine, question: str
) -> None:
    answer = carried.ask(question)

    assert [f.value for f in answer.figures[1:]] == ["10.00", "5.00"], answer.answer


def test_what_units_carried_over_of_their_own_is_not_denied_where_no_column_tells_it(
    carried: Engine,
) -> None:
    assert carried.ask("哪些项目没有上年结转").status == "not_found"

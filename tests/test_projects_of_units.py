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


@pytest.mark.parametrize("question", ["最花钱的两个项目是哪些", "哪个项目钱最多"])
def test_a_ranking_says_whose_a_shared_name_is_and_what_its_rows_make(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert f"{BODY}（本级）慢病管理服务经费" in answer.answer
    assert "“慢病管理服务经费”有2个单位分别列出，合计120.00万元" in answer.answer


SOURCES = f"""
    # 部门收入总表
    code=单位代码 | name=单位名称 | 合计 | 本年收入/小计 | 本年收入/一般公共预算 | 本年收入/事业收入
    | 合计 | 400.00 | 400.00 | 270.00 | 130.00
    308001 | {BODY}（机关） | 200.00 | 200.00 | 200.00 |
    308002 | 某区第二医院 | 200.00 | 200.00 | 70.00 | 130.00
"""
PUBLIC = (
    (
        "2026年一般公共预算“三公”经费预算53.4万元，比2025年预算增加19.8万元，增长58.9%。其中："
        "（一）公务用车购置及运行费52.6万元，比2025年预算增加20.2万元，增长62.3%。"
        "其中：公务用车购置费22.0万元，2025年未安排，原因是原有车辆已达报废年限，拟更新1辆；"
        "公务用车运行费30.6万元，比2025年预算减少1.8万元，下降5.6%，主要原因是2辆老旧车辆报废。"
        "（二）公务接待费0.8万元，比2025年预算减少0.4万元，下降33.3%，主要原因是减少接待批次。"
    ),
    "2026年政府采购预算2000.0万元。预留面向中小企业的采购份额1600.0万元，其中面向小微企业1200.0万元。",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SOURCES, body=BODY, told=PUBLIC)
    yield from engine_over(tmp_path_factory.mktemp("told"), reading)


def test_the_number_of_all_persons_comes_before_those_of_the_units(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("某区卫生监督所编制人数40人。", "本部门2026年末编制92人。")
    reading = reading_of(UNITS, body=BODY, told=told)
    (engine,) = engine_over(tmp_path_factory.mktemp("staff"), reading)

    assert [f.value for f in engine.ask("编制多少人").figures] == ["92", "40"]


@pytest.mark.parametrize("question", ["三公经费为什么增加了", "公务用车购置及运行费为什么增加"])
def test_where_no_reason_of_the_whole_is_told_that_of_the_part_which_rose_is_quoted(
    told: Engine, question: str
) -> None:
    answer = told.ask(question)

    assert "20.2万元" in answer.answer
    assert "原有车辆已达报废年限，拟更新1辆" in answer.answer
    assert "没有说明原因" not in answer.answer


def test_a_share_of_a_units_own_total_says_whose_it_is(told: Engine) -> None:
    answer = told.ask("区第二医院的收入里财政拨款占多少")

    assert answer.answer.splitlines()[0].startswith("2026年某区第二医院收入合计（一般公共预算")
    assert answer.figures[0].value == "35.00"


@pytest.mark.parametrize(
    "question", ["采购给小微企业多少，占比多少", "面向小微企业的采购占采购预算多少"]
)
def test_what_of_the_purchases_is_for_small_firms_is_a_share_of_them(
    told: Engine, question: str
) -> None:
    values = [f.value for f in told.ask(question).figures]

    assert "1200.0" in values
    assert "60.00" in values


@pytest.mark.parametrize("question", ["各单位有哪些项目", "各单位都有几个项目", "哪个单位项目最多"])
def test_the_projects_of_each_unit_are_added_by_unit(engine: Engine, question: str) -> None:
    lines = engine.ask(question).answer.splitlines()

    assert lines[0].startswith(f"{BODY}（本级）：2项，89.00万元")
    assert lines[1].startswith("某区疾病预防控制中心：2项，65.00万元")


def test_the_largest_project_is_no_unit(tmp_path_factory: pytest.TempPathFactory) -> None:
    unowned = PROJECTS.replace("某区卫生监督所 | 7.00", " | 7.00")
    reading = reading_of(UNITS, unowned, body=BODY)
    (engine,) = engine_over(tmp_path_factory.mktemp("unowned"), reading)

    assert "项目中预算数最多" not in engine.ask("哪个单位项目最多").answer


@pytest.mark.parametrize(
    ("unit", "called"),
    [("劳动人事争议仲裁院", "仲裁院"), ("城市建设档案馆", "档案馆"), ("高级技师学院", "技师学院")],
)
def test_the_only_unit_of_its_kind_is_called_by_that(
    tmp_path_factory: pytest.TempPathFactory, unit: str, called: str
) -> None:
    reading = reading_of(UNITS.replace("卫生监督所", unit), body=BODY)
    (engine,) = engine_over(tmp_path_factory.mktemp("called"), reading)

    assert engine.ask(f"{called}今年预算多少").figures[0].value == "70.00"

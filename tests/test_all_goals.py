"""The goals of a whole document: the body's own, and those of every project that prints some."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORM = """
    # {name}项目绩效目标表
    name | 内容 | 预算数 | 指标值
    实施单位 | {who} | |
    资金总额 | | {money} |
    年度目标 | {goal} | |
    产出指标/数量指标/{name}次数 | | | ≥{count}次
"""
OWN = """
    # 部门整体绩效目标表
    name | 内容 | 指标值
    年度总体目标 | 让全市居民都能就近借书看戏 |
    产出指标/数量指标/到馆人次 | | ≥900人次
"""
LIST = """
    # 项目支出表
    name=项目名称 | 预算数
    下乡演出 | 30.00
    图书配送 | 50.00
    屋顶修缮 | 12.00
"""


def _form(name: str, who: str = "某市文化局", goal: str = "把好看的戏送到每一个村子里去") -> str:
    return FORM.format(name=name, who=who, money="30.00", goal=goal, count=90)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    books = _form("图书配送", goal="把新书配送到每一个村的书屋里")
    reading = reading_of(LIST, _form("下乡演出"), books, OWN, body="某市文化局")
    yield from engine_over(tmp_path_factory.mktemp("goals"), reading)


@pytest.mark.parametrize("question", ["绩效目标有哪些", "有哪些绩效目标", "今年的绩效指标有哪些"])
def test_the_goals_of_a_document_are_its_own_and_those_of_the_projects_that_have_some(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)

    assert told.status == "answered"
    assert "“让全市居民都能就近借书看戏”" in told.answer
    assert "共2个" in told.answer
    assert "“把好看的戏送到每一个村子里去”" in told.answer
    assert "屋顶修缮" not in told.answer


def test_indicators_are_told_beside_the_words_of_the_goal_where_they_are_asked_for(
    engine: Engine,
) -> None:
    assert "到馆人次" in engine.ask("部门整体绩效指标有哪些").answer
    assert "到馆人次" not in engine.ask("部门整体绩效目标是什么").answer


@pytest.mark.parametrize("label", ["当年整体绩效目标", "年度部门总体目标"])
def test_the_label_of_the_own_goal_may_say_whose_it_is_behind_its_year(
    tmp_path: Path, label: str
) -> None:
    (other,) = engine_over(tmp_path, reading_of(OWN.replace("年度总体目标", label)))

    assert "就近借书看戏" in other.ask("部门整体绩效目标是什么").answer


def test_the_goals_of_the_body_alone_name_no_project(engine: Engine) -> None:
    told = engine.ask("部门整体的绩效目标是什么")

    assert "“让全市居民都能就近借书看戏”" in told.answer
    assert "下乡演出" not in told.answer


def test_of_many_projects_the_names_are_told_each_with_its_unit_where_they_share_one(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    units = ("某市图书馆", "某市博物馆")
    names = ("甲项", "乙项", "丙项", "丁项", "戊项")
    forms = [_form("综合经费", unit) for unit in units] + [_form(f"{name}巡演") for name in names]
    (many,) = engine_over(tmp_path_factory.mktemp("many"), reading_of(*forms, body="某市文化局"))

    told = many.ask("绩效目标有哪些").answer

    assert "共7个" in told
    assert "某市图书馆综合经费" in told
    assert "某市博物馆综合经费" in told
    assert "戊项巡演" in told


def test_where_no_goals_are_printed_the_number_of_their_projects_is_told(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("2026年度，本单位编报绩效目标的项目共3个，涉及项目预算资金45.00万元。",)
    (engine,) = engine_over(tmp_path_factory.mktemp("told"), reading_of(told=told))

    answer = engine.ask("绩效目标有哪些").answer

    assert "编报绩效目标的项目共3个，涉及项目预算资金45.00万元" in answer
    assert "没有读到具体项目" not in answer


REVIEW = """
    # 项目自评表（慰问经费）
    name | 内容 | 预算数 | 执行数 | 年初目标值 | 实际完成值
    项目名称 | 慰问经费 | | | |
    项目实施单位 | 某市服务站 | | | |
    年度财政资金总额 | | 33.50 | 33.50 | |
    产出指标/数量指标/上门慰问 | | | | ≥280人次 | 284人次
    产出指标/成本指标/慰问经费 | | | | 33.50万元 | 33.50万元
    满意度指标/满意度指标/老人满意度 | | | | ≥90% | 95%
"""


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(REVIEW, body="某市民政局", year=2025, kind=Kind.FINAL)
    keyed = tuple(table.model_copy(update={"columns": ()}) for table in drawn.tables)
    reading = drawn.model_copy(update={"tables": keyed})
    yield from engine_over(tmp_path_factory.mktemp("reviewed"), reading)


@pytest.mark.parametrize("question", ["慰问经费的绩效目标有哪些", "慰问经费的绩效目标是什么"])
def test_the_goals_of_a_project_are_its_indicators_and_never_the_cost_of_its_name(
    reviewed: Engine, question: str
) -> None:
    told = reviewed.ask(question)

    assert [f.value for f in told.figures] == ["280", "33.50", "90"]


def test_how_a_project_met_its_goals_is_told_of_each_indicator(reviewed: Engine) -> None:
    told = reviewed.ask("慰问经费是谁实施的，主要目标完成得怎样")

    assert "某市服务站" in told.answer
    assert [f.value for f in told.figures] == ["280", "284", "33.50", "33.50", "90", "95"]


@pytest.mark.parametrize(
    "question",
    ["慰问经费的绩效目标和完成情况", "慰问经费的年度目标是什么，完成得怎么样", "慰问经费的指标与实际完成情况如何"],
)  # fmt: skip
def test_goals_and_what_was_reached_of_them_are_told_side_by_side(
    reviewed: Engine, question: str
) -> None:
    told = reviewed.ask(question)

    assert [f.value for f in told.figures] == ["280", "284", "33.50", "33.50", "90", "95"], told


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    rows = """
        # 项目支出绩效表
        name=项目名称 | 实施单位 | 预算数 | 绩效目标
        修路工程 | 公路站 | 30.00 | 把乡间的小路都修成平整的大路
        架桥工程 | 桥梁站 | 70.00 | 在三条河上架起能走货车的新桥
    """
    yield from engine_over(tmp_path_factory.mktemp("listed"), reading_of(rows))


@pytest.mark.parametrize(
    "question", ["哪个项目花钱最多，是谁负责的，目标是什么", "哪个项目最花钱，谁实施，干嘛的"]
)
def test_who_carries_out_the_foremost_project_and_what_for_is_told_behind_its_amount(
    listed: Engine, question: str
) -> None:
    told = listed.ask(question).answer

    assert "70.00万元" in told
    assert "“桥梁站”" in told
    assert "“在三条河上架起能走货车的新桥”" in told


def test_the_goal_of_a_project_may_be_a_section_of_its_account(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    drawn = reading_of(LIST, told=("详见单位的项目绩效目标表",))
    heads = ("下乡演出经费情况说明", "七、绩效目标")
    chunks = tuple(chunk.model_copy(update={"section": heads}) for chunk in drawn.chunks)
    reading = drawn.model_copy(update={"chunks": chunks})
    (engine,) = engine_over(tmp_path_factory.mktemp("section"), reading)

    assert "“详见单位的项目绩效目标表”" in engine.ask("下乡演出的绩效目标是什么").answer


@pytest.mark.parametrize(
    "question", ["戏台更新经费是干什么用的", "戏台更新经费有多少，这笔钱拿去做什么"]
)
def test_the_goal_of_a_project_stands_beside_its_name_behind_the_number_it_is_filed_by(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    rows = """
        # 项目支出绩效表
        name=项目名称 | 预算数 | 绩效目标
        99000011Y000000000001-戏台更新经费 | 30.00 | 把村口的旧戏台都换成能遮雨的新戏台
        99000011Y000000000002-架桥工程 | 70.00 | 在三条河上架起能走货车的新桥
    """
    (engine,) = engine_over(tmp_path_factory.mktemp("numbered"), reading_of(rows))

    assert "“把村口的旧戏台都换成能遮雨的新戏台”" in engine.ask(question).answer


def test_a_goal_beside_an_amount_without_a_unit_is_a_goal(tmp_path: Path) -> None:
    listed = """
        # 2026年一般性项目绩效目标表
        name=项目名称 | 预算金额 | 绩效目标
        图书配送 | 50.00 | 把新书配送到每一个村的书屋里
    """
    reading = reading_of(listed)
    facts = tuple(
        fact.model_copy(update={"unit": None}) if fact.value is not None else fact
        for fact in reading.facts
    )
    (engine,) = engine_over(tmp_path, reading.model_copy(update={"facts": facts}))

    assert "“把新书配送到每一个村的书屋里”" in engine.ask("绩效目标有哪些").answer


NUMBERED = """
    # 5%抽样核查项目绩效目标表
    name | 内容 | 指标值
    年度目标 | 摸清家底 |
    产出指标/数量指标/核查户数 | | ≥300户
    产出指标/质量指标/数据准确率 | | ≥98%
    产出指标/数量指标/东站接待批次 | | ≥20批次
    满意度指标/满意度指标/旅客对东站满意度 | | ≥90%
"""
NUMBERED_LIST = """
    # 项目支出表
    name=项目名称 | 预算数
    5%抽样核查 | 30.00
    图书配送 | 50.00
"""


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(NUMBERED, NUMBERED_LIST)
    yield from engine_over(tmp_path_factory.mktemp("numbered"), reading)


@pytest.mark.parametrize("question", ["5%抽样核查的绩效指标有哪些", "5%抽样核查有哪些考核指标"])
def test_a_number_in_the_name_of_a_project_states_nothing(numbered: Engine, question: str) -> None:
    told = numbered.ask(question)
    assert "核查户数  不低于300" in told.answer, told.answer


@pytest.mark.parametrize("question", ["5%抽样核查的目的和指标", "5%抽样核查的绩效目标和各项指标"])
def test_where_goal_and_indicators_are_asked_for_both_are_told(
    numbered: Engine, question: str
) -> None:
    told = numbered.ask(question)
    assert told.answer.startswith("“摸清家底”"), told.answer
    assert "核查户数  不低于300" in told.answer


def test_indicators_that_have_a_word_in_their_names_are_listed_by_it(numbered: Engine) -> None:
    told = numbered.ask("东站有哪些考核指标")
    assert "东站接待批次  不低于20" in told.answer, told.answer
    assert "旅客对东站满意度  不低于90" in told.answer
    assert "核查户数" not in told.answer

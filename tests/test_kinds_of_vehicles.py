"""Vehicles by kind, posts, and devices above a bound: what is asked is told, or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name                     | 预算数
    “三公”经费               | 4.00
    公务用车购置及运行维护费 | 3.00
    公务接待费               | 1.00
"""
TOLD = (
    "截至2025年12月，本部门共有车辆9辆，其中：机要通信用车2辆、应急保障用车4辆、其他用车3辆；单价100万元以上设备（不含车辆）5台。",
    "截至上年底，本部门人员编制40人，其中行政编制30人、事业编制10人。",
    "纳入本部门预算编制范围的预算单位共计2家。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("kinds"), reading_of(PUBLIC, told=TOLD))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("应急用车几辆", "4"), ("应急保障用车多少辆", "4"), ("机要车有几辆", "2"), ("机要通信用车多少", "2"),
        ("单价100万以上设备几台", "5"), ("行政编制是多少", "30"), ("事业编制多少人", "10"),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_its_own_count(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value, answer.answer


def test_a_kind_within_all_vehicles_is_no_money(engine: Engine) -> None:
    answer = engine.ask("单位有多少车，其中应急用车多少")

    assert [f.value for f in answer.figures] == ["9", "4"], answer.answer


@pytest.mark.parametrize(
    "question", ["单价50万以上设备几台", "50万元以上设备有多少", "执法用车几辆"]
)
def test_another_bound_or_kind_is_not_answered_by_what_is_printed(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer


@pytest.mark.parametrize("question", ["编制多少", "人员编制有多少", "编制是多少人"])
def test_posts_are_no_scope_of_a_budget(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "40人" in answer.answer
    assert "2家" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "有多少辆公车？都是干什么用的", "有几辆车，什么车", "有几台公车？用来干嘛的", "公务用车有哪几类，各几辆",
        "公车都是什么车", "有几辆车，分别是什么用途",
    ],
)  # fmt: skip
def test_kinds_are_told_beside_the_number_of_all(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures if f.unit == "辆"] == ["9", "2", "4", "3"], (
        answer.answer
    )
    assert not any("万元" in f.text for f in answer.figures)


BOUGHT = """
    # 政府采购表
    name | 预算数
    执法执勤用车 | 36.00
    特种专业技术用车 | 20.00
    空调 | 2.00
"""


@pytest.mark.parametrize(
    "told",
    [
        "共有车辆23辆，其中：机要通信用车1辆、执法执勤用车14辆、特种专业技术用车8辆。",
        "共有公务用车23辆，其中，机要通信用车1辆，执法执勤用车14辆，特种专业技术用车8辆。",
        "共有车辆23辆，包括机要通信用车1辆、执法执勤用车14辆和特种专业技术用车8辆。",
        "公务用车保有量23辆。其中：机要通信用车1辆；执法执勤用车14辆；特种专业技术用车8辆。",
        "车辆共计23辆，分别是：机要通信用车1辆、执法执勤用车14辆、特种专业技术用车8辆（含检测车3辆）。",
    ],
)
def test_a_kind_that_is_bought_too_is_counted_by_its_own_name(told: str) -> None:
    facts = reading_of(BOUGHT, told=(f"截至2025年12月31日，本部门{told}",)).facts
    counts = {f.text: f.item for f in facts if f.origin == "text"}

    assert counts["23辆"] == "公务用车保有量"
    assert counts["14辆"] == "执法执勤用车"
    assert counts["8辆"] == "特种专业技术用车"


SHEET = """
    # 机关运行经费、政府采购及国有资产占用情况表
    name                                                       | 统计数
    一、机关运行经费支出                                       | 20.00
    二、政府采购支出信息/（一）政府采购支出合计                | 60.00
    二、政府采购支出信息/其中：授予小微企业合同金额            | 15.00
    三、国有资产占用情况/（一）车辆数合计（辆）                | 6
    三、国有资产占用情况/（一）车辆数合计（辆）/1.机要通信用车 | 2
    三、国有资产占用情况/（一）车辆数合计（辆）/2.其他用车     | 4
"""
BASIC = """
    # 一般公共预算财政拨款基本支出决算表
    name=科目名称 | 人员经费 | 公用经费
    合计          | 70.00    | 35.00
"""
KEPT = (
    "2.公务用车购置及运行维护费支出决算3.00万元。年末，由财政拨款开支运行维护费的公务用车保有量为5辆。",
    "截至2024年12月31日，本部门共有车辆6辆，其中：机要通信用车2辆、其他用车4辆。其他用车为某中心巡检车3辆、某站接送车1辆；接送车的运行维护费由事业收入负担。",
)


@pytest.fixture(scope="module")
def fleets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SHEET, BASIC, PUBLIC, told=KEPT, kind=Kind.FINAL, year=2024)
    facts = tuple(
        fact.model_copy(update={"classification": "三公"}) if fact.text == "5辆" else fact
        for fact in drawn.facts
        if not (fact.origin == "table" and "车" in fact.item)  # drawn cells count nothing
    )
    yield from engine_over(
        tmp_path_factory.mktemp("fleets"), drawn.model_copy(update={"facts": facts})
    )


@pytest.mark.parametrize("question", ["局里一共有几辆车", "车辆几辆", "单位有多少车"])
def test_all_cars_there_are_come_before_those_that_are_kept_with_public_money(
    fleets: Engine, question: str
) -> None:
    answer = fleets.ask(question)

    counts = [f.value for f in answer.figures if f.unit == "辆"]
    assert counts == ["6", "2", "4", "5"], answer.answer
    assert "由财政拨款开支运行维护费的公务用车保有量为5辆" in answer.answer


@pytest.mark.parametrize("question", ["公务用车保有量是多少", "三公里车有几辆"])
def test_cars_of_the_three_public_expenses_are_told_first_where_these_are_named(
    fleets: Engine, question: str
) -> None:
    assert fleets.ask(question).figures[0].value == "5"


def test_who_pays_for_the_other_cars_is_told_where_both_numbers_are_doubted(
    fleets: Engine,
) -> None:
    talk = Conversation(fleets)
    talk.ask("局里一共有几辆车")

    assert [f.value for f in talk.ask("分别是什么车").figures] == ["6", "2", "4"]
    assert "接送车的运行维护费由事业收入负担" in talk.ask("三公里怎么又说是5辆").answer


def test_a_car_that_a_sentence_tells_of_a_kind_stands_below_that_kind(fleets: Engine) -> None:
    below = fleets.store.facts(unit="辆", origin="text")

    assert {f.value: f.item for f in below if f.parents[-1:] == ("其他用车",)} == {
        3: "某中心巡检车", 1: "某站接送车"
    }  # fmt: skip


def test_what_stands_in_a_sheet_beside_what_offices_cost_has_no_nature_of_it() -> None:
    drawn = reading_of(SHEET, BASIC, kind=Kind.FINAL, year=2024)
    facts = {f.item: f for f in drawn.facts}

    assert facts["授予小微企业合同金额"].nature == "合计"
    assert facts["机要通信用车"].parents == ("公务用车保有量",)
    assert facts["机要通信用车"].classification == "资产"


@pytest.mark.parametrize(
    "turns", [("今年买几辆车", "什么车"), ("买什么车",), ("买车花多少钱，买几辆，什么车",)]
)
def test_of_what_kind_those_are_that_are_bought_is_no_kind_of_those_held(
    tmp_path: Path, turns: tuple[str, ...]
) -> None:
    told = (
        "2026年部门预算安排购置车辆经费45.00万元，拟购置执法执勤用车2辆。",
        "截至2025年12月31日，本单位共有车辆31辆，其中：机要通信用车1辆、其他用车30辆。",
    )
    for engine in engine_over(tmp_path, reading_of(told=told)):
        talk = Conversation(engine)

        answer = [talk.ask(turn) for turn in turns][-1].answer

        assert "拟购置执法执勤用车2辆" in answer
        assert "机要通信用车" not in answer


@pytest.mark.parametrize("question", ["公车里哪类车最多", "哪种车最多", "车辆里最多的是哪一类"])
def test_the_kind_is_told_of_which_there_are_most_cars(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert [f.value for f in answer.figures][:2] == ["4", "3"], answer.answer


def test_cars_of_a_kind_are_not_ranked_by_what_cars_cost(engine: Engine) -> None:
    answer = engine.ask("哪类车花钱最多")

    assert answer.status == "not_found", answer.answer

"""People, cars and journeys are counted as they are asked for: no office and no indicator stands for a head count."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 80.00 | 20.00
    208 | 社会保障和就业支出 | 100.00 | 80.00 | 20.00
    20805 | 行政事业单位养老支出 | 100.00 | 80.00 | 20.00
    2080503 | 离退休人员管理机构 | 40.00 | 40.00 |
    2080501 | 行政单位离退休 | 60.00 | 40.00 | 20.00
"""
GOALS = """
    # 老干工作经费项目绩效目标表
    name | 指标值
    产出指标/数量指标/离退休人员春节慰问人数 | ≥100人
"""
UNITS = """
    # 支出总表（分单位）
    name=单位名称 | 合计
    合计 | 100.00
    荆南市水利局（本级） | 70.00
    荆南市水文勘测中心 | 30.00
"""
BODY = "荆南市水利局"
APART = (
    "本部门2025年末编制60人，实有在职人员63人，离休人员1人，退休人员50人。",
    "荆南市水文勘测中心编制人数8人，实有人员7人。",
    "截至2025年12月31日，本部门共有车辆4辆，单价100万元以上设备3台（套）。2026年部门预算安排购置车辆1辆，其中特种专业技术用车1辆；安排购置单价100万元以上设备2台（套）。",
    "2026年公务用车购置费25.00万元，比上年增加25.00万元；公务用车运行维护费12.00万元，比上年减少3.00万元。",
)
TOGETHER = ("单位管理的离退休人员67人。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SPENT, GOALS, UNITS, body=BODY, told=APART)
    yield from engine_over(tmp_path_factory.mktemp("heads"), drawn)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("silent"), reading_of(SPENT, GOALS, body=BODY))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("离退休人员几个", ["1人", "50人"]),
        ("编制多少人，实有多少人", ["60人", "63人"]),
        ("编制多少，实际几个，退休的呢", ["60人", "63人", "50人"]),
    ],
)
def test_people_of_a_kind_are_counted(engine: Engine, question: str, told: list[str]) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(one in answer.answer for one in told), answer.answer
    assert "100" not in answer.answer


def test_one_count_of_all_retired_is_told_without_asking_back(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    drawn = reading_of(SPENT, body=BODY, told=TOGETHER)
    for engine in engine_over(tmp_path_factory.mktemp("together"), drawn):
        answer = engine.ask("离退休人员几个")

        assert [(f.value, f.unit) for f in answer.figures] == [("67", "人")]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("离退休人员几个", "文件中没有读到离退休人数是多少。"),
        ("编制多少人，实有多少人", "文件中没有读到编制人数、实有（在职）人数是多少。"),
        ("超编了吗", "文件中没有读到编制人数、实有（在职）人数是多少。"),
    ],
)
def test_what_is_not_counted_is_said_in_one_line(silent: Engine, question: str, line: str) -> None:
    answer = silent.ask(question)

    assert (answer.status, answer.answer, answer.options) == ("not_found", line, ())


@pytest.mark.parametrize(
    "turns", [("超没超编",), ("编制多少人", "超没超"), ("编制多少人，超了吗",)]
)
def test_who_is_there_is_held_against_the_posts(engine: Engine, turns: tuple[str, ...]) -> None:
    answer = last_of(engine, *turns).answer

    assert "多3人" in answer
    assert "决算" not in answer


@pytest.mark.parametrize(
    "turns", [("水文勘测中心预算多少钱，有几个人",), ("水文勘测中心预算多少", "有多少人")]
)
def test_the_people_of_a_unit_are_those_of_that_unit(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(engine, *turns).answer

    assert "8人" in answer
    assert "7人" in answer
    assert "63人" not in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("有没有公务车", ["4辆"]),
        ("公务用车今年还买不买，运行费多少", ["25.00万元", "12.00万元"]),
        ("今年要换几辆车", ["1辆"]),
        ("今年要买几辆什么车", ["1辆", "特种专业技术用车1辆"]),
        ("今年打算买几台一百万以上的设备，现在有几台", ["2台", "3台"]),
    ],
)
def test_cars_and_equipment_are_counted_as_asked(
    engine: Engine, question: str, told: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(one in answer.answer for one in told), answer.answer


def test_what_is_bought_is_asked_behind_what_there_is(engine: Engine) -> None:
    answer = last_of(engine, "单价100万元以上设备有几台", "今年打算买几台")

    assert [(f.value, f.unit) for f in answer.figures] == [("2", "台")]


def test_what_there_is_answers_for_no_purchase(tmp_path_factory: pytest.TempPathFactory) -> None:
    told = ("截至2025年12月31日，本部门单价100万元以上设备3台（套）。",)
    for engine in engine_over(tmp_path_factory.mktemp("there"), reading_of(SPENT, told=told)):
        answer = engine.ask("今年打算买几台单价100万元以上设备")

        assert answer.status == "not_found"


ABROAD = (
    "2025年度因公出国（境）费4.69万元，共执行因公出国（境）团组数1个，累计3人次。公务接待费0.90万元，国内公务接待10批次、152人次。",
)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("出国花了多少钱，几个团几个人",), ["4.69万元", "1个", "3人次"]),
        (("出国有几批几个人",), ["1个", "3人次"]),
        (("公务接待花了多少", "几个人"), ["152人次"]),
        (("接待花了多少，来了几批人，几个人",), ["0.90万元", "10批次", "152人次"]),
    ],
)
def test_journeys_and_visits_are_counted_with_their_people(
    tmp_path_factory: pytest.TempPathFactory, turns: tuple[str, ...], told: list[str]
) -> None:
    drawn = reading_of(SPENT, year=2025, told=ABROAD)
    for engine in engine_over(tmp_path_factory.mktemp("abroad"), drawn):
        answer = last_of(engine, *turns)

        assert all(one in answer.answer for one in told), answer.answer


BOTH = (
    "2026年收入预算100.00万元，比上年增加12.00万元。",
    "2026年支出预算100.00万元，比上年增加9.00万元。",
)


def test_each_side_of_the_accounts_is_told_how_it_changed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("sides"), reading_of(SPENT, told=BOTH)):
        answer = engine.ask("收入和支出分别比去年多了多少").answer

        assert "收入合计比上年增加12.00万元" in answer
        assert "支出合计比上年增加9.00万元" in answer


PRINTED = """
    # 政府采购预算表
    name=项目名称 | name=规格 | 数量 | 预算金额
    公报印制 | 政府公报 | 66000 | 33.00
    公报印制 | 工作手册 | 500 | 1.50
"""


def test_copies_and_their_money_are_both_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("copies"), reading_of(PRINTED)):
        answer = engine.ask("政府公报要印多少，花多少钱").answer

        assert "66,000" in answer
        assert "33.00万元" in answer


@pytest.mark.parametrize("question", ["全年接待了多少上访群众", "一共接待了多少名游客"])
def test_whom_a_body_receives_are_no_guests_of_official_visits(
    tmp_path: Path, question: str
) -> None:
    table = """
        # “三公”经费支出表
        name | 预算数
        公务接待费 | 3.00
    """
    told = ("2026年公务接待费预算3.00万元，公务接待4批次，30人次。",)
    for engine in engine_over(tmp_path, reading_of(table, told=told)):
        answer = engine.ask(question)

        assert answer.status == "not_found"
        assert answer.figures == ()
        assert engine.ask("接待了多少批客人").figures[0].value == "4"


def test_a_number_of_other_things_does_not_count_what_is_asked_for(tmp_path: Path) -> None:
    told = (
        "采购调解社工23名、社区社工8名，确保协助信访件办理及时率达100%，推动信访工作规范开展。",
        "全年帮扶困难家庭300户，补助资金50.00万元。",
    )
    for engine in engine_over(tmp_path, reading_of(told=told)):
        assert engine.ask("协助办理了多少信访件").status == "not_found"
        assert "300户" in engine.ask("帮扶了多少困难家庭").answer


LISTED = """
    name=单位名称 | 核定编制 | 在职人数 | 退休人数
    某县建设局本级 | 42 | 39 | 31
    某县建设工程质量安全监督站 | 35 | 33 | 16
    合计 | 77 | 72 | 47
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("质安站编制几人", ["35"]),
        ("质安站在编几人、实际在职几人、退休几人", ["35", "33", "16"]),
        ("质安站在职多少人", ["33"]),
    ],
)
def test_a_unit_is_asked_for_its_people_by_its_initials(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    reading = reading_of(LISTED, body="某县建设局", unit="人")
    (engine,) = engine_over(tmp_path, reading)

    assert [f.value for f in engine.ask(question).figures] == told


FEWER = (
    "2025年末本部门编制60人，年末实有在职人员63人，比上年末减少3人。",
    "2026年支出预算100.00万元，比上年增加9.00万元，主要原因是增资。",
)


@pytest.mark.parametrize("turn", ["比去年少了几个", "比上年末减少几人", "那比上年少了多少人"])
def test_behind_people_it_is_these_that_became_fewer(tmp_path: Path, turn: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, body=BODY, told=FEWER))

    told = last_of(engine, "现在有多少人", turn).answer

    assert "63人，比上年末减少3人" in told
    assert "9.00" not in told


@pytest.mark.parametrize("turn", ["比去年少了几个", "比上年多了几人"])
def test_where_no_change_of_them_is_printed_none_is_told(engine: Engine, turn: str) -> None:
    told = last_of(engine, "现在有多少人", turn)

    assert told.status == "not_found"
    assert "万元" not in told.answer


IN_OFFICE = """
    name=单位名称 | 编制数 | 年末实有在职
    某县建设局（本级） | 42 | 39
    某县建设工程质量安全监督站 | 35 | 33
    合计 | 77 | 72
"""


@pytest.mark.parametrize("turn", ["其中质量安全监督站呢", "质安站的呢", "换成质安站呢"])
def test_behind_people_a_unit_is_asked_for_its_own(tmp_path: Path, turn: str) -> None:
    reading = reading_of(IN_OFFICE, body="某县建设局", unit="人")
    (engine,) = engine_over(tmp_path, reading)

    assert [f.value for f in last_of(engine, "在职多少人", turn).figures] == ["33"]
    back = last_of(engine, "在职多少人", turn, "局本级呢")
    assert [f.value for f in back.figures] == ["39"]

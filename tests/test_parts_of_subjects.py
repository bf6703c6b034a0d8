"""What is asked behind a subject is asked of it: its halves, a fund's share of it, how far it was used."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.understand import understand
from tests.drawing import engine_over, reading_of

ALL_FUNDS = """
    # 支出决算表
    code    | name     | 本年支出合计 | 基本支出 | 项目支出
    205     | 教育支出 | 80.00        | 60.00    | 20.00
    2050205 | 高等教育 | 40.00        | 30.00    | 10.00
    2050204 | 高中教育 | 40.00        | 30.00    | 10.00
    206     | 科学技术支出 | 15.00    |          | 15.00
    221     | 住房保障支出 | 5.00     | 5.00     |
            | 本年支出合计 | 100.00   | 65.00    | 35.00
"""
GRANTED = """
    # 财政拨款支出决算表
    code    | name     | 本年支出合计 | 基本支出 | 项目支出
    205     | 教育支出 | 50.00        | 40.00    | 10.00
    2050205 | 高等教育 | 20.00        | 16.00    | 4.00
    2050204 | 高中教育 | 30.00        | 24.00    | 6.00
            | 本年支出合计 | 50.00    | 40.00    | 10.00
"""
TOLD = ("2024年度“三公”经费支出决算30.00万元，比2023年减少10.00万元。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(ALL_FUNDS, GRANTED, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("subjects"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


def test_both_halves_behind_a_subject_are_its_own(engine: Engine) -> None:
    told = values(engine.ask("高等教育花了多少，基本和项目各多少"))

    assert {Decimal(40), Decimal(30), Decimal(10)} <= set(told)
    assert not {Decimal(65), Decimal(35)} & set(told)


def test_a_bare_share_behind_what_a_fund_pays_is_of_the_subject(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("高等教育（2050205）支出了多少")
    talk.ask("财政拨款负担了其中多少")

    assert values(talk.ask("比例呢"))[0] == Decimal(50)


def test_how_much_it_fell_is_worked_out_where_only_the_amount_is_printed(engine: Engine) -> None:
    assert Decimal(-25) in values(engine.ask("三公经费多少，降幅多大"))


def test_all_are_listed_where_they_are_to_be_listed_in_order(engine: Engine) -> None:
    told = values(engine.ask("各功能分类支出从大到小列一下"))

    assert told == [Decimal(80), Decimal(15), Decimal(5)]


def test_how_much_of_a_thing_was_used_is_no_part_of_the_whole(engine: Engine) -> None:
    answer = engine.ask("科学技术支出的钱当年用掉了几成")

    assert not [figure for figure in answer.figures if figure.unit == "%"]


def test_why_something_is_built_is_told_by_no_change(engine: Engine) -> None:
    assert "比上年" not in engine.ask("为什么要建高等教育中心").answer


@pytest.mark.parametrize(
    "asked",
    ["除了高等教育，哪个项级科目花得最多", "除高等教育外哪个科目花得最多"],
)
def test_what_is_left_out_takes_no_place_in_a_ranking(engine: Engine, asked: str) -> None:
    answer = engine.ask(asked)

    assert "高中教育" in answer.answer
    assert "高等教育" not in answer.answer
    assert "教育支出" not in answer.answer


def test_a_ranking_that_leaves_out_what_nobody_knows_is_not_told(engine: Engine) -> None:
    assert engine.ask("除了那些杂七杂八的以外，哪个科目花得最多").status != "answered"


def test_which_nature_is_asked_behind_a_subject_of_that_subject(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("高等教育花了多少")

    assert not {Decimal(65), Decimal(35)} & {*values(talk.ask("这是基本支出还是项目支出"))}


def test_what_the_treasury_gives_is_asked_behind_a_subject_of_that_subject(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("高等教育花了多少")

    assert values(talk.ask("财政出了多少"))[0] == Decimal(20)


def test_whether_the_items_add_up_is_asked_behind_a_subject_of_that_subject(
    engine: Engine,
) -> None:
    talk = Conversation(engine)
    talk.ask("高等教育花了多少")

    assert Decimal(100) not in values(talk.ask("那明细几项加起来对得上吗"))


def test_why_one_side_is_more_than_the_other_is_no_change_from_last_year(tmp_path: Path) -> None:
    told = "2024年度支出总计100.00万元，比上年增加9.00万元，主要原因是项目增加。"
    totals = """
        # 收入支出决算总表
        name=项目    | 决算数
        本年收入合计 | 120.00
        本年支出合计 | 100.00
    """
    for engine in engine_over(
        tmp_path, reading_of(totals, told=(told,), kind=Kind.FINAL, year=2024)
    ):
        answer = engine.ask("为什么收入比支出多")

        assert "上年" not in answer.answer
        assert "项目增加" not in answer.answer
        assert Decimal(20) in values(answer)


def test_short_names_in_a_list_are_each_understood(tmp_path: Path) -> None:
    classes = """
        # 支出决算表
        code | name             | 本年支出合计
        208  | 社会保障和就业支出 | 15.00
        210  | 医疗、卫生健康支出 | 5.00
             | 本年支出合计     | 20.00
    """
    for engine in engine_over(tmp_path, reading_of(classes, kind=Kind.FINAL, year=2024)):
        asked = understand("社保、卫生各多少", engine.store).question

        assert [item.text for item in asked.items] == ["社保", "卫生"]
        assert not asked.unexplained


def test_where_no_change_of_any_subject_is_printed_the_most_changed_is_not_asked_back(
    engine: Engine,
) -> None:
    answer = engine.ask("哪个科目涨得最多")

    assert answer.status == "not_found"
    assert "没有逐项读到与上年相比的变化" in answer.answer


AGED = """
    # 支出决算表
    code    | name     | 本年支出合计 | 基本支出 | 项目支出
    208     | 社会保障和就业支出 | 60.00 | 60.00 |
    20805   | 行政事业单位养老支出 | 60.00 | 60.00 |
    2080505 | 机关事业单位基本养老保险缴费支出 | 35.00 | 35.00 |
    2080506 | 机关事业单位职业年金缴费支出 | 17.00 | 17.00 |
    2080599 | 其他行政事业单位养老支出 | 8.00 | 8.00 |
            | 本年支出合计 | 60.00 | 60.00 |
"""


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(AGED, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("aged"), reading)


def test_a_part_of_a_name_is_told_with_the_subject_under_it_that_has_it_too(aged: Engine) -> None:
    assert {Decimal(60), Decimal(8)} <= set(values(aged.ask("养老支出多少")))


@pytest.mark.parametrize(
    "question",
    [
        "养老支出由哪几部分组成",
        "养老支出底下分哪些，分别花了多少钱",
        "养老支出下面有哪些科目，各多少",
        "20805里面几样，各是几多",
    ],
)
def test_what_a_part_of_a_name_consists_of_is_of_the_subject_above(
    aged: Engine, question: str
) -> None:
    told = values(aged.ask(question))

    assert told[0] == Decimal(60)
    assert {Decimal(35), Decimal(17), Decimal(8)} <= set(told)

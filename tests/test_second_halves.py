"""The second half of a message is answered: another year, the other end of the year, so many of one for each of another."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 收入支出决算总表
    name | 决算数
    年初结转和结余 | 30.00
    本年收入合计 | 100.00
    本年支出合计 | 90.00
    年末结转和结余 | 40.00
"""
PUBLIC = """
    # 财政拨款“三公”经费支出决算表
    name=单位名称 | “三公”经费合计 | 公务接待费
    合计 | 20.00 | 6.00
    某市测试局（本级） | 11.00 | 4.00
    某市测试中心 | 9.00 | 2.00
"""
TOLD = (
    "2024年支出合计90万元，比上年减少10万元，主要原因是压减经费。",
    "“三公”经费支出决算20万元，比上年减少5万元。",
    "公务接待费支出6万元，全年国内公务接待30批次、300人次。",
    "现有在校学生6000人，现有专任教师400人。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PUBLIC, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("halves"), reading)


def test_a_year_behind_a_comma_begins_a_question_of_its_own(engine: Engine) -> None:
    told = engine.ask("今年支出为什么减少，2023年是多少？").answer

    assert ("压减经费" in told, "2023年支出合计：100" in told) == (True, True)


@pytest.mark.parametrize("turn", ["到年末呢，多了还是少了", "年末呢，增加了多少"])
def test_more_or_less_at_the_other_end_of_the_year_is_held_against_its_beginning(
    engine: Engine, turn: str
) -> None:
    told = last_of(engine, "年初结转和结余有多少钱？", turn)

    assert told.figures[0].value == "10.00", told.answer


def test_more_or_less_behind_both_ends_lies_between_them(engine: Engine) -> None:
    told = engine.ask("年末结转和结余多少，年初多少，多了还是少了").answer

    assert "多10.00万元" in told


def test_a_change_on_last_year_is_no_gap_between_the_ends_of_the_year(engine: Engine) -> None:
    told = last_of(engine, "年末结转和结余多少", "比上年多了还是少了").answer

    assert "10.00万元" not in told


def test_what_lies_inside_is_of_this_year_though_last_year_was_asked_beside_it(
    engine: Engine,
) -> None:
    told = last_of(engine, "三公经费多少，去年是多少", "里面测试中心占多少").answer

    assert "9.00万元 ÷ 20.00万元 = 45.00%" in told


@pytest.mark.parametrize(
    "question",
    [
        "平均每个接待对象花了多少元",
        "平均每位来宾花多少",
        "每接待一人次花多少",
        "平均每名被接待人员花费多少",
    ],
)
def test_those_received_are_divided_by_whatever_they_are_called(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question)

    assert told.figures[0].text == "200元", told.answer


@pytest.mark.parametrize(
    "question",
    [
        "平均一个专任教师对多少学生",
        "每名专任教师带多少学生",
        "有多少学生？平均一个专任教师教几个学生",
    ],
)
def test_so_many_of_one_kind_for_each_of_another_are_a_ratio(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "专任教师的15" in told


def test_how_far_last_year_and_this_lie_apart_is_told_behind_both(engine: Engine) -> None:
    told = engine.ask("三公经费去年多少，今年呢，差多少").answer

    assert ("25" in told, "减少5万元" in told) == (True, True)


@pytest.mark.parametrize("where", ["减在哪一块", "少在哪一项", "主要减在哪个部分"])
def test_in_which_part_a_thing_became_less_tells_its_change(engine: Engine, where: str) -> None:
    told = engine.ask(f"三公经费{where}，什么原因").answer

    assert "减少5万元" in told

"""English questions of several parts: what a later part asks of what the first names, and names in translation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.english.bilingual import chinese_for
from retrieval.english.english_bodies import english_bodies, printed_as_read
from retrieval.english.english_open import Reading
from retrieval.english.english_reading import read_english
from retrieval.english.english_told import is_silent
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 项目支出表
    name=项目名称            | 金额
    上级车辆购置税补助       | 41.00
    湖心岛珠蕾行动计划项目   | 23.00
    白内障、血友病患者救助费 | 17.00
    体育场馆免费或低收费开放 | 9.00
    桥北后续工作             | 8.00
    合计                     | 98.00
"""
THREE = """
    # “三公”经费支出表
    name         | 预算数 | 决算数
    公务用车购置费 | 0.00 | 0.00
    公务接待费     | 3.00 | 2.00
"""
TOLD = (
    "截至2026年12月31日，本街道共有车辆6辆。2026年购置公务用车0辆。",
    "绩效自评的2026年度项目12个，平均得分91.50分。绩效自评中共发现问题4个，已经完成整改的3个。",
    "2026年培训养老护理员不少于300人次。",
    "彩票公益金5.00万元用于福利事业。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("english_parts")
    reading = reading_of(PROJECTS, THREE, told=TOLD, body="云水街道办事处", kind=Kind.FINAL)
    yield from engine_over(folder, reading)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How many vehicles does the subdistrict office have, and is it going to buy any in 2026?", "2026年公务用车保有量是多少，购置几辆公务用车，多少钱？"),
        ("How many cars does the office own and does it plan to buy any?", "公务用车保有量是多少，购置几辆公务用车，多少钱？"),
        ("How many cars will they buy in 2026 and for how much?", "2026年购置几辆公务用车，多少钱，花了多少钱？"),
        ("How much came from ultra-long special treasury bonds, and how much was actually spent?", "超长期特别国债收入是多少，实际支出多少？"),
        ("How much did it budget for official receptions and did it spend any of it?", "公务接待费的预算数是多少，实际支出多少？"),
        ("What was spent on official receptions and why did it jump?", "公务接待费是多少，为什么增加？"),
        ("What did official receptions cost and how did that change?", "公务接待费是多少，比上年增减多少？"),
        ("How much was spent on official receptions and how much of it was for projects?", "公务接待费是多少，其中项目支出是多少？"),
        ("How much of the budget comes from the welfare lottery?", "彩票公益金是多少？"),
    ],
)  # fmt: skip
def test_a_later_part_asks_of_what_the_first_names(engine: Engine, asked: str, read: str) -> None:
    assert [one.text for one in read_english(asked, engine.store)] == [read]


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How much vehicle purchase tax subsidy is budgeted?", "车辆购置税补助花了多少钱？"),
        ("How much does the Zhulei Action Plan get?", "珠蕾行动计划花了多少钱？"),
        ("How much is budgeted for cataract and haemophilia patients?", "白内障、血友病患者救助费花了多少钱？"),
        ("How much was spent on the free/low-cost stadium opening project?", "体育场馆免费或低收费开放花了多少钱？"),
        ("How many elderly care workers will be trained?", "培训多少养老护理员？"),
        ("How many projects were self-evaluated?", "绩效自评项目有几个？"),
    ],
)  # fmt: skip
def test_a_name_in_translation_is_the_print_that_has_all_its_words(
    engine: Engine, asked: str, read: str
) -> None:
    assert [one.text for one in read_english(asked, engine.store)] == [read]


def test_a_tax_on_vehicles_is_no_purchase_of_vehicles(engine: Engine) -> None:
    answer = engine.ask("How much vehicle purchase tax subsidy is budgeted?")

    assert [figure.value for figure in answer.figures] == ["41.00"]


def test_a_part_that_says_the_name_again_is_given_no_second_one(engine: Engine) -> None:
    for question in (
        "How much vehicle purchase tax subsidy is budgeted, and for what?",
        "车辆购置税补助多少钱，车辆购置税补助是做什么的",
    ):
        answer = engine.ask(question)

        assert "车辆购置税补助车辆购置税补助" not in answer.answer
        assert "车辆购置税补助是做什么的" in answer.answer  # what it is for is told nowhere


def test_cars_and_whether_more_are_bought_are_both_told(engine: Engine) -> None:
    answer = engine.ask("How many vehicles does the subdistrict office have, and will it buy any?")

    assert {figure.value for figure in answer.figures} >= {"6", "0"}


def test_a_part_that_is_not_understood_is_left_out_and_told(engine: Engine) -> None:
    answer = engine.ask("How much does the Zhulei Action Plan get, and how many wombats are there?")

    assert [figure.value for figure in answer.figures] == ["23.00"]
    assert "wombats" in answer.answer


@pytest.mark.parametrize(
    ("asked", "rest"),
    [
        ("the subdistrict office's budget", "budget"),
        ("what did the subdistrict spend", "what did spend"),
        ("what the agency is paid", "what is paid"),
        ("the office expenses", "the office expenses"),
        ("the university's budget", "the university's budget"),
        ("the office of the mayor", "the office of the mayor"),
    ],
)
def test_a_general_word_is_the_body_itself_where_it_may_be_called_so(
    engine: Engine, asked: str, rest: str
) -> None:
    assert " ".join(english_bodies(asked, engine.store.documents()).rest.split()) == rest


def test_an_amount_of_money_answers_no_question_how_many(engine: Engine) -> None:
    told = engine.ask("How much does the Zhulei Action Plan get?")

    assert is_silent(told, Reading("有多少？", is_of_count=True))
    assert not is_silent(told, Reading("多少？"))


def test_words_are_found_in_the_dictionary_as_it_spells_them() -> None:
    assert chinese_for("haemophilia", within=False) == chinese_for("hemophilia", within=False) != ()


def test_a_name_read_aloud_is_found_where_its_characters_stand() -> None:
    assert printed_as_read("zhulei", "湖心岛珠蕾行动") == ("珠蕾",)
    assert printed_as_read("zhulei", "珠海行动") == ()


@pytest.mark.parametrize(
    "question",
    [
        "How much was spent on buying official vehicles, and how many cars?",
        "How much was spent on vehicle purchases and how many were bought?",
    ],
)
def test_cars_behind_what_buying_cost_are_those_that_were_bought(
    tmp_path: Path, question: str
) -> None:
    three = """
        # 财政拨款“三公”经费支出决算表
        name | 合计 | 公务用车购置费 | 公务用车运行维护费
        合计 | 9.00 | 6.00 | 3.00
    """
    told = ("2024年度购置公务用车2辆，年末公务用车保有量为14辆。",)
    reading = reading_of(three, kind=Kind.FINAL, year=2024, told=told)

    for engine in engine_over(tmp_path, reading):
        answer = engine.ask(question)

        assert [f.value for f in answer.figures] == ["6.00", "2"], answer.answer


@pytest.mark.parametrize(
    "half",
    [
        ", and how was it split?",
        " and how is it broken down?",
        ", and how was the money divided up?",
        "? How is it made up?",
    ],
)
def test_how_an_amount_is_split_asks_for_its_parts(
    tmp_path_factory: pytest.TempPathFactory, half: str
) -> None:
    spent = """
        # 部门支出预算总表
        code    | name     | 合计 | 基本支出 | 项目支出
        221     | 住房保障支出 | 300.00 | 300.00 | 0.00
        22102   | 住房改革支出 | 300.00 | 300.00 | 0.00
        2210201 | 住房公积金 | 200.00 | 200.00 | 0.00
        2210203 | 购房补贴 | 100.00 | 100.00 | 0.00
                | 支出合计 | 300.00 | 300.00 | 0.00
    """
    (engine,) = engine_over(tmp_path_factory.mktemp("split"), reading_of(spent))

    told = engine.ask(f"How much is spent on housing security{half}").answer

    assert ("200.00" in told, "100.00" in told) == (True, True)
    assert "no passage" not in told

"""How many times as large, and what stands at one place of a ranking."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from ingest.amounts import find_quantities
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.words.misspelt import is_typo
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    206 | 科学技术支出 | 60.00 | 20.00 | 40.00
    208 | 社会保障和就业支出 | 30.00 | 30.00 | 0.00
    221 | 住房保障支出 | 10.00 | 10.00 | 0.00
    | 合计 | 100.00 | 60.00 | 40.00
"""
BALANCE = """
    # 2026年收支预算总表
    name | 预算数
    收入合计 | 112.50
    支出合计 | 100.00
    年初结转和结余 | 5.00
    年末结转和结余 | 17.50
"""
PROJECTS = """
    # 2026年项目支出预算表
    name=项目名称 | 总计
    资产运行维护 | 12.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("multiples"), reading_of(SPENT, BALANCE, PROJECTS)
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("基本支出是项目支出的几倍", "1.50倍"),
        ("项目支出是基本支出的多少倍", "0.67倍"),
        ("基本支出比项目支出多几倍", "0.50倍"),
        ("科学技术支出是住房保障支出的几倍", "6.00倍"),
        ("第二大的支出是什么", "30.00万元"),
        ("排名第三的类级科目", "10.00万元"),
        ("支出第二多的类级科目是哪个", "30.00万元"),
        ("收支差额", "12.50万元"),
        ("收入和支出差多少", "12.50万元"),
        ("资产运行维护多少钱", "12.00万元"),
        ("年末结转比年初多多少", "12.50万元"),
        ("科学技术支出、住房保障支出和项目支出一共多少", "110.00万元"),
    ],
)
def test_the_first_figure_is_the_multiple_or_the_place_asked_for(
    engine: Engine, question: str, text: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.figures[0].text) == ("answered", text)


@pytest.mark.parametrize(
    "question", ["培训费比去年涨了几倍", "培训费是上年的几倍", "今年培训费翻了几倍"]
)
def test_a_multiple_of_last_year_is_worked_out_of_the_printed_change(
    question: str, tmp_path: Path
) -> None:
    told = ("培训费预算数30.00万元，比2025年预算增加20.00万元，增长200.00%。",)
    engine = next(engine_over(tmp_path, reading_of(SPENT, told=told)))

    answer = engine.ask(question)

    assert "30.00万元 ÷ (30.00万元 − 20.00万元) = 3.00倍" in answer.answer
    assert "20.00万元 ÷ (30.00万元 − 20.00万元) = 2.00倍" in answer.answer


def test_a_multiple_of_last_year_is_that_of_its_printed_amount(tmp_path: Path) -> None:
    told = ("培训费预算数30.00万元，比2025年的12.00万元增加18.00万元。",)
    engine = next(engine_over(tmp_path, reading_of(SPENT, told=told)))

    assert engine.ask("培训费是去年的几倍").figures[0].text == "2.50倍"


@pytest.mark.parametrize("question", ["支出是去年的几倍", "项目支出比基本支出多几倍"])
def test_a_multiple_that_cannot_be_formed_is_not_made_up(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert not any(figure.unit == "倍" for figure in answer.figures)
    assert "未能通过核对" not in answer.answer


@pytest.mark.parametrize(
    ("typed", "printed", "same"),
    [
        ("工资支出", "工程支出", False),
        ("办工经费", "办公经费", True),
        ("三公经废", "三公经费", True),
        ("公务接侍费", "公务接待费", True),
    ],
)
def test_a_short_word_is_misspelt_only_if_it_sounds_alike(
    typed: str, printed: str, same: bool
) -> None:
    assert is_typo(typed, printed) is same


@pytest.mark.parametrize(
    ("typed", "printed", "same"),
    [
        ("非财政拨款收入", "财政拨款收入", False),
        ("信息化二期工程建设", "信息化三期工程建设", False),
        ("城东片区道路养护工程", "城西片区道路养护工程", False),
        ("年初结转和结余", "年末结转和结余", False),
        ("年未结转和结余", "年末结转和结余", True),
        ("公务接待非", "公务接待费", True),
    ],
)
def test_what_turns_a_name_into_another_is_no_slip(typed: str, printed: str, same: bool) -> None:
    assert is_typo(typed, printed) is same


def test_no_phrase_states_a_number_that_nothing_proves() -> None:
    """A number in a phrase of ours would have every answer withheld that uses it."""
    unproved = {"withheld", "example_one"}  # the one is sent unverified, the other is an option
    phrases = tomllib.loads(files("config").joinpath("phrases.toml").read_text("utf-8"))
    stated = {
        key: text
        for key, texts in phrases.items()
        for text in texts.values()
        if any(q.unit != "个" for q in find_quantities(re.sub(r"\{[^}]*\}", "甲", text)))
    }

    assert set(stated) <= unproved


def test_a_word_for_all_there_is_is_no_part_of_a_projects_name(engine: Engine) -> None:
    answer = engine.ask("资产总共多少")

    assert (answer.status, answer.figures) == ("not_found", ())


def test_a_code_that_no_document_prints_is_named(engine: Engine) -> None:
    answer = engine.ask("2019950多少")

    assert (answer.status, "“2019950”" in answer.answer) == ("not_found", True)


@pytest.mark.parametrize(
    ("question", "word"), [("年末结转和结余是0吗", "不对"), ("三公经费为零吗", "对")]
)
def test_a_claim_that_something_is_nothing_is_held_against_the_figure(
    question: str, word: str, tmp_path: Path
) -> None:
    store = FactStore(tmp_path, create=True)
    public = """
        # 2026年“三公”经费预算表
        name | 预算数
        “三公”经费 | 0.00
    """
    store.save(reading_of(BALANCE, public))
    with store:
        answer = Engine(store).ask(question)

    assert answer.answer.startswith(f"{word}，")

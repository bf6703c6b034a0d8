"""English questions are read into Chinese ones: by their grammar, and by a dictionary where no list names a thing."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.english.bilingual import chinese_for
from retrieval.english.english_open import Reading
from retrieval.english.english_reading import read_english
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

SUBJECTS = """
    # 支出决算总表
    code    | name             | 合计   | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 50.00  | 30.00    | 20.00
    213     | 农林水支出       | 140.00 | 10.00    | 130.00
    21303   | 水利             | 140.00 | 10.00    | 130.00
    2130305 | 水利工程建设     | 120.00 |          | 120.00
    2130310 | 水土保持         | 20.00  | 10.00    | 10.00
    221     | 住房保障支出     | 10.00  | 10.00    |
    22102   | 住房改革支出     | 10.00  | 10.00    |
    2210201 | 住房公积金       | 7.50   | 7.50     |
    2210202 | 提租补贴         | 2.50   | 2.50     |
            | 支出合计         | 200.00 | 50.00    | 150.00
"""
PROJECTS = """
    # 项目支出表
    name=项目名称  | 金额
    防雷装置检测   | 110.00
    山洪沟治理     | 40.00
    合计           | 150.00
"""
TOLD = (
    "本局负责雷电灾害防御工作，对防雷装置的检测实施监督。",
    "组织指导城市更新有关规划，推进旧小区改造。",
    "住房公积金（项）。年初预算为10.00万元，支出决算为7.50万元，完成年初预算的75%，主要原因是人员调出。",
    "提租补贴（项）。年初预算为2.50万元，支出决算为2.50万元，完成年初预算的100%。",
    "水土保持（项）。年初预算为16.00万元，支出决算为20.00万元，完成年初预算的125%，主要原因是追加治理资金。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("english_reading")
    yield from engine_over(folder, reading_of(SUBJECTS, PROJECTS, told=TOLD, kind=Kind.FINAL))


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How large a share of housing security is for rent subsidies?", "提租补贴占住房保障支出的百分之几？"),
        ("What part of housing security goes to rent subsidies?", "提租补贴占住房保障支出的百分之几？"),
        ("List projects over 1 million yuan.", "项目支出中超过1000000元的项目有哪些？"),
        ("Which projects get at least 900,000 yuan?", "项目支出中不少于900000元的项目有哪些？"),
        ("List every line under housing security that costs 50,000 yuan or more.", "住房保障支出中不少于50000元的科目有哪些？"),
        ("Which items reached less than 98 percent of their initial budget?", "完成年初预算低于98%的科目有哪些？"),
        ("Which spending items came in under 90% of their original budget?", "完成年初预算低于90%的科目有哪些？"),
        ("Put the three items under housing security in order of size.", "住房保障支出中3个科目按金额从大到小排列？"),
        ("Which five economic line items take the most money in the basic expenditure?", "基本支出中最多的5个经济科目是哪些？"),
        ("Which of the five budget units has the largest budget?", "5个预算单位中哪个预算最多？"),
        ("Rent subsidies doubled while the purchase subsidy fell sharply. By how much each?", "提租补贴和购房补贴各增减多少？"),
        ("By how much did basic expenditure go up on 2023, and what was behind it?", "基本支出比2023年增加多少，为什么？"),
        ('Why did the "three public" spending drop by about half?', "“三公”经费为什么比上年减少？"),
        ("Which functional classes fell compared with 2023, and by how much?", "哪些类级科目比2023年减少，减少多少？"),
        ("How much more is spent on projects than on basic expenditure?", "项目支出比基本支出多多少？"),
        ("How many times its initial budget did training reach?", "培训费完成年初预算的百分之几？"),
        ("Training ran far over budget. By how much and why?", "培训费超预算多少，为什么？"),
        ("What is spent on training and how far is that from the year before?", "培训费是多少，比上年增减多少？"),
        ("Which items cost between 100,000 and 500,000 yuan?", "在100000元到500000元之间的科目有哪些？"),
        ("Which class takes more than half of total expenditure?", "哪些类级科目占支出合计的50%以上？"),
        ("At least 30 percent of total expenditure goes to which class?", "哪些类级科目占支出合计的30%以上？"),
        ("How large is the gap between basic and project expenditure?", "基本支出和项目支出相差多少？"),
        ('Is the "three public" budget higher or lower than in 2025?', "“三公”经费预算数比2025年增减多少？"),
        ("Which items rose by more than 20 percent?", "哪些科目比上年增加超过20%？"),
        ("Which items stayed below their initial budget, and by how much?", "哪些科目低于预算？"),
        ("What is the ratio of basic to project expenditure?", "基本支出是项目支出的几倍？"),
        ("Is basic expenditure higher than project expenditure?", "基本支出比项目支出多多少？"),
        ("What did water, electricity and heating cost altogether?", "水费和电费和取暖费一共是多少？"),
        ("Is basic expenditure 5,364.75 or 5,377.64? I find both.", "基本支出是5364.75还是5377.64？"),
        ("How much was spent on commissioned services (委托业务费) in all, and what part of it is project money?", "委托业务费是多少，其中项目支出占百分之几？"),
    ],
)  # fmt: skip
def test_the_grammar_of_amounts_is_read_as_a_chinese_question_asks_it(
    engine: Engine, asked: str, read: str
) -> None:
    found = read_english(asked, engine.store, plainly=True)

    assert [one.text for one in found] == [read]


@pytest.mark.parametrize("asked", ["How much was spent on training?", "What is spent on meetings?"])
def test_a_question_that_is_read_plainly_is_read_once_though_its_answer_is_lost(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    read: list[bool] = []

    def reading(text: str, store: FactStore, *, plainly: bool = False) -> list[Reading]:
        read.append(plainly)
        return read_english(text, store, plainly=plainly)

    monkeypatch.setattr("retrieval.english.english_reading.read_english", reading)

    assert engine.ask(asked).status == "not_found"
    assert read == [True]


@pytest.mark.parametrize(
    "asked",
    [
        "How much was spent on wombats?",
        "How many wobbles did the budget have?",
        "List projects over the moon.",
        "Which quokka got the most?",
    ],
)
def test_a_question_with_a_word_that_nothing_knows_is_not_read_for_a_figure(
    engine: Engine, asked: str
) -> None:
    assert [one for one in read_english(asked, engine.store) if not one.is_open] == []
    assert not engine.ask(asked).figures


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("What share of housing security goes to rent subsidies?", ["25.00"]),
        ("List projects over 1 million yuan.", ["110.00"]),
        ("Which items reached less than 98 percent of their initial budget?", ["75"]),
        ("Which items cost between 20,000 and 30,000 yuan?", ["2.50"]),
        ("At least 60 percent of total expenditure goes to which class?", ["140.00"]),
        ("Which items under housing security get at least 50,000 yuan?", ["7.50"]),
        ("How much did soil and water conservation cost and why was it so far above budget?", ["20.00"]),
    ],
)  # fmt: skip
def test_english_bounds_and_shares_select_the_figures_that_chinese_ones_do(
    engine: Engine, asked: str, values: list[str]
) -> None:
    answer = engine.ask(asked)

    assert [f.value for f in answer.figures if f.unit not in ("item", "items")][
        : len(values)
    ] == values, answer


def test_a_meaning_of_the_dictionary_that_selects_a_figure_is_told(engine: Engine) -> None:
    answer = engine.ask("List the lines under water conservancy that exceed 1 million yuan.")

    assert "“water conservancy” is taken as “水利”" in answer.answer
    assert any(f.value == "120.00" for f in answer.figures)


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("What is the bureau responsible for when it comes to lightning disasters?", "负责雷电灾害防御工作"),
        ("What part does the bureau play in urban renewal?", "组织指导城市更新有关规划"),
    ],
)  # fmt: skip
def test_words_of_the_dictionary_find_the_passage_that_prints_them(
    engine: Engine, asked: str, quoted: str
) -> None:
    assert quoted in engine.ask(asked).answer


def test_what_a_passage_does_not_speak_of_is_said(engine: Engine) -> None:
    answer = engine.ask("Does the bureau regulate urban renewal or submarines?")

    assert "城市更新" in answer.answer
    assert "submarine" in answer.answer


def test_what_is_understood_and_not_printed_is_said_not_to_be_found(engine: Engine) -> None:
    answer = engine.ask("Is basic expenditure higher or lower than last year?")

    assert answer.status == "not_found"
    assert "not found to tell how basic expenditure" in answer.answer


def test_a_question_of_two_parts_is_not_read_as_its_first(engine: Engine) -> None:
    asked = "Which project has the largest budget and what is it like?"

    assert read_english(asked, engine.store, plainly=True) == []


def test_what_the_thing_before_is_for_and_who_does_it_are_read_as_parts(engine: Engine) -> None:
    asked = "Which project has the largest budget, what is it for, and who carries it out?"

    (reading,) = read_english(asked, engine.store, plainly=True)
    assert reading.text == "预算数最多的项目是哪个，它是干什么的，谁来实施？"


def test_no_figure_of_one_thing_answers_a_question_whose_other_words_are_not_known(
    engine: Engine,
) -> None:
    assert engine.ask("Does project expenditure flibber?").status == "not_found"


def test_short_words_beside_one_that_is_not_known_select_no_passage(engine: Engine) -> None:
    assert engine.ask("What does the bureau do for zorbing planning?").status == "not_found"


def test_one_loose_word_selects_no_passage(engine: Engine) -> None:
    assert engine.ask("Which department handles complaints?").status == "not_found"


def test_a_word_that_was_not_understood_is_not_denied(engine: Engine) -> None:
    told = engine.ask("How much was spent on wombats?").answer

    assert "it was not understood, or they call it by another name" in told
    assert "do not speak" not in told


def test_the_dictionary_knows_words_by_their_glosses_and_stems() -> None:
    assert "国有" in chinese_for("state owned", within=False)
    assert "更新" in chinese_for("renewal")
    assert chinese_for("of") == ()


def test_a_chinese_question_loads_neither_the_reader_nor_the_dictionary() -> None:
    code = (
        "import sys, retrieval.engine; "
        "print([m for m in sys.modules if m in ('retrieval.english.bilingual', 'retrieval.english.english_reading')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_talk_in_english_goes_on_about_what_was_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("Which two items under housing security are the largest?")

    assert talk.ask("And their total?").figures[0].value == "10.00"


def test_an_amount_is_not_answered_by_a_passage_without_one(engine: Engine) -> None:
    assert engine.ask("How much was spent on lightning disasters?").status == "not_found"


def test_a_single_row_is_one_item(engine: Engine) -> None:
    assert engine.ask("List projects over 1 million yuan.").answer.startswith("1 item ")

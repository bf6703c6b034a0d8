"""A question may name bodies by their kind and place: the audit offices of two cities, all of one city."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.names import short_names
from ingest.records import Reading
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

TABLE = """
    # {year}年“三公”经费预算表
    name | 预算数
    “三公”经费 | {whole}
    公务接待费 | 1.00
"""
BODIES = (
    ("北京市", "北京市审计局", 2026, "40.00", "与2025年预算持平"),
    ("上海市", "上海市审计局", 2026, "30.00", "比2025年预算增加3.00万元"),
    ("烟台市", "烟台市审计局", 2026, "3.00", "比2025年预算减少8.00万元"),
    ("上海市", "上海市信访办公室", 2026, "8.00", "比2025年预算减少1.00万元"),
    ("无锡市", "无锡市信访局", 2026, "2.00", "与2025年预算持平"),
    ("上海市", "上海市财政局", 2025, "50.00", "比2024年预算增加2.00万元"),
)


def placed(place: str, body: str, year: int, whole: str, change: str, letter: str) -> Reading:
    told = (f"{year}年“三公”经费预算{whole}万元，{change}。",)
    reading = reading_of(
        TABLE.format(year=year, whole=whole), body=body, year=year, told=told, letter=letter
    )
    names = {"place": (place,), "aliases": short_names(body, [])}
    return reading.model_copy(update={"document": reading.document.model_copy(update=names)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    readings = [placed(*body, letter) for body, letter in zip(BODIES, "abcdef", strict=True)]
    yield from engine_over(tmp_path_factory.mktemp("kinds"), *readings)


def bodies(answer: Answer) -> list[str]:
    """Return the bodies of the numbered lines, in their order."""
    lines = [line.partition(". ")[2] for line in answer.answer.splitlines() if ". " in line[:4]]
    return [line.partition("（")[0] for line in lines]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三个审计局2026年三公经费分别是多少", "北京市审计局 上海市审计局 烟台市审计局"),
        ("审计局里谁的三公经费最高", "北京市审计局 上海市审计局 烟台市审计局"),
        ("北京和上海的审计局谁的三公多", "北京市审计局 上海市审计局"),
        ("烟台和上海审计局三公谁多", "上海市审计局 烟台市审计局"),
        ("上海、无锡信访局三公经费各多少", "上海市信访办公室 无锡市信访局"),
        ("上海市财政局和审计局三公各多少", "上海市财政局 上海市审计局"),
        ("上海各部门2026年三公合计多少", "上海市审计局 上海市信访办公室"),
        ("谁的三公经费比上年降了", "烟台市审计局 上海市信访办公室"),
        ("哪些部门三公经费与上年持平", "北京市审计局 无锡市信访局"),
    ],
)
def test_places_and_kinds_choose_the_bodies_that_are_compared(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert bodies(answer) == told.split()


@pytest.mark.parametrize(
    ("question", "said"),
    [("无锡和上海审计局三公谁多", "无锡审计局"), ("去上海的三公经费，北京市审计局", "上海")],
)
def test_what_a_list_of_places_implies_must_be_in_the_library(
    engine: Engine, question: str, said: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, said in answer.answer) == ("not_found", True)


def test_a_place_that_fits_several_bodies_is_asked_back_in_questions_that_have_an_answer(
    engine: Engine,
) -> None:
    answer = engine.ask("上海三公经费多少")

    assert answer.status == "clarify"
    assert set(answer.options) == {
        f"{body}三公经费多少" for place, body, *_ in BODIES if place == "上海市"
    }
    assert all(engine.ask(option).status == "answered" for option in answer.options)


@pytest.mark.parametrize(
    ("talk", "value", "told"),
    [
        (("哪个部门三公经费最高", "第二名呢"), "30.00", "第2名：上海市审计局"),
        (("2026年三公经费排名", "前两名加起来多少"), "70.00", "合计"),
        (("三个审计局2026年三公经费分别多少", "北京比上海多多少"), "40.00", "相差10.00万元"),
        (("上海市财政局2025年三公经费多少", "和北京市审计局比呢"), "50.00", "北京市审计局（2026年"),
        (("2026年三公经费排名", "2025年呢"), "50.00", "上海市财政局"),
    ],
)
def test_a_ranking_is_talked_on(
    engine: Engine, talk: tuple[str, str], value: str, told: str
) -> None:
    conversation = Conversation(engine)
    conversation.ask(talk[0])
    answer = conversation.ask(talk[1])

    assert told in answer.answer
    assert Decimal(answer.figures[0].value or "0") == Decimal(value)


def test_a_ranking_says_whether_it_is_of_the_library_or_of_those_talked_of(engine: Engine) -> None:
    conversation = Conversation(engine)

    assert "所问的3份" in conversation.ask("三个审计局2026年三公经费分别多少").answer
    assert "库内5份" in conversation.ask("2026年三公经费排名").answer


def test_a_year_that_only_the_named_body_lacks_is_not_denied_to_the_library(engine: Engine) -> None:
    answer = engine.ask("上海市财政局2026年三公经费多少")

    assert (answer.status, answer.missing) == ("not_found", "year")
    assert "没有上海市财政局2026年的文件" in answer.answer


def test_a_ranking_is_told_in_english_too(engine: Engine) -> None:
    answer = engine.ask("Which department has the highest three public expenses in 2026?")

    assert answer.status == "answered"
    assert answer.answer.startswith("It is 北京市审计局: 40.00万元")


@pytest.mark.parametrize(("word", "known"), [("商委", True), ("科委", False), ("市委", False)])
def test_a_committee_is_known_by_the_first_of_what_it_deals_with(
    tmp_path: Path, word: str, known: bool
) -> None:
    body = placed("上海市", "上海市商务委员会", 2026, "7.00", "与2025年预算持平", "a")
    (engine,) = engine_over(tmp_path, body)

    answer = engine.ask(f"{word}的三公经费是多少")

    assert (answer.status == "answered") == known, answer.answer


@pytest.mark.parametrize("turn", ["那上海的呢？", "上海呢", "换成上海呢"])
def test_a_place_in_a_talk_means_its_body_of_the_kind_talked_of(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "烟台审计局三公经费多少", turn)

    assert answer.answer.startswith("上海市审计局")
    assert answer.figures[0].text == "30.00万元"


def test_a_kind_in_a_talk_means_the_body_of_the_place_talked_of(engine: Engine) -> None:
    answer = last_of(engine, "上海信访办三公经费多少", "审计局呢")

    assert answer.answer.startswith("上海市审计局")


def test_a_place_is_asked_back_where_bodies_of_several_kinds_were_talked_of(
    engine: Engine,
) -> None:
    answer = last_of(engine, "烟台审计局三公经费多少", "无锡信访局呢", "上海的呢")

    assert answer.status == "clarify"


@pytest.mark.parametrize(
    "turn", ["再算上上海，三家一共多少", "再加上上海，一共多少", "把上海也算上一共多少"]
)
def test_a_body_that_is_added_is_added_to_those_talked_of(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "烟台审计局三公经费多少", "北京呢", turn)

    assert "73.00万元" in answer.answer
    assert "上海市信访办公室" not in answer.answer


def test_bodies_are_not_added_where_another_number_of_them_is_said(engine: Engine) -> None:
    answer = last_of(engine, "烟台审计局三公经费多少", "再算上上海，四家一共多少")

    assert "33.00" not in answer.answer


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        (("烟台市审计局三公经费多少", "那上海的呢"), "上海市审计局"),
        (("无锡市信访局三公经费多少", "上海的呢"), "上海市信访办公室"),
    ],
)
def test_a_place_behind_a_body_is_its_body_of_the_kind_talked_of(
    engine: Engine, talk: tuple[str, str], told: str
) -> None:
    conversation = Conversation(engine)
    conversation.ask(talk[0])
    answer = conversation.ask(talk[1])

    assert answer.status == "answered"
    assert {citation.publisher for citation in answer.citations} == {told}


def test_one_more_body_is_added_to_those_talked_of(engine: Engine) -> None:
    conversation = Conversation(engine)
    conversation.ask("北京市审计局2026年三公经费多少")
    conversation.ask("烟台呢")
    answer = conversation.ask("再算上上海审计局，三家一共多少")

    assert "合计73.00万元" in answer.answer


def test_two_years_of_one_body_are_added_up(tmp_path: Path) -> None:
    years = (
        placed("南河市", "南河市审计局", year, whole, "与上年预算持平", letter)
        for year, whole, letter in ((2024, "40.00", "a"), (2025, "30.00", "b"))
    )
    (engine,) = engine_over(tmp_path, *years)

    answer = engine.ask("南河市审计局两年的三公经费一共多少")

    assert "2024年、2025年合计70.00万元" in answer.answer
    assert "合计" not in engine.ask("南河市审计局三年的三公经费一共多少").answer


def test_the_heading_of_a_ranking_is_told_once(engine: Engine) -> None:
    answer = engine.ask("烟台审计局和北京审计局的三公经费哪个高，差多少").answer

    headings = [line for line in answer.splitlines() if "从高到低" in line]
    assert len(headings) == 1, answer
    assert "相差" in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("审计局2026年三公经费排个序", "北京市审计局 上海市审计局 烟台市审计局"),
        ("审计局2026年谁的三公经费多", "北京市审计局 上海市审计局 烟台市审计局"),
        ("审计局们的三公经费", "北京市审计局 上海市审计局 烟台市审计局"),
        ("审计系统谁的三公最多", "北京市审计局 上海市审计局 烟台市审计局"),
        ("信访部门里谁的三公经费最高", "上海市信访办公室 无锡市信访局"),
        ("魔都审计局和帝都审计局谁的三公多", "北京市审计局 上海市审计局"),
    ],
)
def test_a_kind_in_the_plural_or_by_what_it_deals_with_is_all_of_it(
    engine: Engine, question: str, told: str
) -> None:
    assert bodies(engine.ask(question)) == told.split()


@pytest.mark.parametrize(
    "question",
    [
        "Which audit bureau has the highest san-gong expenses?",
        "Compare the san-gong expenses of all audit bureaus",
        "Which of the three audit bureaus has the highest san-gong expenses?",
    ],
)
def test_a_kind_of_bodies_may_be_named_in_english(engine: Engine, question: str) -> None:
    lines = engine.ask(question).answer.splitlines()
    listed = [line.split()[1] for line in lines if line[:2] in ("1.", "2.", "3.")]

    assert listed == ["北京市审计局", "上海市审计局", "烟台市审计局"]


def test_one_body_of_a_kind_is_still_asked_for(engine: Engine) -> None:
    assert engine.ask("审计局三公经费多少").status == "clarify"


@pytest.mark.parametrize("turn", ["一共多少", "合计呢", "加起来多少钱"])
def test_the_bodies_just_ranked_are_added_up(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "三个审计局里谁的三公最多", turn)

    assert "合计73.00万元" in answer.answer


def test_each_figure_of_a_message_about_two_bodies_says_whose_it_is(engine: Engine) -> None:
    told = engine.ask("上海审计局三公经费多少，烟台审计局呢").answer

    assert "上海市审计局2026年“三公”经费预算数：30.00万元" in told
    assert "烟台市审计局2026年“三公”经费预算数：3.00万元" in told


def test_a_second_document_of_one_edition_is_no_group_of_its_own(tmp_path: Path) -> None:
    readings = [placed(*body, letter) for body, letter in zip(BODIES, "abcdef", strict=True)]
    again = placed(*BODIES[0], "9")
    for engine in engine_over(tmp_path, *readings, again):
        told = engine.ask("三公经费超过10万元的部门有哪些").answer

        assert told.count("2026年预算") == 1, told

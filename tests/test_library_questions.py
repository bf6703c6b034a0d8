"""Questions to a library of several bodies: by short names, how far apart, between two amounts, what is held."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

TABLES = """
    # {year}年“三公”经费预算表
    name | 预算数
    “三公”经费 | {whole}
    公务接待费 | {hosting}
"""
# place, what it deals with, year, 三公, 接待, vehicles as printed
BODIES = (
    ("北江市", "审计", 2026, "30.00", "3.00", "辆17台"),
    ("南河市", "审计", 2026, "12.00", "6.00", "辆41辆"),
    ("北江市", "气象", 2026, "80.00", "2.00", "辆5辆"),
    ("西山市", "气象", 2024, "50.00", "1.00", "辆2辆"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with FactStore(tmp_path_factory.mktemp("library"), create=True) as store:
        for letter, (place, stem, year, whole, hosting, cars) in zip("abcd", BODIES, strict=True):
            table = TABLES.format(year=year, whole=whole, hosting=hosting)
            told = (f"截至{year - 1}年12月31日，本部门共有车{cars}。",)
            body = f"{place}{stem}局"
            reading = reading_of(table, body=body, year=year, letter=letter, told=told)
            called = (f"{stem}局", f"市{stem}局", f"{place[:2]}{stem}局")
            update = {"place": (place,), "aliases": called}
            document = reading.document.model_copy(update=update)
            store.save(reading.model_copy(update={"document": document}))
        yield Engine(store)


@pytest.mark.parametrize("question", ["北江市审计中心有单独的预算吗", "北江市审计中心预算多少"])
def test_a_body_without_a_document_is_shown_where_another_names_it_as_its_own(
    tmp_path: Path, question: str
) -> None:
    table = TABLES.format(year=2026, whole="30.00", hosting="3.00")
    told = ("下属单位包括：北江市审计中心（非独立编制预算单位）。", "重大事项向北江市委报告。")
    with FactStore(tmp_path / "own", create=True) as store:
        store.save(reading_of(table, body="北江市审计局", told=told))
        answer = Engine(store).ask(question)

        assert answer.status == "not_found"
        assert "非独立编制预算单位" in answer.answer, answer.answer
        assert "提到" not in Engine(store).ask("北江市教育局预算多少").answer


OTHER_GROUP = "不与上面混排"


def rows(answer: Answer) -> list[str]:
    """Return the bodies of the numbered lines of the first group, in their order."""
    text = answer.answer
    first = text[: text.rfind("\n", 0, text.index(OTHER_GROUP))] if OTHER_GROUP in text else text
    lines = [line.partition(". ")[2] for line in first.splitlines() if ". " in line[:4]]
    return [line.partition("（")[0] for line in lines]


@pytest.mark.parametrize(
    "question", ["北江审计和南河审计的三公谁高", "北江审计、南河审计三公各多少"]
)
def test_a_place_and_what_a_body_deals_with_name_the_body(engine: Engine, question: str) -> None:
    assert rows(engine.ask(question)) == ["北江市审计局", "南河市审计局"]


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("北江市审计局的三公是南河市审计局的几倍", "2.5", "倍"),
        ("南河市审计局的三公是北江市审计局的多少倍", "0.4", "倍"),
        ("北江市气象局和北江市审计局三公谁高，折合几倍", "2.67", "倍"),
        ("2026年三公最高的单位是最低的单位的几倍", "6.67", "倍"),
        ("北江市审计局的三公比南河市审计局多几倍", "1.5", "倍"),
        ("北江市审计局的三公比南河市审计局多花多少", "18.00", "万元"),
        ("2026年三公最高的和最低的部门差多少", "68.00", "万元"),
        ("2026年三公最高和最低的差多少", "68.00", "万元"),
        ("南河市审计局的三公占北江市审计局的百分之几", "40", "%"),
    ],
)
def test_bodies_lie_apart_by_a_difference_or_a_multiple(
    engine: Engine, question: str, value: str, unit: str
) -> None:
    answer = engine.ask(question)

    told = [(Decimal(f.value or 0), f.unit) for f in answer.figures if f.basis == "derived"]
    assert told == [(Decimal(value), unit)], answer.answer


def test_the_name_of_a_body_says_nothing_of_what_is_asked(engine: Engine) -> None:
    """比重 of 比重庆 is no share; here 占 of a place called 占城 would be one."""
    answer = engine.ask("北江市审计局的三公比南河市审计局多多少")

    assert answer.figures[0].unit == "万元"


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("2026年三公超过20万但不到50万的有哪些", ["北江市审计局"]),
        ("2026年三公在10万元到40万元之间的部门", ["北江市审计局", "南河市审计局"]),
        ("2026年三公不到20万的有哪些", ["南河市审计局"]),
        ("2026年哪个局的三公不到20万", ["南河市审计局"]),
        ("2026年有公务接待费的部门有哪些", ["南河市审计局", "北江市审计局", "北江市气象局"]),
        ("哪家的三公不为零", ["北江市气象局", "北江市审计局", "南河市审计局"]),
        (
            "南河市审计局2026年三公在所有部门中排第几",
            ["北江市气象局", "北江市审计局", "南河市审计局"],
        ),
        ("2026年三公比北江市审计局高的有哪些", ["北江市气象局"]),
        ("2026年三公低于北江市审计局的有几家", ["南河市审计局"]),
        ("2026年谁的公务用车最多", ["南河市审计局", "北江市审计局", "北江市气象局"]),
        ("三公超过20万的有几家", ["北江市气象局", "北江市审计局"]),
        ("三公最高的是谁", ["北江市气象局", "北江市审计局", "南河市审计局"]),
        ("2026年三公20万以上的单位", ["北江市气象局", "北江市审计局"]),
        ("2026年三公倒数第二的是谁", ["南河市审计局", "北江市审计局"]),
        ("2026年三公最高的两家单位", ["北江市气象局", "北江市审计局"]),
        ("2026年车辆最多的部门", ["南河市审计局", "北江市审计局", "北江市气象局"]),
    ],
)
def test_bodies_are_chosen_where_none_is_named(
    engine: Engine, question: str, bodies: list[str]
) -> None:
    answer = engine.ask(question)

    assert rows(answer) == bodies, answer.answer


def test_bodies_of_another_year_are_named_as_left_out(engine: Engine) -> None:
    answer = engine.ask("三个气象局三公平均多少")

    assert "西山市气象局（2024年预算）" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "三公经费谁最多，给我排个序",
        "三公经费排一下",
        "按三公经费从大到小排",
        "各家三公经费多少",
        "三公经费四家谁高",
        "三公经费谁最大谁最小",
    ],
)
def test_words_that_rank_compare_all_bodies_each_within_its_year(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert rows(answer) == ["北江市气象局", "北江市审计局", "南河市审计局"]
    other = answer.answer.partition(OTHER_GROUP)[2]
    assert "西山市气象局（2024年）  50.00万元" in other


@pytest.mark.parametrize(
    ("question", "first", "last"), [("三公经费谁最大谁最小", "北江市气象局", "南河市审计局")]
)
def test_both_ends_of_a_ranking_are_told_where_both_are_asked_for(
    engine: Engine, question: str, first: str, last: str
) -> None:
    lines = engine.ask(question).answer.splitlines()

    assert any(line.startswith(f"最高：{first}，80.00万元") for line in lines)
    assert any(line.startswith(f"最低：{last}，12.00万元") for line in lines)


def test_each_of_several_things_has_its_groups_and_what_is_missing(engine: Engine) -> None:
    answer = engine.ask("三公经费、公务接待费哪家花得多").answer

    assert answer.count(OTHER_GROUP) == 2
    assert answer.count("2026年预算：") == 2


def test_what_grew_is_the_whole_where_nothing_else_is_named(engine: Engine) -> None:
    answer = engine.ask("哪家的钱增加得最多")

    assert not answer.options


def test_who_has_no_car_is_told_by_the_number_of_cars(engine: Engine) -> None:
    answer = engine.ask("2026年哪家没有公车")

    assert "公务用车保有量没有符合所问条件的" in answer.answer


@pytest.mark.parametrize("question", ["三公经费里哪项最多", "三公经费是多少"])
def test_what_sets_no_bodies_side_by_side_asks_which_body_is_meant(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).status == "clarify"


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费比三公经费高的部门有哪些",
        "三公经费超过20万的部门里谁的支出最多",
        "哪些气象局的三公低于北江市审计局",
    ],
)
def test_what_a_ranking_would_answer_in_part_is_asked_back(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.figures) == ("clarify", ())


@pytest.mark.parametrize(
    "question", ["2026年哪些部门没有公布公务接待费", "谁没有披露2026年的公务接待费"]
)
def test_who_does_not_tell_is_named_and_nothing_is_ranked(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.figures) == ("answered", ())
    assert "都列有" in answer.answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("北江的文件有哪些", 2),
        ("南河市审计局你有哪几年的", 1),
        ("2026年有哪些预算文件", 3),
        ("哪些单位公布了预算", 4),
        ("有没有西山市气象局的文件", 1),
        ("西山的文件有吗", 1),
        ("气象局的预算你有几份", 2),
    ],
)
def test_what_is_held_of_a_body_a_place_or_a_year_is_listed(
    engine: Engine, question: str, held: int
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert len(answer.answer.splitlines()) == held + 1, answer.answer


@pytest.mark.parametrize("question", ["长三角的审计局三公合计", "长三角各部门三公多少"])
def test_bodies_that_are_called_what_nobody_knows_are_not_taken_for_all(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered"
    assert "长三角" in answer.answer
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("北疆市审计局三公多少", "北江市审计局三公多少"),  # 疆 sounds like jiang
        ("南河市审记局2026年公务接待费", "南河市审计局2026年公务接待费"),
    ],
)
def test_a_body_that_sounds_like_one_of_the_library_is_asked_back_not_answered(
    engine: Engine, question: str, offered: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.figures) == ("clarify", ())
    assert answer.options == (offered,)


def test_several_things_are_asked_of_several_bodies(engine: Engine) -> None:
    answer = engine.ask("北江审计和南河审计2026年的三公和公务接待费各多少")

    assert rows(answer) == ["北江市审计局", "南河市审计局", "南河市审计局", "北江市审计局"]


def test_one_thing_that_is_named_twice_is_one(engine: Engine) -> None:
    answer = engine.ask("北江市审计局的三公经费和南河市审计局的三公经费哪个高")

    assert rows(answer) == ["北江市审计局", "南河市审计局"]


RANKED = "2026年三公最高的三家单位"


@pytest.mark.parametrize(
    ("questions", "bodies", "first"),
    [
        ((RANKED, "第一名比第三名多多少"), ["北江市气象局", "南河市审计局"], "68.00"),
        ((RANKED, "是南河的几倍"), ["北江市气象局", "南河市审计局"], "6.67"),
        ((RANKED, "比南河高多少"), ["北江市气象局", "南河市审计局"], "68.00"),
        (
            (RANKED, "比南河高多少", "三家平均呢"),
            ["北江市气象局", "北江市审计局", "南河市审计局"],
            "40.67",
        ),
    ],
)
def test_a_talk_goes_on_about_the_bodies_that_were_ranked(
    engine: Engine, questions: tuple[str, ...], bodies: list[str], first: str
) -> None:
    talk = Conversation(engine)
    answer = [talk.ask(question) for question in questions][-1]

    assert rows(answer) == bodies, answer.answer
    assert first in [figure.value for figure in answer.figures if figure.basis == "derived"]


def test_a_whole_question_for_the_first_of_all_bodies_leaves_the_one_talked_of(
    engine: Engine,
) -> None:
    talk = Conversation(engine)
    talk.ask("西山市气象局2024年三公多少")
    answer = talk.ask("2026年三公最多的单位")

    assert rows(answer) == ["北江市气象局", "北江市审计局", "南河市审计局"]


def test_the_place_of_one_body_among_all_is_said_first(engine: Engine) -> None:
    answer = engine.ask("北江市审计局2026年三公在三家单位里排第几")

    assert answer.answer.startswith("第2名：北江市审计局，30.00万元"), answer.answer


def test_a_share_of_the_sum_of_all_bodies_is_not_told_as_one_of_what_each_spends(
    engine: Engine,
) -> None:
    answer = engine.ask("2026年三公前两名的部门占全部的百分之几")

    assert (answer.status, answer.figures) == ("clarify", ())


def test_bodies_of_one_kind_are_compared_over_years_where_no_year_has_two(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        for letter, (body, year) in zip(
            "ab", (("甲市信访局", 2025), ("乙市信访局", 2026)), strict=True
        ):
            table = TABLES.format(year=year, whole=f"{year - 2020}.00", hosting="1.00")
            reading = reading_of(table, body=body, year=year, letter=letter)
            document = reading.document.model_copy(update={"aliases": ("信访局",)})
            store.save(reading.model_copy(update={"document": document}))
        answer = Engine(store).ask("信访局里谁的三公最低")

    assert rows(answer) == ["甲市信访局", "乙市信访局"], answer.answer


def test_spending_alone_is_asked_of_the_same_bodies_and_not_of_the_item_before(
    engine: Engine,
) -> None:
    talk = Conversation(engine)
    talk.ask("北江市审计局和南河市审计局2026年公务接待费谁高")
    answer = talk.ask("那支出呢")

    assert "公务接待费" not in answer.answer, answer.answer


def test_who_spends_most_is_not_asked_of_the_item_talked_of(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("2026年公务接待费最高的部门")
    answer = talk.ask("2026年支出最多的单位")

    assert "公务接待费" not in answer.answer, answer.answer

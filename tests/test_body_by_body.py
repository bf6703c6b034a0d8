"""What is asked of several bodies and no comparison of one figure tells is told of each by itself."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

TABLES = """
    # {year}年“三公”经费表
    name | {measure}
    “三公”经费 | {whole}
    公务接待费 | {hosting}
"""
TOTAL = """
    # {year}年收支总表
    name | {measure}
    支出合计 | 90.00
"""
# place, body, year, kind, 三公, 接待, why
BODIES = (
    ("北江市", "北江市审计局", 2026, Kind.BUDGET, "30.00", "3.00", "增加4.00万元，主要是出访任务增加"),
    ("南河市", "南河市人民政府办公厅", 2026, Kind.BUDGET, "12.00", "6.00", "减少2.00万元，主要是压减接待"),
    ("", "国家粮食局", 2024, Kind.FINAL, "60.00", "1.50", "减少1.00万元，主要是车辆报废"),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with FactStore(tmp_path_factory.mktemp("each"), create=True) as store:
        for letter, (place, body, year, kind, whole, hosting, why) in zip(
            "abc", BODIES, strict=True
        ):
            measure = "预算数" if kind is Kind.BUDGET else "决算数"
            table = TABLES.format(year=year, measure=measure, whole=whole, hosting=hosting)
            told = (f"{year}年“三公”经费{measure}{whole}万元，比上年{why}。",)
            whole_table = TOTAL.format(year=year, measure=measure)
            reading = reading_of(
                table, whole_table, body=body, year=year, letter=letter, told=told, kind=kind
            )
            called = {"place": (place,) if place else (), "aliases": (body.replace("市", ""),)}
            document = reading.document.model_copy(update=called)
            store.save(reading.model_copy(update={"document": document}))
        yield Engine(store)


def test_each_body_tells_its_own_change_and_its_reason(engine: Engine) -> None:
    answer = engine.ask("北江市审计局和南河市人民政府办公厅三公经费比上年是升是降，理由分别是啥")

    first, _, second = answer.answer.partition("南河市人民政府办公厅（2026年预算）：")
    assert answer.status == "answered"
    assert "4.00万元" in first
    assert "出访任务增加" in first
    assert "2.00万元" in second
    assert "压减接待" in second


@pytest.mark.parametrize("called", ["南河办公厅", "南河市办公厅", "办公厅", "南河那家单位"])
def test_the_office_of_a_government_is_called_by_its_place_or_alone(
    engine: Engine, called: str
) -> None:
    answer = engine.ask(f"{called}的公务接待费比国家粮食局多多少")

    assert [f.value for f in answer.figures if f.basis == "derived"] == ["4.50"], answer.answer


def test_a_misspelt_office_is_asked_back(engine: Engine) -> None:
    answer = engine.ask("办公亭的公务接待费比国家粮食局多多少")

    assert answer.status == "clarify"
    assert answer.options == ("南河市人民政府办公厅的公务接待费比国家粮食局多多少",)


def test_how_many_times_is_asked_of_the_two_bodies_just_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("北江市审计局三公经费多少")
    talk.ask("南河市人民政府办公厅的呢")

    assert "2.50倍" in talk.ask("差几倍？").answer


def test_a_talk_goes_on_about_the_one_body_that_was_chosen(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("2026年哪家三公经费超过20万元")
    answer = talk.ask("公务接待费占它三公多少")

    assert {citation.publisher for citation in answer.citations} == {"北江市审计局"}
    assert [f.value for f in answer.figures if f.unit == "%"] == ["10.00"], answer.answer


def test_it_is_the_body_that_a_ranking_named_first(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("2026年谁的公务接待费最高")
    answer = talk.ask("它的三公呢")

    assert {citation.publisher for citation in answer.citations} == {"南河市人民政府办公厅"}
    assert answer.figures[0].value == "12.00"


@pytest.mark.parametrize(
    "question", ["库里哪几份是决算哪几份是预算，分别哪一年", "库里几份预算几份决算，都是哪年的"]
)
def test_kinds_and_years_of_what_is_held_are_listed(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "国家粮食局  2024年决算" in answer.answer
    assert "北江市审计局  2026年预算" in answer.answer


@pytest.mark.parametrize("question", ["这份文件预算多少", "文件里预算有多少"])
def test_an_amount_that_is_asked_for_is_no_question_about_the_library(
    engine: Engine, question: str
) -> None:
    assert "份文件：" not in engine.ask(question).answer


def test_a_list_of_bodies_is_left_out_of_the_questions_that_are_offered(engine: Engine) -> None:
    answer = engine.ask("北江市审计局和南河市人民政府办公厅的三公分项加总都对得上吗")

    assert "北江市审计局三公分项加总都对得上吗" in answer.options


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("南河市人民政府办公厅在三家里三公排第几", "第2名：南河市人民政府办公厅，12.00万元"),
        ("哪家三公比南河市人民政府办公厅高", "“三公”经费预算数符合所问条件的有1份"),
        ("三公经费第二高的是哪家", "第2名：南河市人民政府办公厅，12.00万元"),
    ],
)
def test_a_body_has_its_place_among_those_of_its_year_and_kind(
    engine: Engine, question: str, first: str
) -> None:
    answer = engine.ask(question).answer

    assert first in answer
    assert "60.00" not in answer.partition("不与上面混排")[0]


@pytest.mark.parametrize(
    "question", ["这些表的单位是元还是万元", "北江市审计局那份的数怎么比别人大一万倍"]
)
def test_units_are_shown_on_what_is_printed(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "表格以万元为单位：支出合计印为90.00万元" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "北江市审计局和南河市人民政府办公厅三公经费为什么变化",
        "北江市审计局和南河市人民政府办公厅的三公经费变动的原因分别是什么",
    ],
)
def test_why_the_amounts_of_two_bodies_moved_is_told_of_each(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "出访任务增加" in answer.answer
    assert "压减接待" in answer.answer

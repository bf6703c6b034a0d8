"""Questions over many bodies: what is asked of each is what is compared, listed and added."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

TABLES = """
    # 2026年“三公”经费预算表
    name | 预算数
    “三公”经费 | {whole}
    公务接待费 | {hosting}
"""
BODIES = (
    ("甲市教育局", "20.00", "5.00", "增加4.00万元，增长25%"),
    ("乙市民政局", "8.00", "8.00", "减少2.00万元，下降20%"),
    ("丙市水务局", "50.00", "0.00", "减少10.00万元，下降16.67%"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    store = FactStore(tmp_path_factory.mktemp("across"), create=True)
    for letter, (body, whole, hosting, change) in zip("abc", BODIES, strict=True):
        told = (f"2026年“三公”经费预算{whole}万元，比2025年{change}。",)
        table = TABLES.format(whole=whole, hosting=hosting)
        store.save(reading_of(table, body=body, told=told, letter=letter))
    yield Engine(store)
    store.close()


def rows(answer: Answer) -> list[str]:
    """Return the bodies of the numbered lines, in their order."""
    lines = [line.partition(". ")[2] for line in answer.answer.splitlines() if ". " in line[:4]]
    return [line.partition("（")[0] for line in lines]


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("哪个部门三公经费最高", ["丙市水务局", "甲市教育局", "乙市民政局"]),
        ("哪个部门三公经费最低", ["乙市民政局", "甲市教育局", "丙市水务局"]),
        ("哪家的三公经费比去年减得最多", ["丙市水务局", "乙市民政局", "甲市教育局"]),
        ("哪个部门三公经费增长最快", ["甲市教育局", "丙市水务局", "乙市民政局"]),
        ("哪个部门三公经费比去年减少最多", ["丙市水务局", "乙市民政局", "甲市教育局"]),
        ("哪个部门公务接待费占三公经费的比例最高", ["乙市民政局", "甲市教育局", "丙市水务局"]),
        ("三公经费低于30万元的部门有哪些", ["甲市教育局", "乙市民政局"]),
        ("哪几家三公经费超过30万元", ["丙市水务局"]),
        ("哪个局的三公经费是20万元", ["甲市教育局"]),
        ("谁花了8万元三公经费", ["乙市民政局"]),
        ("5.00万元是哪个部门的公务接待费", ["甲市教育局"]),
        ("哪些部门2026年有接待费预算", ["乙市民政局", "甲市教育局"]),
        ("哪些部门今年有公务接待费", ["乙市民政局", "甲市教育局"]),
        ("谁的三公比20万元多", ["丙市水务局"]),
        ("哪家单位公务接待费是0", ["丙市水务局"]),
        ("公务接待费不为零的单位", ["乙市民政局", "甲市教育局"]),
        ("哪些部门没有公务接待费", ["丙市水务局"]),
        ("哪些部门有公务接待费", ["乙市民政局", "甲市教育局"]),
        ("三公经费减少的部门有哪些", ["丙市水务局", "乙市民政局"]),
        ("三公经费排名前两名的部门", ["丙市水务局", "甲市教育局"]),
    ],
)
def test_bodies_are_put_in_order_by_the_figure_that_is_asked_for(
    engine: Engine, question: str, bodies: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert rows(answer) == bodies


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("哪个部门公务接待费占三公经费的比例最高", "100.00", "%"),
        ("哪个部门三公经费增长最快", "25", "%"),
        ("哪个部门三公经费比去年减少最多", "-10.00", "万元"),
        ("所有部门三公经费加起来多少", "78.00", "万元"),
        ("平均每个部门三公经费多少", "26.00", "万元"),
    ],
)
def test_the_first_figure_is_the_one_that_is_asked_for(
    engine: Engine, question: str, value: str, unit: str
) -> None:
    first = engine.ask(question).figures[0]

    assert (Decimal(first.value or "0"), first.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("question", ["各部门人均公用经费", "各部门预算完成率"])
def test_what_no_document_tells_is_not_compared(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.figures) == ("not_found", ())


def test_a_word_that_nothing_explains_is_not_left_out_of_a_comparison(engine: Engine) -> None:
    answer = engine.ask("哪个部门的独角兽经费最高")

    assert answer.status == "not_found"
    assert "独角兽" in answer.answer


def test_a_budget_beside_a_final_account_is_called_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = FactStore(tmp_path_factory.mktemp("mixed"), create=True)
    drawn = TABLES.format(whole="9.00", hosting="1.00")
    store.save(reading_of(drawn, body="甲市教育局", letter="a"))
    final = drawn.replace("预算", "决算").replace("2026", "2024")
    store.save(reading_of(final, body="乙市民政局", letter="b", year=2024, kind=Kind.FINAL))
    with store:
        answer = Engine(store).ask("甲市教育局和乙市民政局谁的三公经费高")

    assert "2026年预算" in answer.answer
    assert "2024年决算" in answer.answer
    assert [note.kind for note in answer.notes] == ["scope"]


@pytest.mark.parametrize("question", ["你都有哪些文件", "库里有哪些部门的文件？", "有多少份预算"])
def test_the_library_says_what_it_holds(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "3份" in answer.answer
    assert all(body in answer.answer for body, *_ in BODIES)


@pytest.mark.parametrize("question", ["你是谁？", "你能做什么", "帮助", "What can you do?"])
def test_the_bot_says_what_it_is_for(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.figures) == ("clarify", ())
    assert answer.options


@pytest.mark.parametrize(
    ("questions", "bodies"),
    [
        (("甲市教育局三公经费多少", "丙市水务局呢", "两个差多少"), ["丙市水务局", "甲市教育局"]),
        (("甲市教育局三公经费多少", "丙市水务局呢", "哪个高"), ["丙市水务局", "甲市教育局"]),
        (("甲市教育局三公经费多少", "和乙市民政局比呢"), ["甲市教育局", "乙市民政局"]),
        (
            ("甲市教育局三公经费多少", "哪个部门最高"),
            ["丙市水务局", "甲市教育局", "乙市民政局"],
        ),
        (
            ("哪个部门三公经费最高", "那公务接待费呢"),
            ["乙市民政局", "甲市教育局", "丙市水务局"],
        ),
    ],
)
def test_bodies_named_one_after_the_other_are_compared(
    engine: Engine, questions: tuple[str, ...], bodies: list[str]
) -> None:
    talk = Conversation(engine)
    answer = [talk.ask(question) for question in questions][-1]

    assert (answer.status, rows(answer)) == ("answered", bodies)


def test_a_whole_question_about_a_body_takes_nothing_from_a_ranking(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("哪个部门公务接待费最高")
    answer = talk.ask("甲市教育局2026年三公经费")

    assert [figure.text for figure in answer.figures][:1] == ["20.00万元"]


def test_bodies_named_one_after_the_other_are_told_alone_and_added(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("甲市教育局和乙市民政局三公经费谁多")

    alone, added = talk.ask("丙市水务局呢"), talk.ask("三家合计")

    assert [f.value for f in alone.figures][:1] == ["50.00"], alone.answer
    assert "78.00" in added.answer, added.answer


def test_a_place_is_known_without_its_level_and_a_town_too(tmp_path: Path) -> None:
    store = FactStore(tmp_path, create=True)
    bodies = ("临江市教育局", "临江市民政局", "南埔市白沙镇人民政府")
    for letter, body, amount in zip("abc", bodies, ("3.00", "5.00", "7.00"), strict=True):
        table = TABLES.format(whole=amount, hosting="1.00")
        place = (body[:3],)
        reading = reading_of(table, body=body, letter=letter)
        document = reading.document.model_copy(update={"place": place})
        store.save(reading.model_copy(update={"document": document}))
    engine = Engine(store)

    town, city, strange = map(engine.ask, ("白沙的三公经费", "临江的三公经费", "江北的三公经费"))

    assert town.figures[0].value == "7.00", town.answer
    assert city.status == "clarify"
    assert [option[:3] for option in city.options] == ["临江市", "临江市"]
    assert strange.status != "answered"
    store.close()


def test_one_body_alone_is_put_in_no_order(tmp_path: Path) -> None:
    store = FactStore(tmp_path, create=True)
    table = TABLES.format(whole="20.00", hosting="5.00")
    store.save(reading_of(table, body="甲市教育局", told=("2026年“三公”经费预算20.00万元。",)))

    answer = Engine(store).ask("各部门三公经费排名前五")

    assert (answer.status, answer.figures) == ("not_found", ())
    assert "只有甲市教育局的文件" in answer.answer


def test_the_bodies_whose_documents_contradict_themselves_are_named_the_gravest_first(
    tmp_path: Path,
) -> None:
    store = FactStore(tmp_path, create=True)
    for letter, (body, amount) in zip("abc", CHECKED, strict=True):
        told = (f"城乡社区环境卫生（2120501）支出决算{amount}万元。",)
        reading = reading_of(SPENT, body=body, told=told, letter=letter, kind=Kind.FINAL)
        store.save(reading.model_copy(update={"findings": tuple(check(reading))}))

    answer = Engine(store).ask("哪些部门的文件存在前后不一致")

    assert answer.status == "answered"
    assert "核对了3个部门的文件，1个有发现" in answer.answer
    assert "乙市民政局：不一致1处" in answer.answer
    assert "甲市教育局" not in answer.answer


SPENT = """
    # 支出决算表
    code    | name             | 本年支出合计
    212     | 城乡社区支出     | 24.67
    21205   | 城乡社区环境卫生 | 24.67
    2120501 | 城乡社区环境卫生 | 24.67
            | 合计             | 24.67
"""
CHECKED = (("甲市教育局", "24.67"), ("乙市民政局", "42.67"), ("丙市水务局", "24.67"))


PLACES = ["丙市水务局", "甲市教育局", "乙市民政局"]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("各部门三公经费，甲市教育局排第几名", "第2名：甲市教育局，20.00万元"),
        ("乙市民政局的三公经费在库里排第几", "第3名：乙市民政局，8.00万元"),
        ("丙市水务局三公经费在所有预算单位里排第几", "第1名：丙市水务局，50.00万元"),
    ],
)
def test_the_place_of_one_body_among_all_is_told(engine: Engine, question: str, place: str) -> None:
    answer = engine.ask(question)

    assert answer.answer.startswith(place)
    assert rows(answer) == PLACES


@pytest.mark.parametrize("turn", ["甲市教育局排第几", "那甲市教育局呢", "甲市教育局排名第几？"])
def test_the_place_of_one_body_is_told_behind_a_ranking(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("各部门三公经费排名")

    assert talk.ask(turn).answer.startswith("第2名：甲市教育局，20.00万元")


@pytest.mark.parametrize("question", ["库里三公经费一共多少", "所有预算单位的三公经费加起来是多少"])
def test_all_of_a_library_are_added(engine: Engine, question: str) -> None:
    assert "合计78.00万元" in engine.ask(question).answer


@pytest.mark.parametrize("question", ["三公经费前两名", "三公经费最高的前2"])
def test_the_first_of_an_item_are_bodies_where_none_is_named(engine: Engine, question: str) -> None:
    assert rows(engine.ask(question)) == PLACES[:2]


def test_a_sum_is_shown_as_fine_as_its_finest_part(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        for letter, body, whole in (("a", "甲市教育局", "20.120000"), ("b", "乙市民政局", "8.00")):
            table = TABLES.format(whole=whole, hosting="0.00")
            store.save(reading_of(table, body=body, letter=letter))

        assert "合计28.12万元" in Engine(store).ask("甲市教育局和乙市民政局三公经费合计多少").answer


@pytest.mark.parametrize("question", ["各部门谁最省钱", "哪家最抠门"])
def test_what_is_to_be_compared_is_asked_where_nothing_is_named(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "clarify"
    assert all("部门" in option and "甲市" not in option for option in answer.options)


def test_a_blank_cell_is_told_with_the_words_that_explain_it_and_other_years_beside_it(
    tmp_path: Path,
) -> None:
    table = """
        # {year}年“三公”经费预算表
        name | 预算数
        “三公”经费 | 9.00
        因公出国（境）费 | {abroad}
    """
    drawn = (
        ("甲市教育局", 2026, "0.00", ""),
        ("乙市民政局", 2026, "5.00", ""),
        ("丙市水务局", 2026, "", "本部门年初不编制因公出国（境）费用预算，年中按审批调增。"),
        ("甲市教育局", 2025, "0.00", ""),
    )
    readings = (
        reading_of(
            table.format(year=year, abroad=abroad), body=body, year=year, letter=letter,
            told=(words,) if words else (),
        )
        for letter, (body, year, abroad, words) in zip("abcd", drawn, strict=True)
    )  # fmt: skip
    engine = next(engine_over(tmp_path, *readings))

    told = engine.ask("哪些单位没有因公出国预算").answer
    ranked = engine.ask("哪家的三公经费最高").answer

    assert "丙市水务局：原表该格为空白" in told
    assert "年初不编制因公出国" in told
    assert "没有找到此项" not in told
    assert "1. 甲市教育局（2025年）" in told
    assert told.count("印为零的有1份") == len(("2026年", "2025年"))
    assert "未列入比较：甲市教育局（2025年预算）" in ranked

"""A place before a body's short name makes it a body of that place: one that the library may not hold."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of
from tests.test_library_questions import TABLES, rows

# place, what it deals with, year, 三公
BODIES = (
    (("烟台市",), "审计", 2026, "30.00"),
    (("南京市",), "审计", 2026, "80.00"),
    (("上海市",), "财政", 2026, "50.00"),
    (("上海市", "普陀区"), "财政", 2024, "5.00"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with FactStore(tmp_path_factory.mktemp("strange"), create=True) as store:
        for letter, (place, stem, year, whole) in zip("abcd", BODIES, strict=True):
            table = TABLES.format(year=year, whole=whole, hosting="1.00")
            reading = reading_of(table, body=f"{''.join(place)}{stem}局", year=year, letter=letter)
            called = (f"{stem}局", f"{place[-1][:-1]}{stem}局", f"{place[-1][-1]}{stem}局")
            update = {"place": place, "aliases": called}
            document = reading.document.model_copy(update=update)
            store.save(reading.model_copy(update={"document": document}))
        yield Engine(store)


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("成都财政局2024年三公经费多少", "成都财政局"),
        ("成都市审计局2026年三公经费", "成都市审计局"),
        ("青岛审计局三公经费是多少", "青岛审计局"),
        ("徐汇财政局2024年三公", "徐汇财政局"),
        ("山东审计局三公经费", "山东审计局"),
    ],
)
def test_a_body_of_a_place_that_the_library_does_not_hold_is_none_of_its_bodies(
    engine: Engine, question: str, strange: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, answer.missing, answer.figures) == ("not_found", "publisher", ())
    assert f"“{strange}”" in answer.answer


def test_a_body_that_is_set_beside_one_of_a_strange_place_is_told_alone(engine: Engine) -> None:
    answer = engine.ask("南京审计局和成都审计局谁的三公高")

    assert (answer.status, answer.missing) == ("not_found", "publisher")
    assert answer.answer.startswith("库内没有“成都审计局”的文件。")
    assert answer.figures[0].text == "80.00万元"


def test_a_place_that_begins_an_unknown_bodys_name_is_no_body_beside_it(engine: Engine) -> None:
    answer = engine.ask("南京市栖霞区审计局三公经费多少")

    assert (answer.status, answer.figures) == ("not_found", ()), answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("江苏南京审计局三公经费", "80.00"),
        ("江苏省南京市审计局三公经费", "80.00"),
        ("山东烟台审计局三公多少", "30.00"),
        ("上海普陀财政局三公多少", "5.00"),
        ("请教普陀财政局三公多少", "5.00"),
        ("麻烦看下财政局2024年三公", "5.00"),
    ],
)
def test_a_province_before_the_place_of_a_body_and_talk_before_it_change_nothing(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value


def test_a_province_alone_still_asks_of_all_its_bodies(engine: Engine) -> None:
    assert rows(engine.ask("山东的审计局和江苏的审计局三公谁高")) == [
        "南京市审计局",
        "烟台市审计局",
    ]

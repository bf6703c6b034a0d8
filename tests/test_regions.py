"""Bodies that are asked for by province, by a group of places, by level, as many."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of
from tests.test_library_questions import TABLES, rows

# place, what it deals with, 三公
BODIES = (
    (("烟台市",), "审计", "30.00"),
    (("烟台市",), "统计", "12.00"),
    (("南京市",), "审计", "80.00"),
    (("上海市",), "审计", "50.00"),
    (("上海市", "普陀区"), "财政", "5.00"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with FactStore(tmp_path_factory.mktemp("regions"), create=True) as store:
        for letter, (place, stem, whole) in zip("abcde", BODIES, strict=True):
            table = TABLES.format(year=2026, whole=whole, hosting="1.00")
            reading = reading_of(table, body=f"{''.join(place)}{stem}局", letter=letter)
            called = (f"{stem}局", f"{place[-1][:-1]}{stem}局")
            update = {"place": place, "aliases": called}
            document = reading.document.model_copy(update=update)
            store.save(reading.model_copy(update={"document": document}))
        yield Engine(store)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("山东的两个局三公各是多少", ["烟台市审计局", "烟台市统计局"]),
        ("江苏省内单位的三公", ["南京市审计局"]),
        ("长三角的审计局三公合计", ["南京市审计局", "上海市审计局"]),
        ("直辖市的审计局三公多少", ["上海市审计局"]),
        ("区级部门三公经费", ["上海市普陀区财政局"]),
        ("山东的审计局和上海的审计局三公谁高", ["上海市审计局", "烟台市审计局"]),
        ("三个审计局里三公排第三的是谁", ["南京市审计局", "上海市审计局", "烟台市审计局"]),
    ],
)
def test_bodies_are_known_by_their_province_their_group_and_their_level(
    engine: Engine, question: str, bodies: list[str]
) -> None:
    answer = engine.ask(question)

    assert (answer.status, rows(answer)) == ("answered", bodies), answer.answer


def test_what_a_group_of_places_is_taken_for_is_said(engine: Engine) -> None:
    assert "“长三角”按上海、江苏、浙江、安徽理解" in engine.ask("长三角各单位三公合计").answer


@pytest.mark.parametrize(
    "question", ["山东审计局三公多少", "山东省审计厅三公多少", "海南的部门三公多少"]
)
def test_a_body_of_the_province_itself_is_none_of_its_cities(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered"
    assert answer.figures == ()

"""What stands under a heading of 政府经济 that no row repeats."""

from collections.abc import Iterator

import pytest

from ingest.records import Fact, Reading
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BASIC = """
    # 一般公共预算基本支出表
    code | name | 基本支出
    302 | 商品和服务支出 | 30.50
    30201 | 办公费 | 8.10
    30211 | 差旅费 | 22.40
    301 | 工资福利支出 | 90.00
    30101 | 基本工资 | 52.00
    30102 | 津贴补贴 | {}
"""
HEADS = {"302": "机关商品和服务支出", "301": "机关工资福利支出"}


def _headed(fact: Fact) -> Fact:
    head = HEADS.get(fact.code or "")
    return fact.model_copy(update={"parents": (head, *fact.parents)}) if head else fact


def _reading(last: str) -> Reading:
    reading = reading_of(BASIC.format(last))
    return reading.model_copy(update={"facts": tuple(_headed(f) for f in reading.facts)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("below"), _reading("38.00"))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("机关商品和服务支出中最多的一项是哪个", "22.40万元"),
        ("哪项机关工资福利支出最多", "52.00万元"),
        ("机关工资福利支出多少", "90.00万元"),
    ],
)
def test_a_heading_is_told_by_its_class_and_ranked_by_its_rows(
    engine: Engine, question: str, figure: str
) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.figures[0].text) == ("answered", figure), answer.answer


def test_another_heading_is_not_found(engine: Engine) -> None:
    assert engine.ask("机关资本性支出中最多的一项是哪个").status == "not_found"


def test_rows_that_do_not_add_up_to_their_class_are_not_ranked(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (engine,) = engine_over(tmp_path_factory.mktemp("apart"), _reading("36.00"))
    assert engine.ask("哪项机关工资福利支出最多").status == "not_found"

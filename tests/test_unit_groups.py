"""The units of one kind of a department are named together by their number, and each by what tells it from the others."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

UNITS = """
    # 分单位支出预算汇总表
    name=单位名称 | 支出合计 | 项目支出
    合计 | 1,000.00 | 290.00
    青州市某某局（本级） | 500.00 | 150.00
    青州市某某局河东区分局 | 200.00 | 50.00
    青州市某某局河西县分局 | 160.00 | 60.00
    青州市某某局江口县分局 | 90.00 | 10.00
    青州市测试中心 | 50.00 | 20.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS, body="青州市某某局")
    yield from engine_over(tmp_path_factory.mktemp("groups"), reading)


@pytest.mark.parametrize("named", ["三个分局", "这三个分局", "下属3个分局", "三家分局"])
def test_a_number_of_units_names_all_of_their_kind(engine: Engine, named: str) -> None:
    answer = engine.ask(f"{named}加起来多少钱，占全部门多少")

    assert answer.status == "answered"
    assert "200.00万元 + 160.00万元 + 90.00万元 = 450.00万元" in answer.answer
    assert "45.00%" in answer.answer


@pytest.mark.parametrize("named", ["四个分局", "两个中心", "三个车队"])
def test_another_number_names_none(engine: Engine, named: str) -> None:
    assert "450.00" not in engine.ask(f"{named}加起来多少钱").answer


@pytest.mark.parametrize(
    ("question", "first", "absent"),
    [
        ("三个分局里谁的项目支出最多", "河西县分局：60.00万元", "150.00"),
        ("哪个分局钱最少", "江口县分局：90.00万元", "50.00万元"),
        ("三个分局的项目支出排一下", "1. 青州市某某局河西县分局  60.00万元", "150.00"),
    ],
)
def test_the_units_of_a_kind_are_ranked_among_themselves(
    engine: Engine, question: str, first: str, absent: str
) -> None:
    told = engine.ask(question).answer

    assert first in told
    assert absent not in told


@pytest.mark.parametrize("turn", ["江口的呢", "那江口呢", "江口县多少", "换江口那边呢"])
def test_a_turn_names_the_next_unit_by_what_tells_it_from_the_last(
    engine: Engine, turn: str
) -> None:
    assert "90.00万元" in last_of(engine, "河东区分局预算多少", turn).answer


def test_what_names_no_other_unit_is_left_alone(engine: Engine) -> None:
    told = last_of(engine, "河东区分局预算多少", "项目支出呢").answer

    assert "50.00万元" in told
    assert "河东区" in told


def _own_tables() -> list[str]:
    costs = {"河东区": "0.60", "河西县": "0.78", "江口县": "0.55"}
    return [
        f"""
        # 青州市某某局{place}分局2026年财政拨款“三公”经费支出表
        name=项目 | 预算数
        合计 | {cost}
        公务接待费 | {cost}
        """
        for place, cost in costs.items()
    ]


def test_units_with_tables_of_their_own_are_ranked_where_all_of_them_are_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(UNITS, *_own_tables(), body="青州市某某局")
    names = ("河东区", "河西县", "江口县")
    owner = {f"t{at}": f"青州市某某局{name}分局" for at, name in enumerate(names, 2)}
    facts = tuple(
        fact.model_copy(update={"scope": owner.get((fact.record or "")[:2], fact.scope)})
        for fact in reading.facts
    )
    own = reading.model_copy(update={"facts": facts})
    for engine in engine_over(tmp_path_factory.mktemp("own"), own):
        told = engine.ask("三个分局的公务接待费谁最高，换成元").answer

        assert "河西县分局：7,800元" in told

"""A table may cross subjects: its cells are of both, reached by both names, and no second value of either."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Fact, Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2024年支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 520.00 | 380.00 | 140.00
    214 | 交通运输支出 | 520.00 | 380.00 | 140.00
    21401 | 公路水路运输 | 520.00 | 380.00 | 140.00
    2140101 | 行政运行 | 380.00 | 380.00 |
    2140106 | 公路养护 | 140.00 | | 140.00
"""
FIRST_BAND = """
    # 2024年一般公共预算财政拨款支出决算明细表
    code | name | 合计 | 工资福利支出/小计 | 工资福利支出/基本工资 | 工资福利支出/津贴补贴
    | 合计 | 500.00 | 300.00 | 200.00 | 100.00
    214 | 交通运输支出 | 500.00 | 300.00 | 200.00 | 100.00
    21401 | 公路水路运输 | 500.00 | 300.00 | 200.00 | 100.00
    2140101 | 行政运行 | 360.00 | 300.00 | 200.00 | 100.00
    2140106 | 公路养护 | 140.00 | | |
"""
NEXT_BAND = """
    # 2024年一般公共预算财政拨款支出决算明细表（续）
    code | name | 商品和服务支出/小计 | 商品和服务支出/差旅费 | 商品和服务支出/劳务费 | 商品和服务支出/咨询费 | 资本性支出/小计 | 资本性支出/路网监测支出
    | 合计 | 160.00 | 75.00 | 85.00 | | 40.00 | 40.00
    214 | 交通运输支出 | 160.00 | 75.00 | 85.00 | | 40.00 | 40.00
    21401 | 公路水路运输 | 160.00 | 75.00 | 85.00 | | 40.00 | 40.00
    2140101 | 行政运行 | 60.00 | 60.00 | | | |
    2140106 | 公路养护 | 100.00 | 15.00 | 85.00 | | 40.00 | 40.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        SPENT, FIRST_BAND, NEXT_BAND, body="某县交通运输局", year=2024, kind=Kind.FINAL
    )
    yield from engine_over(tmp_path_factory.mktemp("crossed"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(f.value) for f in answer.figures if f.value and f.unit in ("万元", "%")]


def test_a_cell_is_of_its_row_by_what_its_column_is_called_and_the_total_is_of_the_column() -> None:
    facts = reading_of(FIRST_BAND, NEXT_BAND, year=2024, kind=Kind.FINAL).facts
    row = {f.measure: f.value for f in facts if f.item == "行政运行"}
    total = {
        f.item: (f.classification, f.code, f.parents, f.measure, f.value)
        for f in facts
        if not f.record or "r0" in f.record
    }

    assert row == {
        "决算数": Decimal("360.00"), "工资福利支出": Decimal("300.00"), "基本工资": Decimal("200.00"),
        "津贴补贴": Decimal("100.00"), "商品和服务支出": Decimal("60.00"), "差旅费": Decimal("60.00"),
        "劳务费": None, "咨询费": None, "资本性支出": None, "路网监测支出": None,
    }  # fmt: skip
    assert total["支出合计"][-1] == Decimal("500.00")
    assert total["工资福利支出"] == ("部门经济", "301", (), "决算数", Decimal("300.00"))
    assert total["差旅费"] == (
        "部门经济", "30211", ("商品和服务支出",), "决算数", Decimal("75.00"),
    )  # fmt: skip
    assert total["路网监测支出"] == (
        "部门经济", None, ("资本性支出",), "决算数", Decimal("40.00"),
    )  # fmt: skip


@pytest.mark.parametrize("question", ["行政运行花了多少", "公路养护支出多少", "支出一共多少"])
def test_what_columns_divide_is_not_told_as_other_values_of_the_row(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert not [note for note in answer.notes if note.kind == "conflict"]
    assert not {Decimal("75.00"), Decimal("60.00"), Decimal("15.00")} & {*values(answer)}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("行政运行的差旅费多少", "60.00"),
        ("公路养护里的劳务费有多少", "85.00"),
        ("行政运行的基本工资、津贴补贴各多少", "200.00 100.00"),
        ("行政运行和公路养护的差旅费各多少", "60.00 15.00"),
        ("行政运行的差旅费比公路养护多吗", "45.00 60.00 15.00"),
        ("公路养护的差旅费和劳务费加起来多少", "15.00 85.00 100.00"),
        ("劳务费占公路养护的百分之几", "60.71 85.00 140.00"),
        ("差旅费都是哪些科目花的", "75.00 80.00 60.00 20.00 15.00"),
        ("哪个科目的差旅费最少", "75.00 20.00 15.00 80.00 60.00"),
        ("公路养护的钱主要花在什么上", "140.00 60.71 85.00 28.57 40.00 10.71 15.00"),
        ("行政运行里工资福利支出多少，商品和服务支出多少", "300.00 60.00"),
        ("公路养护中商品和服务支出多少，资本性支出呢", "100.00 40.00"),
        ("公路养护那140万里，多少是商品和服务支出，多少是资本性支出？", "100.00 40.00"),
        ("公路养护的140.00万元里面多少是资本性支出", "28.57 40.00 140.00"),
        ("差旅费多少", "75.00"),
    ],
)
def test_what_is_crossed_is_told_by_both_names(engine: Engine, question: str, told: str) -> None:
    wanted = [Decimal(value) for value in told.split()]

    assert values(engine.ask(question))[: len(wanted)] == wanted


def test_a_blank_crossing_is_told_as_blank_and_neither_side_stands_in(engine: Engine) -> None:
    answer = engine.ask("公路养护的咨询费多少")

    assert "空白" in answer.answer
    assert not values(answer)


@pytest.mark.parametrize("question", ["行政运行多少，差旅费多少", "行政运行和差旅费分别是多少"])
def test_two_things_that_are_asked_for_apart_are_not_crossed(engine: Engine, question: str) -> None:
    assert {Decimal("380.00"), Decimal("75.00")} <= {*values(engine.ask(question))}


BY_BODIES = """
    # 支出预算分类汇总表（按部门预算经济分类）
    code | name=单位名称（功能分类科目名称） | 总计 | 工资福利支出/301 | 资本性支出/310
    | 合计 | 60.00 | 35.00 | 25.00
    | 某市测试局本级 | 30.00 | 20.00 | 10.00
    2130101 | 行政运行 | 20.00 | 20.00 |
    2130199 | 其他农业农村支出 | 10.00 | | 10.00
    | 某市测试局测试中心 | 30.00 | 15.00 | 15.00
    2130104 | 事业运行 | 15.00 | 15.00 |
    2130199 | 其他农业农村支出 | 15.00 | | 15.00
"""


def test_a_crossing_that_only_rows_of_bodies_print_is_told_of_each(tmp_path: Path) -> None:
    (bodies,) = engine_over(tmp_path, reading_of(BY_BODIES))
    answer = bodies.ask("其他农业农村支出的资本性支出多少")

    assert values(answer) == [Decimal("10.00"), Decimal("15.00")], answer.answer
    assert "测试中心" in answer.answer
    assert values(bodies.ask("事业运行里工资福利支出是多少")) == [Decimal("15.00")]


ALL_OF_IT = """
    # 政府性基金预算支出表（按部门预算经济分类）
    code=科目编码 | name=科目名称 | 合计 | 302商品和服务支出 | 310资本性支出
    | 合计 | 9.00 | 4.00 | 5.00
    212 | 城乡社区支出 | 9.00 | 4.00 | 5.00
    2121301 | 城市公共设施 | 7.00 | 3.00 | 4.00
    2121401 | 污水处理设施建设和运营 | 2.00 | 1.00 | 1.00
"""
LISTED = """
    # 政府性基金预算支出表
    code | name | 合计
    | 合计 | 9.00
    212 | 城乡社区支出 | 9.00
    21213 | 城市基础设施配套费安排的支出 | 7.00
    2121301 | 城市公共设施 | 7.00
    21214 | 污水处理费安排的支出 | 2.00
    2121401 | 污水处理设施建设和运营 | 2.00
"""


def test_what_is_all_spent_on_one_subject_is_crossed_where_that_is(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(LISTED, ALL_OF_IT))

    assert values(engine.ask("城市基础设施配套费安排的支出里资本性支出多少")) == [Decimal("4.00")]


@pytest.mark.parametrize("text", ["三公经费", "三公经费多少？", "只有1辆车，怎么"])
def test_a_long_repeated_text_is_not_held_against_itself(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    looks: list[str] = []
    facts = Inquiry.facts

    def counted(self: Inquiry, item: ItemTerm) -> list[Fact]:
        looks.append(item.text)
        return facts(self, item)

    monkeypatch.setattr(Inquiry, "facts", counted)
    engine.ask(text * (5000 // len(text)))

    assert len(looks) < 5000

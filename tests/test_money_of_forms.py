"""The money and the indicators of self-evaluation forms: funds, empty cells, rates told twice, all in order."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Fact, Kind, Reading
from retrieval.choosing.printings import table_of
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

MONEY = "name | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
AIMED = "name | 年度指标值 | 实际完成值 | 分值 | 得分"


def _form(name: str, *money: str, aimed: tuple[str, ...] = ()) -> list[str]:
    title = f"# 项目支出绩效自评表（{name}）"
    scored = (f"{row} | 90 | 88" for row in aimed)
    lists = ["\n".join((title, MONEY, *money)), "\n".join((title, AIMED, *scored))]
    return lists if aimed else lists[:1]


FORMS = (
    *_form(
        "湖岸绿化", "年度资金总额 | 80.00 | 90.00 | 45.00 | 10 | 50.00% | 5",
        "其中：财政拨款 | 60.00 | 70.00 | 31.00 | | |", "上年结转 | 20.00 | 20.00 | 14.00 | | |", "其他资金 | | | | | |",
        aimed=("植树数量（棵） | 900 | 950", "游客满意度（%） | |", "护林培训人次（人次） | 40 | 44"),
    ),
    *_form("智慧泵站", "年度资金总额 | 0.00 | 30.00 | 24.00 | 10 | 88.00% | 8",
           aimed=("泵站改造数量（座） | 3 | 3", "操作培训人次（人次） | 10 | 12")),
    *_form("河湖巡查", "年度资金总额 | 12.00 | | 11.00 | 10 | 91.67% | 9"),
    *_form("水质监测", "年度资金总额 | 7.00 | 7.00 | 6.00 | 10 | 85.71% | 8"),
    *_form("节水宣传", "年度资金总额 | 5.00 | 5.00 | 5.00 | 10 | 100.00% | 10"),
    *_form("堤防养护", "年度资金总额 | 3.00 | 3.00 | 2.00 | 10 | 66.67% | 6"),
)  # fmt: skip
TOLD = (
    "组织对一般公共预算项目支出开展绩效自评，共涉及项目6个，资金93.00万元。",
    "湖岸绿化项目绩效自评综述：全年预算数为90.00万元，执行数为45.00万元，完成预算的50.0%。",
    "智慧泵站项目绩效自评综述：全年预算数为30.00万元，执行数为24.00万元，完成预算的80.0%。",
)


def _as_forms(reading: Reading) -> Reading:
    """Give the drawn rows what a form gives them: the title above, and the unit in their own brackets."""
    titles = {table.ordinal: table.title or "" for table in reading.tables}

    def of_form(fact: Fact) -> Fact:
        name, _, unit = fact.item.rstrip("）").partition("（")
        own = {"item": name, "unit": unit} if unit else {}
        parents = (titles[table_of(fact) or 0], *(() if unit else ("项目资金（万元）",)))
        return fact.model_copy(update={"classification": "指标", "parents": parents, **own})

    facts = [of_form(f) if f.origin == "table" else f for f in reading.facts]
    units = {fact.record: fact.unit for fact in facts if fact.record}
    tables = [
        table.model_copy(
            update={
                "records": tuple(
                    r.model_copy(update={"unit": units.get(r.id, r.unit)}) for r in table.records
                )
            }
        )
        for table in reading.tables
    ]
    return reading.model_copy(update={"facts": tuple(facts), "tables": tuple(tables)})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(*FORMS, body="湖口市水务局", year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("money"), _as_forms(reading))


def _values(engine: Engine, question: str) -> list[Decimal]:
    return [Decimal(f.value) for f in engine.ask(question).figures if f.value]


def test_the_initial_budget_of_a_form_and_what_was_carried_out_are_told_together(
    engine: Engine,
) -> None:
    values = _values(engine, "湖岸绿化年初预算数是多少，执行数是多少")
    assert {Decimal(80), Decimal(45)} <= set(values)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("湖岸绿化其中财政拨款多少", ["60", "70", "31"]),
        ("湖岸绿化的上年结转是多少", ["20", "20", "14"]),
        ("湖岸绿化里上年结转执行数是多少", ["14"]),
    ],
)
def test_a_part_of_a_projects_money_is_told_from_its_form(
    engine: Engine, question: str, values: list[str]
) -> None:
    assert _values(engine, question) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "question",
    ["湖岸绿化的其他资金是多少", "湖岸绿化的游客满意度是多少", "河湖巡查的全年预算数是多少"],
)
def test_an_empty_cell_is_told_as_empty(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert "空白" in answer.answer
    assert not answer.figures


def test_a_rate_without_a_base_hides_no_other(engine: Engine) -> None:
    answer = engine.ask("智慧泵站的执行率是多少")
    assert {Decimal(80), Decimal(88)} <= {Decimal(f.value) for f in answer.figures if f.value}
    assert answer.answer.index("80.0") < answer.answer.index("年初预算数")


def test_a_form_and_the_narrative_are_compared_by_their_rates(engine: Engine) -> None:
    assert engine.ask("湖岸绿化的执行率表里和文字一致吗").answer.startswith("一致")
    assert engine.ask("智慧泵站的执行率表里和文字一致吗").answer.startswith("不一致")


@pytest.mark.parametrize("question", ["6个项目按执行数排一下", "所有项目按执行数从大到小排序"])
def test_all_that_are_to_be_put_in_order_are_told(engine: Engine, question: str) -> None:
    assert _values(engine, question) == [Decimal(n) for n in (45, 24, 11, 6, 5, 2)]


def test_the_counts_of_several_forms_stand_side_by_side(engine: Engine) -> None:
    assert _values(engine, "培训了多少人次") == [Decimal(44), Decimal(12)]


def test_a_project_with_the_thing_it_counts_is_answered_by_the_count(engine: Engine) -> None:
    assert _values(engine, "湖岸绿化一共培训了几个人") == [Decimal(44)]


@pytest.mark.parametrize(
    ("question", "told"),
    [("湖岸绿化的绩效指标有哪些", ["950", "44"]), ("智慧泵站的绩效指标有哪些", ["3", "12"])],
)
def test_the_indicators_of_one_form_are_listed_with_its_empty_cells(
    engine: Engine, question: str, told: list[str]
) -> None:
    answer = engine.ask(question)
    assert [Decimal(f.value) for f in answer.figures if f.value] == [Decimal(one) for one in told]
    assert ("空白" in answer.answer) == ("湖岸" in question)


def test_what_all_projects_spent_is_divided_by_what_they_planned(engine: Engine) -> None:
    answer = engine.ask("2个自评项目加起来执行率是多少")
    assert "合计的预算执行率为57.50%" in answer.answer


def test_budgets_of_two_kinds_are_not_added_up_to_a_rate(engine: Engine) -> None:
    answer = engine.ask("6个自评项目加起来执行率是多少")
    assert "合计" not in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("6个自评项目的执行数加起来和公布的一致吗", "两者相等"),
        ("6个项目的执行数加起来是多少，跟公布的93万元一致吗", "两者相等"),
        ("6个项目的执行数加起来等于95万元吗", "不对"),
    ],
)
def test_the_sum_of_the_projects_is_held_against_what_is_printed_or_claimed(
    engine: Engine, question: str, said: str
) -> None:
    answer = engine.ask(question)
    assert said in answer.answer
    assert Decimal(answer.figures[0].value or "NaN") == Decimal(93)

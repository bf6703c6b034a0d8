"""Which money pays for a thing: the lines of a project's form, the columns of its row, in one question or several."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 收入支出决算总表
    name             | 决算数
    财政拨款收入     | 90.00
    其他收入         | 10.00
    收入合计         | 100.00
    年初结转和结余   | 44.00
"""


def _form(name: str, granted: str, carried: str, spent: str) -> str:
    return f"""
        # {name}绩效自评表
        name | 全年预算数 | 全年执行数 | 分值 | 得分
        年度资金总额 | 80.00 | {spent} | |
        其中：财政拨款 | {granted} | {granted} | |
        上年结转 | {carried} | 18.00 | |
        其他资金 | 0.00 | 0.00 | |
        总分 | | | 100 | 90
    """


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        INCOME, _form("湖岸绿化项目", "55.00", "25.00", "73.00"), _form("智慧泵站项目", "60.00", "20.00", "78.00"),
        body="某市水务局", year=2024, kind=Kind.FINAL,
        told=("其他收入：指财政拨款收入以外的收入，主要是存款利息收入。",),
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("forms"), reading)


BUDGET = """
    # 收入总表
    code    | name         | 合计  | 财政拨款收入 | 其他收入
    2010801 | 行政运行     | 60.00 | 60.00        |
    2010804 | 审计业务     | 30.00 | 4.00         | 26.00
            | 合计         | 90.00 | 64.00        | 26.00
"""
SPENT = """
    # 支出总表
    code    | name         | 合计  | 基本支出 | 项目支出
    2010801 | 行政运行     | 60.00 | 60.00    |
    2010804 | 审计业务     | 30.00 |          | 30.00
            | 支出合计     | 90.00 | 60.00    | 30.00
"""


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BUDGET, SPENT, body="某市审计局", year=2026)
    yield from engine_over(tmp_path_factory.mktemp("rows"), reading)


def _values(engine: Engine, *turns: str) -> list[Decimal]:
    talk = Conversation(engine)
    for turn in turns[:-1]:
        talk.ask(turn)
    return [Decimal(f.value) for f in talk.ask(turns[-1]).figures if f.value]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("湖岸绿化项目的上年结转全年预算是多少", "25.00"),
        ("智慧泵站项目里财政拨款执行了多少", "60.00"),
        ("智慧泵站项目的其他资金全年预算多少", "0.00"),
    ],
)
def test_one_purse_of_a_project_is_told_by_its_form(
    final: Engine, question: str, first: str
) -> None:
    assert _values(final, question)[0] == Decimal(first)


@pytest.mark.parametrize("turn", ["其中上年结转是多少", "里头上年结转呢", "那其中上年结转多少"])
def test_what_was_carried_over_behind_a_project_is_its_own(final: Engine, turn: str) -> None:
    told = _values(final, "湖岸绿化项目全年预算是多少", turn)

    assert Decimal("25.00") in told
    assert Decimal("44.00") not in told
    assert Decimal("25.00") in _values(final, f"湖岸绿化项目全年预算是多少，{turn}")


@pytest.mark.parametrize("turn", ["里头财政出多少", "其中财政拨款多少", "里面财政拨款出了多少"])
def test_what_the_treasury_pays_behind_a_project_is_of_it(final: Engine, turn: str) -> None:
    told = _values(final, "智慧泵站项目花了多少钱", turn)

    assert Decimal("60.00") in told
    assert Decimal("90.00") not in told


def test_the_carry_over_of_the_body_stays_its_own(final: Engine) -> None:
    assert _values(final, "湖岸绿化项目全年预算是多少", "年初结转和结余是多少")[0] == Decimal(44)


@pytest.mark.parametrize("question", ["湖岸绿化项目的钱是哪来的", "湖岸绿化项目的资金来源是什么"])
def test_the_purses_of_a_form_that_add_up_are_named(final: Engine, question: str) -> None:
    assert _values(final, question) == [Decimal(v) for v in ("73.00", "55.00", "18.00")]


def test_purses_that_do_not_add_up_are_not_told(tmp_path: Path) -> None:
    reading = reading_of(
        _form("湖岸绿化项目", "55.00", "25.00", "74.00"), year=2024, kind=Kind.FINAL
    )
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("湖岸绿化项目执行数的资金来源是什么")

        assert "55.00万元、" not in answer.answer


@pytest.mark.parametrize("ask", ["是哪儿来的钱", "来自哪里", "主要是什么钱"])
def test_where_an_income_comes_from_is_told_in_words_behind_its_amount(
    final: Engine, ask: str
) -> None:
    answer = final.ask(f"其他收入是多少，{ask}").answer

    assert "10.00万元" in answer
    assert "存款利息收入" in answer


@pytest.mark.parametrize("ask", ["是哪儿来的钱", "钱从哪来", "是什么钱"])
def test_the_columns_of_a_subject_say_which_money_pays(budget: Engine, ask: str) -> None:
    told = _values(budget, f"审计业务多少，{ask}")

    assert {Decimal("30.00"), Decimal("4.00"), Decimal("26.00")} <= set(told)


def test_an_income_behind_a_subject_is_what_it_pays_of_it(budget: Engine) -> None:
    assert _values(budget, "审计业务的财政拨款是多少")[0] == Decimal("4.00")
    assert Decimal("26.00") in _values(budget, "审计业务多少钱，其中其他收入多少")


def test_an_amount_is_no_answer_for_where_it_comes_from(final: Engine) -> None:
    answer = final.ask("年初结转和结余的资金来源是什么")

    assert answer.status == "not_found"


def test_where_a_figure_comes_from_is_its_place_and_where_money_does_is_its_payer(
    budget: Engine,
) -> None:
    talk = Conversation(budget)
    talk.ask("审计业务多少")

    assert "资金来源" not in talk.ask("这个数从哪来的").answer
    assert "资金来源" in talk.ask("资金从哪来").answer


LEFT = "年末结转和结余40.32万元，其中财政拨款结转和结余33.35万元、非财政拨款结转和结余6.97万元。"
SHORT = "年末结转和结余40.32万元，其中财政拨款结转和结余33.35万元。"


@pytest.mark.parametrize(
    "question",
    [
        "年末结转和结余分别是什么钱",
        "年末结转的资金来源",
        "年未结转还剩多少？分别是什么钱",
        "年末结转和结余还剩多少，都是哪些资金",
    ],
)
def test_a_sentence_that_divides_what_is_left_tells_whose_money_it_is(
    question: str, tmp_path: Path
) -> None:
    engine = next(engine_over(tmp_path, reading_of(told=(LEFT,), kind=Kind.FINAL, year=2024)))
    answer = engine.ask(question).answer

    assert "财政拨款33.35万元" in answer
    assert "非财政拨款结转和结余6.97万元" in answer


def test_parts_that_do_not_add_up_are_no_purses(tmp_path: Path) -> None:
    engine = next(engine_over(tmp_path, reading_of(told=(SHORT,), kind=Kind.FINAL, year=2024)))

    assert "资金来源：" not in engine.ask("年末结转和结余的资金来源").answer


LIGHTHOUSE = """
    # 收入决算表
    code    | name     | 本年收入合计 | 财政拨款收入 | 其他收入
    2140136 | 灯塔维护 | 120.00       | 120.00       |
            | 合计     | 120.00       | 120.00       |
"""
KEPT_UP = """
    # 支出决算表
    code    | name     | 本年支出合计 | 基本支出 | 项目支出
    2140136 | 灯塔维护 | 187.40       |          | 187.40
            | 合计     | 187.40       |          | 187.40
"""
SAYS = "交通运输支出（类）公路水路运输（款）灯塔维护（项）。年初预算为0.00万元，支出决算为187.40万元，支出决算数大于年初预算数的主要原因是{why}。"


@pytest.mark.parametrize("question", ["灯塔维护的钱从哪来", "灯塔维护资金来源是什么"])
def test_a_reason_that_names_the_source_is_quoted_for_it(tmp_path: Path, question: str) -> None:
    why = "年初未安排预算，使用上年结转并追加灯塔抢修资金"
    answer = _of_lighthouse(tmp_path, why).ask(question).answer

    assert why in answer
    assert "本年收入120.00万元" in answer
    assert "没有读到" not in answer


def test_a_reason_without_a_source_is_none(tmp_path: Path) -> None:
    answer = _of_lighthouse(tmp_path, "灯塔增多").ask("灯塔维护的钱从哪来").answer

    assert "没有读到灯塔维护的资金来源" in answer


def _of_lighthouse(folder: Path, why: str) -> Engine:
    reading = reading_of(
        LIGHTHOUSE, KEPT_UP, told=(SAYS.format(why=why),), year=2024, kind=Kind.FINAL
    )
    (engine,) = engine_over(folder, reading)
    return engine


def test_a_project_whose_name_says_that_it_was_carried_over_is_no_source(tmp_path: Path) -> None:
    projects = """
        # 项目支出表
        name=项目名称 | 合计 | 一般公共预算 | 财政拨款结转结余 | 单位资金
        管道更新（上年结转） | 6.00 | | 6.00 |
        道路维修 | 9.00 | 9.00 | |
    """
    for engine in engine_over(tmp_path, reading_of(projects)):
        answer = engine.ask("管道更新（上年结转）的资金来源是什么")

        assert answer.status == "answered"
        assert "财政拨款结转结余6.00万元" in answer.answer

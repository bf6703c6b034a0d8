"""What of a thing was carried over stands in its row, whatever fund the column is of."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FUND = """
    # 2026年政府性基金预算支出预算表
    code | name | 预算数 | 其中：上年结转安排
    229 | 其他支出 | 392.00 | 42.00
    22960 | 彩票公益金安排的支出 | 392.00 | 42.00
    2296013 | 用于城乡医疗救助的彩票公益金支出 | 300.00 | 40.00
    2296003 | 用于体育事业的彩票公益金支出 | 92.00 | 2.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("column"), reading_of(FUND))


@pytest.mark.parametrize(
    "question",
    [
        "其中多少是去年结转过来的",
        "里面有多少是上年结转的？",
        "其中有多少钱是去年剩下的",
        "有多少是上年结转",
    ],
)
def test_a_talk_goes_on_to_what_was_carried_over(engine: Engine, question: str) -> None:
    talk = Conversation(engine)
    talk.ask("用于城乡医疗救助的彩票公益金支出预算多少")
    answer = talk.ask(question)

    assert [Decimal(f.value) for f in answer.figures if f.value] == [Decimal(40)], answer.answer
    assert "%" not in answer.answer


def test_its_own_row_alone_is_told(engine: Engine) -> None:
    answer = engine.ask("用于体育事业的彩票公益金支出里有没有上年结转")

    assert [Decimal(f.value) for f in answer.figures if f.value] == [Decimal(2)], answer.answer


OF_UNITS = """
    # 收入总表
    code=单位代码 | name=单位名称 | 合计 | 本年收入/小计 | 上年结转结余/小计 | 上年结转结余/一般公共预算
    | 合计 | 30.00 | 26.00 | 4.00 | 4.00
    315001 | 某市测试局本级 | 20.00 | 20.00 | |
    315002 | 某市测试局测试中心 | 10.00 | 6.00 | 4.00 | 4.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("用于城乡医疗救助的彩票公益金支出的上年结转是多少", [40]),
        ("用于城乡医疗救助的彩票公益金支出安排了多少，有多少是上年结转", [300, 40]),
        ("用于体育事业的彩票公益金支出有多少是上年结转的", [2]),
    ],
)
def test_what_a_row_carried_over_is_its_own_and_not_that_of_all(
    engine: Engine, question: str, told: list[int]
) -> None:
    answer = engine.ask(question)

    assert [Decimal(f.value) for f in answer.figures if f.value] == told, answer.answer


@pytest.mark.parametrize("question", ["测试中心上年结转多少", "上年结转4万元是哪个单位的"])
def test_what_a_unit_carried_over_is_never_called_all_that_it_received(
    tmp_path: Path, question: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(OF_UNITS))
    line = engine.ask(question).answer.splitlines()[0]

    assert "上年结转" in line, line
    assert "4.00万元" in line
    assert "收入合计" not in line


TOTALS = """
    # 收支总表
    name=收入 | 预算数 | name=支出 | 预算数
    一般公共预算财政拨款收入 | 70.00 | 农林水支出 | 100.00
    本年收入合计 | 70.00 | 本年支出合计 | 100.00
    年初结转和结余 | 30.00 | 年末结转和结余 |
    收入总计 | 100.00 | 支出总计 | 100.00
"""
OF_PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计 | 本年拨款/一般公共预算 | 本年拨款/政府性基金预算 | 财政拨款结转结余/一般公共预算 | 单位资金
    合计 | 60.00 | 45.00 | | 15.00 |
    某市测试局（本级）/河道整治二期 | 40.00 | 30.00 | | 10.00 |
    某市测试局（本级）/水库除险加固 | 12.00 | 12.00 | | |
    某市测试局测试中心/堤防维护补助 | 8.00 | 3.00 | | 5.00 |
"""
OF_BASIC = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    301 | 工资福利支出 | 30.00 | 30.00 |
    302 | 商品和服务支出 | 10.00 | | 10.00
    30211 | 差旅费 | 4.00 | | 4.00
    | 合计 | 40.00 | 30.00 | 10.00
"""


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("projects"), reading_of(TOTALS, OF_PROJECTS, OF_BASIC)
    )


@pytest.mark.parametrize(
    "question",
    [
        "河道整治二期今年的资金里，当年拨款和结转各占多少",
        "河道整治二期的上年结转占多少",
        "河道整治二期上年结转和本年拨款的占比",
    ],
)
def test_what_of_one_project_was_carried_over_is_no_share_of_the_body(
    projects: Engine, question: str
) -> None:
    answer = projects.ask(question)

    told = [Decimal(f.value) for f in answer.figures if f.value]
    assert told == [Decimal(n) for n in ("40", "30", "10", "75", "25")], answer.answer


@pytest.mark.parametrize("turn", ["结转多少", "其中结转多少", "上年结转多少"])
def test_behind_a_project_what_was_carried_over_is_its_own(projects: Engine, turn: str) -> None:
    talk = Conversation(projects)
    talk.ask("堤防维护补助多少")

    answer = talk.ask(turn)

    assert [f.value for f in answer.figures] == ["5.00"], answer.answer


@pytest.mark.parametrize(
    "question", ["水库除险加固里上年结转占多少", "水库除险加固当年拨款和结转各多少"]
)
def test_what_the_body_carried_over_is_not_told_beside_a_project_without_any(
    projects: Engine, question: str
) -> None:
    assert "30.00" not in projects.ask(question).answer


@pytest.mark.parametrize(
    "question",
    ["河道整治二期的人员经费占多少", "河道整治二期的差旅费多少", "河道整治二期差旅费是多少"],
)
def test_what_is_printed_of_the_body_alone_is_told_of_no_project(
    projects: Engine, question: str
) -> None:
    answer = projects.ask(question)

    assert answer.status == "not_found"
    assert "%" not in answer.answer


def test_a_project_keeps_its_share_of_all_projects(projects: Engine) -> None:
    answer = projects.ask("河道整治二期占项目支出的多少")

    assert answer.figures[0].value == "66.67"


def test_what_a_unit_carried_over_is_heard_by_its_short_name(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(OF_UNITS))

    answer = engine.ask("测试中心收入多少？其中结转多少？")

    assert "4.00" in answer.answer.splitlines()[-1]
    assert "30.00" not in answer.answer


def test_what_was_carried_over_is_a_share_of_the_total_that_holds_it(projects: Engine) -> None:
    assert projects.ask("年初结转和结余占总收入多少").figures[0].value == "30.00"


def test_beside_a_share_of_the_years_income_stands_what_it_is_with_carry_overs(
    tmp_path: Path,
) -> None:
    received = TOTALS.replace("一般公共预算财政拨款收入 | 70.00", "事业收入 | 70.00")
    (engine,) = engine_over(tmp_path, reading_of(received))

    assert "收入总计（含结转等）：100.00万元" in engine.ask("事业收入占收入合计多少").answer


FUND_ACCOUNTS = """
    # 财政拨款收支总表
    name=收入 | 预算数 | name=支出 | 合计
    一、本年收入 | 70.00 | 一、本年支出 | 100.00
    一般公共预算拨款 | 70.00 | 农林水支出 | 100.00
    政府性基金预算拨款 | | |
    二、上年结转 | 30.00 | |
    一般公共预算拨款 | | |
    政府性基金预算拨款 | 30.00 | |
    收入总计 | 100.00 | 支出总计 | 100.00
"""
OF_FUND = """
    # 政府性基金预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    213 | 农林水支出 | 30.00 | | 30.00
    | 合计 | 30.00 | | 30.00
"""
ALL_OF_FUND = "2026年政府性基金预算支出30.00万元，比2025年减少70.00万元，主要原因是工程完工。"


@pytest.fixture(scope="module")
def funded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FUND_ACCOUNTS, OF_FUND, told=(ALL_OF_FUND,))
    yield from engine_over(tmp_path_factory.mktemp("funded"), reading)


@pytest.mark.parametrize(
    "turn",
    ["这是今年新拨的钱吗", "是今年新安排的吗", "这笔钱都是当年的吗", "是去年剩下的吗", "是不是上年结转过来的钱"],
)  # fmt: skip
def test_whether_money_is_of_this_year_is_told_by_what_was_carried_over(
    projects: Engine, turn: str
) -> None:
    talk = Conversation(projects)
    talk.ask("堤防维护补助多少")

    answer = talk.ask(turn)

    assert [f.value for f in answer.figures] == ["5.00"], answer.answer


def test_the_money_told_stays_talked_of_behind_its_year(funded: Engine) -> None:
    talk = Conversation(funded)
    talk.ask("政府性基金预算支出多少")

    assert "100.00%" in talk.ask("这是今年新拨的钱吗").answer
    assert "下降70.00%" in talk.ask("比2025年降了百分之几").answer


@pytest.mark.parametrize("turn", ["这是新冒泡来的吗", "这钱算不算浮皮啊"])
def test_what_is_talked_of_survives_a_turn_about_it_that_was_not_understood(
    funded: Engine, turn: str
) -> None:
    talk = Conversation(funded)
    talk.ask("政府性基金预算支出多少")

    assert talk.ask(turn).status != "answered"
    assert "下降70.00%" in talk.ask("比2025年降了百分之几").answer


@pytest.mark.parametrize("turn", ["是哪些项目的", "都是哪几个项目的", "是什么项目结转过来的"])
def test_behind_what_was_carried_over_only_its_projects_are_listed(
    projects: Engine, turn: str
) -> None:
    talk = Conversation(projects)
    talk.ask("上年结转多少")

    told = talk.ask(turn).answer

    assert "河道整治二期" in told
    assert "10.00万元" in told
    assert "水库除险加固" not in told

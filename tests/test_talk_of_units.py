"""A talk about one unit of a department goes on about it; what is to be bought is not held."""

from collections.abc import Iterator

import pytest

from ingest.records import Reading
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "荆南市市场监督管理局"
UNITS = """
    # 部门支出总表（分单位）
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 90.00 | 60.00 | 30.00
    荆南市市场监督管理局（本级） | 50.00 | 35.00 | 15.00
    荆南市市场监管执法支队 | 22.00 | 14.00 | 8.00
    荆南市食品药品检验所 | 18.00 | 11.00 | 7.00
"""
PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计
    合计 | 30.00
    药品检验检测 | 7.00
    执法办案 | 23.00
"""
GOALS = """
    # 项目支出绩效目标表
    name=三级指标 | 指标值
    人均补助标准 | 800
"""
TOLD = (
    "2026年部门整体支出绩效目标1个，项目支出绩效目标6个，涉及资金30.00万元。",
    "截至2025年12月31日，单价100万元以上专用设备11台（套）。2026年拟新增单价100万元以上专用设备2台（套）。",
    (
        "2026年政府采购预算50.00万元，其中货物类20.00万元，服务类30.00万元。"
        "面向中小企业预留40.00万元，其中预留给小微企业25.00万元。"
    ),
)


def _in_yuan_each(reading: Reading) -> Reading:
    """Give the standard of a subsidy the unit that its row would print beside it."""
    each = {"unit": "元/人·年"}
    *tables, goals = reading.tables
    records = tuple(record.model_copy(update=each) for record in goals.records)
    facts = tuple(
        f.model_copy(update=each) if f.item == "人均补助标准" else f for f in reading.facts
    )
    last = goals.model_copy(update={"records": records})
    return reading.model_copy(update={"tables": (*tables, last), "facts": facts})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("units"),
        _in_yuan_each(reading_of(UNITS, PROJECTS, GOALS, body=BODY, told=TOLD)),
    )


def test_a_talk_of_a_unit_stays_with_it_until_another_or_the_whole_is_named(
    engine: Engine,
) -> None:
    talk = Conversation(engine)
    asked = (
        "执法支队支出多少",
        "其中项目支出呢",
        "检验所呢",
        "它的基本支出呢",
        "全部门的基本支出呢",
    )

    told = [next(iter(talk.ask(text).figures)).value for text in asked]

    assert told == ["22.00", "8.00", "7.00", "11.00", "60.00"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("项目绩效目标几个", "6"),
        ("百万以上专用设备多少台", "11"),
        ("面向中小企业预留多少", "40.00"),
        ("预留给小微企业多少", "25.00"),
        ("服务类采购多少", "30.00"),
        ("政府采购预算多少", "50.00"),
    ],
)
def test_neighbouring_figures_are_kept_apart(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value, answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What does the Jingnan Market Supervision Bureau spend in total?", "90.00"),
        ("Jingnan market regulation bureau: total expenditure?", "90.00"),
    ],
)
def test_an_english_name_of_a_body_is_not_read_as_a_subject(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures][:1] == [value], answer.answer
    assert "taken as" not in answer.answer


def test_a_claim_may_leave_out_for_whom_so_much_is(engine: Engine) -> None:
    more, less, right = map(
        engine.ask,
        ("人均补助标准超过500元吗", "人均补助标准超过900元吗", "人均补助标准是800元吗"),
    )

    assert more.answer.startswith("对"), more.answer
    assert less.answer.startswith("不"), less.answer
    assert right.answer.startswith("对"), right.answer


@pytest.mark.parametrize("turn", ["它的项目支出多少", "这个单位的项目支出呢"])
def test_what_is_asked_of_the_largest_unit_that_was_told_is_of_that_unit(
    engine: Engine, turn: str
) -> None:
    talk = Conversation(engine)
    talk.ask("各单位支出多少")
    talk.ask("最多的是哪个")

    assert "15.00万元" in talk.ask(turn).answer


@pytest.mark.parametrize(
    ("turn", "values"),
    [
        ("基本支出和项目支出各多少", ["14.00", "8.00"]),
        ("项目支出多少", ["8.00"]),
        ("全部门的项目支出多少", ["30.00"]),
    ],
)
def test_a_whole_question_for_a_half_of_the_accounts_goes_on_about_the_unit(
    engine: Engine, turn: str, values: list[str]
) -> None:
    talk = Conversation(engine)
    talk.ask("执法支队的支出多少")

    answer = talk.ask(turn)

    assert [f.value for f in answer.figures][: len(values)] == values, answer.answer
    assert ("执法支队" in answer.answer) == (values != ["30.00"]), answer.answer


@pytest.mark.parametrize(
    ("first", "value"), [("执法办案多少", "23.00"), ("药品检验检测安排多少", "7.00")]
)
def test_spent_alone_goes_on_about_the_one_thing(engine: Engine, first: str, value: str) -> None:
    talk = Conversation(engine)
    talk.ask(first)

    told = talk.ask("花了多少").answer

    assert "90.00" not in told
    assert value in told or "没有读到" in told


def test_spent_alone_behind_nothing_found_is_asked_back(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("局长专用游艇多少钱")

    assert talk.ask("花了多少").status == "clarify"

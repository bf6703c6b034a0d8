"""What a form of self-evaluation says is told in talks: what was done and what not, and where most points were lost."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.facts import table_facts
from ingest.forms import read_form
from ingest.grid import Cell
from ingest.records import Kind, Table
from ingest.stitching import Piece
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BOX = (0.0, 0.0, 1.0, 1.0)
HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
GOAL = "修整湖岸3公里，补种水草6亩，建立监测系统。"
DONE = "修整湖岸3公里，监测系统已试运行，尚未通过验收。"


def form(number: int, title: str, name: str, rows: Sequence[tuple[str, ...]]) -> Table:
    drawn = [
        [(0, 1, 2, "项目名称" if "项目" in title else "部门名称"), (2, 1, 6, name)],
        [(0, 2, 1, "年度总体目标"), (1, 1, 3, "预期目标"), (4, 1, 4, "实际完成情况")],
        [(1, 1, 3, GOAL), (4, 1, 4, DONE)],
        [(c, 1, 1, t) for c, t in enumerate(HEADS)],
        *([(c, 1, 1, t) for c, t in enumerate(row)] for row in rows),
        [(0, 1, 5, "总分"), (5, 1, 1, "100"), (6, 1, 1, "90"), (7, 1, 1, "")],
    ]
    cells = [
        Cell(at, column, deep, wide, BOX, (text,) if text else ())
        for at, row in enumerate(drawn)
        for column, deep, wide, text in row
    ]
    return Table(
        ordinal=number, title=title, unit=None, pages=(number,), boxes=(BOX,), columns=(),
        records=tuple(read_form(number, [Piece(number, BOX, len(drawn), cells)], None)),
    )  # fmt: skip


BODY = [
    ("产出指标", "数量指标", "联合行动次数", "≥5次", "3次", "5", "3", "案源减少"),
    ("效益指标", "可持续影响指标", "示范区建设", "完成验收", "未完成", "4", "1.39", "承建单位系统未达标"),
    ("满意度指标", "服务对象满意度", "消费者满意度", "≥90%", "92%", "5", "5", ""),
]  # fmt: skip
PROJECT = [
    ("产出指标", "数量指标", "修整湖岸长度", "≥3公里", "3公里", "10", "10", ""),
    ("产出指标", "质量指标", "监测系统验收", "通过", "未通过", "10", "3", "功能开发滞后"),
    ("满意度指标", "服务对象满意度", "群众满意度", "≥90%", "88%", "10", "8", "加强宣传"),
]
TOLD = ("部门整体支出绩效自评得分90分，等级为“优”。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    tables = (
        form(1, "2024年度部门整体支出绩效自评表", "某市水务局", BODY),
        form(2, "2024年度项目支出绩效自评表", "湖岸整治经费", PROJECT),
    )
    plain = reading_of(body="某市水务局", year=2024, kind=Kind.FINAL, told=TOLD)
    facts = (*table_facts(plain.document, list(tables)), *plain.facts)
    reading = plain.model_copy(update={"tables": tables, "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("forms"), reading)


@pytest.mark.parametrize("question", ["湖岸整治经费干成了啥", "湖岸整治经费取得了什么成效"])
def test_what_was_done_is_the_outcome_and_never_the_goal(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert DONE in answer
    assert GOAL not in answer


def test_what_was_not_done_is_told_beside_it_in_words_too(engine: Engine) -> None:
    answer = engine.ask("湖岸整治经费干成了啥、什么没干成").answer

    assert DONE in answer
    assert "完成88%" in answer
    assert "目标“通过”" in answer
    assert "修整湖岸长度" not in answer


@pytest.mark.parametrize("turn", ["哪几项指标扣了分", "哪里没得满分"])
def test_a_talk_of_the_whole_body_stays_with_its_form(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("部门整体自评得了几分")
    answer = talk.ask(turn).answer

    assert "联合行动次数" in answer
    assert "监测系统" not in answer


@pytest.mark.parametrize(
    "turn", ["扣得最狠的是哪一项，为什么", "扣分最多的是哪项", "哪个指标丢分最多"]
)
def test_where_most_points_were_lost_is_one_row_with_its_reason(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("部门整体自评得了几分")
    answer = talk.ask(turn).answer

    assert "示范区建设" in answer
    assert "承建单位系统未达标" in answer
    assert "联合行动" not in answer


def test_a_project_that_is_named_is_told_of_in_the_same_talk(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("部门整体自评得了几分")

    assert "监测系统验收" in talk.ask("湖岸整治经费扣分最多的是哪项").answer


MONEY = """
    # 2024年度部门整体支出绩效自评表
    name                    | 全年预算数 | 全年执行数 | 执行率
    部门资金/年度资金总额   | 60.00      | 54.00      | 90.00%
    部门资金/其中：项目支出 | 20.00      | 14.00      | 70.00%
"""
SPENT = """
    # 一般公共预算财政拨款支出决算表
    code | name | 本年支出/小计 | 本年支出/项目支出
         | 合计 | 54.00 | 14.00
    213  | 农林水支出 | 54.00 | 14.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("部门整体预算执行率多少", True),
        ("整体支出的执行率是多少", True),
        ("全年预算执行得怎么样", True),
        ("项目支出执行率多少", False),
    ],
)
def test_how_far_the_whole_budget_was_met_is_what_the_form_of_the_body_prints(
    tmp_path: Path, question: str, *, told: bool
) -> None:
    plain = reading_of(MONEY, SPENT, kind=Kind.FINAL, year=2024)
    tables = (plain.tables[0].model_copy(update={"columns": ()}), *plain.tables[1:])
    facts = tuple(table_facts(plain.document, list(tables)))
    reading = plain.model_copy(update={"tables": tables, "facts": facts})
    answer = next(engine_over(tmp_path, reading)).ask(question).answer

    assert ("90.00%" in answer) == told

"""Where a form prints no full points, its missed targets, headings and own words show where points were lost."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.choosing.printings import table_of
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORM = """
    # 2024年度航道疏浚经费项目自评表
    name | 预算数 | 执行数 | 年初目标值 | 实际完成值 | 得分
    预算执行情况（万元）（20分）/年度财政资金总额 | 80.00 | 72.00 | | | 18.5
    疏浚里程 | | | ≥20公里 | 21公里 | 40
    船户满意度 | | | ≥90% | 84% | 36.5
    总分 | | | | | 95
"""
OTHER = FORM.replace("航道疏浚经费", "浮标检修经费").replace("84%", "95%").replace("18.5", "20")
TOLD = ("本部门开展整体支出绩效自评，自评得分91.5分。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, OTHER, told=TOLD, body="某市航务局", year=2024, kind=Kind.FINAL)
    titles = {table.ordinal: table.title or "" for table in reading.tables}
    facts = tuple(
        fact.model_copy(
            update={"classification": "指标", "parents": (titles[table], *fact.parents)}
        )
        if (table := table_of(fact)) in titles
        else fact
        for fact in reading.facts
    )
    folder = tmp_path_factory.mktemp("unweighed")
    yield from engine_over(folder, reading.model_copy(update={"facts": facts}))


@pytest.mark.parametrize(
    "question", ["航道疏浚经费自评得了多少分", "航道疏浚经费项目得分多少", "航道疏浚经费自评几分"]
)
def test_the_score_of_a_project_is_that_of_its_own_form(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "95" in answer
    assert "91.5" not in answer


@pytest.mark.parametrize("turn", ["扣分扣在哪", "扣在哪了", "哪里没得满分"])
def test_where_points_were_lost_is_told_without_full_points(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("航道疏浚经费自评得了多少分")
    answer = talk.ask(turn).answer

    assert "船户满意度  目标不低于90" in answer
    assert "36.5" in answer
    assert "（20分））  得分18.5" in answer
    assert "疏浚里程" not in answer


def test_a_form_with_nothing_lost_tells_no_lost_points(engine: Engine) -> None:
    assert "没有得满分" not in engine.ask("浮标检修经费扣分在哪").answer


@pytest.mark.parametrize("question", ["部门整体自评得了多少分", "部门自评得分多少"])
def test_the_score_of_the_body_is_told_where_it_is_asked(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "91.5分" in answer
    assert "航道疏浚" not in answer

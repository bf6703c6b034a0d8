"""What projects left unspent is told by their own budgets of the year, not by subjects or the body's total."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 2024年项目支出绩效自评情况表
    name=项目名称 | 全年预算数 | 执行数
    网络维护 | 60.00 | 40.00
    干部培训 | 20.00 | 20.00
    宣传专项 | 50.00 | 45.00
"""
SPENT = """
    # 2024年收支决算总表
    name | 决算数
    支出合计 | 300.00
    年末结转和结余 | 90.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PROJECTS, SPENT, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("left"), reading)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三个自评项目里哪个剩的钱最多", "网络维护：全年预算60.00万元[1]，执行40.00万元[2]，剩20.00万元"),
        ("自评的三个项目里，哪个钱花得最不到位，还剩多少没用？", "剩20.00万元"),
        ("结余最多的项目是哪个", "剩20.00万元"),
        ("宣传专项还剩多少没用", "剩5.00万元"),
        ("各项目一共剩多少没用完", "3个项目合计剩25.00万元"),
    ],
)  # fmt: skip
def test_what_a_project_left_is_told(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)

    assert told in answer.answer
    assert "90.00" not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("执行率最低的项目还剩多少钱", ("网络维护",)),
        ("哪个项目执行率最低，还剩多少", ("网络维护",)),
        ("哪个项目执行得最慢，还剩多少没花", ("网络维护",)),
        ("哪个项目结余最多，还剩多少", ("网络维护",)),
        ("完成率最高的项目剩了多少", ("干部培训",)),
        ("剩得最少的项目剩多少", ("干部培训",)),
        ("花得最多的项目还剩多少", ("宣传专项",)),
        ("预算最小的项目剩多少没花", ("干部培训",)),
    ],
)
def test_the_first_is_sought_by_what_the_question_ranks(
    engine: Engine, question: str, told: tuple[str, ...]
) -> None:
    answer = engine.ask(question)

    names = ("网络维护", "干部培训", "宣传专项")
    assert [name for name in names if name in answer.answer] == [*told], answer.answer
    assert "90.00" not in answer.answer


def test_all_that_stand_first_are_told(tmp_path: Path) -> None:
    alike = PROJECTS.replace("40.00", "60.00")
    (engine,) = engine_over(tmp_path, reading_of(alike, kind=Kind.FINAL, year=2024))

    answer = engine.ask("执行率最高的项目剩了多少").answer

    assert "网络维护：" in answer
    assert "干部培训：" in answer
    assert "宣传专项" not in answer


def test_those_that_left_something_are_listed(engine: Engine) -> None:
    answer = engine.ask("哪些项目没花完，剩多少").answer

    assert "网络维护" in answer
    assert "宣传专项" in answer
    assert "干部培训" not in answer


def test_as_many_as_there_are_not_are_not_told(engine: Engine) -> None:
    assert "剩" not in engine.ask("五个自评项目里哪个剩的钱最多").answer


def test_what_the_body_left_is_no_project(engine: Engine) -> None:
    assert engine.ask("年底还剩多少钱没花").figures[0].value == "90.00"

"""Where a question asks for one of two parts, that the amount of both is right answers nothing."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of


def of_cars(bought: str, run: str, both: str) -> str:
    return f"""
        # 2026年“三公”经费预算表
        name=项目 | 预算数
        “三公”经费 | 17.40
        公务接待费 | 3.20
        公务用车购置及运行维护费 | {both}
        公务用车购置费 | {bought}
        公务用车运行维护费 | {run}
    """


@pytest.fixture(scope="module")
def run_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("run"), reading_of(of_cars("0.00", "14.20", "14.20"))
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("both"), reading_of(of_cars("9.00", "5.20", "14.20"))
    )


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("blank"), reading_of(of_cars("", "14.20", "14.20"))
    )


ASKED = (
    "公车那14.2万是买车还是养车",
    "公务用车的14.20万元是购置费还是运行维护费？",
    "公务用车费用是购置还是运行维护",
)


@pytest.mark.parametrize("question", ASKED)
def test_the_part_that_is_all_of_the_whole_is_named(run_alone: Engine, question: str) -> None:
    answer = run_alone.ask(question).answer
    assert "全部是公务用车运行维护费" in answer
    assert "公务用车购置费0.00万元" in answer


@pytest.mark.parametrize("question", ASKED)
def test_both_parts_are_told_where_both_have_money(both: Engine, question: str) -> None:
    answer = both.ask(question).answer
    assert "全部是" not in answer
    assert "公务用车购置费9.00万元" in answer
    assert "公务用车运行维护费5.20万元" in answer


def test_a_blank_part_is_no_part_of_the_money(blank: Engine) -> None:
    assert "全部是公务用车运行维护费" in blank.ask(ASKED[0]).answer


def test_a_wrong_amount_is_still_denied(run_alone: Engine) -> None:
    assert run_alone.ask("公车那20万是买车还是养车").answer.startswith("不对")

"""A wonder at one thing in the light of another is answered by both, and its premise is not turned round."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PUBLIC = """
    # “三公”经费预算表
    name                 | 预算数
    “三公”经费           | 30.00
    因公出国（境）费     | 0.00
    公务用车运行维护费   | 28.00
    公务接待费           | 2.00
"""
TOLD = (
    "截至2025年8月31日，本单位共有车辆2辆。",
    "“三公”经费预算30.00万元，比上年预算增加9.00万元。",
    "因公出国（境）费0万元，与上年预算持平。",
    "公务用车运行维护费28.00万元，比上年预算增加9.00万元，主要原因是增加5辆公务用车的运维费。",
    "公务接待费2.00万元，与上年预算持平。",
    "按照过紧日子的要求，重点压减了定额公用经费。",
    "机关运行经费71.00万元，比上年预算增加6.00万元，主要原因是在职人员增加。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("wonder"), reading_of(PUBLIC, told=TOLD))


@pytest.mark.parametrize(
    "asked", ["只有2辆车，怎么公务用车运行费有28万？", "车辆只有2辆，公务用车运行费怎么有28万"]
)
def test_both_facts_are_told_with_the_reason_that_is_printed(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer
    assert all(said in told for said in ("2辆", "28.00万元", "增加9.00万元", "增加5辆")), told
    assert told.endswith("没有读到它们如何对应的说明。")  # 5 are more than there are


def test_what_did_not_change_is_no_denial_of_what_did(engine: Engine) -> None:
    told = engine.ask("没出国怎么三公经费还涨了9万").answer
    assert "与问题所说不同" not in told
    assert "“三公”经费比上年增加9.00万元" in told


def test_what_a_question_only_repeats_is_no_premise_of_it(engine: Engine) -> None:
    told = engine.ask("不是说要压减机关运行经费吗，怎么还增加了").answer
    assert "与问题所说不同" not in told
    assert "增加6.00万元" in told
    assert "在职人员增加" in told


def test_what_was_said_is_quoted_beside_what_was_talked_of(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("机关运行经费多少")
    told = talk.ask("不是说压减公用经费吗，怎么还涨了").answer
    assert "重点压减了定额公用经费" in told
    assert "机关运行经费比上年预算增加6.00万元" in told


def test_nothing_is_told_of_the_whole_where_what_was_said_names_its_own_thing(
    engine: Engine,
) -> None:
    assert engine.ask("不是说压减公用经费吗，怎么还涨了").status == "not_found"


def test_no_missing_cause_is_spoken_of_where_the_second_fact_is_not_told(engine: Engine) -> None:
    assert "为什么会这样" not in engine.ask("单位有2辆车，怎么又买1辆").answer


def test_a_change_that_went_the_other_way_is_named_so_by_its_amount_alone(engine: Engine) -> None:
    told = engine.ask("2026年预算比上年少了6万，是什么原因").answer
    assert told.startswith("与问题所说不同"), told
    assert "增加6.00万元" in told

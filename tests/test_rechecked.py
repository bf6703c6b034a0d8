"""A printed rate is held against its amounts, two figures against each other, parts against their sum."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

ACCOUNTS = """
    # 收支决算总表
    name             | 决算数
    财政拨款收入     | 60.00
    其他收入         | 20.00
    本年收入合计     | 80.00
    使用非财政拨款结余 | 5.00
    年初结转和结余   | 15.00
    收入总计         | 100.00
"""
SPENT = """
    # 支出决算表
    code | name                 | 本年支出合计
    201  | 一般公共服务支出     | 50.01
    208  | 社会保障和就业支出   | 20.00
    221  | 住房保障支出         | 9.98
         | 合计                 | 80.00
"""
PUBLIC = """
    # “三公”经费支出决算表
    name                     | 预算数 | 决算数
    “三公”经费               | 6.00   | 4.61
    因公出国（境）费         | 1.00   | 0.40
    公务用车购置及运行维护费 | 4.00   | 4.00
    公务接待费               | 1.00   | 0.20
"""
TOLD = (
    "支出决算80.00万元，其中：住房保障支出9.98万元，占12.84%；社会保障和就业支出20.00万元，占25.00%。",
    "机关运行经费支出决算33.00万元，比上年增加3.00万元，增长10.00%。",
    "会议费支出决算22.00万元，比上年增加2.00万元，增长12.00%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(ACCOUNTS, SPENT, PUBLIC, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("rechecked"), reading)


def test_a_printed_share_that_its_amounts_do_not_give_is_not_called_right(engine: Engine) -> None:
    told = engine.ask("住房保障支出占12.84%没错吧").answer

    assert not told.startswith("对")
    assert "12.84%" in told
    assert "12.48%" in told


def test_a_printed_share_that_its_amounts_give_is_right(engine: Engine) -> None:
    told = engine.ask("社会保障和就业支出占25%对吗").answer

    assert told.startswith("对")
    assert "20.00万元 ÷ 80.00万元 = 25.00%" in told


def test_a_printed_growth_that_its_amounts_do_not_give_is_not_called_right(engine: Engine) -> None:
    told = engine.ask("会议费增长12%，这个比例算对了吗").answer

    assert not told.startswith("对")
    assert "2.00万元 ÷ (22.00万元 − 2.00万元) = 10.00%" in told


def test_a_printed_growth_that_its_amounts_give_is_right(engine: Engine) -> None:
    assert engine.ask("机关运行经费增长10%算得对吗").answer.startswith("对")


def test_of_two_totals_in_a_choice_it_is_told_what_only_one_of_them_counts(engine: Engine) -> None:
    told = engine.ask("总收入到底是80万还是100万").answer

    assert "100.00万元 − 80.00万元 = 20.00万元" in told
    assert "使用非财政拨款结余5.00万元" in told
    assert "年初结转和结余15.00万元" in told


def test_two_figures_in_a_choice_are_told_with_what_sets_them_apart(engine: Engine) -> None:
    told = engine.ask("三公经费是4.61还是6").answer

    assert "4.61万元" in told
    assert "6.00万元" in told
    assert "口径不同" in told


@pytest.mark.parametrize(
    "question", ["三公三项加起来为什么不是4.61", "三公分项加总对得上吗", "三公几项之和够不够4.61"]
)
def test_parts_are_held_against_their_own_sum(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "0.40万元 + 4.00万元 + 0.20万元 = 4.60万元" in answer.answer
    assert any("尾差" in note.text for note in answer.notes)


def test_a_sum_that_somebody_claims_is_held_against_what_the_parts_add_up_to(
    engine: Engine,
) -> None:
    told = engine.ask("一般公共服务支出和住房保障支出加起来等于60万吗").answer

    assert told.startswith("不对")
    assert "59.99万元" in told

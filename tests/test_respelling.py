"""Misspelt words of budgeting are put right, and the answer says so; other words stay what they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.words.respelling import respelt
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name             | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 43.00 | 13.00    | 30.00
            | 支出合计         | 43.00 | 13.00    | 30.00
"""
BASIC = """
    # 一般公共预算基本支出表（部门预算经济分类）
    code  | name           | 合计  | 人员经费 | 公用经费
    302   | 商品和服务支出 | 13.00 |          | 13.00
    30205 | 水费           | 1.00  |          | 1.00
    30206 | 电费           | 2.00  |          | 2.00
    30216 | 培训费         | 10.00 |          | 10.00
          | 合计           | 13.00 |          | 13.00
"""
EQUIPMENT = """
    # 项目支出表
    name=项目名称 | 合计
    办公设备购置  | 6.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("respelling")
    yield from engine_over(folder, reading_of(SPENT, BASIC, EQUIPMENT))


@pytest.mark.parametrize(
    ("question", "value", "taken"),
    [
        ("项木支出多少", "30.00", "“项木支出”按“项目支出”理解。"),
        ("基本之出是多少", "13.00", "“基本之出”按“基本支出”理解。"),
        ("培训废花了多少", "10.00", "“培训废”按“培训费”理解。"),
    ],
)
def test_a_misspelt_word_is_put_right_and_the_answer_says_so(
    engine: Engine, question: str, value: str, taken: str
) -> None:
    answer = engine.ask(question)

    assert answer.figures[0].value == value, answer.answer
    assert answer.answer.endswith(taken)


def test_a_word_that_sounds_like_another_is_left_alone_where_more_than_its_fee_is_off(
    engine: Engine,
) -> None:
    answer = engine.ask("水电花费多少")

    assert answer.figures[0].value == "3.00", answer.answer
    assert "理解" not in answer.answer


def test_a_word_that_looks_like_no_other_is_no_slip(engine: Engine) -> None:
    answer = engine.ask("财政存款多少")

    assert answer.status == "not_found", answer.answer
    assert "财政存款" in answer.answer


def test_the_end_of_a_printed_name_is_no_slip_of_the_words_behind_it(engine: Engine) -> None:
    answer = engine.ask("办公设备购置多少钱")

    assert [figure.value for figure in answer.figures] == ["6.00"]
    assert "理解" not in answer.answer


@pytest.mark.parametrize("question", ["项目支出和基本支出哪个多", "项目支出和基本支出差多少"])
def test_words_that_are_spelt_right_are_not_cut_for_one_that_sounds_alike(
    tmp_path: Path, question: str
) -> None:
    table = """
        # 支出总表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 500.00 | 400.00 | 100.00
    """
    (engine,) = engine_over(tmp_path, reading_of(table))
    assert "少300.00万元" in engine.ask(question).answer


MEDICAL = """
    # 一般公共预算基本支出表（部门预算经济分类）
    code  | name         | 合计 | 人员经费 | 公用经费
    301   | 工资福利支出 | 7.00 | 7.00     |
    30114 | 医疗费       | 4.00 | 4.00     |
    30101 | 基本工资     | 3.00 | 3.00     |
          | 合计         | 7.00 | 7.00     |
"""


@pytest.mark.parametrize("question", ["医寮费报了多少", "看病的钱，医寮费，总共报了多少"])
def test_a_fee_that_only_some_documents_print_is_put_right(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(MEDICAL))

    answer = engine.ask(question)

    assert answer.figures[0].value == "4.00", answer.answer
    assert "“医寮费”按“医疗费”理解" in answer.answer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("部门的主要职则", "部门的主要职责"),
        ("今年的仁务有哪些", "今年的任务有哪些"),
        ("请给出愿文", "请给出原文"),
        ("在哪一页，页马是多少", "在哪一页，页码是多少"),
        ("支出减少的原应是什么", "支出减少的原因是什么"),
        ("明年的予算是多少", "明年的预算是多少"),
        ("有哪些改进措失", "有哪些改进措施"),
        ("委脱业务费多少", "委托业务费多少"),
        ("公积今这块要花多少", "公积金这块要花多少"),
    ],
)
def test_a_short_word_is_put_right_where_what_was_typed_is_none(
    engine: Engine, typed: str, meant: str
) -> None:
    assert respelt(typed, engine.store)[0] == meant


@pytest.mark.parametrize(
    "question",
    [
        "收入与算出来的不同",
        "年末结余算多少",
        "100万元文化支出",
        "重点人物有几个",
        "原应安排多少钱",
        "只能说多少",
    ],
)
def test_words_that_only_sound_like_a_short_word_are_left_alone(
    engine: Engine, question: str
) -> None:
    assert respelt(question, engine.store) == (question, ())


def test_a_common_word_in_the_name_of_a_project_is_put_right(tmp_path: Path) -> None:
    table = """
        # 支出总表
        code | name | 合计 | 基本支出 | 项目支出
        2130311 | 水资源保护与节约管理 | 21.00 | 0.00 | 21.00
        2130310 | 水土保持 | 14.00 | 0.00 | 14.00
    """
    (engine,) = engine_over(tmp_path, reading_of(table))
    assert "21.00万元" in engine.ask("水资原保护那笔钱有多少").answer
    assert "14.00万元" in engine.ask("水土保恃花了多少").answer


def test_two_characters_are_left_alone_that_a_printed_word_takes_one_of(tmp_path: Path) -> None:
    bought = """
        # 支出预算表
        name | 预算数
        公务用车购置费 | 36.00
        农机购置补贴 | 12.00
    """
    (engine,) = engine_over(tmp_path, reading_of(bought))
    assert "机构" not in engine.ask("渔机购置补贴多少").answer
    assert [f.text for f in engine.ask("农机购置补贴多少").figures] == ["12.00万元"]

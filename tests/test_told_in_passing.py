"""What a sentence tells in passing is told by it: an amount of what it mentions, a count at a noun, whom it was for."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年一般公共预算支出表
    code    | name             | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 60.00 | 40.00    | 20.00
    20105   | 统计信息事务     | 60.00 | 40.00    | 20.00
    2010501 | 行政运行         | 40.00 | 40.00    |
    2010507 | 专项普查活动     | 20.00 |          | 20.00
            | 支出合计         | 60.00 | 40.00    | 20.00
"""
TOLD = (
    "（1）一般公共预算拨款收入60.00万元，与上年相比增加9.00万元。主要原因是新增第六次全国经济普查经费预算。",
    "（2）统计信息事务（款）专项普查活动（项）20.00万元，与上年相比增加8.00万元。主要原因是2026年需开展第六次全国经济普查工作。",
    "（3）一般公共服务支出（类）60.00万元，主要用于统计事务。",
    "编报绩效目标的项目共1个，涉及资金15.00万元，主要是窗口服务保障经费。",
    "项目用于市民大厅，聘请专职教练至少6名，安排新招录公务员5名。拟制定和修改11件法规。",
    "社会保障支出9.00万元，主要用于离退休人员。",
    "国内公务接待支出0.10万元，主要用于某某县科经局的接待工作1批次，5人次。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("passing"), reading_of(TABLE, told=TOLD, year=2026)
    )


@pytest.mark.parametrize(
    "question",
    [
        "第六次经济普查今年安排多少经费",
        "第六次经济普查今年安排多少经费，比去年多多少",
        "第六次经济普查，安排了多少经费",
    ],
)
def test_the_item_that_mentions_a_thing_is_told_whole(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "not_found"  # a reason has no amount
    assert answer.answer == (
        "文件中没有单独读到“第六次经济普查”的数额，提到它的原文是：\n"
        "“（2）统计信息事务（款）专项普查活动（项）20.00万元，与上年相比增加8.00万元。主要原因是2026年需开展第六次全国经济普查工作。”[1]"
    )


def test_an_amount_before_what_it_mainly_is_answers_as_the_sentence_says_it(engine: Engine) -> None:
    answer = engine.ask("窗口保障经费多少钱")
    assert answer.status == "answered"
    assert "涉及资金15.00万元，主要是窗口服务保障经费" in answer.answer


def test_what_no_sentence_mentions_is_not_found(engine: Engine) -> None:
    for question in ("渔业资源养护花多少钱", "离退休人员几个"):
        answer = engine.ask(question)
        assert answer.status == "not_found"
        assert "提到它的原文" not in answer.answer


def test_a_number_at_the_noun_answers_how_many_there_are(engine: Engine) -> None:
    for question, told in (
        ("要请几个教练", "6名"),
        ("今年打算制定几部法规", "11件法规"),
        ("新招了几个公务员", "5名"),
    ):
        answer = engine.ask(question)
        assert answer.status == "answered"
        assert told in answer.answer


def test_those_who_are_new_say_not_how_many_there_are(engine: Engine) -> None:
    assert engine.ask("现在有几个公务员").status == "not_found"


def test_whom_a_body_received_is_told_by_the_sentence_that_says_so(engine: Engine) -> None:
    for question in ("公务接待接待了谁", "公务接待都接待了哪些单位"):
        assert "某某县科经局" in engine.ask(question).answer


def test_a_term_is_told_by_its_use_where_nothing_explains_it(engine: Engine) -> None:
    told = engine.ask("“一般公共服务支出”是什么意思").answer
    assert told == (
        "文件中没有读到对“一般公共服务支出”的解释，只写了它用在什么上：\n"
        "“（3）一般公共服务支出（类）60.00万元，主要用于统计事务。”[1]"
    )

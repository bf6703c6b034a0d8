"""What a message tells before its question, and where it says a thing stands, is no part of what it asks."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 一般公共预算基本支出表
    code  | name           | 预算数
    301   | 工资福利支出   | 33.00
    30103 | 奖金           | 3.00
    30113 | 住房公积金     | 9.00
    302   | 商品和服务支出 | 8.00
    30211 | 差旅费         | 6.00
    30215 | 会议费         | 2.00
    """,
)
TOLD = (
    "“三公”经费预算5.00万元，比上年减少1.00万元，主要原因是压缩接待。",
    "机关运行经费预算8.00万元，比上年增加2.00万元，主要原因是人员增加。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("told_before")
    yield from engine_over(folder, reading_of(*TABLES, told=TOLD))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("写稿要用：差旅费多少", "6.00"), ("我在做台账，需要填“住房公积金”，请问数字是几", "9.00"),
        ("家里人在这单位上班，想看看住房公积金一共多少", "9.00"), ("总听说文山会海，那会议费到底多少", "2.00"),
        ("毕业论文要用，工资福利支出的金额能给我吗", "33.00"), ("同事报销老说额度紧，差旅费预算一共给了多少", "6.00"),
        ("差旅费那一行写的啥数", "6.00"), ("给一下差旅费的金额，多谢", "6.00"), ("其他重要事项说明里的机关运行经费是几万元", "8.00"),
        ("差旅费年初安排了多少", "6.00"), ("差旅费安排几万", "6.00"),
    ],
)  # fmt: skip
def test_what_is_told_before_a_question_leaves_its_answer_as_it_is(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, [f.value for f in answer.figures][:1]) == ("answered", [value])


@pytest.mark.parametrize(
    "question",
    [
        "幸福小学，差旅费多少",
        "我想查幸福小学，差旅费多少",
        "写差旅专项，差旅费多少",
        "公车日常跑起来的费用，报一下",
    ],
)
def test_a_body_or_a_project_that_is_named_before_a_question_is_not_left_out(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "是什么使得“三公”经费比上一年变动了", "单位如何解释“三公”经费与上年的差别", "“三公”经费比上年变了，背后是哪些因素",
        "“三公”经费同比变动主要由什么引起", "“三公”经费比上年变化的愿因是什么",
        "Why are the three public expenses different from the previous year?",
    ],
)  # fmt: skip
def test_what_brings_a_change_about_is_its_reason(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert (answer.status, "压缩接待" in answer.answer) == ("answered", True)


def test_how_many_units_of_money_a_change_comes_to_is_no_amount_that_is_printed(
    engine: Engine,
) -> None:
    answer = engine.ask("与上年相比，机关运行经费多了还是少了，具体几万元")

    assert [f.value for f in answer.figures][:1] == ["2.00"]

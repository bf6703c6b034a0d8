"""Codes and classes of expenditure: what a document lists by one is not told of another."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name             | 合计   | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 70.00  | 40.00    | 30.00
    20105   | 统计信息事务     | 70.00  | 40.00    | 30.00
    2010501 | 行政运行         | 40.00  | 40.00    |
    2010507 | 专项普查活动     | 30.00  |          | 30.00
            | 支出合计         | 70.00  | 40.00    | 30.00
"""
BASIC = """
    # 一般公共预算基本支出表（部门预算经济分类）
    code  | name           | 合计  | 人员经费 | 公用经费
    301   | 工资福利支出   | 29.00 | 29.00    |
    30101 | 基本工资       | 20.00 | 20.00    |
    30102 | 津贴补贴       | 9.00  | 9.00     |
    302   | 商品和服务支出 | 11.00 |          | 11.00
    30201 | 办公费         | 4.00  |          | 4.00
    30227 | 委托业务费     | 7.00  |          | 7.00
          | 合计           | 40.00 | 29.00    | 11.00
"""
GOVERNMENT = """
    # 政府预算支出经济分类表
    code  | name               | 合计
    501   | 机关工资福利支出   | 29.00
    502   | 机关商品和服务支出 | 41.00
          | 合计               | 70.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("codes")
    yield from engine_over(folder, reading_of(SPENT, BASIC, GOVERNMENT))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("30101和30102分别多少", ["20.00", "9.00"]),
        ("301和302分别多少", ["29.00", "11.00"]),
        ("501、502各多少", ["29.00", "41.00"]),
        ("30101，30102一共多少", ["29.00"]),
        ("301，302一共多少", ["40.00"]),
        ("30227委托业务费多少", ["7.00"]),
        ("政府经济分类501是多少", ["29.00"]),
        ("政府经济分类里最大的是哪类", ["41.00"]),
    ],
)
def test_codes_that_are_printed_are_answered(
    engine: Engine, question: str, values: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert [f.value for f in answer.figures][: len(values)] == values, answer.answer


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("30101和30198各多少", "30198"), ("30198和30101一共多少", "30198"), ("501和509一共多少", "509"),
        ("30101、30102、30199加起来多少", "30199"), ("50205委托业务费多少", "50205"),
    ],
)  # fmt: skip
def test_an_unknown_code_beside_a_known_one_is_not_passed_over(
    engine: Engine, question: str, code: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert code in answer.answer


def test_an_amount_without_a_unit_is_no_code(engine: Engine) -> None:
    assert "没有找到" not in engine.ask("委托业务费是70000吗").answer


@pytest.mark.parametrize(
    "question", ["委托业务费按政府经济分类是多少", "政府预算经济分类的办公费多少"]
)
def test_a_name_is_not_told_by_another_classification_than_was_asked(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert "没有读到按政府预算经济分类列出" in answer.answer


@pytest.mark.parametrize(
    "question", ["行政运行里的办公费多少", "2010501中的30201是多少", "行政运行的工资福利支出是多少"]
)
def test_what_no_table_crosses_is_not_answered_by_either(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert "按不同分类各自列出" in answer.answer


def test_a_subject_beside_an_economic_class_is_no_crossing(engine: Engine) -> None:
    answer = engine.ask("行政运行和办公费各多少")

    assert [f.value for f in answer.figures] == ["40.00", "4.00"]


@pytest.mark.parametrize(
    "question", ["303底下最多的是哪项", "213里面最多的是哪项", "504里哪项最多"]
)
def test_nothing_is_ranked_under_a_code_that_is_printed_nowhere(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found", answer.answer
    assert not answer.figures


def test_what_stands_under_a_code_is_ranked(engine: Engine) -> None:
    assert engine.ask("302里面最多的是哪项").figures[0].value == "7.00"

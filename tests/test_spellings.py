"""What print spells in another way than the classification does is found under both spellings."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 预算数
    303 | 对个人和家庭补助 | 21.50
    30302 | 退休费 | 20.00
    30309 | 奖励金 | 1.50
"""
SPLIT = """
    # 2026年部门预算支出经济分类表
    code | name | 预算数
    302 | 商品和服务支出 | 8.00
    30201 | 办公费 | 6.00
    30201 | 办公费 | 2.00
"""


RECEIVED = """
    # 2026年收入预算总表
    name | 预算数
    事业收入 | 10.00
    本年收入合计 | 100.00
"""
OF_FUND = """
    # 2026年财政拨款收入预算总表
    name | 预算数
    本年收入合计 | 90.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("spellings"), reading_of(BASIC))


@pytest.mark.parametrize("name", ["对个人和家庭的补助", "对个人和家庭补助"])
def test_an_item_is_found_under_each_of_its_spellings(engine: Engine, name: str) -> None:
    assert engine.ask(f"{name}多少").figures[0].text == "21.50万元"
    assert "退休费" in engine.ask(f"{name}有哪些").answer


def test_a_code_whose_amount_is_split_over_rows_is_in_no_list(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for split in engine_over(tmp_path_factory.mktemp("split"), reading_of(SPLIT)):
        assert "6.00万元" not in split.ask("列出全部经济科目").answer


def test_where_no_projects_are_listed_it_is_said(engine: Engine) -> None:
    answer = engine.ask("项目有几个")

    assert (answer.status, answer.missing) == ("not_found", "undisclosed")
    assert "没有读到具体项目" in answer.answer


def test_an_income_that_no_row_is_called_by_is_what_is_received_of_its_fund(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(RECEIVED, OF_FUND)
    for received in engine_over(tmp_path_factory.mktemp("received"), reading):
        assert received.ask("财政拨款收入多少").figures[0].text == "90.00万元"
        share = received.ask("财政拨款收入占收入合计的比重")
        assert share.figures[0].text == "90.00%"

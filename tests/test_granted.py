"""A fund that is named alone, or within what the state grants, is asked for itself."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

INCOME = """
    # 收入支出总表
    name | 预算数
    一般公共预算财政拨款收入 | 500.00
    政府性基金预算财政拨款收入 | 80.00
    财政拨款收入 | 580.00
    收入合计 | 580.00
    支出合计 | 580.00
    福利费 | 4.00
    工资福利支出 | 300.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("granted"), reading_of(INCOME))


@pytest.mark.parametrize(
    "question",
    ["政府性基金预算拨款多少", "财政拨款里政府性基金多少", "财政拨款里头有一块是政府性基金的，多少", "政府性基金预算的拨款是多少"],
)  # fmt: skip
def test_what_a_fund_grants_is_told_where_nothing_is_printed_as_spent_of_it(
    engine: Engine, question: str
) -> None:
    assert [figure.text for figure in engine.ask(question).figures] == ["80.00万元"]


def test_what_is_spent_of_a_fund_is_no_income(engine: Engine) -> None:
    assert engine.ask("政府性基金支出多少").status != "answered"


def test_a_word_that_a_name_beside_it_repeats_names_nothing_of_its_own(engine: Engine) -> None:
    assert [f.text for f in engine.ask("单位发福利的那个福利费是多少").figures] == ["4.00万元"]

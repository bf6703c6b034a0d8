"""What a document prints of the very thing is told beside what is computed, and short turns keep to their thing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name             | 预算数
    “三公”经费       | 50.00
    公务接待费       | 20.00
    因公出国（境）费 | 30.00
"""
TOLD = [
    "“三公”经费预算支出中，公务接待费支出20.00万元，占“三公”经费的16.81%。",
    "现有编制60名，其中在编在职人员40名。",
]
SPENT = """
    # 支出预算表
    name         | 预算数
    工资福利支出 | 80.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(PUBLIC, SPENT, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("printed"), reading)


def test_a_printed_share_that_is_far_off_is_told(engine: Engine) -> None:
    answer = engine.ask("公务接待费占三公经费的比例")

    assert answer.figures[0].value == "40.00"
    assert "文件印出的占比为16.81%" in answer.answer


BY_FUND = """
    # 收支总表
    name                 | 预算数
    社会保障和就业支出   | {}
    支出合计             | 500.00
"""


@pytest.mark.parametrize(
    ("amount", "beside"),
    [("40.00", "文件印出的占比10%[3]是一般公共预算财政拨款口径的"), ("45.00", "")],
)
def test_a_printed_share_of_one_fund_says_so_and_that_of_another_amount_is_left_out(
    tmp_path: Path, amount: str, beside: str
) -> None:
    told = ["一般公共预算支出400.00万元，其中：社会保障和就业支出40.00万元，占10%。"]
    for other in engine_over(tmp_path, reading_of(BY_FUND.format(amount), told=told)):
        answer = other.ask("社会保障和就业支出占支出合计的比例").answer

        assert beside in answer
        assert "文件印出的占比为" not in answer
        assert beside or "10%" not in answer


@pytest.mark.parametrize(
    "question", ["平均每个在编在职人员的工资福利支出是多少", "工资福利支出按在编在职人员人均多少"]
)
def test_money_is_divided_by_the_staff_that_the_question_names(
    engine: Engine, question: str
) -> None:
    figure = engine.ask(question).figures[0]

    assert (figure.value, figure.unit) == ("20000", "元")


def test_the_fund_of_a_nature_is_asked_for_in_a_short_turn(tmp_path: Path) -> None:
    rows = """
        # 支出总表
        name | 合计/项目支出 | 一般公共预算财政拨款/项目支出 | 单位资金/项目支出
        合计 | 90.00         | 70.00                         | 20.00
    """
    for other in engine_over(tmp_path, reading_of(rows)):
        talk = Conversation(other)
        talk.ask("项目支出多少")
        answer = talk.ask("其中财政拨款安排的是多少")

    assert [figure.value for figure in answer.figures] == ["70.00"]

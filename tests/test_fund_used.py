"""What money is for and by what standard it is given stands in other places than its amount."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FUND = """
    # 政府性基金预算支出表
    code    | name         | 合计  | 基本支出 | 项目支出
    215     | 工业支出     | 41.00 |          | 41.00
    2159802 | 制造业       | 41.00 |          | 41.00
            | 支出合计     | 41.00 |          | 41.00
"""
ALL = """
    # 支出预算总表
    code    | name         | 合计  | 基本支出 | 项目支出
    205     | 教育支出     | 9.00  | 9.00     |
    2050305 | 高等职业教育 | 9.00  | 9.00     |
    215     | 工业支出     | 41.00 |          | 41.00
    2159802 | 制造业       | 41.00 |          | 41.00
            | 支出合计     | 50.00 | 9.00     | 41.00
"""
FORM = """
    # 康复机构补助资金绩效目标表
    name | 内容 | 预算数
    项目名称 | 康复机构补助资金 |
    资金总额 | | 15.00
    年度目标 | 引导社会力量参与。每服务1名儿童满1个月给予300元补助。 |
"""
USED = "2026年政府性基金预算支出41.00万元,主要用于消费品以旧换新。"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("used"), reading_of(ALL, FUND, FORM, told=(USED,))
    )


@pytest.mark.parametrize(
    "question",
    ["2159802制造业那笔钱是干嘛用的", "制造业的钱是干什么用的", "制造业那41万是干嘛用的"],
)
def test_a_subject_that_is_all_a_fund_pays_is_for_what_the_fund_is_used_for(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "41.00万元" in answer.answer
    assert "消费品以旧换新" in answer.answer


def test_a_subject_of_other_money_is_not_for_what_a_fund_is_used_for(engine: Engine) -> None:
    assert "以旧换新" not in engine.ask("高等职业教育的钱是干什么用的").answer


def test_the_standard_by_which_money_is_given_stands_in_the_goal_of_its_project(
    engine: Engine,
) -> None:
    answer = engine.ask("康复机构是怎么补助的").answer

    assert "每服务1名儿童满1个月给予300元补助" in answer
    assert "引导社会力量" not in answer

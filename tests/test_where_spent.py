"""用在哪了 behind an amount that is all 项目支出 asks on what it was spent, which the sentence beside it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 30.00 | 60.00
    208 | 社会保障和就业支出 | 52.00 | 30.00 | 22.00
    20810 | 社会福利 | 52.00 | 30.00 | 22.00
    2081001 | 儿童福利 | 22.00 | 0.00 | 22.00
    2081002 | 老年福利 | 30.00 | 30.00 | 0.00
    229 | 其他支出 | 38.00 | 0.00 | 38.00
    22960 | 彩票公益金安排的支出 | 38.00 | 0.00 | 38.00
    2296002 | 用于社会福利的彩票公益金支出 | 38.00 | 0.00 | 38.00
"""
FUND = """
    # 政府性基金预算财政拨款收入支出决算表
    code | name | 本年收入 | 本年支出/小计 | 本年支出/基本支出 | 本年支出/项目支出
    | 合计 | 38.00 | 38.00 | 0.00 | 38.00
    229 | 其他支出 | 38.00 | 38.00 | 0.00 | 38.00
    22960 | 彩票公益金安排的支出 | 38.00 | 38.00 | 0.00 | 38.00
    2296002 | 用于社会福利的彩票公益金支出 | 38.00 | 38.00 | 0.00 | 38.00
"""
TOLD = (
    "2024年度政府性基金预算财政拨款收入38.00万元，本年支出38.00万元，年末结转和结余0万元，全部为用于社会福利的彩票公益金支出，主要用于村级敬老院锅炉更换。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(SPENT, FUND, told=TOLD, kind=Kind.FINAL, year=2024))


@pytest.mark.parametrize("turn", ["用在哪了？", "都用在哪些方面", "主要用在什么地方？"])
def test_what_it_was_spent_on_is_quoted_not_its_nature(engine: Engine, turn: str) -> None:
    talk = Conversation(engine)
    talk.ask("彩票公益金花了多少")
    told = talk.ask(turn).answer

    assert "38.00" in told
    assert "村级敬老院锅炉更换" in told


def test_where_no_words_tell_it_its_nature_is_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("儿童福利花了多少")
    told = talk.ask("用在哪了？").answer

    assert "项目支出" in told
    assert "敬老院" not in told

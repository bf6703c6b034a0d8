"""A reason that a question only supposes is answered by the printed one, and compared with its words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.words.supposed_reasons import supposed_reason
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    201 | 一般公共服务支出 | 90.00 | 60.00 | 30.00
    20105 | 统计信息事务 | 90.00 | 60.00 | 30.00
    2010501 | 行政运行 | 60.00 | 60.00 |
    2010507 | 专项普查活动 | 30.00 | | 30.00
"""
TOLD = (
    "专项普查活动（项）支出30.00万元，比上年增加20.00万元，增长200.00%，主要原因是开展第四次农业普查。",
    "会议费预算2.00万元，比上年减少1.00万元，下降33.33%，主要原因是压减会议次数。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("supposed"), reading_of(SPENT, body="荆南市统计局", told=TOLD)
    )


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("专项普查活动多了，是因为要搞人口普查吧", False),
        ("专项普查活动增加是不是因为要搞农业普查", True),
        ("专项普查活动翻了两倍，应该是因为搞经济普查的缘故吧", False),
        ("会议费减少是由于开会次数少造成的吗", False),
        ("会议费减少，难道是因为压减会议？", True),
    ],
)
def test_a_supposed_reason_is_answered_by_the_printed_one(
    engine: Engine, question: str, printed: bool
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    reason = "压减会议次数" if "会议" in question else "开展第四次农业普查"
    assert f"“{reason}”" in answer.answer
    assert ("里有“" in answer.answer, "里没有“" in answer.answer) == (printed, not printed)


def test_a_reason_may_be_supposed_behind_what_was_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("会议费比上年减少多少")

    answer = talk.ask("是因为人少了吗")

    assert "“压减会议次数”" in answer.answer
    assert "里没有“人少了”" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "会议费减少是因为什么",
        "是因为涨价还是因为人多",
        "会议费因为压减而减少了多少",
        "会议费为什么减少",
    ],
)
def test_no_other_question_supposes_a_reason(question: str) -> None:
    assert supposed_reason(question) is None


PUBLIC = (
    (
        "“三公”经费预算30.00万元。"
        "其中：公务用车购置费20.00万元，比上年增加20.00万元，主要原因是更新执法用车1辆；"
        "公务接待费10.00万元，比上年减少8.00万元，主要原因是从严控制接待。"
    ),
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "三公经费比去年多了是因为买车吗",
            "“买车”（公务用车购置费）的变化（如上）与所问的方向一致",
        ),
        ("三公经费增加是因为公务接待费吗", "公务接待费的变化（如上）与所问的方向相反"),
    ],
)
def test_a_supposed_part_of_a_change_is_held_against_the_way_in_which_it_went_itself(
    tmp_path: Path, question: str, told: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT, body="荆南市统计局", told=PUBLIC)):
        answer = engine.ask(question)

        assert answer.status == "answered"
        assert told in answer.answer, answer.answer

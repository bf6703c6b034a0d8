"""Withhold an amount of money where it is asked by how many of something there are more: 增加了几个人."""

from typing import Any

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.question import Question

_THINGS = r"(?:个|名|位)?(?P<things>人员?|职工|干部|学生|老师|教师|编制)|(?P<measure>名|位|辆|台|套|户|家|人次|批次?|场次?|所)(?!钱)"
_COUNT_CHANGED = lazy.regex(
    rf"(?:增加?|减少?|新增|净增|[多少添招增减缩裁](?=了|出))(?:了|出|掉|聘)*(?:多少|几)(?:{_THINGS})(?!民币)"
)


def without_other_kind(
    builder: Builder, question: Question, answer: Answer, kept: dict[str, Any]
) -> Answer:
    """Return an answer as it is, or a refusal where money alone answers a question for a number of things.

    ``kept`` is what the builder held before this question was answered. Why the money changed is
    told all the same: it may be all that the document says of these things.
    """
    found = _COUNT_CHANGED.search(question.text) if answer.status == "answered" else None
    told = builder.figures[len(kept["_figures"]) :]
    money = [f for f in told if any(comparable(f.unit, one) for one in ("元", "%"))]
    if found is None or not told or len(money) < len(told):
        return answer
    changes = [f for f in builder.stated if isinstance(f, Fact) and f.reason]
    builder.restore(kept)
    builder.tell("count_change_not_told", things=found["things"] or "")
    if changes:
        mark = f"[{builder.cite_reason(changes[0])}]"
        builder.tell("count_change_reason", reason=changes[0].reason, mark=mark)
    return builder.build("not_found", "undisclosed")

"""Say that those who receive money are not named where an amount alone would answer: 补助区县的钱分给了哪些区县."""

from typing import Any

from config import lazy
from retrieval.answer import Answer
from retrieval.calculate import Derived
from retrieval.inquiry import Inquiry

_WHICH = r"(?:哪(?:些|几个?|几?家|个)|什么)(?:个|家)?"
_RECEIVER = r"(?:区县|县区|市县|县市|州市|市州|地市|地区|[县区镇乡村]|乡镇|街道|镇街|街镇|社区|企业|公司|商[家户]|工厂|学校|医院|机构|协会|农户|合作社)"
_GIVES = (
    r"(?:分|拨|补|补助|补贴|下达|奖励|转移支付|投|发|给)(?:[配发放拨解摊下])*(?:给|到|往|向)?了?"
)
_TO_WHOM = lazy.regex(
    rf"{_GIVES}{_WHICH}{_RECEIVER}|{_WHICH}{_RECEIVER}(?:都|能|可以?|会|被)*(?:拿|得|分|享受|获|收|领)"
)
"""分给了哪些区县, 哪些企业能拿到."""


def receivers_not_named(inquiry: Inquiry, answer: Answer, before: dict[str, Any]) -> Answer | None:
    """Refuse with the amount beside it; None where nobody is asked for, or several are told.

    Args:
        inquiry: The question.
        answer: What was found for it.
        before: What the builder held before that answer was made.
    """
    builder = inquiry.builder
    if answer.status != "answered" or not _TO_WHOM.search(inquiry.question.text):
        return None
    facts, lines = builder.stated_facts, builder.lines[len(before["lines"]) :]
    names_some = len({(fact.item, fact.body) for fact in facts}) != 1 or facts[0].body
    worked = any(isinstance(one, Derived) for one in builder.stated)
    if names_some or worked or any("“" in line and "”[" in line for line in lines):
        return None
    builder.restore(before)
    inquiry.say("names_not_told")
    subject = builder.voice.subject(facts[0], inquiry.document)
    inquiry.say("figure", subject=subject, figure=builder.main(facts[0]))
    return builder.build("not_found", "undisclosed")

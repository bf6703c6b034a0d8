"""Tell which reviewed projects were given a grade, or were not, and what these cost: 没评上优的有哪些."""

import re

from config import lazy
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.inquiry import Inquiry
from retrieval.telling.lists.reviews import Review, reviews_of, tell_review

_GRADE = r"(?:优秀?|良好?|中等?|差|不合格|合格)"
_OF_GRADE = lazy.regex(
    r"(?P<no>没有?|未能?|不|非|除了?)?(?:能|被|有)*"
    r"(?:(?:自评|评价|绩效|考核)*(?:等级|等次|评级|档次|结果)?(?:评|得|拿|获|达|定|是|为|属于)+(?:上|到|为|得|成|了|的)*|(?:等级|等次|评级|档次)的?|(?<=非)|(?<=除)|(?<=除了)|(?=[“\"]))"
    rf"[“\"]?(?P<grade>{_GRADE})[”\"]?(?:以外|之外)?(?:的|等级|等次|档|级)*(?=项目|有|是|都|一?共|[，,？?。、]|$|哪|几|多少)"
)
"""评为良的, 没评上“优”的, 等次是中的."""
_REST = lazy.regex(
    r"[自绩效评价评级定审考核重点参加开展进行纳入做过]+|项目|专项|等级|等次|里面?|其中|中|当中|的|有|是|都|分别|各|共|一共|总共|合计|加起来|几|多少|哪些|哪|什么|个|些|花|用|了|钱|资金|执行数?|金额|和|及|以及|它们|这些|请|列出|\d+|今年|本年|年度?|局"
)
_ASKS = lazy.regex(r"哪|几个|多少|什么|列")
_MONEY = lazy.regex(r"花|钱|资金|执行|金额|多少(?!个)")
_SPENT = ("执行数", "决算数", "全年执行数")


def tell_graded(inquiry: Inquiry) -> bool:
    """List the projects of a grade, or of any other, with their scores and what was spent on them."""
    text = inquiry.question.text
    found = _OF_GRADE.search(text)
    if found is None or not _ASKS.search(text) or not re.search("评|项目|等", text):
        return False
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if re.sub(r"\W", "", _REST.sub("", rest)):
        return False
    every = reviews_of(inquiry)
    rows = [one for one in every if one.grade is not None]
    asked = found["grade"][0]
    kept = [one for one in rows if (_letter(one) == asked) != bool(found["no"])]
    if not rows or len(rows) < len([r for r in every if r.fact.value is not None]):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    count = builder.count([one.fact for one in kept or rows], voice.word("个"))
    kind = voice.phrase("rows_projects")
    inquiry.say("set_head" if kept else "set_none", count=count, kind=kind)
    spent = [_spent(inquiry, one) for one in kept] if _MONEY.search(text) else []
    paid = [fact for fact in spent if fact is not None]
    whole = bool(paid) and len(paid) == len(kept)
    for one, fact in zip(kept, spent if whole else [None] * len(kept), strict=True):
        tell_review(inquiry, one, fact)
    if whole and len(paid) > 1 and addable(paid):
        derived = total(paid)
        count = builder.count(paid, voice.word("个"))
        inquiry.say("projects_sum", count=count, figure=builder.derive(derived))
        inquiry.say("formula", formula=derived.formula)
    return True


def _letter(review: Review) -> str:
    return "".join(review.grade.text.split())[:1] if review.grade is not None else ""


def _spent(inquiry: Inquiry, review: Review) -> Fact | None:
    """Return what was spent on a project, of the row of its score."""
    found = inquiry.store.facts(document=review.fact.document, item=review.fact.item)
    row = review.fact.table_row
    beside = (f for f in found if row and f.table_row == row and f.measure in _SPENT)
    return next((f for f in beside if f.value is not None), None)

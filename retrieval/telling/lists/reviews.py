"""Tell which projects were reviewed, and what score and grade each of them, or the one named, was given."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Chunk, Fact, Record
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE
from retrieval.question import Question
from retrieval.telling.lists.scores import (
    ASKS_SCORES,
    OF_INDICATOR,
    SCORE_END,
    bare_name,
    listed_scores,
    scores_of_forms,
)
from retrieval.telling.prose.accounts import BY_OTHERS, SAID
from retrieval.wording import project_of

MAX_SENTENCES = 3
_REVIEWED = lazy.regex(
    r"(?:哪些|哪几个|几个|多少个|什么)(?:支出|重点|预算|一级|二级)?项目.{0,10}?(?P<of>自评|评价|绩效目标)"
    r"|(?P<with>自评|评价|绩效目标)(?:了|过|表|结果)?的?项目(?:有|是|一共|共|都)*(?:哪些|哪几个|几个|多少个)"
)
_OF_PROJECTS = lazy.regex(
    r"[\d一二三四五六七八九十]+个[^，。；]{0,8}项目|项目(?:共)?[\d一二三四五六七八九十]+个"
)
_BY_NAME = lazy.regex(
    r"[“《][^”》]+[”》][^，。]{0,6}开展|评价得分|开展了?(?:部门|重点|财政)(?:绩效)?评价"
)
"""A sentence that says which project was evaluated."""
_OTHERS = lazy.regex(r"最|得分|多少分|多少钱|[万亿]元|问题|改进|为什么")
_DONE = lazy.regex(r"开展|公[布开]|编制?|设|共|过|了|做")
_BY_OTHERS = lazy.regex(BY_OTHERS)


class Review(NamedTuple):
    """What a list or a form tells of the review of one project."""

    name: str
    fact: Fact
    """Its score, or a cell of its form where no score is printed."""
    grade: Record | None = None


def kind_of_review(question: Question) -> str:
    """Return the kind of review of which the question asks what projects had it; empty where it asks no such thing.

    >>> kind_of_review(Question("有哪些项目做了绩效评价")), kind_of_review(Question("哪些项目得分最高"))
    ('评价', '')
    """
    found = _REVIEWED.search(question.text)
    words = (*question.unexplained, *(item.text for item in question.named))
    left = any(SAID.sub("", _DONE.sub("", word)) for word in words)
    counted = any(item.how == "equal" for item in question.named)  # its number is a figure
    if not found or left or counted or _OTHERS.search(question.text) or question.stated:
        return ""
    kind = found["of"] or found["with"]
    return "" if kind == _GOALS and not re.search(r"几|多少", question.text) else kind


_GOALS = "绩效目标"


def tell_reviewed(inquiry: Inquiry) -> bool:
    """Say which projects were reviewed, or have aims: the sentences that tell it, and the rows or forms there are."""
    kind = kind_of_review(inquiry.question)
    if not kind:
        return False
    told = quote_number(inquiry, kind)
    if kind == _GOALS:
        return told
    own = [] if _BY_OTHERS.search(inquiry.question.text) else reviews_of(inquiry)
    if any(_is_score(review.fact) for review in own):
        inquiry.say("reviews_listed")
    elif own:
        inquiry.say("forms_listed", kind="绩效自评")
    for review in own:
        tell_review(inquiry, review)
    return told or bool(own)


def quote_number(inquiry: Inquiry, kind: str) -> bool:
    """Quote the sentences that say how many projects were reviewed, or which."""
    kinds = ("自评", "评价") if kind == "评价" else (kind,)
    told = 0
    for chunk, sentence in _sentences(inquiry):
        says = any(word in sentence for word in kinds) and "项目" in sentence
        named = kind == "评价" and _BY_NAME.search(sentence)
        if says and (named or _OF_PROJECTS.search(sentence)) and told < MAX_SENTENCES:
            quote(inquiry.builder, inquiry.document, chunk, sentence)
            told += 1
    return bool(told)


def _sentences(inquiry: Inquiry) -> Iterator[tuple[Chunk, str]]:
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for sentence in SENTENCE.findall(chunk.text) if chunk.is_prose else ():
            yield chunk, sentence.strip()


def reviews_of(inquiry: Inquiry) -> list[Review]:
    """Return what the list of reviewed projects tells of each, else what their forms do."""
    rows = [Review(fact.item, fact, _grade_of(inquiry, fact)) for fact in listed_scores(inquiry)]
    if rows:
        return rows
    scores = scores_of_forms(inquiry)
    found: dict[str, Review] = {}
    for fact in inquiry.store.facts(document=inquiry.document.id, classification="指标"):
        name, title = project_of(fact), "".join(fact.parents[:1])
        if name and ("自评" in title or "评价" in title):
            found.setdefault(name, Review(name, scores.get(name, fact)))
    return list(found.values())


def _grade_of(inquiry: Inquiry, fact: Fact) -> Record | None:
    """Return the cell of the same row in the column of grades."""
    row, table = fact.table_row, table_of(fact)
    records = inquiry.store.records(fact.document, table) if table and row else []
    beside = (r for r in records if r.id.startswith(f"{row}c") and r.column and r.text.strip())
    return next((r for r in beside if "".join(r.column[-1].split()).endswith(_GRADES)), None)


_GRADES = ("等级", "等次", "评级", "档次")
"""The headings of the column of grades."""


def _is_score(fact: Fact) -> bool:
    return fact.measure.endswith("得分")


def tell_review(inquiry: Inquiry, review: Review, spent: Fact | None = None) -> None:
    """Tell a project with its score and grade, as far as they are printed, and with what was spent on it."""
    builder = inquiry.builder
    builder.labels.add(review.name)
    if not _is_score(review.fact):
        builder.say(f"  {review.name}[{builder.cite(review.fact)}]")
        return
    score = builder.voice.word(review.fact.measure) + builder.row(review.fact)
    told = score + _grade(inquiry, review)
    if spent is not None:
        paid = builder.voice.word(spent.measure) + builder.row(spent)
        told += builder.voice.phrase("of_spent", told=paid)
    inquiry.say("part_line", name=review.name, code="", figure=told)


def _grade(inquiry: Inquiry, review: Review) -> str:
    if review.grade is None:
        return ""
    mark = f"[{inquiry.builder.cite_record(inquiry.document.id, review.grade)}]"
    text = "".join(review.grade.text.split())
    return inquiry.builder.voice.phrase("of_grade", text=text, mark=mark)


# --- of one project -------------------------------------------------------------------------------

_GRADE = lazy.regex(r"等级|等次|评级|(?:优|良|合格)(?:还是|吗)|评(?:了|为|成)?(?:什么|啥)")
_HOW_JUDGED = lazy.regex(
    r"(?:评价|自评|评审|考评|评估)(?:的?(?:结果|结论|情况|成绩|表现))?(?:做|搞|完成|开展|评|打)?(?:得|的)?(?:都|到底|究竟|是|算)*(?:怎么?样|怎样|如何|咋样|好不好|高不高|好吗|理想吗)"
)
"""评价怎么样 asks for the score and the grade, as far as these are printed."""
_ASKING = lazy.regex(
    r"项目|第三方|专家|机构|对|做|搞|完成|开展|情况|结论|成绩|表现|到底|究竟|算|如何|怎样|咋样|好不好|高不高|好吗|理想吗|评审|考评|评估|部门|财政|重点|整体|单位|去年|今年|本年|局里|专项|绩效|自评|自我|评价|评定|综合|总体|结果|得分|总分|打分|评分|分数|得|评|打|拿|了|到|的|为|是|被|有|多少|几|分|什么|啥|哪个|哪一|等级|等次|级|档|和|与|及|以及|各|都|分别|上|里|吗|呢|怎么样|请问|\d{4}年度?"
)
_SAYS_IT = lazy.regex(r"得分\D{0,4}[\d.]+\s*分|(?:等级|等次)\D{0,3}[为是]|评[为定]")
_IS_GRADE = lazy.regex(r"(?:等级|等次)\D{0,3}[为是]|评[为定]")


def tell_grade(inquiry: Inquiry) -> bool:
    """Tell the score and the grade of the one project that is named: of its row, and in each sentence that tells them."""
    question = inquiry.question
    if not _asks(question):
        return False
    rows = reviews_of(inquiry)
    name = _project_named(inquiry, [review.name for review in rows])
    own = [one for one in rows if bare_name(one.name) == name and _is_score(one.fact)]
    said = list(_said_of(inquiry, name)) if name else []
    judged = bool(_HOW_JUDGED.search(question.text))
    if not (judged or ASKS_SCORES.search(question.text)):
        own = [one for one in own if one.grade is not None]
        said = [one for one in said if _IS_GRADE.search(one[1])]
    for review in own:
        tell_review(inquiry, review)
    for chunk, sentence in said:
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    whole = not name and ASKS_SCORES.search(question.text) and "平均" not in question.text
    of_all = judged or whole  # an average is a figure of its own
    if of_all and not (own or said):
        return not name and _tell_grades_of_all(inquiry)
    if name and not (own or said):
        inquiry.say("grade_not_told", name=inquiry.builder.voice.word(name))
        inquiry.builder.labels.add(name)
    return bool(name)


_OF_ALL = lazy.regex(
    r"(?:平均|均)得?分\D{0,3}[\d.]+\s*分|(?:等级|评级|结果)为?“?(?:优秀?|良好?|中|合格|不合格|差)”?的?(?:项目)?(?:有|共)?\d+个"
)
_OF_BODY = lazy.regex(r"^(?!.*项目).*(?:整体|部门|单位)")
_OWN_SCORE = lazy.regex(r"整体[^。；;]*得分\D{0,4}[\d.]+\s*分")
"""部门自评得了多少分 asks what the body as a whole gave itself, no list of projects."""
_BODY = lazy.regex(r"这个?|那个?|本|该|你们|我们|局|委|中心|学校|工作|项目|绩效|自评|了")


def _tell_grades_of_all(inquiry: Inquiry) -> bool:
    """Quote how all that was reviewed was graded: the average score, how many projects had which grade."""
    words = (*inquiry.question.unexplained, *(item.text for item in inquiry.question.named))
    if any(_BODY.sub("", _ASKING.sub("", word)) for word in words):
        return False
    own_score = _OWN_SCORE if _OF_BODY.search(inquiry.question.text) else _OF_ALL
    found = [one for one in _sentences(inquiry) if own_score.search(one[1])]
    found = found or [one for one in _sentences(inquiry) if _OF_ALL.search(one[1])]
    for chunk, sentence in found[:MAX_SENTENCES]:
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    own = [] if found else [one for one in reviews_of(inquiry) if _is_score(one.fact)]
    said = _scores_beside(inquiry, own) if not listed_scores(inquiry) else []
    for chunk, sentence in said if own else ():
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    if own:
        inquiry.say("reviews_listed")
    for review in own:
        tell_review(inquiry, review)
    return bool(found or own)


_SCORE_TOLD = lazy.regex(r"(?:自评|评价)(?:综合|总体)?(?:得分|评分|总分)\D{0,3}([\d.]+)\s*分")


def _scores_beside(inquiry: Inquiry, own: list[Review]) -> list[tuple[Chunk, str]]:
    """Return the sentences that tell scores of which there is no form: few projects of many have one."""
    formed = {one.fact.value for one in own}
    told = [(one, _SCORE_TOLD.findall(one[1])) for one in _sentences(inquiry)]
    return [one for one, scores in told if {Decimal(s.strip(".")) for s in scores} - formed][
        :MAX_SENTENCES
    ]


def _asks(question: Question) -> bool:
    """Tell a question for a grade or a score that asks for nothing else: no ranking, no reason, no claim."""
    asks = _GRADE.search(question.text) or ASKS_SCORES.search(question.text)
    asks = asks or _HOW_JUDGED.search(question.text)
    others = question.asks("rank", "reason", "sum", "share", "verify", "difference")
    others = others or bool(question.conditions or question.stated or question.funds)
    return bool(asks) and not others and "指标" not in question.text


def _project_named(inquiry: Inquiry, names: list[str]) -> str:
    """Return the project in the question that leaves nothing of it but words of asking."""
    asked = normal(inquiry.question.text)
    told = (fact.item for fact in inquiry.store.facts(document=inquiry.document.id, unit="分"))
    known = {bare_name(_SCORED.sub("", name)) for name in (*names, *told)}
    inside = sorted((name for name in known if len(name) > 3 and name in asked), key=len)
    if not inside:
        return ""
    rest = re.sub(r"\W", "", _ASKING.sub("", asked.replace(inside[-1], "")))
    return "" if rest else inside[-1]


_SCORED = lazy.regex(SCORE_END)


def _said_of(inquiry: Inquiry, name: str) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that give the project as a whole a score or a grade."""
    for chunk, sentence in _sentences(inquiry):
        said = name in normal(sentence) and _SAYS_IT.search(sentence)
        if said and not OF_INDICATOR.search(sentence):
            yield chunk, sentence

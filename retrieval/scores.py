"""Tell the scores of the reviewed projects, or the highest or lowest: never their amounts instead."""

import re

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.ranking import LEAST, way_of

ASKS_SCORES = lazy.regex(r"得分|评分|打分|分数|分值|多少分|几分|\bscores?\b", re.IGNORECASE)
_SEVERAL = lazy.regex(
    r"[各每哪]|分别|都|所有|最|第[一二三两]|前[二两三四五]|\b(?:each|every|all|which|highest|lowest)\b",
    re.IGNORECASE,
)
_PROJECTS = lazy.regex(r"项目|专项|\bprojects?\b", re.IGNORECASE)
_INDICATORS = lazy.regex(r"指标|\bindicators?\b", re.IGNORECASE)
_SCORE_OF = lazy.regex(
    r"^(?P<name>.{2,}?)(?:专项)?(?:项目)?(?:支出)?(?:绩效)?(?:自我评价|自评价|自评|评价)?(?:综合|总体)?(?:得分|评分|分数|总分)$"
)
_MOST = lazy.regex(r"最[高多大]|highest")
_WHOLE = lazy.regex(r"整体|部门|单位|平均")
_NO_PROJECT = lazy.regex(r"^(?:绩效|自评|评价|得分|评分|打分|分数|项目|综合|的)+$")


def tell_scores(inquiry: Inquiry) -> bool:
    """List the scores that the narrative prints of projects by name; ranked where that is asked."""
    question = inquiry.question
    text = question.text
    if not _asks(text) or question.stated or question.conditions or _names_one(question.named):
        return False
    scores = _scores(inquiry)
    if len(scores) < 2:
        return False
    least = bool(LEAST.search(text))
    if least and _MOST.search(text):
        return _tell_ends(inquiry, scores)
    ranked = question.asks("rank") or "最" in text
    found = sorted(scores, key=lambda one: one[1].value or 0, reverse=not least)
    if not ranked:
        return _tell_list(inquiry, "project_scores", scores)
    if question.place:
        found = found[question.place - 1 : question.place]
        return bool(found) and _tell_list(inquiry, "project_scores", found)
    key = "project_scores_lowest" if least else "project_scores_highest"
    if way_of(text, least=least) in ("least", "most") and re.search(r"差|丢", text):
        return False  # 差最多 asks for a distance, no score
    return _tell_list(inquiry, key, _with_equals(found, question.top or 1))


def _tell_ends(inquiry: Inquiry, scores: list[tuple[str, Fact]]) -> bool:
    """Tell both the highest and the lowest."""
    ordered = sorted(scores, key=lambda one: one[1].value or 0, reverse=True)
    _tell_list(inquiry, "project_scores_highest", _with_equals(ordered, 1))
    return _tell_list(inquiry, "project_scores_lowest", _with_equals(ordered[::-1], 1))


def _asks(text: str) -> bool:
    several = _SEVERAL.search(text) and _PROJECTS.search(text)
    return bool(several and ASKS_SCORES.search(text)) and not _INDICATORS.search(text)


def _names_one(named: tuple[ItemTerm, ...]) -> bool:
    """Tell that a project is named; 自评得分 alone names what is wanted of all."""
    return any(not _NO_PROJECT.match(normal(item.text)) for item in named)


def _scores(inquiry: Inquiry) -> list[tuple[str, Fact]]:
    """Return the projects whose score a sentence prints, in the document's order; each once."""
    found: dict[str, Fact] = {}
    for fact in inquiry.store.facts(document=inquiry.document.id, origin="text"):
        if fact.unit != "分" or fact.value is None:
            continue
        match = _SCORE_OF.match(fact.item)
        if match and not _WHOLE.search(match["name"]):
            found.setdefault(match["name"], fact)
    return list(found.items())


def _with_equals(found: list[tuple[str, Fact]], many: int) -> list[tuple[str, Fact]]:
    """Return the first places; who has the same score as the last of them has its place too."""
    last = found[many - 1 : many]
    return [
        one for at, one in enumerate(found) if at < many or one[1].value == last[0][1].value
    ] if last else found  # fmt: skip


def _tell_list(inquiry: Inquiry, key: str, scores: list[tuple[str, Fact]]) -> bool:
    inquiry.say(key)
    for name, fact in scores:
        inquiry.builder.labels.add(name)
        inquiry.say("project_score_line", name=name, figure=inquiry.builder.state(fact))
    return True

"""Tell the scores of the reviewed projects, or the highest or lowest: never their amounts instead."""

import re
from collections import Counter
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.choosing.of_whole import project_around
from retrieval.choosing.printings import Meaning, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import BUDGETS, ItemTerm, Question
from retrieval.telling.amounts.contested import tell_findings
from retrieval.telling.amounts.lookup import state_items, state_meaning
from retrieval.telling.changes.rates import tell_rate
from retrieval.telling.lists.projects import how_many
from retrieval.telling.lists.ranking import tell_rank, way_of
from retrieval.wording import SCORE_TOTALS, project_of
from retrieval.words.limits import side_of
from retrieval.words.small_words import LEAST, MOST

ASKS_SCORES = lazy.regex(
    r"得分|总分|评分|打分|分数|分值|多少分|几分|[扣丢失]分|\d分(?![别类析项级])|\bscores?\b",
    re.IGNORECASE,
)
_SEVERAL = lazy.regex(
    r"[各每哪]|分别|都|所有|最|有没有|有无|第[一二三两]|前[二两三四五]|\b(?:each|every|all|which|highest|lowest)\b",
    re.IGNORECASE,
)
_IN_ORDER = lazy.regex(
    r"排[序名列]|名次|[从由][高大低小多少][到至]|依次|高低顺序|\brank", re.IGNORECASE
)
_LOST = lazy.regex(r"[扣丢失](?:的|了|掉的?)?分")  # who loses most scores lowest
_SCORE = lazy.regex(r"(\d+(?:\.\d+)?)\s*分(?!之)")
_BOUND = lazy.regex(
    rf"(?:[不没未]到|不足|[低高]于|超过|[大小少多]于|达到)(?P<said>\d+(?:\.\d+)?)(?=的|以|[，,。？?]|$)|{_SCORE.pattern}"
)
"""Scores beyond which some lie: 不到90的, 低于90分的."""
_HOW_MANY = lazy.regex(r"多少|几")
_PROJECTS = lazy.regex(r"项目|专项|\bprojects?\b", re.IGNORECASE)
_INDICATORS = lazy.regex(r"指标|\bindicators?\b", re.IGNORECASE)
SCORE_END = r"(?:支出)?(?:绩效)?(?:综合|总体)?(?:自我评价|自评价|自评|评价)?(?:综合|总体)?(?:得分|评分|分数|总分)$"
"""How the names of scores end."""
_SCORE_OF = lazy.regex(rf"^(?P<name>.{{2,}}?)(?:专项)?(?:项目)?{SCORE_END}")
_SCORE_OF_WHOLE = lazy.regex(rf"^(?:部门|单位)?(?:整体|平均)(?:支出)?{SCORE_END}")
OF_INDICATOR = lazy.regex(r"该指标|指标分值|分值\s*[\d.]+\s*分")  # 分值20分，得分18.50分
_WHOLE = lazy.regex(r"整体|部门|单位|平均")
_NO_PROJECT = lazy.regex(
    r"^(?:绩效|自评|评价|得分|总分|评分|打分|分数|扣分|丢分|失分|分|项目|综合|的|得)+$"
)

_OF_SCORES = lazy.regex(r"^[自绩效评价得总打扣丢失分数综合项目的个]+$|^scores?$", re.IGNORECASE)
LISTED = ("自评得分", "评价得分", "绩效自评得分")
"""What the columns of lists are called that print a score for each project."""
_BESIDE = frozenset({*BUDGETS, "执行数", "决算数", "完成率"})
"""What may be asked of a project in one breath with its score."""


def tell_scores(inquiry: Inquiry) -> bool:
    """List the scores that are printed of projects by name, or of one; ranked where that is asked."""
    question, text = inquiry.question, inquiry.question.text
    if _tell_own(inquiry):
        return True
    if not _asks(text) or question.stated or question.conditions or _names_one(question.named):
        return False
    if not all(_OF_SCORES.match(word) for word in question.unexplained):
        return False
    scores = project_scores(inquiry)
    return len(scores) > 1 and _tell_several(inquiry, scores)


def _tell_several(inquiry: Inquiry, scores: list[tuple[str, Fact]]) -> bool:
    """Tell the scores that are asked for: all, the first ones, or those beyond a bound."""
    question, text = inquiry.question, inquiry.question.text
    if bound := _BOUND.search(text):
        return _tell_beyond(inquiry, scores, Decimal(bound["said"] or bound[2]))
    if LEAST.search(text) and MOST.search(text):
        return _tell_ends(inquiry, scores)
    lost = bool(_LOST.search(text))
    least = bool(LEAST.search(text)) != lost
    in_order = bool(_IN_ORDER.search(text))
    found = sorted(scores, key=lambda one: one[1].value or 0, reverse=not least)
    if not (question.asks("rank") or "最" in text or in_order):
        own = all(_is_own(fact) for _, fact in scores)
        if _asks_of_review(text) and not lost:
            _tell_of_whole(inquiry)
        key = "project_scores_own" if own else "project_scores"
        return not lost and _tell_list(inquiry, key, scores)
    if question.place:
        found = found[question.place - 1 : question.place]
        return bool(found) and _tell_list(inquiry, "project_scores", found)
    if way_of(text, least=least) in ("least", "most") and "差" in text:
        return False  # 差最多 asks for a distance, no score
    if in_order and not question.top and "最" not in text:
        key = "project_scores_upwards" if least else "project_scores_downwards"
        return _tell_list(inquiry, key, found)
    key = "project_scores_lowest" if least else "project_scores_highest"
    return _tell_list(inquiry, key, _with_equals(found, question.top or 1))


def _tell_of_whole(inquiry: Inquiry) -> None:
    """Tell the score of the whole body, or the average, that a sentence prints beside those of its projects."""
    for fact in inquiry.store.facts(document=inquiry.document.id, unit="分", origin="text"):
        whole = _SCORE_OF_WHOLE.match(fact.item) and not OF_INDICATOR.search(fact.sentence or "")
        if whole and fact.value is not None:
            state_meaning(inquiry, Meaning(fact, [], []))
            return


def _tell_beyond(inquiry: Inquiry, scores: list[tuple[str, Fact]], bound: Decimal) -> bool:
    """Tell the scores above or below a bound, or just as high where no side is said."""
    above, inclusive = side_of(inquiry.question.text)
    kept = [
        one for one in scores
        if (one[1].value == bound and (inclusive or above is None))
        or (above is not None and one[1].value != bound and ((one[1].value or 0) > bound) == above)
    ]  # fmt: skip
    if kept:
        return _tell_list(inquiry, "project_scores_meeting", kept)
    inquiry.say("project_scores_none")
    return _tell_list(inquiry, "project_scores", scores)


def _tell_ends(inquiry: Inquiry, scores: list[tuple[str, Fact]]) -> bool:
    """Tell both the highest and the lowest."""
    ordered = sorted(scores, key=lambda one: one[1].value or 0, reverse=True)
    _tell_list(inquiry, "project_scores_highest", _with_equals(ordered, 1))
    return _tell_list(inquiry, "project_scores_lowest", _with_equals(ordered[::-1], 1))


_REVIEW_SCORE = lazy.regex(
    r"^(?:绩效|项目|本次|这次|的)*(?:自评|评价|自我评价)(?:结果)?(?:的|是|得了?|打了?|评了?)*(?:得?分(?:数)?|总分)?(?:是|有|为)?(?:多少分?|几分)[？?。]*$"
)
"""绩效自评得了多少分 names no project: all are told."""


def _asks_of_review(text: str) -> bool:
    return bool(_REVIEW_SCORE.search(text)) and not _WHOLE.search(text)


def _asks(text: str) -> bool:
    bound = _BOUND.search(text) and side_of(text)[0] is not None
    several = (bound or _SEVERAL.search(text) or _IN_ORDER.search(text)) and _PROJECTS.search(text)
    of_all = _asks_of_review(text)
    scored = bound or ASKS_SCORES.search(text) or _LOST.search(text)
    return bool((several or of_all) and scored) and not _INDICATORS.search(text)


def tell_ranked(inquiry: Inquiry) -> bool:
    """Rank rows by what they state; amounts are no scores."""
    question = inquiry.question
    return not (question.asks("rank") and _asks(question.text)) and tell_rank(inquiry)


def _names_one(named: tuple[ItemTerm, ...]) -> bool:
    """Tell that a project is named; 自评得分 alone names what is wanted of all."""
    return any(not _NO_PROJECT.match(normal(item.text)) for item in named)


def project_scores(inquiry: Inquiry) -> list[tuple[str, Fact]]:
    """Return the projects of which a score is printed, each with the one that is meant."""
    return _of_own(inquiry, _scores(inquiry))


def _scores(inquiry: Inquiry) -> list[tuple[str, Fact]]:
    """Return the projects whose score a sentence or their form prints, in the document's order."""
    found: dict[str, Fact] = {}
    for fact in inquiry.store.facts(document=inquiry.document.id, origin="text"):
        if fact.unit != "分" or fact.value is None or OF_INDICATOR.search(fact.sentence or ""):
            continue
        if (name := scored_in(fact)) and not _makes_up_whole(inquiry, fact):
            found.setdefault(name, fact)
    told: dict[str, tuple[str, Fact]] = {}
    rows = ((fact.item, fact) for fact in listed_scores(inquiry))
    for name, fact in (*rows, *found.items(), *scores_of_forms(inquiry).items()):
        told.setdefault(bare_name(name), (name, fact))
    return list(told.values())


def _makes_up_whole(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a score that another of its sentence is made of: 整体自评得90分，其中预算管理得分60分、结果应用得分30分."""
    facts = inquiry.store.facts(document=fact.document, unit="分", origin="text")
    told = [f for f in facts if (f.chunk, f.sentence) == (fact.chunk, fact.sentence) and f.value]
    values = [f.value or Decimal(0) for f in told]
    return len(told) > 2 and sum(values) == 2 * max(values) and fact.value != max(values)


def scored_in(fact: Fact) -> str | None:
    """Return the project whose score a sentence's fact is: 公墓建设 of 公墓建设项目自评得分."""
    match = _SCORE_OF.match(fact.item)
    project = match and not _WHOLE.search(match["name"]) and not _NO_PROJECT.match(match["name"])
    return match["name"] if match and project else None


def bare_name(name: str) -> str:
    """Return a project's name as it is whether 项目 or a remark in brackets stands behind it or not."""
    return re.sub(r"[(（][^()（）]*[)）]$", "", normal(name)).removesuffix("项目")


def _of_own(inquiry: Inquiry, scores: list[tuple[str, Fact]]) -> list[tuple[str, Fact]]:
    """Keep what the body gave itself where the question asks for that, or says of just so many projects.

    What an evaluation by others gave is another score.
    """
    text = inquiry.question.text
    own = [(name, fact) for name, fact in scores if _is_own(fact)]
    meant = "自评" in text or _LOST.search(text) or how_many(text) == len(own)
    return own if len(own) > 1 and meant else scores


def _is_own(fact: Fact) -> bool:
    return any("自评" in told for told in (fact.item, fact.sentence or "", *fact.parents[:1]))


def listed_scores(inquiry: Inquiry) -> list[Fact]:
    """Return the scores in the column of a list that has a row for each project."""
    facts = inquiry.store.facts(
        document=inquiry.document.id,
        origin="table",
        measure=[*LISTED],
    )
    rows = [f for f in facts if f.value is not None and not _NO_PROJECT.match(f.item)]
    tables = Counter(table_of(f) for f in rows)
    return [f for f in rows if tables[table_of(f)] > 1]


def scores_of_forms(inquiry: Inquiry) -> dict[str, Fact]:
    """Return the total score that the form of each project prints."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, item=list(SCORE_TOTALS), measure="得分"
    )
    found: dict[str, Fact] = {}
    for fact in facts:
        name = project_of(fact) if fact.classification == "指标" else None
        if name and fact.value is not None:
            found.setdefault(name, fact)
    return found


def _tell_own(inquiry: Inquiry) -> bool:
    """Tell the total score in the form of the project that is named, never the body's own instead."""
    question = inquiry.question
    others = question.conditions or question.asks("rank", "reason")
    if not ASKS_SCORES.search(question.text) or _INDICATORS.search(question.text) or others:
        return False
    texts = {item.text for item in question.named}
    if not all(_NO_PROJECT.match(word) or word in texts for word in question.unexplained):
        return False
    named = [i for i in question.named if not _NO_PROJECT.match(normal(i.text))]
    listed = {f.item: f for f in listed_scores(inquiry) if _is_own(f) or "自评" in f.measure}
    printed = {**listed, **scores_of_forms(inquiry)}
    found = [(n, f) for n, f in printed.items() if named and n in named[0].names]
    if len(named) != 1 or len(found) != 1:
        return False
    (name, fact), builder = found[0], inquiry.builder
    builder.labels.add(name)
    year = builder.voice.year(fact, inquiry.document)
    lead = f"{year}{name}"
    inquiry.say(_key(question, fact), subject=lead, figure=builder.main(fact))
    tell_findings(inquiry, [fact])
    _tell_said_otherwise(inquiry, name, fact)
    others = tuple(measure for measure in question.measures if measure in _BESIDE)
    if others:
        state_items(inquiry.asking(measures=others, operations=()), [named[0]])
    if question.asks("rate"):
        tell_rate(inquiry.asking(items=(named[0],)))
    return True


def _tell_said_otherwise(inquiry: Inquiry, name: str, fact: Fact) -> None:
    """Note the score that the account of the same project tells of its own review, where it is another."""
    builder = inquiry.builder
    if builder.has_note("conflict"):
        return
    for told in inquiry.store.facts(document=fact.document, unit="分", origin="text"):
        if told.value in (None, fact.value) or not _OWN_SCORE.search(told.item):
            continue
        project = project_around(inquiry.store, told)
        if project is None or bare_name(project) != bare_name(name):
            continue
        if not OF_INDICATOR.search(told.sentence or ""):
            figure, marks = builder.state(told), (builder.cite(told), builder.cite(fact))
            where = builder.voice.phrase("in_text")
            builder.remark("conflict", "differs", *marks, where=where, figure=figure)
            return


_OWN_SCORE = lazy.regex(r"(?:自评|自我评价).*(?:得分|评分|总分)$")


def _key(question: Question, fact: Fact) -> str:
    """Return the phrase that tells a score, as an answer to the one that is claimed."""
    claimed = [Decimal(one) for one in _SCORE.findall(question.text)]
    sided = side_of(question.text)[0] is not None
    if len(claimed) != 1 or sided or _HOW_MANY.search(question.text):
        return "project_score"
    return "score_right" if claimed[0] == fact.value else "score_wrong"


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
        told = inquiry.builder.main(fact) if len(scores) == 1 else inquiry.builder.state(fact)
        inquiry.say("project_score_line", name=name, figure=told)
    return True

"""Say that the scores of just so many projects are not listed: 14个项目的自评得分, 另外12个项目得多少分."""

from config import lazy
from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.telling.lists.scores import ASKS_SCORES, project_scores
from retrieval.words.small_words import NUMERAL
from retrieval.words.stated import number

_MANY = lazy.regex(
    rf"(?P<other>另外?|其他|其它|其余|剩下|剩余|余下|别的|还有)?的?(?P<many>{NUMERAL})个[^，,。；;？?\d]{{0,10}}?项目(?!支出)"
)
_REVIEWED = lazy.regex(r"自评|评价|评了?[^，,。]{0,4}分")
MIN_LISTED = 1


def answer_scores_untold(inquiry: Inquiry) -> Answer | None:
    """Say which scores alone are listed where a question asks for those of more projects, or of all the others."""
    question, builder = inquiry.question, inquiry.builder
    found = _MANY.search(question.text)
    scored = ASKS_SCORES.search(question.text) or _REVIEWED.search(question.text)
    if not found or not scored or question.asks("rank", "sum", "reason") or question.conditions:
        return None
    listed, many = project_scores(inquiry), number(found["many"]) or 0
    if len(listed) >= many or len(listed) < MIN_LISTED:
        return None
    inquiry.say("scores_of_fewer", many=found["many"])
    builder.counts.add((many, "个"))
    for name, fact in listed:
        builder.labels.add(name)
        inquiry.say("project_score_line", name=name, figure=builder.state(fact))
    return builder.build(*(("not_found", "undisclosed") if found["other"] else ()))

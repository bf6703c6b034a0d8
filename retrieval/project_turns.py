"""Go on about a project in a talk: its goal, its indicators, its money, its score and its problems leave it out."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.accounts import asks_account
from retrieval.aspects import asks_aspect, is_asking
from retrieval.bought import asks_bought, buyers_named
from retrieval.goals import asks_goal
from retrieval.indicator_lists import asks_indicators
from retrieval.indicators import projects_above
from retrieval.payers import asks_payers
from retrieval.question import TOTALS, ItemTerm, Question
from retrieval.scores import ASKS_SCORES
from retrieval.wording import PROJECT_TOTALS, project_of


def of_project(question: Question, before: Question) -> Question:
    """Name the project talked of, where a turn asks what only a project has and names nothing."""
    if asks_bought(question):
        return _with_buyer(question, before)
    other = (*question.natures, *question.funds, *question.flows, *question.publishers)
    asked = asks_aspect(question.text)
    items = [i for i in question.items if not (asked and i.how == "part" and is_asking(i.text))]
    named = items and not asks_indicators(question)
    if other or named or question.asks("rank", "sum", "share") or not _asks(question):
        return question
    project = _talked_of(before)
    if project is None:
        return question
    return question._replace(items=(project,), headings=(), merged=True)


_AMONG = lazy.regex(r"^(?:那么?)?(?:其中|它|[这该那]一?个?(?:项目|专项)|[这它]?里[面头边])")
_OF_ALL = lazy.regex(r"政府采购|一共|总共|全部|部门|全局|今年|\d{4}年")


def _with_buyer(question: Question, before: Question) -> Question:
    """Name the project talked of where a turn asks what is bought of it: 其中政府采购买了什么, 采购了什么."""
    said = not _AMONG.search(question.text) and _OF_ALL.search(question.text)
    project = None if said or buyers_named(question) else _talked_of(before)
    if project is None:
        return question
    return question._replace(items=(project, *question.items), merged=True)


def goes_on_about_project(question: Question, before: Question) -> bool:
    """Tell a question for a section of the account of the project talked of: 依据什么文件."""
    return asks_aspect(question.text) and _talked_of(before) is not None


def _asks(question: Question) -> bool:
    """Tell a question for what is written of a project: its goal, score, problems, indicators, money."""
    text = question.text
    written = asks_goal(question) or asks_account(text) or asks_aspect(text)
    written = written or (question.asks("duties") and bool(_USE.fullmatch(text)))
    return bool(
        written or asks_indicators(question) or asks_payers(question) or ASKS_SCORES.search(text)
    )


_USE = lazy.regex(
    r"(?:那么?|它|这个项目|该项目|这笔钱|这笔|这钱|是|又|都|主要|具体)*(?:用来|拿来|拿去|用于)?(?:干|做)(?:什么|啥|嘛|吗|些什么|些啥)(?:用)?的?(?:呢|啊|呀)?[？?。]*"
)
"""干嘛的 alone asks what a project is for."""


def _talked_of(before: Question) -> ItemTerm | None:
    """Return the project that the last figure told is of."""
    told = (before.told.subjects, *reversed(before.told.earlier))
    last = next((one for facts in told if (one := _told_of(facts)) is not None), None)
    term = project_term(last) if last is not None else _written_of(before)
    if term is None:
        return None
    names = {normal(name) for name in term.names}
    same = (i for i in before.named if names & {normal(name) for name in i.names})
    return next(same, term)


def _told_of(facts: tuple[Fact, ...]) -> Fact | None:
    """Return the one figure that was told, or the only one of a project beside totals: its share of these."""
    if len(facts) == 1:
        return facts[0]
    own = [fact for fact in facts if fact.item not in TOTALS]
    return own[0] if len(own) == 1 and project_term(own[0]) else None


def _written_of(before: Question) -> ItemTerm | None:
    """Return the one thing of whose account a section was asked for, where no figure of it was told."""
    written = asks_aspect(before.text) or asks_goal(before)
    return before.named[0] if written and len(before.named) == 1 else None


def project_term(fact: Fact) -> ItemTerm | None:
    """Return the term of the project that a figure is of; None where it is of none."""
    if fact.classification == "项目":
        name: str | None = fact.item
    elif fact.item in PROJECT_TOTALS:
        name = project_of(fact)
    else:
        of_form = projects_above(fact) if fact.classification == "指标" else []
        name = of_form[-1] if of_form else None
    return ItemTerm(name, (name,)) if name else None

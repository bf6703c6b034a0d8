"""Go on about a project in a talk: its goal, its indicators, its money, its score and its problems leave it out."""

from config import lazy
from config.glossary import codes_of, normal
from ingest.records import Fact
from retrieval.question import TOTALS, ItemTerm, Question
from retrieval.telling.amounts.payers import asks_payers
from retrieval.telling.lists.bought import asks_bought, buyers_named
from retrieval.telling.lists.missed import asks_lost_alone
from retrieval.telling.lists.scores import ASKS_SCORES, LISTED, scored_in
from retrieval.telling.pieces.indicator_lists import KINDS, asks_indicators, of_kind
from retrieval.telling.pieces.indicators import projects_above
from retrieval.telling.prose.accounts import asks_account
from retrieval.telling.prose.aspects import asks_aspect, is_asking
from retrieval.telling.prose.goals import asks_goal
from retrieval.wording import PROJECT_TOTALS, project_of


def of_project(question: Question, before: Question) -> Question:
    """Name the project talked of, where a turn asks what only a project has and names nothing."""
    if asks_bought(question):
        return _with_buyer(question, before)
    if (part := _economic_part(question, before)) is not None:
        return part
    other = (*question.natures, *question.funds, *question.flows, *question.publishers)
    asked = asks_aspect(question.text)
    items = [i for i in question.items if not (asked and i.how == "part" and is_asking(i.text))]
    if asks_account(question.text):
        items = [i for i in items if not (i.how == "part" and _FORM.fullmatch(i.text))]
    named = items and not asks_indicators(question)
    if other or named or question.asks("rank", "sum", "share") or not _asks(question):
        return question
    project = _talked_of(before)
    if project is None:
        return question
    return question._replace(items=(project,), headings=(), merged=True)


_FORM = lazy.regex(
    r"(?:项目|绩效|整体)*(?:支出)?(?:自评|评价|自评价|自我评价)(?:表|报告|综述|结果|情况)?"
)
"""自评里说它有什么问题 names where it is said, not of what."""
_AMONG = lazy.regex(r"^(?:那么?)?(?:其中|它|[这该那]一?个?(?:项目|专项)|[这它]?里[面头边])")
_OF_ALL = lazy.regex(r"政府采购|一共|总共|全部|部门|全局|今年|\d{4}年")


def _with_buyer(question: Question, before: Question) -> Question:
    """Name the project talked of where a turn asks what is bought of it: 其中政府采购买了什么, 采购了什么."""
    said = not _AMONG.search(question.text) and _OF_ALL.search(question.text)
    project = None if said or buyers_named(question) else _talked_of(before)
    if project is None:
        return question
    return question._replace(items=(project, *question.items), merged=True)


_INSIDE = lazy.regex(r"^(?:那么?)?(?:其中|(?:它|这)?里[面头边]?|当中)的?")
_AND = lazy.regex(r"^(?:那么?|还有)|呢[？?。]*$")


def _economic_part(question: Question, before: Question) -> Question | None:
    """Take 其中委托业务费多少 behind a project for what that project spends on it, not all of the body.

    A further one of that project needs no 其中: 差旅费呢.
    """
    other = (*question.natures, *question.funds, *question.flows, *question.publishers)
    one = len(question.items) == 1 and _is_economic(question.items[0])
    if not one or other or question.unexplained or question.asks("share", "rank", "sum"):
        return None
    inside = _INSIDE.search(question.text)
    if not (inside or _AND.search(question.text)):
        return None
    crossed = _crossed_with(before)
    project = _talked_of(before) or crossed
    if project is None or not (inside or crossed):
        return None
    doing = tuple(op for op in question.operations if op != "parts")
    whole = project._replace(start=-1)
    return question._replace(items=(whole, *question.items), operations=doing, merged=True)


def _is_economic(item: ItemTerm) -> bool:
    """Tell an economic subject by its national name; a project may bear the codes of its rows too."""
    return any(c.startswith("3") for n in item.names for c in codes_of().get(normal(n), ()))


def _crossed_with(before: Question) -> ItemTerm | None:
    """Return the project of which an economic subject was told last."""
    told = before.told.subjects
    rows = len(told) == 1 and told[0].code and told[0].code.startswith("3")
    names = {normal(name) for name in told[0].parents} if rows else set()
    return next((i for i in before.items if names & {normal(n) for n in i.names}), None)


def goes_on_about_project(question: Question, before: Question) -> bool:
    """Tell a question for a section of the account of the project talked of: 依据什么文件."""
    return asks_aspect(question.text) and has_project(before)


_COUNTS = lazy.regex(r"(?:多少|几)(?!钱|万|元|亿|乎)(?:[^，,。；;？?\s]{1,4})")
_LONGEST = 18  # characters of a turn that leaves its project out


def has_project(before: Question) -> bool:
    """Tell a talk that is about a project."""
    return _talked_of(before) is not None


def of_project_told(question: Question, before: Question) -> str | None:
    """Name the project talked of in a turn that counts something of it: 展会要办几场, 补多少人."""
    text = question.text
    if len(text) > _LONGEST or not _COUNTS.search(text):
        return None
    own = [i for i in question.items if i.how != "part"]
    placed = question.publishers or question.years or question.units or question.relative_year
    if own or placed or question.natures or question.funds or question.flows:
        return None
    project = _talked_of(before)
    return f"{project.names[0]}{text}" if project is not None else None


_FORM_WORDS = r"(?:那么?|它的?|这个项目的?|自评表?|绩效|考核|里面?|上|的|都|又|一共|到底|最后)*"
_INDICATOR = r"(?:绩效)?(?:指标|目标)"
_REVIEWED = lazy.regex(
    rf"{_FORM_WORDS}(?P<asked>(?:完成|达到|达成|实现)(?:了|得)?(?:哪些|哪几[个项]|什么){_INDICATOR}"
    rf"|(?:哪些|哪几[个项]|什么|有没有){_INDICATOR}(?:是|都)?(?:没有?|未)(?:完成|达到|达标|达成)(?:目标)?的?"
    rf"|(?:(?:几|两|三|四|各)[个项条]?)?{KINDS}(?:方面|类)?的?{_INDICATOR}(?:都)?(?:完成|达到|达成|实现)(?:得|的|了|情况|程度|是)*(?:怎么样|怎样|如何|咋样|咋|好不好|吗|没有?)"
    rf"|{_INDICATOR}(?:都)?(?:完成|达到|达标)了?(?:哪些|吗|没有?)"
    r"|(?:有没有|有)?(?:哪些|哪几[个项])?(?:是|还|都)*(?:没有?|未)(?:能)?(?:完成|达到|达标|达成|做到|实现)(?:目标)?的?(?:是|有)?(?:哪些|哪几[个项])?"
    r"|[扣丢失](?:了|掉)?(?:几|多少)分|[扣丢失]的?分(?:数)?(?:[扣丢失]|都|主要)*(?:是|在)+(?:哪[儿里些]?|什么地方)(?:了)?|(?:得|评|打|考|给|自评)?了?(?:多少|几)分|得分(?:是)?(?:多少)?)[呢吗啊？?。]*"
)


def of_project_reviewed(text: str, before: Question) -> str | None:
    """Name the project talked of in a turn about how it was reviewed: 哪些指标没完成, 扣了几分."""
    lost = asks_lost_alone(text)
    found = _REVIEWED.fullmatch(text)
    project = _talked_of(before) if found or lost else None
    if project is not None and lost:
        return f"{project.names[0]}{text}"
    if found is None or project is None:
        return None
    asked = found["asked"]
    if "指标" not in asked and not of_kind(asked):
        asked = asked.replace("目标", "指标", 1)
    return f"{project.names[0]}{asked}"


def are_of_project_told(facts: tuple[Fact, ...], before: Question | None) -> bool:
    """Tell indicators of the project talked of."""
    project = _talked_of(before) if before is not None else None
    names = {normal(name) for name in project.names} if project is not None else set()
    return bool(facts) and all(
        fact.classification == "指标" and names & {normal(n) for n in projects_above(fact)}
        for fact in facts
    )


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
    said = next(same, term)
    return term if said.how == "part" and len(said.names) > 1 else said  # of 省级 one was told


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
    if fact.unit == "分" and scored_in(fact):
        name: str | None = scored_in(fact)
    elif fact.classification == "项目" or fact.measure in LISTED:
        name = fact.item
    elif fact.item in PROJECT_TOTALS:
        name = project_of(fact)
    else:
        of_form = projects_above(fact) if fact.classification == "指标" else []
        name = of_form[-1] if of_form else None
    return ItemTerm(name, (name,)) if name else None

"""List the indicators of a project, or those of one kind: 绩效指标有哪些, 数量指标是什么."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.choosing.printings import table_of
from retrieval.english.forms import words_typed
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.lists.missed import sign_beside
from retrieval.telling.pieces.indicators import measures_asked, projects_above
from retrieval.telling.prose.accounts import tell_account
from retrieval.telling.prose.aspects import is_asking
from retrieval.telling.prose.goals import OWNER, said_of, tell_goal
from retrieval.wording import project_of

_GOAL_TOO = r"(?:目标|目的)(?:和|及|与|、|以及|还有)(?:各项|各个|绩效|考核|主要)*指标"
_WITH_GOAL = lazy.regex(_GOAL_TOO)
_LISTED = lazy.regex(
    r"(?:绩效|考核)?(?:指标|目标值)(?:都|分别|各自?)?(?:有|是|为|包括|设了?)(?:哪|什么|多少|几)|(?:哪些|什么|哪几[个项条]|多少[个项条]|几[个项条])(?:绩效|考核)?指标"
    rf"|(?:绩效|考核)指标(?:和|及|与)(?:其|各自的?)?目标值?|{_GOAL_TOO}"
    r"|考核(?:的是|的|了)?(?:一?些)?(?:什么|啥|哪些|哪几)|(?:拿|用|按|靠|以)(?:什么|啥|哪些)[^，。]{0,4}考核|(?:怎么|如何|怎样|咋)(?:来|去)?考核"
)
_OF_LIST = lazy.regex(
    r"绩效|考核|指标|数量|质量|时效|成本|效益|满意度|产出|实际|目标值?|目的|各|分别|都|有|是|哪些|什么|多少|几|条|项目|项|标|指|值|的|些|个|拿"
)
_KIND = lazy.regex(
    r"(?P<name>(?:数量|质量|时效|成本|产出|满意度|(?:经济|社会|生态)?效益|可持续影响)指标)(?:的?(?:实际)?(?:目标|完成|指标)值?)?(?:都|分别|各)?[有是为写定设]?了?(?:哪|什么|多少|几|怎)"
)
MAX_INDICATORS = 30


_Groups = dict[tuple[str, ...], list[Fact]]
"""The indicators of each project by itself."""


def asks_indicators(question: Question) -> bool:
    """Tell a question for all that a project is measured by, which names nothing else: 有哪些指标.

    >>> asks_indicators(Question("有哪些指标")), asks_indicators(Question("指标值调整了吗"))
    (True, False)
    """
    said = _said(question.text)
    return bool(said) and all(item.text in said for item in question.named)


def _said(text: str) -> str:
    found = (_KIND.search(text), _LISTED.search(text))
    return "".join(match[0] for match in found if match)


def tell_indicators_of(inquiry: Inquiry) -> bool:
    """List the indicators of the one project that is named, each with what it aims at."""
    question = inquiry.question
    others = question.natures or question.funds or question.stated or question.conditions
    kind, said = _KIND.search(question.text), _said(question.text)
    named = [i for i in question.named if i.text not in said and _OF_LIST.sub("", i.text)]
    if not said or others or len(named) != 1:
        return False
    names_said = {item.text for item in question.named}
    if any(_OF_LIST.sub("", word) for word in question.unexplained if word not in names_said):
        return False
    names = {normal(name) for name in named[0].names}
    groups = _groups(inquiry, names)
    owners = _owners_asked(inquiry, groups)
    if sum(len(groups[group]) for group in owners) < 2:
        return not groups and _tell_named(inquiry, named[0])
    kept = {group: _of_kind(groups[group], kind["name"] if kind else "") for group in owners}
    if not all(kept.values()):
        return False
    if _WITH_GOAL.search(question.text):
        tell_goal(inquiry.asking(items=(named[0],)))
    for group, found in kept.items():
        _tell_group(inquiry, names, found, owners[group] if len(kept) > 1 else "")
    if named[0].how != "equal":
        inquiry.say(
            "taken_as", text=words_typed(named[0].text, question.text), name=named[0].names[0]
        )
        inquiry.builder.labels.add(named[0].names[0])
    return True


def _tell_named(inquiry: Inquiry, item: ItemTerm) -> bool:
    """List the indicators that have a word in their names, of whatever project: 驻沪办有哪些考核指标."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    found = [f for f in facts if normal(item.text) in normal(f.item)]
    if len({f.item for f in found}) < _FEW:
        return False
    inquiry.builder.labels.add(item.text)
    inquiry.say("indicators_of", project=item.text, measure=inquiry.builder.voice.word("目标值"))
    for fact in inquiry.builder.first(found, MAX_INDICATORS):
        tell_line(inquiry, fact)
    return True


_FEW = 2  # one is an indicator that is asked for itself


def _of_kind(found: list[Fact], kind: str) -> list[Fact]:
    return [fact for fact in found if not kind or any(kind in parent for parent in fact.parents)]


def _groups(inquiry: Inquiry, names: set[str]) -> _Groups:
    """Return the indicators of the projects of some names, of each project apart."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    groups: _Groups = {}
    for fact in inquiry.owned(facts) or facts:
        if names & {normal(name) for name in projects_above(fact)}:
            groups.setdefault(_form_of(fact, names), []).append(fact)
    return groups


def indicators_named(inquiry: Inquiry, project: str, owner: str = "") -> list[Fact]:
    """Return the indicators of the one project of a name, or of that which a body of several carries out."""
    kept = [
        facts for facts in _groups(inquiry, {normal(project)}).values()
        if not owner or normal(_owner(inquiry, facts[0])) in ("", normal(owner))
    ]  # fmt: skip
    return kept[0] if len(kept) == 1 else []


def _form_of(fact: Fact, names: set[str]) -> tuple[str, ...]:
    """Return what tells one project's indicators from another's: the names down to its own, or its form."""
    named = [at for at, parent in enumerate(fact.parents) if normal(parent) in names]
    if named:
        return fact.parents[: named[-1] + 1]
    return (str(table_of(fact) or ""), project_of(fact) or "")


def _owners_asked(inquiry: Inquiry, groups: _Groups) -> dict[tuple[str, ...], str]:
    """Return the one project that is meant, or those of one name with the bodies that tell them apart."""
    owners = {group: _owner(inquiry, facts[0]) for group, facts in groups.items()}
    units = {normal(unit) for unit in inquiry.question.units}
    kept = {group: owner for group, owner in owners.items() if not units or normal(owner) in units}
    names = {normal(group[-1]) for group in kept}
    if len(names) > 1 or (len(kept) > 1 and not all(kept.values())):
        return {}  # words that several projects have in their names mean none
    return kept


def _owner(inquiry: Inquiry, fact: Fact) -> str:
    """Return the body that carries a project out: of its row, or as a form of its own says."""
    if fact.body:
        return fact.body
    table = table_of(fact)
    records = inquiry.store.records(fact.document, table) if table and project_of(fact) else []
    return said_of(records, OWNER)


def _tell_group(inquiry: Inquiry, names: set[str], found: list[Fact], owner: str) -> None:
    """List the indicators of one project; of one of several with the same name say whose it is."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    project = next(name for name in projects_above(found[0]) if normal(name) in names)
    project = f"{owner}{project}"
    builder.labels.add(project)
    if _COUNTS.search(inquiry.question.text):
        inquiry.say("indicators_counted", project=project, count=builder.count(found, "条"))
    else:
        inquiry.say("indicators_of", project=project, measure=voice.word(found[0].measure))
    for fact in builder.first(found, MAX_INDICATORS):
        tell_line(inquiry, fact)


_COUNTS = lazy.regex(
    r"(?:多少|几)[个项条](?:绩效|考核)?指标|指标(?:一?共|总共)?[有是]?(?:多少|几)[个项条]"
)


def tell_line(inquiry: Inquiry, fact: Fact) -> None:
    """Tell an indicator with what it aims at, or what was reached: a number with its sign, or words."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(voice.name(fact))
    inquiry.say("part_line", name=voice.name(fact), code="", figure=_told(inquiry, fact))


def _told(inquiry: Inquiry, fact: Fact) -> str:
    """State what an indicator aims at, or reached, with the sign that stands in a column of its own."""
    if fact.value is None and fact.text.strip():
        return f"“{fact.text}”[{inquiry.builder.cite(fact)}]"
    sign = sign_beside(inquiry, fact) if fact.bound is None and fact.value is not None else ""
    return sign + inquiry.builder.row(fact)


def tell_goals(inquiry: Inquiry) -> bool:
    """Quote the goal of a project, with the indicators that measure it where all its goals are asked for.

    Where no words say what it is to reach, its indicators do: never the one that has its name, which is its cost.
    """
    text = inquiry.question.text
    quoted = tell_goal(inquiry)
    if quoted and not _ALL_GOALS.search(text):
        return True
    unexplained = () if _of_form_alone(inquiry) else inquiry.question.unexplained
    listed = inquiry.asking(text=text.replace("目标", "指标"), unexplained=unexplained)
    return tell_indicators_of(listed) or quoted


_ALL_GOALS = lazy.regex(
    r"目标(?:都|分别|具体)*(?:有|是|包括)?(?:哪些|哪几|什么|啥)|(?:哪些|哪几个?|什么|啥|怎样的)[^，,]{0,4}目标"
)


def _of_form_alone(inquiry: Inquiry) -> bool:
    """Tell that what nothing explains are words of asking alone."""
    return all(not _OF_LIST.sub("", word) for word in inquiry.question.unexplained)


KINDS = r"(?:数量|质量|时效|成本|产出|满意度|(?:经济|社会|生态)?效益)"
_OF_KIND = lazy.regex(rf"(?P<kind>{KINDS})(?:方面|类)?的?(?:目标|指标)")
_GOALS_MET = lazy.regex(
    rf"(?:(?:那|这)?(?:几|两|三|四)[个项条]|那些|这些|各个?|{KINDS}(?:方面|类)?的?)*(?:绩效|总体|年度|预期|主要|各项)*(?:目标|指标)(?:任务)?(?:都|的|是否|有没有)*(?:完成|达成|达到|实现|达标)(?:得|的|了|情况|程度|是)*(?:怎|如何|咋|好不好|吗|没|不|什么样|$|[？?])"
    r"|(?:完成|达成|达到|实现)了?(?:绩效|总体|年度|预期|主要|各项)*(?:目标|指标)(?:了)?(?:吗|没|不)"
)


_GOALS_AND_MET = lazy.regex(
    r"(?:绩效|总体|年度|预期|主要|各项)*(?:目标|指标)(?:值)?(?:是(?:什么|啥)|有哪些)?(?:和|与|及|以及|、|，|,|还有|跟|\s)+(?:它|其|各自|分别|绩效|目标|指标|的|实际)*"
    r"(?:完成|达成|达到|实现)(?:得|的|了|情况|程度|是|各|都)*(?:怎么样|怎样|如何|咋样|多少|什么样|什么|呢)*(?=[？?。！!]*$)"
)
"""绩效目标和完成情况 asks for both, of the same project."""


def tell_goals_met(inquiry: Inquiry) -> bool:
    """Tell how the one project that is named met its goals: in the words of its account, else by each indicator."""
    question = inquiry.question
    both = _GOALS_AND_MET.search(question.text)
    found = both or _GOALS_MET.search(question.text)
    named = [i for i in question.named if found and i.text not in found[0]]
    named = [i for i in named if not (i.how == "part" and is_asking(i.text))]  # 实施 of 谁实施
    left = any(_OF_LIST.sub("", _MET.sub("", word)) for word in question.unexplained)
    if len(named) != 1 or left or question.stated:
        return False
    own = {normal(name) for name in named[0].names}
    names = _of_forms(inquiry, own)
    if names != own:
        inquiry.say(
            "taken_as", text=words_typed(named[0].text, question.text), name=next(iter(names))
        )
    if both:  # the goal in its own words, then what was reached of it
        quoted = tell_goal(inquiry.asking(items=tuple(named)))
        return _tell_met(inquiry, names) or quoted
    if kind := of_kind(question.text):
        return _tell_met(inquiry, names, kind)
    kept = inquiry.builder.kept()
    if tell_account(inquiry):
        return True
    inquiry.builder.restore(kept)
    return _tell_met(inquiry, names)


_MET = lazy.regex(
    r"完成?|达成|达到|实现|达标|主要|各项|年度|总体|预期|任务|得|怎样|怎么样|如何|情况|了|吗|没"
)


def of_kind(text: str) -> str | None:
    """Return of which kind the indicators are that are asked about: 数量 in 几个数量目标完成得怎么样."""
    found = _OF_KIND.search(text)
    return found["kind"] if found else None


def _of_forms(inquiry: Inquiry, names: set[str]) -> set[str]:
    """Return what the form calls a project that the narrative calls 企业管理经费, where its own name is 企业管理费."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure="完成值"
    )
    forms = {normal(project) for fact in facts for project in projects_above(fact)[-1:]}
    cores = {_END.sub("", name) for name in names}
    alike = {form for form in forms if _END.sub("", form) in cores}
    return names if names & forms or len(alike) != 1 else alike


_END = lazy.regex(r"(?:专项)?(?:经费|费用|费|资金|专项|项目)+$")


def _tell_met(inquiry: Inquiry, names: set[str], kind: str = "") -> bool:
    """Tell of each indicator of a project, or of each of one kind, its target beside what was reached."""
    goals = inquiry.asking(measures=("目标值",), text="目标")
    done = inquiry.asking(measures=("完成值",), text="")
    groups, reached = _groups(goals, names), _groups(done, names)
    if len(groups) != 1 or not reached:
        return False
    beside = {fact.table_row: fact for found in reached.values() for fact in found}
    found = _of_kind([f for rows in groups.values() for f in rows], kind)
    rows = [f for f in found if f.table_row in beside]
    if not rows:
        return False
    project = next(name for name in projects_above(rows[0]) if normal(name) in names)
    inquiry.builder.labels.add(project)
    inquiry.say("indicators_met_of", project=project)
    for fact in inquiry.builder.first(rows, MAX_INDICATORS):
        inquiry.builder.labels.add(fact.item)
        told = {"goal": _told(inquiry, fact), "done": _told(inquiry, beside[fact.table_row])}
        inquiry.say("indicator_line", name=inquiry.builder.voice.name(fact), **told)
    return True

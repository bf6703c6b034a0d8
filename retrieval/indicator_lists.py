"""List the indicators of a project, or those of one kind: 绩效指标有哪些, 数量指标是什么."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.goals import OWNER, said_of, tell_goal
from retrieval.indicators import measures_asked, projects_above
from retrieval.inquiry import Inquiry
from retrieval.printings import table_of
from retrieval.question import Question
from retrieval.wording import project_of

_LISTED = lazy.regex(
    r"(?:绩效|考核)?(?:指标|目标值)(?:都|分别|各自?)?(?:有|是|为|包括|设了?)(?:哪|什么|多少|几)|(?:哪些|什么|哪几[个项])(?:绩效|考核)?指标"
    r"|(?:绩效|考核)指标(?:和|及|与)(?:其|各自的?)?目标值?"
    r"|考核(?:的是|的|了)?(?:一?些)?(?:什么|啥|哪些|哪几)|(?:拿|用|按|靠|以)(?:什么|啥|哪些)[^，。]{0,4}考核|(?:怎么|如何|怎样|咋)(?:来|去)?考核"
)
_OF_LIST = lazy.regex(
    r"绩效|考核|指标|数量|质量|时效|成本|效益|满意度|产出|实际|目标值?|各|分别|都|有|是|哪些|什么|多少|项目|标|指|值|的|些|个|拿"
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
        return False
    kept = {group: _of_kind(groups[group], kind["name"] if kind else "") for group in owners}
    if not all(kept.values()):
        return False
    for group, found in kept.items():
        _tell_group(inquiry, names, found, owners[group] if len(kept) > 1 else "")
    return True


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
    inquiry.say("indicators_of", project=project, measure=voice.word(found[0].measure))
    for fact in found[:MAX_INDICATORS]:
        builder.labels.add(voice.name(fact))
        in_words = fact.value is None and fact.text.strip()
        told = f"“{fact.text}”[{builder.cite(fact)}]" if in_words else builder.row(fact)
        if fact.bound is None and fact.value is not None:
            told = _sign(inquiry, fact) + told
        inquiry.say("part_line", name=voice.name(fact), code="", figure=told)


_SIGNS = frozenset({"≥", "≤", ">", "<", "＞", "＜"})


def _sign(inquiry: Inquiry, fact: Fact) -> str:
    """Return what a column of its own prints before a target: 指标性质 ≥."""
    row, _, _ = (fact.record or "").rpartition("c")
    table = table_of(fact)
    found = (
        (r for r in inquiry.store.records(fact.document, table) if r.id.startswith(f"{row}c"))
        if table
        else ()
    )
    return next((r.text.strip() for r in found if r.text.strip() in _SIGNS), "")


def tell_goals(inquiry: Inquiry) -> bool:
    """Quote the goal of a project; where all its goals are asked for, with the indicators that measure it."""
    text = inquiry.question.text
    if not tell_goal(inquiry):
        return False
    if _ALL_GOALS.search(text):
        tell_indicators_of(inquiry.asking(text=text.replace("目标", "指标")))
    return True


_ALL_GOALS = lazy.regex(r"目标(?:都|分别|具体)*(?:有|是|包括)?(?:哪些|哪几)|哪些[^，,]{0,4}目标")

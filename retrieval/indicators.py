"""Tell the indicator of a form that a question names by pieces: of its own name and of its project's."""

from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, unit_of
from ingest.records import Fact, Kind
from retrieval.claims import tell_claim
from retrieval.covering import MIN_PIECE, bare, cut, known_words
from retrieval.inquiry import Inquiry
from retrieval.lookup import state_meaning
from retrieval.printings import Meaning, table_of
from retrieval.question import ItemTerm, Operation, Question
from retrieval.wording import project_of

MIN_NAMED = 2  # characters of the indicator's own name, measure words aside, that a question has
MIN_PROJECT = 3
_LONG = 5  # characters of a name that is no chance part of others
_OTHERWISE: tuple[Operation, ...] = (
    "reason", "share", "change", "rank", "define", "duties", "where", "parts", "rate", "check", "trend",
    "filter", "quote", "summarise", "guess", "tamper", "judge", "certain", "units", "reverse",
)  # fmt: skip
_ASKS = lazy.regex(r"多少|几(?!乎)|多大|多高")
_BOUNDED = lazy.regex(r"不(?:能|得|应|可)?(?:超过|高于|大于|低于|少于|小于)")
_OF_ONE = lazy.regex(r"每(?![年月季])|一[个人台次场期户]|人均|单位|平均|/")
_DONE = lazy.regex(r"实际|完成了|达到了|实现了|已经?|结果")
_AIMED = lazy.regex(r"目标|指标|要|应|达到|完成|控制|以内|以上|不[超低高少]|不能|不得|至少")
_LIMITED = lazy.regex(r"成本|单价|目标|指标|控制|不[能得应可]?(?:超过|高于)|上限|标准|以内")
_RATIO = lazy.regex(r"率|度|比例|性")
_OTHER_KIND = lazy.regex(r"钱|费|成本|单价|价格|[率度](?!目标|指标|要|应|的|是|达|为|多)")
_COUNTED = lazy.regex(r"数量|人数|次数|规模|数")
_FORM = lazy.regex(r"指标|目标|自评|绩效|产出|效益|满意度|成本")
_GOAL = lazy.regex(r"[，。；]")  # a sentence is what a project is to reach, no name of it
_GENERIC = lazy.regex(
    r"数量|人数|次数|户数|家数|个数|目标|指标|成本|完成|情况|标准|金额|费用|经费|数|项目|资金"
)


class _Cover(NamedTuple):
    """How far a question is made of the names of one indicator."""

    own: str
    """Its characters that are of the indicator's own name."""
    project: str
    """Its characters that are of the project's name."""


def tell_indicator(inquiry: Inquiry) -> bool:
    """Say the target, or the outcome, of the one indicator whose names explain the whole question."""
    question = inquiry.question
    if not _may_name_one(question):
        return False
    found = _indicators(inquiry)
    if len({(normal(f.item), f.value, f.unit) for f in found}) != 1:
        return False
    if question.asks("verify"):
        named = ItemTerm(found[0].item, (found[0].item,))
        return tell_claim(inquiry.asking(items=(named,), unexplained=()))
    state_meaning(inquiry, Meaning(found[0], [], []))
    if project := next(iter(projects_above(found[0])), None):
        inquiry.builder.labels.add(project)
        inquiry.say("indicator_of", project=project)
    return True


_LISTED = lazy.regex(
    r"(?:绩效|考核)?(?:指标|目标值)(?:都|分别|各自?)?(?:有|是|为|包括|设了?)(?:哪|什么|多少|几)|(?:哪些|什么|哪几[个项])(?:绩效|考核)?指标"
    r"|(?:绩效|考核)指标(?:和|及|与)(?:其|各自的?)?目标值?"
)
_OF_LIST = lazy.regex(
    r"绩效|考核|指标|目标值?|各|分别|都|有|是|哪些|什么|多少|项目|标|指|值|的|些|个"
)
MAX_INDICATORS = 30


def tell_indicators_of(inquiry: Inquiry) -> bool:
    """List the indicators of the one project that is named, each with what it aims at."""
    question = inquiry.question
    others = question.natures or question.funds or question.stated or question.conditions
    if not _LISTED.search(question.text) or others or len(question.named) != 1:
        return False
    if any(_OF_LIST.sub("", word) for word in question.unexplained):
        return False
    names = {normal(name) for name in question.named[0].names}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=_measures(inquiry)
    )
    found = [
        f for f in inquiry.owned(facts) if names & {normal(name) for name in projects_above(f)}
    ]
    groups = {tuple(p for p in f.parents if not p.endswith("指标")) for f in found}
    if (
        len(groups) != 1 or len(found) < 2
    ):  # words that several projects have in their names mean none
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    project = next(name for name in projects_above(found[0]) if normal(name) in names)
    builder.labels.add(project)
    inquiry.say("indicators_of", project=project, measure=voice.word(found[0].measure))
    for fact in found[:MAX_INDICATORS]:
        builder.labels.add(voice.name(fact))
        told = f"“{fact.text}”[{builder.cite(fact)}]" if fact.value is None else builder.row(fact)
        if fact.bound is None and fact.value is not None:
            told = _sign(inquiry, fact) + told
        inquiry.say("part_line", name=voice.name(fact), code="", figure=told)
    return True


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


def projects_above(fact: Fact) -> list[str]:
    """Return the names over an indicator that are its project's, the nearest first."""
    titled = project_of(fact)
    names = [n for n in reversed(fact.parents) if not (_FORM.search(n) or _GOAL.search(n))]
    return [*names, titled] if titled else names


def _may_name_one(question: Question) -> bool:
    plain = not (question.natures or question.funds or question.flows or question.conditions)
    asks = not question.asks(*_OTHERWISE) and not question.relative_year
    bounded = not question.asks("difference") or _BOUNDED.search(question.text)
    one = len(_ASKS.findall(question.text)) < 2
    one = one and (len(question.stated) == 1 or not question.asks("verify"))
    return bool(plain and asks and bounded and one) and question.language == "zh"


def _indicators(inquiry: Inquiry) -> list[Fact]:
    """Return the facts of the indicators that a question is made of, of the measure that it asks for."""
    question = inquiry.question
    key, words = bare(question.text), known_words(inquiry)
    for claim in question.stated if question.asks("verify") else ():
        key = key.replace(bare(claim.text), "多少")
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=_measures(inquiry)
    )
    found: list[Fact] = []
    for fact in inquiry.owned(facts):
        cover = _cover(key, fact, words) if fact.value is not None else None
        of_other = _is_of_other(question, fact)
        if cover is not None and not of_other and _is_named(question, fact, cover, key):
            found.append(fact)
    return _of_conversation(question, found)


def _is_of_other(question: Question, fact: Fact) -> bool:
    """Tell an indicator that has nothing of a long name that the question holds: 政务数据中心有多少人."""
    names = {normal(name) for name in (fact.item, *fact.parents, *projects_above(fact))}
    long = [item for item in question.named if len(item.text) >= _LONG and item.how != "near"]
    return any(names.isdisjoint(map(normal, item.names)) for item in long)


def _cover(key: str, fact: Fact, words: frozenset[str]) -> _Cover | None:
    """Explain a question by the names of one indicator; None where one of its words is of none."""
    name = bare(fact.item)
    if not any(key[at : at + MIN_PIECE] in name for at in range(len(key) - 1)):
        return None
    projects = [bare(project) for project in projects_above(fact)]
    found = cut(key, ([name], projects), words | {bare(parent) for parent in fact.parents})
    return _Cover(*found.held) if found is not None and found.held[0] else None


def _measures(inquiry: Inquiry) -> list[str]:
    """Return what is asked of an indicator: what was reached in a final account, else what is aimed at."""
    question = inquiry.question
    if "目标值" in question.measures or "目标" in question.text:
        return ["目标值"]
    final = inquiry.document.kind is Kind.FINAL or _DONE.search(question.text)
    return ["完成值"] if final or "完成值" in question.measures else ["目标值"]


def _of_conversation(question: Question, facts: list[Fact]) -> list[Fact]:
    """Keep those of the project that was talked about, where several projects have such an indicator."""
    if len({(normal(f.item), f.value) for f in facts}) < 2 or not question.earlier:
        return facts
    return [fact for fact in facts if _is_of_earlier(question, fact)]


def _is_of_earlier(question: Question, fact: Fact) -> bool:
    """Tell an indicator of the project that was named last in the conversation."""
    names = {normal(name) for item in question.earlier[-1:] for name in item.names}
    return not names.isdisjoint(normal(project) for project in projects_above(fact))


def _is_named(question: Question, fact: Fact, cover: _Cover, key: str) -> bool:
    """Tell whether the pieces suffice, and whether the question asks for a number of this kind."""
    placed = len(cover.project) >= MIN_PROJECT or _is_of_earlier(question, fact)
    if len(_GENERIC.sub("", cover.own)) < MIN_NAMED and not placed:
        return False
    begins = bare(fact.item).startswith(cover.own[:MIN_PIECE])
    if not (placed or begins or _AIMED.search(key)):
        return False  # 审计员 alone are others than 特约审计员
    if question.years and fact.year not in question.years:
        return False
    if _OF_ONE.search(fact.item + (fact.unit or "")) and not _OF_ONE.search(key):
        return False
    return _is_kind_asked(question, fact, cover, key)


_ALIKE: dict[str, set[str]] = {
    "家": {"家", "户", "个"}, "persons": {"人", "人次", "名"}, "人": {"人", "人次", "名"},
    "次": {"次", "场", "批"}, "个": {"个", "家", "项", "种", ""},
}  # fmt: skip


def _is_kind_asked(question: Question, fact: Fact, cover: _Cover, key: str) -> bool:
    """Tell a number of the kind that is asked for: no rate where a count is, no money where a rate is."""
    unit, rate = (fact.unit or "").partition("/")[::2]
    known = unit_of(unit)
    base = known.base if known else ""
    if question.asked is not None:
        return base in _ALIKE.get(question.asked, {question.asked})
    if comparable(unit, "元"):
        return bool(_LIMITED.search(key)) and ("花" not in key or bool(rate))
    if comparable(unit, "%"):
        return bool(_RATIO.search(cover.own))
    counted = _AIMED.search(key) or _COUNTED.search(cover.own)
    return not _OTHER_KIND.search(key) and bool(counted)

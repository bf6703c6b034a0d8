"""Tell the indicator of a form that a question names by pieces: of its own name and of its project's."""

from collections.abc import Iterable
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, unit_of
from ingest.records import Fact, Kind
from retrieval.calculate import Derived
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation, Question
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.amounts.side_by_side import side_by_side
from retrieval.telling.checks.claims import tell_claim
from retrieval.telling.lists.missed import outcome_beside, tell_against
from retrieval.wording import project_of
from retrieval.words.covering import MIN_PIECE, bare, cut, known_words

MIN_NAMED = 2  # characters of the indicator's own name, measure words aside, that a question has
MIN_PROJECT = 3
MIN_SAID = 4  # characters that a goal and a question share by no chance
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
_COUNTED = lazy.regex(r"数量|人数|次数|规模|数|面积|里程|长度|产量|[容总]量")
_FORM = lazy.regex(r"指标|目标|自评|绩效|^(?:产出|(?:经济|社会|生态)?效益|满意度|成本)(?:情况)?$")
"""生态效益补偿 is the name of a project, 效益 alone a part of its form."""
_ITS_AMOUNT = lazy.regex(r"(?<=[^\d,.])[\d,.]+万?元$")
_GOAL = lazy.regex(r"[，。；]")  # a sentence is what a project is to reach, no name of it
_GENERIC = lazy.regex(
    r"重要|重大|关键|数量|人数|次数|户数|家数|个数|目标|指标|成本|完成|情况|标准|金额|费用|经费|数|项目|资金"
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
        return not found and _tell_several(inquiry)
    if question.asks("verify"):
        named = ItemTerm(found[0].item, (found[0].item,))
        return tell_claim(inquiry.asking(items=(named,), unexplained=()))
    if not _tell_whether_met(inquiry, found[0]):
        state_indicator(inquiry, found[0])
    return True


_WHETHER_MET = lazy.regex(
    r"(?:完成|达到|达成|实现|达标)(?:得|了)*(?:吗|没|么|否)|(?:是否|有没有|有无|是不是)(?:已经?|都)?(?:完成|达到|达成|实现|达标)|[完达][成到]没[完达][成到]"
)


def _tell_whether_met(inquiry: Inquiry, goal: Fact) -> bool:
    """Hold what was reached against the target where the question asks whether it was met."""
    asks = goal.measure == "目标值" and _WHETHER_MET.search(inquiry.question.text)
    done = outcome_beside(inquiry, goal) if asks else None
    if done is None:
        return False
    tell_against(inquiry, done, goal)
    _tell_project(inquiry, goal)
    return True


def state_indicator(inquiry: Inquiry, fact: Fact) -> None:
    """State an indicator, and of which project it is."""
    state_meaning(inquiry, Meaning(fact, [], []))
    _tell_project(inquiry, fact)


def _tell_project(inquiry: Inquiry, fact: Fact) -> None:
    if project := next(iter(projects_above(fact)), None):
        inquiry.builder.labels.add(project)
        inquiry.say("indicator_of", project=project)


def _tell_several(inquiry: Inquiry) -> bool:
    """Tell the few counts that have the thing in their names where no one of them is it: 值班培训, 督查培训."""
    if not inquiry.question.asked or inquiry.question.asks("verify"):
        return False
    found = {(normal(f.item), f.value): f for f in _indicators(inquiry, loosely=True)}
    shared = _shared(inquiry, found)
    if len(found) == 1 and _DEED.fullmatch(shared):
        state_indicator(inquiry, next(iter(found.values())))
        return True
    if not 1 < len(found) <= MAX_SEVERAL:
        return False
    side_by_side(inquiry, [Meaning(f, [], []) for f in found.values()], of=shared)
    return True


_DEED = lazy.regex(
    r"培训|慰问|接待|检查|评审|服务|印刷|印制|监测|维护|宣传|巡查|抽检|抽查|体检|资助|救助|发放|演练|调研"
)
"""What is done, of whatever it is: 培训了多少人 means 研修班培训人次, as 审计员 means no 特约审计员."""


def _shared(inquiry: Inquiry, found: Iterable[tuple[str, object]]) -> str:
    """Return the longest piece of the question that all the names have."""
    key, names = bare(inquiry.question.text), [bare(name) for name, _ in found]
    pieces = (key[a:b] for a in range(len(key)) for b in range(a + 1, len(key) + 1))
    return max((p for p in pieces if all(p in name for name in names)), key=len, default=key)


MAX_SEVERAL = 4  # as many as stand side by side


def projects_above(fact: Fact) -> list[str]:
    """Return the names over an indicator that are its project's, the nearest first."""
    titled = project_of(fact)
    above = (_ITS_AMOUNT.sub("", name) for name in reversed(fact.parents))
    names = [n for n in above if not (_FORM.search(n) or _GOAL.search(n))]
    return [*names, titled] if titled else names


def _may_name_one(question: Question) -> bool:
    plain = not (question.natures or question.funds or question.flows or question.conditions)
    asks = not question.asks(*_OTHERWISE) and not question.relative_year
    bounded = not question.asks("difference") or _BOUNDED.search(question.text)
    one = len(_ASKS.findall(question.text)) < 2
    one = one and (len(question.stated) == 1 or not question.asks("verify"))
    return bool(plain and asks and bounded and one) and question.language == "zh"


def _indicators(inquiry: Inquiry, *, loosely: bool = False) -> list[Fact]:
    """Return the facts of the indicators that a question is made of, of the measure that it asks for."""
    question = inquiry.question
    key, words = bare(question.text), known_words(inquiry) | DEED_WORDS
    for claim in question.stated if question.asks("verify") else ():
        key = key.replace(bare(claim.text), "多少")
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    found: list[Fact] = []
    goals = _goal_words(inquiry, key) if question.unexplained else {}
    for fact in inquiry.owned(facts):
        goal = _said_of(goals, fact)
        cover = _cover(key, fact, words | goal) if fact.value is not None else None
        of_other = _is_of_other(question, fact)
        if cover is None or of_other:
            continue
        fits = (
            _is_kind_asked(question, fact, cover, key)
            if loosely
            else _is_named(question, fact, cover, key)
        )
        if fits and len(_GENERIC.sub("", cover.own)) >= MIN_NAMED * loosely:
            found.append(fact)
    return _of_conversation(question, found)


def _goal_words(inquiry: Inquiry, key: str) -> dict[str, frozenset[str]]:
    """Return which stretches of the question the goal of each project holds: 农业普查 of its 统计周期性调查."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=["内容", "目标值"]
    )
    cuts = [(a, b) for a in range(len(key)) for b in range(a + MIN_SAID, len(key) + 1)]
    found: dict[str, frozenset[str]] = {}
    for fact in facts:
        text = bare(fact.text) if fact.value is None and "目标" in fact.item else ""
        said = frozenset(key[a:b] for a, b in cuts if key[a:b] in text)
        for project in projects_above(fact) if said else ():
            found[normal(project)] = found.get(normal(project), frozenset()) | said
    return found


def _said_of(goals: dict[str, frozenset[str]], fact: Fact) -> frozenset[str]:
    return frozenset().union(*(goals.get(normal(p), ()) for p in projects_above(fact)))


def _is_of_other(question: Question, fact: Fact) -> bool:
    """Tell an indicator that has nothing of a long name that the question holds: 政务数据中心有多少人."""
    names = {normal(name) for name in (fact.item, *fact.parents, *projects_above(fact))}
    long = [item for item in question.named if len(item.text) >= _LONG and item.how != "near"]
    return any(names.isdisjoint(normal(n.lstrip("-—－")) for n in item.names) for item in long)


def _cover(key: str, fact: Fact, words: frozenset[str]) -> _Cover | None:
    """Explain a question by the names of one indicator; None where one of its words is of none."""
    name = bare(fact.item)
    if not any(key[at : at + MIN_PIECE] in name for at in range(len(key) - 1)):
        return None
    projects = [bare(project) for project in projects_above(fact)]
    found = cut(key, ([name], projects), words | {bare(parent) for parent in fact.parents})
    return _Cover(*found.held) if found is not None and found.held[0] else None


def measures_asked(inquiry: Inquiry) -> list[str]:
    """Return what is asked of an indicator: what was reached in a final account, else what is aimed at."""
    question = inquiry.question
    if "目标值" in question.measures or "目标" in question.text:
        return ["目标值"]
    final = inquiry.document.kind is Kind.FINAL or _DONE.search(question.text)
    return ["完成值"] if final or "完成值" in question.measures else ["目标值"]


def _of_conversation(question: Question, facts: list[Fact]) -> list[Fact]:
    """Keep those of the project that was talked about, where several projects have such an indicator."""
    if len({(normal(f.item), f.value) for f in facts}) < 2 or not _names_talked_of(question):
        return facts
    return [fact for fact in facts if _is_of_earlier(question, fact)]


def _is_of_earlier(question: Question, fact: Fact) -> bool:
    """Tell an indicator of the project that was named last in the conversation, or whose figure was told."""
    names = _names_talked_of(question)
    return not names.isdisjoint(normal(project) for project in projects_above(fact))


def _names_talked_of(question: Question) -> set[str]:
    named = (name for item in question.earlier[-1:] for name in item.names)
    told = (name for fact in question.told.known for name in projects_above(fact))
    return {normal(name) for name in (*named, *told)}


def _is_named(question: Question, fact: Fact, cover: _Cover, key: str) -> bool:
    """Tell whether the pieces suffice, and whether the question asks for a number of this kind."""
    placed = len(cover.project) >= MIN_PROJECT or _is_of_earlier(question, fact)
    if len(_GENERIC.sub("", cover.own)) < MIN_NAMED and not placed:
        return False
    begins = _is_object(bare(fact.item), cover.own)
    if not (placed or begins or _AIMED.search(key)):
        return False  # 审计员 alone are others than 特约审计员
    if question.years and fact.year not in question.years:
        return False
    if _OF_ONE.search(fact.item + (fact.unit or "")) and not _OF_ONE.search(key):
        return False
    return _is_kind_asked(question, fact, cover, key)


_DEEDS = lazy.regex(
    r"^(?:采购|购置|购买|更新|更换|新增|组织|举办|开展|完成|实施|聘请|聘用|编印|编制|印刷|印制|租用|租赁|接入|接收|培养|建设|建成|维护|服务|召开|发放|慰问|接待|参加|检查|处理)+"
)
_COUNTS = lazy.regex(r"(?:总?数量?|[人次场期台套户家项个]次?数量?|[次场]次)$")


def _is_object(name: str, own: str) -> bool:
    """Tell what a name begins with, or the deed of which it is: 便携式计算机 of 购置便携式计算机, not 审计员 of 特约审计员人数."""
    things = _DEEDS.sub("", name)
    begins = any(one.startswith(own[:MIN_PIECE]) for one in (name, things))
    return begins or _COUNTS.sub("", things).endswith(f"的{own}")


DEED_WORDS = frozenset(
    {
        "采购",
        "购置",
        "购买",
        "买",
        "办",
        "举办",
        "开展",
        "组织",
        "印",
        "印刷",
        "聘",
        "聘请",
        "租",
        "租用",
        "搞",
        "建",
    }
)
"""Verbs that say no more than that it is done; what is done stands beside them."""


_COUNTS_PROJECTS = lazy.regex(r"(?:多少|几)个项目|项目(?:一?共|总共)?[有是]?(?:多少|几)个")
ALIKE: dict[str, set[str]] = {
    "家": {"家", "户", "个"}, "persons": {"人", "人次", "名"}, "人": {"人", "人次", "名"},
    "次": {"次", "场", "批"}, "个": {"个", "家", "项", "种", ""}, "人次": {"人次", "人", "名"},
    "辆": {"辆", "台", "套", "台套"}, "台": {"辆", "台", "套", "台套"}, "套": {"辆", "台", "套", "台套"},
    "亩": {"亩", "亩次"}, "册": {"册", "本", "份"}, "本": {"册", "本", "份"}, "份": {"册", "本", "份"},
}  # fmt: skip


def counts_as_asked(question: Question, told: Iterable[Fact | Derived]) -> bool:
    """Tell whether something told is a number of what is counted: 180.03万元 is none of 培训了几个人."""
    asked = question.asked
    if asked is None or asked == "persons":
        return True
    units = {known.base for one in told if (known := unit_of((one.unit or "").partition("/")[0]))}
    return not units or bool(units & ALIKE.get(asked, {asked}))


def _is_kind_asked(question: Question, fact: Fact, cover: _Cover, key: str) -> bool:
    """Tell a number of the kind that is asked for: no rate where a count is, no money where a rate is."""
    if _COUNTS_PROJECTS.search(key) and "项目" not in fact.item:
        return False
    unit, rate = (fact.unit or "").partition("/")[::2]
    known = unit_of(unit)
    base = known.base if known else ""
    if question.asked is not None:
        return base in ALIKE.get(question.asked, {question.asked})
    if comparable(unit, "元"):
        return bool(_LIMITED.search(key)) and ("花" not in key or bool(rate))
    if comparable(unit, "%"):
        return bool(_RATIO.search(cover.own))
    counted = _AIMED.search(key) or _COUNTED.search(cover.own)
    return not _OTHER_KIND.search(key) and bool(counted)

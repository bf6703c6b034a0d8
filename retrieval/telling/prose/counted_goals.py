"""Find a number that a question asks for in what a project is to reach: 要培养多少人, 建了多少亩, 聘几名律师."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import normal, self_nouns
from ingest.amounts import comparable, find_quantities, unit_of
from ingest.names import in_order
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.english.forms import words_typed
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.checks.counts_apart import tell_indicator_apart
from retrieval.telling.pieces.indicator_lists import indicators_named, tell_line
from retrieval.telling.pieces.indicators import ALIKE
from retrieval.telling.prose.all_goals import Aim, Source, aims_of, cite_source
from retrieval.words.around import behind as behind_of
from retrieval.words.covering import known_words

MAX_TOLD = 3
_COUNTED = lazy.regex(
    r"(?:多少|几)(?P<unit>万?(?:人次|名|个|位|人|家|户|次|场次?|批次?|期|件|份|册|篇|条|项|台|套|辆|亩|平方米|公里|吨|所|座|处|间|只|头|天))(?!月|季|年|分|百|点)(?P<noun>[\u4e00-\u9fff]{2,6})?"
)
_SIZE = lazy.regex(
    r"(?P<noun>[\u4e00-\u9fff]{0,6}?)(?:有)?多大(?:的)?面积|面积(?:是|有)?(?:多大|多少)"
)
_MAY_COUNT = lazy.regex(r"(?:多少|几).|多大|面积")
_DEED = lazy.regex(
    r"(?:要|需要?|计划|打算|准备|拟|预计|应|将|能|会|共|一共|总共|实际|新|得|能够)*(?P<deed>[\u4e00-\u9fff]{1,4}?)(?:了|到|过|成|出|出去)?$"
)
_SMALL = lazy.regex(
    r"今年|全年|年度|每年|一年|项目|专项|这个|那个|这|那|里|中|的|要|需要?|计划|打算|准备|拟|预计|应|将|能|会|共|一共|总共|实际|新|得|了|有|是|都|可以?|我们|他们|到底|大概"
)
_AREAS = frozenset({"平方米", "亩"})
_MOVED = frozenset({"增减额", "目标值"})
_EVENTS = frozenset({"次", "场", "场次", "批", "批次"})


class _Count(NamedTuple):
    """What a question counts: the units of the answer, the noun behind 几, the deed before it."""

    units: frozenset[str]
    words: tuple[str, ...]
    noun: str = ""
    """What is counted by 个 or 项, which count anything: 几个工作人员 are none of 企业数量（个）."""


def tell_count_of_goals(inquiry: Inquiry) -> bool:
    """Tell the number from the indicators of the one project that is named, else from the words of its goal."""
    question = inquiry.question
    if question.asks("rank", "share", "change", "difference", "reason", "per_head"):
        return False
    if not _MAY_COUNT.search(normal(question.text)):
        return False
    aims = aims_of(inquiry)
    item, own = _named(question, aims)
    if question.stated:
        return False
    count = _count_of(question, inquiry, item)
    if count is None or not own:
        return False
    facts = _indicators(inquiry, own[0], count)
    if item is not None and len(facts) == 1 and tell_indicator_apart(inquiry, item.text, facts[0]):
        return True
    if facts:
        _begin(inquiry, own[0])
        for fact in facts:
            tell_line(inquiry, fact)
    elif not _quote(inquiry, own, count):
        return False
    name = own[0].project
    if item is not None and item.how != "equal" and normal(name) not in normal(question.text):
        inquiry.builder.labels.add(name)
        inquiry.say("taken_as", text=words_typed(item.text, question.text), name=name)
    return True


def counts_none(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that nothing of what is named is printed in the unit that is asked for."""
    asked = "人" if inquiry.question.asked == "persons" else inquiry.question.asked or ""
    units = {_unit(f.unit) for f in inquiry.facts(item) if f.value is not None}
    return not units & {asked, *ALIKE.get(asked, set())}


def counts_several(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell 社工一共几个人 of several names that have such a count each: it asks for no money."""
    asked = "人" if inquiry.question.asked == "persons" else inquiry.question.asked or ""
    units = {asked, *ALIKE.get(asked, set())} if asked else set[str]()
    counted = {f.item for f in inquiry.facts(item) if f.value and f.unit in units}
    return len(counted) > 1 and not _MONEY_ASKED.search(inquiry.question.text)


def are_counts_of_parts(inquiry: Inquiry, item: ItemTerm, counts: list[Fact]) -> bool:
    """Tell counts of which none is counted in another: what they cost makes up just one thing of the same words.

    23名 for 373.66 and 8名 for 125.16 are 31名 where 498.82 is all of it.
    """
    if len({fact.unit for fact in counts}) > 1 or comparable(counts[0].unit, "元"):
        return False
    document, year = inquiry.document.id, inquiry.document.fiscal_year
    costs = [
        next((f for f in inquiry.store.facts(document=document, item=count.item, year=year) if _is_paid(f)), None)
        for count in counts
    ]  # fmt: skip
    parts = [cost for cost in costs if cost is not None]
    if not len(parts) == len(counts) > 1 or not addable(parts):
        return False
    whole = total(parts)
    found = inquiry.store.facts_of_amount(whole.value, whole.unit, document=document)
    return any(normal(item.text) in normal(fact.item) and fact.year == year for fact in found)


def _is_paid(fact: Fact) -> bool:
    return bool(fact.value) and comparable(fact.unit, "元") and fact.measure not in _MOVED


def is_only_share(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that of 办理了多少信访件 only a rate is printed: 办理及时率 counts none."""
    facts = [f for f in inquiry.facts(item) if f.value is not None]
    rates = bool(facts) and all(f.unit == "%" for f in facts)
    return item.how == "part" and rates and bool(_THINGS.search(inquiry.question.text))


_THINGS = lazy.regex(
    r"多少(?!钱|百分|比|[个名家人位辆台部座间套件份条场次批期户所层万亿元分])[\u4e00-\u9fff]{2}"
)
_MONEY_ASKED = lazy.regex(r"花|钱|经费|支出|费用|金额|元")


def _named(question: Question, aims: list[Aim]) -> tuple[ItemTerm | None, list[Aim]]:
    """Return the item that means just one project, and what that is to reach."""
    for item in question.named:
        names = {_short(name) for name in item.names}
        own = [aim for aim in aims if aim.project and _short(aim.project) in names]
        if len(own) == 1 and _is_said(item, own[0], normal(question.text)):
            return item, own
    return None, []


def _is_said(item: ItemTerm, aim: Aim, text: str) -> bool:
    """Tell a name that is said, be it in part; the part of another name is none: 林务数据 of 林务数据中心."""
    if _short(aim.project) in text:
        return True
    behind = behind_of(text, normal(item.text))
    if item.how == "equal":  # by the initials in its brackets: AED配置
        return len(item.names) == 1 and in_order(normal(item.text), normal(aim.project))
    return item.how == "part" and not behind.startswith(tuple(self_nouns()))


def _short(name: str) -> str:
    return normal(name).removesuffix("项目")


def _count_of(question: Question, inquiry: Inquiry, item: ItemTerm | None) -> _Count | None:
    """Return what is counted; None where no count is asked for, or one of money."""
    text = normal(question.text)
    text = text.replace(normal(item.text), "") if item is not None else text
    text = _PERSONS.sub(r"\g<many>人", text)
    found = _COUNTED.search(text) or _SIZE.search(text)
    if found is None:
        return _things_counted(text)
    unit = unit_of(found.groupdict().get("unit") or "平方米")
    base = unit.base if unit else ""
    units = frozenset({base}) | ALIKE.get(base, set()) if "unit" in found.groupdict() else _AREAS
    units |= _EVENTS if base in _EVENTS else frozenset()
    units |= ALIKE["人"] if base == "个" and found["noun"] else frozenset()  # 几个律师
    before = re.split(r"[，,。；;、]", text[: found.start()])[-1]
    deed = _DEED.search(_SMALL.sub("", before))
    words = (found["noun"] or "", deed["deed"] if deed else "")
    known = known_words(inquiry)
    said = tuple(w for w in map(_bare, words) if len(w) > 1 or (w and w not in known))
    return _Count(units, said, _bare(found["noun"] or "") if base in _ANYTHING else "")


_PERSONS = lazy.regex(
    r"(?P<many>多少|几)(?:个|位|名)?(?:人员|人(?!次)|(?:工作|在职|在编|编制|编外|聘用|外包|管理|服务)+人员|职工|员工|干部|领导|司机|驾驶员|保安|保洁员?|同志|同事)"
)
"""People are counted by 人: what is printed of other things by 个 is no number of them."""


_THINGS_COUNTED = lazy.regex(
    r"(?:多少|几)(?!钱|百分|成|倍|折|分[之钟]?|元|[万亿千百十]|乎|号|时|天|月|年|次方)(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:呢|啊|呀|来着|才行)*(?=$|[？?，,。；;])"
)


def _things_counted(text: str) -> _Count | None:
    """Return what is counted without a measure word: 调查多少对象, 覆盖几县区."""
    found = _THINGS_COUNTED.search(text)
    if found is None or _NO_THING.search(found["noun"]):
        return None
    return _Count(frozenset(), (found["noun"],))


_NO_THING = lazy.regex(
    r"经费|资金|预算|费用|支出|收入|金额|成本|单价|价格|标准|分数?$|比例|[率度性]$"
)


def _bare(word: str) -> str:
    return _SMALL.sub("", word)


def _indicators(inquiry: Inquiry, aim: Aim, count: _Count) -> list[Fact]:
    """Return the indicators of a project that count such things: those of the deed, else the only one."""
    named = indicators_named(inquiry, aim.project, aim.owner)
    found = [
        f for f in named
        if f.value is not None and (_is_of_units(f, count) or _is_bare_count(f))
    ]  # fmt: skip
    if not found and count.units:
        found = [f for f in named if _counts_in_words(f, count)]
        return found[:MAX_TOLD] if len(found) <= MAX_TOLD else []
    said = [f for f in found if any(_is_in(word, f.item) for word in count.words)]
    if not count.units:
        return said[:MAX_TOLD]  # 多少对象 says by its noun alone which count is meant
    if count.noun:
        found = [f for f in found if _counts_noun(f, count.noun)]
        said = [f for f in said if f in found]
    found = [f for f in found if _unit(f.unit)]  # a bare number is of what its name says alone
    few = len(found) <= MAX_TOLD and not count.units & _ANYTHING
    return said[:MAX_TOLD] or (found if len(found) == 1 or few else [])


def _counts_noun(fact: Fact, noun: str) -> bool:
    """Tell a count of the noun: one by 个 or 项 is of what its own name says, one by 人 of people."""
    return _unit(fact.unit) not in {*_ANYTHING, ""} or _is_in(noun, fact.item)


def _is_of_units(fact: Fact, count: _Count) -> bool:
    """Tell a count of the units that are asked for; one of any unit but money where only its noun is said."""
    unit = _unit(fact.unit)
    if count.units:
        return unit in count.units
    return bool(unit) and not any(comparable(fact.unit, other) for other in ("元", "%", "分"))


def _counts_in_words(fact: Fact, count: _Count) -> bool:
    """Tell a count that stands for either of two units: ≥325人、户."""
    if fact.value is not None:
        return False
    numbers = find_quantities(fact.text)
    return len(numbers) == 1 and _unit(numbers[0].unit) in count.units


_ANYTHING = frozenset({"个", "项"})
_BARE_COUNT = lazy.regex(r"(?:数量?|人数|规模)$")


def _is_bare_count(fact: Fact) -> bool:
    """Tell a number without a unit whose name says that it is a count: 受访对象数量 3.1万."""
    return not _unit(fact.unit) and bool(_BARE_COUNT.search(fact.item))


def _unit(unit: str | None) -> str:
    known = unit_of((unit or "").partition("/")[0])
    return known.base if known else (unit or "")


def _is_in(word: str, said: str) -> bool:
    """Tell that words are said, or most of their characters in a row: 保安队员 of 保安."""
    key = normal(said)
    return word in key or (
        len(word) > 2 and any(word[at : at + 2] in key for at in range(len(word) - 1))
    )


def _begin(inquiry: Inquiry, aim: Aim) -> None:
    name = f"{aim.owner}{aim.project}" if aim.owner and not aim.goals else aim.project
    inquiry.builder.labels.add(name)
    inquiry.say("count_in_indicators", project=name)


def _quote(inquiry: Inquiry, aims: list[Aim], count: _Count) -> bool:
    """Quote the clauses of goals that hold such a number: of the very words, or the only one of the project."""
    clauses = [(aim, words, source) for aim in aims for words, source in _clauses(aim, count)]
    said = [one for one in clauses if any(word in normal(one[1]) for word in count.words)]
    chosen = said or (clauses if len(clauses) == 1 else [])
    if not chosen:
        return False
    name = chosen[0][0].project
    inquiry.builder.labels.add(name)
    inquiry.say("count_in_goal", project=name)
    for _, words, source in chosen[:MAX_TOLD]:
        inquiry.builder.labels.add(words)
        inquiry.say("quoted", text=words, mark=f"[{cite_source(inquiry, source, words)}]")
    return True


def _clauses(aim: Aim, count: _Count) -> Iterator[tuple[str, Source]]:
    """Yield the clauses of a goal that hold a number of the units that are counted."""
    for text, source in aim.goals:
        for clause in re.split(r"[。；;\n]|(?<!\d)[，,](?!\d)", text):
            words = " ".join(clause.split())
            numbers = (
                _unit(q.unit) for q in find_quantities(words) if not comparable(q.unit, "元")
            )
            if any(unit in count.units for unit in numbers):
                yield words, source

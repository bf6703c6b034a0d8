"""Divide a project's money by the one number of those whom a question names or means: 平均每位低保对象多少钱.

The number may stand in the goals of the project's form or in its own account in words; where both print it and differ,
the average is told by each. A number of which it is not certain that the money pays for it divides nothing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact, Kind
from ingest.units import in_ones
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.checks.word_runs import covered
from retrieval.telling.pieces.average_counted import SPENT, money_of_form, say_average
from retrieval.telling.pieces.indicators import measures_asked, projects_above
from retrieval.words.counted import counts_of

_EACH = lazy.regex(
    r"每一?(?P<unit>人次|场次|批次|课时|公里|平方米|平米|[个位名户家人场批次辆台套件份册期条处所座亩吨])(?P<noun>[\u4e00-\u9fff]*)"
)
_MEAN = lazy.regex(r"(?P<unit>[人户])均")
_ENDS = lazy.regex(
    r"(?:[能要可拿花合摊用投得到是补发付领给的了]|可以|投入|享受)+(?=$|多少|几|大[概约致]|约|全年|一年|费|成本|金额)"
    r"|全年|每年|每月|一年|今年|本年|当年|平均|大概|大约|大致|差不多|头上|身上|多少|几|费用|成本|金额|呢|吗|[？?。]"
)
"""Where the noun behind 每个 ends."""
_MONEY = lazy.regex(r"钱|元|花|补|成本|费|投入|资金|经费|报酬|工资|多少[呢啊？?。]*$|呢[？?。]*$")
_TAIL = lazy.regex(
    r"[（(][^（()）]*[)）]|(?:总?(?:人次|人数|户数|数量|次数|[个处场所座台辆套件份期条亩]数|规模|总数|数))$"
)
_ANYONE = frozenset({"", "人", "人员", "个人"})
_KIN = ("", "人员", "人", "者", "对象", "群众")
"""What may stand behind a noun without making others of them: 隔离 for 隔离人员."""
_SERVED = lazy.regex(r"^(?:受益|惠及|服务|覆盖|受惠)(?:的)?(?:人口?|人员|群众|居民|百姓|对象|者)?$")
_SERVES = lazy.regex(
    r"(?:受益|惠及|服务|覆盖|受惠)[\u4e00-\u9fff]{0,6}(?:人口?|群众|居民|人数|对象)$"
)
_PERSONS = frozenset({"人", "人次", "名", "位"})
_LIKE = {
    **dict.fromkeys(("人", "名", "位", "人次"), _PERSONS),
    "户": frozenset({"户", "家"}),
    "家": frozenset({"家", "户", "个"}),
    "平米": frozenset({"平方米", "平米", "㎡"}),
    "平方米": frozenset({"平方米", "平米", "㎡"}),
}
_NO_COUNTS = ("元", "%", "分", "年", "天", "月", "米")
_AIMS = lazy.regex(r"计划|预计|拟|力争|目标任务|争取|打算")
_LEAST = 2  # characters that a noun and a project share by no chance
_LONG = 3


class _Each(NamedTuple):
    """By what is to be divided: the measure word that is said, and of whom or what it is."""

    unit: str
    noun: str


class _Pair(NamedTuple):
    """A number, the money that it may divide, and the project that both are of."""

    number: Fact
    money: Fact
    project: str


def tell_average_of_noun(inquiry: Inquiry) -> bool:
    """Tell the average by the one number of what the question names; False where none, or several, may be meant."""
    question = inquiry.question
    each = _each(normal(question.text))
    strange = question.stated or question.unexplained or question.relative_year
    if each is None or strange or question.natures or question.funds or question.conditions:
        return False
    if not _MONEY.search(question.text):
        return False
    pairs = [*_of_goals(inquiry), *_of_accounts(inquiry), *_of_sentences(inquiry)]
    each = _with_noun(inquiry, each, pairs)
    pairs = _of_persons(_meant(inquiry, each, pairs))
    if len({normal(p.project) for p in pairs}) != 1:
        return False
    pairs = _one_of_each_size(pairs) if _count_the_same(pairs) else []
    if not 0 < len(pairs) <= _LEAST or len({p.number.origin for p in pairs}) < len(pairs):
        return False  # two goals of one form count two things
    for pair in pairs:
        say_average(inquiry, pair.money, pair.number, pair.project)
    _tell_price(inquiry, pairs[0])
    if len(pairs) > 1:
        one, other = (inquiry.builder.cite(p.number) for p in pairs)
        inquiry.builder.remark("conflict", "counts_apart", one, other)
    _tell_same_amount(inquiry, each, pairs[0])
    return True


_OF_TIME = lazy.regex(r"日|天|月|餐|时")
"""What is paid for a part of the year is no average of it."""


def _tell_price(inquiry: Inquiry, pair: _Pair) -> None:
    """Tell what the goals of the project themselves print of one such thing: 人均年度报酬 ≤ 11.6万元."""
    unit = counts_of(pair.number.unit) or ""
    said = "人" if unit in _PERSONS else unit
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    prices = [
        f for f in inquiry.owned(facts)
        if f.value is not None and comparable((f.unit or "").partition("/")[0], "元")
        and re.search(f"{said}均|每一?{said}|每[个名位]", normal(f.item))
        and not _OF_TIME.search(f.item)
        and {*projects_above(f)} & {pair.project, *projects_above(pair.number)}
    ]  # fmt: skip
    for price in prices:
        subject = inquiry.builder.voice.subject(price, inquiry.document)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.state(price))


def _of_persons(pairs: list[_Pair]) -> list[_Pair]:
    """Keep the persons where their households are counted beside them: 每个低保对象 is one of them."""
    persons = [p for p in pairs if counts_of(p.number.unit) in _PERSONS]
    return persons or pairs


def _each(text: str) -> _Each | None:
    """Return by what a question divides; None where it does not say it."""
    found = _EACH.search(text)
    if found is None:
        mean = _MEAN.search(text)
        return _Each(mean["unit"], "") if mean else None
    noun = _ENDS.split(found["noun"])[0]
    unit = found["unit"]
    if (tail := re.search(r"(人次|户次|场次|批次)$", noun)) and unit == "个":
        unit, noun = tail[1], noun[: tail.start()]
    if noun in _ANYONE:
        return _Each("人" if noun else unit, "")
    return _Each(unit, noun)


def _with_noun(inquiry: Inquiry, each: _Each, pairs: list[_Pair]) -> _Each:
    """Take the one thing that is named before 每人次 for what is counted, if it is called so: 接收隔离人员平均每人次."""
    named = inquiry.question.named
    if each.noun or len(named) != 1 or any(_of_project(named[0], p) for p in pairs):
        return each
    noun = normal(named[0].text)
    known = any(_core(p.number.item).endswith(noun) for p in pairs)
    return each._replace(noun=noun) if known and len(noun) >= _LEAST else each


def _fits(fact: Fact, each: _Each) -> bool:
    """Tell a number of such things; 每个 with a noun is said of whatever is counted."""
    if each.unit == "个" and each.noun:
        return True
    return (counts_of(fact.unit) or "") in _LIKE.get(each.unit, frozenset({each.unit}))


def _counts_things(fact: Fact) -> bool:
    """Tell a number of people or things: no money, no share, no score, no time."""
    unit = counts_of(fact.unit) or ""
    return bool(unit and fact.value and "/" not in unit) and not any(
        comparable(unit, no) for no in _NO_COUNTS
    )


def _of_goals(inquiry: Inquiry) -> Iterator[_Pair]:
    """Yield what the goals of each project count, with the money of its form."""
    facts = inquiry.owned(
        inquiry.store.facts(
            document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
        )
    )
    for fact in facts:
        above = projects_above(fact)
        if not above or not _counts_things(fact):
            continue
        money = money_of_form(inquiry, fact)
        if money is not None and money.value and money.year == fact.year:
            yield _Pair(fact, money, above[-1])


def _of_accounts(inquiry: Inquiry) -> Iterator[_Pair]:
    """Yield what the paragraph of one project counts, with the money that the paragraph or the project's form prints."""
    told = [
        f for f in inquiry.store.facts(document=inquiry.document.id, origin="text")
        if f.chunk and f.body is None and f.year == inquiry.document.fiscal_year
    ]  # fmt: skip
    forms = {normal(p.project): p for p in _of_goals(inquiry)}
    for fact in told:
        counted = fact.measure == "数量" and _counts_things(fact)
        if not counted or _is_planned(inquiry, fact) or _is_one_of_several(fact, told):
            continue
        if pair := _paid_in(fact, told) or _headed(inquiry, fact, forms):
            yield pair


def _is_one_of_several(count: Fact, told: list[Fact]) -> bool:
    """Tell a number beside which its sentence prints others of the same unit: 14处大型和86处小型工程 are parts."""
    return any(
        f.id != count.id and f.sentence == count.sentence and f.unit == count.unit
        and f.measure == "数量" and f.value != count.value
        for f in told
    )  # fmt: skip


def _is_planned(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a number of a final account that was only planned."""
    return inquiry.document.kind is Kind.FINAL and bool(_AIMS.search(fact.sentence or ""))


def _paid_in(count: Fact, told: list[Fact]) -> _Pair | None:
    """Return the money that is told of the one project of a number's own paragraph."""
    own = [
        f for f in told
        if f.chunk == count.chunk and f.measure in SPENT and f.value and comparable(f.unit, "元")
    ]  # fmt: skip
    if len({f.item for f in own}) != 1 or not all(_is_project(f) for f in own):
        return None
    for measure in SPENT:
        found = [f for f in own if f.measure == measure]
        if found:
            same = len({f.value for f in found}) == 1
            return _Pair(count, found[0], found[0].item) if same else None
    return None


_COMPARES = lazy.regex(r"其中|比上年|同比|增加|减少|增长|下降|分别")


def _of_sentences(inquiry: Inquiry) -> Iterator[_Pair]:
    """Yield the number behind the only money of a sentence, where neither is of a project's account: 投入50万元，修缮12处."""
    told = inquiry.store.facts(document=inquiry.document.id, origin="text")
    said: dict[str, list[Fact]] = {}
    for fact in told:
        if fact.value and fact.body is None and fact.year == inquiry.document.fiscal_year:
            said.setdefault(fact.sentence or "", []).append(fact)
    for sentence, facts in said.items():
        money = [f for f in facts if comparable(f.unit, "元")]
        counted = [f for f in facts if f.measure == "数量" and _counts_things(f)]
        if len(facts) != len(money) + len(counted) or not len(money) == len(counted) == 1:
            continue
        paid, number = money[0], counted[0]
        plain = paid.classification in ("项目", "其他") and paid.measure == "金额"
        ordered = sentence.find(paid.text) < sentence.find(number.text)
        if plain and ordered and not _COMPARES.search(sentence):
            yield _Pair(number, paid, paid.item)


def _is_project(fact: Fact) -> bool:
    """Tell the money of a project from that of an expense or a subject."""
    return fact.classification == "项目" or (
        fact.classification == "其他" and fact.item.endswith("项目")
    )


_NUMBER = lazy.regex(r"^[（(]?[\d一二三四五六七八九十]+[)）]?[.．、]?")


def _headed(inquiry: Inquiry, count: Fact, forms: dict[str, _Pair]) -> _Pair | None:
    """Return the money of the form of the project over whose account in words a number stands."""
    chunk = inquiry.store.chunk(count.document, count.chunk or "")
    heading = chunk.section[-1] if chunk is not None and chunk.section else ""
    known = forms.get(normal(_NUMBER.sub("", heading)))
    return _Pair(count, known.money, known.project) if known else None


def _meant(inquiry: Inquiry, each: _Each, pairs: list[_Pair]) -> list[_Pair]:
    """Keep the pairs of the noun and of the project that a question names, or of the subject that costs as much."""
    named, known = inquiry.question.named, pairs
    asked = {*inquiry.question.measures}
    pairs = [p for p in pairs if _fits(p.number, each)]
    pairs = [p for p in pairs if not asked or asked & {p.money.measure, p.number.measure}]
    if each.noun:
        close = [p for p in pairs if _counts(p.number.item, each.noun, named)]
        exact = [p for p in close if _core(p.number.item) == each.noun]
        pairs = exact or close
    kept = []
    for pair in pairs:
        others = [i for i in named if _of_project(i, pair) or not _names_count(i, pair, each)]
        if others and all(_is_of(inquiry, item, pair, pairs) for item in others):
            kept.append(pair)
        of_project = pair.money.measure != "金额"  # a sentence's own money must be named
        if not others and each.noun and of_project and _is_for_them(pair, each, known):
            kept.append(pair)
    return [*kept, *_printed_elsewhere(kept, pairs=known)]


def _printed_elsewhere(kept: list[_Pair], pairs: list[_Pair]) -> list[_Pair]:
    """Return what the other of form and account prints of the same number, under a shorter or a longer name."""
    own = {(normal(p.project), p.number.origin) for p in kept}
    return [
        p for p in pairs
        if p not in kept and (normal(p.project), p.number.origin) not in own
        and any(
            normal(p.project) == normal(k.project)
            and counts_of(p.number.unit) == counts_of(k.number.unit)
            and _says_the_same(p.number, k.number)
            for k in kept
        )
    ]  # fmt: skip


def _says_the_same(one: Fact, other: Fact) -> bool:
    short, long = sorted((_core(one.item), _core(other.item)), key=len)
    return len(short) >= _LEAST and short in long


def _core(name: str) -> str:
    return _TAIL.sub("", _TAIL.sub("", normal(name)))


def _counts(name: str, noun: str, named: tuple[ItemTerm, ...]) -> bool:
    """Tell a number of those whom a noun names: none of fewer, and none of others whose name goes on."""
    core = _core(name)
    if any(core.endswith(noun + kin) for kin in _KIN):
        return True
    if _SERVED.search(noun) and _SERVES.search(normal(name)):
        return True
    ends = (core[at:] for at in range(len(core) - _LONG + 1))
    end = next((end for end in ends if noun.startswith(end)), "")  # 每个社区工作者报酬
    rest = noun.removeprefix(end)
    return bool(end) and any(noun in item.text and rest for item in named)


def _names_count(item: ItemTerm, pair: _Pair, each: _Each) -> bool:
    """Tell an item that only names what is counted."""
    of_count = normal(pair.number.item) in {normal(name) for name in item.names}
    within = bool(each.noun) and normal(item.text) in each.noun
    return of_count or (within and not _of_project(item, pair))


def _of_project(item: ItemTerm, pair: _Pair) -> bool:
    names = {_plain(name) for name in item.names}
    return _plain(pair.project) in names or not names.isdisjoint(
        map(_plain, projects_above(pair.number))
    )


def _plain(name: str) -> str:
    return normal(name).removesuffix("项目")


def _is_of(inquiry: Inquiry, item: ItemTerm, pair: _Pair, pairs: list[_Pair]) -> bool:
    """Tell the project itself, or the subject of which it alone is all."""
    return _of_project(item, pair) or _costs_as_much(inquiry, item, pair, pairs)


def _costs_as_much(inquiry: Inquiry, item: ItemTerm, pair: _Pair, pairs: list[_Pair]) -> bool:
    """Tell a subject whose amount is that of one project alone, which is called alike."""
    money = inquiry.asking(measures=()).one(item)
    if money is None or money.classification != "功能" or not money.value:
        return False
    same = _yuan(money) == _yuan(pair.money) and money.year == pair.money.year
    alike = covered(_plain(pair.project), normal(money.item)) >= _LEAST
    twins = {normal(p.project) for p in pairs if _yuan(p.money) == _yuan(pair.money)}
    return same and alike and len(twins) == 1


def _yuan(fact: Fact) -> Decimal:
    return in_ones(fact.value or Decimal(0), fact.unit)


def _is_for_them(pair: _Pair, each: _Each, pairs: list[_Pair]) -> bool:
    """Tell a project that is called by what is counted, or counts nothing else, where the question does not name it."""
    if covered(each.noun, normal(pair.project)) >= _LONG:
        return True
    own = [p for p in pairs if normal(p.project) == normal(pair.project)]
    return all(_are_alike(p.number, pair.number) for p in own)


def _are_alike(one: Fact, other: Fact) -> bool:
    """Tell two numbers of the same, by their names or their size: 月均保障人数, 月均保障城市低保对象."""
    same_size = _yuan(one) == _yuan(other) and counts_of(one.unit) == counts_of(other.unit)
    return same_size or _says_the_same(one, other)


def _count_the_same(pairs: list[_Pair]) -> bool:
    """Tell numbers whose names say the same: 培训人数 and 跟班学习人数 are two things, be they as many."""
    least = min((p.number for p in pairs), key=lambda f: len(_core(f.item)))
    return all(least is p.number or _says_the_same(least, p.number) for p in pairs)


def _one_of_each_size(pairs: list[_Pair]) -> list[_Pair]:
    sizes = {_yuan(p.number): p for p in reversed(pairs)}
    return [p for p in pairs if sizes[_yuan(p.number)] is p]


def _tell_same_amount(inquiry: Inquiry, each: _Each, pair: _Pair) -> None:
    """Say that a subject was taken for the project that costs as much."""
    for item in inquiry.question.named:
        if _names_count(item, pair, each) or _of_project(item, pair):
            continue
        name = inquiry.builder.voice.word(item.names[0])
        inquiry.builder.labels |= {pair.project, name}
        inquiry.say("project_costs_as_much", name=name, project=pair.project)

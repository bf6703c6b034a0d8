"""Answer amounts per head: as the document prints them, else by the count that is printed of the same thing."""

import re
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, rounds_to
from ingest.records import Fact
from retrieval.calculate import Derived, per_count, per_head
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import ItemTerm
from retrieval.telling.amounts.heads import tell_by_heads
from retrieval.telling.amounts.heads_of_kinds import tell_heads_of_kinds
from retrieval.telling.pieces.average_counted import tell_average_counted, tell_kind
from retrieval.telling.pieces.average_of_noun import tell_average_of_noun
from retrieval.telling.pieces.indicators import measures_asked, projects_above
from retrieval.telling.sums.operands import called
from retrieval.wording import PROJECT_TOTALS, project_of
from retrieval.words.counted import counts_of

_BATCHES = lazy.regex(r"批|每一?次(?!人)|一次")
_OF_COUNT = (
    ("公务接待费", "公务接待人次"), ("因公出国（境）费", "因公出国（境）团组数"),
    ("因公出国（境）费", "因公出国（境）人次"), ("公务用车购置费", "公务用车购置数量"),
    ("公务用车运行维护费", "公务用车保有量"),
)  # fmt: skip
"""What is paid for what is counted: 出国几人，人均多少 asks for money."""
_HEADS = lazy.regex(r"人均|每一?个?人|一个人")
_COUNTED = {
    "公务接待费": "公务接待人次",
    "国内公务接待费": "公务接待人次",
    "外事接待费": "外事接待人次",
    "公务用车运行维护费": "公务用车保有量",
    "公务用车购置费": "公务用车购置数量",
    "公务用车购置及运行维护费": "公务用车保有量",
    "因公出国（境）费": "因公出国（境）人次",
    "会议费": "会议人次",
    "培训费": "培训人次",
}

_CARS = "公务用车购置及运行维护费"
_PARTS_OF_CARS = frozenset({"公务用车运行维护费", "公务用车购置费"})


_OF_PART = lazy.regex(r"每个?月|一个月|月均|每[天日]|一天|日均")


def tell_per_head(inquiry: Inquiry) -> bool:
    """Divide an amount by the count that belongs to it; say that it is the whole year's where a month's is asked."""
    told = _tell_average(inquiry)
    derived = any(isinstance(one, Derived) for one in inquiry.builder.stated)
    if told and derived and _OF_PART.search(inquiry.question.text):
        inquiry.say("average_of_year")
    return told


def _tell_average(inquiry: Inquiry) -> bool:
    if tell_average_score(inquiry) or tell_heads_of_kinds(inquiry):
        return True
    if _tell_own_head(inquiry) or _tell_by_said(inquiry) or tell_average_counted(inquiry):
        return True
    if tell_by_heads(inquiry, frozenset(_COUNTED)) or tell_average_of_noun(inquiry):
        return True
    if _tell_by_indicator(inquiry):
        return True
    if _PERSONS_OF_BATCH.search(inquiry.question.text):
        return _tell_persons_of_batch(inquiry)
    names = [name for item in inquiry.question.items for name in item.names if name in _COUNTED]
    counts = {n for item in inquiry.question.items for n in item.names}
    names += [money for money, count in _OF_COUNT if count in counts]
    if not _PARTS_OF_CARS.isdisjoint(names):  # 每辆公务用车的运行费 names the cars for their part
        names = [name for name in names if name != _CARS]
    for name in dict.fromkeys(names):
        plain = inquiry.asking(measures=(), natures=())
        told = [_tell_one(inquiry, plain, name, counted) for counted in _counts(plain, name)]
        if any(told):
            return True
    return False


def _tell_one(inquiry: Inquiry, plain: Inquiry, name: str, counted: Fact) -> bool:
    """Divide what was paid by one count of what it was paid for."""
    money = _paid(plain, name, counted)
    if money is None:
        return False
    derived = per_head(money, counted)
    builder = inquiry.builder
    unit = (counted.unit or "")[:1]
    if (printed := printed_average(inquiry, money, counted)) is not None:
        inquiry.say("per_head_printed", unit=unit, figure=builder.as_printed(printed))
    inquiry.say("per_head", unit=unit, figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    names_of = {"part": called(inquiry, money), "whole": called(inquiry, counted)}
    inquiry.say("operands", one=builder.state(money), other=builder.state(counted), **names_of)
    if counted.sentence and "不包括陪同" in counted.sentence:
        builder.remark("scope", "without_hosts", builder.cite(counted))
    _tell_other_counts(inquiry, counted)
    return True


def _paid(plain: Inquiry, name: str, counted: Fact | None) -> Fact | None:
    """Return what was paid for what is counted: visits that are told of are mostly domestic ones alone."""
    domestic, foreign = (_one(plain, other) for other in ("国内公务接待费", "外事接待人次"))
    if name != "公务接待费" or not (foreign and foreign.value):
        return _one(plain, name)
    of_all = counted is not None and _WITH_FOREIGN.search(counted.sentence or "")
    return _one(plain, name) if of_all and domestic is None else domestic


_WITH_FOREIGN = lazy.regex(r"其中[^。；]{0,8}(?:外事|外宾|国\(境\)外|国（境）外)")


def _one(plain: Inquiry, name: str) -> Fact | None:
    return plain.one(ItemTerm(name, (name,)))


def _tell_other_counts(inquiry: Inquiry, told: Fact) -> None:
    """Tell the counts that the question names beside the one divided by: 多少批多少人，人均多少."""
    plain = inquiry.asking(measures=(), natures=())
    counts = [
        i for i in inquiry.question.named if i.names[0] in _COUNTED.values() or "批次" in i.names[0]
    ]
    for item in counts:
        fact = plain.one(item)
        if fact is not None and fact.item != told.item and fact.measure == "数量":
            subject = inquiry.builder.voice.subject(fact, inquiry.document)
            inquiry.say("figure", subject=subject, figure=inquiry.builder.state(fact))


_PERSONS_OF_BATCH = lazy.regex(r"每一?批[^，,]{0,6}(?:多少|几)(?:个|位|名)?人")


def _tell_persons_of_batch(inquiry: Inquiry) -> bool:
    """Divide the persons received by the visits: 平均每批多少人 asks for no money."""
    plain = inquiry.asking(measures=(), natures=())
    heads = plain.one(ItemTerm("公务接待人次", ("公务接待人次",)))
    visits = plain.one(ItemTerm("公务接待批次", ("公务接待批次",)))
    if heads is None or visits is None or not heads.value or not visits.value:
        return False
    builder, derived = inquiry.builder, per_count(heads, visits)
    inquiry.say("per_head", unit="批", figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    names_of = {"part": called(inquiry, heads), "whole": called(inquiry, visits)}
    inquiry.say("operands", one=builder.state(heads), other=builder.state(visits), **names_of)
    return True


def _tell_own_head(inquiry: Inquiry) -> bool:
    """Divide an item's amount by the number of persons that is printed of the very same item."""
    for item in inquiry.question.items:
        facts = [f for f in inquiry.asking(measures=()).facts(item) if f.value]
        paid = [f for f in facts if f.measure not in ("目标值", "人数")]
        money = next((f for f in paid if comparable(f.unit, "元")), None)
        heads = next((f for f in facts if f.unit in ("人", "人次", "名")), None)
        if heads is None and money is not None and "人" in inquiry.question.text:
            heads = _beside(money, facts)
        if money is None or heads is None or money.item != heads.item:
            continue
        _say_own(inquiry, money, heads)
        return True
    return False


def _say_own(inquiry: Inquiry, money: Fact, heads: Fact) -> None:
    builder, derived = inquiry.builder, per_head(money, heads)
    unit = counts_of(heads.unit) or "人"
    whole_unit = unit in _WHOLE_UNITS or "人次" in inquiry.question.text
    each = unit if whole_unit else unit[:1]
    inquiry.say("per_head", unit=each, figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    parts = {"one": builder.state(money), "other": builder.state(heads)}
    apart = normal(heads.item) != normal(money.item)  # else both stand in one row
    whole = builder.voice.name(heads) if apart else ""
    inquiry.say("operands", part=builder.voice.name(money), whole=whole, **parts)
    tell_kind(inquiry, heads)
    if heads.classification == "指标" and (project := next(iter(projects_above(heads)), None)):
        builder.labels.add(project)
        inquiry.say("money_of_whole_project", project=project)


def _tell_by_indicator(inquiry: Inquiry) -> bool:
    """Divide a project's money by the one number of persons that its goals have: 退休人员补助, 保障21人."""
    named, plain = inquiry.question.named, inquiry.asking(measures=())
    other = _SAID.search(inquiry.question.text)  # a number of its own that is not printed
    alone = len(named) == 1 and len(named[0].names) == 1 and not other
    money = plain.one(named[0]) if alone else None
    if money is None or not comparable(money.unit, "元") or money.classification not in _PROJECTS:
        return False
    text = inquiry.question.text
    unit = _unit_asked(text)
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    names = {normal(money.item)}
    if unit == "平方米" or money.item in PROJECT_TOTALS:  # 资金总额 of the project's form
        names.add(normal(named[0].names[0]))
    heads = [
        f for f in facts
        if f.value and counts_of(f.unit) in _LIKE.get(unit, (unit,))
        and not (unit == "平方米" and f.bound in ("≥", "≤"))
        and not names.isdisjoint(map(normal, projects_above(f)))
    ]  # fmt: skip
    told = inquiry.question.told
    talked = {f.id for facts in (*told.earlier, told.subjects) for f in facts}
    spoken = [f for f in heads if f.id in talked]  # 要聘多少人 was asked just before
    heads = spoken or (heads if unit in _LIKE else [])
    if len({(f.item, f.value) for f in heads}) != 1:
        return False
    _say_own(inquiry, money, heads[0])
    return True


def _unit_asked(text: str) -> str:
    """Return what a project's money is to be divided by: persons, where nothing else is said."""
    if "户" in text:
        return "户"
    said = _EACH_OF.search(text)
    return "平方米" if _AREA.search(text) else said[1] if said else "人"


_EACH_OF = lazy.regex(
    r"每一?(场次|场|批次|批|次|辆|台|套|件|份|册|期|条|个(?!人)|处|所|座|亩|公里|课时|班)"
)
_PROJECTS = frozenset({"项目", "其他", "指标"})
_SAID = lazy.regex(r"(?<![\d.])(\d+)\s*(?:多|余)?个?([人名位户])")


def _tell_by_said(inquiry: Inquiry) -> bool:
    """Divide a project's money by the number that the question says, if it is one of its indicators: 按748人算."""
    said, named = _SAID.findall(inquiry.question.text), inquiry.question.named
    if len(said) != 1 or len(named) != 1 or len(named[0].names) != 1:
        return False
    money, number = inquiry.asking(measures=()).one(named[0]), Decimal(said[0][0])
    facts = inquiry.store.facts(document=inquiry.document.id, classification="指标")
    heads = [
        f for f in facts
        if f.value == number and f.unit in _LIKE[said[0][1]] and project_of(f) == named[0].names[0]
    ]  # fmt: skip
    if money is None or not comparable(money.unit, "元") or not heads or not number:
        return False
    _say_own(inquiry, money, heads[0])
    return True


_AREA = lazy.regex(r"平方?米|平方(?!公里|千米)|㎡")
_WHOLE_UNITS = frozenset({"平方米", "㎡", "平米", "公里", "课时"})
_SQUARE_METRES = ("平方米", "㎡", "平米")
_LIKE = {
    "户": ("户", "家"),
    "平方米": _SQUARE_METRES,
    **dict.fromkeys("人名位", ("人", "名", "位", "人次")),
}


def _beside(money: Fact, facts: list[Fact]) -> Fact | None:
    """Return the number of persons in the very row of an amount, whose heading is 人数."""
    same = (f for f in facts if money.table_row and f.table_row == money.table_row)
    return next((f for f in same if f.measure == "人数"), None)


_EACH_BATCH = lazy.regex(r"(?:每一?|一)[批次](?!人)|[批次]均")


def _counts(inquiry: Inquiry, name: str) -> list[Fact]:
    """Return the counts that an amount is divided by: batches where the question says so, and heads too if both."""
    wanted, text = [_COUNTED[name]], inquiry.question.text
    if wanted[0].endswith("接待人次"):
        batches = wanted[0].replace("人次", "批次")
        if _BATCHES.search(text) and not _HEADS.search(text):
            wanted = [batches]
        elif _EACH_BATCH.search(text):
            wanted.append(batches)
    found = [
        next(
            (
                m.best
                for m in inquiry.meanings(ItemTerm(one, (one,)), ("数量", "决算数", "预算数"))
                if m.best.value
            ),
            None,
        )
        for one in wanted
    ]
    return [fact for fact in found if fact is not None]


_SCORES = lazy.regex(r"多少分|几分|得分|\bscore", re.IGNORECASE)
_VEHICLES = frozenset({"公务用车运行维护费", "公务用车购置及运行维护费"})


def tell_average_score(inquiry: Inquiry) -> bool:
    """State the one average score that is printed, with its sentence."""
    if not _SCORES.search(inquiry.question.text):
        return False
    facts = _averages(inquiry, "分")
    if len({fact.value for fact in facts}) != 1:
        return False
    fact, builder = facts[0], inquiry.builder
    lead = builder.voice.subject(fact, inquiry.document)
    inquiry.say("figure", subject=lead, figure=builder.state(fact))
    chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
    if chunk is not None and fact.sentence and fact.sentence in chunk.text:
        quote(builder, inquiry.document, chunk, fact.sentence[-200:])
    return True


def printed_average(inquiry: Inquiry, money: Fact, counted: Fact) -> Fact | None:
    """Return the average per vehicle that the sentence of its amount prints beside it."""
    if money.item not in _VEHICLES or not counted.value or money.value is None:
        return None
    facts = [f for f in _averages(inquiry, "元") if "辆" in f.item]
    exact = money.value / counted.value
    near = [
        f for f in facts
        if f.unit == money.unit and f.value is not None and rounds_to(exact, f.value)
    ]  # fmt: skip
    return near[0] if near else None


def _averages(inquiry: Inquiry, unit: str) -> list[Fact]:
    found = inquiry.store.facts(document=inquiry.document.id, origin="text")
    return [
        f for f in found
        if f.value is not None and "平均" in f.item and (f.unit == unit or comparable(f.unit, unit))
    ]  # fmt: skip

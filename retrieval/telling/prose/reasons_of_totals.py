"""Tell why a total changed where its reason is one of a part, of another total, or shared with the whole."""

from decimal import Decimal

from config import lazy
from ingest.amounts import find_quantities
from ingest.records import WIDE_FUNDS, Fact
from retrieval.choosing.printings import agrees
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.proving.standing import CHANGES
from retrieval.question import RECEIVED, ItemTerm, is_total
from retrieval.telling.amounts.company import change_words, contradicts
from retrieval.telling.changes.changes import funds_of_whole
from retrieval.telling.changes.parts_changed import PartChanged, of_total, tell_parts_changed
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS, special_funds


def tell_of_natures(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> bool:
    """Tell why basic or project spending changed where of the whole neither change nor reason is told."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    inquiry.say("change_not_told", name=voice.word(item.names[0]))
    for fact in {f.nature: f for f in reversed(facts) if f.value}.values():
        told, mark = voice.listed(change_words(inquiry, fact)), f"[{builder.cite_reason(fact)}]"
        inquiry.say(
            "reason_of_part", name=voice.name(fact), told=told, reason=fact.reason, mark=mark
        )
    return True


def tell_reason_of_total(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> bool:
    """Tell the reason of a total with what sets it apart from the one that is asked for; False where nothing does.

    Args:
        inquiry: The question.
        item: The total of which reasons are told.
        facts: Its figures that have reasons, the foremost first.
    """
    return (
        _tell_by_parts(inquiry, item, facts)
        or _tell_of_whole(inquiry, facts[0])
        or _tell_both_ways(inquiry, item, facts[0])
        or _tell_of_special_fund(inquiry, item, facts)
    )


def _tell_by_parts(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> bool:
    """Tell how all of it changed and then its parts with their reasons, where only what one fund pays of it has one."""
    question = inquiry.question
    if question.funds or question.natures or any(f.fund in WIDE_FUNDS for f in facts):
        return False
    own = [
        fact for fact in inquiry.facts(item)
        if fact.fund in WIDE_FUNDS and fact.nature == "合计" and fact.value
        and fact.measure in CHANGES and (fact.base or "").startswith("上年")
    ]  # fmt: skip
    first = {fact.measure: fact for fact in reversed(own)}
    parts = of_total(inquiry, item, inquiry.one(item), subjects=False) if first else []
    reasoned = [part for part in parts if part.reason_of is not None]
    if not any(part.fact.fund in WIDE_FUNDS for part in reasoned):
        return False  # of the whole nothing more is told than of the fund
    voice = inquiry.builder.voice
    told = [first[measure] for measure in ("增减额", "增减率") if measure in first]
    wrong = any(contradicts(question.text, change) for change in told)
    words = voice.listed(change_words(inquiry, *told))
    key = "premise_wrong" if wrong else "changed_on"
    inquiry.say(key, name=voice.name(told[0]), base=voice.base("上年"), told=words)
    kinds = {_kind(part) for part in reasoned}
    tell_parts_changed(inquiry, [part for part in parts if _kind(part) in kinds])
    return True


def _kind(part: PartChanged) -> tuple[str, bool, int | None]:
    """Tell what kind of part one is: a nature, a fund, a class; one without a reason stands beside those with one."""
    fact = part.fact
    return fact.classification, fact.nature == "合计", fact.level


def _tell_of_whole(inquiry: Inquiry, fact: Fact) -> bool:
    """Say that what is told of basic or project spending is the reason that is told of all."""
    if fact.nature == "合计" or not inquiry.question.natures:
        return False
    found = inquiry.store.facts(document=fact.document, nature="合计", measure=fact.measure)
    alike = [f for f in found if f.reason == fact.reason and f.classification == "总计" and f.value]
    whole = min(alike, key=lambda f: f.item != fact.item, default=None)
    if whole is None:
        return False
    voice = inquiry.builder.voice
    told = voice.listed(change_words(inquiry, fact))
    inquiry.say("changed_on", name=voice.name(fact), base=voice.base("上年"), told=told)
    mark = f"[{inquiry.builder.cite_reason(whole)}]"
    inquiry.say("reason_of_whole", name=voice.name(fact), whole=voice.name(whole), reason=whole.reason, mark=mark)  # fmt: skip
    return True


def _tell_both_ways(inquiry: Inquiry, item: ItemTerm, first: Fact) -> bool:
    """Tell what is spent and the total with what is carried over, where these changed in opposite ways."""
    asked = inquiry.wanted()
    if asked is None or asked.names != TOTAL_SPENT.names or item.names == asked.names:
        return False
    spent = [
        f for f in inquiry.facts(TOTAL_SPENT)
        if f.reason and f.measure == "增减额" and f.nature == "合计" and (f.base or "").startswith("上年")
    ]  # fmt: skip
    other = next((f for f in spent if f.value and first.value and (f.value > 0) != (first.value > 0)), None)  # fmt: skip
    if other is None or inquiry.question.funds:
        return False
    voice = inquiry.builder.voice
    for fact in (other, first):
        name = f"{voice.name(fact)}（{voice.word(fact.fund)}）" if fact.fund not in WIDE_FUNDS else voice.name(fact)  # fmt: skip
        told = voice.listed(change_words(inquiry, fact))
        inquiry.say("changed_on", name=name, base=voice.base("上年"), told=told)
        mark = f"[{inquiry.builder.cite_reason(fact)}]"
        inquiry.say("reason", reason=fact.reason, mark=mark)
    return True


def _tell_of_special_fund(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> bool:
    """Say that no reason is told of the whole where only a special fund of it has one, and tell its parts."""
    special = {f.fund for f in facts} <= set(SPECIAL_FUNDS)
    if not special or inquiry.question.funds or inquiry.question.natures:
        return False
    if facts[0].fund in funds_of_whole(inquiry, item):
        return False
    inquiry.say("no_reason_of_whole", name=inquiry.builder.voice.word(item.names[0]))
    tell_parts_changed(inquiry, of_total(inquiry, item, inquiry.one(item), subjects=False))
    return True


def wholly_of(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> list[Fact]:
    """Return what is told of a thing that is as much as its part of one nature: its reason is that of both."""
    if is_total(item):
        return []
    part, whole = inquiry.one(item), inquiry.asking(natures=()).one(item)
    same = part is not None and whole is not None and part.value is not None and agrees(part, whole)
    return [f for f in facts if f.nature == "合计"] if same else []


def of_special_fund(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> list[Fact]:
    """Keep of a whole what is told of the special fund that is asked for: no other fund's reason is its."""
    special = special_funds(inquiry.question)
    return [f for f in facts if f.fund in special] if special and is_total(item) else facts


def _changes_with_causes(inquiry: Inquiry, item: ItemTerm, told: Fact) -> list[Fact]:
    """Return the changes of a total that have a reason of their own and go the same way."""
    return [
        fact for fact in inquiry.asking(natures=(), funds=(), flows=()).facts(item)
        if fact.measure == "增减额" and (fact.base or "").startswith("上年")
        and fact.reason and not _ONLY_CHANGES.fullmatch(fact.reason)
        and fact.value and told.value and (fact.value > 0) == (told.value > 0)
    ]  # fmt: skip


def _of_listed_amounts(inquiry: Inquiry, item: ItemTerm, told: Fact) -> list[Fact]:
    """Return the changes of the other side of the accounts by just an amount that the reason lists.

    Why a fund brings less stands with what is spent of it, where one sentence tells both.
    """
    other = TOTAL_SPENT if set(item.names) & RECEIVED else TOTAL_RECEIVED
    listed = find_quantities(told.reason or "")
    return [
        fact for fact in _changes_with_causes(inquiry, other, told)
        if fact.fund not in WIDE_FUNDS and fact.value is not None
        and any(q.number == abs(fact.value) and q.unit == fact.unit for q in listed)
    ]  # fmt: skip


_CHANGE = r"[^，,；;。、\d]{2,24}(?:增加|减少|增长|下降)了?[\d,.]+[万亿]?元"
_ONLY_CHANGES = lazy.regex(rf"{_CHANGE}(?:[，,；;、]{_CHANGE})*[。；;]?")


def tell_reasons_behind(inquiry: Inquiry, item: ItemTerm, told: Fact) -> None:
    """Tell why the money of single funds went the same way where the reason of a total only lists changes.

    基本支出增加4万元，项目支出减少9万元 says of what a change is made up, and not why it came about.
    """
    if not is_total(item) or not _ONLY_CHANGES.fullmatch(told.reason or ""):
        return
    voice = inquiry.builder.voice
    found = [
        fact for fact in _changes_with_causes(inquiry, item, told)
        if fact.fund != told.fund or fact.nature != told.nature
    ] or _of_listed_amounts(inquiry, item, told)  # fmt: skip
    for fact in sorted(found, key=lambda f: -abs(f.value or Decimal(0))):
        name = voice.name(fact)
        if fact.fund not in WIDE_FUNDS and voice.word(fact.fund) not in name:
            name += f"（{voice.word(fact.fund)}）"
        words = voice.listed(change_words(inquiry, fact))
        mark = f"[{inquiry.builder.cite_reason(fact)}]"
        inquiry.say("reason_of_part", name=name, told=words, reason=fact.reason, mark=mark)

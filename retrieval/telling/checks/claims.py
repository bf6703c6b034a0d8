"""Answer whether an amount is right."""

import re
from decimal import ROUND_DOWN, Decimal

from config import lazy
from ingest.amounts import comparable, convert, rounds_to, unit_of
from ingest.records import Fact
from retrieval.choosing.printings import Meaning, agrees
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS, ItemTerm, Stated
from retrieval.telling.amounts.company import change_words
from retrieval.telling.amounts.contested import is_contradicted, tell_findings
from retrieval.telling.amounts.differing import (
    is_empty_part,
    is_other_column,
    is_sub_amount,
    tell_conflict,
)
from retrieval.telling.changes.changes import tell_change, with_change
from retrieval.telling.changes.none_in_both_years import tell_none_in_both_years
from retrieval.telling.changes.rates import tell_rate
from retrieval.telling.changes.rechecked import growth_of, tell_rechecked
from retrieval.wording import FUND_WORDS, name_of
from retrieval.words.limits import side_of
from retrieval.words.small_words import SEEN

_INFERS = lazy.regex(
    r"(?:为|是|等于)(?:0|零)[^，,]{0,3}[，,](?:那么?|这)?(?:是不是|是否|是说|意思是|说明|意味着|代表)(?!对|真|有误|正确|准确|属实|这样|这么|如此)[^\d]*$"
)
"""出国费为0，是不是不打算出境 asks for what follows from an amount, which the amount does not tell."""

_EITHER = lazy.regex(r"\d[^，,。]{0,6}(?:[，,]?还是|or\b)", re.IGNORECASE)


def tell_claim(inquiry: Inquiry) -> bool:
    """Say whether an amount that the question states is what is printed of its item.

    A claim about a change or a rate is held against the printed change or rate, never against the
    amount; where nothing of the kind is printed, nothing is denied.
    """
    item = inquiry.wanted()
    if not inquiry.question.stated or item is None:
        return False
    if SEEN.search(inquiry.question.text):  # what stands before it was told
        inquiry = inquiry.asking(stated=inquiry.question.stated[-1:])
    found = inquiry.meanings(item) or inquiry.asking(measures=()).meanings(item)
    if not found:
        return False
    text = inquiry.question.text
    if _claimed_measures(text) == ("占比",) and side_of(text)[0] is not None:
        return False  # a share that is worked out tells on which side it lies
    claims = tuple(_each(claim, found[0].best) for claim in inquiry.question.stated)
    if any(_is_of_change(inquiry, claim) for claim in claims):
        each = claims if _are_amount_and_rate(text, claims) else ()
        told = [_tell_change_claim(inquiry.asking(stated=(one,)), item) for one in each]
        return any(told) or _tell_change_claim(inquiry, item)
    if len(claims) == 1 and _tell_side(inquiry, claims[0], found):
        return True
    printed = [fact for meaning in found for fact in meaning.facts if fact.value is not None]
    right = [fact for claim in claims for fact in printed[:20] if states(fact, claim)]
    best = right[0] if right else found[0].best
    infers = _INFERS.search(inquiry.question.text)
    key = "figure" if len(claims) > 1 or infers else "claim_right"
    either = len(claims) > 1 and _EITHER.search(text)  # neither yes nor no answers 是4亿还是6亿
    if not right:
        loose = bool(_ABOUT.search(inquiry.question.text))
        near = [f for claim in claims for f in printed[:20] if _nearly(f, claim, loose=loose)]
        around = [f for f in near for claim in claims if lies_around(f, claim)]
        held = "claim_right" if around else "claim_rounded"  # 三十多万 is said of any of them
        best, key = ([*around, *near][0], held) if near else (best, "claim_wrong")
        key = "figure" if either else key
    if key == "claim_wrong" and _tell_elsewhere(inquiry, best):
        return True
    if key in ("claim_right", "claim_rounded") and is_contradicted(inquiry, best):
        key = "claim_contradicted"
    voice, builder = inquiry.builder.voice, inquiry.builder
    lead = voice.subject(best, inquiry.document, publisher=builder.names_publisher)
    inquiry.say(key, subject=lead, figure=builder.main(best))
    _tell_others(inquiry, best, found, right)
    _tell_other_items(inquiry, item)
    _tell_kin(inquiry, item, printed)
    tell_findings(inquiry, [best, *printed[:6]])
    return True


def _each(claim: Stated, best: Fact) -> Stated:
    """Take 500元 for so much each where what is printed is 元/人: nobody says the whole unit."""
    money, _, each = (best.unit or "").partition("/")
    if not each or not claim.unit or "/" in claim.unit or not comparable(claim.unit, money):
        return claim
    return claim._replace(number=convert(claim.number, claim.unit, money), unit=best.unit)


def _tell_side(inquiry: Inquiry, claim: Stated, found: list[Meaning]) -> bool:
    """Say whether something lies above or below the amount that is claimed: 是不是超过3000万元."""
    above, inclusive = side_of(inquiry.question.text)
    best = found[0].best
    if above is None or best.value is None or not comparable(claim.unit or best.unit, best.unit):
        return False
    limit = convert(claim.number, claim.unit or best.unit, best.unit)
    is_so = inclusive if best.value == limit else (best.value > limit) == above
    lead = inquiry.builder.voice.subject(best, inquiry.document)
    key = "claim_right" if is_so else "claim_not_so"
    inquiry.say(key, subject=lead, figure=inquiry.builder.state(best))
    return True


_ABOUT = lazy.regex(r"左右|大概|大约|差不多|上下|约|将近|about|around|roughly", re.IGNORECASE)
_NEAR = Decimal("0.01")  # how far 左右 may be from what is printed, as a part of it


def _nearly(fact: Fact, claim: Stated, *, loose: bool) -> bool:
    """Tell whether a claim is what is printed but for rounding, or nearly where it says 左右."""
    if states(fact, claim, rounded=True) or not loose or not fact.value:
        return states(fact, claim, rounded=True)
    if not comparable(claim.unit or fact.unit, fact.unit):
        return False
    said = convert(claim.number, claim.unit or fact.unit, fact.unit)
    return abs(said - fact.value) <= abs(fact.value) * _NEAR


_CHANGE_WORDS = lazy.regex(
    r"增加|增长|上升|减少|下降|降低|比上年|较上年|比去年|[比较](?:19|20)\d\d年|[多少涨降]了|多出|持平|占|完成"
)


_OF_CHANGE = ("增减额", "增减率")


def _are_amount_and_rate(text: str, claims: tuple[Stated, ...]) -> bool:
    """Tell a claimed change by its amount and its rate, each of which is held by itself: 减少28万元，下降9.2%."""
    units = sorted(claim.unit == "%" for claim in claims)
    money = any(comparable(claim.unit, "元") for claim in claims if claim.unit)
    return units == [False, True] and money and not _OF_WHOLE.search(text)


_OF_WHOLE = lazy.regex(r"占|完成|比例|比重")


def _is_of_change(inquiry: Inquiry, claim: Stated) -> bool:
    unit = unit_of(claim.unit)
    if unit is not None and unit.dimension in ("ratio", "point"):
        return True
    return bool(_CHANGE_WORDS.search(inquiry.question.text))


def _tell_change_claim(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Hold a claimed change or rate against all that is printed of the item."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    item = with_change(inquiry, item)
    claimed = _claimed_measures(inquiry.question.text)
    rates = [f for f in inquiry.facts(item) if f.value is not None and f.measure in claimed]
    rates = _of_basis_named(inquiry, rates)
    down = bool(re.search(r"减|降|少了|下滑", inquiry.question.text))
    for claim in inquiry.question.stated:
        for fact in rates:
            if _meets_claim(fact, claim, down=down):
                _tell_right_change(inquiry, fact)
                return True
    if claimed == ("占比",) and len({f.value for f in rates}) != 1:
        return False  # the share can be computed
    if claimed in (("完成率",), ("占比",)):
        return _tell_printed_rate(inquiry, item, rates)
    if tell_change(inquiry):
        return True
    if claimed == _OF_CHANGE and _deny_any_change(inquiry, item):
        return True
    found = inquiry.asking(measures=()).meanings(item)
    if found:
        lead = voice.subject(found[0].best, inquiry.document)
        inquiry.say("claim_open", subject=lead, figure=builder.state(found[0].best))
    return bool(found)


def _deny_any_change(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Deny a claimed change of what neither year has any of: 降了25%对吧."""
    kept = inquiry.builder.kept()
    if any(claim.number for claim in inquiry.question.stated):
        inquiry.say("claim_no")
        if tell_none_in_both_years(inquiry, item):
            return True
    inquiry.builder.restore(kept)
    return False


def _of_basis_named(inquiry: Inquiry, rates: list[Fact]) -> list[Fact]:
    """Keep the rates of the nature and of the fund that the question names: none of the other's proves a claim."""
    natures, funds = inquiry.question.natures, {*inquiry.question.funds}
    of_nature = [f for f in rates if f.nature in natures or (natures and f.item not in TOTALS)]
    of_nature = of_nature if natures else rates
    return [f for f in of_nature if f.fund in funds] or of_nature


def _lead_of(inquiry: Inquiry, rate: Fact) -> str:
    """Name what a rate is of, with the fund where the question names one: 支出合计（一般公共预算财政拨款）."""
    lead = inquiry.builder.voice.subject(rate, inquiry.document)
    fund = FUND_WORDS.get(rate.fund, "") if inquiry.question.funds else ""
    return f"{lead}（{fund}）" if fund and fund not in lead else lead


def _tell_printed_rate(inquiry: Inquiry, item: ItemTerm, rates: list[Fact]) -> bool:
    """Hold a claimed rate against the one that is printed, or else the computed one; a change is no answer."""
    claims = inquiry.question.stated
    rated = all(c.unit in ("%", "个百分点", "百分点") for c in claims)
    if rated and len({(f.value, f.nature, f.fund) for f in rates}) == 1:
        lead = _lead_of(inquiry, rates[0])
        inquiry.say("claim_wrong", subject=lead, figure=inquiry.builder.state(rates[0]))
        return True
    plain = inquiry.asking(items=(item,), operations=())
    if _claimed_measures(inquiry.question.text) == ("完成率",) and tell_rate(plain):
        return True
    found = inquiry.asking(measures=()).meanings(item)
    if found:
        lead = inquiry.builder.voice.subject(found[0].best, inquiry.document)
        inquiry.say("claim_open", subject=lead, figure=inquiry.builder.state(found[0].best))
    return bool(found)


def _claimed_measures(text: str) -> tuple[str, ...]:
    """Return what a claim is about: growth of 100 % is not proved by a budget met to 100 %."""
    if re.search(r"完成|执行", text):
        return ("完成率",)
    if "占" in text:
        return ("占比",)
    if re.search(r"增|涨|升|减|降|上年|去年|多了|少了|持平", text):
        return _OF_CHANGE
    return ("增减额", "增减率", "占比", "完成率")


def _meets_claim(fact: Fact, claim: Stated, *, down: bool) -> bool:
    if fact.value is None:
        return False
    unit = "%" if claim.unit in ("个百分点", "百分点") else claim.unit
    changes = fact.measure in ("增减额", "增减率")
    if changes and (fact.value < 0) != down and fact.value != 0:
        return False
    size = fact.model_copy(update={"value": abs(fact.value)})
    return states(size, claim._replace(unit=unit), rounded=True)


_WORKED_OUT = lazy.regex(r"算|比例|比率")


def _tell_right_change(inquiry: Inquiry, fact: Fact) -> None:
    voice, builder = inquiry.builder.voice, inquiry.builder
    doubted = fact.measure == "占比" or bool(_WORKED_OUT.search(inquiry.question.text))
    if fact.unit == "%" and tell_rechecked(inquiry, fact, always=doubted):
        tell_findings(inquiry, [fact])
        return
    if fact.measure in ("增减额", "增减率"):
        base = (fact.base or "上年").removesuffix("数")
        told = voice.listed(change_words(inquiry, fact))
        inquiry.say("claim_change", name=voice.name(fact), base=voice.base(base), told=told)
        if inquiry.question.asked == "%" and "点" in inquiry.question.text:
            inquiry.say("not_points")
    else:
        key = "claim_contradicted" if is_contradicted(inquiry, fact) else "claim_right"
        inquiry.say(key, subject=_lead_of(inquiry, fact), figure=builder.state(fact))
        tell_findings(inquiry, [fact])
    item = ItemTerm("", (fact.item,))
    found = inquiry.asking(measures=()).meanings(item)
    if found:
        grown = growth_of(inquiry, fact)
        now = grown[1] if grown else found[0].best
        inquiry.say(
            "figure", subject=voice.subject(now, inquiry.document), figure=builder.state(now)
        )


def _tell_elsewhere(inquiry: Inquiry, best: Fact) -> bool:
    """Where the claimed amount is printed of another item, tell both and deny nothing."""
    claim = inquiry.question.stated[0]
    unit = claim.unit or best.unit
    facts = inquiry.store.facts_of_amount(claim.number, unit, document=inquiry.document.id)
    other = next((f for f in facts if f.classification != "指标"), None)
    if other is None or claim.number == 0:
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    lead = voice.subject(best, inquiry.document, publisher=builder.names_publisher)
    inquiry.say("claim_open", subject=lead, figure=builder.state(best))
    lead = voice.subject(other, inquiry.document)
    inquiry.say("claim_elsewhere", subject=lead, figure=builder.state(other))
    return True


def _tell_other_items(inquiry: Inquiry, first: ItemTerm) -> None:
    """Tell the other items of a question of which it states an amount of their own."""
    claims = inquiry.question.stated
    others = [item for item in inquiry.question.items if item is not first]
    for item in others if len(claims) > 1 else ():
        facts = [f for m in inquiry.meanings(item) for f in m.facts if f.value is not None]
        right = next((f for f in facts for claim in claims if states(f, claim)), None)
        if right is not None:
            lead = inquiry.builder.voice.subject(right, inquiry.document)
            inquiry.say("figure", subject=lead, figure=inquiry.builder.state(right))


def _tell_others(inquiry: Inquiry, best: Fact, found: list[Meaning], right: list[Fact]) -> None:
    """Tell the other values printed of the item: other documents of the truth, never kept silent."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    seen = {best.value}
    agreed = {
        (f.fund, f.nature, f.measure) for m in found for f in m.facts if f.value == best.value
    }
    others = [*right, *(f for m in found for f in (m.best, *m.differing))]
    for fact in others:
        if fact.value is None or fact.value in seen or len(seen) > 3 or agrees(best, fact):
            continue
        if is_empty_part(inquiry, fact, best):
            continue
        seen.add(fact.value)
        same = (fact.fund, fact.nature, fact.measure) in agreed and not is_sub_amount(fact, best)
        if same and not is_other_column(inquiry, fact, best):
            tell_conflict(inquiry, fact, best)
        else:
            basis, figure = voice.full_basis(fact), builder.state(fact)
            key = "also_basis" if basis else "other_place"
            told = {"measure": voice.measure(fact), "name": voice.name(fact)}
            inquiry.say(key, basis=basis, figure=figure, **told)


def _tell_kin(inquiry: Inquiry, item: ItemTerm, printed: list[Fact]) -> None:
    """Tell where else a claimed amount stands, under nearly the same name."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    for claim in inquiry.question.stated:
        if len(inquiry.question.stated) < 2 or any(states(fact, claim) for fact in printed):
            continue
        unit = claim.unit or printed[0].unit
        facts = inquiry.store.facts_of_amount(claim.number, unit, document=inquiry.document.id)
        kin = next((f for f in facts if is_like(name_of(f), item.names[0])), None)
        if kin is not None:
            lead = voice.subject(kin, inquiry.document)
            figure = builder.state(kin)
            marks = (builder.cite(kin), builder.cite(printed[0]))
            builder.remark("conflict", "like_named", *marks, subject=lead, figure=figure)


def is_like(left: str, right: str) -> bool:
    """Tell names that differ by a character or two: 老干工作经费, 老干部工作经费."""
    from rapidfuzz.distance import Levenshtein

    return min(len(left), len(right)) >= 4 and Levenshtein.distance(left, right) <= 2


def states(fact: Fact, claim: Stated, *, rounded: bool = False) -> bool:
    """Tell whether a fact states the amount that somebody claims, exactly or as a rounded one."""
    if fact.value is None or (claim.unit is not None and not comparable(claim.unit, fact.unit)):
        return False
    if convert(claim.number, claim.unit or fact.unit, fact.unit) == fact.value:
        return True
    if not rounded:
        return False
    if lies_around(fact, claim):
        return True
    if claim.around is not None and claim.around[0] == claim.number:
        return False  # what is said to be passed: 55.40% is no 六成以上
    exact = convert(fact.value, fact.unit, claim.unit or fact.unit)
    return rounds_to(exact, claim.number) and claim.number != 0


def states_roughly(fact: Fact, claim: Stated) -> bool:
    """Tell whether a fact states a claim rounded, or cut off behind its last digit: 3,998.55万元 is 3998万."""
    if states(fact, claim, rounded=True):
        return True
    if fact.value is None or not comparable(claim.unit or fact.unit, fact.unit):
        return False
    exact = convert(fact.value, fact.unit, claim.unit or fact.unit)
    return claim.number != 0 and exact.quantize(claim.number, ROUND_DOWN) == claim.number


def lies_around(fact: Fact, claim: Stated) -> bool:
    """Tell whether a fact lies where somebody roughly says that it does: 37.64万元 is 三十多万."""
    unit = claim.unit or fact.unit
    if fact.value is None or claim.around is None or not comparable(unit, fact.unit):
        return False
    return claim.around[0] <= convert(fact.value, fact.unit, unit) <= claim.around[1]

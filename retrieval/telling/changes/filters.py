"""Answer which items missed, met or never had an initial budget."""

import re
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import addable, difference, gap_of_sums, share, total
from retrieval.inquiry import Inquiry
from retrieval.question import Stated
from retrieval.telling.changes.against_budget import tell_of_fund, tell_own
from retrieval.telling.changes.pairs import (
    Pair,
    budget_pairs,
    gap_of,
    own_pairs,
    pairs_among,
    pairs_of_fund,
    tell_gap_to_budget,
)
from retrieval.telling.checks.claims import tell_claim
from retrieval.telling.lists.projects import rows_meant
from retrieval.telling.lists.rankable import rankable
from retrieval.telling.lists.ranking import kind_of_rows
from retrieval.telling.not_known.class_budgets import lies_off_by, tell_unbudgeted
from retrieval.telling.prose.empty_tables import special_funds
from retrieval.telling.sums.operands import called
from retrieval.telling.sums.ranked_shares import share_together, tell_share_together
from retrieval.wording import in_brackets, name_of
from retrieval.words.conditions import condition_of, excepts_or_combines
from retrieval.words.limits import bound_of, level_said, meets
from retrieval.words.small_words import LEAST, TOGETHER

MAX_LISTED = 30
MAX_FORMULA = 10  # pairs whose formula a person still reads


_OF_BUDGET = lazy.regex(r"预算|年初|安排|编")


def tell_filter(inquiry: Inquiry) -> bool:
    """List the items that meet the question's condition, each with budget and final figure."""
    question = inquiry.question
    condition = condition_of(question)
    if bound_of(question) is not None:
        off = condition in ("under", "over")
        return _tell_gapped(inquiry, condition) if condition and off else _tell_bounded(inquiry)
    if condition is None:
        return False
    if tell_of_fund(inquiry):
        return True
    of_subjects = "function" in question.dimensions and not question.named
    named = question.items or question.natures  # 没花完的公用经费 asks for no list of subjects
    if named and not of_subjects and not question.asks("filter", "rank", "sum"):
        return _tell_named(inquiry, condition)
    pairs = _pairs_meant(inquiry, condition)
    if pairs is None:
        return False
    if (not pairs and question.named) or own_pairs(inquiry, pairs):
        return tell_own(inquiry)
    chosen = [pair for pair in pairs if _meets(condition, pair)]
    rated = _rated_only(inquiry, condition, pairs)
    if rated:
        _tell_rated(inquiry, condition, chosen, rated)
        return True
    if not chosen:
        inquiry.say("filter_none")
        if condition == "zero":
            _tell_dashes(inquiry, [])
        return True
    chosen.sort(key=lambda pair: -gap_of(pair))
    return _tell_chosen(inquiry, condition, chosen)


def _pairs_meant(inquiry: Inquiry, condition: str) -> list[Pair] | None:
    """Return the budgets and outcomes of what is meant; None where only what other funds pay for has any."""
    pairs = budget_pairs(inquiry)
    if not pairs and not _rated_only(inquiry, condition, []):
        return None
    found = pairs_of_fund(inquiry, pairs_among(inquiry, pairs))
    return found or (None if special_funds(inquiry.question) else found)


def _tell_gapped(inquiry: Inquiry, condition: str) -> bool:
    """List what lies off its budget by so much, or what does and is itself so large: 超预算且超过100万."""
    pairs, bound = pairs_among(inquiry, budget_pairs(inquiry)), bound_of(inquiry.question)
    if not pairs or bound is None:
        return False
    own = excepts_or_combines(inquiry.question.text)
    off = [pair for pair in pairs if _meets(condition, pair)]
    kept = [p for p in off if (meets(p[1], bound) if own else lies_off_by(p, bound))]
    if not kept:
        inquiry.say("filter_none")
        return True
    kept.sort(key=lambda pair: -gap_of(pair))
    builder, voice = inquiry.builder, inquiry.builder.voice
    count = builder.count([final for _, final in kept], "items" if voice.is_english else "项")
    inquiry.say("filter_head", condition=voice.phrase(f"condition_{condition}_by"), count=count)
    for budget, final in builder.first(kept, MAX_LISTED):
        _tell_pair(inquiry, budget, final, condition)
    return True


def _tell_named(inquiry: Inquiry, condition: str) -> bool:
    """Tell whether what is named meets the condition: against its budget, or whether it is nothing."""
    question = inquiry.question
    claimed = question.asks("verify") or re.search("[吗么][？?]?$", question.text)
    if condition == "zero" and claimed and not _OF_BUDGET.search(question.text):
        nothing = Stated(Decimal(0), None, "0")
        return tell_claim(inquiry.asking(conditions=(), stated=(nothing,)))
    return tell_own(inquiry) or (condition in ("under", "over") and tell_unbudgeted(inquiry))


def _tell_chosen(inquiry: Inquiry, condition: str, chosen: list[Pair]) -> bool:
    question = inquiry.question
    ranked = question.asks("rank") or "最" in question.text
    by_rate = condition in ("under", "over") and ranked and "率" in question.text
    all_too = bool(_ALL_TOO.search(question.text))
    if by_rate and not all_too:
        return _tell_by_rate(inquiry, chosen)
    if condition != "zero" and ranked and not question.asks("filter", "sum") and not all_too:
        _tell_extreme(inquiry, condition, chosen)
        return True
    by_gap = ranked and not (by_rate and all_too and not _BY_GAP.search(question.text))
    _tell_list(inquiry, condition, chosen, ranked=by_gap)
    if by_rate:
        inquiry.say("rates_lowest" if LEAST.search(question.text) else "rates_highest")
        _tell_by_rate(inquiry, chosen)
    return True


_ALL_TOO = lazy.regex(r"哪[些几][^，,；;。？?]*[，,；;。？?][^。]*最")
_BY_GAP = lazy.regex(r"[差多少超省余](?:得|的)?最|最[多少大](?!的?率)")
"""哪些没花完，差得最多的是谁 asks for all of them and for the first."""


def _tell_by_rate(inquiry: Inquiry, chosen: list[Pair]) -> bool:
    """Rank by how far the budget was met where that, no amount, is asked for: 完成率最低的三个."""
    rated = [pair for pair in chosen if pair[0].value and comparable(pair[0].unit, pair[1].unit)]
    least = LEAST.search(inquiry.question.text)
    rated.sort(key=lambda pair: share(pair[1], pair[0]).value, reverse=not least)
    for budget, final in rated[: inquiry.question.top or 1]:
        tell_gap_to_budget(inquiry, budget, final)
    return bool(rated)


def _tell_bounded(inquiry: Inquiry) -> bool:
    question = inquiry.question
    found = bound_of(question)
    text = question.text
    if found is None or "单价" in question.measures:
        return False  # what one piece costs is no amount of a subject
    plain = inquiry.asking(stated=(), measures=(), items=())
    facts, listed = rows_meant(inquiry, of_projects="项目" in text)
    kind = "收入来源" if inquiry.question.flows == ("收入",) or "收入" in text else None
    if found.amount.unit == "%":
        facts = _changes(inquiry)
    if kind is None and not facts and (named := question.named):
        facts = rankable(plain.asking(items=named))
        if not facts:
            return False
    facts = facts or _subjects(plain, kind)
    if not facts:
        return False
    kept = [fact for fact in facts if meets(fact, found)]
    kept.sort(key=lambda f: -(f.value or Decimal(0)))
    _tell_kept(inquiry, kept, facts, listed=listed)
    return True


def _subjects(inquiry: Inquiry, kind: str | None) -> list[Fact]:
    """Return the subjects of the level that is said, else of the lowest that one table lists."""
    said = level_said(inquiry.question.text)
    levels = (said,) if said or kind else (3, None)
    return next((f for level in levels if (f := rankable(inquiry.asking(level=level), kind))), [])


def _tell_kept(inquiry: Inquiry, kept: list[Fact], of: list[Fact], *, listed: bool) -> None:
    """List what meets a bound, or say of how many none does."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    rows, one = kind_of_rows(inquiry, of[0], listed=listed), "items" if voice.is_english else "个"
    if not kept:
        inquiry.say("set_none", count=builder.count(of, one), kind=rows)
        return
    of_whole = inquiry.question.asks("share")
    if len(kept) > 1 and addable(kept) and (of_whole or TOGETHER.search(inquiry.question.text)):
        inquiry.say("total_line", figure=builder.derive(total(kept)))
    if addable(kept) and of_whole:
        tell_share_together(inquiry, kept)
    inquiry.say("set_head", count=builder.count(kept, one), kind=rows)
    for fact in builder.first(kept, MAX_LISTED):
        inquiry.say_row(fact)


def _changes(inquiry: Inquiry) -> list[Fact]:
    """Return the printed rates of change in the direction that is asked for, as sizes."""
    down = bool(re.search(r"减少|下降|降幅", inquiry.question.text))
    found: dict[str, Fact] = {}
    for fact in inquiry.store.facts(
        document=inquiry.document.id, classification="功能", measure="增减率"
    ):
        if fact.value and (fact.value < 0) == down and (fact.base or "").startswith("上年"):
            found.setdefault(f"{fact.item}{fact.code}", fact)
    return list(found.values())


_DASH = lazy.regex(r"[-—–－]+")


def _meets(condition: str, pair: Pair) -> bool:
    budget, final = (fact.value or Decimal(0) for fact in pair)
    if condition == "zero":
        return budget == 0 and final > 0
    if condition == "unspent":
        return final == 0
    if condition in ("met", "apart"):
        return (final == budget) == (condition == "met")
    return final < budget if condition == "under" else final > budget


def _tell_list(inquiry: Inquiry, condition: str, chosen: list[Pair], *, ranked: bool) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    finals = [final for _, final in chosen]
    name = voice.phrase(f"condition_{condition}")
    summed = len(finals) > 1 and condition == "zero" and addable(finals)
    if inquiry.question.asks("share") and summed:
        _tell_share(inquiry, finals, name)
    count = builder.count(finals, "项" if not voice.is_english else "items")
    if summed:
        figure = builder.derive(total(finals))
        inquiry.say("filter_sum", condition=name, count=count, figure=figure)
    else:
        inquiry.say("filter_head", condition=name, count=count)
    for budget, final in builder.first(chosen, MAX_LISTED):
        _tell_pair(inquiry, budget, final, condition)
    _tell_gaps_together(inquiry, condition, chosen)
    if condition == "zero":
        _tell_dashes(inquiry, finals)
    elif ranked:
        _tell_extreme(inquiry, condition, chosen)


def _tell_gaps_together(inquiry: Inquiry, condition: str, chosen: list[Pair]) -> None:
    """Tell by how much all that missed or passed its budget did so together, where that is asked."""
    asked = inquiry.question.asks("sum") or TOGETHER.search(inquiry.question.text)
    facts = [fact for pair in chosen for fact in pair]
    if not asked or condition not in ("over", "under") or len(chosen) < 2 or not addable(facts):
        return
    gap = gap_of_sums([final for _, final in chosen], [budget for budget, _ in chosen])
    inquiry.say(f"together_{condition}", figure=inquiry.builder.derive(gap, size=True))
    if len(chosen) <= MAX_FORMULA:
        inquiry.say("formula", formula=gap.formula)


def _tell_dashes(inquiry: Inquiry, known: list[Fact]) -> None:
    """Say what was spent where the budget is a dash, which is no printed zero and may mean one."""
    found = inquiry.store.facts(
        document=inquiry.document.id, measure=["年初预算数", "决算数"], classification="功能",
        nature="合计", year=inquiry.document.fiscal_year, origin="table",
    )  # fmt: skip
    spent = {f.table_row: f for f in found if f.measure == "决算数" and f.value}
    dashed = [f for f in found if f.measure == "年初预算数" and _DASH.fullmatch(f.text.strip())]
    deepest = max((f.level or 0 for f in dashed), default=0)
    dashed = [f for f in dashed if f.level == deepest and f.code not in {k.code for k in known}]
    told = [spent[f.table_row] for f in dashed if f.table_row in spent]
    if told and not inquiry.question.named:
        builder, voice = inquiry.builder, inquiry.builder.voice
        count = builder.count(told, "items" if voice.is_english else "")
        names = [f"{voice.name(f)}{builder.state(f)}" for f in told[:MAX_LISTED]]
        inquiry.say("filter_dashes", count=count, told=voice.listed(names))


def _tell_pair(inquiry: Inquiry, budget: Fact, final: Fact, condition: str) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = {"budget": builder.state(budget), "final": builder.row(final)}
    gap = ""
    if condition in ("over", "under") and comparable(budget.unit, final.unit):
        figure = builder.derive(difference(final, budget), size=True)
        gap = voice.phrase(f"filter_{condition}_by", gap=figure)
    inquiry.say("filter_line", name=voice.name(final), code=in_brackets(final), gap=gap, **told)


def _tell_share(inquiry: Inquiry, finals: list[Fact], condition: str) -> None:
    if found := share_together(inquiry, finals):
        name, rate = called(inquiry, found[0]), inquiry.builder.derive(found[1])
        inquiry.say("filter_share", condition=condition, whole=name, rate=rate)


def _tell_extreme(inquiry: Inquiry, condition: str, chosen: list[Pair]) -> None:
    """Name the item that missed or passed its budget most; apart from those without any budget."""
    budgeted = [pair for pair in chosen if pair[0].value]
    none = [pair for pair in chosen if not pair[0].value]
    if budgeted:
        _tell_gap(inquiry, f"extreme_{condition}", budgeted[0])
    if none and condition in ("over", "apart") and chosen[0] is none[0]:
        _tell_gap(inquiry, "extreme_unbudgeted", none[0])


def _tell_gap(inquiry: Inquiry, key: str, pair: Pair) -> None:
    budget, final = pair
    builder = inquiry.builder
    gap = builder.derive(difference(final, budget), size=True)
    name = builder.voice.name(final)
    inquiry.say(key, name=name, gap=gap, budget=builder.state(budget), final=builder.state(final))


_FULL = Decimal(100)


def _rated_only(inquiry: Inquiry, condition: str, pairs: list[Pair]) -> list[Fact]:
    """Return the rates that meet a condition, of items whose budget itself is not printed."""
    if condition not in ("under", "over", "met") or special_funds(inquiry.question):
        return []  # rates are printed without their fund
    told = {(final.item, final.code) for _, final in pairs}
    told |= {(budget.item, budget.code) for budget, _ in pairs}
    found: dict[tuple[str, str | None], Fact] = {}
    rates = inquiry.store.facts(
        document=inquiry.document.id, measure="完成率", classification="功能", nature="合计"
    )
    for fact in rates:
        key = (fact.item, fact.code)
        initial = fact.base is None or not re.search("全年|调整", fact.base)
        if fact.value is not None and initial and fact.code and key not in told:
            found.setdefault(key, fact)
    codes = {f.code for item in inquiry.question.named for f in inquiry.facts(item) if f.code}
    deepest = max((len(f.code or "") for f in found.values()), default=0)
    kept = [f for f in found.values() if len(f.code or "") == deepest]
    kept = [f for f in kept if not codes or any((f.code or "").startswith(c) for c in codes)]
    return [f for f in kept if _meets_by_rate(condition, f.value or Decimal(0))]


def _meets_by_rate(condition: str, rate: Decimal) -> bool:
    if condition == "met":
        return rate == _FULL
    return rate < _FULL if condition == "under" else rate > _FULL


def _tell_rated(inquiry: Inquiry, condition: str, pairs: list[Pair], rated: list[Fact]) -> None:
    """List both: those with a printed budget, and those of which the rate alone is printed."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    kept = [*(final for _, final in pairs), *rated]
    count = builder.count(kept, "items" if voice.is_english else "项")
    inquiry.say("filter_head", condition=voice.phrase(f"condition_{condition}"), count=count)
    for budget, final in pairs:
        _tell_pair(inquiry, budget, final, condition)
    for fact in sorted(rated, key=lambda f: f.value or Decimal(0), reverse=condition == "over"):
        inquiry.say(
            "rated_line", name=voice.name(fact), code=_coded(fact), rate=builder.state(fact)
        )


def _coded(fact: Fact) -> str:
    return in_brackets(fact) if name_of(fact) != fact.code else ""

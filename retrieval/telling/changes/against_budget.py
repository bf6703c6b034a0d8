"""Hold what is named against its own budget: 图书馆比预算多多少, 全年预算数和年初预算数差多少."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import addable, gap_of_sums, total
from retrieval.choosing.overlap import overlap
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import BUDGETS, TOTALS, ItemTerm, Question
from retrieval.telling.changes.each_of import tell_of_each
from retrieval.telling.changes.pairs import (
    UNSAID_FUND,
    budget_pairs,
    own_pairs,
    pair_of,
    pairs_among,
    tell_gap_to_budget,
)
from retrieval.telling.not_known.class_budgets import OUTCOMES, tell_by_parts, tell_printed_gap
from retrieval.telling.sums.joint_shares import is_list
from retrieval.telling.sums.operands import tell_gap
from retrieval.words.small_words import TOGETHER


def tell_against_budget(inquiry: Inquiry) -> bool:
    """Say how far an item lies from its own budget: 图书馆比预算多多少."""
    question = inquiry.question
    ranks = question.asks("rank") and (question.dimensions or "科目" in question.text)
    ranks = ranks and not question.named
    if not BUDGETS & set(question.measures) or ranks:
        return False  # 哪个科目比上年预算减得最多: what all of it did names none
    return tell_from_budget(inquiry)


def tell_from_budget(inquiry: Inquiry) -> bool:
    """Say how far each thing that is named lies from its budget, or from the budgets of what stands under it."""
    if is_list(inquiry.question) or _are_joined(inquiry.question):
        told = tell_of_each(inquiry, lambda one, _: _tell_from_budget(one))
        if told:
            _tell_together(inquiry)
        return told
    return _tell_from_budget(inquiry)


def _are_joined(question: Question) -> bool:
    """Tell things that are taken together: 甲和乙两项合计比预算多了还是少了."""
    return len(question.named) > 1 and bool(TOGETHER.search(question.text))


def _tell_together(inquiry: Inquiry) -> None:
    """Say how far several things lie from their budgets together, where that is asked for."""
    if _are_joined(inquiry.question):
        plain = inquiry.asking(measures=())
        asked = [m for m in inquiry.question.measures if m in _BUDGETS]
        pairs = [_pair_from(plain.asking(items=(i,)), i, *asked) for i in inquiry.question.named]
        _say_together(inquiry, [pair for pair in pairs if pair is not None])


def _say_together(inquiry: Inquiry, pairs: list[tuple[Fact, Fact]]) -> None:
    """Say by how much the sum of figures is more or less than that of their budgets, where each thing has both."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    if not MIN_JOINED <= len(pairs) == len(inquiry.question.named):
        return
    budgets, finals = zip(*pairs, strict=True)
    alike = len({f.measure for f in budgets}) == 1 and addable([*budgets, *finals])
    if not alike or overlap(list(finals)):
        return
    gap = gap_of_sums(finals, budgets)
    key = "own_over" if gap.value > 0 else "own_under" if gap.value < 0 else "own_met"
    told = {"budget": builder.derive(total(budgets)), "final": builder.derive(total(finals))}
    figure = builder.derive(gap, size=True) if gap.value else ""
    names = voice.listed([voice.name(f) for f in finals])
    name = f"{names} {voice.word('合计')}" if voice.is_english else f"{names}合计"
    measure = voice.word(budgets[0].measure).removesuffix("数")
    inquiry.say(key, name=name, measure=measure, gap=figure, **told)


MIN_JOINED = 2


def _tell_from_budget(inquiry: Inquiry) -> bool:
    item = inquiry.wanted()
    if item is None:
        return False
    plain = inquiry.asking(measures=())
    if _tell_between_budgets(plain, item, inquiry.question.measures):
        return True
    asked = [m for m in inquiry.question.measures if m in _BUDGETS]
    if _tell_from(plain, item, *asked):
        return True
    by_parts = tell_by_parts(plain, item, pairs_among(plain, budget_pairs(plain)))
    return by_parts or tell_printed_gap(inquiry)


_BUDGETS = ("年初预算数", "全年预算数")
"""The budgets of a year, before and after it was changed."""


def _tell_between_budgets(plain: Inquiry, item: ItemTerm, measures: tuple[str, ...]) -> bool:
    """Say how far the budget was adjusted: 全年预算数和年初预算数差多少 asks for no result."""
    if not set(_BUDGETS) <= set(measures) or set(measures) - {*_BUDGETS, "预算数"}:
        return False
    initial, adjusted = (plain.one(item, (measure,)) for measure in _BUDGETS)
    if initial is None or adjusted is None or not comparable(initial.unit, adjusted.unit):
        return False
    voice = plain.builder.voice
    names = {
        "left": f"{voice.name(adjusted)}{voice.word('全年预算')}",
        "right": voice.word("年初预算"),
    }
    tell_gap(plain, adjusted, initial, names=names)
    return True


def tell_own(inquiry: Inquiry) -> bool:
    """Hold the one item that is named against its budget."""
    own = own_pairs(inquiry, budget_pairs(inquiry))
    for budget, final in own[:4]:
        tell_gap_to_budget(inquiry, budget, final)
    if own and _are_joined(inquiry.question):
        _say_together(inquiry, own)
    return bool(own) or tell_from_budget(inquiry)


def tell_of_fund(inquiry: Inquiry) -> bool:
    """Tell how far all that a fund paid lies from its budget: 财政拨款支出比年初预算多多少, 超预算了吗."""
    question = inquiry.question
    of_rows = question.dimensions or question.asks("filter", "rank", "sum")
    other = of_rows or question.items or question.stated or _OF_ROWS.search(question.text)
    whether = "多少" in question.text or _WHETHER.search(question.text)
    asks = bool(question.funds and whether) and not other
    return asks and _tell_from(inquiry.asking(measures=()), TOTAL_SPENT)


_OF_ROWS = lazy.regex("哪|各|每|科目|项目(?!支出)|单位")
_WHETHER = lazy.regex("吗|没有?(?=[？?，,。]|$)|还是|是否|是不是|有没有")


def _meant(plain: Inquiry, item: ItemTerm, measures: tuple[str, ...]) -> list[Meaning]:
    """Return what an item means by some measures, if that is one figure."""
    found = plain.meanings(item, measures)
    return found if plain.one_of(found) else []


def _tell_from(plain: Inquiry, item: ItemTerm, *asked: str) -> bool:
    """Tell how far an item lies from the first of its budgets that is printed, both of one fund."""
    pair = _pair_from(plain, item, *asked)
    if pair is not None:
        tell_gap_to_budget(plain, *pair)
    return pair is not None


def _pair_from(plain: Inquiry, item: ItemTerm, *asked: str) -> tuple[Fact, Fact] | None:
    """Return the first budget of an item that is printed with what was spent, both of one fund."""
    spent = _meant(plain, item, OUTCOMES)
    of_project = bool(spent) and spent[0].best.classification in ("项目", "指标")
    budgets = _BUDGETS[::-1] if of_project else _BUDGETS  # a project may begin with nothing
    for measure in dict.fromkeys((*asked, *budgets, "预算数")):
        budget = _meant(plain, item, (measure,))
        pair = pair_of(spent[0], budget[0]) if spent and budget else None
        if pair is not None:
            return _of_one_fund(plain, *pair)
    return None


def _of_one_fund(plain: Inquiry, planned: Fact, spent: Fact) -> tuple[Fact, Fact]:
    """Hold the budget of a fund against what that fund spent, where all that the state granted was more."""
    if spent.item not in TOTALS or planned.fund in ("全部", spent.fund, *UNSAID_FUND):
        return planned, spent
    alone = plain.asking(funds=(planned.fund,))
    own = next((f for m in OUTCOMES if (f := alone.one(TOTAL_SPENT, (m,)))), None)
    other = own is not None and own.fund == planned.fund and own.value != spent.value
    return planned, own if other and own is not None else spent

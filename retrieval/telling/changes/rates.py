"""Answer how far budgets were met: as printed, and as computed of a budget and its outcome."""

from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.calculate import UndefinedError, share
from retrieval.choosing.printings import Meaning, agrees
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import BUDGETS, ItemTerm, Question
from retrieval.telling.amounts.contested import tell_findings
from retrieval.telling.amounts.differing import tell_differing
from retrieval.telling.changes.pairs import UNSAID_FUND, beside, pair_of, tell_gap_to_budget
from retrieval.telling.lists.missed import of_indicator_named, tell_target
from retrieval.telling.lists.rowsets import asks_rows
from retrieval.wording import project_of
from retrieval.words.stated import compares_last_year


def tell_rate(inquiry: Inquiry) -> bool:
    """Say how far a budget was met, as printed and as computed; of a project's indicator, how it lies to its target."""
    if (own := of_indicator_named(inquiry)) is not None:
        return tell_target(own)
    return _tell_rate_of_money(inquiry)


def _tell_rate_of_money(inquiry: Inquiry) -> bool:
    question = inquiry.question
    of_rows = question.level or asks_rows(question) or inquiry.wanted() is None
    if question.asks("rank") and of_rows:
        return False  # the rate of all together ranks no subjects
    item = inquiry.wanted() or TOTAL_SPENT
    plain = inquiry.asking(measures=())
    final = plain.meanings(item, ("决算数", "执行数"))
    rates = plain.meanings(item, ("完成率",))
    told = False
    seen: set[Decimal | None] = set()
    pairs = _pairs(inquiry, plain, item, final)
    if not pairs:
        _tell_result(inquiry, final, rates)
    for pair in pairs:
        printed = _rate_of(pair, rates, pairs)
        seen |= {printed.value} if printed else set()
        told = _tell_met(plain, final[0], pair, printed) or told
        if _asks_gap(inquiry.question):
            tell_gap_to_budget(plain, *pair, rated=True)
    for rate in rates:
        for fact in (rate.best, *rate.differing):
            if fact.value not in seen and len(seen) < 4:
                seen.add(fact.value)
                _tell_printed_rate(plain, fact)
                told = True
        tell_findings(plain, [rate.best, *rate.confirming, *rate.differing])
    tell_findings(plain, rates_in_forms(plain, item) if told else [])
    if set(item.names) <= {"支出合计", "支出总计"} and not question.natures:
        told = _tell_self_evaluated(plain) or told
    if told and inquiry.question.asks("reason"):
        inquiry.say("no_reason")
    return told


def tell_met_before(inquiry: Inquiry) -> bool:
    """Tell how far another year's budget was met: a budget prints 2025年预算数 and 2025年执行数 side by side."""
    return inquiry.question.asks("rate") and tell_rate(inquiry)


def tell_met_share(inquiry: Inquiry) -> bool:
    """Tell the rate where the words for it are those of a share too: 完成了预算的百分之几."""
    question = inquiry.question
    met = question.asks("rate") and question.asks("share") and not question.asks("rank")
    return met and tell_rate(inquiry)


def rates_in_forms(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return the rates that the forms of a project print, whatever their row is called."""
    names = {normal(name) for name in item.names}
    return [fact for fact in _form_rates(inquiry) if normal(project_of(fact) or "") in names]


def _tell_result(inquiry: Inquiry, final: list[Meaning], rates: list[Meaning]) -> None:
    """Tell the result that a printed rate stands beside, where both are asked for: 决算多少，完成预算的百分之几."""
    if not {"决算数", "执行数"} & set(inquiry.question.measures):
        return
    facts = [f for meaning in final for f in meaning.facts if f.value is not None]
    rated = (f for rate in rates for f in facts if beside(rate.best, f))
    if (result := next(rated, None)) is not None:
        lead = inquiry.builder.voice.subject(result, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.state(result))


def _pairs(
    inquiry: Inquiry, plain: Inquiry, item: ItemTerm, final: list[Meaning]
) -> list[tuple[Fact, Fact]]:
    """Return each budget of an item with the final figure that belongs to it, the named one first."""
    pairs: dict[Decimal | None, tuple[Fact, Fact]] = {}
    named = inquiry.question.measures
    for measure in sorted(("年初预算数", "全年预算数", "预算数"), key=lambda one: one not in named):
        budget = plain.meanings(item, (measure,))
        pair = pair_of(final[0], budget[0]) if final and budget else None
        if pair is not None:
            pairs.setdefault(pair[0].value, pair)
    return sorted(pairs.values(), key=lambda pair: not pair[0].value)  # of nothing there is no rate


def _asks_gap(question: Question) -> bool:
    """Tell that the amount between budget and result is asked for besides the rate: 完成百分之几，比预算少多少."""
    by_how_much = bool(_BY_HOW_MUCH.search(question.text))
    by_how_much = by_how_much and not compares_last_year(question.text)
    return by_how_much or (
        question.asks("difference", "change") and bool(BUDGETS & set(question.measures))
    )


_BY_HOW_MUCH = lazy.regex(r"[，,](?:少|多|超|差|省)(?:了|出)?(?:多少|几)")


def _rate_of(
    pair: tuple[Fact, Fact], rates: list[Meaning], pairs: list[tuple[Fact, Fact]]
) -> Fact | None:
    """Return the rate that is printed of a budget and a final figure: beside both of them."""
    budget, spent = pair
    found = [f for rate in rates for f in rate.facts if f.value is not None and beside(f, budget)]
    found = [f for f in found if _names_budget(f, budget) or pair == _nearest(f, pairs)]
    near = [f for f in found if f.fund in (budget.fund, *UNSAID_FUND)]
    return next((f for f in near if spent.fund == f.fund or beside(f, spent)), None)


def _names_budget(rate: Fact, budget: Fact) -> bool:
    """Tell a rate that says of which budget it is; 完成预算的 may be of either."""
    return rate.base not in (None, "预算") and budget.measure.startswith(rate.base or "")


def _nearest(rate: Fact, pairs: list[tuple[Fact, Fact]]) -> tuple[Fact, Fact] | None:
    """Return the pair that a rate without a base is of, where one row prints several budgets.

    A pair that stands elsewhere is it where the rate comes out of it: 全年预算 told in the narrative.
    """
    valued = [(b, s) for b, s in pairs if b.value and s.value is not None]
    printed = rate.value or Decimal(0)

    def off(pair: tuple[Fact, Fact]) -> Decimal:
        budget, spent = pair
        return abs((spent.value or Decimal(0)) * 100 / (budget.value or Decimal(1)) - printed)

    near = [pair for pair in valued if beside(rate, pair[0]) or off(pair) < _ROUNDED]
    return min(near, key=off, default=None)


_ROUNDED = Decimal("0.01")  # points by which a rate of two decimals may be off


def _form_rates(inquiry: Inquiry) -> list[Fact]:
    """Return the rates that forms print."""
    return inquiry.store.facts(
        document=inquiry.document.id, measure="完成率", classification="指标"
    )


def _tell_self_evaluated(inquiry: Inquiry) -> bool:
    """Tell the rate that a self-evaluation gives of the whole: another basis, often another value."""
    found = (f for f in _form_rates(inquiry) if f.value is not None and _is_of_body(f))
    if (fact := next(found, None)) is not None:
        _tell_printed_rate(inquiry, fact)
    return fact is not None


_TOTAL_OF_FORM = lazy.regex(
    r"(?:部门整体|部门|单位)?(?:年度)?(?:部门|单位)?(?:资金|支出|预算)?总额[：:]?"
)


def _is_of_body(fact: Fact) -> bool:
    """Tell the line of all money in the form of a whole body, whatever it is called there."""
    form = fact.parents[0] if fact.parents else ""
    of_body = "整体" in form or "整体" in fact.item
    return of_body and project_of(fact) is None and bool(_TOTAL_OF_FORM.fullmatch(fact.item))


def _tell_met(
    inquiry: Inquiry, final: Meaning, pair: tuple[Fact, Fact], printed: Fact | None
) -> bool:
    """Tell the rate of a budget: as it is printed of the same pair, else as computed."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    budget, spent = pair
    name, word = voice.name(spent), voice.word(budget.measure)
    before = spent.year != inquiry.document.fiscal_year and spent.item == "支出合计"
    other = spent.fund != final.best.fund and not agrees(spent, final.best)
    if other or (before and spent.fund not in ("全部", *UNSAID_FUND)):
        name += f"（{voice.word(spent.fund)}）"
    try:
        derived = share(spent, budget, inquiry.question.decimals)
    except UndefinedError:
        inquiry.say("met_undefined", name=name, measure=word, figure=builder.state(budget))
        zero = builder.mention(budget)
        builder.remark("undefined", "base_zero", builder.cite(budget), measure=word, figure=zero)
        return True
    builder.about(spent)
    subject = f"{voice.year(spent, inquiry.document)}{name}"
    if printed is not None and printed.value != derived.value:
        inquiry.say("met", subject=subject, measure=word, rate=builder.state(printed))
        inquiry.say("met_computed", rate=builder.derive(derived))
    else:
        inquiry.say("met", subject=subject, measure=word, rate=builder.derive(derived))
        if printed is not None:
            _tell_printed_rate(inquiry, printed)
    inquiry.say("formula", formula=derived.formula)
    if spent is final.best:
        tell_differing(inquiry, final)
    return True


def _tell_printed_rate(inquiry: Inquiry, rate: Fact) -> None:
    voice, builder = inquiry.builder.voice, inquiry.builder
    basis = rate.base or voice.full_basis(rate)
    figure = builder.state(rate)
    inquiry.say("printed_rate", basis=f"（{basis}）" if basis else "", figure=figure)

"""Tell how two figures that a question sets against each other come apart: what each is of, and the gap."""

from decimal import Decimal
from itertools import pairwise

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, convert
from ingest.records import Fact, Kind
from retrieval.calculate import UndefinedError, difference, share, total
from retrieval.choosing.printings import FUNDS, table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import (
    BUDGETS,
    OF_VEHICLES,
    OUTCOMES,
    TOTALS,
    VEHICLES,
    ItemTerm,
    Question,
    Stated,
)
from retrieval.telling.checks.carried_apart import tell_carried_apart
from retrieval.telling.checks.claims import is_like, states, states_roughly
from retrieval.telling.checks.decided import are_apart_by_tail, tell_decided
from retrieval.telling.checks.stated_sums import tell_stated_sum
from retrieval.telling.prose.figures_apart import tell_what_each_is
from retrieval.telling.sums.adding_up import asks_whether_parts_make
from retrieval.wording import FUND_WORDS, name_of
from retrieval.words.small_words import TOGETHER

_DOUBT = lazy.regex(
    r"(?:信|听|看|采用|用|以)哪[个一]|哪[个一]?个?(?:数字?)?(?:才|更)?(?:是|为|算)?(?:对|准|正确|可信|真)|到底|究竟|还是|我[^，,。？?\d]{0,4}(?:看到|看见|看|查到|记得)|怎么|为什么|为何|为啥|对[不得]上|对上了?[吗没]|吻合|合得上|相符|不一致|不一样|矛盾|打架|冲突|出入|不符|[算写弄搞]错|有错|差[了的在]|去哪"
)
_TWICE = lazy.regex(r"重复|同一笔|一回事|算了?两[次遍]|列了?两[次遍]|双重")
_FILLED = lazy.regex(
    r"前|后|面|里|又|附|出入|是不是|是否|吗|呢|可|但|重复|列支|同一笔|回事|次|遍|为|什|啥|这|那|么|多|少|大|数|据|打|架|冲|突|说|写|算|错|差|才|只|却|怎么|一|另|张|表|数|去|哪|了|的|是|到底|究竟|对|不|上|处|印|有|信|听|看|用|以|为|准|个"
)
_LEFT = lazy.regex(r"结转|结余|单位资金|其他收入|事业收入|经营收入|专户")
"""What lies between two totals of which only one counts it."""
_MONEY = "万元"
_TAIL = Decimal("0.05")
_TOTALS_OF = {side: ItemTerm("", (f"{side}总计", "收支总计")) for side in ("收入", "支出")}
"""What a total may be called that counts what is carried over too."""


def asks_to_reconcile(question: Question) -> bool:
    """Tell a question that holds two different figures of one kind against each other."""
    first, second = (*question.stated, None, None)[:2]
    doubted = _DOUBT.search(question.text) or _TWICE.search(question.text)
    if first is None or second is None or not doubted:
        return False
    if len(question.stated) > MIN_TOGETHER and TOGETHER.search(question.text):
        return False  # 甲15，乙5，加起来和20对得上吗 holds a sum against the last
    rated = {claim.unit == "%" for claim in (first, second)}
    if _TWICE.search(question.text) and first.number == second.number:
        return rated == {False} and len(question.named) == 2
    return len(rated) == 1 and first.number != second.number and not question.asks("filter")


def tell_reconciled(inquiry: Inquiry) -> bool:
    """Tell of each figure what it is of, by how much they differ and why; False where one is not printed."""
    question = inquiry.question
    if not asks_to_reconcile(question) or any(_FILLED.sub("", w) for w in question.unexplained):
        return False
    if asks_whether_parts_make(question) and len(question.stated) > MIN_TOGETHER:
        return False  # 甲增加3，乙增加2，加起来和5对得上吗 is of a sum
    if question.stated[0].unit == "%":
        return _tell_rates(inquiry)
    if _tell_tail(inquiry) or tell_stated_sum(inquiry):
        return True
    if _TWICE.search(question.text) and question.stated[0].number == question.stated[1].number:
        return _tell_twice(inquiry)
    pair = _pair(inquiry, *question.stated[:2])
    if pair is None or (question.asks("reason", "change") and _is_of_two_levels(*pair)):
        return False  # why less was spent than budgeted is told by the reason
    for fact in pair:
        tell_where(inquiry, fact)
    _tell_gap(inquiry, *pair)
    return True


_ECONOMIC = ("部门经济", "政府经济")


def _tell_twice(inquiry: Inquiry) -> bool:
    """Tell that one amount under a functional and an economic subject is no money counted twice."""
    facts = [inquiry.one(item) for item in inquiry.question.named]
    pair = [
        f for f in facts if f is not None and states(f, inquiry.question.stated[0], rounded=True)
    ]
    functional = [f for f in pair if f.classification == "功能"]
    economic = [f for f in pair if f.classification in _ECONOMIC]
    if len(functional) != 1 or len(economic) != 1:
        return False
    voice = inquiry.builder.voice
    for fact in pair:
        tell_where(inquiry, fact)
    one, other = functional[0], economic[0]
    inquiry.say(
        "reconcile_classes", one=voice.name(one), one_class=voice.class_name(one.classification),
        other=voice.name(other), other_class=voice.class_name(other.classification),
    )  # fmt: skip
    return True


# --- amounts --------------------------------------------------------------------------------------


def _pair(inquiry: Inquiry, one: Stated, other: Stated) -> tuple[Fact, Fact] | None:
    """Return the printing of each amount, as alike in all else as they can be."""
    lefts, rights = _printed(inquiry, one), _printed(inquiry, other)
    lefts, rights = lefts or _beside(inquiry, one, rights), rights or _beside(inquiry, other, lefts)
    unnamed = [
        [] if known else _anywhere(inquiry, claim)
        for claim, known in ((one, lefts), (other, rights))
    ]
    lefts, rights = lefts or unnamed[0], rights or unnamed[1]
    pairs = [(left, right) for left in lefts for right in rights if left.id != right.id]
    best = min(pairs, key=lambda pair: _distance(inquiry, *pair), default=None)
    if best is None or best[0].item == best[1].item:
        return best
    return best if all(_of_one_line(facts) for facts in unnamed) else None


def has_pair_of_one(inquiry: Inquiry) -> bool:
    """Tell a question whose two amounts are both read as figures of one thing."""
    one, other = inquiry.question.stated[:2]
    pair = _pair(inquiry, one, other) if one.unit != "%" else None
    return pair is not None and pair[0].item == pair[1].item


def _is_of_two_levels(one: Fact, other: Fact) -> bool:
    """Tell the budget of one thing from its outcome."""
    levels = {one.measure, other.measure}
    return one.item == other.item and bool(levels & BUDGETS) and bool(levels & {*OUTCOMES})


def _anywhere(inquiry: Inquiry, claim: Stated) -> list[Fact]:
    """Return whatever states an amount that nothing which is named states."""
    units = [*([claim.unit] if claim.unit else [_MONEY, "元", "分"]), None]
    document = inquiry.document.id
    found = [
        f for u in units for f in inquiry.store.facts_of_amount(claim.number, u, document=document)
    ]
    kept = [f for f in found if f.measure not in ("增减额", "目标值")]
    of_projects = _IN_PROJECTS.search(inquiry.question.text)
    totals = [f for f in kept if of_projects and f.item in TOTALS and f.nature == "项目支出"]
    return totals or kept


_IN_PROJECTS = lazy.regex(r"项目(?:支出|预算)?表?[里中内上](?!期)")
"""项目里才4.5万 is all project expenditure of the table, where that has the amount."""


def _of_one_line(facts: list[Fact]) -> bool:
    """Tell facts of one thing, or of things of which each stands under the one before it."""
    codes = sorted({fact.code for fact in facts if fact.code}, key=len)
    coded = {fact.item for fact in facts if fact.code}
    kinds = (TOTALS, {VEHICLES, *OF_VEHICLES})
    plain = {fact.item for fact in facts if not fact.code} - coded
    if len(plain) > 1 and not any(plain <= kind for kind in kinds):
        return False
    return all(longer.startswith(shorter) for shorter, longer in pairwise(codes))


def _printed(inquiry: Inquiry, claim: Stated) -> list[Fact]:
    """Return the facts of what the question names that state an amount, exactly or rounded."""
    store, document = inquiry.store, inquiry.document
    units = [claim.unit] if claim.unit else [_MONEY, "元"]
    found = [
        fact for unit in units for fact in store.facts_of_amount(claim.number, unit, document=document.id)
    ]  # fmt: skip
    kept = [fact for fact in found if _is_named(inquiry, fact, claim.unit or "元")]
    items = [*inquiry.question.items] or [i for i in (inquiry.wanted(),) if i]  # 收入是4亿还是6亿
    items += [
        _TOTALS_OF[side] for item in items for side in _TOTALS_OF if f"{side}合计" in item.names
    ]
    named = [fact for item in items for fact in inquiry.asking(measures=()).facts(item)]
    natures = inquiry.question.natures
    named += [f for f in inquiry.facts(TOTAL_SPENT) if f.nature in natures] if natures else []
    rounded = claim if claim.unit else claim._replace(unit=_MONEY)
    near = [f for f in named if states_roughly(f, rounded)]
    return kept or near


def _beside(inquiry: Inquiry, claim: Stated, known: list[Fact]) -> list[Fact]:
    """Return what states an amount in a row of what is named: the sum that a table's first column prints."""
    rows = {fact.table_row for fact in known if fact.table_row}
    units = [claim.unit] if claim.unit else [_MONEY, "元"]
    document = inquiry.document.id
    found = [
        f for u in units for f in inquiry.store.facts_of_amount(claim.number, u, document=document)
    ]
    return [f for f in found if f.table_row in rows and f.measure not in ("增减额", "目标值")]


_PURSE = lazy.regex(r"财政拨款|一般公共预算(?:财政)?拨款|政府性基金|财政资金")
"""A fund beside a thing that is named is what pays for that thing."""


def _is_named(inquiry: Inquiry, fact: Fact, unit: str = "元") -> bool:
    """Tell a fact of something that the question names; a total where it names a fund or nothing."""
    question = inquiry.question
    if fact.measure in ("增减额", "目标值") or not comparable(fact.unit, unit):
        return False
    named = [item for item in question.items if not _PURSE.fullmatch(item.text)]
    names = {name for item in named or question.items for name in item.names}
    natures = {fact.nature, name_of(fact)} & {*question.natures}
    if fact.item in names or natures or any(is_like(fact.item, name) for name in names):
        return True
    of_fund = any("拨款" in name or "预算" in name for name in names)
    return fact.item in TOTALS and fact.nature == "合计" and (not names or of_fund)


def _distance(inquiry: Inquiry, one: Fact, other: Fact) -> tuple[bool | int, ...]:
    """Rank pairs: of one item first, then those whose bases differ least, tables before sentences."""
    apart = sum(
        getattr(one, name) != getattr(other, name)
        for name in ("measure", "nature", "fund", "flow", "classification")
    )
    texts = "text" in (one.origin, other.origin)
    exact = {one.item, other.item} <= {n for i in inquiry.question.items for n in i.names}
    received = "收入" in (one.flow, other.flow) and "收入" not in inquiry.question.text
    other_item = one.item != other.item and not {one.item, other.item} <= TOTALS
    years = sum(fact.year not in (inquiry.document.fiscal_year, None) for fact in (one, other))
    owned = bool(one.body or other.body)
    return (other_item, not exact, received, years, owned, apart, texts, one.fund != "全部")


def tell_where(inquiry: Inquiry, fact: Fact) -> None:
    """Tell a figure with all that tells it from its likes, and where it is printed."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    of_all = fact.origin == "table" and comparable(fact.unit, "元")  # a count is of no fund
    said = fact.fund if fact.fund != "全部" else "all_funds" if of_all else ""
    words = [voice.phrase(said) if said == "all_funds" else FUND_WORDS.get(said, said)]
    words += [fact.nature] if fact.nature != "合计" and name_of(fact) != fact.nature else []
    basis = "、".join(word for word in words if word)
    name = (
        f"{fact.body or ''}{voice.name(fact)}{f'（{basis}）' if basis else ''}{voice.measure(fact)}"
    )
    inquiry.say(
        "reconcile_line", where=_where(inquiry, fact), name=name, figure=builder.state(fact)
    )


def _where(inquiry: Inquiry, fact: Fact) -> str:
    voice, ordinal = inquiry.builder.voice, table_of(fact)
    title = next(
        (t.title for t in inquiry.store.tables(fact.document) if t.ordinal == ordinal and t.title), ""
    )  # fmt: skip
    if not title:
        untitled = fact.origin == "table"
        return voice.phrase("where_table" if untitled else "where_text", page=fact.page)
    inquiry.builder.labels.add("".join(title.split()))
    return f"《{''.join(title.split())}》"


def _tell_gap(inquiry: Inquiry, one: Fact, other: Fact) -> None:
    """Tell the gap, what is printed of just that size, and in what the two differ."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    if not comparable(one.unit, other.unit):
        inquiry.say("reconcile_no_unit")
        return
    low, high = sorted((one, other), key=lambda f: convert(f.value or 0, f.unit, one.unit))  # type: ignore[arg-type]
    kin = of_size(inquiry, high, low)
    in_row = kin is not None and kin.table_row in (one.table_row, other.table_row)
    names = {_plain(voice.name(fact)) for fact in (one, other)}
    of_two = len(names) > 1 and _plain(one.item) != _plain(other.item)
    if of_two and not in_row and not {one.item, other.item} <= TOTALS:
        shorter, longer = sorted(names, key=len)
        near = shorter in longer
        key = "reconcile_near_items" if near else "reconcile_other_items"
        inquiry.say(key, one=voice.name(one), other=voice.name(other))
        if low.value != high.value:
            inquiry.say("reconcile_gap", figure=builder.derive(difference(high, low)))
        tell_what_each_is(inquiry, [one, other])
        return
    derived = difference(high, low)
    inquiry.say("reconcile_gap", figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    if kin is not None:
        inquiry.say("reconcile_kin", name=kin_name(inquiry, kin), figure=builder.state(kin))
    apart = [
        pair
        for pair in zip(_bases(inquiry, one, other), _bases(inquiry, other, one), strict=True)
        if len({*pair}) > 1
    ]
    if apart:
        first, second = ("、".join(filter(None, words)) for words in zip(*apart, strict=True))
        inquiry.say("reconcile_bases", one=first or "—", other=second or "—")
    elif (
        kin is None
        and not _tell_carried(inquiry, high, low)
        and not of_two
        and not tell_carried_apart(inquiry, low, high)
    ):
        if are_apart_by_tail(one, other):
            inquiry.say("apart_by_tail")
            return
        builder.remark("conflict", "reconcile_conflict", builder.cite(one), builder.cite(other))
        tell_decided(inquiry, one, other)


def _plain(name: str) -> str:
    """Return a name without brackets and the word behind it that some tables leave out: 因公出国(境)费用 is 因公出国（境）费."""
    return _BRACKETS.sub("", normal(name)).removesuffix("用").removesuffix("支出")


_BRACKETS = lazy.regex("[（()）]")


def _bases(inquiry: Inquiry, fact: Fact, other: Fact) -> tuple[str, ...]:
    """Name the coordinates in which two figures of one thing may differ.

    All of a project is 项目支出, whether its form says so or not; 执行数 is what 决算数 is, and what says
    nothing of its side of the accounts is of no other.
    """
    voice = inquiry.builder.voice
    counted = _are_one_count(inquiry, fact, other)
    of_project = counted or {fact.classification, other.classification} == {"项目", "指标"}
    spent = counted or {fact.measure, other.measure} <= {*OUTCOMES}
    fund = (
        voice.phrase("all_funds") if fact.fund == "全部" else FUND_WORDS.get(fact.fund, fact.fund)
    )
    return (
        voice.phrase("year", year=fact.year) if fact.year else "",
        fact.flow if fact.flow and other.flow else "",
        "" if counted else _class_basis(inquiry, fact, other),
        fund,
        "" if of_project else voice.word(fact.nature),
        "" if spent else voice.word(fact.measure),
        fact.body or "",
    )


def _are_one_count(inquiry: Inquiry, fact: Fact, other: Fact) -> bool:
    """Tell what a sentence counts from nothing that a form prints of it: reached in final accounts, aimed at in a budget."""
    forms = [f for f in (fact, other) if f.classification == "指标" and f.origin == "table"]
    said = [f for f in (fact, other) if f.origin == "text" and f.measure in _COUNTS]
    meant = "完成值" if inquiry.document.kind is Kind.FINAL else "目标值"
    return len(forms) == len(said) == 1 and forms[0].measure == meant


_COUNTS = frozenset({"数量", "比例"})
"""What a sentence states that says neither that it was aimed at nor that it was reached."""


def _class_basis(inquiry: Inquiry, fact: Fact, other: Fact) -> str:
    """Name the classification of a figure where it sets it apart.

    政府经济 counts the offices' 会议费 alone, and of 住房公积金 as a function other posts are paid too.
    """
    classes = {fact.classification, other.classification}
    crossed = classes == {*_ECONOMIC} or ("功能" in classes and bool(classes & {*_ECONOMIC}))
    crossed = crossed and fact.item not in TOTALS
    if comparable(fact.unit, "元") and not crossed:
        return ""
    voice = inquiry.builder.voice
    above = voice.word(fact.parents[-1]) if crossed and fact.parents else ""
    return voice.class_name(fact.classification) + (f"“{above}”" if above else "")


def kin_name(inquiry: Inquiry, fact: Fact) -> str:
    """Name what is just as much as a gap, with its fund where its name tells none."""
    name, fund = inquiry.builder.voice.name(fact), fact.fund
    return (
        name
        if fund == "全部" or _LEFT.search(fact.item)
        else f"{name}（{FUND_WORDS.get(fund, fund)}）"
    )


def of_size(inquiry: Inquiry, high: Fact, low: Fact) -> Fact | None:
    """Return what is printed of just the gap: of the same row or item first, else what only one counts."""
    gap = difference(high, low)
    found = inquiry.store.facts_of_amount(gap.value, gap.unit, document=high.document)
    money = [
        f
        for f in found
        if f.measure not in ("增减额", "目标值") and f.fund not in {*FUNDS[1:]} - {high.fund}
    ]
    row = [f for f in money if f.table_row and f.table_row in (high.table_row, low.table_row)]
    # Both totals of one fund count its other income; only what is carried over lies between them.
    between = _LEFT if high.fund != low.fund else _LEFT_OR_USED
    left = [f for f in found if between.search(f.item) and f.measure != "增减额" and f.body is None]
    return next(iter([*row, *left]), None)


def _tell_carried(inquiry: Inquiry, high: Fact, low: Fact) -> bool:
    """Tell what only the larger total counts, where all of it together is just the gap."""
    table, voice = table_of(high), inquiry.builder.voice
    facts = inquiry.store.facts(document=high.document, measure=high.measure)
    facts = [f for f in facts if f.flow in (high.flow, None) and table_of(f) == table]
    own = [f for f in facts if f.value and _LEFT_OR_USED.search(f.item)]
    rows = {
        f.item: f for f in own if (f.fund, f.nature, f.body) == (high.fund, high.nature, high.body)
    }
    kept = [f for f in rows.values() if not any(parent in rows for parent in f.parents)]
    if len(kept) < MIN_TOGETHER or total(kept).value != difference(high, low).value:
        return False
    told = [f"{voice.name(f)}{inquiry.builder.state(f)}" for f in kept]
    inquiry.say("reconcile_together", names=voice.listed(told))
    return True


MIN_TOGETHER = 2
_LEFT_OR_USED = lazy.regex(r"结转|结余")


# --- roundings ------------------------------------------------------------------------------------


def _tell_tail(inquiry: Inquiry) -> bool:
    """Tell that parts add up exactly where their rounded figures do not: 5.23加0.68是5.91，怎么写5.92."""
    question, builder = inquiry.question, inquiry.builder
    *parts, added, printed = question.stated
    if not question.asks("sum") or not 0 < abs(added.number - printed.number) <= _TAIL:
        return False
    if parts and sum(claim.number for claim in parts) != added.number:
        return False
    natured = [inquiry.asking(natures=(nature,), measures=()) for nature in question.natures]
    facts = [_exact(inquiry, claim) for claim in parts] or [one.one(TOTAL_SPENT) for one in natured]
    whole = _exact(inquiry, printed)
    exact = [fact for fact in facts if fact is not None]
    if whole is None or whole.value is None or len(exact) < max(2, len(facts)):
        return False
    derived = total(exact)
    if convert(derived.value, derived.unit, "元") != convert(whole.value, whole.unit or "元", "元"):
        return False
    for fact in (*exact, whole):
        tell_where(inquiry, fact)
    builder.derive(derived)
    inquiry.say("formula", formula=derived.formula)
    inquiry.say("reconcile_tail")
    return True


def _exact(inquiry: Inquiry, claim: Stated) -> Fact | None:
    """Return the most exact printing of an amount that a question states rounded."""
    facts = inquiry.store.facts(document=inquiry.document.id, year=inquiry.document.fiscal_year)
    rounded = claim if claim.unit else claim._replace(unit=_MONEY)
    found = [
        f for f in facts
        if comparable(f.unit, "元") and _is_kin(inquiry, f) and states(f, rounded, rounded=True)
    ]  # fmt: skip
    return min(found, key=lambda f: (f.unit != "元", f.origin == "text"), default=None)


def _is_kin(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a fact of what is named, or of the three public expenses where they are named."""
    three = any("“三公”经费" in item.names for item in inquiry.question.items)
    natured = bool(inquiry.question.natures) and fact.item in TOTALS
    return (three and fact.classification == "三公") or natured or _is_named(inquiry, fact)


# --- rates ----------------------------------------------------------------------------------------


def _tell_rates(inquiry: Inquiry) -> bool:
    """Tell of each rate which budget it is a rate of, where both are printed of what is named."""
    facts = _kin(inquiry)
    told: list[tuple[Fact, Fact, Fact]] = []
    for claim in inquiry.question.stated[:2]:
        rate = next((f for f in facts if f.unit == "%" and states(f, claim, rounded=True)), None)
        pair = _rate_of(facts, claim, {budget.measure for budget, _, _ in told})
        if rate is None or pair is None:
            return False
        told.append((*pair, rate))
    for budget, final, rate in told:
        builder, voice = inquiry.builder, inquiry.builder.voice
        inquiry.say(
            "reconcile_rate", where=_where(inquiry, rate), rate=builder.state(rate),
            measure=voice.word(budget.measure), budget=builder.state(budget), final=builder.state(final),
        )  # fmt: skip
    inquiry.say("reconcile_rates")
    return True


def _kin(inquiry: Inquiry) -> list[Fact]:
    """Return all that is printed of what is named, also where a form calls it 某某经费 or 某某项目."""
    names = {
        normal(n) for item in inquiry.question.named if item.how == "equal" for n in item.names
    }
    facts = inquiry.store.facts(document=inquiry.document.id, year=inquiry.document.fiscal_year)
    return [
        f for f in facts
        if f.value is not None and any(normal(name_of(f)).startswith(name) for name in names)
    ]  # fmt: skip


def _rate_of(facts: list[Fact], claim: Stated, taken: set[str]) -> tuple[Fact, Fact] | None:
    """Return the budget and the outcome whose rate is the one stated."""
    finals = [f for f in facts if f.measure in OUTCOMES and comparable(f.unit, "元")]
    for budget in facts:
        if budget.measure not in BUDGETS - taken or not budget.value:
            continue
        for final in finals:
            if not comparable(budget.unit, final.unit):
                continue
            try:
                rate = share(final, budget)
            except UndefinedError:
                continue
            if rate.value == claim.number.quantize(rate.value):
                return budget, final
    return None

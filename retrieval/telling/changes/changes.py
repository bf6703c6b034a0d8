"""Answer how something changed: on last year, against its budget, over the years."""

from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes, incomes, names_of_nature, normal
from ingest.amounts import comparable, convert
from ingest.records import WIDE_FUNDS, Document, Fact, Kind
from retrieval.calculate import (
    Derived,
    UndefinedError,
    before_change,
    difference,
    growth,
    growth_by,
)
from retrieval.choosing.printings import Meaning, agrees, table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.passages.finding import quote_cause
from retrieval.question import ItemTerm, is_total, is_whole
from retrieval.telling.amounts.company import (
    all_vehicles,
    change_words,
    changes_on_last_year,
    contradicts,
    contradicts_value,
    is_of_columns,
    is_of_more,
    on_its_basis,
    tell_reason,
    tell_reason_of_whole,
)
from retrieval.telling.amounts.differing import tell_conflict
from retrieval.telling.changes.change_bases import (
    base_of,
    beside,
    last_beside,
    name_of_base,
    quote_count_changed,
)
from retrieval.telling.changes.changes_of_funds import tell_fund_changed_so
from retrieval.telling.changes.claimed_changes import claims_other_multiple, claims_otherwise
from retrieval.telling.changes.sole_subject import subject_of_nature
from retrieval.telling.prose.said_use import no_reason
from retrieval.wording import FUND_WORDS
from retrieval.words.stated import compares_years

PLAIN: dict[str, object] = {"measures": (), "years": (), "relative_year": None}


def tell_change(inquiry: Inquiry, *, otherwise: bool = True) -> bool:
    """Say how an item changed on last year: as printed, or from two printed years.

    Args:
        inquiry: The question with its item.
        otherwise: Ask for the same money by another name, once, where this one tells no change.
    """
    item = inquiry.wanted()
    if item is None:
        return False
    plain = inquiry.asking(**PLAIN)
    budgeted = _against_budget(inquiry)
    if not budgeted and is_of_columns(plain, item) and _tell_computed(plain, item):
        return True
    named, item = item, all_vehicles(plain, item) or with_change(plain, item)
    below = item.text in item.codes and named.text not in item.codes
    name = f"{named.names[0]}（{item.names[0]}）" if below else None
    for meaning in plain.meanings(item):
        own = [f for f in plain.facts(item) if item.how != "part" or f.item == meaning.best.item]
        related = on_its_basis(own, meaning)
        base = "年初预算" if budgeted else "上年"
        amount, rate = printed_change(related, meaning.best, base)
        if (amount or rate) and not is_of_more(meaning.best, amount):
            _tell_printed(plain, meaning, amount, rate, base, name)
            return True
    if not budgeted and _tell_computed(plain, item):
        return True
    if _tell_other_basis(plain, item, "年初预算" if budgeted else "上年"):
        return True
    if not budgeted and quote_count_changed(plain, item):
        return True
    other = _called_otherwise(inquiry, plain, item) if otherwise and not budgeted else None
    if other is not None:
        return tell_change(other, otherwise=False)
    if inquiry.question.funds != ("财政拨款",) or budgeted:
        return not budgeted and _tell_of_sole_subject(plain, item)
    of_fund = inquiry.asking(funds=("一般公共预算",))  # it is told with its own fund
    return tell_change(of_fund, otherwise=otherwise)


def _tell_of_sole_subject(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the change of the one subject that all of a nature is spent on, and that it is that one's."""
    found = subject_of_nature(inquiry, item)
    if found is None:
        return False
    whole, subject = found
    names = {"name": inquiry.builder.voice.name(whole), "subject": subject.names[0]}
    inquiry.say("all_of_sole_subject", figure=inquiry.builder.state(whole), **names)
    return tell_change(inquiry.asking(natures=(), items=(subject,)))


def _called_otherwise(inquiry: Inquiry, plain: Inquiry, item: ItemTerm) -> Inquiry | None:
    """Ask for the same money by another name of which a change is printed."""
    if subject := _same_subject_of(plain, item):
        return inquiry.asking(items=(subject,))
    return named_nature(inquiry, item) or _other_side_of_fund(inquiry, item)


def named_nature(inquiry: Inquiry, item: ItemTerm) -> Inquiry | None:
    """Ask for all of a nature by the name that the document gives it: 专项业务经费 is its 项目支出."""
    natures = inquiry.question.natures
    whole = inquiry.one(TOTAL_SPENT) if is_total(item) and len(natures) == 1 else None
    for name in names_of_nature(natures[0]) if whole is not None else ():
        named = inquiry.asking(items=(ItemTerm(name, (name,)),), natures=())
        own = named.one(named.question.items[0])
        same = own is not None and whole is not None and agrees(own, whole)
        if same and _has_change(named, named.question.items[0]):
            return named
    return None


def _income_of_fund(inquiry: Inquiry, item: ItemTerm) -> ItemTerm | None:
    """Return what is received of the one fund that a question names, where the change of that is printed."""
    funds = inquiry.question.funds
    name = incomes().get(funds[0]) if len(funds) == 1 and is_total(item) else None
    income = ItemTerm(item.text, (name,), start=item.start) if name else None
    told = income is not None and _has_change(inquiry.asking(funds=()), income)
    return income if told else None


def _other_side_of_fund(inquiry: Inquiry, item: ItemTerm) -> Inquiry | None:
    """Ask for what is received of a fund instead of what is spent of it, or the other way, where its change is told."""
    if fund := _fund_of_income(inquiry, item):
        return inquiry.asking(items=(TOTAL_SPENT,), funds=(fund,))
    income = _income_of_fund(inquiry, item)
    return inquiry.asking(items=(income,), funds=()) if income else None


def _fund_of_income(inquiry: Inquiry, item: ItemTerm) -> str | None:
    """Return the fund of an income where only the change of what is spent of it is printed."""
    fund = funds_of_incomes().get(item.names[0]) if "收入" not in inquiry.question.text else None
    spent = inquiry.asking(items=(TOTAL_SPENT,), funds=(fund,)) if fund else None
    changes = [f for f in spent.facts(TOTAL_SPENT) if f.measure == "增减额"] if spent else []
    return fund if any(f.fund == fund for f in changes) else None


def _tell_other_basis(inquiry: Inquiry, item: ItemTerm, base: str) -> bool:
    """Tell the change that is printed of the item on another fund alone, and name that fund."""
    facts = inquiry.facts(item)
    for meaning in inquiry.meanings(item):
        for other in meaning.differing:
            alone = Meaning(other, [], [])
            amount, rate = printed_change(on_its_basis(facts, alone), other, base)
            if amount or rate:
                name = name_of_base(inquiry, meaning.best, other)
                _tell_printed(inquiry, alone, amount, rate, base, name)
                return True
    return False


def _same_subject_of(inquiry: Inquiry, item: ItemTerm) -> ItemTerm | None:
    """Return the function whose name holds an economic item's and whose figure is the same: 职业年金缴费."""
    own = next((m.best for m in inquiry.meanings(item)), None)
    if own is None or own.value is None or own.classification != "部门经济":
        return None
    found = inquiry.store.facts(document=own.document, classification="功能", measure="增减额")
    names = {(f.item, f.code or "") for f in found if normal(own.item) in normal(f.item)}
    name, code = names.pop() if len(names) == 1 else ("", "")
    subject = ItemTerm(item.text, (name,), (code,), start=item.start)
    same = any(agrees(m.best, own) for m in inquiry.meanings(subject)) if name else False
    return subject if same else None


def with_change(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Return the grand total in place of a total of which no change of the whole is printed."""
    own = _has_change(inquiry, item)
    if own and (inquiry.question.funds or inquiry.question.natures):
        return item
    if own and _has_change(inquiry, item, funds_of_whole(inquiry, item)):
        return item
    for name in item.names:
        for total in (*_TOTALS_BESIDE.get(name, ()), *equal_totals(inquiry, name)):
            other = ItemTerm("", (total,))
            if _has_change(inquiry, other, frozenset({"全部"}) if own else None):
                return other
    return item if own else _sole_source(inquiry, item) or _sole_child(inquiry, item) or item


def _sole_child(inquiry: Inquiry, item: ItemTerm) -> ItemTerm | None:
    """Return the one subject that makes up another and of which a change is printed: 统战事务's 项."""
    whole = inquiry.one(item)
    if whole is None or not whole.code or not whole.level:
        return None
    found = inquiry.store.facts(
        document=whole.document, classification=whole.classification, level=whole.level + 1
    )
    below = [f for f in found if (f.code or "").startswith(whole.code)]
    names = {(f.code or "", f.item) for f in below}
    code, name = names.pop() if len(names) == 1 else ("", "")
    child = ItemTerm(code, (name,), (code,))
    alike = any(agrees(f, whole) for f in below if f.nature == whole.nature)
    return child if code and alike and _has_change(inquiry, child) else None


def funds_of_whole(inquiry: Inquiry, item: ItemTerm) -> frozenset[str]:
    """Return the funds under which an item has the value of the whole; all where it has none."""
    found = inquiry.asking(**PLAIN).meanings(item)
    if not found:
        return frozenset({*FUND_WORDS, *WIDE_FUNDS})
    same = (found[0].best, *found[0].confirming)
    return frozenset({*(fact.fund for fact in same), "未说明"})


def _sole_source(inquiry: Inquiry, item: ItemTerm) -> ItemTerm | None:
    """Return the one source that all income is of, if its change is printed."""
    total = inquiry.one(item) if "收入合计" in item.names else None
    if total is None:
        return None
    found = inquiry.store.facts(document=total.document, parent=["收入合计"], measure="增减额")
    for name in dict.fromkeys(f.item for f in found if f.value is not None):
        source = ItemTerm("", (name,))
        if any(agrees(f, total) for f in inquiry.facts(source) if f.measure == total.measure):
            return source
    return None


def equal_totals(inquiry: Inquiry, name: str) -> tuple[str, ...]:
    """Return the totals of just as much whose change tells of this one: 收入总计 without carry-over is 收入合计."""
    one = {n: inquiry.one(ItemTerm("", (n,))) for n in (name, *_AS_MUCH.get(name, ()))}
    whole = one.pop(name) if name != "支出合计" or "支" not in inquiry.question.text else None
    return tuple(n for n, fact in one.items() if whole and fact and agrees(whole, fact))


_AS_MUCH = {"支出合计": ("收入合计",), "收入总计": ("收入合计",), "支出总计": ("支出合计",)}
_TOTALS_BESIDE = {
    "支出合计": ("支出总计", "收支总计"),
    "收入合计": ("收入总计", "收支总计"),
    "收支总计": ("支出总计", "收入总计", "支出合计"),
}


def _has_change(inquiry: Inquiry, item: ItemTerm, funds: frozenset[str] | None = None) -> bool:
    """Tell whether a change of an item is printed, on some funds of the whole item if they are given."""
    changes = [f for f in inquiry.facts(item) if f.measure in ("增减额", "增减率")]
    return any(funds is None or (f.fund in funds and f.nature == "合计") for f in changes)


def _against_budget(inquiry: Inquiry) -> bool:
    """Tell a question for the change on the budget from one for the change on last year."""
    question = inquiry.question
    if compares_years(question.text) or inquiry.document.kind is Kind.BUDGET:
        return False  # a budget's own figures change on last year's only
    return bool({"预算数", "年初预算数"} & set(question.measures)) and "年" not in "".join(
        word for word in ("上年", "去年", "上一年") if word in question.text
    )


def printed_change(related: list[Fact], fact: Fact, base: str) -> tuple[Fact | None, Fact | None]:
    """Return the printed change (amount, rate) of a figure on last year or on its budget."""
    if base == "上年":
        return changes_on_last_year(related, fact)
    found = [f for f in related if base in (f.base or "") and f.value is not None]
    amount = next((f for f in found if f.measure == "增减额"), None)
    return amount, next((f for f in found if f.measure == "增减率"), None)


def _tell_printed(
    inquiry: Inquiry,
    meaning: Meaning,
    amount: Fact | None,
    rate: Fact | None,
    base: str,
    name: str | None = None,
) -> None:
    change = amount or rate
    facts = inquiry.facts(ItemTerm("", (meaning.best.item,)))
    now = (base_of(facts, meaning, change) if change else None) or meaning.best
    voice, builder = inquiry.builder.voice, inquiry.builder
    first = rate if _asks_rate(inquiry) and rate else amount
    second = amount if first is rate else rate
    derived = rate_of(inquiry, amount, now) if base == "上年" and rate is None else None
    told = [] if derived is None else [rate_words(inquiry, derived)]
    told += change_words(inquiry, first, second)
    first = first or second
    name = name or (name_of_base(inquiry, meaning.best, now) if is_whole(now) else voice.name(now))
    subject = f"{voice.year(now, inquiry.document)}{name}"
    if inquiry.question.funds and now.fund in FUND_WORDS and now.fund not in subject:
        subject += f"（{FUND_WORDS[now.fund]}）"
    key = "changed_on_last" if base == "上年" else "changed_on_budget"
    known = [fact for fact in (amount, rate, now) if fact is not None]
    if first is not None and (
        contradicts(inquiry.question.text, first)
        or claims_otherwise(inquiry.question, known)
        or claims_other_multiple(inquiry.question, _rate_known(derived, rate))
    ):
        key = f"not_so_{key}"
    on = voice.last_year_of(first or now, inquiry.document)
    inquiry.say(key, subject=subject, base=on, told=voice.listed(told))
    if derived is not None:
        inquiry.say("formula", formula=derived.formula)
    inquiry.say("this_year", figure=builder.main(now))
    _tell_at_odds(inquiry, meaning, now)
    if amount is None and rate is not None and base == "上年":
        _tell_amounts_of(inquiry, now, rate)
    if amount is not None and base == "上年" and amount.value:
        own = now.chunk is not None and now.chunk == amount.chunk
        _check_rate(inquiry, now if own else beside(meaning, amount), amount, rate)
    if inquiry.question.asked == "%" and "点" in inquiry.question.text:
        inquiry.say("not_points")
    tell_reason(inquiry, [amount, rate])
    reasons = [change for change in (amount, rate) if change is not None and change.reason]
    if inquiry.question.asks("reason") and not reasons and not _tell_cause(inquiry, now, first):
        no_reason(inquiry, now)
    if first is not None and contradicts(inquiry.question.text, first):
        tell_fund_changed_so(inquiry, first)


def _tell_at_odds(inquiry: Inquiry, meaning: Meaning, now: Fact) -> None:
    """Note that another figure is printed of what a change was told of, on the same basis."""
    best = meaning.best
    funds = {fact.fund for fact in (best, *meaning.confirming)}
    same = (now.nature, now.measure, now.year) == (best.nature, best.measure, best.year)
    if not same or now.fund not in funds or not comparable(now.unit, best.unit):
        return
    if best.value is not None and not agrees(now, best) and not agrees(best, now):
        tell_conflict(inquiry, best, now)


def _tell_amounts_of(inquiry: Inquiry, now: Fact, rate: Fact) -> None:
    """Tell last year's amount, and by how much it changed, where the words of a rate print it."""
    last, builder = last_beside(inquiry, now, rate), inquiry.builder
    if last is not None:
        base = builder.voice.last_year_of(rate, inquiry.document)
        inquiry.say("last_year_printed", base=base, figure=builder.state(last))
        inquiry.say("reconcile_gap", figure=builder.derive(difference(now, last), size=True))


def rate_of(inquiry: Inquiry, amount: Fact | None, now: Fact) -> Derived | None:
    """Return the rate that is asked for where only the amount of a change is printed."""
    if amount is None or not amount.value or not _asks_rate(inquiry):
        return None
    if now.value is None or not comparable(now.unit, amount.unit):
        return None
    try:
        return growth_by(amount, now, inquiry.question.decimals)
    except UndefinedError:
        return None


def _rate_known(derived: Derived | None, printed: Fact | None) -> Decimal | None:
    return derived.value if derived is not None else printed.value if printed is not None else None


def rate_words(inquiry: Inquiry, rate: Derived) -> str:
    """Word a rate that is worked out: 下降6.73%."""
    way = "down_rate" if rate.value < 0 else "up_rate"
    return inquiry.builder.voice.phrase(way, figure=inquiry.builder.derive(rate, size=True))


def _tell_cause(inquiry: Inquiry, now: Fact, change: Fact | None) -> bool:
    """Quote why something changed from the paragraph that prints the change."""
    chunk = inquiry.store.chunk(change.document, change.chunk) if change and change.chunk else None
    name = now.item if now.nature == "合计" else now.nature
    if chunk is None or change is None:
        return False
    told = tell_reason_of_whole(inquiry, now, change)
    return told or quote_cause(inquiry.builder, inquiry.document, chunk, name)


def _check_rate(inquiry: Inquiry, now: Fact, amount: Fact, rate: Fact | None) -> None:
    """Say where a printed rate has no base, or is not what its own amount gives."""
    if not comparable(now.unit, amount.unit):
        return
    before = before_change(now, amount)
    builder = inquiry.builder
    if before.value == 0:
        builder.remark("undefined", "last_year_zero", builder.cite(amount))
    elif rate is None and not _tell_last(inquiry, now, amount):
        base = builder.voice.last_year_of(amount, inquiry.document)
        inquiry.say("last_year_derived", base=base, figure=builder.derive(before))


def _tell_last(inquiry: Inquiry, now: Fact, amount: Fact) -> bool:
    """Tell last year's figure as the change's own table prints it, also where the change is another."""
    item = ItemTerm(now.item, (now.item,))
    last = last_year(inquiry.asking(natures=(now.nature,), units=inquiry.question.units), item)
    if last is None or table_of(last) is None or table_of(last) != table_of(amount):
        return False
    builder, apart = inquiry.builder, difference(now, last)
    inquiry.say("last_year_printed", base=builder.voice.base("上年"), figure=builder.state(last))
    if apart.value != convert(amount.value or Decimal(0), amount.unit, now.unit):
        inquiry.say("change_off", figure=builder.derive(apart))
    return True


_RATE_SAID = lazy.regex(
    r"[降增涨升跌减]幅|增减幅度|几成|百分之几|几个?百分点|(?:几|多少|[一两二三四五六七八九十]|\d)倍|[砍减降少]了?一?半|腰斩|[增降]长?速|(?:增长|增减|下降|变化|变动)率|百分比"
)


def _asks_rate(inquiry: Inquiry) -> bool:
    question = inquiry.question
    asked = question.asked == "%" or "增减率" in question.measures
    in_tenths = any(claim.unit == "成" for claim in question.stated)  # 怎么少了快三成
    return asked or in_tenths or bool(_RATE_SAID.search(question.text))


def _tell_computed(inquiry: Inquiry, item: ItemTerm) -> bool:
    now, last = inquiry.one(item), last_year(inquiry, item)
    if now is None or last is None or not comparable(now.unit, last.unit):
        return False
    if (now.document, now.id) == (last.document, last.id):
        return False  # one figure of a day in last year, such as a budget's number of cars
    if now.nature != last.nature and _PARTS_OF_ALL & {now.nature, last.nature}:
        return False  # last year only a part of it is told
    if last.fund in FUND_WORDS and now.fund != last.fund and not inquiry.question.funds:
        return tell_change(inquiry.asking(funds=(last.fund,)))  # each year on one fund
    builder, voice = inquiry.builder, inquiry.builder.voice
    change = difference(now, last)
    way = "flat" if change.value == 0 else "up" if change.value > 0 else "down"
    told = [voice.phrase(f"{way}_amount", figure=builder.derive(change, size=True))]
    rate = None
    try:
        rate = growth(now, last, inquiry.question.decimals)
        told.append(voice.phrase(f"{way}_rate", figure=builder.derive(rate, size=True)))
    except UndefinedError:
        builder.remark("undefined", "last_year_zero", builder.cite(last))
    subject = f"{voice.year(now, inquiry.document)}{voice.name(now)}"
    wrong = contradicts_value(inquiry.question.text, change.value) or claims_other_multiple(
        inquiry.question, rate.value if rate is not None else None
    )
    key = "not_so_changed_on_last" if wrong else "changed_on_last"
    inquiry.say(key, subject=subject, base=voice.base("上年"), told=voice.listed(told))
    inquiry.say("both_years", now=builder.main(now), last=builder.state(last))
    if inquiry.question.asks("reason"):
        no_reason(inquiry, now)
    return True


_PARTS_OF_ALL = frozenset({"基本支出", "项目支出"})


def last_year(inquiry: Inquiry, item: ItemTerm) -> Fact | None:
    """Return last year's figure of an item: in the document itself, or in that of the year before."""
    document = inquiry.document
    if document.fiscal_year is None:
        return None
    year = document.fiscal_year - 1
    same = inquiry.asking(years=(year,)).one(item)
    if same is not None:
        return same
    for other in documents_of_year(inquiry, year):
        found = inquiry.of(other).one(item)
        if found is not None:
            return found
    return None


def documents_of_year(inquiry: Inquiry, year: int) -> list[Document]:
    """Return the same publisher's documents of the same kind and scope for a year."""
    document = inquiry.document
    if document.publisher is None:
        return []
    return [
        other
        for other in inquiry.store.documents(publisher=document.publisher, fiscal_year=year)
        if other.kind == document.kind and other.scope == document.scope
    ]

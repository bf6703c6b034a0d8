"""Answer for other years: printed beside, derived from a printed change, or in another document."""

from collections.abc import Sequence
from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes
from ingest.amounts import comparable
from ingest.records import Document, Fact, Kind
from ingest.working import fits
from ingest.working import growth as growth_since
from retrieval.calculate import (
    UndefinedError,
    addable,
    before_change,
    before_growth,
    difference,
    growth,
    total,
)
from retrieval.choosing.printings import Meaning, agrees, table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry, twin_of
from retrieval.question import ItemTerm, Operation, Question
from retrieval.telling.amounts.company import change_words, changes_on_last_year
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.changes.base_asked import is_of_other_base
from retrieval.telling.changes.change_bases import base_of, beside, name_of_base
from retrieval.telling.changes.changes import (
    PLAIN,
    documents_of_year,
    printed_change,
    rate_of,
    rate_words,
    with_change,
)
from retrieval.telling.changes.years_added import tell_years_added
from retrieval.telling.prose.reasons_of_parts import tell_all_flat
from retrieval.wording import phrase
from retrieval.words.small_words import TOGETHER
from retrieval.words.stated import compares_years


def tell_derived_budget(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Derive an initial budget from the final figure and the printed change on that very budget."""
    if not {"年初预算数", "预算数"} & set(inquiry.question.measures):
        return False
    plain = inquiry.asking(measures=())
    for meaning in plain.meanings(item):
        now = meaning.best
        change, _ = printed_change(plain.facts(item), now, "年初预算")
        if change is None or not comparable(change.unit, now.unit):
            continue
        now = beside(meaning, change)
        derived = before_change(now, change)
        builder, voice = inquiry.builder, inquiry.builder.voice
        year, name = voice.year(now, inquiry.document), voice.name(now)
        inquiry.say("derived_budget", year=year, name=name, figure=builder.derive(derived))
        inquiry.say("formula", formula=derived.formula)
        told = voice.listed(change_words(inquiry, change))
        lead = voice.subject(now, inquiry.document)
        inquiry.say("figure", subject=lead, figure=builder.state(now))
        inquiry.say("change_on_budget", told=told)
        return True
    return False


def tell_earlier(inquiry: Inquiry, item: ItemTerm) -> bool:
    """State an earlier year's figure: printed, or derived from the printed change of this very item."""
    document = inquiry.document
    found = inquiry.meanings(item) or _carried_out(inquiry, item)
    if found:
        state_meaning(inquiry, found[0])
        return True
    year = _year_meant(inquiry)
    if "决算数" in inquiry.question.measures and document.kind is Kind.BUDGET:
        return False
    for other in documents_of_year(inquiry, year) if year else ():
        there = inquiry.of(other).asking(years=(), relative_year=None)
        if met := there.meanings(item):
            state_meaning(there, met[0])
            return True
    plain = inquiry.asking(**PLAIN)
    item = with_change(plain, item)
    next_to = [
        m for m in plain.meanings(item) if year is not None and year == _year_before(m, document)
    ]
    own = may_be_own_year(inquiry)
    if any(_derive_last(inquiry, item, m, own=own) for m in next_to):
        return True
    fund = funds_of_incomes().get(item.names[0])
    if fund and "收入" not in inquiry.question.text and TOTAL_SPENT.names != item.names:
        spent = inquiry.asking(items=(TOTAL_SPENT,), funds=(fund,))  # its spending changed as much
        return tell_earlier(spent, TOTAL_SPENT)
    if year == (document.fiscal_year or 0) - 1:
        return tell_none_before(plain, item) or tell_all_flat(plain, item, year)
    return _tell_blank_ahead(inquiry, item, year)


def _tell_blank_ahead(inquiry: Inquiry, item: ItemTerm, year: int | None) -> bool:
    """Say that a plan has a column for a year ahead and left it blank."""
    this = inquiry.document.fiscal_year
    if year is None or this is None or year < this:
        return False
    cells = [f for f in inquiry.facts(item) if f.year == year and f.origin == "table"]
    if len(cells) != 1 or cells[0].value is not None:
        return False
    state_meaning(inquiry, Meaning(cells[0], [], []))
    return True


def tell_none_before(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote the words that say that an item had nothing the year before, with this year's figure."""
    now, year = inquiry.one(item), inquiry.document.fiscal_year
    twin = twin_of(item)
    same = twin and now and (other := inquiry.one(twin)) and agrees(other, now)
    facts = [*inquiry.facts(item), *(inquiry.facts(twin) if twin and same else [])]
    said = [
        f
        for f in facts
        if f.value is None and f.text and f.origin == "text" and f.year == (year or 0) - 1
    ]
    if now is None or not said:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    name, mark = voice.name(now), f"[{builder.cite(said[0])}]"
    inquiry.say("none_before", year=said[0].year, name=name, words=said[0].text, mark=mark)
    lead = voice.subject(now, inquiry.document)
    inquiry.say("figure", subject=lead, figure=builder.state(now))
    return True


def _year_before(meaning: Meaning, document: Document) -> int | None:
    """Return the year before the one that a figure is of: what a budget holds is of the year before its own."""
    year = meaning.best.year or document.fiscal_year
    return year - 1 if year else None


def _carried_out(inquiry: Inquiry, item: ItemTerm) -> list[Meaning]:
    """Return what a budget says was spent on an item the year before: 2023年当年预算执行数."""
    if inquiry.question.measures or inquiry.document.kind is not Kind.BUDGET:
        return []
    found = inquiry.asking(measures=("执行数",)).meanings(item)
    return found or inquiry.asking(measures=("决算数",)).meanings(item)


def _year_meant(inquiry: Inquiry) -> int | None:
    question, document = inquiry.question, inquiry.document
    if question.years:
        return question.years[0]
    return (document.fiscal_year or 0) + (question.relative_year or 0) or None


def may_be_own_year(inquiry: Inquiry) -> bool:
    """Tell 去年 that may mean the year of final accounts: whoever reads them the year after calls it so.

    The parts of a message are of the year that its first part names; behind another year 去年 is the one before.
    """
    question, builder = inquiry.question, inquiry.builder
    if question.relative_year != -1 or question.years or inquiry.document.kind is not Kind.FINAL:
        return False
    if _THIS_YEAR.search(builder.question):
        return False
    if builder.is_brief:
        return bool(_FIRST_OF_LAST.match(builder.question)) and "上年" not in question.text
    return "去年" in question.text and not question.merged


def of_year_told(question: Question, answer: str, told: Sequence[Fact]) -> Question:
    """Go on about the year that 去年 was taken for, where the answer says that it is the document's own."""
    year = told[0].year if told else None
    if question.relative_year != -1 or year is None:
        return question
    said = phrase(question.language, "own_year_meant", year=year)
    return question._replace(relative_year=None, years=(year,)) if said in answer else question


_FIRST_OF_LAST = lazy.regex(r"[^，,、。；;？?]*去年")
_THIS_YEAR = lazy.regex(r"今年|本年|当年")


_OF_ONE_YEAR: tuple[Operation, ...] = (
    "rate",
    "share",
    "rank",
    "parts",
    "sum",
    "filter",
    "per_head",
    "target",
    "verify",
)


def is_of_own_year(question: Question) -> bool:
    """Tell a question for what no document tells of the year before its own: what was kept to, shares, parts."""
    held = question.conditions or "预算" in question.text or "完成率" in question.measures
    return bool(held) or question.asks(*_OF_ONE_YEAR)


def _derive_last(inquiry: Inquiry, item: ItemTerm, meaning: Meaning, *, own: bool = False) -> bool:
    """Derive last year's figure from the change printed of this item; its own year's comes first where meant."""
    now, builder, voice = meaning.best, inquiry.builder, inquiry.builder.voice
    related = _of_the_fund(inquiry, inquiry.facts(item), now)
    change, rate = changes_on_last_year(related, now)
    year = _year_before(meaning, inquiry.document)
    if now.value is None or year is None:
        return False
    if any(is_of_other_base(inquiry.question, f.base) for f in (change, rate) if f is not None):
        return False
    if change is None:
        return rate is not None and _derive_by_rate(inquiry, item, meaning, rate, year)
    if not comparable(change.unit, now.unit):
        return False
    base = base_of(inquiry.facts(item), meaning, change)
    if base is None:
        return False
    base = _that_fits(inquiry.facts(item), base, change, rate)
    name = name_of_base(inquiry, meaning.best, base)
    now = base
    if own:
        lead = voice.subject(now, inquiry.document).replace(voice.name(now), name)
        inquiry.say("last_year_own", subject=lead, figure=builder.state(now))
    if change.value == 0:
        figure = builder.state(now)
        inquiry.say("same_as_last", year=year, now=year + 1, name=name, figure=figure)
        return True
    derived = before_change(now, change)
    builder.years.add(year)
    inquiry.say("derived_last", year=year, name=name, figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    told = change_words(inquiry, change, rate)
    worked = rate_of(inquiry, change, now) if rate is None else None
    if worked is not None:
        told = [*told, rate_words(inquiry, worked)]
    lead = voice.subject(now, inquiry.document).replace(voice.name(now), name)
    figure = builder.state(now)
    on = voice.last_year_of(change, inquiry.document)
    inquiry.say("figure_and_change", subject=lead, figure=figure, base=on, told=voice.listed(told))
    if worked is not None:
        inquiry.say("formula", formula=worked.formula)
    return True


def _derive_by_rate(
    inquiry: Inquiry, item: ItemTerm, meaning: Meaning, rate: Fact, year: int
) -> bool:
    """Derive last year's figure where no more than the rate of its change is printed."""
    now = base_of(inquiry.facts(item), meaning, rate)
    builder, voice = inquiry.builder, inquiry.builder.voice
    if now is None or now.value is None:
        return False
    name = name_of_base(inquiry, meaning.best, now)
    printed = _beside_rate(inquiry.facts(item), now, rate, year)
    if printed is not None:
        subject = voice.subject(printed, inquiry.document)
        inquiry.say("figure", subject=subject, figure=builder.state(printed))
    elif not _say_derived_by_rate(inquiry, now, rate, year, name):
        return False
    lead = voice.subject(now, inquiry.document).replace(voice.name(now), name)
    told = voice.listed(change_words(inquiry, rate))
    base, figure = voice.last_year_of(rate, inquiry.document), builder.state(now)
    inquiry.say("figure_and_change", subject=lead, figure=figure, base=base, told=told)
    return True


def _beside_rate(facts: list[Fact], now: Fact, rate: Fact, year: int) -> Fact | None:
    """Return last year's figure that the passage prints beside its rate: 2023年执行数为15.00万元."""
    beside = [
        f for f in facts
        if f.chunk == rate.chunk and f.year == year and f.value is not None
        and comparable(f.unit, now.unit) and f.measure[:2] in (rate.base or "")
    ]  # fmt: skip
    return beside[0] if len({f.value for f in beside}) == 1 else None


def _say_derived_by_rate(inquiry: Inquiry, now: Fact, rate: Fact, year: int, name: str) -> bool:
    """Say what last year's figure must have been; False where the rate does not tell it."""
    try:
        derived = before_growth(now, rate)
    except UndefinedError:
        return False
    inquiry.builder.years.add(year)
    figure = inquiry.builder.derive(derived)
    inquiry.say("derived_by_rate", year=year, name=name, figure=figure)
    inquiry.say("formula", formula=derived.formula)
    return True


def _that_fits(facts: list[Fact], base: Fact, change: Fact, rate: Fact | None) -> Fact:
    """Return the figure that a printed rate shows its change to be of: without what was carried over.

    Where it fits none, or several, the rate may be a slip, and the figure stays what it is.
    """

    def fitting(now: Fact) -> bool:
        found = growth_since(change, now) if comparable(now.unit, change.unit) else None
        return found is not None and fits((rate and rate.value) or Decimal(0), found.range)

    if rate is None or rate.value is None or not change.value or fitting(base):
        return base
    others = [
        f for f in facts
        if f.value and (f.measure, f.nature, f.year, f.code) == (base.measure, base.nature, base.year, base.code) and fitting(f)
    ]  # fmt: skip
    whole = sorted(others, key=lambda f: f.fund == "全部")  # its own fund says more
    return whole[0] if len({f.value for f in others}) == 1 else base


def _of_the_fund(inquiry: Inquiry, facts: list[Fact], now: Fact) -> list[Fact]:
    """Keep the changes of the fund that the question names, or of one that has the very same figure."""
    same = {
        f.fund for f in facts
        if (f.value, f.unit, f.measure, f.nature, f.year) == (now.value, now.unit, now.measure, now.nature, now.year)
    }  # fmt: skip
    funds = {*inquiry.question.funds, *same, "未说明"} if inquiry.question.funds else set()
    return [f for f in facts if not funds or f.base is None or f.fund in funds]


_SHARES = lazy.regex(r"占|比例|比重|份额|share|proportion")


def on_last_year(inquiry: Inquiry) -> Inquiry:
    """Take 2024年比2023年减少多少 for the change on last year where the library holds one year only."""
    question, held = inquiry.question, {d.fiscal_year for d in inquiry.documents}
    years = sorted(set(question.years))
    if not (question.asks("change", "difference") and compares_years(question.text)):
        return inquiry
    apart = len(years) == 2 and years[1] - years[0] == 1 and not set(years) <= held
    if apart and years[1] == inquiry.document.fiscal_year:
        return inquiry.asking(years=(), operations=_of_change(question))
    if question.asks("share") and len(years) < 2 and not _SHARES.search(question.text):
        return inquiry.asking(operations=_of_change(question))  # 比2023年多百分之几
    return inquiry


def _of_change(question: Question) -> tuple[Operation, ...]:
    """Return what is asked for, with the change in the place of a difference or a share of nothing."""
    said: set[Operation] = {"change", "difference"}
    if not _SHARES.search(question.text):
        said.add("share")
    return (*(one for one in question.operations if one not in said), "change")


def tell_years(inquiry: Inquiry) -> bool:
    """State an item for each of several years that the question names, and how far two lie apart."""
    item, years = inquiry.wanted(), _years_named(inquiry.question)
    if item is None or len(years) < 2:
        return False
    found: list[list[Fact]] = []
    for year in years:
        here = [d for d in inquiry.documents if d.fiscal_year == year] or [inquiry.document]
        asked = inquiry.of(here[0]).asking(years=(year,))
        met = asked.meanings(item)
        if met:
            state_meaning(asked, met[0])
            found.append(met[0].facts)
        elif not tell_earlier(asked, item):
            inquiry.say("year_not_told", name=inquiry.builder.voice.word(item.names[0]), year=year)
            inquiry.builder.years.add(year)
    if len(found) == len(years) and TOGETHER.search(inquiry.question.text):
        _tell_together(inquiry, item, years)
    elif len(found) == 2 and (pair := _of_one_basis(*found)):
        _tell_apart(inquiry, *pair)
    return bool(found)


def _tell_together(inquiry: Inquiry, item: ItemTerm, years: list[int]) -> None:
    """Add what one table prints of all the years that are named."""
    rows: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in inquiry.facts(item):
        if fact.origin == "table" and fact.value is not None and fact.year in years:
            key = (table_of(fact), fact.fund, fact.nature, fact.measure, fact.body)
            rows.setdefault(key, {}).setdefault(fact.year, fact)
    facts = next((list(row.values()) for row in rows.values() if len(row) == len(years)), [])
    if addable(facts):
        derived = total(facts)
        inquiry.say("total_line", figure=inquiry.builder.derive(derived))
        inquiry.say("formula", formula=derived.formula)


_SPAN = lazy.regex(r"20\d\d年?(?:度)?\s*(?:到|至|[-—–~～]+)\s*20\d\d年?")
_OF_EACH_YEAR = lazy.regex(r"各|每年|分别|历年|逐年|一共|合计|总共|加起来")


def _years_named(question: Question) -> list[int]:
    """Return the years that a question names, those between the ends of a span too where each is asked for."""
    years = sorted(set(question.years))
    text = question.text
    if len(years) == 2 and _SPAN.search(text) and _OF_EACH_YEAR.search(text):
        return list(range(years[0], years[1] + 1))
    return years


def _of_one_basis(last: list[Fact], now: list[Fact]) -> tuple[Fact, Fact] | None:
    """Return the figures of two years that compare: of one fund and nature, this year's first."""
    for one in now:
        for other in last:
            same = (one.fund, one.nature, one.body) == (other.fund, other.nature, other.body)
            if same and comparable(one.unit, other.unit):
                return one, other
    return None


def _tell_apart(inquiry: Inquiry, now: Fact, last: Fact) -> None:
    voice, builder = inquiry.builder.voice, inquiry.builder
    change = difference(now, last)
    way = "flat" if change.value == 0 else "up" if change.value > 0 else "down"
    told = [voice.phrase(f"{way}_amount", figure=builder.derive(change, size=True))]
    if last.value:
        rate = growth(now, last, inquiry.question.decimals)
        told.append(voice.phrase(f"{way}_rate", figure=builder.derive(rate, size=True)))
    inquiry.say("year_on_year", year=now.year, last=last.year, told=voice.listed(told))


def tell_trend(inquiry: Inquiry) -> bool:
    """List an item over the years that the library can tell of, and say which it cannot."""
    item = inquiry.wanted()
    if item is None:
        return False
    plain = inquiry.asking(**PLAIN)
    years: dict[int, str] = {}
    own: dict[int, Fact] = {}
    for document in plain.documents or (plain.document,):
        if document.kind != plain.document.kind or not document.fiscal_year:
            continue
        there = plain.of(document)
        for meaning in there.meanings(item)[:1]:
            years.setdefault(document.fiscal_year, plain.builder.state(meaning.best))
            own.setdefault(document.fiscal_year, meaning.best)
            _add_last(there, item, meaning, years)
    if not years:
        return False
    name = plain.builder.voice.word(item.names[0])
    inquiry.say("trend", name=name)
    for year in sorted(years):
        inquiry.say("trend_line", year=year, figure=years[year])
    tell_years_added(inquiry, own)
    inquiry.builder.counts.add((len(years), "个"))
    inquiry.say("trend_coverage", count=len(years))
    return True


def _add_last(inquiry: Inquiry, item: ItemTerm, meaning: Meaning, years: dict[int, str]) -> None:
    """Add the year before, printed in the same document or derived from the printed change."""
    year = (inquiry.document.fiscal_year or 0) - 1
    if year in years or documents_of_year(inquiry, year):
        return
    last = inquiry.asking(years=(year,)).one(item)
    if last is not None:
        years[year] = inquiry.builder.state(last)
        return
    change, _ = changes_on_last_year(inquiry.facts(item), meaning.best)
    now = base_of(inquiry.facts(item), meaning, change) if change is not None else None
    if change is not None and now is not None and comparable(change.unit, now.unit):
        figure = inquiry.builder.derive(before_change(now, change))
        years[year] = inquiry.builder.voice.phrase("derived_mark", figure=figure)

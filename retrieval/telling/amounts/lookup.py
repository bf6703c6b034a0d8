"""Answer what something is: the figure first, then its parts, its budget, its change and the reason."""

import re
from itertools import takewhile

from config import lazy
from ingest.amounts import comparable
from ingest.records import NIL_WORDS, WIDE_FUNDS, Fact
from retrieval.bodies.owners import is_meant
from retrieval.calculate import added, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.denials import tell_blank
from retrieval.choosing.doubtful import several_in_table
from retrieval.choosing.printings import Meaning, agrees, are_alike, is_of_list, is_split, table_of
from retrieval.inquiry import TOTAL_RECEIVED, Inquiry
from retrieval.question import AIMS, BUDGETS, OUTCOMES, TOTALS, ItemTerm, Question
from retrieval.telling.amounts.company import add_company, parts_of, tell_parts_of
from retrieval.telling.amounts.differing import (
    contradicts_form,
    is_unasked_purchase,
    tell_conflict,
    tell_differing,
)
from retrieval.telling.amounts.side_by_side import side_by_side
from retrieval.telling.prose.counted_by_units import tell_other_count
from retrieval.wording import FUND_WORDS, is_domestic

MAX_COUNTS = 2
MAX_OTHERS = 3


def state_items(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """Say what each of the items is, on each of the natures that the question names."""
    natures = inquiry.question.natures or ("",)
    told = 0
    missing: list[str] = []
    for item in items:
        before, lacking = told, list[str]()
        for asked in (one for nature in natures for one in _by_level(inquiry, item, nature)):
            found = asked.meanings(item)
            if found:
                alone = len(items) == len(natures) == 1
                state_meanings(asked, found, company=alone, of=item.text)
                told += 1
            else:
                lacking += asked.question.natures
        missing += [item.names[0]] if told == before else dict.fromkeys(lacking)
    for name in missing if told else ():
        _tell_missing(inquiry, name)
    return told > 0


def _tell_missing(inquiry: Inquiry, name: str) -> None:
    """Say of one of several things that its cell is blank, or that it is printed nowhere."""
    document = inquiry.document
    main = MAIN_MEASURES.get(document.kind, ())
    facts = inquiry.store.facts(document=document.id, item=name, origin="table")
    cells = [f for f in facts if f.measure in main and f.year == document.fiscal_year]
    blank = next((f for f in cells if f.value is None and not f.text.strip()), None)
    word, question = inquiry.builder.voice.word(name), inquiry.question
    printed = name not in question.natures and any(f.value is not None for f in cells)
    if question.measures and printed:
        # the blank column of one source says nothing of a budget that is asked for
        levels = [
            m for m in question.measures if not any(m in o and m != o for o in question.measures)
        ]
        asked = inquiry.builder.voice.listed([*map(inquiry.builder.voice.word, levels)])
        inquiry.say("basis_not_told", name=word, asked=asked)
    elif blank is None:
        inquiry.say("not_disclosed", name=word)
    else:
        _state_blank(inquiry, blank, inquiry.builder.voice.subject(blank, document))


def _by_level(inquiry: Inquiry, item: ItemTerm, nature: str) -> list[Inquiry]:
    """Ask for the budget and for the outcome apart where both are asked for and both are printed."""
    asked = inquiry.asking(natures=(nature,) if nature else ())
    levels = [m for m in inquiry.question.measures if m in BUDGETS or m in OUTCOMES]
    if BUDGETS.isdisjoint(levels) or not {*OUTCOMES} & {*levels}:
        return [asked]
    apart = [asked.asking(measures=(level,)) for level in levels]
    return apart if all(one.meanings(item) for one in apart) else [asked]


def state_meanings(inquiry: Inquiry, found: list[Meaning], *, company: bool, of: str = "") -> None:
    """Say the usual meaning; others of equal standing stand beside it, the rest is mentioned.

    ``of`` is the word that was asked for: where it means things of several names, it is the heading.
    """
    first = found[0]
    rows = [m for m in found if m is first or is_split([first, m])]
    if len(rows) > 1:
        _tell_split(inquiry, [meaning.best for meaning in rows])
        _tell_others(inquiry, first, [m for m in found if m not in rows])
        return
    found = [m for m in found if not is_unasked_purchase(inquiry, m.best, first.best)]
    same = [m for m in found[1:] if _same_value(m, first)]
    counted = [m for m in found[1:] if _counts_of(first, m)]
    other = [m for m in found[1:] if m not in same and m not in counted]
    other = [] if _add_up_to(first, other) else other
    if not is_of_list(first.best):  # what one project or unit spends on it is a part of that
        other = [m for m in other if not is_of_list(m.best)]
    distinct = [m for m in other if _competes(first, m)]
    if distinct and (apart := _of_each_unit(inquiry, [first, *distinct])):
        for meaning in apart:
            state_meaning(inquiry, meaning)
        return
    if distinct:
        several = len({meaning.best.item for meaning in (first, *distinct)}) > 1
        side_by_side(inquiry, [first, *distinct], of=of if several else "")
        return
    for meaning in (first, *counted[:MAX_COUNTS]):
        state_meaning(inquiry, meaning)
    if first.best.classification == "指标":
        _tell_other_measures(inquiry, first, [first, *same])
    builder, voice = inquiry.builder, inquiry.builder.voice
    same = [m for m in same if _is_of_basis(m.best)]
    if same:
        colon = ": " if voice.is_english else "："
        bases = [(voice.full_basis(m.best), builder.state(m.best)) for m in same[:2]]
        marks = [f"{basis}{colon}{figure}" if basis else figure for basis, figure in bases]
        key = "same_value" if any(basis for basis, _ in bases) else "same_elsewhere"
        inquiry.say(key, bases=voice.listed(marks))
        builder.apart += [m.best for m in same[:2]]
    _tell_others(inquiry, first, other)
    if company:
        add_company(inquiry, first)


def _is_of_basis(fact: Fact) -> bool:
    """Tell a figure of a basis of its own; a row that only stands in another table prints the same thing again."""
    stands = fact.code or fact.body or fact.fund not in WIDE_FUNDS or fact.nature != "合计"
    return bool(stands) or fact.classification != "其他"


def _rows_bought(meaning: Meaning) -> list[Fact]:
    """Return the rows of a list of purchases that are bought for one thing: the first alone is not all of it."""
    best = meaning.best
    rows: dict[str | None, Fact] = {}
    for f in meaning.facts if best.classification == "采购" else ():
        same = (f.measure, f.fund, f.unit, table_of(f)) == (
            best.measure, best.fund, best.unit, table_of(best),
        )  # fmt: skip
        if same and f.value:
            rows.setdefault(f.table_row, f)
    return list(rows.values()) if len(rows) > 1 else []


def _tell_others(inquiry: Inquiry, first: Meaning, other: list[Meaning]) -> None:
    """Tell what else the name means, each with its basis; of the same basis it is a conflict."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    if is_split(other):
        _tell_split(inquiry, [meaning.best for meaning in other])  # each row is but a part
        return
    for meaning in other[:MAX_OTHERS]:
        if contradicts_form(inquiry, first.best, meaning.best):
            tell_conflict(inquiry, meaning.best, first.best)
            continue
        basis = voice.full_basis(meaning.best)
        bought = _rows_bought(meaning)
        figure = builder.derive(total(bought)) if bought else builder.state(meaning.best)
        key = "other_basis" if basis else "other_place"
        inquiry.say(key, basis=basis, name=voice.name(meaning.best), figure=figure)
        builder.apart += [] if bought else [meaning.best]


def _of_each_unit(inquiry: Inquiry, found: list[Meaning]) -> list[Meaning]:
    """Return the one meaning of each unit that is named, in their order; none where one has several."""
    named, document = inquiry.question.units, inquiry.document
    each = [[m for m in found if is_meant(m.best, (unit,), document)] for unit in named]
    alone = len(named) > 1 and all(len(own) == 1 for own in each) and len(found) == len(each)
    return [own[0] for own in each] if alone else []


_CARS = "公务用车保有量"


def tell_kinds_of_cars(inquiry: Inquiry) -> bool:
    """Tell how many cars of which kind there are, where it is asked what they are for."""
    item = inquiry.wanted()
    found = inquiry.meanings(item) if item is not None and item.names == (_CARS,) else []
    with_parts = [
        (m, f) for m in found for f in m.facts if any(p.value for p in parts_of(inquiry, f))
    ]
    none = [(m, m.best) for m in found if m.best.value == 0]  # of no car there are kinds
    for meaning, fact in (with_parts or none)[:1]:
        state_meaning(inquiry, meaning)
        tell_parts_of(inquiry, fact)
        return True
    return False


def _tell_split(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Add the rows of one subject that stand under several headings, or under none, and tell each."""
    builder = inquiry.builder
    lead = builder.voice.subject(facts[0], inquiry.document, publisher=builder.names_publisher)
    if not any(fact.parents for fact in facts):
        figure = builder.derive(total(facts))
        told = builder.voice.listed([builder.state(fact) for fact in facts])
        inquiry.say("split_rows", subject=lead, figure=figure, parts=told)
        builder.order += facts  # 第一行的项目支出 may be asked behind it
        return
    inquiry.say("split_sum", subject=lead, figure=builder.derive(total(facts)))
    shared = zip(*(fact.parents for fact in facts), strict=False)
    alike = sum(1 for _ in takewhile(lambda heads: len(set(heads)) == 1, shared))
    for fact in facts:
        inquiry.say("split_line", heading=fact.parents[alike], figure=builder.row(fact))


def _tell_other_measures(inquiry: Inquiry, first: Meaning, found: list[Meaning]) -> None:
    """Say what else is asked of an indicator: its target, and what was reached."""
    facts = [fact for meaning in found for fact in meaning.facts if fact.text]
    for measure in inquiry.question.measures:
        told = [fact for fact in facts if fact.measure == measure]
        if measure == first.best.measure or len({fact.text for fact in told}) != 1:
            continue
        lead = inquiry.builder.voice.subject(told[0], inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.state(told[0]))


def _counts_of(first: Meaning, other: Meaning) -> bool:
    """Tell the count of an item from its amount: 9个 projects of 22万元 are two sides of one thing."""
    one, two = first.best, other.best
    same = (one.item, one.classification, one.code) == (two.item, two.classification, two.code)
    return same and not comparable(one.unit, two.unit)


def _same_value(meaning: Meaning, first: Meaning) -> bool:
    """Tell one value, also in another unit: 12.50万元 of a form is 125,000元 of a list."""
    return are_alike(meaning.best, first.best)


def _add_up_to(first: Meaning, others: list[Meaning]) -> bool:
    """Tell rows of one subject, each under a heading of its own, that are together what was told."""
    if not is_split(others) or not comparable(others[0].best.unit, first.best.unit):
        return False
    return agrees(first.best, added([meaning.best for meaning in others]))


def _competes(first: Meaning, other: Meaning) -> bool:
    """Tell whether a meaning is as likely meant: same classification under another code."""
    return first.best.classification == other.best.classification


def state_meaning(inquiry: Inquiry, meaning: Meaning) -> None:
    """Say the figure that was asked for."""
    fact, builder = meaning.best, inquiry.builder
    lead = builder.voice.subject(fact, inquiry.document, publisher=builder.names_publisher)
    if fact.value is None:
        builder.about(fact)
        _state_blank(inquiry, fact, lead)
        return
    if several := several_in_table(meaning):
        _tell_several(inquiry, several, lead)
        return
    paid = fact.fund if fact.fund in inquiry.question.funds else ""
    fund = FUND_WORDS.get(fact.fund, paid)
    of_unit = bool(fact.body) and fact.item in TOTALS and fact.fund in FUND_WORDS
    if (inquiry.question.funds or of_unit) and fund and fund not in lead:
        lead += f"（{fund}）"
    elif _is_of_all_funds(meaning):
        lead += f"（{builder.voice.phrase('all_funds')}）"
    inquiry.say("figure", subject=lead, figure=builder.main(fact))
    if of_unit and not inquiry.question.funds:
        _tell_all_of_unit(inquiry, fact)
    _tell_foreign(inquiry, fact)
    _tell_date(inquiry, fact)
    tell_other_count(inquiry, fact)
    tell_differing(inquiry, meaning)
    tell_grand_total(inquiry, fact)
    _tell_rounded(inquiry, meaning)


def _tell_several(inquiry: Inquiry, facts: list[Fact], lead: str) -> None:
    """Tell figures of which none is proved to be the whole, each by what its row and column say."""
    builder = inquiry.builder
    builder.counts.add((len(facts), "个"))
    inquiry.say("several_in_table", subject=lead, count=len(facts))
    records = [inquiry.store.record(fact.document, fact.record or "") for fact in facts]
    heads = [(record.row[-1:], record.column) for record in records if record is not None]
    in_row = len({row for row, _ in heads}) == 1 < len({column for _, column in heads})
    for fact, (row, column) in zip(facts, heads, strict=True):
        heading = "—".join(column if in_row else row)
        inquiry.say("one_of_several", heading=heading, figure=builder.row(fact))
        builder.apart.append(fact)


def _tell_all_of_unit(inquiry: Inquiry, fact: Fact) -> None:
    """Tell of a unit all that it receives, where its total is printed of what one fund pays alone."""
    found = inquiry.asking(items=(), natures=(), flows=()).meanings(TOTAL_RECEIVED)
    whole = next(
        (m.best for m in found if m.best.fund == "全部" and m.best.body == fact.body), None
    )
    if whole is not None and whole.value and not are_alike(whole, fact):
        builder = inquiry.builder
        lead = builder.voice.subject(whole, inquiry.document)
        lead += f"（{builder.voice.phrase('all_funds')}）"
        inquiry.say("figure", subject=lead, figure=builder.state(whole))
        builder.apart.append(whole)


def _is_of_all_funds(meaning: Meaning) -> bool:
    """Tell what all money pays for a subject, beside which another figure is told of what one fund pays."""
    best = meaning.best
    if best.fund != "全部" or best.origin != "table" or best.item in TOTALS or not best.code:
        return False
    return any(
        f.value and f.fund in FUND_WORDS and f.value != best.value for f in meaning.differing
    )


def _tell_foreign(inquiry: Inquiry, fact: Fact) -> None:
    """Tell the visits from abroad where the sentence counts domestic ones alone, unless they are asked for."""
    name = _FOREIGN.get(fact.item) if is_domestic(fact) else None
    if name is None or any(name in item.names for item in inquiry.question.items):
        return
    foreign = inquiry.one(ItemTerm("", (name,)))
    if foreign is not None and foreign.value and foreign.chunk == fact.chunk:
        lead = inquiry.builder.voice.subject(foreign, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.state(foreign))


_FOREIGN = {"公务接待批次": "外事接待批次", "公务接待人次": "外事接待人次"}
_DATE = lazy.regex(r"截[至止](?:(?:19|20)\d\d\s*年)[\s\d年月日底末]*(?<!\s)")


_DATE_BEFORE = lazy.regex(r"截[至止](?:上一?年度?|去年)(?:年)?[底末]|截[至止](?:本年)?年初")


def _tell_date(inquiry: Inquiry, fact: Fact) -> None:
    """Tell of what day a stock is counted: 截至2025年8月31日, 截至上年底."""
    if fact.measure not in ("数量", "面积"):
        return
    before = _DATE_BEFORE.search(fact.sentence or "")
    said = before or _DATE.search(fact.sentence or "")
    if said and (before or fact.year != inquiry.document.fiscal_year):
        mark = f"[{inquiry.builder.cite(fact)}]"
        inquiry.say("counted_on", date=said[0], mark=mark)


def tell_grand_total(inquiry: Inquiry, fact: Fact) -> None:
    """Tell the grand total where carry-overs make it another figure than the total asked for."""
    if fact.item not in ("支出合计", "收入合计") or fact.nature != "合计" or inquiry.question.funds:
        return
    name = fact.item.replace("合计", "总计")
    grand = inquiry.asking(items=(), flows=()).one(ItemTerm(name, (name,)))
    if grand is not None and grand.value != fact.value and grand.fund == fact.fund:
        voice, builder = inquiry.builder.voice, inquiry.builder
        inquiry.say("grand_total", name=voice.name(grand), figure=builder.state(grand))


def _tell_rounded(inquiry: Inquiry, meaning: Meaning) -> None:
    """Tell the rounded figure of a sentence, once."""
    best = meaning.best
    for fact in meaning.confirming:
        if fact.unit == best.unit and fact.value != best.value:
            figure = inquiry.builder.state(fact)
            mark = inquiry.builder.cite(fact)
            inquiry.builder.remark("rounding", "rounded_in_text", mark, figure=figure)
            return


_IN_WORDS = AIMS | {"内容"}


def says_words(fact: Fact) -> bool:
    """Tell an indicator that is stated in words: 2026年5月底前 answers when, and is no failed figure."""
    said = re.search(r"[\u4e00-\u9fff]{2}", fact.text)
    return fact.value is None and fact.measure in _IN_WORDS and said is not None


def left_blank(facts: list[Fact], question: Question) -> list[Meaning]:
    """Return the empty cell of the budget or the outcome that is asked for: 全年预算数 under 预算数."""
    kinds = {measure[-3:] for measure in question.measures}
    alike = [f for f in facts if f.measure[-3:] in kinds and f.origin == "table"]
    empty = all(f.value is None and not f.text.strip() for f in alike)
    return [Meaning(fact, [], []) for fact in alike[:1]] if empty else []


def _state_blank(inquiry: Inquiry, fact: Fact, lead: str) -> None:
    mark = inquiry.builder.state_blank(fact)
    if says_words(fact):
        inquiry.say("in_words", subject=lead, mark=mark)
    elif fact.text.strip() in NIL_WORDS:
        key = "said_none" if fact.origin == "table" else "told_none"
        mark = mark if fact.origin == "table" else f"[{inquiry.builder.cite(fact)}]"
        inquiry.say(key, subject=lead, mark=mark, text=fact.sentence)
    elif fact.text:
        inquiry.say("no_number", subject=lead, mark=mark)
    else:
        tell_blank(inquiry, fact, lead)

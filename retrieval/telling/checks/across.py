"""Rank, list, add and compare publishers by one figure of each; what is missing is named."""

from collections import Counter
from collections.abc import Sequence

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Document, Fact
from retrieval.answer import Answer
from retrieval.bodies.pool import comparable_documents, other_groups
from retrieval.bodies.regions import groups_said
from retrieval.bodies.several_bodies import asks_extremes, asks_untold, bounds_of, is_unclear
from retrieval.builder import Builder
from retrieval.calculate import Derived, mean, total
from retrieval.choosing.printings import Meaning, counts_alike
from retrieval.inquiry import TOTAL_SPENT, Inquiry, Teller
from retrieval.question import TOTALS, Operation, Question, is_total
from retrieval.telling.amounts.multiples import asks_times
from retrieval.telling.amounts.per_head import tell_per_head
from retrieval.telling.changes.changes import tell_change
from retrieval.telling.changes.rates import tell_rate
from retrieval.telling.checks.asked_across import each_asked, without_wholes
from retrieval.telling.checks.bodies_apart import Row, asks_both_ends, tell_apart
from retrieval.telling.checks.left_out import (
    missing_in,
    talked_of,
    tell_group,
    tell_left_out,
    tell_missing,
    unit_of_documents,
)
from retrieval.telling.checks.one_basis import on_one_basis
from retrieval.telling.not_known import unknown
from retrieval.telling.not_known.unexplained import not_explained
from retrieval.telling.sums.both_natures import all_in_both_natures
from retrieval.telling.sums.operands import MEASURES_OF_CHANGE, called
from retrieval.telling.sums.shares import tell_share
from retrieval.words.limits import Bound, lies_within
from retrieval.words.small_words import LEAST, TOGETHER, WHO

MAX_PLACES = 20
_PLAIN: frozenset[Operation] = frozenset(
    {"rank", "filter", "sum", "difference", "verify", "certain", "lookup"}
)
_OF_BODIES: tuple[Operation, ...] = ("parts", "reason")  # 甲和乙各是多少, 甲为什么比乙少
_MEASURED: dict[Operation, Teller] = {
    "share": tell_share, "per_head": tell_per_head, "change": tell_change, "rate": tell_rate,
}  # fmt: skip
_MET: dict[str, int] = {"under": -1, "over": 1}
_AVERAGE = lazy.regex(r"平均|average|on average")
_HEADS = lazy.regex(r"人均|每人|每辆|辆均|每批|每次|每人次|per head|per capita|per person")
_NONE = lazy.regex(r"没有|没(?=安排|编|列|花)|无(?!锡)|未(?:安排|编|列)|不涉及|without")
_SOME = lazy.regex(
    r"(?:部门|单位|局|家)(?:(?:\d{4}|[今本])年度?)?(?:都)?(?:安排|编列|列支|花)?了?有(?!哪|多|几)|(?<!没)有(?!哪|多|几|没)[^，,。？]{2,14}的(?:部门|单位|局|机关)(?:有?哪|有?几|是|$)|(?:部门|单位|局|家)[^，,。？]{0,8}(?:要|打算|计划|准备)(?:买|购)"
)
_NOT_ZERO = lazy.regex(r"(?:不|非)(?:为|是|等于)?(?:零|0(?![.\d]))|大于(?:零|0(?![.\d]))")
_MOVED = lazy.regex(r"(?:部门|单位|局|家)[^，。？]*有(?:哪|几|多少)|哪些|哪几|几个|几家|谁|which")
_GROWS = lazy.regex(r"增加|增长|上升|提高|涨|升了|多了|rose|grew|increase")
_FALLS = lazy.regex(
    r"减少|减[得了]|砍|下降|降低|降幅|降得|降了|少了|压减|缩减|少得|decrease|fell|cut"
)
_STAYS = lazy.regex(r"持平|没有?变化?|不变|unchanged")
_THIS_YEAR = lazy.regex(r"[今本当]年|目前|现在|this year")
_RATE = lazy.regex(r"快|慢|幅|率|比例|百分|%|fast|rate")


def tell_across(inquiry: Inquiry, documents: list[Document]) -> Answer | None:
    """Compare publishers by what the question asks of each; None where that cannot be compared.

    Budgets and final accounts, and different years, are compared only where the question names both.
    """
    question = inquiry.question
    operation = _operation_of(inquiry)
    of_bodies = question.mentions > 1 or "publisher" in question.dimensions
    known = {*_PLAIN, *_MEASURED, *(_OF_BODIES if of_bodies else ())}
    if question.unexplained:
        return not_explained(inquiry, question.unexplained)
    whole = question.measures or question.kinds or question.asks("change")
    total_meant = bool(whole)  # 各部门预算, 哪家决算超过1亿元, 哪家增加得最多
    item = inquiry.wanted() or (TOTAL_SPENT if total_meant else None)
    if item is None or set(question.operations) - known - {"units"}:  # 广东几家单位
        return None
    if not question.items and operation is None:
        inquiry = inquiry.asking(items=(item,))
    several = list({one.names: one for one in reversed(question.named)}.values())[::-1]
    several = without_wholes(question, several) if operation is None else []
    if is_unclear(question, operation, several):
        return unknown.condition_unclear(inquiry.builder)
    pool = comparable_documents(_settled(question, operation), documents)
    if asks_times(inquiry) and len(pool) > 2 and not asks_extremes(question):
        return unknown.condition_unclear(inquiry.builder)  # 是烟台的几倍, of three
    every_year = _picks(question) and not _THIS_YEAR.search(question.text)
    groups = other_groups(_settled(question, operation), pool, documents, every_year=every_year)
    told = [
        _tell_grouped(one, [pool, *groups], operation)
        for one in each_asked(inquiry, several, operation)
    ]
    for said, places in groups_said(question.text).items():
        names = inquiry.builder.voice.listed(places.split())
        inquiry.say("region_meant", said=said, names=names)
    tell_left_out(inquiry, [one for group in (pool, *groups) for one in group], documents)
    return (
        inquiry.builder.build() if any(told) else inquiry.builder.build("not_found", "undisclosed")
    )


def _operation_of(inquiry: Inquiry) -> Operation | None:
    """Return what is to be told of each body; None for what it states itself."""
    question = inquiry.question
    operation = next((op for op in _MEASURED if op in question.operations), None)
    if operation == "per_head" and _averages(question):
        return None
    if operation is None and _MET.keys() & {*question.conditions}:
        return "rate"  # 哪家三公花得比预算少
    apart = asks_times(inquiry) or question.measured_by == "share"  # 甲局的三公是乙局的几倍
    return None if operation == "share" and apart else operation


def _tell_grouped(
    inquiry: Inquiry, groups: list[list[Document]], operation: Operation | None
) -> bool:
    """Compare one figure within each group of a year and kind; False where no document tells it."""
    told = [(group, _rows(inquiry, group, operation)) for group in groups]
    apart = len(groups) > 1
    if not any(rows for _, rows in told):
        whole = [document for group in groups for document in group]
        inquiry.say("across_none", of=len(whole), kind=_kind(inquiry, whole), where=_where(inquiry))
        inquiry.builder.counts.add((len(whole), unit_of_documents(inquiry.builder)))
        return False
    chosen: list[list[str]] = []
    with inquiry.builder.in_unit(_common_unit([row for _, rows in told for row in rows])):
        for at, (group, rows) in enumerate(told):
            if apart:
                tell_group(inquiry, group, is_first=at == 0)
            if rows:
                _tell(inquiry, group, rows, operation)
                chosen.append(list(inquiry.builder.bodies))
            else:
                tell_missing(inquiry, group, rows, operation)
    inquiry.builder.bodies = talked_of([bodies for bodies in chosen if bodies])
    return True


def _common_unit(rows: list[Row]) -> str | None:
    """Return the unit in which people read money where the documents state it in several."""
    units = Counter(row.figure.unit for row in rows if comparable(row.figure.unit, "元"))
    if len(units) < 2:
        return None
    return "万元" if "万元" in units else units.most_common(1)[0][0]


def _settled(question: Question, operation: Operation | None) -> Question:
    """Ask final accounts alone how far a budget was met: a budget cannot tell it."""
    return question._replace(kinds=("决算",), measures=()) if operation == "rate" else question


# --- each publisher's figure ----------------------------------------------------------------------


def _rows(inquiry: Inquiry, pool: list[Document], operation: Operation | None) -> list[Row]:
    """Return a row for each document that tells the figure, the foremost first."""
    stated = {} if operation else {d.id: _stated(inquiry, d) for d in pool}
    chosen = all_in_both_natures(inquiry, on_one_basis(inquiry, stated))
    found = [
        _row(d, _measured(inquiry, d, operation) if operation else chosen.get(d.id)) for d in pool
    ]
    rows = [row for row in found if row is not None]
    if not rows:
        return []
    unit = next((row.figure.unit for row in rows if row.value), rows[0].figure.unit)
    rows = [row for row in rows if counts_alike(row.figure.unit, unit) or not row.value]
    least = bool(LEAST.search(inquiry.question.text)) and not asks_both_ends(inquiry.question)
    if operation == "change" and _FALLS.search(inquiry.question.text):
        least = not least
    rows.sort(key=lambda row: row.value if least else -row.value)
    return rows


def _row(document: Document, figure: Fact | Derived | None) -> Row | None:
    if figure is None or figure.value is None:
        return None
    base = "元" if comparable(figure.unit, "元") else figure.unit
    return Row(document, figure, convert(figure.value, figure.unit, base))


def _in_its_year(inquiry: Inquiry) -> Inquiry:
    """Ask a document of its own year where the talk was about another one: 和上海市审计局比呢."""
    question = inquiry.question
    other = question.merged and inquiry.document.fiscal_year not in question.years
    return inquiry.asking(years=()) if other else inquiry


def _stated(inquiry: Inquiry, document: Document) -> list[Meaning]:
    """Return what a document states of the item itself."""
    measures = tuple(
        m for m in inquiry.question.measures if m not in {*MEASURES_OF_CHANGE, "预算数", "决算数"}
    )
    here = _in_its_year(inquiry.of(document)).asking(measures=measures)
    item = here.wanted()
    return here.meanings(item) if item else []


def _measured(inquiry: Inquiry, document: Document, operation: Operation) -> Fact | Derived | None:
    """Return the figure with which one document alone answers the operation."""
    question = inquiry.question
    measures = tuple(m for m in question.measures if m not in ("预算数", "决算数"))
    alone = Builder(question.text, inquiry.store, question.unit, question.language)
    here = _in_its_year(inquiry.of(document))._replace(builder=alone)
    here = here.asking(operations=(operation,), dimensions=(), stated=(), measures=measures)
    if not _MEASURED[operation](here):
        return None
    if operation == "share":
        return next((figure for figure in alone.stated if isinstance(figure, Derived)), None)
    if operation == "change":
        wants_rate = bool(_RATE.search(question.text))
        moved = [f for f in alone.stated if _is_change(f) and _is_of_asked(question, f)]
        found = (f for f in moved if (f.unit == "%") == wants_rate or not f.value)
        return next(found, None)
    return next(iter(alone.stated), None)


def _is_of_asked(question: Question, figure: Fact | Derived) -> bool:
    """Tell the change of a nature that is asked for from that of a subject which alone is explained."""
    first = figure.facts[0] if isinstance(figure, Derived) else figure
    return bool(question.named) or not question.natures or first.item in TOTALS


def _is_change(figure: Fact | Derived) -> bool:
    if isinstance(figure, Fact):
        return figure.measure in ("增减额", "增减率")
    return "−" in figure.formula


# --- what is told of them -------------------------------------------------------------------------


def _averages(question: Question) -> bool:
    text = question.text
    return bool(_AVERAGE.search(text)) and not _HEADS.search(text)


def _tell(
    inquiry: Inquiry, pool: list[Document], rows: list[Row], operation: Operation | None
) -> None:
    question, builder = inquiry.question, inquiry.builder
    if asks_untold(question):
        _tell_untold(inquiry, pool, rows)
        return
    key, chosen = _chosen(question, rows)
    if key == "across_head" and operation is None:
        _tell_foremost(inquiry, rows)
    if key != "across_head" or operation is not None or not _tell_together(inquiry, pool, rows):
        _tell_head(inquiry, key, pool, rows, chosen, operation)
    builder.bodies = [row.document.publisher or row.document.file for row in chosen]
    most = question.top or question.place or (MAX_PLACES if chosen is rows else len(chosen))
    while question.place and most < len(chosen) and chosen[most].value == chosen[most - 1].value:
        most += 1  # all that share the place
    usual, mixed = _usual_name(inquiry, rows), _mixes(rows)
    for place, row in enumerate(chosen[:most], 1):
        _tell_row(inquiry, place, row, usual, mixed=mixed)
    if operation is None:
        tell_apart(inquiry, rows if chosen is rows else [])
    if question.asks("reason"):
        inquiry.say("across_no_reason")
    if _mixes(rows):
        builder.remark("scope", "years_differ")
    tell_missing(inquiry, pool, rows, operation)


def _chosen(question: Question, rows: list[Row]) -> tuple[str, list[Row]]:
    """Return the rows that meet the question's condition, all where it sets none, and the heading's key."""
    if question.measured_by in ("above", "below"):
        own = next((r.value for r in rows if r.document.publisher == question.place_of), None)
        way = 1 if question.measured_by == "above" else -1
        kept = [r for r in rows if own is not None and (r.value - own) * way > 0]
        return ("across_kept" if kept else "across_none_kept"), kept
    if met := [_MET[one] for one in question.conditions if one in _MET]:
        kept = [r for r in rows if (r.value - 100) * met[0] > 0]
        return ("across_kept" if kept else "across_none_kept"), kept
    if limits := bounds_of(question):
        key, chosen = "across_kept", [r for r in rows if all(_lies_within(r, b) for b in limits)]
    elif (side := _direction(question)) is not None:
        key, chosen = "across_kept", [r for r in rows if (r.value > 0) - (r.value < 0) == side]
    elif _NOT_ZERO.search(question.text):
        key, chosen = "across_some", [row for row in rows if row.value]
    elif "zero" in question.conditions or _NONE.search(question.text):
        key, chosen = "across_zero", [row for row in rows if row.value == 0]
    elif _SOME.search(question.text):
        key, chosen = "across_some", [row for row in rows if row.value]
    else:
        return "across_head", rows
    return key if chosen else "across_none_kept", chosen


def _picks(question: Question) -> bool:
    """Tell a question that picks bodies by a condition, for which each of their documents counts: 哪些单位没有接待费."""
    if question.asks("rank", "sum", "per_head", "change", "share") or question.relative_year:
        return False
    said = _NOT_ZERO.search(question.text) or _NONE.search(question.text)
    zero = said or "zero" in question.conditions or _SOME.search(question.text)
    return not asks_untold(question) and bool(bounds_of(question) or zero)


def _direction(question: Question) -> int | None:
    """Return +1, −1 or 0 where those are to be listed whose figure grew, fell or stayed."""
    if question.asks("change") and _STAYS.search(question.text):
        return 0
    if not question.asks("change") or question.asks("rank") or not _MOVED.search(question.text):
        return None
    falls, grows = _FALLS.search(question.text), _GROWS.search(question.text)
    return None if bool(falls) == bool(grows) else -1 if falls else 1


def _lies_within(row: Row, limit: Bound) -> bool:
    value = row.figure.value
    return value is not None and lies_within(value, row.figure.unit, limit)


def _asks_sum(question: Question) -> bool:
    """Tell 三家一共多少: the bodies are to be added, not the name of a total."""
    text = question.text
    for item in filter(is_total, question.items):
        text = text.replace(item.text, "")
    return bool(TOGETHER.search(text)) and not question.asks("rank", "difference")


def _tell_together(inquiry: Inquiry, pool: list[Document], rows: list[Row]) -> bool:
    """Tell the sum or the average of all publishers, where that is asked for."""
    question, builder = inquiry.question, inquiry.builder
    facts = [row.figure for row in rows[: question.top] if isinstance(row.figure, Fact)]
    if _averages(question):
        key, derived = "across_mean", mean(facts)
    elif question.asks("sum") or _asks_sum(question):
        key, derived = "across_sum", total(facts)
    else:
        return False
    figure = builder.derive(derived).partition("[")[0]  # each row below brings its own mark
    _tell_head(inquiry, key, pool, rows, rows, None, figure=figure)
    return True


def _tell_head(
    inquiry: Inquiry,
    key: str,
    pool: list[Document],
    rows: list[Row],
    chosen: list[Row],
    operation: Operation | None,
    **parts: object,
) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    first = rows[0].figure
    fact = first if isinstance(first, Fact) else first.facts[0]
    measure = "" if _mixes(rows) or operation else voice.measure(fact)
    unit = unit_of_documents(builder)
    builder.counts |= {(len(some), unit) for some in (pool, rows, chosen)}
    ways = {"share": "across_share", "per_head": "across_each", "rate": "across_rate"}
    told = voice.phrase(ways[operation]) if operation in ways else ""
    if operation == "change":
        told = voice.phrase("across_change_rate" if first.unit == "%" else "across_change")
    falls = rows[0].value < rows[-1].value
    head = voice.phrase(
        key, name=_usual_name(inquiry, rows), measure=measure, share=told, kind=_kind(inquiry, pool),
        way=voice.phrase("upwards" if falls else "downwards"), of=len(pool), have=len(rows),
        kept=len(chosen), where=_where(inquiry), **parts,
    )  # fmt: skip
    if builder.lines and builder.lines[-1].endswith(("：", ":")):
        builder.lines.append(head)  # of each group, be it worded alike
    else:
        builder.say(head)


def _tell_foremost(inquiry: Inquiry, rows: list[Row]) -> None:
    """Say whose figure stands at the one place of the ranking that is asked for, before all are listed."""
    question, builder = inquiry.question, inquiry.builder
    own = [at for at, row in enumerate(rows, 1) if row.document.publisher == question.place_of]
    place = question.place or next(iter(own), 1)
    asked = question.place or own or (question.asks("rank") and WHO.search(question.text))
    if not asked or question.top or not 0 < place <= len(rows) or question.asks("sum"):
        return
    if len(rows) == 1 or (_mixes(rows) and not question.publishers):
        return  # of other years or kinds none is the first; the list names them
    ends = (place, len(rows)) if asks_both_ends(question) and not own else (place,)
    for at in dict.fromkeys(ends):
        row = rows[at - 1]
        if sum(other.value == row.value for other in rows) > 1:
            continue  # the list shows who share the place
        builder.counts.add((at, "名"))
        name = row.document.publisher or row.document.file
        key = "across_place" if len(ends) == 1 else "across_first" if at == 1 else "across_last"
        inquiry.say(key, place=at, name=name, figure=_worded(builder, row))


def _where(inquiry: Inquiry) -> str:
    """Say whether all of the library is compared or only the bodies that the question or the talk is about."""
    key = "across_of_named" if inquiry.question.publishers else "across_in_library"
    return inquiry.builder.voice.phrase(key)


def _name(inquiry: Inquiry, figure: Fact | Derived) -> str:
    """Name what is compared: an item with its fund, or a part and what it is a share of."""
    voice = inquiry.builder.voice
    if isinstance(figure, Fact):
        return called(inquiry, figure)
    names = [called(inquiry, fact) for fact in figure.facts]
    is_share = "÷" in figure.formula and "−" not in figure.formula
    if is_share and len(set(names)) == 2:
        return voice.phrase("across_of", part=names[0], whole=names[1])
    return names[0]


def _usual_name(inquiry: Inquiry, rows: list[Row]) -> str:
    """Return what most rows are called; the others say in their line what they are."""
    return Counter(_name(inquiry, row.figure) for row in rows).most_common(1)[0][0]


def _kind(inquiry: Inquiry, pool: Sequence[Document]) -> str:
    kinds = {document.kind for document in pool}
    return inquiry.builder.voice.word(kinds.pop().value) if len(kinds) == 1 else ""


def _mixes(rows: list[Row]) -> bool:
    return len({(row.document.fiscal_year, row.document.kind) for row in rows}) > 1


def _tell_row(inquiry: Inquiry, place: int, row: Row, usual: str, *, mixed: bool) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    document = row.document
    kind = voice.word(document.kind.value) if mixed else ""
    own = _name(inquiry, row.figure)
    if own != usual:
        kind += voice.phrase("across_own_name", name=own)
    inquiry.say(
        "across_line", place=place, name=document.publisher or document.file, kind=kind,
        year=document.fiscal_year, figure=_worded(builder, row),
    )  # fmt: skip


def _worded(builder: Builder, row: Row) -> str:
    """State a row's figure; a change with its direction, of which the figure gives the size."""
    figure = row.figure
    changes = _is_change(figure)
    if changes and row.value == 0 and isinstance(figure, Fact):
        return builder.voice.phrase("flat_amount", figure=f"[{builder.cite(figure)}]")
    told = (
        builder.derive(figure, size=changes)
        if isinstance(figure, Derived)
        else builder.state(figure)
    )
    if not changes:
        return told
    way = "flat" if row.value == 0 else "up" if row.value > 0 else "down"
    return builder.voice.phrase(f"{way}_{'rate' if figure.unit == '%' else 'amount'}", figure=told)


def _tell_untold(inquiry: Inquiry, pool: list[Document], rows: list[Row]) -> None:
    """Name the bodies whose documents do not tell the figure: 哪些部门没公布机关运行经费."""
    builder = inquiry.builder
    names = missing_in(pool, rows)
    builder.counts |= {(len(some), unit_of_documents(builder)) for some in (pool, names)}
    builder.labels |= set(names)
    inquiry.say(
        "across_untold" if names else "across_all_told", name=_usual_name(inquiry, rows),
        kind=_kind(inquiry, pool), of=len(pool), lack=len(names), where=_where(inquiry),
        names=builder.voice.listed(names),
    )  # fmt: skip

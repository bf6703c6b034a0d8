"""Answer about what the answer before told: add it up, compare it, its share, its places, what is left."""

from collections import Counter
from decimal import Decimal

from config import lazy
from ingest.records import WIDE_FUNDS, Fact, Kind
from retrieval.calculate import addable, difference, total
from retrieval.choosing.overlap import is_part, nested, overlap
from retrieval.choosing.printings import NO_AMOUNTS, Meaning, table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, ItemTerm
from retrieval.talk.other_table import tell_in_table
from retrieval.talk.pointing import asks_own_whole
from retrieval.talk.row_columns import tell_column
from retrieval.talk.share_of_sum import OF_SUM, tell_share_of_sum
from retrieval.telling.amounts.company import parts_of
from retrieval.telling.amounts.granted import both_on_one_fund, of_one_fund, tell_common_fund
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.amounts.multiples import asks_times, tell_multiple
from retrieval.telling.amounts.payers import tell_purses_beside
from retrieval.telling.changes.filters import tell_filter
from retrieval.telling.lists.made_of import children
from retrieval.telling.lists.ranking import kind_of_rows, way_of
from retrieval.telling.sums.both_natures import with_both_natures
from retrieval.telling.sums.joint_shares import asks_each, tell_joint_share
from retrieval.telling.sums.one_share import tell_as_printed, tell_one_share, whole_of
from retrieval.telling.sums.operands import called, tell_gap
from retrieval.telling.sums.points import asks_in_percent, tell_two_in_percent
from retrieval.wording import FUND_WORDS, PROJECT_TOTALS, term_of
from retrieval.words.small_words import LEAST

MAX_SHARES = 20


def tell_listed(inquiry: Inquiry) -> bool:
    """Tell what is asked of the figures that a turn points at; False where they do not allow it."""
    question, rows = inquiry.question, list(inquiry.question.listed)
    if question.asks("share") and not _are_amounts(rows):
        rows = _amounts_of(inquiry, rows)
    mixed = nested(rows) and question.asks("sum", "rank", "filter")
    counts = not question.asks("sum", "share", "difference", "rank")
    if not rows or mixed or not (counts or _are_amounts(rows)):
        return False
    if len(rows) == 2 and asks_in_percent(question.text):
        return tell_two_in_percent(inquiry, rows)
    if question.listed_as in _ELSEWHERE:
        return _ELSEWHERE[question.listed_as](inquiry)
    if question.listed_as == "rest":
        return _tell_rest(inquiry, _rest_of(inquiry, rows))
    return _tell_done(inquiry, rows)


_ELSEWHERE = {"table": tell_in_table, "column": tell_column, OF_SUM: tell_share_of_sum}


def _tell_done(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """Tell what comes of the figures by what is done with them, else each of them."""
    question = inquiry.question
    if question.asks("filter"):
        return tell_filter(inquiry)
    if question.asks("difference"):
        return _tell_apart(inquiry, rows)
    if question.asks("share"):
        return _tell_shares(inquiry, rows)
    if question.asks("sum"):
        return _tell_sum(inquiry, rows)
    return _tell_greater(inquiry, rows) if question.asks("rank") else _tell_each(inquiry, rows)


def tell_blank(inquiry: Inquiry) -> bool:
    """Say that the cell is blank of which something is to be worked out: 占多少 behind an empty one."""
    listed = inquiry.question.listed
    if not listed or any(fact.text or fact.value is not None for fact in listed):
        return False
    state_meaning(inquiry, Meaning(listed[0], [], []))
    return True


def _are_amounts(rows: list[Fact]) -> bool:
    """Tell figures of one measure or of budget and outcome; a change is no amount, and none is added to one."""
    return not any(row.measure in NO_AMOUNTS for row in rows)


def _amounts_of(inquiry: Inquiry, rows: list[Fact]) -> list[Fact]:
    """Return the amounts of what changed: a change has no share, what changed has."""
    found = []
    for row in rows:
        natures = () if row.nature == "合计" else (row.nature,)
        funds = () if row.fund in WIDE_FUNDS else (row.fund,)
        alone = inquiry.asking(items=(), natures=natures, funds=funds, measures=(), operations=())
        found.append(alone.one(term_of(row)))
    return [
        fact for fact in found if fact is not None and fact.year == inquiry.document.fiscal_year
    ]


def tell_alike(inquiry: Inquiry) -> bool:
    """Tell the share that another thing has in the whole of the share before: like things alone."""
    question = inquiry.question
    item, within = inquiry.wanted(), question.within
    part = _within_fund(inquiry, item, within) if item and within else None
    before = question.told.subjects[:1]
    if part is None or within is None or not before or not is_part(part, within):
        return False
    natured = part.nature != "合计" != before[0].nature
    same = (part.classification, part.flow) == (before[0].classification, before[0].flow)
    # what a budget gives a unit is all that the unit spends
    of_budget = inquiry.document.kind is Kind.BUDGET
    of_unit = of_budget and part.body is not None and part.body == within.body
    spent = part.flow == within.flow or of_unit
    of_total = within.item in TOTALS and spent and before[0].id == within.id
    if not (same or natured or of_total):
        return False
    return tell_one_share(inquiry, *of_one_fund(inquiry, part, within))


def _within_fund(inquiry: Inquiry, item: ItemTerm, within: Fact) -> Fact | None:
    """Return what is asked for on the fund of its whole: 一般公共预算支出多少，其中项目支出占多少."""
    own = None
    if within.fund not in WIDE_FUNDS and not inquiry.question.funds:
        own = inquiry.asking(funds=(within.fund,)).one(item)
    return own if own is not None and own.fund == within.fund else inquiry.one(item)


def _names(inquiry: Inquiry, rows: list[Fact]) -> list[str]:
    """Name rows by what tells them apart: the item, else the body, else the measure."""
    voice = inquiry.builder.voice
    alike = len({row.nature for row in rows}) == 1 < len(rows)
    names = [voice.name(row) if alike else called(inquiry, row) for row in rows]
    known = Counter(names)
    if len(rows) > 1 and len(known) == 1 and len({row.body for row in rows}) > 1:
        return [row.body or name for row, name in zip(rows, names, strict=True)]
    flows = len({row.flow for row in rows}) > 1
    years = len({row.year for row in rows}) == len(rows) > 1
    return [
        f"{name}（{row.year if years else voice.word(_told_by(row, flows=flows))}）"
        if known[name] > 1
        else name
        for row, name in zip(rows, names, strict=True)
    ]


def _told_by(row: Fact, *, flows: bool) -> str:
    """Return what tells a row from one of its name: its side of the accounts, else its measure."""
    return row.flow if flows and row.flow else row.measure.removesuffix("数")


def _tell_each(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """Tell each of the figures, a place with what it is a place of, or how many they are."""
    builder, question = inquiry.builder, inquiry.question
    if question.listed_as == "count":
        inquiry.say("count_told", count=builder.count(rows, "个"))
        return True
    if question.listed_as == "place" and len(rows) == 1:
        of = list(question.told.order)
        name = _names(inquiry, of)[of.index(rows[0])] if rows[0] in of else called(inquiry, rows[0])
        listed = all(
            row.classification in ("其他", "项目") or row.item in PROJECT_TOTALS for row in of
        )
        kind = kind_of_rows(inquiry, rows[0], listed=listed)
        of_bodies = rows[0].body and len({row.item for row in of}) == 1
        kind = builder.voice.phrase("rows_units") if of_bodies else kind
        inquiry.say("ranked_place", level=kind, name=name, figure=builder.main(rows[0]))
        return True
    for row, name in zip(rows, _names(inquiry, rows), strict=True):
        subject = builder.voice.subject(row, inquiry.document) if len(rows) == 1 else name
        inquiry.say("figure", subject=subject, figure=builder.main(row))
    return True


def _tell_sum(inquiry: Inquiry, rows: list[Fact]) -> bool:
    if len(rows) < 2 or not addable(rows) or overlap(rows):
        return False
    rows = with_both_natures(inquiry, rows, told=True)
    derived, voice = total(rows), inquiry.builder.voice
    inquiry.builder.labels |= {voice.name(row) for row in rows}
    inquiry.builder.about(*rows)
    inquiry.builder.added += rows
    figure = inquiry.builder.derive(derived)
    inquiry.say("sum", names=voice.listed(_names(inquiry, rows)), figure=figure)
    inquiry.say("formula", formula=derived.formula)
    return True


def _tell_apart(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """Say how far two figures lie apart, or one and what the question names."""
    named = _named(inquiry)
    pair = [*rows[:1], *named] if named else rows
    if (named and len(rows) > 1) or len(pair) != 2 or not addable(pair) or pair[0].id == pair[1].id:
        return False
    alike = [*both_on_one_fund(inquiry, *pair)]
    of_fund = alike != pair
    pair = alike
    if tell_two_in_percent(inquiry, pair):
        return True
    left, right = (
        f"{name}{_fund_said(row) if of_fund else ''}"
        for name, row in zip(_names(inquiry, pair), pair, strict=True)
    )
    if asks_times(inquiry):
        return tell_multiple(inquiry, pair[0], pair[1], [left, right])
    if left == right and _is_one_thing(*pair):
        return False  # two rows of one table by one name: nothing says which is held against what
    tell_gap(inquiry, *pair, names={"left": left, "right": right})
    return True


def _is_one_thing(one: Fact, other: Fact) -> bool:
    alike = ("item", "measure", "year", "nature", "fund", "body", "document")
    same = all(getattr(one, name) == getattr(other, name) for name in alike)
    return same and table_of(one) is not None and table_of(one) == table_of(other)


def _fund_said(row: Fact) -> str:
    """Name the fund beside a subject that other funds pay too."""
    of_subject = (row.code or "").startswith("2") and row.fund in FUND_WORDS
    return f"（{FUND_WORDS[row.fund]}）" if of_subject else ""


def _named(inquiry: Inquiry) -> list[Fact]:
    """Return the one figure that the question names itself."""
    item = inquiry.wanted() if inquiry.question.items or inquiry.question.natures else None
    fact = inquiry.one(item) if item else None
    return [fact] if fact is not None else []


def _tell_greater(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """Put the figures in order, on the nature that is asked for."""
    natures = inquiry.question.natures
    if natures:
        found = [inquiry.one(term_of(row)) for row in rows]
        rows = [fact for fact in found if fact is not None and fact.nature in natures]
        if len(rows) < len(found):
            return False
    if not addable(rows) or len(rows) < 2:
        return False
    if len(rows) != 2 or "最" in inquiry.question.text:
        _tell_extreme(inquiry, rows)
        return True
    less = bool(_LESS.search(inquiry.question.text))
    rows.sort(key=lambda row: row.value or Decimal(0), reverse=not less)
    return _tell_apart(inquiry.asking(items=(), natures=()), rows)


def _tell_extreme(inquiry: Inquiry, rows: list[Fact]) -> None:
    """Name the first of the figures and the next, or as many as are asked for; their order stays."""
    builder, voice, text = inquiry.builder, inquiry.builder.voice, inquiry.question.text
    least = bool(LEAST.search(text) or _LESS.search(text))
    ranked = sorted(rows, key=lambda row: row.value or Decimal(0), reverse=not least)
    named = dict(zip([row.id for row in rows], _names(inquiry, rows), strict=True))
    many = inquiry.question.top or 1
    way = voice.phrase(way_of(text, least=least))
    builder.about(*ranked[:many])
    for place, row in enumerate(ranked[:many], 1):
        told = {"name": named[row.id], "figure": builder.row(row)}
        if many > 1:
            inquiry.say("ranked_line", place=place, code="", **told)
        else:
            inquiry.say("told_most", way=way, **told)
    if many == 1 and len(ranked) > 1:
        inquiry.say("ranked_next", name=named[ranked[1].id], figure=builder.row(ranked[1]))
    order = inquiry.question.told.order
    known = {row.id for row in rows} <= {row.id for row in order}
    builder.order[:] = order if known else rows


_LESS = lazy.regex(r"(?:更|比较)?[少小低][？?。吗呢]*$|便宜")


# --- shares ---------------------------------------------------------------------------------------


def _whole(inquiry: Inquiry, row: Fact) -> Fact | None:
    """Return the whole that is named, else that of which the figures were told as parts."""
    question, told = inquiry.question, inquiry.question.told.whole
    called = told is not None and all(i.text in told.item for i in question.items)
    if told is not None and told.id != row.id and question.items and called:
        return told  # 占购买服务合计多少, of the rows of 政府购买服务
    if question.items or question.natures or question.funds:
        wanted = inquiry.wanted()
        return inquiry.one(wanted) if wanted else None
    natures = () if row.nature == "合计" else (row.nature,)
    if asks_own_whole(question.text):
        return inquiry.asking(natures=()).one(term_of(row)) if natures else question.told.whole
    if question.within is not None:
        return question.within
    of_nature = inquiry.asking(natures=natures).one(TOTAL_SPENT) if natures else None
    return of_nature if of_nature and row.item not in of_nature.item else whole_of(inquiry, row)


def _tell_shares(inquiry: Inquiry, rows: list[Fact]) -> bool:
    if inquiry.question.asks("sum"):
        return _tell_joint(inquiry, rows)
    # 最大的三个是哪几个，占多少: of the places of a ranking in the same message, together
    first_places = inquiry.builder.is_brief and len(rows) > 1 and bool(inquiry.builder.order)
    if first_places and not asks_each(inquiry.question.text) and _tell_joint(inquiry, rows):
        return True
    wanted = rows[:MAX_SHARES] if asks_each(inquiry.question.text) else rows
    told = False
    unsaid = not (inquiry.question.items or inquiry.question.natures or inquiry.question.funds)
    unsaid = unsaid and inquiry.question.within is None
    for row in wanted:
        if unsaid and row.nature == "合计" and tell_as_printed(inquiry, row):
            told = True
            continue
        whole = _whole(inquiry, row)
        part = _on_nature(inquiry, row, whole)
        if whole is not None and is_part(part, whole):
            of_fund = (part.item, part.nature) == (whole.item, whole.nature)
            pair = (part, whole) if of_fund else of_one_fund(inquiry, part, whole)
            told = tell_one_share(inquiry, *pair) or told
    return told


def _tell_joint(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """Tell which share rows have together; none where they overlap or have no common whole."""
    whole = _whole(inquiry, rows[0])
    if whole is None or not addable([*rows, whole]) or overlap(rows):
        return False
    whole = _of_their_fund(inquiry, rows, whole)
    told = tell_joint_share(inquiry, rows, whole)
    if told:
        tell_common_fund(inquiry, rows, whole)
    return told


def _of_their_fund(inquiry: Inquiry, rows: list[Fact], whole: Fact) -> Fact:
    """Return the whole that is of the one fund of its parts: projects of 一般公共预算 are none of all 项目支出."""
    alone = len({row.fund for row in rows}) == 1
    return of_one_fund(inquiry, rows[0], whole)[1] if alone else whole


def _on_nature(inquiry: Inquiry, row: Fact, whole: Fact | None) -> Fact:
    """Return the part of a row that is of the nature of its whole: 占项目支出 asks of its projects."""
    if whole is None or whole.nature == "合计" or row.nature != "合计":
        return row
    own = inquiry.asking(items=(), natures=(whole.nature,)).one(term_of(row))
    return own if own is not None and own.nature == whole.nature and own.value else row


# --- what is left ---------------------------------------------------------------------------------


def _rest_of(inquiry: Inquiry, told: list[Fact]) -> list[Fact]:
    """Return what stands beside the figures told: the other rows, or the other parts of their whole."""
    known, order = {fact.id for fact in told}, inquiry.question.told.order
    whole = inquiry.question.told.whole
    if known & {row.id for row in order}:
        return [row for row in order if row.id not in known]
    return _other_parts(inquiry, told, whole) if whole is not None else []


def _tell_rest(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """Tell the rest, what it adds up to, and which share it has where that is asked."""
    builder, whole = inquiry.builder, inquiry.question.told.whole
    if not rows:
        return _tell_less(inquiry, list(inquiry.question.listed), whole)
    for row, name in zip(rows[:MAX_SHARES], _names(inquiry, rows), strict=False):
        inquiry.say("part_line", name=name, code="", figure=builder.row(row))
    builder.about(*rows)
    builder.order[:] = inquiry.question.told.order
    if whole is not None:
        builder.wholes.append(whole)
    if inquiry.question.asks("share"):
        return _tell_shares(inquiry.asking(operations=("sum", "share")), rows)
    if len(rows) > 1 and addable(rows) and not overlap(rows):
        inquiry.say("total_line", figure=builder.derive(total(rows)))
    return True


def _tell_less(inquiry: Inquiry, told: list[Fact], whole: Fact | None) -> bool:
    """Tell the whole less the part that was told of it, where no other parts are printed."""
    if whole is None or len(told) != 1 or not is_part(told[0], whole):
        return False
    of_fund = (told[0].item, told[0].nature) == (whole.item, "合计")
    if of_fund and whole.code and tell_purses_beside(inquiry, whole, told[0].fund):
        return True
    rest, voice = difference(whole, told[0]), inquiry.builder.voice
    part, name = called(inquiry, told[0]), called(inquiry, whole)
    both = {told[0].item, whole.item} <= TOTALS and told[0].nature == whole.nature
    of_fund = of_fund or (both and told[0].fund != whole.fund)
    part = voice.word(told[0].fund) if part == name or of_fund else part
    if not rest.value:
        inquiry.say("nothing_left", parts=part, name=name, figure=inquiry.builder.state(whole))
        return True
    year, figure = voice.year(whole, inquiry.document), inquiry.builder.derive(rest)
    inquiry.say("left_over", year=year, name=name, parts=part, figure=figure)
    inquiry.say("formula", formula=rest.formula)
    return True


def _other_parts(inquiry: Inquiry, told: list[Fact], whole: Fact) -> list[Fact]:
    """Return the parts of a whole that were not told; none where those told are no parts of it."""
    for parts in (parts_of(inquiry, whole), children(inquiry, whole)):
        keys = {(f.item, f.code, f.nature) for f in parts}
        if all((f.item, f.code, f.nature) in keys for f in told):
            known = {(f.item, f.code, f.nature) for f in told}
            return [f for f in parts if (f.item, f.code, f.nature) not in known and f.value]
    return []

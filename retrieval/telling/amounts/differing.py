"""Tell what else is printed of a figure: on other bases, in other rows and columns, or at odds with it."""

import re
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert
from ingest.checks_case import half_step
from ingest.columns import CARRIED
from ingest.records import Fact, Kind
from retrieval.calculate import total
from retrieval.choosing.overlap import BESIDE
from retrieval.choosing.printings import Meaning, agrees, are_alike, forms_apart, table_of
from retrieval.inquiry import YEARS_OWN, Inquiry
from retrieval.question import RECEIVED
from retrieval.telling.amounts.contested import sum_against
from retrieval.telling.checks.carried_apart import tell_carried_apart
from retrieval.telling.sums.both_natures import with_both_natures
from retrieval.telling.sums.spread import tell_divided
from retrieval.wording import name_of
from retrieval.words.around import before as before_of

MOST_TOLD = 4
MOST_IN_TABLE = 2  # values of one figure on one basis


def tell_differing(inquiry: Inquiry, meaning: Meaning) -> None:
    """Tell the other bases of the same item, each once; on the same basis it is a conflict."""
    builder, best = inquiry.builder, meaning.best
    seen = {(best.value, best.fund, best.nature, best.measure)}
    agreed = {(f.fund, f.nature, f.measure): best for f in (best, *meaning.confirming)}
    columns: list[Fact] = []
    rows: set[tuple[str, Decimal | None]] = set()
    apart = _other_things(inquiry, meaning)
    for fact in meaning.differing:
        key = (fact.value, fact.fund, fact.nature, fact.measure)
        if (
            fact.value is None
            or key in seen
            or fact.id in apart
            or is_empty_part(inquiry, fact, best)
        ):
            continue
        if _is_brought_forward(inquiry, fact, best) or _agrees_with(fact, agreed.get(key[1:])):
            continue
        seen.add(key)
        if _is_other_row(fact, best):
            if fact.table_row != best.table_row and (fact.table_row, fact.value) in rows:
                continue  # another column of a row that was told
            rows.add((fact.table_row, fact.value))
            columns += [fact] if _tell_row(inquiry, fact, best) else []
        elif _is_of_part(inquiry, fact, best):
            continue
        elif key[1:] in agreed and not is_other_column(inquiry, fact, agreed[key[1:]]):
            if (fact.fund, fact.nature) != (best.fund, best.nature):
                _tell_other_conflict(inquiry, fact, agreed[key[1:]], meaning)
                continue
            tell_conflict(inquiry, fact, agreed[key[1:]])
            builder.apart.insert(0, fact)
        elif len(seen) <= MOST_TOLD and all(fact.value != f.value for f in builder.apart):
            agreed.setdefault(key[1:], fact)
            _tell_basis(inquiry, fact, best)
    _tell_last_column(inquiry, columns, best)
    _tell_both_natures(inquiry, best)
    tell_divided(inquiry, best)


def _tell_both_natures(inquiry: Inquiry, best: Fact) -> None:
    """Tell what the basic and the project expenditure of a thing make, where each was told from its own table."""
    halves = with_both_natures(inquiry, [best])
    told = {best.id, *(fact.id for fact in inquiry.builder.apart)}
    if len(halves) > 1 and told.issuperset(half.id for half in halves):
        inquiry.say("total_line", figure=inquiry.builder.derive(total(halves)))


def _other_things(inquiry: Inquiry, meaning: Meaning) -> frozenset[str]:
    """Return what is printed as no other value: the parts of a figure, and the many cells of one table.

    No contradiction has three values in one table: they are of columns or rows that tell them apart.
    """
    best, same = meaning.best, [f for f in meaning.differing if f.value is not None]
    told = [f for f in same if f.origin == "text" and comparable(f.unit, best.unit)]
    parts = [f for f in told if _is_said_within(inquiry, f, [best, *meaning.confirming])]
    values: dict[tuple[object, ...], set[Decimal | None]] = {}
    for f in same:
        place = (table_of(f), f.fund, f.nature, f.measure)
        values.setdefault(place, set()).add(f.value)
    many = [
        f for f in same
        if table_of(f) is not None
        and table_of(f) != table_of(best)
        and len(values[table_of(f), f.fund, f.nature, f.measure]) > MOST_IN_TABLE
    ]  # fmt: skip
    return frozenset(f.id for f in (*parts, *many))


_WITHIN = lazy.regex(r"其中|(?<!不)包[括含]|分别|具体|选取|抽取|选择|挑选")


def _is_said_within(inquiry: Inquiry, fact: Fact, wholes: list[Fact]) -> bool:
    """Tell a smaller figure that its paragraph tells of a whole: 46批次，其中：接待督查12批次；接待检查19批次."""
    chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
    text = chunk.text if chunk else ""
    at = text.find(fact.sentence or "\0")
    end = at + (fact.sentence or "").find(fact.text)
    for whole in wholes:
        begin = text.find(whole.sentence or "\0")
        begin += (whole.sentence or "").find(whole.text) if begin >= 0 else 0
        smaller = (fact.value or 0) < (whole.value or 0) and whole.chunk == fact.chunk
        if smaller and 0 <= begin < end and at >= 0 and _WITHIN.search(text[begin:end]):
            return True
    return False


def _agrees_with(fact: Fact, told: Fact | None) -> bool:
    """Tell the figure that was told of this basis, in another unit or rounded: 76.00万元 of 760,000.00元."""
    return told is not None and are_alike(fact, told)


def _is_brought_forward(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell what stood on the account when the year began: no basis of what was spent in it, unless it is asked for."""
    of_final = inquiry.document.kind is Kind.FINAL and CARRIED not in inquiry.question.funds
    return of_final and fact.fund == CARRIED != best.fund


def _tell_basis(inquiry: Inquiry, fact: Fact, best: Fact) -> None:
    """Tell another basis by its name; a column of which nothing is known but its figure has none."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    basis = voice.full_basis(fact) or (fact.measure if fact.measure != best.measure else "")
    if not basis:
        return
    builder.apart.append(fact)
    inquiry.say("also_basis", basis=basis, measure=voice.measure(fact), figure=builder.state(fact))


def _tell_other_conflict(inquiry: Inquiry, fact: Fact, told: Fact, meaning: Meaning) -> None:
    """Tell another basis of which two values are printed: neither is a printing of what was told first."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    basis, known = voice.full_basis(fact), told in builder.apart
    same = [f for f in meaning.confirming if (f.fund, f.nature) == (fact.fund, fact.nature)]
    pair = (told, fact) if known else (*same[:1], fact)
    if not basis or len(pair) == 1 or any(are_alike(fact, one) for one in builder.apart):
        return
    first, second = pair if known else sorted(pair, key=lambda f: f.origin != "table")
    gap = abs(convert(second.value or Decimal(0), second.unit, first.unit) - (first.value or 0))
    tail = gap <= half_step(first.value or Decimal(0)) * 2
    if are_alike(first, meaning.best) and not known and not tail:
        tell_conflict(inquiry, second, meaning.best)
        builder.apart.insert(0, second)
        return
    if not known:
        builder.apart.insert(0, first)
        figure = builder.state(first)
        inquiry.say("also_basis", basis=basis, measure=voice.measure(first), figure=figure)
    builder.apart.append(second)
    if tell_carried_apart(inquiry, second, first):
        return
    builder.remark(
        "rounding" if tail else "conflict", "basis_tail" if tail else "basis_differs",
        builder.cite(first), builder.cite(second), basis=basis, figure=builder.state(second),
        where=voice.phrase("in_text" if second.origin == "text" else "elsewhere"),
    )  # fmt: skip


_ACCOUNTS = {"三公", "资产"}
"""The two accounts that count vehicles, each on its own basis."""


def tell_conflict(inquiry: Inquiry, fact: Fact, best: Fact) -> None:
    """Note that another figure is printed of the same thing; a sum of the table may bear the other one out."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    if _is_years_own(inquiry, best):
        return
    if fact.classification == best.classification == "指标" and fact.item != best.item:
        # Two indicators of one word, 抽检批次: each has its own target.
        builder.labels.add(fact.item)
        inquiry.say("row_of", row=fact.item, figure=builder.state(fact))
        return
    if _is_years_own(inquiry, fact):
        inquiry.say("years_own", name=voice.name(fact), figure=builder.state(fact))
        return
    if {fact.classification, best.classification} == _ACCOUNTS:
        _tell_basis(inquiry, fact, best)  # all cars, and those that the grant pays for
        return
    if any(are_alike(fact, told) for told in builder.apart) or tell_carried_apart(
        inquiry, fact, best
    ):
        builder.apart.append(fact)
        return
    place = "in_form" if fact.classification == "指标" else "elsewhere"
    place = "in_table" if best.origin == "text" else place
    where = voice.phrase("in_text" if fact.origin == "text" else place)
    figure = builder.state(fact)
    marks: tuple[int, ...] = (builder.cite(fact), builder.cite(best))
    added = sum_against(inquiry.store, best)
    if added is not None and agrees(fact, best.model_copy(update={"value": added.value})):
        added_up = builder.derive(added)
        count = len(added.facts)
        marks += tuple(builder.cite(part) for part in added.facts)
        builder.counts.add((count, "项"))
        builder.remark(
            "conflict", "differs_as_added", *marks,
            where=where, figure=figure, count=count, sum=added_up,
        )  # fmt: skip
        return
    builder.remark("conflict", differs(fact, best), *marks, where=where, figure=figure)


def _is_of_part(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell a figure of a part that is called as its whole: for small firms, of one fund, of the year's grant."""
    of_year = _is_granted_this_year(inquiry, fact) != _is_granted_this_year(inquiry, best)
    return of_year or is_sub_amount(fact, best) or _is_of_own_row(inquiry, fact, best)


_THIS_YEARS = lazy.regex(r"(?:当年|本年)[^，。]{0,8}(?:安排|拨款)")


def _is_granted_this_year(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell what is granted in the year alone, beside which stands the whole with what was carried over."""
    record = inquiry.store.record(fact.document, fact.record or "")
    said = "".join(record.column) if record else before_of(fact.sentence or "", fact.text)
    return bool(_THIS_YEARS.search(said))


def _is_years_own(inquiry: Inquiry, best: Fact) -> bool:
    """Tell a sentence that calls 总计 what the tables call 合计: the year's own total, without what is carried over."""
    own = YEARS_OWN.get(best.item) if best.origin == "text" else None
    if own is None:
        return False
    found = inquiry.store.facts(document=best.document, item=own, origin="table")
    return any(f.nature == best.nature and agrees(best, f) for f in found if f.value is not None)


def is_empty_part(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell a zero that a column prints of one source or share: nobody asked what does not pay."""
    asked = {fact.fund, fact.nature} & {*inquiry.question.funds, *inquiry.question.natures}
    narrower = (fact.fund, fact.nature) != (best.fund, best.nature)
    return fact.value == 0 and bool(best.value) and narrower and not asked


_SUB_AMOUNT = lazy.regex(r"中小(?:微)?企业|小微企业|小型|微型|预留|监狱企业|残疾人福利")


def is_sub_amount(fact: Fact, best: Fact) -> bool:
    """Tell a sentence's amount of a part: words of a part stand before it and not before the other."""

    def said(one: Fact) -> set[str]:
        before = before_of(one.sentence or "", one.text)
        return {word for word in _SUB_AMOUNT.findall(before) if word not in one.item}

    return fact.origin == "text" and bool(said(fact) - said(best))


def _is_of_own_row(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell a sentence's amount that the row prints of one fund: what a fund pays of the project."""
    if fact.origin != "text" or not best.table_row:
        return False
    row = inquiry.store.facts(document=best.document, item=best.item, unit=fact.unit)
    return any(f.table_row == best.table_row and f.value == fact.value for f in row)


def differs(fact: Fact, best: Fact) -> str:
    """Return the remark on two figures that differ: a table goes before a sentence, not before another."""
    return "differs" if {fact.origin, best.origin} == {"table", "text"} else "differs_alike"


def is_other_column(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell a column apart from its own table's total, which is the figure of the other table.

    That column is of a fund, or has a heading that says no more than the total's does.
    """
    table = table_of(fact)
    if table is None:
        return False
    beside = inquiry.store.facts(
        document=fact.document, item=fact.item, nature=fact.nature, measure=fact.measure
    )
    alike = [f for f in beside if table_of(f) == table and f.value == best.value]
    return any(f.fund != fact.fund or f.table_row == fact.table_row for f in alike)


def _is_other_row(fact: Fact, best: Fact) -> bool:
    """Tell rows of one table apart that have the same coordinates: the bodies of a department."""
    return table_of(fact) is not None and table_of(fact) == table_of(best)


def _tell_row(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell another row; a further column of the same row by its heading, and only if it holds money: True if that."""
    record = inquiry.store.record(inquiry.document.id, fact.record or "")
    own = inquiry.store.record(inquiry.document.id, best.record or "")
    if fact.fund == CARRIED != best.fund and _is_beside_whole(inquiry, fact, best):
        return False  # 合计 | 本年收入 | 上年结转: no part of the year's own
    if record and own and record.row_index == own.row_index and record.page == own.page:
        return bool(fact.value and record.column) and tell_column(inquiry, fact)
    label = _in_words(inquiry, fact, best) or (record.row[-1] if record and record.row else "")
    if label == fact.item and {fact.nature, best.nature} == BESIDE[0]:
        _tell_basis(inquiry, fact, best)
    elif label and not re.search(r"[合总小]\s*计$", label):
        inquiry.say("row_of", row=label, figure=inquiry.builder.state(fact))
    return False


def _is_beside_whole(inquiry: Inquiry, fact: Fact, best: Fact) -> bool:
    """Tell a column that makes, with the one that was told, the whole of their row."""
    added = (fact.value or 0) + (best.value or 0)
    found = inquiry.store.facts(document=fact.document, unit=fact.unit, item=[*RECEIVED])
    row = [f for f in found if f.table_row and f.table_row == fact.table_row == best.table_row]
    return bool(fact.value) and any(f.item != best.item and f.value == added for f in row)


_NAMES = lazy.regex(r"名称|科目|品目|内容|用途|事项")


def _in_words(inquiry: Inquiry, fact: Fact, best: Fact) -> str:
    """Return what a row says in the cell of words that tells it from the row that was told: 委托业务费."""
    known = {cell.text for cell in inquiry.store.beside(best)}
    said = [
        cell.text for cell in inquiry.store.beside(fact)
        if cell.value is None and cell.column and _NAMES.search(cell.column[-1])
        and cell.text not in known and not re.fullmatch(r"[\d\s-]*", cell.text)
    ]  # fmt: skip
    inquiry.builder.labels.update(said)
    return "".join(said[-1].split()) if said else ""


_PLAIN_HEADING = lazy.regex(r"金额|数额|[合小总]\s*计|(?:预算|决算)(?:数|金额)?|其中[:：]?")


def tell_column(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a column by its heading, with the one above where it says too little, or is that of another column too."""
    record = inquiry.store.record(inquiry.document.id, fact.record or "")
    if record is None:
        return False
    path = [head for head in record.column if not _PLAIN_HEADING.fullmatch(head)]
    path = path or list(record.column)
    of_row = _of_row(inquiry, fact)
    alike = [f for f in of_row if _heading(inquiry, f) == record.column[-1] and f.id != fact.id]
    # of whatever fund, it is no money of the year
    carried = any("结转" in head for head in path[:-1])
    heading = "—".join(path[-2:]) if alike or carried else path[-1]
    inquiry.say("column_of", column=heading, figure=inquiry.builder.state(fact))
    return True


def _heading(inquiry: Inquiry, fact: Fact) -> str:
    record = inquiry.store.record(inquiry.document.id, fact.record or "")
    return record.column[-1] if record and record.column else ""


def _of_row(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    found = inquiry.store.facts(document=fact.document, item=fact.item, unit=fact.unit)
    return [f for f in found if f.table_row and f.table_row == fact.table_row]


def _tell_last_column(inquiry: Inquiry, told: list[Fact], best: Fact) -> None:
    """Tell the one column that holds all that those told leave of their row: 上年结转安排 beside 当年安排."""
    if not told or best.value is None:
        return
    left = best.value - sum(f.value or 0 for f in told)
    known = {best.id, *(f.id for f in told)}
    rest = [f for f in _of_row(inquiry, best) if f.id not in known and f.value == left != 0]
    if len(rest) == 1:
        tell_column(inquiry, rest[0])


# --- other meanings -------------------------------------------------------------------------------


def is_unasked_purchase(inquiry: Inquiry, other: Fact, first: Fact) -> bool:
    """Tell what is bought of a thing, a share of what it costs, where nobody asks for purchases."""
    return (
        other.classification == "采购" != first.classification
        and "采购" not in inquiry.question.text
    )


_OF_THE_YEAR = "年度"


def contradicts_form(inquiry: Inquiry, first: Fact, other: Fact) -> bool:
    """Tell the year's money of one project that its form prints otherwise than the list of projects.

    Several forms of its name, and a list of one fund alone, are of other bases.
    """
    if first.classification != "项目" or other.classification != "指标":
        return False
    whole = _OF_THE_YEAR in other.item and name_of(other) == first.item != other.item
    same = (first.fund, first.measure, first.year) == (other.fund, other.measure, other.year)
    if not (whole and same and comparable(first.unit, other.unit)) or agrees(other, first):
        return False
    found = inquiry.store.facts(document=first.document, item=other.item, measure=other.measure)
    forms = [f for f in found if name_of(f) == first.item]
    rows = inquiry.store.facts(document=first.document, item=first.item, classification="项目")
    alone = len({f.table_row for f in rows}) == 1 and len({table_of(f) for f in forms}) == 1
    return alone and not forms_apart(inquiry.store, forms)

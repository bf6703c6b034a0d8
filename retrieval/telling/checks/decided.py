"""Decide between two printings of one figure: what its parts add up to, and how often each is printed, speaks for one."""

from decimal import Decimal

from ingest.amounts import comparable, convert
from ingest.checks_case import half_step
from ingest.records import Fact
from retrieval.calculate import Derived, addable, difference, total
from retrieval.choosing.printings import agrees, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.public_expenses import public_parts
from retrieval.telling.lists.made_of import children

PUBLIC = ItemTerm("", ("“三公”经费",))
PAIR = 2
MOST = 6  # summands that a formula shows
_MANY_STEPS = 1000  # of the last place, in an amount of which one such step is a rounding


def tell_decided(inquiry: Inquiry, one: Fact, other: Fact) -> bool:
    """Say which of two figures of one thing is borne out by its parts, its whole or most tables; False where nothing decides.

    What only roundings set apart is not decided: both are right.
    """
    if abs(difference(one, other).value) < _step(one, other):
        return False
    return (
        _tell_by_parts(inquiry, one, other)
        or _tell_by_whole(inquiry, one, other)
        or _tell_by_tables(inquiry, one, other)
    )


def _step(one: Fact, other: Fact) -> Decimal:
    """Return one unit in the last printed place of two figures, of the one that is printed more coarsely."""
    return max(
        convert(half_step(f.value or Decimal(0)) * 2, f.unit, one.unit) for f in (one, other)
    )


def are_apart_by_tail(one: Fact, other: Fact) -> bool:
    """Tell two large amounts that lie one unit of the last place apart: each may be a sum of rounded parts.

    No sum decides between them, as one table's parts are rounded otherwise than another's. A small
    amount, or a count, is no such sum: 5万元 and 6万元, 12人 and 13人 contradict each other.
    """
    if one.value is None or other.value is None or not comparable(one.unit, "元"):
        return False
    step = _step(one, other)
    return abs(difference(one, other).value) <= step and abs(one.value) >= step * _MANY_STEPS


def _tell_by_parts(inquiry: Inquiry, one: Fact, other: Fact) -> bool:
    for right, wrong in ((one, other), (other, one)):
        added = _added(inquiry, right)
        if added is None or not _is(added, right) or _is(added, wrong):
            continue
        builder = inquiry.builder
        builder.counts.add((len(added.facts), "项"))
        inquiry.say(
            "decided_by_parts", count=len(added.facts), sum=builder.derive(added),
            right=builder.state(right), wrong=builder.state(wrong),
        )  # fmt: skip
        if len(added.facts) <= MOST:
            inquiry.say("formula", formula=added.formula)
        return True
    return False


def _is(added: Derived, fact: Fact) -> bool:
    return agrees(fact, fact.model_copy(update={"value": added.value, "unit": added.unit}))


def _added(inquiry: Inquiry, fact: Fact) -> Derived | None:
    """Return the sum of what stands right under a figure; of an only part, what that is made of."""
    parts = (
        public_parts(inquiry, fact) if fact.classification == "三公" else children(inquiry, fact)
    )
    parts = parts or _bought(inquiry, fact)
    if len(parts) == 1 and parts[0].value == fact.value:
        parts = children(inquiry, parts[0])
    return total(parts) if len(parts) >= PAIR and addable(parts) else None


def _bought(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the rows of the list of purchases whose total a figure is."""
    if fact.classification != "采购" or fact.origin != "table":
        return []
    found = inquiry.store.facts(
        document=fact.document, classification="采购", measure=fact.measure, fund=fact.fund, origin="table"
    )  # fmt: skip
    rows: dict[str | None, Fact] = {}
    for f in found:
        own = table_of(f) == table_of(fact) and f.unit == fact.unit
        if own and f.value and f.table_row != fact.table_row:
            rows.setdefault(f.table_row, f)
    return list(rows.values())


def _tell_by_whole(inquiry: Inquiry, one: Fact, other: Fact) -> bool:
    """Say so where one of the figures makes up the three public expenses with the other parts of their row."""
    whole = inquiry.asking(measures=()).one(PUBLIC)
    if one.classification != "三公" or whole is None or whole.item == one.item:
        return False
    parts = public_parts(inquiry, whole)
    mine = next((p for p in parts if p.item == one.item), None)
    if mine is None or len(parts) < PAIR or not addable(parts) or not _is(total(parts), whole):
        return False
    right, wrong = (one, other) if agrees(one, mine) else (other, one)
    if not agrees(right, mine) or agrees(wrong, mine):
        return False
    builder = inquiry.builder
    inquiry.say(
        "decided_by_whole", name=builder.voice.name(whole), sum=builder.derive(total(parts)),
        right=builder.state(right), wrong=builder.state(wrong),
    )  # fmt: skip
    inquiry.say("formula", formula=total(parts).formula)
    return True


def _tell_by_tables(inquiry: Inquiry, one: Fact, other: Fact) -> bool:
    """Say so where tables print the one figure, and the other stands in words alone or in one table against several."""
    printed = {f.id: _tables_with(inquiry, f) for f in (one, other)}
    right, wrong = sorted((one, other), key=lambda f: -len(printed[f.id]))
    tables, against = printed[right.id], printed[wrong.id]
    if len(tables) == len(against):
        return False
    if against or wrong.origin == "table":
        return (
            len(against) == 1 and len(tables) >= PAIR and _tell_most(inquiry, right, wrong, tables)
        )
    said = inquiry.store.facts(document=wrong.document, item=wrong.item, origin="text")
    if sum(f.value == wrong.value for f in said) > 1:
        return False
    if len(tables) >= PAIR:
        _say_counted(inquiry, "decided_by_tables", right, wrong, tables)
    elif right.origin == "text":
        shown = next(f for found in tables.values() for f in found)
        title = _title(inquiry, shown)
        figure, told = inquiry.builder.as_printed(shown), inquiry.builder.state(wrong)
        inquiry.say("decided_by_table", title=title, figure=figure, wrong=told)
    else:
        return False
    return True


def _tables_with(inquiry: Inquiry, figure: Fact) -> dict[object, list[Fact]]:
    """Return the tables that print a figure of the same thing, each with its cells."""
    same = inquiry.store.facts(
        document=figure.document, item=figure.item, measure=figure.measure, year=figure.year,
        nature=figure.nature, origin="table",
    )  # fmt: skip
    found: dict[object, list[Fact]] = {}
    for fact in same:
        if fact.value is not None and agrees(fact, figure):
            found.setdefault(table_of(fact), []).append(fact)
    return found


def _tell_most(
    inquiry: Inquiry, right: Fact, wrong: Fact, tables: dict[object, list[Fact]]
) -> bool:
    if inquiry.builder.has_note("rounding"):
        return False
    _say_counted(inquiry, "decided_by_most", right, wrong, tables, title=_title(inquiry, wrong))
    return True


def _say_counted(
    inquiry: Inquiry, key: str, right: Fact, wrong: Fact, tables: dict[object, list[Fact]], **parts: str
) -> None:  # fmt: skip
    builder = inquiry.builder
    builder.counts.add((len(tables), "张"))
    shown = {"right": builder.state(right), "wrong": builder.state(wrong)}
    inquiry.say(key, count=len(tables), **shown, **parts)


def _title(inquiry: Inquiry, fact: Fact) -> str:
    table = inquiry.store.table(fact.document, table_of(fact) or 0)
    title = (table.title or table.number or "") if table else ""
    inquiry.builder.labels.add(title)
    return title

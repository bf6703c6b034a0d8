"""Tell the row of purchases of which one cell is just what is asked of, before a longer name that holds it: 参事培训."""

from config.glossary import normal
from ingest.amounts import comparable
from retrieval.calculate import addable, total
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.pieces.row_pieces import Row, asks_amount, rows_of, tell_named, words_of_rows
from retrieval.words.covering import bare

_FEWEST = 2  # rows that can be added


def tell_row_called(inquiry: Inquiry) -> bool:
    """Say the amount of the row that is called just so where all that is named so is a part of other names."""
    question = inquiry.question
    summed = question.operations == ("sum",)
    plain = question._replace(operations=() if summed else question.operations, years=())
    named = question.named
    if question.unexplained or not asks_amount(plain, summed=summed) or question.listed:
        return False
    if not named or any(_prints_money(inquiry, item) for item in named):
        return False
    found = [_row_called(inquiry, item) for item in named]
    rows = [row for row in found if row is not None]
    if len(rows) != len(named):
        return False
    if len(rows) == 1 and not summed:
        tell_named(inquiry, rows[0].fact, rows[0].name)
        return True
    return summed and _tell_sum(inquiry, rows)


def _prints_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a thing whose whole name is meant, and that an amount is printed of."""
    if item.how == "part":
        return False
    called = item.how == "equal" and all(bare(item.text) in bare(name) for name in item.names)
    return not called or any(
        fact.value is not None and comparable(fact.unit, "元") for fact in inquiry.facts(item)
    )


def _row_called(inquiry: Inquiry, item: ItemTerm) -> Row | None:
    """Return the one row of purchases with a cell of just these words."""
    cells, word = words_of_rows(inquiry), bare(item.text)
    found = [
        Row(next(c for c in cells[row] if bare(c) == word), facts[0])
        for row, facts in rows_of(inquiry).items()
        if facts[0].classification == "采购" and word in map(bare, cells[row])
    ]
    return found[0] if len(found) == 1 else None


def _tell_sum(inquiry: Inquiry, rows: list[Row]) -> bool:
    """Tell what the rows add up to, and each by its own cell."""
    facts = [row.fact for row in rows]
    if len({fact.table_row for fact in facts}) < _FEWEST or not addable(facts):
        return False
    builder, voice, derived = inquiry.builder, inquiry.builder.voice, total(facts)
    names = [row.name for row in rows]
    builder.labels |= set(names) | {normal(name) for name in names}
    inquiry.say("sum", names=voice.listed(names), figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    inquiry.say("of_which", parts=voice.listed([f"{r.name}{builder.state(r.fact)}" for r in rows]))
    return True

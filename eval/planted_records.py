"""Make copies of a reading with one error each, in the cells of its tables."""

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from ingest.amounts import format_number, read_cell
from ingest.facts import table_facts
from ingest.records import Box, Reading, Record, Table
from ingest.strips import is_money, is_total

Plant = tuple[str, Reading, int, tuple[Box, ...]]
LEAST = 3  # digits that a figure must have, so that a changed one is no other figure's


def record_plants(reading: Reading, each: int, chance: random.Random) -> Iterator[Plant]:
    """Yield copies of a reading with one error each."""
    cells = [
        record
        for table in reading.tables
        if _sums(table)
        for record in table.records
        if _figure(record)
    ]
    totals = [record for record in cells if record.row and is_total(record.row[-1])]
    changes: dict[str, tuple[list[Record], Callable[[str, random.Random], str]]] = {
        "digit changed": (cells, change_digit),
        "digits swapped": (cells, swap_digits),
        "total off": (totals, change_digit),
        "decimal point shifted": (cells, shift_point),
        "sign turned": (cells, turn_sign),
        "figure left out": (cells, lambda _text, _chance: ""),
    }
    for kind, (choice, change) in changes.items():
        for record in chance.sample(choice, min(each, len(choice))):
            text = change(record.text, chance)
            if text != record.text:
                yield (
                    kind,
                    _with(reading, {record.id: _printed(record, text)}),
                    record.page,
                    (record.bbox,),
                )
    yield from _moved(reading, cells, each, chance)
    yield from _rows_swapped(reading, each, chance)
    yield from _codes(reading, each, chance)


def _sums(table: Table) -> bool:
    return bool(table.columns) and any(table.columns)


def _figure(record: Record) -> bool:
    digits = sum(char.isdigit() for char in record.text)
    return (
        is_money(record) and record.value is not None and bool(record.value) and digits >= LEAST
        and record.status.value == "printed" and record.line_no != "own" and bool(record.row)
    )  # fmt: skip


# --- errors of print --------------------------------------------------------------------------


def change_digit(text: str, chance: random.Random) -> str:
    """Change one digit, not into a leading zero and not in the last decimal place."""
    places = [i for i, char in enumerate(text) if char.isdigit()]
    places = places[:-1] if "." in text and len(places) > 1 else places
    at = chance.choice(places)
    others = [d for d in "123456789" if d != text[at]]
    return text[:at] + chance.choice(others) + text[at + 1 :]


def swap_digits(text: str, chance: random.Random) -> str:
    """Exchange two neighbouring digits that differ."""
    places = [
        i for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1] and text[i + 1] != "0"
    ]  # fmt: skip
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def shift_point(text: str, chance: random.Random) -> str:
    """Move the decimal point by one place."""
    value = read_cell(text).number
    if value is None:
        return text
    scaled = value * 10 if chance.random() < 0.5 else value / 10
    return format_number(
        scaled.quantize(Decimal("0.01")) if "." in text else scaled.quantize(Decimal(1))
    )


def turn_sign(text: str, _chance: random.Random) -> str:
    """Lose the minus sign, or gain one."""
    return text.removeprefix("-") if text.startswith("-") else f"-{text}"


def _printed(record: Record, text: str) -> Record:
    return record.model_copy(update={"text": text, "value": read_cell(text).number})


def _moved(
    reading: Reading, cells: list[Record], each: int, chance: random.Random
) -> Iterator[Plant]:  # fmt: skip
    """Move figures into a blank cell beside them."""
    blank = {
        (r.table, r.row_index, r.column_index): r
        for table in reading.tables for r in table.records if not r.text and is_money(r)
    }  # fmt: skip
    beside = [
        (cell, blank[key]) for cell in cells for step in (-1, 1)
        if (key := (cell.table, cell.row_index, cell.column_index + step)) in blank
        and blank[key].block == cell.block
    ]  # fmt: skip
    for cell, other in chance.sample(beside, min(each, len(beside))):
        changed = {cell.id: _printed(cell, ""), other.id: _printed(other, cell.text)}
        yield "cell moved", _with(reading, changed), cell.page, (cell.bbox, other.bbox)


def _rows_swapped(reading: Reading, each: int, chance: random.Random) -> Iterator[Plant]:
    """Exchange the names of two rows of one level that stand together."""
    pairs = []
    for table in reading.tables:
        for (at, one), (below, other) in pairwise(_rows(table)):
            if at[0] != below[0]:
                continue
            alike = len(one[0].row) == len(other[0].row) and one[0].row[:-1] == other[0].row[:-1]
            differ = [r.value for r in one] != [r.value for r in other]
            filled = any(r.value for r in one) and any(r.value for r in other)
            if _sums(table) and alike and differ and filled and not _heads(table, one, other):
                pairs.append((one, other))
    for one, other in chance.sample(pairs, min(each, len(pairs))):
        changed = {r.id: _named(r, other[0]) for r in one} | {
            r.id: _named(r, one[0]) for r in other
        }
        boxes = tuple(r.bbox for r in (*one, *other))
        yield "row labels swapped", _with(reading, changed), one[0].page, boxes


def _rows(table: Table) -> list[tuple[tuple[int, int], list[Record]]]:
    rows: dict[tuple[int, int], list[Record]] = {}
    for record in table.records:
        if record.row and record.line_no != "own":
            rows.setdefault((record.block, record.row_index), []).append(record)
    return [
        (key, cells) for key, cells in sorted(rows.items())
        if not is_total(cells[0].row[-1]) and any(is_money(r) for r in cells)
    ]  # fmt: skip


def _heads(table: Table, one: list[Record], other: list[Record]) -> bool:
    """Tell whether one of two rows has rows below it (their names would go with it)."""
    paths = {record.row for record in table.records}
    return any(
        len(path) > len(row[0].row) and path[: len(row[0].row)] == row[0].row
        for path in paths
        for row in (one, other)
    )


def _named(record: Record, like: Record) -> Record:
    return record.model_copy(update={"row": like.row, "code": like.code})


def _codes(reading: Reading, each: int, chance: random.Random) -> Iterator[Plant]:
    """Put a wrong class before the last digits of a code."""
    choices = []
    for table in reading.tables:
        rows = [cells for _, cells in _rows(table) if cells[0].code]
        groups = sorted({c[0].code[:-2] for c in rows if c[0].code and len(c[0].code) == 7})
        for cells in rows:
            code = cells[0].code or ""
            others = [group for group in groups if not code.startswith(group)]
            if len(code) == 7 and others and code[:-2] in {c[0].code for c in rows}:
                choices.append((cells, chance.choice(others) + code[-2:]))
    for cells, code in chance.sample(choices, min(each, len(choices))):
        changed = {r.id: r.model_copy(update={"code": code}) for r in cells}
        boxes = tuple(r.bbox for r in cells)
        yield "code under wrong class", _with(reading, changed), cells[0].page, boxes


def _with(reading: Reading, changed: dict[str, Record]) -> Reading:
    """Return the reading with some records changed, and the facts that follow from them."""
    tables = tuple(
        table.model_copy(update={"records": tuple(changed.get(r.id, r) for r in table.records)})
        for table in reading.tables
    )
    facts = [fact for fact in reading.facts if fact.origin == "text"]
    told = (*table_facts(reading.document, list(tables)), *facts)
    return reading.model_copy(update={"tables": tables, "facts": told})

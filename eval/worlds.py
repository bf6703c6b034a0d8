"""Change what a document says, consistently: its tables, texts, facts, and the gold about it."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from eval.cases import Case, Cell, Expected
from eval.expressions import divides
from ingest.amounts import find_quantities, read_cell, unit_of
from ingest.records import CellStatus, Chunk, Fact, Reading, Record, Table

_HEADS = lazy.regex(r"/\s*([a-z]\w*)")  # what an amount is divided by to be one again: a count
_DIGITS = lazy.regex(r"\d[\d,]*(?:\.\d+)?")
_YEAR = lazy.regex(
    r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|-\d|至|部门|预算|决算|一共))"
    r"|(?:(?<=\bin )|(?<=\bfor )|(?<=\bthe )|(?<=\bof )|(?<=\byear ))((?:19|20)\d\d)\b"
)


class Change(NamedTuple):
    """One change of a document's world; every part of the document follows it.

    Args:
        name: For reports.
        factor: All money is multiplied by it, so that sums still hold.
        years: Added to every year.
        words: Names and what stands in their place, longest first.
        unit: A money unit and the one that is printed instead, figures unchanged.
    """

    name: str
    factor: Decimal = Decimal(1)
    years: int = 0
    words: tuple[tuple[str, str], ...] = ()
    unit: tuple[str, str] | None = None

    def text(self, text: str) -> str:
        """Change a text as the document's own texts are changed."""
        if self.factor != 1:
            text = self._money(text)
        return self.label(text)

    def label(self, text: str) -> str:
        """Change the names, years and units of a text, not its amounts."""
        for old, new in self.words:
            text = text.replace(old, new)
        if self.years:
            text = _YEAR.sub(lambda m: str(int(m[0]) + self.years), text)
        if self.unit and "万元以上" not in text:
            text = re.sub(rf"(?<![百千万亿]){self.unit[0]}", self.unit[1], text)
        return text

    def number(self, text: str) -> str:
        """Change the one number of a text, keeping its form (commas, sign, unit)."""
        return _DIGITS.sub(lambda m: self._digits(m[0]), text, count=1)

    def of_unit(self, unit: str | None) -> str | None:
        """Return the unit that is printed instead."""
        return self.unit[1] if self.unit and unit == self.unit[0] else unit

    def _digits(self, digits: str) -> str:
        number = Decimal(digits.replace(",", ""))
        if not number:
            return digits  # a zero stays as it is printed
        new = number * self.factor
        commas = "," in digits or number < 1000
        return f"{new:,f}" if commas else f"{new:f}"

    def _money(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        for quantity in find_quantities(text):
            if quantity.start < at or not is_money(quantity.unit):
                continue
            behind = text[quantity.end : quantity.end + 3]
            if behind.startswith(("以上", "（含", "(含")):
                continue  # the bound of a label, such as 单价100万元以上
            parts += [text[at : quantity.start], self.number(quantity.text)]
            at = quantity.end
        return "".join((*parts, text[at:]))


def is_money(unit: str | None) -> bool:
    """Tell whether a unit is one of money."""
    found = unit_of(unit)
    return found is not None and found.dimension == "money"


# ── the document ─────────────────────────────────────────────────────────────────────────────


def changed(reading: Reading, change: Change) -> Reading:
    """Return a document in the changed world."""
    document = reading.document
    year = document.fiscal_year
    new = document.model_copy(
        update={
            "title": _maybe(document.title, change),
            "publisher": _maybe(document.publisher, change),
            "aliases": _all(document.aliases, change),
            "units": _all(document.units, change),
            "fiscal_year": year + change.years if year else None,
            "evidence": _all(document.evidence, change),
        }
    )
    return Reading(
        document=new,
        tables=tuple(_table(table, change) for table in reading.tables),
        chunks=tuple(_chunk(chunk, change) for chunk in reading.chunks),
        facts=tuple(_fact(fact, change) for fact in reading.facts),
    )


def _maybe(text: str | None, change: Change) -> str | None:
    return None if text is None else change.text(text)


def _all(texts: Iterable[str], change: Change) -> tuple[str, ...]:
    return tuple(change.text(text) for text in texts)


def _table(table: Table, change: Change) -> Table:
    return table.model_copy(
        update={
            "title": _maybe(table.title, change),
            "body": _maybe(table.body, change),
            "unit": change.of_unit(table.unit),
            "notes": _all(table.notes, change),
            "columns": tuple(_all(path, change) for path in table.columns),
            "records": tuple(_record(record, change) for record in table.records),
        }
    )


def _record(record: Record, change: Change) -> Record:
    update: dict[str, object] = {
        "row": _all(record.row, change),
        "column": _all(record.column, change),
        "unit": change.of_unit(record.unit),
        "text": change.label(record.text) if record.value is None else record.text,
    }
    if record.value is not None and is_money(record.unit) and change.factor != 1:
        update["value"] = record.value * change.factor
        whole = read_cell(record.text).number == record.value
        update["text"] = change.number(record.text if whole else f"{record.value:,f}")
        if not whole:
            update |= {"status": CellStatus.PRINTED, "proof": None}
    return record.model_copy(update=update)


def _chunk(chunk: Chunk, change: Change) -> Chunk:
    return chunk.model_copy(
        update={"section": _all(chunk.section, change), "text": change.text(chunk.text)}
    )


def _fact(fact: Fact, change: Change) -> Fact:
    update: dict[str, object] = {
        "item": change.label(fact.item),
        "parents": _all(fact.parents, change),
        "year": fact.year + change.years if fact.year else None,
        "unit": change.of_unit(fact.unit),
        "sentence": _maybe(fact.sentence, change),
        "reason": _maybe(fact.reason, change),
        "text": change.label(fact.text),
    }
    if fact.value is not None and is_money(fact.unit) and change.factor != 1:
        update["value"] = fact.value * change.factor
        whole = (found := read_cell(fact.text).number) is not None and abs(found) == abs(fact.value)
        update["text"] = change.number(fact.text if whole else f"{abs(fact.value):,f}")
        if not whole:
            update["status"] = CellStatus.PRINTED
    return fact.model_copy(update=update)


# ── the gold about it ────────────────────────────────────────────────────────────────────────


def changed_case(case: Case, change: Change) -> Case:
    """Return a case as it must be asked and answered in the changed world."""
    amounts = _amounts(case)
    return case.model_copy(
        update={
            "question": change.text(case.question),
            "history": _all(case.history, change),
            "figures": tuple(_figure(figure, change) for figure in case.figures),
            "evidence": tuple(_cell(cell, "万元", change) for cell in case.evidence),
            "must": tuple(_said(text, amounts, change) for text in case.must),
            "must_not": tuple(_said_one(text, amounts, change) for text in case.must_not),
        }
    )


def _amounts(case: Case) -> set[Decimal]:
    return {
        n for cell in case.cells if (n := read_cell(cell.value or cell.text).number) is not None
    }


def _figure(figure: Expected, change: Change) -> Expected:
    ratio = divides(figure.expression)
    heads = _HEADS.findall(figure.expression) if is_money(figure.unit) else []
    cells = {
        name: cell if name in heads else _cell(cell, "万元" if ratio else figure.unit, change)
        for name, cell in figure.cells.items()
    }
    year = figure.year + change.years if figure.year else None
    update = {"cells": cells, "year": year, "value": None, "unit": change.of_unit(figure.unit)}
    return figure.model_copy(update=update)


def _cell(cell: Cell, unit: str | None, change: Change) -> Cell:
    unit = cell.unit or read_cell(cell.text).unit or unit
    update: dict[str, object] = {
        "row": _maybe_label(cell.row, change),
        "column": _maybe_label(cell.column, change),
        "unit": change.of_unit(cell.unit),
        "text": change.label(cell.text),
    }
    if is_money(unit) and change.factor != 1:
        update |= {"text": change.number(cell.value or cell.text), "value": None}
    return cell.model_copy(update=update)


def _maybe_label(text: str | None, change: Change) -> str | None:
    return None if text is None else change.label(text)


def _said(
    text: str | tuple[str, ...], amounts: set[Decimal], change: Change
) -> str | tuple[str, ...]:
    if isinstance(text, str):
        return _said_one(text, amounts, change)
    return tuple(_said_one(one, amounts, change) for one in text)


def _said_one(text: str, amounts: set[Decimal], change: Change) -> str:
    """Change a text that an answer must hold; a bare number is an amount if the case has it."""
    number = read_cell(text)
    if number.number is not None and number.unit is None and number.number in amounts:
        return change.number(text)
    return change.text(text)


def names_of(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return what stands in place of a publisher's names in a world of other names."""
    document = reading.document
    names = [name for name in (document.publisher, *document.aliases) if name]
    return tuple((name, _other_name(name)) for name in sorted(set(names), key=len, reverse=True))


def _other_name(name: str) -> str:
    """Name another body of the same form: each sign of place and office becomes another one."""
    return name.translate(_OTHER)


_OTHER = str.maketrans(
    "武昌普陀广州上海北京重庆烟台西安苏州无锡福州深圳杭湖江南青澜东",
    "云岭松溪柳泉河川石桥竹林梅岭兰亭荷塘桂园枫港杏坛桃坪稻麦谷霞北",
)


def standard_worlds(reading: Reading, only: Sequence[str] = ()) -> list[Change]:
    """Return the changes that every document is put through."""
    worlds = [
        Change("scaled", factor=Decimal(3)),
        Change("redrawn", factor=Decimal("1.37")),
        Change("years", years=-7),
        Change("names", words=names_of(reading)),
        Change("unit", unit=("万元", "千元")),
    ]
    return [one for one in worlds if not only or one.name in only]

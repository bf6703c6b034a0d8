"""Change what a document says, consistently: its tables, texts, facts, and the gold about it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from eval.cases import Case, Cell, Expected
from eval.expressions import divides
from eval.redraw import Redraw, redraw
from ingest.amounts import Quantity, find_quantities, read_cell, unit_of
from ingest.identities import decimals
from ingest.records import CellStatus, Chunk, Fact, Reading, Record, Table

_HEADS = lazy.regex(r"/\s*([a-z]\w*)")  # what an amount is divided by to be one again: a count
_DIGITS = lazy.regex(r"\d[\d,]*(?:\.\d+)?")
_YEAR = lazy.regex(
    r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|budget|final|-\d|至|部门|预算|决算|一共))"
    r"|(?:(?<=\bin )|(?<=\bfor )|(?<=\bthe )|(?<=\bof )|(?<=\byear ))((?:19|20)\d\d)\b"
)
_SHORT_YEAR = lazy.regex(r"(?<![\d.])([012]\d)(?=年(?!以|的?期))")


class Change(NamedTuple):
    """One change of a document's world; every part of the document follows it.

    Args:
        name: For reports.
        factor: All money is multiplied by it, so that sums still hold.
        years: Added to every year.
        words: Names and what stands in their place, longest first.
        unit: A money unit and the one that is printed instead, figures unchanged.
        redraw: What becomes of each amount and rate, instead of a factor.
    """

    name: str
    factor: Decimal = Decimal(1)
    years: int = 0
    words: tuple[tuple[str, str], ...] = ()
    unit: tuple[str, str] | None = None
    redraw: Redraw | None = None

    @property
    def moves(self) -> bool:
        """Whether amounts change."""
        return self.factor != 1 or self.redraw is not None

    def amount(self, number: Decimal, unit: str | None) -> Decimal:
        """Return what an amount of money becomes, in its own unit."""
        return self.redraw.amount(number, unit) if self.redraw else number * self.factor

    def text(self, text: str) -> str:
        """Change a text as the document's own texts are changed."""
        if self.moves:
            text = self._money(text)
        return self.label(text)

    def paragraph(self, text: str, chunk: str) -> str:
        """Change a text of a paragraph, its percentages too."""
        return self.text(self.redraw.rated(text, chunk) if self.redraw else text)

    def label(self, text: str) -> str:
        """Change the names, years and units of a text, not its amounts."""
        for old, new in self.words:
            text = text.replace(old, new)
        if self.years:
            text = _YEAR.sub(lambda m: str(int(m[0]) + self.years), text)
        if self.unit and "万元以上" not in text:
            text = re.sub(rf"(?<![百千万亿]){self.unit[0]}", self.unit[1], text)
        return text

    def number(self, text: str, unit: str | None = "万元") -> str:
        """Change the one number of a text, keeping its form (commas, sign, unit)."""
        return _DIGITS.sub(lambda m: self._digits(m[0], unit), text, count=1)

    def of_unit(self, unit: str | None) -> str | None:
        """Return the unit that is printed instead."""
        return self.unit[1] if self.unit and unit == self.unit[0] else unit

    def _digits(self, digits: str, unit: str | None) -> str:
        number = Decimal(digits.replace(",", ""))
        if not number:
            return digits  # a zero stays as it is printed
        new = self.amount(number, unit)
        return _formed(new, digits) if new != number else digits

    def question(self, text: str) -> str:
        """Change a question: its bounds too, and 万 or 亿 that leave out 元."""
        if self.years:
            text = _SHORT_YEAR.sub(lambda m: f"{int(m[1]) + self.years:02d}", text)
        return self.label(self._money(text, asked=True) if self.moves else text)

    def _money(self, text: str, *, asked: bool = False) -> str:
        parts: list[str] = []
        at = 0
        for quantity in find_quantities(text):
            unit = (
                f"{quantity.unit}元" if asked and quantity.unit in ("万", "亿") else quantity.unit
            )
            if quantity.start < at or not is_money(unit) or _is_label(text, quantity, asked):
                continue
            parts += [text[at : quantity.start], self.number(quantity.text, unit)]
            at = quantity.end
        return "".join((*parts, text[at:]))


def _is_label(text: str, quantity: Quantity, asked: bool) -> bool:
    """Tell whether an amount is the bound of a label, such as 单价100万元以上."""
    if not text[quantity.end : quantity.end + 3].startswith(("以上", "（含", "(含")):
        return False
    return not asked or any(word in text for word in ("单价", "单台", "单位价值", "设备"))


def _formed(new: Decimal, like: str) -> str:
    """Write a number as another one was printed: with commas, and at least as many decimals."""
    old = Decimal(like.replace(",", ""))
    places = max(decimals(old), decimals(new))
    commas = "," in like or old < 1000
    return f"{new:,.{places}f}" if commas else f"{new:.{places}f}"


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
    if record.value is not None and is_money(record.unit) and change.moves:
        update["value"] = change.amount(record.value, record.unit)
        whole = read_cell(record.text).number == record.value
        update["text"] = change.number(record.text if whole else f"{record.value:,f}", record.unit)
        if not whole:
            update |= {"status": CellStatus.PRINTED, "proof": None}
    elif record.value is not None:
        update |= _rate(record, change)
    return record.model_copy(update=update)


def _rate(one: Record | Fact, change: Change) -> dict[str, object]:
    """Return what becomes of a printed rate that follows from amounts that were drawn anew."""
    new = change.redraw.rates.get(one.id) if change.redraw else None
    if new is None or one.value is None:
        return {}
    text = _DIGITS.sub(lambda m: _formed(new, m[0]), one.text, count=1)
    return {"value": new.copy_sign(one.value), "text": text}


def _chunk(chunk: Chunk, change: Change) -> Chunk:
    text = change.paragraph(chunk.text, chunk.id)
    return chunk.model_copy(update={"section": _all(chunk.section, change), "text": text})


def _fact(fact: Fact, change: Change) -> Fact:
    update: dict[str, object] = {
        "item": change.label(fact.item),
        "parents": _all(fact.parents, change),
        "year": fact.year + change.years if fact.year else None,
        "unit": change.of_unit(fact.unit),
        "scope": _maybe_label(fact.scope, change),
        "sentence": fact.sentence and change.paragraph(fact.sentence, fact.chunk or ""),
        "reason": fact.reason and change.paragraph(fact.reason, fact.chunk or ""),
        "text": change.label(fact.text),
    }
    if fact.value is not None and is_money(fact.unit) and change.moves:
        update["value"] = change.amount(fact.value, fact.unit)
        whole = (found := read_cell(fact.text).number) is not None and abs(found) == abs(fact.value)
        update["text"] = change.number(fact.text if whole else f"{abs(fact.value):,f}", fact.unit)
        if not whole:
            update["status"] = CellStatus.PRINTED
    elif fact.value is not None:
        update |= _rate(fact, change)
    return fact.model_copy(update=update)


# ── the gold about it ────────────────────────────────────────────────────────────────────────


def changed_case(case: Case, change: Change) -> Case:
    """Return a case as it must be asked and answered in the changed world."""
    amounts = _amounts(case, change)
    return case.model_copy(
        update={
            "question": change.question(case.question),
            "history": tuple(change.question(one) for one in case.history),
            "figures": tuple(_figure(figure, change) for figure in case.figures),
            "evidence": tuple(_cell(cell, "万元", change) for cell in case.evidence),
            "must": tuple(_said(text, amounts, change) for text in case.must),
            "must_not": tuple(_said_one(text, amounts, change) for text in case.must_not),
        }
    )


def _amounts(case: Case, change: Change) -> dict[Decimal, str]:
    """Return what the bare numbers of a case's cells become, by what they are."""
    pairs = [
        (cell, new.cells[name])
        for figure in case.figures
        for new in [_figure(figure, change)]
        for name, cell in figure.cells.items()
    ]
    pairs += [(cell, _cell(cell, "万元", change)) for cell in case.evidence]
    numbers = [(read_cell(cell.value or cell.text).number, new.text) for cell, new in pairs]
    return {number: text for number, text in numbers if number is not None}


def _figure(figure: Expected, change: Change) -> Expected:
    heads = _HEADS.findall(figure.expression) if is_money(figure.unit) else []
    cells = {
        name: cell if name in heads else _cell(cell, _unit(cell, figure, change), change)
        for name, cell in figure.cells.items()
    }
    year = figure.year + change.years if figure.year else None
    update = {"cells": cells, "year": year, "value": None, "unit": change.of_unit(figure.unit)}
    return figure.model_copy(update=update)


def _unit(cell: Cell, figure: Expected, change: Change) -> str | None:
    """Return the unit of a cell that names none: the figure's, or for a ratio that of the amount."""
    if not divides(figure.expression):
        return figure.unit
    number = read_cell(cell.value or cell.text).number
    return change.redraw.unit_of(number) if change.redraw and number is not None else "万元"


def _cell(cell: Cell, unit: str | None, change: Change) -> Cell:
    unit = cell.unit or read_cell(cell.text).unit or unit
    update: dict[str, object] = {
        "row": _maybe_label(cell.row, change),
        "column": _maybe_label(cell.column, change),
        "unit": change.of_unit(cell.unit),
        "text": change.label(cell.text),
    }
    if is_money(unit) and change.moves:
        update |= {"text": change.number(cell.value or cell.text, unit), "value": None}
    elif unit == "%" and change.redraw is not None:
        update |= {"text": _rate_on_page(cell, change.redraw)}
    return cell.model_copy(update=update)


def _rate_on_page(cell: Cell, redraw: Redraw) -> str:
    number = read_cell(cell.text).number
    new = redraw.on_page.get((cell.page, abs(number))) if number is not None else None
    return cell.text if new is None else _DIGITS.sub(lambda m: _formed(new, m[0]), cell.text, 1)


def _maybe_label(text: str | None, change: Change) -> str | None:
    return None if text is None else change.label(text)


def _said(
    text: str | tuple[str, ...], amounts: Mapping[Decimal, str], change: Change
) -> str | tuple[str, ...]:
    if isinstance(text, str):
        return _said_one(text, amounts, change)
    return tuple(_said_one(one, amounts, change) for one in text)


def _said_one(text: str, amounts: Mapping[Decimal, str], change: Change) -> str:
    """Change a text that an answer must hold; a bare number is an amount if the case has it."""
    said = read_cell(text)
    if said.number is None or said.unit not in (None, "%"):
        return change.text(text)
    new = amounts.get(said.number)
    number = read_cell(new).number if new else None
    if number is None and said.unit is None and change.redraw:
        number = change.redraw.amount(said.number, change.redraw.unit_of(said.number))
    if number is None:
        return change.text(text)
    return _DIGITS.sub(lambda m: _formed(abs(number), m[0]), text, count=1)


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


def standard_worlds(reading: Reading, only: Sequence[str] = (), seed: int = 0) -> list[Change]:
    """Return the changes that every document is put through."""
    worlds = [
        Change("scaled", factor=Decimal(3)),
        Change("redrawn", redraw=redraw(reading, seed)),
        Change("years", years=-7),
        Change("names", words=names_of(reading)),
        Change("unit", unit=("万元", "千元")),
    ]
    return [one for one in worlds if not only or one.name in only]

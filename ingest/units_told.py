"""Find the unit of a table within the narrative that states none: the text beside it tells its amounts."""

from collections.abc import Iterable

from ingest.amounts import find_quantities, read_cell, unit_of
from ingest.layout import PageLayout
from ingest.stitching import Stitched

PROVING = 3  # digits of an amount that no two amounts share by chance
BESIDE = 8  # lines above and below a table that may tell its amounts


def unit_told(table: Stitched, layouts: list[PageLayout]) -> str | None:
    """Return the unit in which the lines around a table tell what its cells print without one."""
    first, last = table.pieces[0], table.pieces[-1]
    near = (first.page - 1, first.page, last.page)
    lines = [
        (layout.number, line.box[1], line.text)
        for layout in layouts
        if layout.number in near
        for line in layout.lines
    ]
    above = [text for page, top, text in lines if (page, top) < (first.page, first.box[1])]
    below = [text for page, top, text in lines if (page, top) > (last.page, last.box[1])]
    cells = (cell.text for piece in table.pieces for cell in piece.cells)
    return unit_beside([*above[-BESIDE:], *below[:BESIDE]], cells)


def unit_beside(lines: Iterable[str], cells: Iterable[str]) -> str | None:
    """Return the one unit of money in which lines tell amounts of the cells.

    …“三公”经费支出51.56万元，与上年对比如下: the table's 51.56 counts 万元. Short and round numbers prove
    nothing, and two units leave it open.

    Args:
        lines: The lines above and below a table.
        cells: The texts of its cells.
    """
    printed = {cell.number for cell in map(read_cell, cells) if cell.number and cell.unit is None}
    told = {
        quantity.unit
        for quantity in find_quantities("".join(lines))
        if quantity.number in printed
        and len(quantity.number.normalize().as_tuple().digits) >= PROVING
    }
    units = [unit for unit in map(unit_of, told) if unit is not None]
    return units[0].name if len(units) == 1 and units[0].dimension == "money" else None

"""Repair what was cut off: codes, labels and amounts, each only where the document proves it."""

from collections.abc import Iterable
from decimal import Decimal

from ingest.amounts import format_number
from ingest.clipping import Repair, repair_values
from ingest.identities import identities
from ingest.labels import Names, apply_names, complete_names
from ingest.ledger import Ledger
from ingest.places import finding_cell, full_place, place
from ingest.records import CellStatus, Finding, FindingCell, FindingLevel, Record, Table
from ingest.twins import twin_identities


def repair(tables: Iterable[Table]) -> tuple[list[Table], list[Finding]]:
    """Complete clipped codes, labels and amounts.

    Returns:
        The tables with repaired records (``text`` stays as printed), and a finding for each clipped
        amount and for each table with clipped codes or labels. What cannot be proved has no value.
    """
    printed = list(tables)
    names = complete_names(printed)
    named = [_with_names(table, names) for table in printed]
    ledger = Ledger(named)
    clipped = {ledger.records[key].table for key in ledger.open}
    clipped |= {table for table, _, _ in names.codes} | {table for table, _ in names.labels}
    joins = [*identities(named), *twin_identities(named, ledger)]
    repairs = repair_values(ledger, joins, clipped)
    findings = [*_name_findings(printed, names, ledger), *_value_findings(ledger, repairs)]
    return [_with_values(table, ledger, repairs) for table in named], findings


def _with_names(table: Table, names: Names) -> Table:
    if not names.codes and not names.labels:
        return table
    records = tuple(apply_names(record, names) for record in table.records)
    columns = tuple(
        tuple(names.labels.get((table.ordinal, part), (part, ""))[0] for part in path)
        for path in table.columns
    )
    return table.model_copy(update={"records": records, "columns": columns})


def _with_values(table: Table, ledger: Ledger, repairs: dict[str, Repair]) -> Table:
    records = tuple(_with_value(record, ledger, repairs) for record in table.records)
    return table.model_copy(update={"records": records})


def _with_value(record: Record, ledger: Ledger, repairs: dict[str, Repair]) -> Record:
    repaired = repairs.get(record.id)
    if repaired is not None:
        places = max(0, -int(ledger.steps[record.table].as_tuple().exponent))
        return record.model_copy(
            update={
                "value": repaired.value.quantize(Decimal(1).scaleb(-places)),
                "status": CellStatus.REPAIRED,
                "proof": repaired.proof,
            }
        )
    if record.id in ledger.open:
        return record.model_copy(update={"value": None, "status": CellStatus.UNREADABLE})
    return record


# --- findings ------------------------------------------------------------------------------


def _value_findings(ledger: Ledger, repairs: dict[str, Repair]) -> list[Finding]:
    found = []
    for key in [r for r in ledger.records if r in repairs or r in ledger.open]:
        record = ledger.records[key]
        where = full_place(ledger, record)
        if key in repairs:
            value = format_number(repairs[key].value)
            message = f"{where}印为“{record.text}”，被截断，应为{value}。依据：{repairs[key].proof}"
        else:
            value = None
            message = f"{where}印为“{record.text}”，不是完整的数，文件中找不到足以证明其原值的依据"
        found.append(
            Finding(
                level=FindingLevel.CLIPPED,
                kind="clipped_value",
                message=message,
                expected=value,
                printed=record.text,
                cells=(finding_cell(ledger, record),),
                proof=repairs[key].proof if key in repairs else None,
            )
        )
    return found


def _name_findings(tables: list[Table], names: Names, ledger: Ledger) -> list[Finding]:
    found = []
    for table in tables:
        codes = [r for r in _first_cells(table) if (r.table, r.row_index, r.block) in names.codes]
        labels = [r for r in _first_cells(table) if r.row and (r.table, r.row[-1]) in names.labels]
        if codes:
            proofs = {names.codes[(r.table, r.row_index, r.block)][1] for r in codes}
            shown = "、".join(
                f"{r.code}→{names.codes[(r.table, r.row_index, r.block)][0]}" for r in codes[:6]
            )
            cells = [_name_cell(ledger, table, r, r.code or "", "科目代码") for r in codes]
            found.append(_name_finding(ledger, "clipped_code", codes[0], cells, shown, proofs))
        if labels:
            proofs = {names.labels[(r.table, r.row[-1])][1] for r in labels}
            shown = "、".join(
                f"{r.row[-1]}→{names.labels[(r.table, r.row[-1])][0]}" for r in labels[:6]
            )
            cells = [_name_cell(ledger, table, r, r.row[-1], "名称") for r in labels]
            found.append(_name_finding(ledger, "clipped_label", labels[0], cells, shown, proofs))
    return found


def _name_cell(ledger: Ledger, table: Table, record: Record, text: str, what: str) -> FindingCell:
    """Return the place of a row's code or name: the words left of its first figure."""
    left = max(
        (r.bbox[2] for r in table.records
         if (r.page, r.row_index) == (record.page, record.row_index) and r.block < record.block),
        default=table.boxes[0][0],
    )  # fmt: skip
    box = (min(left, record.bbox[0]), record.bbox[1], record.bbox[0], record.bbox[3])
    cell = finding_cell(ledger, record)
    return cell.model_copy(update={"column": (what,), "text": text, "bbox": box, "record": None})


def _first_cells(table: Table) -> list[Record]:
    """Return one record for each row of each block: findings about a row's name point there."""
    first: dict[tuple[int, int], Record] = {}
    for record in table.records:
        first.setdefault((record.row_index, record.block), record)
    return list(first.values())


def _name_finding(
    ledger: Ledger, kind: str, first: Record, cells: list[FindingCell], shown: str,
    proofs: set[str],
) -> Finding:  # fmt: skip
    more = f"等{len(cells)}处" if len(cells) > 6 else ""
    what = cells[0].column[0]
    return Finding(
        level=FindingLevel.CLIPPED,
        kind=kind,
        message=f"{place(ledger, first)}{len(cells)}行的{what}被截断，已补全：{shown}{more}",
        cells=tuple(cells),
        proof="；".join(sorted(proofs)[:3]),
    )

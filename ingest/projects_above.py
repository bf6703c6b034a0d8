"""Name the rows that divide a project whose name is printed above them alone: the forms of 云南 leave it blank below."""

from ingest.economic_rows import rows_of_subjects
from ingest.records import Record, Table
from ingest.shapes import is_total


def named_by_project(table: Table) -> Table:
    """Give each row of an economic subject without a label of its own that of the project above it.

    The row of the project has its sum and no subject. Without its name such a row would be read as a
    sum of all projects.
    """
    subjects = rows_of_subjects(table)
    if not subjects:
        return table
    above = _projects(table, set(subjects))
    records = tuple(_named(r, above.get((r.row_index, r.block))) for r in table.records)
    return table.model_copy(update={"records": records}) if above else table


def _projects(table: Table, divided: set[tuple[int, int]]) -> dict[tuple[int, int], Record]:
    """Return by (row, block) of the rows without a label a record of the project above them."""
    first = {(r.row_index, r.block): r for r in reversed(table.records)}
    found: dict[tuple[int, int], Record] = {}
    project: Record | None = None
    for at in sorted(first, key=lambda one: (one[1], one[0])):
        record = first[at]
        if record.row:
            is_sum = at not in divided and not is_total(record.row[-1])
            project = record if is_sum else None
        elif at in divided and project is not None and project.block == record.block:
            found[at] = project
    return found


def _named(record: Record, project: Record | None) -> Record:
    return record.model_copy(update={"row": project.row}) if project is not None else record

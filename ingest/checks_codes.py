"""Check subject codes: under their own class, in order, and with the name that they have elsewhere."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ingest.checks_case import Case, Checked, finding
from ingest.labels import plain
from ingest.places import finding_cell, table_name
from ingest.records import Finding, FindingLevel, Record, Table

SOUND = 3  # so many rows of a table must stand under their class before one that does not is wrong
LEVELS = (3, 5, 7)  # digits of 类, 款 and 项
FEW = 4  # a table in which one code in so many is out of place is ordered some other way


def codes(case: Case) -> Checked:
    """Test where coded rows stand, and what they are called."""
    tested, found = 0, list[Finding]()
    rows = {table.ordinal: list(_coded(table)) for table in case.reading.tables}
    names = _names(rows)
    for table in case.reading.tables:
        tested += len(rows[table.ordinal])
        astray = list(_misplaced(case, table, rows[table.ordinal], names))
        found += astray
        found += _misnamed(case, table, rows[table.ordinal], names)
        found += [] if astray else _out_of_order(case, table, rows[table.ordinal])
        found += _short(case, table, rows[table.ordinal])
    return Checked(tested, found)


def _coded(table: Table) -> Iterator[Record]:
    """Yield one record for each coded row, block by block."""
    seen: dict[tuple[int, int], Record] = {}
    for record in table.records:
        if record.code and record.row:
            seen.setdefault((record.block, record.row_index), record)
    yield from (record for _, record in sorted(seen.items(), key=lambda item: item[0]))


def _names(rows: dict[int, list[Record]]) -> dict[str, dict[int, str]]:
    """Return each code's name in each table."""
    names: dict[str, dict[int, str]] = defaultdict(dict)
    for number, records in rows.items():
        for record in records:
            names[record.code or ""].setdefault(number, plain(record.row[-1]))
    return names


# --- under the wrong class --------------------------------------------------------------------


def _misplaced(
    case: Case, table: Table, rows: list[Record], names: dict[str, dict[int, str]]
) -> Iterator[Finding]:
    wrong: list[tuple[Record, str]] = []
    right = 0
    opened: dict[tuple[int, int], str] = {}
    for row in rows:
        code = row.code or ""
        if len(code) in LEVELS[:2]:
            opened[(row.block, len(code))] = code
        parent = opened.get((row.block, len(code) - 2)) if len(code) in LEVELS[1:] else None
        if parent is None:
            continue
        if code.startswith(parent):
            right += 1
        elif not (wrong and parent == wrong[-1][0].code):
            wrong.append((row, parent))
    if right < SOUND or len(wrong) * FEW > right:
        return
    for row, parent in wrong:
        proper = _proper(row, parent, table.ordinal, names)
        message = (
            f"{table_name(table)}（第{row.page}页）“{plain(row.row[-1])}”行的科目代码{row.code}"
            f"不属于它所在的{parent}" + (f"，按其他表应为{proper}。" if proper else "。")
        )
        level = FindingLevel.CONTRADICTION if proper else FindingLevel.SLIP
        proof = f"下级代码应以上级代码{parent}开头"
        yield finding(
            level, "code_parent", message, [finding_cell(case.ledger, row)],
            expected=proper, printed=row.code, proof=proof,
        )  # fmt: skip


def _proper(
    row: Record, parent: str, table: int, names: dict[str, dict[int, str]]
) -> str | None:  # fmt: skip
    """Return the code under the open class that has this row's name in another table."""
    label = plain(row.row[-1])
    fitting = [
        code
        for code, by_table in names.items()
        if code.startswith(parent)
        and len(code) == len(row.code or "")
        and any(name == label for other, name in by_table.items() if other != table)
    ]
    return fitting[0] if len(fitting) == 1 else None


# --- with another's name ----------------------------------------------------------------------


def _misnamed(
    case: Case, table: Table, rows: list[Record], names: dict[str, dict[int, str]]
) -> Iterator[Finding]:
    """Yield rows whose name is elsewhere the name of another code, where theirs is another."""
    here = {row.code: plain(row.row[-1]) for row in rows}
    for row in rows:
        label, elsewhere = plain(row.row[-1]), _elsewhere(row, table, names)
        if not elsewhere or any(_alike(label, other) for other in elsewhere):
            continue
        owners = [
            code for code, name in here.items()
            if code != row.code and any(n == label for t, n in names[code or ""].items() if t != table.ordinal)
            and name != label
        ]  # fmt: skip
        if owners:
            proper = min(elsewhere)
            message = (
                f"{table_name(table)}（第{row.page}页）代码{row.code}的名称印为“{label}”，"
                f"其他表为“{proper}”；“{label}”在其他表是{owners[0]}的名称。"
            )
            yield finding(
                FindingLevel.CONTRADICTION, "code_name", message, [finding_cell(case.ledger, row)],
                expected=proper, printed=label, proof="同一代码在各表应同名",
            )  # fmt: skip


def _elsewhere(row: Record, table: Table, names: dict[str, dict[int, str]]) -> set[str]:
    return {name for other, name in names[row.code or ""].items() if other != table.ordinal}


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


# --- out of order -----------------------------------------------------------------------------


def _out_of_order(case: Case, table: Table, rows: list[Record]) -> Iterator[Finding]:
    """Yield neighbours whose codes go down where those of all other rows go up."""
    pairs = [
        (one, other)
        for one, other in pairwise(rows)
        if one.block == other.block and one.code != other.code and _whole(one) and _whole(other)
    ]
    wrong = [(one, other) for one, other in pairs if (one.code or "") > (other.code or "")]
    if len(wrong) != 1 or len(pairs) <= SOUND:
        return
    one, other = wrong[0]
    if (one.code or "")[:3] != (other.code or "")[:3]:
        return
    message = (
        f"{table_name(table)}（第{one.page}页）“{plain(one.row[-1])}”（{one.code}）排在"
        f"“{plain(other.row[-1])}”（{other.code}）之前，其余各行的代码都依次递增；"
        "名称、代码或数字可能放错了行。"
    )
    cells = [finding_cell(case.ledger, one), finding_cell(case.ledger, other)]
    yield finding(
        FindingLevel.SLIP, "code_order", message, cells, printed=one.code, expected=other.code,
        proof="同一表内科目代码依次递增",
    )  # fmt: skip


# --- without its zero -------------------------------------------------------------------------


def _whole(row: Record) -> bool:
    return len(row.code or "") in LEVELS


def _short(case: Case, table: Table, rows: list[Record]) -> Iterator[Finding]:
    """Yield codes under an open class that lack a digit, once for the table: 2 printed for 02."""
    short: list[Record] = []
    opened = ""
    for row in rows:
        code = _as_printed(row, opened)
        if len(code) == LEVELS[0] + 1 and opened and code.startswith(opened):
            short.append(row)
        elif _whole(row):
            opened = code if len(code) == LEVELS[0] else opened
    if not short or len(short) * FEW > len(rows):
        return
    opened = (short[0].code or "")[: LEVELS[0]]
    names = "、".join(f"“{plain(row.row[-1])}”（{_as_printed(row, opened)}）" for row in short)
    message = f"{table_name(table)}（第{short[0].page}页）{names}的科目代码少一位，似丢了前导的零。"
    first = _as_printed(short[0], opened)
    yield finding(
        FindingLevel.SLIP, "code_form", message, [finding_cell(case.ledger, row) for row in short],
        printed=first, expected=f"{first[:3]}0{first[3:]}", proof="款的代码为类代码后加两位",
    )  # fmt: skip


def _as_printed(row: Record, opened: str) -> str:
    """Return the code of a row as it is printed, with its class where a column of its own prints the rest."""
    printed = row.printed_code or row.code or ""
    return opened + printed if len(printed) == 1 else printed

"""State the sums that names promise wherever they stand: this year less last year, cars bought and run."""

from collections.abc import Iterable, Iterator

from config import lazy
from ingest.identities import Identity, Part, chained, children_of
from ingest.numerals import tight
from ingest.records import Record, Table
from ingest.strips import Row, strips_of

_CHANGE = lazy.regex(
    r"^(?:比|较|与)?(?:上年|上年度|去年)?(?:相比)?增减(?:额|数|数额|金额|变化|变动)?$"
)
_LAST = lazy.regex(r"上年|去年|上一年")
_YEAR = lazy.regex(r"(?:19|20)\d\d(?=年)")
_BESIDE = lazy.regex(r"[%％]|率|比例|比重|占比")
_CARS = (
    lazy.regex(r"公务用车购置(?:及|和)运行(?:维护)?费?$"),
    lazy.regex(r"公务用车购置费?$"),
    lazy.regex(r"公务用车运行(?:维护)?费?$"),
)


def named_sums(tables: Iterable[Table]) -> Iterator[Identity]:
    """Yield these identities of all tables."""
    for group in chained(tables):
        yield from _changes(group)
        for strip in strips_of(group):
            yield from _cars(strip.table, [row for row in strip.rows if row.path])


def _changes(group: list[Table]) -> Iterator[Identity]:
    """Yield for each row that its change is its figure of this year less that of last year."""
    for table in group:
        columns = {
            r.column_index: r.column for r in table.records if r.unit is None or r.unit != "%"
        }
        for now, last, change in _roles(columns):
            rows: dict[tuple[int, int], dict[int, Record]] = {}
            for record in table.records:
                rows.setdefault((record.block, record.row_index), {})[record.column_index] = record
            for cells in rows.values():
                if {now, last, change} <= cells.keys() and cells[change].text:
                    parts = (Part(cells[now].id), Part(cells[last].id, -1))
                    words = (
                        f"{_leaf(columns[change])} = {_leaf(columns[now])} − {_leaf(columns[last])}"
                    )
                    family = f"t{group[0].ordinal}:change:{change}"
                    yield Identity("row_sum", cells[change].id, parts, words, family, table.ordinal)


def _roles(columns: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    """Yield the columns of this year, of last year and of the change between them."""
    changes = [c for c, path in columns.items() if _CHANGE.match(_leaf(path))]
    amounts = {
        c: "".join(map(tight, path)) for c, path in columns.items()
        if c not in changes and not _BESIDE.search("".join(path)) and "增减" not in "".join(path)
    }  # fmt: skip
    years = {c: int(found[0]) for c, text in amounts.items() if (found := _YEAR.search(text))}
    if len(changes) != 1:
        return
    if len(years) == 2 and len(set(years.values())) == 2:
        last, now = sorted(years, key=lambda c: years[c])
        yield now, last, changes[0]
    elif len(amounts) >= 2:
        before = [c for c, text in amounts.items() if _LAST.search(text)]
        after = [c for c, text in amounts.items() if "本年" in text]
        if len(before) == len(after) == 1:
            yield after[0], before[0], changes[0]


def _leaf(path: tuple[str, ...]) -> str:
    return tight(path[-1]) if path else ""


def _cars(table: int, rows: list[Row]) -> Iterator[Identity]:
    """Yield that what cars cost is what was bought and what was run, where rows do not say so."""
    named = [next((r for r in rows if name.search(_name(r))), None) for name in _CARS]
    whole, bought, run = named
    if whole is None or bought is None or run is None:
        return
    if {id(bought), id(run)} <= {id(row) for row in children_of(rows, rows.index(whole))}:
        return
    for column, cell in whole.cells.items():
        if column in bought.cells and column in run.cells:
            parts = (Part(bought.cells[column].id), Part(run.cells[column].id))
            words = "公务用车购置及运行维护费 = 购置费 + 运行维护费"
            yield Identity("children", cell.id, parts, words, f"t{table}:cars:{column}", table)


def _name(row: Row) -> str:
    return tight(row.path[-1])

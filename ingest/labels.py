"""Complete clipped codes and labels from the tables and lists that print them whole."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from config.glossary import LABELS, bare, classification, meanings
from ingest.numerals import tight
from ingest.records import Record, Table

SHORTEST = 5  # a label of fewer characters is never taken for a cut one
ALIKE = 3  # so many equal labels show that two blocks list the same rows
SEVERAL = 2  # so many cut labels show that a column is too narrow


class RowAt(NamedTuple):
    """One labelled row of one block, in reading order."""

    table: int
    at: int
    block: int
    path: tuple[str, ...]
    code: str | None

    @property
    def label(self) -> str:
        """The row's own label, as printed."""
        return self.path[-1] if self.path else ""


class Names(NamedTuple):
    """What was completed: codes by row, labels by (table, text), each with its proof."""

    codes: dict[tuple[int, int, int], tuple[str, str]]
    labels: dict[tuple[int, str], tuple[str, str]]


def rows_of(table: Table) -> list[RowAt]:
    """Return the labelled rows of a table, block by block."""
    seen: dict[tuple[int, int], RowAt] = {}
    for r in table.records:
        if (r.block, r.row_index) not in seen:
            row = RowAt(table.ordinal, r.row_index, r.block, r.row, r.code)
            seen[r.block, r.row_index] = row
    return [row for _, row in sorted(seen.items()) if row.path]


def complete_names(tables: list[Table]) -> Names:
    """Complete what was cut of codes and labels, where the document or the national lists prove it."""
    rows = {t.ordinal: rows_of(t) for t in tables if t.columns}
    names = {t.ordinal: _name(t) for t in tables}
    codes: dict[tuple[int, int, int], tuple[str, str]] = {}
    whole = {n: rs for n, rs in rows.items() if not _cut_codes(rs)}
    for number, table_rows in rows.items():
        if number not in whole:
            codes |= _codes_of(table_rows, whole, names)
    coded = {
        n: [
            r._replace(code=codes.get((n, r.at, r.block), (r.code or "", ""))[0] or None)
            for r in rs
        ]
        for n, rs in rows.items()
    }
    return Names(codes, _labels(tables, coded, names, {n for n, _, _ in codes}))


def _name(table: Table) -> str:
    return table.number or (
        f"《{tight(table.title)}》" if table.title else f"第{table.ordinal}张表"
    )


# --- codes ---------------------------------------------------------------------------------


def _cut_codes(rows: list[RowAt]) -> bool:
    """Tell whether the codes of a table were cut: odd lengths, or one code for several names."""
    codes = [row.code for row in rows if row.code]
    if any(len(code) in (4, 6) and code[0] in "235" for code in codes):
        return True
    names = defaultdict(list)
    for row in rows:
        if row.code and len(row.code) == 5 and row.code[0] == "2":
            names[row.code].append(tight(row.label))
    return sum(len(labels) > 1 for labels in names.values()) >= 2 and not any(
        len(code) == 7 for code in codes
    )


def _codes_of(
    rows: list[RowAt], whole: dict[int, list[RowAt]], names: dict[int, str]
) -> dict[tuple[int, int, int], tuple[str, str]]:
    """Complete the codes of one table, from the sister that fits best, else from the national list."""
    found: dict[tuple[int, int, int], tuple[str, str]] = {}
    matches = {n: _align(rows, sister) for n, sister in whole.items()}
    best = max(matches, key=lambda n: len(matches[n]), default=None)
    if best is not None:
        for row, full in matches[best]:
            if row.code != full:
                proof = f"科目代码按{names[best]}中同名、同序的行补全为{full}"
                found[(row.table, row.at, row.block)] = (full, proof)
    for row in rows:
        key = (row.table, row.at, row.block)
        if key not in found and row.code and len(row.code) in (4, 6):
            full_code = _national(row)
            if full_code:
                proof = f"科目代码按全国统一的支出经济分类科目中的同名科目补全为{full_code}"
                found[key] = (full_code, proof)
    return found


def _national(row: RowAt) -> str | None:
    label = plain(row.label)
    fitting = [
        code
        for code, name in classification().items()
        if row.code and code.startswith(row.code) and plain(name).startswith(label)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _align(rows: list[RowAt], sister: list[RowAt]) -> list[tuple[RowAt, str]]:
    """Pair rows with the rows of a sister table in the same order (longest common sequence)."""
    left, right = _coded(rows), _coded(sister)
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            gain = best[i + 1][j + 1] + 1 if _alike(left[i], right[j]) else 0
            best[i][j] = max(gain, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if _alike(left[i], right[j]) and best[i][j] == best[i + 1][j + 1] + 1:
            pairs.append((left[i].row, right[j].code))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


class _Coded(NamedTuple):
    """A row with a code, and its label in plain form."""

    row: RowAt
    code: str
    label: str


def _coded(rows: list[RowAt]) -> list[_Coded]:
    return [_Coded(row, row.code, plain(row.label)) for row in rows if row.code]


def _alike(cut: _Coded, full: _Coded) -> bool:
    a, b = cut.label, full.label
    return full.code.startswith(cut.code) and (a.startswith(b) or b.startswith(a))


@lru_cache(maxsize=LABELS)
def plain(label: str) -> str:
    """Return a label as labels are compared: no numbering, no blanks, brackets of one kind."""
    return tight(bare(label)).replace("（", "(").replace("）", ")")


# --- labels --------------------------------------------------------------------------------


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _labels(
    tables: list[Table], rows: dict[int, list[RowAt]], names: dict[int, str], cut: set[int]
) -> dict[tuple[int, str], tuple[str, str]]:
    found: dict[tuple[int, str], tuple[str, str]] = {}
    for table in tables:
        own = rows.get(table.ordinal, [])
        if own:
            found |= _by_name(table, own, rows, names)
            found |= _by_order(own, rows, names)
            found |= _by_code(table, own, rows, names, table.ordinal in cut)
    return found


def _at_the_edge(rows: list[RowAt]) -> set[str]:
    """Return the labels that reach as far as any label of their column, so that they may be cut."""
    widest: Counter[int] = Counter()
    for row in rows:
        widest[row.block] = max(widest[row.block], _width(row.label.strip()))
    return {r.label for r in rows if _width(r.label.strip()) >= widest[r.block] - 3}


def _by_code(
    table: Table, own: list[RowAt], rows: dict[int, list[RowAt]], names: dict[int, str], cut: bool
) -> dict[tuple[int, str], tuple[str, str]]:
    """Complete labels from the same code elsewhere: in a sister table, else in the national list."""
    elsewhere: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, others in rows.items():
        for row in others:
            if number != table.ordinal and row.code:
                elsewhere[row.code].append((row.label, number))
    edge = _at_the_edge(own)
    found = {}
    for row in own:
        if not row.code:
            continue
        full = _longer(row.label, [label for label, _ in elsewhere[row.code]])
        if full and row.label in edge:
            where = next(names[n] for label, n in elsewhere[row.code] if label == full)
            proof = f"科目名称按{where}中同一科目（{row.code}）补全"
        elif cut or _cut_brackets(row.label):
            full = _longer(row.label, [classification().get(row.code, "")])
            proof = f"科目名称按全国统一的科目（{row.code}）补全"
        else:
            continue
        if full:
            found[(table.ordinal, row.label)] = (row.label + _rest(row.label, full), proof)
    return found


def _cut_brackets(label: str) -> bool:
    opened, closed = (sum(label.count(c) for c in pair) for pair in ("（(", "）)"))
    return opened != closed


def _longer(label: str, others: Iterable[str]) -> str | None:
    """Return the longer form of a label, if all longer forms begin alike."""
    short = plain(label)
    longer = [o for o in others if plain(o).startswith(short) and len(plain(o)) > len(short)]
    full = max(longer, key=lambda other: len(plain(other)), default=None)
    return full if full and all(plain(full).startswith(plain(o)) for o in longer) else None


def _rest(label: str, full: str) -> str:
    return tight(bare(full))[len(plain(label)) :] if len(plain(full)) > len(plain(label)) else ""


def _by_order(
    own: list[RowAt], rows: dict[int, list[RowAt]], names: dict[int, str]
) -> dict[tuple[int, str], tuple[str, str]]:
    """Complete numbered labels from a block of another table that has the same numbered rows."""
    found = {}
    mine = _numbered_blocks(own)
    for others in rows.values():
        if not others or others[0].table == own[0].table:
            continue
        for theirs in _numbered_blocks(others).values():
            for labels in mine.values():
                if len(labels & theirs) < ALIKE:
                    continue
                for label in labels - theirs:
                    full = _longer(label, [t for t in theirs if tight(t).startswith(tight(label))])
                    if full:
                        proof = f"名称按{names[others[0].table]}中同一序号的行补全"
                        found[(own[0].table, label)] = (label + _rest(label, full), proof)
    return found


def _numbered_blocks(rows: list[RowAt]) -> dict[int, set[str]]:
    blocks: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if not row.code and bare(row.label) != row.label:
            blocks[row.block].add(row.label)
    return blocks


def _by_name(
    table: Table, own: list[RowAt], rows: dict[int, list[RowAt]], names: dict[int, str]
) -> dict[tuple[int, str], tuple[str, str]]:
    """Complete labels without codes from names that the table itself or other tables print whole."""
    here = "|".join(
        tight(text)
        for text in (table.title or "", *table.notes, *(p for c in table.columns for p in c))
    )
    vocabulary = {name for name in _terms() if name in here}
    vocabulary |= {plain(r.label).replace("年末", "年初", 1) for r in own if "年末" in r.label}
    elsewhere: dict[str, set[int]] = defaultdict(set)
    for number, others in rows.items():
        for row in others:
            if number != table.ordinal:
                elsewhere[plain(row.label)].add(number)
    edge = _at_the_edge([r for r in own if not r.code])
    texts = {r.label for r in own if not r.code and r.label in edge}
    texts |= {part for path in table.columns for part in path}
    found: dict[tuple[int, str], tuple[str, str]] = {}
    for text in sorted(texts):
        short = plain(text)
        if len(short) < SHORTEST or short in elsewhere:
            continue
        inside = sorted((v for v in vocabulary if v.startswith(short) and v != short), key=len)
        outside = {o for o in elsewhere if o.startswith(short) and o != short}
        if inside:
            whole, proof = inside[-1], "名称按本表表头与附注中的全称补全"
        elif len(outside) == 1:
            whole = outside.pop()
            proof = f"名称按{names[min(elsewhere[whole])]}中的全称补全"
        else:
            continue
        found[(table.ordinal, text)] = (text + whole[len(short) :], proof)
    return _believed(found)


@cache
def _terms() -> frozenset[str]:
    """Return the names of the glossary in plain form."""
    return frozenset(map(plain, meanings()))


def _believed(
    found: dict[tuple[int, str], tuple[str, str]],
) -> dict[tuple[int, str], tuple[str, str]]:
    """Keep a label that is a name of its own only where other labels were certainly cut."""
    certain = {key: to for key, to in found.items() if plain(key[1]) not in _terms()}
    if len(certain) < SEVERAL:
        return {}
    longest = max(_width(plain(text)) for _, text in certain)
    return {k: to for k, to in found.items() if k in certain or _width(plain(k[1])) <= longest}


def apply_names(record: Record, names: Names) -> Record:
    """Return a record with its code and labels completed; what was printed is kept beside."""
    changes: dict[str, object] = {}
    code = names.codes.get((record.table, record.row_index, record.block))
    if code and record.line_no != "own":
        changes |= {"code": code[0], "printed_code": record.printed_code or record.code}
    row = tuple(names.labels.get((record.table, part), (part, ""))[0] for part in record.row)
    if row != record.row:
        changes |= {"row": row, "printed_row": record.row}
    column = tuple(names.labels.get((record.table, part), (part, ""))[0] for part in record.column)
    if column != record.column:
        changes["column"] = column
    return record.model_copy(update=changes) if changes else record

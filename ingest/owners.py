"""Tell of which of a document's bodies each row of a table is: columns 单位名称, bodies above their projects.

A row of one body among several is a part of the whole, never another basis of the same item.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import normal
from ingest.names import ORGAN, core_name, has_initials, place_of, units_called
from ingest.numerals import tight
from ingest.records import Document, Record, Table
from ingest.shapes import NUMBERED, is_total

_HEAD = lazy.regex(
    r"(?:单位|部门)\)?(?:\((?:项目|专项(?:资金|经费)?)\))?名称(?:\((?:功能)?(?:分类)?(?:科目|项目)(?:[、及和/](?:科目|项目))?(?:名称)?\))?$|(?:预算|使用|基层|所属|下属|二级)单位(?:名称)?\)?$"
)
_BRACKET = lazy.regex(r"\([^()]*\)$")
_OWN = lazy.regex(r"\((?:本级|机关|本部|局本级|机关本级)\)$|(?:本级|本部)$")
_OWN_ENDS = ("（机关）", "（本部）", "（局本级）", "（机关本级）", "本级", "本部", "机关")
_OWN_ALONE = lazy.regex(r"[局委厅院部办镇]?(?:机关|本级|本部|机关本级)(?:\((?:本级|机关)\))?")
"""The publisher's own part, where its name is left out."""
_WHOLE = lazy.regex(r"[合总]计$")
_NAME = lazy.regex(rf"^[\u4e00-\u9fff]{{2,30}}(?:{ORGAN})$")
OWN = "（本级）"
"""Stands behind a publisher's name where its own part is meant, without its subordinate units."""


def own_unit(document: Document) -> str | None:
    """Return what a body with others under it is called where it alone is meant, as tables tell it."""
    if not document.units or document.publisher is None:
        return None
    named = f"{document.publisher}机关"
    return named if named in document.units else document.publisher + OWN


Named = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of bodies that a row tells, and its other labels."""
Labels = Literal["bodies", "first", "mixed", "other"]
"""Bodies alone; bodies in the first of several columns; bodies among other rows; no bodies."""


class Owner(NamedTuple):
    """Whose row it is, and its labels without the names of bodies."""

    body: str | None
    """None: of the whole document."""
    row: tuple[str, ...]


def row_owners(document: Document, table: Table) -> dict[tuple[int, int], Owner]:
    """Return the owner of each (row, block) that bodies lead; none where all rows are of one body."""
    if document.publisher is None:
        return {}
    rows = _rows_of_bodies(document, table)
    others = {_plain(name) for names, _ in rows.values() for name in names}
    if others <= _selves(document.publisher):
        return _repeating_total(document, table, rows)
    nested = any(len(names) > 1 for names, _ in rows.values())
    own = any(_OWN.search(tight(names[-1])) for names, _ in rows.values())
    owners = {
        at: Owner(_body(document, names, whole=nested or own), rest)
        for at, (names, rest) in rows.items()
    }
    return {**_left_blank(table, owners), **_rows_below(table, owners), **owners}


def _left_blank(table: Table, owners: dict[tuple[int, int], Owner]) -> dict[tuple[int, int], Owner]:
    """Return the owner of each coded row whose column of bodies is blank below the body's first row.

    A shorter code heads the rows of several bodies, and a code that came already adds them up.
    """
    if _labels_name(table) != "first":
        return {}
    rows = {r.row_index: r for r in reversed(table.records) if r.block == 0 and r.row}
    found: dict[tuple[int, int], Owner] = {}
    body, first, seen = None, "", set[str]()
    for at in sorted(rows):
        code, owner = rows[at].code or "", owners.get((at, 0))
        if owner is not None:
            seen = {code} if owner.body != body else {*seen, code}
            body, first = (owner.body, code) if owner.row and code else (None, "")
        elif body is None or not code or len(code) < len(first) or code in seen:
            body = None
        else:
            found[at, 0] = Owner(body, rows[at].row)
            seen.add(code)
    return found


def _repeating_total(
    document: Document, table: Table, rows: dict[tuple[int, int], Named]
) -> dict[tuple[int, int], Owner]:
    """Return the rows of the publisher alone that print the total once more: 合计 9.00, 315 某局 9.00.

    The one part of a body with others under it stands for itself there; what stands below is of all.
    """
    figures: dict[tuple[int, int], dict[int, Decimal | None]] = {}
    totals: list[tuple[int, int]] = []
    for record in table.records:
        at = (record.row_index, record.block)
        figures.setdefault(at, {})[record.column_index] = record.value
        if record.row and is_total(record.row[-1]) and at not in totals:
            totals.append(at)
    first = next((at for at in totals if any(figures[at].values())), None)
    return {
        at: Owner(_own_part(document, names[-1]), ())
        for at, (names, rest) in rows.items()
        if first is not None and not rest and figures[at] == figures[first]
    }


def _own_part(document: Document, name: str) -> str | None:
    own = document.units and _OWN.search(tight(name))
    return (document.publisher or "") + OWN if own else None


def _rows_below(table: Table, owners: dict[tuple[int, int], Owner]) -> dict[tuple[int, int], Owner]:
    """Return the owner of each subject or project that stands below a body's own row and is a part of it.

    What is a part of it is proved by addition: elsewhere bodies stand below the subjects.
    """
    rows: dict[int, list[Record]] = {}
    for record in table.records:
        if record.block == 0 and record.row and record.line_no != "own":
            rows.setdefault(record.row_index, []).append(record)
    below: dict[int, list[int]] = {}
    above: int | None = None
    for at in sorted(rows):
        if (at, 0) in owners:
            above = at if all(map(is_total, owners[at, 0].row)) else None
        elif is_total(rows[at][0].row[-1]):
            above = None
        elif above is not None:
            below.setdefault(above, []).append(at)
    tested = [_adds_up(rows[at], [rows[part] for part in parts]) for at, parts in below.items()]
    if sum(tested) * 2 <= len(tested):
        return {}
    return {
        (part, 0): Owner(owners[at, 0].body, rows[part][0].row)
        for at, parts in below.items()
        for part in parts
    }


def _adds_up(body: list[Record], rows: list[list[Record]]) -> bool:
    """Tell whether what stands below a body is its first figure: its subjects, its projects, or each of both."""
    whole = next((record for record in body if record.value is not None), None)
    if whole is None or whole.value is None:
        return False
    coded = [row for row in rows if row[0].code]
    parts = (_leaves(coded), [row for row in rows if not row[0].code])
    for own in (part for part in parts if part):
        column = [r for row in own for r in row if r.column_index == whole.column_index]
        figures = [record.value or Decimal(0) for record in column]
        if abs(sum(figures) - whole.value) > Decimal("0.01") * len(figures):
            return False
    return True


def _leaves(rows: list[list[Record]]) -> list[list[Record]]:
    """Return the coded rows under which no other code stands, so that each is counted once."""
    codes = [row[0].code or "" for row in rows]
    return [
        row for row, code in zip(rows, codes, strict=True)
        if not any(other != code and other.startswith(code) for other in codes)
    ]  # fmt: skip


def column_owners(document: Document, table: Table) -> dict[int, str]:
    """Return by column the body that heads it, where bodies stand side by side: 合计 | 局本级 | 某中心."""
    names = _called(document)
    found = {
        at: body
        for at, path in enumerate(table.columns)
        if path and (body := _called_so(path[-1], names, document))
    }
    own = (document.publisher or "") + OWN
    return found if set(found.values()) - {own} else {}


def owned_names(table: Table) -> dict[int, str]:
    """Return by row the name in the column 项目名称 of a list without headings of its own."""
    if table.columns:
        return {}
    heads = [r for r in table.records if r.text and tight(r.text) == "项目名称"]
    if not heads:
        return {}
    column, first = heads[0].column_index, heads[0].row_index
    return {
        r.row_index: re.sub(r"\s+", "", r.text)
        for r in table.records
        if r.column_index == column and r.row_index > first and r.text
    }


def form_project(table: Table) -> str | None:
    """Return the project that a form is about, if its title does not say it."""
    if table.columns:
        return None
    named = (r for r in table.records if r.row and re.sub(r"\s", "", r.row[-1]) == "项目名称")
    name = next((NUMBERED.sub("", re.sub(r"\s+", "", r.text)) for r in named if r.text), None)
    return name if name and name not in re.sub(r"\s+", "", table.title or "") else None


def table_bodies(publisher: str | None, tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the subordinate bodies that have rows of their own in tables, as printed."""
    if publisher is None:
        return ()
    about = Document(id="", sha256="", file="", path="", publisher=publisher)
    led = [names for table in tables for names, _ in dict(_led_rows(about, table)).values()]
    own = _selves(publisher)
    above = {_plain(name) for names in led if _plain(names[-1]) in own for name in names[:-1]}
    found = [
        names[-1] for names in led
        if _plain(names[-1]) not in {*own, *above} and not is_own_alone(names[-1])
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))  # whom the publisher itself belongs to is none of its units


def without_body_behind(names: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """Take the body in brackets behind the name of its project off: 巡护经费（某市林场）."""
    if not any(_BEHIND.search(name) for name in names):
        return names
    bodies = {*_selves(document.publisher or ""), *map(_plain, document.units)}
    return tuple(_BEHIND.sub(lambda m: "" if _plain(m[1]) in bodies else m[0], n) for n in names)


_BEHIND = lazy.regex(r"(?<=.)[（(]((?:[^（）()]|[（(][^（）()]*[）)])+)[）)]$")


def is_own_alone(label: str) -> bool:
    """Tell a label that means the publisher's own part without its name: 机关本级."""
    return bool(_OWN_ALONE.fullmatch(tight(label)))


def without_twins(bodies: Iterable[str]) -> tuple[str, ...]:
    """Keep each body once, by the name that says most: 铁东区养老中心, not 区养老中心 too.

    >>> without_twins(["东湖区监测中心(东湖区发展中心)", "东湖区监测中心"])
    ('东湖区监测中心',)
    """
    found = tuple({tight(body): body for body in bodies}.values())
    return tuple(body for body in found if whole_name(body, found) == body)


_PLACED = lazy.regex(r"(?:[省市州盟区县旗镇乡]|街道)$")


def whole_name(body: str, bodies: Iterable[str]) -> str:
    """Return the name by which another list calls a body: with its place, without a second name, in full.

    >>> whole_name("市防检站", ["东湖市植物疫病防治检疫站", "东湖市种子站"])
    '东湖市植物疫病防治检疫站'
    """
    bodies, folded = tuple(bodies), tight(body)
    if (
        not _OWN.search(folded)
        and (plain := _BRACKET.sub("", folded)) != folded
        and plain in bodies
    ):
        return plain
    for other in bodies:
        before = other.removesuffix(body)
        if 1 < len(before) < len(other) and (
            _PLACED.search(before) or _PLACED.search(before + body[0])
        ):
            return other
    called = [other for other in bodies if has_initials(core_name(other), _LEVEL.sub("", folded))]
    return called[0] if len(called) == 1 else body


_LEVEL = lazy.regex(r"^[省市州盟区县旗](?=..{2})")


def _body(document: Document, names: tuple[str, ...], *, whole: bool) -> str | None:
    """Return the body that leading names stand for; the publisher alone may be the whole."""
    publisher = document.publisher or ""
    if is_own_alone(names[-1]):
        return publisher + OWN
    if _plain(names[-1]) not in _selves(publisher):
        return whole_name(names[-1], document.units)
    own = len(names) > 1 or bool(_OWN.search(tight(names[-1])))
    return publisher + OWN if own or not whole else None


def _rows_of_bodies(document: Document, table: Table) -> dict[tuple[int, int], Named]:
    """Return the rows of which a table says whose they are, by their labels or in a column of theirs."""
    led = dict(_led_rows(document, table))
    if led:
        return led
    return _in_column(document, table) or _parts_of_whole(document, table)


_COLUMN = lazy.regex(r"(?<!计量)(?<!计价)单位(?:名称)?(?:\([^()]*\))?$")
"""Heads the column that says behind its name whose a project is: 项目单位, 实施单位."""


def _in_column(document: Document, table: Table) -> dict[tuple[int, int], Named]:
    """Return the rows in which a column, or a label behind the first, names one of the document's bodies."""
    names = _called(document)
    return _in_label(document, table, names) or {
        (record.row_index, record.block): ((body,), record.row)
        for record in table.records
        if record.column and record.row and _COLUMN.search(tight(record.column[-1]))
        and (body := _called_so(record.text, names, document))
    }  # fmt: skip


def _in_label(
    document: Document, table: Table, names: dict[str, str]
) -> dict[tuple[int, int], Named]:
    """Return the rows whose label behind the first is a body: 罚没收入 | 某支队, 收入项目 | 执收单位."""
    if sum(bool(_COLUMN.search(head)) for head in _label_heads(table)) != 1:
        return {}
    found: dict[tuple[int, int], Named] = {}
    for record in table.records:
        labels = [_called_so(label, names, document) for label in record.row]
        bodies = [(at, body) for at, body in enumerate(labels) if body]
        if len(bodies) == 1 and bodies[0][0]:
            at, body = bodies[0]
            row = (*record.row[:at], *record.row[at + 1 :])
            found[record.row_index, record.block] = ((body,), row)
    return found


def _label_heads(table: Table) -> list[str]:
    """Return the headings of the columns that hold labels."""
    cells = {record.column_index for record in table.records}
    return [
        tight("".join(path)) for at, path in enumerate(table.columns) if at not in cells and path
    ]


_OF_WHICH = lazy.regex(r"^其中[:：]")
_SUBJECTS = lazy.regex(r"科目|分类")


def _parts_of_whole(document: Document, table: Table) -> dict[tuple[int, int], Named]:
    """Return the rows of a table that lists one whole and then its bodies, by names however short."""
    labels = {(r.row_index, r.block): r.row for r in table.records if r.row}
    alone = all(block == 0 and len(row) == 1 for (_, block), row in labels.items())
    coded = any(r.code for r in table.records) or _SUBJECTS.search(
        "".join(map("".join, table.columns))
    )
    if not alone or coded or len(labels) < 3:
        return {}
    names = _called(document)
    first, *rest = ((at, _called_so(labels[at][0], names, document)) for at in sorted(labels))
    found = [body for _, body in rest if body]
    if first[1] or len(found) < len(rest) or len(set(found)) < len(found):
        return {}
    return {at: ((body,), ()) for at, body in rest if body}


def _called(document: Document) -> dict[str, str]:
    """Return the names of a document's bodies, each with the body as it is listed."""
    publisher = document.publisher or ""
    own = publisher + OWN
    ends = {normal(tight(publisher + end)): own for end in _OWN_ENDS}
    owns = {normal(tight(name)): own for name in (own, publisher)}
    return ends | units_called(document.units) | owns


def _called_so(label: str, names: dict[str, str], document: Document) -> str | None:
    """Return the body that a label names; 其中：本级 is the publisher's own part."""
    plain = _OF_WHICH.sub("", tight(label))
    return (document.publisher or "") + OWN if is_own_alone(plain) else names.get(normal(plain))


_SUBJECT = lazy.regex(r"2\d{2}(?:\d{2}){1,2}")
"""The code of a 款 or 项, whose name may end as a body's: 2070104图书馆."""


def _led_rows(document: Document, table: Table) -> Iterator[tuple[tuple[int, int], Named]]:
    """Yield rows that begin with names of bodies: (row, block), those names, the other labels."""
    labels = _labels_name(table)
    known = {*_selves(document.publisher or ""), *map(_plain, document.units)}
    seen: set[tuple[int, int]] = set()
    for record in table.records:
        at = (record.row_index, record.block)
        if at in seen or record.block:
            continue
        seen.add(at)
        row = _below_whole(record.row) if labels == "bodies" else record.row
        named = labels == "bodies" or (labels == "first" and len(row) == 1)
        subject = named and _SUBJECT.fullmatch(record.code or "")
        names = _leading(row, known, document.publisher or "", "mixed" if subject else labels)
        if names:
            yield at, (names, row[len(names) :])


def _below_whole(row: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the total above a body: its code is the beginning of theirs (131 部门合计, 131001)."""
    return row[1:] if len(row) > 1 and _WHOLE.search(tight(row[0])) else row


def _labels_name(table: Table) -> Labels:
    """Tell what stands in the label columns of a table."""
    heads = _label_heads(table)
    names = [head for head in heads if not re.search(r"编码$|代码$|序号$", head)]
    if not names or not _HEAD.search(names[0]):
        return "other"
    if "项目" in names[0]:
        return "mixed"
    return "bodies" if len(names) == 1 else "first"


def _leading(
    row: tuple[str, ...], known: set[str], publisher: str, labels: Labels
) -> tuple[str, ...]:
    """Return the names of bodies with which the labels of a row begin."""
    names: list[str] = []
    for label in row:
        plain = _plain(label)
        sure = labels == "bodies" or (labels == "first" and not names)
        named = labels != "other" and _is_named(plain, publisher, sure=sure)
        own = labels in ("bodies", "first") and not names and is_own_alone(label)
        if plain not in known and not named and not own:
            break
        names.append(re.sub(r"\s+", "", label))
    return tuple(names)


def _is_named(plain: str, publisher: str, *, sure: bool) -> bool:
    """Tell a body by the end of its name; among other rows also by the place that it begins with."""
    place = place_of(publisher)
    here = any(plain.startswith(name) for name in ("".join(place), *place[-1:]) if name)
    return (sure and here) or bool(_NAME.match(plain) and (sure or here))


def is_publisher(name: str, publisher: str | None) -> bool:
    """Tell a name of the publisher, whole or without the places around its own; its own part is none."""
    return name == publisher or (
        tight(name) == _plain(name) and _plain(name) in _selves(publisher or "")
    )


@cache
def _selves(publisher: str) -> frozenset[str]:
    """Return the names that mean the publisher: whole, without the places around its own, by its level alone.

    >>> sorted(_selves("东江市西河县水利局"), key=len)
    ['县水利局', '西河县水利局', '东江市西河县水利局']
    """
    place = place_of(publisher)
    core = publisher.removeprefix("".join(place))
    if not place or core == publisher:
        return frozenset({_plain(publisher)})
    inner = ("".join(place[at:]) for at in range(len(place)))
    return frozenset(_plain(name + core) for name in (*inner, place[-1][-1]))


def _plain(label: str) -> str:
    """Return a body's name in normal form, without what stands in brackets behind it."""
    return normal(re.sub(r"(?:本级|本部)$", "", _BRACKET.sub("", tight(label))))

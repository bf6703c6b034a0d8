"""Know the columns of tables by 政府 or 部门 economic classes as what they are: 502, 505 › 工资福利支出, 301 › 奖金."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import classification, government_classes, item_name, normal
from ingest.columns import Coordinates, column_coordinates, column_meanings
from ingest.economic import CLASS_DIGITS
from ingest.numerals import normalise
from ingest.records import Table
from ingest.shapes import bare_label, is_total

Kind = Literal["政府经济", "部门经济"]
_CODE = lazy.regex(r"[35]\d{2}(?:\d{2})?")
_GLUED = lazy.regex(
    r"^[\[【〔（(]?(?P<code>[35]\d{2}(?:\d{2})?)[\]】〕）)]?[-－—_.、 ]?(?P<name>[^\d\W].*)$"
)
_BEHIND = lazy.regex(r"^(?P<name>[^\d\W].*?)[\[【〔（(](?P<code>[35]\d{2}(?:\d{2})?)[\]】〕）)]$")
_BY_GOVERNMENT = lazy.regex(r"政府(?:预算)?(?:支出)?经济(?:分类|科目)")
_BY_ECONOMY = lazy.regex(r"经济(?:分类|科目)")
_OF_GOVERNMENT = lazy.regex(
    r"^机关(?:工资福利|商品和服务|资本性)支出|^对事业单位(?:经常性|资本性)补助$"
)
_LIMITED = lazy.regex(r"[（(](?P<name>[^（）()]{4,12})[)）]")


class EconomicColumn(NamedTuple):
    """An economic subject that a column is."""

    name: str
    kind: Kind
    code: str | None = None
    above: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """What it is called as a part of what its row spends; one name may be of both classifications."""
        return (
            f"{self.above[-1]}（{self.name}）"
            if self.kind == "政府经济" and self.above
            else self.name
        )


def economic_columns(table: Table) -> dict[tuple[str, ...], EconomicColumn]:
    """Return by heading path the columns that are economic subjects, where these are what divides a table.

    They do where their heads bear codes, or the title says so of rows of another classification, or the heads
    are of the government's own classes. A title that is limited to one class says what its total is of:
    人员经费（工资福利支出）.
    """
    title = "".join(normalise(table.title or "").split())
    if _has_economic_rows(table):
        return {}
    limit = limited_to(title)
    kind: Kind = "政府经济" if _follows_government(table, title) else "部门经济"
    found = {
        path: subject
        for path in dict.fromkeys(table.columns)
        if (subject := _subject(path, kind, limit)) is not None
    }
    coded = sum(any(_split(label)[1] for label in path) for path in found)
    named = kind == "政府经济" or bool(_BY_ECONOMY.search(title))
    if len(found) < 2 or not (coded > 1 or named):
        return {}
    found = _told_apart(found)
    if limit is not None:
        found |= {path: limit for path in table.columns if _is_bare_total(path)}
    return found


def limited_to(title: str) -> EconomicColumn | None:
    """Return the one economic class to which a title limits its table: 基本支出表--公用经费（商品和服务支出）.

    >>> limited_to("基本支出表--人员经费（工资福利支出）（按政府预算经济分类）").code
    '301'
    """
    for found in _LIMITED.finditer(normalise(title)):
        name = item_name(found["name"])
        code = _department().get(normal(name))
        if code is not None and len(code) == CLASS_DIGITS:
            return EconomicColumn(classification()[code], "部门经济", code)
    return None


def _has_economic_rows(table: Table) -> bool:
    """Tell rows that are economic subjects themselves, by codes with their names; bodies have such codes too."""
    rows = {(r.code, bare_label(r.row[-1])) for r in table.records if r.code and r.row}
    listed = (classification(), government_classes())
    named = [
        code for code, name in rows
        if code and any(normal(one.get(code, "")) == normal(name) for one in listed)
    ]  # fmt: skip
    return sum(code[0] in "35" for code in named) * 2 > len(named) > 0


def _follows_government(table: Table, title: str) -> bool:
    heads = [_split(label) for path in table.columns for label in path]
    if any(code and code[0] == "5" for _, code in heads):
        return True
    if any(code for _, code in heads):
        return False
    own = {name for name, _ in heads if _OF_GOVERNMENT.match(name)}
    return bool(own) or bool(_BY_GOVERNMENT.search(title))


def _split(label: str) -> tuple[str, str | None]:
    """Return name and code of a heading: 502, 机关商品和服务支出（502）, 502机关商品和服务支出."""
    plain = "".join(normalise(label).split())
    if _CODE.fullmatch(plain):
        return "", plain
    glued = _GLUED.match(plain) or _BEHIND.match(plain)
    return (bare_label(glued["name"]), glued["code"]) if glued else (bare_label(label), None)


@cache
def _department() -> dict[str, str]:
    """Return the codes of the names that one subject of 部门预算经济分类 bears."""
    return _only((n, c) for c, n in classification().items() if c[0] == "3")


@cache
def _government() -> dict[str, str]:
    """Return the codes of the names that one subject of 政府预算经济分类 bears."""
    return _only((n, c) for c, n in government_classes().items())


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for name, code in pairs:
        named.setdefault(normal(name), []).append(code)
    for codes in named.values():  # 399其他支出 stands above 39999其他支出
        heads = [code for code in codes if len(code) == CLASS_DIGITS]
        codes[:] = heads or codes
    return {name: codes[0] for name, codes in named.items() if len(codes) == 1}


_FIRST = lazy.regex(r"[（(]一[)）]$")
_OTHERWISE = {"一": "", "二": "基本建设"}


@cache
def _class_of(name: str, kind: Kind) -> str | None:
    """Return the code of the class that a heading names: under 政府经济, 商品和服务支出 heads 502."""
    plain = re.sub(
        r"[（(]([一二])[)）]$", lambda m: (w := _OTHERWISE[m[1]]) and f"（{w}）", item_name(name)
    )
    codes = _government() if kind == "政府经济" else _department()
    for written in (plain, f"机关{plain}") if kind == "政府经济" else (plain,):
        code = codes.get(normal(written))
        if code is not None and len(code) == CLASS_DIGITS:
            return code
    return None


def _names(path: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Return names and codes in a heading path, without totals and what is another coordinate."""
    told: list[tuple[str, str | None]] = []
    for label in path:
        name, code = _split(label)
        if not name and code and told:
            told[-1] = (told[-1][0], code)  # a code stands below its name
        elif name and not is_total(name) and (code or not _is_coordinate(label)):
            told.append((name, code))
    return told


def _is_coordinate(label: str) -> bool:
    meant = column_meanings(label)
    return bool(meant) and all(one.type != "item" for one in meant)


def _is_bare_total(path: tuple[str, ...]) -> bool:
    return len(path) == 1 and is_total(path[0])


def _subject(
    path: tuple[str, ...], kind: Kind, limit: EconomicColumn | None
) -> EconomicColumn | None:
    """Return what a column is: the last of its names, under the class above it or that of the title."""
    told = _names(path)
    if not told:
        return None
    name, code = told[-1]
    listed = government_classes() if kind == "政府经济" else classification()
    heads = [c for n, c in ((n, c or _class_of(n, kind)) for n, c in told) if c]
    head = next((c[:CLASS_DIGITS] for c in heads if c[:CLASS_DIGITS] in listed), None)
    if head is None and limit is not None and not any(is_total(label) for label in path[:1]):
        head = _class_of(limit.name, kind)
    below = _below(name, head, kind)
    code = code or (below if len(told) > 1 or not _class_of(name, kind) else _class_of(name, kind))
    if code is None and head is None:
        return None
    if code is not None and len(code) == CLASS_DIGITS:
        return EconomicColumn(_class_name(name, code, kind), kind, code)
    head = code[:CLASS_DIGITS] if code else head
    return EconomicColumn(name, kind, code, (listed[head],) if head in listed else ())


def _class_name(name: str, code: str, kind: Kind) -> str:
    """Return the name of a class; 商品和服务支出 under 政府经济 is that of the offices alone."""
    listed = (government_classes() if kind == "政府经济" else classification()).get(code, "")
    own = _FIRST.sub("", item_name(name))
    return listed if listed and normal(listed).endswith(normal(own)) else name


def _below(name: str, head: str | None, kind: Kind) -> str | None:
    """Return the code of a name under its class; without one, of the only subject that is called so."""
    listed = government_classes() if kind == "政府经济" else classification()
    if head is None:
        return (_government() if kind == "政府经济" else _department()).get(normal(name))
    called = {normal(name), normal(item_name(name))}
    under = [c for c, n in listed.items() if c.startswith(head) and normal(n) in called]
    deeper = [c for c in under if len(c) > CLASS_DIGITS]
    own = [c for c in under if c == head]
    return next(iter((*own, *deeper)), None)


def _told_apart(
    found: dict[tuple[str, ...], EconomicColumn],
) -> dict[tuple[str, ...], EconomicColumn]:
    """Call what a group of columns adds up to by another name than the column in it that is called so."""
    keys = {path: (subject, _other_coordinates(path)) for path, subject in found.items()}
    times = Counter(keys.values())
    return {
        path: subject._replace(name=f"{subject.name}小计", code=None)
        if times[keys[path]] > 1 and is_total(path[-1])
        else subject
        for path, subject in found.items()
    }


def _other_coordinates(path: tuple[str, ...]) -> Coordinates:
    return column_coordinates(path, None)._replace(items=(), others=())

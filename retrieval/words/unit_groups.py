"""Take the number of units of one kind for these units: 三个分局, 四所学校, 各执法队, 哪个分局."""

from collections.abc import Iterator

from config import lazy
from config.glossary import normal
from ingest.names import body_forms
from retrieval.bodies.owners import subordinates
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Sense
from retrieval.words.small_words import NUMERAL
from retrieval.words.stated import number

_SAID = lazy.regex(
    rf"(?:(?:这|那|下属|所属|直属|下面)的?)*(?:(?P<many>{NUMERAL})(?:个|家|所|支|座|处)|各个?|每个|哪一?[个家所支]|所有的?|全部的?)(?:下属|所属|直属)?的?(?P<kind>[\u4e00-\u9fff]{{1,8}})"
)
SCHOOLS = ("学校", "中学", "小学", "幼儿园", "学院", "教育中心", "职校")
"""What ends the name of a unit that is a school."""
_SHORTEST = 2  # characters of a kind where nobody counts its units: 各分局
_KINDS_OF_ONE = frozenset("所站馆队院场校园")
"""Kinds of one character, which only their number tells from other words: 两个站."""
_ANY = frozenset({"单位", "部门", "机构", "机关", "预算单位", "事业单位"})
"""What any unit is, and no kind of them."""
_FEWEST = 2


def group_words(text: str, store: FactStore) -> dict[str, list[Sense]]:
    """Return the words of a question that name all units of a kind that one department has.

    A number must be that of its units of the kind, else the words name none of them.
    """
    words: dict[str, list[Sense]] = {}
    for found in _SAID.finditer(text):
        many = number(found["many"]) if found["many"] else None
        for kind in _kinds_in(found["kind"], counted=many is not None):
            groups = {units for d in _departments(store) if (units := _units_of(d, kind, many))}
            if len(groups) == 1:
                word = text[found.start() : found.start("kind") + len(kind)]
                words[word] = [Sense("unit", unit) for unit in groups.pop()]
                break
    return words


def _kinds_in(said: str, *, counted: bool) -> Iterator[str]:
    """Yield what the words behind a number may name as a kind of units, the longest first."""
    for size in range(len(said), 0, -1):
        kind = said[:size]
        if kind in _ANY:
            continue
        if size >= _SHORTEST or (counted and kind in _KINDS_OF_ONE):
            yield kind


@per_library
def _departments(store: FactStore) -> list[tuple[str, ...]]:
    """Return the units of each department that has several, each list once."""
    found = (tuple(subordinates(document)) for document in store.documents() if document.units)
    return list(dict.fromkeys(units for units in found if len(units) >= _FEWEST))


def _units_of(department: tuple[str, ...], kind: str, many: int | None) -> tuple[str, ...]:
    """Return the units of a department whose names end so, where there are several, and as many as was said."""
    ends = SCHOOLS if kind == "学校" else (kind,)
    units = tuple(u for u in department if _ends_so(u, ends))
    fits = len(units) >= _FEWEST and many in (None, len(units))
    return units if fits else ()


def _ends_so(unit: str, ends: tuple[str, ...]) -> bool:
    return any(normal(form).endswith(ends) for form in body_forms(unit))

"""Shorten the names of units and universities as people do: 县一中 is 某县第一中学, 西大 西南大学."""

import re
from collections.abc import Iterator
from functools import cache

from config import lazy
from config.parsed import parsed
from ingest.names import body_forms, core_name, has_initials, place_of, unit_names
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Sense

_OWNED = lazy.regex(r"^(?:地方)?(?:国有|国营|公立|公办)(?=[\u4e00-\u9fff]{4})")
_NUMBERED = lazy.regex(
    r"第(?P<number>[一二三四五六七八九十]{1,3})(?P<kind>(?:初级|高级|完全)?中学|小学|幼儿园|(?:人民)?医院)$"
)
_ALONE = lazy.regex(
    r"(?:林场|农场|牧场|渔场|茶场|卫生院|电视台|少年宫|福利院|养老院|敬老院|殡仪馆|救助站|仲裁院|档案馆|技师学院)$"
)
"""What the only unit of its kind is called by that alone."""
_LAST = {"学": -2, "园": -3, "院": -1}
"""Where the character stands that a kind is shortened to: 中 of 中学, 幼 of 幼儿园, 院 of 医院."""
_LEVEL = lazy.regex(r"(?<=..)(?:自治[州县旗]|省|市|区|县|州|盟|旗)$")


@per_library
def nicknames(store: FactStore) -> dict[str, list[Sense]]:
    """Return what people call the units of a library besides the names that are printed of them.

    What fits two units of one department names neither.
    """
    words: dict[str, list[Sense]] = {}
    for document in store.documents():
        owners: dict[str, set[str]] = {}
        for unit in document.units:
            for name in _nicknames_of(unit):
                owners.setdefault(name, set()).add(unit)
        for name, units in owners.items():
            if len(units) == 1 and (sense := Sense("unit", *units)) not in words.get(name, []):
                words.setdefault(name, []).append(sense)
    return words


_UNIVERSITY = lazy.regex(r"^(?P<name>(?:[\u4e00-\u9fff]{2}){1,3})大学$")
_WORDS_IN_GREAT = frozenset("重广强高宏扩最远正人长光伟庞壮浩博盛巨放加增")
"""重大, 广大 and 人大 are words: no university is meant by them."""


@per_library
def universities(store: FactStore) -> dict[str, list[Sense]]:
    """Return what people call universities by the first character of each word: 西大 is 西南大学, 华师大 华东师范大学.

    What fits two of a library names neither.
    """
    called: dict[str, set[str]] = {}
    for name in {document.publisher or "" for document in store.documents()}:
        found = _UNIVERSITY.match(name)
        if found and name[0] not in _WORDS_IN_GREAT:
            called.setdefault(f"{found['name'][::2]}大", set()).add(name)
    return {w: [Sense("alias", *names)] for w, names in called.items() if len(names) == 1}


def without_units(text: str, units: tuple[str, ...]) -> str:
    """Leave out of a question the words that name its units, by whatever name.

    >>> without_units("县二中在职多少人", ("丰城县第二中学",))
    '在职多少人'
    >>> without_units("质安站编制几人", ("丰城县建设工程质量安全监督站",))
    '编制几人'
    """
    names = {name for unit in units for name in (unit, *unit_names((unit,)), *_nicknames_of(unit))}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    for initials in _initials_in(text, units):
        text = text.replace(initials, "")
    return text


_LONGEST = 8  # characters of initials: 城建档案馆


def _initials_in(text: str, units: tuple[str, ...]) -> list[str]:
    """Return the words of a text that are the initials of units, the longest first: 质安站."""
    pieces = {
        text[at:end]
        for at in range(len(text))
        for end in range(at + 3, min(at + _LONGEST, len(text)) + 1)
    }
    cores = [core_name(form) for unit in units for form in body_forms(unit)]
    found = [piece for piece in pieces if any(has_initials(core, piece) for core in cores)]
    return sorted(found, key=len, reverse=True)


@cache
def _nicknames_of(unit: str) -> frozenset[str]:
    """Return what people call one unit.

    >>> sorted(_nicknames_of("丰城县第二中学"), key=len)[:3]
    ['二中', '县二中', '丰城二中']
    """
    found = set[str]()
    for form in body_forms(unit):
        bare = set(_shortened(core_name(form)))
        found |= bare | {place + name for name in bare for place in _places(form)}
    return frozenset(found)


def _places(name: str) -> Iterator[str]:
    """Yield what people put before a unit's short name: 丰城县, 丰城, and 县 alone."""
    for place in place_of(name)[-1:]:
        yield from (place, _LEVEL.sub("", place), place[-1])


def _shortened(core: str) -> Iterator[str]:
    """Yield the short forms of a unit's name without its place."""
    if (plain := _OWNED.sub("", core)) != core:
        yield plain
        yield from _shortened(plain)
    if numbered := _NUMBERED.search(core):
        kind = numbered["kind"]
        before = core[: numbered.start()]
        yield f"{before}{numbered['number']}{kind[_LAST[kind[-1]]]}"
    if alone := _ALONE.search(core):
        yield alone[0]
    kinds: dict[str, list[str]] = parsed("abbreviations.toml")["kinds"]
    longest = max((kind for kind in kinds if core.endswith(kind)), key=len, default="")
    for short in kinds.get(longest, ()):
        yield from (short, re.sub(f"{longest}$", short, core))

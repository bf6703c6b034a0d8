"""Know bodies by the province, the group of places or the level they are of: 山东的两个局, 长三角, 区级部门."""

import re
from collections.abc import Iterator
from functools import cache

from config import lazy
from config.parsed import parsed
from ingest.amounts import Quantity
from ingest.records import Document
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Sense

_PREFIX = "region:"
_LEVEL_ENDS = lazy.regex(r"(?:省|市|区|县|维吾尔自治区|壮族自治区|回族自治区|自治区)$")
_OF_BODIES = (
    r"(?=省?(?:省内|内|境内|辖区|辖内)|省?的?(?:各|所有|全部|这|那|几|[两二三四五六七八九十\d]+[个家]|哪|谁|部门|单位|机关|局|地区|城市)"
    r"|省?的[^的，,]{1,6}[局委厅办]|省?(?:有|的)(?:哪|几|多少|什么|文件))"
)
"""What must follow the name of a province: 山东审计局 is one body, and none of those in 烟台."""
_MUNICIPAL = ("北京", "上海", "天津", "重庆")
_LEVELS = {"中央": "中央", "国家级": "中央", "省级": "省级", "市级": "市级", "区级": "区县级", "县级": "区县级", "区县级": "区县级"}  # fmt: skip
_AT_LEVEL = lazy.regex(rf"({'|'.join(_LEVELS)})(?:部门|单位|机关|预算单位)")
_CENTRAL = lazy.regex(r"^(?:国家|中国|中华|中央|国务院|最高人民)")


def region_words(text: str, store: FactStore) -> dict[str, list[Sense]]:
    """Return the words of a question that name a province, a group of places or a level of the library's bodies."""
    held = _regions_held(store)
    words = [(word, name) for word, name in _said(text) if name in held]
    regions = {word: [Sense("place", _PREFIX + name)] for word, name in words}
    return regions | _places_in_provinces(store)


def is_in_group(quantity: Quantity, text: str) -> bool:
    """Tell 三角 of 长三角, which is no amount of money."""
    names = groups_said(text)
    return any(0 <= quantity.start - text.find(name) < len(name) for name in names)


def groups_said(text: str) -> dict[str, str]:
    """Return the groups of places that a text names, each with what it is taken for."""
    groups: dict[str, str] = parsed("regions.toml")["group"]
    return {name: places for name, places in groups.items() if name in text}


def says_region(text: str) -> bool:
    """Tell a text that names a province, a group of places or a level."""
    return next(_said(text), None) is not None


def without_regions(text: str) -> str:
    """Take the words for provinces, groups and levels out of a text."""
    for word in sorted({word for word, _ in _said(text)}, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def is_region(sense: Sense) -> bool:
    """Tell a sense that names many places at once."""
    return sense.canonical.startswith(_PREFIX)


def regions_of(document: Document) -> frozenset[str]:
    """Return the regions of a body as the senses of words name them."""
    return frozenset(_PREFIX + name for name in _names_of(document))


def _said(text: str) -> Iterator[tuple[str, str]]:
    for name in groups_said(text):
        yield name, name
    for word, name, of_bodies in _provinces():
        if word in text and of_bodies.search(text):
            yield word, name
    for found in _AT_LEVEL.finditer(text):
        yield found[0], _LEVELS[found[1]]


@cache
def _provinces() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the words for provinces, each with its province and how it is said of bodies."""
    provinces: dict[str, str] = parsed("regions.toml")["province"]
    cities = {city for names in provinces.values() for city in names.split()}
    said = [
        (word, name)
        for name in provinces
        for word in ((name, bare(name)) if bare(name) not in cities else (name,))
    ]
    return tuple((word, name, lazy.regex(re.escape(word) + _OF_BODIES)) for word, name in said)


@cache
def place_names() -> frozenset[str]:
    """Return the names of provinces and of their cities, each without its level."""
    provinces: dict[str, str] = parsed("regions.toml")["province"]
    cities = {city for names in provinces.values() for city in names.split()}
    return frozenset(cities | {bare(name) for name in provinces} | {*_MUNICIPAL})


def bare(place: str) -> str:
    """Return a place's name without its level."""
    return _LEVEL_ENDS.sub("", place) if len(place) > 2 else place


@per_library
def _places_in_provinces(store: FactStore) -> dict[str, list[Sense]]:
    """Return how a place of the library is called behind its province: 江苏苏州, which is 苏州市."""
    words: dict[str, list[Sense]] = {}
    for document in store.documents():
        around = _names_of(document) if document.place else frozenset()
        for word, name, _ in _provinces():
            if name in around and bare(name) not in map(bare, document.place):
                for place in document.place:
                    words[f"{word}{place}"] = words[f"{word}{bare(place)}"] = [
                        Sense("place", place)
                    ]
    return words


@per_library
def _regions_held(store: FactStore) -> frozenset[str]:
    """Return the regions of the bodies of a library; none where it holds one body."""
    regions = {d.publisher: _names_of(d) for d in store.documents() if d.publisher}
    return frozenset().union(*regions.values()) if len(regions) > 1 else frozenset()


def _names_of(document: Document) -> frozenset[str]:
    """Return the province, the groups and the level of the place that a document is of."""
    if not document.place:
        central = _CENTRAL.search(document.publisher or "")
        return frozenset({"中央"} if central else ())
    data = parsed("regions.toml")
    first = bare(document.place[0])
    within = {p for p, cities in data["province"].items() if first in cities.split()}
    within |= {p for p in data["province"] if bare(p) == first or p == document.place[0]}
    known = {first, *map(bare, within)}
    groups = {name for name, places in data["group"].items() if known & {*places.split()}}
    if len(document.place) > 1:
        groups -= {"直辖市", "省会城市", "计划单列市"}  # a district is none of them
    return frozenset(within | groups | _levels(document.place))


def _levels(place: tuple[str, ...]) -> set[str]:
    if len(place) > 1:
        return {"区县级"} if place[-1].endswith(("区", "县", "旗", "市")) else set()
    if place[0].endswith(("省", "自治区")):
        return {"省级"}
    return {"省级", "市级"} if bare(place[0]) in _MUNICIPAL else {"市级"}

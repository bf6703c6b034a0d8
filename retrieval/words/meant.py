"""Tell whether words may stand for a name, by what code and its data know; a model's word counts for nothing.

All of the words must be explained: by the name's own spellings, by what people are known to call it, and
by fillers. 食堂吃饭 is not 公务接待费, for nothing explains 食堂.
"""

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import fillers, meanings, normal
from config.parsed import parsed
from retrieval.fact_store import FactStore
from retrieval.passages.search import asking_removed, said_of, spoken
from retrieval.words.nearest import vocabulary

Relation = Literal["same", "within"]
AMOUNT = "数额"
_RELATIONS: tuple[Relation, ...] = ("same", "within")
_GENERIC = lazy.regex(
    r"支出|收入|经费|费用|费|资金|项目|预算|决算|管理|工作|方面|有关|相关|事务|其他|一般|部分|情况|的|上|里|中"
)
_SAME = 0.8  # of words and name, the longest stretch that they share
_TAILS = {"收入": ("收入", "钱"), "支出": ("支出", "开支", "花销", "经费", "费用")}
_PARTICLES = frozenset("钱的那这笔个块些儿事用给和跟")  # may stand around what is named


class Ground(NamedTuple):
    """Why words may stand for a name."""

    relation: Relation
    """Within: the name is a larger item that has the thing in it."""
    heard: tuple[str, ...] = ()
    """The words by which people call it that were heard."""


def ground(words: str, name: str, store: FactStore) -> Ground | None:
    """Return why words may stand for a name; None where code finds no reason."""
    key = normal(words)
    spellings = {normal(name), *_aliases(name, store)}
    if _is_spelt(key, name, spellings):
        return Ground("same", (key,))
    beside = _called("beside", spellings)
    for relation in _RELATIONS:
        heard = [word for word in _called(relation, spellings) if _says(key, word, beside)]
        if heard and not _unsaid(key, [*heard, *beside, *spellings, *_tails(name), *_empty()]):
            return Ground(relation, tuple(word for word in (*heard, *beside) if word in key))
    return None


def _tails(name: str) -> list[str]:
    """Return what a name of this kind may end in, as people say it: 杂七杂八的支出 is 其他支出."""
    return list(_TAILS["收入" if name.endswith("收入") else "支出"])


def _says(key: str, word: str, beside: Iterable[str]) -> bool:
    """Tell whether a word is in a text; one character only if nothing else is there."""
    return word in key and (len(word) > 1 or not _unsaid(key, [word, *beside]))


def _unsaid(key: str, words: Iterable[str]) -> str:
    """Return what is left of a text without some words and particles."""
    return "".join(char for char in _left(key, words) if char not in _PARTICLES)


def counted_within() -> list[tuple[str, str]]:
    """Return what is counted to a larger item and has no row of its own, each with that item."""
    return [(normal(word), name) for name, words in _data()["within"].items() for word in words]


def parts_of_told(name: str) -> list[str]:
    """Return by what words parts of an item are asked for once a talk has told it, and it alone."""
    words = (*_data()["within"].get(name, ()), *_data()["within_told"].get(name, ()))
    return [normal(word) for word in words]


def names_heard(text: str) -> list[str]:
    """Return the names of which something is said in a text, the longest words first."""
    key = normal(text)
    found = [
        (len(normal(one)), name)
        for kind in ("same", "within") for name, called in _data()[kind].items()
        for one in called if len(one) > 1 and normal(one) in key
    ]  # fmt: skip
    return list(dict.fromkeys(name for _, name in sorted(found, key=lambda one: -one[0])))


def is_said_so(words: str, way: str) -> bool:
    """Tell whether all of some words is what people are known to say when they ask in this way."""
    key = asking_removed(normal(words))
    return bool(key) and not without_fillers(_left(key, _said(way)))


def _said(way: str) -> list[str]:
    return [*said_of(way), *map(normal, _data()["asks"].get(way, ()))]


def _empty() -> list[str]:
    """Return what may stand beside any name and says nothing of it: 那摊子, 这块儿."""
    return [word for word in _said(AMOUNT) if len(word) > 1]


def without_fillers(words: str) -> str:
    """Return words without those that carry nothing."""
    return _left(words, fillers())


def _is_spelt(key: str, name: str, spellings: set[str]) -> bool:
    """Tell whether words and name say the same, or a synonym of the words does.

    All of the words must be in it and all of the name: 编制 is no project for 调查编制工作.
    """
    content = _content(key)
    if len(content) < 2:
        return False
    if any(_is_all_of(content, _content(other)) for other in spellings):
        return True
    heard = [
        word for word, official in spoken().items() if _means(official, normal(name), spellings)
    ]
    return not _left(content, heard)


def _called(table: str, spellings: set[str]) -> list[str]:
    return [
        normal(word) for name, called in _data()[table].items() if normal(name) in spellings
        for word in called
    ]  # fmt: skip


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = parsed("meant.toml")
    return data


def _means(official: str, name: str, spellings: set[str]) -> bool:
    """Tell whether one of some official words stands for a name."""
    words = map(normal, official.split())
    return any(word in spellings or _is_same(word, name) for word in words)


def _is_all_of(words: str, name: str) -> bool:
    """Tell words that are all in a name and leave little of it out: 政府采购专 has one word too many."""
    return words in name and _share(name, words) >= _SAME


def _is_same(words: str, name: str) -> bool:
    """Tell words and a name that are the same but for a character or so of many."""
    return min(_share(words, name), _share(name, words)) >= _SAME


def _left(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _aliases(name: str, store: FactStore) -> set[str]:
    canonical = {sense.canonical for sense in vocabulary(store).get(normal(name), ())} | {name}
    return {
        spelling
        for spelling, found in meanings().items()
        if any(meaning.canonical in canonical for meaning in found)
    }


def _content(words: str) -> str:
    """Return words without what any item may be called and without fillers."""
    key = _GENERIC.sub("", normal(words))
    return _left(key, (filler for filler in fillers() if len(filler) >= 2))


def _share(words: str, name: str) -> float:
    """Return how much of the words the longest stretch that they share with a name is."""
    if not words or not name:
        return 0.0
    longest = max(
        (
            end - start
            for start in range(len(words))
            for end in range(start + 2, len(words) + 1)
            if words[start:end] in name
        ),
        default=0,
    )
    return longest / len(words)

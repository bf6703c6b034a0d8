"""Find a printed name behind words in another order or with small words between: 宣传旅游, 旅游的宣传."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from config import lazy
from config.glossary import english, latin_names, meanings, normal
from retrieval.english.english_bodies import LINKS
from retrieval.english.forms import english_form, word_form
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Key, Segment, Sense

MIN_ORDERED = 4  # characters of a name whose parts may be turned round
MAX_PIECES = 6
_SMALL = lazy.regex(r"[的之和与及跟、]|方面|以及|[这那][块个项]|该")
_SPENT = lazy.regex(r"开支|开销|花费|花销")
_MODIFIERS = frozenset({"official", "business", "work", "related", "of", "for", "on", "and", "in"})
_FREE = (
    "filler",
    "heading",
    "part",
    "label",
    "item",
    "content",
    "operation",
    "measure",
    "nature",
    "flow",
    "fund",
)

_PREPOSITIONS = frozenset({"of", "for", "on", "and", "in"})

Names = dict[str, list[Sense]]


def loosely_named(
    segments: list[Segment], store: FactStore, names: Callable[[], Names], key: Key
) -> list[Segment]:
    """Give a stretch that holds something unexplained the name that its words make, if any.

    The names are called for where there is such a stretch: of many documents they are many.
    """
    for size in range(min(MAX_PIECES, len(segments)), 0, -1):
        for start in range(len(segments) - size + 1):
            run = segments[start : start + size]
            if not _may_be_name(run):
                continue
            size_found = size
            if key.words:
                found = _in_english(run, key, names())
                size_found, found = _of_english_project(found, segments, start, size)
            else:
                behind = "".join(piece.text for piece in segments[start + size :])
                found = _of_project(_in_chinese(run, _index(store, names())), run, behind)
            if found:
                text = "".join(piece.text for piece in run)
                end = segments[start + size_found - 1].end
                piece = Segment(run[0].start, end, text, tuple(found))
                before = loosely_named(segments[:start], store, names, key)
                after = loosely_named(segments[start + size_found :], store, names, key)
                return [*before, piece, *after]
    return segments


def _may_be_name(run: Sequence[Segment]) -> bool:
    """Tell a stretch that begins and ends with words, has a gap in it and no name of a body."""
    if not any(_is_gap(piece) for piece in run):
        return False
    if any(piece.senses and not piece.of(*_FREE) for piece in run):
        return False
    if run[0].text in _BEHIND and any(piece.text in _JOINS for piece in run):
        return False  # 宣传|经费|和|职称评审: 经费 ends the name before it
    return not _is_small(run[0]) and not _is_small(run[-1])


_BEHIND = frozenset({"经费", "费用", "支出", "资金", "费", "项目", "收入"})
_JOINS = frozenset("和与及、跟")


def _is_gap(piece: Segment) -> bool:
    """Tell a word that nothing explains, or that only a part or a heading does."""
    return not piece.of("item", "nature", "fund", "filler", "operation", "measure", "flow", "label")


def _is_small(piece: Segment) -> bool:
    if piece.text in _PREPOSITIONS:
        return True
    return not _SMALL.sub("", piece.text) or not any(c.isalnum() for c in piece.text)


# --- Chinese --------------------------------------------------------------------------------------


def _in_chinese(run: Sequence[Segment], index: dict[str, list[Sense]]) -> list[Sense]:
    text = _SMALL.sub("", _SPENT.sub("支出", "".join(piece.text for piece in run)))
    for word in (text, re.sub(r"(?<=..)(?:费用|经费|支出)$", "", text)):
        if len(word) >= MIN_ORDERED and (found := index.get("".join(sorted(word)))):
            return list(dict.fromkeys(_near(sense) for sense in found))
    return []


def _of_project(found: list[Sense], run: Sequence[Segment], behind: str) -> list[Sense]:
    """Take what is called a project for no indicator: 公厕改造|项目 is not how many are rebuilt."""
    called = run[-1].text.endswith("项目") or behind.startswith("项目")
    return [s for s in found if s.classification != "指标"] if called else found


MIN_TOGETHER = 4
MOST_IN_PIECES = 3
_TAIL = lazy.regex(r"(?:专项)?(?:项目|经费|资金|费用|专项|工作|支出)$")
_THINGS = frozenset({"项目", "其他", "采购"})


def names_of_pieces(word: str, names: Names) -> list[str]:
    """Return the names of projects that have all of a word in its order, in a few pieces.

    Each piece has two characters or more, so that nothing of the word is left to chance.
    """
    plain = _QUOTES.sub("", _TAIL.sub("", word))
    if len(plain) < MIN_TOGETHER or plain in names:
        return []  # 政府采购专项 is no part of what is called 政府采购
    rest = plain.startswith("其他")
    found = {
        name: senses[0].canonical
        for name, senses in names.items()
        if plain[:2] in name
        and any(sense.classification in _THINGS for sense in senses)
        and name.startswith("其他") == rest
        and _in_pieces(plain, _QUOTES.sub("", name), MOST_IN_PIECES)
    }
    return sorted(found, key=len)


_QUOTES = lazy.regex(r"[“”\"‘’'《》〈〉]")


def _in_pieces(word: str, name: str, most: int) -> bool:
    """Tell whether a name has a word in some pieces, one behind the other."""
    if not word:
        return True
    for size in range(len(word), 1, -1):
        at = name.find(word[:size])
        fits = at >= 0 and (size == len(word) or most > 1)
        if fits and _in_pieces(word[size:], name[at + size :], most - 1):
            return True
    return False


def _near(sense: Sense) -> Sense:
    return sense if sense.type == "nature" else sense._replace(type="near")


@per_library
def _index(_store: FactStore, names: Names) -> dict[str, list[Sense]]:
    """Return the names of a library by their characters, whatever their order.

    What only says that they are there may be left out: 在职人员 of 在编在职人员.
    """
    index: dict[str, list[Sense]] = {}
    for name, senses in names.items():
        bare = _SMALL.sub("", name)
        for word in {bare, PRESENT.sub("", bare)}:
            if len(word) >= MIN_ORDERED:
                index.setdefault("".join(sorted(word)), []).extend(senses)
    return index


PRESENT = lazy.regex(r"^(?:在编|现有|实有|共有|年末)+")


# --- English --------------------------------------------------------------------------------------


def _in_english(run: Sequence[Segment], key: Key, names: Names) -> list[Sense]:
    """Return the item whose English name the words make, else the printed names that they translate."""
    said = [key.text[a:b] for a, b, _ in key.words if run[0].start <= a and b <= run[-1].end]
    words = [word for word in said if word not in _MODIFIERS]
    known = _english_items()
    if found := known.get("".join(words)):
        return [sense._replace(type="item") for sense in found]
    if any(piece.of("operation", "measure") for piece in run):
        return []
    return _translated(words, names, [word for word in said if word in _MODIFIERS])


@cache
def _english_items() -> dict[str, list[Sense]]:
    found: dict[str, list[Sense]] = {}
    for name in latin_names():
        senses = [
            Sense(m.type, m.canonical) for m in meanings().get(normal(name), ()) if m.type == "item"
        ]
        if senses:
            found[english_form(name)] = senses
    return found


def _of_english_project(
    found: list[Sense], segments: Sequence[Segment], start: int, size: int
) -> tuple[int, list[Sense]]:
    """Take what is called a project for one, with the word that calls it so: the audit business expenses project."""
    at = start + size
    while at < len(segments) and (
        segments[at].text in _MONEY_WORDS or not any(c.isalnum() for c in segments[at].text)
    ):
        at += 1
    called = at < len(segments) and segments[at].text == "project"
    own = [s for s in found if s.classification == "项目"] if called else []
    return (at + 1 - start, own) if own else (size, found)


_MONEY_WORDS = frozenset({"expense", "expenses", "fund", "funding", "money", "budget", "cost"})


def _translated(words: list[str], names: Names, beside: Sequence[str] = ()) -> list[Sense]:
    """Return the printed names that hold a translation of each word; only those, where one is just these.

    Of those that do, the ones that hold what stands beside the words as well: audit business is 审计业务.
    """
    printed = [_translations().get(word, ()) for word in words]
    if not words or not all(printed) or (len(words) == 1 and words[0] in LINKS):
        return []  # general alone: how an office is called, nothing that is bought
    close = [name for name in names if all(any(t in name for t in one) for one in printed)]
    more = [_translations().get(word, ()) for word in beside]
    close = [n for n in close if all(any(t in n for t in one) for one in more if one)] or close
    whole = [name for name in close if _is_just(name, printed)]
    kind = "item" if whole else "part"
    chosen = whole or sorted(close, key=len)[:MAX_PIECES]
    return list(dict.fromkeys(s._replace(type=kind) for name in chosen for s in names[name]))


def _is_just(name: str, printed: list[tuple[str, ...]]) -> bool:
    rest = name
    for one in printed:
        word = max((t for t in one if t in rest), key=len, default="")
        rest = rest.replace(word, "", 1)
    return not _SMALL.sub("", rest.removesuffix("支出").removesuffix("费"))


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    """Return the printed words that an English word may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for group in ("content", "bodies"):
        for printed, typed in english()[group].items():
            for word in typed:
                form = word_form(word)
                found[form] = (*found.get(form, ()), printed)
    return found

"""Find the printed row that all words of an English part name, wherever in its name they stand: households that will benefit.

A verb of English stands far from its noun, and a row's name has both: How many wells were dug is 新打机井数量.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from config import lazy
from retrieval.english.bilingual import chinese_for
from retrieval.english.english_names import Taken
from retrieval.english.english_tokens import Token, grammar
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library

_ASKS = frozenset({"many", "much", "what", "goal"})
_BINDS = frozenset({"of", "in", "for", "and", "drop", "mark", "goal", "year"})
_KIND = "指标"
LONGEST = 30  # characters of a row's name
FEWEST = 2  # words that name a row: one alone stands in many
LEAST_ALONE = 4  # characters of one that names a row alone, of which nothing else is said
MOST_LEFT = 3  # times a name may be as long as what no word of the question says of it
ALIKE = 3  # characters by which the names of two rows that are both told may differ in what is left
MOST_ROWS = 2


class Row(NamedTuple):
    """The names of printed rows that a part of a question asks for."""

    names: tuple[str, ...]
    words: str
    """As they were typed."""


def with_rows(
    parts: Sequence[Sequence[Token]], cut: list[Token], store: FactStore
) -> tuple[list[Token], tuple[Taken, ...]]:
    """Return the tokens of a question in which each part that asks for a row asks for it by its name."""
    parts = [one for part in parts for one in _sides(part, store)]
    rows = [row_named(part, store) for part in parts]
    if not any(rows):
        return cut, ()
    tokens: list[Token] = []
    taken: list[Taken] = []
    for part, row in zip(parts, rows, strict=True):
        if row is None:
            tokens += [*part, _END]
            continue
        goal = _GOAL if any(token.name == "goal" for token in part) else ""
        for name in row.names:
            times = [token for token in part if token.name == "year"]
            tokens += [_WHAT, Token("N", row.words, (f"{name}{goal}",)), *times, _END]
            taken.append(Taken(row.words, name))
    return tokens, tuple(taken)


def _sides(part: Sequence[Token], store: FactStore) -> list[Sequence[Token]]:
    """Part two rows that one question asks for: the targets for A and B."""
    at = next((at for at, token in enumerate(part) if at and token.name == "and"), 0)
    lead = next((i for i, t in enumerate(part) if t.name in ("N", "W")), 0)
    sides = [part[:at], [*part[:lead], *part[at + 1 :]]]
    apart = 0 < lead < at and row_named(part, store) is None
    return sides if apart and all(row_named(side, store) for side in sides) else [part]


_END, _WHAT, _GOAL = Token("mark", ";"), Token("what", "what"), "目标值"


def row_named(part: Sequence[Token], store: FactStore) -> Row | None:
    """Return the row that a part asks for: all of its words stand in the name, which says little else."""
    asks = {token.name for token in part[:FEWEST]} & _ASKS
    words = _words(part) if asks else []
    meant = [_meanings(word, store) for word in words]
    if not meant or not all(meant):
        return None
    if len(words) < FEWEST:
        meant = [tuple(one for one in meant[0] if len(one) >= LEAST_ALONE)]
    names = [name for name in _names(store) if _answers(asks, name)]
    if "many" in asks:
        noun = _meanings(_noun(part), store)
        names = [name for name in names if not _counts_events(name, noun)]
    fits = sorted((n, name) for name in names if (n := _left(name, meant)) is not None)
    fits = [fit for fit in fits if len(words) >= FEWEST or not fit[0]]
    near = [name for n, name in fits if n - fits[0][0] < ALIKE]
    if len(near) > MOST_ROWS:
        near = [name for n, name in fits if n == fits[0][0]]
    if not near or len(near) > MOST_ROWS:
        return None
    return Row(tuple(near), " ".join(token.text for token in words))


def _answers(asks: set[str], name: str) -> bool:
    """Tell a row that may answer how many, or how much, there is of something."""
    if "many" in asks:
        return bool(_COUNT.search(name)) and not _RATE.search(name)
    return "much" not in asks or not (_RATE.search(name) or _NUMBER.search(name))


def _noun(part: Sequence[Token]) -> Token:
    """Return the last of the words behind 'how many', before its verb."""
    at = next(i for i, token in enumerate(part) if token.name == "many") + 1
    while at + 1 < len(part) and part[at + 1].name in ("N", "W", "kind"):
        at += 1
    return part[at] if at < len(part) else part[-1]


def _counts_events(name: str, noun: Sequence[str]) -> bool:
    """Tell a row that counts how often something was done to the noun: 专家检查次数 counts no experts."""
    stem = _EVENTS.sub("", name)
    held = [one for one in noun if one in stem]
    return stem != name and bool(held) and not any(stem.endswith(one) for one in held)


_EVENTS = lazy.regex(r"(?:总?次数|场次)$")
_COUNT = lazy.regex(r"[数量次]|面积|长度|规模|里程")
_RATE = lazy.regex(r"(?:率|标准|满意度|比例|得分|成本)$")
_NUMBER = lazy.regex(r"(?:数|数量|次)$")


def _words(part: Sequence[Token]) -> list[Token]:
    """Return the words that name something; none where others stand among them that do more than bind."""
    inner = [t for at, t in enumerate(part) if at >= FEWEST or t.name not in _ASKS]
    inner = [t._replace(name="W") if t.text.lower() == "growth" else t for t in inner]
    if any(t.name not in ("N", "W", "kind", *_BINDS) for t in inner):
        return []
    words = _joined([t for t in inner if t.name in ("N", "W")])
    return [t for t in words if t.text.lower() not in _empty()]


def _joined(words: list[Token]) -> list[Token]:
    """Take two words that our list has as one for one: residential compounds."""
    found: list[Token] = []
    for word in words:
        both = f"{found[-1].text} {word.text}".lower() if found else ""
        if both and any(both in typed for typed in grammar()["in_rows"].values()):
            found[-1] = Token("W", both, is_sure=False)
        else:
            found.append(word)
    return found


def _empty() -> frozenset[str]:
    """Return the words that say of a row only that there is one: planned, held, people."""
    return frozenset(grammar()["rows"]["empty"])


def _meanings(word: Token, store: FactStore) -> tuple[str, ...]:
    """Return what a word may be in the names of rows, the longest first."""
    listed = {said for said, typed in grammar()["in_rows"].items() if word.text.lower() in typed}
    text = _text(store)
    found = {
        *word.said,
        *listed,
        *(chinese_for(word.text) if word.name == "W" or not word.is_sure else ()),
    }
    return tuple(sorted((one for one in found if one in text), key=len, reverse=True))


def _left(name: str, meant: Sequence[tuple[str, ...]]) -> int | None:
    """Count the characters of a name that no word says; None where a word has no place in it, or too much is left."""
    best = min(_unsaid(name, meant), default=None)
    return best if best is not None and best * MOST_LEFT <= len(name) else None


def _unsaid(name: str, meant: Sequence[tuple[str, ...]]) -> Iterator[int]:
    if not meant:
        yield len(re.sub(r"[^\w]|_", "", _GENERAL.sub("", name)))
        return
    for said in meant[0]:
        if said in name:
            yield from _unsaid(name.replace(said, "_", 1), meant[1:])


_GENERAL = lazy.regex(
    r"(?:覆盖|完成)?(?:总)?(?:数量|人数|户数|个数|次数|场次|件数|面积|规模|金额|标准|总量)$|[数率]$|总值|举办|项目|活动|工作|全年|年度|全市|全县|全区|完成|开展|实现|达到|及以上|[的及和与等新量]"
)


@per_library
def _names(store: FactStore) -> tuple[str, ...]:
    """Return the names of the indicators of a library: what a row of projects or subjects is called, others find."""
    rows = (t.canonical for t in store.vocabulary("item") if t.classification == _KIND)
    return tuple(dict.fromkeys(name for name in rows if len(name) <= LONGEST))


@per_library
def _text(store: FactStore) -> str:
    return "\n".join(_names(store))

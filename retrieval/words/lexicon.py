"""Segment a question over everything that has a name: glossary, operations, the library's own words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from config.glossary import (
    Meaning,
    classification,
    content_words,
    fillers,
    latin_names,
    meanings,
    normal,
    question_words,
    self_names,
)
from retrieval.english.forms import TOKEN, english_form, word_form
from retrieval.fact_store import FactStore
from retrieval.words.terms import Term

MAX_WORD = 40
SEGMENT_COST = 0.6  # fewer, longer words win over many short ones
UNKNOWN = -2.0  # a character that nothing explains
WEIGHTS = {
    "publisher": 2.6, "alias": 2.6, "unit": 2.2, "place": 2.0, "item": 2.2, "label": 2.1, "code": 2.5,
    "nature": 2.2, "fund": 2.1, "measure": 2.1, "flow": 1.6, "total": 1.3, "operation": 2.0,
    "relative_year": 2.2, "level": 2.2, "dimension": 2.1, "table": 2.0, "heading": 1.3, "filler": 1.2,
    "quantity": 2.4, "condition": 2.3, "asked": 1.8, "table_number": 2.3, "source": 1.3, "content": 1.4,
}  # fmt: skip


class Sense(NamedTuple):
    """One meaning of a word: its type and what it stands for."""

    type: str
    canonical: str
    code: str = ""
    classification: str = ""


class Segment(NamedTuple):
    """A stretch of the question with its senses; none where nothing explains it."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]

    def of(self, *types: str) -> list[Sense]:
        """Return the senses of the given types."""
        return [sense for sense in self.senses if sense.type in types]


class Key(NamedTuple):
    """A question in the form in which terms are compared, and where it had blanks."""

    text: str
    cuts: frozenset[int]
    words: tuple[tuple[int, int, str], ...] = ()
    """The Latin words of an English question: where each begins and ends, and as it was typed."""

    def shown(self, piece: "Segment") -> str:
        """Return a stretch as people typed it: English words with the blanks between them."""
        typed = [
            word for start, end, word in self.words if piece.start <= start and end <= piece.end
        ]
        return " ".join(typed) or piece.text


class _Step(NamedTuple):
    """The best way to a place of the question: its score, where its last piece begins, if a word."""

    score: float
    start: int
    known: bool


def key_of(text: str) -> Key:
    """Return the form in which a question is segmented; Latin words may be cut at blanks only."""
    plain_text = unicodedata.normalize("NFKC", text)
    kept: list[str] = []
    cuts = set()
    for char in plain_text:
        folded = normal(char)
        if not folded:
            cuts.add(len(kept))
        kept.extend(folded)
    return Key("".join(kept), frozenset(cuts))


def english_key_of(text: str) -> Key:
    """Return the form in which an English question is segmented: words without their endings."""
    kept: list[str] = []
    cuts: set[int] = set()
    words: list[tuple[int, int, str]] = []
    for match in TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        start = len(kept)
        if match["word"] is None:
            kept.extend(normal(match[0]))
        elif form := word_form(match[0]):
            kept.extend(form)
            words.append((start, len(kept), match[0]))
        if match["word"] or len(kept) == start:
            cuts |= {start, len(kept)}
    return Key("".join(kept), frozenset(cuts), tuple(words))


def segment(key: Key, store: FactStore, extra: dict[str, list[Sense]]) -> list[Segment]:
    """Cut a question into its best-scoring sequence of known words.

    Args:
        key: The question in normal form.
        store: Gives the library's own words.
        extra: Words known for this question alone, such as its amounts.
    """
    text = key.text
    fixed = {**_fixed(), **_english()} if key.words else _fixed()
    words = _words(text, store, extra, fixed)
    longest = max(map(len, words), default=0)
    best: list[_Step] = [_Step(0.0, 0, False)] + [_Step(float("-inf"), 0, False)] * len(text)
    for end in range(1, len(text) + 1):
        char = text[end - 1]
        cost = 0.0 if not char.isalnum() else UNKNOWN
        best[end] = _Step(best[end - 1].score + cost, end - 1, False)
        for start in range(max(0, end - longest), end):
            word = text[start:end]
            if word in words and not _splits(key, start, end):
                score = best[start].score + _score(word, words[word]) - SEGMENT_COST
                if score > best[end].score:
                    best[end] = _Step(score, start, True)
    return _with_beginnings(_path(text, best, words))


def _score(word: str, senses: Iterable[Sense]) -> float:
    return max(WEIGHTS.get(sense.type, 1.0) for sense in senses) * len(word)


def _splits(key: Key, start: int, end: int) -> bool:
    """Tell whether a word would begin or end inside a number or a Latin word."""
    return any(_inside(key, at) for at in (start, end))


def _inside(key: Key, at: int) -> bool:
    if not 0 < at < len(key.text):
        return False
    left, right = key.text[at - 1], key.text[at]
    if left.isdigit() and right.isdigit():
        return True
    latin = left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
    return latin and at not in key.cuts


def _path(text: str, best: list["_Step"], words: dict[str, list[Sense]]) -> list[Segment]:
    segments: list[Segment] = []
    end = len(text)
    while end > 0:
        start = best[end].start
        word = text[start:end]
        known = words[word] if best[end].known else []
        segments.append(Segment(start, end, word, tuple(dict.fromkeys(known))))
        end = start
    return _merged(list(reversed(segments)))


_WEAK = frozenset("高低大小新旧")


_ENDS_WORD = frozenset("费款价查")
"""Behind what nothing explains these are its last character: 农业普|查, 路灯|费, 评|价."""
_ENDS_CHAR = frozenset("外内下地")
"""Behind one character that nothing explains these make a word of it: 海|外, 省|内, 乡|下, 异|地."""


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join neighbouring characters that nothing explains; drop punctuation.

    A single weak word before or after a leftover belongs to it: 高 of 高新技术企业 is no filler.
    """
    weak = [
        piece.text in _WEAK
        and any(
            not s.senses and s.text.isalnum()
            for s in segments[max(0, at - 1) : at + 2 : 2]
            if s is not piece
        )
        for at, piece in enumerate(segments)
    ]
    segments = [p._replace(senses=()) if w else p for p, w in zip(segments, weak, strict=True)]
    merged: list[Segment] = []
    for piece in segments:
        if not piece.senses and not any(char.isalnum() for char in piece.text):
            merged.append(piece._replace(senses=(Sense("filler", ""),)))
        elif merged and not merged[-1].senses and _belongs(piece, merged[-1]):
            last = merged[-1]
            merged[-1] = Segment(last.start, piece.end, last.text + piece.text, ())
        else:
            merged.append(piece)
    return _with_fronts(merged)


def _belongs(piece: Segment, last: Segment) -> bool:
    """Tell whether a piece goes on with the leftover before it."""
    ends = piece.text in _ENDS_WORD or (len(last.text) == 1 and piece.text in _ENDS_CHAR)
    return not piece.senses or ends


_FRONTS = frozenset("等中小上下前后内外")
_NAMED = frozenset({"item", "label", "part", "near"})


def _with_fronts(pieces: list[Segment]) -> list[Segment]:
    """Join what stands before a name and makes it another's: 高|等|教育支出 is no 教育支出 alone."""
    kept: list[Segment] = []
    for at, piece in enumerate(pieces):
        first, behind = (kept[-1] if kept else None), pieces[at + 1 : at + 2]
        leads = first is not None and len(first.text) == 1
        leads = leads and first is not None and (not first.senses or first.text in _WEAK)
        named = any(sense.type in _NAMED for one in behind for sense in one.senses)
        if leads and first is not None and piece.text in _FRONTS and named:
            kept[-1] = Segment(first.start, piece.end, first.text + piece.text, ())
        else:
            kept.append(piece)
    return kept


_CLASSES = {"2": "功能", "3": "部门经济"}


@cache
def _fixed() -> dict[str, tuple[Sense, ...]]:
    words: dict[str, list[Sense]] = {}
    for source in (meanings(), question_words()):
        for name, found in source.items():
            words.setdefault(name, []).extend(_sense(meaning) for meaning in found)
    for name in content_words():
        words.setdefault(name, []).append(Sense("content", name))
    for name in (*fillers(), *self_names()):
        words.setdefault(name, []).append(Sense("filler", ""))
    return {name: tuple(senses) for name, senses in words.items()}


@cache
def _english() -> dict[str, tuple[Sense, ...]]:
    """Return the English words of the lexicon in the form of English questions."""
    found: dict[str, list[Sense]] = {}
    for name in latin_names():
        found.setdefault(english_form(name), []).extend(_fixed().get(normal(name), ()))
    return {form: tuple(dict.fromkeys(senses)) for form, senses in found.items() if form}


def _sense(meaning: Meaning) -> Sense:
    return Sense(meaning.type, meaning.canonical)


def _words(
    text: str,
    store: FactStore,
    extra: dict[str, list[Sense]],
    fixed: dict[str, tuple[Sense, ...]],
) -> dict[str, list[Sense]]:
    pieces = {
        text[start:end]
        for start in range(len(text))
        for end in range(start + 1, min(len(text), start + MAX_WORD) + 1)
    }
    words = {piece: list(fixed[piece]) for piece in pieces if piece in fixed}
    wanted = [piece for piece in pieces if len(piece) >= 2]
    for term in store.terms(wanted):
        if _says_nothing(term, words.get(term.text, [])):
            continue
        sense = Sense(term.type, term.canonical, term.code, term.classification)
        words.setdefault(term.text, []).append(sense)
    for piece in pieces & _national().keys() - words.keys():
        words[piece] = [_national()[piece]]
    for word, senses in extra.items():
        words.setdefault(word, []).extend(senses)
    return words


@cache
def _national() -> dict[str, Sense]:
    """Return what a question may name though no document prints it: national subjects, and names that hold a nickname.

    房补 is said for 购房补贴, and stands in it.
    """
    meant = {
        meaning.canonical for said, found in question_words().items() for meaning in found
        if meaning.type == "item" and said in normal(meaning.canonical)
    }  # fmt: skip
    return {normal(name): Sense("item", name) for name in meant} | {
        normal(name): Sense("item", name, code, _CLASSES[code[0]])
        for code, name in classification().items()
    }


_FIXED_FIRST = frozenset(
    {"filler", "operation", "dimension", "level", "relative_year", "asked", "source"}
)


def _says_nothing(term: Term, fixed: list[Sense]) -> bool:
    """Tell a printed word that a question does not mean: 情况, 合计 and other common words."""
    if term.type == "heading" and len(term.text) < 3:
        return True
    printed = term.type in ("label", "heading", "table") or not term.code
    return printed and any(sense.type in _FIXED_FIRST for sense in fixed)


def clean(text: str) -> str:
    """Return a text without control characters."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]", "", text)


def _with_beginnings(segments: list[Segment]) -> list[Segment]:
    """Give a name the word that it begins with: 单价|100万元以上的专用设备 asks for no price."""
    result: list[Segment] = []
    for piece in segments:
        before = result[-1] if result else None
        named = [s.canonical for s in piece.senses if s.type == "item"]
        begins = before is not None and before.end == piece.start and len(before.text) > 1
        if before and begins and any(name.startswith(before.text) for name in named):
            result.pop()
            piece = piece._replace(start=before.start, text=before.text + piece.text)
        result.append(piece)
    return result

"""Explain a question by pieces of names and by words that carry nothing: every character or none."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from config import lazy
from config.glossary import aim_words, content_words, fillers, meanings, normal, question_words
from ingest.units import unit_table
from retrieval.inquiry import Inquiry
from retrieval.question import AIMS

MIN_PIECE = 2
MAX_WORD = 24
WORTH = 100  # of a character of the first names; such pieces go before those of the next
LESS = 10
PIECE = 50
_MARKS = lazy.regex(r"[“”\"'‘’《》〈〉()（）\[\]、，,。；;：:？?！!\-—]")
_DEED = lazy.regex(r"[\u4e00-\u9fff](?=[了过]?(?:(?:多少|几)(?!钱)|\d))")
"""The verb of 抽多少个, 聘了几个 and 办10场: grammar, whatever it is."""
_NO_DEED = frozenset("男女老少新旧东西南北上下左右内外大小高低前后")


class Cut(NamedTuple):
    """The best way to a place of the question, with what it holds of each group of names."""

    score: int
    held: tuple[str, ...]
    pieces: int = 0
    """In how many pieces it holds names: the fewer, the surer."""

    def also(self, score: int, group: int | None = None, piece: str = "") -> "Cut":
        """Return the way with one more piece."""
        held = (one + piece if at == group else one for at, one in enumerate(self.held))
        return Cut(self.score + score, tuple(held), self.pieces + (group is not None))


def cut(key: str, names: Sequence[Collection[str]], words: Collection[str]) -> Cut | None:
    """Return what a question holds of each group of names; None where something else is left over.

    Args:
        key: The question, bare.
        names: Groups of bare names, of which pieces count; those of the first go before the others.
        words: What needs no explanation.
    """
    best: list[Cut | None] = [Cut(0, ("",) * len(names))] + [None] * len(key)
    for end in range(1, len(key) + 1):
        for start in range(max(0, end - MAX_WORD), end):
            before = best[start]
            step = _step(before, key, start, end, names, words) if before else None
            current = best[end]
            if step is not None and (current is None or step.score > current.score):
                best[end] = step
    return best[-1]


def _step(
    before: Cut, key: str, start: int, end: int, names: Sequence[Collection[str]], words: Collection[str]
) -> Cut | None:  # fmt: skip
    piece = key[start:end]
    for group, some in enumerate(names if len(piece) >= MIN_PIECE else ()):
        if any(piece in name for name in some):
            return before.also((WORTH - LESS * group) * len(piece) - PIECE, group, piece)
    deed = len(piece) == 1 and piece not in _NO_DEED and _DEED.match(key, start)
    return before.also(-1) if piece in words or deed else None


def bare(text: str) -> str:
    """Return a text without quotation marks, brackets and stops."""
    return _MARKS.sub("", normal(text))


def without_body(text: str, inquiry: Inquiry, names: Collection[str]) -> str:
    """Return a question, bare, without what names its body: 西安 says nothing of a row 西安市政府文集.

    Args:
        text: The question.
        inquiry: It, asked of one document.
        names: Bare names that keep their words where they stand whole in the question: 《西安参事》.
    """
    key = bare(text)
    document = inquiry.document
    bodies = {
        bare(body) for body in (document.publisher, *document.aliases, *_places(inquiry)) if body
    }
    found = {body for body in bodies if body in key}
    if not found:
        return key
    whole = sorted((n for n in names if n in key and any(b in n for b in found)), key=len)
    kept = whole[-1] if whole else ""
    pieces = key.split(kept) if kept else [key]
    for body in sorted(found, key=len, reverse=True):
        pieces = [piece.replace(body, "") for piece in pieces]
    return kept.join(pieces)


def _places(inquiry: Inquiry) -> set[str]:
    """Return the places of a body as they are printed and as people say them: 西安市, 西安."""
    places = {bare(place) for place in inquiry.document.place}
    short = {place.rstrip("省市区县") for place in places}
    return {place for place in places | short if len(place) >= MIN_PIECE}


def known_words(inquiry: Inquiry) -> frozenset[str]:
    """Return the words of this question that need no explanation: of asking, its year, its body."""
    document = inquiry.document
    bodies = {document.publisher, *document.aliases, *document.units, *_places(inquiry)}
    year = str(document.fiscal_year or "")
    own = {bare(body) for body in bodies if body} | {year, f"{year}年", f"{year}年度"}
    counts = (m[0] for m in _COUNTED.finditer(bare(inquiry.question.text)) if m[1] in unit_table())
    return _asking() | frozenset(word for word in own if word) | frozenset(counts)


_COUNTED = lazy.regex(r"(?:多少|几)万?([\u4e00-\u9fff])")


@cache
def _asking() -> frozenset[str]:
    """Return the words around what is asked: closed classes, measure words, words of aims."""
    asks = {w for w, found in question_words().items() if found[0].type in ("asked", "operation")}
    aims = {w for w, found in meanings().items() if any(m.canonical in AIMS for m in found)}
    words = fillers() | asks | aims | aim_words()
    return frozenset(bare(word) for word in words if word not in content_words())

"""Keep a small word and the noun behind it together where they are one word: 留|学生 is 留学生, not all 学生."""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache

from retrieval.words.lexicon import Segment

_GRAMMAR = frozenset(
    "的了吗呢吧啊呀么是有在和与及给把被对为从到就还也都又这那其此每各某哪几将请问你我他她它咱谁之以于而且但或如即若则所并不"
)
"""Words that only join others: with what is behind them they make no noun."""
OTHER_PEOPLE = r"(?:导师|教师|老师|辅导员|家长|家属|亲属|遗属|子女|配偶)"
"""Other people than those behind whose name they stand: 博士生导师 are no 博士生, 学生家长 no 学生."""
_LEAST = 2  # characters of the noun behind the small word


def with_longer_words(
    segments: list[Segment], printed: Callable[[], Collection[str]]
) -> list[Segment]:
    """Leave a noun of the dictionary unexplained whole where only its last characters are known.

    What a small word says before a noun is lost when both are read apart; who asks for 留学生 is not told of 学生.

    Args:
        segments: The pieces of a question.
        printed: Returns the names of the library; what stands in one of them is sought there as it was typed.
    """
    result: list[Segment] = []
    for piece in segments:
        last = result[-1] if result else None
        splits = last is not None and _splits_a_noun(last, piece)
        if last is not None and splits and not _stands_in(last.text + piece.text, printed()):
            result[-1] = Segment(last.start, piece.end, last.text + piece.text, ())
        else:
            result.append(piece)
    return result


def _stands_in(word: str, names: Collection[str]) -> bool:
    return any(word in name for name in names)


def _splits_a_noun(small: Segment, noun: Segment) -> bool:
    return (
        len(small.text) == 1
        and small.end == noun.start
        and small.text not in _GRAMMAR
        and bool(small.of("filler"))
        and len(noun.text) >= _LEAST
        and (not noun.senses or bool(noun.of("item", "label", "part", "content", "near")))
        and _is_noun(small.text + noun.text)
    )


@cache
def _is_noun(word: str) -> bool:
    """Tell a word that the dictionary explains otherwise than as what one does: to report expenses."""
    from retrieval.english.bilingual import glosses_of  # read only where it is needed

    return any(not gloss.startswith(("to ", "(")) for gloss in glosses_of(word))


def names_only_others(asked: Iterable[str], told: str) -> bool:
    """Tell whether a text has one of some words only before others than those it means.

    >>> names_only_others(["博士生"], "博士生导师9人"), names_only_others(["博士生"], "博士生5人、博士生导师9人")
    (True, False)
    """
    return any(
        word in told and not re.search(f"{re.escape(word)}(?!{OTHER_PEOPLE})", told)
        for word in asked
    )

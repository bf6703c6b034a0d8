"""Ask for a passage on all that an English question names, where it asks for no figure."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from retrieval.english.english_names import Taken
from retrieval.english.english_tokens import Token


class Reading(NamedTuple):
    """An English question in Chinese."""

    text: str
    taken: tuple[Taken, ...] = ()
    """What of it our lists do not name."""
    is_open: bool = False
    """It asks for no figure: only a passage answers it."""
    typed: tuple[tuple[str, str], ...] = ()
    """The words for all that it names, with what they stand for."""
    left: tuple[str, ...] = ()
    """Words of the question that it leaves out."""
    may_tell: bool = False
    """A figure that is printed of all its things together answers it too."""
    is_of_money: bool = False
    """It asks for an amount: no passage without one answers it."""
    is_of_count: bool = False
    """It asks only how many there are: no amount of money answers it."""


def used_of(taken: tuple[Taken, ...], said: str) -> tuple[Taken, ...]:
    """Return what of the words taken a question says; what is a part of another of them is not said by itself."""
    used = [one for one in taken if one.printed in said]
    return tuple(one for one in used if not any(one.printed in o.printed for o in used if o != one))


_OPEN = frozenset(
    {"what", "how", "duty", "goal", "in", "of", "for", "and", "N", "W", "which", "mark", "purpose"}
)
_LEAST_OPEN = 4  # characters
_MOST_TRIED = 5
_FEW = 2


def ask_openly(tokens: list[Token], taken: tuple[Taken, ...], before: str) -> list[Reading]:
    """Ask for a passage on all the things that a question names; else on one of them, and say what is left out."""
    if any(token.name not in _OPEN for token in tokens):
        return []
    things = [token for token in tokens if token.name == "N"]
    strange = tuple(token.text for token in tokens if token.name == "W")
    tried = [tuple(things)]
    tried += combinations(things, len(things) - 1) if len(things) > _FEW else ()
    tried += [(thing,) for thing in sorted(things, key=lambda t: -len(t.said[0]))]
    found = []
    for chosen in dict.fromkeys(tried):
        said = "".join(dict.fromkeys(token.said[0] for token in chosen))
        left = (*(t.text for t in things if t not in chosen), *strange)
        if _says_enough(chosen, taken, of_strange=bool(strange)):
            used = used_of(taken, said)
            told = not any(t.is_sure for t in chosen) and not any(
                t.name in ("duty", "goal") for t in tokens
            )
            found.append(Reading(f"{before}{said}？", used, is_open=True, left=left, may_tell=told))
    return found[:_MOST_TRIED]


def _says_enough(chosen: Sequence[Token], taken: tuple[Taken, ...], *, of_strange: bool) -> bool:
    """Tell things by which a passage may be sought: not one loose word, nor few beside words that are not known."""
    loose = {one.words for one in taken if one.is_loose}
    said = "".join(dict.fromkeys(token.said[0] for token in chosen))
    least = any(token.text not in loose for token in chosen) and len(said) >= _LEAST_OPEN
    return least and not (of_strange and all(len(t.said[0]) < _LEAST_OPEN for t in chosen))

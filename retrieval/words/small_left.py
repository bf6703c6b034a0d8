"""Leave out small words of speech that nothing explains beside a thing that is named: 那行后头写的, 占好大比例, 帮看下.

They are a closed class (config/questions.toml, ``[small]``) and are sought only where a message was not understood. What
might name a thing, a way of change, a year or a bound is none of them; what is left out is told in the answer.
"""

import unicodedata
from typing import NamedTuple

from config.glossary import normal, small_words
from retrieval.answer import Answer
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.understand import is_unexplained, understand
from retrieval.wording import phrase
from retrieval.words.lexicon import Segment

_MOST = 4
_NAMED = ("item", "label", "nature", "fund", "code")


class Smaller(NamedTuple):
    """A question without its small words, and which these were."""

    text: str
    words: tuple[str, ...]


def without_small_words(text: str, store: FactStore) -> Smaller | None:
    """Return a question without small words, where nothing else of it is unexplained and it names the same things."""
    question, segments = understand(text, store)
    asked = unicodedata.normalize("NFKC", question.text)
    named, words = _named(question), list[str]()
    while question.unexplained and len(words) < _MOST:
        found = _first(asked, segments)
        if found is None:
            return None
        words.append(asked[slice(*found)])
        asked = asked[: found[0]] + asked[found[1] :]
        question, segments = understand(asked, store)
    if not words or question.unexplained or _named(question) != named:
        return None
    return Smaller(asked, tuple(words))


def told_without(answer: Answer, words: tuple[str, ...]) -> Answer:
    """Return an answer that says which words of the question it leaves out."""
    said = "".join(f"“{word}”" for word in words)
    told = phrase("zh", "small_words_left_out", words=said)
    return answer.model_copy(update={"answer": f"{answer.answer}\n{told}"})


def _first(text: str, segments: tuple[Segment, ...]) -> tuple[int, int] | None:
    """Return where the first leftover that a small word explains stands, with the whole of that word."""
    places = [at for at, char in enumerate(text) for _ in normal(char)]
    if not places or places[-1] >= len(text) or segments[-1].end > len(places):
        return None
    for at, piece in enumerate(segments):
        if not is_unexplained(piece):
            continue
        begin, end = places[piece.start], places[piece.end - 1] + 1
        if found := _around(text, begin, end, small_words()["words"]):
            return found
        behind = [one for one in segments[at + 1 :] if one.text != "的"]
        if behind and _leads(piece, behind[0]):
            return begin, end
    return None


def _around(text: str, begin: int, end: int, words: frozenset[str]) -> tuple[int, int] | None:
    """Return where some words stand, one behind the other, that a stretch lies in: 那会|儿原|本."""
    for word in sorted(words, key=len, reverse=True):
        for start in range(max(0, begin - len(word) + 1), begin + 1):
            if not text.startswith(word, start):
                continue
            last = start + len(word)
            rest = (begin, last) if last >= end else _around(text, last, end, words)
            if rest is not None:
                return start, rest[1]
    return None


def _leads(piece: Segment, following: Segment) -> bool:
    """Tell a word that says nothing right before a name: 分|货物; 职工|公积金, for whom that is paid anyway."""
    if piece.text in small_words()["before_name"]:
        return bool(following.of(*_NAMED))
    paid = {sense.canonical for sense in following.of("item")}
    return piece.text in small_words()["paid_to"] and bool(paid & small_words()["pay"])


def _named(question: Question) -> tuple[frozenset[str], ...]:
    """Return all that a question names: without a small word it may name nothing else."""
    names = frozenset(name for item in question.named for name in item.names)
    others = (question.natures, question.funds, question.conditions, question.units)
    return names, *map(frozenset, others)

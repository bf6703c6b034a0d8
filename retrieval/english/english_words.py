"""Say of each content word of an English question what it may be in Chinese print, and of what kind a figure is asked for."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from retrieval.english.bilingual import chinese_for
from retrieval.english.english_tokens import Token, grammar
from retrieval.english.forms import word_form

_LEAST = 2  # characters of a meaning that no list of ours gives
_TOGETHER = 3  # words that a dictionary may explain together: tap water
_CONTENT = frozenset({"N", "W", "quoted", "buy"})
_PLAIN = _CONTENT | {
    "what", "much", "many", "of", "in", "for", "and", "drop", "mark", "goal", "year", "verbs", "measure", "together", "bounds", "thing",
}  # fmt: skip
"""What a question may hold that asks for one printed figure."""


class Word(NamedTuple):
    """A content word of a question."""

    text: str
    """As it was typed."""
    firm: tuple[str, ...]
    """What it just means, in normal form, the longest first."""
    loose: tuple[str, ...]
    """What it may mean besides: words in whose glosses it stands."""
    is_counted: bool = False
    """It stands behind how many or how much, with no verb between."""


class Sought(NamedTuple):
    """What an English question is about, as far as its words go."""

    words: tuple[Word, ...]
    kind: str
    """A unit, or the name of a kind of units; "" where no figure is asked for that can be told by its unit."""
    years: tuple[int, ...]
    is_plain: bool
    """It asks for one printed figure: for no share, change, rank, reason or list."""
    is_of_goal: bool
    """It asks for nothing but the target of what stands before it."""


def sought_of(tokens: Sequence[Token], text: str) -> Sought:
    """Return the content words of a question with all that they may be in Chinese.

    Args:
        tokens: Those of one part of the question.
        text: This part as it was typed.
    """
    tokens = _with_named(tokens)
    content = [t for t in tokens if t.name in (*_CONTENT, "thing") and not _is_empty(t)]
    together = _together(tokens, content)
    counted = _counted(tokens)
    words = tuple(
        _word(t, together[at], is_counted=any(t is one for one in counted))
        for at, t in enumerate(content)
    )
    names = {t.name for t in tokens}
    years = tuple(int(t.said[0]) for t in tokens if t.name == "year" and t.said)
    kind = _kind_of(tokens, text)
    plain = names <= (_PLAIN | {"how"} if kind == LENGTH else _PLAIN)
    plain = plain and not any(t.text.lower() in grammar()["in_places"]["telling"] for t in tokens)
    of_goal = "goal" in names and not words and names <= {"what", "goal", "drop", "and", "mark"}
    return Sought(words, kind, years, plain, of_goal)


def _with_named(tokens: Sequence[Token]) -> list[Token]:
    """Take words that elsewhere say nothing for a part of the name in which they stand: office space, business units."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        before = found[-1] if found else None
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        pair = f"{token.text} {behind.text}".lower() if behind else ""
        if token.name == "each" and behind and word_form(behind.text) == "year":
            continue  # what is of each year is of this one
        names = token.name == "drop" and pair and bool(_listed(pair))
        of_kind = token.name == "kind" and before is not None and before.name in _CONTENT
        found.append(token._replace(name="thing") if names or of_kind else token)
    return found


def _is_empty(token: Token) -> bool:
    """Tell a word that says only that there is something, or in what it is counted."""
    words = [word.lower() for word in token.text.split()]
    empty = {*grammar()["rows"]["empty"], *grammar()["in_places"]["empty"]}
    return token.name != "buy" and all(w in empty or word_form(w) in _units() for w in words)


def _units() -> dict[str, str]:
    """Return by English words in which unit is counted."""
    return {word: unit for unit, words in grammar()["in_units"].items() for word in words}


def _counted(tokens: Sequence[Token]) -> list[Token]:
    """Return the words that stand behind how many or how much: up to the verb, or a word that binds."""
    asks = (i for i, t in enumerate(tokens) if t.name in ("many", "much", "what"))
    at = next(asks, len(tokens)) + 1
    while at < len(tokens) and tokens[at].name not in (*_CONTENT, "thing"):
        at += 1  # how much of the, what is the
    end = at
    while end < len(tokens) and tokens[end].name in ("N", "W", "quoted", "thing"):
        end += 1
    return list(tokens[at:end])


def _together(tokens: Sequence[Token], content: Sequence[Token]) -> list[list[str]]:
    """Return for each word what it is together with its neighbours: cervical and breast cancer are two of them."""
    found: list[list[str]] = [[] for _ in content]
    places = [next(i for i, t in enumerate(tokens) if t is one) for one in content]
    for size in range(2, _TOGETHER + 1):
        for at in range(len(content) - size + 1):
            _explain(content, list(range(at, at + size)), found)
    for at in range(1, len(content) - 1):
        if tokens[places[at] - 1].name == "and":
            _explain(content, [at - 1, at + 1], found)
    return found


def _explain(content: Sequence[Token], parts: Sequence[int], found: list[list[str]]) -> None:
    """Add to some words what they are together."""
    phrase = " ".join(content[part].text for part in parts).lower()
    for one in (*_listed(phrase), *chinese_for(phrase, within=False)):
        for part in parts:
            found[part].append(one)


def _listed(phrase: str) -> list[str]:
    forms = {phrase, " ".join(map(word_form, phrase.split()))}
    return [said for said, typed in grammar()["in_rows"].items() if forms & set(typed)]


def _word(token: Token, together: Iterable[str], *, is_counted: bool) -> Word:
    """Return a word with what it may be in print: by our lists, a dictionary, and what it is with its neighbours."""
    text = token.text.lower().split()[-1] if token.name == "buy" else token.text
    parts = [word for word in (text, *text.split("-")) if word]
    listed = [*token.said, *together, *(said for one in parts for said in _listed(one.lower()))]
    whole = [one for part in parts for one in chinese_for(part, within=False)]
    guessed = [one for part in parts for one in chinese_for(part)]
    firm = _longest((*listed, *(one for one in whole if len(one) >= _LEAST)))
    loose = _longest(one for one in guessed if len(one) >= _LEAST)
    return Word(token.text, firm, tuple(one for one in loose if one not in firm), is_counted)


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(normal(one) for one in words if one)
    return tuple(sorted(found, key=len, reverse=True))


# --- of what kind a figure is asked for -----------------------------------------------------------

MONEY, RATE, COUNT, AREA, LENGTH = "money", "rate", "count", "area", "length"
_HOW_LONG = lazy.regex(
    r"\bhow (?:long|tall|high|wide|deep|far)\b|\b(?:height|length|width|depth)\b"
)
_AREA = lazy.regex(r"\b(?:area|space|surface)\b|\bfloorage\b")
_RATE = lazy.regex(r"\b(?:rates?|percentage|per ?cent|satisfaction)\b")
_MONEY = lazy.regex(
    r"\b(?:costs?|money|yuan|rmb|budget(?:ed)?|spen[dt]|spending|pa(?:y|id)|fines?|subsid(?:y|ies)|revenues?|expenditures?|price|funds?|incomes?|grants?|allowances?|savings?|worth|value)\b"
)


def _kind_of(tokens: Sequence[Token], text: str) -> str:
    """Return of what kind the figure is that is asked for: by the unit named, else by the words."""
    low = text.lower()
    many = next((i for i, t in enumerate(tokens) if t.name == "many"), None)
    if many is not None:
        behind = tokens[many + 1].text.lower() if many + 1 < len(tokens) else ""
        return _units().get(word_form(behind), COUNT)
    names = {t.name for t in tokens}
    if not names & {"much", "what"} and not _HOW_LONG.search(low):
        return ""
    for pattern, kind in ((_AREA, AREA), (_HOW_LONG, LENGTH), (_RATE, RATE), (_MONEY, MONEY)):
        if pattern.search(low):
            return kind
    return MONEY if "much" in names else ""

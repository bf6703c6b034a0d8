"""Bring English words to one form, so that a question and the lexicon meet: receptions is reception."""

import re

from config import lazy

TOKEN = lazy.regex(r"(?P<word>[A-Za-z][A-Za-z'’]*)|[\s-]+|.")
_ARTICLES = frozenset({"the", "a", "an"})
_PLURALS = (
    (r"(?<=[a-z]{2})ies$", "y"),
    (r"(?<=(?:ch|sh|ss))es$|(?<=x)es$", ""),
    (r"(?<=[a-z]{3})(?<![sui])s$", ""),
)


def word_form(word: str) -> str:
    """Return an English word without the ending of its plural or genitive; nothing for an article.

    >>> word_form("Receptions"), word_form("bureau's"), word_form("salaries"), word_form("the")
    ('reception', 'bureau', 'salary', '')
    """
    word = re.sub(r"['’]s?$|['’](?=[a-z])", "", word.lower())
    for ending, singular in _PLURALS:
        if re.search(ending, word):
            return re.sub(ending, singular, word)
    return "" if word in _ARTICLES else word


def english_form(text: str) -> str:
    """Return a name in the form of English questions, its words joined."""
    return "".join(
        word_form(match[0]) if match["word"] else match[0].strip().strip("-").lower()
        for match in TOKEN.finditer(text)
    )


_COUNTED: tuple[tuple[str, str], ...] = (
    ("人", r"people|persons?|guests|visitors"),
    ("次", r"trips|delegations|groups|tours|meetings|sessions"),
    ("批次", r"receptions|batches"),
    (
        "persons",
        r"staff|employees|workers|retirees|personnel|officials|civil servants|posts|pensioners",
    ),
)


def counted_in_english(text: str) -> str | None:
    """Return the unit that answers an English question for a count: how many overseas trips.

    >>> counted_in_english("How many overseas trips?"), counted_in_english("how many retired staff")
    ('次', 'persons')
    """
    found = (
        unit
        for unit, nouns in _COUNTED
        if re.search(rf"\bhow many (?:[a-z]+ ){{0,3}}?(?:{nouns})\b", text, re.IGNORECASE)
    )
    return next(found, None)

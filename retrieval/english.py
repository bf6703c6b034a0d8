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

"""Find the term that an English question asks the meaning of, among those that the library explains.

What is explained is a short list, so that a term may be told by less than what names a figure: each word of the
question must have its part in it, most of the term must be of these words, and no other term may fit as well.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from config import lazy
from config.glossary import bare, normal
from ingest.records import Chunk
from retrieval.english.english_names import Taken
from retrieval.english.english_open import Reading
from retrieval.english.english_tokens import tokens_of
from retrieval.english.english_words import Word, sought_of
from retrieval.fact_store import FactStore
from retrieval.passages.finding import EXPLAINS

MAX_DOCUMENTS = 3
LONGEST = 24  # characters of a term
LEAST_COVERED = 0.6
MOST_STRONG = 0.7  # of the words, where they do not make up the whole term
_LEAST_STRONG = 2  # characters that a word shares with a term, where it just means a part of it
_ASKED = lazy.regex(
    r"^\W*(?:please )?(?:(?:what (?:does|do) (?:(?:the|this) (?:document|report|text|budget) mean by )?(?:the term )?(?P<a>.+?) (?:mean|stand for|refer to)"
    r"|what (?:is|are) meant by (?P<b>.+?)|(?:define|explain(?: the term)?|what is the (?:definition|meaning) of) (?P<c>.+?)"
    r"|how (?:is|are|does (?:the|this) (?:document|report|text|budget) define) (?P<d>.+?)(?: defined)?|what(?: is|'s| are) (?:an? |the )?(?P<e>[^,;]+?))(?: here| in this (?:document|report|budget))?)\W*$",
    re.IGNORECASE,
)
_WHAT_IS = lazy.regex(
    r"^\W*what(?: is|'s| are)\b(?! meant by| the (?:definition|meaning))", re.IGNORECASE
)
_HEAD_ENDS = lazy.regex(r"[:：]|是指|，指|指的是|反映|指")
_ABOVE = lazy.regex(r"^.*[(（][类款][)）](?=.{2})|[(（].*?[)）]|[“”\"]")


def term_asked(text: str) -> str:
    """Return the English words of which a question asks what they mean; nothing where it asks for something else.

    >>> term_asked("What does the river chief system mean?"), term_asked("What is meant by carry-over?")
    ('the river chief system', 'carry-over')
    >>> term_asked("How much is spent on training?")
    ''
    """
    found = _ASKED.match(text)
    return next((one for one in found.groups() if one), "") if found else ""


def read_as_term(text: str, store: FactStore, *, plainly: bool = False) -> list[Reading]:
    """Return the Chinese question for what a term means that an English one asks of; none where no such is explained.

    ``plainly``: only where it is asked for the meaning by name; what something is may be how much it is.
    """
    found = term_meant(text, store)
    if found is None or (plainly and _WHAT_IS.match(text)):
        return []
    typed, term = found
    return [Reading(f"“{term}”是什么意思？", (Taken(typed, term),), is_open=True)]


def term_meant(text: str, store: FactStore) -> tuple[str, str] | None:
    """Return the one explained term that a question asks the meaning of, behind the words that name it."""
    typed = term_asked(text)
    documents = store.documents()
    if not typed or len(documents) > MAX_DOCUMENTS:
        return None
    sought = sought_of(tokens_of(typed), typed)
    if not sought.words or not sought.is_plain:
        return None
    heads = {head for one in documents for head in _heads(store.chunks(one.id))}
    fits = sorted((-_covered(head, sought.words), head) for head in heads)
    near = [one for one in fits if one[0] <= -LEAST_COVERED]
    if not near or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return typed, near[0][1]


def _heads(chunks: Sequence[Chunk]) -> Iterator[str]:
    """Yield what the passages explain."""
    for chunk in chunks:
        lines = [line for line in chunk.text.split("\n") if EXPLAINS.search(line[:80])]
        for line in lines or ([chunk.text] if chunk.kind == "definition" else []):
            head = _ABOVE.sub("", normal(_HEAD_ENDS.split(bare(line), maxsplit=1)[0]))
            if 1 < len(head) <= LONGEST:
                yield head


def _covered(head: str, words: Sequence[Word]) -> float:
    """Return what part of a term the words of a question make up; nothing where one of them has no part in it."""
    taken: set[int] = set()
    strong = 0
    for word in words:
        begin, size = _part_of(word, head)
        held = set(range(begin, begin + size))
        if not size or (size < _LEAST_STRONG and held <= taken):
            return 0.0
        strong += size >= _LEAST_STRONG
        taken |= held
    sure = len(taken) == len(head) or strong >= len(words) * MOST_STRONG
    return len(taken) / len(head) if sure else 0.0


def _part_of(word: Word, head: str) -> tuple[int, int]:
    """Return where in a term a word's part of it begins, and how long that is: what it may just mean as well shares more than a character."""
    firm = [_shared(head, one) for one in word.firm]
    loose = [_shared(head, one) for one in word.loose]
    spans = [*firm, *(one for one in loose if one[1] >= _LEAST_STRONG)]
    return max(spans, key=lambda one: one[1], default=(0, 0))


def _shared(head: str, meaning: str) -> tuple[int, int]:
    """Return where in a term the longest piece of a meaning stands, and how long it is."""
    found = SequenceMatcher(None, head, meaning, autojunk=False).find_longest_match()
    return found.a, found.size

"""Tell in an answer what the words of an English question were taken for, and which of them it leaves out."""

import re

from config import lazy
from ingest.amounts import comparable
from retrieval.answer import Answer
from retrieval.english.english_open import Reading
from retrieval.wording import phrase


def is_silent(answer: Answer, reading: Reading) -> bool:
    """Tell an answer that quotes nothing to a question that only a passage answers, or no amount to how much."""
    if reading.is_of_money and not answer.figures:
        return True
    if (
        reading.is_of_count
        and answer.figures
        and all(_is_no_count(one.unit) for one in answer.figures)
    ):
        return True
    quotes = answer.answer.startswith("“")
    told = reading.may_tell and "“" in answer.answer
    return reading.is_open and not (quotes or told)


def _is_no_count(unit: str | None) -> bool:
    """Tell a rate or an amount of money: no number of things."""
    return comparable(unit, "%") or comparable(unit, "‰") or comparable(unit, "元")


def counts_nothing(answer: Answer, text: str) -> bool:
    """Tell an answer in amounts of money or rates alone to a question that asks only how many there are.

    >>> bool(_ONLY_COUNTS.match("How many shows are planned?")), bool(_ONLY_COUNTS.match("How many cars, at what cost?"))
    (True, False)
    """
    figures = answer.figures if answer.status == "answered" else ()
    return bool(
        figures and _ONLY_COUNTS.match(text) and all(_is_no_count(one.unit) for one in figures)
    )


_ONLY_COUNTS = lazy.regex(
    r"\s*how many\b(?! (?:yuan|rmb|times|percent|thousand|million|billion|items|projects|units|lines|subjects)\b)"
    r"(?!.*\b(?:how much|costs?|budget|spen[dt]|spending|money|yuan|rmb|worth|paid|value|percent|percentage|share)\b)",
    re.IGNORECASE,
)


def leaves_rate(answer: Answer, text: str) -> bool:
    """Tell an answer in whole amounts alone to a question for what is paid for each one of something.

    >>> bool(_PER_ONE.search("What is paid per show?")), bool(_PER_ONE.search("What is paid per year?"))
    (True, False)
    """
    figures = answer.figures if answer.status == "answered" else ()
    whole = all(_is_no_count(one.unit) and "/" not in (one.unit or "") for one in figures)
    return bool(figures and whole and _PER_ONE.search(text) and not _OF_ONE.search(answer.answer))


_PER_ONE = lazy.regex(
    r"\bper (?!cent\b|annum\b|year\b|capita\b|head\b|person\b|employee\b|mille\b|se\b|unit\b)[a-z]+",
    re.IGNORECASE,
)
"""What is paid per head is worked out of what is paid and how many there are."""
_OF_ONE = lazy.regex(r"每|/|均|标准|单价|per |^\s*“", re.MULTILINE)


def with_taken(answer: Answer, reading: Reading) -> Answer:
    """Return an answer that says what print each word was taken for that no list of ours knows."""
    told = answer.answer
    for typed, said in reading.typed:  # as the question has it, not as it was put into Chinese
        told = told.replace(f"“{said}” is taken as", f"“{typed}” is taken as")
    named = [one for one in reading.taken if f"“{one.words}” is taken as" not in told]
    taken = [phrase("en", "taken_as", text=one.words, name=one.printed) for one in named]
    left = ", ".join(f"“{word}”" for word in reading.left)
    lines = [told, *taken, *([phrase("en", "words_left_out", words=left)] if left else [])]
    return answer.model_copy(update={"answer": "\n".join(lines)})

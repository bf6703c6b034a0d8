"""Tell the amount of the one row of purchases or projects whose cells alone hold the words of a question: 司机 in 外包4名司机."""

from config.glossary import normal
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.pieces.row_pieces import (
    asks_amount,
    names_of,
    rows_of,
    tell_named,
    words_of_rows,
)
from retrieval.words.covering import bare

_SHORTEST = 2  # characters of a word


def tell_row_of_words(inquiry: Inquiry, words: list[str]) -> bool:
    """Say what the table prints in the only row that holds each of the words, which no passage holds.

    Args:
        inquiry: The question.
        words: The words that nothing explains.
    """
    question = inquiry.question
    wanted = [normal(word) for word in (*words, *(item.text for item in question.named))]
    if not words or min(map(len, wanted)) < _SHORTEST or not _asks_amount(question):
        return False
    told = [normal(chunk.text) for chunk in inquiry.store.chunks(inquiry.document.id)]
    if any(normal(word) in text for word in words for text in told):
        return False  # a passage may tell something else of it
    cells = words_of_rows(inquiry)
    found = []
    for row, facts in rows_of(inquiry).items():
        names = [name for name in names_of(facts[0], cells[row]) if name]
        holding = [name for name in names if all(word in name for word in wanted)]
        if holding:
            name = max(holding, key=len)
            printed = next((cell for cell in cells[row] if bare(cell) == name), name)
            found.append((printed, facts[0]))
    if len(found) != 1:
        return False
    tell_named(inquiry, found[0][1], found[0][0])
    return True


def _asks_amount(question: Question) -> bool:
    """Tell a question for money, which may ask too whether it is so: 司机是外包的吗，花多少."""
    operations = tuple(one for one in question.operations if one != "verify")
    return asks_amount(question._replace(operations=operations))

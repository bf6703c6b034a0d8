"""Tell in an answer what the words of an English question were taken for, and which of them it leaves out."""

from retrieval.answer import Answer
from retrieval.english_reading import Reading
from retrieval.wording import phrase


def quotes_none(answer: Answer) -> bool:
    """Tell an answer that quotes nothing of what a document writes."""
    return "“" not in answer.answer


def with_taken(answer: Answer, reading: Reading) -> Answer:
    """Return an answer that says what print each word was taken for that no list of ours knows."""
    taken = [phrase("en", "taken_as", text=one.words, name=one.printed) for one in reading.taken]
    left = ", ".join(f"“{word}”" for word in reading.left)
    lines = [answer.answer, *taken, *([phrase("en", "words_left_out", words=left)] if left else [])]
    return answer.model_copy(update={"answer": "\n".join(lines)})

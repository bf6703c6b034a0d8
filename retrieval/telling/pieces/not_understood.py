"""Refuse an English question whose answer would be of another kind than what is asked."""

from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.fact_store import FactStore


def not_understood(answer: Answer, store: FactStore) -> Answer:
    """Return the refusal that takes the place of an answer, in English."""
    builder = Builder(answer.question, store, language="en")
    builder.tell("not_understood")
    return builder.build("not_found", "item")

"""Ask an engine as the tests do: a talk's last answer, the values of an answer."""

from decimal import Decimal

from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine


def last_of(engine: Engine, *questions: str) -> Answer:
    """Ask the turns of one talk and return the answer to the last."""
    talk = Conversation(engine)
    return [talk.ask(question) for question in questions][-1]


def values_of(engine: Engine, question: str) -> list[Decimal]:
    """Return the figures of an answer that have a value."""
    return [Decimal(f.value) for f in engine.ask(question).figures if f.value]

"""Hold one conversation: each question is answered in the light of those before."""

from retrieval.answer import Answer
from retrieval.engine import Engine


class Conversation:
    """The state of one conversation, small and its own; no other conversation sees it."""

    def __init__(
        self,
        engine: Engine,
        *,
        document: str | None = None,
        publisher: str | None = None,
        year: int | None = None,
    ) -> None:
        self.engine = engine
        self.document = document
        self.publisher = publisher
        self.year = year

    def ask(self, text: str) -> Answer:
        """Answer one question of the conversation."""
        return self.engine.ask(
            text, document=self.document, publisher=self.publisher, year=self.year
        )

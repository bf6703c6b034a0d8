"""Hold one conversation, for the command line and Telegram alike."""

from retrieval.conversation import Conversation

__all__ = ["Conversation"]

"""Keep libraries from logging what is sent to a model: their requests hold questions and documents."""

import logging

_CHATTY = ("openai", "httpx", "httpcore", "ollama")


def quieten() -> None:
    """Let the libraries that speak to models log warnings only, at whatever level the program logs."""
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)

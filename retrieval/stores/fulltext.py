"""Cut text into the one- and two-character words of the full-text index."""

import unicodedata
from collections.abc import Iterator

from config import lazy

_RUN = lazy.regex(r"[㐀-䶿一-鿿]+|[0-9a-z]+(?:\.[0-9]+)*")


def grams(text: str) -> Iterator[str]:
    """Yield every Han character, every pair of neighbours, and Latin words and numbers whole.

    >>> list(grams("三公 PPP"))
    ['三', '公', '三公', 'ppp']
    """
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii():
            yield run.replace(".", "_")
        else:
            yield from run
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def any_of(text: str) -> str:
    """Write an FTS5 expression that is met by any word of the text; empty if it has none."""
    return " OR ".join(f'"{gram}"' for gram in dict.fromkeys(grams(text)))

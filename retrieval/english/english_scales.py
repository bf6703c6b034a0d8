"""Tell amounts of an English answer in the thousands, millions or billions in which they are asked for."""

import re
from decimal import Decimal

from config import lazy
from ingest.numerals import ENGLISH_SCALES
from retrieval.answer import Answer

_ASKED = lazy.regex(
    r"\b(?:in|how many) (?:(?P<scale>thousand|million|billion)s?(?: of)?(?: chinese)? (?:yuan|rmb|renminbi|cny)|(?<=in )(?P<plural>thousand|million|billion)s)\b",
    re.IGNORECASE,
)
_IN_YUAN = lazy.regex(r"\((?P<yuan>\d[\d,]*(?:\.\d+)?) yuan\)")


def in_scale_asked(answer: Answer, text: str) -> Answer:
    """Return an answer with the yuan behind its figures in the scale that a question asks for."""
    asked = _ASKED.search(text)
    if asked is None:
        return answer
    scale = (asked["scale"] or asked["plural"]).lower()

    def scaled(found: re.Match[str]) -> str:
        return f"({_scaled(found['yuan'], scale)} {scale} yuan)"

    return answer.model_copy(update={"answer": _IN_YUAN.sub(scaled, answer.answer)})


def _scaled(yuan: str, scale: str) -> str:
    """Divide an amount exactly.

    >>> _scaled("68,384,100", "million"), _scaled("46,516,700", "billion"), _scaled("3,000,000", "million")
    ('68.3841', '0.0465167', '3')
    """
    value = Decimal(yuan.replace(",", "")) / ENGLISH_SCALES[scale]
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"

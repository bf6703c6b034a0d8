"""Read how bodies stand to each other in a question: their names say nothing of what is asked."""

from config import lazy
from retrieval.bodies import names_in
from retrieval.lexicon import Segment

_BLANK = "□"
_OVER_TIME = lazy.regex(r"上一?年|去年|往年|同比|增|升|降|涨|幅|快|慢|变")
_THAN = frozenset({"比", "较", "比起", "相比", "相较于"})


def without_names(text: str, segments: list[Segment]) -> str:
    """Blank out the names of bodies and places: 比重庆商务委 speaks of no 比重."""
    for piece in segments:
        if names_in(piece):
            text = text.replace(piece.text, _BLANK * len(piece.text))
    return text


def sets_apart(text: str, segments: list[Segment]) -> bool:
    """Tell 甲局比乙局少花多少: a difference of bodies, no change on the year before."""
    named = [bool(names_in(piece)) for piece in segments]
    pairs = zip(segments, named[1:], strict=False)
    than = [at for at, (piece, body) in enumerate(pairs) if body and piece.text in _THAN]
    return any(any(named[:at]) for at in than) and not _OVER_TIME.search(text)

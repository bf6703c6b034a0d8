"""Read how bodies stand to each other in a question: their names say nothing of what is asked."""

import re
from typing import Literal

from config import lazy
from retrieval.bodies.bodies import names_in
from retrieval.question import Question, ranks_bodies
from retrieval.words.lexicon import Segment
from retrieval.words.small_words import ASKS_PLACE

_BLANK = "□"
_OVER_TIME = lazy.regex(r"上一?年|去年|往年|同比|增|升|降|涨|幅|快|慢|变")
_THINGS = ("item", "nature", "flow")
_THAN = frozenset({"比", "较", "比起", "相比", "相较于"})


def without_names(text: str, segments: list[Segment]) -> str:
    """Blank out the names of bodies and places: 比重庆商务委 speaks of no 比重."""
    for piece in segments:
        if names_in(piece):
            text = text.replace(piece.text, _BLANK * len(piece.text))
    return text


_AMONG = lazy.regex(
    r"(?:所有|全部|各|全体|库[里内中]?|\d+|[一二三四五六七八九十几])(?:的)?(?:个|家)?(?:预算)?(?:部门|单位|局|机关|家)[^。；;]{0,20}?(?:排|第几|名次)"
    r"|库[里内中]的?[^。；;]{0,10}?(?:排|第几|名次)"
)


_LISTED = lazy.regex(r"哪些|哪几|几[个家]|有谁|多少[个家]|^[^□]{0,4}(?:哪家|谁)")
_ABOVE = lazy.regex(r"(?:比|较)□+[^，,□]{0,6}(?:高|多|大)|(?:高于|超过|多于|大于)□")
_BELOW = lazy.regex(r"(?:比|较)□+[^，,□]{0,6}(?:低|少|小)|(?:低于|不到|少于|小于|不如)□")
_SHARE = lazy.regex(r"占(?:了|到)?□")


def measured_by(nameless: str) -> Literal["share", "above", "below", "unclear"] | None:
    """Tell how a body is the measure of another one, or of all that are listed."""
    if _SHARE.search(nameless):
        return "share"
    above = bool(_ABOVE.search(nameless))
    if not _LISTED.search(nameless) or not (above or _BELOW.search(nameless)):
        return None
    if len(re.findall(f"{_BLANK}+", nameless)) > 1:
        return "unclear"
    return "above" if above else "below"


def among_bodies(question: Question) -> Question:
    """Ask of all bodies where a question wants the place of one among them: 上海市审计局在17家里排第几."""
    listed = question.measured_by in ("above", "below") and question.mentions == 1
    if len(question.publishers) != 1 or not (listed or _AMONG.search(question.text)):
        return question
    operations = tuple(op for op in question.operations if op not in ("units", "rank"))
    return question._replace(
        publishers=(), mentions=0, place_of=question.publishers[0], operations=("rank", *operations),
        dimensions=tuple(dict.fromkeys((*question.dimensions, "publisher"))),
    )  # fmt: skip


_AND_IT = lazy.regex(r"^(?:那么?)?[^，,。？?]{2,16}呢[？?。]*$")


def placed_among_told(question: Question, before: Question) -> Question | None:
    """Ask where one body stands in the ranking of bodies before: 重庆水利局排第几, 那烟台市审计局呢."""
    ranking = ranks_bodies(before) and not before.publishers and not before.units
    one = len(question.publishers) == 1 and not (question.kinds or question.years)
    asks = ASKS_PLACE.search(question.text) or (
        before.asks("rank") and _AND_IT.match(question.text) and not question.operations
    )
    if not (ranking and one and asks) or question.unexplained or question.units:
        return None
    return before._replace(
        text=f"{before.text}，{question.text}", place_of=question.publishers[0], place=None, top=None, merged=True,
        language=question.language, operations=tuple(dict.fromkeys(("rank", *before.operations))),
        items=question.items or before.items,
    )  # fmt: skip


def sets_apart(text: str, segments: list[Segment]) -> bool:
    """Tell 甲局比乙局少花多少, 收入比支出少了多少: a difference of two, no change on the year before."""
    named = [bool(names_in(piece) or piece.of(*_THINGS)) for piece in segments]
    pairs = zip(segments, named[1:], strict=False)
    than = [at for at, (piece, body) in enumerate(pairs) if body and piece.text in _THAN]
    return any(any(named[:at]) for at in than) and not _OVER_TIME.search(text)

"""Find the reasons that sentences give, word for word."""

import re
from typing import NamedTuple

_LEAD = re.compile(
    r"(?:(?:主要|变动|增减|增长|下降|减少|增加|变化|差异|的)*(?:原因|因素)(?:主要)?(?:是因为|是由于|是|为|系|在于|包括|有|如下)*"
    r"|主要(?:是|系)?(?:由于|因为)|主要是因|主要系|主要因(?!公)|主要是(?!用于|指|用以|保障|为了保障))\s*[:：，,]?\s*"
    r"|(?<=[，,。；;\n])(?:由于|因(?!公|素|特|地|此|而|人))"
)
_LISTED = re.compile(r"(?:一是|\(?1[)、.]|①|一、)")


class Reason(NamedTuple):
    """A stretch of a text that gives a reason; ``lead`` is where its introduction begins."""

    lead: int
    start: int
    end: int
    explicit: bool
    """It is called a reason, not merely 主要是."""


def find_reason(text: str, start: int, end: int, stop: int) -> Reason | None:
    """Return the reason that a sentence gives.

    Args:
        text: The whole text, in half-width form.
        start: Where the sentence begins.
        end: Where it ends, at its stop or semicolon.
        stop: Where the full sentence ends: a listed reason (一是…；二是…) goes on to there.
    """
    found = _LEAD.search(text, start, end)
    if found is None:
        return None
    last = stop if _LISTED.match(text, found.end()) else end
    return Reason(found.start(), found.end(), last, "因" in found[0])

"""Count the offices that a sentence lists where it prints no number of them: 内设机构包括：办公室、综合处、法规处."""

import re
from typing import NamedTuple

from config import lazy
from ingest.amounts import find_quantities
from retrieval.passages.sentences import CLAUSE

ASKS_NUMBER = lazy.regex(
    r"(?:多少|几)个?(?:内设|职能)?(?:的)?(?:处|科|股|部门|机构|室)|(?:处室|科室|股室|机构)(?:一?共|总共)?有?(?:多少|几)个?|how many",
    re.IGNORECASE,
)
_LEAD = lazy.regex(
    r"(?:内设|职能|下设|设有?)[^。；：:、，]{0,10}?(?:机构|处室|科室|股室|部门)?(?:具体|分别|依次)?(?:包括|包含|为|是|有)?[:：]"
)
_OFFICE = lazy.regex(r"(?:[处科室股司厅办部组局委队所站]|中心|委员会|党委|纪委|支部|工会|团委)$")
_BRACKETED = lazy.regex(r"[（(][^（()）]*[)）]")
_OPEN_END = lazy.regex(r"等|以及|及其|至")
_LAST_TWO = lazy.regex(r"(?<=[处科室股])(?:和|及|与)")
_LEAST = 2


class Offices(NamedTuple):
    """The offices that a sentence lists, and the sentence."""

    names: tuple[str, ...]
    sentence: str


def offices_listed(text: str) -> Offices | None:
    """Return the offices that a passage lists to the last; None where their number is printed, or the list is open.

    >>> offices_listed("内设机构包括：办公室、综合处（法规处）、审理处。下属单位包括：甲中心。").names
    ('办公室', '综合处', '审理处')
    >>> offices_listed("内设机构3个，包括：办公室、综合处、审理处。") is None
    True
    """
    for sentence in CLAUSE.findall(text):
        lead = _LEAD.search(sentence)
        listed = _BRACKETED.sub("", sentence[lead.end() :] if lead else "").strip("。；; ")
        if lead is None or _OPEN_END.search(listed) or _has_number(sentence):
            continue
        *names, last = (name.strip() for name in listed.split("、"))
        names += _LAST_TWO.split(last)
        if len(names) >= _LEAST and all(_OFFICE.search(name) for name in names):
            return Offices(tuple(names), sentence.strip())
    return None


def _has_number(sentence: str) -> bool:
    """Tell whether a sentence counts something itself; the number of its item is none."""
    return any(q.unit in ("个", "家", "处", "名", "室") for q in find_quantities(sentence))

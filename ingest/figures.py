"""Choose the numbers of a text that state something: no dates, codes, list numbers or thresholds."""

import re

from config import lazy
from ingest.amounts import Quantity, find_quantities, unit_of
from ingest.numerals import normalise

_THRESHOLD_BEFORE = lazy.regex(
    r"(?:单价|单位价值|单台|单件|单笔|单项|(?<![，,])价值|限额|标准)(?:在|为|达)?\s*$"
)
_THRESHOLD_AFTER = lazy.regex(
    r"\s*(?:[（(][含不包括]+[)）])?(?:及其?)?以[上下内](?:的|[\u4e00-\u9fff])"
)
_NOT_BEFORE = lazy.regex(r"(?:第|前|近|每|图|表|附件|公开|[A-Za-z])\s*$")
_AFTER_PERCENT = lazy.regex(r"[\u4e00-\u9fff]")
_UP_TO = lazy.regex(r"^\s*(?:[-—–~～－]{1,2}|至|到)\s*\d")
_FROM = lazy.regex(
    r"(?<![\d.,])(?P<before>.{0,6}?)[\d.,]+\s*(?:%|[十百千万亿]*元?|[个家人辆次批项]{1,2})\s*(?:[-—–~～－]{1,2}|至|到)\s*$"
)
_LINKS = lazy.regex(r"[为是达共至计约]\s*$|数\s*$|[增减]\S{0,4}$|下降$|费\s*$")


def find_figures(text: str) -> list[Quantity]:
    """Return the quantities of a text that a sentence states, in order."""
    return [q for q in find_quantities(text) if _states(text, q)]


def _states(text: str, q: Quantity) -> bool:
    plain = normalise(text)
    if q.notation not in ("digits", "hanzi"):
        return False
    before, after = plain[max(0, q.start - 12) : q.start], plain[q.end : q.end + 12]
    if _THRESHOLD_BEFORE.search(before) or _THRESHOLD_AFTER.match(after):
        return False
    if _of_range(plain, q):
        return False
    unit = unit_of(q.unit)
    if q.notation == "hanzi":
        return unit is not None and unit.dimension in ("money", "ratio") and len(q.text) > 2
    if unit is None:
        return _bare(q, before, after)
    if _NOT_BEFORE.search(before) and unit.dimension in ("count", "ratio"):
        return False
    if unit.dimension == "count":
        return before[-1:] not in ("“", '"', "《") and _counts(q, after)
    if unit.dimension == "scale":
        return bool(re.match(r"\s*(?:$|[，,。；;、()（）])", after)) and "." in q.text
    return not (q.unit == "%" and _AFTER_PERCENT.match(after) and not _goes_on(after))


def _of_range(plain: str, q: Quantity) -> bool:
    """Tell the ends of a range, neither of which is the figure: 30至40万元; not 由30万元增至40万元."""
    start = q.start + (q.text[:1] in "-—–")  # of 5%-8% the 8
    before, after = plain[max(0, start - 24) : start], plain[q.end : q.end + 6]
    lower = re.search(r"[从由自]\D{0,4}$", before) is None and _UP_TO.match(after)
    upper = _FROM.search(before)
    return bool(lower) or (upper is not None and re.search(r"[从由自]", upper["before"]) is None)


def _goes_on(after: str) -> bool:
    return bool(
        re.match(r"(?:以上|以下|以内|左右|的|和|与|及|主要|较|比|其中|增|减|下降|完成|基本)", after)
    )


def _counts(q: Quantity, after: str) -> bool:
    if q.unit in (
        "年",
        "月",
        "日",
        "度",
        "级",
        "款",
        "类",
        "期",
        "区",
        "号",
        "t",
        "m",
        "天干",
        "部",
    ):
        return False
    if q.unit in ("个月", "周", "天", "小时", "岁", "点位") and "以" in after[:2]:
        return False
    return not (q.unit in ("项", "条", "款") and re.match(r"\s*[)）]", after))


def _bare(q: Quantity, before: str, after: str) -> bool:
    """Tell whether a number without a unit is a figure: a unit was left out in print."""
    digits = q.text.strip("-△▲")
    if re.fullmatch(r"[2356]\d{2}(?:\d{2}){0,2}", digits) and re.match(
        r"\s*[)）\-—\u4e00-\u9fff]", after
    ):
        return False
    if re.match(r"\s*[-—/.:：、年月日]", after) or re.search(r"[-—/.〔\[第]\s*$", before):
        return False
    if not re.match(r"\s*(?:$|[，,。；;、)）])", after):
        return False
    if re.match(r"\s*[、.]", after) and re.search(r"(?:^|\n)\s*$", before):
        return False
    return bool(_LINKS.search(before)) and (q.start > 0)

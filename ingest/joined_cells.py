"""Part the cells of a form that hold two things, as their one heading says: 得分及偏差原因, 执行率／得分."""

import re

from config import lazy

_AND = lazy.regex(
    r"[／/]|[及和与、](?=得分|评分|偏差|未完成|扣分|失分|原因|改进|存在|执行率|完成率)"
)
_SCORE = lazy.regex(r"^(?:自评|实际|指标|评价)?(?:得分|评分)(?:[（(].*)?$")
_RATE = lazy.regex(r"^(?:预算)?(?:执行率|完成率)(?:[（(].*[）)])?$")
_REASON = lazy.regex(r"偏差|原因|改进|扣分|失分|问题")
_SCORED = lazy.regex(
    r"^\s*(?P<score>\d{1,3}(?:\.\d+)?)(?![\d.%％])\s*分?[\s，,；;：:。、]*(?P<rest>.*)$", re.DOTALL
)

Part = tuple[str, str]
"""A heading and what stands below it."""


def parts_of_cell(heading: str, text: str) -> list[Part]:
    """Return the parts of a cell with their own headings; the cell itself where it is of one part.

    >>> parts_of_cell("得分及偏差原因", "7 备件到货慢")
    [('得分', '7'), ('偏差原因', '备件到货慢')]
    >>> parts_of_cell("执行率／得分", "96.95%／9.7"), parts_of_cell("得分", "7")
    ([('执行率', '96.95%'), ('得分', '9.7')], [('得分', '7')])
    """
    heads = _AND.split(re.sub(r"\s+", "", heading), maxsplit=1)
    kinds = [_kind(head) for head in heads]
    texts: list[str] = []
    if kinds == ["score", "reason"] and (found := _SCORED.match(text)):
        texts = [found["score"], found["rest"].strip()]
    elif sorted(kinds) == ["rate", "score"]:
        texts = [part.strip() for part in re.split(r"[／/]", text)]
        texts = texts if len(texts) == len(heads) and all(texts) else []
    told = [(head, part) for head, part in zip(heads, texts, strict=bool(texts)) if part]
    return told or [(heading, text)]


def _kind(head: str) -> str:
    kinds = {"score": _SCORE, "rate": _RATE, "reason": _REASON}
    return next((name for name, pattern in kinds.items() if pattern.search(head)), "")

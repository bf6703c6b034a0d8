"""Tell whether the answer to a message as a whole leaves out a part of it that is answered alone."""

import re
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import find_quantities
from retrieval.answer import Answer, Citation, Figure
from retrieval.builder import Builder
from retrieval.passages.needles import SAID_SO
from retrieval.question import Question, is_total
from retrieval.telling.prose.aspects import asks_aspect


class Part(NamedTuple):
    """What one part of a message was answered."""

    is_answered: bool
    figures: tuple[Figure, ...]
    places: frozenset[str]
    """Where the first of these stands; without figures, all that is cited."""
    unknown: str = ""
    """What of its words nothing explains."""
    asks_amount: bool = False
    """It asks for a number, which a passage without one does not answer."""
    asked: str = ""


class Mark(NamedTuple):
    """How much an answer held before a part was answered."""

    figures: int
    citations: int

    @classmethod
    def of(cls, builder: Builder) -> "Mark":
        """Note how much is told so far."""
        return cls(len(builder.figures), len(builder.citations))

    def since(self, builder: Builder, answer: Answer, question: Question) -> Part:
        """Return what was told since."""
        figures = tuple(builder.figures[self.figures :])
        cited = builder.citations[self.citations :]
        if figures:
            cited = [c for c in builder.citations if c.id in figures[0].citations]
        unknown = "".join(question.unexplained)
        answered, places = answer.status == "answered", frozenset(map(_place, cited))
        of_amount = bool(_AMOUNT.search(question.text))
        return Part(answered, figures, places, unknown, of_amount, question.text)


_ADDED_UP = lazy.regex(
    r"[，,、 ]*(?:那么?|它们|这些|上述|以上|都|他们)*(?:合在一起|合起来|加起来|加在一起|拢共|一共|总共|总计|合计|共计|共|总额|总数|金额|全部|占比|占总支出|占)+"
    r"(?:花了?|用了?|支出了?|涉及|有|是|为|算|下来|的|占(?:了|到)?(?:总|全部|部门|本年)?(?:支出|收入|预算)?(?:合计|总额)?)*(?:几成|百分之几|多少|几何|多大|几[万亿千百])(?:钱|万元?|亿元?|元|比例|比重)?[？?。！! ]*"
)


def is_of_before(question: Question, lost: tuple[str, ...]) -> bool:
    """Tell a part that is of what the part before it tells, and names nothing itself: 合起来多少, 它是干什么的.

    ``lost``: words of the part before that nothing explains; who does what these name may be told in words.
    """
    named = [i for i in question.items if not is_total(i)] or question.natures or question.funds
    named = named or question.publishers
    of_it = _ADDED_UP.fullmatch(question.text) or _IT_ALONE.match(question.text)
    by_whom = asks_aspect(question.text) and not lost
    return not named and (of_it is not None or by_whom)


_IT_ALONE = lazy.regex(r"(?:那么?)?(?:它(?!们)|[这该那]个(?:项目|单位|科目))")


def asks_in_words(question: Question) -> bool:
    """Tell a part that asks for what something is for or who does it, which no amount answers."""
    return question.asks("duties", "define") or asks_aspect(question.text)


def leaves_none_out(whole: Answer, parts: list[Part]) -> bool:
    """Tell an answer that holds what every part is answered alone.

    Where a part is not answered alone, what the whole says beyond the others is of it: 差多少, 各占多少.
    """
    answered = [part for part in parts if part.is_answered]
    if whole.status != "answered":
        return not answered
    if not all(_holds(whole, part) for part in answered):
        return False
    known = {_value(figure) for part in answered for figure in part.figures}
    more = any(_value(figure) not in known for figure in whole.figures)
    places = {place for part in answered for place in part.places}
    more = more or (not whole.figures and not places >= {*map(_place, whole.citations)})
    return more or all(part.is_answered or _is_quoted(whole, part) for part in parts)


def _is_quoted(whole: Answer, part: Part) -> bool:
    """Tell whether a passage that is quoted holds the words which nothing explained: 平均分 in 平均得分."""
    lines = [line for line in whole.answer.splitlines() if line.startswith("“")]
    told = [line for line in lines if _has_number(line) or not part.asks_amount]
    found = [forms for word, forms in SAID_SO.items() if word in part.asked]
    if found:  # 发现了什么问题，怎么改的
        return any(all(any(f in line for f in forms) for forms in found) for line in lines)
    return bool(part.unknown) and any(set(part.unknown) <= set(line) for line in told)


def _has_number(line: str) -> bool:
    return any(quantity.unit not in (None, "年") for quantity in find_quantities(line))


_AMOUNT = lazy.regex(r"多少|几[万千百个辆人次家]|how (?:much|many)")


def _holds(whole: Answer, part: Part) -> bool:
    """Tell whether an answer states the first figure of a part, or cites the places of it."""
    first = part.figures[0] if part.figures else None
    if first is not None and Decimal(first.value or 0) != 0:
        if re.search(rf"(?<![\d.,]){re.escape(first.text)}", whole.answer):
            return True
        if first.basis == "derived":
            return False
    return part.places <= {_place(citation) for citation in whole.citations}


def _value(figure: Figure) -> tuple[str | None, str | None]:
    return figure.value, figure.unit


def _place(citation: Citation) -> str:
    return citation.record or citation.text

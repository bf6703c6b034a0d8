"""Judge what an answer asserts beside or instead of figures: yes, no, and figures in place of others."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from config import lazy
from eval.cases import Case
from eval.scorers import RIGHT, STATED, Judged, compare, is_operand
from eval.stated import Stated, plain, stated_figures
from ingest.amounts import find_quantities, unit_of
from retrieval.answer import Answer

_CLAUSE = lazy.regex(r"[，,：:（(]|(?<=[a-z])\. ")
_DIFFERENCE = lazy.regex(r"[−－-]\s*[\d(]")
_NEAR = 100  # a printed rate and the computed one may lie apart by one in a hundred
_FIRST = lazy.regex(r"^[^。；;！!？?\n]*")
_YES = lazy.regex(
    r"^(?:是的|是$|对(?![比于应口照外])|正确|没错|不错|属实|确实|的确|准确|一致|符合|yes\b|correct\b|right\b|true\b|indeed\b)",
    re.IGNORECASE,
)
_NO = lazy.regex(
    r"^(?:不对(?!外)|不是|不正确|不符|不属实|不准确|不一致|不成立|并非|并不|没有$|错|否$|有误|no\b|not\b|incorrect\b|wrong\b|false\b)"
    r"|(?:说法|数字|数|提法|金额)(?:是|并)?(?:不对|不正确|不实|不属实|不成立|不符|有误|错误|错的)"
    r"|与[^，。]{0,8}(?:不符|不一致)|is (?:wrong|incorrect|false|not (?:true|correct|right))",
    re.IGNORECASE,
)


def stance(answer: str) -> bool | None:
    """Return whether an answer says yes or no to what was asked; None: it says neither.

    >>> stance("对，2023年为1.05万元"), stance("不对，是1.05万元"), stance("2023年为1.05万元")
    (True, False, None)
    """
    for clause in _CLAUSE.split(_first_sentence(answer)):
        if _NO.search(clause.strip()):
            return False
        if _YES.search(clause.strip()):
            return True
    return None


def _first_sentence(answer: str) -> str:
    match = _FIRST.match(plain(answer).strip())
    return match[0] if match else ""


def misjudged_claims(case: Case, answer: Answer, judged: Sequence[Judged]) -> list[str]:
    """Return what an answer denies that is so, and what it affirms that is not."""
    denied = [one for one in stated_figures(answer.answer) if one.denied]
    told = {one.value for one in judged if one.grade in RIGHT}
    reasons = [
        f"denies {one.text}, which is so"
        for one in denied
        if any(_is(one, right) and right.value not in told for right in judged)
    ]
    said = stance(answer.answer)
    if case.claim is None or said is None or said == case.claim or reasons:
        return reasons
    if not said and any(not any(_is(one, right) for right in judged) for one in denied):
        return []  # it denies another figure than the right one
    return ["denies a claim that is so" if case.claim else "affirms a claim that is not so"]


def _is(said: Stated, right: Judged) -> bool:
    return compare(said, right.value, right.figure) in RIGHT


def in_place_of(
    case: Case, answer: Answer, rest: Iterable[Stated], asked: Iterable[Judged]
) -> Stated | None:
    """Return the figure that an answer asserts where another one was asked for and none is right.

    Where it tells the parts of what was asked, those assert nothing; but a figure that it states
    first, or gives a formula for, does.
    """
    hard = [one for one in rest if one.hard]
    if not any(is_operand(one, case) for one in rest):
        return hard[0] if hard else None
    kinds = {_dimension(one.figure.unit) for one in asked}
    first = next((one for one in stated_figures(answer.answer) if not one.denied), None)
    for one in hard:
        if _dimension(one.unit) not in kinds or is_operand(one, case):
            continue
        if one == first or _is_computed(one, answer):
            return one
    return None


def headline_astray(case: Case, answer: Answer, judged: Sequence[Judged]) -> Stated | None:
    """Return the computed figure that an answer states first, if it is none of the expected ones.

    The right figure beside it, as one of its operands, does not make it right; but a printed rate
    may be told behind the computed one, from which it differs a little.
    """
    first = answer.figures[0] if answer.figures else None
    if first is None or not first.formula or not judged or _DIFFERENCE.search(first.formula):
        return None  # a difference stands under a name of its own: a change, or another year
    said = next((one for one in stated_figures(answer.answer) if one.text == first.text), None)
    kinds = {_dimension(one.figure.unit) for one in judged}
    if said is None or _dimension(said.unit) not in kinds or is_operand(said, case):
        return None
    number = abs(Fraction(said.number))
    near = any(
        one.grade in RIGHT
        and one.figure.unit == "%"
        and abs(number - one.value) * _NEAR <= one.value
        for one in judged
    )
    expected = any(compare(said, one.value, one.figure) in STATED for one in judged)
    return None if near or expected else said


def _dimension(unit: str | None) -> str | None:
    found = unit_of(unit)
    return found.dimension if found else None


def _is_computed(said: Stated, answer: Answer) -> bool:
    """Tell whether an answer computes a figure in its words, or as the figure that was asked for."""
    before = plain(answer.answer)[: said.at].rstrip()
    if before.endswith(("=", "＝", "≈")):
        return True
    formula = answer.figures[0].formula if answer.figures else None
    result = (formula or "").replace("≈", "=").rpartition("=")[2]
    return any(
        (one.number, one.unit) == (said.number, said.unit) for one in find_quantities(result)
    )

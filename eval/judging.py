"""Judge one answer by its case, without any model: one outcome with its reasons."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from config import lazy
from eval.cases import Case, Status
from eval.citing import judge_citations
from eval.claims import headline_astray, in_place_of, misjudged_claims
from eval.pages import Shelf, squash
from eval.scorers import RIGHT, WRONG, Explain, Judged, is_operand, judge_figures
from eval.stated import Stated, plain, stated_figures
from eval.support import is_printed, is_supported
from retrieval.answer import Answer

Outcome = Literal["right", "incomplete", "abstained", "overreach", "wrong", "error"]
POINTS: Mapping[str, int] = {
    "right": 1, "incomplete": 0, "abstained": 0, "overreach": -2, "wrong": -10, "error": -1,
}  # fmt: skip
_RESTATING = lazy.regex(
    r"您问|您说|您给|您提|你问|你说|问题中|问的|所问|所说的|you asked|your question"
)
_PEOPLE = frozenset("人 名 人次 批次 批 辆 台 次 户 家 起 件 分 亩 吨 平方米".split())  # noqa: SIM905 - reads as a list


class FigureResult(BaseModel):
    """How one expected figure fared."""

    model_config = ConfigDict(frozen=True)

    expression: str
    value: str
    unit: str | None
    required: bool
    grade: str
    said: str | None


class Verdict(BaseModel):
    """The judgement of one answer."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    reasons: tuple[str, ...] = ()
    figures: tuple[FigureResult, ...] = ()
    unsupported: tuple[str, ...] = ()
    position: int | None = None
    missing_right: bool | None = None
    citations: int = 0
    untrue: tuple[str, ...] = ()
    relevant: int = 0
    of_first: int = 0
    needed: int = 0
    found: int = 0

    @property
    def points(self) -> int:
        """What the outcome is worth: one wrong figure costs ten right answers."""
        return POINTS[self.outcome]


class Context(NamedTuple):
    """What the judge knows beside case and answer."""

    shelf: Shelf | None = None
    units: Mapping[int, str | None] = {}
    passages: Mapping[int, str] = {}
    explain: Explain | None = None


_NOTHING = Context()


def judge(case: Case, answer: Answer, context: Context = _NOTHING) -> Verdict:
    """Judge an answer.

    ``wrong``: a figure is stated as fact that is not so. ``overreach``: answered, without figures,
    what has no answer. ``abstained``: an honest refusal of what could be answered.
    """
    text = "\n".join([answer.answer, *(note.text for note in answer.notes)])
    answered = answer.status == "answered"
    judged, rest = judge_figures(case, text, context.explain if answered else None)
    bad = _unproved(case, answer, context, rest, text)
    cited = judge_citations(case, answer, context.shelf)
    wrong = _wrong(case, answer, judged, rest, bad)
    lacking = _lacking(case, answer, judged, text, context)
    outcome = _outcome(case, answer.status, wrong, lacking)
    return Verdict(
        outcome=outcome,
        reasons=tuple(wrong + lacking),
        figures=tuple(_result(one) for one in judged),
        unsupported=tuple(one.text for one in bad),
        position=_position(judged, text) if answered else None,
        missing_right=_missing_right(case, answer),
        citations=cited.total,
        untrue=cited.untrue,
        relevant=cited.relevant,
        of_first=cited.of_first,
        needed=cited.needed if answered else 0,
        found=cited.found if answered else 0,
    )


def _unproved(
    case: Case, answer: Answer, context: Context, rest: list[Stated], text: str
) -> list[Stated]:
    """Return the figures that neither gold nor question nor anything cited supports."""
    labels = squash("".join(part for one in answer.citations for part in (*one.row, *one.column)))
    return [
        one
        for one in rest
        if _needs_proof(one)
        and not _is_excused(one, case, text)
        and squash(one.text) not in labels
        and not is_supported(one, answer, context.units, context.passages)
        and not is_operand(one, case)
    ]


def _outcome(case: Case, status: Status, wrong: list[str], lacking: list[str]) -> Outcome:
    if wrong:
        return "wrong"
    if status in case.status:
        return "incomplete" if lacking else "right"
    return "overreach" if status == "answered" else "abstained"


def _wrong(
    case: Case, answer: Answer, judged: list[Judged], rest: list[Stated], bad: list[Stated]
) -> list[str]:
    """Return why figures are wrong that the answer states as fact."""
    reasons = [f"{one.text} stands on nothing that is cited" for one in bad]
    if answer.status != "answered":
        return reasons
    if "answered" not in case.status:
        hard = [one.text for one in rest if one.hard]
        reasons += [f"answered with {hard[0]} what has no answer"] if hard else []
    for one in judged:
        if one.grade in WRONG and (one.figure.required or one.grade != "unsupported"):
            said = one.said.text if one.said else "?"
            reasons.append(f"{said} for {_told(one)}: {one.grade}")
    required = [one for one in judged if one.figure.required]
    if required and all(one.grade == "missing" for one in required):
        other = in_place_of(case, answer, rest, required)
        reasons += [f"states {other.text}, asked was {_told(required[0])}"] if other else []
    elif other := headline_astray(case, answer, judged):
        reasons.append(f"states {other.text} first, which is none of the expected figures")
    reasons += misjudged_claims(case, answer, judged)
    said_in_vain = [text for text in case.must_not if _says(answer.answer, text)]
    reasons += [f"says {text!r}" for text in said_in_vain if any(c.isdigit() for c in text)]
    return reasons


def _lacking(
    case: Case, answer: Answer, judged: list[Judged], text: str, context: Context
) -> list[str]:
    """Return what a right answer would have said and this one does not, or not exactly."""
    reasons = []
    if answer.status not in case.status:
        reasons.append(f"status {answer.status}, expected {' or '.join(case.status)}")
    if answer.status == "answered":
        reasons += [
            f"{_told(one)} is {one.grade}"
            for one in judged
            if one.figure.required and one.grade in ("missing", "rounded", "no unit")
        ]
        reasons += [
            f"{one.said.text} is finer than what is printed ({_told(one)})"
            for one in judged
            if one.figure.required
            and one.grade == "finer"
            and one.said
            and not is_printed(one.said, answer, context.units, context.passages)
        ]
    if answer.status in case.status:
        full = "\n".join([text, *answer.options])
        reasons += [f"does not say {_any(text)}" for text in case.must if not _says(full, text)]
    reasons += [f"says {text!r}" for text in case.must_not if _says(answer.answer, text)]
    return reasons


def _any(text: str | tuple[str, ...]) -> str:
    return repr(text) if isinstance(text, str) else " or ".join(repr(one) for one in text)


def _says(said: str, text: str | Iterable[str]) -> bool:
    """Tell whether an answer holds a text (of several any one), spaces and marks aside.

    A text that begins or ends with a digit must stand as a whole number: 1.05 is not in 11.05.
    """
    if not isinstance(text, str):
        return any(_says(said, one) for one in text)
    said, text = said.replace("，", "；"), text.replace("，", "；")  # no thousands comma
    wanted = squash(text).lower()
    begin = r"(?<!\d)(?<!\d[.,])" if wanted[:1].isdigit() else ""
    end = r"(?!\d)(?![.,]\d)" if wanted[-1:].isdigit() else ""
    return bool(re.search(begin + re.escape(wanted) + end, squash(plain(said)).lower()))


def _needs_proof(said: Stated) -> bool:
    return said.hard or (said.unit in _PEOPLE and said.number > 3)


def _is_excused(said: Stated, case: Case, text: str) -> bool:
    """Tell whether a figure only restates the question."""
    questions = (case.question, *case.history)
    label = plain(text)[said.at : said.at + len(said.text) + 2]
    if label[len(said.text) :].strip("。，；\n") and any(label in q for q in questions):
        return True
    asked = [one for q in questions for one in stated_figures(q)]
    echoes = any((one.number, one.unit) == (said.number, said.unit) for one in asked)
    if not echoes:
        return False
    around = plain(text)[max(0, said.at - 40) : said.at + len(said.text) + 30]
    return bool(_RESTATING.search(around)) or "“" in around or said.before.strip() == ""


def _missing_right(case: Case, answer: Answer) -> bool | None:
    if case.missing is None or answer.status == "answered":
        return None
    wanted = (case.missing,) if isinstance(case.missing, str) else case.missing
    return answer.missing in wanted


def _position(judged: list[Judged], text: str) -> int | None:
    """Return at which place among the stated figures the first expected one stands, from 0."""
    first = next((one.said for one in judged if one.said and one.grade in RIGHT), None)
    if first is None:
        return None
    return sum(
        one.at < first.at and not one.denied and (one.hard if first.hard else one.unit is not None)
        for one in stated_figures(text)
    )


def _told(one: Judged) -> str:
    from eval.expressions import decimal

    return f"{decimal(one.value, 4):f}{one.figure.unit or ''}"


def _result(one: Judged) -> FigureResult:
    from eval.expressions import decimal

    return FigureResult(
        expression=one.figure.expression,
        value=f"{decimal(one.value, 6):f}",
        unit=one.figure.unit,
        required=one.figure.required,
        grade=one.grade,
        said=one.said.text if one.said else None,
    )

"""Sum a run up: rates with intervals, by kind and document, and what stands out."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from eval.cases import KINDS
from eval.judging import POINTS
from eval.results import Result
from eval.statistics import Rate, rate

Test = Callable[[Result], bool]


class Line(NamedTuple):
    """One line of a table of a summary."""

    name: str
    rate: Rate
    outcomes: Counter[str]


class Summary(NamedTuple):
    """What a run shows."""

    cases: int
    outcomes: Counter[str]
    points: int
    measures: tuple[tuple[str, str], ...]
    kinds: tuple[Line, ...]
    documents: tuple[Line, ...]
    grades: Counter[str]

    @property
    def wrong(self) -> int:
        """Answers that state a wrong figure as fact."""
        return self.outcomes["wrong"]

    @property
    def share(self) -> float:
        """Share of right answers."""
        return self.outcomes["right"] / self.cases if self.cases else 0.0


def summarise(results: Sequence[Result]) -> Summary:
    """Sum up the results of a run."""
    outcomes = Counter(_outcome(one) for one in results)
    return Summary(
        cases=len(results),
        outcomes=outcomes,
        points=sum(POINTS[name] * count for name, count in outcomes.items()),
        measures=tuple(_measures(results)),
        kinds=_lines(results, lambda one: one.case.kind, KINDS),
        documents=_lines(results, lambda one: one.cluster),
        grades=Counter(f.grade for one in results if _is_answered(one)
                       for f in one.verdict.figures if f.required),
    )  # fmt: skip


def _outcome(one: Result) -> str:
    return "incomplete" if one.unstable and one.verdict.outcome == "right" else one.verdict.outcome


def _is_answered(one: Result) -> bool:
    return one.answer is not None and one.answer.status == "answered"


def _lines(
    results: Sequence[Result], key: Callable[[Result], str], order: Sequence[str] = ()
) -> tuple[Line, ...]:
    groups: dict[str, list[Result]] = {}
    for one in results:
        groups.setdefault(key(one), []).append(one)
    names = [name for name in order if name in groups] or sorted(groups)
    return tuple(
        Line(name, _rate(groups[name], lambda one: one.passed),
             Counter(_outcome(one) for one in groups[name]))
        for name in names
    )  # fmt: skip


def _rate(results: Sequence[Result], test: Test) -> Rate:
    return rate((one.cluster, test(one)) for one in results)


def _measures(results: Sequence[Result]) -> list[tuple[str, str]]:
    answerable = [one for one in results if "answered" in one.case.status]
    answered = [one for one in results if _is_answered(one)]
    told = [
        ("right", str(_rate(results, lambda one: one.passed))),
        ("wrong figure stated as fact", str(_rate(results, lambda one: one.verdict.outcome == "wrong"))),
        ("coverage (answered of answerable)", str(_rate(answerable, _is_answered))),
        ("risk (wrong of answered)", str(_rate(answered, lambda one: one.verdict.outcome == "wrong"))),
    ]  # fmt: skip
    told += _not_knowing(results)
    told += _citations(answered)
    told += _families(results)
    first = [one for one in answered if one.verdict.position is not None]
    told.append(
        ("asked figure stated first", str(_rate(first, lambda one: one.verdict.position == 0)))
    )
    return told


def _not_knowing(results: Sequence[Result]) -> list[tuple[str, str]]:
    """Judge declining as a class of its own: precision, recall, F1."""
    declined = [one for one in results if one.answer is not None and not _is_answered(one)]
    should = [one for one in results if "answered" not in one.case.status]
    both = sum(one.answer is not None and not _is_answered(one) for one in should)
    fair = [one for one in declined if set(one.case.status) - {"answered"}]
    precision = len(fair) / len(declined) if declined else 0.0
    recall = both / len(should) if should else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    kinds = [one.verdict.missing_right for one in results if one.verdict.missing_right is not None]
    return [
        ("not knowing: precision", str(_rate(declined, lambda one: set(one.case.status) != {"answered"}))),
        ("not knowing: recall", str(_rate(should, lambda one: not _is_answered(one)))),
        ("not knowing: F1", f"{f1:.3f}"),
        ("not knowing: of the expected kind", f"{sum(kinds)}/{len(kinds)}"),
    ]  # fmt: skip


def _citations(answered: Sequence[Result]) -> list[tuple[str, str]]:
    judged = [one.verdict for one in answered if one.verdict.needed]
    relevant, of_first = sum(v.relevant for v in judged), sum(v.of_first for v in judged)
    found, needed = sum(v.found for v in judged), sum(v.needed for v in judged)
    total = sum(one.verdict.citations for one in answered)
    untrue = sum(len(one.verdict.untrue) for one in answered)
    return [
        ("citations: precision", _share(relevant, of_first)),
        ("citations: recall of needed cells", _share(found, needed)),
        ("citations: printed where they say", _share(total - untrue, total)),
    ]


def _families(results: Sequence[Result]) -> list[tuple[str, str]]:
    """Count the families whose wordings all fare alike."""
    families: dict[str, set[str]] = {}
    sizes: Counter[str] = Counter()
    for one in results:
        families.setdefault(one.case.family, set()).add(_outcome(one))
        sizes[one.case.family] += 1
    several = [name for name in families if sizes[name] > 1]
    alike = sum(len(families[name]) == 1 for name in several)
    return [("wordings of a family that fare alike", _share(alike, len(several)))]


def _share(count: int, total: int) -> str:
    return f"{count}/{total} = {count / total * 100:.1f} %" if total else "–"

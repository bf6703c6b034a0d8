"""Compare two runs case by case: what got better, what worse, and whether that is chance."""

from collections.abc import Sequence
from typing import NamedTuple

from eval.results import Result
from eval.statistics import mcnemar


class Comparison(NamedTuple):
    """What changed from one run to another over the cases that both have."""

    common: int
    before: int
    after: int
    better: tuple[tuple[Result, Result], ...]
    worse: tuple[tuple[Result, Result], ...]
    new_wrong: tuple[Result, ...]
    """Wrong figures that the earlier run did not state."""
    mended: tuple[Result, ...]
    """Results that stated a wrong figure before and do not now."""
    changed: tuple[Result, ...] = ()
    """Cases of one id that no longer ask the same: they compare nothing."""
    unpaired: tuple[int, int] = (0, 0)
    """How many cases only the earlier and only the later run has."""

    @property
    def chance(self) -> float:
        """The exact two-sided p value of McNemar's test."""
        return mcnemar(len(self.better), len(self.worse))

    @property
    def faults(self) -> list[str]:
        """Why the later run is no step forward: a new wrong figure, more worse than better."""
        found = []
        if not self.common:
            found.append("the two runs have no case in common, so nothing was compared")
        if self.new_wrong:
            found.append(f"{len(self.new_wrong)} wrong figures that were not stated before")
        if len(self.worse) > len(self.better):
            found.append(f"{len(self.worse)} got worse, only {len(self.better)} better")
        return found

    @property
    def regressed(self) -> bool:
        """Whether the later run is a step back."""
        return bool(self.faults)


def compare(before: Sequence[Result], after: Sequence[Result]) -> Comparison:
    """Pair the results of two runs by case."""
    old = {one.case.id: one for one in before}
    both = [(old[one.case.id], one) for one in after if one.case.id in old]
    pairs = [(a, b) for a, b in both if _is_same(a, b)]
    return Comparison(
        common=len(pairs),
        before=sum(a.passed for a, _ in pairs),
        after=sum(b.passed for _, b in pairs),
        better=tuple((a, b) for a, b in pairs if b.passed and not a.passed),
        worse=tuple((a, b) for a, b in pairs if a.passed and not b.passed),
        new_wrong=tuple(b for a, b in pairs if _is_wrong(b) and not _is_wrong(a)),
        mended=tuple(b for a, b in pairs if _is_wrong(a) and not _is_wrong(b)),
        changed=tuple(b for a, b in both if not _is_same(a, b)),
        unpaired=(len(before) - len(both), len(after) - len(both)),
    )


def _is_same(one: Result, other: Result) -> bool:
    """Tell whether two results answer the same question; other gold about it may be compared."""
    return _asked(one) == _asked(other)


def _asked(one: Result) -> tuple[object, ...]:
    case = one.case
    return case.question, case.history, case.documents, case.library


def _is_wrong(one: Result) -> bool:
    return one.verdict.outcome == "wrong"


def told(one: Comparison) -> str:
    """Return a comparison for people."""
    changed = f"better {len(one.better)}, worse {len(one.worse)}"
    lines = [
        f"{one.common} cases in both: right {one.before} → {one.after}; {changed}",
        f"McNemar's test, exact, two-sided: p = {one.chance:.4f}",
        f"wrong figures: {len(one.new_wrong)} new, {len(one.mended)} gone",
    ]
    if one.changed:
        lines.append(f"left out, because they ask otherwise now: {len(one.changed)}")
    if any(one.unpaired):
        lines.append("only before {}, only after {}".format(*one.unpaired))
    for name, pairs in (("better", one.better), ("worse", one.worse)):
        lines += [
            f"{name:<7}{b.case.id}: {a.verdict.outcome} → {b.verdict.outcome}  {b.case.question}"
            for a, b in pairs
        ]
    paired = {b.case.id for _, b in one.worse}
    lines += [f"wrong  {b.case.id}: {'; '.join(b.verdict.reasons)}" for b in one.new_wrong
              if b.case.id not in paired]  # fmt: skip
    return "\n".join(lines)

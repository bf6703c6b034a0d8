"""Say how sure a rate is and whether two runs differ: Wilson, clusters, McNemar."""

from collections.abc import Iterable, Sequence
from math import comb, sqrt
from typing import NamedTuple

_Z = 1.959963984540054  # 95 %


class Rate(NamedTuple):
    """How many of how many, with a 95 % interval."""

    hits: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The rate itself, 0 where there is nothing to count."""
        return self.hits / self.total if self.total else 0.0

    def __str__(self) -> str:
        if not self.total:
            return "–"
        interval = f"{self.low * 100:.1f}–{self.high * 100:.1f}"
        return f"{self.hits}/{self.total} = {self.share * 100:.1f} % ({interval})"


def wilson(count: float, total: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval for a rate.

    >>> [round(x, 3) for x in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not total:
        return 0.0, 1.0
    share, square = count / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    half /= 1 + square / total
    return max(0.0, middle - half), min(1.0, middle + half)


def rate(hits: Iterable[tuple[str, bool]]) -> Rate:
    """Return a rate over (cluster, hit): cases of one document hang together.

    The interval is Wilson's for the number of independent cases that the spread between the
    clusters leaves (never more than there are).
    """
    pairs = list(hits)
    count, total = sum(hit for _, hit in pairs), len(pairs)
    effective = total / _design_effect(pairs, count, total) if total else 0.0
    low, high = wilson(count / total * effective if total else 0, effective)
    return Rate(count, total, low, high)


def _design_effect(pairs: Sequence[tuple[str, bool]], count: int, total: int) -> float:
    """Return by how much the clusters widen the variance, at least 1."""
    share = count / total
    sizes: dict[str, list[int]] = {}
    for cluster, hit in pairs:
        size = sizes.setdefault(cluster, [0, 0])
        size[0] += hit
        size[1] += 1
    clusters = len(sizes)
    if clusters < 2 or share in (0, 1):
        return 1.0
    spread = sum((hits - share * size) ** 2 for hits, size in sizes.values())
    variance = clusters / (clusters - 1) * spread / total**2
    return max(1.0, variance / (share * (1 - share) / total))


def mcnemar(better: int, worse: int) -> float:
    """Return the exact two-sided p value of a paired comparison.

    >>> mcnemar(0, 6)
    0.03125
    """
    changed = better + worse
    tail = sum(comb(changed, k) for k in range(min(better, worse) + 1))
    return min(1.0, float(2 * tail) / float(2**changed))

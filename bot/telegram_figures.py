"""Take the figures of an answer for a chart or a file, with a name for each."""

from decimal import Decimal
from typing import NamedTuple

from bot.chart import Bar
from ingest.amounts import in_yuan
from retrieval.answer import Answer, Citation, Figure

_LEAST_BARS = 3


class Series(NamedTuple):
    """Figures that can stand side by side."""

    bars: list[Bar]
    unit: str | None


def series(answer: Answer, least: int = _LEAST_BARS) -> Series | None:
    """Return the printed figures of one dimension that an answer sets side by side, if it does."""
    cited = {one.id: one for one in answer.citations}
    groups: dict[str, list[tuple[Figure, Citation, Decimal]]] = {}
    for figure in answer.figures:
        if figure.value is None or len(figure.citations) != 1 or figure.basis == "derived":
            continue
        citation = cited.get(figure.citations[0])
        if citation is not None:
            value = Decimal(figure.value)
            yuan = in_yuan(value, figure.unit)
            key = "money" if yuan is not None else str(figure.unit)
            groups.setdefault(key, []).append(
                (figure, citation, yuan if yuan is not None else value)
            )
    best = max(groups.values(), key=len, default=[])
    names = labels([citation for _, citation, _ in best])
    bars = [Bar(n, v, f.text) for n, (f, _, v) in zip(names, best, strict=True)]
    bars = list({(bar.label, bar.value): bar for bar in bars}.values())
    if len(bars) < least:
        return None
    units = {figure.unit for figure, _, _ in best}
    return Series(bars, units.pop() if len(units) == 1 else None)


def labels(citations: list[Citation]) -> list[str]:
    """Name each figure by the coordinates in which it differs from the others."""
    parts = [
        (
            one.publisher or one.file,
            str(one.fiscal_year or ""),
            one.row[-1] if one.row else "",
            _heading(one.column),
        )
        for one in citations
    ]
    differ = [len({part[n] for part in parts}) > 1 for n in range(4)]
    named = []
    for part in parts:
        kept = [text for text, wanted in zip(part, differ, strict=True) if wanted and text]
        named.append(" ".join(kept) or part[2] or part[3] or part[0])
    return named


def _heading(column: tuple[str, ...]) -> str:
    """Return the innermost heading that says something: 小计 needs the one above it."""
    if len(column) > 1 and column[-1] in ("小计", "合计", "金额", "数量"):
        return f"{column[-2]}{column[-1]}"
    return column[-1] if column else ""

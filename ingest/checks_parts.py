"""Add up what sentences divide: a figure and the parts that are told after it."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from config import lazy
from ingest.amounts import format_number, unit_of
from ingest.blame import FINAL, PLAN
from ingest.checks_case import Case, Checked, finding, half_step, in_unit
from ingest.checks_rates import AMOUNTS, order
from ingest.identities import decimals
from ingest.records import Fact, Finding, FindingLevel
from ingest.slips import likeness, slips
from ingest.working import fits, ratio

_BUYING = "政府采购支出总额"
_BOUGHT = ("政府采购货物支出", "政府采购工程支出", "政府采购服务支出")
_DIVIDED = lazy.regex(r"其中|包括|分别|主要是|[:：]")
_SLIPS = ("digit", "swap", "scale", "sign")


def parts(case: Case) -> Checked:
    """Test that what a sentence gives as the parts of a figure adds up to it."""
    tested, found = 0, list[Finding]()
    for whole, divided in [*_bought(case), *_divided(case)]:
        gap, slack = _gap(whole, divided)
        tested += 1
        settled, _ = _gap(case.settled(whole), [case.settled(part) for part in divided])
        if min(abs(gap), abs(settled)) <= slack:
            continue
        fault = _fault(case, whole, divided, gap, slack)
        if fault is not None or whole.item == _BUYING:
            found.append(_finding(case, whole, divided, gap, fault or whole))
    return Checked(tested, _once(found))


def _once(findings: list[Finding]) -> list[Finding]:
    kept: dict[object, Finding] = {}
    for one in findings:
        kept.setdefault((one.cells[0].page, one.cells[0].bbox), one)
    return list(kept.values())


def _bought(case: Case) -> Iterator[tuple[Fact, list[Fact]]]:
    """Yield what is bought in all, and the goods, works and services of it."""
    sentences: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in case.text_facts:
        if fact.classification == "采购" and fact.value is not None and fact.bound is None:
            key = (fact.chunk, fact.sentence, fact.measure, fact.fund, fact.nature, fact.year)
            sentences[key].setdefault(fact.item, fact)
    for facts in sentences.values():
        bought = [facts[name] for name in _BOUGHT if name in facts]
        if _BUYING in facts and len(bought) == len(_BOUGHT):
            yield facts[_BUYING], bought


def _divided(case: Case) -> Iterator[tuple[Fact, list[Fact]]]:
    """Yield each figure after which its parts are told, unless some run of them adds up to it."""
    texts = {chunk.id: chunk.text for chunk in case.reading.chunks}
    for chunk, facts in case.facts_by_chunk.items():
        for figures in _sequences(facts):
            for at, whole in enumerate(figures[:-2]):
                rest = figures[at + 1 :]
                if not _cue(texts.get(chunk, ""), whole, rest[0]):
                    continue
                sentence = [f for f in rest if f.sentence == whole.sentence]
                runs = [rest[:end] for end in range(2, len(rest) + 1)]
                sound = [run for run in runs if abs(_gap(whole, run)[0]) <= _gap(whole, run)[1]]
                if sound:
                    yield whole, sound[0]
                elif len(told := sentence or rest) > 1 and not _are_levels(told):
                    yield whole, told
                break


def _are_levels(told: list[Fact]) -> bool:
    """Tell a budget and its outcome, which divide nothing: 其中：年初预算200.00万元，支出决算186.40万元."""
    measures = {fact.measure for fact in told}
    return bool(measures & {*FINAL}) and bool(measures & {*PLAN})


def _sequences(facts: list[Fact]) -> Iterator[list[Fact]]:
    """Yield the amounts, and the changes, of one chunk in the order in which they are printed."""
    for measures in (AMOUNTS, ("增减额",)):
        told = [f for f in facts if f.measure in measures and f.value is not None and _money(f)]
        told = [f for f in told if f.bound is None and f.classification not in ("指标", "资产")]
        once = {(f.page, f.bbox, f.text): f for f in sorted(told, key=order)}
        for _, run in groupby(once.values(), key=lambda f: (f.year, f.base)):
            yield list(run)


def _money(fact: Fact) -> bool:
    unit = unit_of(fact.unit) if fact.unit else None
    return unit is not None and unit.dimension == "money"


def _cue(text: str, whole: Fact, part: Fact) -> bool:
    """Tell whether a word between two figures says that the second is a part of the first."""
    start = text.find(whole.text)
    end = text.find(part.text, start + len(whole.text))
    return start >= 0 and end >= 0 and bool(_DIVIDED.search(text[start:end]))


def _gap(whole: Fact, divided: list[Fact]) -> tuple[Decimal, Decimal]:
    """Return by how much a figure exceeds its parts, and how far rounding lets it.

    Whole numbers among figures with decimals are taken to be exact.
    """
    assert whole.value is not None  # noqa: S101 (callers hold figures)
    values = [value for part in divided if (value := in_unit(part, whole.unit)) is not None]
    fine = any(decimals(value) for value in (*values, whole.value))
    steps = [half_step(v) for v in (*values, whole.value) if decimals(v) or not fine]
    return whole.value - sum(values, Decimal(0)), sum(steps, Decimal(0))


def _fault(
    case: Case, whole: Fact, divided: list[Fact], gap: Decimal, slack: Decimal
) -> Fact | None:  # fmt: skip
    """Return the figure of which one slip explains the gap; of several, one that nothing bears out."""
    held = [(whole, -1), *((part, 1) for part in divided)]
    figures = [
        (f, v, v + sign * gap) for f, sign in held if (v := in_unit(f, whole.unit)) is not None
    ]
    figures = [  # no slip of the pen makes an amount of less than nothing
        (f, v, wanted) for f, v, wanted in figures if wanted >= 0 or f.measure == "增减额"
    ]
    exact = [fact for fact, value, wanted in figures if likeness(value, wanted) in _SLIPS]
    likely = exact or [f for f, value, wanted in figures if _slip(value, wanted, slack)]
    return next((f for f in likely if not _borne(case, f)), next(iter(likely), None))


def _borne(case: Case, whole: Fact) -> bool:
    """Tell whether a share of a figure, told in the same paragraph, comes out with it."""
    told = case.facts_by_chunk.get(whole.chunk or "", [])
    shares = [f for f in told if f.measure == "占比" and f.base == whole.item and f.value]
    return any(
        part.item == share.item
        and (one := ratio(part, whole))
        and fits(share.value or Decimal(0), one.range)
        for share in shares
        for part in told
        if part.measure in AMOUNTS and part is not whole
    )


def _slip(value: Decimal, wanted: Decimal, slack: Decimal) -> bool:
    """Tell whether one slip lies between two figures, give or take what rounding allows."""
    return slack < abs(wanted) and any(abs(v - wanted) <= slack for v in (*slips(value), -value))


def _finding(
    case: Case, whole: Fact, divided: list[Fact], gap: Decimal, fault: Fact
) -> Finding:  # fmt: skip
    values = [value for part in divided if (value := in_unit(part, whole.unit)) is not None]
    total = sum(values, Decimal(0))
    terms = " + ".join(format_number(v) if v >= 0 else f"({format_number(v)})" for v in values)
    proof = f"{terms} = {format_number(total)}"
    of_whole = fault is whole
    value = in_unit(fault, whole.unit) or Decimal(0)
    wanted = value - gap if of_whole else value + gap
    names = "货物、工程、服务" if whole.item == _BUYING else "其后所列各部分"
    message = (
        f"{case.where(whole)}印为{whole.text}，{names}之和为{proof}，相差{format_number(gap)}"
        + ("。" if of_whole else f"；{case.where(fault)}印为{fault.text}，应为{format_number(wanted)}。")
    )  # fmt: skip
    level = FindingLevel.CONTRADICTION if whole.item == _BUYING else FindingLevel.SLIP
    cells = [case.cell(f) for f in (fault, *(f for f in (whole, *divided) if f is not fault))]
    return finding(
        level, "text_sum", message, cells, expected=wanted, printed=fault.text,
        difference=value - wanted, proof=proof,
    )  # fmt: skip

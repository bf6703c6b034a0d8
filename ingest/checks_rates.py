"""Work rates out again: completion, growth, shares, and which way a change went."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from ingest.amounts import format_amount, format_number
from ingest.blame import FINAL, PLAN, Blame, blame, explained
from ingest.checks_case import Case, Checked, finding, in_unit, same_amount
from ingest.identities import decimals
from ingest.numerals import tight
from ingest.records import Fact, Finding, FindingCell, FindingLevel
from ingest.working import Sum, fits, growth, growth_of_years, growth_on, ratio

AMOUNTS = (*FINAL, *PLAN, "金额")
_OF = {"年初预算": ("年初预算数", "预算数"), "全年预算": ("全年预算数", "预算数"), "预算": PLAN}


def rates(case: Case) -> Checked:
    """Work out every rate that stands beside its figures."""
    tested, found = 0, list[Finding]()
    for group in [*subjects_in_chunks(case), *_rows(case)]:
        opposite = list(_directions(case, group))
        for rate, sums in _worked(case, group):
            tested += 1
            one = judge(case, rate, sums)
            if one is not None and not (opposite and one.kind == "direction"):
                found.append(one)
        found += opposite
        found += _on_zero(case, group)
    return Checked(tested, _unfilled(case, each_once(found)))


def _unfilled(case: Case, findings: list[Finding]) -> list[Finding]:
    """Put the rates of forms together that were left at 0 %, whatever stands beside them."""
    empty = [one for one in findings if _left_at_zero(case, one)]
    if not empty:
        return findings
    cells = [one.cells[0] for one in empty]
    more = f"等{len(cells)}处" if len(cells) > 1 else ""
    proofs = [one.proof for one in empty if one.proof and one.kind == "rate"]
    message = f"{_place(cells[0])}印为{cells[0].text}{more}，执行率似未填写，只印了0。" + (
        f"如按{proofs[0]}。" if proofs else ""
    )
    told = finding(
        FindingLevel.SLIP, "rate_unfilled", message, cells, printed=cells[0].text,
        proof="；".join(proofs[:6]) or None,
    )  # fmt: skip
    return [one for one in findings if one not in empty] + [told]


def _left_at_zero(case: Case, one: Finding) -> bool:
    fact = case.facts.get(one.cells[0].fact or "")
    return (
        one.kind in ("rate", "zero_base") and fact is not None and fact.origin == "table"
        and fact.measure == "完成率" and not fact.value
    )  # fmt: skip


def _place(cell: FindingCell) -> str:
    row = tight(cell.row[-1]) if cell.row else ""
    column = "/".join(tight(part) for part in cell.column)
    return f"{cell.table or '表'}（第{cell.page}页）“{row}”行“{column}”列"


def each_once(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one finding for each printed figure: one phrase may state several facts."""
    kept: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        kept.setdefault((one.kind, one.cells[0].page, one.cells[0].bbox), one)
    return list(kept.values())


# --- which figures belong together ------------------------------------------------------------


def subject(fact: Fact) -> tuple[object, ...]:
    """Return whom a figure speaks of, whatever it measures."""
    return (fact.item, fact.code, fact.nature, fact.fund, fact.parents, fact.body)


def subjects_in_chunks(case: Case) -> Iterator[list[Fact]]:
    """Yield the facts of each subject in each chunk."""
    for facts in case.facts_by_chunk.values():
        groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.value is not None and fact.bound is None:
                groups[subject(fact)].append(fact)
        yield from groups.values()


def _rows(case: Case) -> Iterator[list[Fact]]:
    """Yield the facts of each table row that states a rate."""
    rows: dict[tuple[int, int, int], list[Fact]] = defaultdict(list)
    for key, fact in case.fact_of_record.items():
        record = case.ledger.records.get(key)
        if record is not None and fact.value is not None:
            rows[(record.table, record.block, record.row_index)].append(fact)
    for facts in rows.values():
        if any(fact.unit == "%" and fact.measure in ("完成率", "增减率") for fact in facts):
            yield facts


def _worked(case: Case, group: list[Fact]) -> Iterator[tuple[Fact, list[Sum]]]:
    """Yield each rate of a group with the ways to work it out."""
    for rate in group:
        if rate.unit != "%" or rate.value is None:
            continue
        if rate.measure == "完成率":
            sums = list(_completion(case, rate, group))
        elif rate.measure == "增减率":
            sums = [*_growth(case, rate, group), *_growth_of_years(group)]
        else:
            continue
        if sums:
            yield rate, sums


def _completion(case: Case, rate: Fact, group: list[Fact]) -> Iterator[Sum]:
    of = _OF.get(rate.base or "预算", PLAN)
    plans = [f for f in group if f.measure in of and is_before(f, rate)]
    finals = [f for f in group if f.measure in FINAL and is_before(f, rate) and f.unit != "%"]
    if not plans and rate.origin == "text":
        plans = [plan for final in finals for plan in _plans_in_tables(case, final, of)]
    for plan in plans:
        for final in finals:
            if plan.year == final.year and (one := ratio(final, plan)):
                yield one


def _plans_in_tables(case: Case, final: Fact, of: tuple[str, ...]) -> Iterator[Fact]:
    """Yield what a table plans for the item of a sentence, where it prints the same final figure."""
    known = [f for f in case.facts_by_item.get(final.item, []) if f.origin == "table"]
    for plan in known:
        beside = [
            f for f in known
            if f.measure in FINAL and (f.fund, f.nature, f.year, f.body) == (plan.fund, plan.nature, plan.year, plan.body)
        ]  # fmt: skip
        if plan.measure in of and any(same_amount(final, f) for f in beside):
            yield plan


def is_before(fact: Fact, rate: Fact) -> bool:
    """Tell whether an amount may be what a rate speaks of: in a table, or earlier in the sentence."""
    return rate.origin == "table" or (fact.page, order(fact)) < (rate.page, order(rate))


def order(fact: Fact) -> tuple[int, ...]:
    """Return the place of a sentence's figure among the document's."""
    return tuple(int(part) for part in fact.id.lstrip("sf").split(".") if part.isdigit())


def _growth(case: Case, rate: Fact, group: list[Fact]) -> Iterator[Sum]:
    for change in group:
        if change.measure != "增减额" or change.base != rate.base or change.value is None:
            continue
        near = _beside(change, group)
        last = [] if near else _last_year(change, group)
        for before in last:
            if one := growth_on(change, before):
                yield one
        for now in near if near or last else _elsewhere(case, change):
            if one := growth(change, now):
                yield one


def _last_year(change: Fact, group: list[Fact]) -> list[Fact]:
    """Return what the paragraph prints of the year before: 与上年9万元对比，减少1万元."""
    return [
        f for f in group
        if f.measure in AMOUNTS and change.base == "上年" and change.year and f.year == change.year - 1
        and f.sentence == change.sentence and is_before(f, change) and in_unit(f, change.unit) is not None
    ]  # fmt: skip


def _now(case: Case, change: Fact, group: list[Fact]) -> list[Fact]:
    """Return what the changed amount may be: beside it, else the same fact elsewhere."""
    return _beside(change, group) or _elsewhere(case, change)


def _beside(change: Fact, group: list[Fact]) -> list[Fact]:
    return [
        f for f in group
        if f.measure in AMOUNTS and f.year == change.year and (is_before(f, change) or _behind(f, change))
        and in_unit(f, change.unit) is not None
    ]  # fmt: skip


def _elsewhere(case: Case, change: Fact) -> list[Fact]:
    if change.origin == "table":
        return []
    return [
        f for f in case.facts_by_item.get(change.item, [])
        if f.measure in AMOUNTS and f.year == change.year
        and (f.nature, f.fund, f.code, f.body) == (change.nature, change.fund, change.code, change.body)
        and in_unit(f, change.unit) is not None
    ]  # fmt: skip


def _behind(fact: Fact, change: Fact) -> bool:
    return fact.chunk == change.chunk and fact.sentence == change.sentence


def _growth_of_years(group: list[Fact]) -> Iterator[Sum]:
    """Work growth out from the amounts of two years in one row or sentence."""
    for now in group:
        for last in group:
            years = now.year is not None and last.year == now.year - 1
            if not years or now.measure not in AMOUNTS or last.measure not in AMOUNTS:
                continue
            if one := growth_of_years(now, last):
                yield one


# --- verdicts ---------------------------------------------------------------------------------


def judge(case: Case, rate: Fact, sums: list[Sum]) -> Finding | None:
    """Return what is wrong with a printed rate; None if one of its sums gives it."""
    assert rate.value is not None  # noqa: S101 (only rates with a value are worked out)
    if any(fits(rate.value, one.range) for one in sums):
        return None
    unsigned = rate.measure == "增减率"
    if unsigned and any(fits(-rate.value, one.range) for one in sums):
        return _rate_finding(case, rate, sums[0], FindingLevel.CONTRADICTION, "direction")
    close = [one for one in sums if fits(rate.value, one.range, steps=3)]
    if close:
        return _rate_finding(case, rate, close[0], FindingLevel.ROUNDING, "rate")
    if explained(case, rate, sums):
        return None
    if blamed := blame(case, rate, sums):
        return _amount_finding(case, rate, blamed)
    best = min(sums, key=lambda one: abs(one.value - _value(rate)))
    return _rate_finding(case, rate, best, FindingLevel.CONTRADICTION, "rate")


def _value(fact: Fact) -> Decimal:
    assert fact.value is not None  # noqa: S101 (callers hold facts with a value)
    return fact.value


def _rate_finding(
    case: Case, rate: Fact, one: Sum, level: FindingLevel, kind: str
) -> Finding:  # fmt: skip
    printed = _value(rate)
    places = max(decimals(printed), 2 if level is FindingLevel.ROUNDING else 1)
    expected = one.value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    tail = "，属进位或舍去的尾差" if level is FindingLevel.ROUNDING else ""
    way = "，升降方向也相反" if kind == "direction" else ""
    formula = f"{one.formula} = {format_number(expected)}%"
    message = (
        f"{case.where(rate)}印为{rate.text}，按{formula}，"
        f"相差{format_number(printed - expected)}个百分点{tail}{way}。"
    )
    return finding(
        level, kind, message, [case.cell(fact) for fact in (rate, *one.facts)],
        expected=f"{format_number(expected)}%", printed=rate.text,
        difference=printed - expected, proof=formula,
    )  # fmt: skip


def _amount_finding(case: Case, rate: Fact, blamed: Blame) -> Finding:
    """Name the amount of which one slip makes a rate come out wrong."""
    fact, one = blamed.fact, blamed.working
    if blamed.wanted is not None:
        case.proper[(fact.page, fact.bbox)] = blamed.wanted
    rest = [other for other in one.facts if other is not fact]
    wanted = blamed.wanted
    difference = _value(fact) - wanted if wanted is not None else None
    proper = f"应为{format_amount(wanted, fact.unit)}" if wanted is not None else "其中有一位有误"
    message = (
        f"{case.where(fact)}印为{fact.text}，按此{rate.measure}为"
        f"{format_number(one.value.quantize(Decimal('0.01'), ROUND_HALF_UP))}%（{one.formula}），"
        f"而所印{rate.measure}为{rate.text}；按所印{rate.measure}{proper}。"
    )
    return finding(
        FindingLevel.CONTRADICTION, "amount_by_rate", message,
        [case.cell(f) for f in (fact, rate, *rest)], expected=wanted, printed=fact.text,
        difference=difference, proof=f"{one.formula} ≠ {rate.text}",
    )  # fmt: skip


def _directions(case: Case, group: list[Fact]) -> Iterator[Finding]:
    """Yield changes and rates of one subject that go opposite ways."""
    for change in group:
        for rate in group:
            if (change.measure, rate.measure) != ("增减额", "增减率") or change.base != rate.base:
                continue
            if _value(change) * _value(rate) < 0 and change.sentence == rate.sentence:
                message = (
                    f"{case.where(change)}为{_way(change)}{change.text}，同一句的{rate.measure}"
                    f"却为{_way(rate)}{rate.text}，升降方向相反。"
                )
                cells = [case.cell(change), case.cell(rate)]
                case.proper.setdefault((change.page, change.bbox), -_value(change))
                yield finding(
                    FindingLevel.CONTRADICTION, "direction", message, cells,
                    printed=change.text, proof="增减额与增减率的符号应相同",
                )  # fmt: skip


def _way(fact: Fact) -> str:
    return "增加" if _value(fact) > 0 else "减少"


def _on_zero(case: Case, group: list[Fact]) -> Iterator[Finding]:
    """Yield rates whose base is zero, which say nothing."""
    for rate in group:
        if rate.unit != "%" or rate.value is None:
            continue
        if rate.measure == "完成率":
            yield from _completion_of_zero(case, rate, group)
        elif rate.measure == "增减率" and rate.value:
            yield from _growth_on_zero(case, rate, group)


def _completion_of_zero(case: Case, rate: Fact, group: list[Fact]) -> Iterator[Finding]:
    plans = [
        f for f in group if f.measure in _OF.get(rate.base or "预算", PLAN) and is_before(f, rate)
    ]
    if not plans or any(_value(plan) for plan in plans):
        return
    finals = [f for f in group if f.measure in FINAL and is_before(f, rate)]
    done = format_number(_value(finals[0])) if finals else "0"
    message = f"{case.where(rate)}印为{rate.text}，但预算为0（{done} ÷ 0），完成率没有意义。"
    yield finding(
        FindingLevel.SLIP, "zero_base", message, [case.cell(f) for f in (rate, *plans[:1], *finals[:1])],
        printed=rate.text, proof=f"{done} ÷ 0",
    )  # fmt: skip


def _growth_on_zero(case: Case, rate: Fact, group: list[Fact]) -> Iterator[Finding]:
    for change in group:
        if change.measure != "增减额" or change.base != rate.base or change.value is None:
            continue
        values = [in_unit(now, change.unit) for now in _now(case, change, group)]
        if (
            values
            and all(now == change.value for now in values)
            and change.sentence == rate.sentence
        ):
            figure = format_number(change.value)
            message = f"{case.where(rate)}印为{rate.text}，但基数为{figure} − {figure} = 0，增长率没有意义。"
            yield finding(
                FindingLevel.SLIP, "zero_base", message, [case.cell(rate), case.cell(change)],
                printed=rate.text, proof=f"{figure} − {figure} = 0",
            )  # fmt: skip

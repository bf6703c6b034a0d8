"""Add up the subjects that paragraphs tell one by one (each 项 with its 年初预算) to the total they tell."""

from collections import defaultdict
from decimal import Decimal

from ingest.amounts import format_number
from ingest.checks_case import Case, Checked, finding, in_unit, same_amount
from ingest.identities import decimals, tolerance
from ingest.records import Fact, Finding, FindingLevel
from ingest.slips import slips

SHORTEST = 3  # subjects that make a list
TAILS = 2  # last places by which a list may be off for rounding once a slip in it is mended
_MEASURES = ("年初预算数", "预算数", "决算数")


def lists(case: Case) -> Checked:
    """Test the sum of each list of subjects; report it where one slip in it explains what is off."""
    subjects: dict[tuple[object, ...], dict[object, Fact]] = defaultdict(dict)
    totals: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in case.text_facts:
        if fact.value is None or fact.bound is not None or fact.measure not in _MEASURES:
            continue
        key = (fact.measure, fact.year, fact.body)
        if fact.classification == "功能" and fact.nature == "合计":
            name = (fact.code, fact.item, fact.parents)
            subjects[(*key, fact.fund, fact.level)].setdefault(name, fact)
        elif (fact.classification, fact.item, fact.nature) == ("总计", "支出合计", "合计"):
            totals[key].append(fact)
    tested, found = 0, list[Finding]()
    for at, group in subjects.items():
        whole = [one for one in totals[at[:3]] if one.fund == at[3]] or totals[at[:3]]
        if len(group) >= SHORTEST and whole:
            tested += 1
            found += _judge(case, whole, list(group.values()))
    return Checked(tested, found)


def _judge(case: Case, totals: list[Fact], parts: list[Fact]) -> list[Finding]:
    whole = totals[0]
    values = {id(part): _value(case, part, whole.unit) for part in parts}
    told = [value for value in values.values() if value is not None]
    if len(told) < len(parts):
        return []
    step = Decimal(1).scaleb(-max(decimals(value) for value in told))
    total = sum(told, Decimal(0))
    gaps = [wanted - total for one in totals if (wanted := _value(case, one, whole.unit))]
    if not gaps or any(abs(gap) <= tolerance(step, len(told)) for gap in gaps):
        return []
    likely = [
        (part, slip) for part in parts if not _confirmed(case, part)
        for slip in slips(values[id(part)] or Decimal(0))
        if abs(gaps[0] - (slip - (values[id(part)] or Decimal(0)))) <= step * TAILS
    ]  # fmt: skip
    return [_finding(case, whole, parts, likely, total)] if likely else []


def _value(case: Case, fact: Fact, unit: str | None) -> Decimal | None:
    """Return a figure as it should be, where other printings show that."""
    proper = case.proper.get((fact.page, fact.bbox))
    return in_unit(fact if proper is None else fact.model_copy(update={"value": proper}), unit)


def _confirmed(case: Case, fact: Fact) -> bool:
    return (fact.page, fact.bbox) in case.proper or any(
        other.origin == "table" and other.measure == fact.measure and same_amount(fact, other)
        for other in case.facts_by_item.get(fact.item, [])
    )


def _finding(
    case: Case, whole: Fact, parts: list[Fact], likely: list[tuple[Fact, Decimal]], total: Decimal
) -> Finding:
    part, wanted = likely[0]
    others = list({case.where(other): None for other, _ in likely[1:] if other is not part})
    also = f"；也可能错在{'、'.join(others[:3])}" if others else ""
    message = (
        f"{case.where(part)}印为{part.text}，连同所列其余{len(parts) - 1}项之和为"
        f"{format_number(total)}，而{case.where(whole)}为{whole.text}；"
        f"如为{format_number(wanted)}则相符{also}。"
    )
    printed = in_unit(part, whole.unit) or Decimal(0)
    return finding(
        FindingLevel.SLIP, "text_list", message, [case.cell(part), case.cell(whole)],
        expected=wanted, printed=part.text, difference=printed - wanted,
        proof=f"所列{len(parts)}项之和应为{whole.text}",
    )  # fmt: skip

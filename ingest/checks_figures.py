"""Check single figures of sentences: written soundly, of a likely size, and the sum of their parts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ingest.amounts import format_amount, format_number, unit_of
from ingest.checks_case import Case, Checked, finding, half_step, in_unit
from ingest.identities import is_money
from ingest.records import Chunk, Fact, Finding, FindingCell, FindingLevel

GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d+)+(?:\.\d+)?(?![\d,])(?=\s*[万亿千百]?元)")
SOUND = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
TIMES = 20  # a sentence may print more than the tables' greatest figure, but not so many times
_BUYING = "政府采购支出总额"
_BOUGHT = ("政府采购货物支出", "政府采购工程支出", "政府采购服务支出")
_OWN = ("总计", "功能", "三公", "采购", "收入来源", "经济", "其他", "项目")


def written(case: Case) -> Checked:
    """Report amounts whose thousands are grouped so that no figure can be read (1,2345.67)."""
    tested, found = 0, list[Finding]()
    for chunk in case.reading.chunks:
        for match in GROUPED.finditer(chunk.text):
            tested += 1
            if not SOUND.fullmatch(match[0]):
                found.append(_badly_written(chunk, match[0]))
    return Checked(tested, found)


def _badly_written(chunk: Chunk, text: str) -> Finding:
    page, box = chunk.boxes[0] if chunk.boxes else (chunk.page, None)
    message = f"第{page}页文字中的“{text}”千分位不对，读不出是多少。"
    return finding(
        FindingLevel.SLIP, "badly_written", message, [FindingCell(page=page, text=text, bbox=box)],
        printed=text, proof="千分位每三位一节",
    )  # fmt: skip


def sizes(case: Case) -> Checked:
    """Report amounts of sentences that dwarf everything in the tables: mostly a wrong unit."""
    greatest = max(
        (value for record in case.ledger.records.values()
         if is_money(record) and (value := _yuan(record.value, record.unit)) is not None),
        default=Decimal(0),
    )  # fmt: skip
    tested, found = 0, dict[tuple[object, ...], Finding]()
    for fact in case.text_facts:
        value = _yuan(fact.value, fact.unit)
        if value is None or not greatest or fact.classification not in _OWN:
            continue
        tested += 1
        if value > greatest * TIMES and fact.bound is None:
            message = f"{case.where(fact)}印为{fact.text}，是各表最大数的{value // greatest}倍，单位或数字有误。"
            one = finding(
                FindingLevel.SLIP, "size", message, [case.cell(fact)], printed=fact.text,
                proof=f"各表最大的数为{format_amount(greatest, '元')}",
            )  # fmt: skip
            found.setdefault((fact.page, fact.bbox), one)
    return Checked(tested, list(found.values()))


def _yuan(value: Decimal | None, name: str | None) -> Decimal | None:
    unit = unit_of(name) if name else None
    if value is None or unit is None or unit.dimension != "money":
        return None
    return value * unit.factor


def parts(case: Case) -> Checked:
    """Test that what a sentence gives as 货物, 工程 and 服务 adds up to all that is bought."""
    sentences: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in case.text_facts:
        if fact.classification == "采购" and fact.value is not None and fact.bound is None:
            key = (fact.chunk, fact.sentence, fact.measure, fact.fund, fact.nature, fact.year)
            sentences[key].setdefault(fact.item, fact)
    tested, found = 0, list[Finding]()
    for facts in sentences.values():
        whole = facts.get(_BUYING)
        bought = [facts[name] for name in _BOUGHT if name in facts]
        if whole is not None and len(bought) == len(_BOUGHT):
            tested += 1
            found += _sum_off(case, whole, bought)
    return Checked(tested, found)


def _sum_off(case: Case, whole: Fact, bought: list[Fact]) -> Iterator[Finding]:
    values = [in_unit(part, whole.unit) for part in bought]
    known = [value for value in values if value is not None]
    if whole.value is None or len(known) < len(values):
        return
    total = sum(known, Decimal(0))
    slack = sum((half_step(value) for value in (*known, whole.value)), Decimal(0))
    if abs(total - whole.value) <= slack:
        return
    proof = f"{' + '.join(format_number(value) for value in known)} = {format_number(total)}"
    message = (
        f"{case.where(whole)}印为{whole.text}，货物、工程、服务之和为{proof}，"
        f"相差{format_number(whole.value - total)}。"
    )
    yield finding(
        FindingLevel.CONTRADICTION, "text_sum", message, [case.cell(f) for f in (whole, *bought)],
        expected=total, printed=whole.text, difference=whole.value - total, proof=proof,
    )  # fmt: skip

"""Check single figures of sentences: written soundly, and of a likely size."""

import re
from decimal import Decimal

from config import lazy
from config.glossary import meaning_of, normal
from ingest.amounts import format_amount, unit_of
from ingest.checks_case import Case, Checked, finding
from ingest.records import Box, Chunk, Finding, FindingCell, FindingLevel
from ingest.strips import is_money

GROUPED = lazy.regex(r"(?<![\d,.])\d{1,3}(?:,\d+)+(?:\.\d+)?(?![\d,])(?=\s*[万亿千百]?元)")
SOUND = lazy.regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
TIMES = 20  # a sentence may print more than the tables' greatest figure, but not so many times
_OWN = ("总计", "功能", "三公", "采购", "收入来源", "经济", "其他", "项目")


def written(case: Case) -> Checked:
    """Report amounts whose thousands are grouped so that no figure can be read (1,2345.67)."""
    tested, found = 0, list[Finding]()
    for chunk in case.reading.chunks:
        for match in GROUPED.finditer(chunk.text):
            tested += 1
            if not SOUND.fullmatch(match[0]):
                found.append(_badly_written(chunk, match))
    return Checked(tested, found)


def _badly_written(chunk: Chunk, match: re.Match[str]) -> Finding:
    page, box = _line_of(chunk, match.start())
    message = f"第{page}页文字中的“{match[0]}”千分位不对，读不出是多少。"
    return finding(
        FindingLevel.SLIP, "badly_written", message, [FindingCell(page=page, text=match[0], bbox=box)],
        printed=match[0], proof="千分位每三位一节",
    )  # fmt: skip


def _line_of(chunk: Chunk, at: int) -> tuple[int, Box | None]:
    """Return the line of a paragraph in which a character stands, reckoned by the lines' widths."""
    left = Decimal(at) / max(1, len(chunk.text))
    widths = [Decimal(str(box[2] - box[0])) for _, box in chunk.boxes]
    left *= sum(widths, Decimal(0))
    for width, (page, box) in zip(widths, chunk.boxes, strict=True):
        if left < width:
            return page, box
        left -= width
    return (chunk.page, None)


def sizes(case: Case) -> Checked:
    """Report amounts of sentences that dwarf everything in the tables: mostly a wrong unit."""
    greatest = max(
        (value for record in case.ledger.records.values()
         if is_money(record) and (value := _yuan(record.value, record.unit)) is not None),
        default=Decimal(0),
    )  # fmt: skip
    tested, found = 0, dict[tuple[object, ...], Finding]()
    printed = {normal(f.item) for f in case.reading.facts if f.origin == "table"}
    for fact in case.text_facts:
        value = _yuan(fact.value, fact.unit)
        if value is None or not greatest or fact.classification not in _OWN:
            continue
        if fact.unit == "亿元" and normal(fact.item) not in printed and not meaning_of(fact.item):
            continue  # what visitors spent or a trade made is no money of the body
        tested += 1
        known = (fact.page, fact.bbox) in case.proper
        if value > greatest * TIMES and fact.bound is None and not known:
            message = f"{case.where(fact)}印为{fact.text}，是各表最大数的{value // greatest}倍，单位或数字有误。"
            one = finding(
                FindingLevel.SLIP, "size", message, [case.cell(fact)], printed=fact.text,
                proof=f"各表最大的数为{format_amount(greatest, '元')}",
            )  # fmt: skip
            found.setdefault((fact.page, fact.bbox), one)
    for fact in case.text_facts:  # 亿元 for 万元: what follows from it is no finding of its own
        if (fact.page, fact.bbox) in found and fact.value is not None and fact.unit == "亿元":
            case.proper.setdefault((fact.page, fact.bbox), fact.value.scaleb(-4))
    return Checked(tested, list(found.values()))


def _yuan(value: Decimal | None, name: str | None) -> Decimal | None:
    unit = unit_of(name) if name else None
    if value is None or unit is None or unit.dimension != "money":
        return None
    return value * unit.factor

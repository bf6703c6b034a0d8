"""Check words against figures: missing units, notes that say nothing is there, names in the contents."""

import re
from collections.abc import Iterator
from decimal import Decimal

from config import lazy
from ingest.amounts import read_cell
from ingest.checks_case import Case, Checked, finding, table_label
from ingest.checks_rates import AMOUNTS, subject
from ingest.numerals import tight
from ingest.places import finding_cell, table_name
from ingest.records import Fact, Finding, FindingCell, FindingLevel, Table
from ingest.strips import is_money
from ingest.working import Sum, fits, growth

_MONEY = ("决算数", "预算数", "年初预算数", "全年预算数", "执行数", "增减额")
_NOTHING = lazy.regex(
    r"(?:本表|此表)(?:为空|无数据|没有数据|本年无发生额|无发生额)|(?:没有|无|未安排|不存在)[^，。；]{0,20}?(?:故本表|本表|此表)[^，。；]{0,6}(?:为空|无数据|空)"
)


def units(case: Case) -> Checked:
    """Report amounts in sentences that are printed without their unit."""
    tested, found = 0, list[Finding]()
    for fact in case.text_facts:
        if fact.value is None or fact.measure not in _MONEY:
            continue
        tested += 1
        if "." in fact.text and (fact.unit is None or _is_bare(fact)):
            rate = _as_rate(case, fact)
            message = f"{case.where(fact)}印为{fact.text}，缺少" + (
                f"“%”：按{rate.formula}，它是增减率。" if rate else "计量单位。"
            )
            found.append(
                finding(
                    FindingLevel.SLIP, "missing_unit", message, [case.cell(fact)], printed=fact.text,
                    expected=f"{fact.text}%" if rate else None, proof=rate and rate.formula,
                )
            )  # fmt: skip
    return Checked(tested, found)


def _is_bare(fact: Fact) -> bool:
    """Tell a change that is printed without the unit that its rate proves."""
    behind = (fact.sentence or "").partition(fact.text)[2]
    number = re.fullmatch(r"[\d.,]+", fact.text) is not None
    return fact.measure == "增减额" and number and behind[:1] in tuple("，,。；;")


def _as_rate(case: Case, fact: Fact) -> Sum | None:
    """Return the growth that a bare figure is, if a change and an amount beside it give that figure."""
    beside = [f for f in case.facts_by_chunk.get(fact.chunk or "", []) if f.unit and f.value]
    alike = [f for f in beside if subject(f) == subject(fact)]
    worked = [
        one for change in alike if change.measure == "增减额"
        for now in alike if now.measure in AMOUNTS and (one := growth(change, now))
    ]  # fmt: skip
    return next((one for one in worked if fits(fact.value or Decimal(0), one.range)), None)


def empty_tables(case: Case) -> Checked:
    """Hold what a table's notes say is not there against its cells."""
    tested, found = 0, list[Finding]()
    for table in case.reading.tables:
        note = next((note for note in table.notes if _NOTHING.search(tight(note))), None)
        if note is None:
            continue
        tested += 1
        filled = [
            record for record in table.records
            if is_money(record) and record.value and read_cell(record.text).mark == "number"
        ]  # fmt: skip
        if filled:
            message = (
                f"{table_name(table)}（第{table.pages[0]}页）的注说本表没有数据，"
                f"表中却有{len(filled)}个数，如{filled[0].text}。"
            )
            cells = [finding_cell(case.ledger, record) for record in filled[:6]]
            found.append(
                finding(FindingLevel.CONTRADICTION, "empty_note", message, cells, proof="注")
            )
    return Checked(tested, found)


def nothing_said(case: Case) -> Checked:
    """Hold sentences that say there was none of something against the tables' cells."""
    tested, found = 0, list[Finding]()
    for fact in case.text_facts:
        if fact.value is not None or fact.measure not in _MONEY or fact.classification != "总计":
            continue
        tested += 1
        found += _filled(case, fact)
    return Checked(tested, found)


def _filled(case: Case, fact: Fact) -> Iterator[Finding]:
    for other in case.facts_by_item.get(fact.item, []):
        same = (other.fund, other.nature, other.year) == (fact.fund, fact.nature, fact.year)
        if (
            same
            and other.value
            and fact.fund not in ("全部", "财政拨款")
            and other.origin == "table"
        ):
            message = (
                f"第{fact.page}页文字说没有{fact.fund}的{fact.item}，"
                f"{case.where(other)}却印为{other.text}。"
            )
            yield finding(
                FindingLevel.CONTRADICTION, "none_said", message, [case.cell(fact), case.cell(other)],
                expected=other.text, printed=fact.text, proof="有数的表格与“无”不能同时成立",
            )  # fmt: skip
            return


# --- contents ---------------------------------------------------------------------------------

_ENTRY = lazy.regex(r"([\u4e00-\u9fff“”（）()《》、\d年]{4,40}?表)\s*[.·…．]{2,}\s*\d*")
_TABLE_WORD = lazy.regex(r"表$")


def contents(case: Case) -> Checked:
    """Compare the tables' titles in the contents with those over the tables."""
    entries = _entries(case)
    titles = {_bare_title(table.title): table for table in case.reading.tables if table.title}
    named = [name for name in titles if name and _TABLE_WORD.search(name)]
    if not entries or not named:
        return Checked(0, [])
    found = []
    for entry, (page, text) in entries.items():
        if entry in titles or any(entry in name or name in entry for name in named):
            continue
        near = [name for name in named if _apart(entry, name) <= 2 and name not in entries]
        if len(near) == 1:
            found.append(_title_finding(text, page, titles[near[0]]))
    return Checked(len(entries), found)


def _entries(case: Case) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for chunk in case.reading.chunks:
        if chunk.page > 5:
            break
        for match in _ENTRY.finditer(chunk.text):
            found.setdefault(_bare_title(match[1]), (chunk.page, match[1]))
    return found


def _bare_title(title: str | None) -> str:
    plain = tight(title or "")
    plain = re.sub(r"^.*?(?=20\d\d年)", "", plain)
    return re.sub(
        r"^20\d\d年度?|[“”()（）《》、]|^(?:部门|单位)|^表?[一二三四五六七八九十\d]+", "", plain
    )


def _apart(one: str, other: str) -> int:
    """Return how many edits lie between two titles (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def _title_finding(text: str, page: int, table: Table) -> Finding:
    message = (
        f"目录（第{page}页）的表名“{tight(text)}”与正文（第{table.pages[0]}页）的表名"
        f"“{tight(table.title or '')}”不一致。"
    )
    cells = [
        FindingCell(page=page, text=text),
        FindingCell(
            page=table.pages[0],
            table=table_label(table),
            text=table.title or "",
            bbox=table.boxes[0],
        ),
    ]
    return finding(
        FindingLevel.SLIP, "contents", message, cells, printed=text, expected=table.title
    )

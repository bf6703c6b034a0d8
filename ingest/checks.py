"""Check a document against itself: a plain list of checks; to add one, write it and list it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ingest.checks_case import Case, Checked
from ingest.checks_codes import codes
from ingest.checks_figures import sizes, written
from ingest.checks_funds import funds
from ingest.checks_goals import goals
from ingest.checks_indicators import indicators
from ingest.checks_lists import lists
from ingest.checks_numbers import numbers
from ingest.checks_parts import parts
from ingest.checks_rates import rates
from ingest.checks_scores import scores
from ingest.checks_shares import shares
from ingest.checks_sums import sums
from ingest.checks_text import printings
from ingest.checks_ways import ways
from ingest.checks_words import contents, empty_tables, nothing_said, units
from ingest.records import Finding, FindingLevel, Reading

Check = Callable[[Case], Checked]

# In this order: what one check settles is no finding of those after it.
CHECKS: tuple[tuple[str, Check], ...] = (
    ("行、列、类款项之和，收支平衡，各表之间", sums),
    ("科目代码与名称", codes),
    ("表中各行的序号", numbers),
    ("文字与表格、文字与文字", printings),
    ("文字中的数的大小", sizes),
    ("自评表的资金", funds),
    ("完成率、增减率与升降方向", rates),
    ("同一增减额的升降方向", ways),
    ("占比", shares),
    ("文字中的各部分之和", parts),
    ("文字中逐项所列之和", lists),
    ("文字中的数是否写对", written),
    ("同一指标的两处完成值", indicators),
    ("文字中的目标与完成情况", goals),
    ("自评得分", scores),
    ("金额的计量单位", units),
    ("空表的附注", empty_tables),
    ("文字所说的“无”", nothing_said),
    ("目录与表名", contents),
)

_ORDER = list(FindingLevel)


class Outcome(NamedTuple):
    """How one check went on one document; ``tested`` 0 means that it does not apply."""

    name: str
    tested: int
    findings: tuple[Finding, ...]


def outcomes(reading: Reading) -> list[Outcome]:
    """Run every check on a document."""
    case = Case(reading)
    found = []
    for name, check in CHECKS:
        checked = check(case)
        found.append(Outcome(name, checked.tested, tuple(checked.findings)))
    return found


def check(reading: Reading) -> list[Finding]:
    """Return what a document contradicts, the surest first."""
    return ranked(finding for outcome in outcomes(reading) for finding in outcome.findings)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings in order: by level, then by page."""
    return sorted(
        findings, key=lambda f: (_ORDER.index(f.level), f.cells[0].page if f.cells else 0)
    )

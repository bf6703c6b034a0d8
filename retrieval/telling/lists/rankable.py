"""Find the facts of one level in one table and column that can be put in order."""

from collections.abc import Collection, Iterable

from config import lazy
from ingest.records import CellStatus, Fact, Kind
from retrieval.calculate import added, as_whole
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.economic import halves_of_basic
from retrieval.choosing.halves import NATURES
from retrieval.choosing.overlap import is_within
from retrieval.choosing.printings import FUNDS, headings_apart, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import PARTS_OF_PUBLIC, RECEIVED, TOTALS
from retrieval.telling.amounts.public_expenses import public_parts
from retrieval.words.subject_codes import class_said

_CARRIED = lazy.regex(r"结转|结余|弥补")  # what was left of other years is no source of income
_RATES = frozenset({"完成率", "增减率", "增减额"})


def rankable(inquiry: Inquiry, kind: str | None = None) -> list[Fact]:
    """Return the facts of one level in one table and column that a ranking is over."""
    kind = kind or _ranked_class(inquiry)
    if kind == "三公" and (parts := _public_parts(inquiry)):
        return parts
    pool = _under_parent(inquiry, _pool(inquiry, kind), kind)
    found = one_column(pool)
    if kind == "部门经济" and not inquiry.question.natures:
        found = _of_both_natures(found, pool)
    return found or (one_column(halves_of_basic(inquiry)) if kind == "部门经济" else [])


def _of_both_natures(found: list[Fact], pool: list[Fact]) -> list[Fact]:
    """Return the subjects whole where one table lists what is basic and another what is project expenditure of them."""
    told = {fact.nature for fact in found}
    if len(told) != 1 or not told <= {*NATURES}:
        return found
    same = {(f.fund, f.unit, f.body, f.measure, f.year) for f in found}
    rest = [f for f in pool if f.nature in NATURES and f.nature not in told]
    rest = one_column([f for f in rest if (f.fund, f.unit, f.body, f.measure, f.year) in same])
    subjects: dict[tuple[str | None, str], list[Fact]] = {}
    for fact in (*found, *rest):
        subjects.setdefault((fact.code, fact.item), []).append(fact)
    return [as_whole(halves) for halves in subjects.values()]


def _public_parts(inquiry: Inquiry) -> list[Fact]:
    """Return the printed parts of the three public expenses, where they are ranked by amounts."""
    if _RATES & set(inquiry.question.measures):
        return []
    item = next((i for i in inquiry.question.items if "“三公”经费" in i.names), None)
    whole = inquiry.one(item) if item is not None else None
    return public_parts(inquiry, whole) if whole is not None else []


_GOVERNMENT = lazy.regex(r"^(?:机关|对|债务|转移性支出|预备费|其他支出)")
"""How the classes of 政府经济 begin, which many tables print without their codes."""


def _pool(inquiry: Inquiry, kind: str) -> list[Fact]:
    """Return the facts of one level and class, in whatever table and column."""
    question, document = inquiry.question, inquiry.document
    rated = bool(_RATES & set(question.measures))
    free = rated or kind in ("三公", "指标")
    level = question.level or (None if free else 2 if kind == "部门经济" else 1)
    if kind == "政府经济":
        level = None  # its classes may stand below blocks that have no code
    main = MAIN_MEASURES.get(document.kind, MAIN_MEASURES[Kind.FINAL])
    measures = tuple(_RATES & set(question.measures)) or question.measures or main
    nature = question.natures[0] if question.natures else None
    flow = "收入" if question.flows == ("收入",) else "支出"
    facts = [
        f for f in inquiry.store.facts(
            document=document.id, classification=kind, measure=list(measures),
            **({"level": level} if level else {}),
        )
        if f.value is not None and f.status is not CellStatus.UNREADABLE
        and f.year == document.fiscal_year
        and (f.origin == "table" or rated)
        and (kind != "功能" or f.flow in (flow, None)) and (nature is None or f.nature == nature)
    ]  # fmt: skip
    facts = _of_funds(facts, question.funds)
    if kind == "收入来源":
        facts = [f for f in facts if not _CARRIED.search(f.item)]
    if kind == "部门经济":
        facts = [f for f in facts if f.code] or facts  # no row of all personnel beside its classes
    if kind == "政府经济":
        facts = [f for f in facts if f.code or _GOVERNMENT.search(f.item)]
    if kind == "三公":
        facts = [f for f in facts if f.item in PARTS_OF_PUBLIC["“三公”经费"]]
    return inquiry.owned(facts)


def _of_funds(facts: list[Fact], funds: tuple[str, ...]) -> list[Fact]:
    """Keep what the named funds pay; what all appropriations pay may be printed of the first of them alone."""
    kept = [f for f in facts if not funds or f.fund in funds]
    if kept or funds != ("财政拨款",):
        return kept
    return [f for f in facts if f.fund == "一般公共预算"]


def _ranked_class(inquiry: Inquiry) -> str:
    question = inquiry.question
    names = {name for item in question.items for name in item.names}
    received = question.flows == ("收入",) or (names and names <= RECEIVED)
    if received and not question.level and "function" not in question.dimensions:
        return "收入来源"
    if "economic" in question.dimensions or set(question.natures) & {"公用经费", "人员经费"}:
        return class_said(question.text) or "部门经济"
    if "“三公”经费" in names:
        return "三公"
    parent = next((i for i in question.items if not names <= {"支出合计", "收入合计"}), None)
    coded = [f for f in inquiry.facts(parent) if f.code] if parent else []
    return coded[0].classification if coded else "功能"


def _under_parent(inquiry: Inquiry, facts: list[Fact], kind: str) -> list[Fact]:
    """Keep what stands under the item that the question names: 科学技术支出里最多的."""
    question = inquiry.question
    named = question.named
    wholes = [f for item in named for f in inquiry.facts(item) if f.code]
    codes = {f.code for f in wholes if f.code}
    if not codes:
        return facts if kind == "三公" or not named else []
    level = question.level or min(len(code) for code in codes) + 2
    pool = facts
    if not question.level:
        sizes = {5: 2, 7: 3}
        pool = _pool(inquiry.asking(items=(), level=sizes.get(level, 3)), kind)
    return [f for f in pool if any(is_within(f, whole) for whole in wholes)]


def one_column(facts: list[Fact]) -> list[Fact]:
    """Keep the facts of the one table and basis that lists most items, the widest fund first.

    Of a subject that has several rows in a column each is but a part: they are added.
    """
    columns: dict[tuple[str, str, str, str], list[Fact]] = {}
    for fact in facts:
        key = (str(table_of(fact)), fact.fund, fact.nature, fact.measure)
        columns.setdefault(key, []).append(fact)
    parted = headings_apart(facts).keys()
    groups = {key: as_subjects(rows, parted) for key, rows in columns.items()}
    if not groups:
        return []

    def preference(key: tuple[str, str, str, str]) -> tuple[int, int, int, int]:
        fund = FUNDS.index(key[1]) if key[1] in FUNDS else len(FUNDS)
        alone = len(groups[key]) < 2
        return (alone, key[2] != "合计", fund, -len(groups[key]))

    return groups[min(groups, key=preference)]


def as_subjects(rows: Iterable[Fact], parted: Collection[str]) -> list[Fact]:
    """Take each subject once: a sentence may repeat what another says, and rows that stand apart are added.

    Args:
        rows: Figures of one column.
        parted: The ids of those that stand apart, under headings of their own.
    """
    kept: dict[tuple[str | None, str], list[Fact]] = {}
    for row in rows:
        alike = kept.setdefault((row.code, row.item), [])
        if not alike or (row.id in parted and alike[0].id in parted):
            alike.append(row)
    return [added(alike) for alike in kept.values()]


def deeper(inquiry: Inquiry) -> list[Fact]:
    """Return the first level under a coded item, or of what is of one nature, that has more than one row."""
    question = inquiry.question
    if question.level or not (question.named or question.natures):
        return []
    levels = (rankable(inquiry.asking(level=level)) for level in (2, 3))
    return next((facts for facts in levels if len(facts) > 1), [])


def detailed(inquiry: Inquiry) -> list[Fact]:
    """Return the rows of the table that gives the details of an item: 培训费明细表."""
    names = [name for item in inquiry.question.items for name in item.names]
    tables = {
        table.ordinal for table in inquiry.store.tables(inquiry.document.id)
        if "明细" in (table.title or "") and any((table.title or "").startswith(n) for n in names)
    }  # fmt: skip
    main = MAIN_MEASURES.get(inquiry.document.kind, MAIN_MEASURES[Kind.FINAL])
    found = inquiry.store.facts(document=inquiry.document.id, measure=list(main), origin="table")
    rows = [f for f in found if table_of(f) in tables and f.value is not None]
    return one_column([f for f in rows if f.item not in {*names, *TOTALS}])

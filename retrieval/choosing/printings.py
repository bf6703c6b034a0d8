"""Tell printings of one fact from other facts: what makes them one, which agree, which is told."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from config.glossary import economic_classes, normal
from ingest.amounts import comparable, convert, rounds_to, unit_of
from ingest.records import GRANTED, CellStatus, Fact
from retrieval.fact_store import FactStore
from retrieval.question import TOTALS
from retrieval.wording import PROJECT_TOTALS, name_of, project_of

NO_AMOUNTS = frozenset({"增减额", "增减率", "占比", "完成率"})
"""The measures that are no amount of a thing: none is added to an amount, or is a share of one."""
FUNDS = ("全部", "财政拨款", *GRANTED)
CLASSES = (
    "三公",
    "功能",
    "收入来源",
    "总计",
    "采购",
    "资产",
    "部门经济",
    "政府经济",
    "人员",
    "项目",
    "指标",
    "其他",
)
VEHICLES_OR_SETS = frozenset({"辆", "台", "套", "台套"})


class Meaning(NamedTuple):
    """One thing that the question may mean: its best printing, and what else is printed of it."""

    best: Fact
    confirming: list[Fact]
    """The same figure printed elsewhere, or under another fund with the same value."""
    differing: list[Fact]
    """The same item on another basis (fund, nature) with another value."""

    @property
    def facts(self) -> list[Fact]:
        """All printings."""
        return [self.best, *self.confirming, *self.differing]


def counts_alike(one: str | None, other: str | None) -> bool:
    """Tell whether two units count or measure the same: 辆 and 台 of vehicles."""
    return comparable(one, other) or {one, other} <= VEHICLES_OR_SETS


def table_of(fact: Fact) -> int | None:
    """Return the ordinal of the table that a fact is printed in."""
    found = re.match(r"t(\d+)r", fact.record or "")
    return int(found[1]) if found else None


def is_of_list(fact: Fact) -> bool:
    """Tell a row of a list that divides what units and projects spend by economic subjects."""
    listed = fact.origin == "table" and fact.classification == "部门经济" and bool(fact.body)
    return listed and bool(fact.parents) and fact.parents[-1] not in economic_classes()


def identity(fact: Fact) -> tuple[str, str]:
    """Return what makes printings one item on different bases."""
    if fact.item in TOTALS:
        return "总计", fact.item
    if fact.classification in ("功能", "部门经济", "政府经济") and fact.code:
        return fact.classification, fact.code
    if fact.classification == "指标":
        return "指标", f"{project_of(fact)}/{normal(name_of(fact))}"
    unit = unit_of(fact.unit)
    kind = _HOUSEHOLDS if fact.unit == _HOUSEHOLDS else unit.dimension if unit else ""
    return fact.classification, f"{fact.item}/{kind}"


_HOUSEHOLDS = "户"
"""Households are not the persons in them, of whom the same words are said: 农村低保9户21人."""


def is_of_all(fact: Fact) -> bool:
    """Tell a figure of both natures; a project is all project expenditure, whatever its table calls it."""
    return fact.nature == "合计" or (fact.classification, fact.nature) == ("项目", "项目支出")


def is_same_nature(fact: Fact, other: Fact) -> bool:
    """Tell figures of one nature; of both, where one calls the project's all 项目支出."""
    return fact.nature == other.nature or (is_of_all(fact) and is_of_all(other))


def agrees(fact: Fact, best: Fact) -> bool:
    """Tell whether a printing states the same value; a sentence, or a table in 万元, may round it."""
    if fact.value is None or best.value is None:
        return fact.value is best.value
    if not comparable(fact.unit, best.unit):
        return False
    exact = convert(best.value, best.unit, fact.unit)
    if exact == fact.value:
        return True
    is_rounded = rounds_to(exact, fact.value)
    if fact.origin == "text" or fact.unit == best.unit:
        return fact.origin == "text" and is_rounded
    back = convert(fact.value, fact.unit, best.unit)
    return is_rounded or rounds_to(back, best.value)


def row_number(fact: Fact) -> int:
    """Return the number of the row of its table that prints a figure; 0 for a sentence."""
    return int(fact.table_row.rpartition("r")[2] or 0)


def are_alike(one: Fact, other: Fact) -> bool:
    """Tell two printings of one value, whichever of them is rounded."""
    return agrees(one, other) or agrees(other, one)


def meaning_of(facts: list[Fact]) -> Meaning:
    """Choose the best of the printings of one thing; the others confirm it or differ."""
    ordered = sorted(facts, key=_preference)
    best = ordered[0]
    rest = ordered[1:]
    confirming = [fact for fact in rest if agrees(fact, best)]
    differing = [fact for fact in rest if fact not in confirming]
    return Meaning(best, confirming, differing)


def _preference(fact: Fact) -> tuple[int | Decimal, ...]:
    """Order printings: with a value, widest fund, whole nature, tables first, printed before repaired.

    Of rows that nothing else tells apart the largest is the total of the others.
    """
    return (
        fact.value is None,
        FUNDS.index(fact.fund) if fact.fund in FUNDS else len(FUNDS),
        not is_of_all(fact),
        fact.origin != "table",
        fact.status is not CellStatus.PRINTED,
        -(fact.value or Decimal(0)) if fact.origin == "table" else Decimal(0),
    )


def rank_of(fact: Fact) -> tuple[int, int, int, str]:
    """Order the things that one name may mean: with a value, by classification, level and code."""
    place = CLASSES.index(fact.classification) if fact.classification in CLASSES else len(CLASSES)
    return (fact.value is None, place, fact.level or 9, fact.code or "")


def without_echoes(found: list[Meaning]) -> list[Meaning]:
    """Drop meanings that only repeat another: 款 and 项 of one name and value, blanks beside values."""
    if any(m.best.value is not None for m in found):
        found = [m for m in found if m.best.value is not None or m.best.text != ""]
    kept: list[Meaning] = []
    for meaning in sorted(found, key=lambda m: -len(m.best.code or "")):
        code, value = meaning.best.code, meaning.best.value
        echoed = any(
            code
            and other.best.code
            and other.best.code.startswith(code)
            and other.best.value == value
            and not is_split([meaning, other])
            for other in kept
        )
        if not echoed:
            kept.append(meaning)
    return kept


def headings_apart(facts: list[Fact]) -> dict[str, str]:
    """Return the headings of each row of a subject that stands under several in one table.

    Tables that list 部门经济 under 政府经济 classes print 30201 办公费 once under 办公经费 and once more
    under 对事业单位经常性补助, and 保安服务 is bought for two projects: each row is a part, none the whole.
    So is each 2010801 行政运行 of a table that lists one unit behind the other and names none.
    """
    places: dict[tuple[str, int | None, str | None], set[tuple[str, ...]]] = {}
    rows = [f for f in facts if _is_row_of_parts(f) and f.origin == "table" and f.value is not None]
    for fact in rows:
        places.setdefault(_row_key(fact), set()).add(_place(fact))
    apart = [fact for fact in rows if len(places[_row_key(fact)]) > 1]
    sums = {_row_key(fact) for fact in apart if _is_sum_of_others(fact, apart)}
    return {fact.id: "/".join(_place(fact)) for fact in apart if _row_key(fact) not in sums}


def _is_sum_of_others(fact: Fact, rows: list[Fact]) -> bool:
    """Tell a row under no heading that adds up the others of its subject in its column, or only repeats one."""
    if fact.parents or not fact.value:
        return False
    column = (_row_key(fact), fact.nature, fact.fund, fact.measure)
    same = {
        f.table_row: f.value or Decimal(0)
        for f in rows
        if (_row_key(f), f.nature, f.fund, f.measure) == column and f.table_row != fact.table_row
    }
    return bool(same) and sum(same.values()) == fact.value


def _place(fact: Fact) -> tuple[str, ...]:
    """Return the headings above a row; where none stands above it, the row itself."""
    return fact.parents or (fact.table_row or "",)


def _row_key(fact: Fact) -> tuple[str, int | None, str | None]:
    return (fact.document, table_of(fact), fact.code or f"{fact.item}{fact.body or ''}")


def _is_row_of_parts(fact: Fact) -> bool:
    """Tell a row of an economic subject, of a thing that is bought, of a function under no heading."""
    if fact.classification == "采购":
        return not fact.code and bool(fact.parents)
    headed = fact.classification == "部门经济" and bool(fact.parents)
    return bool(fact.code) and (headed or (fact.classification == "功能" and not fact.parents))


def is_split(found: list[Meaning]) -> bool:
    """Tell meanings that are rows of one subject under several headings of one table: parts of it."""
    facts = [meaning.best for meaning in found]
    same = {(f.code, f.body, f.measure, f.fund, f.nature, f.year, table_of(f)) for f in facts}
    apart = len({_place(f) for f in facts}) == len(facts)
    return len(facts) > 1 and len(same) == 1 and apart and _is_row_of_parts(facts[0])


_DOERS = ("实施单位", "项目实施单位", "项目单位", "承担单位", "实施（主管）单位")


def forms_apart(store: FactStore, facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the totals of forms of one project's name by who carries each out; empty where one does.

    Two forms of one body with different totals contradict each other; those of two bodies do not.
    """
    totals: dict[int, Fact] = {}
    for fact in facts:
        table = table_of(fact)
        planned = fact.item in PROJECT_TOTALS and fact.measure == "预算数"
        if table is not None and planned and fact.value is not None:
            totals.setdefault(table, fact)
    documents = {fact.document for fact in totals.values()}
    if len(totals) < 2 or len(documents) > 1:
        return {}
    doers = doers_of(store, documents.pop())
    apart = {doers[table]: fact for table, fact in totals.items() if table in doers}
    return apart if len(apart) == len(totals) else {}


def doers_of(store: FactStore, document: str) -> dict[int | None, str]:
    """Return by the form of each project who carries it out, as the form says."""
    cells = store.facts(document=document, item=list(_DOERS), measure="内容")
    return {table_of(cell): "".join(cell.text.split()) for cell in cells if cell.text.strip()}

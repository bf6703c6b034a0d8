"""Measure the facts of sentences against hand-written lists: precision and recall of a document.

A list (``eval/gold/narrative/<file>.csv``) names every figure that a document's sentences state:
page, figure as printed, signed value, item, measure, unit, year and base of comparison.
An empty unit or base is not compared; an empty value is something said not to exist.

    python -m eval.narrative [DOCUMENTS_FOLDER]
"""

import csv
import sys
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from config.glossary import normal
from ingest.pipeline import read
from ingest.records import Fact

LISTS = "gold/narrative"
FREE = ("其他", "项目", "资产", "采购", "三公")  # items that the sentence itself may name

EXCERPTS = ("jiangsu_congress_2017_budget", "guangzhou_meteorology_2026_budget")
"""Documents whose list covers only the pages that it names."""
PLAIN = ("预算数", "决算数")  # what an amount without a word for its measure is, too


class Stated(NamedTuple):
    """A figure that a sentence states, as a person wrote it down."""

    page: int
    figure: str
    value: Decimal | None
    item: str
    measure: str
    unit: str
    year: int
    base: str


class Result(NamedTuple):
    """How the facts of one document compare with its list."""

    document: str
    right: int
    missing: list[Stated]
    wrong: list[Fact]

    @property
    def precision(self) -> float:
        """Share of the facts that are right."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of the listed figures that are facts."""
        return self.right / max(1, self.right + len(self.missing))


def read_list(path: Path) -> list[Stated]:
    """Read one list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Stated(
                int(row["page"]), row["figure"], Decimal(row["value"]) if row["value"] else None,
                row["item"], row["measure"], row["unit"], int(row["year"]), row["base"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def compare(document: str, stated: list[Stated], facts: list[Fact]) -> Result:
    """Match each listed figure with one fact."""
    left = [fact for fact in facts if fact.origin == "text" and not _echo(fact, facts)]
    if document in EXCERPTS:
        left = [fact for fact in left if fact.page in {one.page for one in stated}]
    missing: list[Stated] = []
    for one in stated:
        found = next((fact for fact in left if _meets(one, fact)), None)
        if found is None:
            missing.append(one)
        else:
            left.remove(found)
    return Result(document, len(stated) - len(missing), missing, left)


def _echo(fact: Fact, facts: list[Fact]) -> bool:
    """Tell the two sides that repeat 收支总计 at the same place."""
    if fact.item not in ("收入总计", "支出总计"):
        return False
    places = Counter((f.chunk, f.page, f.bbox) for f in facts if f.item == "收支总计")
    return (fact.chunk, fact.page, fact.bbox) in places


def _meets(one: Stated, fact: Fact) -> bool:
    return (
        (one.page, one.value, one.year) == (fact.page, fact.value, fact.year)
        and (one.measure == fact.measure or (one.measure in PLAIN and fact.measure == "金额"))
        and one.unit in ("", fact.unit)
        and one.base in ("", fact.base)
        and _same_item(one.item, fact)
    )


def _same_item(item: str, fact: Fact) -> bool:
    named = fact.nature if fact.nature != "合计" and fact.item == "支出合计" else fact.item
    left, right = normal(item), normal(named)
    if left == right:
        return True
    return fact.classification in FREE and len(left) >= 3 and (left in right or right in left)


def main(folder: Path) -> int:
    """Compare every document that has a list; return the number of documents below the bars."""
    below = 0
    for path in sorted(Path(str(files("eval").joinpath(LISTS))).glob("*.csv")):
        pdf = folder / f"{path.stem}.pdf"
        if not pdf.is_file():
            print(f"{path.stem}: not in {folder}")
            continue
        result = compare(path.stem, read_list(path), list(read(pdf).facts))
        below += result.precision < 0.98 or result.recall < 0.95
        _print(result)
    return below


def _print(result: Result) -> None:
    print(
        f"{result.document}: precision {result.precision:.3f}, recall {result.recall:.3f}"
        f" ({result.right} right, {len(result.missing)} missing, {len(result.wrong)} wrong)"
    )
    for one in result.missing:
        print(f"  missing p{one.page} {one.figure} {one.item} {one.measure} {one.base} {one.year}")
    for fact in result.wrong:
        named = fact.item if fact.nature == "合计" else fact.nature
        print(
            f"  wrong   p{fact.page} {fact.text} {named} {fact.measure} {fact.base or ''}"
            f" {fact.value} {fact.unit} {fact.year}: {fact.sentence}"
        )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/documents")))

"""An indicator that is stated twice is stated alike, or the difference is told."""

from decimal import Decimal

import pytest

from ingest.checks import check
from ingest.facts import table_facts
from ingest.records import Chunk, Document, Fact, Finding, FindingLevel, Kind, Reading
from tests.drawing import draw

DOCUMENT = Document(
    id="0" * 16, sha256="0" * 64, file="a.pdf", path="a.pdf", kind=Kind.FINAL, fiscal_year=2023
)


def done(chunk: str, item: str, text: str, bound: str | None = None, **more: object) -> Fact:
    """Return what a sentence says was done."""
    return Fact.model_validate({
        "id": f"s{chunk}.1", "document": "0" * 16, "year": 2023, "classification": "项目",
        "item": item, "measure": "数量", "fund": "全部", "value": Decimal(text), "unit": "次",
        "text": text, "bound": bound, "origin": "text", "chunk": f"p{chunk}", "sentence": "一句话",
        "page": 9, "bbox": (0.0, 0.0, 9.0, 9.0), **more,
    })  # fmt: skip


def findings(*facts: Fact) -> list[Finding]:
    chunks = tuple(
        Chunk(id=f"p{n}", section=(), text="", page=9, last_page=9, boxes=()) for n in (1, 2)
    )
    return check(Reading(document=DOCUMENT, tables=(), chunks=chunks, facts=facts))


def test_two_counts_of_one_indicator_are_a_contradiction_told_once() -> None:
    (found,) = findings(
        done("1", "组织离退休党员学习教育活动次数", "5"), done("2", "组织离退休党员学习教育", "4")
    )

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "indicator")
    assert [cell.text for cell in found.cells] == ["5", "4"]


@pytest.mark.parametrize(
    ("exact", "limit", "bound"), [("5", "4", "≥"), ("3", "4", "<"), ("98", "100", "≈")]
)
def test_a_count_within_a_bound_is_no_contradiction(exact: str, limit: str, bound: str) -> None:
    assert not findings(
        done("1", "组织离退休党员学习教育", exact),
        done("2", "组织离退休党员学习教育", limit, bound),
    )


def test_a_count_outside_a_bound_is_a_contradiction() -> None:
    (found,) = findings(
        done("1", "组织离退休党员学习教育", "3"), done("2", "组织离退休党员学习教育", "4", "≥")
    )

    assert found.level is FindingLevel.CONTRADICTION


def test_where_the_targets_differ_too_the_scope_may_differ() -> None:
    tables = draw(
        """
        name | 年初目标值 | 实际完成值
        数量指标/离退休人员春节重阳慰问人数 | ≥100人 | 105人
        """,
        """
        name | 年初目标值 | 实际完成值
        数量指标/离退休人员春节重阳慰问 | ≥280 | 284
        """,
    )
    reading = Reading(
        document=DOCUMENT, tables=tuple(tables), facts=tuple(table_facts(DOCUMENT, tables))
    )

    (found,) = check(reading)

    assert found.level is FindingLevel.SCOPE
    assert found.message.endswith("两处的目标值也不同，或为口径不同。")


def test_the_funds_of_two_projects_are_no_indicators() -> None:
    assert not findings(
        done("1", "财政拨款专项经费", "5", parents=("项目资金（万元）",)),
        done("2", "财政拨款专项经费", "9", parents=("项目资金（万元）",)),
    )

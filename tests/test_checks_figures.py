"""Single figures of sentences: how they are written, and how large they are."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of

TABLE = """
    name | 预算数
    一、科学技术支出 | 1,200.00
    二、教育支出 | 300.00
    合计 | 1,500.00
"""


def findings(kind: str, *told: str) -> list[Finding]:
    return [one for one in check(reading_of(TABLE, told=told)) if one.kind == kind]


def test_thousands_that_are_grouped_wrongly_are_a_slip() -> None:
    (found,) = findings("badly_written", "2026年支出预算1,50.00万元。")

    assert (found.level, found.printed, found.cells[0].page) == (FindingLevel.SLIP, "1,50.00", 1)
    assert found.message == "第1页文字中的“1,50.00”千分位不对，读不出是多少。"


def test_sound_thousands_and_lists_of_figures_are_no_finding() -> None:
    assert not findings(
        "badly_written",
        "2026年支出预算1,500.00万元，购置设备12,345,678.00元。",
        "2026年支出预算1500.00万元，分3,4两批。",
    )


def test_a_figure_that_dwarfs_all_tables_is_a_slip() -> None:
    (found,) = findings("size", "2026年卫生健康支出预算1200亿元。")

    assert (found.level, found.printed) == (FindingLevel.SLIP, "1200亿元")
    assert "是各表最大数的8000倍，单位或数字有误" in found.message
    assert found.proof == "各表最大的数为15,000,000.00元"


def test_a_figure_beyond_the_tables_by_a_little_is_no_finding() -> None:
    assert not findings("size", "2026年科学技术支出预算1.2亿元。")

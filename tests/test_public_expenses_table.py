"""The table that lists the three public expenses with the numbers of visits and vehicles below them."""

from pathlib import Path

import pytest

from ingest.chunks import cut
from ingest.narrative import Paragraph
from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of
from tests.test_checks_sums import findings

EXPENSES = """
    # 财政拨款“三公”经费支出决算表
    name | 年初预算数 | 全年预算数 | 决算数
    一、“三公”经费支出 | — | — | —
    一、“三公”经费支出/（一）支出合计 | 16.50 | 14.00 | 10.60
    一、“三公”经费支出/（一）支出合计/1．公务用车购置及运行维护费 | 12.00 | 11.00 | 8.74
    一、“三公”经费支出/（一）支出合计/2．公务接待费 | 4.50 | 3.00 | 1.86
    一、“三公”经费支出/（一）支出合计/2．公务接待费/（1）国内接待费 | — | — | 1.86
"""


def test_a_row_of_dashes_that_only_heads_others_contradicts_nothing() -> None:
    assert findings(EXPENSES) == []


def test_a_wrong_part_below_such_a_row_is_still_found() -> None:
    (found,) = findings(EXPENSES.replace("8.74", "8.47"))

    assert found.kind == "children"


def test_the_expenses_below_a_row_of_dashes_are_answered(tmp_path: Path) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(EXPENSES, kind=Kind.FINAL))

    answer = Engine(store).ask("三公经费全年预算多少")

    assert [(f.value, f.unit) for f in answer.figures][:1] == [("14.00", "万元")]
    store.close()


@pytest.mark.parametrize("title", ["附表9：国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款支出决算表"])  # fmt: skip
def test_the_title_of_a_table_heads_nothing_of_the_text_after_it(title: str) -> None:
    texts = (title, "说明：本表无数据。", "三、情况说明", "（一）支出决算情况说明", "2024年度支出合计12.00万元。")  # fmt: skip

    passages = cut([_paragraph(text, large=text == title) for text in texts])

    assert passages[1].chunk.section == (title,)
    assert passages[-1].chunk.section == ("三、情况说明", "（一）支出决算情况说明")


def _paragraph(text: str, *, large: bool) -> Paragraph:
    return Paragraph(text, (None,) * len(text), ((1, (0.0, 0.0, 1.0, 1.0)),), large)

"""A head count in the text is told with the total of the table of units that counts otherwise, and only then."""

from pathlib import Path

import pytest

from ingest.facts import table_facts
from tests.drawing import engine_over, reading_of

UNITS = """
    # 单位基本情况表
    name=单位名称 | 编制数 | 在职人数
    合计 | 60 | {total}
    某市测试局（本级） | 28 | 26
    某市测试中心 | 32 | 30
"""
TOLD = "截至2025年12月31日，本部门实有在职人员58人。"


@pytest.mark.parametrize(("total", "apart"), [("56", True), ("58", False)])
def test_the_other_count_is_noted_where_it_differs(
    tmp_path: Path, total: str, *, apart: bool
) -> None:
    reading = reading_of(UNITS.format(total=total), told=(TOLD,))
    records = tuple(r.model_copy(update={"unit": "人"}) for r in reading.tables[0].records)
    table = reading.tables[0].model_copy(update={"unit": "人", "records": records})
    others = tuple(f for f in reading.facts if f.origin == "text")
    facts = (*table_facts(reading.document, [table]), *others)
    told = reading.model_copy(update={"tables": (table,), "facts": facts})
    for engine in engine_over(tmp_path, told):
        answer = engine.ask("一共有多少在职人员")

        assert "58人" in answer.answer
        assert any(n.kind == "conflict" and "56人" in n.text for n in answer.notes) == apart

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


ADDED = """
    # 单位情况
    name=单位名称 | name=经费来源 | 编制数（人） | 在职人员（人） | 离退休人员（人）
    某市测试局（本级） | 全额 | 28 | 26 | 9
    某市测试中心 | 自理 | 32 | {centre} | 4
"""


@pytest.mark.parametrize(("centre", "apart"), [("31", True), ("32", False)])
def test_units_that_make_another_number_together_are_noted(
    tmp_path: Path, centre: str, *, apart: bool
) -> None:
    reading = reading_of(ADDED.format(centre=centre), told=(TOLD,), unit="人")
    document = reading.document.model_copy(update={"units": ("某市测试中心",)})
    owners = {"全额": "某市测试局（本级）", "自理": "某市测试中心"}
    facts = tuple(f.model_copy(update={"scope": owners.get(f.item)}) for f in reading.facts)
    reading = reading.model_copy(update={"document": document, "facts": facts})
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("一共有多少在职人员")

        assert "58人" in answer.answer
        assert any("相加为57人" in note.text for note in answer.notes) == apart


BY_KINDS = """
    # 人员情况表
    name=单位名称 | 编制数/小计 | 编制数/行政 | 编制数/事业 | 实有在职人数 | 离退休人数/离休 | 离退休人数/退休
    某市测试局机关 | 40 | 36 | 4 | 41 | 2 | 37
    某市测试中心 | 48 | | 48 | 46 | | 14
    合计 | 88 | 36 | 52 | 87 | 2 | 51
"""


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("测试中心多少个编制，实际在岗多少人", ["“48”", "“46”"]),
        ("测试中心编制多少", ["编制数“48”"]),
        ("测试中心有多少编制，退休几人", ["“48”", "“14”"]),
    ],
)
def test_the_posts_of_a_unit_are_the_total_of_their_kinds(
    tmp_path: Path, question: str, numbers: list[str]
) -> None:
    for engine in engine_over(tmp_path, reading_of(BY_KINDS, unit="")):
        answer = engine.ask(question)

        assert answer.status == "answered", answer.answer
        assert all(number in answer.answer for number in numbers), answer.answer


@pytest.mark.parametrize("question", ["现在有多少在职人员", "在职职工多少人"])
def test_people_are_counted_by_a_name_without_the_word_for_them(
    tmp_path: Path, question: str
) -> None:
    divided = "实有人数70人，其中：在职人数58人，包括行政人员20人、事业人员39人；退休人员12人。"
    reading = reading_of(UNITS.format(total="59"), told=(divided,), unit="人")
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask(question)

        assert "59人" in answer.answer
        assert any(n.kind == "conflict" and "58人" in n.text for n in answer.notes)

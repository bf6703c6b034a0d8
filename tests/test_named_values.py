"""A cell of target values may name what it measures otherwise than its row does."""

from pathlib import Path

import pytest

from ingest.indicators import indicator_facts
from ingest.records import Document, Record, Table
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of


def _facts(row: str, text: str) -> list[tuple[str, str]]:
    record = Record(
        id="t1r0c3", table=1, page=1, bbox=(0, 0, 1, 1), row=("数量指标", row), column=("指标值",),
        row_index=0, column_index=3, text=text,
    )  # fmt: skip
    table = Table(
        ordinal=1, title="绩效目标表", pages=(1,), boxes=(), columns=(), records=(record,)
    )
    document = Document(id="d", sha256="d", file="d.pdf", path="d.pdf")
    return [(fact.item, fact.text) for fact in indicator_facts(document, [table])]


@pytest.mark.parametrize(
    ("row", "text", "expected"),
    [
        ("指标1：作业次数", "飞机巡查 10 次/年；车辆巡查 12 次/年", [("飞机巡查", "10 次/年"), ("车辆巡查", "12 次/年")]),
        ("指标2：预报发布准确", "预报信号准确率≥90%", [("预报信号准确率", "≥90%")]),
        ("指标3：公共服务满意度", "满意度≥92%", []),  # of what, the row alone says
        ("指标4：样品合格率", "样品合格率≥95%", []),  # the row has the name
        ("指标5：巡查", "完成年内受理任务", []),
    ],
)  # fmt: skip
def test_what_a_value_is_of_is_a_fact_where_its_own_cell_says_so(
    row: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _facts(row, text) == expected


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("巡查执法监管的目标", "answered"),
        ("巡查执法监管多少钱", "not_found"),
        ("巡查执法监管次数", "not_found"),
    ],
)
def test_words_of_an_indicator_are_no_answer_where_a_number_is_asked(
    tmp_path: Path, question: str, status: str
) -> None:
    targets = """
        # 2026年绩效目标表
        name=指标名称 | 指标值
        巡查执法监管 | 完成年内受理任务
        样品抽查 | 30次
    """
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(targets))
        assert Engine(store).ask(question).status == status

"""A sentence that says another number of things than it names is told with a note of that."""

from pathlib import Path

import pytest

from retrieval.answer import Answer
from retrieval.telling.checks.short_lists import miscounted
from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出预算表
    code | name | 合计
    | 合计 | 10.00
"""
SHORT = "某市测试局内设5个科室，分别是：办公室、人事科、财务与审计科、监督科。"
CLOSED = "信访专项通过投入，完成接访培训、信访备用金、来信处理、政务运行等五大模块工作内容，提高办理水平。"


def _ask(folder: Path, told: str, question: str) -> Answer:
    return next(
        engine.ask(question) for engine in engine_over(folder, reading_of(TABLE, told=(told,)))
    )


@pytest.mark.parametrize("question", ["内设科室有几个，都叫什么", "内设哪些科室"])
def test_a_list_with_a_name_too_few_is_noted(tmp_path: Path, question: str) -> None:
    answer = _ask(tmp_path, SHORT, question)

    assert answer.status == "answered"
    assert [note.text for note in answer.notes] == ["文中写“5个科室”，列出名称的是4个，两者不符"]
    assert answer.notes[0].citations == (1,)


def test_a_number_behind_its_names_is_noted_where_they_are_asked_for(tmp_path: Path) -> None:
    answer = _ask(tmp_path, CLOSED, "信访专项说有五大模块，是哪五个")

    assert any("“五大模块”，列出名称的是4个" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    "text",
    [
        "内设4个科室，分别是：办公室、人事科、财务与审计科、监督科。",
        "内设4个科室，分别是：办公室、人事科、财务科和监督科。",
        "内设5个科室，包括办公室、人事科、财务科等。",
        "内设27个处室，分别为：办公室、人事处、综合一处至综合九处、会议处。",
        "共5个，包括局本级和4个所属单位：某局（本级）、甲站、乙站、丙站、丁站。",
        "设4个科室和2个中心：办公室、人事科、财务科、监督科、甲中心、乙中心。",
        "派出机构6个，即甲、乙、丙、丁、戊、己监管所。",
        "设3个机构：办公室、两个派出所、监督科、财务科。",
        "开展3项活动，包括宣传、培训，以及检查、验收。",
    ],
)
def test_a_list_that_is_whole_or_unclear_is_left_alone(text: str) -> None:
    assert miscounted(text, closed=True) == []

"""给我原文 quotes the whole sentence of a figure that stands in words, once for all figures of it."""

from pathlib import Path

from retrieval.conversation import Conversation
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出总表
    code | name | 合计
    201 | 一般公共服务支出 | 90.00
    | 合计 | 90.00
"""
TOLD = ("机关运行经费18.00万元，比上年增加2.00万元，增长12.50%，主要原因是更换照明设备。",)


def test_the_sentence_is_quoted_and_not_the_bare_figure(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT, told=TOLD)):
        talk = Conversation(engine)
        talk.ask("机关运行经费多少")
        answer = talk.ask("给我原文")

        assert answer.status == "answered"
        assert answer.answer.count("机关运行经费18.00万元，比上年增加2.00万元") == 1
        assert "“18.00万元”" not in answer.answer


def test_a_cell_is_quoted_as_it_is_printed(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(SPENT, told=TOLD)):
        talk = Conversation(engine)
        talk.ask("一般公共服务支出多少")

        assert "印为“90.00”" in talk.ask("给我原文").answer

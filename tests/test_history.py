"""How a body came about is told by the passage on it; what happened to another is not told of it."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    (
        "学校溯源于1906年建立的师范学堂。1936年，更名为教育学院。2001年，农业大学、柑桔研究所合并组建为新的农业大学。"
        "2005年，师范大学、农业大学合并组建为测试大学。"
    ),
    "学校现有教职工900人，2001年以来新建实验室9间。",
)
OTHER = ("2019年9月29日，市编办发文，某市人工增雨办公室更名为某市人工增雨中心。",)


def _engine(folder: Path, told: tuple[str, ...], body: str) -> Engine:
    (engine,) = engine_over(folder, reading_of(told=told, body=body, year=2024))
    return engine


@pytest.mark.parametrize(
    "question",
    [
        "给我讲讲测试大学是怎么合并来的",
        "测试大学的历史沿革",
        "学校的前身是什么",
        "测试大学是哪一年成立的",
        "测试大学是由哪些学校合并组建的",
        "学校是怎么来的",
    ],
)
def test_the_passage_on_how_a_body_came_about_is_quoted_whole(
    tmp_path: Path, question: str
) -> None:
    answer = _engine(tmp_path, TOLD, "测试大学").ask(question).answer

    assert TOLD[0] in answer
    assert "实验室" not in answer


def test_what_became_of_a_unit_says_nothing_of_the_body(tmp_path: Path) -> None:
    answer = _engine(tmp_path, OTHER, "某市气象局").ask("气象局的前身是什么")

    assert "人工增雨" not in answer.answer

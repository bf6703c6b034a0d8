"""A noun keeps what stands before it: who asks for 留学生 is not told of all 学生, nor of those who teach them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 80.00 | 20.00
    205 | 教育支出 | 100.00 | 80.00 | 20.00
"""
COUNTED = ("现有在校学生5200人。", "学校有硕士生导师315人。")
TOLD_OF_FEW = ("现有在校学生5200人，其中留学生80人。",)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SPENT, body="榕南大学", told=COUNTED)
    yield from engine_over(tmp_path_factory.mktemp("silent"), drawn)


@pytest.mark.parametrize(
    "question", ["有多少留学生", "留学生有多少人", "大学生有多少", "小学生有多少人", "有多少中学生"]
)
def test_the_part_that_has_a_name_of_its_own_is_not_all_of_them(
    silent: Engine, question: str
) -> None:
    answer = silent.ask(question)

    assert answer.status == "not_found"
    assert "5,200" not in answer.answer.split("印着的最接近的内容")[0]


def test_all_of_them_are_told_by_their_own_name(silent: Engine) -> None:
    assert "5,200人" in silent.ask("有多少学生").answer


@pytest.mark.parametrize("question", ["有多少硕士生", "硕士生有多少人"])
def test_who_teaches_them_is_not_counted_for_them(silent: Engine, question: str) -> None:
    answer = silent.ask(question)

    assert "315" not in answer.answer.split("印着的最接近的内容")[0]


def test_the_part_is_told_where_a_sentence_tells_it(tmp_path: Path) -> None:
    engine = next(engine_over(tmp_path, reading_of(SPENT, body="榕南大学", told=TOLD_OF_FEW)))

    assert "80人" in engine.ask("有多少留学生").answer

"""A project is known by what stands in a row in its long name, whatever those words mean alone."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

PROJECTS = """
    # 项目支出表
    name                                         | 项目支出
    某市数字中心2026年统一人工智能大模型平台建设项目 | 40.00
    某市数字中心2026年政务外网智算资源租赁服务项目   | 25.00
    全市运动会“全运某市”小程序建设项目             | 5.00
    合计                                         | 70.00
"""


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("统一人工智能大模型平台建设项目的钱", "40.00"),
        ("政务外网智算资源租赁服务项目多少钱", "25.00"),
        ("全运某市小程序多少钱", "5.00"),
    ],
)
def test_a_long_piece_of_a_projects_name_means_the_project(
    tmp_path: Path, question: str, figure: str
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(PROJECTS))
        answer = Engine(store).ask(question)
    assert answer.status == "answered"
    assert answer.figures[0].value == figure


@pytest.mark.parametrize(
    "question", ["统一人工智能小程序建设项目多少钱", "政务外网运动会租赁项目多少"]
)
def test_pieces_of_two_names_are_no_name(tmp_path: Path, question: str) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(PROJECTS))
        assert Engine(store).ask(question).status != "answered"

"""Projects whose number alone is printed have no names here, and that is said; where as many are listed, they are told."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = "2026年度，本部门共3个项目纳入绩效目标管理，涉及财政性资金合计92万元。"
LIST = """
    # 项目支出表
    name=项目名称 | 预算数
    下乡演出 | 30.00
    图书配送 | 50.00
    屋顶修缮 | 12.00
"""


def _engine(folder: Path, *lists: str, told: str = TOLD) -> Engine:
    (engine,) = engine_over(folder, reading_of(*lists, told=(told,)))
    return engine


@pytest.mark.parametrize(
    "question",
    [
        "纳入绩效管理的3个项目分别叫什么、各多少钱",
        "绩效目标项目有哪些",
        "绩效目标项目有几个，分别是什么",
    ],
)
def test_names_that_are_not_printed_are_said_to_be_missing(tmp_path: Path, question: str) -> None:
    answer = _engine(tmp_path).ask(question).answer

    assert answer.startswith("文件中没有逐个读到这些项目的名称和金额")
    assert "3个" in answer
    assert "92万元" in answer


def test_their_number_alone_is_told_without_that(tmp_path: Path) -> None:
    assert "逐个写明" not in _engine(tmp_path).ask("绩效目标项目有几个，涉及多少资金").answer


def test_as_many_as_are_counted_are_listed(tmp_path: Path) -> None:
    answer = _engine(tmp_path, LIST).ask("纳入绩效管理的3个项目分别叫什么、各多少钱").answer

    assert "下乡演出" in answer
    assert "50.00万元" in answer


def test_a_sentence_that_may_name_the_only_one_is_quoted(tmp_path: Path) -> None:
    told = "2026年度，本单位编报绩效目标的项目共1个，涉及项目预算资金22万元，主要是热线保障经费。"

    assert "热线保障经费" in _engine(tmp_path, told=told).ask("绩效目标项目有哪些").answer


def test_how_many_were_reviewed_is_not_told_as_their_names(tmp_path: Path) -> None:
    told = "2026年度本部门绩效自评项目5个，绩效自评中共发现问题0个。"

    answer = _engine(tmp_path, told=told).ask("做绩效自评的5个项目都叫什么名字").answer

    assert answer.startswith("文件中没有逐个读到这些项目的名称和金额")
    assert "5个" in answer
    assert "0个" not in answer.partition("印着的最接近的内容")[0]

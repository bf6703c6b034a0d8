"""A thing owned is a part of what is owned, never of what is spent."""

from pathlib import Path

from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
     | 合计 | 300.00 | 200.00 | 100.00
    201 | 一般公共服务支出 | 300.00 | 200.00 | 100.00
"""
OWNED = (
    "截至2025年12月31日，我部门资产总额800.00万元，其中：流动资产200.00万元，固定资产600.00万元。"
)
ALONE = "截至2025年12月31日，我部门固定资产600.00万元。"


def ask(tmp_path: Path, question: str, told: str) -> str:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, told=[told]))
    return engine.ask(question).answer


def test_assets_are_a_part_of_all_assets_where_the_question_names_no_whole(tmp_path: Path) -> None:
    answer = ask(tmp_path, "资产总额多少，固定资产占多少", OWNED)

    assert "75.00%" in answer
    assert "200.00%" not in answer


def test_assets_are_no_part_of_what_is_spent(tmp_path: Path) -> None:
    assert "%" not in ask(tmp_path, "固定资产占多少", ALONE)

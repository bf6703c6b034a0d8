"""The name that a document gives all of a nature is that nature where a subject is crossed with it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SUBJECTS = """
    # 一般公共预算支出明细表（按支出功能分类科目）
    code    | name     | 合计  | 人员经费支出 | 公用经费支出 | 专项业务经费支出
    2130301 | 行政运行 | 4.00  | 3.00 | 1.00 |
    2130314 | 防汛     | 8.00  | 1.00 | 1.00 | 6.00
            | 合计     | 12.00 | 4.00 | 2.00 | 6.00
"""
PROJECTS = """
    # 专项业务经费支出表
    name | 项目金额
    合计 | 30.00
    水位观测 | 6.00
    堤防加固 | 24.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("natures"), reading_of(SUBJECTS, PROJECTS))


@pytest.mark.parametrize(
    "asked",
    [
        "防汛支出里专项业务经费占多少比例？", "专项业务经费占防汛的百分之几",
        "防汛中专项业务经费的占比",
    ],
)  # fmt: skip
def test_a_share_of_a_subject_is_of_what_it_prints_of_that_nature(
    engine: Engine, asked: str
) -> None:
    told = engine.ask(asked).answer

    assert "75.00%" in told
    assert "30.00" not in told


def test_what_of_a_subject_is_so_called_is_told_and_not_all_of_it(engine: Engine) -> None:
    told = engine.ask("防汛的专项业务经费是多少").answer

    assert "6.00万元" in told
    assert "30.00" not in told
    assert engine.ask("行政运行的专项业务经费是多少").status == "not_found"  # its cell is blank


def test_things_named_side_by_side_keep_their_own_figures(engine: Engine) -> None:
    assert "30.00万元" in engine.ask("专项业务经费是多少").answer
    assert "30.00万元" in engine.ask("防汛和专项业务经费各多少").answer

"""Where one class has nearly all of a nature, the largest item is told behind it."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年部门支出总表
    code    | name         | 合计   | 基本支出 | 项目支出
    207     | 文化旅游支出 | 150.00 | 55.00    | 95.00
    20701   | 文化和旅游   | 150.00 | 55.00    | 95.00
    2070104 | 图书馆       | 100.00 | 40.00    | 60.00
    2070109 | 群众文化     | 50.00  | 15.00    | 35.00
    221     | 住房保障支出 | 55.00  | 50.00    | 5.00
    22102   | 住房改革支出 | 55.00  | 50.00    | 5.00
    2210201 | 住房公积金   | 55.00  | 50.00    | 5.00
            | 合计         | 205.00 | 105.00   | 100.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("first"), reading_of(TABLE))


def test_the_largest_item_and_its_share_follow_the_class_that_has_nearly_all(
    engine: Engine,
) -> None:
    told = engine.ask("项目支出里花钱最多的是哪个科目，占多少？")

    assert told.figures[0].value == "95.00"
    assert "按项级科目看，项目支出最多的是图书馆：60.00万元" in told.answer
    assert "图书馆占项目支出的60.00%" in told.answer


@pytest.mark.parametrize("question", ["基本支出里最多的是哪个科目", "项目支出最多的类级科目是哪个"])
def test_it_is_not_told_where_no_class_has_nearly_all_or_classes_are_asked_for(
    engine: Engine, question: str
) -> None:
    assert "按项级科目看" not in engine.ask(question).answer

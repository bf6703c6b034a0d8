"""Names are found by a word that they hold without looking at each of them."""

from pathlib import Path

from retrieval.words.nearest import names_with, vocabulary
from tests.drawing import engine_over, reading_of

TABLE = """
# 支出决算表
科目名称 | 决算数
垃圾分类体系 | 12.00
生活垃圾分类 | 13.00
"""


def test_names_are_found_by_a_word_in_them_as_by_looking_at_each(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(TABLE)):
        for forms in (("垃圾",), ("分类",), ("费", "补贴"), ("无此词",)):
            one_by_one = [n for n in vocabulary(engine.store) if any(f in n for f in forms)]
            assert names_with(forms, engine.store) == one_by_one
        assert names_with(("费",), engine.store)

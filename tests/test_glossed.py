"""Everyday words with the name itself in brackets behind them: the name is meant."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.words.glossed import glossed
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 1,080.00 | 30.00 | 1,050.00
    20701   | 文化和旅游 | 1,080.00 | 30.00 | 1,050.00
    2070104 | 图书馆   | 30.00 | 30.00 | 0.00
    2070113 | 旅游宣传 | 1,050.00 | 0.00 | 1,050.00
            | 支出合计 | 1,080.00 | 30.00 | 1,050.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("gloss"), reading_of(SPENT))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("拍广告片那类（旅游宣传）花多少", "旅游宣传花多少"),
        ("拍广告片的（旅游宣传）和借书看报的（图书馆）各多少", "旅游宣传和图书馆各多少"),
        ("拍广告片那类（海报、短片那些，旅游宣传）花多少", "旅游宣传花多少"),
        ("拍广告片平均每月（旅游宣传）花多少", "拍广告片平均每月（旅游宣传）花多少"),
        ("图书馆（旅游宣传）花多少", "图书馆（旅游宣传）花多少"),
        ("人员经费（项目支出）多少", "人员经费（项目支出）多少"),
        ("拍广告片的（不含旅游宣传）多少", "拍广告片的（不含旅游宣传）多少"),
        ("拍广告片那类，就是“旅游宣传”，花多少", "旅游宣传，花多少"),
        ("信息中心（旅游宣传）花多少", "信息中心（旅游宣传）花多少"),
        ("幸福小学对应的“旅游宣传”花多少", "幸福小学对应的“旅游宣传”花多少"),
        ("图书馆门口贴海报的（旅游宣传）花多少", "旅游宣传花多少"),
        ("拍广告片对应的“旅游宣传”科目花多少", "旅游宣传科目花多少"),
        ("图书馆也就是“旅游宣传”花多少", "图书馆也就是“旅游宣传”花多少"),
        ("旅游宣传平均每人花多少（旅游宣传）", "旅游宣传平均每人花多少"),
        ("2026年图书馆（2070104）花多少", "2026年图书馆（2070104）花多少"),
        ("拍广告片那类（印在海报上）花多少", "拍广告片那类（印在海报上）花多少"),
    ],
)
def test_the_name_in_brackets_is_read_for_the_words_before_it(
    engine: Engine, said: str, meant: str
) -> None:
    assert glossed(said, engine.store) == meant


def test_what_stands_in_brackets_is_answered(engine: Engine) -> None:
    told = engine.ask("拍广告片那类（旅游宣传）花多少")

    assert [figure.value for figure in told.figures][:1] == ["1050.00"]

"""A quotation is whole: it carries the list that it leads to, and is cited where it begins."""

from ingest.records import Chunk
from retrieval.builder import _line_of
from retrieval.passages.quotation import shortened

TOP, NEXT = (50.0, 700.0, 450.0, 712.0), (50.0, 80.0, 250.0, 92.0)


def passage(text: str) -> Chunk:
    return Chunk(
        id="p1", section=(), text=text, page=3, last_page=4, boxes=((3, TOP), (4, NEXT))
    )  # fmt: skip


def test_words_of_the_second_page_are_cited_there() -> None:
    chunk = passage("甲" * 40 + "乙" * 20)
    assert _line_of(chunk, "甲" * 20) == (3, TOP)
    assert _line_of(chunk, "乙" * 20) == (4, NEXT)


def test_words_that_wereshortened_are_cited_where_the_passage_begins() -> None:
    assert _line_of(passage("甲" * 60), "丙丙") == (3, TOP)


def test_a_long_quotation_is_not_cut_within_a_number() -> None:
    assert shortened("甲" * 1190 + "支出12,345.67万元").endswith("甲支出")
    assert shortened("甲" * 1000 + "，" + "乙" * 190 + "12,345.67万元").endswith("，")
    assert shortened("甲" * 100 + "。" + "乙" * 300).endswith("甲。")

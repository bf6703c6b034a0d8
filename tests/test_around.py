"""An empty piece, as of a blank cell, has nothing behind it."""

from retrieval.words.around import before, behind


def test_an_empty_piece_breaks_no_reading() -> None:
    assert (before("本年支出", ""), behind("本年支出", "")) == ("本年支出", "")
    assert (before("支出5万元", "5万元"), behind("有5台车", "5台")) == ("支出", "车")

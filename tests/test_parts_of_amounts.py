"""A conflict needs one item on the same coordinates; a change of a total is that of the whole."""

from decimal import Decimal

import pytest

from ingest.records import CellStatus, Fact
from retrieval.telling.amounts.differing import differs, is_sub_amount


def bought(value: str, sentence: str | None) -> Fact:
    return Fact(
        id=value, document="d", year=2024, classification="采购", item="政府采购支出总额", code=None,
        level=None, measure="决算数", nature="合计", fund="全部", flow="支出", value=Decimal(value),
        unit="万元", text=f"{value}万元", status=CellStatus.PRINTED,
        origin="text" if sentence else "table", sentence=sentence, page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


WHOLE = bought("90.00", "政府采购金额为90.00万元")


@pytest.mark.parametrize(
    ("value", "sentence", "part"),
    [
        ("12.00", "面向中小企业预留的采购项目中，采购金额12.00万元", True),
        ("7.00", "由小微企业供应商中标的，采购金额7.00万元", True),
        ("91.00", "全年政府采购支出91.00万元", False),
        ("91.00", "政府采购支出91.00万元，授予中小企业合同金额12.00万元", False),
    ],
)
def test_an_amount_behind_words_of_a_part_is_no_other_figure_of_the_whole(
    value: str, sentence: str, *, part: bool
) -> None:
    assert is_sub_amount(bought(value, sentence), WHOLE) is part


def test_the_table_goes_before_a_sentence_only() -> None:
    said, printed = WHOLE, bought("91.00", None)

    assert differs(said, printed) == "differs"
    assert differs(said, said) == differs(printed, printed) == "differs_alike"

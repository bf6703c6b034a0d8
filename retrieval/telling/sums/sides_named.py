"""Name the two sides of a share: each by what tells it from the other."""

import re

from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.choosing.printings import agrees
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, is_whole
from retrieval.telling.sums.operands import called
from retrieval.wording import FUND_WORDS


def sides_named(inquiry: Inquiry, part: Fact, whole: Fact) -> dict[str, str]:
    """Return the names of part and whole, with body, fund or basis where the names alone would not do."""
    names = {"part": called(inquiry, part), "whole": called(inquiry, whole)}
    if part.body and not whole.body and part.body not in names["part"]:
        names["part"] = f"{part.body}{_on_own_fund(part, names['part'])}"
        names["whole"] = _on_own_fund(whole, names["whole"])
    elif _is_of_fund_alone(part, whole):
        names["part"] = _on_fund_named(part, names["part"])
    elif names["part"] == names["whole"]:  # a fund's or a unit's share of the same total
        sides = (("part", part), ("whole", whole))
        names = {key: _with_basis(inquiry, fact, names[key]) for key, fact in sides}
    elif whole.fund == "财政拨款" and part.fund in GRANTED and part.item not in TOTALS:
        names["part"] = _with_basis(inquiry, part, names["part"])
    elif part.fund == whole.fund and part.fund in inquiry.question.funds:
        sides = (("part", part), ("whole", whole))
        names = {key: _on_fund_named(fact, names[key]) for key, fact in sides}
    elif _is_of_less(inquiry, whole):
        names["whole"] = _with_basis(inquiry, whole, names["whole"])
    if part.body and part.body == whole.body and part.body not in names["part"]:
        names["part"] = f"{part.body}{names['part']}"  # who, where both are one unit's
    return names


def _is_of_less(inquiry: Inquiry, whole: Fact) -> bool:
    """Tell a total of one fund that is less than the document's, where the question names no fund."""
    if not is_whole(whole) or whole.body or whole.fund in WIDE_FUNDS or inquiry.question.funds:
        return False
    side = TOTAL_RECEIVED if whole.flow == "收入" else TOTAL_SPENT
    grand = inquiry.asking(items=(), natures=(), measures=(), funds=(), units=()).one(side)
    return grand is not None and grand.fund == "全部" and not agrees(grand, whole)


def _with_basis(inquiry: Inquiry, fact: Fact, name: str) -> str:
    said = re.split("、|, ", inquiry.builder.voice.full_basis(fact))
    basis = inquiry.builder.voice.listed([one for one in said if one and one != name])
    return f"{name}（{basis}）" if basis else name


def _on_fund_named(fact: Fact, name: str) -> str:
    """Name the one fund on which both sides of a share are told."""
    fund = FUND_WORDS.get(fact.fund, fact.fund)
    return name if fund in name else f"{name}（{fund}）"


def _on_own_fund(fact: Fact, name: str) -> str:
    """Name the source of a total that one source gives: 收入合计（事业收入） is not all that is received."""
    alone = fact.item in TOTALS and fact.fund not in WIDE_FUNDS
    return _on_fund_named(fact, name) if alone else name


def _is_of_fund_alone(part: Fact, whole: Fact) -> bool:
    """Tell what one fund pays of a thing and all of it: nothing but the fund sets them apart."""
    same = (part.item, part.code, part.nature, part.body, part.measure) == (
        whole.item, whole.code, whole.nature, whole.body, whole.measure,
    )  # fmt: skip
    return same and whole.fund in WIDE_FUNDS and part.fund not in WIDE_FUNDS

"""Answer what a question names by pieces alone: tried where whole names have failed."""

from collections.abc import Callable

from retrieval.answer import Answer
from retrieval.bodies.scope import Scope
from retrieval.inquiry import Inquiry, Teller
from retrieval.telling.amounts.other_funds import tell_other_funds
from retrieval.telling.lists.below import tell_below
from retrieval.telling.lists.unit_prices import asks_unit_price
from retrieval.telling.pieces.each_indicator import tell_each_indicator
from retrieval.telling.pieces.indicators import counts_as_asked, tell_indicator
from retrieval.telling.pieces.row_pieces import tell_row
from retrieval.telling.sums.shared_sums import tell_marked_sum, tell_shared_sum

_PIECES: tuple[Teller, ...] = (
    tell_indicator,
    tell_each_indicator,
    tell_shared_sum,
    tell_marked_sum,
    tell_row,
    tell_other_funds,
    tell_below,
)
"""Answer what is named by pieces alone, where names have failed."""


def by_pieces(inquiry: Inquiry, scope: Scope, named: Callable[[], Answer]) -> Answer:
    """Answer what is named whole; else what the pieces of one name explain, of one body in its own year."""
    builder, question = inquiry.builder, inquiry.question
    other = scope.other_years or question.relative_year or len(scope.publishers) > 1
    aimed = question.unexplained and question.measures == ("目标值",)
    if aimed and not other and tell_indicator(inquiry):
        return builder.build()  # no sentence that tells what was reached
    before = builder.kept()
    answer = named()
    counted = answer.status != "answered" or counts_as_asked(question, builder.stated)
    if (answer.status == "answered" and counted) or other:
        return answer
    failed = builder.kept()
    builder.restore(before)
    whole = counted and not asks_unit_price(question)  # no sum of rows is a price of one
    if any(teller(inquiry) for teller in (_PIECES if whole else (tell_indicator,))):
        return builder.build()
    builder.restore(failed)
    return answer

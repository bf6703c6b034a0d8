"""Keep to the fund talked of where what was carried over is asked for next: 政府性基金支出多少，年末结转多少."""

from ingest.columns import CLOSING, OPENING
from ingest.records import WIDE_FUNDS
from retrieval.question import CARRIED_BY_FUND, TOTALS, ItemTerm, Question
from retrieval.words.small_words import OF_ALL

_CARRIED = frozenset({CLOSING, OPENING, *CARRIED_BY_FUND, *CARRIED_BY_FUND.values()})


def of_fund_told(question: Question, alone: Question, before: Question | None) -> Question:
    """Return a part or turn that asks what was carried over as one about the fund whose money was told just before.

    Its headline would else be what all funds together left, as if it were that fund's.
    """
    told = before.told.known if before is not None else ()
    funds = {fact.fund for fact in told} - WIDE_FUNDS
    if before is None or len(funds) != 1 or funds != {*before.funds}:
        return question
    of_all = all(fact.item in TOTALS or fact.item in _CARRIED for fact in told)
    of_all &= all(_is_carried(item) for item in before.named) and not any(f.body for f in told)
    asked = question.named and all(_is_carried(item) for item in question.named)
    own = alone.funds or alone.units or alone.publishers or alone.unknown_body or question.funds
    if not (of_all and asked) or own or OF_ALL.search(alone.text):
        return question
    return question._replace(funds=tuple(funds))


def _is_carried(item: ItemTerm) -> bool:
    return bool({*item.names} & _CARRIED)

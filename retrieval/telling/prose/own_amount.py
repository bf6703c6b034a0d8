"""Take the amount by which a question for a use only calls the thing for what calls it: 公务接待费那8万花在哪了."""

from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation
from retrieval.telling.checks.claims import states

_COMPUTED: tuple[Operation, ...] = (
    "reason",
    "verify",
    "check",
    "share",
    "change",
    "sum",
    "difference",
    "rank",
    "rate",
)


def without_own_amount(inquiry: Inquiry, item: ItemTerm) -> Inquiry:
    """Leave the amounts out of a question for a use where all of them are the thing's own: they only call it."""
    question = inquiry.question
    if not question.stated or not question.asks("duties") or question.asks(*_COMPUTED):
        return inquiry
    plain = inquiry.asking(stated=())
    own = plain.facts(item)
    if all(any(states(fact, one, rounded=True) for fact in own) for one in question.stated):
        return plain
    return inquiry

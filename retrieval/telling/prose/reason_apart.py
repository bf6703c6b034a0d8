"""Tell a change and the amount in its printed reason where a question holds the two against each other: 只减了4万，原因却写减5.4万."""

from decimal import Decimal
from itertools import permutations

from config import lazy
from ingest.amounts import comparable, convert, find_quantities
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.telling.amounts.company import change_words
from retrieval.words.small_words import UNLIKE, WHY

_REASON = lazy.regex(r"原因|理由|因为|说是|解释")
_AGAINST = lazy.regex(rf"{WHY}|{UNLIKE}|却|对得上|一致|矛盾|相等")


def tell_reason_apart(inquiry: Inquiry) -> bool:
    """State the change, quote its reason, and say that the reason's amount is another; no cause is made up."""
    question = inquiry.question
    if not (_REASON.search(question.text) and _AGAINST.search(question.text)):
        return False
    stated = [one for one in question.stated if one.unit and comparable(one.unit, "元")]
    said = [*dict.fromkeys(convert(one.number, one.unit, "元") for one in stated)]
    found = next((f for pair in permutations(said, 2) for f in _between(inquiry, *pair)), None)
    if len(said) < len(("change", "reason")) or found is None:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = voice.listed(change_words(inquiry, found))
    inquiry.say("changed_on", name=voice.name(found), base=voice.base("上年"), told=told)
    inquiry.say("reason", reason=found.reason, mark=f"[{builder.cite_reason(found)}]")
    inquiry.say("reason_of_other_amount")
    return True


def _between(inquiry: Inquiry, change: Decimal, reason: Decimal) -> list[Fact]:
    """Return the changes of just this amount whose printed reason names the other amount."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, measure="增减额", origin="text", year=inquiry.document.fiscal_year
    )  # fmt: skip
    funds = inquiry.question.funds
    found = [
        f for f in facts
        if f.value and f.reason and comparable(f.unit, "元")
        and abs(convert(f.value, f.unit, "元")) == change and reason in _money(f.reason)
    ]  # fmt: skip
    return sorted(found, key=lambda f: bool(funds) and f.fund not in funds)


def _money(text: str) -> list[Decimal]:
    """Return the amounts of money of a text, in 元."""
    found = find_quantities(text)
    return [convert(q.number, q.unit, "元") for q in found if q.unit and comparable(q.unit, "元")]

"""Tell the fund of which a thing changed as a question says, where all of it changed the other way: 项目支出为什么减少了."""

from ingest.amounts import comparable
from ingest.records import WIDE_FUNDS, Fact
from retrieval.choosing.printings import agrees
from retrieval.inquiry import Inquiry
from retrieval.telling.amounts.company import change_words, contradicts, tell_reason
from retrieval.wording import FUND_WORDS


def tell_fund_changed_so(inquiry: Inquiry, change: Fact) -> None:
    """Tell the changes of the same thing of single funds that go the way that the question says, with their reasons.

    ``change``: the printed change of all funds, which goes the other way.
    """
    if inquiry.question.funds or change.fund not in WIDE_FUNDS:
        return
    told: list[Fact] = []
    for fact in inquiry.store.facts(
        document=change.document, item=change.item, measure=change.measure, nature=change.nature
    ):
        so = fact.value and not contradicts(inquiry.question.text, fact)
        if so and _is_of_fund(fact, change) and not any(agrees(fact, one) for one in told):
            told.append(fact)
    for fact in told:
        _tell(inquiry, fact)


def _is_of_fund(fact: Fact, change: Fact) -> bool:
    same = (fact.year, fact.base, fact.body) == (change.year, change.base, change.body)
    return same and fact.fund in FUND_WORDS and comparable(fact.unit, change.unit)


def _tell(inquiry: Inquiry, fact: Fact) -> None:
    voice = inquiry.builder.voice
    name, fund = voice.name(fact), FUND_WORDS[fact.fund]
    named = name if fund in name else f"{name}（{fund}）"
    base = voice.last_year_of(fact, inquiry.document)
    words = voice.listed(change_words(inquiry, fact, None))
    subject = f"{voice.year(fact, inquiry.document)}{named}"
    inquiry.say("fund_changed_so", subject=subject, base=base, told=words)
    tell_reason(inquiry, [fact])

"""Tell in which units documents print their money: 元 or 万元, in tables and in words."""

from config import lazy
from ingest.records import Document, Fact
from retrieval.answer import Answer
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.telling.checks.body_by_body import tell_head

MAX_DOCUMENTS = 6
_ASKED = lazy.regex(
    r"(?<!万)元还是万元|万元还是元|(?:金额|货币|计量|表格?里?|数字?)的?单位(?:是|用|为)的?(?:什么|啥|哪)"
    r"|(?:怎么|为什么|为啥|为何|咋).*[大多高小少](?:了|出)?(?:一|1)?万倍"
)
_ORIGINS = ("table", "text")


def tell_printed_units(inquiry: Inquiry, documents: list[Document]) -> Answer | None:
    """Show of each document what its whole expenditure is printed as; None where that is not asked."""
    question = inquiry.question
    if question.items or question.unexplained or not _ASKED.search(question.text):
        return None
    told = [_tell_one(inquiry.of(document)) for document in documents[:MAX_DOCUMENTS]]
    if not any(told):
        return None
    inquiry.say("units_are_minded")
    return inquiry.builder.build()


def _tell_one(inquiry: Inquiry) -> bool:
    plain = inquiry.asking(operations=(), measures=(), publishers=())
    found = plain.meanings(TOTAL_SPENT)
    if not found:
        return False
    first = found[0]
    facts = [fact for fact in (first.best, *first.confirming, *first.differing) if fact.unit]
    tell_head(inquiry, inquiry.document)
    for origin in _ORIGINS:
        shown: dict[str | None, Fact] = {}
        for fact in facts:
            if fact.origin == origin:
                shown.setdefault(fact.unit, fact)
        for unit, fact in shown.items():
            figure, name = inquiry.builder.as_printed(fact), inquiry.builder.voice.name(fact)
            inquiry.say(f"unit_in_{origin}", name=name, figure=figure, unit=unit)
    return True

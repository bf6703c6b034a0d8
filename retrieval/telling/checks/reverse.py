"""Answer what an amount is: every figure that states it."""

from collections.abc import Iterable

from ingest.records import Document, Fact
from retrieval.answer import Answer
from retrieval.choosing.printings import FUNDS
from retrieval.inquiry import Inquiry
from retrieval.question import Question, Stated
from retrieval.telling.amounts.company import change_words, contradicts
from retrieval.telling.lists.rowsets import is_ranked
from retrieval.telling.not_known import unknown
from retrieval.words.limits import side_of
from retrieval.words.small_words import TOGETHER, WHAT

MAX_TOLD = 6


def tell_reverse(inquiry: Inquiry, documents: Iterable[Document]) -> bool:
    """Say what an amount is: every fact of some documents that states it."""
    by_id = {document.id: document for document in documents}
    facts = [
        fact
        for claim in inquiry.question.stated
        if claim.unit != "%"
        for unit in ([claim.unit] if claim.unit else ["万元", "元"])
        for number in dict.fromkeys((claim.number, -claim.number))
        for fact in inquiry.store.facts_of_amount(number, unit, document=list(by_id))
    ]
    facts += [fact for claim in inquiry.question.stated for fact in _rates(inquiry, claim, by_id)]
    unique: dict[tuple[str, str, str, str], Fact] = {}
    for fact in sorted(facts, key=_plainness):
        key = (_owner(by_id[fact.document]), fact.item, fact.measure, fact.nature)
        unique.setdefault(key, fact)
    if unique and inquiry.question.asks("verify", "certain"):
        inquiry.say("amount_is_printed")
    for fact in list(unique.values())[:MAX_TOLD]:
        _tell_what_it_is(inquiry, fact, by_id)
    return bool(unique)


def _rates(inquiry: Inquiry, claim: Stated, documents: Iterable[str]) -> list[Fact]:
    """Return the printed rates and shares that are the percentage of a claim, whichever way they went."""
    if claim.unit != "%":
        return []
    printed = inquiry.store.facts(document=list(documents), measure=list(_RATES))
    return [f for f in printed if f.value is not None and abs(f.value) == abs(claim.number)]


_RATES = ("增减率", "占比", "完成率", "比例")


def _tell_what_it_is(inquiry: Inquiry, fact: Fact, documents: dict[str, Document]) -> None:
    voice, document = inquiry.builder.voice, documents[fact.document]
    lead = voice.subject(fact, document, publisher=len(documents) > 1)
    if fact.measure in ("增减额", "增减率") and fact.value:
        base = (fact.base or "上年").removesuffix("数")
        name = lead.removesuffix(voice.word(fact.measure))
        told = voice.listed(change_words(inquiry, fact))
        wrong = contradicts(inquiry.question.text, fact)
        inquiry.say("premise_wrong" if wrong else "changed_on", name=name, base=base, told=told)
        if fact.reason and inquiry.question.asks("reason"):
            mark = f"[{inquiry.builder.cite_reason(fact)}]"
            inquiry.say("reason", reason=fact.reason, mark=mark)
        return
    inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fact))


def _owner(document: Document) -> str:
    """Return whose figure it is: a copy of a document tells nothing new."""
    return f"{document.publisher or document.id}/{document.fiscal_year}/{document.kind}"


def _plainness(fact: Fact) -> tuple[bool, bool, int, bool]:
    total = fact.classification == "总计"
    fund = FUNDS.index(fact.fund) if fact.fund in FUNDS else 9
    return (not total, fact.origin != "table", fund, fact.flow == "收入")


def what_amount_is(inquiry: Inquiry, documents: list[Document]) -> Answer | None:
    """Say what an amount is, or that it stands nowhere; a claim or a list may be of something else."""
    if tell_reverse(inquiry, documents):
        return inquiry.builder.build()
    if inquiry.question.asks("verify", "certain", "filter"):
        return None
    return unknown.amount_not_printed(inquiry)


def is_amount_alone(question: Question) -> bool:
    """Tell a question that names an amount and nothing else: what it is, whether it is so."""
    named = question.items or question.natures or question.funds or question.unexplained
    if any(claim.unit == "倍" for claim in question.stated):
        return False  # by how much something is claimed to have grown is no printed amount
    if question.stated and not named and question.asks("define") and not question.headings:
        return True
    if named or not question.stated or (TOGETHER.search(question.text) and "项目" in question.text):
        return False
    if question.asks("reverse", "verify", "certain"):
        return True
    bounded = side_of(question.text)[0] is not None or is_ranked(question)
    other = question.asks("share", "rate", "reason", "change", "difference", "filter")
    asks = WHAT.search(question.text) or question.unit is not None  # 238.38万元换成元
    return bool(asks) and not bounded and not other

"""Tell of which bodies of a department an amount is: by their rows, else by the words that print it."""

from config import lazy
from config.glossary import funds_of_incomes
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.calculate import TAIL, make_up
from retrieval.choosing.printings import agrees
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.passages.finding import quote_sentence_of
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.amounts.purses import tell_units_of_fund
from retrieval.telling.amounts.units import tell_unit_rows
from retrieval.telling.not_known import unknown
from retrieval.telling.prose.counted_into import tell_units_counted

_KIND = r"(?:预算|下属|所属|直属|基层|二级|行政|事业)*单位(?!资金)"
_WHOSE = lazy.regex(
    rf"(?:哪几|哪些|哪|各)[家个]?{_KIND}|(?:是|由|归|属于|涉及|分[到给]|包[括含])了?几[家个](?:{_KIND}|(?=的))|(?:是|由|归|属于)(?:的是)?哪家(?=的)|(?:哪几|哪些)家(?=的|[？?。，,]|$|有|在)"
)
_OF_EACH = lazy.regex(r"[各每](?:[个家])?(?:预算|下属|所属|直属|基层|二级)*单位")
_OTHERWISE = lazy.regex(
    r"最|第[一二三四五\d]|超过|高于|低于|以上|以下|没有|不|为零|为0|前[两三四五\d]|[总合]?共|合计|总和|加起来|编制范围"
    r"|(?:接待|委托|聘请|聘用|资助|补助|慰问|付给|支付给|[拨发]给)(?:的|过|了|都|主要|是)*(?:哪|几)"
)


def asks_whose(question: Question) -> bool:
    """Tell a question for the bodies that an amount is of: 机关运行经费598.67万元是哪几家单位的.

    >>> from retrieval.question import ItemTerm
    >>> asks_whose(Question("差旅费是哪几家单位的", items=(ItemTerm("差旅费", ("差旅费",)),)))
    True
    """
    if len(question.named) != 1 or is_total(question.named[0]) or question.unexplained:
        return False
    other = question.units or question.conditions or question.natures
    if other or question.asks("rank", "change", "difference", "reason", "rate"):
        return False
    if question.asks("share") and not _OF_EACH.search(question.text):
        return False
    return bool(_WHOSE.search(question.text)) and not _OTHERWISE.search(question.text)


def answer_whose(inquiry: Inquiry) -> Answer | None:
    """List the bodies with their amounts, or quote the words that name them; say so where neither is printed."""
    if _asks_units(inquiry.question) and tell_units_of_fund(inquiry):
        return inquiry.builder.build()
    if not asks_whose(inquiry.question):
        return _whose_business(inquiry)
    plain = inquiry.asking(stated=())
    tellers = (tell_unit_rows, _tell_in_words, _tell_columns_of_units, tell_units_counted)
    if any(tell(plain) for tell in tellers):
        return inquiry.builder.build()
    item = inquiry.question.named[0]
    found = plain.meanings(item)
    if not found or any(one.best.body for one in found):
        return None  # the one body that it is of is named with it
    return unknown.told_instead(plain, item, "owners_not_told")


def _asks_units(question: Question) -> bool:
    """Tell a question for units that asks nothing else of them: no order, no change, no share."""
    asks = _WHOSE.search(question.text) and not _OTHERWISE.search(question.text)
    return bool(asks) and not {*question.operations} - {"filter", "units"}


_BUSINESS = ItemTerm("经营收入", ("经营收入",))


def _whose_business(inquiry: Inquiry) -> Answer | None:
    """Tell what business costs, that no list says whose it is, and which units earn by business."""
    question = inquiry.question
    asked = _WHOSE.search(question.text) and not _OTHERWISE.search(question.text)
    alone = question.natures == ("经营支出",) and not (question.items or question.units)
    whole = inquiry.one(TOTAL_SPENT) if asked and alone else None
    earned = inquiry.asking(items=(_BUSINESS,), natures=(), nature_starts=(), flows=("收入",))
    if whole is None or not whole.value or not _columns_of_units(earned):
        return None
    voice = inquiry.builder.voice
    subject = voice.subject(whole, inquiry.document)
    inquiry.say("figure", subject=subject, figure=inquiry.builder.main(whole))
    inquiry.say("owners_not_told", name=voice.name(whole))
    _tell_columns_of_units(earned)
    return inquiry.builder.build()


def _tell_in_words(inquiry: Inquiry) -> bool:
    """Quote the sentence that prints the amount, where bodies are named in it before the amount."""
    item = inquiry.question.named[0]
    own = next((meaning.best for meaning in inquiry.meanings(item)), None)
    said = [f for f in inquiry.facts(item) if f.origin == "text" and own and agrees(f, own)]
    return any(
        _names_bodies(inquiry, fact)
        and quote_sentence_of(inquiry.builder, inquiry.store, inquiry.document, fact)
        for fact in said
    )


def _tell_columns_of_units(inquiry: Inquiry) -> bool:
    """Tell whose an income is by the rows of units that print something in its column."""
    told = _columns_of_units(inquiry)
    for fact in told:
        subject = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))
    return bool(told)


def _columns_of_units(inquiry: Inquiry) -> list[Fact]:
    """Return what the rows of units print in the column of an income, called so; none where it makes it not up."""
    item, document = inquiry.question.named[0], inquiry.document
    whole, fund = inquiry.one(item), funds_of_incomes().get(item.names[0], "")
    rows = inquiry.store.facts(
        document=document.id, flow="收入", item=list(TOTAL_RECEIVED.names),
        fund=[fund, *item.names], measure=whole.measure if whole else "",
    )  # fmt: skip
    own = {f.body: f for f in rows if f.body and f.body != document.publisher and f.value}
    if whole is None or not own or not make_up([*own.values()], whole, TAIL * len(own)):
        return []
    return [f.model_copy(update={"item": whole.item, "fund": whole.fund}) for f in own.values()]


_COUNTED = lazy.regex(r"\d+[家个][^，,。；;\d]{0,14}(?:单位|机关|部门|中心|学校)")


def _names_bodies(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell words that count or name bodies before their amount."""
    before = "".join((fact.sentence or "").partition(fact.text)[0].split())
    return bool(_COUNTED.search(before)) or any(u in before for u in inquiry.document.units)

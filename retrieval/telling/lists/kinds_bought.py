"""Tell of what kinds the cars are that there are, and quote of what kind those that are bought: 要买几辆什么车."""

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote, quote_sentence_of
from retrieval.passages.sentences import SENTENCE
from retrieval.question import FLEET, OF_VEHICLES, VEHICLES, ItemTerm
from retrieval.telling.amounts.company import parts_of, tell_parts_of
from retrieval.telling.amounts.lookup import tell_kinds_of_cars
from retrieval.words.counted import BOUGHT_COUNTS

_KINDS_ASKED = lazy.regex(r"(?:什么|哪种|哪类|啥|哪些|怎样)(?:样的|类型的?|种类的?)?车")
_ARE = r"(?:它们|这些)?(?:都|又|分别|各自?|主要)*(?:是|属于|有)?(?:些)?"
_CAR = r"(?:公务用|公|用)?车辆?"
KINDS_OF_CARS = lazy.regex(
    rf"{_ARE}(?:的)?(?:什么|哪种|哪[几些]?类|哪几种|啥|哪些|怎样)(?:样|类型|种类|用途)?(?:的)?(?:{_CAR}|车型)?(?:的)?[呢啊呀]?[？?。！!]*"
    rf"|{_ARE}(?:用来|拿来)?[干做]?(?:什么|啥|嘛)(?:用|用途|使)?(?:的)?[呢啊呀]?[？?。！!]*"
)
"""都是干什么用的 and 什么车 behind the number of cars."""
_OF_WHAT_KIND = lazy.regex(
    rf"(?:什么|哪种|哪[几些]?类|哪几种|啥|哪些|怎样)(?:样|类型|种类|用途)?的?{_CAR}|[哪各][几些]?[类种](?!别?的?费)|分类|类型|种类|用途"
    r"|[干做]?(?:什么|啥|嘛)用"
)


def tell_kinds_held(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """Tell how many cars of which kind there are, where their kinds are asked for beside their number."""
    text = inquiry.question.text
    bought = {f.item for f in inquiry.question.told.subjects} & {*BOUGHT_COUNTS, *OF_VEHICLES[:1]}
    if (_BUYS.search(text) or bought) and _KINDS_ASKED.search(text):
        return _tell_those_bought(inquiry)  # 买什么车 is asked of none that are held
    cars = [i for i in items if FLEET in i.names or (VEHICLES in i.names and "费" not in text)]
    if not cars or len(cars) < len(items) or not _OF_WHAT_KIND.search(text) or _MONEY.search(text):
        return False
    fleet = ItemTerm(cars[0].text, (FLEET,), start=cars[0].start)
    return tell_kinds_of_cars(inquiry.asking(items=(fleet,)))


_BUYS = lazy.regex("[买购换]|新增|添置|更新")
_WHY = lazy.regex(r"怎么|为什么|为何|为啥|咋|不一样|不一致|对不上|矛盾|相差|差在|\bwhy\b")
_WHO_PAYS = lazy.regex(
    r"(?:经费|费用?|支出)(?:均|都|全部)?由[^，,。；;]{2,20}(?:负担|承担|开支|列支|解决|保障|支付)"
)


def tell_fleets(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """Tell all cars there are before those that 三公 pays for, or why both numbers are printed.

    一共有几辆车 asks for what is owned; how many of them are kept with public money is said in the
    document's own words, and so is who pays for the others.
    """
    question, builder, store = inquiry.question, inquiry.builder, inquiry.store
    why = bool(_WHY.search(question.text))
    if [i.names for i in items] != [(FLEET,)] or _MONEY.search(_WHO_PAYS.sub("", question.text)):
        return False
    if not (why or "公" not in items[0].text) or (not why and "三公" in question.text):
        return False
    best = {m.best.classification: m.best for m in reversed(inquiry.meanings(items[0]))}
    held, paid = best.get("资产"), best.get("三公")
    if held is None or paid is None or held.value == paid.value or not (held.value and paid.value):
        return False
    same = store.facts(document=held.document, item=FLEET)
    same = [f for f in same if (f.value, f.classification, f.body) == (held.value, "资产", None)]
    if why:
        quote_sentence_of(builder, store, inquiry.document, paid)
    basis = builder.voice.full_basis(held)
    basis = f" ({basis})" if builder.voice.is_english else f"（{basis}）"
    lead = f"{builder.voice.subject(held, inquiry.document)}{basis}"
    inquiry.say("figure", subject=lead, figure=builder.main(held))
    tell_parts_of(inquiry, next((f for f in same if parts_of(inquiry, f)), held))
    if why:
        _quote_payers(inquiry, same)
        return True
    named = {
        "measure": builder.voice.name(paid),
        "basis": builder.voice.full_basis(paid) or "“三公”经费",
    }
    inquiry.say("also_basis", figure=builder.state(paid), **named)
    quote_sentence_of(builder, store, inquiry.document, paid)
    return True


def _quote_payers(inquiry: Inquiry, held: list[Fact]) -> None:
    """Quote the sentence beside a number of cars that says who pays for some of them."""
    for fact in held:
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        said = SENTENCE.findall(chunk.text) if chunk is not None else []
        if chunk is not None and (payers := [s for s in said if _WHO_PAYS.search(s)]):
            quote(inquiry.builder, inquiry.document, chunk, payers[0].strip())
            return


_MONEY = lazy.regex(r"钱|花|费|经费|万|预算|决算|支出")


def tell_kinds_bought(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Quote the sentence that counts the cars to be bought by their kinds, where these are asked for."""
    names = {name for item in items for name in item.names} & set(BOUGHT_COUNTS)
    if names and _KINDS_ASKED.search(inquiry.question.text):
        _tell_those_bought(inquiry)


def _tell_those_bought(inquiry: Inquiry) -> bool:
    """Quote the sentence that counts the cars to be bought and says of what kind they are."""
    found = inquiry.store.facts(
        document=inquiry.document.id, item=sorted(BOUGHT_COUNTS), origin="text", unit="辆"
    )
    for fact in found:
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        if fact.value and fact.sentence and chunk is not None and "用车" in fact.sentence:
            quote(inquiry.builder, inquiry.document, chunk, fact.sentence)
            return True
    return False

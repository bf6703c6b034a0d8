"""Hold what a question says was bought with a thing's money against what the sentence of its amount says: 是买救护车花的吧."""

from config import lazy
from ingest.records import Chunk, Fact
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import ItemTerm
from retrieval.telling.checks.word_runs import covered

_CLAIM = lazy.regex(
    r"(?:[是都]|不?是不是|全)+(?:用来|拿来|拿去|用于|为了|花在|用在|去)*(?:更新|新增)?(?:购买|购置|采购|买|购)(?:了)?(?:新)?(?P<thing>[\u4e00-\u9fff]{2,10}?)"
    r"(?:上)?(?:花掉?|用掉?|支出)?的?(?:钱|费用)?[，,]?(?:是吧|对吧|是吗|对吗|吧|吗|么|没错吧|不是)[？?。！!]*$"
)
"""是买救护车花的吧; 是不是用来买…的吗."""
_BOUGHT = lazy.regex(
    r"[，,（(]\s*(?:主要|全部|均|当年|年内)*(?:用于)?(?:更新|新增|新购|更换|购置|购买|采购|购|买)[^。；;，,）)]*?\d+\s*[辆台套架艘件][^。；;，,）)]*"
)
"""All that was bought, counted: 更新购置执法用车1辆."""
_ANY = lazy.regex(r"(?:公务)?(?:用车|车辆|汽车|设备|车)$|^(?:公务|新)")
_LEAST = 2


def tell_claimed_purchase(inquiry: Inquiry) -> bool:
    """Affirm or deny what was bought, and quote the sentence; False where it does not say that."""
    question = inquiry.question
    found = _CLAIM.search(question.text)
    if found is None or question.stated or any(w not in found[0] for w in question.unexplained):
        return False
    item = _spent_on(inquiry, question.text[: found.start()])
    told = _told(inquiry, item) if item is not None else None
    kind = _ANY.sub("", found["thing"])
    if told is None or len(kind) < _LEAST:
        return False  # 是买车花的吧 claims nothing that the name does not say
    chunk, sentence, bought = told
    held = covered(kind, bought)
    if 0 < held < len(kind):
        return False
    inquiry.say("nature_claimed_right" if held else "nature_claimed_wrong")
    quote(inquiry.builder, inquiry.document, chunk, sentence)
    return True


def _spent_on(inquiry: Inquiry, before: str) -> ItemTerm | None:
    """Return the one thing that is named before the claim."""
    items = inquiry.question.items
    named = [item for item in items if item.text in before and item.start < len(before)]
    return named[0] if len(named) == 1 else None


def _told(inquiry: Inquiry, item: ItemTerm) -> tuple[Chunk, str, str] | None:
    """Return the passage, the words that print a thing's amount, and what these say was bought with it."""
    for fact in _amounts(inquiry, item):
        chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
        begin = chunk.text.find(fact.sentence or "\0") if chunk is not None else -1
        at = chunk.text.find(fact.text, begin) if chunk is not None and begin >= 0 else -1
        found = _BOUGHT.match(chunk.text, at + len(fact.text)) if chunk and at >= 0 else None
        if chunk is not None and found:
            return chunk, chunk.text[begin : found.end()], found[0]
    return None


def _amounts(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    plain = inquiry.asking(items=(item,), unexplained=())
    return [f for f in plain.facts(item) if f.origin == "text" and f.value is not None]

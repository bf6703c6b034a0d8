"""Quote what a document says of whether one thing counts into another: 事业单位的办公费算不算在机关运行经费里面."""

import re
from collections.abc import Iterator

from config import lazy
from config.glossary import normal
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE

MAX_SENTENCES = 2
MAX_SENTENCES_OF_UNITS = 3
_IN = lazy.regex(
    r"(?P<part>[\u4e00-\u9fff（）“”]{2,24}?)(?:[那这](?P<amount>\d[\d.,]*(?:万|亿)?元?))?(?:要不要|是不是|到底|究竟|也|都|会|要|是)*(?:(?:算不算|计不计|列不列|包含|包括|算|计|列|归)(?:在|入|进|到)+|属不属于|属于|[是在](?=[^，,。？?]{2,20}(?:里面?|之?内|之?中)的?[吗么吧嘛]))(?P<whole>[\u4e00-\u9fff（）“”]{2,20}?)(?:里面?|之?内|之?中)?(?:了|的)?(?:吗|么|吧|嘛|没有)?[？?。]*$"
)
_HOLDS = lazy.regex(
    r"(?P<whole>[\u4e00-\u9fff（）“”]{3,20}?)(?:里面?|之?中)?(?:到底|究竟|都|会)*(?:算不算|有没有算上?|包不包括|包不包含|包括|包含|里有没有)(?P<part>[\u4e00-\u9fff（）“”]{2,24}?)(?:在内)?的?(?:吗|么)?[？?。]*$"
)
_SAYS = lazy.regex(r"[计列算纳归]入|包括|含|指")
_ASKED_OF_MONEY = lazy.regex(r"多少|哪|几|结转|结余|什么|谁")


def tell_counted_into(inquiry: Inquiry) -> bool:
    """Quote the sentences that say what counts into a thing and speak of what is asked about; False where none does."""
    question = inquiry.question
    found = _IN.search(question.text) or _HOLDS.search(question.text)
    called = bool(
        found and found.groupdict().get("amount")
    )  # 公车统管那25万 is called by its amount
    if _ASKED_OF_MONEY.search(question.text) or (question.stated and not called):
        return False
    wholes = [item for item in question.named if found and item.text in found["whole"]]
    if found is None or len(wholes) != 1:
        return False
    names = [normal(name) for name in (wholes[0].text, *wholes[0].names)]
    parts = [normal(one) for one in found["part"].split("的") if len(one) > 1]
    told = [
        (chunk, sentence, sum(part in normal(sentence) for part in parts))
        for chunk, sentence in _sentences(inquiry, names)
    ]
    told = sorted((one for one in told if one[2]), key=lambda one: -one[2])
    for chunk, sentence, _ in told[:MAX_SENTENCES]:
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    return bool(told) or _quote_definition(inquiry, names, found["part"])


_INTO_AMOUNT = lazy.regex(
    r"(?P<part>[\u4e00-\u9fff（）“”]{2,24}?)的?(?:[那这]笔?)?(?:\d[\d.,]*(?:万|亿)?元?)?(?:的?(?:钱|资金))?(?:到底|究竟|也|都|会|要|是|有)*(?:没有|不)?(?:算不算|计不计|列不列|含不含|包含|包括|算|计|列|归|含|在不在|在)(?:没有)?(?:在|入|进|到|了)*(?:部门|单位|本部门|局里?|全部|总的?)*的?(?:[那这]个?)?(?:\d[\d.,]*(?:万|亿)?元?的?)?(?:收支|收入|支出|预算|总数|总额|合计|总预算|总支出|盘子|数)*(?:里[面头]?|之?内|之?中|当中)?的?(?:了|的)?(?:吗|么|没有|不)?[？?。]*$"
)
_POINTS = lazy.regex(r"(?:那么?)?(?:[这那该]一?[笔个项些块]|它|钱|这|那)")
_NAMES_WHOLE = lazy.regex(r"\d[\d.,]*(?:万|亿)?元?的?(?:[^\d]{0,10})$|总|合计|收支|盘子|部门预算")
_INTO_BUDGET = lazy.regex(
    r"(?:不|未|没有?)?(?:计入|列入|纳入|算入|归入|包含在?|包括在?|含在?)[^，,。；;]{0,14}(?:收支|总?预算|总(?:收入|支出|额)|合计)"
)


def tell_counted_in_budget(inquiry: Inquiry) -> bool:
    """Quote whether the money of a thing counts into the body's budget: 转移支付的1315万算在5162万里面吗."""
    text = inquiry.question.text
    found = _INTO_AMOUNT.search(text)
    if (
        found is None
        or _ASKED_OF_MONEY.search(text)
        or not _NAMES_WHOLE.search(text[found.end("part") :])
    ):
        return False
    named, points = inquiry.question.named, _POINTS.match(found["part"])
    items = [item for item in named if item.text in found["part"] or (points and len(named) == 1)]
    if len(items) != 1:
        return False
    names = [normal(name) for name in (items[0].text, *items[0].names)]
    told = list(_sentences(inquiry, names, _INTO_BUDGET))
    for chunk, sentence in told[:1]:
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    return bool(told)


def _quote_definition(inquiry: Inquiry, names: list[str], part: str) -> bool:
    """Quote what a thing is said to be, where nothing is said of the part that is asked about, and tell that one."""
    items = [item for item in inquiry.question.named if item.text in part]
    items = [] if inquiry.question.unexplained else items  # of a thing that is not there
    for chunk, sentence in _sentences(inquiry, names, _DEFINES) if len(items) == 1 else ():
        said = normal(sentence)
        if any(
            re.search(rf"{re.escape(name)}[”\"]?[:：，,]?(?:是?指|包括|包含)", said)
            for name in names
        ):
            quote(inquiry.builder, inquiry.document, chunk, sentence)
            meanings = inquiry.asking(operations=(), stated=()).meanings(items[0])
            for meaning in meanings[:1]:
                lead = inquiry.builder.voice.subject(meaning.best, inquiry.document)
                inquiry.say("figure", subject=lead, figure=inquiry.builder.main(meaning.best))
            return True
    return False


_DEFINES = lazy.regex("指|包括|包含")
_OF_UNITS = lazy.regex(
    r"(?:由|供|是)[^，,。；;]{2,40}(?:使用|支出|开支|安排)|计入|列入|纳入|(?:单位|机构)[^，,。；;]{0,24}(?:使用|安排|运行)"
)
_UNITS = lazy.regex(r"单位|机构|局机关|本级|中心|参公|参照公务员")
_COUNTS = lazy.regex(r"计入|列入|纳入|算入|归入|口径")


def sentences_with(inquiry: Inquiry, names: list[str]) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that say what a thing of some names is, or what it holds."""
    return _sentences(inquiry, names, _DEFINES)


def sentences_counting(inquiry: Inquiry, names: list[str]) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that say whether something counts into a thing of some names."""
    return _sentences(inquiry, names, _COUNTS)


def tell_units_counted(inquiry: Inquiry) -> bool:
    """Quote the sentences that say of which bodies a thing is, or which do not count into it; False where none does."""
    names = [normal(name) for name in inquiry.question.named[0].names]
    told = [
        (chunk, sentence)
        for chunk, sentence in _sentences(inquiry, names, _OF_UNITS)
        if _UNITS.search(sentence)
    ]
    for chunk, sentence in told[:MAX_SENTENCES_OF_UNITS]:
        quote(inquiry.builder, inquiry.document, chunk, sentence)
    return bool(told)


def _sentences(
    inquiry: Inquiry, names: list[str], says: re.Pattern[str] = _SAYS
) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that say what one of some names holds."""
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for sentence in SENTENCE.findall(chunk.text) if chunk.kind != "heading" else ():
            if says.search(sentence) and any(name in normal(sentence) for name in names):
                yield chunk, sentence.strip()

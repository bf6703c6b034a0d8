"""Tell the amount of what a sentence only mentions: what money is for, or why it changed, in the sentence's own words.

80.00万元，主要是窗口外包经费 states no amount of 窗口外包经费 alone, but whoever asks for it is
answered by nothing else. The sentence is quoted whole, and said to be no amount of its own.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, find_quantities
from ingest.records import Chunk, Document, Fact
from retrieval.choosing.printings import NO_AMOUNTS
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import defines, quote
from retrieval.passages.quotation import MAX_QUOTE, is_contents
from retrieval.passages.sentences import CLAUSE, CLAUSE_OF_EITHER_WIDTH
from retrieval.question import ItemTerm, Question

MIN_TOPIC = 4
MAX_APART = 6
"""Characters that may stand between those of the topic: 第六次(全国)经济普查."""
_ASKS = lazy.regex(
    r"(?:今年|本年度?|去年|上年|20\d\d年度?|一年|全年|一共|总共|大概|到底|共|的|要|得|需要?|预计|计划|准备|可|能|实际|[这那](?:块|项|笔|件)|方面|上面?)*"
    r"(?:(?:安排|花费?|用|投入|列支?|拨|给|编|付|出|掏|是|有)?了?(?:的|预算|经费|费用|资金|支出|金额|钱)*(?:是|有|为)?)?(?:多少(?:钱|资金|经费|预算|费用|[万亿]?元)?|几(?:个钱|[万亿]元?))(?:的?(?:预算|经费|资金|支出|钱))?[呢啊]*[？?。！!]*$"
)
_LEAD = lazy.regex(
    r"^(?:请问|关于|对于?|用于|用在|花在|在|给|为|[今本]年|20\d\d年度?|你们|局里?|这个|那个|搞|做)+"
)
_END = lazy.regex(r"(?:项目|工作|方面|这块|那块|上面?|的|钱|费用|经费|资金|支出|预算)+$")
_MENTIONS = lazy.regex(
    r"^\s*(?:其中)?(?:主要|重点|全部|专项|具体)?(?:是|系|为|由于|用于|用以|用在|包括|安排|保障|支持|因|原因(?:是|为|系)?|(?:的)?(?:主要)?原因(?:是|为|系)?)[:：]?"
)


class _Mention(NamedTuple):
    """A passage that mentions the topic: whether its amount is of the topic alone, and how closely it holds it."""

    is_its_own: bool
    """The money is for the topic and nothing else is named beside it; no reason tells as much."""
    apart: int
    chunk: Chunk
    words: str


def tell_mentioned(inquiry: Inquiry) -> Literal["answered", "not_found"] | None:
    """Quote the sentence that has an amount and mentions what is asked; None where none does.

    Where the amount is of other things too, that of the topic is not found, and the sentence stands beside.
    """
    paid = _paid_of(inquiry.question)
    topic = topic_of(_without(inquiry.question, paid))
    bare = _CODE_LED.sub("", topic)
    plain = bare.replace("之", "的")  # 办公楼之装修, as it stands in letters
    for document in (inquiry.documents or (inquiry.document,)) if topic else ():
        for wanted in dict.fromkeys(
            one for one in (topic, bare, plain) if len(normal(one)) >= MIN_TOPIC
        ):
            mentions = _mentions(inquiry, document, wanted)
            found = sorted((m for m in mentions if paid is None or _is_of(m, paid)), key=_rank)
            if found:
                own = found[0].is_its_own
                inquiry.say("money_told_of" if own else "only_mentioned", topic=topic)
                quote(inquiry.builder, document, found[0].chunk, found[0].words)
                inquiry.builder.mentioned += _amount_of(inquiry, document, found[0])
                return "answered" if own else "not_found"
    return None


def _paid_of(question: Question) -> ItemTerm | None:
    """Return what money is asked for by name at the end of a question: 给某培训安排了多少因公出国（境）费."""
    text = normal(question.text.rstrip("？?。！! "))
    return next(
        (i for i in question.named if i.how == "equal" and i.text and text.endswith(f"多少{normal(i.text)}")), None
    )  # fmt: skip


def _without(question: Question, paid: ItemTerm | None) -> Question:
    """Return the question as one for money, whatever that is called."""
    text = question.text.rstrip("？?。！! ")
    return question._replace(text=text[: text.rfind("多少") + len("多少")]) if paid else question


def _is_of(mention: _Mention, paid: ItemTerm) -> bool:
    """Tell a passage that speaks of the money by the name that it is asked for by."""
    return any(normal(name) in normal(mention.words) for name in paid.names)


def _amount_of(inquiry: Inquiry, document: Document, mention: _Mention) -> list[Fact]:
    """Return the figure of the one subject or project whose amount the quoted sentence states; none of several."""
    facts = inquiry.store.facts(document=document.id, chunk=mention.chunk.id)
    told = [
        f for f in facts
        if f.value and comparable(f.unit, "元") and f.measure not in NO_AMOUNTS
        and (f.sentence or "").strip() and (f.sentence or "").strip() in mention.words
    ]  # fmt: skip
    things = {(f.item, f.code) for f in told}
    one = len(things) == 1 and (told[0].code or told[0].classification == "项目")
    return told[:1] if one else []


_CODE_LED = lazy.regex(r"^[0-9A-Za-z]+(?=[\u4e00-\u9fff])")


def _rank(one: _Mention) -> tuple[bool, int, bool, bool, int]:
    """Put what is of the topic alone first, then what holds it closest, then what is spent on a single subject."""
    lead = one.words[: one.words.find("元")]
    return not one.is_its_own, one.apart, "收入" in lead, not _OF_ITEM.search(lead), len(one.words)


_OF_ITEM = lazy.regex(r"[(（]项[)）]|[(（]?\d{7}[)）]?")
_AND_CHANGE = lazy.regex(
    r"[，,](?:和|跟|与)?(?:比|较)?(?:去年|上年|前一?年)[^，,]*$|[，,](?:为什么|为何|为啥)[？?]*$"
)
"""比去年多多少 is told by the same sentence, if at all."""


def topic_of(question: Question) -> str:
    """Return what a question asks the amount of, as it was typed; empty where it asks more than one amount.

    >>> topic_of(Question("第六次经济普查今年安排多少经费")), topic_of(Question("培训了几次"))
    ('第六次经济普查', '')
    """
    computed = question.asks("rank", "share", "sum", "rate", "filter")
    text = _AND_CHANGE.sub("", question.text.strip())
    asked = _ASKS.search(text)
    if computed or asked is None or question.units:
        return ""
    head = text[: asked.start()].rstrip("，,")  # 办公楼装修，花了多少
    if re.search(r"[，,；;]", head + asked[0]):
        return ""
    topic = _END.sub("", _LEAD.sub("", head))
    counted = _OF_PERSONS.search(topic) and not _OF_MONEY.search(text)
    if counted:
        return ""  # 离退休人员多少 asks how many they are
    return topic if len(normal(topic)) >= MIN_TOPIC else ""


_WHOM = lazy.regex(
    r"(?P<verb>接待|委托|聘请|资助|补助|奖励|慰问|救助|扶持)(?:的|过|了|对象|都|主要|是)*(?:谁|哪些(?:人|单位|企业|对象|机构)?|什么(?:人|单位|企业|机构)|哪(?:个|家|几家)(?:单位|公司|企业|机构)?)"
)


def tell_to_whom(inquiry: Inquiry) -> bool:
    """Quote the sentences that say whom a body received, hired or helped; False where none does."""
    found = _WHOM.search(inquiry.question.text)
    if found is None or inquiry.question.units:
        return False
    verb = found["verb"]
    told = re.compile(rf"用于[^。；]*{verb}|{verb}[^。；]*(?:批次|人次)|{verb}(?:了|的)?[^，。；费]{{2,}}(?:单位|局|部门|人员|来访|考察|企业|机构)")  # fmt: skip
    for document in inquiry.documents or (inquiry.document,):
        chunks = [c for c in inquiry.store.chunks(document.id) if c.is_prose and not defines(c)]
        said = [(c, s) for c in chunks for s in CLAUSE.findall(c.text)]
        kept = [
            (c, s) for c, s in said if told.search(s) and _has_money(c.text) and "费）" not in s
        ]
        for chunk, sentence in kept[:MAX_WHOM]:
            quote(inquiry.builder, document, chunk, sentence.strip())
        if kept:
            return True
    return False


MAX_WHOM = 3


_OF_PERSONS = lazy.regex(r"(?:人员?|职工|干部|学生|老人|儿童|户|单位|企业|车辆?|设备)$")
_OF_MONEY = lazy.regex(r"钱|经费|资金|预算|费用|支出|花|[万亿]元")


def _mentions(inquiry: Inquiry, document: Document, topic: str) -> Iterator[_Mention]:
    wanted = normal(topic).replace("的", "")
    characters = set(wanted)
    for chunk in inquiry.store.chunks(document.id):
        if not chunk.is_prose or not characters <= set(normal(chunk.text)):
            continue  # first, as all the other tests cost more
        if defines(chunk) or is_contents(chunk) or not _has_money(chunk.text):
            continue
        for sentence in CLAUSE_OF_EITHER_WIDTH.finditer(chunk.text):
            words = _words(chunk.text, sentence)
            for is_its_own, apart in _held(wanted, sentence[0], chunk.text[sentence.end() :]):
                if words:
                    yield _Mention(is_its_own, apart, chunk, words)


def _held(topic: str, sentence: str, rest: str) -> Iterator[tuple[bool, int]]:
    """Yield for each clause that tells a use or a reason and holds a topic whether it is of that alone, and how closely.

    What is said next of the same money may hold the rest of the topic: 主要是窗口经费。窗口外包经费….
    """
    clauses = re.split(r"[，,](?!\d)", sentence)
    for number, clause in enumerate(clauses):
        lead = _MENTIONS.match(clause) or re.search(r"(?:主要)?(?:用于|原因是)", clause)
        if lead is None or (number == 0 and lead.end() == 0):
            continue
        told = normal(clause[lead.end() :])
        use = not re.search("因|由于", clause[: lead.end()])
        apart = _least_apart(topic, told)
        if apart is None and topic[:2] in told and use:
            apart = _least_apart(topic, normal(re.split("[。；]", rest, maxsplit=1)[0]))
        elif apart is None:
            apart = _least_apart(topic, normal("，".join(clauses[number:])[lead.end() :]))
            use = False
        if apart is not None:
            own = use and _has_money(sentence[: sentence.find(clause)]) and not _BESIDE.search(told)
            yield own, apart


_BESIDE = lazy.regex(r"[、和及与]|等")


def _least_apart(topic: str, text: str) -> int | None:
    """Return how many characters stand between those of a topic where they follow each other most closely."""
    spans = (_span(topic, text[at:]) for at in range(len(text)) if text[at] == topic[0])
    sizes = [size - len(topic) for size in spans if size is not None]
    least = min(sizes, default=None)
    return least if least is not None and least <= min(MAX_APART, len(topic)) else None


def _span(topic: str, text: str) -> int | None:
    """Return how long the stretch is that has all characters of a topic in their order, from its beginning."""
    at = 0
    for char in topic:
        found = text.find(char, at)
        if found < 0:
            return None
        at = found + 1
    return at


def _words(text: str, sentence: re.Match[str]) -> str:
    """Return the item that a sentence is of, else the sentence with the amount before it; empty without one."""
    if len(text) <= MAX_QUOTE + MAX_QUOTE // 2:
        return text
    begin = sentence.start()
    if not _has_money(sentence[0]):
        begin = max(text.rfind(mark, 0, max(begin - 1, 0)) for mark in "。；\n") + 1
    words = text[begin : sentence.end()].strip()
    return words if _has_money(words) else ""


def _has_money(text: str) -> bool:
    return any(q.unit and comparable(q.unit, "元") for q in find_quantities(text))

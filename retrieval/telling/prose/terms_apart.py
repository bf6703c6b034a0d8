"""Quote what two terms mean that a question sets apart: 结转和结余怎么区分, 基本支出和项目支出是一回事吗."""

from collections.abc import Iterable

from config import lazy
from config.glossary import normal
from ingest.records import Document
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.telling.prose.definitions import explained
from retrieval.telling.prose.topics import without_asked_body

PAIR = 2
_TERM = r"[“\"「]?(?P<{name}>[^，,。；;：:？?！!“”\"「」\s和与跟同、及]{{2,16}}?(?:和结余|和福利|和服务(?:支出)?|和家庭的补助|和就业支出)?)[”\"」]?"
_APART = lazy.regex(
    r"^(?:(?:请问|在|这份|这个|该|本)*(?:文件|报告|文中|这里|表)?(?:里面?|中)?(?:说的?|写的?|讲的?)?(?:对|把|将|关于)?)"
    + _TERM.format(name="one")
    + r"[和与跟同、及]"
    + _TERM.format(name="other")
    + r"(?:这?两[个者项种](?:词|概念|东西)?)?(?:之间)?(?:都|到底|究竟|分别|各自?|是|有|的|又|应该?|要)*"
    r"(?:(?:怎么|如何|怎样|咋)(?:区分|区别|分清|分辨|定义|界定|解释|理解)|(?:什么|何|啥|哪些)?(?:区别|不同|差别|不一样|两样)"
    r"|(?:不是|是不是|算不算|算)?(?:一回事|两回事|同一个?(?:概念|东西|意思|回事)|一个(?:意思|概念|东西))"
    r"|(?:什么|啥)意思|指(?:的是)?(?:什么|啥)|什么含义|含义|定义)"
)
_ALONE = lazy.regex(
    r"^(?:请问|那么?)?(?:什么|啥)(?:叫做?|是)[“\"「]?(?P<one>[\u4e00-\u9fff]{2,12}?)[”\"」]?[？?。]*$"
    r"|^[“\"「]?(?P<it>[\u4e00-\u9fff]{2,12}?)[”\"」]?(?:到底|究竟)?(?:是|指的?是)?(?:什么|啥)(?:意思|含义|概念)[？?。]*$"
)
_AND = lazy.regex(r"[和与跟同、及](?=[\u4e00-\u9fff]{2})")
_OF_BUDGETS = lazy.regex(r"(?:支出|收入|经费|费|结转|结余|拨款|资金|基金|补助)$")
_NO_TERM = lazy.regex(
    r"\d|[去今上本前明]年|^(?:年初|全年|当年|部门|单位)?(?:预算|决算)数?$|表$|文字"
)


def terms_apart(text: str) -> tuple[str, ...]:
    """Return the two terms that a question sets apart, or the one it asks the meaning of; none of amounts or years.

    >>> terms_apart("文件里对“财政拨款结转”和“财政拨款结余”是怎么区分的？")
    ('财政拨款结转', '财政拨款结余')
    """
    found, alone = _APART.match(text), _ALONE.match(text)
    terms: tuple[str, ...] = (found["one"], found["other"]) if found else ()
    terms = terms or (tuple(_AND.split(alone["one"] or alone["it"])) if alone else ())
    return () if any(map(_NO_TERM.search, terms)) else terms


def tell_apart(inquiry: Inquiry, documents: list[Document]) -> bool:
    """Quote the definition of each of two terms, and say of which there is none."""
    terms = terms_apart(without_asked_body(inquiry.question.text, inquiry).removeprefix("的"))
    names = {normal(item.text) for item in inquiry.question.named if item.how == "equal"}
    if any(terms[0] in name and terms[-1] in name for name in names if len(terms) > 1):
        return False  # 年末结转和结余 is one term
    of_fund = not inquiry.question.items and bool(inquiry.question.funds)
    for document in documents if terms else ():
        chunks = list(inquiry.store.chunks(document.id))
        found = {term: explained(chunks, term) for term in terms}
        if any(found.values()):
            by_id = {chunk.id: chunk for chunk in chunks}
            for chunk, words in dict.fromkeys(one for one in found.values() if one is not None):
                quote(inquiry.builder, document, by_id[chunk], words)
            return _say_unexplained(inquiry, [term for term, one in found.items() if one is None])
    known = names >= {*map(normal, terms)} and not all(map(_OF_BUDGETS.search, terms))
    if (len(terms) < PAIR or known) and not (terms and of_fund):
        return False
    return _say_unexplained(inquiry, terms)


def _say_unexplained(inquiry: Inquiry, terms: Iterable[str]) -> bool:
    for term in terms:
        inquiry.builder.labels.add(term)
        inquiry.say("meaning_not_told", name=term)
    return True

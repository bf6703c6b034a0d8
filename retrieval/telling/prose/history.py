"""Quote how the body came about: when it was set up, what it was before, of what it was put together."""

from config import lazy
from config.glossary import normal, self_names, self_nouns
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.quotation import is_contents
from retrieval.passages.sentences import SENTENCE
from retrieval.question import Question

_DEED = r"(?:合并|组建|成立|建立|创建|创办|设立|建校|建院|建馆|挂牌|更名|改名|整合|划转)"
_WHEN = r"(?:(?:是|在|于)?(?:哪一?年|什么时候|何时|啥时候|什么时间))"
_ASKS = lazy.regex(
    rf"历史(?:沿革|渊源|由来)|沿革|前身|由来|来历|(?:怎么|如何|咋|怎样)(?:一步步)?{_DEED}(?:而|起|过)?(?:来|成)?"
    rf"|由(?:哪些?|哪几|什么|几)[^，。？?]{{0,8}}?{_DEED}|{_WHEN}(?:正式|开始)?{_DEED}|{_DEED}(?:的)?(?:时间|年份|日期|{_WHEN})"
    r"|(?:学校|大学|学院|医院|单位|中心|[局委馆校院])(?:当初|当年|最早|最初)?是?(?:怎么|咋|如何)来的[？?。]*$"
)
_EVENT = lazy.regex(
    rf"溯源|前身|始建|历史沿革|(?:更名|改名)为|(?:合并|整合|重新|批准|正式){_DEED}|[建创]办于|{_DEED}(?:为|了|于|而成)"
)
_SAID = lazy.regex(
    rf"{_DEED}|{_WHEN}|历史|沿革|渊源|前身|由来|来历|时间|年份|几|哪些?|什么|怎么|如何|讲讲?|说说?|介绍|给我|学校|单位|部门|机构|[是的由来去成而年合并立建沿革院校馆局委厅了吗呢]"
)
_SEVERAL = 2


def asks_history(question: Question) -> bool:
    """Tell a question for how the body came about, and of nothing narrower.

    >>> asks_history(Question("学校是由哪些学校合并组建的")), asks_history(Question("专班什么时候成立"))
    (True, True)
    """
    narrower = question.named or question.natures or question.funds or question.stated
    left = any(_SAID.sub("", word) for word in question.unexplained)
    return bool(_ASKS.search(question.text)) and not (narrower or left or question.units)


def tell_history(inquiry: Inquiry) -> bool:
    """Quote the passage that tells how the body came about; False where none speaks of it."""
    if not asks_history(inquiry.question):
        return False
    chunks = inquiry.store.chunks(inquiry.document.id)
    told = [chunk for chunk in chunks if chunk.is_prose and not is_contents(chunk)]
    best = max(told, key=lambda chunk: len(_events(inquiry, chunk)), default=None)
    events = _events(inquiry, best) if best is not None else []
    if best is None or not events:
        return False
    whole = len(events) >= _SEVERAL
    quote(inquiry.builder, inquiry.document, best, best.text if whole else events[0])
    return True


def _events(inquiry: Inquiry, chunk: Chunk) -> list[str]:
    """Return the sentences of a passage that tell such events, where one of them is of the body itself."""
    publisher = normal(inquiry.document.publisher or "")
    names = (publisher, *map(normal, inquiry.document.aliases), *self_names(), *self_nouns())
    begins = tuple(name for name in names if name)
    sentences = [s.strip() for s in SENTENCE.findall(chunk.text)]
    found = [sentence for sentence in sentences if _EVENT.search(sentence)]
    own = any(
        (publisher and publisher in normal(sentence)) or _DATE.sub("", normal(sentence)).startswith(begins)
        for sentence in found
    )  # fmt: skip
    return found if own else []


_DATE = lazy.regex(r"^(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?[，,]?)?")

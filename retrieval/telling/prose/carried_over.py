"""Quote what a document says is carried over to the next year: 年末结转的主要是哪些钱, 为什么没花完."""

from collections.abc import Iterator

from config import lazy
from config.glossary import normal
from ingest.columns import CLOSING
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import defines, quote
from retrieval.passages.quotation import is_contents
from retrieval.passages.sentences import CLAUSE
from retrieval.question import Question
from retrieval.telling.amounts.payers import asks_payers

MAX_QUOTED = 4
_ASKS = lazy.regex(
    r"哪些|哪几?[项笔个类]|什么(?:钱|项目|资金|款)|(?:是|有|由于|因为)(?:什么|啥)|为什么|为何|为啥|怎么(?:会|没|有|还)|原因|都是些?(?:啥|什么)"
)
_WHICH = lazy.regex(r"哪些|哪几?[项笔]|什么(?:钱|项目|资金|款)")
_ABOUT_IT = lazy.regex(
    r"^(?:那么?|这|都|主要|其中)*(?:是|有)?(?:(?:哪些|什么|哪几?[项笔个])(?:钱|资金|款|项目)?(?:没(?:有)?[花用支][完出掉了]*|结转了?|剩下了?|留下了?|构成|组成|的)?的?|(?:为什么|为何|怎么)(?:会|还)?(?:没(?:有)?[花用支][完出掉]*|结转|剩(?:下|了)?|有结转).*|(?:什么|啥)?原因(?:是什么)?)[呢啊？?。]*$"
)
_CARRIED = lazy.regex(
    r"结转(?:至|到|入|为)?(?:以后)?(?:下|次|翌|20\d\d)一?年|(?:下|次)一?年度?(?:继续)?(?:支付|支出|使用|实施)|于20\d\d年(?:继续)?(?:支付|使用)|结转(?:继续)?(?:使用|支付)|跨年度?(?:支付|实施|执行)"
)
_EARLIER = lazy.regex(r"上年(?:度)?结转|使用(?:以前|上)年")


def asks_what_is_left(question: Question, before: Question) -> bool:
    """Tell a turn about what was carried over at the end of the year, where that was talked of: 主要是哪些钱没花完."""
    names = {name for item in before.named for name in item.names}
    bare = not question.named and not question.natures and not question.stated
    return bare and CLOSING in names and bool(_ABOUT_IT.match(question.text))


def tell_carried_over(inquiry: Inquiry) -> bool:
    """Tell what was carried over at the end of the year, and the sentences that say of which money it is."""
    question = inquiry.question
    names = {name for item in question.items for name in item.names}
    other = question.asks("rank", "share", "sum", "difference", "change", "rate", "verify")
    other = other or bool(question.unexplained or question.natures)
    if other or len(question.items) != 1 or CLOSING not in names or not _ASKS.search(question.text):
        return False
    said = list(_said(inquiry))[:MAX_QUOTED]
    plain = inquiry.asking(operations=(), measures=(), conditions=(), stated=())
    whole = plain.one(question.items[0])
    if whole is None or not whole.value:
        return False
    if not said and (asks_payers(question) or not _WHICH.search(question.text)):
        return False  # 分别是什么钱 is asked of whose money it is
    lead = inquiry.builder.voice.subject(whole, inquiry.document)
    inquiry.say("figure", subject=lead, figure=inquiry.builder.main(whole))
    inquiry.say("carried_over_said" if said else "carried_over_not_said")
    for chunk, words in said:
        quote(inquiry.builder, inquiry.document, chunk, words)
    return True


def _said(inquiry: Inquiry) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that say of something that it is carried over, each once."""
    told: set[str] = set()
    for chunk in inquiry.store.chunks(inquiry.document.id):
        if defines(chunk) or is_contents(chunk) or not chunk.is_prose:
            continue
        for sentence in CLAUSE.findall(chunk.text):
            words = sentence.strip()
            if _CARRIED.search(words) and not _EARLIER.search(words) and normal(words) not in told:
                told.add(normal(words))
                yield chunk, words

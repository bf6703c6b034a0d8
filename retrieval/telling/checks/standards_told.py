"""Tell by which standard something is paid, where words about it print one: 人均标准90元/月 of 提租补贴.

What a term means says so too: the standard is the law's, not this body's own figure, and is quoted as it stands.
"""

from collections.abc import Iterator, Sequence

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, find_quantities
from ingest.records import Chunk, Document
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.passages.finding import quote
from retrieval.passages.quotation import MAX_QUOTE, is_contents
from retrieval.passages.sentences import CLAUSE
from retrieval.proving.proof import is_proved

_ASKS = lazy.regex(
    r"^(?:请问|今年|本年度?|20\d\d年度?|你们|单位|局里)*(?P<what>[\u4e00-\u9fff（）()]{3,16}?)(?:费)?(?:都|一般|现在|具体)?(?:是|的)?(?:按照?|依据?|以)?(?:什么|怎样的?|多少|啥|哪个|何种)(?:样的)?标准(?:来|去)?(?:发放?|执行|计算|缴存?|支付|补贴|补助|的)*[呢啊呀]*[？?]?$"
    r"|^(?:请问|今年|本年度?|20\d\d年度?|你们|单位|局里)*(?P<of>[\u4e00-\u9fff（）()]{3,16}?)(?:的)?(?:发放|执行|补贴|补助)?标准(?:是|为|有)?(?:多少|什么|啥|多高)(?:钱|元)?[呢啊呀]*[？?]?$"
)
_EACH = r"每一?(?:个?人|[户名位次场辆件])(?:每一?|一)?个?(?:年|月|天|日)?的?(?:标准|补助|补贴|工资|报酬)?"
_PER_HEAD = lazy.regex(
    rf"^(?:请问|那么?|今年|本年度?|20\d\d年度?)*(?P<what>[\u4e00-\u9fff（）()]{{3,20}}?)?(?:的|是|平均)*{_EACH}(?:能|可以|要|给|发|补|领|拿|是|有|得|到|为)*(?:多少|几)(?:钱|万?元)?[呢啊呀]*[？?]?$"
)
"""野外看护员每人每月补多少."""
_STANDARD = lazy.regex(
    r"(?:标准(?:为|是|按|[:：])?(?:每[人月年户名][、/每人月年]*)?|每[人户名](?:每[年月天日次])?(?:补助|补贴|发放|补发)?(?:标准)?(?:为|是)?)\d[\d,.]*[万]?元"
)
_MONEY = lazy.regex(r"(?:工资|报酬|补助|补贴|津贴|经费|资金|费用?|[、和及]|项目)+$")
_LEAST = 3  # characters that name those who are paid
_MOST = 2


def with_standard(
    answer: Answer, text: str, store: FactStore, documents: Sequence[Document], about: str = ""
) -> Answer | None:
    """Return the answer to a refused question for a standard that one sentence prints; None where none does.

    Args:
        answer: The refusal.
        text: The question.
        store: The library.
        documents: Those that it was asked of; only one is looked at.
        about: What a talk is about, where the question names nothing itself.
    """
    what = _what(normal(text), normal(about))
    if not what or len(documents) != 1:
        return None
    told = list(dict.fromkeys(_printed(store, documents[0], what)))
    if not told or len(told) > _MOST:
        return None
    builder = Builder(answer.question, store)
    for chunk, words in told:
        quote(builder, documents[0], chunk, words)
    built = builder.build()
    return built if is_proved(built, store, builder.labels) else None


def _what(text: str, about: str) -> str:
    """Return the thing whose standard is asked for; of what is paid to each, those who are paid."""
    if found := _ASKS.match(text):
        return found["what"] or found["of"] or ""
    each = _PER_HEAD.match(text)
    if each is None:
        return ""
    name = _MONEY.sub("", each["what"] or about)
    return name if len(name) >= _LEAST else ""


def _printed(store: FactStore, document: Document, what: str) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that speak of a thing by its name and print one amount as its standard."""
    for chunk in store.chunks(document.id):
        if is_contents(chunk):
            continue
        for sentence in CLAUSE.findall(chunk.text):
            key = normal(sentence)
            standards = _STANDARD.findall(key)
            amounts = [
                q
                for q in find_quantities(key)
                if comparable((q.unit or "").partition("/")[0], "元")
            ]
            alone = len(standards) == 1 and len(amounts) == 1
            if alone and what in key[: key.find(standards[0])] and len(sentence) <= MAX_QUOTE:
                yield chunk, sentence.strip()

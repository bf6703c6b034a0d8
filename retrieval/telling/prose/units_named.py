"""Tell which listed offices or bodies have a name that says what is asked: 哪个处管河长制, 有没有信访处, 下属单位里有学校吗.

Where a document lists its offices and bodies, it mostly prints their names alone. A name tells of itself only, so what
is said is that it holds the word, never that the office does the work.
"""

from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.sentences import SENTENCE
from retrieval.telling.prose.organisation import NAMES_OF_KIND

_ENDS = r"(?:[处科室股司站所队局办委会部馆院校园场组]|中心|大学|学校|公司|支队|大队|总队|党委|工会|基地)"
_UNIT = (
    r"(?:(?:内设|职能|[下所直]属|直属|二级|预算)的?)*(?:[处科股]室?|室|部门|机构|单位|中心|站|所)"
)
_WHICH = r"(?:由|归|是|有)?(?:哪(?:一?个|一?家|几个|几家|些)?|什么)"
_DOES = r"(?:是|在|来|专门|具体|主要)*(?:负责|主管|分管|承担|牵头|管(?!理费)|抓|从事|办理)"
_WORK = r"(?:工作|业务|事务|事情|这[块项个]|方面|的事)?"
_END = r"的?[呢啊吗？?。]*$"
_ASKS = (
    lazy.regex(rf"{_WHICH}{_UNIT}{_DOES}(?P<topic>[^，,。；;？?]{{2,14}}?){_WORK}{_END}"),
    lazy.regex(
        rf"{_DOES}(?P<topic>[^，,。；;？?]{{2,14}}?){_WORK}的(?:{_UNIT})?(?:是|有|叫)?{_WHICH}(?:{_UNIT})?{_END}"
    ),
    lazy.regex(
        rf"(?:^|[，,。；;？?])(?P<topic>[^，,。；;？?]{{2,20}}?){_WORK}{_WHICH}{_UNIT}{_DOES}{_END}"
    ),
    lazy.regex(
        rf"{_WHICH}{_UNIT}[跟和与同](?P<topic>[^，,。；;？?]{{2,14}}?){_WORK}(?:有关|相关|沾边|挂钩|有关系){_END}"
    ),
    lazy.regex(
        rf"(?:[跟和与同])?(?P<topic>[^，,。；;？?]{{2,14}}?)(?:有关|相关)的{_UNIT}(?:有|是)?(?:哪(?:些|个|几个|几家)|什么)?{_END}"
    ),
)
_HAS = lazy.regex(
    rf"(?:有没有|有无|是否?设?有|设没设|设有|[里中]有)(?:专门的?|一个|单独的?|设立?)*(?P<topic>(?!下属|所属|内设)[^，,。；;？?有]{{0,12}}?{_ENDS})[吗么呢？?。]*$"
)
_LISTS = lazy.regex(
    r"(?:机构|处室|科室|股室|单位|部门|内设|下设|下辖)[^。；;：:]{0,24}?(?:[:：]|(?:分别|依次)?(?:是|为|有)|包括|包含)"
)
_BODY = lazy.regex(r"(?:[局委厅院办会]|中心|单位|部门|系统|你们|他们|咱们)[里的]?$")
_AND = lazy.regex(r"以?及|[和与]")
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}
_NAMED = lazy.regex(rf"{_ENDS}(?:[（(][^（()）]*[)）])?$")
_LEAST = 2


class Listed(NamedTuple):
    """The names that a sentence lists."""

    names: tuple[str, ...]
    chunk: Chunk
    sentence: str


def names_listed(sentence: str) -> tuple[str, ...]:
    """Return the offices or bodies that a sentence lists; commas in brackets part no names.

    >>> names_listed("下属3个单位，分别是水文站（水质中心、测报中心）、职业学院和信息中心。")
    ('水文站（水质中心、测报中心）', '职业学院', '信息中心')
    >>> names_listed("内设机构负责会议、文电、值班等工作。")
    ()
    """
    lead = _LISTS.search(sentence)
    said = sentence[lead.end() :].strip("。；; ").removesuffix("等") if lead else ""
    names, depth, start = [], 0, 0
    for at, char in enumerate(said):
        depth += _BRACKETS.get(char, 0)
        if char == "、" and depth == 0:
            names.append(said[start:at].strip())
            start = at + 1
    names += _parted(said[start:].strip())
    listed = len(names) >= _LEAST and all(_NAMED.search(name) for name in names)
    return tuple(names) if listed else ()


def _parted(last: str) -> list[str]:
    """Return the last names of a list, which 和 may join: 甲处和乙处."""
    for joined in _AND.finditer(last):
        first, second = last[: joined.start()], last[joined.end() :]
        if _NAMED.search(first) and _NAMED.search(second):
            return [first, second]
    return [last]


def tell_units_named(inquiry: Inquiry) -> bool:
    """Tell the listed offices and bodies whose name holds what is asked for; of one alone that none does."""
    text = inquiry.question.text
    has = _HAS.search(text)
    asked = has or next((found for ask in _ASKS if (found := ask.search(text))), None)
    if asked is None or inquiry.question.language == "en":
        return False
    lists = list(_lists(inquiry))
    topic = asked["topic"]
    for words in _ends_of(normal(topic)):
        if names := [name for one in lists for name in _holding(one.names, words)]:
            _say(inquiry, "units_named", words, names, lists)
            return True
    if has is None or not lists or not (_OFFICE.search(topic) or _OF_LIST.search(text)):
        return False
    _say(inquiry, "no_unit_named", topic, [n for one in lists for n in one.names], lists)
    return True


_OFFICE = lazy.regex(r"[处科股]室?$")
_OF_LIST = lazy.regex(r"[下所直]属|内设|机构|单位")


def _ends_of(topic: str) -> Iterator[str]:
    """Yield a topic, and what is left of it behind a body's name: 水务局河长制 is 河长制 too."""
    yield topic
    for at in range(1, len(topic) - 1):
        if _BODY.search(topic[:at]):
            yield topic[at:]


def _holding(names: tuple[str, ...], words: str) -> list[str]:
    ends = NAMES_OF_KIND.get(words)
    return [n for n in names if (n.endswith(ends) if ends else words in normal(n))]


def _lists(inquiry: Inquiry) -> Iterator[Listed]:
    """Yield what each sentence lists that lists offices or bodies of the document."""
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for found in SENTENCE.finditer(chunk.text) if chunk.is_prose else ():
            if names := names_listed(sentence := found[0].strip()):
                yield Listed(names, chunk, sentence)


def _say(inquiry: Inquiry, key: str, words: str, names: list[str], lists: list[Listed]) -> None:
    """Say of some names that they hold the words, or of all that none does, with the lists that print them."""
    builder = inquiry.builder
    shown = [one for one in lists if {*one.names} & {*names}]
    cited = (builder.cite_chunk(inquiry.document.id, one.chunk, one.sentence) for one in shown)
    mark = "".join(f"[{number}]" for number in cited)
    builder.labels.update((*names, words))
    builder.counts.add((len(names), "个"))
    told = builder.voice.listed(names)
    inquiry.say(key, words=words, names=told, count=len(names), mark=mark)

"""Note that a quoted sentence says another number of things than it names: 内设14个科室，分别是 and thirteen names."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from ingest.numerals import NUMERAL_CHARS, read_chinese
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.fact_store import FactStore

_MANY = (
    rf"(?<![\d.,第和及与、另外加{NUMERAL_CHARS}])(?P<said>(?P<many>\d{{1,3}}|[{NUMERAL_CHARS}]{{1,3}})"
    r"(?:个|项|家|类|大|所|条|种)[\u4e00-\u9fff]{1,8}?)"
)
_LED = lazy.regex(
    rf"{_MANY}(?:[，,]?(?:它们)?(?:分别(?:是|为)?|包括|具体(?:是|为|包括)|即)[:：]?|[:：])(?P<names>[^。；;：:\n]+)"
)
_CLOSED = lazy.regex(
    rf"(?P<names>[^。；;：:\n、]+(?:、[^。；;：:\n、]+)+)等{_MANY}(?=工作|内容|任务|方面|[，,。；;：:\n]|$)"
)
"""甲、乙等六大模块: where it is asked which they are, that not all are named is worth a word."""
_ASKS = lazy.regex(
    r"几|多少|哪|叫什么|叫啥|名称|名单|名字|分别|列|包括|有什么|有啥|which|how many|name"
)
_ASKS_WHICH = lazy.regex(r"哪|叫什么|叫啥|名称|名单|分别|有什么|which|name")
_BRACKETED = lazy.regex(r"[（(][^（()）]*[)）]")
_OPEN = lazy.regex(rf"等|其中|另|其他$|其它$|至|\d|[{NUMERAL_CHARS}][个家所]|本级")
"""What stands in a list that is no list of single names: 综合一处至九处, 三个派出所, 局本级 beside 4个单位."""
_SEVERAL = lazy.regex(rf"[和及与、]|[{NUMERAL_CHARS}]个")
_JOINED = lazy.regex(r"(?<=[\u4e00-\u9fff])(?:以及|和|及|与)(?=[\u4e00-\u9fff])")
_LONGEST, _SHORTEST = 20, 2  # characters of a name


class _Listed(NamedTuple):
    said: str
    """The number with what it counts, as printed: 14个科室."""
    many: int
    names: int


def with_short_lists(builder: Builder, store: FactStore, answer: Answer) -> Answer:
    """Add a note where a sentence that is told names more or fewer things than it says there are."""
    if answer.status != "answered" or not _ASKS.search(answer.question):
        return answer
    which = bool(_ASKS_WHICH.search(answer.question))
    for text, mark in _told(builder, store, answer):
        for listed in miscounted(text, closed=which):
            builder.counts.add((listed.names, "个"))
            builder.remark(
                "conflict", "names_miscounted", mark, said=listed.said, count=listed.names
            )
    return answer.model_copy(update={"notes": builder.build().notes})


def _told(builder: Builder, store: FactStore, answer: Answer) -> Iterator[tuple[str, int]]:
    """Yield the quoted passages, and the passages of the counts that are told, each with its citation."""
    for citation in answer.citations:
        if citation.source == "text":
            yield citation.text, citation.id
    for fact in builder.stated_facts:
        chunk = store.chunk(fact.document, fact.chunk or "") if fact.unit in _COUNTED else None
        sentences = (chunk.text if chunk else "").split("。")
        yield from ((text, builder.cite(fact)) for text in sentences if fact.text in text)


_COUNTED = frozenset({"个", "家", "项", "所", "类"})


def miscounted(text: str, *, closed: bool = False) -> list[_Listed]:
    """Return the numbers in a text that are not those of the names told with them.

    Args:
        text: A passage.
        closed: Also where the number stands behind the names: 甲、乙等三个.

    >>> [tuple(one) for one in miscounted("内设4个科室，分别是：办公室、人事科、财务与审计科。")]
    [('4个科室', 4, 3)]
    >>> miscounted("内设4个科室，分别是：办公室、人事科、财务科和审计科。")
    []
    >>> miscounted("内设4个科室，包括办公室、人事科、财务科等。")
    []
    """
    found: list[_Listed] = []
    plain = _BRACKETED.sub("", "".join(text.split(" ")))
    patterns = (_LED, _CLOSED) if closed else (_LED,)
    for pattern in patterns:
        for match in pattern.finditer(plain):
            many = _number(match["many"])
            range_of_names = _names(match["names"], is_led=pattern is _LED)
            if range_of_names is None or many < _LEAST or _SEVERAL.search(match["said"][1:]):
                continue
            least, most = range_of_names
            if not least <= many <= most and least * 2 >= many and most <= many * 2:
                found.append(_Listed(match["said"], many, least))
    return found


_LEAST = 2


def _number(text: str) -> int:
    number = int(text) if text.isdigit() else read_chinese(text)
    return int(number or 0)


def _names(text: str, *, is_led: bool) -> tuple[int, int] | None:
    """Return how many names a list has at least and at most; None where it is no clear list."""
    commas = [part for part in _COMMA.split(text) if part]
    kept = commas[0] if is_led else commas[-1]
    if any("、" in part for part in commas if part is not kept):
        return None
    names = kept.split("、")
    rest = names if is_led else names[1:]  # the first has the verb before it
    if len(names) < _LEAST or any(_OPEN.search(name) for name in names):
        return None
    if not all(_SHORTEST <= len(name) <= _LONGEST for name in rest):
        return None
    return len(names), len(names) + sum(_joins(name, names) for name in names)


_COMMA = lazy.regex(r"[，,]")


def _joins(name: str, names: list[str]) -> int:
    """Return how many more names one may be: 财务科和审计科 are two, 财务与审计科 is one."""
    ends = Counter(one[-1] for one in names)
    of_one_kind = max(ends.values()) * 2 > len(names)
    parts = _JOINED.split(name)
    return sum(not of_one_kind or part[-1] in ends for part in parts[:-1])

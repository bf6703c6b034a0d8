"""Read what a question says of codes: which are none here, of which classification; find their facts."""

import re
from collections.abc import Iterable

from config import lazy
from ingest.amounts import Quantity
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.question import ItemTerm
from retrieval.words.lexicon import Segment, Sense
from retrieval.words.small_words import AND, WHAT

_WHAT = lazy.regex(rf"{WHAT.pattern}|吗|对不|是不是|is ")
_CODE = r"(?:\d{7}|\d{5}|\d{3})"
_LIST = lazy.regex(
    rf"(?<![\d.]){_CODE}(?:(?:{AND}|加上?|\+){_CODE})+(?![\d.]|[万亿千百]?元|[万亿])"
)
_CLASSES = (
    (lazy.regex(r"政府(?:预算)?(?:支出)?经济"), "政府经济"),
    (lazy.regex(r"部门(?:预算)?(?:支出)?经济"), "部门经济"),
)


_LEVELLED = lazy.regex(r"(?<![\d.])(?:[2345]\d\d(?=类)|[2345]\d{4}(?=款)|[2345]\d{6}(?=项))")


def without_level(quantity: Quantity) -> Quantity:
    """Take 208 of 208类 for a code, no count of kinds; its level goes by its length."""
    found = _LEVELLED.match(quantity.text)
    if found is None:
        return quantity
    end = quantity.start + found.end()
    return quantity._replace(unit=None, end=end, text=found[0])


def level_of(senses: list[tuple[Segment, Sense]]) -> int | None:
    """Return the level asked for; 类 right behind a code is that of the code."""
    codes = {piece.end for piece, sense in senses if sense.type == "code"}
    levels = (s for p, s in senses if s.type == "level" and p.start not in codes)
    return next((int(sense.canonical) for sense in levels), None)


def strange_codes(
    segments: list[Segment], text: str, key: str, items: Iterable[tuple[int, str]]
) -> tuple[str, ...]:
    """Return what looks like a subject's code and is none here; 2350020是啥 asks of an amount.

    Beside items only what stands in a list of codes is one, or what touches a name: 50205委托业务费.
    """
    unknown = [p for p in segments if re.fullmatch(_CODE, p.text) and not p.of("code")]
    levelled = {found.start() for found in _LEVELLED.finditer(key)}
    if of_level := tuple(piece.text for piece in unknown if piece.start in levelled):
        return of_level
    items = list(items)
    if items:
        return tuple(p.text for p in unknown if _is_listed(p, key) or _touches(p, items, key))
    if subjects := tuple(p.text for p in unknown if _is_of_subject(p, key)):
        return subjects
    if _WHAT.search(text):
        return ()
    return tuple(p.text for p in unknown if len(p.text) > 3 and p.text[0] in "12345")


_SUBJECT = r"[（(]?(?:这个|该)?(?:是|为)?(?:什么|哪个|啥|哪一个)?的?科目(?!数)"
_FUNCTIONAL = r"2(?:0[1-9]|1\d|2[0-4]|2[7-9]|3[0-4])"
_ECONOMIC = r"(?:30[1-9]|31[0-3]|399|50[1-9]|51[0-5]|599)"
_OF_NATION = rf"(?:{_FUNCTIONAL}(?:\d{{4}}|\d\d)|{_ECONOMIC}\d\d)"
_MEANT = (
    r"的?(?:定义|含义|意思|名称|名字)|(?:是|指)(?:的是)?(?:什么|啥)(?:意思|含义)?(?=[？?。！]*$)"
)
_CLASS = rf"{_FUNCTIONAL}|{_ECONOMIC}"
_WITHIN = r"[类款]?的?(?:里面?|里头|底下|下面|之下|当中|项下)"
"""What stands under a code is asked for: 301底下最多的是哪项."""
_CODE_SAID = r"(?:科目|编码|代码|编号)[是为]?$"


def _is_of_subject(piece: Segment, key: str) -> bool:
    """Tell a number that is called the code of a subject, or under which something stands: 2050803是什么科目."""
    over = re.fullmatch(rf"{_CLASS}|{_OF_NATION}", piece.text)
    if over and re.match(_WITHIN, key[piece.end :]):
        return True
    behind = re.match(_SUBJECT, key[piece.end :])
    meant = re.fullmatch(_OF_NATION, piece.text) and re.match(_MEANT, key[piece.end :])
    said = behind or meant or re.search(_CODE_SAID, key[: piece.start])
    return bool(said) and len(piece.text) > 2


def _is_listed(piece: Segment, key: str) -> bool:
    """Tell a code of a list of codes: 30101和30198."""
    return any(found.start() <= piece.start < found.end() for found in _LIST.finditer(key))


def _touches(piece: Segment, items: list[tuple[int, str]], key: str) -> bool:
    """Tell a code that stands right before a name, as tables print them."""
    if len(piece.text) < 5 or piece.text[0] not in "2345":
        return False
    after = piece.end + len(re.match(r"[（(科目的\-—]*", key[piece.end :])[0])  # type: ignore[index]
    return any(start == after for start, _ in items)


def class_said(text: str) -> str | None:
    """Return the classification by which a question wants its figures: 按政府经济分类."""
    return next((name for said, name in _CLASSES if said.search(text)), None)


def facts_of_codes(store: FactStore, ids: list[str], item: ItemTerm) -> list[Fact]:
    """Return the facts of a code, with what sentences tell by its name where no other code has that name."""
    found = store.facts(document=ids, code=list(item.codes))
    kinds = {fact.classification for fact in found}
    named = store.facts(document=ids, item=sorted({fact.item for fact in found}))
    named = [fact for fact in named if fact.classification in kinds]
    if any(fact.code and fact.code not in item.codes for fact in named):
        return found
    return found + [fact for fact in named if fact.code is None and fact.origin == "text"]

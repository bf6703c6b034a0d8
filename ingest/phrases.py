"""Read a phrase of a sentence into typed terms: items, funds, natures, measures, years, and the rest."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from config import lazy
from config.glossary import classification, meanings, normal
from config.parsed import parsed
from ingest.names import kind_alone, self_names, unit_names
from ingest.numerals import normalise
from ingest.owners import own_unit
from ingest.records import Document, Fact

_QUOTES = frozenset("“”\"'‘’《》 \t\u3000")
_YEAR = lazy.regex(r"(?:(?:19|20)\d\d年(?:度|底|末|初)?(?:\d{1,2}月(?:\d{1,2}日|底|末|份)?)?)")
_BEGIN = "12("  # of years and of marks
_MARK = lazy.regex(r"\(\d{0,3}(?:类|款|项|科目|部门|单位|本级|汇总)\)")
_SOLID = lazy.regex(r"[\w\u4e00-\u9fff]")
_BODY = lazy.regex(
    r"^[\u4e00-\u9fff()]{2,30}?(?:办公厅|办公室|委员会|办事处|管理局|研究院|大学|学院|中心|总队|局|厅)(?=\d|[\u4e00-\u9fff])"
)
_OWN_PART_AND = lazy.regex(r"^[局委厅院]?(?:机关|本级|本部)(?=和|及|与|以及|、)")
"""The body's own part beside others of its bodies: 局机关和某支队的机关运行经费."""
AMOUNT_MEASURES = ("预算数", "年初预算数", "全年预算数", "决算数", "执行数")
_OWN_PART = lazy.regex(r"(?:[局委厅院](?:机关|本级|本部)|机关本级)(?:\([^()]*\))?")
"""A phrase that names the body's own part alone."""
_STATE = lazy.regex(r"在(?:职|编|岗|校|册|任)")  # one word, no preposition
_SOURCES = ("处置", "使用", "出租", "租金", "利息", "投资", "服务", "收费")  # of an income's name
_MIN_LABEL = 3  # characters of a table's label that may name a subject in a sentence


class Word(NamedTuple):
    """A recognised stretch of a phrase; ``meanings`` maps types to canonical names."""

    start: int
    end: int
    text: str
    meanings: dict[str, str]


class Phrase(NamedTuple):
    """A phrase with what was recognised in it; ``rest`` are the stretches that nothing explains."""

    text: str
    words: tuple[Word, ...]
    rest: tuple[tuple[int, int], ...]

    def of(self, kind: str) -> list[str]:
        """Return the canonical names of one type, in order."""
        return [word.meanings[kind] for word in self.words if kind in word.meanings]

    def only(self, kind: str) -> list[str]:
        """Return the canonical names of words that have no other type."""
        return [w.meanings[kind] for w in self.words if set(w.meanings) == {kind}]


@cache
def sentence_words() -> dict[str, dict[str, list[str]]]:
    """Return the data of config/sentences.toml."""
    data: dict[str, dict[str, list[str]]] = parsed("sentences.toml")
    return data


@cache
def family_of() -> dict[str, str]:
    """Return the classification of the items that have one of their own."""
    return {item: name for name, items in sentence_words()["family"].items() for item in items}


def folded(text: str) -> str:
    """Return the form in which terms are looked up: half-width, lower case, same length."""
    return normalise(text).lower()


@cache
def _fixed_terms() -> dict[str, dict[str, str]]:
    """Return the glossary's and the sentences' own words with their meanings."""
    terms: dict[str, dict[str, str]] = {}
    for name, found in meanings().items():
        kinds = {
            m.type: m.canonical
            for m in reversed(found)
            if m.type not in ("total", "measure") or m.canonical in AMOUNT_MEASURES
        }
        if kinds and (len(name) > 1):
            terms[name] = kinds
    for canonical, names in sentence_words()["names"].items():
        for name in (canonical, *names):
            terms.setdefault(normal(name), {"item": canonical})
    for code, name in classification().items():
        if code[0] == "2" and len(code) == 3 and "fund" not in terms.get(normal(name), {}):
            terms[normal(name)] = {"item": name}
    for word in sentence_words()["filler"]["words"]:
        kept = ("flow", "measure") if word[:2] in ("预算", "决算") else ("flow",)
        terms[normal(word)] = {"filler": word} | {
            k: v for k, v in terms.get(normal(word), {}).items() if k in kept
        }
    return terms


class Vocabulary:
    """What names mean in one document: the glossary, its tables' labels, its bodies."""

    def __init__(self, document: Document, facts: Iterable[Fact]) -> None:
        terms = dict(_fixed_terms())
        for fact in facts:
            name = normal(fact.item)
            if fact.classification == "指标" or fact.origin != "table":
                continue
            if len(name) < _MIN_LABEL or name[0].isdigit():
                continue
            short = name.replace("的", "")
            for form in (name, short, name + "支出", short + "支出"):
                terms.setdefault(form, {"item": fact.item})
        for body in (document.publisher, *document.aliases):
            if body and len(body) >= _MIN_LABEL:
                terms[normal(body)] = {"filler": body}
        for name in self_names(document.publisher or ""):
            terms.setdefault(normal(name), {"filler": name})
        self._kind = kind_alone(document.publisher or "")
        for form, body in unit_names(document.units).items():
            terms.setdefault(normal(form), {"filler": body, "body": body})
        self._own = own_unit(document)
        self._terms = terms
        self._reach: dict[str, int] = {}
        for name in terms:
            self._reach[name[:2]] = max(len(name), self._reach.get(name[:2], 0))

    def read(self, text: str) -> Phrase:
        """Segment a phrase over the known words, longest first."""
        plain = folded(text)
        if self._own and _OWN_PART.fullmatch(plain):
            own = Word(0, len(text), text, {"filler": self._own, "body": self._own})
            return Phrase(text, (own,), ())
        kept = [i for i, char in enumerate(plain) if char not in _QUOTES]
        letters = "".join([plain[i] for i in kept])
        words: list[Word] = []
        rest: list[tuple[int, int]] = []
        place = 0
        while place < len(kept):
            at = kept[place]
            word = _date_or_mark(text, plain, at) or self._word_at(text, letters, kept, place)
            kind = self._kind_at_start(text, plain, kept) if at == 0 else None
            if kind is not None and (word is None or word.end < kind.end):
                word = kind  # 总站 is no 总
            if word is None and at == 0:
                word = _body_at_start(text, plain)
            if word is not None:
                words.append(word)
                place = bisect_left(kept, word.end)
                continue
            if rest and rest[-1][1] == at:
                rest[-1] = (rest[-1][0], at + 1)
            else:
                rest.append((at, at + 1))
            place += 1
        solid = [(s, e) for s, e in rest if _SOLID.search(plain, s, e)]
        return Phrase(text, tuple(words), tuple(solid))

    def _kind_at_start(self, text: str, plain: str, kept: list[int]) -> Word | None:
        """Return the kind of the body that begins a phrase before a known word: 学院事业编制, not 学院路改造."""
        size = len(self._kind)
        if not size or not plain.startswith(self._kind) or size not in kept:
            return None
        letters = "".join([plain[i] for i in kept])
        after = _date_or_mark(text, plain, size)
        after = after or self._word_at(text, letters, kept, kept.index(size))
        return Word(0, size, text[:size], {"filler": "body"}) if after else None

    def _word_at(self, text: str, letters: str, kept: list[int], place: int) -> Word | None:
        """Return the longest known word that begins here; ``kept`` says where its letters stand."""
        reach = self._reach.get(letters[place : place + 2], 1)
        for size in range(min(reach, len(letters) - place), 0, -1):
            kinds = self._terms.get(letters[place : place + size])
            if kinds is not None:
                at, end = kept[place], kept[place + size - 1] + 1
                return Word(at, end, text[at:end], kinds)
        return None


def _date_or_mark(text: str, plain: str, at: int) -> Word | None:
    if plain[at] not in _BEGIN:
        return None
    for pattern, kind in ((_YEAR, "year"), (_MARK, "mark")):
        found = pattern.match(plain, at)
        if found:
            return Word(at, found.end(), text[at : found.end()], {kind: found[0]})
    return None


def _body_at_start(text: str, plain: str) -> Word | None:
    body = _OWN_PART_AND.match(plain) or _BODY.match(plain)
    if not body or body.end() == len(plain):
        return None
    return Word(0, body.end(), text[: body.end()], {"filler": "body"})


_WITH_ANOTHER = lazy.regex(r"(?:机关|本级|[局委院厅办所站队心])\)?(?:和|及|与|以及|、)[^,]*$")
_AND_ANOTHER = lazy.regex(r"(?:和|及|与|以及)")


def joined_by_and(text: str, bodies: list[Word]) -> bool:
    """Tell bodies of a phrase that stand beside others: 局机关和某支队的机关运行经费."""
    before, after = folded(text[: bodies[0].start]), folded(text[bodies[-1].end :])
    return bool(_WITH_ANOTHER.search(before) or _AND_ANOTHER.match(after))


def own_name(phrase: Phrase) -> str:
    """Return a phrase without years, bodies and function words at its edges, as printed."""
    edges = sentence_words()["edges"]
    start, end = 0, len(phrase.text)
    for word in phrase.words:
        before = phrase.text[start : word.start].strip('，,、:： “”"')
        if before or not (_is_edge(word, edges["lead"]) or is_body(word)):
            break
        if _STATE.match(phrase.text, word.start):
            break
        start = word.end
    for word in reversed(phrase.words):
        if (
            word.start < start
            or phrase.text[word.end : end].strip()
            or not _is_edge(word, edges["tail"])
            or (word.text == "事业收入" and start < word.start)  # 科研事业收入 is no 科研
            or (word.text == "收入" and phrase.text[start : word.start].endswith(_SOURCES))
            or phrase.text[word.start - 1 : word.end] in ("实有", "现有")
        ):
            break
        end = word.start
    name = re.sub(r"\s+|(?<=的)[，,]", "", phrase.text[start:end]).strip("，,。；;：:、-—")
    for left, right in ("“”", "（）", "()", '""'):
        if name.count(left) != name.count(right) or (name[:1] == left and name[-1:] == right):
            name = name.strip(left + right)
    return name


def _is_edge(word: Word, edges: list[str]) -> bool:
    kinds = word.meanings
    return bool({"year", "measure", "fund", "mark"} & set(kinds)) or word.text in edges


def is_body(word: Word) -> bool:
    """Tell a word that names a body of the document."""
    return word.meanings.get("filler", "") not in ("", *sentence_words()["filler"]["words"])


def name_beside(plain: str, start: int, end: int) -> str:
    """Return the name that stands beside a code: 2080501-行政单位离退休, 小学教育(2050202)."""
    after = re.match(r"\s*[-—]?\s*([\u4e00-\u9fff()、]{2,30})", plain[end:])
    if after and not plain[:start].rstrip().endswith("("):
        return after[1]
    before = re.search(r"([\u4e00-\u9fff][\u4e00-\u9fff()、]{1,30})\s*\($", plain[:start])
    return before[1] if before else ""

"""Explain what the lexicon does not know by the library's own words: misspelt, or a part of a name."""

import re
from collections.abc import Iterable
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from config import lazy
from config.glossary import content_words, in_other_words, meanings, normal
from ingest.amounts import Quantity
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Key, Segment, Sense
from retrieval.words.longer_words import OTHER_PEOPLE
from retrieval.words.loose import loosely_named, names_of_pieces
from retrieval.words.misspelt import (
    MIN_STEM,
    MIN_TYPO,
    MOST_OFF,
    SCORE,
    TAILS,
    heard,
    is_typo,
    sound_alike,
    sounding_within,
    sounds,
)
from retrieval.words.shortened import (
    holds_in_order,
    leaves_little_out,
    leaves_out,
    shortened_stretches,
)
from retrieval.words.terms import Term

MAX_WINDOW = 24
MAX_NAMES = 8
MAX_NAME = 40
LONG = 24  # longer names of projects are called by a piece of at least MIN_PIECE characters
MIN_PIECE = 3
MIN_SHORTENED = 6  # characters of a name without some of its middle
MAX_WORDS = 3  # a longer stretch is no part of a name
MIN_TOLD = 6  # characters of a question that stand in a name in a row are meant as a part of it
MIN_LONGER = 3  # characters by which such a stretch must be longer than what is near a name
REACH = 4  # segments to either side of a leftover that a misspelt name may take in
_CLOSED = frozenset({
    "quantity", "publisher", "alias", "place", "relative_year", "operation", "condition", "asked", "dimension",
})  # fmt: skip
_NEAR_CLASSES = frozenset(
    {
        "功能",
        "部门经济",
        "政府经济",
        "三公",
        "指标",
        "项目",
        "收入来源",
        "采购",
        "资产",
        "人员",
        "其他",
    }
)
_SPEECH = lazy.regex(r"多少|几|花|剩")  # words of questions: 书花了多少钱 is no misspelt 花了多少钱
_QUALITIES = frozenset({"重要", "重大", "关键", "突出", "典型", "核心", "首要", "紧要"})
"""最重要的项目 is no 重要商品储备."""
_QUOTES = lazy.regex(r"[“”\"‘’'《》〈〉]")
_ENDS = ("事务", "支出", "经费", "工作", "服务")  # 宣传: 宣传事务, no 其他宣传事务支出


def explain_leftovers(segments: list[Segment], store: FactStore, key: Key) -> list[Segment]:
    """Give each leftover the senses of the names that are near it."""
    segments = loosely_named(_cut_at_blanks(segments, key), store, partial(vocabulary, store), key)
    return _without_scores(_explained(segments, store), key)


def _without_scores(segments: list[Segment], key: Key) -> list[Segment]:
    """Take a piece of a project's name for its score only where points are asked for."""
    if _POINTS.search(key.text):
        return segments
    return [
        s._replace(senses=())
        if s.senses and s.of("part", "near") and all(_is_score(one) for one in s.senses)
        else s
        for s in segments
    ]


_POINTS = lazy.regex(r"分(?!别|成|类|析|为|配|项|管|布|部|支)|等级|score|point|grade")


def _is_score(sense: Sense) -> bool:
    return bool(SCORE.search(normal(sense.canonical)))


def is_within_name(quantity: Quantity, key: str, store: FactStore) -> bool:
    """Tell a spelt number that is a piece of a printed name: 一人 of 统一人工智能, 七 of 七号站."""
    around = key[max(0, quantity.start - 1) : quantity.end + 1]
    begins = quantity.unit is None and not _HAN.match(key[quantity.start - 1 : quantity.start])
    ahead = key[quantity.start : quantity.end + 2]
    if begins and len(ahead) > 3 and _WORD.fullmatch(ahead) and ahead in _shapes(store).text:
        return quantity.notation in ("hanzi", "words")
    if quantity.notation not in ("hanzi", "words") or not _WORD.fullmatch(around):
        return False
    whole = len(around) == quantity.end - quantity.start + 2
    return whole and around in _shapes(store).text


_WORD = lazy.regex(r"[\u4e00-\u9fff]{3,6}")
_HAN = lazy.regex(r"[\u4e00-\u9fff]")


def _cut_at_blanks(segments: list[Segment], key: Key) -> list[Segment]:
    """Cut a Chinese leftover where its writer left a blank: 组织 宣传 统战."""
    result: list[Segment] = []
    for piece in segments:
        inner = [at for at in sorted(key.cuts) if piece.start < at < piece.end]
        if piece.senses or key.words or not inner:
            result.append(piece)
            continue
        for start, end in pairwise([piece.start, *inner, piece.end]):
            result.append(Segment(start, end, key.text[start:end], ()))
    return result


def _explained(
    segments: list[Segment], store: FactStore, before: tuple[Sense, ...] = ()
) -> list[Segment]:
    for index, piece in enumerate(segments):
        if piece.senses:
            continue
        if (far := _beyond_reach(segments, index, store)) is not None:
            start, end, near = far
            return [*segments[:start], near, *_explained(segments[end:], store)]
        told = _told_stretch(segments, index, store)
        for start, end in _windows(segments, index):
            window = "".join(s.text for s in segments[start:end])
            if told is not None and len(window) + MIN_LONGER <= len(told[2].text):
                break
            words = sum(len(s.text) > 1 for s in segments[start:end])
            same = [s for s in before if start == 0 and window in normal(s.canonical)]
            found = same or _nearest(window, store, wide=words > MAX_WORDS)
            if found:
                near = Segment(segments[start].start, segments[end - 1].end, window, tuple(found))
                rest = _explained(
                    segments[end:], store, tuple(s for s in found if s.type == "part")
                )
                return [*segments[:start], near, *rest]
        if told is not None:
            start, end, near = told
            return [*segments[:start], near, *_explained(segments[end:], store)]
        if len(cut := _cut(piece, store)) > 1:
            return [*segments[:index], *cut, *_explained(segments[index + 1 :], store)]
    return segments


def _told_stretch(
    segments: list[Segment], index: int, store: FactStore
) -> tuple[int, int, Segment] | None:
    """Return the longest stretch around a leftover that stands in a name as it is, with its bounds.

    So many characters in a row are a part of the name, of however many words, and whatever the
    words mean by themselves: 统|一人|工智能 is in 统一人工智能平台.
    """
    stretches = [
        (start, end, text)
        for start in range(index + 1) for end in range(index + 1, len(segments) + 1)
        if not _only_leads(segments[start]) and not _only_leads(segments[end - 1])
        and len(text := "".join(piece.text for piece in segments[start:end])) >= MIN_TOLD
    ]  # fmt: skip
    if not stretches:
        return None
    names, word = vocabulary(store), segments[index].text
    holding = {name: plain for name, plain in _unquoted(store).items() if word in plain}
    for start, end, text in sorted(stretches, key=lambda one: -len(one[2])):
        told = (n for n in holding if text in holding[n] and not _is_scrap(text, n))
        if found := sorted(told, key=len)[:MAX_NAMES]:
            senses = [sense._replace(type="part") for name in found for sense in names[name]]
            unlike = tuple(dict.fromkeys(senses))
            return start, end, Segment(segments[start].start, segments[end - 1].end, text, unlike)
    return None


def _is_scrap(text: str, name: str) -> bool:
    """Tell a part of an English name that says little of it: a small one, or one without the noun at its end.

    A reserve is no procurement reserved for SMEs, and a performance no performance wages.
    """
    in_english = text.isascii() and name.isascii()
    return in_english and (2 * len(text) < len(name) or name.startswith(text))


def _beyond_reach(
    segments: list[Segment], index: int, store: FactStore
) -> tuple[int, int, Segment] | None:
    """Return the stretch of more words than are tried around a leftover that is one name but for its middle."""
    texts = [piece.text for piece in segments]
    begins = [at for at in range(index + 1) if not _only_leads(segments[at])]
    of_end, names = _shapes(store).of_end, vocabulary(store)
    for start, end, found in shortened_stretches(texts, begins, index + 1 + REACH, of_end):
        senses = dict.fromkeys(s._replace(type="near") for name in found for s in names[name])
        if len({sense.canonical for sense in senses}) == 1:
            text = "".join(texts[start:end])
            return (
                start,
                end,
                Segment(segments[start].start, segments[end - 1].end, text, (*senses,)),
            )
    return None


def _only_leads(piece: Segment) -> bool:
    """Tell what is of the question rather than of a name at its end: 的, 多少, 人数."""
    return bool(piece.senses) and all(s.type in {"filler", *_CLOSED} for s in piece.senses)


def _cut(piece: Segment, store: FactStore) -> list[Segment]:
    """Cut a leftover before its longest ending that is a part of a name: 局长工资 has 工资.

    The whole leftover stays unexplained; its ending only tells what the library has instead.
    """
    names = vocabulary(store)
    if piece.text.isascii():
        return [piece]  # English words are whole
    for at in range(1, (len(piece.text) + 1) // 2 + 1):
        found = _containing(piece.text[at:], store)
        senses = [s._replace(type="part") for name in found for s in names[name]]
        if senses:
            middle = piece.start + at
            head = Segment(piece.start, middle, piece.text, ())
            return [head, Segment(middle, piece.end, piece.text[at:], tuple(dict.fromkeys(senses)))]
    return [piece]


def _windows(segments: list[Segment], index: int) -> Iterable[tuple[int, int]]:
    """Yield stretches around a leftover, longest first, that do not swallow numbers or bodies."""

    def is_open(i: int) -> bool:
        return 0 <= i < len(segments) and not any(s.type in _CLOSED for s in segments[i].senses)

    first, last = index, index + 1
    while first > max(0, index - REACH) and is_open(first - 1):
        first -= 1
    while last < index + 1 + REACH and is_open(last):
        last += 1
    for start in range(first, index + 1):
        if segments[start].text in ("的", "之", "、", ",", "，"):
            continue  # 它的满意度 is no name that happens to have 的满意度 in it
        for end in range(last, index, -1):
            yield start, end


def _nearest(window: str, store: FactStore, *, wide: bool) -> list[Sense]:
    """Return what a stretch is near to; a wide one only if it is a misspelt name."""
    if len(window) < 2 or len(window) > MAX_WINDOW or window.isdigit():
        return []
    if window in content_words() or window in _QUALITIES:
        return []  # 资产 asks for all there is, not for what has the word in its name
    names = vocabulary(store)
    hanzi = any("\u4e00" <= char <= "\u9fff" for char in window)
    close = _containing(window, store) if hanzi and not wide else []
    sense_type = "part" if close else "near"
    close = close or _misspelt(window, store)
    if not close and hanzi and (bare := _stem(window)):  # 气像服务支出 is no 政府采购服务支出
        close = [name for name in _misspelt(bare, store) if sound_alike(bare, name)]
    if hanzi and len(short := _skipped(window, store)) == 1:
        close = [*short, *(name for name in close if name not in short)]
    if not close and hanzi and not wide and len(stem := _stem(window)) >= MIN_STEM:
        kind = "收入" if window.endswith("收入") else ""  # an income is no balance of its fund
        close = [name for name in _containing(stem, store) if kind in name]
    close = close or (_shortened(window, store) if hanzi else [])
    close = close or _sounding(_stem(window), store)
    if not close and hanzi:
        sense_type = "part"
        close = names_of_pieces(window, names)[:MAX_NAMES]
        close = close or sounding_within(in_other_words(window), _sounds_of(store))[:MAX_NAMES]
    if close and hanzi and all(s.classification == "指标" for n in close for s in names[n]):
        close += [name for name in names_of_pieces(window, names) if name not in close]
    meant = {
        name: _spelt(name, names[name]) if sense_type == "near" else names[name] for name in close
    }
    senses = [s._replace(type=sense_type) for name in close for s in _own(meant[name])]
    return list(dict.fromkeys(senses))


def _spelt(name: str, senses: list[Sense]) -> list[Sense]:
    """Leave out what people only call by a name where something is printed that has it."""
    return [s for s in senses if normal(s.canonical) == name] or senses


def _own(senses: list[Sense]) -> list[Sense]:
    """Leave out what is bought for the project that has the name."""
    own = any(sense.classification == "项目" for sense in senses)
    return [s for s in senses if not own or s.classification != "采购"]


def _sounding(stem: str, store: FactStore) -> list[str]:
    """Return the misspelt names that sound like the words without their end: 气像服务|支出 is 气象服务."""
    near = _misspelt(stem, store) if len(stem) >= MIN_TYPO else []
    return [n for n in near if len(n) == len(stem) and [*map(sounds, n)] == [*map(sounds, stem)]]


def _shortened(window: str, store: FactStore) -> list[str]:
    """Return the one name that has a few characters more in its middle: 短期预报 of 短期天气预报."""
    if len(window) < MIN_SHORTENED:
        return []
    ending = _shapes(store).of_end.get(window[-2:], ())
    close = [name for name in ending if leaves_out(window, name)]
    close = close or [name for name in ending if holds_in_order(window, name)]
    meant = {sense.canonical for name in close for sense in vocabulary(store)[name]}
    return close if len(meant) == 1 else []


def _containing(window: str, store: FactStore) -> list[str]:
    """Return the names that hold a word whole, shortest first."""
    forms = in_other_words(window)
    if len(window) < 2 or not any(form in _shapes(store).text for form in forms):
        return []
    if (plain := window.removesuffix("项目")) != window and len(plain) >= MIN_PIECE:
        return _projects_holding(plain, store)
    fitting = [n for n in names_with(forms, store) if len(window) >= MIN_PIECE or len(n) <= LONG]
    close = [
        n for n in fitting
        if any(_holds(n, form) for form in forms) and not _is_alias(n, forms)
    ]  # fmt: skip
    whole = [n for n in close if any(n == form + end for form in forms for end in _ENDS)]
    return sorted(whole or close, key=len)[:MAX_NAMES]


def _projects_holding(word: str, store: FactStore) -> list[str]:
    """Return the names of projects that hold a word, each once: 慰问金项目 may be any with 慰问金."""
    found: dict[str, str] = {}
    for name, senses in vocabulary(store).items():
        own = next((s.canonical for s in senses if s.classification == "项目"), None)
        if own is not None and any(_holds(name, form) for form in in_other_words(word)):
            found[own] = min(found.get(own, name), name, key=len)
    return sorted(found.values(), key=len)[:MAX_NAMES]


@per_library
def _sounds_of(store: FactStore) -> dict[str, str]:
    return {name: heard(name) for name in vocabulary(store)}


def _holds(name: str, form: str) -> bool:
    """Tell a name that has a word in it, and means no opposite of it, no rest and nobody else: 其他社会保障缴费."""
    if form not in name or f"非{form}" in name or name.startswith(f"其他{form}"):
        return False
    return not _THEIRS.match(name, name.find(form) + len(form))


_THEIRS = lazy.regex(OTHER_PEOPLE)


def _is_alias(name: str, forms: tuple[str, ...]) -> bool:
    """Tell what only people say, unless it is just the words with 支出 or 经费 behind them."""
    return name in _aliases() and not any(
        name == form + tail for form in forms for tail in ("支出", "经费")
    )


@cache
def _aliases() -> frozenset[str]:
    """Return what people call things: a part of such a word means nothing (电话 of 电话费)."""
    return frozenset(
        name
        for name, found in meanings().items()
        if all(normal(m.canonical) != name for m in found)
    )


def _stem(window: str) -> str:
    """Take 费 or 支出 off a word: 行政事业费 may mean something with 行政事业."""
    return next((window.removesuffix(t) for t in TAILS if window.endswith(t)), "")


MIN_SKIPPING = 5


def _skipped(window: str, store: FactStore) -> list[str]:
    """Return the names of which a few characters in the middle are left out: 气象装备(保障)维护."""
    if len(window) < MIN_SKIPPING:
        return []
    of_end = _shapes(store).of_end
    return [name for name in of_end.get(window[-2:], ()) if leaves_little_out(window, name)] or [
        name for name in of_end.get("项目", ())
        if leaves_little_out(window, name.removesuffix("项目"))
    ]  # fmt: skip


def _misspelt(window: str, store: FactStore) -> list[str]:
    """Return the names that a word misspells."""
    from rapidfuzz.distance import Levenshtein

    if len(window) < MIN_TYPO:
        return []
    of_length = _shapes(store).of_length
    found = [
        name for size in range(len(window) - 1, len(window) + 2) for name in of_length.get(size, ())
        if Levenshtein.distance(window, name, score_cutoff=MOST_OFF) <= MOST_OFF and is_typo(window, name)
    ]  # fmt: skip
    return found if len(found) < 2 else sorted(found, key=list(vocabulary(store)).index)


@per_library
def vocabulary(store: FactStore) -> dict[str, list[Sense]]:
    """Return the names that a misspelt word may mean."""
    names: dict[str, list[Sense]] = {}
    for name, found in meanings().items():
        senses = [Sense(m.type, m.canonical) for m in found if m.type in ("item", "nature")]
        if senses and len(name) >= 3 and not _SPEECH.search(name):
            names[name] = senses
    for term in store.vocabulary("item", "label"):
        if _is_name(term.text) and term.classification in _NEAR_CLASSES:
            names.setdefault(term.text, []).append(_sense_of(term))
    return names


class _Shapes(NamedTuple):
    """The names of a vocabulary, in its order, by what a word has in common with one that it is near."""

    text: str
    """All of them, one a line: what is not in it is in none."""
    of_length: dict[int, list[str]]
    of_end: dict[str, list[str]]
    """By the last two characters."""


@per_library
def _shapes(store: FactStore) -> _Shapes:
    shapes = _Shapes("\n".join(vocabulary(store)), {}, {})
    for name in vocabulary(store):
        shapes.of_length.setdefault(len(name), []).append(name)
        shapes.of_end.setdefault(name[-2:], []).append(name)
    return shapes


def names_with(forms: Iterable[str], store: FactStore) -> list[str]:
    """Return the names that hold one of some words, in the order of the vocabulary."""
    text = _shapes(store).text
    found: set[int] = set()
    for form in forms:
        at = text.find(form)
        while at >= 0:
            found.add(text.rfind("\n", 0, at) + 1)
            end = text.find("\n", at)
            at = text.find(form, end) if end >= 0 else -1
    ends = ((start, text.find("\n", start)) for start in sorted(found))
    return [text[start:end] if end >= 0 else text[start:] for start, end in ends]


def printed_words(pattern: str, store: FactStore) -> set[str]:
    """Return what in the printed names has the form of a pattern."""
    return set(re.findall(pattern, _shapes(store).text))


def printed_names(store: FactStore) -> str:
    """Return all names that are printed, and what people call things, one a line."""
    return _shapes(store).text


def printed_in_a_name(word: str, store: FactStore) -> bool:
    """Tell a word that stands in a name that is printed, or that people call a thing by."""
    return word in _shapes(store).text


@per_library
def _unquoted(store: FactStore) -> dict[str, str]:
    """Return each name of the vocabulary without quotation marks."""
    return {name: _QUOTES.sub("", name) for name in vocabulary(store)}


def _is_name(text: str) -> bool:
    """Tell what people may call something by from a sentence or a mere letter."""
    return 3 <= len(text) <= (LONG if re.search("[、，；。]", text) else MAX_NAME)


def _sense_of(term: Term) -> Sense:
    return Sense("item", term.canonical, term.code, term.classification)

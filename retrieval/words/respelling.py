"""Put misspelt words of budgeting right before a question is read: 政府性基经 is 政府性基金, 培训废 is 培训费, 危废 is 危险废物."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from config import lazy
from config.glossary import (
    fillers,
    look_alikes,
    meanings,
    normal,
    question_words,
    respelt_short,
    respelt_words,
)
from retrieval.fact_store import FactStore
from retrieval.words.misspelt import sounds
from retrieval.words.nearest import printed_in_a_name, printed_words

_TYPES = frozenset({"nature", "fund", "measure", "total"})
_FEE = "费"
_ASKS = "多少几哪什么的了"  # 置多少钱 is the end of a name and a question, no 值多少钱
_LEAST = 4  # characters of a word that may be off anywhere; of a shorter one all but its first
_SHORT = 3
_MOST_OFF = {4: 1}
_TWO = 2


class Respelt(NamedTuple):
    """A word as it was typed, and as it is understood."""

    typed: str
    word: str


def respelt(text: str, store: FactStore) -> tuple[str, tuple[Respelt, ...]]:
    """Return a question with its misspelt words of budgeting put right, and which these were.

    A word is taken for another only where each character that is off sounds or looks like the right
    one, and where nothing that is printed has the word as it was typed.
    """
    found: list[Respelt] = []
    heard = [blunt_sound(char) for char in text]
    for size in sorted(_words(), reverse=True):
        words = _words()[size]
        for at in range(len(text) - size + 1):
            word, typed = words.get(" ".join(heard[at : at + size])), text[at : at + size]
            if not word or not _is_slip(typed, word) or printed_in_a_name(typed, store):
                continue
            cut = _cuts_a_word(text, at, at + size)
            if not cut and not _ends_a_name(text[:at], typed, word, store):
                text = text[:at] + word + text[at + size :]
                found.append(Respelt(typed, word))
    for at in range(len(text) - _TWO + 1):
        typed = text[at : at + _TWO]
        sound = tuple(map(blunt_sound, typed))
        word = next((w for w in _short().get(sound, ()) if _is_short_slip(text, at, w)), None)
        if word is None or any(printed_in_a_name(pair, store) for pair in _pairs_at(text, at)):
            continue  # 农机购置 is no 农机构置: 购置 stands in names
        text = text[:at] + word + text[at + _TWO :]
        found.append(Respelt(typed, word))
    return text, tuple(found)


def _pairs_at(text: str, at: int) -> list[str]:
    """Return the two characters at a place and the pairs that overlap them."""
    return [text[i : i + _TWO] for i in (at - 1, at, at + 1) if 0 <= i <= len(text) - _TWO]


_ENDS = lazy.regex(r"(?:是|有|[，,。；;？?！!]|$)")


def _is_short_slip(text: str, at: int, word: str) -> bool:
    """Tell two characters that sound like a word, of which one is off, and that are no word, nor parts of two."""
    typed = text[at : at + _TWO]
    off = [a for a, b in zip(typed, word, strict=True) if a != b]
    if len(off) != 1 or typed[0] == "元":
        return False
    if off[0] in fillers() and not _ENDS.match(text, at + _TWO):
        return False  # 收入与算出来的, 原应安排
    known = (normal(one) for one in _pairs_at(text, at))
    return not any(
        one in words for one in known for words in (meanings(), fillers(), question_words())
    )


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Tell that a border lies within a word that is spelt right: 项目支出和基本支出 holds no 项目支出合计."""
    sizes = _words().items()
    known = ((size, set(words.values())) for size, words in sizes)
    return any(
        text[at : at + size] in words
        for size, words in known
        for border in (start, end)
        for at in range(max(border - size + 1, 0), border)
    )


def written_out(leftover: str, store: FactStore) -> Respelt | None:
    """Return the word of two characters that a leftover begins with, and the one printed word of four that it shortens.

    危废转运箱 begins with 危废: of 危险废物 the first character of each half.
    """
    short = leftover[:_TWO]
    if len(short) < _TWO or not _HANZI.fullmatch(short) or printed_in_a_name(short, store):
        return None
    found = printed_words(rf"{short[0]}[\u4e00-\u9fff]{short[1]}[\u4e00-\u9fff]", store)
    return Respelt(short, found.pop()) if len(found) == 1 else None


def taken_apart(leftover: str, text: str) -> Iterator[Respelt]:
    """Yield what is of town and country together as the one and the other: 城乡低保, to where its name may end."""
    at = text.find(leftover) if leftover.startswith(_JOINT) else -1
    what = re.sub(r"[两二]项$", "", leftover.removeprefix(_JOINT))
    for more in range(_TWO + 1) if at >= 0 and len(what) >= _TWO else ():
        name = what + text[at + len(leftover) : at + len(leftover) + more]
        yield Respelt(f"{_JOINT}{name}", f"城市{name}和农村{name}")


_JOINT = "城乡"
_HANZI = lazy.regex(r"[\u4e00-\u9fff]+")


def _ends_a_name(before: str, typed: str, word: str, store: FactStore) -> bool:
    """Tell that the first character ends a printed name instead: 设备购置多少钱 asks for no 值多少钱."""
    name = before[-_LEAST:] + typed[0]
    return typed[0] != word[0] and len(name) > _LEAST and printed_in_a_name(name, store)


def _is_slip(typed: str, word: str) -> bool:
    off = [at for at, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
    if len(word) == _SHORT:
        word_inside = normal(typed[1:]) in fillers()  # 水电花费 is no 电话费
        known = normal(typed) in meanings() or (word_inside and off == [1])
        return off in ([1], [_SHORT - 1]) and not known
    return 0 < len(off) <= _MOST_OFF.get(len(word), _TWO) and normal(typed) not in meanings()


@cache
def _short() -> dict[tuple[str, ...], list[str]]:
    """Return the words of two characters by what they sound like."""
    words: dict[tuple[str, ...], list[str]] = {}
    for word in respelt_short():
        words.setdefault(tuple(map(blunt_sound, word)), []).append(word)
    return words


@cache
def _words() -> dict[int, dict[str, str]]:
    """Return the words by their length and what they sound like."""
    found = {word for word, meant in meanings().items() if any(m.type in _TYPES for m in meant)}
    known = {*meanings(), *respelt_words()}
    found |= {
        w
        for w, meant in meanings().items()
        if len(w) >= _LEAST and any(m.type == "item" for m in meant)
    }
    fees = {word for word in known if len(word) == _SHORT and word.endswith(_FEE)}
    fees |= {word for word in respelt_words() if len(word) == _SHORT}
    words: dict[int, dict[str, str]] = {}
    for word in sorted(found | set(respelt_words()) | fees):
        plain = all("\u4e00" <= char <= "\u9fff" and char not in _ASKS for char in word)
        if plain and (len(word) >= _LEAST or word in fees):
            words.setdefault(len(word), {}).setdefault(" ".join(map(blunt_sound, word)), word)
    return words


def sounds_like(one: str, other: str) -> bool:
    """Tell two characters that sound alike to who does not tell zh from z or ang from an."""
    return blunt_sound(one) == blunt_sound(other)


@cache
def blunt_sound(char: str) -> str:
    """Return how a character sounds to who does not tell zh from z or ang from an, nor 拔 from 拨 by the eye."""
    sound = sounds(look_alikes().get(char, char))
    for sharp, blunt in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if sound.startswith(sharp):
            sound = blunt + sound[2:]
    return sound.removesuffix("g") if sound.endswith("ng") else sound

"""Read the names of departments in English questions: Yantai Audit Bureau is 烟台市审计局."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import english, latin_names, readings
from ingest.records import Document
from retrieval.bodies.mentions import Bodies

_HEADS = frozenset({
    "bureau", "department", "office", "commission", "committee", "university", "college", "subdistrict",
    "congress", "institute", "hospital", "centre", "center", "administration", "authority", "court", "procuratorate",
})  # fmt: skip
LINKS = frozenset({
    "of", "and", "for", "the", "municipal", "district", "city", "provincial", "province", "people's", "affairs",
    "county", "state", "government", "town", "township", "local", "general",
})  # fmt: skip
_KINDS_OF_BODY = frozenset({"university", "congress", "court", "subdistrict", "procuratorate"})
_WORD = lazy.regex(r"[A-Za-z][A-Za-z'’-]*")
MIN_READING = 4  # letters of a place read aloud; shorter ones are other words

Kind = Literal["head", "link", "body", "place", "strange", "other"]


class Word(NamedTuple):
    """One English word of a question, where it stands and what it may be in a name."""

    start: int
    end: int
    text: str
    kind: Kind


class Named(NamedTuple):
    """The bodies that a question names, and what is left of it without their names."""

    rest: str
    bodies: Bodies


def english_bodies(text: str, documents: Iterable[Document]) -> Named:
    """Find the bodies that an English question names, by translation or by how they are read."""
    own = {d.publisher: _names_of(d) for d in documents if d.publisher}
    found: list[str] = []
    text, plural = _MANY.sub(" ", text), bool(_PLURAL.search(text))
    text = _PLURAL.sub(lambda match: match[1], text)
    mentions, unknown, rest, each = 0, None, text, False
    for name in _names(text, [_readings(one) for one in own.values()]):
        start, end = _widened(text, name[0].start, name[-1].end)
        publishers = [p for p, printed in own.items() if _fits(name, printed)]
        if len(publishers) > 1:
            said = _EACH.search(text[:start])
            each = each or plural or said is not None
            start = said.end("which") if said else start
        found += publishers
        mentions += 1
        unknown = unknown or (None if publishers else text[start:end])
        rest = rest[:start] + " " * (end - start) + rest[end:]
    for short in _SHORT.finditer(rest):
        publishers = [p for p, printed in own.items() if _is_short_for(short[0], p, printed)]
        found, mentions = [*found, *publishers], mentions + bool(publishers)
        rest = rest.replace(short[0], " " * len(short[0])) if publishers else rest
    rest = _without_general(rest, tuple(own))
    return Named(
        re.sub(r"(?<= )['’]s\b", "  ", rest),
        Bodies(tuple(dict.fromkeys(found)), mentions, unknown, each),
    )


_ORGAN = r"(?:bureau|office|department|commission|committee|administration)"
_PLURAL = lazy.regex(rf"\b({_ORGAN})s\b", re.IGNORECASE)
_MANY = lazy.regex(
    rf"\s+(?:(?:two|three|four|five|six|seven|eight|nine|\d)\s+)(?=(?:[A-Za-z]+\s+){{1,3}}{_ORGAN}s\b)",
    re.IGNORECASE,
)
_EACH = lazy.regex(
    r"\b(?P<which>which|what|each|every|all|both|among|between|compare)(?:\s+of)?(?:\s+(?:the|all))*\s*$",
    re.IGNORECASE,
)
_SHORT = lazy.regex(r"\b(?!CPC|NPC|PRC|CNY|RMB|SME|GDP)[A-Z]{3,6}\b")
_SHORT_ENDS = {
    "大学": "U", "学院": "C", "医院": "H", "法院": "C", "检察院": "P", "研究院": "I", "局": "B", "委员会": "C", "委": "C",
    "厅": "D", "办公室": "O", "街道": "S", "中心": "C", "镇": "T",
}  # fmt: skip


def _is_short_for(short: str, publisher: str, printed: str) -> bool:
    """Tell the initials of a body, of its place first and of its kind last: SWU is 西南大学.

    >>> _is_short_for("SWU", "西南大学", "西南大学"), _is_short_for("GDP", "广州市教育局", "广州")
    (True, False)
    """
    ends = any(publisher.endswith(end) and short[-1] == one for end, one in _SHORT_ENDS.items())
    places = [word for word, place in _places().items() if place in printed]
    return ends and short[0].lower() in {
        name[0] for name in (*places, *_readings(publisher)[:1]) if name
    }


def _without_general(text: str, publishers: tuple[str, ...]) -> str:
    """Leave out what the body itself is called without its name, if every body here may be called so: the subdistrict office.

    Words that another body of the documents may be called stay: the college of a bureau is one of its units.
    """

    def blank(match: re.Match[str]) -> str:
        ends = _general()[re.sub(r"\s+", " ", match["what"].lower())]
        fits = bool(publishers) and all(any(end in name for end in ends) for name in publishers)
        return " " * len(match[0]) if fits else match[0]

    return _general_words().sub(blank, text)


@cache
def _general() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for end, typed in english()["general"].items():
        for words in typed:
            found[words] = (*found.get(words, ()), end)
    return found


@cache
def _general_words() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _general()), key=len, reverse=True))
    return re.compile(
        rf"\b(?:the|this|that|our|your)\s+(?P<what>{words})(?=['’]s?\b|\s*(?:[,.;:?!()]|$)|\s+(?:{_GOES_ON})\b)",
        re.IGNORECASE,
    )


_GOES_ON = (
    "is|are|was|were|be|been|will|would|should|can|could|may|must|has|have|had|do|does|did|and|or|but|that|which|who|as|itself|also|actually|really|still|plans?|planned|expects?"
    "|intends?|spends?|spent|gets?|got|receives?|received|pays?|paid|buys?|bought|budget(?:s|ed)?(?=\\s+(?:for|to))|uses?|used|owns?|owned|holds?|held|runs?|ran|employs?|employed|sets?|set"
    "|earns?|earned|collects?|collected|gives?|gave|goes|go|went|costs?|keeps?|kept|makes?|made|takes?|took|in|at|by|with|from|to|during|this|last|next|per"
)
"""What goes on behind the name of a body; the office expenses are none of an office."""


def _names_of(document: Document) -> str:
    return " ".join((document.publisher or "", *document.aliases, *document.place))


_BEFORE = lazy.regex(r"(?:\b[A-Z][a-z']+ )+$")
_AFTER = lazy.regex(r"^(?: [A-Z][a-z']+\b)+")


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the capital words around a name that say of what level it is: General … Municipal Government."""
    before, after = _BEFORE.search(text[:start]), _AFTER.match(text[end:])
    if before and LINKS.issuperset(before[0].lower().split()):
        start = before.start()
    if after and LINKS.issuperset(after[0].lower().split()):
        end += after.end()
    return start, end


# --- where a name stands --------------------------------------------------------------------------


def _names(text: str, read: list[tuple[str, ...]]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in [*_words(text, read), None]:
        follows = word is not None and bool(run) and not text[run[-1].end : word.start].strip(" ,")
        closed = (
            bool(run) and run[-1].kind == "head" and (word is None or word.text.lower() != "of")
        )
        if word is None or word.kind == "other" or closed or (run and not follows):
            yield from _name(run)
            run = []
        if word is not None and word.kind != "other":
            run.append(word)


def _name(run: list[Word]) -> Iterator[list[Word]]:
    """Yield what of a run of words names a body: all up to its head, else the place alone."""
    kinds = {word.kind for word in run}
    if _is_task(run):
        return
    if "head" in kinds and kinds & {"place", "body", "strange"}:
        yield _trimmed(run)
        return
    places = [at for at, word in enumerate(run) if word.kind == "place"]
    if places:
        yield run[places[0] : places[-1] + 1]


def _is_task(run: list[Word]) -> bool:
    """Tell what may be a body or its work, and is written as no name: civil affairs administration."""
    heads = [word.text for word in run if word.kind == "head"]
    plain = _trimmed(run)
    led = plain[-1:] != plain[:1] and plain[-1].kind == "head"
    led = led and run[0].text.lower() == "the"  # the civil affairs administration
    named = led or any(word.kind in ("place", "strange") for word in run)
    return bool(heads) and not named and all(head in _TASKS for head in heads)


_TASKS = frozenset({"administration", "office", "congress"})  # in small letters


def _trimmed(run: list[Word]) -> list[Word]:
    kept = list(run)
    while kept and kept[0].kind == "link":
        kept.pop(0)
    while kept and kept[-1].kind == "link":
        kept.pop()
    return kept


def _words(text: str, read: list[tuple[str, ...]]) -> list[Word]:
    words = []
    for match in _WORD.finditer(text):
        plain = re.sub(r"['’]s?$", "", match[0])
        kind = _kind(plain.lower(), match[0].lower(), read, capital=plain[0].isupper())
        words.append(Word(match.start(), match.start() + len(plain), plain, kind))
    return words


def _kind(plain: str, whole: str, read: list[tuple[str, ...]], *, capital: bool) -> Kind:
    if plain in _HEADS:
        return "head"
    if plain in LINKS or whole in LINKS:
        return "link"
    if plain in _places() or (
        len(plain) >= MIN_READING and any(_is_read(plain, one) for one in read)
    ):
        return "place"
    if plain in _body_words():
        return "body"
    return "strange" if capital and plain not in _known_words() else "other"


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word.lower() for name in latin_names() for word in _WORD.findall(name))


@cache
def _body_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for printed, typed in english()["bodies"].items():
        for word in typed:
            found[word] = (*found.get(word, ()), printed)
    return found


@cache
def _places() -> dict[str, str]:
    return {word: printed for printed, typed in english()["places"].items() for word in typed}


# --- whose name it is -----------------------------------------------------------------------------


def _fits(name: list[Word], printed: str) -> bool:
    """Tell whether every word of an English name stands in the printed names of a body."""
    return all(
        _stands_in(word, printed) for word in name if word.kind not in ("head", "link")
    ) and all(
        any(one in printed for one in _body_words()[word.text.lower()])
        for word in name
        if word.text.lower() in _KINDS_OF_BODY
    )


def _stands_in(word: Word, printed: str) -> bool:
    plain = word.text.lower()
    if word.kind == "place":
        return _places().get(plain, "\n") in printed or _is_read(plain, _readings(printed))
    return any(one in printed for one in _body_words().get(plain, ()))


def _is_read(word: str, read: tuple[str, ...]) -> bool:
    """Tell whether some characters in a row are read as a word: yantai, hongshan."""
    letters = re.sub(r"['’-]", "", word)
    return any(
        "".join(read[at : at + size]) == letters
        for at in range(len(read))
        if letters.startswith(read[at] or "\n")
        for size in (2, 3, 4)
    )


def printed_as_read(word: str, text: str) -> tuple[str, ...]:
    """Return the stretches of two to four characters of a text that are read as a word of small letters."""
    known, found = readings(), dict[str, None]()
    for at in range(len(text)):
        rest = word
        for end in range(at, min(at + 4, len(text))):
            sound = known.get(text[end], "")
            if not sound or not rest.startswith(sound):
                break
            rest = rest[len(sound) :]
            if not rest and end > at:
                found[text[at : end + 1]] = None
    return tuple(found)


@cache
def _readings(printed: str) -> tuple[str, ...]:
    return tuple(readings().get(char, "") for char in printed)

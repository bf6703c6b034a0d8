"""Name in Chinese what the words of an English question name: as our lists say it, or as the library prints it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from retrieval.english.bilingual import chinese_for
from retrieval.english.english_bodies import MIN_READING, printed_as_read
from retrieval.english.english_tokens import Token, grammar, is_one, is_subject, tokens_of
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.nearest import vocabulary

MOST_WORDS = 5  # of one name
MOST_BETWEEN = 4  # characters between two words of a name
MOST_CANDIDATES = 60
MOST_OF_WORD = (
    2  # characters that a word of a name has at the most, where nothing stands between them
)
IN_ANY_ORDER = 3  # words of a name whose every order is tried in all that is printed
SHORT_TEXT = 4000  # characters
_CUT = "。；;！？\n"


class Taken(NamedTuple):
    """English words of which no list of ours says what they name, and the print that they were taken for."""

    words: str
    printed: str
    is_loose: bool = False
    """One word alone of several meanings that are printed, none of them what a thing is called."""


def named(tokens: list[Token], store: FactStore) -> tuple[list[Token], tuple[Taken, ...]]:
    """Return the tokens with each run of words that names something as one thing in Chinese, where it is printed."""
    tokens = _unquoted(tokens, store)
    found: list[Token] = []
    taken: list[Taken] = []
    at = 0
    while at < len(tokens):
        end = _run_end(tokens, at)
        if end == at:
            found.append(tokens[at])
            at += 1
            continue
        for token, is_taken in _things(tokens[at:end], store):
            if _is_light(token) and found and found[-1].name == "N":
                continue
            found.append(token)
            if is_taken:
                loose = " " not in token.text and len(token.said) > 1
                loose = loose and token.said[0] not in vocabulary(store)
                loose = loose and not (is_one(token.text) or is_subject(token.text))
                taken.append(Taken(token.text, token.said[0], loose))
        at = end
    found = [token for token in _parted(found) if token.name != "drop"]
    found = _per_head(found, store)
    found, joined = _joined(found, store)
    return _with_tables(found), (*taken, *joined)


def _parted(tokens: list[Token]) -> Iterator[Token]:
    """Part what is asked behind 'and' by a verb that stands first: and did it spend any of it."""
    for at, token in enumerate(tokens):
        behind = tokens[at + 1 : at + 2]
        if token.name == "and" and behind and behind[0].text.lower() in _FIRST_VERBS:
            yield Token("mark", ";")
        yield token


_FIRST_VERBS = frozenset({
    "will", "would", "did", "does", "do", "is", "are", "was", "were", "has", "have", "can", "should",
})  # fmt: skip


def _joined(tokens: list[Token], store: FactStore) -> tuple[list[Token], list[Taken]]:
    """Take two names that are printed as one for that one: lawyers in the petition hall are 大厅律师.

    What the bodies of the library are called need not be printed there again.
    """
    found: list[Token] = []
    taken: list[Taken] = []
    for token in tokens:
        found.append(token)
        if both := _side_by_side(found, store):
            found[-3:] = [both]
            taken.append(Taken(both.text, both.said[0]))
            continue
        links = len(found) > 2 and found[-2].text.lower() in _LINKS
        sides = (found[-3], token) if links else ()
        if not sides or any(t.name not in ("N", "W") or t.is_sure for t in sides):
            continue
        words = tuple(t for side in sides for t in tokens_of(side.text) if t.name in ("N", "W"))
        less = tuple(t for t in words if not _is_of_bodies(t, store))
        said = _printed(words, store) or (_printed(less, store) if len(less) > 1 else ())
        if said and len(words) <= MOST_WORDS:
            typed = " ".join(t.text for t in found[-3:])
            found[-3:] = [Token("N", typed, (_whole(said[0], store),), is_sure=False)]
            taken.append(Taken(typed, found[-1].said[0]))
    return found, taken


def _side_by_side(tokens: list[Token], store: FactStore) -> Token | None:
    """Return the print of two names that stand beside each other in one: cataract and haemophilia patients."""
    if len(tokens) < 3 or tokens[-2].name != "and":
        return None
    sides = tokens[-3], tokens[-1]
    if any(t.name != "N" or t.is_sure for t in sides):
        return None
    first, other = (re.escape(t.said[0]) for t in sides)
    found = re.search(rf"{first}[、和及与]{other}|{other}[、和及与]{first}", _all_text(store))
    typed = " ".join(t.text for t in tokens[-3:])
    return Token("N", typed, (_whole(found[0], store),), is_sure=False) if found else None


def _per_head(tokens: list[Token], store: FactStore) -> list[Token]:
    """Take a thing per head for that of which the library prints so much: per-capita subsidy is 人均补助."""
    found: list[Token] = []
    for token in tokens:
        said = f"{_PER_HEAD}{token.said[0]}" if token.name == "N" else ""
        if said and found and found[-1].name == "perhead" and said in _all_text(store):
            found[-1] = token._replace(said=(said,), is_sure=True)
        else:
            found.append(token)
    return found


_PER_HEAD = "人均"
_LINKS = frozenset({"of", "for", "in", "on", "at"})


def _is_of_bodies(token: Token, store: FactStore) -> bool:
    bodies = [d.publisher for d in store.documents() if d.publisher]
    return bool(bodies) and all(any(said in body for said in token.said) for body in bodies)


def _whole(stretch: str, store: FactStore) -> str:
    """Return the one printed name of which a stretch leaves out a few characters; else the stretch."""
    names = _printed_names(store)
    whole = [name for name in names if stretch in name]
    few = len(whole) == 1 and len(whole[0]) - len(stretch) <= MOST_BETWEEN
    return whole[0] if few and stretch not in names else stretch


def _run_end(tokens: list[Token], at: int) -> int:
    """Return where a run of words that may name something ends; 'and' may stand inside: flood and drought."""
    end = at
    of_list = at > 1 and tokens[at - 1].text == "," and tokens[at - 2].name in ("N", "W")
    while end < len(tokens) and tokens[end].name in ("N", "W"):
        end += 1
        if of_list:
            continue  # goods, works and services are three things
        inside = end > at and end + 1 < len(tokens) and tokens[end].text.lower() == "and"
        end += 1 if inside and tokens[end + 1].name in ("N", "W") else 0
    return end


def _unquoted(tokens: list[Token], store: FactStore) -> list[Token]:
    """Take a quoted name for what is printed with all its words, else for its words one by one."""
    found: list[Token] = []
    for token in tokens:
        if token.name != "quoted":
            found.append(token)
            continue
        inner = tokens_of(token.text)
        words = tuple(t for t in inner if t.name in ("N", "W"))
        said = _printed(words, store) if len(words) > 1 else ()
        found += [Token("N", token.text, said[:1])] if said else inner
    return found


def _with_tables(tokens: list[Token]) -> list[Token]:
    """Name a table by what stands before it: fiscal appropriation table is 财政拨款表."""
    found: list[Token] = []
    for token in tokens:
        if token.said == (_TABLE,) and found and found[-1].name == "N":
            found[-1] = found[-1]._replace(said=(f"{found[-1].said[-1]}{_TABLE}",))
        else:
            found.append(token)
    return found


_TABLE = "表"


def _things(run: Sequence[Token], store: FactStore) -> Iterator[tuple[Token, bool]]:
    """Cut a run of words into the fewest things: each sure by itself, or printed with all its words together."""
    for size in range(min(len(run), MOST_WORDS), 0, -1):
        for start in range(len(run) - size + 1):
            piece = run[start : start + size]
            thing = _of_print(piece[0], store) if size == 1 and piece[0].is_sure else None
            said = () if thing or not _may_name(piece) else _printed(tuple(piece), store)
            if not said and thing is None and size > 1 and _may_name(piece):
                said = _broken_up(piece, store)
            if said:
                words = " ".join(token.text for token in piece)
                thing = Token("N", words, said, is_sure=False)
            if thing is not None:
                yield from _things(run[:start], store)
                yield thing, bool(said)
                yield from _things(run[start + size :], store)
                return
    for token in run:
        yield token, False


def _broken_up(piece: Sequence[Token], store: FactStore) -> tuple[str, ...]:
    """Return the print with the words of names beside others: vehicle purchase + tax is 车辆购置税.

    Nothing may stand between the words then, or a name would swallow whatever is said beside it.
    """
    if not any(" " in token.text for token in piece) or any(t.name == "and" for t in piece):
        return ()
    words = [one for token in piece for word in token.text.split() for one in tokens_of(word)]
    if len(words) > MOST_WORDS or any(word.name not in ("N", "W") for word in words):
        return ()
    said = _printed(tuple(words), store)[:1]
    return said if said and len(said[0]) <= MOST_OF_WORD * len(words) else ()


def _of_print(token: Token, store: FactStore) -> Token | None:
    """Return a thing by the one of its names that the library prints, where it may be several."""
    printed = (said for said in token.said if len(token.said) > 1 and said in _printed_names(store))
    meant = next(printed, next(iter(token.said), None))
    return token._replace(said=(meant,)) if meant else None


@per_library
def _printed_names(store: FactStore) -> frozenset[str]:
    return frozenset(term.canonical for term in store.vocabulary("item"))


def _is_light(token: Token) -> bool:
    return token.text.lower() in grammar()["light"]["words"]


def _may_name(piece: Sequence[Token]) -> bool:
    """Tell words that may be one name: no 'and' at an end, and none between things that are sure of themselves."""
    if any(token.name == "and" for token in (piece[0], piece[-1])):
        return False
    joins = [at for at, token in enumerate(piece) if token.name == "and"]
    sides = [side for at in joins for side in (piece[at - 1], piece[at + 1])]
    return not joins or (len(joins) == 1 and not all(side.is_sure for side in sides))


@per_library
def _all_text(store: FactStore) -> str:
    """Return all that a library prints in words: the names of things first, each a line, then its passages."""
    names = list(vocabulary(store))
    passages = [chunk.text for d in store.documents() for chunk in store.chunks(d.id)]
    return "\n".join(
        (*names, *(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", p) for p in passages))
    )


@per_library
def _remembered(
    _store: FactStore,
) -> dict[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    return {}


def _printed(piece: tuple[Token, ...], store: FactStore) -> tuple[str, ...]:
    """Return the shortest stretch of print that has all words of a name, in any of their meanings.

    What one word alone may mean besides stands behind it.
    """
    known = _remembered(store)
    key = tuple((token.text.lower(), token.said) for token in piece)
    if key not in known:
        known[key] = _sought(piece, _all_text(store))
    return known[key]


def _sought(piece: tuple[Token, ...], text: str) -> tuple[str, ...]:
    together = _grouped(tuple(token for token in piece if token.name != "and"))
    groups = [_Group.of(words, text, alone=len(together) == 1) for words in together]
    for at in range(len(groups) - 2, -1, -1):
        if both := groups[at].shared(groups[at + 1]):
            groups[at : at + 2] = [both]  # 病虫害 is both of pest and disease
    if not groups or not all(group.first or group.more for group in groups):
        return ()
    best = _covering(groups, text)
    others = groups[0].first if len(groups) == 1 else ()
    return (best, *(one for one in others if one != best)) if best else ()


class _Group(NamedTuple):
    """What one word of a name may be in Chinese, of what is printed: what it just means first."""

    first: tuple[str, ...]
    more: tuple[str, ...]

    @classmethod
    def of(cls, words: tuple[Token, ...], text: str, *, alone: bool) -> "_Group":
        own = words[0].said if len(words) == 1 else ()
        phrase = " ".join(token.text for token in words)
        listed = is_subject(phrase) and any(said in text for said in own)
        whole = () if listed else chinese_for(phrase, within=False)
        # nothing beside a word that stands alone says which of many is meant
        more = () if alone or listed else chinese_for(phrase)
        first = [w for w in dict.fromkeys((*own, *whole)) if w in text]
        first = first or list(_read_aloud(words, text))
        rest = [w for w in more if w in text and w not in first]
        return cls(tuple(first), tuple(rest[:MOST_CANDIDATES]))

    def shared(self, other: "_Group") -> "_Group | None":
        both = [w for w in (*self.first, *self.more) if w in (*other.first, *other.more)]
        return _Group(tuple(both), ()) if both and not (self.first and other.first) else None


def _read_aloud(words: tuple[Token, ...], text: str) -> tuple[str, ...]:
    """Return what is printed that is read as a word with a capital, of which no dictionary knows a meaning: Fulei."""
    word = words[0].text
    if len(words) > 1 or words[0].name != "W" or len(word) < MIN_READING or not word[0].isupper():
        return ()
    return printed_as_read(word.lower(), text)


def _grouped(piece: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Join neighbouring words that a dictionary explains together: state owned."""
    groups: list[tuple[Token, ...]] = []
    at = 0
    while at < len(piece):
        size = 2 if at + 1 < len(piece) and _explained_together(piece[at : at + 2]) else 1
        groups.append(piece[at : at + size])
        at += size
    return groups


def _explained_together(pair: Sequence[Token]) -> bool:
    return any(t.name == "W" for t in pair) and bool(
        chinese_for(" ".join(t.text for t in pair), within=False)
    )


def _covering(groups: list[_Group], text: str) -> str | None:
    """Return the stretch in which a word of each group stands: of what they just mean, closest, most often printed."""
    if len(groups) == 1:
        first = [one for one in groups[0].first if len(one) > 1]
        return max(first, key=lambda one: text.count(one) * len(one), default=None)
    orders: Iterator[tuple[_Group, ...]] = permutations(groups)
    if len(groups) > IN_ANY_ORDER:
        text = _with_all(groups, text)  # few lines are left, so that every order may be tried
        few = len(text) < SHORT_TEXT
        orders = permutations(groups) if few else iter((tuple(groups), tuple(groups[::-1])))
    found: Counter[str] = Counter()
    loose: dict[str, int] = {}
    for order in orders:
        between = rf"[^{_CUT}，,、：:（）()]{{0,{MOST_BETWEEN}}}?"
        pattern = between.join(f"({'|'.join(_longest((*g.first, *g.more)))})" for g in order)
        for match in re.finditer(pattern, text):
            if not _adjoin(match):
                continue
            guesses = sum(
                word not in g.first for g, word in zip(order, match.groups(), strict=True)
            )
            found[match[0]] += 1
            loose.setdefault(match[0], guesses)
    names = {
        one for one in found if f"\n{one}\n" in text
    }  # the names of things are lines of their own
    return min(
        found, key=lambda one: (loose[one], one not in names, len(one), -found[one]), default=None
    )


def _with_all(groups: list[_Group], text: str) -> str:
    """Return the lines of a text in which a word of every group stands."""
    words = [re.compile("|".join(_longest((*g.first, *g.more)))) for g in groups]
    return "\n".join(
        line for line in re.split(f"[{_CUT}]", text) if all(w.search(line) for w in words)
    )


def _adjoin(match: re.Match[str]) -> bool:
    """Tell that words of one character stand close by another word: 税 in 购置税, not any 税 nearby."""
    spans = [match.span(at) for at in range(1, len(match.groups()) + 1)]
    return all(
        end - begin > 1
        or (at > 0 and spans[at - 1][1] == begin)
        or (at + 1 < len(spans) and spans[at + 1][0] == end)
        for at, (begin, end) in enumerate(spans)
    )


def _longest(words: tuple[str, ...]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=len, reverse=True)]

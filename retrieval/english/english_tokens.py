"""Cut an English question into tokens: what each of its words does there, or what thing it names."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from config import lazy
from config.glossary import english
from config.parsed import parsed
from ingest.numerals import ENGLISH, ENGLISH_SCALES
from retrieval.english.forms import word_form

MAX_PHRASE = 9  # words
_WORD = lazy.regex(
    r"(?P<word>[A-Za-z][A-Za-z'’]*(?:-[A-Za-z'’]+)*)|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<percent> ?%)?|(?P<hanzi>[\u4e00-\u9fff]+)|(?P<mark>[,;:?!.—])"
)
_YEAR = lazy.regex(r"(?:19|20)\d\d")
_MONEY = frozenset({"yuan", "rmb", "cny", "renminbi"})
_PERCENT = frozenset({"percent", "percentage"})
_HELPERS = frozenset({"do", "does", "did", "will", "would"})
_OWNERS = frozenset({"its", "their", "our", "your", "my", "his", "her"})


class Token(NamedTuple):
    """A stretch of an English question: what it does or names."""

    name: str
    text: str
    """As it was typed."""
    said: tuple[str, ...] = ()
    """In Chinese: what it stands for, or may stand for."""
    is_sure: bool = True
    """Not where it is one word of a name, or found in no list of ours."""


@cache
def grammar() -> dict[str, Any]:
    """Return how English is read, as config/english_grammar.toml says it."""
    return parsed("english_grammar.toml")


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of an English phrase in the form in which they are compared, without articles.

    >>> words_of("the spending items"), words_of("self-evaluated projects")
    (('spending', 'item'), ('self', 'evaluated', 'project'))
    """
    found = (m["word"] or m[0] for m in _WORD.finditer(phrase) if m[0].lower() not in _OWNERS)
    return tuple(form for word in found for form in map(word_form, word.split("-")) if form)


_Known = dict[tuple[str, ...], Token]


@cache
def _phrases() -> _Known:
    """Return every phrase that is known; what asks and binds comes before what names things."""
    known: _Known = {}
    data = grammar()
    for name in ("bounds", "bounds_behind"):
        _learn(known, name, data[name])
    for said, phrases in data["words"].items():
        _learn(known, "N", {said: phrases}, sure=" " in phrases[0])
    _learn(known, "N", data["terms"], sure=False)
    _learn(known, "N", data["content"], sure=False)
    for kind in ("kinds", "measures"):
        _learn(known, kind.removesuffix("s"), data[kind])
    for name, phrases in data["tokens"].items():
        _learn(known, name, {"": phrases})
    _learn(known, "drop", {"": data["drop"]["words"]})
    bound = {words for words, token in known.items() if token.name != "N"}
    for names, sure in ((english()["names"], True), (english()["content"], False)):
        for said, phrases in names.items():
            plain = [
                p for p in phrases if words_of(p) not in bound and not p.startswith("how many")
            ]
            _learn(known, "N", {said: plain}, sure=sure)
    for names in parsed("english_subjects.toml").values():
        _learn(known, "N", names, sure=False)
        _learn(known, "N", {said: list(_done(names[said])) for said in names}, sure=False)
    return known


def _done(phrases: list[str]) -> Iterator[str]:
    """Yield what is done in words of doing it: renovating rural housing for renovation of rural housing.

    >>> list(_done(["renovation of rural housing", "forest protection"]))
    ['renovating rural housing', 'renovate rural housing', 'protecting forest', 'protect forest']
    """
    for phrase in phrases:
        act, of, thing = phrase.partition(" of ")
        if not of:
            thing, _, act = phrase.rpartition(" ")
        yield from (f"{verb} {thing}" for verb in grammar()["acts"].get(act, ()) if thing)


def _learn(known: _Known, name: str, lists: dict[str, list[str]], *, sure: bool = True) -> None:
    """Add phrases by what they are said for; a name may be said for several things."""
    for said, phrases in lists.items():
        for phrase in phrases:
            words = words_of(phrase)
            before = known.get(words)
            if before is not None and before.name == name == "N" and said not in before.said:
                known[words] = before._replace(said=(*before.said, said))
            elif before is None and words:
                known[words] = Token(name, phrase, (said,) if said else (), sure)


def is_one(phrase: str) -> bool:
    """Tell words that our lists have for one thing alone."""
    known = _phrases().get(words_of(phrase))
    return known is not None and len(known.said) == 1


def is_subject(phrase: str) -> bool:
    """Tell words that our list of subjects has: no dictionary says better what they are."""
    return words_of(phrase) in _subjects()


@cache
def _subjects() -> frozenset[tuple[str, ...]]:
    groups = parsed("english_subjects.toml").values()
    return frozenset(words_of(one) for names in groups for said in names.values() for one in said)


def tokens_of(text: str) -> list[Token]:
    """Cut an English question into tokens; a word that nothing knows is a ``W``, a quoted name is kept whole.

    A ``drop`` says nothing; it only parts what stands before it from what stands behind it.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    plain = "how much change" if _BY_HOW_MUCH.fullmatch(plain) else plain
    plain = "what percentage change" if _BY_WHAT_RATE.fullmatch(plain) else plain
    plain = _IT.sub("information technology", plain)
    plain = _PART_OF.sub("what share of", plain)
    plain = _MANY_TIMES.sub("over budget", plain) if _WHY.match(plain) else plain
    plain = _EMPLOYED.sub(_in_post, IN_MONEY.sub(" ", plain))
    tokens: list[Token] = []
    for at, stretch in enumerate(_QUOTED.split(plain)):
        if at % 2 and len(stretch.split()) > 1 and words_of(stretch) not in _phrases():
            tokens.append(Token("quoted", stretch))
            continue
        bare = re.sub(r"[“”\"‘()（）]|(?<!\w)['’]|['’](?!\w)", " ", stretch)
        found = [m for m in _WORD.finditer(bare) if m["mark"] or words_of(m[0]) or m["hanzi"]]
        tokens += _cut(found)
    return without_loose_ends(_bounded(without_verbs(tokens)))


def without_verbs(tokens: list[Token]) -> list[Token]:
    """Return the tokens without what the body that is asked does with what it has, and its own noun before that.

    >>> [t.name for t in without_verbs(tokens_of("How many courts does the college manage?"))][-3:]
    ['drop', 'drop', 'mark']
    """
    found = list(tokens)
    for at, token in enumerate(found):
        if token.text.lower() not in _HELPERS:
            continue
        if at + 2 < len(found) and _is_listed(found[at + 1], "selves"):
            found[at + 1] = found[at + 1]._replace(name="drop", said=())
        end = at + 1
        while end < len(found) and found[end].name == "drop":
            end += 1
        last = end + 1 == len(found) or found[end + 1].name in ("mark", "in", "year")
        if end < len(found) and last and _is_listed(found[end], "verbs"):
            found[end] = found[end]._replace(name="drop", said=())
    return found


def without_loose_ends(tokens: list[Token]) -> list[Token]:
    """Return the tokens without what binds nothing: of the bureau, where the bureau says no more than that it is asked.

    >>> [t.name for t in without_loose_ends(tokens_of("What are the total assets of the bureau?"))]
    ['what', 'drop', 'N', 'drop', 'mark']
    """
    return [
        t for at, t in enumerate(tokens) if not (t.name in _BINDERS and _binds_none(tokens, at))
    ]


_BINDERS = ("of", "in", "for")


def _binds_none(tokens: list[Token], at: int) -> bool:
    """Tell a word that binds before words that say nothing, up to the end of its part."""
    end = at + 1
    while end < len(tokens) and tokens[end].name == "drop":
        end += 1
    empty = end > at + 1 or tokens[at].name == "of"  # the name of the body is taken out
    return empty and (end == len(tokens) or tokens[end].name in ("mark", "and"))


def _is_listed(token: Token, group: str) -> bool:
    return token.name in ("N", "W") and token.text.lower() in grammar()[group]["words"]


_IT = lazy.regex(r"\bIT\b")
_PART_OF = lazy.regex(r"\bwhat part of\b", re.IGNORECASE)
IN_MONEY = lazy.regex(r"\bin (?:chinese )?(?:yuan|rmb|cny|renminbi)\b", re.IGNORECASE)
"""In what an amount is told says nothing of what it is of."""
_WHY = lazy.regex(r"\W*(?:why|what (?:explains|caused|made)|explain why|how come)\b", re.IGNORECASE)
_MANY_TIMES = lazy.regex(
    r"\b(?:(?:nearly|almost|about|around|more than|over|some|roughly|well over) )?(?:twice|double|triple|[a-z]+ times|\d+(?:\.\d+)? times)"
    r" (?:as (?:much|large|high) as )?(?:the |its |what was )?(?:(?:initial|original|opening) )?budget(?:ed)?\b",
    re.IGNORECASE,
)
"""Why it was three times the budget asks why it was more than that."""
_EMPLOYED = lazy.regex(
    r"\bhow many (?:people|persons|staff|staff members|employees|workers|officials) (?:do|does|did)(?: (?P<whose>it|they|(?:the|this|your|its)(?: [a-z]+){0,4}?))?"
    r"(?: (?:actually|currently|really|in fact))? (?:employ|have (?:in post|on (?:the|its) (?:payroll|books)))\b",
    re.IGNORECASE,
)


def _in_post(asked: re.Match[str]) -> str:
    """Ask how many are in post, where it is the body itself that employs them; else as it was asked."""
    known = _phrases()
    words = (asked["whose"] or "").split()
    empty = [known.get(words_of(word)) for word in words if words_of(word)]
    own = all(one is not None and one.name == "drop" for one in empty)
    selves = {*grammar()["selves"]["words"]}
    is_self = len(empty) == 1 and bool(words) and words[-1].lower() in selves
    return "how many people are in post" if own or is_self else asked[0]


_BY_HOW_MUCH = lazy.regex(r"(?:and )?(?:by how much|how much by|by what amount)\W*", re.IGNORECASE)
_BY_WHAT_RATE = lazy.regex(
    r"(?:and )?(?:by (?:what|how many) (?:percentage|percent|per cent)|by what rate)\W*",
    re.IGNORECASE,
)
"""Alone they ask for the change of what is talked of."""
_QUOTED = lazy.regex(r"[“\"]([^“”\"]+)[”\"]")


def _cut(found: list[re.Match[str]]) -> Iterator[Token]:
    at = 0
    while at < len(found):
        one = found[at]
        if one["hanzi"]:
            several, at = [Token("N", one[0], (one[0],))], at + 1
        elif one["mark"]:
            several, at = [Token("mark", one[0])], at + 1
        elif one["number"]:
            several, at = _number(found, at)
        elif both := _left_out(found, at):
            several, at = both
        else:
            several, end = _phrase(found, at)
            of_number = _is_number(found, at) and (end == at + 1 or several[0].name == "drop")
            several, at = _number(found, at) if of_number else (several, end)
        yield from several


def _left_out(found: list[re.Match[str]], at: int) -> tuple[list[Token], int] | None:
    """Read a name whose last word is left to the one behind it: basic and project expenditure."""
    words = [one["word"] or "" for one in found[at : at + 4]]
    if len(words) < 4 or words[1].lower() not in ("and", "to") or not all(words):
        return None
    if tuple(map(word_form, words)) in _phrases():
        return None  # pest and disease control is one thing
    first, other = (
        _phrases().get((word_form(w), word_form(words[3]))) for w in (words[0], words[2])
    )
    if first is None or other is None or not first.name == other.name == "N":
        return None
    joins = Token("and" if words[1].lower() == "and" else "for", words[1])
    return [
        first._replace(text=words[0]),
        joins,
        other._replace(text=f"{words[2]} {words[3]}"),
    ], at + 4


def _phrase(found: list[re.Match[str]], at: int) -> tuple[list[Token], int]:
    """Read the longest phrase that is known; it ends in the middle of no word with a hyphen."""
    forms: list[str] = []
    ends: dict[int, int] = {}
    for behind, one in enumerate(found[at : at + MAX_PHRASE], at + 1):
        if not one["word"]:
            break
        forms += map(word_form, one["word"].split("-"))
        ends[len(forms)] = behind
    for size in sorted(ends, reverse=True):
        if token := _phrases().get(tuple(forms[:size])):
            typed = " ".join(one[0] for one in found[at : ends[size]])
            return [token._replace(text=typed)], ends[size]
    parts = found[at][0].split("-")
    return [Token("W", part, is_sure=False) for part in parts], at + 1


def _is_number(found: list[re.Match[str]], at: int) -> bool:
    """Tell a number in words; 'one' is one only before a scale or a unit, and a million has its article left out."""
    word = (found[at]["word"] or "").lower()
    behind = (found[at + 1]["word"] or "").lower() if at + 1 < len(found) else ""
    if word in ("one", "zero"):
        return behind in ENGLISH_SCALES or behind in _MONEY
    return word in ENGLISH or word in ENGLISH_SCALES or word == "half"


def _number(found: list[re.Match[str]], at: int) -> tuple[list[Token], int]:
    """Read a number with what stands behind it: a scale, a unit, percent."""
    one = found[at]
    word = (one["word"] or "").lower()
    if word == "half":
        return [Token("amount", one[0], ("50%",))], at + 1
    plain = (one["number"] or str(ENGLISH.get(word, ENGLISH_SCALES.get(word)))).replace(",", "")
    value = Decimal(plain)
    typed, at, unit = one[0], at + 1, "%" if one["percent"] else "元" * (word in ENGLISH_SCALES)
    while at < len(found) and (word := (found[at]["word"] or "").lower()):
        if word in ENGLISH_SCALES:
            value, unit = value * ENGLISH_SCALES[word], unit or "元"
        elif word in _MONEY:
            unit = "元"
        elif word in _PERCENT or (word == "per" and _next_is(found, at, "cent")):
            unit, at = "%", at + (word == "per")
        else:
            break
        typed, at = f"{typed} {found[at][0]}", at + 1
    shown = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    if unit:
        return [Token("amount", typed, (f"{shown}{unit}",))], at
    if _YEAR.fullmatch(typed):
        return [Token("year", typed, (typed,))], at
    small = value == value.to_integral_value() and value < 100 and "." not in typed
    return [Token("num" if small else "amount", typed, (shown,))], at


def _next_is(found: list[re.Match[str]], at: int, word: str) -> bool:
    return at + 1 < len(found) and found[at + 1][0].lower() == word


def _bounded(tokens: list[Token]) -> list[Token]:
    """Join an amount with the words that make it a bound: at least 90%, 500,000 yuan or more."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if token.name == "amount" and last is not None and last.name == "drop" and len(joined) > 1:
            if joined[-2].name == "bounds":
                joined.pop()  # over about 90%
            last = joined[-1]
        if last is not None and last.name == "bounds" and token.name in ("amount", "num"):
            joined[-1] = _bound(last.said[0], token)
        elif last is not None and last.name in ("amount", "num") and token.name == "bounds_behind":
            joined[-1] = _bound(token.said[0], last)
        else:
            joined.append(token)
    return _between([_plain_bound(token) for token in joined])


def _between(tokens: list[Token]) -> list[Token]:
    """Join two amounts with 'between' before and 'and' between them: between 100,000 and 500,000 yuan."""
    found: list[Token] = []
    for token in tokens:
        before = [t.name for t in found[-3:]]
        opens = len(found) > 2 and found[-3].text.lower() in _SPANS
        if (
            token.name == "amount"
            and opens
            and before[1:] in (["amount", "and"], ["amount", "for"])
        ):
            least, most = found[-2].said[0], token.said[0]
            unit = "" if least[-1] in "元%" else most[-1] if most[-1] in "元%" else "元"
            most += "" if most[-1] in "元%" else "元"
            found[-3:] = [Token("bound", token.text, (f"在{least}{unit}到{most}之间",))]
        else:
            found.append(token)
    return found


_SPANS = frozenset({"between", "from"})


def _bound(side: str, amount: Token) -> Token:
    said = amount.said[0]
    return Token("bound", amount.text, (f"{side}{said}" + ("元" if said.isdigit() else ""),))


def _plain_bound(token: Token) -> Token:
    """Take a word of bounds without an amount for what else it may be: in, more, over budget."""
    if token.name != "bounds":
        return token
    word = token.text.lower()
    return token._replace(name=_UNBOUND.get(word, "drop"), said=())


_UNBOUND = {
    "under": "in", "over": "for", "up to": "for",
    **dict.fromkeys(("more than", "higher than", "larger than", "bigger than", "greater than"), "more"),
    **dict.fromkeys(("less than", "lower than", "smaller than", "fewer than", "cheaper than"), "less"),
}  # fmt: skip

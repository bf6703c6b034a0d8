"""Find the rows and sentences that hold most of an English question's words in Chinese: rare words weigh more."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, comparable, find_quantities, unit_of
from ingest.records import Document, Kind
from retrieval.english.english_words import AREA, COUNT, LENGTH, MONEY, RATE, Sought, Word
from retrieval.fact_store import FactStore
from retrieval.passages.finding import defines
from retrieval.passages.printed_places import Place, places_of, worth_of

_OTHER_TIME = lazy.regex(r"上年|去年|上一年|明年|下年|同比|比20\d\d年|环比")
_CLAUSE = lazy.regex(r"(?:[^，,。；;、：:]|(?<=\d),(?=\d))+")
_PART = lazy.regex(r"(?:[^，,。；;：:]|(?<=\d),(?=\d))+")
_YEAR = lazy.regex(r"20\d\d(?=年)")
_LOOKS_BACK = lazy.regex(r"上年|去年|回顾|完成情况|工作总结")
_UNITS = {
    AREA: ("平方米", "亩", "公顷", "平方公里"),
    LENGTH: ("米", "公里", "千米"),
}
_NO_COUNT = ("元", "%", "分", "年", "天", "米", "月", "日")


class Found(NamedTuple):
    """A place, and which words of a question it holds."""

    place: Place
    share: float
    """What part of the worth of the words stands there, to two places."""
    worth: float
    held: tuple[tuple[Word, str], ...]
    """Words with what stands there for them."""


def places_with(store: FactStore, documents: Sequence[Document], sought: Sought) -> list[Found]:
    """Return the places that hold any of the words, the nearest first."""
    found: list[Found] = []
    for document in documents:
        places = places_of(store, document.id)
        held = [[_said_in(word, place) for place in places] for word in sought.words]
        worths = [worth_of(len(places), sum(map(bool, row))) for row in held]
        whole = sum(worths)
        for at, place in enumerate(places):
            if place.chunk is not None and defines(place.chunk):
                continue
            here = [(w, n, row[at]) for w, n, row in zip(sought.words, worths, held, strict=True)]
            here = [one for one in here if one[2]]
            worth = sum(n if said in w.firm else n * LOOSELY for w, n, said in here)
            if here:
                share = round(worth / whole, 2)
                found.append(Found(place, share, worth, tuple((w, said) for w, _, said in here)))
    return sorted(found, key=lambda one: (-one.share, len(one.place.text)))


LOOSELY = 0.4  # of the worth of a word that may mean what stands there


def _said_in(word: Word, place: Place) -> str:
    """Return what of a word's meanings stands in a place: the longest of those that it just means, else one that it may."""
    return next((one for one in (*word.firm, *word.loose) if one in place.text), "")


# --- the one figure that is asked for -------------------------------------------------------------


def is_whole(found: Found, sought: Sought) -> bool:
    """Tell a place that holds every word in what it just means."""
    return len(found.held) == len(sought.words) and all(said in w.firm for w, said in found.held)


def figure_in(text: str, place: Place, sought: Sought, document: Document) -> Quantity | None:
    """Return the figure in a text of a place that is of what is asked.

    All words stand about it, and no other figure of its kind does.
    """
    told = normal(text)
    if _is_of_other_time(place, told, sought, document):
        return None
    parts = [m[0] for m in _PART.finditer(told)]
    spans = [(part, part) for part in parts]
    spans += [(f"{one}，{other}", other) for one, other in pairwise(parts)]
    for span, last in spans:
        if not holds_all(span, sought.words):
            continue
        clauses = [c[0] for c in _CLAUSE.finditer(last)]
        fits = [
            (c, q) for c in clauses if _holds_counted(c, sought) for q in _figures(c, sought.kind)
        ]
        if len(fits) != 1:
            return None
        clause, figure = fits[0]
        return figure if _is_of_noun(clause, figure, sought) else None
    return None


def _is_of_other_time(place: Place, sentence: str, sought: Sought, document: Document) -> bool:
    """Tell a sentence that speaks of another year than the document's, or looks back."""
    years = {str(year) for year in sought.years} - {str(document.fiscal_year)}
    other = set(_YEAR.findall(sentence)) - {str(document.fiscal_year)}
    above = normal("|".join(place.chunk.section[-1:])) if place.chunk else ""
    backward = document.kind is Kind.BUDGET and _LOOKS_BACK.search(above)
    return bool(years or other or backward or _OTHER_TIME.search(sentence))


def holds_all(text: str, words: Sequence[Word]) -> bool:
    """Tell a text in which every word stands in what it just means."""
    return all(any(one in text for one in word.firm) for word in words)


def _holds_counted(clause: str, sought: Sought) -> bool:
    """Tell a clause in which what is counted stands with its number."""
    return holds_all(clause, [word for word in sought.words if word.is_counted])


def noun_of(sought: Sought) -> tuple[str, ...]:
    """Return what the noun may be of which so many, or so much, is asked."""
    return next((word.firm for word in reversed(sought.words) if word.is_counted), ())


def _is_of_noun(clause: str, figure: Quantity, sought: Sought) -> bool:
    """Tell a figure that stands right behind its noun, or before it where that ends the clause: 40名会计人才."""
    before, behind = clause[: figure.start], clause[figure.end :]
    for noun in noun_of(sought):
        if noun in before and _LINK.fullmatch(before.rpartition(noun)[2]):
            return True
        if noun in behind and _END.match(behind.partition(noun)[2]):
            return True
    return False


_LINK = lazy.regex(
    r"(?:[总金数]额|资金|经费|面积|长度|高度|标准|总?[人户个场台件]?次?数量?|规模|为|是|有|约|近|达到?|超过?|突破|逾|合?共?计?|总计|不[少低高超][于过]|至少|以[上下]|[≥≤>=<]|[（(][^（()）]*[)）]|率)*"
)
_END = lazy.regex(r"$|的|等|以[上下]")


def _figures(text: str, kind: str) -> list[Quantity]:
    return [q for q in find_quantities(text) if is_of_kind(q.unit, kind)]


def is_of_kind(unit: str | None, kind: str) -> bool:
    """Tell a unit of the kind that is asked for.

    >>> is_of_kind("万元", "money"), is_of_kind("台", "count"), is_of_kind("%", "count"), is_of_kind("公里", "公里")
    (True, True, False, True)
    """
    name = unit_of((unit or "").partition("/")[0])
    if name is None or not kind:
        return False
    if kind == MONEY:
        return comparable(name.base, "元")
    if kind == RATE:
        return name.base in ("%", "‰")
    if kind == COUNT:
        return name.dimension == "count" and not any(comparable(name.base, no) for no in _NO_COUNT)
    return any(comparable(name.base, one) for one in _UNITS.get(kind, (kind,)))

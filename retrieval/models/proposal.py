"""Let a model propose what words of a question mean, and take from it only what code can check.

A proposal maps words of the question to names that the library or the program has. It cannot carry a
figure, a year or a publisher; those are read from the question by code alone. What is not mapped
stays in the question, so that no word is ever left out.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from config import lazy
from config.glossary import bare, meanings, normal
from config.prompts import asks
from retrieval.fact_store import FactStore
from retrieval.passages.search import Search, expanded
from retrieval.question import Question
from retrieval.stores.fulltext import grams
from retrieval.understand import understand
from retrieval.words.lexicon import Segment
from retrieval.words.meant import AMOUNT, Ground, ground, is_said_so, names_heard, without_fillers
from retrieval.words.nearest import vocabulary
from retrieval.words.small_words import ASKING

MAX_NAMES = 40
MAX_MEANS = 6
_HELD = 0xE000  # of private characters that hold the places of names, so that no other words cut into them
RANKING = "排名"
_DIGITS = lazy.regex(r"[\d０-９]")
_NEGATES = lazy.regex(r"除|不|非|未|以外|之外")
_ASKS = lazy.regex(f"{ASKING.pattern}|啥|谁|怎|多大|原因", re.IGNORECASE)
_CLOSED = frozenset({
    "publisher", "alias", "unit", "place", "quantity", "relative_year", "fund", "condition", "code",
    "table_number", "measure", "operation", "asked",
})  # fmt: skip
_KEPT = _CLOSED | {"item", "nature", "flow", "dimension", "level", "total", "table"}
_FIXED = (
    "years", "relative_year", "publishers", "units", "kinds", "unit", "top", "place", "decimals",
    "table_numbers", "unknown_body",
)  # fmt: skip
_USUAL = (
    "公务接待费", "公务用车购置费", "公务用车运行维护费", "因公出国（境）费", "“三公”经费", "支出合计",
    "收入合计", "机关运行经费", "政府采购支出总额", "会议费", "培训费",
)  # fmt: skip


class Means(BaseModel):
    """Words of the question and the name that they mean."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    words: str = Field(max_length=60)
    name: str = Field(max_length=80)


class Proposal(BaseModel):
    """What a model proposes; there is no place for anything else."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    means: list[Means] = Field(default_factory=list)


class Rewritten(NamedTuple):
    """The question in words that the program knows."""

    text: str
    means: tuple[Means, ...]
    supported: bool
    """Code finds the words in what they are said to mean; else people are asked first."""
    within: bool = False
    """Some words are only a part of what the name has in it."""

    @property
    def items(self) -> tuple[Means, ...]:
        """Return the words that were taken for names, without those that only ask."""
        return tuple(one for one in self.means if normal(one.name) not in _ways())


def names_near(text: str, store: FactStore, search: Search, documents: Sequence[str]) -> list[str]:
    """Return the names of the library that a question may mean: the nearest few, not all."""
    wanted = set(grams(expanded(text)))
    names = _names_of(store, documents)
    scored = sorted(((_nearness(wanted, name), name) for name in names), reverse=True)
    called = [name for name in names_heard(text) if _is_known(name, store)]
    found = [*called, *(name for score, name in scored[:MAX_NAMES] if score > 0)]
    found += [term for term in _USUAL if term in names]
    if search.has_model:
        rows = search.rows(text, documents, 15)
        labels = (store.record(row.document, row.records[0]) for row in rows if row.records)
        found = [bare(one.row[-1]) for one in labels if one and one.row] + found
    kept = dict.fromkeys(name for name in found if not _DIGITS.search(name))
    return list(kept)[: MAX_NAMES + len(_USUAL)]


def _names_of(store: FactStore, documents: Sequence[str]) -> set[str]:
    """Return the items of the documents, and the glossary's names for them."""
    terms = store.vocabulary("item", document=list(documents))
    names = {term.canonical for term in terms if len(term.canonical) <= 30}
    return {name for name in names if len(name) >= 2}


def _is_known(name: str, store: FactStore) -> bool:
    """Tell a name that the library has, or the glossary for a nature or a fund."""
    kinds = {meaning.type for meaning in meanings().get(normal(name), ())}
    return bool(kinds & {"nature", "fund"}) or normal(name) in vocabulary(store)


def _nearness(wanted: set[str], name: str) -> float:
    own = set(grams(name))
    return sum(len(gram) for gram in own & wanted) / (1 + len(own)) if own else 0.0


# ── taking a proposal ────────────────────────────────────────────────────────────────────────


def take(
    proposal: Proposal, question: Question, names: Iterable[str], store: FactStore
) -> Rewritten | None:
    """Rewrite the question by what of a proposal stands up to the library; None if nothing does."""
    known = {normal(name): name for name in names}
    text, taken, grounds = question.text, list[Means](), list[Ground | None]()
    for means in sorted(proposal.means[:MAX_MEANS], key=lambda one: -len(one.words)):
        words, name = means.words.strip(), normal(means.name)
        found = _found(words, known.get(name) or means.name.strip(), store)
        if words not in text or not may_be_read(words, found, question, store):
            continue
        if name in known:
            text = _replaced(text, words, known[name], chr(_HELD + len(taken)))
        elif name in _ways():
            text = _asked_by(text, words, name)
        else:
            continue
        grounds.append(found)
        taken.append(Means(words=words, name=known.get(name) or means.name))
    for place, one in enumerate(taken):
        text = re.sub(f"{chr(_HELD + place)}了?(?=多少|几)", f"{one.name}是", text)
        text = text.replace(chr(_HELD + place), one.name)
    if not taken or text == question.text:
        return None
    within = any(one.relation == "within" for one in grounds if one)
    return Rewritten(_finished(text), tuple(taken), None not in grounds, within)


def _found(words: str, name: str, store: FactStore) -> Ground | None:
    """Return why words may have a meaning: a name's, or that of a way to ask."""
    if normal(name) in _ways():
        return Ground("same") if is_said_so(words, name) else None
    return ground(words, name, store)


def _ways() -> dict[str, str]:
    return {normal(name): words for name, words in asks().items()}


def _asked_by(text: str, words: str, way: str) -> str:
    """Take words that only ask out of a question, and let it ask in a way that the program knows."""
    if way == normal(AMOUNT):
        return text.replace(words, "", 1)
    if way == normal(RANKING):
        return text.replace(words, "支出最多", 1)
    return f"{text.replace(words, '')}{_ways()[way]}"


def _finished(text: str) -> str:
    """Let a question ask for an amount where nothing in it asks any more."""
    return text if _ASKS.search(text) else f"{text.rstrip('？?。 ')}是多少"


def _replaced(text: str, words: str, name: str, held: str) -> str:
    """Hold a place for a name instead of words; where the question has it already, it is not said twice."""
    rest = text.replace(words, "")
    if normal(name) not in normal(rest):
        return text.replace(words, held)
    return re.sub(r"(?:里面|里头|里|中|当中)?的?(?=(?:是|花了?|用了?)?多少|$)", "", rest, count=1)


def may_be_read(words: str, found: Ground | None, question: Question, store: FactStore) -> bool:
    """Tell words that may be given a meaning: they are not explained, and none of them must stay said.

    Years, bodies, numbers, funds and conditions are read by code alone, whatever they stand beside, if
    they are not themselves a part of what people call the thing: 四个轮子.
    """
    if not normal(words) or _DIGITS.search(words) or _NEGATES.search(words):
        return False
    touched = _touched(normal(words), question, store)
    heard = "\n".join(found.heard) if found else ""
    if any(_is_closed(piece) and piece.text not in heard for piece in touched):
        return False
    if found is None:
        return _is_open(words, question)
    return any(not piece.of("item", "nature") for piece in touched)


def _is_closed(piece: Segment) -> bool:
    return bool(piece.of(*_CLOSED)) and not piece.of("filler")


def _touched(key: str, question: Question, store: FactStore) -> list[Segment]:
    """Return the pieces of the question that some words of it touch."""
    segments = understand(question.text, store).segments
    whole = "".join(piece.text for piece in segments)
    at = whole.find(key)
    if at < 0:
        return []
    starts = accumulate((len(piece.text) for piece in segments), initial=0)
    return [
        piece for start, piece in zip(starts, segments, strict=False)
        if start < at + len(key) and at < start + len(piece.text)
    ]  # fmt: skip


def _is_open(words: str, question: Question) -> bool:
    """Tell words that the program did not explain: only those may be given a meaning.

    Words around them may be taken along only if they carry nothing: what was explained stays said.
    """
    key = normal(words)
    pieces = [normal(piece) for piece in question.unexplained]
    if any(key in piece for piece in pieces):
        return True
    rest = key
    for piece in sorted(pieces, key=len, reverse=True):
        rest = rest.replace(piece, "")
    return rest != key and not without_fillers(rest)


def keeps_all(rewritten: Rewritten, before: Question, after: Question, store: FactStore) -> bool:
    """Tell whether all that the program understood of a question is still asked in another wording."""
    if any(getattr(before, name) != getattr(after, name) for name in _FIXED):
        return False
    spans = [normal(one.words) for one in rewritten.means]
    now = understand(rewritten.text, store).segments
    said = {(sense.type, sense.canonical) for piece in now for sense in piece.senses}
    named = {normal(one.name) for one in rewritten.items}
    if any(not any(name in piece.text for piece in now if piece.senses) for name in named):
        return False
    return all(
        any((sense.type, sense.canonical) in said for sense in piece.senses)
        for piece in understand(before.text, store).segments
        if any(sense.type in _KEPT for sense in piece.senses)
        and not any(piece.text in span for span in spans)
    )

"""Let a model propose what words of a question mean, and take from it only what code can check.

A proposal maps words of the question to names that the library or the program has. It cannot carry a
figure, a year or a publisher; those are read from the question by code alone. What is not mapped
stays in the question, so that no word is ever left out.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from config import lazy
from config.glossary import bare, fillers, meanings, normal
from config.prompts import asks
from retrieval.fact_store import FactStore
from retrieval.fulltext import grams
from retrieval.nearest import vocabulary
from retrieval.question import Question
from retrieval.search import Search, asking_removed, expanded, said_of, spoken

MAX_NAMES = 40
MAX_MEANS = 4
_GENERIC = lazy.regex(
    r"支出|收入|经费|费用|费|资金|项目|预算|决算|管理|工作|方面|有关|相关|事务|其他|一般|部分|情况|的|上|里|中"
)
_DIGITS = lazy.regex(r"[\d０-９]")
_USUAL = (
    "公务接待费", "公务用车购置费", "公务用车运行维护费", "因公出国（境）费", "“三公”经费", "支出合计",
    "收入合计", "机关运行经费", "政府采购支出总额", "会议费", "培训费",
)  # fmt: skip
_SAME = 0.8  # of words and name, the longest stretch that they share


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


def names_near(text: str, store: FactStore, search: Search, documents: Sequence[str]) -> list[str]:
    """Return the names of the library that a question may mean: the nearest few, not all."""
    wanted = set(grams(expanded(text)))
    names = _names_of(store, documents)
    scored = sorted(((_nearness(wanted, name), name) for name in names), reverse=True)
    found = [name for score, name in scored[:MAX_NAMES] if score > 0]
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


def _nearness(wanted: set[str], name: str) -> float:
    own = set(grams(name))
    return sum(len(gram) for gram in own & wanted) / (1 + len(own)) if own else 0.0


# ── taking a proposal ────────────────────────────────────────────────────────────────────────


def take(
    proposal: Proposal, question: Question, names: Iterable[str], store: FactStore
) -> Rewritten | None:
    """Rewrite the question by what of a proposal stands up to the library; None if nothing does."""
    known = {normal(name): name for name in names}
    ways = {normal(name): words for name, words in asks().items()}
    text, taken, supported = question.text, list[Means](), True
    for means in proposal.means[:MAX_MEANS]:
        words, name = means.words.strip(), normal(means.name)
        if not _is_open(words, question) or words not in text:
            continue
        open_words = [one for one in question.unexplained if normal(one) in normal(words)]
        if name in known:
            text = _replaced(text, words, known[name])
            named = known[name]
            supported &= all(is_supported(one, named, store) for one in open_words or [words])
        elif name in ways:
            text = f"{text.replace(words, '')}{ways[name]}"
            supported &= all(is_said_so(one, means.name.strip()) for one in open_words or [words])
        else:
            continue
        taken.append(Means(words=words, name=known.get(name) or means.name))
    if not taken or text == question.text:
        return None
    return Rewritten(text, tuple(taken), supported)


def _replaced(text: str, words: str, name: str) -> str:
    """Put a name in place of words; where the question has the name already, it is not said twice."""
    rest = text.replace(words, "")
    if normal(name) not in normal(rest):
        return text.replace(words, name)
    return re.sub(r"(?:里面|里|中|当中)?的?(?=是?多少|$)", "", rest, count=1)


def _is_open(words: str, question: Question) -> bool:
    """Tell words that the program did not explain: only those may be given a meaning.

    Words around them may be taken along only if they carry nothing: what was explained stays said.
    """
    key = normal(words)
    if not key or _DIGITS.search(key):
        return False
    pieces = [normal(piece) for piece in question.unexplained]
    if any(key in piece for piece in pieces):
        return True
    rest = key
    for piece in sorted(pieces, key=len, reverse=True):
        rest = rest.replace(piece, "")
    return rest != key and not _without_fillers(rest)


def is_supported(words: str, name: str, store: FactStore) -> bool:
    """Tell whether code finds that words and name say the same, or that a synonym of the words does.

    All of the words must be in it and all of the name: 编制 is no project for 调查编制工作. A model that
    says anything else may be right, but then people are asked and see no figure before.
    """
    key = _content(words)
    if len(key) < 2:
        return False
    spellings = {normal(name), *_aliases(name, store)}
    if any(_is_same(key, _content(other)) for other in spellings):
        return True
    heard = [
        word for word, official in spoken().items() if _means(official, normal(name), spellings)
    ]
    return not _left(key, heard)


def _means(official: str, name: str, spellings: set[str]) -> bool:
    """Tell whether one of some official words stands for a name."""
    words = map(normal, official.split())
    return any(word in spellings or _is_same(word, name) for word in words)


def _is_same(words: str, name: str) -> bool:
    """Tell words and a name that are the same but for a character or so of many."""
    return min(_share(words, name), _share(name, words)) >= _SAME


def _left(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def is_said_so(words: str, way: str) -> bool:
    """Tell whether all of some words is what people are known to say when they ask in this way."""
    key = asking_removed(normal(words))
    return bool(key) and not _without_fillers(_left(key, said_of(way)))


def _aliases(name: str, store: FactStore) -> set[str]:
    canonical = {sense.canonical for sense in vocabulary(store).get(normal(name), ())} | {name}
    return {
        spelling
        for spelling, found in meanings().items()
        if any(meaning.canonical in canonical for meaning in found)
    }


def _content(words: str) -> str:
    """Return words without what any item may be called and without fillers."""
    key = _GENERIC.sub("", normal(words))
    return _left(key, (filler for filler in fillers() if len(filler) >= 2))


def _without_fillers(words: str) -> str:
    return _left(words, fillers())


def _share(words: str, name: str) -> float:
    """Return how much of the words the longest stretch that they share with a name is."""
    if not words or not name:
        return 0.0
    longest = max(
        (
            end - start
            for start in range(len(words))
            for end in range(start + 2, len(words) + 1)
            if words[start:end] in name
        ),
        default=0,
    )
    return longest / len(words)

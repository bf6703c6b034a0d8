"""Know bodies by what they deal with where a question counts them beside their list: 市场监管和城管两家."""

from config import lazy
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Sense

_MIN = 2  # characters of what a body deals with
_MOST = 6  # characters behind it that may belong to a name
_NUMBERS = {"两": 2, "二": 2, "俩": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_COUNT = r"(?P<{0}>[两二俩三四五2345])(?:家|个?(?:局|部门|机关))(?:单位|部门|机关|里|中)*(?:的|[，,：:])?"
_SAID = lazy.regex(_COUNT.format("many"))
_BEFORE = lazy.regex(_COUNT.format("many") + r"$")
_BEHIND = lazy.regex(r"(?:的|这|那|[，,])*" + _COUNT.format("many"))
_JOINT = lazy.regex(r"[和与跟同及、]|以及")
_BOUND = lazy.regex(r"的|[，,]|\d{4}年|[今去本]年|两")
_KIND_END = lazy.regex(r"(?:管理)?(?:委员会|办公室|[局委厅办])$")


def bodies_counted(text: str, store: FactStore) -> dict[str, list[Sense]]:
    """Return what each of the bodies deals with as a name of it, where the question says how many it lists.

    Args:
        text: The question.
        store: The library; each word must be of one of its bodies alone.
    """
    if not _SAID.search(text):
        return {}
    words = _words(store)
    sizes = _sizes(store)
    for start in range(len(text)):
        listed, end = _list_at(text, start, words, sizes)
        if len(listed) < _MIN:
            continue
        last = _whole(text, end - len(listed[-1]), end, store)
        told = last and (
            _BEFORE.search(text[:start]) or _BEHIND.match(text, end - len(listed[-1]) + len(last))
        )
        if told and _NUMBERS[told["many"]] == len(listed) == len({words[w] for w in listed}):
            said = zip((*listed[:-1], last), listed, strict=True)
            return {said_so: [Sense("alias", words[word])] for said_so, word in said if said_so}
    return {}


def _whole(text: str, start: int, end: int, store: FactStore) -> str:
    """Return the last word with what belongs to it, as 执法 in 城管执法; empty where it may name something else."""
    longer = [text[start : end + more] for more in range(1, _MOST + 1)]
    printed = {term.text for term in store.terms(set(longer))}
    found = max((name for name in longer if name in printed), key=len, default=text[start:end])
    ends = found == text[start:end] or _BOUND.match(text, start + len(found))
    return found if ends else ""


def _list_at(
    text: str, start: int, words: dict[str, str], sizes: tuple[int, ...]
) -> tuple[list[str], int]:
    """Return the words of bodies that are listed from here on, and where the list ends."""
    found: list[str] = []
    at = end = start
    while word := next((w for n in sizes if (w := text[at : at + n]) in words), ""):
        found.append(word)
        end = at + len(word)
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    return found, end


@per_library
def _words(store: FactStore) -> dict[str, str]:
    """Return what each body deals with, and its names, where one body alone has them."""
    bodies: dict[str, set[str]] = {}
    for document in store.documents():
        if (publisher := document.publisher) is None:
            continue
        for name in (publisher, *document.aliases):
            for word in (name, _KIND_END.sub("", name)):
                if len(word) >= _MIN:
                    bodies.setdefault(word, set()).add(publisher)
    return {word: next(iter(names)) for word, names in bodies.items() if len(names) == 1}


@per_library
def _sizes(store: FactStore) -> tuple[int, ...]:
    """Return how long the words of bodies are, the longest first."""
    return tuple(sorted({*map(len, _words(store))}, reverse=True))

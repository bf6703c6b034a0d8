"""Read the names of departments in English questions: Yantai Audit Bureau is 烟台市审计局."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from config.glossary import english
from ingest.records import Document

_HEADS = r"(?:Bureau|Department|Office|Commission|Committee|Government|University|Subdistrict|Congress|Institute|Centre|Center)"
_NAME = re.compile(
    rf"(?:\b(?:[A-Z][\w'-]*|of|and|for|the)\s+)*{_HEADS}(?:\s+of\s+(?:[A-Z][\w'-]*\s*)+)?(?:'s)?"
)
_SILENT = frozenset({
    "bureau", "department", "office", "commission", "committee", "institute", "centre", "center", "city",
    "municipal", "district", "provincial", "province", "of", "and", "for", "the", "people's", "s", "affairs",
    "what", "which", "how", "did", "does", "is", "was", "has", "in",
})  # fmt: skip


class EnglishName(NamedTuple):
    """The English name of a body in a question, and the words that it stands for."""

    text: str
    printed: tuple[str, ...]
    strange: tuple[str, ...]
    """Words of it that nothing explains."""


def english_body(text: str) -> EnglishName | None:
    """Return the body that an English question names, if it names one in capital letters."""
    found = max(_NAME.finditer(text), key=lambda m: len(m[0]), default=None)
    if found is None:
        return None
    words = re.findall(r"[a-z][a-z'-]*", re.sub(r"'s$", "", found[0].strip()).lower())
    known = {name: printed for printed, names in english()["bodies"].items() for name in names}
    printed = tuple(dict.fromkeys(known[word] for word in words if word in known))
    strange = tuple(w for w in words if w not in known and w not in _SILENT)
    if not printed and not strange:
        return None  # “the Bureau” alone names nobody
    return EnglishName(found[0].strip(), printed, strange)


def named(documents: Iterable[Document], name: EnglishName) -> list[str]:
    """Return the publishers whose names hold every word of an English name."""
    if name.strange:
        return []
    found = []
    for document in documents:
        own = "".join((document.publisher or "", *document.aliases, *document.place))
        if document.publisher and all(word in own for word in name.printed):
            found.append(document.publisher)
    return list(dict.fromkeys(found))

"""Collect the words that one document brings into the library, each with its type and meaning."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from config import lazy
from ingest.columns import OPENING
from ingest.names import unit_names
from ingest.owners import is_own_alone
from ingest.records import Document, Fact, Reading
from retrieval.wording import project_in

MAX_TERM = 40  # longer labels are sentences; nobody types them whole
_NUMBERING = lazy.regex(
    r"^(?:第?[一二三四五六七八九十百]+(?:部分|章|节|[、.．])"
    r"|[(（](?:[一二三四五六七八九十]+|\d+)[)）]|\d+[、.．](?!\d)|[①-⑳]|其中[:：]|指标\s*\d{1,2}\s*[:：])\s*"
)
_SPACE = lazy.regex(r"\s+")
_YEAR_OR_NUMBER = lazy.regex(r"(?:19|20)\d{2}年?(?:度|初|末)?|[\d.,%]+")


class Term(NamedTuple):
    """A word of the library: as people may type it, what it is, and what it stands for.

    ``type`` is publisher, alias, place, unit (a body included), item, label (a row's printed
    words), code, table or heading. ``uses`` counts the documents that have it.
    """

    text: str
    type: str
    canonical: str
    code: str = ""
    classification: str = ""
    uses: int = 0


def normal(text: str) -> str:
    """Return the form in which terms are compared: NFKC, no blanks, lower case.

    >>> normal(" ＰＰＰ 项 目")
    'ppp项目'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()


def bare(label: str) -> str:
    """Take the numbering off a label or heading.

    >>> bare("（一）公务接待费"), bare("一、收入情况")
    ('公务接待费', '收入情况')
    """
    label = label.strip()
    while (match := _NUMBERING.match(label)) and match.end() < len(label):
        label = label[match.end() :]
    return label


def reading_terms(reading: Reading) -> list[Term]:
    """Return every term of one document once."""
    found = [
        *_identity(reading.document),
        *_items(reading),
        *_tables(reading),
        *_headings(reading),
    ]
    return list(dict.fromkeys(term for term in found if 0 < len(term.text) <= MAX_TERM))


def _identity(document: Document) -> Iterator[Term]:
    canonical = document.publisher or ""
    if canonical:
        yield Term(normal(canonical), "publisher", canonical)
    for alias in document.aliases:
        yield Term(normal(alias), "alias", canonical or alias)
    for place in document.place:
        yield Term(normal(place), "place", place)
    for form, unit in unit_names(document.units).items():
        yield Term(normal(form), "unit", unit)


def _items(reading: Reading) -> Iterator[Term]:
    labels = {record.id: record for table in reading.tables for record in table.records}
    items = {normal(fact.item) for fact in reading.facts}
    units = reading.document.units
    bodies = {
        normal(name) for name in (reading.document.publisher or "", *units, *unit_names(units))
    }
    yield from _projects(
        {f.parents[0] for f in reading.facts if f.parents and f.classification == "指标"}
    )
    yield from _initials({f.item for f in reading.facts if f.classification == "项目"})
    for fact in reading.facts:
        meaning = (fact.item, fact.code or "", fact.classification)
        if _OWN_PART.sub("", normal(fact.item)) == normal(reading.document.publisher or ""):
            continue  # who is spoken of, no thing that is paid for
        yield Term(normal(fact.item), "item", *meaning)
        if short := _counted(fact):
            yield Term(normal(short), "label", *meaning)
        yield from _unmarked(fact.item, meaning)
        if fact.code:
            yield Term(fact.code, "code", *meaning)
        for text in (*_managed(fact), *_bought_for(fact), *_without_owner(fact, reading.document)):
            if text not in bodies | items:
                yield Term(text, "label", *meaning)
        record = labels.get(fact.record or "")
        if fact.item == OPENING and fact.parents[-1:] == (OPENING,):
            continue  # a fund that divides what was carried over is no name of it
        last = record.row[-1] if record and record.row else ""
        if record and last and normal(last) not in bodies and not is_own_alone(last):
            yield from _label(record.row, meaning)


def _unmarked(name: str, meaning: tuple[str, str, str]) -> Iterator[Term]:
    """Yield a name without book marks, which people leave out, and without quotes, as questions are read."""
    if "《" in name:
        yield Term(normal(re.sub("[《》]", "", name)), "label", *meaning)
    if (unquoted := _QUOTES.sub("", name)) != name:
        yield Term(normal(unquoted), "item", *meaning)


_QUOTES = lazy.regex(r"[“”\"'‘’]")


_HELD = lazy.regex(
    r"^(?:年末|年底|实有|现有|共有|内设|下设|设有|全年|累计|全院|全校|全局|全镇)+(?=[\u4e00-\u9fff]{3})"
)


_POSTS = lazy.regex(r"(?:人员)?(?P<what>编制|在职|在编|在岗)(?:人员)?(?:人?数)")
"""Columns of a table of persons that are asked for without the word for their number: 编制多少."""


def _counted(fact: Fact) -> str | None:
    """Return the name of what a sentence counts without the words for holding it: 实有在职人员."""
    short = _HELD.sub("", fact.item)
    posts = _POSTS.fullmatch(fact.item) if fact.measure == "数量" else None
    if posts and fact.origin == "table":
        return posts["what"]
    return (
        short if fact.origin == "text" and fact.measure == "数量" and short != fact.item else None
    )


_OWN_PART = lazy.regex(r"\(?(?:本级|机关|本部|汇总)\)?(?:\((?:机关|本级)\))?$")


def _managed(fact: Fact) -> Iterator[str]:
    """Yield what a name says behind how the money is kept: 财政专户管理的|教育收费."""
    kept, managed, what = normal(fact.item).rpartition("管理的")
    if kept and managed and len(what) >= _BOUGHT_FOR:
        yield what


_BOUGHT_FOR = 4  # characters of a project's or subject's name: 定额 names nothing that is bought


def _bought_for(fact: Fact) -> Iterator[str]:
    """Yield the projects and subjects in a list of purchases under which something is bought."""
    if fact.classification == "采购" and fact.origin == "table":
        names = (normal(name) for name in fact.parents)
        yield from (name for name in names if len(name) >= _BOUGHT_FOR)


_NAMED_AFTER = frozenset({"项目", "采购", "其他"})
_OWN_NAME = 4  # characters of a project's name besides the body or place that it is named after


def _without_owner(fact: Fact, document: Document) -> Iterator[str]:
    """Yield a project's name without the body or the place before it: 某市测试局|设备更新专项."""
    name, place = normal(fact.item), "".join(document.place)
    if fact.classification not in _NAMED_AFTER or fact.origin != "table" or fact.code:
        return
    for owner in (document.publisher or "", place, *document.place[-1:]):
        rest = name.removeprefix(normal(owner))
        if owner and rest != name and len(rest) >= _OWN_NAME and rest[0] not in "(（":
            yield rest
            return


def _label(row: Iterable[str], meaning: tuple[str, str, str]) -> Iterator[Term]:
    last = list(row)[-1]
    for text in dict.fromkeys((normal(last), normal(bare(last)))):
        if text != normal(meaning[0]) and not _YEAR_OR_NUMBER.fullmatch(text):
            yield Term(text, "label", *meaning)


def _tables(reading: Reading) -> Iterator[Term]:
    for table in reading.tables:
        for text in (table.number, table.title):
            if text:
                yield Term(normal(text), "table", table.title or text)
    yield from _projects({table.title for table in reading.tables if table.title})


def _projects(titles: set[str]) -> Iterator[Term]:
    """Return the names of the projects that have a form of their own; people leave brackets out."""
    names = sorted(filter(None, map(project_in, titles)))
    short = Counter(_BRACKETED.sub("", name) for name in dict.fromkeys(names))
    for project in names:
        plain = _BRACKETED.sub("", project)
        plain = plain if short[plain] == 1 and len(plain) >= _OWN_NAME else project
        for form in dict.fromkeys((project, f"{project}项目", project.removesuffix("项目"), plain)):
            yield Term(normal(form), "item", project, "", "项目")


def _initials(projects: set[str]) -> Iterator[Term]:
    """Yield the initials in brackets for the words before them, where one project has them: AED, AED配置."""
    found = {p: one[1] for p in sorted(projects) if (one := _INITIALS.search(p))}
    alone = Counter(found.values())
    for project, said in found.items():
        for form in (said, said + _INITIALS.split(project)[-1]) if alone[said] == 1 else ():
            yield Term(normal(form), "item", project, "", "项目")


_INITIALS = lazy.regex(r"[（(]([A-Za-z]{2,8})[)）]")
_BRACKETED = lazy.regex(r"(?<=.)[（(][^（()）]*[)）]$")


def _headings(reading: Reading) -> Iterator[Term]:
    for chunk in reading.chunks:
        for heading in chunk.section if chunk.kind not in ("indicators", "cell") else ():
            for text in dict.fromkeys((normal(heading), normal(bare(heading)))):
                yield Term(text, "heading", heading)

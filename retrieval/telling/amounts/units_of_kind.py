"""Count and rank the units of one kind alone: 有几家乡镇卫生院，在职人数最多的是哪家; 公益一类单位有几个, 哪家医院编制最多."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Document
from retrieval.answer import Answer
from retrieval.bodies.owners import is_own_part, subordinates
from retrieval.fact_store import FactStore
from retrieval.inquiry import Inquiry
from retrieval.telling.amounts.staff_ranked import tell_staff_ranked
from retrieval.telling.amounts.units import tell_unit_rows
from retrieval.understand import understand

_HOLDS = r"(?:下属|所属|直属|下辖|下设|管辖|部门|全部|[下底]面|目前|现在|一共|总共|[共管设辖含]|包括|包含|纳入|编报|范围|里|内|的|有)"
_COUNT = lazy.regex(
    rf"(?P<of>[^，,。；;？?]*?)(?P<holds>{_HOLDS}*)(?:几|多少)[家个所](?P<kind>[^，,。；;？?的是几]{{2,12}}?)[呢啊呀？?。]*"
)
_COUNT_BEHIND = lazy.regex(
    rf"(?P<of>[^，,。；;？?]*?)(?P<holds>{_HOLDS}*)(?P<kind>[^，,。；;？?的是几]{{2,12}}?)(?:一共|总共|都|共)?有?(?:几|多少)[家个所][呢啊呀？?。]*"
)
_MOST = r"最[多少大小高低]"
_WHICH = r"(?:哪一?[家个所]|谁)"
_RANKS = lazy.regex(rf"{_MOST}.*{_WHICH}|{_WHICH}.*{_MOST}")
_INSIDE = lazy.regex(r"(?:当中|之中|里[面头]|[中里])的?[，,]?")
_INSIDE_KIND = lazy.regex(r"^[^，,。；;？?]{2,12}?(?:当中|之中|里[面头]|[中里])的?[，,]?(?=.*最)")
_OF_MOST = lazy.regex(
    rf"(?P<rest>[^，,]*{_MOST})的(?P<kind>[^，,是]{{2,12}}?)是?{_WHICH}[呢啊？?。]*"
)
_WHICH_FIRST = lazy.regex(rf"{_WHICH}(?P<said>[^，,]+{_MOST}.*)")
_SPLIT = lazy.regex(r"[，,；;？?。]")
_BARE = lazy.regex(r"(?:事业|下属|所属|预算)*(?:单位|部门|机构)?$")
_ANY = lazy.regex(r"(?:下属|下级|所属|直属|二级|基层|预算|事业)*(?:单位|部门|机构)")
MIN_KIND, MAX_KIND = 2, 12


class _Kind(NamedTuple):
    """What a question asks of the units of one kind: their number, or which of them comes first."""

    units: tuple[str, ...]
    ranking: str = ""
    is_counted: bool = False
    """Their number is asked for beside the first of them."""


def units_of_kind(store: FactStore, document: Document, said: str) -> tuple[str, ...]:
    """Return the units of the kind that words name: their names end in it, or their row prints it.

    乡镇卫生院 names those of 乡 and of 镇; 公益一类 is printed in a column of the units' own table.
    """
    key = normal(said)
    below = subordinates(document)
    if len(key) < MIN_KIND or _ANY.fullmatch(said) or not below:
        return ()
    rest = key.removeprefix("乡镇")
    ends = (f"乡{rest}", f"镇{rest}") if rest and rest != key else (key,)
    if named := tuple(u for u in below if any(e.endswith(ends) for e in _names(u))):
        return named
    return _by_cell(store, document, normal(_BARE.sub("", said)), below)


def _names(unit: str) -> Iterator[str]:
    """Yield the name of a unit, and what stands before its bracket."""
    yield normal(unit)
    yield normal(unit.partition("（")[0])


def _by_cell(
    store: FactStore, document: Document, nature: str, below: tuple[str, ...] | list[str]
) -> tuple[str, ...]:
    """Return the units, the body's own part too, in whose row a cell of the first table that has any says what they are."""
    units = {normal(unit) for unit in below}
    kept: dict[int, list[str]] = {}
    for table, row, text in store.words_in_cells(document.id) if len(nature) > MIN_KIND else ():
        if not normal(text).startswith(nature):
            continue
        for record in store.records(document.id, table, row)[:1]:
            name = record.row[-1] if record.row else ""
            if name and (normal(name) in units or is_own_part(name, document)):
                kept.setdefault(table, []).append(name)
    return tuple(dict.fromkeys(next(iter(kept.values()), [])))


def within_kind(text: str, store: FactStore) -> str:
    """Write the kind whose units a message counts first into what it ranks behind: it is asked of these alone."""
    first, *rest = _SPLIT.split(text, maxsplit=1)
    if not rest or not _RANKS.search(rest[0]):
        return text
    for document in store.documents():
        if said := _counted(store, document, first)[0]:
            return f"{first}，{said}中{rest[0]}"
    return text


def _counted(store: FactStore, document: Document, text: str) -> tuple[str, tuple[str, ...]]:
    """Return the kind whose units a text counts, as it says it, with these."""
    for found in _counts(text):
        units = units_of_kind(store, document, found["kind"])
        if units and _is_body(store, found["of"]):
            return found["kind"], units
    return "", ()


def answer_of_kind(inquiry: Inquiry) -> Answer | None:
    """Answer how many units of a kind there are, or which of them has most; nothing is told of others."""
    kind, builder = _asked(inquiry), inquiry.builder
    if kind is None:
        return None
    alone = not kind.ranking or len(kind.units) == 1
    if kind.is_counted or alone:
        _tell_names(inquiry, kind.units)
    if alone:
        return builder.build()
    asked = understand(kind.ranking, inquiry.store).question
    within = inquiry._replace(question=asked._replace(units=kind.units))
    if tell_staff_ranked(within) or (asked.asks("rank") and tell_unit_rows(within)):
        return builder.build()
    builder.tell("units_not_ranked", names=builder.voice.listed(list(kind.units)))
    builder.labels.update(kind.units)
    return builder.build() if kind.is_counted else builder.build("not_found", "undisclosed")


def _tell_names(inquiry: Inquiry, units: tuple[str, ...]) -> None:
    inquiry.builder.labels.update(units)
    inquiry.builder.counts.add((len(units), "个"))
    names = inquiry.builder.voice.listed(list(units))
    inquiry.say("units_of_kind", names=names, count=len(units))


def _asked(inquiry: Inquiry) -> _Kind | None:
    text, store = inquiry.question.text, inquiry.store
    if units := _counted(store, inquiry.document, text)[1]:
        return _Kind(units)
    first, *rest = _SPLIT.split(text, maxsplit=1)
    units = _counted(store, inquiry.document, first)[1] if rest else ()
    if units and _RANKS.search(rest[0]):
        ranking = _INSIDE_KIND.sub("", rest[0])
        return _Kind(units, ranking, is_counted=True)
    if not _RANKS.search(text):
        return None
    for said, ranking in _rankings(text):
        if units := units_of_kind(store, inquiry.document, said):
            return _Kind(units, ranking)
    return None


def _counts(text: str) -> Iterator[re.Match[str]]:
    """Yield how a text may count the units of a kind."""
    for pattern in (_COUNT, _COUNT_BEHIND):
        if (found := pattern.fullmatch(text)) is not None:
            yield found


def _rankings(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind that a ranking may be within, and what is ranked of its units."""
    for inside in _INSIDE.finditer(text):
        yield text[: inside.start()], text[inside.end() :]
    if found := _OF_MOST.fullmatch(text):
        yield found["kind"], f"{found['rest']}的单位是哪个"
    if found := _WHICH_FIRST.fullmatch(text):
        said = found["said"]
        for end in range(min(MAX_KIND, len(said)), MIN_KIND - 1, -1):
            yield said[:end], f"哪个单位{said[end:].removeprefix('的')}"


def _is_body(store: FactStore, said: str) -> bool:
    """Tell that what stands before the count names whose units they are, and nothing that is done to them."""
    if not said:
        return True
    asked = understand(said, store).question
    other = asked.named or asked.unexplained or asked.natures or asked.measures or asked.operations
    return bool(asked.publishers) and not other

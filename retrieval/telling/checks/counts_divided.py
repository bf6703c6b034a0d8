"""Note that the counts into which a sentence divides a count do not make it: 车辆4辆，其中：1辆、1辆、1辆."""

from collections import Counter

from config import lazy
from ingest.amounts import comparable, find_quantities
from ingest.records import Fact
from retrieval.builder import Builder
from retrieval.calculate import addable, total
from retrieval.fact_store import FactStore

_DIVIDES = lazy.regex(r"其中|包括|分别")
_OPEN = lazy.regex(r"等(?!级)|主要(?!领导|负责)|约|以上|另")
_BRACKETED = lazy.regex(r"[（(][^（()）]*[)）]")
_LEAST = 2


def note_divided(builder: Builder, store: FactStore, fact: Fact) -> None:
    """Note what the parts of a count make together where its sentence tells them all and they make another number."""
    if fact.origin != "text" or fact.measure != "数量" or fact.bound or not fact.value:
        return
    parts = _parts(store, fact)
    if len(parts) < _LEAST or not addable(parts):
        return
    added = total(parts)
    if added.value == fact.value:
        return
    builder.counts.add((len(parts), "项"))
    name, figure = f"{builder.voice.name(fact)}", builder.as_printed(fact)
    builder.remark(
        "conflict", "parts_apart", builder.cite(fact), page=fact.page, name=name, figure=figure,
        count=len(parts), sum=builder.derive(added),
    )  # fmt: skip


def _parts(store: FactStore, whole: Fact) -> list[Fact]:
    """Return the counts under a count in its sentence, if they are all the counts of its unit behind it.

    What stands in brackets divides a part again: 特种专业技术用车3辆（救助车2辆、殡仪车1辆）.
    """
    sentence = whole.sentence or ""
    divides = _DIVIDES.search(sentence, sentence.find(whole.text))
    if divides is None or comparable(whole.unit, "元"):
        return []
    behind = _BRACKETED.sub("", sentence[divides.start() :])
    beside = store.facts(document=whole.document, chunk=whole.chunk, measure="数量")
    parts = [
        f for f in beside
        if f.sentence == whole.sentence and f.parents[-1:] == (whole.item,)
        and f.unit == whole.unit and f.value is not None and f.bound is None and f.item in behind
    ]  # fmt: skip
    told = Counter(q.number for q in find_quantities(behind) if q.unit == whole.unit)
    return parts if not _OPEN.search(behind) and told == Counter(f.value for f in parts) else []

"""Note that a table of units counts other people than a sentence says there are: its total, or its units together."""

from collections import Counter

from config import lazy
from ingest.owners import own_unit
from ingest.records import Fact
from retrieval.calculate import total
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry

_KINDS_OF_PEOPLE = (
    lazy.regex(r"编制(?!范围|单位|内)"), lazy.regex(r"实有|在[职编岗](?!编制)"), lazy.regex(r"离休|退休"),
)  # fmt: skip
_SOME_PEOPLE = lazy.regex(r"行政|事业|工勤|参公|离休|机关|管理|专业技术")
_EITHER_WAY = "离退休"
"""All who have retired, no kind of them as 离休 is."""
_PERSONS = ("人", "名")


def tell_other_count(inquiry: Inquiry, fact: Fact) -> None:
    """Note how many people a table of units counts, where that is not what a sentence tells of all of them."""
    kinds = [kind for kind in _KINDS_OF_PEOPLE if kind.search(fact.item)]
    whole = fact.origin == "text" and fact.body is None and not _SOME_PEOPLE.search(fact.item)
    if fact.unit not in _PERSONS or not whole or len(kinds) != 1:
        return
    kind = kinds[0]
    found = [
        f for f in inquiry.store.facts(document=fact.document, origin="table")
        if f.unit in _PERSONS and f.value is not None
    ]  # fmt: skip
    totals = [
        f for f in found
        if f.value and f.body is None and f.measure == "数量" and kind.search(f.item)
        and not _SOME_PEOPLE.search(f.item)
    ]  # fmt: skip
    if totals:
        _note_total(inquiry, fact, totals)
        return
    of_units = [
        f for f in found
        if f.body and f.measure != "数量" and kind.search(f.measure)
        and not _SOME_PEOPLE.search(f.measure.replace(_EITHER_WAY, ""))
    ]  # fmt: skip
    _note_sum(inquiry, fact, of_units)


def _note_total(inquiry: Inquiry, fact: Fact, totals: list[Fact]) -> None:
    if len({f.value for f in totals}) != 1 or totals[0].value == fact.value:
        return
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = {"where": voice.phrase("in_table"), "figure": builder.state(totals[0])}
    builder.remark("conflict", "differs_alike", builder.cite(fact), builder.cite(totals[0]), **told)


def _note_sum(inquiry: Inquiry, fact: Fact, parts: list[Fact]) -> None:
    """Note what the rows of one table make together, if they are those of every unit, each once."""
    bodies = Counter(f.body for f in parts)
    every = {*inquiry.document.units, own_unit(inquiry.document)}
    one_table = len({(table_of(f), f.measure, f.unit) for f in parts}) == 1
    if not one_table or set(bodies) != every or max(bodies.values()) > 1:
        return
    added = total(parts)
    if added.value == fact.value:
        return
    builder = inquiry.builder
    figure = builder.derive(added)
    builder.remark("conflict", "units_make_otherwise", builder.cite(fact), figure=figure)

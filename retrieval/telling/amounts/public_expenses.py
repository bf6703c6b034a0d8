"""Find what the three public expenses are made of: in the cells of their table, where these are blank in the narrative."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import TAIL, sum_in
from retrieval.choosing.denials import tell_blank
from retrieval.inquiry import Inquiry
from retrieval.question import OF_VEHICLES, PARTS_OF_PUBLIC, VEHICLES
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS

_ENDING = lazy.regex(r"(?:维护)?(?:费用?|支出|经费)$")
"""How the names of one thing end in different tables: 因公出国（境）费, 因公出国（境）支出."""


def public_parts(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the printed parts of the three public expenses, or of what vehicles cost; nil is a part too."""
    found = _printed(inquiry, whole)
    names = PARTS_OF_PUBLIC.get(whole.item, ())
    told = [found[name] for name in names if name in found]
    if whole.item not in OF_VEHICLES and VEHICLES in names and VEHICLES not in found:
        told += [found[name] for name in OF_VEHICLES if name in found]
    own = [part for part in told if part.origin == whole.origin]
    fits = sum_in(told, whole.unit) <= sum_in([whole], whole.unit) + TAIL * len(told)
    return told if fits else own  # what a sentence adds to a table may be of another basis


def tell_unprinted(inquiry: Inquiry, whole: Fact, parts: list[Fact]) -> None:
    """Name the parts that are printed nowhere: a list without them looks whole and is not."""
    told = {_stem(part.item) for part in parts}
    if told >= {_stem(name) for name in OF_VEHICLES}:
        told.add(_stem(VEHICLES))
    for name in PARTS_OF_PUBLIC.get(whole.item, ()):
        if _stem(name) in told:
            continue
        blank = _blank(inquiry, whole, name)
        if blank is None:
            inquiry.say("not_disclosed", name=inquiry.builder.voice.word(name))
        else:
            tell_blank(inquiry, blank, inquiry.builder.voice.name(blank))


def _printed(inquiry: Inquiry, whole: Fact) -> dict[str, Fact]:
    """Return the best printing of each part by its usual name."""
    names = {_stem(name): name for name in (*PARTS_OF_PUBLIC.get(whole.item, ()), *OF_VEHICLES)}
    found: dict[str, Fact] = {}
    for fact in sorted(_alike(inquiry, whole), key=lambda f: _distance(f, whole)):
        name = names.get(_stem(fact.item))
        if name is not None and fact.value is not None:
            found.setdefault(name, fact.model_copy(update={"item": name}))
    return found


def _alike(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the figures of the three public expenses of the same year, measure and body."""
    facts = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification="三公", measure=whole.measure
    )
    return [
        f for f in facts
        if (f.year, f.body) == (whole.year, whole.body) and comparable(f.unit, whole.unit)
        and (f.fund == whole.fund or f.fund not in SPECIAL_FUNDS)
    ]  # fmt: skip


def _blank(inquiry: Inquiry, whole: Fact, name: str) -> Fact | None:
    """Return the cell of a part that is left empty."""
    facts = (f for f in _alike(inquiry, whole) if _stem(f.item) == _stem(name))
    return next((f for f in facts if f.value is None and not f.text.strip()), None)


def _distance(fact: Fact, whole: Fact) -> tuple[bool, bool, bool]:
    """Order printings: where the whole stands first, of its own fund."""
    return (fact.origin != whole.origin, fact.document != whole.document, fact.fund != whole.fund)


def _stem(name: str) -> str:
    return _ENDING.sub("", name)

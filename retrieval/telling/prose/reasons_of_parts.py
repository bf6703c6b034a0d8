"""Tell why the parts of a whole changed, where a document gives no reason for the whole."""

from decimal import Decimal
from typing import NamedTuple

from ingest.records import Fact
from retrieval.choosing.printings import agrees
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote_cause
from retrieval.proving.standing import CHANGES
from retrieval.question import OF_VEHICLES, PARTS_OF_PUBLIC, VEHICLES, ItemTerm, is_total
from retrieval.telling.amounts.company import (
    change_words,
    changes_on_last_year,
    contradicts,
    parts_of,
    tell_reason,
)
from retrieval.telling.changes.changes import PLAIN
from retrieval.telling.changes.parts_changed import (
    PartChanged,
    parts_changed,
    tell_changed_below,
    tell_parts_changed,
)
from retrieval.telling.prose.empty_tables import special_funds
from retrieval.wording import term_of


def tell_reasons_of_parts(inquiry: Inquiry, item: ItemTerm, *, premise: bool = True) -> bool:
    """Tell why the parts of a whole changed where no reason is given for the whole: 三公 by 公车.

    Where the change of the whole is printed, it comes first if it is not told yet, and only parts that
    went its way follow.
    """
    plain = inquiry.asking(**PLAIN)
    whole = plain.one(item)
    if whole is None:
        return False
    changed = changes_on_last_year(inquiry.facts(ItemTerm("", (whole.item,))), whole)
    special = special_funds(inquiry.question)
    if special and is_total(item) and any(c and c.fund not in special for c in changed):
        return False  # how all money changed says nothing of 政府性基金
    way = next((c.value for c in changed if c is not None and c.value), None)
    printings = (whole, *plain.meanings(item)[0].confirming)
    of_each = (_parts_with_reasons(inquiry, one) for one in printings)
    parts = next(filter(None, of_each), None) or _told_beside(inquiry, whole, changed)
    if way is not None:
        parts = [part for part in parts if ((part.reason_of.value or 0) > 0) == (way > 0)]
    if not parts and whole.classification == "功能":
        if (way is None or not premise) and tell_changed_below(inquiry, item):
            return True
        if below := parts_changed(plain, whole):
            return _tell_below(inquiry, whole, changed, below)
    if not parts and premise and way and whole.item in PARTS_OF_PUBLIC:
        moved = [p for p in parts_changed(plain, whole) if ((p.fact.value or 0) > 0) == (way > 0)]
        return _tell_moved(inquiry, whole, changed, moved)
    voice = inquiry.builder.voice
    if parts and premise and way is not None:
        told = voice.listed(change_words(inquiry, *changed))
        wrong = any(c is not None and contradicts(inquiry.question.text, c) for c in changed)
        key = "premise_wrong" if wrong else "changed_on"
        inquiry.say(key, name=voice.name(whole), base=voice.base("上年"), told=told)
    for part in parts:
        _tell_part(inquiry, part)
    return bool(parts) or (way is None and tell_all_flat(inquiry, item))


def _tell_part(inquiry: Inquiry, part: "_Part") -> None:
    """Tell how one part changed, and why; of one that has none, that no reason was read."""
    voice, why = inquiry.builder.voice, part.reason_of
    words, name = voice.listed(change_words(inquiry, part.amount, part.rate)), voice.name(part.fact)
    if not why.reason:
        inquiry.say("part_without_reason", name=name, told=words)
        return
    mark = f"[{inquiry.builder.cite_reason(why)}]"
    inquiry.say("reason_of_part", name=name, told=words, reason=why.reason, mark=mark)


def _tell_below(
    inquiry: Inquiry, whole: Fact, changed: tuple[Fact | None, Fact | None], below: list[PartChanged]
) -> bool:  # fmt: skip
    """Tell how the subjects below one changed of whose own change no reason is told."""
    voice = inquiry.builder.voice
    told = voice.listed(change_words(inquiry, *changed))
    inquiry.say("changed_on", name=voice.name(whole), base=voice.base("上年"), told=told)
    inquiry.say("no_reason")
    tell_parts_changed(inquiry, below)
    return True


def _tell_moved(
    inquiry: Inquiry, whole: Fact, changed: tuple[Fact | None, Fact | None], moved: list[PartChanged]
) -> bool:  # fmt: skip
    """Tell which of the three publics went the way of their sum, and quote why a part of such a one did."""
    voice, kept = inquiry.builder.voice, inquiry.builder.kept()
    told = voice.listed(change_words(inquiry, *changed))
    wrong = any(c is not None and contradicts(inquiry.question.text, c) for c in changed)
    key = "premise_wrong" if wrong else "changed_on"
    inquiry.say(key, name=voice.name(whole), base=voice.base("上年"), told=told)
    tell_parts_changed(inquiry, moved)
    quoted = [_quote_why(inquiry, c) for c in [p.fact for p in moved] or changed[:1] if c]
    if not any(quoted) and not moved:
        inquiry.builder.restore(kept)
    elif not any(quoted):
        inquiry.say("no_reason")
    return bool(moved) or any(quoted)


def _quote_why(inquiry: Inquiry, change: Fact) -> bool:
    """Quote why a part changed, or one of those it is made of of which no change is printed: 购置费22万元，原因是."""
    chunk = inquiry.store.chunk(change.document, change.chunk) if change.chunk else None
    below = PARTS_OF_PUBLIC.get(change.item, ())
    own = [
        n for n in below if not any(f.measure in CHANGES for f in inquiry.facts(ItemTerm("", (n,))))
    ]
    return chunk is not None and any(
        quote_cause(inquiry.builder, inquiry.document, chunk, name) for name in (change.item, *own)
    )


def tell_all_flat(inquiry: Inquiry, item: ItemTerm, year: int | None = None) -> bool:
    """Tell that all parts of the three publics stayed as they were, where nothing is said of the whole.

    If last year is asked for, this year's figure is told as that of last year.
    """
    whole = inquiry.asking(**PLAIN).one(item)
    flat = _flat_parts(inquiry, whole.item) if whole is not None else []
    if whole is None or not flat:
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    parts = voice.listed([f"{voice.name(fact)}[{builder.cite(fact)}]" for fact in flat])
    name, figure = voice.name(whole), builder.main(whole)
    if year is not None:
        inquiry.say("same_as_last", year=year, now=year + 1, name=name, figure=figure)
    inquiry.say("parts_flat", name=name, parts=parts)
    if year is None:
        inquiry.say("this_year", figure=figure)
    return True


def _flat_parts(inquiry: Inquiry, name: str) -> list[Fact]:
    """Return for each part of an expense the words that it stayed as it was; none if one is without them."""
    flat: list[Fact] = []
    for part in PARTS_OF_PUBLIC.get(name, ()):
        facts = inquiry.facts(ItemTerm("", (part,)))
        own = [f for f in facts if f.measure == "增减额" and (f.base or "").startswith("上年")]
        found = own[:1] if own else _flat_parts(inquiry, part)
        if not found or any(fact.value != 0 for fact in own):
            return []
        flat += found
    return flat


def tell_reason_of_vehicles(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell why all that vehicles cost changed where nothing is told of the change of 购置 or 运行 alone."""
    own = any(f.measure in CHANGES for f in inquiry.facts(item))
    whole = ItemTerm("", (VEHICLES,))
    found = [f for f in inquiry.facts(whole) if f.reason and (f.base or "").startswith("上年")]
    if own or not found or not set(item.names) <= set(OF_VEHICLES):
        return False
    voice, change = inquiry.builder.voice, found[0]
    inquiry.say("change_not_told", name=voice.word(item.names[0]))
    told = voice.listed(change_words(inquiry, change))
    inquiry.say("changed_on", name=voice.name(change), base=voice.base("上年"), told=told)
    tell_reason(inquiry, [change])
    return True


def _told_beside(
    inquiry: Inquiry, whole: Fact, changed: tuple[Fact | None, Fact | None]
) -> list["_Part"]:
    """Return the changes with reasons that the paragraph of a total's change tells of what it is made of."""
    change = changed[0] or changed[1]
    total = is_total(term_of(whole)) and whole.nature == "合计"
    if change is None or change.chunk is None or not total:
        return []
    told = inquiry.store.facts(document=change.document, chunk=change.chunk, measure="增减额")
    rates = inquiry.store.facts(document=change.document, chunk=change.chunk, measure="增减率")
    named = {(f.item, f.nature): f for f in reversed(rates)}
    moved = [
        f for f in told
        if f.value and (f.base or "").startswith("上年")
        and not (is_total(term_of(f)) and f.nature == "合计")
    ]  # fmt: skip
    # a part is one of them though no reason is given for it alone
    reasoned = {f.sentence for f in moved if f.reason}
    found = [f for f in moved if f.reason or f.sentence in reasoned]
    if len({f.unit for f in found}) == 1:
        found.sort(key=lambda f: abs(f.value or Decimal(0)), reverse=True)
    return [_Part(f, f, named.get((f.item, f.nature)), f) for f in found]


class _Part(NamedTuple):
    """A part of a whole with its printed changes, and the one of them that has a reason, if any has."""

    fact: Fact
    amount: Fact | None
    rate: Fact | None
    reason_of: Fact


def _parts_with_reasons(inquiry: Inquiry, whole: Fact) -> list[_Part]:
    """Return the parts of which one's change has a reason; for one without, its own parts: 购置 of 购置及运行.

    What changed for no reason that is printed stands behind those that have one: it is a part too.
    """
    found, others = list[_Part](), list[_Part]()
    for part in parts_of(inquiry, whole):
        own = inquiry.facts(ItemTerm("", (part.item,)))
        amount, rate = changes_on_last_year(own, part)
        said = [f for f in own if amount is not None and f.base and agrees(f, amount)]
        known = [c for c in (amount, rate, *said) if c is not None and c.value]
        change = next((c for c in known if c.reason), None)
        below = [] if change or part.item == whole.item else _parts_with_reasons(inquiry, part)
        if change is not None:
            found.append(_Part(part, amount, rate, change))
        elif below:
            found += below
        elif known:
            others.append(_Part(part, amount, rate, known[0]))
    return [*found, *others] if found else []

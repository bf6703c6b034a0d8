"""Tell why the parts of a whole changed, where a document gives no reason for the whole."""

from typing import NamedTuple

from ingest.records import Fact
from retrieval.changes import PLAIN
from retrieval.company import change_words, changes_on_last_year, contradicts, parts_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm


def tell_reasons_of_parts(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell why the parts of a whole changed where no reason is given for the whole: 三公 by 公车.

    Where the change of the whole is printed, it comes first, and only parts that went its way follow.
    """
    whole = inquiry.asking(**PLAIN).one(item)
    if whole is None:
        return False
    changed = changes_on_last_year(inquiry.facts(ItemTerm("", (whole.item,))), whole)
    way = next((c.value for c in changed if c is not None and c.value), None)
    parts = _parts_with_reasons(inquiry, whole)
    if way is not None:
        parts = [part for part in parts if ((part.reason_of.value or 0) > 0) == (way > 0)]
    voice, builder = inquiry.builder.voice, inquiry.builder
    if parts and way is not None:
        told = voice.listed(change_words(inquiry, *changed))
        wrong = any(c is not None and contradicts(inquiry.question.text, c) for c in changed)
        key = "premise_wrong" if wrong else "changed_on"
        inquiry.say(key, name=voice.name(whole), base=voice.base("上年"), told=told)
    for part, amount, rate, change in parts:
        mark, words = f"[{builder.cite(change)}]", voice.listed(change_words(inquiry, amount, rate))
        inquiry.say(
            "reason_of_part", name=voice.name(part), told=words, reason=change.reason, mark=mark
        )
    return bool(parts)


class _Part(NamedTuple):
    """A part of a whole with its printed changes, and the one of them that has a reason."""

    fact: Fact
    amount: Fact | None
    rate: Fact | None
    reason_of: Fact


def _parts_with_reasons(inquiry: Inquiry, whole: Fact) -> list[_Part]:
    """Return the parts whose change has a reason; for one without, its own parts: 购置 of 购置及运行."""
    found: list[_Part] = []
    for part in parts_of(inquiry, whole):
        amount, rate = changes_on_last_year(inquiry.facts(ItemTerm("", (part.item,))), part)
        change = next((c for c in (amount, rate) if c is not None and c.reason and c.value), None)
        if change is not None:
            found.append(_Part(part, amount, rate, change))
        elif part.item != whole.item:
            found += _parts_with_reasons(inquiry, part)
    return found

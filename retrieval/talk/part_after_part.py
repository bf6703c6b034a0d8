"""Read each part of a message in the light of the parts before it, and keep what was told for those behind it."""

from ingest.records import Fact
from retrieval.builder import Builder
from retrieval.choosing.overlap import is_part
from retrieval.fact_store import FactStore
from retrieval.question import ItemTerm, Question
from retrieval.shown import Shown
from retrieval.talk.carried_names import Asking
from retrieval.talk.parts import Part
from retrieval.talk.talks import is_settled, merge, with_names
from retrieval.understand import understand
from retrieval.wording import term_of
from retrieval.words.conditions import denial, excepts
from retrieval.words.small_words import INSIDE


def points_inside(parts: list[Asking], told: list[Part]) -> bool:
    """Tell that a part which alone has no answer asks what is inside the one before it.

    政府采购多少，其中财政拨款多少: read as a whole, all that the state grants would stand beside it.
    """
    asked = [part.alone.question.text for part in parts]
    lost = [text for text, one in zip(asked, told, strict=True) if not one.is_answered]
    return told[0].is_answered and any(INSIDE.match(text) for text in lost)


def named_before(part: Asking, before: Question, store: FactStore) -> Asking:
    """Name in a later part of a message what it points at in the parts before it."""
    said = part.alone.question.text
    text = with_names(said, before)
    return part if text == said else Asking(understand(text, store), is_whole=part.is_whole)


def in_light_of(part: Asking, before: Question | None, *, goes_on: bool) -> Question:
    """Fill what a part leaves out: by the figures told before that it points at, else by what was named.

    ``goes_on``: the message goes on about the talk, and says itself too little to fill it from.
    """
    merged = merge(part.alone, before)
    told = before.told.subjects if before is not None else ()
    listed = merged.listed and (not part.is_joint or len(told) > 1)
    pointed = listed or (merged.within is not None and not part.is_joint)
    settled = is_settled(part.alone.question, before)
    if part.named is not None and not (pointed or settled or (goes_on and not part.is_joint)):
        return merge(part.named, before)
    if merged.is_empty and len(told) == 1:
        natures = () if told[0].nature == "合计" else (told[0].nature,)
        return merged._replace(items=(term_of(told[0]),), natures=natures, merged=True)
    return merged


def narrows_talk(part: Asking, merged: Question) -> bool:
    """Tell a first part that names a side of what the talk was about: 里面财政拨款的部分呢，比上年涨了多少."""
    own = {item.names for item in part.alone.question.named}
    return merged.merged and bool(merged.named) and {i.names for i in merged.named} != own


def denying(merged: Question, part: Asking, before: Question | None) -> Question:
    """Keep the denial of a fund that a part takes over: 不是财政拨款的花了多少？占比多少, 最多的是哪一类."""
    denied, alone = denial(before) if before is not None else "", part.alone.question
    of_none = not (alone.named or alone.natures or alone.funds)
    if before is not None and excepts(before) and not denied and of_none and alone.asks("share"):
        return alone  # what was left out is not what is talked of
    if before is None or not denied or denial(merged):
        return merged
    told = before.told.subjects
    if len(told) == 1 and [i.names for i in merged.named] == [term_of(told[0]).names]:
        # 这笔钱花在哪: what was told is of no denied fund
        return merged._replace(funds=alone.funds)
    if alone.asks("rank") and not (alone.named or alone.natures or alone.funds):
        merged = merged._replace(items=before.items, funds=before.funds)
    if alone.items or alone.funds or not (merged.items or merged.funds):
        return merged
    return merged._replace(text=f"{denied}的{alone.text}")


def is_open(question: Question) -> bool:
    """Tell 什么时候完工 among parts: it is asked of what was named before it, and what follows is too."""
    named = question.items or question.natures or question.flows or question.funds
    return bool(question.unexplained) and not (named or question.publishers)


def still_named(
    question: Question, before: Question | None, told: tuple[Fact, ...]
) -> tuple[ItemTerm, ...]:
    """Return what is talked of behind a question: what was, where it names nothing and is about that.

    那预算的0.95万是做什么的 names an amount of the thing talked of, and no other thing.
    """
    if before is None or question.named:
        return question.items
    names = {name for item in before.named for name in item.names}
    of_amount = question.stated and any(fact.item in names for fact in told)
    alone = not (question.natures or question.flows or question.publishers or question.listed)
    return before.items if is_open(question) or (of_amount and alone) else question.items


def of_mentioned(question: Question, mentioned: list[Fact]) -> Question:
    """Go on about the thing in whose amount alone the document speaks of what was asked for.

    某市场 of 其他商业支出9万元，主要用于某市场: what follows is about that amount, as it was quoted.
    """
    if not mentioned or question.named:
        return question
    told = Shown(subjects=(mentioned[-1],), earlier=question.told.earlier)
    return question._replace(
        items=(term_of(mentioned[-1]),), told=told, unexplained=(), operations=(), merged=True
    )


def names_nothing(question: Question) -> bool:
    """Tell a part that asks how much and leaves out of what."""
    doing = set(question.operations) - {"rank"}  # 哪个最多 of what: of no list that was told
    told = question.listed or question.within or question.stated or doing
    named = question.items or question.natures or question.funds or question.flows
    place = question.units or question.tables or question.table_numbers or question.headings
    other = question.dimensions or question.conditions or question.unexplained or question.asked
    return not (told or named or place or other or question.unknown_body)


def told_so_far(builder: Builder, question: Question, before: Question | None) -> Shown:
    """Return what is told so far, with what was told before it where the question goes on with that."""
    if before is None or (before.publishers != question.publishers and before.publishers):
        return builder.shown
    return builder.shown.after(before.told, goes_on=bool(question.listed))


def of_year_aside(parts: list[Question]) -> Question:
    """Return the last part of a message, whose last year was asked beside this one: 今年多少，去年呢."""
    begun, last = parts[0], parts[-1]
    aside = len(parts) > 1 and last.relative_year and not (begun.relative_year or begun.years)
    return last._replace(year_moved=True) if aside else last


def with_whole(
    told: Shown, text: str, before: Question | None, own: tuple[Fact, ...], beside: tuple[Fact, ...]
) -> Shown:
    """Keep of what the one figure that was told is a part: 其中人员经费 behind 基本支出.

    ``own`` is what this part of a message told, ``beside`` what the part before it did.
    """
    if before is None or told.whole is not None or len(own) != 1:
        return told
    wholes, part = beside or before.told.subjects, own[0]
    if not INSIDE.match(text):
        above = before.told.whole if beside else None
        below = above is not None and above.code and (part.code or "").startswith(above.code)
        kept = told._replace(whole=above, subjects=(*before.told.subjects, part))
        return kept if below and above is not None and is_part(part, above) else told
    if len({(f.item, f.code, f.nature) for f in wholes}) != 1:
        return told
    whole = next((f for f in wholes if f.flow == part.flow), wholes[-1])
    known = told.subjects if len(told.subjects) == 1 else (whole, part)
    return told._replace(whole=whole, subjects=known) if is_part(part, whole) else told

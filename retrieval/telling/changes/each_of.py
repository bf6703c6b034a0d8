"""Tell of each of several things by itself what is told of one, and say of which nothing can be told."""

from collections.abc import Callable, Iterable

from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm


def tell_of_each(inquiry: Inquiry, teller: Callable[[Inquiry, ItemTerm], bool]) -> bool:
    """Let a teller answer of each item; where it cannot of one, the others are not all that was asked."""
    kept = inquiry.builder.kept()
    items = inquiry.question.named
    told = say_what_lacks(
        inquiry, ((i.names[0], teller(inquiry.asking(items=(i,)), i)) for i in items)
    )
    if not told:
        inquiry.builder.restore(kept)
    return told


def say_what_lacks(inquiry: Inquiry, told: Iterable[tuple[str, bool]]) -> bool:
    """Say of each thing, as its turn comes, if nothing could be told of it; False where of none."""
    any_told = False
    for name, is_told in told:
        any_told |= is_told
        if not is_told:
            inquiry.say("not_told_of", name=inquiry.builder.voice.word(name))
    return any_told

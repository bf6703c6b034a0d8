"""Hold what the answers of a conversation told: their figures in order, and the whole these make."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.records import Fact

MAX_EARLIER = 5


class Shown(NamedTuple):
    """What the last answer told; the next question may be about it without naming it again."""

    subjects: tuple[Fact, ...] = ()
    """The figures that were asked for; of a ranking its first, of a sum or a gap what is in it."""
    rows: tuple[Fact, ...] = ()
    """The rows that were listed or ranked, in that order."""
    order: tuple[Fact, ...] = ()
    """All rows of the list or ranking told last, in their order; another topic leaves it."""
    whole: Fact | None = None
    """What these were told as parts of."""
    added: bool = False
    """The figures were added up."""
    apart: tuple[Fact, ...] = ()
    """What else is printed of the one thing that was told: on another basis, or at odds with it."""
    parts: tuple[Fact, ...] = ()
    """What the one figure that was told is made of, as it was told beside it."""
    earlier: tuple[tuple[Fact, ...], ...] = ()
    """The figures of the answers before, the latest last."""
    lists: tuple[tuple[Fact, ...], ...] = ()
    """The lists and rankings that were told before the one told last, the latest last."""

    def after(self, before: "Shown", *, goes_on: bool) -> "Shown":
        """Return what is known after this answer: a turn about a list leaves it as it was."""
        told = tuple(one for one in (*before.earlier, before.subjects) if one)
        parts = self.parts or (before.parts if self._is_among(before.parts) else ())
        known = self._replace(
            earlier=told[-MAX_EARLIER:], order=self.order or before.order, parts=parts,
            lists=before._lists_below(self.order),
        )  # fmt: skip
        if not goes_on:
            return known
        return known._replace(
            whole=self.whole or before.whole,
            subjects=self.subjects or before.subjects,
        )

    def _lists_below(self, order: tuple[Fact, ...]) -> tuple[tuple[Fact, ...], ...]:
        """Return the lists that a new one puts aside, with that before it where it is another."""
        told = self.rows if len(self.rows) > 1 and self._lie_in_order(self.rows) else self.order
        other = bool(order and told) and not self._lie_in_order(order)
        return (*self.lists, told)[-MAX_EARLIER:] if other else self.lists

    def _lie_in_order(self, facts: tuple[Fact, ...]) -> bool:
        """Tell figures that are all of the list told last."""
        return {fact.id for fact in facts} <= {fact.id for fact in self.order}

    def _is_among(self, parts: tuple[Fact, ...]) -> bool:
        """Tell figures each of which is one of some parts: the talk goes through these."""
        return bool(self.subjects) and all(
            any(_is_same(part, fact) for part in parts) for fact in self.subjects
        )

    def unanswered(self) -> "Shown":
        """Return what is still known behind a question that was not answered: the list told last, and before it."""
        told = tuple(one for one in (*self.earlier, self.subjects) if one)
        return Shown(
            order=self.order, whole=self.whole, earlier=told[-MAX_EARLIER:], lists=self.lists
        )

    @property
    def known(self) -> tuple[Fact, ...]:
        """The figures told last, with what else is printed of them."""
        return (*self.subjects, *self.apart) or next(reversed(self.earlier), ())

    def last(self, many: int | None) -> tuple[Fact, ...]:
        """Return so many figures told last: of one answer, else of as many answers as tell one each.

        Without a number: the figures of the last answer if they are several, else those of the last
        two answers, with those of the answers before them that are of the same kind. Nothing where
        that does not come out even. An answer that told of two lists told no one set of figures: of
        them, and of the lists before, that is meant which has so many.
        """
        told = self.rows if len(self.rows) > len(self.subjects) else self.subjects
        if len(told) > 1:
            is_one = told is not self.rows or self._lie_in_order(told)
            if is_one and many in (None, len(told)):
                return told
            lists = (*reversed(self.lists), self.order)
            return next((one for one in lists if len(one) == many and len(one) > 1), ())
        found: tuple[Fact, ...] = self.subjects
        for one in reversed(self.earlier):
            enough = len(found) >= (many or 2) and (many or not _are_alike((*one, *found)))
            if not found or enough or len(one) > 1:
                break
            found = (*one, *(f for f in found if not _is_same(f, one[0])))
        return found if len(found) == many or (many is None and len(found) > 1) else ()

    def ranked_for_one(self) -> tuple[Fact, ...]:
        """Return all that was ranked where only its first was asked for, and the next told beside it.

        合计多少 behind 哪个最大 adds all of them: the first two are no sum that anybody asks for.
        """
        beside = len(self.subjects) == 1 and len(self.rows) == 2
        return self.order if beside and self.rows == self.order[:2] != self.order else ()

    @property
    def alike(self) -> tuple[Fact, ...]:
        """The figures of the last answers, one each, that are of one kind: those that a talk goes through."""
        found = self.last(None) if len(self.subjects) == 1 >= len(self.rows) else ()
        return found if _are_alike(found) else ()


def _are_alike(facts: tuple[Fact, ...]) -> bool:
    """Tell figures of one kind: three classes, three economic subjects, or what is spent on three things."""
    kinds = {(f.measure, f.body, f.year, f.flow, _is_of_whole(f)) for f in facts}
    levels = {f.classification: set[int]() for f in facts}
    for fact in facts:
        levels[fact.classification].add(len(fact.code or ""))
    return len(kinds) == 1 and all(len(found) == 1 for found in levels.values())


def _is_of_whole(fact: Fact) -> str:
    """Tell a total from its halves, and both from all that has a name of its own."""
    total = fact.item.endswith(("合计", "总计"))
    return "" if not total else "whole" if fact.nature == "合计" else "half"


def _is_same(one: Fact, other: Fact) -> bool:
    """Tell one figure that was told twice, perhaps from two places where it is printed."""
    return (one.item, one.code, one.flow, one.nature, one.measure, one.body, one.year) == (
        other.item, other.code, other.flow, other.nature, other.measure, other.body, other.year,
    )  # fmt: skip


def once(rows: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return rows without those told a second time: 几个项目，哪个最多 lists the largest, then names it."""
    return tuple({row.id: row for row in rows}.values())

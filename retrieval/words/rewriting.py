"""Rewrite a text by a long list of forms, one after the other; only those are tried whose cue it holds."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Form(NamedTuple):
    """What writes one form out, and characters one of which stands in whatever it changes; none if unknown."""

    write: Callable[[str], str]
    cue: str


class Rewriting:
    """The forms of a list, in their order, found by the characters of a text.

    It gives what trying each form in turn gives: a form whose cue comes into the text by a form
    before it is tried, one that stands before that form is not tried again.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        self._always = tuple(at for at, form in enumerate(self._forms) if not form.cue)
        self._of_char: dict[str, list[int]] = {}
        for at, form in enumerate(self._forms):
            for char in set(form.cue):
                self._of_char.setdefault(char, []).append(at)

    def __call__(self, text: str) -> str:
        """Return a text with every form written out."""
        first: int | None = 0
        while first is not None:
            text, first = self._first_change(text, first)
        return text

    def _first_change(self, text: str, first: int) -> tuple[str, int | None]:
        """Return a text as the first form from ``first`` on that changes it leaves it, and the form to go on with."""
        fitting = {at for char in set(text) for at in self._of_char.get(char, ()) if at >= first}
        fitting.update(at for at in self._always if at >= first)
        for at in sorted(fitting):
            changed = self._forms[at].write(text)
            if changed != text:
                return changed, at + 1
        return text, None

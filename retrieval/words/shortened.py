"""Tell names of which words leave some of the middle out: 短期预报 of 短期天气预报, 职工医保补助."""

from collections.abc import Iterator, Mapping, Sequence

from config.glossary import in_other_words
from ingest.names import in_order

MAX_LEFT_OUT = 4
MAX_BETWEEN = 8
MOST_SKIPPED = 3
MIN_STRETCH = 8  # characters of a stretch of many words
MAX_STRETCH = 24


def leaves_out(word: str, name: str) -> bool:
    """Tell a name that has a few characters in a row more than the words, somewhere in its middle."""
    few = 0 < len(name) - len(word) <= MAX_LEFT_OUT and name[:2] == word[:2]
    return few and any(
        name.startswith(word[:at]) and name.endswith(word[at:]) for at in range(2, len(word) - 1)
    )


def holds_in_order(word: str, name: str) -> bool:
    """Tell a name of one end that has two or three pieces of a word in their order, the last there.

    职工医保补助 is 财政对职工基本医疗保险基金的补助: what a name ends in says what it is.
    """
    for form in in_other_words(word):
        if name.startswith("其他") and not form.startswith("其他"):
            continue  # the rest is not the thing
        if not len(form) < len(name) <= len(form) + MAX_BETWEEN:
            continue
        cuts = range(2, len(form) - 1)
        pieces = [(form[:i], form[i:j], form[j:]) for i in cuts for j in (*cuts, i) if j >= i]
        if any(_follow(name, *piece) for piece in pieces if len(piece[1]) != 1):
            return True
    return False


def _follow(name: str, first: str, middle: str, last: str) -> bool:
    start = name.find(first)
    at = name.find(middle, start + len(first)) if start >= 0 else -1
    return at >= 0 and name.endswith(last) and at + len(middle) <= len(name) - len(last)


def leaves_little_out(word: str, name: str) -> bool:
    """Tell a name of which the words leave single characters out, of its beginning and end none."""
    few = 0 < len(name) - len(word) <= MOST_SKIPPED
    return few and name[:2] == word[:2] and name[-2:] == word[-2:] and in_order(word, name)


def shortened_stretches(
    texts: Sequence[str], begins: Sequence[int], past: int, of_end: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the stretches of words that are names but for something in the middle, the longest ends first.

    机关|事|业|单位|养|老保险|缴|费 is 机关事业单位基本养老保险缴费, and no name that 机关事业单位养 misspells
    with another behind it.

    Args:
        texts: The words.
        begins: Where a stretch may begin.
        past: The stretches end behind this place.
        of_end: The names by their last two characters.
    """
    for end in range(len(texts), past, -1):
        for start in begins:
            text = "".join(texts[start:end])
            if MIN_STRETCH <= len(text) <= MAX_STRETCH:
                found = [name for name in of_end.get(text[-2:], ()) if leaves_out(text, name)]
                if found:
                    yield start, end, found

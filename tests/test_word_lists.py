"""The lists of words in config name each word once, so that what is taken out of one is out."""

from collections.abc import Iterator
from typing import Any

import pytest

from config.parsed import HERE, parsed


def _lists(name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(f"{name}.{key}", inner)
    elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        yield name, value


@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.toml")))
def test_no_list_names_a_word_twice(file: str) -> None:
    twice = {
        (name, word) for name, words in _lists(file, parsed(file)) for word in words
        if words.count(word) > 1
    }  # fmt: skip

    assert twice == set()


def test_no_word_that_carries_nothing_stands_in_both_lists() -> None:
    filler = parsed("questions.toml")["filler"]

    assert {*filler["words"]} & {*filler["function"]} == set()

"""A pattern is not tried where its cue is missing, and the cue follows from the pattern."""

import re

import pytest

from config import lazy
from eval.cues import bundled_questions, cue, patterns


@pytest.mark.parametrize(
    ("pattern", "flags", "expected"),
    [
        ("合计|总[计额]", 0, "合总"),
        ("(?:共|一共)?有[几多]", 0, "有"),
        ("(?<=每)[^，]*", 0, "每"),
        ("(?!每)辆?", 0, ""),
        ("[^年]+", 0, ""),
        ("[a-c]+的?", 0, "abc"),
        ("how", re.IGNORECASE, "Hh"),
        ("(?:增|减)*", 0, ""),
        ("(?:增|减){1,3}", 0, "减增"),
        ("[㐀-鿿]", 0, ""),
    ],
)
def test_a_cue_holds_what_every_match_needs(pattern: str, flags: int, expected: str) -> None:
    assert cue(pattern, flags, []) == expected


def test_of_two_parts_the_one_that_fewer_questions_hold_is_the_cue() -> None:
    assert cue("多少辆", 0, ["预算多少", "决算多少", "几辆"]) == "辆"


def test_no_pattern_loses_a_match_in_a_question_by_its_cue() -> None:
    questions = bundled_questions()
    assert len(questions) > 200

    for pattern, flags in patterns():
        if known := frozenset(lazy.cue_of(pattern, flags)):
            compiled = re.compile(pattern, flags)
            lost = [q for q in questions if known.isdisjoint(q) and compiled.search(q)]
            assert lost == [], pattern


def test_a_text_without_the_cue_gets_what_a_pattern_without_a_match_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lazy, "_cues", lambda: {lazy.key("(\\d)辆", 0): "辆"})
    cars, plain = lazy.regex(r"(\d)辆"), re.compile(r"(\d)辆")

    for text in ("有多少", "有3辆和4辆"):
        assert bool(cars.search(text)) == bool(plain.search(text))
        assert bool(cars.match(text)) == bool(plain.match(text))
        assert bool(cars.fullmatch(text)) == bool(plain.fullmatch(text))
        assert [one[1] for one in cars.finditer(text)] == [one[1] for one in plain.finditer(text)]
        assert cars.findall(text) == plain.findall(text)
        assert cars.split(text) == plain.split(text)
        assert cars.split(text, maxsplit=1) == plain.split(text, maxsplit=1)
        assert cars.sub("几辆", text) == plain.sub("几辆", text)
        assert cars.sub("几辆", text, count=1) == plain.sub("几辆", text, count=1)


def test_a_text_without_the_cue_does_not_compile_the_pattern(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lazy, "_cues", lambda: {lazy.key("辆", 0): "辆"})
    cars = lazy.regex("辆")

    assert cars.search("有多少") is None
    assert "_compiled" not in vars(cars)
    assert cars.search("有几辆") is not None


def test_most_cues_belong_to_a_pattern_of_today() -> None:
    # A changed pattern only loses its cue; when many have, `make cues` works them out again.
    today = {lazy.key(*one) for one in patterns()}
    kept = list(lazy._cues())

    assert len(kept) > 300
    assert sum(name in today for name in kept) >= 0.8 * len(kept)

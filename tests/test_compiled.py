"""Compiled patterns are kept for the next start, and what was kept is exactly what would be compiled again."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import config.compiled as module
import retrieval.engine  # noqa: F401 (loads patterns)
from config import lazy

YEAR = r"(?P<year>(?:19|20)\d\d)年|([一二三])季度"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder where patterns are kept, which is empty."""
    folder = tmp_path / "cache" / "yusuan"
    monkeypatch.setattr(module, "cache_folder", lambda: folder)
    monkeypatch.setattr(module, "WORTH_KEEPING", 1)
    start_again()
    yield folder
    start_again()


def start_again() -> None:
    module._kept.cache_clear()
    module._new.clear()


def test_a_kept_pattern_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    module.compiled("name", YEAR, re.IGNORECASE)
    module.keep_compiled()
    start_again()
    monkeypatch.setattr(re, "compile", _refuse)
    year = module.compiled("name", YEAR, re.IGNORECASE)

    assert [found["year"] for found in year.finditer("2022年和2023年")] == ["2022", "2023"]
    assert year.sub(r"\g<year>", "2024年") == "2024"
    assert (year.groups, dict(year.groupindex)) == (2, {"year": 1})
    assert (year.pattern, year.flags) == (YEAR, re.IGNORECASE | re.UNICODE)


def test_every_tenth_pattern_of_the_program_comes_back_as_it_was() -> None:
    for made in lazy._made[::10]:
        fresh = re.compile(made.pattern, made._flags)
        numbers = module._numbers(fresh, made._flags)

        assert numbers is not None
        again = module._again(made.pattern, json.loads(json.dumps(numbers)))
        assert again == fresh
        assert list(again.groupindex.items()) == list(fresh.groupindex.items())


def test_what_was_kept_before_stays_beside_what_is_new(kept: Path) -> None:
    for name, pattern in (("one", "甲+"), ("two", "乙+")):
        module.compiled(name, pattern, 0)
        module.keep_compiled()
        start_again()
    (file,) = kept.iterdir()

    assert json.loads(file.read_text("utf-8")).keys() == {"one", "two"}


def test_few_new_patterns_are_not_written(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORTH_KEEPING", 2)
    module.compiled("one", "甲+", 0)
    module.keep_compiled()

    assert not kept.exists()


def test_of_too_many_only_the_new_ones_are_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    for name, pattern in (("one", "甲+"), ("two", "乙+")):
        module.compiled(name, pattern, 0)
        module.keep_compiled()
        start_again()
    (file,) = kept.iterdir()

    assert json.loads(file.read_text("utf-8")).keys() == {"two"}


@pytest.mark.parametrize(
    "damaged",
    ["", "[]", '{"name": 1}', '{"name": [0, "????", [null]]}', '{"name": [0, "AAAA", [null]]}',
     '{"name": [32, "/////w==", [null]]}'],
)  # fmt: skip
def test_what_is_damaged_is_compiled_anew(damaged: str, kept: Path) -> None:
    kept.mkdir(parents=True)
    module._file().write_text(damaged, "utf-8")

    assert module.compiled("name", "甲+", 0).fullmatch("甲甲")


def test_where_nothing_can_be_written_patterns_are_compiled(kept: Path) -> None:
    kept.parent.mkdir(parents=True)
    kept.write_text("no folder", "utf-8")
    made = module.compiled("name", "甲+", 0)
    module.keep_compiled()

    assert made.fullmatch("甲甲")


def _refuse(*_: object) -> None:
    raise AssertionError

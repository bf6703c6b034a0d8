"""The words of config are parsed once and kept, and never come from before a change."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import config.parsed as module

read = module.parsed.__wrapped__


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Return a folder of words that holds one file, and the folder where they are kept."""
    here, kept = tmp_path / "config", tmp_path / "cache" / "yusuan"
    here.mkdir()
    (here / "words.toml").write_text('[item]\n"公务接待费" = ["接待费"]\n', "utf-8")
    monkeypatch.setattr(module, "HERE", here)
    monkeypatch.setattr(module, "cache_folder", lambda: kept)
    return here, kept


def test_words_are_parsed_only_once(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read("words.toml")
    monkeypatch.setattr(tomllib, "loads", _refuse)

    assert first == {"item": {"公务接待费": ["接待费"]}}
    assert read("words.toml") == first


def test_a_changed_file_is_parsed_again_and_what_was_kept_goes(
    folders: tuple[Path, Path],
) -> None:
    here, kept = folders
    read("words.toml")
    (here / "words.toml").write_text('[item]\n"公务接待费" = ["招待费"]\n', "utf-8")

    assert read("words.toml") == {"item": {"公务接待费": ["招待费"]}}
    assert len(list(kept.iterdir())) == 1


def test_what_is_damaged_in_the_cache_is_parsed_again(folders: tuple[Path, Path]) -> None:
    first = read("words.toml")
    (one,) = folders[1].iterdir()
    one.write_text('{"item": {"公', "utf-8")

    assert read("words.toml") == first
    assert one.read_text("utf-8").endswith("}}")


def test_words_are_read_where_nothing_can_be_kept(folders: tuple[Path, Path]) -> None:
    folders[1].parent.write_text("no folder", "utf-8")

    assert read("words.toml") == {"item": {"公务接待费": ["接待费"]}}


def _refuse(_text: str) -> dict[str, Any]:
    raise AssertionError

"""Read the TOML files of this folder; what was parsed is kept as JSON, which reads 20 times as fast.

It is kept under the hash of the file's content in the user's cache folder, so it cannot be out of
date; where nothing can be written there, the file is parsed at each start.
"""

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from config.places import cache_folder, write_whole

HERE = Path(__file__).parent


@cache
def parsed(name: str) -> dict[str, Any]:
    """Return the tables of one file: ``parsed("glossary.toml")``."""
    content = (HERE / name).read_bytes()
    kept = cache_folder() / f"{name}-{hashlib.sha256(content).hexdigest()[:32]}.json"
    data: dict[str, Any]
    try:
        data = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        data = _parse(content)
        with suppress(OSError):
            _keep(data, kept, name)
    return data


def _parse(content: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(content.decode("utf-8"))


def _keep(data: dict[str, Any], kept: Path, name: str) -> None:
    """Write what was parsed, and remove what was parsed of the words before a change."""
    write_whole(kept, json.dumps(data, ensure_ascii=False))
    for old in kept.parent.glob(f"{name}-*.json"):
        if old != kept:
            old.unlink(missing_ok=True)

"""Find the store and single settings without loading the settings model (the quick path of `ask`).

The order is that of ``config.settings``: a flag wins over the environment, that over the file.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

from config.settings_error import SettingsError

PREFIX = "YUSUAN_"
FILE_VARIABLE = "YUSUAN_CONFIG"


def config_file() -> Path:
    """Return where the settings file is looked for: $YUSUAN_CONFIG, else the user's folder."""
    if named := os.environ.get(FILE_VARIABLE):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("yusuan", appauthor=False)) / "yusuan.toml"


def default_store() -> Path:
    """Return the platform's place for the store."""
    import platformdirs

    return Path(platformdirs.user_data_dir("yusuan", appauthor=False)) / "store"


def cache_folder() -> Path:
    """Return the platform's place for what can be made again."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("yusuan", appauthor=False))


def write_whole(path: Path, text: str) -> None:
    """Write a file that is whole or not there, whoever else writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(text, "utf-8")
    draft.replace(path)


@cache
def file_values(path: Path) -> dict[str, Any]:
    """Read the settings file; ``[llm] model`` is ``llm_model``. Empty if there is no file."""
    if not path.is_file():
        return {}
    import tomllib

    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read as TOML ({error}); mend or remove it") from None
    flat: dict[str, Any] = {}
    for key, value in read.items():
        if isinstance(value, dict):
            flat |= {f"{key}_{inner}": found for inner, found in value.items()}
        else:
            flat[key] = value
    return flat


def setting(name: str) -> str | None:
    """Return one setting as text, None where neither environment nor file has it."""
    value = os.environ.get(PREFIX + name.upper()) or file_values(config_file()).get(name)
    return None if value is None else str(value)


def store_folder(flag: Path | None = None) -> Path:
    """Return the store's folder: the flag, else YUSUAN_STORE, else the file, else the default."""
    if flag is not None:
        return flag
    named = setting("store")
    return Path(named).expanduser() if named else default_store()

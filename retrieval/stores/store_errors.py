"""Say what is wrong with a store, in one line: value, expectation, next step."""

from pathlib import Path


class StoreError(Exception):
    """The store cannot be used.

    Attributes:
        exit_status: Of a command that needed it; ``ask`` always says 2.
    """

    exit_status = 2


class NoStoreError(StoreError):
    """There is no store at this place yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"No store at {folder}. Make one with `yusuan ingest FILE_OR_FOLDER`,"
            " or name another with --store."
        )


class ForeignStoreError(StoreError):
    """The file in the store's place was not made by yusuan."""

    exit_status = 21

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not a yusuan store. It is left untouched; name another folder with --store."
        )


class NewerStoreError(StoreError):
    """The store was made by a later version of the program."""

    exit_status = 22

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"{path} has schema version {found}; this program knows versions up to {known}."
            " Update yusuan, or name another folder with --store."
        )


class UnwritableStoreError(StoreError):
    """The store's folder cannot be written."""

    exit_status = 23

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"Cannot write to the store {folder} ({reason})."
            " Mend its permissions, or name another folder with --store."
        )


class DamagedStoreError(StoreError):
    """SQLite finds the file damaged."""

    exit_status = 24

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} is damaged ({reason}). Move it away and ingest the documents again."
        )

"""Say why vectors cannot be used now; answers then come from full text alone."""

from pathlib import Path

_REBUILD = "fill the vectors anew with `yusuan doctor --rebuild-vectors`"


class VectorError(Exception):
    """The vector store cannot be used; the fact database is whole without it."""


class VectorsBusyError(VectorError):
    """Another process owns the embedded vector store."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is in use by another process; full text answers meanwhile"
            " (a Chroma server, YUSUAN_CHROMA_URL, serves several)."
        )


class EmbeddingMismatchError(VectorError):
    """The vectors were made by another embedding than the settings name."""

    def __init__(self, stored: str, wanted: str) -> None:
        super().__init__(
            f"The vectors were made with {stored}, the settings name {wanted}."
            f" Set the embedding back, or {_REBUILD}."
        )


class VectorsUnavailableError(VectorError):
    """Chroma or the embedding model does not answer."""

    def __init__(self, what: str, error: BaseException) -> None:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        super().__init__(
            f"{what} cannot be used ({told}). Full text answers meanwhile;"
            f" see `yusuan doctor`, or {_REBUILD}."
        )

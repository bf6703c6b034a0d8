"""Keep what is made of a whole library until the library changes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from retrieval.fact_store import FactStore

P = ParamSpec("P")
T = TypeVar("T")


def per_library(
    make: Callable[Concatenate[FactStore, P], T],
) -> Callable[Concatenate[FactStore, P], T]:
    """Let a function be called once for each state of a library; only the last library's is kept.

    Args:
        make: A function of a store whose further arguments follow from that store.
    """
    kept: dict[tuple[str, int], T] = {}

    @wraps(make)
    def get(store: FactStore, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (str(store.path), store.revision())
        if key in kept:
            return kept[key]
        made = make(store, *args, **kwargs)
        kept.clear()
        kept[key] = made
        return made

    return get

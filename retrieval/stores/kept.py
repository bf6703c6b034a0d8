"""Keep what is made of a whole library until the library changes, and of a text until its question is answered."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from retrieval.fact_store import FactStore

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


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


def per_library_and_key(
    most: int,
) -> Callable[[Callable[[FactStore, K], T]], Callable[[FactStore, K], T]]:
    """Let a function be called once for each key and state of a library.

    Args:
        most: So many results of the last library are kept; the oldest goes first.
    """

    def decorate(make: Callable[[FactStore, K], T]) -> Callable[[FactStore, K], T]:
        @per_library
        def results(store: FactStore) -> dict[K, T]:  # noqa: ARG001 (its state is the key)
            return {}

        @wraps(make)
        def get(store: FactStore, key: K) -> T:
            kept = results(store)
            if key not in kept:
                made = make(store, key)
                while len(kept) >= most:
                    kept.pop(next(iter(kept)))
                kept[key] = made
                return made
            return kept[key]

        return get

    return decorate


def once_in_view(make: Callable[[str, FactStore], T]) -> Callable[[str, FactStore], T]:
    """Let what follows from a text and a library be made once in a view: while one question is answered.

    Args:
        make: A function whose result nobody changes.
    """

    @wraps(make)
    def get(text: str, store: FactStore) -> T:
        return store.once((make, text), lambda: make(text, store))

    return get

"""Choose the engine that the settings ask for, without loading what it does not need."""

from weakref import WeakKeyDictionary

from config.places import setting
from retrieval.engine import Engine
from retrieval.fact_store import FactStore

_engines: "WeakKeyDictionary[FactStore, Engine]" = WeakKeyDictionary()


def engine_of(store: FactStore) -> Engine:
    """Return the one engine of an open store: with a language model at its side if one is named."""
    if store not in _engines:
        _engines[store] = _assisted(store) if setting("llm_model") else Engine(store)
    return _engines[store]


def _assisted(store: FactStore) -> Engine:
    from config.settings import load
    from retrieval.llm import LanguageModel
    from retrieval.models.assisted import Assisted

    return Assisted(store, LanguageModel(load(), store.folder))

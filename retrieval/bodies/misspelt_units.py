"""Put the misspelt name of a unit, or of a library's one body, right before a question is read: 结核病防制所, 广洲气象局."""

from ingest.names import unit_names
from retrieval.bodies.regions import place_names
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.misspelt import heard, is_slip_of_body
from retrieval.words.nearest import printed_in_a_name
from retrieval.words.respelling import Respelt

_LEAST = 4  # characters of a name that may be off


def respelt_units(text: str, store: FactStore) -> tuple[str, tuple[Respelt, ...]]:
    """Return a question with the misspelt names of units put right, and which these were.

    Only what sounds just like the name of one unit, and is printed nowhere itself, is taken for it; the answer says so.
    """
    found: list[Respelt] = []
    names, sound = _by_sound(store), heard(text)
    for size in sorted({*map(len, names)}, reverse=True):
        for at in range(len(text) - size + 1):
            typed = text[at : at + size]
            name = names.get(sound[at : at + size])
            if not name or not is_slip_of_body(typed, name) or printed_in_a_name(typed, store):
                continue
            if not any(place in typed and place not in name for place in place_names()):
                text = text[:at] + name + text[at + size :]
                found.append(Respelt(typed, name))
    return text, tuple(found)


@per_library
def _by_sound(store: FactStore) -> dict[str, str]:
    """Return the names that only one unit bears and no other name sounds like, by their sounds."""
    owners: dict[str, set[tuple[str, str]]] = {}
    for document in store.documents():
        for name, unit in (*unit_names(document.units).items(), *_of_sole_body(store)):
            if len(name) >= _LEAST:
                owners.setdefault(heard(name), set()).add((name, unit))
    return {sound: next(iter(known))[0] for sound, known in owners.items() if len(known) == 1}


def _of_sole_body(store: FactStore) -> list[tuple[str, str]]:
    """Return the names of the library's one body; of several that sound alike another may be meant."""
    bodies = {document.publisher for document in store.documents()}
    if len(bodies) != 1:
        return []
    names = {n for d in store.documents() for n in (d.publisher, *d.aliases) if n}
    return [(name, "") for name in names]

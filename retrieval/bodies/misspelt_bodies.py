"""Find the bodies whose misspelt names stand in a question: 苏洲审计局 sounds like 苏州审计局."""

from retrieval.bodies.bodies import offices
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.stores.kept import per_library
from retrieval.words.misspelt import heard, is_slip_of_body

MIN_NAME = 3  # 办公厅


def ask_for_spelling(builder: Builder, store: FactStore, question: Question) -> bool:
    """Ask whether a body is meant whose name sounds like what was typed."""
    meant = misspelt_bodies(question.text, store)
    for word, body in meant.items():
        builder.tell("body_misspelt", said=word, name=body)
        builder.options.append(question.text.replace(word, body))
    return bool(meant)


def misspelt_bodies(text: str, store: FactStore) -> dict[str, str]:
    """Return words of a question that sound like a body's name and are written otherwise, each with that body.

    What sounds alike may still be another body (抚州, 福州), so it is only ever asked back.
    """
    found: dict[str, set[str]] = {}
    names, alike, sound = _names(store), _by_sound(store), heard(text)
    for length in sorted({len(name) for name in names}, reverse=True):
        for at in range(len(text) - length + 1):
            word = text[at : at + length]
            if any(word in longer for longer in found):
                continue
            near = alike.get(sound[at : at + length], ())
            if meant := {names[name] for name in near if is_slip_of_body(word, name)}:
                found[word] = meant
    return {word: bodies.pop() for word, bodies in found.items() if len(bodies) == 1}


@per_library
def _by_sound(store: FactStore) -> dict[str, list[str]]:
    """Return the names that sound alike, by their sounds."""
    found: dict[str, list[str]] = {}
    for name in _names(store):
        found.setdefault(heard(name), []).append(name)
    return found


@per_library
def _names(store: FactStore) -> dict[str, str]:
    """Return the names that one body of the library alone bears."""
    owners: dict[str, set[str]] = {}
    for document in store.documents():
        if document.publisher:
            for name in {document.publisher, *document.aliases}:
                owners.setdefault(name, set()).add(document.publisher)
    for name in offices(store):
        owners.setdefault(name, set()).update(s.canonical for s in offices(store)[name])
    return {
        name: next(iter(bodies))
        for name, bodies in owners.items()
        if len(bodies) == 1 and len(name) >= MIN_NAME
    }

"""Keep to the body that a question is about: all of a department, or one of its units.

A unit's figure is a part of the whole. Without a unit the whole is meant; a figure that only units
have (a project of one of them) is told with its owner.
"""

from collections.abc import Callable, Hashable, Iterable

from config.glossary import normal
from ingest.records import Document, Fact

OWN_PART = "本级"
"""What a question calls the department itself, without its units."""
_OWN_ENDS = ("(本级)", "(机关)", "(本部)", "本级", "本部", "机关")


def is_own_part(body: str, document: Document) -> bool:
    """Tell the department's own part from its units by name."""
    name, publisher = normal(body), normal(document.publisher or "")
    return bool(publisher) and any(name == publisher + end for end in _OWN_ENDS)


def subordinates(document: Document) -> list[str]:
    """Return the units under the publisher, without its own part."""
    own = normal(document.publisher or "")
    return [u for u in document.units if normal(u) != own and not is_own_part(u, document)]


def of_owner(
    facts: Iterable[Fact],
    units: tuple[str, ...],
    document: Document,
    key: Callable[[Fact], Hashable],
) -> list[Fact]:
    """Keep the facts of the units that are named; without one the whole's where the whole has them.

    A project of one unit alone is the same project wherever a sentence speaks of it.

    Args:
        facts: The facts of some items.
        units: The units that a question names.
        document: Whose facts they are.
        key: What makes two facts one item, whoever's it is.
    """
    facts = list(facts)
    if units:
        return [f for f in facts if is_meant(f, units, document)]
    whole = {key(f) for f in facts if f.body is None and f.value is not None}
    owners = {(key(f), f.body) for f in facts if f.body and f.classification == "项目"}
    shared = {one for one, _ in owners if sum(one == other for other, _ in owners) > 1}
    return [
        f for f in facts
        if f.body is None or key(f) not in whole or (f.classification == "项目" and key(f) not in shared)
    ]  # fmt: skip


def is_meant(fact: Fact, units: tuple[str, ...], document: Document) -> bool:
    """Tell whether a fact is of one of the units that a question names."""
    if fact.body is None:
        return OWN_PART in units and not subordinates(document)
    if is_own_part(fact.body, document):
        return any(u == OWN_PART or is_own_part(u, document) for u in units)
    return any(normal(fact.body) == normal(unit) for unit in units)

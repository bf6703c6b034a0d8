"""Know a place before a body's short name that makes it another body's: 成都审计局 is none of the library's."""

from collections.abc import Iterator

from config import lazy
from retrieval.bodies.regions import bare, place_names
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Segment

_OWN = ("publisher", "alias", "place", "unit", "quantity")
_GOES = lazy.regex(r"[驻赴去援到]$")
_SHORT_NAME = lazy.regex(r"[\u4e00-\u9fff]{2,3}")
_TALK = lazy.regex(r"[的了是说问我你他她它这那哪把给在有看算查请想帮咱俺谁啥和与跟及]")
_CLAUSE = lazy.regex(r"(?:^|[，,。；;：:、？?！!]|和|与|跟|同|比)$")
_LONGEST = 4  # segments that a place's name may have been cut into


def with_strange_places(segments: list[Segment]) -> list[Segment]:
    """Join what the lexicon cut a known place's name into before a body: 成|都|审计局, and leave it unexplained."""
    result: list[Segment] = []
    for at, piece in enumerate(segments):
        result.append(piece)
        following = segments[at + 1] if at + 1 < len(segments) else None
        if following is None or not _may_follow(following):
            continue
        for count in range(2, min(_LONGEST, len(result)) + 1):
            run = result[-count:]
            name = "".join(part.text for part in run)
            if name in place_names() and not any(part.of(*_OWN) for part in run):
                result[-count:] = [Segment(run[0].start, piece.end, name, ())]
                break
    return result


def _may_follow(piece: Segment) -> bool:
    return bool(piece.of("publisher", "alias")) or piece.text in ("和", "与", "跟", "、")


def strange_place(
    before: Segment, said: str, bodies: tuple[str, ...], text: str, store: FactStore
) -> bool:
    """Tell a leftover right before a body's name for a place where none of these bodies is.

    A name that no list of places knows counts only where it opens a clause, before a short name,
    in a library of several bodies: 徐汇财政局 beside 请教财政局.
    """
    whole = any(said == body for body in bodies)
    ahead = text[: before.start]
    if whole or _GOES.search(ahead):
        return False
    known = set(_around(bodies, store))
    if before.text in place_names():
        return bool(known) and before.text not in known
    several = len(_publishers(store)) > 1
    opens = bool(_CLAUSE.search(ahead))
    placed = any(said.startswith(place) for place in known)
    name = bool(_SHORT_NAME.fullmatch(before.text)) and not _TALK.search(before.text)
    return several and opens and name and not placed and before.text not in known


def _around(bodies: tuple[str, ...], store: FactStore) -> Iterator[str]:
    """Yield the places of bodies without their levels; none if one has no place."""
    documents = [d for d in store.documents() if d.publisher in bodies]
    if all(document.place for document in documents):
        for document in documents:
            yield from map(bare, document.place)


@per_library
def _publishers(store: FactStore) -> frozenset[str]:
    return frozenset(d.publisher for d in store.documents() if d.publisher)

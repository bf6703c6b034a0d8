"""Recognise a body by its place and what it deals with: 广州气象 is 广州市气象局, 苏州审计 its 审计局."""

import re

from config import lazy
from config.parsed import parsed
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Segment, Sense

_KIND_END = lazy.regex(r"(?:委员会|办公室|[局委厅办院])$")
_CHANCE = frozenset({"part", "near", "content"})


def with_stems(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Join a place with what only one body there deals with, where no item is called so.

    Before 收入 and 支出 it stays apart: 上海财政收入 is no income of its bureau.
    """
    result: list[Segment] = []
    for at, piece in enumerate(segments):
        following = segments[at + 1] if at + 1 < len(segments) else None
        body = _body(result[-1], piece, store) if result else None
        if body is not None and not _goes_on(following):
            last = result[-1]
            text = last.text + piece.text
            result[-1] = Segment(last.start, piece.end, text, (Sense("alias", body),))
        else:
            result.append(piece)
    return result


_KIND_SAID = r"(?:部门|系统|条线|口子?)(?:的?(?:单位|部门|局))?们?(?=[里内中谁哪各]|之间|当中|的?[两二三四五六七八九几]家)"


def with_kinds(text: str, store: FactStore) -> str:
    """Call a kind of bodies as their own names do: 气象部门里谁最多 asks of the 气象局 of the library.

    Bodies that deal with the same may be called otherwise each: 信访局 and 信访办.
    """
    for stem, names in _kinds(store).items():
        if stem in text:
            text = re.sub(f"{re.escape(stem)}{_KIND_SAID}", "和".join(names), text)
            for name in names:
                text = re.sub(
                    f"(?<!各)(?<![这那]些){re.escape(name)}(?:们|系统|条线)的?", f"各{name}的", text
                )
    return text


def with_cities(text: str, store: FactStore) -> str:
    """Call a city by its own name before what a body of the library deals with: 羊城气象局 is 广州's."""
    nicknames: dict[str, str] = parsed("regions.toml")["nickname"]
    said = [nickname for nickname in nicknames if nickname in text]
    if not said:
        return text
    deals = "|".join(re.escape(stem) for stem in {stem for _, _, stem in _bodies(store)} if stem)
    printed = "".join(body for body, _, _ in _bodies(store))
    for nickname in said:
        if nickname not in printed:  # 山城区 is a place of its own
            text = re.sub(f"{nickname}(?=市?的?(?:{deals}))", nicknames[nickname], text)
    return text


@per_library
def _kinds(store: FactStore) -> dict[str, tuple[str, ...]]:
    """Return what several bodies deal with, and all that these are called: 信访, 信访局 and 信访办."""
    named: dict[str, list[str]] = {}
    for body, _, deals in _bodies(store):
        named.setdefault(deals, []).append(called(body, store))
    return {
        stem: tuple(dict.fromkeys(all_)) for stem, all_ in named.items() if stem and len(all_) > 1
    }


def _goes_on(following: Segment | None) -> bool:
    """Tell a word behind that may belong to the stem: one that nothing explains, or a flow."""
    return following is not None and (not following.senses or bool(following.of("flow", "unit")))


def _body(place: Segment, stem: Segment, store: FactStore) -> str | None:
    named = {sense.canonical for sense in place.of("place")}
    free = place.end == stem.start and all(sense.type in _CHANCE for sense in stem.senses)
    if not named or not free:
        return None
    found = {body for body, where, deals in _bodies(store) if deals == stem.text and named & where}
    return found.pop() if len(found) == 1 else None


@per_library
def _bodies(store: FactStore) -> tuple[tuple[str, frozenset[str], str], ...]:
    """Return each body with its own place and what it deals with."""
    return tuple(
        (d.publisher, frozenset(d.place[-1:]), stem_of(d.publisher, store))
        for d in store.documents()
        if d.publisher
    )


def stem_of(publisher: str, store: FactStore) -> str:
    """Return what a body deals with, without place and organ: 审计, 信访."""
    return _KIND_END.sub("", called(publisher, store))


def called(publisher: str, store: FactStore) -> str:
    """Return the shortest name of a body: 审计局."""
    return _shortest_names(store).get(publisher, publisher)


@per_library
def _shortest_names(store: FactStore) -> dict[str, str]:
    return {
        d.publisher: min(d.aliases, key=len) for d in store.documents() if d.publisher and d.aliases
    }

"""Find whom a question is about: every body and place that it mentions, each in the light of the others."""

from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from ingest.records import Document
from retrieval.bodies.bodies import names_in, unknown_body
from retrieval.bodies.regions import is_region, place_names, regions_of
from retrieval.bodies.stems import called, stem_of
from retrieval.bodies.strange_places import strange_place
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Segment, Sense
from retrieval.words.stated import number

_LISTED = lazy.regex(r"[和与跟同及、,，;；/\s（(]*|以及|还有|vs\.?|比|相?对比")
_LEVEL_END = "省市区县州"


class Bodies(NamedTuple):
    """The publishers that a question names."""

    publishers: tuple[str, ...] = ()
    """Those of the library that fit, of all mentions."""
    mentions: int = 0
    unknown: str | None = None
    """A department or place that nothing in the library is called."""
    each: bool = False
    """It asks of every body of a kind: 三个审计局, 信访局里谁."""
    beside: tuple[str, ...] = ()
    """Those of the library that it names beside one that is unknown: 广州 of 广州和天津气象局."""


class _Mention(NamedTuple):
    """One stretch of the question that names a body, a kind of bodies or a place."""

    text: str
    start: int
    publishers: tuple[str, ...]
    is_place: bool
    """It names a place alone: 北京, and whatever the library holds of it."""

    @property
    def is_kind(self) -> bool:
        """Tell a name that several bodies bear: 审计局."""
        return not self.is_place and len(self.publishers) > 1

    @property
    def end(self) -> int:
        """Return where it ends in the question."""
        return self.start + len(self.text)


def bodies_of(segments: list[Segment], store: FactStore) -> Bodies:
    """Find whom a question is about; 北京市|财政局 must be both, not one of them."""
    mentions: list[_Mention] = []
    strange: list[str] = []
    said = "".join(piece.text for piece in segments)
    for run, before in _runs(segments):
        text = "".join(piece.text for piece in run)
        if before is not None and (text[0] in _LEVEL_END or before.text[-1] in _LEVEL_END):
            strange.append(before.text + text)
            continue
        named = {s.canonical for piece in run for s in piece.of("publisher", "alias")}
        if before is not None and named and strange_place(before, text, tuple(named), said, store):
            strange.append(before.text + text)
            continue
        near = store.documents(publisher=named) if named else store.documents()
        names = dict.fromkeys(d.publisher for d in near if d.publisher and _fits(d, run))
        if not names:
            strange.append(text)
            continue
        is_place = all(s.type == "place" for piece in run for s in names_in(piece))
        mentions.append(_Mention(text, run[0].start, tuple(names), is_place))
    strange = strange or list(_strange_in_lists(segments, store))
    if strange:
        return Bodies((), 1, strange[0], beside=_beside(mentions, strange, store, said))
    mentions = [_as_many_as_said(m, said, store) for m in mentions]
    unknown = next(
        (word for piece in _without_deeds(segments) if (word := unknown_body(piece))), None
    )
    return _together(mentions, segments, store, unknown)


def _strange_in_lists(segments: list[Segment], store: FactStore) -> Iterator[str]:
    """Yield the bodies of places that the library has nothing of, listed with its bodies: 天津和广州气象局."""
    for at, piece in enumerate(segments):
        if piece.senses or piece.text not in place_names():
            continue
        for way in (segments[at + 1 :], segments[:at][::-1]):
            body = _end_of_list(way)
            if body is not None:
                kind = called(next(s.canonical for s in body.of("publisher", "alias")), store)
                yield f"{piece.text}{kind}"
                break


def _end_of_list(way: list[Segment]) -> Segment | None:
    """Return the body next in a list: behind what joins its parts, other places and how many they are."""
    joined = False
    for piece in way:
        if piece.of("publisher", "alias"):
            return piece if joined else None
        between = _LISTED.fullmatch(piece.text)
        of_list = piece.of("place", "quantity") or piece.text == "的"
        if not (between or of_list or piece.text in place_names()):
            return None
        joined = joined or bool(between or piece.of("quantity"))
    return None


_JOINED = lazy.regex(r"[和与跟同及、，,比]|还是|\b(?:and|or|vs|than)\b")


def _beside(
    mentions: list[_Mention], strange: list[str], store: FactStore, said: str
) -> tuple[str, ...]:
    """Return the bodies named for certain beside one unknown body; a place alone is its body of that kind.

    What only begins the name of the unknown body stands beside nothing: 广州市 of 广州市黄埔区气象局.
    """
    if len(strange) > 1:
        return ()
    at = said.find(strange[0][:2])
    mentions = [m for m in mentions if _JOINED.search(said[min(m.start, at) : max(m.start, at)])]
    found: list[str] = []
    for mention in mentions:
        if mention.is_kind and strange[0].endswith(mention.text):
            continue  # the name that the listed places share
        alike = [p for p in mention.publishers if stem_of(p, store) in strange[0]]
        sure = alike if mention.is_place else mention.publishers
        if len(sure) != 1:
            return ()
        found += sure
    return tuple(dict.fromkeys(found))


_MANY_BEFORE = lazy.regex(r"(?P<many>[两二三四五六七八九])[个家]$|(?:哪一?|几|各)个$")


def _as_many_as_said(mention: _Mention, text: str, store: FactStore) -> _Mention:
    """Take all bodies that deal with the same where they are counted or chosen from: 两个信访局 of 信访办 and 信访局."""
    found = _MANY_BEFORE.search(text[: mention.start])
    if found is None or mention.is_place:
        return mention
    kinds = {stem_of(p, store) for p in mention.publishers}
    own = any(mention.text == called(p, store) for p in mention.publishers)
    if len(kinds) != 1 or not own:
        return mention
    alike = tuple(
        dict.fromkeys(
            d.publisher
            for d in store.documents()
            if d.publisher and stem_of(d.publisher, store) in kinds
        )
    )
    many = number(found["many"] or "")
    fits = many == len(alike) if many else len(alike) > 1
    return (
        mention._replace(publishers=alike) if fits and len(mention.publishers) != many else mention
    )


def _without_deeds(segments: list[Segment]) -> Iterator[Segment]:
    """Take the verb of 研修班办几次 and 替外面办事 for no office: it stands right before what is done."""
    for at, piece in enumerate(segments):
        behind = "".join(other.text for other in segments[at + 1 : at + 3])
        done = behind.startswith(("几", "多", "事")) and not behind.startswith("事处")
        held = done and piece.text.endswith("办")
        yield piece._replace(text=piece.text[:-1]) if held else piece


_GOES = lazy.regex(r"(?:去|赴|前往|飞往|到|从)$")


def without_destinations(segments: list[Segment]) -> list[Segment]:
    """Take a place that somebody goes to for no body: 去上海出差 asks nothing of 上海's."""
    result: list[Segment] = []
    for piece in segments:
        goes = bool(result) and bool(_GOES.search(result[-1].text))
        place = piece.of("place") and not piece.of("publisher", "alias", "unit")
        strange = (Sense("content", piece.text),)
        result.append(piece._replace(senses=strange) if goes and place else piece)
    return result


def _together(
    mentions: list[_Mention], segments: list[Segment], store: FactStore, unknown: str | None
) -> Bodies:
    """Read each mention in the light of the others; a body that the list implies may be unknown."""
    text = "".join(piece.text for piece in segments)
    each = bool(_MOST.search(text)) or any(is_region(s) for p in segments for s in p.senses)
    each = each or any(_is_of_each(m, text) for m in mentions if len(m.publishers) > 1)
    if (kind := _kind_of(mentions, store)) is not None:
        mentions = _in_places(mentions, kind, store)
    else:
        mentions = _like_their_neighbours(mentions, text, store)
    missing = next((m.text for m in mentions if not m.publishers), None)
    found = dict.fromkeys(p for mention in mentions for p in mention.publishers)
    lost = unknown or missing
    known = [m for m in mentions if m.publishers]
    beside = _beside(known, [lost], store, text) if lost else ()
    return Bodies(tuple(found) if missing is None else (), len(mentions), lost, each, beside)


_EACH_BEFORE = lazy.regex(
    r"(?:各个?|每一?[个家]|哪一?[个家]|哪些|几[个家]|所有的?|全部的?|[两二三四五六七八九十\d]+[个家])$"
    r"|(?:which|what|each|every|all|both|among|amongst)(?:of)?(?:two|three|four|five)?$"
)
_EACH_BEHIND = lazy.regex(
    r"的?(?:单位|部门|机关|局)们?(?=.*(?:各(?!项|类|种)|都|分别|谁(?!负|管)|哪一?[个家]|[一总]共|合计|加起来|平均|排|最))|的?[那这]?(?:[两二三四五六七八九十几\d]+[个家]|各个?|所有|全部)(?:部门|单位|局|机关)|的?[那这]?[两二三四五六七八九\d]家|们?(?:里面?|中|之中|当中|之间)?[,，]?(?:谁(?!负|管)|哪一?[个家]|各(?!项|类|种)|都|分别)|(?:里面?|当?中|之间)[^,，]*最"
    r"|们|(?:里面?|当?中|之中)?(?:一共|总共|共)?有?(?:几|多少|哪几|哪些)[家个](?!科目|项目|人)|[^,，。；;？?]*?(?:谁(?!负|管|批|审|签|来|给|出)|(?:从|由|按)?[高大多]到[低小少]|[低小少]到[高大多]|排(?:个|一|下|排)?(?:下|序|名|队|列))"
)


_MOST = lazy.regex(r"最[多高大少低小]的(?:是)?(?:哪[个家]?)?(?:单位|部门|局|机关|城市)")


def _is_of_each(mention: _Mention, text: str) -> bool:
    before, behind = text[: mention.start], text[mention.end :]
    return bool(_EACH_BEFORE.search(before) or _EACH_BEHIND.match(behind))


def _kind_of(mentions: list[_Mention], store: FactStore) -> str | None:
    """Return the one kind of bodies of which places are named: 北京、上海的审计局."""
    bodies = [m for m in mentions if not m.is_place]
    stems = {stem_of(p, store) for m in bodies for p in m.publishers}
    places = len(bodies) < len(mentions)
    return stems.pop() if places and len(stems) == 1 and any(m.is_kind for m in bodies) else None


def _in_places(mentions: list[_Mention], kind: str, store: FactStore) -> list[_Mention]:
    """Take each place for its body of a kind; a body that is named by itself stays."""
    named = next(m.text for m in mentions if m.is_kind)
    return [_of_kind(m, kind, named, store) for m in mentions if not m.is_kind]


def _of_kind(mention: _Mention, kind: str, name: str, store: FactStore) -> _Mention:
    alike = tuple(p for p in mention.publishers if stem_of(p, store) == kind)
    text = f"{mention.text}{name}" if mention.is_place else mention.text
    return mention._replace(text=text, publishers=alike)


def _like_their_neighbours(mentions: list[_Mention], text: str, store: FactStore) -> list[_Mention]:
    """Fill what a list leaves out: 北京和上海审计局 are two of a kind, 上海财政局和审计局 of one place."""
    told = list(mentions)
    for at, mention in enumerate(mentions):
        for other in mentions[max(0, at - 1) : at + 2]:
            left, right = sorted((mention, other), key=lambda m: m.start)
            linked = _LISTED.fullmatch(text[left.end : right.start])
            if other is mention or not linked or other.is_place or other.is_kind:
                continue
            if mention.is_place and other is right:
                kind = stem_of(other.publishers[0], store)
                told[at] = _of_kind(mention, kind, called(other.publishers[0], store), store)
            elif mention.is_kind and other is left:
                places = _places(store)
                own = places[other.publishers[0]]
                near = tuple(p for p in mention.publishers if places[p] == own)
                told[at] = mention._replace(publishers=near or mention.publishers)
    return told


@per_library
def _places(store: FactStore) -> dict[str, tuple[str, ...]]:
    return {d.publisher: d.place for d in store.documents() if d.publisher}


def _runs(segments: list[Segment]) -> Iterator[tuple[list[Segment], Segment | None]]:
    """Yield the stretches of touching names of bodies and places, each with a leftover before it."""
    run: list[Segment] = []
    before: Segment | None = None
    for at, piece in enumerate(segments):
        if names_in(piece):
            if not run:
                last = segments[at - 1] if at else None
                before = last if last is not None and not last.senses else None
            run.append(piece)
        elif run:
            yield run, before
            run, before = [], None
    if run:
        yield run, before


def _fits(document: Document, run: list[Segment]) -> bool:
    own = {document.publisher, *document.aliases, *document.place, *document.units}
    own |= regions_of(document)
    return all(any(s.canonical in own for s in names_in(piece)) for piece in run)

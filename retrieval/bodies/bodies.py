"""Recognise departments and places in a question that the library knows by another name, or not at all."""

from collections.abc import Iterable

from config import lazy
from config.glossary import normal, self_nouns
from ingest.names import body_forms, core_name, has_initials, in_order
from retrieval.bodies.nicknames import nicknames, universities
from retrieval.bodies.owners import OWN_PART
from retrieval.bodies.stems import with_stems
from retrieval.fact_store import FactStore
from retrieval.stores.kept import per_library
from retrieval.words.lexicon import Segment, Sense

_ENDS = lazy.regex(
    r"^(?:局|委|厅|办|院|街道|镇|乡|区|县|市|省|中心|学校|大学|中学|小学|医院|公司|部|处|所|馆)"
)
_PLACE = lazy.regex(
    r"[\u4e00-\u9fff]{2,4}(?:省|市(?![场政民容级值])|(?<![社小地园市校城片老景])区(?![域划块间级分别])|县(?![级域])|街道|(?<!城)镇|(?<!城)乡(?!村))"
)
_BODY = lazy.regex(
    r"(?:局|委|委员会|厅|办|办公室|院|街道|镇|乡|区|县|市|省|中心|学校|大学|中学|小学|公司|部)$"
)
_GENERIC = lazy.regex(r"(?:服务|管理|保障|活动|办事)?中心|(?:哪|什么|啥).{0,6}|公司|企业")
_COMMON = lazy.regex(
    r"(?:[超门都股上]市|(?<!.)城市|[大小中]城市|[干全内外各总跨]部|俱乐部|[城下还返]乡|[社地赛库辖景园校厂院灾牧林矿疫山湾特小片街老旧户汛]区"
    r"|(?<![东西])城区|(?:试验|示范|保护|保税|合作|功能|产业|聚集|集聚|管控|服务)区|[大餐客]厅|[交督承举经主协开创申查通联代补]办"
    r"|[格布结大开]局|[党常政居村业]委|区县|市县|县区|[全我本各跨][省市区县])$"
)
"""What ends like a body and is none: 自贸试验区, 督办, 干部, 格局."""
_SHORT_UNIT = 4  # characters of a unit's short name
_NAMES = ("publisher", "alias", "place", "unit")
_KNOWN = ("publisher", "alias", "place", "quantity", "filler", "operation", "condition", "asked")


Called = frozenset[tuple[str, tuple[str, ...]]]
"""The publishers of a library, each with all its names."""


def join_bodies(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Join what stands before a stray 局 or 区 with it; give it a publisher if its name fits one only."""
    result: list[Segment] = []
    pieces = _with_ends(_with_rests(_whole_centres(segments)), store)
    for at, piece in enumerate(pieces):
        behind = "".join(other.text for other in pieces[at + 1 : at + 3])
        if piece.text == "办" and behind.startswith("事") and not behind.startswith("事处"):
            result.append(piece)  # 委托外面|办事的费用 is asked of no 委托外面办
        elif not piece.senses and _ENDS.match(piece.text) and result and not result[-1].of(*_KNOWN):
            last = result.pop()
            while result and not result[-1].senses:
                last = Segment(result[-1].start, last.end, result.pop().text + last.text, ())
            result.append(Segment(last.start, piece.end, last.text + piece.text, ()))
        elif not piece.senses and result and not result[-1].senses:
            last = result.pop()
            result.append(Segment(last.start, piece.end, last.text + piece.text, ()))
        else:
            result.append(piece)
    parted = [part for piece in _over_and(result, store) for part in _parted(piece, store)]
    named = [_nicknamed(piece, store) for piece in parted]
    return with_stems(
        _with_systems(_with_fronts(_by_initials(named, store), _called(store))), store
    )


def _with_rests(segments: list[Segment]) -> list[Segment]:
    """Join a short name with more of the name that it is short for: 省人大|常委会 of 省人大常委会办公厅."""
    result: list[Segment] = []
    for piece in segments:
        last = result[-1] if result else None
        called = last.of("publisher", "alias") if last and last.end == piece.start else []
        joint = f"{last.text[-2:]}{piece.text}" if last else ""
        if last and not piece.senses and any(joint in sense.canonical for sense in called):
            result[-1] = last._replace(end=piece.end, text=last.text + piece.text)
        else:
            result.append(piece)
    return result


_LEVEL_TOLD = lazy.regex(r"\s*[(（]?(?:类|款|项)[)）]|\s*(?:这个|该)?科目")
_LATIN = lazy.regex(r"[A-Za-z]")


def told_apart(segments: list[Segment], key: str, store: FactStore) -> list[Segment]:
    """Tell a body from a subject of its name: 博物馆（项） is the subject, the museum's is the body."""
    called = _all_called(store)
    return [_told_apart(piece, key, called) for piece in segments]


def _told_apart(piece: Segment, key: str, called: frozenset[str]) -> Segment:
    items, bodies = piece.of("item"), piece.of("publisher", "alias")
    if items and bodies and _LEVEL_TOLD.match(key, piece.end):
        return piece._replace(senses=tuple(items))
    if items and _LATIN.match(piece.text) and called & {sense.canonical for sense in items}:
        return piece._replace(senses=(Sense("filler", ""),))
    return piece


_ORGANS = lazy.regex(r"[所站馆队校园场]")


def _with_ends(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Join 检验|所 where one unit only is called so at its end."""
    result: list[Segment] = []
    for piece in segments:
        last = result[-1] if result else None
        said = last.text + piece.text if last and _ORGANS.fullmatch(piece.text) else ""
        if last and len(said) >= _SHORT_UNIT - 1 and not last.of("publisher", "alias", "unit"):
            ends = {unit for unit in _units(store) if core_name(unit).endswith(said)}
            if len(ends) == 1:
                senses = (Sense("unit", ends.pop()),)
                result[-1] = Segment(last.start, piece.end, said, senses)
                continue
        result.append(piece)
    return result


_FRONT = lazy.regex(r"(.{2,}?(?:中心|办公室|[局院站所队馆]))(?=..)")


def _parted(piece: Segment, store: FactStore) -> list[Segment]:
    """Part a leftover that begins with the end of one unit's name only: 保障中心|信息化运维."""
    found = None if piece.senses else _FRONT.match(piece.text)
    if found is None:
        return [piece]
    units = {unit for unit in _units(store) if core_name(unit).endswith(found[1])}
    if len(units) != 1:
        return [piece]
    middle = piece.start + found.end()
    return [
        Segment(piece.start, middle, found[1], (Sense("unit", units.pop()),)),
        Segment(middle, piece.end, piece.text[found.end() :], ()),
    ]


def _with_systems(segments: list[Segment]) -> list[Segment]:
    """Take 系统 behind a body for the body with all its units, as its documents count it."""
    result: list[Segment] = []
    for piece in segments:
        if (
            piece.text == "系统"
            and not piece.senses
            and result
            and result[-1].of("publisher", "alias")
        ):
            piece = piece._replace(senses=(Sense("filler", ""),))
        result.append(piece)
    return result


def _with_fronts(segments: list[Segment], called: Called) -> list[Segment]:
    """Join a leftover with the body behind it where both together shorten its name: 医保|基金中心."""
    result: list[Segment] = []
    for piece in segments:
        free = bool(result) and (not result[-1].senses or bool(result[-1].of("item")))
        last = result[-1] if free else None
        if last is not None and _is_front(last, piece, called):
            result[-1] = piece._replace(start=last.start, text=last.text + piece.text)
        else:
            result.append(piece)
    return result


def _by_initials(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Join 水电|学院 where both together shorten the name of one unit only: no 水电 is asked for."""
    result: list[Segment] = []
    for piece in segments:
        last = result[-1] if result and not piece.senses and _BODY.search(piece.text) else None
        if last is not None and last.of("item", "content") and last.end == piece.start:
            word = last.text + piece.text
            units = {unit for unit in _units(store) if _has_initials(unit, word)}
            if len(units) == 1:
                result[-1] = Segment(last.start, piece.end, word, (Sense("unit", units.pop()),))
                continue
        result.append(piece)
    return result


def _has_initials(unit: str, word: str) -> bool:
    return any(has_initials(core_name(form), word) for form in body_forms(unit))


def _is_front(last: Segment, piece: Segment, called: Called) -> bool:
    """Tell the front of a unit's name, or the one character of a place before its body: 锡|统计局."""
    word = last.text + piece.text
    if any(_shortens(word, sense.canonical) for sense in piece.of("unit")):
        return True
    owners = {sense.canonical for sense in piece.of("alias")}
    if len(last.text) != 1 or last.senses or not owners:
        return False
    meant = [body for body, names in called if body in owners and _abbreviates(word, names)]
    return len(meant) == 1


def _whole_centres(segments: list[Segment]) -> list[Segment]:
    """Take 中|心 and 总|站 for the end of a body's name, not for 中 or 总 and a leftover."""
    result: list[Segment] = []
    for piece in segments:
        last = result[-1].text if result and not piece.senses else ""
        if (last == "中" and piece.text.startswith("心")) or (
            last == "总" and _ORGANS.match(piece.text)
        ):
            result[-1] = Segment(result[-1].start, piece.end, last + piece.text, ())
        else:
            result.append(piece)
    return result


def _over_and(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Join two leftovers around 和 where the second ends a body: 科技|和|信息化局."""
    result: list[Segment] = []
    for piece in segments:
        ends = not piece.senses and bool(_BODY.search(piece.text))
        joins = len(result) > 1 and result[-1].text in "和与及" and not result[-2].senses
        if (
            ends
            and joins
            and not (_nicknamed(result[-2], store).senses and _nicknamed(piece, store).senses)
        ):
            middle, first = result.pop(), result.pop()
            piece = Segment(first.start, piece.end, first.text + middle.text + piece.text, ())
        result.append(piece)
    return result


def names_in(piece: Segment) -> list[Sense]:
    """Return the bodies and places that a word names; 本级 alone names none."""
    return [s for s in piece.of(*_NAMES) if s.canonical != OWN_PART]


def unknown_body(piece: Segment) -> str | None:
    """Return the department or place that a leftover names."""
    if piece.senses or len(piece.text) < 2 or _LEVELS.fullmatch(piece.text):
        return None
    if _BODY.search(piece.text):
        common = _GENERIC.fullmatch(piece.text) or _COMMON.search(piece.text)
        return None if common else piece.text
    found = _PLACE.search(piece.text)
    return found[0] if found and not _COMMON.search(found[0]) else None


_LEVELS = lazy.regex(
    r"(?:下?拨|转|划|分|补助|下达)?(?:给|到|往)?(?:各|下级|所属|下面的?)?(?:乡镇|镇街|街镇|街道|县区|区县|市县|县市)"
)
"""Levels of places, of which none is named."""


_COMMITTEE = lazy.regex(r"[^全该本我各市区县省厅党常政]委")
_ANY_BODY = frozenset({"单位", "部门", "机关", "机构", "中心", "委员会", "办公室", "政府部门"})


def _of_its_kind(word: str, store: FactStore) -> str | None:
    """Return the one publisher that people call by what it is: 研究院 is that of the library, 商委 its 商务委员会."""
    if _COMMITTEE.fullmatch(word):
        cores = {body: core_name(body) for body, _ in _called(store)}
        own = {b for b, c in cores.items() if c[0] == word[0] and c.endswith("委员会")}
        return own.pop() if len(own) == 1 else None
    if word not in self_nouns() or word in _ANY_BODY:
        return None
    found = {body for body, _ in _called(store) if normal(body).endswith(word)}
    return found.pop() if len(found) == 1 else None


def _nicknamed(piece: Segment, store: FactStore) -> Segment:
    """Give a leftover the one body of the library that it shortens, if there is just one."""
    word = piece.text
    if not piece.senses and (sense := _bare_place(word, store)) is not None:
        return piece._replace(senses=(sense,))
    if not piece.senses and (own := _of_its_kind(word, store)) is not None:
        return piece._replace(senses=(Sense("alias", own),))
    if piece.senses or len(word) < 3:
        return piece
    owners = {
        body for body, name in _by_ends(store).get((word[0], word[-1]), ()) if in_order(word, name)
    }
    if len(owners) == 1 and _BODY.search(word):
        return piece._replace(senses=(Sense("alias", owners.pop()),))
    units = {unit for unit in _units(store) if any(_shortens(word, f) for f in body_forms(unit))}
    several = len(units) > 1 and bool(_BODY.search(word)) and not _GENERIC.fullmatch(word)
    if len(units) == 1 or several:  # 运输中心 may be that of the roads and that of the waters
        return piece._replace(senses=tuple(Sense("unit", unit) for unit in sorted(units)))
    return piece


_LEVEL = lazy.regex(r"(?<=..)(?:省|市|区|县|旗|镇|乡|街道)$")
_TOWN = lazy.regex(r"(.{2,4}?)(?:[镇乡]人民政府|街道办事处)$")


_SCHOOL = lazy.regex(
    r"(?:大学|学院|学校|中学|小学|职校|技校|幼儿园|教育中心|职教中心)(?:[（(].*[)）])?$"
)


@per_library
def words_of_bodies(store: FactStore) -> dict[str, list[Sense]]:
    """Return words of a question that the library itself explains: 上海 is 上海市, 学校 its one school.

    In a library of several bodies 学校 may as well be a school of another of them.
    """
    publishers = {d.publisher for d in store.documents() if d.publisher}
    schools = [Sense("alias", name) for name in publishers if _SCHOOL.search(name)]
    own = ("学校", "校园", "全校") if len(publishers) == len(schools) == 1 else ()
    if (
        own == ()
        and len(publishers) == 1
        and next(iter(publishers)).endswith(("街道办事处", "街道"))
    ):
        own, schools = ("街道", "街道办", "全街道"), [Sense("alias", name) for name in publishers]
    named = ((short, places) for short, places in _bare_places(store)[0].items() if len(short) > 1)
    words = {short: [Sense("place", *found)] for short, found in named if len(found) == 1}
    words = universities(store) | nicknames(store) | words
    return words | dict.fromkeys(own, schools) | _pointed_at(store) | offices(store)


_GOVERNMENT = "人民政府"
_POINTED = ("那个", "那家", "的那个", "的那家", "这个", "这家")


@per_library
def offices(store: FactStore) -> dict[str, list[Sense]]:
    """Return what people call the office of a government: 西安办公厅, and 办公厅 where it is the only one."""
    names = {d.publisher: d.place for d in store.documents() if d.publisher}
    words: dict[str, set[str]] = {}
    for name, places in names.items():
        organ = core_name(name).removeprefix(_GOVERNMENT)
        if core_name(name) == organ or organ not in ("办公厅", "办公室"):
            continue
        for place in places[-1:]:
            words.setdefault(place + organ, set()).add(name)
            words.setdefault(_LEVEL.sub("", place) + organ, set()).add(name)
        if organ == "办公厅" and sum(other.endswith(organ) for other in names) == 1:
            words.setdefault(organ, set()).add(name)
    return {w: [Sense("alias", *found)] for w, found in words.items() if len(found) == 1}


@per_library
def _pointed_at(store: FactStore) -> dict[str, list[Sense]]:
    """Return how people point at the one body of a place: 深圳那个局; one of the state stands in the capital."""
    words: dict[str, set[str]] = {}
    for document in store.documents():
        name = document.publisher or ""
        where = [*document.place[-1:], *(_LEVEL.sub("", place) for place in document.place[-1:])]
        where += ["北京"] if name.startswith(("国家", "中央", "全国")) else []
        ends = {organ_of(name), "部门", "单位"} if name else set()
        for place in where:
            alone = [f"{place}{pointer}" for pointer in _POINTED if pointer.endswith("家")]
            for said in (*alone, *(f"{place}{pointer}{e}" for pointer in _POINTED for e in ends)):
                words.setdefault(said, set()).add(name)
    return {w: [Sense("alias", *found)] for w, found in words.items() if len(found) == 1}


def _bare_place(word: str, store: FactStore) -> Sense | None:
    """Return the place of the library that a leftover names without its level: 湖州, 沙溪."""
    places, towns = _bare_places(store)
    if len(word) > 1 and len(found := places.get(word, ())) == 1:
        return Sense("place", *found)
    return Sense("alias", *found) if len(found := towns.get(word, ())) == 1 else None


@per_library
def _bare_places(store: FactStore) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the places of a library, and the bodies of towns, by their names without their levels."""
    places: dict[str, set[str]] = {}
    towns: dict[str, set[str]] = {}
    for document in store.documents():
        for place in document.place:
            for name in (place, _LEVEL.sub("", place)):
                places.setdefault(name, set()).add(place)
        if document.publisher and (town := _town(document.publisher)):
            towns.setdefault(town, set()).add(document.publisher)
    return places, towns


@per_library
def _units(store: FactStore) -> frozenset[str]:
    return frozenset(unit for document in store.documents() for unit in document.units)


@per_library
def _called(store: FactStore) -> Called:
    """Return the publishers of a library, each with all its names."""
    return frozenset(
        (document.publisher, (document.publisher, *document.aliases))
        for document in store.documents()
        if document.publisher
    )


@per_library
def _all_called(store: FactStore) -> frozenset[str]:
    return frozenset(name for _, names in _called(store) for name in names)


def _town(publisher: str) -> str | None:
    found = _TOWN.search(core_name(publisher).removeprefix("人民政府"))
    return found[1] if found else None


def _shortens(word: str, name: str) -> bool:
    """Tell whether a word shortens a unit's name: by its ends, its stem and organ, or a long piece.

    数运中心 is 数字政府运营中心, 防雷办 防雷减灾管理办公室, 市长专线 市长专线电话受理中心.
    """
    core = core_name(name)
    if has_initials(core, word):
        return True
    if _BODY.search(word) or _ORGANS.match(word, len(word) - 1):
        shorter = len(word) >= _SHORT_UNIT and word[-2:] == name[-2:] and in_order(word, name)
        return shorter or (core.startswith(word[:-1]) and organ_of(core) == word[-1])
    return len(word) >= _SHORT_UNIT and core.startswith(word)


def organ_of(name: str) -> str:
    """Return the character by which the kind of a body is called: 办 of 办公室."""
    return "办" if name.endswith("办公室") else name[-1:]


@per_library
def _by_ends(store: FactStore) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return the bodies with each name of theirs, by its first and last character."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for body, names in _called(store):
        for name in filter(None, names):
            found.setdefault((name[0], name[-1]), []).append((body, name))
    return found


def _abbreviates(word: str, names: Iterable[str]) -> bool:
    """Tell whether a word shortens one of a publisher's names: same ends, characters in order."""
    return any(
        word[0] == name[0] and word[-1] == name[-1] and in_order(word, name)
        for name in names
        if name
    )

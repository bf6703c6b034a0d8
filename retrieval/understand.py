"""Understand a question: segment it over the lexicon, then fill a ``Question`` from the typed words."""

import re
from collections.abc import Iterable
from typing import NamedTuple, get_args

from rapidfuzz.distance import Levenshtein

from config.glossary import meanings
from ingest.amounts import Quantity, find_quantities, unit_of
from ingest.numerals import read_chinese
from retrieval.fact_store import FactStore
from retrieval.lexicon import Segment, Sense, key_of, plain, segment
from retrieval.question import ItemTerm, Operation, Question, Stated
from retrieval.terms import Term

_TOP = re.compile(
    r"(?:前|top)\s*(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:名|个|位|项|大|家)?", re.IGNORECASE
)
_DECIMALS = re.compile(r"(?:保留|精确到)\s*(?:小数点后)?\s*(\d|[一二两三四五六])\s*位(?:小数)?")
_UNIT_ASKED = re.compile(
    r"(?:多少|几|换成|换算成|换算为|折合|用|以|按|单位)[^，。？]{0,4}?(亿元|万元|千元|亿|万|元)(?![\u4e00-\u9fff]{0,1}费)"
)
_ORGAN_END = re.compile(r"^(?:局|委|厅|办|院|街道|镇|乡|区|县|市|省|中心|学校|大学|公司|部)")
_YEARS_SPAN = re.compile(r"近\s*(\d|[一二两三四五六七八九十])\s*年")
MAX_QUESTION = 600  # longer questions are cut; a question says what it wants well before that


class Understanding(NamedTuple):
    """A question with its segments, for explanation and follow-ups."""

    question: Question
    segments: tuple[Segment, ...]


def understand(text: str, store: FactStore) -> Understanding:
    """Turn a question in anybody's words into a ``Question``."""
    shown = plain(text).strip()[:MAX_QUESTION]
    key = key_of(shown)
    quantities = find_quantities(key)
    extra = _extra_words(key, quantities)
    segments = segment(key, store, extra)
    segments = _near_misses(segments, store)
    segments = _unknown_bodies(segments)
    question = _fill(shown, key, segments, quantities)
    return Understanding(question, tuple(segments))


def _extra_words(key: str, quantities: list[Quantity]) -> dict[str, list[Sense]]:
    """Return the question's own numbers as words: years, amounts, counts asked for."""
    extra: dict[str, list[Sense]] = {}
    for quantity in quantities:
        word = key[quantity.start : quantity.end]
        extra.setdefault(word, []).append(Sense("quantity", word))
    for pattern in (_TOP, _DECIMALS, _YEARS_SPAN):
        for match in pattern.finditer(key):
            extra.setdefault(match[0], []).append(Sense("quantity", match[0]))
    for match in re.finditer(r"(?:19|20)\d\d(?:年度?|财年)?", key):
        extra.setdefault(match[0], []).append(Sense("quantity", match[0]))
    return extra


# --- what nothing explains ----------------------------------------------------------------------


def _near_misses(segments: list[Segment], store: FactStore) -> list[Segment]:
    """Explain leftovers by the library's own words: a part of a name, or a name with a typo."""
    result = list(segments)
    for index, piece in enumerate(segments):
        if piece.senses or len(result) != len(segments):
            continue
        for start, end in _windows(segments, index):
            window = "".join(s.text for s in segments[start:end])
            found = _nearest(window, store)
            if found:
                near = Segment(segments[start].start, segments[end - 1].end, window, tuple(found))
                result = [*segments[:start], near, *_near_misses(segments[end:], store)]
                break
    return result


def _windows(segments: list[Segment], index: int) -> Iterable[tuple[int, int]]:
    """Yield stretches around a leftover, longest first, that do not swallow numbers or bodies."""
    closed = {"quantity", "publisher", "alias", "relative_year", "operation"}

    def is_open(i: int) -> bool:
        return 0 <= i < len(segments) and not any(s.type in closed for s in segments[i].senses)

    starts = [index - 1, index] if is_open(index - 1) else [index]
    ends = [index + 2, index + 1] if is_open(index + 1) else [index + 1]
    yield from ((start, end) for start in starts for end in ends)


def _nearest(window: str, store: FactStore) -> list[Sense]:
    if len(window) < 3 or len(window) > 24:
        return []
    names = _vocabulary(store)
    close = [name for name in names if _is_typo(window, name)]
    if not close and len(window) >= 4:
        close = [name for name in names if window in name and len(window) >= 0.4 * len(name)]
        shortest = min((len(name) for name in close), default=0)
        close = [name for name in close if len(name) <= shortest + 2]
    senses = [sense._replace(type="near") for name in close[:6] for sense in names[name]]
    return list(dict.fromkeys(senses))


def _is_typo(word: str, name: str) -> bool:
    """Tell a misspelling: one character off in names of 4 to 6, two in longer ones."""
    if len(word) < 4 or abs(len(word) - len(name)) > 1:
        return False
    allowed = 1 if len(name) <= 6 else 2
    return word != name and Levenshtein.distance(word, name, score_cutoff=allowed) <= allowed


_vocabularies: dict[tuple[str, int], dict[str, list[Sense]]] = {}


def _vocabulary(store: FactStore) -> dict[str, list[Sense]]:
    """Return the names that a misspelt word may mean, cached until the library changes."""
    key = (str(store.path), store.revision())
    if key not in _vocabularies:
        names: dict[str, list[Sense]] = {}
        for name, found in meanings().items():
            senses = [Sense(m.type, m.canonical) for m in found if m.type in ("item", "nature")]
            if senses and len(name) >= 3:
                names[name] = senses
        for term in store.vocabulary("item", "label"):
            if len(term.text) >= 3:
                names.setdefault(term.text, []).append(_sense_of(term))
        _vocabularies.clear()
        _vocabularies[key] = names
    return _vocabularies[key]


def _sense_of(term: Term) -> Sense:
    return Sense("item", term.canonical, term.code, term.classification)


def _unknown_bodies(segments: list[Segment]) -> list[Segment]:
    """Join what stands before a stray 局 or 区 with it: a body that the library does not know."""
    result: list[Segment] = []
    for piece in segments:
        ends_body = not piece.senses and _ORGAN_END.match(piece.text) and result
        if ends_body and not result[-1].of("publisher", "alias", "quantity", "operation", "filler"):
            last = result.pop()
            while result and not result[-1].senses:
                last = Segment(result[-1].start, last.end, result.pop().text + last.text, ())
            result.append(Segment(last.start, piece.end, last.text + piece.text, ()))
        elif not piece.senses and result and not result[-1].senses:
            last = result.pop()
            result.append(Segment(last.start, piece.end, last.text + piece.text, ()))
        else:
            result.append(piece)
    return result


# --- filling ------------------------------------------------------------------------------------


def _fill(shown: str, key: str, segments: list[Segment], quantities: list[Quantity]) -> Question:
    senses = [(piece, sense) for piece in segments for sense in piece.senses]
    operations = _canonicals(senses, "operation")
    natures, funds = _canonicals(senses, "nature"), _canonicals(senses, "fund")
    items = _items(segments)
    flows = _canonicals(senses, "flow")
    if items:
        funds = tuple(f for f in funds if not _is_item_too(segments, f))
    years = _years(key)
    return Question(
        text=shown,
        language="en" if not re.search(r"[\u4e00-\u9fff]", shown) else "zh",
        operations=tuple(o for o in get_args(Operation) if o in operations),
        items=items,
        measures=_measures(segments),
        natures=natures,
        funds=funds,
        flows=flows,
        publishers=_publishers(segments),
        years=years,
        relative_year=_relative(senses, bool(years)),
        kinds=_kinds(key),
        unit=_unit_asked(key, quantities),
        stated=_stated(quantities),
        top=_top(key),
        level=next((int(s.canonical) for _, s in senses if s.type == "level"), None),
        dimensions=_canonicals(senses, "dimension"),
        tables=_canonicals(senses, "table"),
        headings=_canonicals(senses, "heading"),
        decimals=_decimals(key),
        unexplained=tuple(piece.text for piece in segments if not piece.senses),
    )


def _canonicals(senses: list[tuple[Segment, Sense]], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sense.canonical for _, sense in senses if sense.type == kind))


def _items(segments: list[Segment]) -> tuple[ItemTerm, ...]:
    items: list[ItemTerm] = []
    for piece in segments:
        found = piece.of("item", "label", "code", "near")
        if not found or (piece.of("nature") and not piece.of("code")):
            continue
        if piece.of("fund", "measure", "operation") and not piece.of("label", "near"):
            if piece.of("measure", "operation"):
                continue
            if not piece.text.endswith("收入"):
                continue
        names = tuple(dict.fromkeys(sense.canonical for sense in found))
        codes = tuple(dict.fromkeys(sense.code for sense in found if sense.code))
        if piece.of("code"):
            names = tuple(s.canonical for s in piece.of("code"))[:1]
            codes = (piece.text,)
        items.append(ItemTerm(piece.text, names, codes, corrected=bool(piece.of("near"))))
    return tuple(dict.fromkeys(items))


def _is_item_too(segments: list[Segment], fund: str) -> bool:
    return any(
        piece.of("item")
        and any(s.canonical == fund for s in piece.of("fund"))
        and piece.text.endswith("收入")
        for piece in segments
    )


def _measures(segments: list[Segment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.canonical for piece in segments for s in piece.of("measure")))


def _publishers(segments: list[Segment]) -> tuple[str, ...]:
    found: list[str] = []
    for piece in segments:
        found += [sense.canonical for sense in piece.of("publisher", "alias", "place", "unit")]
    return tuple(dict.fromkeys(found))


def _years(key: str) -> tuple[int, ...]:
    found = [int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=年|财年|\D|$)", key)]
    found += [int(q.number) for q in find_quantities(key) if q.notation == "year"]
    money = {int(q.number) for q in find_quantities(key) if q.unit not in (None, "年")}
    return tuple(year for year in dict.fromkeys(found) if year not in money)


def _relative(senses: list[tuple[Segment, Sense]], absolute: bool) -> int | None:
    if absolute:
        return None
    return next((int(s.canonical) for _, s in senses if s.type == "relative_year"), None)


def _kinds(key: str) -> tuple[str, ...]:
    plain_key = re.sub(
        r"一般公共预算|政府性基金预算|国有资本经营预算|年初预算|全年预算|预算数|完成预算|预算执行|预算完成",
        "",
        key,
    )
    found = []
    if re.search(r"部门决算|决算报告|单位决算|决算书|finalaccounts", plain_key):
        found.append("决算")
    if re.search(r"部门预算|预算报告|单位预算|预算书", plain_key):
        found.append("预算")
    return tuple(found)


def _unit_asked(key: str, quantities: list[Quantity]) -> str | None:
    found = _UNIT_ASKED.search(key)
    if found and not any(q.start <= found.start(1) < q.end for q in quantities):
        return {"亿": "亿元", "万": "万元"}.get(found[1], found[1])
    if re.search(r"inyuan(?!\w)", key):
        return "元"
    return None


def _stated(quantities: list[Quantity]) -> tuple[Stated, ...]:
    stated = []
    for quantity in quantities:
        unit = unit_of(quantity.unit)
        money = unit is not None and unit.dimension in ("money", "scale", "ratio")
        bare = quantity.unit is None and "." in quantity.text
        if money or bare:
            name = {"万": "万元", "亿": "亿元"}.get(quantity.unit or "", quantity.unit)
            stated.append(Stated(quantity.number, name, quantity.text))
    return tuple(stated)


def _top(key: str) -> int | None:
    found = _TOP.search(key)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else read_chinese(found[1])
    return int(number) if number else None


def _decimals(key: str) -> int | None:
    found = _DECIMALS.search(key)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else read_chinese(found[1])
    return int(number) if number is not None else None

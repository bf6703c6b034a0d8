"""Understand a question: segment it over the lexicon, then fill a ``Question`` from the typed words."""

import re
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import normal, simplified
from ingest.amounts import Quantity, find_quantities
from ingest.numerals import spelt_out
from ingest.phrases import family_of
from retrieval.bodies.against_bodies import among_bodies, measured_by, sets_apart, without_names
from retrieval.bodies.bodies import join_bodies, told_apart, words_of_bodies
from retrieval.bodies.bodies_counted import bodies_counted
from retrieval.bodies.mentions import Bodies, bodies_of, without_destinations
from retrieval.bodies.misspelt_units import respelt_units
from retrieval.bodies.names_of_bodies import of_named_bodies
from retrieval.bodies.namesakes import adding_units, told_from_units
from retrieval.bodies.regions import is_in_group, region_words
from retrieval.bodies.strange_places import with_strange_places
from retrieval.english.english_bodies import english_bodies
from retrieval.english.forms import counted_in_english, is_chinese, is_english
from retrieval.fact_store import FactStore
from retrieval.question import BUDGETS, ItemTerm, Question, is_total
from retrieval.stores.kept import once_in_view
from retrieval.words import conditions, stated
from retrieval.words.conditions import is_of_basis
from retrieval.words.counted import with_counts, without_strange_guests
from retrieval.words.lexicon import Key, Segment, Sense, clean, english_key_of, key_of, segment
from retrieval.words.limits import counted_level, other_threshold
from retrieval.words.longer_words import with_longer_words
from retrieval.words.naming import (
    is_item_too,
    is_received,
    items_of,
    of_years,
    paid_in,
    strangers,
    with_listed_funds,
    without_dated_names,
)
from retrieval.words.nearest import explain_leftovers, is_within_name, vocabulary
from retrieval.words.operations import is_forbidden, operations_of, with_change
from retrieval.words.respelling import respelt, taken_apart, written_out
from retrieval.words.slips_in_print import settles, slips_in_print
from retrieval.words.spoken import spoken, without_orders
from retrieval.words.staff_words import says_people
from retrieval.words.stated import compares_last_year
from retrieval.words.subject_codes import level_of, strange_codes, without_level
from retrieval.words.unit_groups import group_words
from retrieval.words.whole_names import in_whole_words

MAX_QUESTION = 600  # longer questions are cut; a question says what it wants well before that
_PATTERNS = (
    stated.PLACE,
    stated.PURSE,
    conditions.WORDS,
    stated.TOP,
    stated.BIG,
    stated.BODIES,
    stated.DECIMALS,
    stated.YEARS_SPAN,
    stated.YEAR,
    stated.CONVERT,
)


class Understanding(NamedTuple):
    """A question with its segments, for explanation and follow-ups."""

    question: Question
    segments: tuple[Segment, ...]


@once_in_view
def understand(text: str, store: FactStore) -> Understanding:
    """Turn a question in anybody's words into a ``Question``; a shortened word that it begins unknown ones with is written out."""
    found = _understood(text, store)
    found = found._replace(question=in_whole_words(found.question, store))
    for leftover in found.question.unexplained:
        for short in (written_out(leftover, store), *taken_apart(leftover, text)):
            if short is None or short.typed not in text:
                continue
            again = _understood(text.replace(short.typed, short.word), store)
            slips = (*again.question.respelt, short)
            said = in_whole_words(again.question._replace(respelt=slips), store)
            both = short.word.count("和") < max(1, len(said.named))
            if both and not said.unexplained:
                return again._replace(question=said)  # 城管执法 is more than 城市管理
    return _put_right(found, text, store)


def _put_right(found: Understanding, text: str, store: FactStore) -> Understanding:
    """Understand a question once more of which a word misspells what the library prints."""
    for slip in slips_in_print(found.question, text, store):
        again = _understood(text.replace(slip.typed, slip.word), store)
        said = in_whole_words(again.question, store)
        if settles(slip, found.question, said):
            return again._replace(question=said._replace(respelt=(*said.respelt, slip)))
    return found


def _understood(text: str, store: FactStore) -> Understanding:
    plain, ordered = without_orders(simplified(asked(text)))
    plain, slips = respelt(plain, store)
    plain, bodies_meant = respelt_units(plain, store)
    slips += bodies_meant
    shown = _glossed(spoken(spelt_out(plain)), store)
    named = None if is_chinese(shown) else english_bodies(shown, store.documents())
    key = key_of(shown) if named is None else english_key_of(named.rest)
    quantities = [without_level(_without_question(q, key.text)) for q in find_quantities(key.text)]
    filed = [match.span() for match in stated.NUMBERED.finditer(key.text)]
    quantities = [
        q
        for q in quantities
        if not (
            any(begin <= q.start < end for begin, end in filed)
            or stated.is_phase(q)
            or is_within_name(q, key.text, store)
            or is_in_group(q, key.text)
        )
    ]
    extra = _extra_words(key.text, quantities) | words_of_bodies(store)
    extra |= region_words(key.text, store) | group_words(key.text, store)
    extra |= bodies_counted(key.text, store)
    segments = [_without_short(piece, key.text) for piece in segment(key, store, extra)]
    segments = without_destinations(
        with_longer_words(_without_chance_words(segments), lambda: vocabulary(store))
    )
    segments = of_named_bodies(join_bodies(segments, store), store)
    segments = of_named_bodies(explain_leftovers(segments, store, key), store)
    segments = told_from_units(told_apart(segments, key.text, store), key.text)
    segments = with_strange_places(segments)
    bodies = bodies_of(segments, store) if named is None else named.bodies
    question = adding_units(among_bodies(_fill(shown, key, segments, quantities, bodies)))
    return Understanding(question._replace(ordered=ordered, respelt=slips), tuple(segments))


_GLOSS = lazy.regex(r"((?:[A-Za-z][A-Za-z'’-]*\s+){1,6})[（(]\s*([\u4e00-\u9fff]{2,})\s*[)）]")
_BEFORE_NAME = lazy.regex(
    r"^.*\b(?:the|an?|of|is|was|are|were|on|for|in|to|and|or|did|does|spend|spent|what|how|much|many|actual|actually|budgeted|planned)\b",
    re.IGNORECASE | re.DOTALL,
)


def _glossed(text: str, store: FactStore) -> str:
    """Let a printed name in brackets stand for the English words before it: housing subsidy (购房补贴)."""

    def kept(match: re.Match[str]) -> str:
        if normal(match[2]) not in vocabulary(store):
            return match[0]
        before = _BEFORE_NAME.match(match[1])
        return f"{before[0] if before else ''} ({match[2]})"

    return _GLOSS.sub(kept, text) if not is_chinese(text) else text


_CLAIMS_COUNT = lazy.regex(
    r"\d(辆|批次|人次)(?=.*(?:[吗么嘛]|还是|对不对|是不是))|(?:到底|究竟|是不是).*\d(辆|批次|人次)"
)


def _count_claimed(text: str) -> tuple[str, ...]:
    """Return the unit of a count that a question doubts: 公务用车是31辆还是158辆 asks for no money."""
    found = None if re.search(r"[费钱元]", text) else _CLAIMS_COUNT.search(text)
    return (found[1] or found[2],) if found else ()


def asked(text: str) -> str:
    """Return a question as it was asked, without control characters, cut where it is endless."""
    return clean(text).strip()[:MAX_QUESTION]


def _without_question(quantity: Quantity, key: str) -> Quantity:
    """Leave 对 of 四万六对吗 and 分 of 302分别 to the question: only documents count in pairs."""
    unit = quantity.unit or ""
    if unit == "分" and key[quantity.end :].startswith("别"):
        return quantity._replace(
            unit=None, end=quantity.end - 1, text=quantity.text.removesuffix("分")
        )
    if not unit.endswith("对") or not re.match(r"[吗么嘛不没吧应得]", key[quantity.end :]):
        return quantity
    left = unit.removesuffix("对") or None
    return quantity._replace(unit=left, end=quantity.end - 1, text=quantity.text.removesuffix("对"))


def _extra_words(key: str, quantities: list[Quantity]) -> dict[str, list[Sense]]:
    """Return the question's own numbers as words: years, amounts, counts asked for."""
    extra: dict[str, list[Sense]] = {}
    for quantity in quantities:
        word = key[quantity.start : quantity.end]
        extra.setdefault(word, []).append(Sense("quantity", word))
        if rough := stated.roughly_said(quantity, key):
            extra.setdefault(rough[0], []).append(Sense("quantity", rough[0]))
    for pattern in _PATTERNS:
        for match in pattern.finditer(key):
            extra.setdefault(match[0], []).append(Sense("quantity", match[0]))
    for condition, pattern in stated.CONDITIONS.items():
        for match in pattern.finditer(key):
            extra.setdefault(match[0], []).append(Sense("condition", condition))
    if unit := stated.UNIT_ASKED.search(key):
        extra.setdefault(unit[1], []).append(Sense("quantity", unit[1]))
    for match in _COUNTED.finditer(key):
        extra.setdefault(match[0], []).append(Sense("asked", match[1]))
    for match in stated.TABLE.finditer(key):
        extra.setdefault(match[0], []).append(Sense("table_number", match[0]))
    return extra


_COUNTED = lazy.regex(
    r"(?:多少|几)(?:万(?=亩|公顷|公里|株|册|份|平方))?(家次|亩次|亩|公顷|平方公里|平方千米|公里|千米|篇|期|册|座|栋|间|箱|把|张(?!表)|本(?!级|年)|只(?!有)|套|盒|瓶|桶|路|株|宗|起|例|课时|学时|件(?!事)|份|条(?!件)|天)"
)
"""A measure word behind 多少 says what is counted; the commoner ones stand in config/questions.toml."""
_SPOKEN_OF = frozenset(normal(item) for item in family_of())


def _without_chance_words(segments: list[Segment]) -> list[Segment]:
    """Take short labels that touch for a word of its own: 行政|事业|费 is not two items."""
    chance = [_is_short_label(piece) for piece in segments]
    touching = [
        is_short and any(chance[max(0, at - 1) : at] + chance[at + 1 : at + 2])
        for at, is_short in enumerate(chance)
    ]
    result: list[Segment] = []
    for piece, is_chance in zip(segments, touching, strict=True):
        if is_chance and result and not result[-1].senses and result[-1].end == piece.start:
            last = result.pop()
            piece = piece._replace(start=last.start, text=last.text + piece.text)
        result.append(piece._replace(senses=()) if is_chance else piece)
    return result


def _is_short_label(piece: Segment) -> bool:
    """Tell a printed label of two characters; what people call a thing is one: 吃喝|出国|用车."""
    return (
        len(piece.text) == 2
        and not any(normal(s.canonical) in _SPOKEN_OF for s in piece.senses)
        and bool(piece.senses)
        and all(
            sense.type in ("item", "label", "heading") and not sense.code for sense in piece.senses
        )
    )


def _fill(
    shown: str, whole: Key, segments: list[Segment], quantities: list[Quantity], bodies: Bodies
) -> Question:
    key = whole.text
    senses = [(piece, sense) for piece in segments for sense in piece.senses]
    operations = _canonicals(
        [(p, o) for p, o in senses if not is_forbidden(p, o, key)], "operation"
    )
    english = counted_in_english(shown)
    asked = tuple(dict.fromkeys((*_canonicals(senses, "asked"), *((english,) if english else ()))))
    asked = asked or (("辆",) if _MOST_CARS.search(shown) else ()) or _count_claimed(shown)
    basis = bool(_canonicals(senses, "nature"))
    items = with_counts(items_of(segments, basis=basis), asked, shown)
    funds = _canonicals(senses, "fund")
    listed = with_listed_funds(items, segments, key)
    if listed != items:
        items, funds = listed, ()
    if items:
        funds = tuple(f for f in funds if not is_item_too(segments, f))
    own = [item for item in items if not is_total(item)] or items
    if own:
        starts = {item.start for item in own}
        named = {s.canonical for p in segments if p.start in starts for s in p.of("fund")}
        apart = {s.canonical for p in segments if p.start not in starts for s in p.of("fund")}
        funds = tuple(f for f in funds if f not in named or f in apart)
    funds = _narrowest(funds, shown)
    years = stated.years(without_dated_names(key, items))
    if "change" in operations or "difference" in operations:
        years = stated.year_of_change(key, years)
    items, years = of_years(paid_in(items, shown), years)
    items, guests = without_strange_guests(items, key)
    natures = {s.canonical: p.start for p, s in reversed(senses) if s.type == "nature"}
    nameless = without_names(shown, segments)
    if {"change", "reason"} & {*operations} and sets_apart(nameless, segments):
        others = (op for op in operations if op not in ("change", "reason", "difference"))
        operations = (*others, "difference")  # no reason of a change tells why one is more
    return Question(
        text=shown,
        language=_language(shown),
        operations=operations_of(
            with_change(operations, _canonicals(senses, "measure"), shown),
            items,
            nameless,
            _canonicals(senses, "source"),
        ),
        items=items,
        measures=(
            *_with_spent(
                _without_reviews(_without_share(_canonicals(senses, "measure")), shown),
                shown,
                operations,
            ),
            *_bought(items, shown),
        ),
        natures=_canonicals(senses, "nature"),
        nature_starts=tuple(natures[n] for n in _canonicals(senses, "nature")),
        funds=funds,
        flows=_canonicals(senses, "flow") or _received(segments, items, funds),
        publishers=bodies.publishers,
        units=_units(senses, bodies),
        mentions=bodies.mentions,
        years=years,
        relative_year=_relative(senses, bool(years)),
        kinds=_kinds(key),
        unit=stated.unit_asked(key, quantities),
        stated=stated.stated(_amounts(quantities, segments, key), key),
        top=stated.top(key),
        place=stated.place(key),
        level=level_of(senses) or counted_level(shown),
        dimensions=_dimensions(senses, bodies),
        conditions=_on_budget(_canonicals(senses, "condition"), shown),
        asked="persons" if _PERSONS.search(shown) else next(iter(asked), None),
        sources=_canonicals(senses, "source"),
        tables=_canonicals(senses, "table"),
        table_numbers=stated.tables(key) if _canonicals(senses, "table_number") else (),
        headings=_canonicals(senses, "heading"),
        decimals=stated.decimals(key),
        unexplained=(
            *guests,
            *(
                whole.shown(p)
                for p in segments
                if is_unexplained(p) and not says_people(p.text, items, key)
            ),
            *stated.months(key),
            *(bound for i in items if (bound := other_threshold(i.names, shown))),
            *strange_codes(segments, shown, key, [(i.start, i.text) for i in items]),
            *(item.text for item in strangers(items, whole)),
        ),
        unknown_body=bodies.unknown,
        beside_unknown=bodies.beside,
        measured_by=measured_by(nameless),
    )


_OF_REVIEWS = lazy.regex(r"预算(?:支出)?绩效")


def _without_reviews(measures: tuple[str, ...], shown: str) -> tuple[str, ...]:
    """Take 预算 of 预算绩效自评 for no budget that is asked for."""
    only = "预算" not in _OF_REVIEWS.sub("", shown) and "预算" in shown
    return tuple(m for m in measures if m != "预算数") if only else measures


def _with_spent(
    measures: tuple[str, ...], shown: str, operations: tuple[str, ...]
) -> tuple[str, ...]:
    """Ask for the result too where a question asks both for it and for the budget: 花了多少，年初预算多少."""
    found = _SPENT.search(shown)
    if found is None or operations or not measures or not set(measures) <= BUDGETS:
        return measures
    first = shown.find("预算") > found.start()
    return ("决算数", *measures) if first else (*measures, "决算数")


def _on_budget(conditions: tuple[str, ...], shown: str) -> tuple[str, ...]:
    """Hold against the budget only what is not held against last year: 比去年超了多少."""
    last_year = compares_last_year(shown) and "预算" not in shown and "budget" not in shown
    kept = (c for c in conditions if not (last_year and c in ("over", "under")))
    return tuple(c for c in kept if not is_of_basis(c, shown))


_SPENT = lazy.regex(
    r"(?:花|用|支出|开支)了?(?:多少|几)(?=.*预算.*(?:多少|几))|预算.*(?:多少|几).*(?:花|用|支出|开支)了?(?:多少|几)"
)


def _amounts(quantities: list[Quantity], segments: list[Segment], key: str) -> list[Quantity]:
    """Return the numbers that may be amounts: no codes, and none that is asked for."""
    codes = {piece.start for piece in segments if piece.of("code")}
    names = [(piece.start, piece.end) for piece in segments if piece.of("item")]
    return [
        q
        for q in quantities
        if q.start not in codes
        and not _asked_for(q, key)
        and not any(start <= q.start and q.end < end for start, end in names)  # 5%抽查工程
    ]


_WITHIN_GRANTS = lazy.regex(
    r"财政拨款[^，,。；;和与及]{0,6}(?:里[面头边]?|中|其中|当中|之中|内)[^。；;和与及]*(?:一般公共预算|政府性?基金|国有资本|国资)"
    r"|(?:一般公共预算|政府性?基金|国有资本经营)(?:预算)?的(?:(?:那|这)一?(?:部分|块|份|笔))?(?:财政)?拨款"
)


def _narrowest(funds: tuple[str, ...], shown: str) -> tuple[str, ...]:
    """Return the fund that is asked for within another: 财政拨款里政府性基金多少."""
    within = len(funds) == 2 and "财政拨款" in funds and _WITHIN_GRANTS.search(shown)
    return tuple(fund for fund in funds if fund != "财政拨款") if within else funds


_SOME = lazy.regex(r"几[百千]?[万亿]?元?")


def _asked_for(quantity: Quantity, key: str) -> bool:
    """Tell a number that is asked for, and states none: 具体几万元, 哪一项; 好几万元 states one."""
    before = key[quantity.start - 1 : quantity.start]
    return before == "哪" or (before != "好" and bool(_SOME.fullmatch(quantity.text)))


def _language(shown: str) -> Literal["zh", "en"]:
    """Return the language to answer in; a bare code or amount is no English."""
    return "en" if is_english(shown) else "zh"


_MOST_CARS = lazy.regex(
    r"(?:哪|谁|几)[^，,。]*(?:没有?|无|有)(?:公务用车|公车|车辆|车)(?:的|吗|[？?。]*$)|(?:用车|公车|车辆)(?:数量|保有量)?(?:是|的)?最[多少]|(?:most|fewest) (?:official )?(?:vehicles|cars)",
    re.IGNORECASE,
)
"""Who has most cars asks for their number, no amount."""
_PERSONS = lazy.regex(
    r"(?:多少|几)(?:名|位|个)?[\u4e00-\u9fff]{0,4}(?:公务员|人员|职工|教授|教师|审计员|员工|干部|学生|专家)"
)


_SO_MANY = lazy.regex(r"([两二三四五六七八九])[项种]$")
_SMALL_FIRMS = lazy.regex(r"小微(?:企业)?|小型[和、]?微型企业")
_OF_PURCHASES = lazy.regex(
    r"采购|预留|中标|成交|授予|合同|份额|^(?:那么?|其中)?小微(?:企业)?(?:的?(?:呢|多少|占多少|占比|各?占几成))+"
)


def _without_short(piece: Segment, key: str) -> Segment:
    """Take 服务, 货物 and 工程 for procurement only where the question speaks of it, or of two of them."""
    said = _SO_MANY.search(key, 0, piece.start)
    names = {sense.canonical for sense in piece.of("item")} - {piece.text}
    if said and len(names) > 1 and stated.number(said[1]) != len(names):
        return piece._replace(senses=())  # 三项住房补贴 are not the two that the word stands for
    if _SMALL_FIRMS.fullmatch(piece.text) and not _OF_PURCHASES.search(key):
        return piece._replace(senses=())  # what is done for them is no purchase
    kinds = ("服务", "货物", "工程")
    if piece.text in kinds and "采购" not in key and sum(kind in key for kind in kinds) < 2:
        return piece._replace(senses=())
    return piece


def _bought(items: tuple[ItemTerm, ...], text: str) -> tuple[str, ...]:
    """Ask for what is bought, no stock, where large equipment is to be bought: 打算买几台."""
    large = [i for i in items if "单价100万元以上设备" in i.names]
    rest = text.replace(large[0].text, "") if large else ""
    bought = re.search(r"买|购置|购买|添置|新增|采购", rest) and not re.search(
        r"钱|花|费用|金额", rest
    )
    return ("购置数量",) if bought else ()


def _without_share(measures: tuple[str, ...]) -> tuple[str, ...]:
    """Take 比例 behind 完成年初预算 for the rate of completion, no share of anything."""
    return tuple(m for m in measures if m != "占比" or "完成率" not in measures)


def is_unexplained(piece: Segment) -> bool:
    """Tell a stretch of a question that nothing explains, or only as a word of its own."""
    known = any(sense.type != "content" for sense in piece.senses)
    return not known and any(char.isalnum() for char in piece.text)


def _units(senses: list[tuple[Segment, Sense]], bodies: Bodies) -> tuple[str, ...]:
    """Return the units that are named; a body of that kind elsewhere is none: 上海和烟台的审计局."""
    others = {s.canonical for _, s in senses if s.type == "alias"} - {*bodies.publishers}
    return tuple(unit for unit in _canonicals(senses, "unit") if unit not in others)


def _dimensions(senses: list[tuple[Segment, Sense]], bodies: Bodies) -> tuple[str, ...]:
    """Return by what a question wants its figures told apart; 三个审计局 wants it by body."""
    found = _canonicals(senses, "dimension")
    return tuple(dict.fromkeys((*found, *(("publisher",) if bodies.each else ()))))


def _received(
    segments: list[Segment], items: tuple[ItemTerm, ...], funds: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the side of the accounts of a fund that is named as an income: 单位资金收入."""
    return ("收入",) if not items and any(is_received(segments, f) for f in funds) else ()


def _canonicals(senses: list[tuple[Segment, Sense]], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sense.canonical for _, sense in senses if sense.type == kind))


def _relative(senses: list[tuple[Segment, Sense]], absolute: bool) -> int | None:
    if absolute:
        return None
    return next((int(s.canonical) for _, s in senses if s.type == "relative_year"), None)


def _kinds(key: str) -> tuple[str, ...]:
    found = []
    if re.search(r"部门决算|决算报告|单位决算|决算书|finalaccounts?", key):
        found.append("决算")
    if re.search(r"(?:部门|单位)预算(?!完成|执行)|预算报告|预算书", key):
        found.append("预算")
    return tuple(found)

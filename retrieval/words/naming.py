"""Find the items that a question names: whole names, parts of names, and what only repeats another."""

from itertools import pairwise
from typing import Literal

from config import lazy
from config.glossary import incomes, normal
from retrieval.question import OF_VEHICLES, PARTS_OF_PUBLIC, ItemTerm, is_total
from retrieval.words.lexicon import Key, Segment
from retrieval.words.small_words import AND, TOGETHER

ADDS = lazy.regex(f"(?<![增追参附])加(?![强快班大固密速])|{TOGETHER.pattern}|共花|共多少|total|sum")
"""How a question says that the several things that it names are to be added."""


def items_of(segments: list[Segment], *, basis: bool = False) -> tuple[ItemTerm, ...]:
    """Return the items that are named; a fund beside 基本支出 is its basis, no item."""
    items: list[ItemTerm] = []
    for piece in segments:
        found = piece.of("item", "label", "code", "near", "part")
        if not found or (piece.of("nature") and not piece.of("code")):
            continue
        if piece.of("publisher", "alias", "place") or (basis and piece.of("fund")):
            continue
        if piece.of("fund", "measure", "operation") and not piece.of("label", "near", "part"):
            if piece.of("measure", "operation"):
                continue
            if not _INCOME.search(piece.text):
                continue
        exact = [sense for sense in found if normal(sense.canonical) == piece.text]
        exact = [s for s in found if s.canonical in _OTHERWISE_CALLED] + exact if exact else []
        names = tuple(dict.fromkeys(sense.canonical for sense in exact or found))
        codes = tuple(dict.fromkeys(sense.code for sense in found if sense.code))
        if piece.of("code"):
            names = tuple(s.canonical for s in piece.of("code"))[:1]
            codes = (piece.text,)
        items.append(ItemTerm(piece.text, names, codes, _how(piece), piece.start))
    if any(_is_bought(piece) for piece in segments):
        items = [i for i in items if i.text not in ("采购", "政府采购")]
    named = [i for i in items if not _is_unit(i, segments)]
    # 图书馆占总支出 may mean either
    named = named if any(not is_total(i) for i in named) else items
    kept = _shared_ends(_without_whole(list(dict.fromkeys(named or items))), segments)
    joined = _joined(_under(_together(kept, segments), segments))
    return _without_topic(_without_tail(_without_verbs(_without_echoes(joined))), segments)


_OTHERWISE_CALLED = frozenset({"因公出国（境）费", "公务用车购置费"})
"""Public expenses that an economic class calls otherwise: 因公出国（境）费用, 公务用车购置."""


def _is_bought(piece: Segment) -> bool:
    """Tell a thing that stands in the list of purchases alone: 采购 before it says nothing more."""
    found = piece.of("item", "label", "near", "part")
    return bool(found) and all(
        s.classification == "采购" and not s.canonical.startswith("政府采购") for s in found
    )


def _without_echoes(items: tuple[ItemTerm, ...]) -> tuple[ItemTerm, ...]:
    """Drop words that may mean a name that is named in full: 培训费明细里最多的培训, 发福利的福利费."""
    items = _narrowed(items)
    named = [item for item in items if item.how == "equal"]
    whole = {name for item in named for name in item.names}
    return tuple(
        i
        for i in items
        if i.how != "part" or not (whole & set(i.names) or any(i.text in one.text for one in named))
    )


def _narrowed(items: tuple[ItemTerm, ...]) -> tuple[ItemTerm, ...]:
    """Take a whole and the end of one of its parts for that part: 公车|一年|运行维护费."""
    kept: list[ItemTerm] = []
    for item in items:
        last = kept[-1] if kept else None
        own = _completed(last, item) if last and last.how == "equal" and item.how == "part" else []
        if own and last is not None:
            kept[-1] = ItemTerm(last.text + item.text, (own[0],), (), "equal", last.start)
        else:
            kept.append(item)
    return tuple(kept)


def _completed(whole: ItemTerm, part: ItemTerm) -> list[str]:
    """Return the names that begin like a whole and end in the words of a part, shortest first."""
    starts = {name: name.removesuffix(part.text) for name in part.names}
    fits = [
        name for name, start in starts.items()
        if len(start) >= 2 and name != start and name not in whole.names
        and any(one.startswith(start) for one in whole.names) and set(whole.names) & set(part.names)
    ]  # fmt: skip
    return sorted(fits, key=len)


def _without_topic(items: tuple[ItemTerm, ...], segments: list[Segment]) -> tuple[ItemTerm, ...]:
    """Drop a loose topic before the items that are really named: 给退休干部的钱，离休费和退休费."""
    named = [item for item in items if item.how == "equal"]
    if len(named) < 2 or items[0].how != "part":
        return items
    between = [p.text for p in segments if items[0].start < p.start < named[0].start]
    return items[1:] if any(mark in between for mark in (",", "，")) else items


def _without_verbs(items: tuple[ItemTerm, ...]) -> tuple[ItemTerm, ...]:
    """Take 花了多少钱 for the total only where nothing else is said to have been spent on."""
    specific = [item for item in items if not is_total(item)]
    kept = tuple(i for i in items if not specific or i in specific or "花" not in i.text)
    whole = [i for i in specific if i.how == "equal" and not _COUNT.fullmatch(i.text)]
    if not whole:
        return kept
    visits = any(_VISITS.search(name) for item in whole for name in item.names)
    return tuple(i for i in kept if i in whole or not _only_counts(i, visits=visits))


_COUNT = lazy.regex(r"(?:多少|几)?(?:批次?|人次)")
_DONE = lazy.regex(r"完成|实现|开展|达到")
_VISITS = lazy.regex(r"接待|外事|外宾|“三公”|出国|会议|培训")


def _only_counts(item: ItemTerm, *, visits: bool) -> bool:
    """Tell what only counts the thing that is named: 食品抽检|完成|多少批次 asks for no visits."""
    verb = item.how == "part" and _DONE.fullmatch(item.text) is not None
    return verb or (not visits and _COUNT.fullmatch(item.text) is not None)


def _without_whole(items: list[ItemTerm]) -> list[ItemTerm]:
    """Drop 采购 beside 货物 and 服务: it only says of what they are parts."""
    kinds = [item for item in items if item.names[0] in _PROCURED]
    return [i for i in items if not (kinds and i.text == "采购")]


_PROCURED = frozenset({"政府采购货物支出", "政府采购工程支出", "政府采购服务支出"})


def _without_tail(items: tuple[ItemTerm, ...]) -> tuple[ItemTerm, ...]:
    """Drop the total that only ends a list: 小学教育和高中教育|支出合计."""
    specific = [item for item in items if not is_total(item)]
    ends = len(specific) > 0 and len(items) > len(specific) and items[-1] not in specific
    return items[:-1] if ends and items[-1].text in ("支出合计", "收入合计") else items


def _is_unit(item: ItemTerm, segments: list[Segment]) -> bool:
    """Tell a body that has a row of its own: beside an item it only says whose figure is meant."""
    return any(piece.start == item.start and piece.of("unit") for piece in segments)


MIN_YEARS = 2  # that make one word stand for several names


_DATED = lazy.regex(r"(?:19|20)\d\d")


def without_dated_names(key: str, items: tuple[ItemTerm, ...]) -> str:
    """Blank printed names that have a year in them: 2025年运维项目 asks for no figure of 2025."""
    for item in items:
        end = item.start + len(item.text)
        if item.how == "equal" and _DATED.search(item.text) and key[item.start : end] == item.text:
            key = f"{key[: item.start]}{' ' * len(item.text)}{key[end:]}"
    return key


def of_years(
    items: tuple[ItemTerm, ...], years: tuple[int, ...]
) -> tuple[tuple[ItemTerm, ...], tuple[int, ...]]:
    """Take years for a part of a name where some of several names have them: 2026年信息化运维."""
    kept = []
    for item in items:
        fits = tuple(n for n in item.names if years and all(str(year) in n for year in years))
        narrows = item.how == "part" and 0 < len(fits) < len(item.names)
        kept += _of_each_year(item, years) or [item._replace(names=fits) if narrows else item]
    spans = len(years) > 1 and any(all(str(y) in item.text for y in years) for item in items)
    return tuple(kept), () if spans or tuple(kept) != items else years  # 2026年-2027年运维项目


def _of_each_year(item: ItemTerm, years: tuple[int, ...]) -> list[ItemTerm]:
    """Take a word for one name a year where each year is in just one name: 2025年和2026年运维项目."""
    named = [[n for n in item.names if str(year) in n] for year in years]
    if item.how != "part" or len(years) < MIN_YEARS or any(len(names) != 1 for names in named):
        return []
    return [item._replace(text=n, names=(n,), how="equal", start=item.start + at)
            for at, (n,) in enumerate(named)]  # fmt: skip


_INCOME = lazy.regex(r"收入(?:资金)?$|弥补收支差额$|(?:income|revenue)s?$")


_PAID_IN = lazy.regex(r"[交缴](?!通|流|易)")


def paid_in(items: tuple[ItemTerm, ...], text: str) -> tuple[ItemTerm, ...]:
    """Take the contributions of several names where something is paid in: 养老和年金一共交多少."""
    if not _PAID_IN.search(text):
        return items
    named = [tuple(n for n in item.names if "缴费" in n) for item in items]
    return tuple(
        item._replace(names=kept) if kept and item.how == "part" else item
        for item, kept in zip(items, named, strict=True)
    )


def _how(piece: Segment) -> Literal["equal", "near", "part"]:
    if piece.of("near"):
        return "near"
    return "part" if piece.of("part") else "equal"


def _joined(items: list[ItemTerm]) -> tuple[ItemTerm, ...]:
    """Join parts that stand in the same names: 培育 … 专精特新企业 is 新增培育专精特新企业数."""
    parts = [item for item in items if item.how == "part"]
    shared = (
        [name for name in parts[0].names if all(name in p.names for p in parts)] if parts else []
    )
    if len(parts) < 2 or not shared:
        return tuple(items)
    text = "".join(part.text for part in parts)
    joined = ItemTerm(text, tuple(shared), (), "part", parts[0].start)
    return tuple(joined if item is parts[0] else item for item in items if item not in parts[1:])


def _gap(left: ItemTerm, right: ItemTerm, segments: list[Segment]) -> str:
    """Return what stands between two items."""
    end = left.start + len(left.text)
    return "".join(s.text for s in segments if end <= s.start < right.start)


def _together(items: list[ItemTerm], segments: list[Segment]) -> list[ItemTerm]:
    """Take a part and the name that touches it for the one name that holds both: 数运中心|物业费."""
    kept: list[ItemTerm] = []
    for item in items:
        last = kept[-1] if kept else None
        if last is not None and (whole := _led(last, item, segments)):
            kept[-1] = whole
            continue
        if last is None or last.how != "part" or _gap(last, item, segments) not in ("", "的"):
            kept.append(item)
            continue
        both = [
            n for n in last.names if any(normal(w) in normal(n) for w in (item.text, *item.names))
        ]
        if item.how == "part" or not both:
            kept.append(item)
        else:
            text = last.text + item.text
            kept[-1] = ItemTerm(text, tuple(both), (), "part", last.start)
    return kept


def _led(last: ItemTerm, item: ItemTerm, segments: list[Segment]) -> ItemTerm | None:
    """Take a name and the part that touches it for the one name that holds both: 体育|彩票公益金."""
    if last.how != "equal" or item.how != "part" or _gap(last, item, segments):
        return None
    both = tuple(n for n in item.names if last.text in normal(n) and n not in last.names)
    return ItemTerm(last.text + item.text, both, (), "near", last.start) if both else None


_LEADS = frozenset({"", "的", "下的", "里的", "中的", "下面的", "里面的", "项下的", "款", "类"})
_INSIDE = frozenset({"里", "中", "里面", "里头", "当中", "之中", "项下", "下面"})


def _under(items: list[ItemTerm], segments: list[Segment]) -> list[ItemTerm]:
    """Take a subject behind the one it stands under for that one: 组织事务|一般行政管理事务."""
    if any(piece.text.startswith(("占", "比例", "比重")) for piece in segments):
        return items
    asked = {s.canonical for piece in segments for s in piece.of("operation")}
    of_whole = "rank" in asked or ("share" in asked and "change" not in asked)
    kept: list[ItemTerm] = []
    for item in items:
        last = kept[-1] if kept else None
        codes = last.codes if last is not None and last.how == "equal" else ()
        own = [c for c in item.codes if any(c.startswith(u) and len(c) > len(u) for u in codes)]
        gap = _gap(last, item, segments) if last is not None else None
        inside = not of_whole and gap in (*_INSIDE, "里的", "中的", "的")
        if inside and last is not None and _is_public_part(item, last):
            kept[-1] = item
        elif (gap in _LEADS or inside) and len(own) == 1 and item.text not in item.codes:
            kept[-1] = ItemTerm(own[0], item.names, (own[0],), "equal", item.start)
        else:
            kept.append(item)
    return kept


def _is_public_part(item: ItemTerm, whole: ItemTerm) -> bool:
    """Tell a part of the three public expenses behind their name: 三公经费里公车."""
    parts = {part for name in whole.names for part in PARTS_OF_PUBLIC.get(name, ())}
    return set(item.names) <= parts | set(OF_VEHICLES) and bool(parts)


def _shared_ends(items: list[ItemTerm], segments: list[Segment]) -> list[ItemTerm]:
    """Complete a name that shares its end with the next: 行政单位和事业单位离退休."""
    kept = list(items)
    for at, (part, whole) in enumerate(pairwise(items)):
        end = part.start + len(part.text)
        joins = [s.text for s in segments if end <= s.start < whole.start]
        if part.how != "part" or not joins or not set("".join(joins)) <= set("和与及、跟"):
            continue
        ends = (normal(whole.names[0])[-size:] for size in range(2, len(whole.names[0])))
        fits = [n for e in ends for n in part.names if normal(n) == normal(part.text) + e]
        if fits:
            kept[at] = part._replace(names=(fits[0],), how="equal")
    return kept


_LISTED = lazy.regex(f"(?:各自?|分别)?[是为有]?(?:多少)?{AND}")


def with_listed_funds(
    items: tuple[ItemTerm, ...], segments: list[Segment], text: str
) -> tuple[ItemTerm, ...]:
    """Take a fund that is listed with a source of income for an income itself: 财政拨款和事业收入各多少."""
    if "支出" in text:
        return items  # what each of them pays for
    starts = {item.start: item for item in items}
    named = [
        (piece, _income_named(piece, starts.get(piece.start)))
        for piece in segments
        if piece.of("fund") or piece.start in starts
    ]
    found: list[ItemTerm] = []
    for (left, one), (right, other) in pairwise(named):
        joins = _LISTED.fullmatch(text[left.start + len(left.text) : right.start])
        if joins and one is not None and other is not None:
            found += [i for i in (one, other) if i not in (*items, *found)]
    told = any(
        (_INCOME.search(item.text) or _INCOME.search(item.names[0])) and not is_total(item)
        for item in items
    )
    return tuple(sorted((*items, *found), key=lambda i: i.start)) if found and told else items


def _income_named(piece: Segment, item: ItemTerm | None) -> ItemTerm | None:
    """Return the source of income that a word names, be it by the fund."""
    if item is not None:
        return item if _INCOME.search(item.names[0]) and not is_total(item) else None
    fund = piece.of("fund")[0].canonical
    income = incomes().get(fund)
    return ItemTerm(piece.text, (income,), start=piece.start) if income else None


def is_item_too(segments: list[Segment], fund: str) -> bool:
    """Tell a fund's name that ends in 收入: an item of its own."""
    return any(
        piece.of("item")
        and any(s.canonical == fund for s in piece.of("fund"))
        and _INCOME.search(piece.text)
        for piece in segments
    )


def is_received(segments: list[Segment], fund: str) -> bool:
    """Tell that a fund is named as an income, and no income has a name for it: 单位资金收入."""
    named = [p for p in segments if any(s.canonical == fund for s in p.of("fund"))]
    return fund not in incomes() and any(p.text.endswith("收入") and p.text != fund for p in named)


_MODIFIES = lazy.regex(
    r"(?:(?![和与跟及、占在比加减除里中内是])[\u4e00-\u9fff])*多少(?:(?![和与跟及、占在比加减除里中内是])[\u4e00-\u9fff])*|[》」』”\"]"
)


_JOINS = lazy.regex(
    r"[和与跟及同、并占在比加减除里中内是,，;；。?？+：: ]|以及|还有|多少|怎么|如何|怎样|咋|谁|哪|什么"
)


def strangers(items: tuple[ItemTerm, ...], whole: Key) -> tuple[ItemTerm, ...]:
    """Return parts of names that stand in no name together: 人大代表|的|工资 is nothing printed.

    负责人|一年拿多少|工资 is no list of two things either: only the words of a list make one, or blanks.
    """
    items = tuple(item for item in items if not is_total(item))
    parts = [item for item in items if item.how == "part"]
    added = bool(ADDS.search(whole.text))
    between = [
        whole.text[left.start + len(left.text) : right.start]
        for left, right in pairwise(items)
        if "part" in (left.how, right.how) and right.start not in whole.cuts
        and not (added and _touches_a_name(left, right))
        and not (left.text.endswith(_PROJECTS) and (right.how == "equal" or len(right.names) == 1))
        and not _is_kind_of(right, left)
    ]  # fmt: skip
    if near := _guesses_beside(items, whole):
        return near
    apart = any(set(text) <= set("的之中里") or _MODIFIES.fullmatch(text) for text in between)
    apart = apart or (len(parts) == len(items) and not all(_JOINS.search(t) for t in between))
    return tuple(parts) if apart and len(items) > 1 else ()


def _is_kind_of(part: ItemTerm, whole: ItemTerm) -> bool:
    """Tell the beginning of one name that ends in the whole before it: 公务接待费里的国内接待."""
    alone = part.how == "part" and len(part.names) == 1
    return alone and any(part.names[0].endswith(name) for name in whole.names)


def _guesses_beside(items: tuple[ItemTerm, ...], whole: Key) -> tuple[ItemTerm, ...]:
    """Return names that were only guessed at and touch one that is named: 办公用的|电费 is no list."""
    return tuple(
        left for left, right in pairwise(items)
        if (left.how, right.how) == ("near", "equal") and right.start not in whole.cuts
        and not left.text.endswith(_PROJECTS)
        and whole.text[left.start + len(left.text) : right.start] in ("", "的")
    )  # fmt: skip


# what belongs to one is no stranger: 培训专项的培训人数
_PROJECTS = ("专项", "项目", "课题", "工程")


def _touches_a_name(left: ItemTerm, right: ItemTerm) -> bool:
    """Tell a part of one name only beside a whole name: 基本工资|津贴 of a list to be added."""
    return {left.how, right.how} == {"part", "equal"} and len(left.names) == len(right.names) == 1

"""Find the counts that a question asks for beside the things it names: how many cars, visits, people."""

import re
from collections.abc import Iterator

from config import lazy
from config.glossary import count_of, normal
from ingest.amounts import unit_of
from retrieval.question import FLEET, ItemTerm

_COUNTS = frozenset({"因公出国（境）团组数", "公务接待批次", "公务接待人次"})
"""Counts beside which another is asked for: 团组数和人次各是多少."""
_MONEY = lazy.regex(r"花|费|钱|支出|金额|元|spend|spent|cost")
_BOUGHT = lazy.regex(r"(?:[买购换]|新增|添置|更新)[^，,。；;？?占]{0,2}(?:几|多少)[辆台部]")
BOUGHT_COUNTS = ("公务用车购置数量", "购置车辆")


def with_counts(
    items: tuple[ItemTerm, ...], asked: tuple[str, ...], text: str
) -> tuple[ItemTerm, ...]:
    """Add the count that a question for 多少人 or 几批 means beside the item it is about."""
    return _of_foreign_visits(_of_journeys(_with_counts(items, asked, text)), items)


def _of_journeys(items: tuple[ItemTerm, ...]) -> tuple[ItemTerm, ...]:
    """Take 多少人次 or 几批次 beside 出国团组, 培训 or 抽检 for those of whom it is said, not for visitors."""
    others = [i for i in items if i.text not in _PERSONS]
    visits = any("接待" in name or "三公" in name for i in others for name in i.names)
    return items if visits or not others else tuple(others)


_PERSONS = ("多少人次", "几人次", "多少批次", "几批次", "多少批", "几批")


_FOREIGN = {"公务接待批次": "外事接待批次", "公务接待人次": "外事接待人次"}


def _of_foreign_visits(
    items: tuple[ItemTerm, ...], named: tuple[ItemTerm, ...]
) -> tuple[ItemTerm, ...]:
    """Take 接待几批 beside 外事接待花了多少 for the visits that the question speaks of."""
    said = {name for item in named for name in item.names}
    if "外事接待费" not in said:
        return items
    foreign = [
        i._replace(names=(_FOREIGN[i.names[0]],)) if i.names[0] in _FOREIGN else i for i in items
    ]
    both = "国内公务接待费" in said
    told = [one for pair in zip(items, foreign, strict=True) for one in pair] if both else foreign
    return tuple({item.names: item for item in told}.values())


def _with_counts(
    items: tuple[ItemTerm, ...], asked: tuple[str, ...], text: str
) -> tuple[ItemTerm, ...]:
    if _MONEY.search(text) is None and any(_is_counted(item.text, text) for item in items):
        asked = (*asked, "辆")
    if _BOUGHT.search(text) and not _MONEY.search(text):
        return tuple(_count_bought(items))
    kept = [_bought(i) if f"买{i.text}" in text else i for i in _costs_of_cars(items, asked)]
    for item in items:
        for unit in asked:
            name = count_of(item.names[0], unit)
            if name and all(name not in other.names for other in kept):
                names = BOUGHT_COUNTS if name in BOUGHT_COUNTS else (name,)
                kept.append(ItemTerm(name, names, (), "equal", item.start + 1))
    counts = {"公务用车购置数量", "公务用车保有量"} & {n for item in kept for n in item.names}
    if "公务用车购置数量" in counts and _MONEY.search(text):
        return tuple(_bought(item) for item in kept)
    counts |= {item.names[0] for item in kept} & _COUNTS
    if (len(kept) > len(items) or (counts and asked)) and not _MONEY.search(text):
        counted = [
            item for item in kept
            if item.names[0] in _COUNTS or not any(count_of(item.names[0], u) for u in asked)
        ]  # fmt: skip
        return _of_public_place(tuple(counted), text)
    return _of_public_place(tuple(kept), text)


_WITHIN_PUBLIC = lazy.regex(r"三公”?(?:经费|支出|费用)?[^，,。？?\d]{0,4}[里中内下]")
_CARS_SAID = lazy.regex(r"(?:\d|几|多少)辆")


def _of_public_place(items: tuple[ItemTerm, ...], text: str) -> tuple[ItemTerm, ...]:
    """Leave 三公经费里 beside a number of cars as the place where they are counted: it has no number itself."""
    place = _WITHIN_PUBLIC.search(text)
    if place is None or not _CARS_SAID.search(text) or _MONEY.search(text.replace(place[0], "")):
        return items
    others = tuple(item for item in items if item.names != ("“三公”经费",))
    if len(others) == len(items) or any(FLEET in item.names for item in others):
        return others
    start = next(item.start for item in items if item not in others)
    return (*others, ItemTerm(FLEET, (FLEET,), (), "equal", start))


def _costs_of_cars(items: tuple[ItemTerm, ...], asked: tuple[str, ...]) -> Iterator[ItemTerm]:
    """Take 车 beside 三公 for what cars cost, as long as none are counted: 三公里车占多少."""
    of_expenses = any(item.names == ("“三公”经费",) for item in items) and not asked
    for item in items:
        counted = item.names == ("公务用车保有量",) and item.text in ("车", "车辆", "公车")
        cost = ("公务用车购置及运行维护费",) if of_expenses and counted else item.names
        yield item._replace(names=cost)


def _is_counted(named: str, text: str) -> bool:
    """Tell 有多少公车, 公车有多少 and 公车是9辆还是12辆, which count them; 公车多少 asks for their cost."""
    said = (f"多少{named}", f"{named}有多少")
    counted = any(words in text for words in said) or _SAID_COUNT.search(text)
    return named.endswith("车") and bool(counted)


_SAID_COUNT = lazy.regex(r"\d+[辆台](?:还是|和|与|跟|、)\d+[辆台]")


def _count_bought(items: tuple[ItemTerm, ...]) -> Iterator[ItemTerm]:
    """Take cars beside 打算买多少辆 for the number that is bought, not for those there are."""
    told = False
    for item in items:
        of_cars = "公务用车保有量" in item.names or any(count_of(n, "辆") for n in item.names)
        of_cars = of_cars or set(item.names) <= {*BOUGHT_COUNTS}
        if not of_cars:
            yield item
        elif not told:
            told = True
            yield item._replace(names=BOUGHT_COUNTS, codes=())


def _bought(item: ItemTerm) -> ItemTerm:
    """Take 公车 beside 买几辆 for what is spent on buying: the money that is asked for is of that."""
    whole = item.names == ("公务用车购置及运行维护费",)
    return item._replace(names=("公务用车购置费",)) if whole else item


_RECEIVED = lazy.regex(
    r"接待(?:了|过|的)?(?:多少|几)(?:[十百千万余多]*)(?:个|名|位|批|拨|家)?(?P<whom>[\u4e00-\u9fff]{2,8}?)(?=$|[？?，,。；;、和与及])"
)
_GUESTS = lazy.regex(
    r"^(?:[几多]|[个名位批拨人团]?[次数组]|客|来访(?:的?客|团组|单位)|来宾|来客|宾客|人$|人[呢啊吗呀]|公务|外宾|钱|元|万|费|经费|资金|支出|预算|团组|单位)"
)
_NUMBER_OF = r"(?:的)?(?:总|接待|参观|服务)*(?:数量?|人数|人次|个数|户数|量|规模)?$"


def without_strange_guests(
    items: tuple[ItemTerm, ...], key: str
) -> tuple[tuple[ItemTerm, ...], tuple[str, ...]]:
    """Take 接待了多少群众 for no official visit, and for no name that only speaks of them; return whom nothing names.

    接待 is a deed there: what visits cost, and how many guests of the body came, counts nobody else.
    """
    found = _RECEIVED.search(key)
    if found is None or _GUESTS.match(found["whom"]):
        return items, ()
    begin, end = found.span()
    counted = [
        item for item in items
        if begin <= item.start < end
        and any(re.search(re.escape(item.text) + _NUMBER_OF, normal(name)) for name in item.names)
        and not set(item.names) & _OF_VISITS
    ]  # fmt: skip
    if counted:
        return tuple(i for i in items if i in counted or not begin <= i.start < end), ()
    return tuple(i for i in items if not begin <= i.start < end), (found["whom"],)


_OF_VISITS = frozenset({"公务接待费", "国内公务接待费", "公务接待批次", "公务接待人次"})


def counts_of(unit: str | None) -> str | None:
    """Return what a unit counts: 万人 counts 人."""
    known = unit_of(unit)
    return known.base if known else None

"""List what is bought, row by row of the list of purchases, where its rows make up its total."""

import re
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import WIDE_FUNDS, Fact
from retrieval.calculate import addable, make_up, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.levels import innermost
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.lists.attributes import BOUGHT
from retrieval.telling.lists.projects import PROCURED

MOST = 40  # lines
_ASKS = lazy.regex(
    r"采购[^，,。；;？?]{0,6}?买(?:了|的是|的)?(?:些|点)?(?:什么|啥|哪些)"
    r"|采购(?:了|的是|的)?(?:些|点|都|主要|具体|计划|打算|要)*(?:什么|啥|哪些)(?:东西|物品|货物|内容|服务)?"
    r"|采购(?:的)?(?:项目|内容|清单|明细|品目|东西)(?:都|主要|分别|具体)*(?:有|是|包括)(?:哪些|什么|啥|哪几)|列[出一]?下?采购(?:清单|明细|项目)"
)
_THING = lazy.regex(
    r"采购(?:目录|品目|内容|货物|标的)|品目(?:名称)?$|购买服务内容|货物名称|服务名称"
)
_CODE = lazy.regex(r"^[ABCabc]\d{2,}\s*[-—]?\s*(?=[\u4e00-\u9fff])")
_WORD = "政府采购"
_KINDS = ("货物", "工程", "服务")
_LETTER = lazy.regex(r"([ABC])(?:\d|[-—]|$)")
_KIND = lazy.regex(r"^(?:[ABC]\s*[-—]?\s*)?(?:货物|工程|服务)类?(?:[ABC])?$")


class Bought(NamedTuple):
    """One row of the list: what is bought, for which project, for how much."""

    name: str
    fact: Fact


def asks_bought(question: Question) -> bool:
    """Tell a question for what is bought: 政府采购都买什么, 采购项目有哪些.

    >>> asks_bought(Question("政府采购都买什么")), asks_bought(Question("政府采购花了多少钱"))
    (True, False)
    """
    others = question.asks("rank", "share", "change", "difference", "reason", "rate", "verify")
    return bool(_ASKS.search(question.text)) and not (others or question.stated or question.units)


def tell_bought(inquiry: Inquiry) -> bool:
    """List the rows of the list of purchases with their amounts, and what they add up to.

    Of a project or a kind that is named, its rows alone are told: all that is bought is no answer.
    """
    buyers = buyers_named(inquiry.question)
    strange = {*inquiry.question.unexplained} - {item.text for item in buyers}
    if not asks_bought(inquiry.question) or strange:
        return False
    whole, rows = list_of(inquiry)
    if whole is None or not rows:
        return False
    kept = _of_kind(inquiry, _of_buyers(inquiry, rows, buyers))
    if kept:
        of_kind = _whose(inquiry, buyers) if len(kept) < len(rows) else None
        tell_rows(inquiry, whole, kept, of_kind)
        return True
    if not _is_project(inquiry, buyers):
        return False  # all that is bought is no answer for one that buys none of it
    inquiry.say("bought_none", name=buyers[0].names[0], figure=inquiry.builder.main(whole))
    return True


def _whose(inquiry: Inquiry, buyers: list[ItemTerm]) -> str:
    """Return for what the rows are bought: a project, or the kind that is asked for."""
    return buyers[0].names[0] if buyers else inquiry.builder.voice.phrase("bought_of_kind")


def tell_rows(inquiry: Inquiry, whole: Fact, rows: list[Bought], name: str | None) -> None:
    """State what rows come to, then each; without a name of whose they are these are all rows of the list."""
    builder = inquiry.builder
    added = total([row.fact for row in rows])
    if name is not None:
        figure = builder.main(rows[0].fact) if len(rows) == 1 else builder.derive(added)
        inquiry.say("bought_by_one", name=name, figure=figure)
    elif added.value == whole.value:
        inquiry.say("bought_listed", figure=builder.main(whole))
    else:
        told = {"whole": builder.main(whole), "added": builder.derive(added)}
        inquiry.say("bought_differs", **told)
    for row in builder.first(rows, MOST):
        builder.labels.add(row.name)
        inquiry.say("part_line", name=row.name, code="", figure=builder.row(row.fact))


def buyers_named(question: Question) -> list[ItemTerm]:
    """Return the projects that are named beside 政府采购 and its kinds."""
    return [
        item for item in question.named
        if not is_total(item) and not any(name.startswith(_WORD) for name in item.names)
    ]  # fmt: skip


def _is_project(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """Tell that what is named is a project: the list would name it as it names the others."""
    names = [name for item in items for name in item.names]
    return bool(
        inquiry.store.facts(
            document=inquiry.document.id, classification="项目", item=names, limit=1
        )
    )


def _of_buyers(inquiry: Inquiry, rows: list[Bought], buyers: list[ItemTerm]) -> list[Bought]:
    """Keep the rows that say they are of a project that is named: as their row, above it or beside it."""
    names = {normal(name) for item in buyers for name in item.names}
    if not names:
        return rows
    return [row for row in rows if any(n in one for n in names for one in _says(inquiry, row))]


def _says(inquiry: Inquiry, row: Bought) -> list[str]:
    """Return what the cells of a row say in words."""
    beside = (record.text for record in inquiry.store.beside(row.fact) if record.value is None)
    return [normal(text) for text in (row.name, row.fact.item, *row.fact.parents, *beside)]


def _of_kind(inquiry: Inquiry, rows: list[Bought]) -> list[Bought]:
    """Keep the goods, works or services that are asked for, where each row tells what it is."""
    asked = {BOUGHT[n] for item in inquiry.question.items for n in item.names if n in BOUGHT}
    if not asked:
        return rows
    kinds = [_kind_of(inquiry, row) for row in rows]
    kept = [row for row, kind in zip(rows, kinds, strict=True) if kind in asked]
    return kept if kept and all(kinds) else rows


def _kind_of(inquiry: Inquiry, row: Bought) -> str:
    """Return whether a row is of goods, works or services, by the letter of its class or its name."""
    for text in _says(inquiry, row):
        if coded := _LETTER.match(text.upper()):
            return _KINDS[ord(coded[1]) - ord("A")]
        if (kind := text.removesuffix("类")) in _KINDS:
            return kind
    thing = row.name.partition("（")[0]
    return next((kind for kind in _KINDS[1:] if thing.endswith(kind)), "")


def list_of(inquiry: Inquiry) -> tuple[Fact | None, list[Bought]]:
    """Return the total of a list of purchases and the rows that make it up; none where they do not."""
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="采购", origin="table", measure=list(main)
    )
    paid = [fact for fact in facts if fact.value and comparable(fact.unit, "元")]
    heads = _headings(inquiry, paid)
    columns: dict[tuple[int | None, str, str, str], list[Fact]] = {}
    for fact in paid:
        kind = (table_of(fact), fact.fund, fact.measure, heads.get(fact.record or "", ""))
        columns.setdefault(kind, []).append(fact)
    best: tuple[Fact | None, list[Bought]] = (None, [])
    for (table, fund, *_), column in columns.items():
        narrow = fund not in WIDE_FUNDS and any(
            t == table and f in WIDE_FUNDS for t, f, *_ in columns
        )
        whole = next((f for f in column if f.item == PROCURED and not f.parents), None)
        rows = [] if whole is None or narrow else _rows(inquiry, column, whole)
        if _size(whole, rows) > _size(*best):
            best = (whole, rows)
    return best


def _headings(inquiry: Inquiry, facts: list[Fact]) -> dict[str, str]:
    """Return the heading above each cell of their tables: what is kept for small firms is another column than 合计."""
    document, tables = inquiry.document.id, {table_of(fact) for fact in facts} - {None}
    records = (r for table in tables for r in inquiry.store.records(document, table))
    return {record.id: "/".join(record.column) for record in records}


def _size(whole: Fact | None, rows: list[Bought]) -> tuple[int, Decimal]:
    return len(rows), (whole.value if whole is not None else None) or Decimal(0)


def _rows(inquiry: Inquiry, column: list[Fact], whole: Fact) -> list[Bought]:
    """Return the rows with a thing that is bought, else those that have none under them."""
    others = [f for f in column if f.item != PROCURED]
    named = [Bought(name, f) for f in others if (name := _thing(inquiry, f))]
    if not named and all(f.body for f in others):
        named = [Bought(f.item, f) for f in others]  # each row is of the unit that buys it
    facts = [row.fact for row in named]
    flat = len(named) == len(others) and addable([*facts, whole])  # no sums stand among them
    if named and (flat or make_up(facts, whole, Decimal(0))):
        return named
    places = innermost([f.value or Decimal(0) for f in (whole, *others)])
    inner = [others[at - 1] for at in places or ()]
    things = not any(f.code or _KIND.fullmatch(f.item) for f in inner)  # 行政运行 is what pays
    return (
        [Bought(f.item, f) for f in inner]
        if inner and things and make_up(inner, whole, Decimal(0))
        else []
    )


def _thing(inquiry: Inquiry, fact: Fact) -> str:
    """Return what the row says is bought, with what it is bought for; empty where it says nothing."""
    beside = inquiry.store.beside(fact)
    found = (r.text for r in beside if r.column and _THING.search(re.sub(r"\s", "", r.column[-1])))
    thing = next((_CODE.sub("", "".join(text.split())) for text in found if text.strip()), "")
    return f"{thing}（{fact.item}）" if thing and thing not in fact.item else thing and fact.item

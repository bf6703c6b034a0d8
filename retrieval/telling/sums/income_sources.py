"""Tell where the money comes from: the sources that make a total of income up, and those that are no grant."""

from collections.abc import Iterator
from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes, incomes
from ingest.records import GRANTED, CellStatus, Fact
from retrieval.calculate import TAIL, largest_first, make_up, share_of_total, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_RECEIVED, Inquiry

CARRIED = lazy.regex(r"结转|结余|弥补|余额")
"""What was left of other years is no source of the year's income."""
GRANTS = frozenset({"财政拨款", *GRANTED})
_GRANT = lazy.regex(r"^(?!非).*拨款(?!.*结转|.*结余)")
_LEVELS = (1, 2, 3, 4)


def sources_of(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the sources that make up a total, of the first level that tells several, the largest first.

    What was carried over stands among them only where the total holds it.
    """
    found: list[Fact] = []
    for rows in _lists(inquiry, whole):
        if not make_up(rows, whole, TAIL * len(rows)):
            continue
        if len(rows) > 1:
            found = rows
            break
        if not found or table_of(rows[0]) == table_of(found[0]):
            found = rows  # one source pays all: the innermost name says most
    found = found or _columns(inquiry, whole)
    return largest_first(found)


def is_grant(source: Fact) -> bool:
    """Tell money that the treasury gives."""
    fund = funds_of_incomes().get(source.item)
    return fund in GRANTS or bool(_GRANT.search(source.item))


def tell_beside_grant(inquiry: Inquiry) -> bool:
    """Tell the printed sources of income that are no grant, and apart from them what was carried over."""
    whole, sources = _received(inquiry)
    if whole is None or not any(is_grant(source) for source in sources):
        return False
    own = _earned(sources)
    carried = [source for source in sources if not is_grant(source) and source not in own]
    if not own and not carried:
        return False
    _tell_own(inquiry, whole, own)
    for source in carried:
        name, figure = inquiry.builder.voice.name(source), inquiry.builder.state(source)
        inquiry.say("carried_beside", name=name, figure=figure)
    return True


def tell_same_beside_grant(inquiry: Inquiry, rest: Decimal) -> None:
    """Tell the sources that are no grant where together they are just what a thing has beside it."""
    whole, sources = _received(inquiry)
    own = _earned(sources)
    if whole is not None and own and total(own).value == rest:
        _tell_own(inquiry, whole, own)


def tell_share_beside_grant(inquiry: Inquiry) -> bool:
    """Say what share of the year's income is no grant, and what it is made of: 有几成的钱不是财政给的."""
    whole, sources = _received(inquiry)
    own = _earned(sources)
    if whole is None or not whole.value or not any(map(is_grant, sources)):
        return False
    _tell_own(inquiry, whole, own)
    if not own:  # all of it is granted
        subject = inquiry.builder.voice.subject(whole, inquiry.document)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.state(whole))
    else:
        derived = share_of_total(own, whole, inquiry.question.decimals)
        voice, rate = inquiry.builder.voice, inquiry.builder.derive(derived)
        inquiry.say("share_beside", whole=voice.name(whole), rate=rate)
        inquiry.say("formula", formula=derived.formula)
    return True


def _received(inquiry: Inquiry) -> tuple[Fact | None, list[Fact]]:
    """Return all that was received, whatever is asked of it, and its sources."""
    plain = inquiry.asking(items=(), funds=(), flows=("收入",), natures=(), operations=())
    whole = plain.one(TOTAL_RECEIVED)
    return whole, sources_of(plain, whole) if whole is not None else []


def _earned(sources: list[Fact]) -> list[Fact]:
    """Return the sources that are no grant and were not carried over."""
    return [f for f in sources if not (is_grant(f) or CARRIED.search(f.item))]


def _tell_own(inquiry: Inquiry, whole: Fact, own: list[Fact]) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    year, grant = voice.year(whole, inquiry.document), voice.word("财政拨款")
    year = f"{whole.body}{year}" if whole.body and not voice.is_english else year
    if not own:
        inquiry.say("no_other_income", year=year, grant=grant)
        return
    builder.about(*own)
    added = total(own)
    figure = builder.derive(added) if len(own) > 1 else builder.state(own[0])
    inquiry.say("other_income", year=year, grant=grant, figure=figure)
    if len(own) > 1:
        inquiry.say("formula", formula=added.formula)
    for source in own:
        inquiry.say("part_line", name=voice.name(source), code="", figure=builder.row(source))


def _lists(inquiry: Inquiry, whole: Fact) -> Iterator[list[Fact]]:
    """Yield the rows of sources of each table and level, the outer level first."""
    document = inquiry.document
    bodies = {document.publisher, *document.units, *document.aliases}
    facts = inquiry.store.facts(
        document=document.id, classification="收入来源", year=whole.year,
        measure=list(MAIN_MEASURES.get(document.kind, ())), fund=whole.fund,
    )  # fmt: skip
    tables: dict[int | None, list[Fact]] = {}
    for fact in inquiry.owned(facts):
        told = fact.value and fact.status is not CellStatus.UNREADABLE and fact.body == whole.body
        if told and fact.item not in bodies:
            tables.setdefault(table_of(fact), []).append(fact)
    # A table goes before the narrative, the whole's own one before the others.
    own = sorted(tables.items(), key=lambda pair: (pair[0] is None, pair[0] != table_of(whole)))
    for _, rows in own:
        carried = [f for f in rows if CARRIED.search(f.item)]
        year = [f for f in rows if f not in carried]
        for level in _LEVELS:
            of_level = _once([f for f in year if f.level == level])
            if of_level:
                yield of_level
                if carried:
                    yield [*of_level, *_once([f for f in carried if f.level == 1])]


def _columns(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the columns of a total's own row, each of one fund, where these make it up."""
    if not whole.table_row:
        return []
    facts = inquiry.store.facts(document=whole.document, item=whole.item, measure=whole.measure)
    row = [f for f in facts if f.table_row == whole.table_row and f.value and f.fund != whole.fund]
    named = [f.model_copy(update={"item": incomes().get(f.fund, f.fund)}) for f in _by_fund(row)]
    inner = [f for f in named if f.fund != "财政拨款"]
    outer = [f for f in named if f.fund not in GRANTS - {"财政拨款"}]
    of_year = [[f for f in rows if not CARRIED.search(f.item)] for rows in (inner, outer)]
    # 单位资金 stands beside 事业收入 and 其他收入, which make it up
    parts = [[f for f in rows if f.fund != "单位资金"] for rows in of_year]
    listed = (inner, outer, *of_year, *parts)
    return next((rows for rows in listed if rows and make_up(rows, whole, TAIL * len(rows))), [])


def _by_fund(row: list[Fact]) -> list[Fact]:
    kept: dict[str, Fact] = {}
    for fact in row:
        kept.setdefault(fact.fund, fact)
    return list(kept.values())


def _once(rows: list[Fact]) -> list[Fact]:
    kept: dict[str, Fact] = {}
    for row in rows:
        kept.setdefault(row.item, row)
    return list(kept.values())

"""Tell what something is made of: its columns, the rows below it by code or heading, the sources and classes of a total."""

from config import lazy
from ingest.placing import RUNNING
from ingest.records import WIDE_FUNDS, Fact, Kind
from retrieval.calculate import TAIL, addable, largest_first, make_up
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.economic import halves
from retrieval.choosing.overlap import is_within
from retrieval.choosing.printings import Meaning, is_same_nature, table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.passages.finding import quote
from retrieval.question import (
    OF_VEHICLES,
    RECEIVED,
    TOTALS,
    VEHICLES,
    ItemTerm,
    Question,
    is_total,
    totals_listed,
)
from retrieval.telling.amounts.company import part_name, parts_of
from retrieval.telling.amounts.lookup import state_meaning, tell_grand_total, tell_kinds_of_cars
from retrieval.telling.amounts.public_expenses import public_parts, tell_unprinted
from retrieval.telling.lists.attributes import bought_of_kind
from retrieval.telling.lists.projects import projects_under
from retrieval.telling.lists.rankable import one_column, rankable
from retrieval.telling.prose.where_spent import tell_where_spent
from retrieval.telling.sums.adding_up import tell_added_up
from retrieval.telling.sums.both_natures import with_both_natures
from retrieval.telling.sums.income_sources import sources_of
from retrieval.wording import FUND_WORDS, in_brackets, name_of


def tell_parts(inquiry: Inquiry) -> bool:
    """List the parts of an item: its columns, its children by code, the 三公 items."""
    named = inquiry.question.named
    sides = 0 if named else len(inquiry.question.flows)
    natured = inquiry.question.merged and len(named) == len(inquiry.question.natures) == 1
    several = len(named) + len(inquiry.question.natures) > 1 and not natured
    several = several or len(inquiry.question.measures) > 1
    if several or sides > 1 or totals_listed(inquiry.question):
        return False  # each of them is asked for, not what one consists of
    item = inquiry.wanted()
    item = over_the_others(inquiry, item) if item is not None else None
    whole = inquiry.one(item) if item and not is_part_itself(inquiry.question, item) else None
    if whole is None or tell_kinds_of_cars(inquiry):
        return whole is not None
    found = projects_under(inquiry, whole)
    if not found and PROJECTS_ASKED.search(inquiry.question.text):
        return False  # no subject stands for a project
    parts = found or bought_of_kind(inquiry, whole)
    parts = parts or halves(inquiry, whole) or children(inquiry, whole)
    parts = parts or parts_of(inquiry, whole) or listed_parts(inquiry, whole)
    undivided = len(parts) == 1 and parts[0].value == whole.value
    if undivided and len(deeper := children(inquiry, parts[0])) > 1:
        # 住房保障支出 is 住房改革支出: what that is made of says more
        parts, undivided = deeper, False
    of_income = whole.item in RECEIVED  # that all is of one source says enough
    if (
        ((undivided and not of_income) or not parts)
        and item is not None
        and _quote_listing(inquiry, item, whole)
    ):
        return True
    told = item is not None and tell_where_spent(inquiry, item, whole, parts)
    if told or not parts:
        return told
    if (own := _of_the_year(inquiry, whole, parts)) is not None:
        state_meaning(inquiry, Meaning(whole, [], []))
        whole = own
    _tell_list(inquiry, whole, parts)
    _tell_of_parts(inquiry, whole, parts)
    for half in with_both_natures(inquiry, [whole]):
        if half.id != whole.id and (rest := children(inquiry, half)):
            _tell_list(inquiry, half, rest)
    return True


def _tell_list(inquiry: Inquiry, whole: Fact, parts: list[Fact]) -> None:
    """Tell a whole and below it what it is made of."""
    builder = inquiry.builder
    subject = subject_of_whole(inquiry, whole)
    inquiry.say("parts_head", subject=subject, figure=builder.main(whole))
    builder.wholes.append(whole)
    for part in parts:
        name, code = part_name(inquiry, part, whole), in_brackets(part)
        inquiry.say("part_line", name=name, code=code, figure=builder.row(part))
        if part.item == VEHICLES and part.value:
            _tell_halves_of_cars(inquiry, part)


def subject_of_whole(inquiry: Inquiry, whole: Fact) -> str:
    """Name a whole with its fund, unless it is of all funds."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    subject = voice.subject(whole, inquiry.document, publisher=builder.names_publisher)
    fund = FUND_WORDS.get(whole.fund, whole.fund)
    of_total = whole.item in TOTALS and whole.fund not in WIDE_FUNDS
    return f"{subject}（{fund}）" if of_total and fund not in subject else subject


def over_the_others(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Take 养老支出 for 行政事业单位养老支出, not for 其他行政事业单位养老支出 as well, which is one of its parts."""
    if item.how != "part" or len(item.codes) < 2:
        return item
    top = min(item.codes, key=len)
    names = {fact.item: None for fact in inquiry.facts(item) if fact.code == top}
    over = names and all(code.startswith(top) for code in item.codes)
    return item._replace(names=tuple(names), codes=(top,)) if over else item


PROJECTS_ASKED = lazy.regex(
    r"(?:哪些|哪几个|什么|啥|几个)项目(?!支出)|项目(?:有|是|包括)(?:哪些|哪几个|什么|啥)"
)
_PARTS_SAID = lazy.regex(r"有哪|哪些|什么|包括|包含|组成|构成|明细|分项|分别|各")


def is_part_itself(question: Question, item: ItemTerm) -> bool:
    """Tell 收入合计其中其他收入多少: it is the part of a whole that is named before it, and of its parts nothing is asked."""
    part = any(is_total(other) for other in question.items) and not is_total(item)
    starts = question.nature_starts if is_total(item) else (item.start,) if part else ()
    said = any("其中" in question.text[max(0, start - 3) : start + 1] for start in starts)
    return said and not _PARTS_SAID.search(question.text)


def _tell_halves_of_cars(inquiry: Inquiry, cars: Fact) -> None:
    """Tell below what cars cost what buying and what running them does: each is one of 三公 to who reads the list."""
    voice, parts = inquiry.builder.voice, public_parts(inquiry, cars)
    if len(parts) == len(OF_VEHICLES):
        told = [f"{voice.name(part)}{inquiry.builder.state(part)}" for part in parts]
        inquiry.say("of_which_below", parts=voice.listed(told))


def _tell_of_parts(inquiry: Inquiry, whole: Fact, parts: list[Fact]) -> None:
    """Tell what belongs to a list of parts: what it lacks, whether it adds up, what was carried over."""
    if whole.classification == "三公":
        tell_unprinted(inquiry, whole, parts)
    if inquiry.question.asks("verify") and _ADDS_UP.search(inquiry.question.text):
        tell_added_up(inquiry, parts, whole)
    if whole.item == "收入合计" and "本年" not in inquiry.question.text:
        tell_grand_total(inquiry, whole)


def _of_the_year(inquiry: Inquiry, whole: Fact, parts: list[Fact]) -> Fact | None:
    """Return the year's own total where the parts make it up, not the grand total with what is carried over."""
    total = {"支出总计": TOTAL_SPENT, "收入总计": TOTAL_RECEIVED}.get(whole.item)
    if total is None or make_up(parts, whole, 2 * TAIL):
        return None
    own = inquiry.asking(items=(total,), funds=() if whole.fund == "全部" else (whole.fund,)).one(
        total
    )
    return own if own is not None and make_up(parts, own, 2 * TAIL) else None


_ADDS_UP = lazy.regex(r"加起来|相加|之和|合计|加总|对得上|对不对")
_LISTS = lazy.regex(r"(?:包括|包含|由[^，。]{2,40}组成|用于)")


def _quote_listing(inquiry: Inquiry, item: ItemTerm, whole: Fact) -> bool:
    """Quote the paragraph that says of what a figure consists where its parts have no figures."""
    chunks = {chunk.id: chunk for chunk in inquiry.store.chunks(whole.document)}
    for fact in inquiry.facts(item):
        chunk = chunks.get(fact.chunk or "")
        if is_same_nature(fact, whole) and chunk is not None and _LISTS.search(chunk.text):
            state_meaning(inquiry, Meaning(whole, [], []))
            quote(inquiry.builder, inquiry.document, chunk)
            return True
    return False


def listed_parts(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the parts that text or headings put under a thing without a code, if they fit in it."""
    if of_table := of_own_table(inquiry, whole):
        return of_table
    found = rows_below(inquiry) if not whole.code else []
    fits = len(found) > 1 and addable([*found, whole]) and whole.value is not None
    return found if fits and sum(f.value or 0 for f in found) <= (whole.value or 0) else []


def children(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the direct children of a subject, largest first, or the classes of a total.

    A subject that is printed without its code is known by its name in the headings of its rows.
    """
    if name_of(whole) in ("支出合计", "支出总计", "基本支出"):
        return _classes(inquiry, whole)
    if whole.item in RECEIVED:
        return sources_of(inquiry, whole)
    if not whole.code and whole.classification != "功能":
        return []
    wanted = (whole.measure, whole.nature, whole.fund, whole.flow)
    found = [
        f for f in inquiry.store.facts(
            document=inquiry.document.id, classification=whole.classification, level=(whole.level or 0) + 1
        )
        if (f.code, f.item) != (whole.code, whole.item) and is_within(f, whole) and f.value is not None
        and f.origin == "table" and (f.measure, f.nature, f.fund, f.flow) == wanted and f.body == whole.body
    ]  # fmt: skip
    table = next((table_of(f) for f in found if table_of(f) == table_of(whole)), None)
    table = table or next((table_of(f) for f in found), None)
    found = [f for f in found if table_of(f) == table]
    return largest_first(found)


def _classes(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the functional classes (or economic ones of basic expenditure) that make up a total."""
    economic = name_of(whole) == "基本支出"
    dimension = ("economic",) if economic or "economic" in inquiry.question.dimensions else ()
    asked = inquiry.asking(items=(), level=1, dimensions=dimension, natures=())
    facts = [f for f in rankable(asked) if f.value]
    return largest_first(facts)


def of_own_table(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the lowest subjects of the table whose only column a thing without a code heads: 机关运行经费."""
    if whole.code or table_of(whole) is None or whole.item in TOTALS:
        return []
    own = _of_its_table(inquiry, whole, "部门经济")
    for level in (2, 1):
        rows = [f for f in own if f.level == level]
        if len(rows) > 1 and make_up(rows, whole, TAIL * len(rows)):
            return largest_first(rows)
    return _rows_bought(inquiry, whole)


def _rows_bought(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the rows of a list of what is bought, of whose total they make up all: 政府购买服务明细表."""
    rows = _of_its_table(inquiry, whole, "其他", "采购", bodies=whole.body is None)
    own = [f for f in rows if not f.code and f.id != whole.id]
    for rows in (own, [f for f in own if f.parents]):
        if len(rows) > 1 and make_up(rows, whole, TAIL):
            return largest_first(rows)
    return []


def _of_its_table(
    inquiry: Inquiry, whole: Fact, *classifications: str, bodies: bool = False
) -> list[Fact]:
    """Return the amounts of a thing's own table that are of its basis, and of these classifications; those of bodies too."""
    natures = [whole.nature, "公用经费"] if whole.item in RUNNING else [whole.nature]
    facts = inquiry.store.facts(
        document=whole.document, classification=list(classifications), origin="table",
        measure=whole.measure, fund=whole.fund, nature=natures, year=whole.year,
    )  # fmt: skip
    found = [f for f in facts if table_of(f) == table_of(whole) and f.value]
    return found if bodies else [f for f in found if f.body == whole.body]


def rows_of_table(inquiry: Inquiry) -> list[Fact]:
    """Return the subjects that a table of the one thing named lists and that make it up."""
    named = inquiry.question.named
    meanings = inquiry.meanings(named[0]) if len(named) == 1 else []
    lists = (of_own_table(inquiry, fact) for one in meanings[:1] for fact in one.facts)
    return next((rows for rows in lists if rows), [])


def rows_below(inquiry: Inquiry) -> list[Fact]:
    """Return the rows under an item that has no code: their headings say what they belong to."""
    named = inquiry.question.named
    facts = [f for item in named for f in inquiry.facts(item) if f.value is not None]
    if not facts:
        return []
    found = inquiry.store.facts(
        document=inquiry.document.id,
        parent=[f.item for f in facts],
        year=inquiry.document.fiscal_year,
    )
    main = MAIN_MEASURES.get(inquiry.document.kind, MAIN_MEASURES[Kind.FINAL])
    return one_column(
        [f for f in inquiry.owned(found) if f.value is not None and f.measure in main]
    )

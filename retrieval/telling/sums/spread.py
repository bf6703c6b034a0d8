"""Add an economic subject that lists print in rows of units and projects, and nowhere as a whole: 差旅费, 劳务费."""

from collections.abc import Iterable

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.bodies.owners import is_meant
from retrieval.calculate import Derived, addable, total
from retrieval.choosing.bind import HALVES, MAIN_MEASURES
from retrieval.choosing.printings import are_alike, is_of_list, table_of
from retrieval.inquiry import Inquiry, twin_of
from retrieval.question import ItemTerm
from retrieval.telling.amounts.contested import tell_findings

_NATURES = ("基本支出", "项目支出")
_SHARED = 3  # characters of a project's name by which a question names it
_OF_PROJECT = lazy.regex(r"([\u4e00-\u9fff]{2})(?:这个|那个)?(?:项目(?!支出)|工程|专项)")
_NO_NAME = lazy.regex(r"[\d年]|预算|项目支出|基本支出|经费支出|一般公共")
_OTHER = lazy.regex(r"占|比|最|平均|上年|去年|为什么|哪个")


def tell_spread(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell what all the rows of an economic subject come to, and each with whose it is and for what."""
    all_rows = _rows(inquiry, item)
    rows = rows_named(all_rows, inquiry.question.text.replace(item.text, "，"))
    if rows == all_rows and _told_by_twin(inquiry, item):
        return False
    if len(all_rows) < 2 or not addable(rows) or _OTHER.search(inquiry.question.text):
        return False
    if len(rows) == 1:
        _tell_under(inquiry, rows)
    else:
        _tell_rows(inquiry, rows)
        if rows == all_rows:
            _tell_by_function(inquiry, item, total(rows))
    return True


def _tell_under(inquiry: Inquiry, rows: list[Fact]) -> None:
    """State what is spent under one thing, which the lead names behind the subject."""
    builder = inquiry.builder
    lead = builder.voice.subject(rows[0], inquiry.document, publisher=builder.names_publisher)
    figure = builder.main(rows[0]) if len(rows) == 1 else builder.derive(total(rows))
    inquiry.say("figure", subject=f"{lead}（{rows[0].parents[-1]}）", figure=figure)


def _tell_rows(inquiry: Inquiry, rows: list[Fact]) -> None:
    """State the sum of rows, then each nature's and each row with whose it is and for what."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    bodies = {fact.body for fact in rows}
    whose = (rows[0].body or "") if len(bodies) == 1 else ""
    natures = [n for n in _NATURES if any(f.nature == n for f in rows)]
    lead = whose + voice.phrase("year", year=rows[0].year) + voice.name(rows[0])
    lead += f"（{voice.word(natures[0])}）" if len(natures) == 1 else ""
    inquiry.say("spread_sum", subject=lead, figure=builder.derive(total(rows)))
    for nature in natures:
        own = [fact for fact in rows if fact.nature == nature]
        if len(natures) > 1 and len(own) > 1:
            inquiry.say("spread_part", name=voice.word(nature), figure=builder.derive(total(own)))
        for fact in own:
            names = [name for name in ("" if whose else fact.body, fact.parents[-1]) if name]
            about = "、".join(names) if len(natures) == 1 else f"{'、'.join(names)}（{nature}）"
            inquiry.say("spread_line", name=about, figure=builder.row(fact))


def _tell_by_function(inquiry: Inquiry, item: ItemTerm, added: Derived) -> None:
    """Tell the functional subject of a name that prints the same sum: 培训费 added up is 培训支出."""
    names = [f"{name.removesuffix('费')}支出" for name in item.names if name.endswith("费")]
    for name in names:
        found = inquiry.meanings(ItemTerm(name, (name,)))
        best = found[0].best if found else None
        if best is None or best.classification != "功能" or best.origin != "table":
            continue
        like = best.model_copy(update={"value": added.value, "unit": added.unit})
        if are_alike(best, like):
            builder, voice = inquiry.builder, inquiry.builder.voice
            bases = f"{voice.name(best)}{': ' if voice.is_english else '：'}{builder.state(best)}"
            inquiry.say("same_value", bases=bases)
            tell_findings(inquiry, [f for f in found[0].facts if f.origin == "table"])
            return


def _told_by_twin(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that all of it is printed by its other name: 抚恤金 is 抚恤."""
    twin = None if inquiry.question.natures or inquiry.question.units else twin_of(item)
    found = inquiry.meanings(twin) if twin is not None else []
    return any(m.best.body is None and m.best.value for m in found)


def tell_under_project(inquiry: Inquiry, items: list[ItemTerm]) -> Answer | None:
    """Tell what a project that is named spends on an economic subject, or that its rows have none of it."""
    for project, item in (items, items[::-1]) if len(items) == 2 else ():
        names = {normal(name) for name in project.names}
        every = _rows(inquiry, item)
        rows = [f for f in every if normal(f.parents[-1]) in names]
        if rows and addable(rows):
            _tell_under(inquiry, rows)
            return inquiry.builder.build()
        if every and _has_rows(inquiry, names):
            name = inquiry.builder.voice.word(item.names[0])
            inquiry.say("not_disclosed", name=f"{project.names[0]}的{name}")
            return inquiry.builder.build("not_found", "undisclosed")
    return None


def tell_divided(inquiry: Inquiry, project: Fact) -> None:
    """Tell by which economic subjects a list divides a project, behind what the project costs."""
    if project.classification != "项目" or project.origin != "table":
        return
    facts = inquiry.store.facts(
        document=project.document, classification="部门经济", origin="table", parent=project.item,
        measure=project.measure, fund=project.fund, year=project.year,
    )  # fmt: skip
    for fact in facts:
        if fact.body == project.body and fact.value and table_of(fact) == table_of(project):
            inquiry.say("row_of", row=fact.item, figure=inquiry.builder.state(fact))


def _has_rows(inquiry: Inquiry, names: set[str]) -> bool:
    """Tell a project that some list divides by economic subjects."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="部门经济", origin="table"
    )
    return any(is_of_list(f) and normal(f.parents[-1]) in names for f in facts)


def _rows(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return the rows that are asked for; none where a row or a sentence prints what they come to."""
    question, document = inquiry.question, inquiry.document
    if item.how not in ("equal", "code") or question.years not in ((), (document.fiscal_year,)):
        return []
    main = MAIN_MEASURES.get(document.kind, ())
    natures = {"基本支出" if n in HALVES else n for n in question.natures} or {*_NATURES, "合计"}
    funds = set(question.funds) or {"全部"}
    found = [
        f for f in inquiry.all_facts(item)
        if f.document == document.id and f.value and f.measure in main and f.year == document.fiscal_year
        and f.nature in natures and (not question.units or is_meant(f, question.units, document))
        and (not question.tables_wanted or table_of(f) in question.tables_wanted)
    ]  # fmt: skip
    whole = any(not is_of_list(f) and f.classification != "采购" for f in found)
    rows = [f for f in found if f.fund in funds and is_of_list(f)]
    return [] if whole else _of_one_table(rows)


def _of_one_table(rows: Iterable[Fact]) -> list[Fact]:
    """Keep the first table of each nature: a second one prints the same money in another order."""
    tables: dict[str, int | None] = {}
    return [f for f in rows if tables.setdefault(f.nature, table_of(f)) == table_of(f)]


def rows_named(rows: list[Fact], said: str) -> list[Fact]:
    """Keep the rows under things of whose names a question says what the others do not have; else all."""
    heads = {fact.parents[-1] for fact in rows}
    bodies = [normal(fact.body or fact.item) for fact in rows]
    key = normal(said)
    named = {head for head in heads if _names(normal(head), key, heads, bodies)}
    return [fact for fact in rows if fact.parents[-1] in named] if named else rows


def _names(name: str, said: str, heads: set[str], bodies: list[str]) -> bool:
    """Tell whether a question says a piece of a name that not all names have, nor that of a body."""
    pieces = {name[at : at + _SHARED] for at in range(len(name) - _SHARED + 1)}
    own = [p for p in pieces if p in said and not _NO_NAME.search(p)]
    own = [p for p in own if not any(p in body for body in bodies)]
    own += [word for word in _OF_PROJECT.findall(said) if word in name]
    return any(not all(p in normal(other) for other in heads) for p in own)

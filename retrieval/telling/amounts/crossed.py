"""Tell what subjects spend on economic subjects where a table crosses them: 行政运行的差旅费和会议费, 劳务费占森林管护的几成."""

import re
from itertools import pairwise
from typing import NamedTuple

from config import lazy
from config.glossary import economic_classes, item_name, normal
from ingest.owners import OWN
from ingest.records import Fact
from retrieval.calculate import addable, share, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.denials import tell_blank
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation
from retrieval.telling.amounts.lookup import state_meanings
from retrieval.telling.amounts.sources import belongs
from retrieval.telling.lists.crossed_lists import ROWS, tell_row_or_column
from retrieval.telling.sums.operands import tell_gap

_TOLD: frozenset[Operation] = frozenset({"share", "sum", "difference"})
_LISTED = lazy.regex(r"(?:[、,，和与跟及]|以及|还有|and|比|较)+")
_OTHERWISE = lazy.regex(r"占了?|比|较|在|[和与跟、]|(?:花|用)?在")
_WITHIN = lazy.regex(r"(?:was|were|is|did)?(?:spent|spend|goes|went)?(?:on|for)|of|for|in")
_CLASS_AND_ITEM = 5  # digits of the codes of 类 and 款
_ALL_OF_IT = r"占了?(?:全部|全局|全年|整个|总的?|所有)?的?"
MOST_NAMED = 12
"""Things of a question: each is held against each other, and nobody crosses more."""


class _Cell(NamedTuple):
    """A subject, the economic subject that it is crossed with, and what is printed where they meet."""

    whole: ItemTerm
    part: ItemTerm
    found: list[Meaning]
    blank: Fact | None


def tell_crossed(inquiry: Inquiry) -> bool:
    """Tell each crossing that is named, or how they compare, add up, or share in their subject.

    The whole of either side answers none of it: 行政运行的差旅费 is neither 行政运行 nor 差旅费.
    """
    question = inquiry.question
    if question.stated or question.conditions or question.unexplained:
        return False
    if len(question.named) < 2:
        return tell_row_or_column(inquiry)
    if {*question.operations} - _TOLD:
        return False
    cells = _cells(inquiry)
    if not cells:
        return _tell_of_bodies(inquiry)
    facts = [cell.found[0].best for cell in cells if cell.found]
    if len(facts) == len(cells):
        if question.asks("share"):
            return len(cells) == 1 and _tell_share(inquiry, cells[0])
        if question.asks("difference") and len(facts) == 2 and addable(facts):
            left, right = (_named(inquiry, fact) for fact in facts)
            tell_gap(inquiry, *facts, names={"left": left, "right": right})
            return True
    for cell in cells:
        _tell(inquiry, cell)
    if question.asks("sum") and len(facts) == len(cells) > 1 and _apart(cells) and addable(facts):
        added = inquiry.builder.voice.listed([_named(inquiry, fact) for fact in facts])
        inquiry.say("sum", names=added, figure=inquiry.builder.derive(total(facts)))
    return True


def _tell_of_bodies(inquiry: Inquiry) -> bool:
    """Tell a crossing of each body where rows of these alone print it: 老旧小区改造 of one unit | 资本性支出."""
    question, document = inquiry.question, inquiry.document
    if question.units or question.operations or not document.units:
        return False
    bodies = (f"{document.publisher or ''}{OWN}", *document.units)
    told = False
    for body in bodies:
        own = inquiry.asking(units=(body,))
        for cell in (cell for cell in _cells(own) if cell.found):
            _tell(own, cell)
            told = True
    return told


def _cells(inquiry: Inquiry) -> list[_Cell]:
    """Return what is crossed, in the order of the question; none if something named stands outside."""
    if len(inquiry.question.named) > MOST_NAMED:
        return []
    named = [_where_crossed(inquiry, item) for item in inquiry.question.named]
    named = sorted(named, key=lambda item: item.start)
    parts = [item for item in named if any(_column(inquiry, one, item) for one in named)]
    wholes = [item for item in named if item not in parts]
    if not parts or not wholes or not _joined(inquiry.question.text, named, parts):
        return []
    pairs: list[tuple[ItemTerm, ItemTerm]] = []
    open_wholes: list[ItemTerm] = []
    behind: list[ItemTerm] = []
    for item in named:
        if item in parts:
            behind.append(item)
            pairs += [(whole, item) for whole in open_wholes]
            continue
        open_wholes = [*open_wholes, item] if not behind else [item]
        if item == named[-1] and behind:
            pairs += [(item, part) for part in behind]
        behind = behind if item == named[-1] else []
    cells = [_cell(inquiry, *pair) for pair in pairs]
    return [] if any(cell is None for cell in cells) else [cell for cell in cells if cell]


def _where_crossed(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Take the one 项 that a subject is all spent on for it: a table crosses 2121301, and nobody names but 21213."""
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    wholes = [
        f for f in inquiry.facts(item)
        if f.classification == "功能" and f.code and f.value and f.measure in main
    ]  # fmt: skip
    if not wholes or any(len(f.code or "") > _CLASS_AND_ITEM for f in wholes):
        return item
    whole = wholes[0]
    below = {
        f.code: f.item
        for f in inquiry.store.facts(
            document=whole.document, classification="功能", measure=whole.measure
        )
        if f.code and f.code.startswith(whole.code or "") and f.code != whole.code
        and (f.value, f.unit, f.body) == (whole.value, whole.unit, whole.body)
    }  # fmt: skip
    code = max(below, key=len, default="")
    alone = code and all(code.startswith(other) for other in below)
    return item._replace(names=(below[code],), codes=(code,), how="equal") if alone else item


def _joined(text: str, named: list[ItemTerm], parts: list[ItemTerm]) -> bool:
    """Tell things that are named as crossed or listed, and not one after the other as two questions."""
    for left, right in pairwise(named):
        between = normal(text)[left.start + len(normal(left.text)) : right.start]
        crossed = left not in parts and right in parts
        if crossed and not (belongs(text, left, right) or _WITHIN.fullmatch(between)):
            return False
        alike = (left in parts) == (right in parts)
        if alike and not _LISTED.fullmatch(between):
            return False
        back = left in parts and right not in parts
        if back and not (_OTHERWISE.fullmatch(between) or _WITHIN.fullmatch(between)):
            return False
    return True


def _column(inquiry: Inquiry, whole: ItemTerm, part: ItemTerm) -> list[Fact]:
    """Return what stands in the column of an economic subject on the rows of a subject, blanks too."""
    if whole == part:
        return []
    names = {normal(name) for name in part.names}
    rows = (f for f in inquiry.facts(whole) if f.classification in ROWS)
    return [f for f in rows if {normal(f.measure), normal(item_name(f.measure))} & names]


def _cell(inquiry: Inquiry, whole: ItemTerm, part: ItemTerm) -> _Cell | None:
    column = _column(inquiry, whole, part)
    columns = tuple(dict.fromkeys(fact.measure for fact in column))
    asked = inquiry.asking(items=(whole,), measures=columns, operations=())
    found = asked.meanings(whole) if columns else []
    blank = next((f for f in column if f.value is None and not f.text.strip()), None)
    return _Cell(whole, part, found, blank) if found or blank else None


def _named(inquiry: Inquiry, fact: Fact) -> str:
    voice = inquiry.builder.voice
    return f"{voice.name(fact)}{voice.measure(fact)}"


def _tell(inquiry: Inquiry, cell: _Cell) -> None:
    if cell.found:
        names = tuple(dict.fromkeys(m.best.measure for m in cell.found))
        asked = inquiry.asking(items=(cell.whole,), measures=names, operations=())
        state_meanings(asked, cell.found, company=False)
    elif cell.blank:
        subject = inquiry.builder.voice.subject(cell.blank, inquiry.document)
        tell_blank(inquiry, cell.blank, subject)


def _apart(cells: list[_Cell]) -> bool:
    """Tell crossings of which none holds another: no class beside what stands under it."""
    classes = any(economic_classes().intersection(cell.part.names) for cell in cells)
    above = {name for cell in cells for m in cell.found for name in m.best.parents}
    nested = any(above.intersection(cell.whole.names) for cell in cells)
    return not nested and not (classes and len({cell.part.names for cell in cells}) > 1)


def _tell_share(inquiry: Inquiry, cell: _Cell) -> bool:
    """Tell the share in the subject, or in all that is spent on the economic subject if that is what it says."""
    builder, voice, fact = inquiry.builder, inquiry.builder.voice, cell.found[0].best
    of_part = re.search(_ALL_OF_IT + re.escape(cell.part.text), normal(inquiry.question.text))
    side = cell.part if of_part else cell.whole
    whole = _whole(inquiry, side, fact)
    if whole is None or not whole.value:
        return False
    derived = share(fact, whole, inquiry.question.decimals)
    names = {"part": _named(inquiry, fact), "whole": voice.name(whole)}
    inquiry.say(
        "share", year=voice.year(fact, inquiry.document), rate=builder.derive(derived), **names
    )
    inquiry.say("formula", formula=derived.formula)
    inquiry.say("operands", one=builder.main(fact), other=builder.state(whole), **names)
    builder.wholes.append(whole)
    return True


def _whole(inquiry: Inquiry, item: ItemTerm, fact: Fact) -> Fact | None:
    """Return all of an item on the basis on which its part is printed."""
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    same = (fact.fund, fact.nature, fact.year, fact.body)
    rows = (f for f in inquiry.facts(item) if f.origin == "table" and f.measure in main and f.value)
    return next((f for f in rows if (f.fund, f.nature, f.year, f.body) == same), None)

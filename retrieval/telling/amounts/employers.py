"""Tell what of an economic subject is paid by organs and what by institutions: 住房公积金里机关和事业单位各多少."""

from config import lazy
from ingest.records import Fact
from retrieval.calculate import added, share_of_total, total
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.amounts.lookup import state_meanings

_NOUN = r"(?:单位|人员|部分|那块|这块|那边|这边)*的?"
_ORGANS = rf"(?<![局委厅办部])(?:行政|党政)?(?:机关|(?<=行政))(?:和参公)?{_NOUN}"
_INSTITUTIONS = rf"(?<![政关])事业{_NOUN}"
_MUCH = r"(?:又|是|有|占|给|花|要)*了?(?:多少|几)(?:钱|万?元)?[，,、；;？?]?(?:那么?)?"
_AND = rf"(?:[和与、及跟，,]|以及|{_MUCH})"
_HOW = r"(?:又|是|都)*(?:怎么|如何|怎样)[划区拆]?分(?:配|开|成)?的?"
_OWN_ORGAN = rf"(?:[局委厅办部]机关{_NOUN}|{_ORGANS})"
"""Beside the institutions a bureau's own office is the organ: 局机关和事业单位各多少."""
_BOTH = lazy.regex(
    rf"(?:其中|[里中](?:面|头)?)?的?(?:{_OWN_ORGAN}{_AND}{_INSTITUTIONS}|{_INSTITUTIONS}{_AND}{_OWN_ORGAN})(?:{_HOW})?"
)
_APART = lazy.regex(r"各|分别|怎么分|如何分|[划区拆]分|哪个|谁|(?:多少|几).*(?:多少|几)")
_ONE = lazy.regex(
    rf"(?:那么?|其中|(?:这|它)?里[面头]?|给)*的?(?:{_ORGANS}|{_INSTITUTIONS})(?:又|是|有|占|呢|给|花)*了?(?:(?:多少|几)(?:钱|万?元)?)?呢?[？?。]*"
)
_SHARE = lazy.regex(
    rf"(?:那么?|其中)?的?(?:{_ORGANS}|{_INSTITUTIONS})(?:又|是|各)*占(?:了)?(?:多少|几成|百分之几|多大|比)[^，,占]{{0,4}}"
)
_OTHER = lazy.regex(
    r"医疗|养老|年金|离退休|下属|所属|二级|直属|编制|在编|在职|职工|多少人|几人|人数|哪些|几[个家]"
)
"""What names subjects, units or posts of its own: 机关和事业编制各多少 counts posts."""
_SPLIT = "按机关事业分列"
_SIDES = {"机关": ("501", "502", "503", "504"), "事业单位": ("505", "506")}
_HEADINGS = {"机关": "机关", "事业单位": "对事业单位"}


def of_employers(text: str, before: Question | None) -> str:
    """Write out who of organs and institutions pays, where a message or a short turn asks for either.

    >>> of_employers("住房公积金机关和事业单位分别多少", None)
    '住房公积金按机关事业分列分别多少'
    """
    talked = [name for item in before.named for name in item.names] if before is not None else []
    if before is not None and (share := _share_of_side(text, before)) is not None:
        return share
    if _OTHER.search(text) or any(_OTHER.search(name) for name in talked):
        return text
    short = before is not None and before.named and not before.units and _ONE.fullmatch(text)
    if short:
        return f"{_SPLIT}是多少"
    return _BOTH.sub(_SPLIT, text) if _APART.search(text) else text


def _share_of_side(text: str, before: Question) -> str | None:
    """Ask for the shares of both sides, where their amounts were told: 机关占百分之几."""
    return f"{_SPLIT}占多少" if before.asks("employers") and _SHARE.fullmatch(text) else None


def tell_by_employer(inquiry: Inquiry) -> bool:
    """Tell both sides of each subject that a question names, by the government's class of each of its rows."""
    item = inquiry.wanted()
    if not inquiry.question.asks("employers") or item is None:
        return False
    told = [_tell_sides(inquiry, one) for one in inquiry.question.named or (item,)]
    return any(told)


def _tell_sides(inquiry: Inquiry, item: ItemTerm) -> bool:
    builder, sides = inquiry.builder, _sides(inquiry, item)
    if sides is None:
        return _tell_whole(inquiry, item)
    told = [fact for rows in sides.values() for fact in rows]
    builder.about(*told)
    lead = builder.voice.subject(told[0], inquiry.document)
    inquiry.say("employers_lead", subject=lead)
    whole = _whole(inquiry, item, told) if inquiry.question.asks("share") else None
    for side, rows in sides.items():
        figure = builder.row(rows[0]) if len(rows) == 1 else builder.derive(total(rows))
        named = {"name": side, "code": "", "figure": figure}
        if whole is None:
            inquiry.say("part_line", **named)
        else:
            inquiry.say("part_share", rate=builder.derive(share_of_total(rows, whole)), **named)
    if len(told) > 1:
        inquiry.say("total_line", figure=builder.derive(total(told)))
    return True


def _whole(inquiry: Inquiry, item: ItemTerm, told: list[Fact]) -> Fact | None:
    """Return what both sides make up: the subject's own figure, else their sum where none is printed."""
    whole = inquiry.asking(operations=()).one(item) or added(told)
    if len(told) < len(_SIDES) or not whole.value:
        return None
    summed = total(told)
    return whole if (whole.value, whole.unit) == (summed.value, summed.unit) else None


def _tell_whole(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Say that the document does not divide the subject so, and tell what it prints of all of it."""
    found = inquiry.asking(operations=()).meanings(item)
    if not found:
        return False
    inquiry.say("employers_not_told", name=inquiry.builder.voice.name(found[0].best))
    state_meanings(inquiry, found, company=False)
    return True


def _sides(inquiry: Inquiry, item: ItemTerm) -> dict[str, list[Fact]] | None:
    """Return the rows of each side, of the first table that says of every row of the subject whose it is."""
    for rows in _tables(inquiry, item):
        sides: dict[str, list[Fact]] = {}
        for fact in rows:
            sides.setdefault(_side(inquiry, fact), []).append(fact)
        if "" not in sides:
            return {side: sides[side] for side in _SIDES if side in sides}
    return None


def _tables(inquiry: Inquiry, item: ItemTerm) -> list[list[Fact]]:
    """Return the rows of an economic subject in each table, each with the amount of its first column."""
    tables: dict[int | None, dict[str, Fact]] = {}
    facts = inquiry.asking(measures=()).facts(item)
    for fact in sorted(facts, key=lambda f: (f.page, f.bbox[1], f.bbox[0])):
        own = fact.classification == "部门经济" and fact.origin == "table" and fact.parents
        if own and fact.value is not None and fact.year == inquiry.document.fiscal_year:
            tables.setdefault(table_of(fact), {}).setdefault(fact.table_row, fact)
    return [list(rows.values()) for rows in tables.values()]


def _side(inquiry: Inquiry, fact: Fact) -> str:
    """Return whose row it is: by the code of the government's classification beside it, else by its heading."""
    cells = [r.text.strip() for r in inquiry.store.beside(fact) if r.value is None]
    coded = [c for c in cells if len(c) in (3, 5) and c.isdigit() and c.startswith("50")]
    by_code = {side for side, codes in _SIDES.items() if coded and coded[0].startswith(codes)}
    by_heading = {
        side for side, head in _HEADINGS.items() if any(p.startswith(head) for p in fact.parents)
    }
    found = by_code or by_heading
    return found.pop() if len(found) == 1 else ""

"""Tell what is given to other places, where a table has a column for each: 对下转移支付给某县多少."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from ingest.transfers import head_of, is_place
from retrieval.calculate import TAIL, make_up
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.sums.spread import rows_named

_EACH = lazy.regex(
    r"(?:各个?|每一?个?|哪[些几]?个?|按|分)(?:地区|州市|市县|县区|区县|[县区市州])(?![级域本])"
)
_GIVES = lazy.regex(r"转移支付|补助|下达|拨|给|分")
_OTHERWISE = lazy.regex(r"占|比例|上年|去年|为什么|原因|目标|指标")


def tell_given(inquiry: Inquiry) -> bool:
    """State what a place that is named is given, or what each place is, with what it is given for."""
    question = inquiry.question
    if _OTHERWISE.search(question.text) or question.years not in (
        (),
        (inquiry.document.fiscal_year,),
    ):
        return False
    named = {n for item in question.named for n in item.names if is_place(n) and _is_said(item, n)}
    of_each = _EACH.search(question.text) and _GIVES.search(question.text)
    if not named and not of_each:
        return False
    rows = _rows(inquiry)
    places = [place for place in dict.fromkeys(fact.item for fact in rows) if place in named]
    if places:
        for place in places:
            _tell_place(inquiry, [fact for fact in rows if fact.item == place])
        return True
    return bool(rows and of_each) and _tell_each(inquiry, rows)


def _is_said(item: ItemTerm, place: str) -> bool:
    """Tell a place that is named from one whose column a part of another name leads to: 队伍建设."""
    text, name = normal(item.text), normal(place)
    return item.how == "near" or text in name or name in text


def _rows(inquiry: Inquiry) -> list[Fact]:
    """Return the cells of such columns, by the headings that are their items."""
    document = inquiry.document.id
    facts = inquiry.store.facts(document=document, classification="其他", origin="table")
    found = [
        f for f in facts if f.value is not None and f.level == 2 and f.parents and is_place(f.item)
    ]
    own = [f for f in found if _head(inquiry, f) == f.item]
    # the row of the body repeats that of the total
    return list({(f.item, f.parents, f.value): f for f in reversed(own)}.values())[::-1]


def _head(inquiry: Inquiry, fact: Fact) -> str:
    record = inquiry.store.record(fact.document, fact.record or "")
    return head_of(record) if record is not None else ""


def _tell_place(inquiry: Inquiry, rows: list[Fact]) -> None:
    """State all that one place is given and its parts, or what it is given for the thing that is named."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    kept = _for_named(inquiry, rows)
    whole = next((f for f in kept if _is_sum(f, [one for one in rows if one is not f])), None)
    first = whole or kept[0]
    year = voice.phrase("year", year=first.year)
    inquiry.say(
        "given_to", year=year, name=first.parents[-1], place=first.item, figure=builder.main(first)
    )
    for fact in rows if whole is not None else kept[1:]:
        if fact is not first:
            inquiry.say("spread_line", name=fact.parents[-1], figure=builder.row(fact))


def _for_named(inquiry: Inquiry, rows: list[Fact]) -> list[Fact]:
    """Keep what is given for the thing that is named, the sum of all first where it is or none is."""
    names = {normal(name) for item in inquiry.question.named for name in item.names}
    own = [f for f in rows if normal(f.parents[-1]) in names]
    if own:
        return own
    kept = rows_named(rows, inquiry.question.text)
    return sorted(kept, key=lambda f: -(f.value or 0))


def _is_sum(fact: Fact, others: list[Fact]) -> bool:
    return bool(others) and make_up(others, fact, TAIL)


def _tell_each(inquiry: Inquiry, rows: list[Fact]) -> bool:
    """List what each place is given in the row that is asked for, else in that of all."""
    kept = _for_named(inquiry, rows)
    head = kept[0].parents[-1]
    own = sorted((f for f in rows if f.parents[-1] == head), key=lambda f: -(f.value or 0))
    year = inquiry.builder.voice.phrase("year", year=own[0].year)
    inquiry.say("given_each", year=year, name=head)
    for fact in own:
        inquiry.say("spread_line", name=fact.item, figure=inquiry.builder.row(fact))
    return True

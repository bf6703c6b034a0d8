"""Tell at which place of a ranking a named thing stands: 电费在公用经费里排第几."""

from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.telling.lists.rankable import rankable
from retrieval.wording import in_brackets, name_of
from retrieval.words.small_words import ASKS_PLACE, LEAST

_SIZES = {3: 1, 5: 2, 7: 3}
_ECONOMIC = frozenset({"部门经济", "政府经济"})


def tell_own_place(inquiry: Inquiry) -> bool:
    """Count what is larger than the named row among the rows of its level, table and basis."""
    question = inquiry.question
    if not ASKS_PLACE.search(question.text) or LEAST.search(question.text):
        return False
    own = [i for i in question.named if "“三公”经费" not in i.names or len(question.named) == 1]
    fact = inquiry.one(own[0]) if own else None
    if fact is None or fact.value is None or len(own) > 1 or question.unexplained:
        return False
    rows = rows_beside(inquiry, fact)
    same = [
        r for r in rows if (r.code, name_of(r), r.value) == (fact.code, name_of(fact), fact.value)
    ]
    if len(rows) < 2 or len(same) != 1:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    before = sorted((r for r in rows if (r.value or 0) > fact.value), key=lambda r: -(r.value or 0))
    place = len(before) + 1
    builder.counts |= {(place, "项"), (len(rows), "项")}
    year = voice.year(fact, inquiry.document)
    name, figure = voice.name(fact), builder.state(fact)
    inquiry.say("own_place", year=year, name=name, figure=figure, place=place, many=len(rows))
    for at, row in enumerate(before, 1):
        code = in_brackets(row)
        name, figure = voice.name(row), builder.state(row)
        inquiry.say("ranked_line", place=at, name=name, code=code, figure=figure)
    return True


def rows_beside(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the rows that a row is ranked among: those of its level and classification."""
    level = fact.level or _SIZES.get(len(fact.code or ""))
    economic = ("economic",) if fact.classification in _ECONOMIC else ()
    if fact.classification not in ("功能", "三公", *_ECONOMIC):
        return []
    natures = inquiry.question.natures or ((fact.nature,) if fact.nature != "合计" else ())
    plain = inquiry.asking(
        items=(), level=level if fact.code else None, natures=natures, dimensions=economic,
        measures=(fact.measure,),
    )  # fmt: skip
    return [row for row in rankable(plain, fact.classification) if row.value]

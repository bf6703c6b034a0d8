"""Affirm or deny that a named thing comes first, as a question claims: 工程花得最多吧, 花钱最多的是不是购置费."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import TAIL, addable, make_up
from retrieval.choosing.overlap import nested
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.amounts.public_expenses import public_parts
from retrieval.telling.changes.movers import says_most_changed
from retrieval.telling.lists.made_of import children, listed_parts
from retrieval.telling.lists.places import rows_beside
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.projects import projects
from retrieval.telling.lists.ranking import kind_of_rows, way_of
from retrieval.telling.sums.income_sources import sources_of
from retrieval.telling.sums.operands import tell_gap
from retrieval.wording import name_of
from retrieval.words.small_words import LEAST, WHO

_FIRST = lazy.regex(r"最[多大高贵少小低]")
_CLAUSE = lazy.regex(r"[^，,。；;？?！!]+")
_CLAIMED = lazy.regex(r"[吧吗么嘛]$|是不是|是否|难道|不是")
_TAG = lazy.regex(
    r"(?:这|我)?(?:说的|讲的|说得)?(?:对[吧吗么]|对不对|是[吧吗么]|是不是|没错吧?|不是[吗么])"
)
_OPEN = lazy.regex(r"什么|啥|多少|几|第")
_OTHER = lazy.regex(r"人均|平均|每[人个]|率|占比|[增减涨降升变差]|剩|结余|得分|权重")
"""What is put in an order by something else than how much is spent on it."""
_WITHIN = lazy.regex(r"(?:支出|预算|经费|资金|项目|各项|这)*(?:里|中|之中|当中|内|之内)")
_NATURES = ("基本支出", "项目支出")
_PAIR = 2


def claims_first(question: Question) -> bool:
    """Tell a question that claims that something named comes first or last, and asks for no name.

    >>> claims_first(Question("采购里工程花得最多吧，多少钱"))
    True
    >>> claims_first(Question("采购里哪一项最多"))
    False
    """
    text = question.text
    for item in question.items:
        text = text.replace(item.text, "")  # 差旅费最多吧 ranks no gaps
    clauses = [found[0].strip() for found in _CLAUSE.finditer(text)]
    for clause, behind in pairwise([*clauses, ""]):
        if _FIRST.search(clause):
            asks = any(one.search(clause) for one in (WHO, _OPEN, _OTHER))
            return not asks and bool(_CLAIMED.search(clause) or _TAG.fullmatch(behind))
    return False


def tell_claimed_first(inquiry: Inquiry) -> bool:
    """Say whether the named thing has the place that is claimed, which has it, and what its own figure is."""
    question = inquiry.question
    if not claims_first(question) or says_most_changed(question.text):
        return False
    if question.stated or (question.top or 1) > 1 or question.unexplained or question.units:
        return False
    whole, own = _sides(question)
    if own is None:
        return not question.named and _tell_natures(inquiry)
    of_projects = bool(COUNTABLE.search(question.text))
    above = inquiry.asking(items=(whole,) if whole else ())
    rows = _having([projects(above)] if of_projects else _lists(above, whole, own), own)
    fact = _own(rows, own)
    if fact is None or len(rows) < _PAIR:
        return False
    _tell(above, fact, rows, listed=of_projects)
    return True


def _tell_natures(inquiry: Inquiry) -> bool:
    """Say which of basic and project expenditure is more, where one of them is claimed to be the most of all."""
    natures, text = inquiry.question.natures, inquiry.question.text
    if len(natures) != 1 or natures[0] not in _NATURES or COUNTABLE.search(text):
        return False
    plain = inquiry.asking(items=(), operations=(), stated=())
    found = [plain.asking(natures=(nature,)).one(TOTAL_SPENT) for nature in _NATURES]
    whole = plain.asking(natures=()).one(TOTAL_SPENT)
    facts = [fact for fact in found if fact is not None and fact.value is not None]
    if whole is None or len(facts) < _PAIR or not addable([*facts, whole]):
        return False
    if not make_up(facts, whole, TAIL * _PAIR):
        return False  # something else is spent too
    least = bool(LEAST.search(text))
    first = (min if least else max)(facts, key=lambda fact: fact.value or Decimal(0))
    own = facts[_NATURES.index(natures[0])]
    inquiry.say("nature_claimed_right" if first is own else "nature_claimed_wrong")
    tell_gap(inquiry, own, next(fact for fact in facts if fact is not own))
    return True


def _sides(question: Question) -> tuple[ItemTerm | None, ItemTerm | None]:
    """Return the whole that the question names as such, and the thing that is claimed to be its first."""
    wholes, others = list[ItemTerm](), list[ItemTerm]()
    for item in question.named:
        behind = question.text[question.text.find(item.text) + len(item.text) :]
        (wholes if _WITHIN.match(behind) else others).append(item)
    if len(others) != 1 or len(wholes) > 1:
        return None, None
    return (wholes[0] if wholes else None), others[0]


def _lists(inquiry: Inquiry, whole: ItemTerm | None, own: ItemTerm) -> Iterator[list[Fact]]:
    """Give the lists in which the thing may stand: the parts of the whole, else what stands beside it."""
    if whole is not None:
        for meaning in inquiry.meanings(whole):
            for of in (public_parts, children, listed_parts):
                yield of(inquiry, meaning.best)
    alone = inquiry.asking(items=(own,), operations=())
    told = {f.chunk for f in inquiry.facts(whole) if f.chunk} if whole else set[str]()
    for fact in (fact for meaning in alone.meanings(own) for fact in meaning.facts):
        if whole is None:
            yield rows_beside(alone, fact)
            yield _sources_beside(alone, fact)
        if whole is None or whole.names[0] in fact.parents or fact.chunk in told:
            yield _beside_in_words(alone, fact)


def _having(lists: Iterable[list[Fact]], own: ItemTerm) -> list[Fact]:
    """Return the first list of which the thing is one row, beside others that may be compared with it."""
    for found in lists:
        rows = [row for row in found if row.value is not None]
        alike = all(comparable(one.unit, rows[0].unit) for one in rows)
        if alike and not nested(rows) and _own(rows, own) is not None:
            return rows
    return []


def _sources_beside(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the sources that make up all income, where the thing is one of them."""
    received = inquiry.one(TOTAL_RECEIVED) if fact.flow == "收入" else None
    return sources_of(inquiry, received) if received is not None else []


def _beside_in_words(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the figures into which one sentence or table divides what the thing is a part of."""
    if fact.code or not fact.parents:
        return []
    found = inquiry.store.facts(
        document=fact.document, parent=[fact.parents[-1]], measure=fact.measure, year=fact.year,
        nature=fact.nature, fund=fact.fund, classification=fact.classification,
    )  # fmt: skip
    return [
        f for f in found
        if f.parents == fact.parents and f.body == fact.body and f.origin == fact.origin and not f.code
    ]  # fmt: skip


def _own(rows: list[Fact], own: ItemTerm) -> Fact | None:
    """Return the one row that the thing is."""
    found = [r for r in rows if name_of(r) in own.names or (r.code and r.code in own.codes)]
    return found[0] if len(found) == 1 else None


def _tell(inquiry: Inquiry, fact: Fact, rows: list[Fact], *, listed: bool) -> None:
    builder, voice, text = inquiry.builder, inquiry.builder.voice, inquiry.question.text
    least = bool(LEAST.search(text))
    rows = [row for row in rows if row.value or row is fact] if least else rows
    ranked = sorted(rows, key=lambda row: row.value or Decimal(0), reverse=not least)
    place = 1 + sum(_before(row, fact, least=least) for row in ranked)
    first = fact if place == 1 else ranked[0]
    builder.about(first, fact)
    builder.order[:] = ranked
    kind = kind_of_rows(inquiry, first, listed=listed)
    half = (
        voice.word(fact.nature)
        if fact.classification == "部门经济" and fact.nature != "合计"
        else ""
    )
    builder.counts |= {(place, "项"), (len(rows), "项")}
    inquiry.say(
        "first_claimed_right" if first is fact else "first_claimed_wrong",
        order="从少到多" if least else "", place=place, many=len(rows), year=voice.year(fact, inquiry.document), level=half + kind,
        way=voice.phrase(way_of(text, least=least)), name=voice.name(first), figure=builder.row(first),
    )  # fmt: skip
    rest = [row for row in ranked if row is not first]
    if first is fact:
        inquiry.say("ranked_next", name=voice.name(rest[0]), figure=builder.row(rest[0]))
        return
    key = "own_place_from_least" if least else "own_place"
    inquiry.say(
        key, year="", name=voice.name(fact), figure=builder.row(fact), place=place, many=len(rows)
    )


def _before(row: Fact, fact: Fact, *, least: bool) -> bool:
    one, other = row.value or Decimal(0), fact.value or Decimal(0)
    return one < other if least else one > other

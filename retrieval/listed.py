"""Go on about the rows that the last answer listed or ranked: 加起来, 最大的呢, 它占多少, 和第一名差多少."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.filters import tell_filter
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.joint_shares import tell_joint_share
from retrieval.limits import bound_of
from retrieval.operands import called, tell_gap
from retrieval.overlap import overlap
from retrieval.projects import TOGETHER
from retrieval.question import ItemTerm, Operation, Question, term_of
from retrieval.ranking import tell_rank
from retrieval.shares import of_one_fund, tell_one_share, whole_of

MAX_SHARES = 20
_OF_WHOLE = lazy.regex(r"(?:它们?|这|那么?|就|合计|一共|总共|加起来)*占")
_EACH = lazy.regex(r"各|分别|每[项个笔]")
_OF_FIRST: tuple[Operation, ...] = (
    "change",
    "reason",
    "rate",
    "target",
    "duties",
    "define",
    "per_head",
)


def of_rows(question: Question, before: Question) -> Question | None:
    """Return a question about the rows that were just listed, which it does not name again."""
    if not before.told or _names_its_own(question, before):
        return None
    if not (_takes_all(question, before) or _takes_first(question, before)):
        return None
    summed = TOGETHER.search(question.text.partition("占")[0]) or (
        before.asks("sum") and before.listed
    )
    added = question.asks("share") and summed
    if added and not _EACH.search(question.text):
        question = question._replace(operations=("sum", "share"))  # of what was added up
    return question._replace(listed=before.told, merged=True, behind=_ranking_of(before))


def _ranking_of(question: Question) -> Question | None:
    return question if question.asks("rank") else question.behind


def about_first(question: Question, before: Question) -> Question:
    """Return the question before as if the first row of its ranking had been asked for.

    支出最多的是哪个 — 比去年呢 asks of what is spent most on.
    """
    single = _ranking_of(before) or len(before.told) == 1
    aimed = question.measures == ("目标值",)
    other = question.items or question.natures or question.funds or question.place
    if not single or not before.told or other or question.asks("rank", "share", "sum"):
        return before
    if not (question.asks(*_OF_FIRST) or aimed):
        return before
    return _alone(before, before.told[0])


def _alone(before: Question, row: Fact) -> Question:
    natures = (row.nature,) if row.nature != "合计" else ()
    return before._replace(
        items=(term_of(row),), natures=natures, nature_starts=(0,) * len(natures), operations=(), place=None,
        top=None, level=None, dimensions=(), conditions=(), flows=(), listed=(), told=(),
        behind=_ranking_of(before),
    )  # fmt: skip


def _names_its_own(question: Question, before: Question) -> bool:
    """Tell a question with a coordinate of its own; the whole of a share is none: 占总支出多少."""
    whole = question.asks("share") and bool(_OF_WHOLE.match(question.text))
    named = () if whole else (*question.items, *question.natures, *question.funds)
    other = (
        *question.years, *question.publishers, *question.units, *question.conditions,
        *question.unexplained, *question.headings, *question.tables,
        *(m for m in question.measures if m != "占比"),
    )  # fmt: skip
    moved = question.relative_year is not None or question.level or question.unknown_body
    return bool(named or other or moved or set(question.dimensions) - set(before.dimensions))


def _takes_all(question: Question, before: Question) -> bool:
    """Tell a sum, a place or a condition among several rows."""
    if len(before.told) < 2:
        return False
    ranks = question.asks("rank") and not before.asks("rank") and not question.asks("difference")
    return ranks or question.asks("sum") or bound_of(question) is not None


def _takes_first(question: Question, before: Question) -> bool:
    """Tell a gap to the next row, or a share that the first row has (各占: each row)."""
    if question.asks("difference"):
        return len(before.told) > 1
    of_rows = _ranking_of(before) or before.listed or _EACH.search(question.text)
    return question.asks("share") and bool(of_rows)


def tell_listed(inquiry: Inquiry) -> bool:
    """Add, compare, rank or keep the rows that were listed, or tell what share they have."""
    question, rows = inquiry.question, inquiry.question.listed
    if bound_of(question) is not None:
        return tell_filter(inquiry)
    if question.asks("difference"):
        if not addable(list(rows[:2])):
            return False
        tell_gap(inquiry, *rows[:2])
        return True
    if question.asks("share"):
        return _tell_shares(inquiry, rows)
    if question.asks("sum"):
        return _tell_sum(inquiry, list(rows))
    return tell_rank(inquiry)


def _tell_sum(inquiry: Inquiry, rows: list[Fact]) -> bool:
    if not addable(rows) or overlap(rows):
        return False
    derived, voice = total(rows), inquiry.builder.voice
    names = voice.listed([called(inquiry, row) for row in rows])
    inquiry.builder.labels |= {voice.name(row) for row in rows}
    inquiry.say("sum", names=names, figure=inquiry.builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    return True


def _whole(inquiry: Inquiry, named: ItemTerm | None, row: Fact) -> Fact | None:
    """Return the whole that is named, else what was ranked inside, else the total of its nature."""
    if named is not None:
        return inquiry.one(named)
    natures = () if row.nature == "合计" else (row.nature,)
    ranking = inquiry.question.behind
    if ranking is not None and ranking.named:
        return inquiry.asking(natures=natures).one(ranking.named[0])
    of_nature = inquiry.asking(natures=natures).one(TOTAL_SPENT) if natures else None
    return of_nature or whole_of(inquiry, row)


def _tell_shares(inquiry: Inquiry, rows: tuple[Fact, ...]) -> bool:
    question = inquiry.question
    wanted = rows[:MAX_SHARES] if _EACH.search(question.text) else rows[:1]
    named = inquiry.wanted() if question.items or question.natures or question.funds else None
    if question.asks("sum"):
        whole = _whole(inquiry, named, rows[0])
        if whole is None or not addable(list(rows)) or overlap(list(rows)):
            return False
        return tell_joint_share(inquiry, list(rows), whole)
    told = False
    for row in wanted:
        whole = _whole(inquiry, named, row)
        if whole is not None and whole.id != row.id and comparable(row.unit, whole.unit):
            told = tell_one_share(inquiry, *of_one_fund(inquiry, row, whole)) or told
    return told

"""Tell what of a thing was carried over from last year: its column of that fund, else what its own sentence says of it."""

from config import lazy
from config.glossary import funds_of_incomes
from ingest.columns import CARRIED, OPENING
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote_sentence_of
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.amounts.payers import parted_by_years
from retrieval.telling.not_known import unknown
from retrieval.wording import term_of
from retrieval.words.around import behind as behind_of
from retrieval.words.conditions import CARRIED_COLUMN

_CARRIED = lazy.regex(
    r"(?:去年|上年度?|上一年|以前年度|往年|年初)(?:度)?的?(?:采购|项目|合同)*(?:结转|结余|剩|钱|资金|经费|尾款)|结转(?:资金|来的|过来)?"
)
_INSIDE = lazy.regex(
    r"有没有|有无|[包内]?含(?!义)|包括|是不是有|是否有|里[面头]?有|[里中](?:面|头)?.{0,4}(?:多少|几)|[里中](?:面|头)?.{0,6}[吗么]|其中"
    r"|的(?:上年度?|年初|以前年度)结转|多少(?:钱)?(?:是|为|属于?|来自)(?:上年度?|去年|年初|以前年度)"
)
_POINTS = lazy.regex(r"^(?:那么?|这|其)?(?:里[面头边]?|中|其中|有多少(?:钱)?(?:是|为|属于))")
_SAID = lazy.regex(r"结转|尾款|上年|以前年度")
_OF_PROJECTS = frozenset({"项目", "指标", "采购"})
_LEFT = "年初结转和结余"
_OPENING = frozenset({CARRIED, OPENING, "上年结余、结转"})


def tell_carried_in(inquiry: Inquiry) -> bool:
    """Tell what of the one thing that is named was carried over."""
    item = _asked_of(inquiry.question)
    return item is not None and _tell_of(inquiry, item)


def _tell_of(inquiry: Inquiry, item: ItemTerm) -> bool:
    if _tell_of_fund(inquiry, item):
        return True
    plain = _of_carried(inquiry, item)
    own = [m for m in plain.meanings(item) if m.best.fund == CARRIED]
    if own:
        state_meaning(plain, own[0])
        return True
    if _tell_own_column(plain, item):
        return True
    return _tell_in_words(plain.asking(funds=()), item)


def _tell_of_fund(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell what of a fund's income was carried over: the row of what was left that is of that fund."""
    fund = next((f for name in item.names if (f := funds_of_incomes().get(name))), None)
    if fund is None:
        return False
    left = ItemTerm(_LEFT, (_LEFT,))
    plain = _of_carried(inquiry, left).asking(funds=(fund,))
    found = [meaning for meaning in plain.meanings(left) if meaning.best.fund == fund]
    if found:
        state_meaning(plain, found[0])
    return bool(found)


def carried_not_told(inquiry: Inquiry) -> Answer | None:
    """Say that nothing tells whether the one thing that is named holds carried money, where that is asked."""
    item = _asked_of(inquiry.question)
    parted = parted_by_years(inquiry.question) if item is None else None
    if parted is not None and {f.classification for f in inquiry.facts(parted)} <= _OF_PROJECTS:
        item = parted
    whole = _of_carried(inquiry, item).asking(funds=()) if item is not None else None
    if item is None or whole is None or not whole.meanings(item):
        return None
    if _tell_of(inquiry, item):  # no share of it was told
        return inquiry.builder.build()
    return unknown.told_instead(whole, item, "carried_not_told")


def _of_carried(inquiry: Inquiry, item: ItemTerm) -> Inquiry:
    return inquiry.asking(
        items=(item,), funds=(CARRIED,), operations=(), measures=(), stated=(), years=(),
        relative_year=None,
    )  # fmt: skip


def _asked_of(question: Question) -> ItemTerm | None:
    """Return the one thing of which it is asked whether it holds money that was carried over."""
    text, said = question.text, _CARRIED.search(question.text)
    of_project = _of_project_told(question)
    if said is None or not (of_project or _INSIDE.search(text)):
        return None
    if question.natures or question.unexplained:
        return None
    if question.asks("rank", "change", "reason", "difference", "filter", "rate", "define"):
        return None
    if question.asks("share") and not _HOW_MUCH.search(text):
        return None
    things = [i for i in question.named if not (set(i.names) & _OPENING or "结转" in i.text)]
    pointed = of_project or _POINTS.match(text)
    if not things and pointed and len(question.told.subjects) == 1:
        told = term_of(question.told.subjects[0])
        return None if is_total(told) else told
    alone = len(things) == 1 and not is_total(things[0]) and things[0].start < said.start()
    other = set(question.funds) - {CARRIED}
    return things[0] if alone and not other else None


_HOW_MUCH = lazy.regex(r"[里中头边面]有?多少(?:钱)?是")
"""里有多少是去年结转的 asks for the amount, 占多少 for a share."""
_ALONE = lazy.regex(
    r"(?:那么?|它|其|的|上年|去年|年初)*结转(?:和?结余)?(?:资金)?(?:呢|[是有占]?多少.*|[？?])"
)


def _of_project_told(question: Question) -> bool:
    """Tell 结转多少 behind one project: what all of the body carried over is another question."""
    told = question.told.subjects
    one = len(told) == 1 and told[0].classification == "项目"
    return one and not question.units and _ALONE.fullmatch(question.text.strip()) is not None


def _tell_own_column(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the cells of the thing's row in columns of what was carried over: 其中：上年结转安排, 结转结余 › 一般公共预算."""
    found = inquiry.store.facts(document=inquiry.document.id, item=list(item.names), origin="table")
    own = [f for f in found if CARRIED_COLUMN.match(f.measure) and f.value]
    owned = inquiry.owned(own)
    if len({(table_of(f), f.table_row) for f in owned}) != 1 and len({f.value for f in owned}) != 1:
        return False
    for fact in {f.value: f for f in reversed(owned)}.values():
        lead = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.main(fact))
    return True


def _tell_in_words(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote the sentence that prints an amount of the thing and speaks of what was carried over."""
    found = [f for f in inquiry.facts(item) if f.origin == "text" and f.value is not None]
    return any(
        _speaks_of_it(fact)
        and quote_sentence_of(inquiry.builder, inquiry.store, inquiry.document, fact)
        for fact in found
    )


def _speaks_of_it(fact: Fact) -> bool:
    """Tell a sentence that speaks of carried money behind the amount and before another thing's."""
    behind = behind_of(fact.sentence or "", fact.text)
    return bool(fact.sentence and _SAID.search(behind[:_NEAR]))


_NEAR = 24
"""Within so many characters behind an amount a bracket or a clause is of that amount."""

"""Answer of each of several listed things by itself what can only be told of one: its change, its last year."""

from collections.abc import Iterator

from ingest.columns import CHANGES
from ingest.records import Fact
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import BUDGETS, ItemTerm, Question
from retrieval.telling.amounts.company import all_vehicles
from retrieval.telling.changes.changes import PLAIN, tell_change
from retrieval.telling.changes.each_of import say_what_lacks, tell_of_each
from retrieval.telling.changes.movers import asks_most_changed
from retrieval.telling.changes.years import tell_earlier, tell_none_before
from retrieval.telling.prose.quoting import tell_reason_of
from retrieval.telling.sums.joint_shares import is_list
from retrieval.words.conditions import condition_of
from retrieval.words.stated import compares_last_year

MANY = 2


def _asks_which_subject(question: Question) -> bool:
    """Tell a ranking of subjects, or a list of those off their budget: what all of it did answers neither."""
    off = condition_of(question) is not None and not compares_last_year(question.text)
    which = question.asks("rank") or (off and question.asks("filter"))
    subjects = "function" in question.dimensions or "科目" in question.text
    return bool(which and subjects and not question.named)


def tell_changes(inquiry: Inquiry) -> bool:
    """Tell how each listed item changed; of one alone as ever, but not where which of several is asked."""
    if asks_most_changed(inquiry.question) or _asks_which_subject(inquiry.question):
        return False
    asked = inquiry.question.named
    inquiry = named_apart(inquiry)
    if is_list(inquiry.question) or len(inquiry.question.named) > len(asked):
        return tell_of_each(inquiry, lambda one, _: tell_change(one))
    if len(natures := inquiry.question.natures) > 1 and not inquiry.question.named:
        return _of_each_nature(inquiry, natures)
    if _names_both_sides(inquiry.question):
        return _of_each_side(inquiry)
    item = inquiry.wanted()
    return tell_change(inquiry) or (
        item is not None and tell_none_before(inquiry.asking(**PLAIN), item)
    )


def named_apart(inquiry: Inquiry) -> Inquiry:
    """Ask of each thing that one word stands for, where several of them are printed: 住房补贴."""
    plain, items = inquiry.asking(**PLAIN), inquiry.question.items
    found = [one for item in items for one in _apart(plain, item)]
    return inquiry.asking(items=tuple(found)) if len(found) > len(items) else inquiry


def _apart(inquiry: Inquiry, item: ItemTerm) -> list[ItemTerm]:
    """Return what is printed of the things that a word stands for; the word itself where it is but one."""
    if item.how != "equal" or len(item.names) < MANY or item.text in item.names:
        return [item]
    each = [ItemTerm(name, (name,), start=item.start) for name in item.names]
    found = [one for one in each if inquiry.meanings(one)]
    return found if len(found) >= MANY else [item]


def tell_earlier_of_each(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell each listed item's figure of an earlier year; of one alone as ever."""
    if not is_list(inquiry.question):
        return tell_earlier(inquiry, item)
    return tell_of_each(inquiry, tell_earlier)


def tell_reason_of_each(inquiry: Inquiry) -> bool:
    """Tell of each listed item how it changed and why; False where one thing alone is asked about."""
    question = inquiry.question
    if not is_list(question) or question.stated:
        return False
    off_budget = bool(question.conditions or BUDGETS & set(question.measures))
    facts = [f for item in question.named for f in inquiry.facts(item)]
    if not any(f.reason or (f.measure in CHANGES and not off_budget) for f in facts):
        return False
    for item in question.named:
        _tell_why(inquiry.asking(items=(item,)), item, off_budget=off_budget)
    return True


def _tell_why(inquiry: Inquiry, item: ItemTerm, *, off_budget: bool) -> None:
    """Tell one thing's change with its reason, else its reason alone, else that none is given."""
    name, lines = inquiry.builder.voice.word(item.names[0]), inquiry.builder.lines
    doing = tuple(one for one in inquiry.question.operations if one != "reason")
    changed = not off_budget and tell_change(inquiry.asking(operations=doing))
    if changed and any(f.reason and f.reason in lines[-1] for f in _reasoned(inquiry, item)):
        return
    if not changed and _reasoned(inquiry, item):
        inquiry.say("about_one", name=name)
        if tell_reason_of(inquiry, premise=not off_budget):
            return
    inquiry.say("reason_not_told", name=name)


def _reasoned(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return what is printed with a reason of an item, or of what its change is told of."""
    found = inquiry.facts(item) + inquiry.facts(all_vehicles(inquiry, item) or item)
    return [f for f in found if f.reason]


def _of_each_nature(inquiry: Inquiry, natures: tuple[str, ...]) -> bool:
    """Tell how each of several natures changed: 基本支出和项目支出分别增减多少."""
    plain = inquiry.asking(nature_starts=())
    return say_what_lacks(inquiry, ((n, tell_change(plain.asking(natures=(n,)))) for n in natures))


def _names_both_sides(question: Question) -> bool:
    """Tell 收入和支出分别比上年增加多少, which names nothing else."""
    return {*question.flows} == {"收入", "支出"} and not (question.items or question.natures)


def _of_each_side(inquiry: Inquiry) -> bool:
    """Tell how what is received changed, and how what is spent did."""
    return say_what_lacks(inquiry, _changes_of_sides(inquiry))


def _changes_of_sides(inquiry: Inquiry) -> Iterator[tuple[str, bool]]:
    for flow in inquiry.question.flows:
        total = TOTAL_RECEIVED if flow == "收入" else TOTAL_SPENT
        text = inquiry.question.text.replace("支出" if flow == "收入" else "收入", "")
        yield total.names[0], tell_change(inquiry.asking(items=(total,), flows=(flow,), text=text))

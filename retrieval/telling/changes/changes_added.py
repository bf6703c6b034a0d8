"""Add the printed changes of several named things: 基本支出和项目支出一共比上年增加多少, 加起来和388.34对得上吗."""

from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.calculate import Derived, addable, total
from retrieval.inquiry import Inquiry
from retrieval.question import BUDGETS
from retrieval.telling.amounts.company import change_words, on_its_basis, speaks_of_change
from retrieval.telling.changes.changes import PLAIN, printed_change
from retrieval.telling.sums.adding_up import asks_whether_parts_make
from retrieval.telling.sums.joint_shares import is_list
from retrieval.words.small_words import TOGETHER
from retrieval.words.stated import compares_last_year


def tell_changes_added(inquiry: Inquiry) -> bool:
    """Tell what the changes of several things come to, each as printed; False where one is not."""
    question = inquiry.question
    several = [inquiry.asking(items=(item,)) for item in question.named]
    if not question.named:
        several = [inquiry.asking(natures=(n,), nature_starts=()) for n in question.natures]
    if len(several) < 2 or not _asks_sum_of_changes(inquiry):
        return False
    changes = [change for one in several if (change := _change_of(one)) is not None]
    if len(changes) != len(several) or not addable(changes):
        return False
    derived, builder, voice = total(changes), inquiry.builder, inquiry.builder.voice
    names = voice.listed([_name(one) for one in several])
    way = "flat" if derived.value == 0 else "up" if derived.value > 0 else "down"
    figure = builder.derive(derived, size=True)
    inquiry.say("changes_added", names=names, told=voice.phrase(f"{way}_amount", figure=figure))
    inquiry.say("formula", formula=derived.formula)
    told = zip(several, changes, strict=True)
    each = [f"{_name(one)}{voice.listed(change_words(inquiry, change))}" for one, change in told]
    inquiry.say("of_which", parts=voice.listed(each))
    builder.added += changes
    for one, change in zip(several, changes, strict=True):
        if change.reason:
            mark = f"[{builder.cite_reason(change)}]"
            inquiry.say("reason_of_one", name=_name(one), reason=change.reason, mark=mark)
    _tell_claimed(inquiry, derived)
    return True


def _asks_sum_of_changes(inquiry: Inquiry) -> bool:
    question = inquiry.question
    added = bool(TOGETHER.search(question.text)) or asks_whether_parts_make(question)
    moved = (
        compares_last_year(question.text)
        or question.asks("change")
        or (question.stated and speaks_of_change(question.text))
    )
    other = question.asks("share", "rank", "reason", "filter") or BUDGETS & {*question.measures}
    listed = is_list(question) or not question.named or bool(question.stated)
    return bool(added and moved and listed and not other and not question.unexplained)


def _change_of(inquiry: Inquiry) -> Fact | None:
    """Return the printed change on last year of the one thing that is asked about."""
    item, plain = inquiry.wanted(), inquiry.asking(**PLAIN)
    if item is None:
        return None
    for meaning in plain.meanings(item):
        related = on_its_basis(plain.facts(item), meaning)
        amount, _ = printed_change(related, meaning.best, "上年")
        if amount is not None and amount.value is not None:
            return amount
    return None


def _name(one: Inquiry) -> str:
    """Name the one thing of an inquiry by its item, else by its nature."""
    named = one.question.named
    return one.builder.voice.word(named[0].names[0] if named else one.question.natures[0])


def _tell_claimed(inquiry: Inquiry, derived: Derived) -> None:
    """Say whether the sum is the amount that is stated last, where one is stated behind those of the parts."""
    claims = [
        c for c in inquiry.question.stated if comparable(c.unit or derived.unit, derived.unit)
    ]
    if not claims:
        return
    size, claim = abs(derived.value), claims[-1]
    said = convert(abs(claim.number), claim.unit or derived.unit, derived.unit)
    inquiry.say("sum_as_stated" if said == size else "sum_not_as_stated")

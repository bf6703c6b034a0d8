"""Hold a supposed cause against its own printed change, where no reason is printed: 预算减少是因为医院收入下降了吧."""

from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.telling.amounts.company import change_words, contradicts, speaks_of_change
from retrieval.telling.checks.word_runs import covered, holds
from retrieval.words.supposed_reasons import supposed_reason

_WAYS = lazy.regex(
    r"(?:也|都|又|大幅|有所)*(?:增加|增长|上升|提高|减少|下降|降低|压减|缩减|[变涨降升减多少砍])+(?:了|的|得)*(?:很多|不少|一些)?$"
)
_OF_ALL = lazy.regex(
    r"(?:今年|本年|20\d\d年度?)?(?:的|部门|单位|收支|收入|支出|总|预算|决算|合计|总额|总量|规模|比|较|上年|去年|大幅)*(?:增加|增长|上升|减少|下降|降低|变|涨|降|多|少|了)+[，,]?为什么"
)
_SHORTEST = 2


def tell_supposed_cause(inquiry: Inquiry) -> bool:
    """Tell how the supposed cause itself changed, and the largest change of the asked kind that has a reason."""
    supposed = supposed_reason(inquiry.question.text)
    cause = supposed.cause if supposed else ""
    noun = normal(_WAYS.sub("", cause)).replace("的", "")
    if supposed is None or len(noun) < _SHORTEST or not speaks_of_change(cause):
        return False
    changes = _changes(inquiry)
    own = [f for f in changes if _is_of(f, noun)]
    if not own or not speaks_of_change(supposed.text):
        return False
    inquiry.builder.labels.add(cause)
    fact = max(own, key=lambda f: (covered(noun, normal(f.item)), -len(f.item), _size(f)))
    inquiry.say(
        "cause_went_otherwise" if contradicts(cause, fact) else "cause_printed", cause=cause
    )
    _tell(inquiry, fact)
    kept = _explained(changes, supposed.text) if _OF_ALL.fullmatch(supposed.text) else []
    if kept and max(kept, key=_size) is not fact:
        inquiry.say("reason_printed_of")
        _tell(inquiry, max(kept, key=_size))
    inquiry.say("cause_not_joined")
    return True


def _is_of(fact: Fact, noun: str) -> bool:
    """Tell a change of what the words name: the thing bears them all, or one of them where its reason has all."""
    item = normal(fact.item)
    by_reason = covered(noun, item) >= _SHORTEST and holds(normal(fact.reason or ""), noun)
    return holds(item, noun) or by_reason


def _explained(changes: list[Fact], asked: str) -> list[Fact]:
    """Return the changes of the side and direction asked for that have a reason."""
    sides = {side for side in ("收入", "支出") if side in asked}
    return [
        f for f in changes
        if f.reason and not contradicts(asked, f) and (len(sides) != 1 or f.flow in sides)
    ]  # fmt: skip


def _changes(inquiry: Inquiry) -> list[Fact]:
    """Return the changes against the year before that sentences print, of amounts of money."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, measure="增减额", origin="text", year=inquiry.document.fiscal_year
    )  # fmt: skip
    return [
        f for f in facts
        if f.value and comparable(f.unit, "元") and (f.base or "").startswith("上年")
    ]  # fmt: skip


def _size(fact: Fact) -> Decimal:
    return abs(convert(fact.value or Decimal(0), fact.unit, "元"))


def _tell(inquiry: Inquiry, fact: Fact) -> None:
    """Tell a change with the reason that is printed of it."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = voice.listed(change_words(inquiry, fact))
    inquiry.say("changed_on", name=voice.name(fact), base=voice.base("上年"), told=told)
    if fact.reason:
        inquiry.say("reason", reason=fact.reason, mark=f"[{builder.cite_reason(fact)}]")

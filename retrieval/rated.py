"""List the items of which only the rate says whether their budget was met: 比年初预算减少…，完成93%."""

import re
from decimal import Decimal

from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.wording import in_brackets, name_of

_WHOLE = Decimal(100)
Pair = tuple[Fact, Fact]


def rated_only(inquiry: Inquiry, condition: str, pairs: list[Pair]) -> list[Fact]:
    """Return the rates that meet a condition, of items whose budget itself is not printed."""
    if condition not in ("under", "over", "met"):
        return []
    told = {(final.item, final.code) for _, final in pairs}
    told |= {(budget.item, budget.code) for budget, _ in pairs}
    found: dict[tuple[str, str | None], Fact] = {}
    rates = inquiry.store.facts(
        document=inquiry.document.id, measure="完成率", classification="功能", nature="合计"
    )
    for fact in rates:
        key = (fact.item, fact.code)
        initial = fact.base is None or not re.search("全年|调整", fact.base)
        if fact.value is not None and initial and fact.code and key not in told:
            found.setdefault(key, fact)
    codes = {f.code for item in inquiry.question.named for f in inquiry.facts(item) if f.code}
    deepest = max((len(f.code or "") for f in found.values()), default=0)
    kept = [f for f in found.values() if len(f.code or "") == deepest]
    kept = [f for f in kept if not codes or any((f.code or "").startswith(c) for c in codes)]
    return [f for f in kept if _meets(condition, f.value or Decimal(0))]


def _meets(condition: str, rate: Decimal) -> bool:
    if condition == "met":
        return rate == _WHOLE
    return rate < _WHOLE if condition == "under" else rate > _WHOLE


def tell_rated(inquiry: Inquiry, condition: str, pairs: list[Pair], rated: list[Fact]) -> None:
    """List both: those with a printed budget, and those of which the rate alone is printed."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    kept = [*(final for _, final in pairs), *rated]
    count = builder.count(kept, "items" if voice.is_english else "项")
    inquiry.say("filter_head", condition=voice.phrase(f"condition_{condition}"), count=count)
    for budget, final in pairs:
        told = {"budget": builder.state(budget), "final": builder.state(final)}
        inquiry.say("filter_line", name=voice.name(final), code=_code(final), **told)
    for fact in sorted(rated, key=lambda f: f.value or Decimal(0), reverse=condition == "over"):
        inquiry.say("rated_line", name=voice.name(fact), code=_code(fact), rate=builder.state(fact))


def _code(fact: Fact) -> str:
    return in_brackets(fact) if name_of(fact) != fact.code else ""

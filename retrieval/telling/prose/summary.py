"""Sum a document up: what comes in and is spent, its largest subjects, the three public expenses."""

from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.company import parts_of
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.lists.rankable import rankable

_THREE_PUBLIC = ItemTerm("", ("“三公”经费",))


def tell_summary(inquiry: Inquiry) -> bool:
    """Sum a document up in its main figures: income and expenditure, what for, the three publics."""
    plain = inquiry.asking(items=(), measures=(), natures=(), funds=(), flows=())
    told = [_totals(plain), _largest(plain), _three_public(plain)]
    return any(told)


def _totals(inquiry: Inquiry) -> bool:
    received, spent = inquiry.one(TOTAL_RECEIVED), inquiry.one(TOTAL_SPENT)
    if spent is None:
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    told = []
    if received is not None:
        told.append(f"{voice.name(received)}{builder.state(received)}")
    told.append(f"{voice.name(spent)}{builder.state(spent)}")
    for nature in ("基本支出", "项目支出"):
        fact = inquiry.asking(natures=(nature,)).one(TOTAL_SPENT)
        if fact is not None:
            told.append(f"{voice.word(nature)}{builder.state(fact)}")
    who = inquiry.document.publisher or inquiry.document.file
    inquiry.say(
        "summary_totals", who=who, year=voice.year(spent, inquiry.document), told=voice.listed(told)
    )
    return True


def _largest(inquiry: Inquiry) -> bool:
    ranked = sorted(rankable(inquiry), key=lambda f: -(f.value or 0))
    top = [fact for fact in ranked if fact.value][:3]
    if not top:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = voice.listed([f"{voice.name(fact)}{builder.state(fact)}" for fact in top])
    inquiry.say("summary_largest", told=told)
    return True


def _three_public(inquiry: Inquiry) -> bool:
    found = inquiry.meanings(_THREE_PUBLIC)
    if not found:
        return False
    state_meaning(inquiry, found[0])
    parts = [part for part in parts_of(inquiry, found[0].best) if part.value]
    if parts:
        builder, voice = inquiry.builder, inquiry.builder.voice
        told = voice.listed([f"{voice.name(part)}{builder.state(part)}" for part in parts])
        inquiry.say("of_which", parts=told)
    return True

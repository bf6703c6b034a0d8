"""Tell of which nature a thing is: 科技条件专项是基本支出还是项目支出, 行政运行全是基本支出吗."""

from config import lazy
from ingest.records import WIDE_FUNDS, Fact
from retrieval.choosing.halves import NATURES
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, is_total
from retrieval.wording import FUND_WORDS

_ASKS = lazy.regex(
    r"(?:是|属于|归|归入|放在|算|列(?:的|在|为)?|走(?:的)?)(?:的)?(?:基本|项目)(?:支出)?(?:里|中)?还是(?:列?在)?(?:基本|项目)(?:支出)?"
    r"|(?:全部?|都|完全|百分之百)(?:是|属于|列在|算)(?:基本支出|项目支出)(?=里?[的]?[吗么嘛？?]|$)"
    r"|是(?:不是|否)(?:全部?|都|全都|完全)?(?:是|属于|列在|算)?(?:基本支出|项目支出)(?=[的吗么？?]|$)"
)


def tell_which_nature(inquiry: Inquiry) -> bool:
    """Say on which side the money of the one thing named stands, and what the other side prints of it."""
    question = inquiry.question
    item = inquiry.wanted()
    several = len(question.named) != 1 or question.stated or question.unexplained
    if item is None or several or is_total(item) or not _ASKS.search(question.text):
        return False
    return tell_natures(inquiry, filled_natures(inquiry, item))


def filled_natures(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return what is printed of an item as basic and as project expenditure, where it is not nil."""
    halves = {
        nature: found[0].best
        for nature in NATURES
        if (found := inquiry.asking(natures=(nature,), operations=(), stated=()).meanings(item))
        and found[0].best.nature == nature
    }
    return [fact for fact in halves.values() if fact.value]


def tell_natures(inquiry: Inquiry, filled: list[Fact]) -> bool:
    """Tell each side that has money, and what the other prints of it; False where neither has."""
    if not filled:
        return False
    for fact in filled:
        subject = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))
    if len(filled) > 1:
        inquiry.say("of_both_natures")
    else:
        _tell_other(inquiry, filled[0], next(n for n in NATURES if n != filled[0].nature))
    return True


def _tell_other(inquiry: Inquiry, told: Fact, nature: str) -> None:
    """Tell what the row prints of the other nature: nil, a blank, or nothing that was read."""
    builder = inquiry.builder
    same = (told.code, told.measure, told.year, told.body)
    found = [
        fact
        for fact in inquiry.store.facts(document=told.document, item=told.item, nature=nature)
        if (fact.code, fact.measure, fact.year, fact.body) == same
        and fact.fund in (told.fund, *FUND_WORDS, *WIDE_FUNDS)
    ]
    found.sort(key=lambda fact: (fact.table_row != told.table_row, fact.value is None))
    word = builder.voice.word(nature)
    if not found:
        inquiry.say("other_nature_unread", nature=word)
    elif found[0].value is None:
        inquiry.say("other_nature_blank", nature=word, mark=f"[{builder.cite(found[0])}]")
    else:
        inquiry.say("other_nature", nature=word, figure=builder.state(found[0]))

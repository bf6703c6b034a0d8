"""List what a document says has changed against the year before, the largest first: 今年主要有哪些变化, 变化最大的是什么."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import WIDE_FUNDS, Fact
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS, Question
from retrieval.telling.changes.movers import asks_both_ways, tell_most_changed_both_ways
from retrieval.telling.sums.operands import called
from retrieval.wording import FUND_WORDS

MAX_CHANGES = 8
_CHANGES = r"(?:变化|变动|不同|不一样|差别|增减)"
_MAIN = lazy.regex(
    rf"(?:主要|明显|显著|重大|较大|比较大|突出|重要)的?{_CHANGES}|(?:主要|都)(?:有|是|在|发生了?)?(?:哪些|什么|哪几[个项处]|啥)(?:地方|方面)?的?{_CHANGES}"
    rf"|哪些(?:地方|方面|内容|东西|数字?)(?:有|发生)?了?(?:{_CHANGES}|变了)|有哪些的?{_CHANGES}|最大的{_CHANGES}"
    r"|what (?:has |have )?(?:mainly |mostly )?changed|(?:main|major|biggest|largest) changes?"
)
_OTHER = lazy.regex(r"原因|为什么|为何|年初预算|预算数|决算比|调整|人员|编制|机构|车")


def asks_main_changes(question: Question) -> bool:
    """Tell a question for what changed, of a whole document.

    >>> asks_main_changes(Question("和上年相比主要变化有哪些"))
    True
    >>> asks_main_changes(Question("三公经费最大的变化是什么", natures=("基本支出",)))
    False
    """
    said = _MAIN.search(question.text) or asks_both_ways(question)
    named = [item for item in question.items if not set(item.names) <= TOTALS]
    other = named or question.natures or question.funds or question.units or question.unexplained
    return bool(said) and not other and not _OTHER.search(question.text)


def tell_main_changes(inquiry: Inquiry) -> bool:
    """List the changes that the narrative states, the largest first; what rose and fell most of the subjects before them."""
    question = inquiry.question
    if not asks_main_changes(question):
        return False
    if asks_both_ways(question) and tell_most_changed_both_ways(inquiry):
        return True
    told = tell_most_changed_both_ways(inquiry.asking(text=_BOTH, items=(), relative_year=None))
    groups = list(_largest(_told(inquiry)))
    if not groups:
        return told
    inquiry.say("main_changes")
    for amount, rate in groups[:MAX_CHANGES]:
        _tell(inquiry, amount, rate)
    return True


_BOTH = "增加最多和减少最多的科目"


def _told(inquiry: Inquiry) -> list[Fact]:
    facts = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], origin="text", measure=["增减额", "增减率"],
        year=inquiry.document.fiscal_year,
    )  # fmt: skip
    usual = (f for f in inquiry.owned(facts) if (f.base or "").startswith("上年"))
    return [f for f in usual if f.value and f.classification != "功能" and not f.body]


def _largest(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact | None]]:
    """Yield amounts of money with their rates, the largest first; what one sentence says of income and spending once."""
    facts = list(facts)
    rates = {_thing(fact): fact for fact in facts if fact.measure == "增减率"}
    amounts = [f for f in facts if f.measure == "增减额" and comparable(f.unit, "元")]
    amounts.sort(
        key=lambda f: (-abs(convert(f.value or Decimal(0), f.unit, "元")), f.item != "支出合计")
    )
    seen = set[object]()
    for fact in amounts:
        if fact.value not in seen:
            seen.add(fact.value)
            yield fact, rates.get(_thing(fact))


def _thing(fact: Fact) -> tuple[object, ...]:
    return fact.item, fact.nature, fact.fund, fact.flow, fact.chunk, fact.sentence


def _tell(inquiry: Inquiry, amount: Fact, rate: Fact | None) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    told = [builder.state(fact) for fact in (amount, rate) if fact is not None]
    builder.about(amount)
    way = voice.phrase("mover_up" if (amount.value or 0) > 0 else "mover_down")
    name, fund = called(inquiry, amount), FUND_WORDS.get(amount.fund, amount.fund)
    if amount.fund not in ("全部", *WIDE_FUNDS) and fund not in name:
        name += f"（{voice.word(fund)}）"
    inquiry.say("mover", name=name, way=way, told=voice.listed(told))

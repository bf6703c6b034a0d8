"""Say what part of several subjects together 财政拨款 pays: 甲和乙合起来，财政拨款出的占多大比例."""

from config import lazy
from config.glossary import normal
from ingest.records import GRANTED, Fact, Kind
from retrieval.calculate import UndefinedError, addable, rate_of_totals, total
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.wording import FUND_WORDS
from retrieval.words.small_words import ADDED, IN_ALL

_GRANT = "财政拨款"
_PAID = lazy.regex(
    rf"(?:{ADDED}|{IN_ALL})[^占]{{0,10}}?财政(?:拨款|资金|补助|的?钱)?(?:出|掏|给|拨|安排|承担|负担|保障|支付|解决)*的?(?:钱|资金|部分)?(?:又|各|一共|总共)*占"
)
MIN_SUBJECTS = 2


def asks_granted_together(question: Question) -> bool:
    """Tell a question for the share that 财政拨款 pays of several things together.

    >>> asks_granted_together(Question("培训费和会议费合起来，财政拨款出的占多大比例"))
    True
    >>> asks_granted_together(Question("财政拨款和事业收入合起来占多大比例"))
    False
    """
    return bool(_PAID.search(question.text))


def tell_granted_together(inquiry: Inquiry) -> bool:
    """Divide what the funds of 财政拨款 pay of all these subjects by all that is spent on them."""
    if not asks_granted_together(inquiry.question):
        return False
    wholes = [_whole(inquiry, name) for name in _names(inquiry.question)]
    known = [whole for whole in wholes if whole is not None]
    paid = [_paid(inquiry, whole) for whole in known]
    parts = [fact for facts in paid for fact in facts]
    apart = len({whole.code for whole in known}) == len(wholes) >= MIN_SUBJECTS
    if not apart or not all(paid) or not addable([*parts, *known]):
        return False
    try:
        rate = rate_of_totals(parts, known, inquiry.question.decimals)
    except UndefinedError:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    names = voice.phrase("together", names=voice.names(known))
    year = voice.year(known[0], inquiry.document)
    inquiry.say(
        "share", year=year, rate=builder.derive(rate), whole=names,
        part=f"{names}（{FUND_WORDS[_GRANT]}）",
    )  # fmt: skip
    inquiry.say("formula", formula=rate.formula)
    inquiry.say("total_line", figure=builder.derive(total(known)))
    for whole, facts in zip(known, paid, strict=True):
        given = [f"{FUND_WORDS[fact.fund]}{builder.state(fact)}" for fact in facts]
        inquiry.say("part_line", name=voice.name(whole), code="", figure=builder.row(whole))
        inquiry.say("of_which", parts=voice.listed(given))
    return True


def _names(question: Question) -> list[str]:
    return [item.names[0] for item in question.named if not item.names[0].startswith(_GRANT)]


def _whole(inquiry: Inquiry, name: str) -> Fact | None:
    """Return all that is spent on the one subject of the classification that bears a name, of whatever fund.

    What an economic subject calls 职业年金缴费 the classification may call by a longer name.
    """
    found = inquiry.store.facts(
        document=inquiry.document.id, classification="功能", fund="全部", nature="合计",
        measure="决算数" if inquiry.document.kind is Kind.FINAL else "预算数", origin="table",
    )  # fmt: skip
    found = [f for f in found if f.value and f.code and f.body is None and f.flow != "收入"]
    own = [f for f in found if normal(f.item) == normal(name)]
    short = normal(name).removesuffix("支出")
    kept = own or [f for f in found if short in normal(f.item)]
    return kept[0] if len({(f.code, f.value) for f in kept}) == 1 else None


def _paid(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return what 财政拨款 pays of it: printed as one figure, else what each of its funds pays."""
    found = inquiry.store.facts(
        document=whole.document, item=whole.item, code=whole.code, nature="合计", flow="支出",
        measure=whole.measure, origin="table", fund=[_GRANT, *GRANTED],
    )  # fmt: skip
    paid = {
        f.fund: f for f in reversed(found) if f.value and f.body is None and f.year == whole.year
    }
    return [paid[_GRANT]] if _GRANT in paid else [paid[fund] for fund in GRANTED if fund in paid]

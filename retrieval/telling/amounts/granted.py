"""Add what the funds of 财政拨款 pay of an item where no figure of them all is printed."""

from collections.abc import Sequence

from config import lazy
from ingest.amounts import comparable
from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.calculate import Added, addable, share_of_total, total
from retrieval.choosing.printings import are_alike, table_of
from retrieval.choosing.same_row import on_fund
from retrieval.inquiry import GRAND, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, ItemTerm
from retrieval.wording import FUND_WORDS


def tell_granted(inquiry: Inquiry) -> bool:
    """Add what the funds of 财政拨款 pay where no figure of them all is printed, and no one fund pays all."""
    item = inquiry.wanted()
    if item is None or set(inquiry.question.operations) - {"parts"}:
        return False
    facts = granted_parts(inquiry, item)
    if not facts:
        return False
    added, builder, voice = total(facts), inquiry.builder, inquiry.builder.voice
    name = voice.subject(facts[0].model_copy(update={"fund": "财政拨款"}), inquiry.document)
    fund = FUND_WORDS["财政拨款"]
    name += "" if fund in name else f"（{fund}）"
    inquiry.say("figure", subject=name, figure=builder.derive(added))
    inquiry.say("formula", formula=added.formula)
    parts = [f"{FUND_WORDS[fact.fund]}{builder.row(fact)}" for fact in facts]
    inquiry.say("of_which", parts=voice.listed(parts))
    return True


def granted_parts(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return what each fund of 财政拨款 pays of an item of which no figure of them all is printed."""
    first = inquiry.one(item) if inquiry.question.funds == ("财政拨款",) else None
    if first is None or first.fund != GRANTED[0]:
        return []
    others = [inquiry.asking(funds=(fund,)).one(item) for fund in GRANTED[1:]]
    facts = [first, *(f for f in others if f is not None and f.value and _alike(f, first))]
    return facts if len(facts) > 1 and addable(facts) else []


def paid_of(inquiry: Inquiry, fact: Fact, fund: str) -> Fact | None:
    """Return what a fund pays of a row: of 财政拨款 what the only one of its funds does that pays it."""
    if (same := on_fund(inquiry, fact, (fund,))) is not None or fund != "财政拨款":
        return same
    paid = [one for of in GRANTED if (one := on_fund(inquiry, fact, (of,))) is not None]
    return paid[0] if len(paid) == 1 else None


def of_one_fund(inquiry: Inquiry, part: Fact, whole: Fact) -> tuple[Fact, Fact]:
    """Return part and whole on one fund: a named whole on that of its part, a part on a named fund.

    What the whole body spends is no part of what one fund pays; 人员经费 of 一般公共预算 is one of
    the 基本支出 of the same.
    """
    if part.document != whole.document:
        return part, whole
    if part.fund == whole.fund:
        return part, _beside(inquiry, part, whole)
    if inquiry.question.funds:
        named = whole.fund in inquiry.question.funds and part.fund not in inquiry.question.funds
        return (paid_of(inquiry, part, whole.fund) if named else None) or part, whole
    grand = whole.nature == "合计" and whole.classification == "总计"
    paid = None if grand else on_fund(inquiry, whole, (part.fund,))
    return part, _beside(inquiry, part, paid) if paid is not None else whole


def both_on_one_fund(inquiry: Inquiry, one: Fact, other: Fact) -> tuple[Fact, Fact]:
    """Return two figures that are set against each other on one fund: what a fund pays of one, and of the other.

    Where the fund pays all of one and not told apart for the other, both are of all funds.
    """
    if one.fund == other.fund or one.document != other.document:
        return one, other
    turned = one.fund in WIDE_FUNDS
    own, wide = (other, one) if turned else (one, other)
    if wide.fund not in WIDE_FUNDS:
        return one, other
    if (paid := on_fund(inquiry, wide, (own.fund,))) is not None:
        wide = paid
    else:
        own = on_fund(inquiry, own, (wide.fund,)) or own
    return (wide, own) if turned else (own, wide)


def _beside(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact:
    """Return the printing of a whole in the table of its part, where it is another figure.

    A table with what was carried over prints its own total; that of a table without it holds no part of the first.
    """
    table = table_of(part)
    of_spending = whole.flow != "收入" and whole.item not in GRAND.values()
    if table is None or table == table_of(whole) or part.body != whole.body or not of_spending:
        return whole
    found = inquiry.store.facts(
        document=whole.document, item=whole.item, nature=whole.nature, fund=whole.fund,
        measure=whole.measure, year=whole.year, flow=whole.flow, origin="table",
    )  # fmt: skip
    own = [
        f for f in found if table_of(f) == table and f.body == whole.body and f.code == whole.code
    ]
    twins = [f for f in own if f.value and comparable(f.unit, whole.unit)]
    return twins[0] if len(twins) == 1 and not are_alike(twins[0], whole) else whole


def tell_common_fund(inquiry: Inquiry, parts: Sequence[Fact], whole: Fact) -> None:
    """Say of which fund both sides of a share are, where the whole is another figure over all funds."""
    same = {part.fund for part in parts} == {whole.fund}
    alone = same and whole.fund in FUND_WORDS
    if same and whole.fund == "全部" and not inquiry.question.funds:
        _tell_share_of_grant(inquiry, parts, whole)
    if not alone or inquiry.question.funds:
        return
    found = inquiry.store.facts(
        document=whole.document, item=whole.item, nature=whole.nature, measure=whole.measure,
        year=whole.year, fund="全部", origin="table",
    )  # fmt: skip
    other = [
        f for f in found
        if f.value and f.body == whole.body and f.flow == whole.flow and f.code == whole.code
        and comparable(f.unit, whole.unit)
    ]  # fmt: skip
    if other and not any(are_alike(f, whole) for f in other):
        voice, builder = inquiry.builder.voice, inquiry.builder
        fund = voice.word(FUND_WORDS[whole.fund])
        figure = builder.state(other[0])
        inquiry.say("share_of_fund", fund=fund, name=voice.name(whole), figure=figure)


def _tell_share_of_grant(inquiry: Inquiry, parts: Sequence[Fact], whole: Fact) -> None:
    """Tell beside a share within 基本支出 or 项目支出 what it is of 一般公共预算 alone, where that is another."""
    of_bodies = any(part.body or isinstance(part, Added) for part in parts)
    if whole.nature not in ("基本支出", "项目支出") or whole.item not in TOTALS or of_bodies:
        return
    *some, other = (on_fund(inquiry, fact, GRANTED[:1]) for fact in (*parts, whole))
    paid = [one for one in some if one is not None]
    if len(paid) < len(parts) or other is None:
        return
    decimals = inquiry.question.decimals
    of_all = share_of_total(parts, whole, decimals)
    derived = share_of_total(paid, other, decimals)
    if of_all.value == derived.value:
        return
    builder, voice = inquiry.builder, inquiry.builder.voice
    fund = voice.word(FUND_WORDS[GRANTED[0]])
    inquiry.say("share_on_other_fund", fund=fund, rate=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)


_WITHIN = lazy.regex(r"[里中内][^占，]*财政(?:拨款|资金)[^占，]*占")
_OF_ALL = lazy.regex(r"财政(?:拨款|资金)[^占，]*占(?:了|本年|部门|全部|总|的)*支出")


def tell_granted_share(inquiry: Inquiry) -> bool:
    """Divide what the funds of 财政拨款 pay together by all of it: 项目支出里财政拨款占多少."""
    item, of_all = inquiry.wanted(), bool(_OF_ALL.search(inquiry.question.text))
    if item is None or not (of_all or _WITHIN.search(inquiry.question.text)):
        return False
    plain, parts = inquiry.asking(operations=(), funds=()), granted_parts(inquiry, item)
    whole = plain.asking(natures=(), items=()).one(TOTAL_SPENT) if of_all else plain.one(item)
    if not parts or whole is None or whole.fund != "全部" or not whole.value:
        return False
    derived = share_of_total(parts, whole, inquiry.question.decimals)
    builder, voice = inquiry.builder, inquiry.builder.voice
    name = f"{voice.name(parts[0])}（{FUND_WORDS['财政拨款']}）"
    names = {"part": name, "whole": voice.name(whole)}
    year = voice.year(whole, inquiry.document)
    inquiry.say("share", year=year, rate=builder.derive(derived), **names)
    inquiry.say("formula", formula=derived.formula)
    return True


def _alike(fact: Fact, first: Fact) -> bool:
    """Tell figures of one thing, of which only the fund differs."""
    return (fact.item, fact.code, fact.nature, fact.measure, fact.year, fact.body, fact.flow) == (
        first.item, first.code, first.nature, first.measure, first.year, first.body, first.flow,
    )  # fmt: skip

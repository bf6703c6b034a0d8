"""Tell of a special fund what is received, carried over, spent and left, on what and why: 政府性基金预算收支情况."""

from config import lazy
from config.glossary import funds_of_incomes, incomes
from ingest.columns import CLOSING, OPENING
from ingest.records import Fact
from retrieval.calculate import added
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.overlap import codes_above
from retrieval.choosing.printings import Meaning, agrees, table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.lookup import state_meanings
from retrieval.telling.changes.pairs import budget_pairs, pairs_of_fund
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS, tell_nothing_of
from retrieval.wording import FUND_WORDS

_BALANCE = ("收支总计",)
_TOTAL_SAID = lazy.regex(r"[总合]计|总额|一共|共多少")
_BOTH_SIDES = lazy.regex(r"收(?:入|了|到)?.*(?:支出|花|用了)|(?:支出|花|用了).*收")
_SPENT_UP = lazy.regex(
    r"(?:没有?|未)(?:全部|都)?(?:花|用|使用|支出|执行)(?:完|掉)|(?:花|用|使用)(?:完|光|掉)了?(?:吗|么|没有?)|(?:有没有|还)剩|执行率"
)
"""Whether all of a fund was spent is told by what came in, what went out and what is left."""
_CARRIED = ItemTerm("", (OPENING,))
_LEFT = ItemTerm("", (CLOSING,))
_USED = lazy.regex(
    r"主要(?:用于|支持|安排|是支持)(?P<what>(?!以下|下列|如下)[^。；：:]{2,60}?)(?=[，,](?:比|较|与|同比|主要原因)|[。；]|$)"
)
_RATED = ("完成率", "年初预算数", "全年预算数")
MOST_ROWS = 8


def tell_fund_account(inquiry: Inquiry) -> bool:
    """Answer a question for the income and the outlay of one special fund with all that is printed of it."""
    fund = _fund_asked(inquiry)
    if fund is None:
        return False
    plain = inquiry.asking(
        items=(), funds=(fund,), flows=(), measures=(), operations=(), conditions=()
    )
    if inquiry.question.asks("rate") and any(plain.one(TOTAL_SPENT, (one,)) for one in _RATED):
        return False  # the rate itself is told
    if inquiry.question.conditions and pairs_of_fund(plain, budget_pairs(plain)):
        return False  # its subjects are held against their budgets one by one
    spent = plain.meanings(TOTAL_SPENT)
    received = _received(plain, fund)
    if not (spent or received):
        return tell_nothing_of(inquiry, fund)
    for meaning in received[:1]:
        _tell(plain, meaning)
    carried = plain.meanings(_CARRIED)[:1]
    for meaning in carried:
        _tell(plain, meaning)
    if spent:
        state_meanings(plain.asking(items=(TOTAL_SPENT,)), spent[:1], company=True)
        _tell_uses(plain, spent[0])
    for meaning in plain.meanings(_LEFT)[:1]:
        _tell(plain, meaning)
    if not any(meaning.best.value for meaning in (*spent[:1], *received[:1])):
        tell_nothing_of(inquiry, fund)
    return True


def _fund_asked(inquiry: Inquiry) -> str | None:
    """Return the special fund of which both sides are asked for, and nothing else."""
    question = inquiry.question
    own = [funds_of_incomes().get(name) for item in question.items for name in item.names]
    fund = next(iter((*question.funds, *own)), None)
    spent_up = not question.items and bool(_SPENT_UP.search(question.text))
    if fund not in SPECIAL_FUNDS or len(question.funds) > 1:
        return None
    if question.operations and not (spent_up and set(question.operations) <= {"rate", "filter"}):
        return None
    other = question.unexplained or question.natures or question.units or question.stated
    balance = [item.names for item in question.items] == [_BALANCE]
    both = (not question.items or own == [fund]) and bool(_BOTH_SIDES.search(question.text))
    if other or not (balance or both or spent_up) or _TOTAL_SAID.search(question.text):
        return None
    return fund


def _received(inquiry: Inquiry, fund: str) -> list[Meaning]:
    """Return what is received of a fund, under its own name where the document has it."""
    name = incomes().get(fund)
    named = inquiry.asking(funds=()).meanings(ItemTerm("", (name,))) if name else []
    return named or inquiry.asking(flows=("收入",)).meanings(TOTAL_RECEIVED)


def _tell(inquiry: Inquiry, meaning: Meaning) -> None:
    """Tell a figure by its own name and that of its fund."""
    fact, voice, fund = meaning.best, inquiry.builder.voice, inquiry.question.funds[0]
    lead, word = voice.subject(fact, inquiry.document), f"（{FUND_WORDS[fund]}）"
    if fund in voice.name(fact):
        lead = lead.replace(word, "", 1)
    elif fund not in lead:
        lead += word
    inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fact))


def _tell_uses(inquiry: Inquiry, spent: Meaning) -> None:
    """Tell by which subjects the fund is spent, and what for in the words of the narrative."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    rows = _lowest_rows(inquiry, spent)
    if rows:
        told = [f"{voice.name(row)}{builder.state(row)}" for row in rows]
        inquiry.say("fund_rows", parts=voice.listed(told))
    for fact in spent.facts:
        chunk = inquiry.store.chunk(fact.document, fact.chunk) if fact.chunk else None
        said = _USED.search(chunk.text[chunk.text.find(fact.text) :]) if chunk else None
        new = said is not None and all(said["what"] not in line for line in builder.lines)
        if chunk is not None and said is not None and new:
            mark = f"[{builder.cite_chunk(fact.document, chunk, said[0])}]"
            inquiry.say("fund_used", text=said[0], mark=mark)
            return


def _lowest_rows(inquiry: Inquiry, spent: Meaning) -> list[Fact]:
    """Return the rows that stand under none but their wholes in the fund's own table, if they add up."""
    fund, document = inquiry.question.funds[0], inquiry.document
    main = MAIN_MEASURES.get(document.kind, ())
    found = inquiry.store.facts(
        document=document.id, classification="功能", fund=fund, flow="支出", nature="合计",
        measure=main, origin="table",
    )  # fmt: skip
    tables = {table_of(f) for f in spent.facts if table_of(f) is not None}
    rows = [f for f in found if f.value and f.code and f.body is None and table_of(f) in tables]
    for table in sorted({table_of(f) or 0 for f in rows}, reverse=True):
        own = {f.code or "": f for f in rows if table_of(f) == table}
        wholes = codes_above(own.keys())
        low = [f for code, f in own.items() if code not in wholes]
        if 0 < len(low) <= MOST_ROWS and agrees(spent.best, added(low)):
            return low
    return []

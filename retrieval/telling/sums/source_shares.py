"""Say what share of what a unit receives or spends is of one source, a column of its row: 某院收入里事业收入占多少."""

from config import lazy
from ingest.records import WIDE_FUNDS, Fact
from retrieval.choosing.halves import says_what, sides_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.amounts.sources import fund_of, is_purse, received_from
from retrieval.telling.sums.one_share import tell_one_share
from retrieval.words.small_words import OF_ALL

_RECEIVES = lazy.regex(r"收入|收到|进账|来源")
_IN_NATURE = lazy.regex(
    r"^[^占]*(?:基本|项目)支出(?:预算)?的?(?:[里中内]|当中)[^占支]*占(?!.*支出)"
)


def tell_source_share(inquiry: Inquiry) -> bool:
    """Say of each source that is named what share it is of the one unit's income, or of one nature of what it spends.

    The sources of a unit are columns of its row, and no items of which its facts are: looked up as items they
    are not told, or told of the whole department.
    """
    pairs = source_pairs(inquiry)
    plain = inquiry if inquiry.question.natures else inquiry.asking(flows=("收入",))
    told = [tell_one_share(plain, *pair) for pair in pairs]
    return any(told)


def source_pairs(inquiry: Inquiry) -> list[tuple[Fact, Fact]]:
    """Return part and whole of each share that is asked for; none where one of them is not printed."""
    whole_said = _whole_said(inquiry) if inquiry.question.asks("share") else None
    funds = _funds_asked(inquiry.question) if whole_said is not None else ()
    pairs = [_pair(inquiry, fund, of_all=whole_said or "") for fund in funds]
    found = [pair for pair in pairs if pair is not None]
    return found if len(found) == len(pairs) else []


def _funds_asked(question: Question) -> tuple[str, ...]:
    """Return the funds that the question names of one unit, be it by the income that they are."""
    other = question.conditions or question.unexplained or question.stated
    sources = [item for item in question.items if not is_total(item)]
    if len(question.units) != 1 or other or not all(is_purse(item) for item in sources):
        return ()
    if question.natures and not _IN_NATURE.search(question.text):
        return ()
    if not (sources or question.natures or _RECEIVES.search(question.text)):
        return ()  # 某院一般公共预算占多少 may be what it spends
    funds = dict.fromkeys([*(fund_of(item) for item in sources), *question.funds])
    return tuple(fund for fund in funds if fund not in WIDE_FUNDS)


def _whole_said(inquiry: Inquiry) -> str | None:
    """Return the words for a whole beyond the unit, "" where it is the unit's own income; None where it is neither."""
    sides = sides_of(inquiry)
    if sides is None:
        return "" if "占" in inquiry.question.text or "比" in inquiry.question.text else None
    whole = sides[1]
    if OF_ALL.search(whole.text):
        return whole.text
    if not says_what(whole):
        return ""
    named = [item for item in whole.items if not is_total(item)]
    spends = "支出" in whole.text or whole.natures or whole.units or whole.funds or named
    return None if spends else ""


def _pair(inquiry: Inquiry, fund: str, *, of_all: str) -> tuple[Fact, Fact] | None:
    """Return what the unit receives of a fund and all that it receives, or what the department does of that fund."""
    (unit,) = inquiry.question.units
    natures = inquiry.question.natures
    side = TOTAL_SPENT if natures else TOTAL_RECEIVED
    flows = () if natures else ("收入",)
    plain = inquiry.asking(items=(), measures=(), flows=flows, funds=(fund,))
    part = plain.one(side)
    if part is None or (part.body, part.fund) != (unit, fund):
        return None
    if not of_all:
        whole = plain.asking(funds=()).one(side)
        same = whole is not None and (whole.body, whole.nature) == (unit, part.nature)
        return (part, whole) if whole and same and whole.fund == "全部" else None
    return None if natures else _of_department(plain, part, of_all)


def _of_department(plain: Inquiry, part: Fact, words: str) -> tuple[Fact, Fact] | None:
    fund = part.fund if _names_fund(words, plain) else "全部"
    asked = () if fund == "全部" else (fund,)
    whole = plain.asking(units=(), funds=asked).one(TOTAL_RECEIVED)
    return (part, whole) if whole and (whole.body, whole.fund) == (None, fund) else None


def _names_fund(words: str, plain: Inquiry) -> bool:
    """Tell a whole of the source alone: 占全部门事业收入的多少, 占全部门的多少; 占全部门收入 is of all of it."""
    return plain.question.funds[0] in words or "收入" not in words


def tell_received(inquiry: Inquiry, source: ItemTerm) -> bool:
    """Tell what each unit that is named receives from a source, where no row of its own is printed of that."""
    found = [_received(inquiry, source, unit) for unit in inquiry.question.units]
    facts = [fact for fact in found if fact is not None]
    if not facts or len(facts) < len(found):
        return False
    for fact in facts:
        voice = inquiry.builder.voice
        lead = f"{voice.subject(fact, inquiry.document)}（{voice.word(fact.fund)}）"
        inquiry.say("what_is_told", subject=lead, figure=inquiry.builder.state(fact))
    return True


def _received(inquiry: Inquiry, source: ItemTerm, unit: str) -> Fact | None:
    plain = inquiry.asking(units=(unit,), natures=(), measures=())
    paid = received_from(plain, source)
    fact = paid.one(TOTAL_RECEIVED) if paid else None
    return fact if fact and (fact.body, fact.fund) == (unit, fund_of(source)) else None

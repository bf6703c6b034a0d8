"""Tell of a fund what is newly arranged this year and what was carried over: 这些是今年新安排的还是上年结转的."""

from config import lazy
from config.glossary import incomes
from ingest.records import GRANTED, Fact
from retrieval.choosing.denials import tell_blank
from retrieval.choosing.printings import agrees, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import Question

_THIS = r"(?:今年|本年度?|当年|新)(?:度|新|财政|预算|才|刚)*(?:安排|下达|拨|给|增加?|收|列|批|的|钱|资金)*(?:的|的钱|的资金)?"
_LAST = r"(?:上年度?|去年|上一年|以前年度|往年|年初)?(?:度)?(?:结转|结余|剩|留|老)[^，,。？?]{0,6}"
_ASKS = lazy.regex(
    rf"{_THIS}[，,]?还是(?:从|由|用|是)?{_LAST}|{_LAST}[，,]?还是(?:从|由|用|是)?{_THIS}"
)
_LEFT = "年初结转和结余"


def tell_new_or_carried(inquiry: Inquiry) -> bool:
    """Tell both rows of the one fund that is asked about, and that one of them is all of it."""
    question = inquiry.question
    fund = _fund_asked(question) if _ASKS.search(question.text) else None
    if fund is None:
        return False
    carried = _printed(inquiry, [_LEFT], fund)
    new = _printed(inquiry, [incomes().get(fund, fund)], fund, beside=carried)
    filled = [fact for fact in (new, carried) if fact is not None and fact.value]
    if carried is None or not filled:
        return False
    for fact in filled:
        lead = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.main(fact))
    for blank in (new, carried):
        if blank is not None and blank.value is None:
            tell_blank(inquiry, blank, inquiry.builder.voice.subject(blank, inquiry.document))
    if not question.funds:
        _tell_told(inquiry, fund)
    if len(filled) == 1 and new is not None:
        _tell_all(inquiry, fund, filled[0], is_carried=filled[0] is carried)
    return True


def _tell_told(inquiry: Inquiry, fund: str) -> None:
    """Say of what was told just before that it is paid by the fund: no row says of which year each is."""
    voice, told = inquiry.builder.voice, inquiry.question.told
    facts = {fact.item: fact for fact in (*told.rows, *told.subjects)}.values()
    names = [f"{voice.name(fact)}{inquiry.builder.state(fact)}" for fact in facts]
    inquiry.say("of_this_fund", names=voice.listed(names), fund=voice.word(fund))


def _fund_asked(question: Question) -> str | None:
    """Return the one fund that is named, or of which all is that was told just before."""
    if question.natures or question.units or question.stated:
        return None
    if question.funds:
        return (
            question.funds[0] if len(question.funds) == 1 and _is_own(question.funds[0]) else None
        )
    told = [*question.told.rows, *question.told.subjects]
    known = {fact.item for fact in told}
    named = [i for i in question.named if "结转" not in i.text and known.isdisjoint(i.names)]
    funds = {fact.fund for fact in told}
    return funds.pop() if len(funds) == 1 and not named and _is_own(next(iter(funds))) else None


def _is_own(fund: str) -> bool:
    return fund in GRANTED


def _printed(
    inquiry: Inquiry, names: list[str], fund: str, *, beside: Fact | None = None
) -> Fact | None:
    """Return the row of a fund's income of a name, in the table of another row where that is given."""
    document = inquiry.document
    facts = inquiry.store.facts(document=document.id, item=names, origin="table", measure="预算数")
    own = [
        f for f in facts
        if f.year in (document.fiscal_year, None) and f.flow == "收入" and f.body is None
        and (f.fund == fund or beside is not None)
        and (beside is None or table_of(f) == table_of(beside))
    ]  # fmt: skip
    return next((f for f in own if f.value is not None), next(iter(own), None))


def _tell_all(inquiry: Inquiry, fund: str, fact: Fact, *, is_carried: bool) -> None:
    """Say that one year's money is all that the fund spends, where that has just its amount."""
    spent = inquiry.asking(
        items=(),
        funds=(fund,),
        operations=(),
        flows=("支出",),
        measures=(),
        text="支出合计",
        years=(),
        relative_year=None,
    )
    item = spent.wanted()
    found = spent.meanings(item) if item is not None else []
    whole = found[0].best if found else None
    if whole is not None and whole.fund == fund and agrees(fact, whole):
        key = "all_carried" if is_carried else "all_of_this_year"
        name = inquiry.builder.voice.name(whole) + f"（{fund}）"
        inquiry.say(key, name=name, figure=inquiry.builder.state(whole))

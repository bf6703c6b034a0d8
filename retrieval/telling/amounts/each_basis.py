"""Tell an item on each of the bases that a question names side by side: 一般公共预算和全部资金各是多少."""

from config import lazy
from config.glossary import meanings, normal
from ingest.records import Fact
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.wording import FUND_WORDS

_ALL = lazy.regex(
    r"(?:全部|所有|各类|全体)(?:的)?(?:资金|来源|口径)(?:口径|来源)?|全口径|(?:所有|全部)的?钱"
)
_ASKS = lazy.regex(r"各|分别|各自|都是|[和与跟及、]|多少[^多]*多少")
_WHOLE = "全部"


def tell_each_basis(inquiry: Inquiry) -> bool:
    """Say what one item is on each basis that is named; False unless all of them are printed and one is 全部资金."""
    question = inquiry.question
    said = _ALL.search(question.text)
    other = question.natures or question.stated or question.unexplained or question.measures
    if said is None or other or not question.funds or set(question.operations) - {"parts"}:
        return False
    item = question.named[0] if len(question.named) == 1 else None
    if item is None or not _ASKS.search(question.text) or "多少" not in question.text:
        return False
    plain = inquiry.asking(operations=(), listed_as="rows")
    facts = [_on_fund(plain, item, fund) for fund in question.funds]
    whole = _on_fund(plain, item, _WHOLE)
    at = {fund: _place(question.text, fund) for fund in question.funds}
    told = [f for f in (*facts, whole) if f is not None]
    if len(told) <= len(facts) or len({f.fund for f in told}) < len(told):
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    for fact in sorted(told, key=lambda f: at.get(f.fund, said.start())):
        fund = (
            voice.phrase("all_funds")
            if fact.fund == _WHOLE
            else FUND_WORDS.get(fact.fund, fact.fund)
        )
        subject = f"{voice.subject(fact, inquiry.document)}（{voice.word(fund)}）"
        inquiry.say("figure", subject=subject, figure=builder.main(fact))
    return True


def _place(text: str, fund: str) -> int:
    """Return where a question names a fund."""
    names = [
        fund,
        *(n for n, several in meanings().items() if any(m.canonical == fund for m in several)),
    ]
    found = [normal(text).find(normal(name)) for name in names]
    return min((at for at in found if at >= 0), default=len(text))


def _on_fund(inquiry: Inquiry, item: ItemTerm, fund: str) -> Fact | None:
    """Return what is printed of an item on one fund, in whole; None where tables print several figures."""
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    found = [
        f for f in inquiry.facts(item)
        if f.fund == fund and f.nature == "合计" and f.body is None and f.value is not None
        and f.origin == "table" and f.measure in main and f.classification != "指标"
    ]  # fmt: skip
    year = inquiry.document.fiscal_year
    found = [f for f in found if f.year == year]
    return found[0] if len({(f.value, f.unit) for f in found}) == 1 else None

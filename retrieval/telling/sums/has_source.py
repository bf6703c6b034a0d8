"""Tell whether a body has money of one source by the cells of that source: 审计局有财政专户管理资金吗, 是啥意思，你们有吗.

A blank cell, a printed nil and an amount are told as what they are.
"""

from config import lazy
from config.glossary import incomes
from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.choosing.denials import tell_blank
from retrieval.choosing.printings import FUNDS
from retrieval.inquiry import Inquiry
from retrieval.question import Question

_HAS = lazy.regex(
    r"有没有|有无|是否有|有不有|有[^，,。？?多几哪什么]{0,14}[吗么嘛不没](?=[？?。！!]*$)|有多少|多少"
)
_THING = r"(?P<thing>[\u4e00-\u9fff“”（）]{2,20}?)"
_MEANT = r"(?:到底|究竟)?(?:(?:是|指|指的是|是指|代表)(?:的?是)?(?:什么|啥)(?:意思|东西|概念|钱|资金)?|(?:怎么|如何)(?:理解|解释))"
_CALLED = r"(?:什么[是叫]|啥[是叫]|解释一?下)"
_BODY = r"(?:那么?|请问)?(?P<body>[^，,。？?年月度\d]{0,14}?)"
_HAS_IT = r"(?:有没有|有吗|有么|有不有|有无|有多少)(?:这种?|这个|这笔|这类)?(?:钱|资金|收入|呢|的)?[吗么]?[？?。！!]*"
_BOTH = (
    lazy.regex(rf"(?P<define>{_THING}{_MEANT})[，,；;。？?\s]+{_BODY}{_HAS_IT}"),
    lazy.regex(
        rf"(?P<define>{_CALLED}(?P<thing>[\u4e00-\u9fff“”（）]{{2,20}}))[，,；;。？?\s]+{_BODY}{_HAS_IT}"
    ),
)
_TURN = lazy.regex(rf"{_BODY}{_HAS_IT}")


def with_defined(text: str, before: Question | None) -> str:
    """Name in its last clause what a message asks the meaning of, where that asks whether a body has it.

    >>> with_defined("专户资金是啥意思，我们局有吗", None)
    '专户资金是啥意思，专户资金有多少'
    """
    both = text.strip()
    if before is not None and before.asks("define") and _TURN.fullmatch(both):
        asked = before.text.rstrip("？?。！! ")
        both, text = f"{asked}，{both}", both
    found = next((m for one in _BOTH if (m := one.fullmatch(both))), None)
    if found is None or found["thing"] in found["body"]:
        return text
    has = f"{found['thing']}有多少"
    return has if both != text.strip() else f"{found['define']}，{has}"


def tell_has_source(inquiry: Inquiry) -> bool:
    """Tell the cell of the one source that is asked about; False where no row or column is of it."""
    question = inquiry.question
    source = question.funds[0] if len(question.funds) == 1 else ""
    others = question.items or question.natures or question.stated or question.unexplained
    narrowed = question.flows or question.measures or question.relative_year
    if (
        source in ("", *GRANTED, *FUNDS, *WIDE_FUNDS)
        or "结转" in source  # what was carried over may be that of a project, a unit or a subject
        or others
        or narrowed
        or not _HAS.search(question.text)
    ):
        return False
    if (question.operations and not question.asks("lookup")) or question.years or question.units:
        return False
    found = _cells(inquiry, source)
    fact = next((f for f in found if f.value is not None), next(iter(found), None))
    if fact is None:
        return False
    lead = inquiry.builder.voice.subject(fact, inquiry.document)
    if fact.value is None:
        tell_blank(inquiry, fact, lead)
    else:
        inquiry.say("figure", subject=lead, figure=inquiry.builder.main(fact))
    return True


def _cells(inquiry: Inquiry, source: str) -> list[Fact]:
    """Return the cells of the body's own income of a source: its row, else its column in the row of the total."""
    document = inquiry.document
    income = incomes().get(source, source)
    rows = inquiry.store.facts(
        document=document.id, item=[income, f"{source}管理资金收入"], origin="table"
    )
    totals = inquiry.store.facts(
        document=document.id, item=["收入合计", "收入总计"], fund=source, origin="table"
    )
    main = ("预算数", "决算数", "执行数")
    return [
        f for f in (*rows, *totals)
        if f.measure in main and f.year in (document.fiscal_year, None) and f.body is None
    ]  # fmt: skip

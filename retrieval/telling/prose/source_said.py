"""Quote what a printed reason says of where a thing's money came from, where no columns divide it: 使用上年结转并追加….

What was received for it this year is told beside, where the table of incomes prints less than was spent.
"""

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm

_FROM = lazy.regex(
    r"(?:使用|动用|利用|统筹|盘活|启用)[^，,。；;]{0,10}(?:结转|结余|存量|历年|专户|自有)|(?:结转|结余)(?:资金)?[^，,。；;]{0,6}(?:安排|使用|列支|支出)"
    r"|(?:追加|下达|拨付|拨入|补助)[^，,。；;]*(?:资金|经费|补助|预算|拨款|款)|(?:来源于|来自)[^，,。；;]+"
)


def tell_source_said(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote the reason that names where a thing's money came from; False where none does."""
    said = [f for f in inquiry.facts(item) if f.reason and _FROM.search(f.reason)]
    if not said:
        return False
    builder, name = inquiry.builder, inquiry.builder.voice.name(said[0])
    mark = f"[{builder.cite_reason(said[0])}]"
    inquiry.say("source_said", name=name, reason=said[0].reason, mark=mark)
    if (received := _received_of(inquiry, item)) is not None:
        whole, part = received
        told = {"figure": builder.state(part), "whole": builder.state(whole)}
        inquiry.say("source_received", name=name, **told)
    return True


def _received_of(inquiry: Inquiry, item: ItemTerm) -> tuple[Fact, Fact] | None:
    """Return what was spent on a subject and what was received for it, where that is less."""
    facts = [f for f in inquiry.facts(item) if f.value and f.nature == "合计" and f.code]
    whole = next((f for f in facts if f.flow == "支出" and f.fund == "全部"), None)
    part = next((f for f in facts if f.flow == "收入" and f.fund == "全部"), None)
    if whole is None or part is None or not comparable(whole.unit, part.unit):
        return None
    same = (whole.measure, whole.year, whole.body) == (part.measure, part.year, part.body)
    return (whole, part) if same and (part.value or 0) < (whole.value or 0) else None

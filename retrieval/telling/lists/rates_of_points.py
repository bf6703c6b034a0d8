"""Tell which part of an evaluation got most or least of its points, where a table prints that rate: 得分率最低的部分."""

from config import lazy
from ingest.records import Fact
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.wording import project_of
from retrieval.words.small_words import LEAST, MOST

_RATE = "得分率"
_PART = lazy.regex(
    r"(?:部分|方面|板块|维度|环节|[一二三]?级?指标|一级|评价内容|块|项|个|决策|过程|产出|效益)"
)
_EACH = lazy.regex(r"[各每]|分别|都|依次|所有")
_ASKED_WITH = lazy.regex(
    r"[一二三级指标部分方面板块维度环节项个哪各每分别都是的有得率最高低差好多少大小评价综合内容里中绩效自到从由排序列]"
)


def tell_rates_of_points(inquiry: Inquiry) -> bool:
    """Tell the part with the highest or the lowest rate, then the others; or the rates of all parts."""
    question, text = inquiry.question, inquiry.question.text
    ranks, each = "最" in text, _EACH.search(text)
    about = _RATE in text or any(item.names == (_RATE,) for item in question.named)
    part = _PART.search(text) or _RATE not in text  # 最高的呢 goes on about them
    if not about or not part or not (ranks or each) or question.stated:
        return False
    if any(_ASKED_WITH.sub("", word) for word in question.unexplained):
        return False
    rows = _rows(inquiry)
    if len(rows) < 2 or len({table_of(fact) for fact in rows}) > 1:
        return False
    least = bool(LEAST.search(text)) or "差" in text
    if not ranks or (least and MOST.search(text)):
        inquiry.say("rates_of_points")
        _list(inquiry, rows)
        return True
    choose = min if least else max
    end = choose(fact.value or 0 for fact in rows)
    inquiry.say("rate_of_points_lowest" if least else "rate_of_points_highest")
    _list(inquiry, [fact for fact in rows if fact.value == end])
    if others := [fact for fact in rows if fact.value != end]:
        inquiry.say("other_rates_of_points")
        _list(inquiry, others)
    return True


def _rows(inquiry: Inquiry) -> list[Fact]:
    """Return the rates that tables print of the parts, of the project that is named, if one is."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=_RATE, origin="table"
    )
    items = [i for i in inquiry.question.named if _ASKED_WITH.sub("", i.text)]
    named = {name for item in items for name in item.names}
    return [
        fact for fact in facts if fact.value is not None and (not named or project_of(fact) in named or fact.item in named)
    ]  # fmt: skip


def _list(inquiry: Inquiry, rows: list[Fact]) -> None:
    for fact in rows:
        inquiry.builder.labels.add(fact.item)
        inquiry.say("project_score_line", name=fact.item, figure=inquiry.builder.state(fact))

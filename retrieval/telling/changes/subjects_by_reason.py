"""List the subjects that are off their budgets for a reason in the question's words: 因为人员减少而没花完预算的科目."""

from config import lazy
from retrieval.calculate import addable, difference, gap_of_sums
from retrieval.inquiry import Inquiry
from retrieval.telling.changes.pairs import Pair, budget_pairs, gap_of
from retrieval.words.covering import bare
from retrieval.words.small_words import TOGETHER

_UNDER = r"(?:没有?|未|没能|未能)(?:全部|全|都)?(?:花|用|执行|支出|使用|完成)(?:完|满|光|掉)?(?:了)?(?:年初)?(?:预算)?|(?:低|少|小)于(?:年初)?预算|少花(?:了|钱)?|节余"
_OVER = r"超(?:了|出|过)?(?:年初)?预算|(?:高|多|大)于(?:年初)?预算|多花(?:了|钱)?|超支"
_CAUSE = r"(?:是)?(?:因为|由于|因|受)(?P<why>[^，,。；;？?]{2,20}?)(?:的?(?:原因|缘故|影响))?(?:而|导致|造成|使得|才|就|所以|，|,)*"
_KINDS = r"(?:支出)?(?:功能)?(?:科目|支出|款项|项级科目)"
_ASKS = lazy.regex(
    rf"{_CAUSE}(?:(?P<under>{_UNDER})|(?P<over>{_OVER}))的?{_KINDS}?(?:都|一共|总共)?(?:是|有)?(?:哪些|哪几[个项]|什么|几[个项]|多少[个项])"
    rf"|(?:哪些|哪几[个项]){_KINDS}(?:都)?{_CAUSE.replace('?P<why>', '?P<cause>')}(?:(?P<less>{_UNDER})|(?P<more>{_OVER}))"
)
_OR = lazy.regex(r"或者?|和|及|、|以及|与|还是")
MAX_LISTED = 20


def tell_subjects_by_reason(inquiry: Inquiry) -> bool:
    """List the subjects over or under their budgets whose printed reasons hold one of the causes that are said."""
    found = _ASKS.search(inquiry.question.text)
    if found is None or inquiry.question.stated or inquiry.question.language != "zh":
        return False
    causes = [bare(one) for one in _OR.split(found["why"] or found["cause"]) if one.strip()]
    under = bool(found["under"] or found["less"])
    chosen = [pair for pair in budget_pairs(inquiry) if _is_meant(pair, causes, under=under)]
    if not chosen:
        return False
    chosen.sort(key=lambda pair: -gap_of(pair))
    builder, voice = inquiry.builder, inquiry.builder.voice
    inquiry.say(
        "by_reason_under" if under else "by_reason_over",
        count=builder.count([f for _, f in chosen], "个"),
    )
    for budget, final in builder.first(chosen, MAX_LISTED):
        told = {"budget": builder.state(budget), "final": builder.state(final)}
        gap = builder.derive(difference(final, budget), size=True)
        gap = voice.phrase("filter_under_by" if under else "filter_over_by", gap=gap)
        mark = f"[{builder.cite(final)}]"
        line = {"reason": final.reason, "mark": mark, "gap": gap, **told}
        inquiry.say("by_reason_line", name=voice.name(final), **line)
    _tell_together(inquiry, chosen, under=under)
    return True


def _is_meant(pair: Pair, causes: list[str], *, under: bool) -> bool:
    """Tell whether a subject's reason holds a cause just as it is said: 人员减少 is not 人员经费减少."""
    budget, final = pair
    if budget.value is None or final.value is None or budget.value == final.value:
        return False
    reason = bare(final.reason or "")
    said = any(one in reason for one in causes)
    return said and (final.value < budget.value) == under


def _tell_together(inquiry: Inquiry, chosen: list[Pair], *, under: bool) -> None:
    facts = [fact for pair in chosen for fact in pair]
    if len(chosen) < 2 or not TOGETHER.search(inquiry.question.text) or not addable(facts):
        return
    gap = gap_of_sums([final for _, final in chosen], [budget for budget, _ in chosen])
    key = "together_under" if under else "together_over"
    inquiry.say(key, figure=inquiry.builder.derive(gap, size=True))
    inquiry.say("formula", formula=gap.formula)

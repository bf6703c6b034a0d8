"""Find the reasons that sentences give, word for word, and the figures that they explain."""

from typing import NamedTuple

from config import lazy
from ingest.columns import CHANGES, RESULTS
from ingest.drafts import Draft
from ingest.records import Table
from ingest.subjects import Subject
from ingest.transfers import head_of

_LEAD = lazy.regex(
    r"(?:(?:主要|变动|增减|增长|下降|减少|增加|变化|差异|的)*(?:原因|因素)(?:主要)?(?:说明|分析)?(?:是因为|是由于|是|为|系|在于|包括|有|如下)*"
    r"|主要(?:是|系)?(?:由于|因为)|主要是因|主要系|主要为(?!了|保障)|主要因(?!公)|主要是(?!用于|指|用以|保障|为了保障))\s*[:：，,]?\s*"
    r"|(?<=[，,。；;\n])(?:由于|因(?!公|素|特|地|此|而|人))"
)
_LISTED = lazy.regex(r"(?:一是|\(?1[)、.]|①|一、)")


class Reason(NamedTuple):
    """A stretch of a text that gives a reason; ``lead`` is where its introduction begins."""

    lead: int
    start: int
    end: int
    explicit: bool
    """It is called a reason, not merely 主要是."""


def find_reason(text: str, start: int, end: int, stop: int) -> Reason | None:
    """Return the reason that a sentence gives.

    Args:
        text: The whole text, in half-width form.
        start: Where the sentence begins.
        end: Where it ends, at its stop or semicolon.
        stop: Where the full sentence ends: a listed reason (一是…；二是…) goes on to there.
    """
    found = _LEAD.search(text, start, end)
    if found is None:
        return None
    last = stop if _LISTED.match(text, found.end()) else end
    return Reason(found.start(), found.end(), last, "因" in found[0])


_GAP = lazy.regex(r"(?:大于|小于|高于|低于|多于|少于|超过|差异)")


_LAST_YEAR = lazy.regex(r"[较比与同](?:上年|去年|(?:19|20)\d\d年)")


def before_gap(words: str) -> str:
    """Return what stands before a comparison with the budget: 决算数大于预算数 is about 决算数."""
    found = _GAP.search(words)
    return words[: found.start()] if found else words


def explain(drafts: list[Draft], reason: str, *, totals: bool = False) -> None:
    """Give the changes that a paragraph states the reason that stands alone in the next one.

    Args:
        drafts: What the paragraph states.
        reason: The reason.
        totals: Only to changes of totals and of what income is made of.
    """
    for i, draft in enumerate(drafts):
        meant = not totals or draft.subject.classification in TOTALS
        if meant and draft.measure in CHANGES and draft.reason is None:
            drafts[i] = draft._replace(reason=reason)


TOTALS = ("总计", "收入来源")
_BOTH_SIDES = lazy.regex(r"收\s*[、,]?\s*支|收入[^，。；]{0,8}支出|支出[^，。；]{0,8}收入")


def of_both_sides(words: str) -> bool:
    """Tell words that speak of income and expenditure at once: 收入支出减少的原因."""
    return bool(_BOTH_SIDES.search(words))


def targets(
    drafts: list[Draft], reason: Reason, words: str, subject: Subject | None, first: int, before: int
) -> list[int]:  # fmt: skip
    """Return which figures a reason explains.

    Args:
        drafts: What the chunk has stated so far.
        reason: The reason.
        words: The words that lead up to it, such as 决算数大于年初预算数的主要原因是.
        subject: What they name, if anything.
        first: Where the drafts of this sentence begin.
        before: Where those of the sentence before begin.
    """
    told = [i for i, draft in enumerate(drafts) if draft.end <= reason.lead]
    if _GAP.search(words) and "预算" in words:
        return _last_of(drafts, told, RESULTS, subject)
    opens = len(words.strip()) <= reason.start - reason.lead  # 减少100万元。主要是…
    if reason.explicit and first >= len(drafts) and _LAST_YEAR.search(words):
        return _last_of(drafts, told, CHANGES, subject)
    if not reason.explicit and first >= len(drafts) and not opens:
        return []
    if reason.explicit and of_both_sides(words):
        both = [i for i in told if drafts[i].subject.classification in TOTALS]
        return [i for i in both if drafts[i].measure in CHANGES]
    recent = [i for i in told if i >= first] or [i for i in told if i >= before]
    found = _of_way_named(drafts, _last_of(drafts, recent, CHANGES, subject), words)
    if found or not reason.explicit:
        return found
    if subject is not None and subject.known:
        found = _last_of(drafts, told, CHANGES, subject)
    alone = first >= len(drafts)
    found = found or (
        _of_the_way(drafts, told, words) or _of_head(drafts, told, words) if alone else []
    )
    return found or _last_of(drafts, recent, RESULTS, subject)


def shared(drafts: list[Draft], found: list[int], others: list[Subject]) -> list[int]:
    """Return the figures of other things that the words before a reason name with the one it is given to.

    Args:
        drafts: What the chunk has stated so far.
        found: The figures of the last one named.
        others: What is named beside it.
    """
    kinds = CHANGES if any(drafts[i].measure in CHANGES for i in found) else RESULTS
    named = {(one.item, one.nature, drafts[i].base) for one in others for i in found}
    end = max(found, default=-1)
    return [
        i for i, draft in enumerate(drafts[: end + 1])
        if draft.measure in kinds and (draft.subject.item, draft.subject.nature, draft.base) in named
    ]  # fmt: skip


_UP = lazy.regex(r"增加|增长|上升|提高")
_DOWN = lazy.regex(r"减少|下降|降低")


def _of_the_way(drafts: list[Draft], told: list[int], words: str) -> list[int]:
    """Return the change that 减少原因是 in a sentence of its own is about: the one thing that fell."""
    up, down = bool(_UP.search(words)), bool(_DOWN.search(words))
    if up == down:
        return []
    changes = [i for i in told if drafts[i].measure in CHANGES and drafts[i].value]
    alike = [i for i in changes if ((drafts[i].value or 0) > 0) == up]
    one = len({drafts[i].subject for i in alike}) == 1
    return alike if one and all(drafts[i].reason is None for i in alike) else []


def _of_way_named(drafts: list[Draft], found: list[int], words: str) -> list[int]:
    """Keep the changes that went the way which the words before a reason name: 比上年减少4，比预算增加1。减少的原因是…."""
    up, down = bool(_UP.search(words)), bool(_DOWN.search(words))
    if up == down:
        return found
    kept = [i for i in found if drafts[i].value and ((drafts[i].value or 0) > 0) == up]
    return kept or found


_EITHER_WAY = lazy.regex(r"增减|变[动化]")


def _of_head(drafts: list[Draft], told: list[int], words: str) -> list[int]:
    """Return the changes of what a paragraph tells first, which 增减变化原因 in a sentence of its own explains."""
    changes = [i for i in told if drafts[i].measure in CHANGES and drafts[i].value]
    if not _EITHER_WAY.search(words) or not changes or any(drafts[i].reason for i in told):
        return []
    return [i for i in changes if drafts[i].subject == drafts[changes[0]].subject]


def _last_of(
    drafts: list[Draft], indices: list[int], measures: tuple[str, ...], subject: Subject | None
) -> list[int]:
    kept = [i for i in indices if drafts[i].measure in measures]
    if subject is not None and subject.known:
        kept = [i for i in kept if drafts[i].subject.item == subject.item] or kept
    last = drafts[kept[-1]].subject if kept else None
    return [i for i in kept if drafts[i].subject == last]


REASON_HEAD = lazy.regex(r"原因|(?:增减|变化|变动|差异)(?:情况)?(?:说明|分析)")


def reasons_of_rows(table: Table) -> dict[tuple[int, int], str]:
    """Return by (row, block) what a column of reasons says of the changes of its row: 增减变化原因."""
    found = (
        (record, "".join(record.text.split()))
        for record in table.records
        if REASON_HEAD.search(head_of(record))
    )
    return {
        (record.row_index, record.block): words
        for record, words in found
        if record.value is None and len(words) > 1
    }

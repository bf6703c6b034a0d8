"""List the items of a document that changed in one way; read the conditions that a list is under."""

import re

from ingest.records import Fact
from retrieval.bind import FUNDS
from retrieval.company import change_words
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question

BROAD = frozenset({"支出合计", "收入合计", "支出总计", "收入总计", "收支总计"})
_BUDGET = r"了?(?:年初|全年|当初)?的?(?:部门)?预算"
_OVER = re.compile(rf"(?:超过|超出|大于|高于|多于|突破|超){_BUDGET}")
_UNDER = re.compile(rf"(?:低于|小于|少于|不足|不到|没有?达到){_BUDGET}")
_ZERO = re.compile(
    r"(?:没有?|未)(?:安排|编列|编制|列)?(?:年初)?预算|年初(?:预算)?(?:没有?|未)(?:安排|编列|列|编)"
)
_MET = re.compile(r"预算数?(?:基本)?(?:持平|一致|相等|一样|相同)|(?:持平|等于|相等)于?年初预算")
_UP = re.compile(r"增加|增长|上升|提高|上涨|涨了|多了")
_DOWN = re.compile(r"减少|下降|降低|降了|少了|缩减|下滑")
MAX_LISTED = 30


def specific(question: Question) -> tuple[ItemTerm, ...]:
    """Return the items that a question names apart from the grand totals."""
    return tuple(item for item in question.items if not set(item.names) <= BROAD)


def condition_of(question: Question) -> str | None:
    """Return how listed items must lie to their budget: by a set phrase, or in plain words."""
    if question.conditions:
        return question.conditions[0]
    if not question.asks("filter", "rank", "reverse") or question.asks("reason"):
        return None
    for name, pattern in (("zero", _ZERO), ("met", _MET), ("under", _UNDER), ("over", _OVER)):
        if pattern.search(question.text):
            return name
    return None


def tell_changed(inquiry: Inquiry) -> bool:
    """List the items of which a change on last year in the asked direction is printed."""
    question = inquiry.question
    up, down = bool(_UP.search(question.text)), bool(_DOWN.search(question.text))
    if up == down or not question.asks("filter") or question.asks("reason", "rank", "verify"):
        return False
    if specific(question) or question.natures or question.publishers or question.units:
        return False
    printed = _changed(inquiry)
    if not printed:
        return False
    rows = [row for row in printed if ((row[0].value or 0) < 0) == down]
    builder, voice = inquiry.builder, inquiry.builder.voice
    if not rows:
        inquiry.say("changed_none", way=voice.phrase("way_down" if down else "way_up"))
        return True
    count = builder.count([row[0] for row in rows], "items" if voice.is_english else "项")
    inquiry.say("changed_head", way=voice.phrase("way_down" if down else "way_up"), count=count)
    for row in rows[:MAX_LISTED]:
        code = f"（{row[0].code}）" if row[0].code else ""
        told = voice.listed(change_words(inquiry, *row))
        inquiry.say("changed_line", name=voice.name(row[0]), code=code, told=told)
    return True


def _changed(inquiry: Inquiry) -> list[list[Fact]]:
    """Return amount and rate of change of each item of one level, the widest fund's."""
    question = inquiry.question
    income = question.flows == ("收入",)
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts],
        classification="收入来源" if income else "功能",
        measure=["增减额", "增减率"],
    )
    facts = [
        f for f in inquiry.owned(found)
        if f.value and (f.base or "").startswith("上年") and f.nature == "合计"
        and f.year in (inquiry.document.fiscal_year, None)
    ]  # fmt: skip
    level = None if income else question.level or _usual_level(facts)
    facts = [f for f in facts if level in (None, f.level)]
    facts.sort(key=lambda f: (f.measure != "增减额", FUNDS.index(f.fund) if f.fund in FUNDS else 9))
    rows: dict[tuple[str, str | None], dict[str, Fact]] = {}
    for fact in facts:
        row = rows.setdefault((fact.item, fact.code), {})
        if not row or next(iter(row.values())).fund == fact.fund:
            row.setdefault(fact.measure, fact)
    return [list(row.values()) for row in rows.values()]


def _usual_level(facts: list[Fact]) -> int | None:
    """Return the level of which most changes are printed: one list never mixes levels."""
    levels = [fact.level for fact in facts if fact.level]
    return max(set(levels), key=levels.count, default=None)

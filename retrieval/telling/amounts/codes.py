"""Tell the code of a subject that is named, and the name of a code: 住房公积金的科目编码, 2010601是什么科目."""

import re
from functools import partial

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.amounts.items import look_up
from retrieval.telling.prose.definitions import define

_AMOUNT_TOO = lazy.regex(r"花|支出(?!的?(?:科目)?[编代]码)|金额|决算|预算|多少钱|spen|amount")


def tell_code(inquiry: Inquiry) -> bool:
    """Say which code is printed beside each name; where the amount is asked for as well, that too."""
    question = inquiry.question
    named = [item for item in question.named if not is_total(item)]
    found = [(item, facts) for item in named if (facts := _coded(inquiry.facts(item)))]
    if not named or len(found) < len(named):
        return False
    for item, facts in found:
        for fact in facts:
            _tell(inquiry, fact)
        if _AMOUNT_TOO.search(question.text):
            look_up(inquiry.asking(operations=(), items=(item,)), item)
    return True


def _coded(facts: list[Fact]) -> list[Fact]:
    """Return one fact for each code: a name may stand under several."""
    return list({fact.code: fact for fact in reversed(facts) if fact.code}.values())[::-1]


def _tell(inquiry: Inquiry, fact: Fact) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(fact.code or "")
    mark = f"[{builder.cite(fact)}]"
    kind = voice.word(f"{fact.classification}分类".replace("分类分类", "分类"))
    inquiry.say("item_code", name=voice.name(fact), kind=kind, code=fact.code, mark=mark)


# --- what a code is -------------------------------------------------------------------------------

_CLASSES = ("功能", "部门经济", "政府经济")
_NAME_ASKED = lazy.regex(r"什么|啥|哪|名[称字]|叫|\bwhat\b|\bname\b", re.IGNORECASE)


def _asks_name_of_code(question: Question) -> bool:
    """Tell a question for what codes stand for: 2010601是什么科目, 30215指什么."""
    codes = bool(question.items) and all(item.text in item.codes for item in question.items)
    asked = question.asks("define") or _NAME_ASKED.search(question.text)
    doing = any(op not in ("define", "lookup", "filter", "reverse") for op in question.operations)
    of_part = question.natures or question.funds or question.measures or question.stated
    return codes and bool(asked) and not (doing or of_part or question.unexplained)


def tell_name_of_code(inquiry: Inquiry) -> bool:
    """Name each code first, then quote what is written of it; else tell its amount, which may be asked too."""
    items = inquiry.question.items if _asks_name_of_code(inquiry.question) else ()
    found = [facts for item in items if (facts := _coded(inquiry.facts(item)))]
    if not found or len(found) < len(items):
        return False
    for item, facts in zip(items, found, strict=True):
        fact = next((f for f in facts if f.classification in _CLASSES), facts[0])
        _tell_name(inquiry, fact)
        fits = partial(_is_head_of, fact=fact, alone=_stands_alone(inquiry, fact))
        asking = inquiry.asking(items=(item,), operations=("define",))
        told = define(asking.builder, asking.store, asking.question, asking.parts, fits=fits)
        if not told or _AMOUNT_TOO.search(inquiry.question.text):
            look_up(inquiry.asking(operations=(), items=(item,)), item)
    return True


def _tell_name(inquiry: Inquiry, fact: Fact) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels |= {fact.code or "", *fact.parents}
    above = fact.parents[-1] if fact.parents else ""
    key = "code_named_below" if above else "code_named"
    told = {
        "name": voice.name(fact),
        "code": fact.code,
        "kind": voice.class_name(fact.classification),
    }
    inquiry.say(key, **told, above=voice.word(above), mark=f"[{builder.cite(fact)}]")


def _stands_alone(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell a name that no other code has: what is written of it by its name is of this code."""
    same = inquiry.facts(ItemTerm(fact.item, (fact.item,)))
    kind = [one.code for one in same if one.classification == fact.classification]
    return not any(code and code != fact.code for code in kind)


_CODE = lazy.regex(r"(?<!\d)\d{3,7}(?!\d)")
_ABOVE = lazy.regex(r"([\u4e00-\u9fff]{2,})[(]?[款][)]?")


def _is_head_of(head: str, fact: Fact, *, alone: bool) -> bool:
    """Tell whether a definition that begins so is of the code: by its code, by what it stands under, or its name.

    >>> fact = Fact.model_construct(item="高等教育", code="2059802", parents=("教育支出", "国债安排的支出"))
    >>> _is_head_of("高等教育(2050205)", fact, alone=False)
    False
    """
    if codes := _CODE.findall(head):
        return fact.code in codes
    above = _ABOVE.findall(head)
    if above and fact.parents:
        return normal(fact.parents[-1]) in head
    return alone

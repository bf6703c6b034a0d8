"""Tell the code of a subject that is named: 住房公积金的科目编码是多少."""

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.items import look_up
from retrieval.question import is_total

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

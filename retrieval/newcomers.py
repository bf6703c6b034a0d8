"""List the subjects of which a document says in words that the year before had nothing for them."""

from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.wording import in_brackets


def tell_newcomers(inquiry: Inquiry) -> bool:
    """List each with this year's figure and the words that say so; False where no such words stand."""
    said = _said_new(inquiry)
    if not said:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    count = builder.count(said, "items" if voice.is_english else "个")
    inquiry.say("set_head", count=count, kind=voice.phrase("rows_subjects"))
    for fact in said:
        item = ItemTerm(fact.code or fact.item, (fact.item,), (fact.code,) if fact.code else ())
        now = inquiry.asking(items=(item,), relative_year=None, years=(), conditions=()).one(item)
        told = [builder.state(now)] if now is not None else []
        told.append(f"“{fact.text}”[{builder.cite(fact)}]")
        name, code = voice.name(fact), in_brackets(fact)
        inquiry.say("newcomer", name=name, code=code, told=voice.listed(told))
    return True


def _said_new(inquiry: Inquiry) -> list[Fact]:
    """Return last year's words of subjects that had nothing: 上年度该科目无预算资金."""
    year = inquiry.document.fiscal_year
    if year is None:
        return []
    found = inquiry.store.facts(
        document=inquiry.document.id, classification="功能", origin="text", year=year - 1,
        measure=["决算数", "预算数"],
    )  # fmt: skip
    return [fact for fact in inquiry.owned(found) if fact.value is None and fact.text]

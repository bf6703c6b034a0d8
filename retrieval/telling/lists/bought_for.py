"""Tell what is bought with the money of one nature by the rows that say so: 日常公用经费采购多少 is no 公用经费 in all."""

from config import lazy
from config.glossary import meanings, normal
from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.telling.lists.bought import Bought, list_of, tell_rows
from retrieval.telling.lists.projects import PROCURED

_ASKS = lazy.regex(
    r"(?:经费|支出|费用?)(?:里面?|中|当中|之中|用来|用于|拿来|部分|要|打算|计划|安排)*的?(?:政府)?(?:采购|购买|购置)了?(?:支出|预算|计划|经费|资金|物资)*的?(?:(?:总额|总金额|金额|总计|合计|总数|总共|一共|总|共)?"
    r"(?:安排|花|用|是|有|了|为|要|需要|大概)*(?:多少|几)(?:钱|元|万元?|万|块钱?)?|总?金?额|合计|总计)[？?。!！]*$"
)
"""采购 behind the name of a kind of money, and nothing asked but how much."""


def bought_of_nature(inquiry: Inquiry) -> Answer | None:
    """Answer what is bought with one kind of money; say that it is not told where no row of purchases says so."""
    question, builder = inquiry.question, inquiry.builder
    others = [item for item in question.named if PROCURED not in item.names]
    told = question.unexplained or question.stated or question.units or question.funds
    summed = set(question.operations) <= {"sum"}
    if (
        len(question.natures) != 1
        or others
        or told
        or not summed
        or not _ASKS.search(question.text)
    ):
        return None
    nature = question.natures[0]
    whole, rows = list_of(inquiry)
    kept = [row for row in rows if _is_of(row, nature)]
    if whole is None or not kept:
        name = builder.voice.phrase("bought_of_money", nature=builder.voice.word(nature))
        inquiry.say("not_disclosed", name=name)
        return builder.build("not_found", "undisclosed")
    builder.labels.add(kept[0].fact.item)
    tell_rows(inquiry, whole, kept, kept[0].fact.item)
    return builder.build()


def _is_of(row: Bought, nature: str) -> bool:
    """Tell a row that is called as people call this kind of money: 日常公用经费 is 公用经费."""
    found = meanings().get(normal(row.fact.item), ())
    return any(one.type == "nature" and one.canonical == nature for one in found)

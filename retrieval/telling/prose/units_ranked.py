"""Put the units of a department in order, and tell which comes first: its own part is none of those below it."""

from decimal import Decimal

from config import lazy
from ingest.records import WIDE_FUNDS, Fact
from retrieval.bodies.owners import is_own_part
from retrieval.calculate import addable, difference, total
from retrieval.inquiry import Inquiry
from retrieval.question import is_total
from retrieval.telling.amounts.multiples import says_times, tell_multiple
from retrieval.telling.lists.ranking import way_of
from retrieval.telling.sums.adding_up import asks_whether_parts_make, tell_added_up
from retrieval.telling.sums.one_share import whole_of
from retrieval.telling.sums.ranked_shares import tell_together
from retrieval.wording import FUND_WORDS, term_of
from retrieval.words.small_words import MOST, TOGETHER

ORDERS = lazy.regex(r"从[大多高]到[小少低]|从[小少低]到[大多高]|[升降]序|排(?:一下|个?序|列)|依次")
"""What asks for all places of a ranking, not for the first."""
BELOW = lazy.regex(
    r"(?:下属|下级|直属|下面)的?(?:各个?|[两二三四五六七八九十几\d]+[家个])?(?:预算|事业)*单位"
)
WITH_OWN = lazy.regex(r"本级|机关|本部|[及和与跟连同](?:所有)?(?:下属|下级|直属)|系统|部门和")
MAX_UNITS = 30


def tell_sum_of_units(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Tell what the units add up to where that is asked, and whether it is what the department prints."""
    together = inquiry.question.asks("sum") or TOGETHER.search(inquiry.question.text)
    whole = _printed_whole(inquiry, facts[0]) if asks_whether_parts_make(inquiry.question) else None
    if whole is not None and len(facts) > 1 and addable([*facts, whole]):
        tell_added_up(inquiry, facts, whole)
    elif together and len(facts) > 1 and addable(facts):
        inquiry.say("total_line", figure=inquiry.builder.derive(total(facts)))


def _printed_whole(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return what the department prints of that of which a unit's figure is a part."""
    plain = inquiry.asking(
        units=(), items=(), natures=() if part.nature == "合计" else (part.nature,),
        funds=() if part.fund in WIDE_FUNDS else (part.fund,),
    )  # fmt: skip
    return plain.one(term_of(part), (part.measure,))


def _name_of(inquiry: Inquiry, fact: Fact) -> str:
    """Name what is told of each unit, with the fund that is asked for: 收入合计（一般公共预算财政拨款）."""
    told = (inquiry.question.funds or is_total(term_of(fact))) and fact.fund != "全部"
    fund = FUND_WORDS.get(fact.fund, fact.fund) if told else ""
    name = inquiry.builder.voice.name(fact)
    return f"{name}（{fund}）" if fund and fund not in name else name


def tell_ranked(inquiry: Inquiry, ranked: list[Fact], *, least: bool) -> None:
    """Name the first of the units, or as many as are asked for, with the next one."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    if least and MOST.search(inquiry.question.text) and not inquiry.question.top:
        _tell_ends(inquiry, ranked[-1], ranked[0])
        return
    way = voice.phrase(way_of(inquiry.question.text, least=least))
    first = ranked[0]
    builder.order[:] = ranked
    tied = [f for f in ranked if f.value == first.value]
    if ORDERS.search(inquiry.question.text) and not inquiry.question.top:
        tell_lines(inquiry, ranked)
        tell_sum_of_units(inquiry, ranked)
        return
    if inquiry.question.top or len(tied) > 1:
        top = ranked[: max(inquiry.question.top or 1, len(tied))]
        tell_lines(inquiry, top, way)
        tell_together(inquiry, top, whole_of(inquiry, first))
        return
    if _first_below(inquiry, ranked, way):
        return
    head = {"year": voice.year(first, inquiry.document), "name": _name_of(inquiry, first)}
    inquiry.say(
        "unit_one", way=way, measure=voice.measure(first), unit=first.body,
        figure=builder.row(first), **head,
    )  # fmt: skip
    builder.about(first)
    inquiry.say("ranked_next", name=ranked[1].body, figure=builder.row(ranked[1]))
    if inquiry.question.asks("difference") and addable(ranked[:2]):
        tell_apart(inquiry, ranked[:2])


def _first_below(inquiry: Inquiry, ranked: list[Fact], way: str) -> bool:
    """Tell which of the units below comes first where the department's own part does and is none of them."""
    text, voice = inquiry.question.text, inquiry.builder.voice
    own, *below = ranked
    if not BELOW.search(text) or WITH_OWN.search(text) or not below[1:]:
        return False
    if not is_own_part(own.body or "", inquiry.document) or below[0].value == below[1].value:
        return False
    told = below[0]
    inquiry.say(
        "unit_below_one", way=way, measure=voice.measure(told), unit=told.body,
        figure=inquiry.builder.row(told), year=voice.year(told, inquiry.document),
        name=_name_of(inquiry, told),
    )  # fmt: skip
    inquiry.builder.about(told)
    inquiry.say("ranked_next", name=below[1].body, figure=inquiry.builder.row(below[1]))
    inquiry.say("unit_with_own", way=way, unit=own.body, figure=inquiry.builder.row(own))
    return True


def _tell_ends(inquiry: Inquiry, most: Fact, least: Fact) -> None:
    """Name the units at both ends, and how far they lie apart where that is asked."""
    builder, voice, text = inquiry.builder, inquiry.builder.voice, inquiry.question.text
    for fact, is_least in ((most, False), (least, True)):
        inquiry.say(
            "unit_one", way=voice.phrase(way_of(text, least=is_least)), measure=voice.measure(fact),
            unit=fact.body, figure=builder.state(fact), year=voice.year(fact, inquiry.document),
            name=_name_of(inquiry, fact),
        )  # fmt: skip
    if says_times(text) and least.value:
        tell_multiple(inquiry, most, least, [most.body or "", least.body or ""])
    elif inquiry.question.asks("difference") and addable([most, least]):
        tell_apart(inquiry, [most, least])


def tell_apart(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Tell how far two units lie apart."""
    left, right = sorted(facts, key=lambda f: -(f.value or Decimal(0)))
    gap = inquiry.builder.derive(difference(left, right))
    inquiry.say("unit_gap", left=left.body, right=right.body, figure=gap)


def tell_lines(inquiry: Inquiry, facts: list[Fact], way: str = "") -> None:
    """List units with what each has, a line each."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    inquiry.say(
        "units_head", year=voice.year(facts[0], inquiry.document), name=_name_of(inquiry, facts[0]),
        measure=voice.measure(facts[0]), way=way,
    )  # fmt: skip
    for place, fact in enumerate(builder.first(facts, MAX_UNITS), 1):
        inquiry.say("ranked_line", place=place, name=fact.body, code="", figure=builder.row(fact))

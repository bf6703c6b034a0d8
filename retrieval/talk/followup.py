"""Understand a question in the light of the one before it: what it leaves out is what was meant there."""

import re

from config import lazy
from retrieval.bodies.against_bodies import placed_among_told
from retrieval.choosing.printings import NO_AMOUNTS
from retrieval.english.forms import english_form
from retrieval.question import BUDGETS, PARTS_OF_PUBLIC, ItemTerm, Question, is_total, ranks_bodies
from retrieval.talk.about_told import about_told, at_place, below, share_of_subject, share_within
from retrieval.talk.asked_again import ALL_OF_IT, asked_again, whole_of_it
from retrieval.talk.doubted import doubted_figure
from retrieval.talk.ends_of_year import at_other_end, of_both_ends
from retrieval.talk.names_put import points_in_vain
from retrieval.talk.other_table import of_table_doubted, of_table_named
from retrieval.talk.places_kept import WITHIN, place_kept
from retrieval.talk.pointing import of_shown
from retrieval.talk.project_turns import of_project
from retrieval.talk.row_columns import of_row
from retrieval.talk.set_against import two_told
from retrieval.talk.share_of_sum import of_sum_told
from retrieval.talk.short_turns import (
    ELLIPTIC,
    all_of_it,
    fund_asked,
    is_fund_of_it,
    left_of_it,
    made_of,
    of_it,
    of_nothing_named,
    of_part,
    other_income,
    per_head_of_it,
    purse_of_it,
    spent_of_it,
    staff_of_it,
    target_of_it,
    unspent_of_it,
)
from retrieval.talk.still_meant import named_by_kind, still_meant
from retrieval.talk.talk_of_bodies import (
    OF_BODIES,
    bodies_compared,
    is_of_bodies,
    named_in,
    of_bodies,
    of_those_talked_of,
)
from retrieval.talk.units_asked import converts_other
from retrieval.telling.amounts.funds_of_told import asks_funds_of_told
from retrieval.telling.changes.movers import asks_most_changed, asks_of_these, names_parts_of
from retrieval.telling.changes.parts_changed import WHICH_CHANGED
from retrieval.telling.checks.all_of_turns import fund_of_what_was_told
from retrieval.telling.lists.missed import why_missed
from retrieval.telling.prose.carried_over import asks_what_is_left
from retrieval.understand import Understanding
from retrieval.words.small_words import ASKING, WHO
from retrieval.words.stated import compares_years

_PART_OF = lazy.regex(r"部分|那块|[里内中]")
_AMOUNT = lazy.regex(r"(?:多少|几)(?:万?元|钱)?[？?。]*$")
_BODIES = lazy.regex(r"部门|局|哪家|各家|每家")
MAX_EARLIER = 3


def merge(understood: Understanding, before: Question | None) -> Question:
    """Fill what a follow-up leaves out from the question before it; the unit that it asks for is its own."""
    merged, unit = _in_light_of(understood, before), understood.question.unit
    return merged._replace(unit=unit) if unit and merged.unit is None else merged


def _in_light_of(understood: Understanding, before: Question | None) -> Question:
    """Fill what a follow-up leaves out.

    A question with an item of its own is a new topic: it keeps the publisher and the year that were
    named, and what was done with the item only where it is no whole question (“那公务接待费呢”).
    """
    if before is not None and ranks_bodies(before) and len(before.publishers) != 1:
        before = before._replace(dimensions=("publisher", *before.dimensions))
    question = of_those_talked_of(understood.question, before)
    if before is None:
        return question
    question, before = _of_one_chosen(question, still_meant(before))
    if not question.named and compares_years(question.text) and question.asks("difference"):
        question = question._replace(operations=("change",))  # 比2024年呢
    again = asked_again(question, before) or doubted_figure(question, before)
    if again := again or placed_among_told(question, before):
        return again
    bodies = bodies_compared(question, before)
    if bodies:
        return of_bodies(question, before, bodies)
    if shown := _of_told(question, before):
        return shown._replace(**_scope_of(question, before))  # type: ignore[arg-type]
    if (staff := staff_of_it(question, before)) is not None:
        return staff._replace(**{**_scope_of(question, before), "units": staff.units})  # type: ignore[arg-type]
    question = of_project(of_it(named_by_kind(question, before), before), before)
    question = per_head_of_it(question, before) or made_of(question, before)
    if inside := below(question, before):
        return inside._replace(**_scope_of(question, before))  # type: ignore[arg-type]
    if question.is_empty:
        return of_nothing_named(question, before, _scope_of(question, before))
    return _of_bodies_too(question, before)._replace(told=before.told)


def _of_told(question: Question, before: Question) -> Question | None:
    """Return a question about figures that were told: what pays for them, why they differ, their sum."""
    if points_in_vain(question, before):
        return question._replace(listed_as="unclear", merged=True)
    if asks_funds_of_told(question, before.told):
        return question._replace(told=before.told, merged=True)
    if (of_sum := of_sum_told(question, before)) is not None:
        return of_sum
    if (share := share_of_subject(question, before)) is not None:
        return share._replace(**_scope_of(question, before))  # type: ignore[arg-type]
    asked = (rule(question, before) for rule in _OF_TOLD)
    return next(filter(None, asked), None)


_OF_TOLD = (
    why_missed, of_table_named, of_row, two_told, of_table_doubted, left_of_it, of_shown,
)  # fmt: skip


_OF_IT = lazy.regex(r"[它其]|这家|这个(?:单位|部门|局)|该(?:单位|部门|局)")


def _of_one_chosen(question: Question, before: Question) -> tuple[Question, Question]:
    """Go on about the one body that was chosen: 哪家有基金拨款 — 多少钱, 谁的接待费最高 — 它的三公呢."""
    said = question.publishers or question.unknown_body or "publisher" in question.dimensions
    if not before.ranked or before.publishers or said or ranks_bodies(question):
        return question, before
    of_it = _OF_IT.search(question.text)
    foremost = of_it and before.asks("rank") and not before.top and WHO.search(before.text)
    only = len(before.ranked) == 1 and (of_it or not (question.named or question.natures))
    if not (foremost or only):
        return question, before
    doing = tuple(one for one in before.operations if one not in ("rank", "filter"))
    alone = before._replace(operations=doing, dimensions=(), top=None, place=None)
    return question._replace(publishers=before.ranked[:1], mentions=1), alone


def _of_bodies_too(question: Question, before: Question) -> Question:
    """Fill what a question leaves out, and keep of whom the same was asked before."""
    question, before = at_place(question, about_told(question, before))
    if question.listed_as == "unclear":
        return question._replace(**_scope_of(question, before))  # type: ignore[arg-type]
    merged = _merged(question, before)
    if len(merged.publishers) == 1 < len(before.publishers) and not question.operations:
        alone = tuple(one for one in merged.operations if one not in OF_BODIES)
        merged = merged._replace(operations=alone)  # one body is not compared with itself
    if merged.publishers == before.publishers:
        return merged._replace(
            earlier=_earlier(merged, before), earlier_publishers=before.earlier_publishers
        )
    same = merged.merged and named_in(merged) == named_in(before)
    known = (*before.earlier_publishers, *before.publishers) if same else ()
    others = tuple(p for p in known if p not in merged.publishers)
    return merged._replace(earlier=(), earlier_publishers=others[-MAX_EARLIER:])


def _earlier(question: Question, before: Question) -> tuple[ItemTerm, ...]:
    """Return what was named before, without what this question is about."""
    names = {item.names for item in named_in(question)}
    known = [i for i in (*before.earlier, *named_in(before)) if i.names not in names]
    return tuple({item.names: item for item in known}.values())[-MAX_EARLIER:]


_IS_SPENT = lazy.regex(r"[花用](?:到|在|于|去|得)?了?(?:了|到|在)?(?:哪|什么)")


def _of_other_side(question: Question, before: Question) -> Question:
    """Leave the thing that was talked of where a side of the accounts is asked for: 支出呢, 花到哪去了 behind what comes in."""
    if question.items or question.natures:
        return before
    spent = _side_of(before) == ("收入",) and _IS_SPENT.search(question.text)
    if not spent and not (question.flows and before.named):
        return before
    flows = () if spent else before.flows
    return before._replace(items=(), natures=(), nature_starts=(), operations=(), flows=flows)


def _merged(question: Question, before: Question) -> Question:
    question = target_of_it(spent_of_it(fund_asked(question, before), before), before)
    of_it = fund_of_what_was_told(question, before) or all_of_it(question, before)
    before = _of_other_side(question, before)
    if question.operations == ("reverse",) and not question.stated and not question.items:
        question = question._replace(operations=("parts",))  # 主要是什么钱 asks what it is made of
    own_item = bool(question.named) or _is_of_totals(question)
    kept = _scope_of(question, before)
    told = of_it or of_both_ends(question, before) or purse_of_it(question, before)
    if told := told or _of_it_again(question, before):
        return told._replace(**kept, merged=True)  # type: ignore[arg-type]
    if not own_item and (changed := _what_changed(question, before)):
        return changed._replace(**kept)  # type: ignore[arg-type]
    if _is_other_place(question, before):
        return _at_place(question, before)._replace(**kept, merged=True)  # type: ignore[arg-type]
    if own_item and _PARTS_OF.search(question.text):
        return question._replace(**kept, operations=("parts",), merged=True)  # type: ignore[arg-type]
    if within := share_within(question, before):
        return within._replace(**kept, merged=True)  # type: ignore[arg-type]
    own_item = own_item or _is_beside(question, before)
    whole = not is_elliptic(question) or (
        question.publishers and not ELLIPTIC.search(question.text)
    )
    if (own_item and whole) or _is_of_own_nature(question) or is_of_bodies(question):
        return question._replace(**kept)  # type: ignore[arg-type]
    if own_item:
        doing = _doing_of(question, before) | place_kept(question, before)
        return of_part(question)._replace(**kept, **doing, merged=True)  # type: ignore[arg-type]
    if _stands_alone(question, before):
        return question._replace(**kept)  # type: ignore[arg-type]
    filled = _filled(question, before)
    return filled._replace(**kept, merged=True)  # type: ignore[arg-type]


def _of_it_again(question: Question, before: Question) -> Question | None:
    """Ask of the thing that was talked of whether it went over its budget, or for the whole of it."""
    if question.named or question.natures:
        return None
    if unspent := unspent_of_it(question, before):
        return unspent
    if not before.named:
        return None
    if _OVER_IT.fullmatch(question.text):
        return question._replace(items=before.items, natures=before.natures)
    if ALL_OF_IT.search(question.text):
        return _filled(question, whole_of_it(before))
    return None


_OVER_IT = lazy.regex(
    r"(?:那么?|它|这个?|这项)*(?:有没有|是不是|是否|到底)?超(?:了|出|过)?(?:年初|全年)?(?:预算)?了?(?:没有?|吗|么|不)?[？?。]*"
)
"""那超预算没有 asks of the thing that was talked of, not which things did."""


def _what_changed(question: Question, before: Question) -> Question | None:
    """Ask what changed most, which of the public expenses talked of changed, or what was not spent: 哪些增加了."""
    if asks_what_is_left(question, before):
        return question._replace(
            items=before.items, operations=(), conditions=(), unexplained=(), merged=True
        )
    if WHICH_CHANGED.search(question.text) and _is_public(before):
        return question._replace(items=before.items, operations=("change",), merged=True)
    return _most_changed(question, before) if asks_most_changed(question) else None


def _most_changed(question: Question, before: Question) -> Question:
    """Ask what changed most among the parts of what was talked of, else on its side of the accounts."""
    single = len(before.named) == 1 and not is_total(before.named[0])
    if names_parts_of(question, before) or (single and asks_of_these(question)):
        return question._replace(items=before.items, merged=True)
    if before.natures and not before.named and asks_of_these(question):
        # how the subjects changed tells nothing of one half of them
        return question._replace(natures=before.natures, merged=True)
    return question._replace(flows=question.flows or _side_of(before))


def _is_public(question: Question) -> bool:
    """Tell a question for the three publics, or those of vehicles, as a whole."""
    return len(question.named) == 1 and set(question.named[0].names) <= PARTS_OF_PUBLIC.keys()


_TOTAL_ALONE = lazy.regex(
    r"(?:and|so|then|what about|how about)?[ ,]*(?:the |its |their )?(?P<name>(?:total|overall) [a-z ]+?)(?: then)?[?.! ]*$",
    re.IGNORECASE,
)
"""And total revenue? asks for another whole, not for all of the thing before it."""
_BARE_FLOW = lazy.regex(r"(?:那么?)?总?(?:支出|收入)(?:又?是?多少|呢)+[？?]?")


def _is_of_totals(question: Question) -> bool:
    """Tell 收入总计呢, 那支出呢 and 收入合计和支出合计差额: wholes that are asked for by themselves."""
    if question.flows and not question.items and _BARE_FLOW.fullmatch(question.text):
        return True
    totals = [item for item in question.items if is_total(item) and "花" not in item.text]
    if question.asks("share", "rank", "verify"):
        return False
    text = question.text.rstrip("？?")
    if (alone := _TOTAL_ALONE.match(question.text)) and len(totals) == len(question.items) == 1:
        return english_form(alone["name"]) == totals[0].text
    asked = any(
        re.search(rf"{re.escape(i.text)}(?:合计|总[计额])?(?:是|为|有)?多少$", text) for i in totals
    )
    return len(totals) > 1 or asked or any(text.endswith(f"{item.text}呢") for item in totals)


def _side_of(question: Question) -> tuple[str, ...]:
    """Return the side of the accounts that a question was about, where that was income."""
    of_income = any(name.startswith("收入") for item in question.items for name in item.names)
    return ("收入",) if of_income or question.flows == ("收入",) else ()


def _is_other_place(question: Question, before: Question) -> bool:
    """Tell 第二多的呢 and 排第二的是哪项 behind a ranking: another place of the same one."""
    own = question.items or question.natures or question.funds or question.dimensions
    return bool(question.place and "publisher" in before.dimensions and not own)


def _at_place(question: Question, before: Question) -> Question:
    """Return the ranking before with another place; it goes down or up as it did."""
    return before._replace(
        text=f"{before.text}，{question.text}", language=question.language,
        operations=tuple(dict.fromkeys((*(o for o in before.operations if o != "sum"), "rank"))),
        place=question.place, top=None,
    )  # fmt: skip


def _is_of_own_nature(question: Question) -> bool:
    """Tell 人员经费多少 and 公用经费占支出合计的比例: a nature that is asked for by itself."""
    if not question.natures or bool(question.named):
        return False
    if question.asks("share") and "占" in question.text:
        return True
    if (question.publishers or question.funds) and not ELLIPTIC.search(question.text):
        return True  # 国家信访局基本支出 and 一般公共预算项目支出 leave nothing out
    within = re.sub(rf"(?:{'|'.join(question.natures)})[里内中]", "", question.text)
    return not is_elliptic(question) and not _PART_OF.search(within)


def _is_beside(question: Question, before: Question) -> bool:
    """Tell 那公用经费呢 behind an item that has no such part: 三公经费 is no subject of the budget."""
    if not question.natures or question.items or not before.items or "其中" in question.text:
        return False
    has_parts = any(c.startswith("2") for item in before.items for c in item.codes)
    has_parts = has_parts or any(is_total(item) for item in before.items)
    return not has_parts and not _PART_OF.search(question.text)


def is_elliptic(question: Question) -> bool:
    """Tell a question that leaves something out."""
    return bool(ELLIPTIC.search(question.text)) or not ASKING.search(question.text)


_HOW_FAR = lazy.regex(
    r"(?:那|它|一共|总共|实际)*(?:[比较](?:年初|全年|原)?预算数?)?(?:超|少|多|结余|节约|低|高)(?:支|出|花|用|了|过)*(?:(?:年初|全年|原)?预算数?了?)?多少(?:钱|万?元)?[？?。]*"
)
"""超了多少 and 超预算多少 are asked of the thing that was talked of."""


_USED = lazy.regex(
    r"(?:那么?|它|这|主要|都|分别|各自?|又|是|具体)*(?:[用拿花](?:来|去|于|在|到)|(?:干|做)(?:什么|啥|嘛)用|用[途处])(?!.*(?:钱|资金|经费|预算|支出|开支))"
    r"|(?:那么?)?[这该那]一?(?:笔|个|项|些)?(?:钱|资金|经费|支出|科目)?的?(?:主要|都|分别|各自?|又|是|具体)*(?:[用拿花]|(?:干|做)(?:什么|啥|嘛)用)"
)
_BY_WHOM = lazy.regex(
    r"(?:那么?|这|它)?(?:是|由)*(?:谁|(?:哪[一个家]*|什么)(?:单位|部门|科室|处室))来?(?:负责|实施|承担|牵头|主管|管)的?[？?。]?"
)


def _stands_alone(question: Question, before: Question) -> bool:
    """Tell a question without an item that still is a whole one: 支出最多的科目, 主要干什么的."""
    alone = question.asks(
        "reverse", "duties", "units", "summarise", "check", "filter", "tamper", "guess"
    )
    if _USED.match(question.text):
        return False  # 用来干嘛的 is about the amount that was told
    alone = alone or converts_other(question, before)
    of_all = question.flows and not _PART_OF.search(question.text) and not is_elliptic(question)
    among = "function" in question.dimensions or question.level or of_all  # 支出最多的是什么
    ranked = question.asks("rank") and among and not WITHIN.search(question.text)
    left = [w for w in question.unexplained if len(w) > 1 or not question.asks("reason")]
    searched = bool(left or question.headings) and not is_elliptic(question)
    searched = searched and not _BY_WHOM.fullmatch(question.text)
    total = bool(question.items or question.funds) and not is_elliptic(question)
    total = total and not question.text.startswith("占")  # 占总支出多少 leaves out of what
    total = total and not is_fund_of_it(question, before)
    of_what_was_said = question.asks("reason") or _HOW_FAR.fullmatch(question.text)
    listed = question.conditions and not of_what_was_said  # 为什么超预算, 超了多少
    return bool(alone or ranked or searched or total or listed)


_OF_WHOLE = lazy.regex(
    r"(?:全|整个?|所有)(?:部门|局|委|厅|镇|系统|单位)|部门的?(?:合计|总|呢)|其他"
)


_AMONG_THEM = lazy.regex(r"^(?:那么?)?(?:它们|他们|这[两几]家)?(?:里|中)?(?:哪一?[家个]|谁)")


def _scope_of(question: Question, before: Question) -> dict[str, object]:
    """Return publisher and year, from the question before where this one names none."""
    kept: dict[str, object] = {}
    among = len(before.publishers) > 1 and _AMONG_THEM.search(question.text)
    of_all = "publisher" in question.dimensions and bool(_BODIES.search(question.text))
    whole = bool(question.years) and not ELLIPTIC.search(question.text)
    of_all |= ranks_bodies(question) and (len(before.publishers) == 1 or whole)
    of_all &= not among
    if not question.publishers and not question.unknown_body and not of_all:
        kept["publishers"] = before.publishers
        kept["mentions"] = before.mentions
        kept["unknown_body"] = before.unknown_body
    unsaid = not question.years and question.relative_year is None
    named = named_in(question) or question.units
    if unsaid and is_elliptic(question) and not (before.year_moved and named):
        kept["years"], kept["year_moved"] = before.years, before.year_moved
        if not question.asks("change", "reason"):  # 去年多少 — 为什么少这么多 is of this year
            kept["relative_year"] = before.relative_year
    elif not unsaid and not (question.named or question.natures):
        kept["year_moved"] = True
    if question.relative_year is not None and len(before.years) == 1:
        kept["of_document"] = before.years[0]
    elif not question.years and not question.publishers:
        kept["of_document"] = before.of_document
    halves = bool(question.natures) and not (question.items or question.flows)
    goes_on = (
        (
            is_elliptic(question)
            or halves
            or _OF_IT.search(question.text)
            or _OF_STAFF.match(question.text)
        )
        and not question.publishers
        and not _OF_WHOLE.search(question.text)
    )
    if goes_on and not question.units and before.units:
        kept["units"] = before.units  # of one unit; 项目支出多少 goes on about it
    if not question.kinds and (is_elliptic(question) or not question.publishers):
        kept["kinds"] = before.kinds
    return kept


_OF_STAFF = lazy.regex(
    r"(?:那么?|现在|目前|它|里面|一共|共|有)*(?:在职|在编|实有|现有|人员编制|编制|离?退休|职工)(?!经费|费)[^，,。；;？?各]{0,6}(?:多少|几)|(?:那么?|现在|一共|共|有)*(?:多少|几)个?人"
)
"""A unit's staff are asked for behind its money without its name: 执法大队有多少钱 — 在职几个人."""


def _doing_of(question: Question, before: Question) -> dict[str, object]:
    """Return what was asked of the item before, where this question does not say."""
    kept: dict[str, object] = {}
    if not question.operations and not _asks_amount(question):
        of_bodies = "publisher" in before.dimensions and not question.units
        renewed = question.items or (question.units and "publisher" in before.dimensions)
        ranked = ("rank", "filter") if renewed and not of_bodies else ()
        whole = before.told.whole if before.asks("share") else None
        ranked = ranked if whole is not None else (*ranked, "share")
        ranked = (*ranked, "duties", "define") if question.measures else ranked  # 满意度目标
        kept["operations"] = tuple(one for one in before.operations if one not in ranked)
        kept["stated"] = question.stated
        if whole is not None:
            kept |= {"within": whole, "told": before.told}
        kept["dimensions"] = question.dimensions or (before.dimensions if of_bodies else ())
    if not question.measures:
        kept["measures"] = _measures_of(question, before)
    if not question.unit and before.unit != "亿元":  # no unit for whatever small thing is next
        kept["unit"] = before.unit
    return kept


_PARTS_OF = lazy.regex(r"(?:里[面头边]|下面|当中|其中)(?:的?呢|都?有(?:什么|哪些|啥))[？?。]*$")


def _asks_amount(question: Question) -> bool:
    """Tell 那出国费多少 and 里面项目支出多少, which say that an amount is asked for."""
    return set(question.operations) <= {"parts"} and bool(_AMOUNT.search(question.text))


def _filled(question: Question, before: Question) -> Question:
    """Take the item, and every coordinate that is not named anew, from the question before."""
    operations = question.operations
    if set(operations) <= {"parts"} and (question.natures or question.measures or question.funds):
        operations = ()  # “其中基本支出” asks for that part
    renewed = question.measures or question.natures or question.years or question.publishers
    if "certain" in operations and question.stated:
        operations = ("verify",)
    against = BUDGETS & {*before.measures} and before.asks("difference")
    if operations == ("reason",) and against and not compares_years(question.text):
        # 比年初预算多了多少 — 什么原因: why it is off its budget
        question = question._replace(text=f"与预算不同，{question.text}")
    elif operations == ("reason",) and before.asks("change"):
        # 比上年减少多少，为什么: why it changed, not why it is off its budget
        operations = ("change", "reason")
    if set(question.measures) & {*BUDGETS, "决算数"}:  # 预算是多少 asks for no change
        kept = tuple(one for one in before.operations if one not in ("change", "reason"))
        before = before._replace(operations=kept)
    carried = (
        not operations
        and not _asks_amount(question)
        and (question.unit or renewed or question.relative_year is not None)
    )
    other_end = at_other_end(question, before)
    if other_end:
        return question._replace(items=other_end, measures=before.measures)
    return question._replace(
        items=before.items,
        operations=before.operations if carried else operations,
        natures=question.natures or before.natures,
        nature_starts=question.nature_starts or (-1,) * len(before.natures),
        funds=question.funds or before.funds,
        flows=question.flows or before.flows,
        measures=question.measures or _measures_of(question, before),
        unit=question.unit or before.unit,
        top=question.top or before.top,
        level=question.level or before.level,
        dimensions=question.dimensions or (() if question.units else before.dimensions),
        stated=question.stated,
        within=before.told.whole if carried and question.natures and before.asks("share") else None,
    )


def is_settled(question: Question, before: Question) -> bool:
    """Tell a short turn of which the answer before says what it is about: 其中上年结转呢, 年初呢."""
    filled = made_of(question, before) is not question
    filled = filled or target_of_it(question, before) is not question
    filled = filled or other_income(question, before) is not None
    told = purse_of_it(question, before) or all_of_it(question, before)
    told = told or left_of_it(question, before) or per_head_of_it(question, before)
    return filled or bool(told or at_other_end(question, before))


def _measures_of(question: Question, before: Question) -> tuple[str, ...]:
    """Keep the measure unless the follow-up asks for something that has one of its own."""
    if question.asks("duties") or ({*before.measures} & NO_AMOUNTS and question.asks("parts")):
        return ()  # 完成率多少 — 主要用在哪
    compared = _asks_amount(question) and before.asks("difference", "change", "reason", "rate")
    own = question.asks("share", "change", "rate", "reason") or question.asked is not None
    return () if own or compared else before.measures

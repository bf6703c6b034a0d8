"""Say what percentage one item is of another."""

import re

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.calculate import TAIL, addable, make_up
from retrieval.choosing.halves import (
    fund_within,
    half_fact,
    halves_of,
    names_no_part,
    sides_of,
    within_something,
)
from retrieval.choosing.same_row import on_fund
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, ItemTerm, Question, is_whole, names_whole_alone
from retrieval.telling.amounts.granted import of_one_fund
from retrieval.telling.amounts.granted_together import asks_granted_together, tell_granted_together
from retrieval.telling.amounts.payers import part_of_fund
from retrieval.telling.lists.rowsets import is_ranked
from retrieval.telling.sums.income_sources import is_grant, sources_of
from retrieval.telling.sums.joint_shares import (
    asks_each,
    is_list,
    listed_parts,
    tell_joint_share,
)
from retrieval.telling.sums.one_share import tell_as_printed, tell_one_share, whole_of
from retrieval.telling.sums.operands import (
    MEASURES_OF_CHANGE,
    Operand,
    placed_operands,
)
from retrieval.telling.sums.several_alike import Counted, alike, counted_alike
from retrieval.telling.sums.source_shares import tell_source_share
from retrieval.wording import project_of
from retrieval.words.small_words import TOGETHER
from retrieval.words.stated import compares_last_year


def tell_share(inquiry: Inquiry) -> bool:
    """Say what percentage one item is of another; that last year's is not told where it is compared with that."""
    if asks_granted_together(inquiry.question):
        return tell_granted_together(inquiry)  # never the share of all that is received
    if counted := counted_alike(inquiry.question):
        return _share_of_alike(inquiry, counted)
    if tell_source_share(inquiry):
        return True
    if not _tell_share(inquiry):
        return False
    question = inquiry.question
    if question.asks("change", "difference") and compares_last_year(question.text):
        inquiry.say("share_of_last_year_not_told")
    return True


def _tell_share(inquiry: Inquiry) -> bool:
    """Say what percentage one item is of another, or of total expenditure."""
    if is_ranked(inquiry.question):
        return False  # of what comes first in an order that was not found
    measures = tuple(m for m in inquiry.question.measures if m not in MEASURES_OF_CHANGE)
    if within := fund_within(inquiry):
        of_item = _fund_of_item(inquiry, *within)
        return of_item is not None and tell_one_share(inquiry, *of_item)
    if each := _each_of_whole(inquiry):
        told = [tell_one_share(inquiry, *of_one_fund(inquiry, *pair)) for pair in each]
        return any(told)
    if listed := listed_parts(inquiry, measures):
        parts, whole = listed
        if not asks_each(inquiry.question.text):
            return tell_joint_share(inquiry, parts, whole)
        told = [tell_one_share(inquiry, part, whole) for part in parts]
        return any(told)
    if _lacks_one(inquiry, measures):
        return False
    if of_nature := _fund_of_nature(inquiry):
        return tell_one_share(inquiry, *of_nature)
    if granted := _grants_of_income(inquiry):
        parts, whole = granted
        if len(parts) == 1:
            return tell_one_share(inquiry, parts[0], whole)
        return tell_joint_share(inquiry, parts, whole)
    return _tell_share_of_named(inquiry, measures)


def _lacks_one(inquiry: Inquiry, measures: tuple[str, ...]) -> bool:
    """Tell things that are taken together and of which one is not printed: the others have another share."""
    sides = sides_of(inquiry)
    if sides is None or not TOGETHER.search(sides[0].text) or not is_list(sides[0]):
        return False
    facts = [half_fact(inquiry, sides[0], measures, item) for item in sides[0].named]
    found = [fact for fact in facts if fact is not None]
    return len(found) < len(facts) or not addable(found)


def _tell_share_of_named(inquiry: Inquiry, measures: tuple[str, ...]) -> bool:
    """Say what percentage each of the figures that are named is of its whole."""
    pair = halves_of(inquiry, measures) or _fund_of_whole(inquiry)
    if pair is not None and _drops_project(inquiry, [*pair]):
        return False
    if pair is not None and tell_one_share(inquiry, *of_one_fund(inquiry, *pair)):
        return True
    found = _without_head_nouns(placed_operands(inquiry))
    if not found:
        return False
    if _lacks_part(inquiry, found) or (len(found) < 2 and within_something(inquiry)):
        return False
    if _drops_project(inquiry, [operand.fact for operand in found]):
        return False
    printed = [o for o in _without_whole(inquiry, found) if tell_as_printed(inquiry, o.fact)]
    left = [operand for operand in found if operand not in printed]
    pairs = pairs_of(inquiry, left) if left else []
    told = [tell_one_share(inquiry, *of_one_fund(inquiry, part, whole)) for part, whole in pairs]
    return bool(printed) or any(told)


def _drops_project(inquiry: Inquiry, told: list[Fact]) -> bool:
    """Tell that a project which is named is none of what would be divided: another share would be told for its own."""
    names = {normal(name) for f in told for name in (f.item, project_of(f) or "", *f.parents)}
    named = [i for i in inquiry.question.named if i.start >= 0 and len(i.names) == 1]
    left = [i for i in named if normal(i.names[0]) not in names]
    if any({f.classification for f in inquiry.facts(i)} == {"项目"} for i in left):
        return True
    return len(told) == 2 and any(_is_of_all(inquiry, *pair) for pair in (told, told[::-1]))


def _is_of_all(inquiry: Inquiry, part: Fact, project: Fact) -> bool:
    """Tell that what is asked of a project is printed of all of the body alone: 某项目的人员经费占多少."""
    key, name = normal(inquiry.question.text), normal(project.item)
    said = re.search(
        rf"{re.escape(name)}(?:资金|经费)?(?:的|里|中|内)[^占]*占(?!{re.escape(name)})", key
    )
    of_it = {normal(n) for n in (part.item, project_of(part) or "", *part.parents)}
    return project.classification == "项目" and said is not None and name not in of_it


def _share_of_alike(inquiry: Inquiry, counted: Counted) -> bool:
    """Divide what the things of a kind come to, never one of them: 两项补助合计占总支出多少."""
    sides = sides_of(inquiry)
    parts = alike(inquiry, counted)
    if sides is None or not parts:
        return False
    whole = half_fact(inquiry, sides[1], (), next(iter(sides[1].named), None))
    if whole is None or not addable([*parts, whole]):
        return False
    return tell_joint_share(inquiry, parts, whole)


def _each_of_whole(inquiry: Inquiry) -> list[tuple[Fact, Fact]]:
    """Pair each of several things before 占 with what follows it, or with the total: A和B各占多少, W里A和B各占多少."""
    question, key = inquiry.question, normal(inquiry.question.text)
    if not asks_each(key):
        return []
    at = key.find("占") if "占" in key else len(key)
    starts = [*(item.start for item in question.items), *question.nature_starts]
    named = sum(start < at for start in starts) or len(question.units)
    found = placed_operands(inquiry)
    parts = [o for o in found if o.start < at and not _INSIDE.match(key, o.start + len(o.text))]
    wholes = [operand.fact for operand in found if operand not in parts]
    before = sum(operand.start < at for operand in found)
    if len(parts) < 2 or before != named or len(wholes) > 1:
        return []
    facts = [operand.fact for operand in parts]
    of = wholes[0] if wholes else _made_up(inquiry, facts)
    facts = facts if of is not None else _on_common_fund(inquiry, facts)
    pairs = [(part, of or whole_of(inquiry, part)) for part in facts]
    return [(part, whole) for part, whole in pairs if whole is not None and whole.id != part.id]


def _made_up(inquiry: Inquiry, parts: list[Fact]) -> Fact | None:
    """Return the total that the parts make up between them, but for rounding."""
    side = TOTAL_RECEIVED if parts[0].flow == "收入" else TOTAL_SPENT
    whole = inquiry.asking(items=(), natures=(), measures=(), funds=(), units=()).one(side)
    made_up = whole is not None and make_up(parts, whole, len(parts) * TAIL)
    return whole if made_up else None


def _on_common_fund(inquiry: Inquiry, parts: list[Fact]) -> list[Fact]:
    """Return the parts on one fund on which all of them are printed; as they are where there is none."""
    for fund in dict.fromkeys(part.fund for part in parts):
        same = [p if p.fund == fund else on_fund(inquiry, p, (fund,)) for p in parts]
        found = [part for part in same if part is not None]
        if len(found) == len(parts):
            return found
    return parts


_INSIDE = lazy.regex(r"的?[里中内当]")


def _without_head_nouns(found: list[Operand]) -> list[Operand]:
    """Leave out the spending of education spending, which names no total."""
    ends = {o.start + len(o.text) for o in found if o.text and o.text.isascii()}
    return [
        operand
        for operand in found
        if not (operand.start in ends and operand.text.isascii() and is_whole(operand.fact))
    ]


def is_share_of_nothing(question: Question) -> bool:
    """Tell 占某某多少, whose part must have been said before, and was not."""
    said = question.merged or question.listed or question.units
    of_nothing = _OF_NOTHING.match(question.text) or names_whole_alone(question)
    return bool(question.asks("share") and of_nothing and not said)


def _lacks_part(inquiry: Inquiry, found: list[Operand]) -> bool:
    """Tell that what stands before 占 has no figure here: the share of something else is no answer."""
    key, question = normal(inquiry.question.text), inquiry.question
    at = key.find("占")
    if set(question.natures) - {operand.fact.nature for operand in found}:
        return True  # 高中教育的人员经费占多少, where no 人员经费 of it is printed
    if names_no_part(inquiry) and not question.merged:
        return True
    named = any(0 <= item.start < at for item in question.items)
    named = named or any(0 <= start < at for start in question.nature_starts)
    lacks = named and all(operand.start > at for operand in found)
    return lacks and not question.merged


_OF_NOTHING = lazy.regex(r"(?:那么?|它们?|其|[这该那]一?[个项笔]?|又)*占(?!地|用)")
_WHOLE_SAID = lazy.regex(r"占(?:本年|全年|当年|部门|总|全部|的)*(?:支出|收入)")


def _without_whole(inquiry: Inquiry, found: list[Operand]) -> list[Operand]:
    """Return the parts where the question names no whole: A占比多少, A和B各占多少."""
    key = normal(inquiry.question.text)
    if _WHOLE_SAID.search(key):
        return []  # a printed share may be one of the fund only
    at = key.find("占")
    asked = re.search("各占|占比", key) if len(found) > 1 else True
    before = inquiry.question.merged or all(o.start < at or at < 0 for o in found)
    alone = key.count("占") < 2 and asked and before
    return found if alone else []


_WITHIN = lazy.regex(
    r"[里中内](?:面|边)?[^占，,]*(?:拨款|预算|基金|资金)[^占，,]*占(?:了)?(?:多少|比|几|多大)"
)


def _fund_of_nature(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return what a fund pays of a nature, and all of it: 项目支出里财政拨款占多少."""
    question = inquiry.question
    only = len(question.natures) == len(question.funds) == 1 and not question.items
    found = _WITHIN.search(question.text) if only else None
    if found is None or question.text.find(question.natures[0]) > found.start():
        return None
    part, whole = inquiry.one(TOTAL_SPENT), inquiry.asking(funds=()).one(TOTAL_SPENT)
    both = part is not None and whole is not None and part.id != whole.id
    return (part, whole) if both and part and whole and whole.fund == "全部" else None


def _fund_of_item(inquiry: Inquiry, item: ItemTerm, fund: str) -> tuple[Fact, Fact] | None:
    """Return what a fund pays of an item and what all funds pay of it, in the rows of one table."""
    part = inquiry.asking(items=(item,), natures=(), measures=(), funds=(fund,), flows=()).one(item)
    whole = on_fund(inquiry, part, ("全部",)) if part is not None else None
    if part is not None and whole is not None:
        return part, whole
    return part_of_fund(
        inquiry.asking(items=(item,), natures=(), measures=(), funds=()), item, fund
    )


def _fund_of_whole(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return what a fund pays and the total that it is a part of: 财政拨款支出占总支出的比重."""
    question = inquiry.question
    named = [item for item in question.items if not set(item.names) <= TOTALS]
    asked = "占" in question.text or question.merged
    if not question.funds or not asked or named or question.natures:
        return None
    of_income = "收入" in question.text or question.flows == ("收入",)
    side = TOTAL_RECEIVED if of_income else TOTAL_SPENT
    measures = tuple(m for m in question.measures if m not in MEASURES_OF_CHANGE)
    plain = inquiry.asking(measures=measures)
    part, whole = plain.asking(funds=question.funds[:1]).one(side), plain.asking(funds=()).one(side)
    if part is None or whole is None or part.id == whole.id:
        return None
    return part, whole


def _grants_of_income(inquiry: Inquiry) -> tuple[list[Fact], Fact] | None:
    """Return the grants among the sources of all income, where 财政拨款 itself is printed as another amount.

    The table of 财政拨款 may leave out what was carried over; a total that holds it is made up with it.
    """
    question = inquiry.question
    named = {name for item in question.items for name in item.names} - TOTALS
    of_grants = question.funds == ("财政拨款",) if not named else named == {_GRANTED}
    if not of_grants or question.natures or "支出" in question.text or "占" not in question.text:
        return None
    plain = inquiry.asking(items=(), funds=(), flows=("收入",), measures=())
    whole = plain.one(TOTAL_RECEIVED)
    if whole is None or whole.fund != "全部":
        return None
    grants = [source for source in sources_of(inquiry, whole) if is_grant(source)]
    printed = plain.asking(funds=("财政拨款",)).one(TOTAL_RECEIVED)
    if printed is None or not grants:
        return None
    if not make_up(grants, printed, len(grants) * TAIL):
        return grants, whole
    return ([printed], whole) if question.flows and len(question.items) == len(named) else None


_GRANTED = "财政拨款收入"
_EQUALS = frozenset({"是", "为", "等于", "相当于", "约为", "约是", "大约是"})  # 甲是乙的几成
_IS_INSIDE = lazy.regex(r"^在|(?<![花用投])在$")  # 接待费那块在三公里头占几成


def pairs_of(inquiry: Inquiry, found: list[Operand]) -> list[tuple[Fact, Fact]]:
    """Tell parts from wholes: A占B, B中A占…, A和B各占…."""
    text = inquiry.question.text
    if len(found) > 2 and (apart := _around_sign(text, found)):
        return apart
    unsaid = inquiry.question.merged and not any(o.text and o.text in text for o in found)
    if len(found) == 2 and not unsaid:  # both of the question before: each of the total
        first, second = found
        if english := _in_english(inquiry, first.fact, second.fact):
            return english
        if "占" not in text and is_whole(first.fact) != is_whole(second.fact):
            # 项目支出占多少 — 基本支出呢: a total is no part of what it is made of
            pair = (second, first) if is_whole(first.fact) else (first, second)
            return [(pair[0].fact, pair[1].fact)]
        # meant from the question before: 住房公积金多少 — 占总支出多少
        if first.start < 0 <= second.start:
            return [(first.fact, second.fact)]
        between = text[text.find(first.text) + len(first.text) : text.rfind(second.text)]
        if (
            "占" in between
            or between in _EQUALS
            or " of " in f" {between} "
            or _IS_INSIDE.search(between)
        ):
            return [(first.fact, second.fact)]
        if not asks_each(text) and not any(
            word in between for word in ("和", "与", "跟", "、", "及", "and")
        ):
            return [(second.fact, first.fact)]
    wholes = [(operand.fact, whole_of(inquiry, operand.fact)) for operand in found]
    return [(part, whole) for part, whole in wholes if whole is not None and whole.id != part.id]


_PERCENT_OF = lazy.regex(
    r"\b(?:percentage|percent|per cent|share|proportion|fraction|portion|part)\s+of\b(?P<rest>.*)",
    re.IGNORECASE,
)
_VERB = lazy.regex(
    r"\b(?:is|was|are|were|does|did|do|goes?|went|comes?|came|makes?|made|accounts?|spent|represents?|consists?)\b",
    re.IGNORECASE,
)


def _in_english(inquiry: Inquiry, first: Fact, second: Fact) -> list[tuple[Fact, Fact]]:
    """Pair what English names: share of the whole is the part, share of the part in the whole.

    A total is never the part of what it is made of, whatever the order.
    """
    found = _PERCENT_OF.search(inquiry.question.text)
    if found is None or not inquiry.builder.voice.is_english:
        return []
    if is_whole(first) != is_whole(second):
        return [(second, first)] if is_whole(first) else [(first, second)]
    return [(second, first)] if _VERB.search(found["rest"]) else [(first, second)]


def _around_sign(text: str, found: list[Operand]) -> list[tuple[Fact, Fact]]:
    """Pair what stands before the only 占 with what follows it; brackets behind only explain."""
    key = normal(text)
    at = key.find("占")
    if at < 0 or key.count("占") > 1:
        return []
    aside = key.find("(", at)
    ends = aside if aside >= 0 else len(key)
    parts = [operand.fact for operand in found if operand.start < at]
    wholes = [operand.fact for operand in found if at < operand.start < ends]
    return [(part, whole) for part in parts for whole in wholes if part.id != whole.id]

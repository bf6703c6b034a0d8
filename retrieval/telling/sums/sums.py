"""Answer differences, sums and remainders of named items."""

from decimal import Decimal

from config import lazy
from ingest.records import Fact
from retrieval.calculate import addable, difference, rows_of, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.overlap import MIN_PARTS, overlap
from retrieval.choosing.printings import is_split
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question, apart
from retrieval.telling.amounts.lookup import state_meanings
from retrieval.telling.changes.one_by_one import named_apart
from retrieval.telling.checks.carried_apart import on_one_carry, tell_carried_apart
from retrieval.telling.checks.claims import states
from retrieval.telling.sums.adding_up import (
    asks_whether_parts_make,
    names_whole,
)
from retrieval.telling.sums.both_natures import in_both_natures, with_both_natures
from retrieval.telling.sums.operands import called, operands, placed_operands, tell_gap
from retrieval.words import stated
from retrieval.words.small_words import ADDED, MADE_UP


def asks_which_exceeds(question: Question) -> bool:
    """Tell 项目支出超过基本支出了吗, 收入总计等于支出总计吗: two things are named and no amount."""
    names = len(question.items) + len(question.natures)
    plain = names == 2 and not question.stated and not MADE_UP.search(question.text)
    return plain and bool(_EXCEEDS.search(question.text))


_EXCEEDS = lazy.regex(
    r"(?:超过|高于|大于|多于|低于|少于|小于|赶上|不如|等于|相等|持平|平衡).*(?:[吗么没]|是不是|是否)"
    r"|(?:是不是|是否).*(?:超过|高于|大于|多于|低于|少于|小于|等于|相等|持平|平衡)"
)


def tell_difference(inquiry: Inquiry) -> bool:
    """Say how far two named items lie apart."""
    if asks_whether_parts_make(inquiry.question) and _ADDED.search(inquiry.question.text):
        return False  # 甲、乙加起来是116吗 asks for no gap between the two of them that were read
    facts = _both_ends(inquiry) or operands(inquiry)
    if len(facts) != 2 or not addable(facts):
        return False
    left, right = facts
    right, beside_right = on_one_carry(inquiry, left, right)
    left, beside_left = on_one_carry(inquiry, right, left)
    _tell_gap_of_all(inquiry, left, right)
    for told, beside in ((left, beside_left), (right, beside_right)):
        if beside is not None:
            tell_carried_apart(inquiry, beside, told)
    return True


def _tell_gap_of_all(inquiry: Inquiry, left: Fact, right: Fact) -> None:
    """Say how far two things lie apart in all, where one table prints of them what is basic and another the rest."""
    whole_left, whole_right = (in_both_natures(inquiry, fact) for fact in (left, right))
    same = (left.item, left.code) == (right.item, right.code)
    if same or len(rows_of(whole_left)) == len(rows_of(whole_right)) == 1:
        tell_gap(inquiry, *((left, right) if same else (whole_left, whole_right)))
        return
    tell_gap(inquiry, whole_left, whole_right)
    inquiry.say("formula", formula=difference(whole_left, whole_right).formula)
    halves = [*rows_of(whole_left), *rows_of(whole_right)]
    builder = inquiry.builder
    told = [f"{called(inquiry, half)}{builder.main(half)}" for half in halves]
    inquiry.say("of_which", parts=builder.voice.listed(told))


def _both_ends(inquiry: Inquiry) -> list[Fact]:
    """Return what was left at both ends of the year: 年末结转比年初多多少."""
    question = inquiry.question
    if "年初" not in question.text or "年末" not in question.text:
        return []
    said = [name for item in question.named for name in item.names]
    names = [name[2:] for name in said if name.startswith(("年末", "年初"))]
    first, last = sorted(("年初", "年末"), key=question.text.find)
    plain, main = inquiry.asking(measures=()), MAIN_MEASURES.get(inquiry.document.kind, ())
    for name in names:
        ends = [plain.one(ItemTerm("", (f"{end}{name}",)), main) for end in (first, last)]
        found = [fact for fact in ends if fact is not None]
        if len(found) == 2:
            return found
    return []


_ADDED = lazy.regex(ADDED)
_PART_OF = lazy.regex(r"(?:多少|几)[^，,。；;？?]{0,4}[，,。；;？?]?其中")


def tell_sum(inquiry: Inquiry) -> bool:
    """Add the items that the question names."""
    if asks_whether_parts_make(inquiry.question) and names_whole(inquiry.question):
        return False  # it is no part to be added
    if _REST.search(inquiry.question.text):
        return _tell_rest(inquiry)
    inquiry = named_apart(inquiry)
    named = [one for item in inquiry.question.named for one in apart(item)]
    inner = [one for one in named if not _is_place(one, inquiry.question)]
    if inner != named and len(inner) < MIN_PARTS:
        return False
    named = inner
    plain = inquiry.asking(items=tuple(named)) if len(named) > 1 else inquiry
    placed = placed_operands(plain)
    facts = [operand.fact for operand in placed]
    found = {operand.start for operand in placed}
    left = [one for one in named if one.start not in found and not inquiry.question.natures]
    lacking = any(not plain.meanings(one) for one in left)
    if left and not lacking and _tell_sum_of_rows(plain, named):
        return True
    if left or len(facts) < 2 or not addable(facts) or overlap(facts):
        return False  # what is not printed is not left out of a sum either
    if {"收入", "支出"} <= {fact.flow for fact in facts} or _PART_OF.search(inquiry.question.text):
        return False  # 采购一共多少，其中财政拨款多少: what comes in pays for what goes out
    facts = with_both_natures(inquiry, facts)
    derived = total(facts)
    inquiry.builder.about(*facts)
    inquiry.builder.added += facts
    voice = inquiry.builder.voice
    names = voice.listed([called(inquiry, fact) for fact in facts])
    inquiry.say("sum", names=names, figure=inquiry.builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    told = [f"{called(inquiry, fact)}{inquiry.builder.state(fact)}" for fact in facts]
    inquiry.say("of_which", parts=voice.listed(told))
    return True


def _is_place(item: ItemTerm, question: Question) -> bool:
    """Tell what only says where the others stand: 政府采购里会议费一共多少 adds no 政府采购."""
    return bool(item.text) and any(f"{item.text}{mark}" in question.text for mark in _INSIDE)


_INSIDE = ("里", "中的", "当中", "之中", "内的", "中，", "中,")


def _tell_sum_of_rows(inquiry: Inquiry, named: list[ItemTerm]) -> bool:
    """Add things of which some have rows under several headings: their own sums stand below."""
    found = [inquiry.meanings(item) for item in named]
    rows = [[m.best for m in one if m is one[0] or is_split([one[0], m])] for one in found]
    facts = [fact for one in rows for fact in one]
    each = _OF_EACH.search(inquiry.question.text) or len(named) < MIN_PARTS
    if each or len(facts) == len(named) or not addable(facts) or inquiry.question.natures:
        return False
    builder = inquiry.builder
    derived = total(facts)
    names = builder.voice.listed([builder.voice.name(one[0]) for one in rows])
    inquiry.say("sum", names=names, figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    for one in found:
        state_meanings(inquiry, one, company=False)
    return True


_OF_EACH = lazy.regex(r"各|分别|每")
_THINGS = lazy.regex(r"(?<!前)([两二三四五六七八九])[类项](?!级)")


_REST = lazy.regex(r"扣[掉除去]|减去|减掉|刨[去除掉]|剩|余下")


def _tell_rest(inquiry: Inquiry) -> bool:
    """Subtract where the question takes away: of what it names, the two whose amounts it states."""
    facts = operands(inquiry)
    if len(facts) != 2:
        amounts = {(s.number, s.unit) for s in inquiry.question.stated}
        facts = [f for f in facts if (f.value, f.unit) in amounts]
    if len(facts) != 2 or not addable(facts):
        return False
    tell_gap(inquiry, *facts)
    return True


def half_named(inquiry: Inquiry) -> list[Fact]:
    """Return the things that were recognised where the question says that it adds more of them."""
    wanted = _number_of_things(inquiry.question.text)
    named = inquiry.question.named
    if wanted is None or not inquiry.question.asks("sum") or len(named) < 2:
        return []
    facts = operands(inquiry.asking(items=tuple(named)))
    return facts if len(facts) < wanted else []


def _number_of_things(text: str) -> int | None:
    """Return how many things the question says that it adds: 三类支出合计."""
    found = _THINGS.search(text)
    return stated.number(found[1]) if found else None


def tell_rest_of_item(inquiry: Inquiry) -> bool:
    """Tell the one nature of an item where the question states its total and the other nature."""
    question = inquiry.question
    if len(question.natures) != MIN_PARTS or len(question.named) != 1 or len(question.stated) < 2:
        return False
    item, (other, asked) = question.named[0], question.natures
    found = [
        fact
        for basis in ((), (other,))
        for meaning in inquiry.asking(natures=basis).meanings(item)
        for fact in meaning.facts
        if any(states(fact, claim) for claim in question.stated)
    ]
    whole = max(found, key=lambda f: f.value or Decimal(0), default=None)
    part = next((f for f in found if f.nature == other), None)
    if whole is None or part is None or not addable([whole, part]) or whole.value == part.value:
        return False
    rest, voice = difference(whole, part), inquiry.builder.voice
    figure = inquiry.builder.derive(rest)
    inquiry.say("figure", subject=voice.name(whole) + voice.word(asked), figure=figure)
    inquiry.say("formula", formula=rest.formula)
    return True

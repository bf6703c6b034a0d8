"""Say what percentage several named things together are of a whole: 水费和电费占公用经费的比例."""

from itertools import pairwise

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import UndefinedError, addable, rate_of_totals, share_of_total, total
from retrieval.choosing.halves import NATURES, half_fact, sides_of
from retrieval.choosing.overlap import overlap
from retrieval.choosing.same_row import on_fund
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS, Question, apart, is_total
from retrieval.telling.amounts.granted import tell_common_fund
from retrieval.telling.sums.both_natures import with_both_natures
from retrieval.telling.sums.operands import called
from retrieval.telling.sums.sides_named import sides_named
from retrieval.telling.sums.within_nature import say_outside, within_nature
from retrieval.wording import FUND_WORDS

_EACH = lazy.regex(r"各自?占|各自|分别|占比各")
_NO_LIST = lazy.regex(r"哪|其中|谁|比较")
_JOINED = frozenset({"和", "与", "、", "及", "以及", "加", "加上", "跟", "同", "+", "还有"})


def asks_each(text: str) -> bool:
    """Tell that the share of each is asked for, not that of all together."""
    return bool(_EACH.search(text))


def listed_parts(inquiry: Inquiry, measures: tuple[str, ...]) -> tuple[list[Fact], Fact] | None:
    """Return what is listed before the only 占, and what it is a part of."""
    sides = sides_of(inquiry)
    if sides is None or _NO_LIST.search(inquiry.question.text):
        return None
    part, whole = sides
    named = [one for item in part.named for one in apart(item)]
    if len(named) < 2 or (len(part.named) > 1 and not is_list(part)):
        return None
    facts = [half_fact(inquiry, part, measures, item) for item in named]
    parts = [fact for fact in facts if fact is not None]
    of = half_fact(inquiry, whole, measures, next(iter([*whole.named, *whole.items]), None))
    if len(parts) != len(facts) or of is None or not addable([*parts, of]) or overlap(parts):
        return None
    if of.nature == "合计" or (of.nature in NATURES and of.item not in TOTALS):
        parts = with_both_natures(inquiry, parts)
    return (parts, _on_fund_of(inquiry, parts, of)) if comparable(parts[0].unit, of.unit) else None


def is_list(part: Question) -> bool:
    """Tell whether a side is nothing but a list of names, joined by the words of a list."""
    named = part.named
    if len(named) < 2 or part.natures or part.unexplained or any(is_total(i) for i in part.items):
        return False
    key = normal(part.text)
    ends = [(item.start, item.start + len(item.text)) for item in named]
    between = [key[left[1] : right[0]] for left, right in pairwise(ends)]
    return all(words.removeprefix("支出").strip() in _JOINED for words in between)


def _on_fund_of(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> Fact:
    """Return the whole on the fund that all parts are of, where it is printed."""
    funds = {part.fund for part in parts}
    if funds == {whole.fund} or len(funds) > 1 or inquiry.question.funds:
        return whole
    return on_fund(inquiry, whole, tuple(funds)) or whole


def _named(inquiry: Inquiry, fact: Fact) -> str:
    """Name a part; the totals of several funds by their funds too, those of units by these."""
    if fact.body and fact.item in TOTALS:
        return fact.body
    name, fund = inquiry.builder.voice.name(fact), FUND_WORDS.get(fact.fund, "")
    return f"{name}（{fund}）" if fact.item in TOTALS and fund and fact.nature == "合计" else name


def _whole_of_natures(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> list[Fact]:
    """Return the whole, in both its halves where no nature is asked for; nothing where it holds only some of the parts."""
    natures = {part.nature for part in parts if part.nature in NATURES}
    if whole.nature not in NATURES or whole.item in TOTALS:
        return [whole]
    halves = with_both_natures(inquiry, [whole])
    return halves if natures <= {half.nature for half in halves} else []


def tell_share_of_halves(inquiry: Inquiry, part: Fact, whole: Fact) -> bool | None:
    """Divide both halves of a thing by all of its whole, where one table prints the basic and another the project expenditure.

    None where there is nothing to join: no share of what is basic in what is project expenditure is one.
    """
    halved = whole.nature in NATURES and whole.item not in TOTALS
    if part.nature not in NATURES or part.item in {*TOTALS, whole.item}:
        return None
    if not (halved or whole.nature == "合计"):
        return None
    parts = with_both_natures(inquiry, [part])
    alone = parts == [part] and (not halved or with_both_natures(inquiry, [whole]) == [whole])
    if alone and (not halved or part.nature == whole.nature):
        return None
    return tell_joint_share(inquiry, parts, whole)


def tell_joint_share(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> bool:
    """Divide the sum of what is listed by its whole."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    inside = [within_nature(inquiry, part, whole) for part in parts]
    if outside := [part for part, own in zip(parts, inside, strict=True) if own is None]:
        return say_outside(inquiry, outside[0], whole)
    parts = [part for part in inside if part is not None]
    wholes = _whole_of_natures(inquiry, parts, whole)
    if not wholes:
        return False
    try:
        if len(wholes) == 1:
            derived = share_of_total(parts, whole, inquiry.question.decimals)
        else:
            derived = rate_of_totals(parts, wholes, inquiry.question.decimals)
    except UndefinedError:
        return False
    listed = voice.listed(list(dict.fromkeys(_named(inquiry, f) for f in parts)))
    names = {
        "part": voice.phrase("together", names=listed),
        "whole": sides_named(inquiry, parts[0], whole)["whole"]
        if len(wholes) == 1
        else voice.name(whole),
    }
    year = voice.year(parts[0], inquiry.document)
    inquiry.say("share", year=year, rate=builder.derive(derived), **names)
    inquiry.say("formula", formula=derived.formula)
    told = [
        f"{_named(inquiry, f) if f.nature == '合计' else called(inquiry, f)}{builder.main(f)}"
        for f in parts
    ]
    if len(wholes) == 1:
        builder.wholes.append(whole)
    builder.added += parts
    inquiry.say("of_which", parts=voice.listed(told))
    inquiry.say("total_line", figure=builder.derive(total(parts)))
    tell_common_fund(inquiry, parts, whole)
    return True

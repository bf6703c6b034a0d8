"""Say what percentage several named things together are of a whole: 水费和电费占公用经费的比例."""

from itertools import pairwise

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import UndefinedError, addable, share_of_total, total
from retrieval.choosing.halves import half_fact, sides_of
from retrieval.choosing.overlap import overlap
from retrieval.inquiry import Inquiry
from retrieval.question import TOTALS, Question, apart, is_total
from retrieval.telling.sums.operands import called
from retrieval.telling.sums.within_nature import is_same_row, say_outside, within_nature
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


def on_fund(inquiry: Inquiry, fact: Fact, funds: tuple[str, ...]) -> Fact | None:
    """Return the same row's figure on one of some funds."""
    found = inquiry.store.facts(
        document=fact.document, item=fact.item, nature=fact.nature, measure=fact.measure,
        fund=list(funds),
    )  # fmt: skip
    return next((f for f in found if f.value and is_same_row(f, fact)), None)


def _named(inquiry: Inquiry, fact: Fact) -> str:
    """Name a part; the totals of several funds by their funds too, those of units by these."""
    if fact.body and fact.item in TOTALS:
        return fact.body
    name, fund = inquiry.builder.voice.name(fact), FUND_WORDS.get(fact.fund, "")
    return f"{name}（{fund}）" if fact.item in TOTALS and fund and fact.nature == "合计" else name


def tell_joint_share(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> bool:
    """Divide the sum of what is listed by its whole."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    inside = [within_nature(inquiry, part, whole) for part in parts]
    if outside := [part for part, own in zip(parts, inside, strict=True) if own is None]:
        return say_outside(inquiry, outside[0], whole)
    parts = [part for part in inside if part is not None]
    try:
        derived = share_of_total(parts, whole, inquiry.question.decimals)
    except UndefinedError:
        return False
    names = {
        "part": voice.phrase("together", names=voice.listed([_named(inquiry, f) for f in parts])),
        "whole": called(inquiry, whole),
    }
    year = voice.year(parts[0], inquiry.document)
    inquiry.say("share", year=year, rate=builder.derive(derived), **names)
    inquiry.say("formula", formula=derived.formula)
    told = [
        f"{_named(inquiry, f) if f.nature == '合计' else called(inquiry, f)}{builder.main(f)}"
        for f in parts
    ]
    builder.wholes.append(whole)
    builder.added += parts
    inquiry.say("of_which", parts=voice.listed(told))
    inquiry.say("total_line", figure=builder.derive(total(parts)))
    return True

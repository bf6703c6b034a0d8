"""Tell how the parts of a whole changed: where it became less or more, and what is told of those below it alone."""

from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.choosing.halves import NATURES
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.proving.standing import CHANGES
from retrieval.question import PARTS_OF_PUBLIC, ItemTerm, Question, is_total
from retrieval.telling.amounts.company import change_words
from retrieval.telling.changes.changes import PLAIN, funds_of_whole, tell_change, with_change
from retrieval.wording import FUND_WORDS

MAX_CHANGED = 8
_WHERE = lazy.regex(
    r"(?P<way>[少多])在了?哪(?:[里儿块些]|一块|几块|些?方面|些?地方)?(?=[呢啊？?。！!]*$)"
)


class PartChanged(NamedTuple):
    """A part of a whole with its printed changes on last year."""

    name: str
    amount: Fact | None
    rate: Fact | None

    @property
    def fact(self) -> Fact:
        """The change that stands for it."""
        fact = self.amount or self.rate
        assert fact is not None  # noqa: S101 (made of at least one of them)
        return fact

    @property
    def reason_of(self) -> Fact | None:
        """The change that brings a reason."""
        return next((f for f in (self.amount, self.rate) if f is not None and f.reason), None)


def asks_where_changed(question: Question) -> bool:
    """Tell a question for the parts by which a whole became less or more: 主要少在哪.

    >>> asks_where_changed(Question("三公经费少在哪")), asks_where_changed(Question("钱花在哪"))
    (True, False)
    """
    return bool(_WHERE.search(question.text)) and not question.unexplained


def tell_where_changed(inquiry: Inquiry) -> bool:
    """Tell how a whole changed, then its parts as far as their changes are printed."""
    if not asks_where_changed(inquiry.question):
        return False
    asked = inquiry.question.named
    item = inquiry.wanted() or (TOTAL_RECEIVED if "收入" in inquiry.question.flows else TOTAL_SPENT)
    plain = inquiry.asking(**PLAIN, items=asked or (item,), operations=("change",), stated=())
    whole = plain.one(item)
    if plain.question.natures:  # what all changed by is not what one nature did
        parts = []
    else:
        parts = of_total(plain, item, whole) if is_total(item) else parts_changed(plain, whole)
    told = tell_change(_claiming(inquiry, plain, item))
    if not parts:
        return told
    if not told and tell_changed_below(inquiry, item):
        return True
    if not told:
        inquiry.say("change_not_told", name=inquiry.builder.voice.word(item.names[0]))
    tell_parts_changed(inquiry, parts)
    return True


_OF_EACH = lazy.regex(r"哪(?:几|一|些)?(?:[项个类块]|部分)|哪些|各(?:分)?项|每一?项|分别|各自")
_ON_LAST = lazy.regex(r"上年|上一年|去年|前一年|同比")
_LESS = lazy.regex(r"减(?!幅)|下降|降低|[变更]?少了|往下|[变更]少|跌|缩")
_MORE = lazy.regex(r"增(?!减|幅)|上升|[变更]?多了|上涨|[变更]多|涨|往上|提高")
WHICH_CHANGED = lazy.regex(
    r"哪(?:些|几?[项个])(?:费用|支出|经费)?(?:是|又|都|比上年)*(?:增加|增长|上升|减少|下降|降低|压减|上?涨|降|变?多|变?少)了?的?(?=[呢啊？?。！!，,]|$)"
)
"""哪些增加了, said of a whole: which of its parts are more than last year."""
_OTHERWISE = lazy.regex(r"最|预算|为什么|为何|原因|占|排")


def asks_public_changed(question: Question) -> bool:
    """Tell a question for which of the three publics changed, or how each did: 三公里哪项比上年少了."""
    text, names = question.text, [name for item in question.named for name in item.names]
    of_public = len(names) == 1 and names[0] in PARTS_OF_PUBLIC
    changed = _ON_LAST.search(text) or WHICH_CHANGED.search(text)
    asks = _OF_EACH.search(text) and changed and not _OTHERWISE.search(text)
    return bool(of_public and asks) and not question.unexplained and not question.stated


def tell_public_changed(inquiry: Inquiry) -> bool:
    """Tell how each of the three publics changed, or those alone that went the way that is asked for."""
    if not asks_public_changed(inquiry.question):
        return _tell_each_below(inquiry)
    text, plain = inquiry.question.text, inquiry.asking(**PLAIN, operations=("change",))
    less, more = (bool(words.search(text.replace("增减", ""))) for words in (_LESS, _MORE))
    names = PARTS_OF_PUBLIC[inquiry.question.named[0].names[0]]
    nested = [one for name in names for one in (name, *PARTS_OF_PUBLIC.get(name, ()))]
    parts = _paired(plain, [f for name in nested for f in _changes(plain, name)])
    all_parts = parts
    if less != more:
        parts = [one for one in parts if one.fact.value and (one.fact.value < 0) == less]
    if not parts:
        way = inquiry.builder.voice.phrase("mover_down" if less else "mover_up")
        if all_parts:
            inquiry.say("none_changed_so", way=way)
        return bool(all_parts)
    if less == more:
        tell_change(plain)
    tell_parts_changed(inquiry, parts)
    return True


_EACH_BELOW = lazy.regex(
    r"(?:各(?:分)?项|每一?项|各自|分别|各(?=[比较和跟与同])|[两二三四五六七八九]项各?)[^，,。；;？?]*(?:多少|几|怎么?样|变化|情况)"
)


def _tell_each_below(inquiry: Inquiry) -> bool:
    """Tell how each subject below the one that is named changed: 住房保障三项各比去年变化多少."""
    question, text = inquiry.question, inquiry.question.text
    asks = _EACH_BELOW.search(text) and _ON_LAST.search(text) and not _OTHERWISE.search(text)
    other = question.natures or question.funds or question.stated or question.units
    if not asks or other or question.unexplained or len(question.named) != 1:
        return False
    plain = inquiry.asking(**PLAIN, operations=("change",))
    whole = plain.one(question.named[0])
    parts = (
        parts_changed(plain, whole) if whole is not None and whole.classification == "功能" else []
    )
    if len(parts) < 2 or question.named[0].how == "part":
        return False
    tell_change(plain)
    tell_parts_changed(inquiry, parts)
    return True


def _claiming(inquiry: Inquiry, plain: Inquiry, item: ItemTerm) -> Inquiry:
    """Hold the change against an amount that the question takes it to be, where it is far from that."""
    claim = inquiry.question.stated[0] if len(inquiry.question.stated) == 1 else None
    if claim is None or not claim.number or not comparable(claim.unit, "元"):
        return plain
    total = with_change(plain, item) if is_total(item) else item
    found = (f for f in plain.facts(total) if f.measure == "增减额" and _is_on_last_year(f))
    change = next(found, None)
    if change is None:
        return plain
    size = abs(convert(change.value or Decimal(0), change.unit, claim.unit)) / claim.number
    far = not _NEARLY[0] < size < _NEARLY[1]
    return plain.asking(operations=("change", "verify"), stated=(claim,)) if far else plain


_NEARLY = (Decimal("0.9"), Decimal("1.5"))
"""八千多万 is said of what is a little more."""


def tell_parts_changed(inquiry: Inquiry, parts: list[PartChanged]) -> None:
    """Tell the changes of parts, each with its reason where one is printed."""
    voice = inquiry.builder.voice
    before = {f.id for f in inquiry.builder.stated if isinstance(f, Fact)}
    new = [one for one in parts if one.fact.id not in before]
    for part in inquiry.builder.first(new, MAX_CHANGED):
        told = voice.listed(change_words(inquiry, part.amount, part.rate))
        why = part.reason_of
        if why is None:
            inquiry.say("part_changed", name=part.name, told=told)
        else:
            mark = f"[{inquiry.builder.cite_reason(why)}]"
            inquiry.say("reason_of_part", name=part.name, told=told, reason=why.reason, mark=mark)


def tell_changed_below(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell how the subjects below one changed where of itself nothing is told; False where of them neither."""
    whole = inquiry.asking(**PLAIN).one(item) if item.how != "part" else None
    if whole is None or whole.classification != "功能":
        return False
    below = parts_changed(inquiry.asking(**PLAIN), whole)
    if not below:
        return False
    inquiry.say("below_changed", name=inquiry.builder.voice.name(whole))
    tell_parts_changed(inquiry, below)
    return True


def parts_changed(inquiry: Inquiry, whole: Fact | None) -> list[PartChanged]:
    """Return the parts of an item whose change is printed, what changed most first."""
    if whole is None:
        return []
    if whole.item in PARTS_OF_PUBLIC:
        return _paired(inquiry, _of_public(inquiry, whole.item))
    return _paired(inquiry, _below(inquiry, whole))


def _of_public(inquiry: Inquiry, name: str) -> list[Fact]:
    """Return the changes of the parts of the three publics; one that is told divided counts by its own."""
    return [
        change
        for part in PARTS_OF_PUBLIC.get(name, ())
        for change in (_changes(inquiry, part) or _of_public(inquiry, part))
    ]


def _changes(inquiry: Inquiry, name: str) -> list[Fact]:
    found = inquiry.facts(ItemTerm("", (name,)))
    return [f for f in found if _is_on_last_year(f)]


def _is_on_last_year(fact: Fact) -> bool:
    on_last = fact.measure in CHANGES and (fact.base or "").startswith("上年")
    return on_last and fact.value is not None


def _below(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the changes of the subjects below one, of the highest level of which any are printed."""
    if whole.classification != "功能":
        return []
    below = [f for f in _of_functions(inquiry) if _is_below(f, whole)]
    highest = min((f.level or 0 for f in below), default=0)
    return [f for f in below if (f.level or 0) == highest]


def _is_below(fact: Fact, whole: Fact) -> bool:
    """Tell a subject below another by its code, else by the headings over it."""
    if fact.code and whole.code:
        return fact.code.startswith(whole.code) and fact.code != whole.code
    return whole.item in fact.parents


def of_total(
    inquiry: Inquiry, item: ItemTerm, whole: Fact | None, *, subjects: bool = True
) -> list[PartChanged]:
    """Return how a total changed by its natures, by the funds or sources that it is of, and by classes."""
    if "收入" in item.names[0]:
        found = inquiry.store.facts(
            document=[d.id for d in inquiry.parts], classification="收入来源", measure=list(CHANGES)
        )
        return _paired(inquiry, _on_last_year(inquiry, found))
    facts = [f for f in inquiry.facts(TOTAL_SPENT) if _is_on_last_year(f)]
    funds = funds_of_whole(inquiry, with_change(inquiry, item) if whole is None else item)
    natures = [f for f in facts if f.nature in NATURES and f.fund in funds]
    others = [f for f in facts if f.nature == "合计" and f.fund not in funds]
    classes = _of_functions(inquiry, level=1)
    # where no more is told of a total, the single subjects tell best where it changed
    single = [] if natures or classes or not subjects else _of_functions(inquiry, level=3)
    return [part for one in (natures, others, classes, single) for part in _paired(inquiry, one)]


def _of_functions(inquiry: Inquiry, level: int | None = None) -> list[Fact]:
    """Return the changes of the functional subjects of the document's year, of one level if it is given."""
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification="功能", nature="合计",
        measure=list(CHANGES), year=inquiry.document.fiscal_year,
        **({"level": level} if level else {}),
    )  # fmt: skip
    return _on_last_year(inquiry, found)


def _on_last_year(inquiry: Inquiry, facts: list[Fact]) -> list[Fact]:
    return [f for f in inquiry.owned(facts) if _is_on_last_year(f)]


def _paired(inquiry: Inquiry, facts: list[Fact]) -> list[PartChanged]:
    """Put the amount and the rate of each part together; what did not change is none."""
    pairs: dict[tuple[str, str | None, str, str], dict[str, Fact]] = {}
    for fact in facts:
        one = pairs.setdefault((fact.item, fact.code, fact.nature, fact.fund), {})
        held = one.setdefault(fact.measure, fact)
        if fact.reason and not held.reason and held.value == fact.value:
            one[fact.measure] = fact  # the words say why, the table does not
    items = [item for item, *_ in pairs]
    found = [
        PartChanged(_name(inquiry, fact, alone=items.count(fact.item) == 1), one.get("增减额"), one.get("增减率"))
        for one in pairs.values() for fact in list(one.values())[:1]
    ]  # fmt: skip
    less = _WHERE.search(inquiry.question.text)
    moved = [part for part in found if part.fact.value]
    if less is None:
        return sorted(moved, key=_size, reverse=True)
    down = less["way"] == "少"
    return sorted(moved, key=lambda p: (((p.fact.value or 0) < 0) == down, _size(p)), reverse=True)


def _size(part: PartChanged) -> tuple[Decimal, Decimal]:
    """Return how much a part changed: by its amount, else by its rate."""
    amount, rate = part.amount, part.rate
    known = amount is not None and amount.unit is not None
    money = (
        convert(amount.value or Decimal(0), amount.unit, "元") if known and amount else Decimal(0)
    )
    return abs(money), abs(rate.value or Decimal(0)) if rate is not None else Decimal(0)


def _name(inquiry: Inquiry, fact: Fact, *, alone: bool) -> str:
    """Name a part: by its nature or its fund where it is the same total, with what is above a name of several."""
    voice = inquiry.builder.voice
    total = is_total(ItemTerm("", (fact.item,)))
    if not total and not alone and fact.parents:
        return f"{fact.parents[-1]}{voice.name(fact)}"
    if not total or fact.nature != "合计" or fact.fund not in FUND_WORDS:
        return voice.name(fact)
    return f"{voice.name(fact)}（{voice.word(fact.fund)}）"

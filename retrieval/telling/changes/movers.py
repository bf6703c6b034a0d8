"""List the items that rose, fell or stayed level against the year before: 哪些科目比上年减少超过10%."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import funds_of_incomes
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.calculate import total
from retrieval.choosing.overlap import codes_above
from retrieval.inquiry import Inquiry
from retrieval.question import PARTS_OF_PUBLIC, ItemTerm, Question
from retrieval.telling.changes.moved_by_years import tell_most_by_years
from retrieval.telling.lists.rowsets import asks_rows, level_of
from retrieval.telling.prose.empty_tables import special_funds
from retrieval.wording import in_brackets
from retrieval.words.conditions import excepts, excepts_or_combines, is_spoken
from retrieval.words.limits import Bound, bound_of, meets
from retrieval.words.small_words import AND, TOGETHER

_ROSE = (
    "r[io]ses?|risen|gr[eo]w|grown|growth|increased?|gains?|gained|jump(?:ed)?|w[eo]nt up|gone up"
)
_FELL = "f[ea]ll|fallen|drop(?:ped)?|declined?|decreased?|shr[aiu]nk|reduced|reduction|cut|w[eo]nt down|gone down"
_UP = lazy.regex(
    r"增长|增加|增幅|涨幅|上升|上涨|增多|[增涨升][得的](?=最)|[比较](?:去年|上年)(?:多|高)(?!少)|多了(?!多少)|涨了(?!多少)"
    rf"|\b(?:{_ROSE})\b",
    re.IGNORECASE,
)
_DOWN = lazy.regex(
    r"减少|下降|降幅|跌幅|下滑|降低|缩减|[减降砍压][得的](?=最)|少得(?=最)|[比较](?:去年|上年)(?:少|低)|少了(?!多少)|降了(?!多少)"
    rf"|\b(?:{_FELL})\b",
    re.IGNORECASE,
)
_NEW = lazy.regex(
    r"(?:今年|本年|当年)?新增加?|(?:上年|去年)度?(?:的?(?:决算|支出)数?)?(?:没有?|未|无|为0|为零|是0|是零)(?:安排|发生)?(?:过|的)?(?:支出|花钱)?"
)
_LEVEL = lazy.regex(r"持平|不变|没有变化|没变")
_SAID = lazy.regex(f"{_LEVEL.pattern}|{_NEW.pattern}")
_AGAINST_BUDGET = lazy.regex(r"年初预算|预算数|比预算|较预算|追加")
_OF_YEAR = lazy.regex(r"(?:20\d\d年|上年|去年|上一年)度?的?(?:预算|执行|决算)数?")
_ALL_TOO = lazy.regex(
    r"哪(?:些|几)[^，,；;。？?]*(?:[减降少增涨升]|变多)[^，,；;。？?]*[，,；;。？?][^，,；;。？?]*最"
)
"""哪些科目减少了，减得最多的是哪个 asks for all of them and for the first."""
MAX_MOVERS = 40
_ONE_THAT = lazy.regex(r"^(?!.*(?:最|第|前[一二三两\d])).*哪[个项]科目")
"""哪个科目降了 asks which one fell, not which is largest."""


def of_fund_named(inquiry: Inquiry) -> Inquiry:
    """Take a fund that is named as its income for the fund of the subjects: 一般公共预算里增加最多的科目."""
    question = inquiry.question
    funds = [funds_of_incomes().get(i.names[0], "") for i in question.named]
    spent = question.flows != ("收入",) and not any("收入" in i.text for i in question.named)
    if len(funds) != 1 or not funds[0] or not spent:
        return inquiry
    return inquiry.asking(items=(), funds=(funds[0],))


class Mover(NamedTuple):
    """An item whose change on the year before is printed: amount, rate, or both."""

    amount: Fact | None
    rate: Fact | None
    is_new: bool = False
    """Nothing was spent on it the year before: it grew by all that it is."""

    @property
    def fact(self) -> Fact:
        """The fact that tells the direction."""
        found = self.amount or self.rate
        assert found is not None  # noqa: S101 (made of one of them)
        return found


def asks_movers(question: Question) -> bool:
    """Tell a question for the items that changed in one direction."""
    text = question.text
    new, plain = bool(_NEW.search(text)), _NEW.sub("", text)
    ways = [new, *(bool(way.search(plain)) for way in (_UP, _DOWN, _LEVEL))]
    if (
        not (asks_rows(question) or _of_income(question) or _ONE_THAT.search(text))
        or ways.count(True) != 1
        or _AGAINST_BUDGET.search(_OF_YEAR.sub("年", text))
    ):
        return False
    ranked = question.asks("rank") and not (_ONE_THAT.search(text) or _ALL_TOO.search(text))
    return not ranked and not question.asks("reason") and "项目" not in text.replace("项目支出", "")


def _of_income(question: Question) -> bool:
    """Tell a question for sources of income: 哪些收入比上年增加."""
    lists = question.asks("filter") or asks_most_changed(question)
    return question.flows == ("收入",) and not question.named and lists


def tell_movers(inquiry: Inquiry) -> bool:
    """List the items that changed as asked; False where no change of single items is printed."""
    inquiry = of_fund_named(inquiry)
    question = inquiry.question
    limit = bound_of(question)
    if limit is None and _NEW.search(question.text) and tell_newcomers(inquiry):
        return True
    found = _movers(inquiry)
    if not found or (is_spoken(question) and limit is None and not _SAID.search(question.text)):
        return False
    kept = [m for m in found if _goes(m, question.text) and _within(inquiry, m, limit)]
    if limit is not None and limit.amount.unit == "%" and not any(m.rate for m in found):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    facts = [m.fact for m in (kept or found)]
    count = builder.count(facts, "items" if voice.is_english else "个")
    kind = voice.phrase("rows_subjects")
    inquiry.say("set_head" if kept else "set_none", count=count, kind=kind)
    for mover in builder.first(kept, MAX_MOVERS):
        _tell(inquiry, mover)
    if _ALL_TOO.search(question.text):
        _tell_which_most(inquiry, kept)
    if TOGETHER.search(question.text):
        _tell_together(inquiry, kept)
    return True


def _tell_together(inquiry: Inquiry, kept: list[Mover]) -> None:
    """Add the changes of those listed, where one unit measures them and they go one way."""
    amounts = [m.amount for m in kept if m.amount is not None and m.amount.value]
    ways = {((a.value or 0) > 0, a.unit, a.level) for a in amounts}
    if len(amounts) < 2 or len(amounts) < len(kept) or len(ways) > 1:
        return
    derived = total(amounts)
    way = inquiry.builder.voice.phrase("mover_up" if derived.value > 0 else "mover_down")
    inquiry.say("moved_together", way=way, figure=inquiry.builder.derive(derived, size=True))


def _tell_which_most(inquiry: Inquiry, kept: list[Mover]) -> None:
    """Name the one of those listed that changed most: by its amount, where only rates are printed by its rate.

    What is not printed of all of them tells nothing of which is the most.
    """
    by_rate = bool(_BY_RATE.search(inquiry.question.text))
    amounts, rates = [m.amount for m in kept], [m.rate for m in kept]
    known = next((f for f in ([] if by_rate else [amounts]) + [rates] if all(f)), [])
    found = [fact for fact in known if fact is not None and fact.value]
    if len(found) < 2 or len({fact.unit for fact in found}) > 1:
        return
    sizes = [abs(fact.value or Decimal(0)) for fact in found]
    if sizes.count(max(sizes)) > 1:
        return
    fact = found[sizes.index(max(sizes))]
    voice = inquiry.builder.voice
    way = voice.phrase("mover_up" if (fact.value or 0) > 0 else "mover_down")
    by = voice.phrase("by_rate" if known is rates else "by_amount")
    mark = f"[{inquiry.builder.cite(fact)}]"
    inquiry.say("moved_most", way=way, by=by, name=voice.name(fact), mark=mark)


def _movers(inquiry: Inquiry) -> list[Mover]:
    question = inquiry.question
    of_parts = asks_most_changed(question) or _lists_parts(question)
    facts = moved_parts(inquiry) if question.named and of_parts else inquiry.store.facts(
        document=[d.id for d in inquiry.parts],
        classification="收入来源" if _of_income(question) else "功能",
        measure=["增减额", "增减率"], year=inquiry.document.fiscal_year,
    )  # fmt: skip
    named = bool(re.search(r"级|大类", question.text)) and not _of_income(question)
    groups: dict[tuple[str | None, str], dict[str, Fact]] = {}
    funds = special_funds(question)  # the general budget's subjects say nothing of these
    facts = [f for f in facts if not funds or f.fund in funds]
    for fact in inquiry.owned(facts):
        usual = fact.nature == "合计" and (fact.base or "").startswith("上年")
        if usual and fact.value is not None and (not named or fact.level == level_of(question)):
            groups.setdefault((fact.code, fact.item), {}).setdefault(fact.measure, fact)
    wholes = codes_above({code for code, _ in groups if code})
    groups = {key: group for key, group in groups.items() if named or key[0] not in wholes}
    amounts = [group.get("增减额") for group in groups.values()]
    new = _new_of(inquiry, amounts) if _NEW.search(question.text) else set()
    return [
        Mover(amount, group.get("增减率"), amount is not None and amount.id in new)
        for amount, group in zip(amounts, groups.values(), strict=True)
    ]


def _new_of(inquiry: Inquiry, amounts: Iterable[Fact | None]) -> set[str]:
    """Return which changes are all of this year's figure, so that there was nothing last year."""
    told = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification="功能", origin="text",
        measure=["决算数", "预算数"], nature="合计",
    )  # fmt: skip
    spent = {(f.document, f.chunk, f.item, f.value, f.unit) for f in told}
    rows = _rows_without_last(inquiry)
    return {
        f.id for f in amounts
        if f is not None and f.value is not None
        and ((f.document, f.chunk, f.item, f.value, f.unit) in spent or rows.get((f.document, f.table_row)) == f.value)
    }  # fmt: skip


def _rows_without_last(inquiry: Inquiry) -> dict[tuple[str, str], Decimal]:
    """Return this year's figure of each row of a document in which last year's budget is blank or zero."""
    year = inquiry.document.fiscal_year or 0
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification="功能", origin="table",
        measure=["预算数", "决算数"], year=[year - 1, year], nature="合计",
    )  # fmt: skip
    blank = {(f.document, f.table_row) for f in found if f.year == year - 1 and not f.value}
    return {
        (f.document, f.table_row): f.value for f in found
        if f.year == year and f.value and (f.document, f.table_row) in blank
    }  # fmt: skip


_PARTS_LISTED = lazy.regex(r"(?:里面?|中|当中|之中|下面?|的)(?:有|都有)?哪")


def _lists_parts(question: Question) -> bool:
    """Tell a list of the parts of what is named: 三公经费里哪几项减少了."""
    whole = all(item.how == "equal" for item in question.named)
    return whole and bool(_PARTS_LISTED.search(question.text)) and not excepts(question)


def _goes(mover: Mover, text: str) -> bool:
    value = mover.fact.value or 0
    if _LEVEL.search(text):
        return value == 0
    if _NEW.search(text):
        return value > 0 and mover.is_new
    return value > 0 if _UP.search(text) else value < 0


def _within(inquiry: Inquiry, mover: Mover, limit: Bound | None) -> bool:
    """Hold the change against the bound; where two conditions are joined the item's own figure."""
    if limit is None:
        return True
    if limit.amount.unit == "%":
        return mover.rate is not None and meets(mover.rate, limit)
    if excepts_or_combines(inquiry.question.text):
        item = ItemTerm(mover.fact.item, (mover.fact.item,), (mover.fact.code or "",))
        own = inquiry.asking(items=(item,), measures=(), stated=()).one(item)
        return own is not None and meets(own, limit)
    change = mover.amount
    if change is None or change.value is None or not comparable(change.unit, limit.amount.unit):
        return False
    size = abs(convert(change.value, change.unit, limit.amount.unit))
    if size == limit.amount.number:
        return limit.inclusive
    return size > limit.amount.number if limit.above else size < limit.amount.number


def _tell(inquiry: Inquiry, mover: Mover) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    value = mover.fact.value or 0
    if value == 0:
        inquiry.say(
            "mover_level", name=voice.name(mover.fact), mark=f"[{builder.cite(mover.fact)}]"
        )
        return
    told = [builder.state(f) for f in (mover.amount, mover.rate) if f is not None]
    builder.about(mover.fact)
    way = voice.phrase("mover_up" if value > 0 else "mover_down")
    inquiry.say("mover", name=voice.name(mover.fact), way=way, told=voice.listed(told))


_MOST_CHANGED = lazy.regex(
    r"(?:增长|增加|上升|上涨|涨|升|多|增|减少|减|下降|降低|降|跌|缩减|压减|砍|少)(?:得|的)?(?:幅度?)?的?(?:(?:金|数)?额|钱|资金)?最(?P<how>多|大|快|高|明显|厉害|狠|猛)|最(?:大|高|快)的?(?:增|降|涨|跌)幅"
    rf"|\b(?:{_ROSE}|{_FELL})\b(?: by)?(?: the)? (?:most|fastest|furthest|sharpest)\b|\b(?:largest|biggest|greatest|steepest|sharpest|highest|fastest) (?:{_ROSE}|{_FELL})\b",
    re.IGNORECASE,
)
_BY_RATE = lazy.regex(
    r"幅(?!度?的?[金数]?额)|快|率|百分|明显|厉害|猛|狠|\b(?:fastest|sharpest|percent|rate)"
)


def says_most_changed(text: str) -> bool:
    """Tell 减少最多 and 少得最多, whatever these are held against."""
    return bool(_MOST_CHANGED.search(text))


def asks_most_changed(question: Question) -> bool:
    """Tell a question for what changed most against last year: 哪个科目增加最多."""
    text = question.text
    one_way = bool(_UP.search(text)) != bool(_DOWN.search(text))
    against = _AGAINST_BUDGET.search(_OF_YEAR.sub("年", text))
    return says_most_changed(text) and one_way and not against


_BOTH_WAYS = lazy.regex(
    rf"(?P<one>(?:{_MOST_CHANGED.pattern})的?){AND}(?P<other>(?:{_MOST_CHANGED.pattern.replace('how', 'way')})的?)"
)
"""涨得最猛和降得最狠的: the ends of two rankings."""


def asks_both_ways(question: Question) -> bool:
    """Tell a question for what rose most and what fell most at once."""
    return bool(_BOTH_WAYS.search(question.text))


def tell_most_changed_both_ways(inquiry: Inquiry) -> bool:
    """Tell what rose most and what fell most, each as if it were asked for alone."""
    text = inquiry.question.text
    found = _BOTH_WAYS.search(text)
    if found is None or inquiry.question.natures:
        return False  # the changes of subjects are no changes of one half of them
    texts = [text[: found.start()] + found[way] + text[found.end() :] for way in ("one", "other")]
    asked = [inquiry.asking(text=one) for one in texts]
    if not all(asks_most_changed(one.question) for one in asked):
        return False
    return all(tell_most_changed(one) for one in asked)


def tell_most_changed(inquiry: Inquiry) -> bool:
    """Tell the subject whose printed change is largest; False where none of one level is printed."""
    inquiry, text = of_fund_named(inquiry), inquiry.question.text
    if inquiry.question.natures and inquiry.question.merged and not inquiry.question.named:
        return False  # 项目支出多少 — 涨的是哪项: the changes of subjects are of both halves
    found = [m for m in _movers(inquiry) if _goes(m, text)]
    rate = bool(_BY_RATE.search(text))
    by_years = not rate and not any(m.amount for m in found)  # only rates are printed
    rate = rate or by_years
    told = [(fact, m) for m in found if (fact := m.rate if rate else m.amount) is not None]
    level = inquiry.question.level or max((f.level or 0 for f, _ in told), default=0)
    among = bool(inquiry.question.named)
    of_level = len(inquiry.question.named) < 2  # what is named beside another is of any level
    told = [
        (fact, m)
        for fact, m in told
        if (not of_level or (fact.level or 0) == level) and "结转" not in fact.item
    ]
    units = {fact.unit for fact, _ in told}
    if not told and among:
        return _tell_none_moved(inquiry)
    if not told or not (level or among) or len(units) > 1:
        return False
    told.sort(key=lambda one: abs(one[0].value or Decimal(0)), reverse=True)
    if by_years and not among and not _of_income(inquiry.question):
        tell_most_by_years(inquiry, up=bool(_UP.search(text)))
    voice, of_income = inquiry.builder.voice, _of_income(inquiry.question)
    way = "mover_up" if (told[0][0].value or 0) > 0 else "mover_down"
    by = "by_rate" if rate else "by_amount"
    inquiry.say(
        "most_changed", level=voice.phrase(f"level_{level}") if level and of_level and not of_income else "",
        kind=voice.phrase("rows_sources" if of_income else "rows_subjects"), way=voice.phrase(way), by=voice.phrase(by),
    )  # fmt: skip
    for _, mover in told[: inquiry.question.top or 1]:
        inquiry.builder.rows.append(mover.fact)
        _tell(inquiry, mover)
    return True


def _tell_none_moved(inquiry: Inquiry) -> bool:
    """Say that none of the parts whose change is printed went the way that is asked for."""
    found = [m.fact for m in _movers(inquiry)]
    if found:
        voice, builder = inquiry.builder.voice, inquiry.builder
        count = builder.count(found, "items" if voice.is_english else "个")
        way = voice.phrase("mover_up" if _UP.search(inquiry.question.text) else "mover_down")
        inquiry.say("none_moved", count=count, kind=voice.phrase("rows_subjects"), way=way)
    return bool(found)


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


_CHANGES = ["增减额", "增减率"]


def moved_parts(inquiry: Inquiry) -> list[Fact]:
    """Return the changes of the parts of the one thing that is named, or of each of several things."""
    named = inquiry.question.named
    if len(named) > 1:
        found = [_changes_of(inquiry, item.names) for item in named]
        return [f for facts in found for f in facts] if all(found) else []
    whole = _whole(inquiry, named[0])
    if whole is None:
        return []
    if whole.item in PARTS_OF_PUBLIC:
        return _public_parts(inquiry, PARTS_OF_PUBLIC[whole.item])
    return _coded_below(inquiry, whole)


def _whole(inquiry: Inquiry, item: ItemTerm) -> Fact | None:
    """Return the figure of what is named; of the functional class where the economic one is as large."""
    plain = inquiry.asking(measures=(), operations=())
    found = [m.best for m in plain.meanings(item)]
    return next((f for f in found if f.classification == "功能"), next(iter(found), None))


def _public_parts(inquiry: Inquiry, names: tuple[str, ...]) -> list[Fact]:
    """Return the changes of the parts of 三公经费; a part that is told divided counts by its own."""
    found: list[Fact] = []
    for name in names:
        own = _changes_of(inquiry, (name,))
        if not own and name in PARTS_OF_PUBLIC:
            own = _public_parts(inquiry, PARTS_OF_PUBLIC[name])
        if not own:
            return []
        found += own
    return found


def _changes_of(inquiry: Inquiry, names: tuple[str, ...]) -> list[Fact]:
    return inquiry.store.facts(
        document=[d.id for d in inquiry.parts], item=list(names), measure=_CHANGES,
        year=inquiry.document.fiscal_year,
    )  # fmt: skip


def _coded_below(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the changes of the subjects under a coded one."""
    if not whole.code:
        return []
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], classification=whole.classification,
        measure=_CHANGES, year=inquiry.document.fiscal_year,
    )  # fmt: skip
    return [f for f in found if f.code and f.code.startswith(whole.code) and f.code != whole.code]


_OF_THESE = lazy.regex(r"哪(?:一)?[个项块]|什么|谁")
_OF_OTHERS = lazy.regex(r"科目|支出|收入|项目|单位|部门|局")


def names_parts_of(question: Question, before: Question) -> bool:
    """Tell 哪项降得最多 behind a thing that has parts: 三公经费, a class of subjects."""
    whole = before.named[0] if len(before.named) == 1 else None
    has_parts = whole is not None and (
        set(whole.names) <= PARTS_OF_PUBLIC.keys()
        or (bool(whole.codes) and all(len(c) < 7 for c in whole.codes))
    )
    return has_parts and asks_of_these(question)


def asks_of_these(question: Question) -> bool:
    """Tell 哪项降得最多, said of what was talked of, from 哪个科目, which is asked of all."""
    return bool(_OF_THESE.search(question.text) and not _OF_OTHERS.search(question.text))

"""Tell what is left of a whole without the part that a question leaves out: 除财政拨款外还有什么收入."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import funds_of_incomes, incomes
from ingest.records import Fact
from retrieval.calculate import (
    TAIL,
    Derived,
    UndefinedError,
    addable,
    change_of_rests,
    difference,
    growth_of_rests,
    make_up,
    rest_of_sum,
)
from retrieval.choosing.halves import half_fact
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Operation, Question, apart
from retrieval.telling.amounts.company import part_name, parts_of
from retrieval.telling.lists.made_of import children
from retrieval.telling.sums.income_sources import tell_beside_grant
from retrieval.telling.sums.operands import called
from retrieval.understand import understand
from retrieval.wording import in_brackets
from retrieval.words.conditions import condition_of

_TAKES_AWAY = r"除(?![外以之非])[了去开掉]?|扣[除掉去]|减[去掉]|刨[去除掉]|去掉|剔除|撇开|抛开|(?<!算)不算|不含|不包括"
_OUT = lazy.regex(
    rf"^(?P<before>.*?)(?:{_TAKES_AWAY})(?P<out>[^，,。；？?]{{2,30}}?)"
    r"(?:(?:(?:[之以]?[外后]|的|(?=[，,]))[，,]?(?P<rest>.+))"
    r"|(?P<and_more>(?:还|其他|其余|剩|余|别的|[是有]多少|一共|总共).*))$"
)
_BEYOND = lazy.regex(r"^(?P<before>)(?P<out>[^，,。；？?除]{2,30}?)(?:之外|以外)的?(?P<rest>.+)$")
_WHOLE_OUT_OF = lazy.regex(
    r"还|别的|其他|其余|剩下?|余下?|哪些|什么|[吗呢啥]|多少|花了?|(?<![公费专信商])用了?|(?<![国共])有|[是的钱]|一共|总共|列出来|[？?。，,]"
)
_LISTS = lazy.regex(r"什么|啥|哪些|哪几|别的|其他|列出")
_AMOUNT = lazy.regex(r"多少|几")
_OTHERWISE: tuple[Operation, ...] = (
    "rank", "rate", "change", "reason", "share", "per_head", "verify", "trend", "define", "where",
)  # fmt: skip


class _LeftOut(NamedTuple):
    out: Question
    whole: Question
    rest: str


def tell_left_over(inquiry: Inquiry) -> bool:
    """Subtract what the question leaves out from the whole, and list what else makes the whole up.

    The other parts are listed only if they add up to what is left.
    """
    read = _read(inquiry)
    if read is None:
        return False
    if _leaves_out_grant(read) and tell_beside_grant(inquiry):
        return True
    parts, whole = _facts(inquiry, read)
    if whole is None or not parts or not _lies_in(parts, whole):
        return False
    left = difference(whole, parts[0]) if len(parts) == 1 else rest_of_sum(parts, whole)
    others = _others(inquiry, parts, whole)
    lists = bool(_LISTS.search(read.rest)) and not _AMOUNT.search(read.rest)
    if left.value and not others and (lists or read.out.funds):
        return False  # how much else is no answer to what else; a fund may leave out its carry-over
    _say(inquiry, parts, whole, left, others)
    return True


_HOW_CHANGED = lazy.regex(
    r"(?:[与和跟同]|相)?[比较](?:上一?年|去年|前一年|(?:19|20)\d\d年)|同比|涨|降|增|减|多了|少了|高了|低了|变化"
)
_NOT_ONLY_CHANGED = tuple(operation for operation in _OTHERWISE if operation != "change")


def tell_left_changed(inquiry: Inquiry) -> bool:
    """Tell how what is left of a whole changed, where both years print the whole and the parts: 不算新车，三公比去年多了吗."""
    question = inquiry.question
    if not question.asks("change") or question.asks(*_NOT_ONLY_CHANGED):
        return False
    cut = _HOW_CHANGED.split(question.text)[0].rstrip("，, ")
    read = _read(inquiry.asking(operations=(), text=f"{cut}是多少", unexplained=()))
    parts, whole = _facts(inquiry.asking(operations=()), read) if read else ([], None)
    if whole is None or not parts or not _lies_in(parts, whole):
        return False
    now, before = (whole, *parts), [_year_before(inquiry, f) for f in (whole, *parts)]
    last = [fact for fact in before if fact is not None]
    if len(last) < len(now) or not addable([*now, *last]):
        return False
    _say_changed(inquiry, now, last)
    return True


def _year_before(inquiry: Inquiry, fact: Fact) -> Fact | None:
    """Return the same figure of the year before, from the same table."""
    found = inquiry.store.facts(
        document=fact.document, item=fact.item, year=(fact.year or 0) - 1, origin="table",
        nature=fact.nature, fund=fact.fund, measure=fact.measure,
    )  # fmt: skip
    same = (f for f in found if f.body == fact.body and f.value is not None)
    return next((f for f in same if table_of(f) == table_of(fact)), None)


def _say_changed(inquiry: Inquiry, now: Sequence[Fact], last: Sequence[Fact]) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    change = change_of_rests(now, last)
    way = "flat" if change.value == 0 else "up" if change.value > 0 else "down"
    told, formulas = (
        [voice.phrase(f"{way}_amount", figure=builder.derive(change, size=True))],
        [change.formula],
    )
    try:
        rate = growth_of_rests(now, last, inquiry.question.decimals)
        told.append(voice.phrase(f"{way}_rate", figure=builder.derive(rate, size=True)))
        formulas.append(rate.formula)
    except UndefinedError:
        builder.remark("undefined", "last_year_zero", builder.cite(last[0]))
    parts = voice.listed([called(inquiry, part) for part in now[1:]])
    year = voice.year(now[0], inquiry.document)
    subject = voice.phrase("left_without", year=year, parts=parts, name=voice.name(now[0]))
    inquiry.say(
        "changed_on_last", subject=subject, base=voice.base("上年"), told=voice.listed(told)
    )
    for formula in formulas:
        inquiry.say("formula", formula=formula)


def _leaves_out_grant(read: _LeftOut) -> bool:
    """Tell 除财政拨款外的收入: the printed sources of it say more than a difference of two totals."""
    out, named = read.out, [item.names[0] for item in read.out.named]
    grant = (named == ["财政拨款收入"] and not out.funds) or (
        not named and out.funds == ("财政拨款",)
    )
    of_income = "收入" in read.whole.flows or bool(named)
    alone = not (out.natures or read.whole.named or read.whole.natures)
    return grant and of_income and alone and not _SPENDS.search(read.rest)


def _read(inquiry: Inquiry) -> _LeftOut | None:
    """Understand what is left out and of what, each by itself; None if the question asks for more."""
    question = inquiry.question
    text = re.sub(r"\s", "", question.text)
    found = _OUT.match(text) or _BEYOND.match(text)
    of_rows = question.level or question.stated or question.conditions or condition_of(question)
    if found is None or of_rows or question.asks(*_OTHERWISE):
        return None
    out = understand(found["out"].removesuffix("的"), inquiry.store).question
    groups = found.groupdict()
    rest = groups["rest"] or groups.get("and_more") or ""
    named = _WHOLE_OUT_OF.sub("", found["before"] + rest)
    whole = understand(named, inquiry.store).question
    says = out.named or out.natures or out.funds or out.items
    if out.unexplained or whole.unexplained or out.stated or not says:
        return None
    return _LeftOut(out, whole, rest)


def _facts(inquiry: Inquiry, read: _LeftOut) -> tuple[list[Fact], Fact | None]:
    out, asked, measures = _of_spending(read), read.whole, inquiry.question.measures
    of_income = "收入" in asked.flows or any("收入" in n for i in out.items for n in i.names)
    named = [one for item in out.named for one in apart(item)]
    if of_income and not named:
        plain, received = inquiry.asking(funds=()), [incomes().get(fund) for fund in out.funds]
        rows = [ItemTerm(name, (name,)) for name in received if name]
        if len(rows) == len(received) and all(plain.meanings(row) for row in rows):
            named, out = rows, out._replace(funds=())
    within = out._replace(natures=asked.natures)  # what of it lies in a whole of that nature
    found = [
        half_fact(inquiry, within, measures, item)
        or half_fact(inquiry, out._replace(natures=()), measures, item)
        for item in named
    ]
    if not named:
        bases: list[tuple[str, ...]] = [(nature,) for nature in out.natures] or [()]
        halves = [out._replace(natures=basis) for basis in bases]
        found += [half_fact(inquiry, h, measures, None, receives=of_income) for h in halves]
    whole_of = TOTAL_RECEIVED if of_income else TOTAL_SPENT
    whole = half_fact(inquiry, asked, measures, next(iter(asked.named), whole_of))
    parts = [fact for fact in found if fact is not None]
    return (parts if len(parts) == len(found) else []), whole


_SPENDS = lazy.regex(r"支出|花|用")


def _of_spending(read: _LeftOut) -> Question:
    """Take a fund for itself, not for its income, where it is left out of what was spent."""
    known = funds_of_incomes()
    funds = [known[name] for i in read.out.items for name in i.names if name in known]
    if not funds or "收入" in read.whole.flows or not _SPENDS.search(read.rest):
        return read.out
    return read.out._replace(items=(), funds=tuple(funds[:1]))


def _lies_in(parts: Sequence[Fact], whole: Fact) -> bool:
    """Tell whether parts are of the whole's own year, body and measure, and no more than it."""
    basis = {(f.year, f.body, f.measure) for f in (*parts, whole)}
    if len(basis) > 1 or not addable([*parts, whole]) or any(f.id == whole.id for f in parts):
        return False
    if any(_is_not_within(part, whole) for part in parts):
        return False  # 不含公用经费，人员经费多少 takes nothing away
    left = rest_of_sum(parts, whole).value
    return left >= 0 and len({f.classification for f in parts}) == 1


_APART_NATURES = (
    frozenset({"基本支出", "项目支出"}),
    frozenset({"人员经费", "公用经费", "项目支出"}),
)


def _is_not_within(part: Fact, whole: Fact) -> bool:
    """Tell that by their codes or their natures a part is not within a whole, or not for sure."""
    natures = {part.nature, whole.nature}
    if len(natures) > 1 and any(natures <= both for both in _APART_NATURES):
        return True
    if part.nature == "合计" != whole.nature and table_of(part) != table_of(whole):
        return True  # what all of it costs may be paid otherwise too
    codes = part.code, whole.code
    known = part.classification == whole.classification and None not in codes
    return known and not (part.code or "").startswith(whole.code or "")


def _others(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> list[Fact]:
    """Return what stands beside the parts where both make up the whole."""
    funds = tuple(incomes()[p.fund] for p in parts if p.fund in incomes())
    known = {(p.item, p.nature) for p in parts}
    plain = inquiry.asking(funds=())  # the fund that is left out bounds no others
    for listed in (children(plain, whole), parts_of(plain, whole)):
        rest = [f for f in listed if (f.item, f.nature) not in known and not f.item.endswith(funds)]
        if rest and make_up([*rest, *parts], whole, len(rest) * TAIL):
            return [f for f in rest if f.value]
    return []


def _say(
    inquiry: Inquiry, parts: list[Fact], whole: Fact, left: Derived, others: list[Fact]
) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    names = voice.listed(
        [
            voice.word(p.fund)
            if p.item == whole.item and p.fund != whole.fund and p.nature == whole.nature
            else called(inquiry, p)
            for p in parts
        ]
    )
    if left.value == Decimal(0):
        inquiry.say(
            "nothing_left", parts=names, name=voice.name(whole), figure=builder.state(whole)
        )
        return
    subject = voice.year(whole, inquiry.document)
    inquiry.say(
        "left_over", year=subject, parts=names, name=voice.name(whole), figure=builder.derive(left)
    )
    inquiry.say("formula", formula=left.formula)
    for other in others:
        name, code = part_name(inquiry, other, whole), in_brackets(other)
        inquiry.say("part_line", name=name, code=code, figure=builder.row(other))

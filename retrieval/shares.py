"""Answer what needs two or three figures: shares, differences, sums, amounts per head."""

import re
from decimal import Decimal

from config.glossary import normal
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval import stated
from retrieval.calculate import (
    UndefinedError,
    addable,
    difference,
    per_head,
    rest_of_sum,
    share,
    total,
)
from retrieval.halves import halves_of, unresolved
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.passages import quote
from retrieval.question import ItemTerm
from retrieval.ranking import rankable
from retrieval.wording import FUND_WORDS

_MEASURES_OF_CHANGE = frozenset({"占比", "增减额", "增减率"})
_COUNTED = {
    "公务接待费": "公务接待人次",
    "公务用车运行维护费": "公务用车保有量",
    "公务用车购置及运行维护费": "公务用车保有量",
    "因公出国（境）费": "因公出国（境）人次",
    "会议费": "会议人次",
    "培训费": "培训人次",
}
TAIL = Decimal("0.01")  # what rounding may leave for each part, in the unit of the table
_BROAD = frozenset({"支出合计", "收入合计"})
_TOTALS = _BROAD | {"支出总计", "收入总计", "收支总计"}
_OF_VEHICLES = ("公务用车购置费", "公务用车运行维护费")
_VEHICLES = "公务用车购置及运行维护费"
_WITHIN = {
    "“三公”经费": ("因公出国（境）费", "公务接待费", _VEHICLES, *_OF_VEHICLES),
    _VEHICLES: _OF_VEHICLES,
}
MIN_PARTS = 2  # one figure beside an equal one is no sum


class _Operand:
    """One thing that the question names, its place in the question, and its fact here."""

    def __init__(self, start: int, fact: Fact, text: str) -> None:
        self.start = start
        self.fact = fact
        self.text = text


def operands(inquiry: Inquiry) -> list[Fact]:
    """Return the facts of everything that the question names, in its order."""
    return [operand.fact for operand in _operands(inquiry)]


def _operands(inquiry: Inquiry) -> list[_Operand]:
    question = inquiry.question
    measures = tuple(m for m in question.measures if m not in _MEASURES_OF_CHANGE)
    plain = inquiry.asking(measures=measures, natures=())
    found: list[_Operand] = []
    for item in question.items:
        fact = plain.one(item)
        if fact is not None:
            found.append(_Operand(item.start, fact, item.text))
    for nature, start in zip(question.natures, question.nature_starts, strict=False):
        of_item = plain.asking(natures=(nature,))
        owner = _owner(inquiry, start)
        fact = of_item.one(owner) if owner else None
        if owner and fact is not None:
            found = [o for o in found if o.start != owner.start or not _narrows(inquiry, o, start)]
        told = fact is not None and any(o.fact.id == fact.id for o in found)
        if fact is None or (told and question.asks("share")):
            fact = of_item.one(TOTAL_SPENT)  # an item of this nature only: the nature is its whole
        if fact is not None:
            found.append(_Operand(start, fact, nature))
    if not found and question.funds and question.asks("share"):
        side = (
            TOTAL_RECEIVED if "收入" in question.flows or "收入" in question.text else TOTAL_SPENT
        )
        fact = plain.asking(funds=question.funds[:1]).one(side)
        found += [_Operand(0, fact, question.funds[0])] if fact is not None else []
    if not found and question.units:
        own = inquiry.wanted()
        fact = plain.one(own) if own else None
        found += [_Operand(0, fact, "")] if fact is not None else []
    if not found and set(question.flows) == {"收入", "支出"} and question.asks("difference"):
        totals = {"收入": TOTAL_RECEIVED, "支出": TOTAL_SPENT}
        sides = [plain.asking(flows=()).one(totals[flow]) for flow in question.flows]
        found += [_Operand(at, f, f.item) for at, f in enumerate(sides) if f is not None]
    distinct = {(o.fact.id, o.fact.document): o for o in reversed(found)}
    return sorted(distinct.values(), key=lambda o: o.start)


def _is_whole(inquiry: Inquiry, owner: ItemTerm | None, start: int) -> bool:
    """Tell a nature that stands behind 占, with the item before it: it is the whole by itself."""
    at = inquiry.question.text.find("占")
    return inquiry.question.asks("share") and owner is not None and owner.start < at < start


def untold_whole(inquiry: Inquiry) -> str | None:
    """Return the nature of which a share is asked for and which the document does not state."""
    question = inquiry.question
    owner = next((i for i in question.items if not set(i.names) <= _BROAD), None)
    plain = inquiry.asking(measures=())
    for nature, start in zip(question.natures, question.nature_starts, strict=False):
        if _is_whole(inquiry, owner, start):
            found = plain.asking(natures=(nature,)).one(TOTAL_SPENT)
            return None if found is not None else nature
    return None


def unclear_side(inquiry: Inquiry) -> ItemTerm | None:
    """Return the part or whole of a share that has no one figure in the document."""
    measures = tuple(m for m in inquiry.question.measures if m not in _MEASURES_OF_CHANGE)
    return unresolved(inquiry, measures)


def _owner(inquiry: Inquiry, start: int) -> ItemTerm | None:
    """Return the item of which a nature is meant: the nearest before it on its side of 占.

    工资福利占基本支出 asks for a share of all basic expenditure, not of that of 工资福利.
    """
    key = normal(inquiry.question.text)
    named = [i for i in inquiry.question.items if not set(i.names) <= _BROAD]
    if not inquiry.question.asks("share"):
        return next(iter(named), None)
    before = [i for i in named if i.start < start]
    if before:
        if before[-1].start < 0:  # meant from the question before, as is the nature beside it
            return before[-1] if start < 0 else None
        between = key[before[-1].start + len(before[-1].text) : start]
        return None if re.search("[占在]", between) else before[-1]
    first = next(iter(named), None)
    apart = first is not None and re.search("[占在里中内]", key[start : first.start])
    return None if apart else first


def _narrows(inquiry: Inquiry, operand: _Operand, start: int) -> bool:
    """Tell a nature in brackets behind its item: 商品和服务支出（基本支出） is one thing."""
    if operand.start < 0:
        return True
    key = normal(inquiry.question.text)
    between = key[operand.start + len(operand.text) : start]
    return between in ("(", "的", "") and "占" in key


def tell_share(inquiry: Inquiry) -> bool:
    """Say what percentage one item is of another, or of total expenditure."""
    measures = tuple(m for m in inquiry.question.measures if m not in _MEASURES_OF_CHANGE)
    pair = halves_of(inquiry, measures) or _fund_of_whole(inquiry)
    if pair is not None and _tell_one_share(inquiry, *_of_one_fund(inquiry, *pair)):
        return True
    found = _operands(inquiry)
    if not found:
        return False
    if _lacks_part(inquiry, found):
        return False
    printed = [o for o in _without_whole(inquiry, found) if _tell_as_printed(inquiry, o.fact)]
    left = [operand for operand in found if operand not in printed]
    pairs = _pairs(inquiry, left) if left else []
    told = [_tell_one_share(inquiry, *_of_one_fund(inquiry, part, whole)) for part, whole in pairs]
    return bool(printed) or any(told)


def _lacks_part(inquiry: Inquiry, found: list[_Operand]) -> bool:
    """Tell that what stands before 占 has no figure here: the share of something else is no answer."""
    at = normal(inquiry.question.text).find("占")
    named = any(0 <= item.start < at for item in inquiry.question.items)
    lacks = named and all(operand.start > at for operand in found)
    return lacks and not inquiry.question.merged


def _without_whole(inquiry: Inquiry, found: list[_Operand]) -> list[_Operand]:
    """Return the parts where the question names no whole: A占比多少, A和B各占多少."""
    key = normal(inquiry.question.text)
    at = key.find("占")
    asked = re.search("各占|占比", key) if len(found) > 1 else True
    before = inquiry.question.merged or all(o.start < at or at < 0 for o in found)
    alone = key.count("占") < 2 and asked and before
    return found if alone else []


def _fund_of_whole(inquiry: Inquiry) -> tuple[Fact, Fact] | None:
    """Return what a fund pays and the total that it is a part of: 财政拨款支出占总支出的比重."""
    question = inquiry.question
    named = [item for item in question.items if not set(item.names) <= _TOTALS]
    if not question.funds or "占" not in question.text or named or question.natures:
        return None
    side = TOTAL_RECEIVED if "收入" in question.text else TOTAL_SPENT
    measures = tuple(m for m in question.measures if m not in _MEASURES_OF_CHANGE)
    plain = inquiry.asking(measures=measures)
    part, whole = plain.asking(funds=question.funds[:1]).one(side), plain.asking(funds=()).one(side)
    if part is None or whole is None or part.id == whole.id:
        return None
    return part, whole


def _pairs(inquiry: Inquiry, found: list[_Operand]) -> list[tuple[Fact, Fact]]:
    """Tell parts from wholes: A占B, B中A占…, A和B各占…."""
    text = inquiry.question.text
    if len(found) > 2 and (apart := _around_sign(text, found)):
        return apart
    if len(found) == 2:
        first, second = found
        if first.start < 0:  # meant from the question before: 住房公积金多少 — 占总支出多少
            return [(first.fact, second.fact)]
        between = text[text.find(first.text) + len(first.text) : text.rfind(second.text)]
        if "占" in between or " of " in f" {between} " or between.startswith("在"):
            return [(first.fact, second.fact)]
        if not any(word in between for word in ("和", "与", "、", "及", "and")):
            return [(second.fact, first.fact)]
    wholes = [(operand.fact, _whole_of(inquiry, operand.fact)) for operand in found]
    return [(part, whole) for part, whole in wholes if whole is not None and whole.id != part.id]


def _around_sign(text: str, found: list[_Operand]) -> list[tuple[Fact, Fact]]:
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


def _tell_as_printed(inquiry: Inquiry, part: Fact) -> bool:
    """Tell the share that the document prints of an item of something else than the total."""
    printed = [
        fact
        for fact in inquiry.store.facts(document=part.document, item=part.item, measure="占比")
        if fact.value is not None and fact.nature == part.nature and fact.sentence
    ]
    if len({fact.value for fact in printed}) != 1 or _is_of_total(inquiry, part, printed[0]):
        return False
    fact, builder = printed[0], inquiry.builder
    name, year = _named(inquiry, part), builder.voice.year(part, inquiry.document)
    inquiry.say("share_printed", year=year, name=name, figure=builder.state(fact))
    chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
    if chunk is not None and fact.sentence and fact.sentence in chunk.text:
        quote(builder, inquiry.document, chunk, fact.sentence)
    return True


def _is_of_total(inquiry: Inquiry, part: Fact, printed: Fact) -> bool:
    """Tell a printed share that is, but for rounding, the one of the total: it can be calculated."""
    whole = _whole_of(inquiry, part)
    if whole is None or not whole.value or not comparable(part.unit, whole.unit):
        return False
    rate = convert(part.value or Decimal(0), part.unit, whole.unit) * 100 / whole.value
    return abs(rate - (printed.value or Decimal(0))) < Decimal("0.1")


def _of_one_fund(inquiry: Inquiry, part: Fact, whole: Fact) -> tuple[Fact, Fact]:
    """Return part and whole on one fund: a named whole on that of its part, a part on a named fund.

    What the whole body spends is no part of what one fund pays; 人员经费 of 一般公共预算 is one of
    the 基本支出 of the same.
    """
    if part.fund == whole.fund or part.document != whole.document:
        return part, whole
    if inquiry.question.funds:
        named = whole.fund in inquiry.question.funds
        return (_on_fund(inquiry, part, (whole.fund,)) if named else None) or part, whole
    grand = whole.nature == "合计" and whole.classification == "总计"
    return part, (None if grand else _on_fund(inquiry, whole, (part.fund,))) or whole


def _on_fund(inquiry: Inquiry, fact: Fact, funds: tuple[str, ...]) -> Fact | None:
    """Return the same row's figure on one of some funds."""
    found = inquiry.store.facts(
        document=fact.document, item=fact.item, nature=fact.nature, measure=fact.measure,
        fund=list(funds),
    )  # fmt: skip
    same = (fact.code, fact.body, fact.year, fact.flow)
    return next((f for f in found if f.value and (f.code, f.body, f.year, f.flow) == same), None)


def _whole_of(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return what a share is of where the question does not say: the total of the same side."""
    side = TOTAL_RECEIVED if part.flow == "收入" else TOTAL_SPENT
    if part.body is not None:  # a unit's figure is a part of the department's
        item = ItemTerm(part.item, (part.item,), (part.code,) if part.code else ())
        whole = inquiry.asking(units=(), items=(item,), natures=()).one(item, (part.measure,))
        return whole if whole is not None and whole.fund == part.fund else None
    measures = tuple(m for m in inquiry.question.measures if m not in _MEASURES_OF_CHANGE)
    plain = inquiry.asking(natures=(), measures=measures, tables_wanted=frozenset())
    if part.fund not in ("全部", "未说明") and part.classification != "三公":
        same = plain.asking(funds=(part.fund,)).one(side)
        if same is not None and comparable(same.unit, part.unit):
            return same
    return plain.asking(funds=()).one(side)


def _tell_one_share(inquiry: Inquiry, part: Fact, whole: Fact) -> bool:
    builder, voice = inquiry.builder, inquiry.builder.voice
    if not comparable(part.unit, whole.unit) or part.measure == "占比":
        return False
    names = {"part": _named(inquiry, part), "whole": _named(inquiry, whole)}
    if names["part"] == names["whole"]:  # a fund's or a unit's share of the same total
        sides = (("part", part), ("whole", whole))
        names = {key: _with_basis(inquiry, fact, names[key]) for key, fact in sides}
    try:
        derived = share(part, whole, inquiry.question.decimals)
    except UndefinedError:
        inquiry.say("share_undefined", figure=builder.state(whole), **names)
        builder.remark("undefined", "denominator_zero", builder.cite(whole))
        return True
    year = voice.year(part, inquiry.document)
    inquiry.say("share", year=year, rate=builder.derive(derived), **names)
    inquiry.say("formula", formula=derived.formula)
    inquiry.say("operands", one=builder.state(part), other=builder.state(whole), **names)
    _printed_share(inquiry, part, derived.value)
    return True


def _named(inquiry: Inquiry, fact: Fact) -> str:
    voice = inquiry.builder.voice
    own = fact.nature != "合计" and voice.name(fact) != voice.word(fact.nature)
    fund = FUND_WORDS.get(fact.fund, "") if inquiry.question.funds else ""
    basis = f"（{fund}）" if fund and fact.item in _TOTALS else ""
    return f"{voice.name(fact)}{voice.word(fact.nature) if own else ''}{basis}"


def _with_basis(inquiry: Inquiry, fact: Fact, name: str) -> str:
    basis = inquiry.builder.voice.full_basis(fact)
    return f"{name}（{basis}）" if basis else name


def _printed_share(inquiry: Inquiry, part: Fact, computed: object) -> None:
    """Compare with the percentage that the document itself prints."""
    for fact in inquiry.store.facts(document=inquiry.document.id, item=part.item, measure="占比"):
        if fact.nature == part.nature and fact.value is not None and fact.value != computed:
            inquiry.say("printed_share", figure=inquiry.builder.state(fact))
            return


def tell_difference(inquiry: Inquiry) -> bool:
    """Say how far two named items lie apart."""
    facts = operands(inquiry)
    if len(facts) != 2 or not addable(facts):
        return False
    _tell_gap(inquiry, *facts)
    return True


def _tell_gap(inquiry: Inquiry, left: Fact, right: Fact) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived = difference(left, right)
    key = "equal" if derived.value == 0 else "more" if derived.value > 0 else "less"
    names = {"left": _named(inquiry, left), "right": _named(inquiry, right)}
    figure = "" if derived.value == 0 else builder.derive(derived, size=True)
    inquiry.say(key, figure=figure, year=voice.year(left, inquiry.document), **names)
    inquiry.say(
        "operands", part=names["left"], one=builder.state(left),
        whole=names["right"], other=builder.state(right),
    )  # fmt: skip


def tell_sum(inquiry: Inquiry) -> bool:
    """Add the items that the question names."""
    if _asks_whether_parts_add_up(inquiry):
        return _tell_adding_up(inquiry)
    if _REST.search(inquiry.question.text):
        return _tell_rest(inquiry)
    named = [i for i in inquiry.question.items if not set(i.names) <= _BROAD]
    plain = inquiry.asking(items=tuple(named)) if len(named) > 1 else inquiry
    facts = operands(plain)
    if len(facts) < 2 or not addable(facts) or _overlap(facts):
        return False
    derived = total(facts)
    voice = inquiry.builder.voice
    names = voice.listed([_named(inquiry, fact) for fact in facts])
    inquiry.say("sum", names=names, figure=inquiry.builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    told = [f"{_named(inquiry, fact)}{inquiry.builder.state(fact)}" for fact in facts]
    inquiry.say("of_which", parts=voice.listed(told))
    return True


_THINGS = re.compile(r"(?<!前)([两二三四五六七八九])[类项](?!级)")


_REST = re.compile(r"扣[掉除去]|减去|减掉|刨[去除掉]|剩|余下")


def _tell_rest(inquiry: Inquiry) -> bool:
    """Subtract where the question takes away: of what it names, the two whose amounts it states."""
    facts = operands(inquiry)
    if len(facts) != 2:
        amounts = {(s.number, s.unit) for s in inquiry.question.stated}
        facts = [f for f in facts if (f.value, f.unit) in amounts]
    if len(facts) != 2 or not addable(facts):
        return False
    _tell_gap(inquiry, *facts)
    return True


def half_named(inquiry: Inquiry) -> list[Fact]:
    """Return the things that were recognised where the question says that it adds more of them."""
    wanted = _number_of_things(inquiry.question.text)
    named = [i for i in inquiry.question.items if not set(i.names) <= _BROAD]
    if wanted is None or not inquiry.question.asks("sum") or len(named) < 2:
        return []
    facts = operands(inquiry.asking(items=tuple(named)))
    return facts if len(facts) < wanted else []


def _number_of_things(text: str) -> int | None:
    """Return how many things the question says that it adds: 三类支出合计."""
    found = _THINGS.search(text)
    return stated.number(found[1]) if found else None


def _asks_whether_parts_add_up(inquiry: Inquiry) -> bool:
    question = inquiry.question
    return question.level is not None and all(set(i.names) <= _BROAD for i in question.items)


def _tell_adding_up(inquiry: Inquiry) -> bool:
    """Compare the sum of one level with the printed total; a small rest is a rounding tail."""
    parts = rankable(inquiry.asking(items=(), measures=(), natures=()))
    whole = inquiry.asking(measures=(), natures=()).one(TOTAL_SPENT)
    if whole is None or whole.value is None or len(parts) < 2 or not addable([*parts, whole]):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    summed = total([part for part in parts if part.value])
    rest = rest_of_sum(parts, whole)
    inquiry.say(
        "adds_up", figure=builder.derive(summed), name=voice.name(whole), whole=builder.state(whole)
    )
    if rest.value == 0:
        inquiry.say("adds_up_equal")
    else:
        inquiry.say("adds_up_rest", figure=builder.derive(rest, size=True))
        if abs(rest.value) <= len(parts) * TAIL:
            builder.remark("rounding", "rounding_tail")
    inquiry.say("formula", formula=summed.formula)
    return True


def _overlap(facts: list[Fact]) -> bool:
    """Tell whether one fact is a part of another: levels are never added to each other."""
    pairs = [(whole, part) for whole in facts for part in facts if whole is not part]
    return any(_is_within(part, whole) for whole, part in pairs) or _is_sum_of_rest(facts)


def _is_within(part: Fact, whole: Fact) -> bool:
    """Tell whether a fact is a part of another one by code, by parent or by its kind."""
    same = part.classification == whole.classification
    if same and whole.code and part.code:
        return part.code.startswith(whole.code)
    if whole.item in _TOTALS and whole.nature == "合计":
        carried = "结转" in part.item and "总计" not in whole.item
        return part.item not in _TOTALS and whole.flow in (None, part.flow) and not carried
    if same and whole.item in part.parents:
        return True
    if same and whole.item == "政府采购支出总额":
        return True
    return same and part.item in _WITHIN.get(whole.item, ())


def _is_sum_of_rest(facts: list[Fact]) -> bool:
    """Tell whether one of several facts is what the others add up to."""
    if len(facts) < MIN_PARTS + 1:
        return False
    yuan = [convert(fact.value or Decimal(0), fact.unit, facts[0].unit) for fact in facts]
    everything = sum(yuan, Decimal(0))
    return any(one and abs(2 * one - everything) <= len(facts) * TAIL for one in yuan)


def tell_per_head(inquiry: Inquiry) -> bool:
    """Divide an amount by the count that belongs to it."""
    if _tell_own_head(inquiry):
        return True
    names = [name for item in inquiry.question.items for name in item.names if name in _COUNTED]
    if "公务接待人次" in [n for i in inquiry.question.items for n in i.names]:
        names.append("公务接待费")
    for name in dict.fromkeys(names):
        plain = inquiry.asking(measures=(), natures=())
        money = plain.one(ItemTerm(name, (name,)))
        counted = _counted(plain, name)
        if money is None or counted is None:
            continue
        derived = per_head(money, counted)
        builder = inquiry.builder
        unit = (counted.unit or "")[:1]
        inquiry.say("per_head", unit=unit, figure=builder.derive(derived))
        inquiry.say("formula", formula=derived.formula)
        names_of = {"part": _named(inquiry, money), "whole": _named(inquiry, counted)}
        inquiry.say("operands", one=builder.state(money), other=builder.state(counted), **names_of)
        if counted.sentence and "不包括陪同" in counted.sentence:
            builder.remark("scope", "without_hosts", builder.cite(counted))
        return True
    return False


def _tell_own_head(inquiry: Inquiry) -> bool:
    """Divide an item's amount by the number of persons that is printed of the very same item."""
    for item in inquiry.question.items:
        facts = [f for f in inquiry.asking(measures=()).facts(item) if f.value]
        paid = [f for f in facts if f.measure not in ("目标值", "人数")]
        money = next((f for f in paid if comparable(f.unit, "元")), None)
        heads = next((f for f in facts if f.unit in ("人", "人次", "名")), None)
        if heads is None and money is not None and "人" in inquiry.question.text:
            heads = _beside(money, facts)
        if money is None or heads is None or money.item != heads.item:
            continue
        builder = inquiry.builder
        derived = per_head(money, heads)
        inquiry.say("per_head", unit=(heads.unit or "人")[:1], figure=builder.derive(derived))
        inquiry.say("formula", formula=derived.formula)
        name = builder.voice.name(money)
        inquiry.say(
            "operands", part=name, one=builder.state(money), whole="", other=builder.state(heads)
        )
        return True
    return False


def _beside(money: Fact, facts: list[Fact]) -> Fact | None:
    """Return the number of persons in the very row of an amount, whose heading is 人数."""
    row = (money.record or "").rpartition("c")[0]
    same = (f for f in facts if row and (f.record or "").startswith(f"{row}c"))
    return next((f for f in same if f.measure == "人数"), None)


def _counted(inquiry: Inquiry, name: str) -> Fact | None:
    """Return the count that an amount is divided by: batches where the question says so."""
    wanted = _COUNTED[name]
    if name == "公务接待费" and "批" in inquiry.question.text:
        wanted = "公务接待批次"
    for meaning in inquiry.meanings(ItemTerm(wanted, (wanted,)), ("数量", "决算数", "预算数")):
        if meaning.best.value:
            return meaning.best
    return None

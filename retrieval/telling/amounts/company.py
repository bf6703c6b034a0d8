"""Add to a figure what a careful colleague would: its parts, budget, change, reason and contradictions."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact, Kind
from retrieval.calculate import TAIL, UndefinedError, before_change, make_up, share, sum_in
from retrieval.choosing.bind import SAME_MEASURE
from retrieval.choosing.printings import (
    NO_AMOUNTS,
    Meaning,
    agrees,
    are_alike,
    is_of_all,
    is_same_nature,
    table_of,
)
from retrieval.inquiry import Inquiry
from retrieval.question import OF_VEHICLES, VEHICLES, ItemTerm
from retrieval.telling.amounts.contested import tell_findings
from retrieval.telling.amounts.public_expenses import public_parts
from retrieval.wording import FUND_WORDS, is_received_for, project_of
from retrieval.words.counted import BOUGHT_COUNTS

MAX_PARTS = 6


def add_company(inquiry: Inquiry, meaning: Meaning) -> None:
    """Add what a careful colleague would: parts, budget against final, change and its reason."""
    fact = meaning.best
    if fact.value is None or inquiry.builder.is_brief:
        return
    if not inquiry.question.natures:
        tell_parts_of(inquiry, fact)
    if not inquiry.question.measures:
        found = inquiry.store.facts(document=[d.id for d in inquiry.parts], item=fact.item)
        own = [
            f
            for f in found
            if f.body == fact.body and project_of(f) == project_of(fact) and is_of_side(f, fact)
        ]
        related = on_its_basis(own, meaning)
        _budget(inquiry, related, fact)
        _change(inquiry, related, fact)
        tell_change_on_budget(inquiry, related, fact)
    _tell_bought_all_the_same(inquiry, fact)
    changed = [
        f for f in inquiry.builder.stated
        if isinstance(f, Fact) and f.measure == "增减率" and (f.item, f.nature) == (fact.item, fact.nature)
    ]  # fmt: skip
    tell_findings(inquiry, [meaning.best, *meaning.confirming, *changed])


def _tell_bought_all_the_same(inquiry: Inquiry, fact: Fact) -> None:
    """Tell cars bought where their cost is nil, and none bought where there is a cost: 购置费18万元, 安排购置车辆0辆."""
    if fact.item != OF_VEHICLES[0] or fact.value is None:
        return
    facts = inquiry.store.facts(document=[d.id for d in inquiry.parts], item=list(BOUGHT_COUNTS))
    found = [f for f in facts if f.value is not None and f.year == fact.year and not f.body]
    if fact.value and found and not any(f.value for f in found):
        inquiry.say("none_bought_all_the_same", figure=inquiry.builder.state(found[0]))
    bought = next((f for f in found if f.value), None)
    if not fact.value and bought is not None:
        inquiry.say("bought_all_the_same", figure=inquiry.builder.state(bought))


def is_of_side(other: Fact, fact: Fact) -> bool:
    """Tell what may stand beside a figure: what is received for a subject has no budget of its spending."""
    return not is_received_for(fact) or is_received_for(other)


def on_its_basis(facts: list[Fact], meaning: Meaning) -> list[Fact]:
    """Keep what is told of a figure on a basis on which it has the same value."""
    funds = {meaning.best.fund, *(fact.fund for fact in meaning.confirming), "未说明"}
    return [fact for fact in facts if fact.fund in funds]


def tell_parts_of(inquiry: Inquiry, fact: Fact) -> None:
    """Tell the parts that a figure is made of, where they are printed."""
    voice = inquiry.builder.voice
    parts = [part for part in parts_of(inquiry, fact) if part.value]
    if parts:
        inquiry.builder.parts[:] = parts
        told = [f"{part_name(inquiry, part, fact)}{inquiry.builder.state(part)}" for part in parts]
        if inquiry.builder.apart:  # other figures stand between them and their whole
            whole = inquiry.builder.state(fact)
            inquiry.say("of_which_of", figure=whole, parts=voice.listed(told))
            return
        inquiry.say("of_which", parts=voice.listed(told))


def part_name(inquiry: Inquiry, part: Fact, whole: Fact) -> str:
    """Name a part: by its nature where it is the same item."""
    voice = inquiry.builder.voice
    if part.item != whole.item or part.nature in ("合计", whole.nature):
        return voice.name(part)
    narrower = whole.fund in _WIDER and part.fund == _NARROWER
    fund = f"（{voice.word(FUND_WORDS[part.fund])}）" if narrower else ""
    return voice.word(part.nature) + fund


def parts_of(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the parts that the same row or its children state, at most MAX_PARTS."""
    if fact.classification == "三公":
        return public_parts(inquiry, fact)
    if fact.value is None or not is_of_all(fact):
        return []
    if listed := _listed_parts(inquiry, fact):
        return listed
    found = inquiry.store.facts(
        document=inquiry.document.id, item=fact.item, nature=["基本支出", "项目支出"]
    )
    alike = [
        other for other in found
        if other.value is not None and other.origin == "table" and other.body == fact.body
        and other.nature != fact.nature and is_of_side(other, fact) and comparable(other.unit, fact.unit)
        and (other.measure, other.code, other.year) == (fact.measure, fact.code, fact.year)
    ]  # fmt: skip
    same = [other for other in alike if other.fund == fact.fund]
    tables: dict[int | None, dict[str, Fact]] = {}
    for other in sorted(same, key=lambda o: table_of(o) != table_of(fact)):
        tables.setdefault(table_of(other), {}).setdefault(other.nature, other)
    rows = [list(kept.values()) for kept in tables.values()]
    each = {other.nature: other for other in reversed(same)}  # each half in a table of its own
    rows += [list(each.values())] if len(rows) > 1 else []
    # A table may divide one half only: 人员经费、公用经费、项目支出 leave 基本支出 to another.
    whole = (row for row in rows if make_up([o for o in row if o.value], fact, len(row) * TAIL))
    return next(whole, next(iter(rows), _basic_of_grant(alike, fact)))[:MAX_PARTS]


def _basic_of_grant(alike: list[Fact], fact: Fact) -> list[Fact]:
    """Return what 基本支出 takes of an economic class, where only the table of 一般公共预算 divides it."""
    if fact.classification != "部门经济" or fact.fund not in _WIDER:
        return []
    own = [f for f in alike if f.fund == _NARROWER and f.nature == "基本支出" and f.value]
    return own[:1] if own and sum_in(own, fact.unit) < (fact.value or 0) else []


_WIDER, _NARROWER = ("财政拨款", "全部"), "一般公共预算"


def _listed_parts(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the parts that a sentence lists behind its whole: 采购预算5万元，其中：货物2万元、服务3万元."""
    if counted := _columns_beside(inquiry, fact):
        return counted
    said = fact if fact.origin == "text" else _said(inquiry, fact)
    if said is None or said.value is None or fact.value is None:
        return []
    fact, whole = said, said.value
    found = inquiry.store.facts(
        document=fact.document, parent=[fact.item], year=fact.year, measure=fact.measure,
        chunk=fact.chunk, nature=fact.nature, fund=fact.fund,
    )  # fmt: skip
    kept: dict[str, Fact] = {}
    for part in found:
        fits = part.value is not None and part.body == fact.body and part.item != fact.item
        if fits and comparable(part.unit, fact.unit):
            kept.setdefault(part.item, part)
    parts = list(kept.values())
    most = whole + (len(parts) * TAIL if comparable(fact.unit, "元") else 0)  # roundings
    if sum_in(parts, fact.unit) > most:  # 特种专业技术用车3辆（流动图书车2辆…）: parts of a part
        parts = [p for p in parts if p.item in _BRACKETED.sub("", p.sentence or "")]
    return parts if len(parts) > 1 and sum_in(parts, fact.unit) <= most else []


_BRACKETED = lazy.regex(r"[（(][^（()）]*[)）]")


def _columns_beside(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return the kinds of things that the columns of one row count, where they make up its total."""
    if fact.classification != "资产" or not fact.table_row:
        return []
    found = inquiry.store.facts(document=fact.document, parent=[fact.item], classification="资产")
    parts = [f for f in found if f.table_row == fact.table_row and f.value and f.unit == fact.unit]
    return parts if sum_in(parts, fact.unit) == fact.value else []


def _said(inquiry: Inquiry, fact: Fact) -> Fact | None:
    """Return the sentence that states the figure of a cell."""
    found = inquiry.store.facts(
        document=[d.id for d in inquiry.parts], item=fact.item, measure=fact.measure,
        year=fact.year, origin="text",
    )  # fmt: skip
    same = (f for f in found if is_same_nature(f, fact))
    return next((f for f in same if f.body == fact.body and agrees(f, fact)), None)


def _budget(inquiry: Inquiry, related: list[Fact], fact: Fact) -> None:
    """Tell the budget beside the final figure, and how far it was met: of the first and of the adjusted one."""
    if inquiry.document.kind is not Kind.FINAL or fact.measure not in SAME_MEASURE["决算数"]:
        return
    if "结转和结余" in fact.item:
        return  # what is left follows from other figures: a budget beside it is theirs
    found = {
        other.measure: other for other in reversed(related)
        if other.measure in _BUDGETS and other.value is not None and other.nature == fact.nature
        and other.year == fact.year and same_subject(other, fact) and not _has_other_outcome(inquiry, other, fact)
    }  # fmt: skip
    budgets = [found[measure] for measure in _BUDGETS if measure in found]
    for at, budget in enumerate(budgets[:2]):
        unsaid = budget.measure == "预算数"  # which of the two it is
        if at and (unsaid or are_alike(budget, budgets[0])):
            return
        _met(inquiry, fact, budget)


def _has_other_outcome(inquiry: Inquiry, budget: Fact, fact: Fact) -> bool:
    """Tell a budget whose own row prints another outcome: that of some projects is no budget of all."""
    if not budget.table_row or budget.table_row == fact.table_row:
        return False
    found = inquiry.store.facts(
        document=budget.document, item=budget.item, measure=[*SAME_MEASURE["决算数"]]
    )
    own = [f for f in found if f.table_row == budget.table_row and f.value is not None]
    return bool(own) and not any(agrees(f, fact) for f in own)


_BUDGETS = ("年初预算数", "全年预算数", "预算数")


def _met(inquiry: Inquiry, fact: Fact, budget: Fact) -> None:
    """Tell one budget of a figure by its name, and how far it was met."""
    builder, name = inquiry.builder, inquiry.builder.voice.word(budget.measure)
    figure = builder.state(budget)
    try:
        met = builder.derive(share(_beside(inquiry, fact, budget), budget))
        inquiry.say("budget_met", measure=name, figure=figure, rate=met)
    except UndefinedError:
        inquiry.say("budget", measure=name, figure=figure)
        zero = builder.mention(budget)
        builder.remark("undefined", "base_zero", builder.cite(budget), measure=name, figure=zero)


def _beside(inquiry: Inquiry, fact: Fact, budget: Fact) -> Fact:
    """Return the figure as the sentence of its budget rounds it: 元 of a table over 万元 is no rate."""
    if fact.unit == budget.unit or not budget.chunk:
        return fact
    found = inquiry.store.facts(document=budget.document, item=fact.item, measure=fact.measure)
    told = (f for f in found if f.chunk == budget.chunk and agrees(f, fact))
    return next(told, fact)


def same_subject(left: Fact, right: Fact) -> bool:
    """Tell whether two facts of one item speak of the same thing."""
    if left.code and right.code:
        return left.code == right.code
    plain = "其他" in (left.classification, right.classification)  # a table without a title
    return (
        plain
        or left.classification == right.classification
        or "text" in (left.origin, right.origin)
    )


def changes_on_last_year(related: list[Fact], fact: Fact) -> tuple[Fact | None, Fact | None]:
    """Return the printed change (amount, rate) of this very item on last year."""
    changes = [
        other for other in related
        if (other.base or "").startswith("上年") and other.value is not None
        and same_subject(other, fact) and _is_of_nature(other, fact)
    ]  # fmt: skip
    changes.sort(key=lambda c: (c.fund != fact.fund, not _fits(c, fact)))
    amount = next((c for c in changes if c.measure == "增减额"), None)
    rate = next((c for c in changes if c.measure == "增减率"), None)
    return amount, rate


def _is_of_nature(change: Fact, fact: Fact) -> bool:
    """Tell a change of the nature of its figure; all that a project costs is 项目支出."""
    project = {change.classification, fact.classification} == {"项目"}
    return change.nature == fact.nature or (
        project and {change.nature, fact.nature} == {"合计", "项目支出"}
    )


def all_vehicles(inquiry: Inquiry, item: ItemTerm) -> ItemTerm | None:
    """Return all that vehicles cost, if that is what running them costs and only its change is printed."""
    if item.names != (OF_VEHICLES[1],):
        return None
    whole = ItemTerm("", (VEHICLES,))
    own, all_of_it = inquiry.one(item), inquiry.one(whole)
    if own is None or all_of_it is None or not agrees(own, all_of_it):
        return None
    changes = changes_on_last_year(inquiry.facts(item), own)
    of_all = changes_on_last_year(inquiry.facts(whole), all_of_it)
    return whole if changes == (None, None) and of_all != (None, None) else None


def _fits(change: Fact, fact: Fact) -> bool:
    """Tell a change that can be taken off its figure: of one unit with it, or a rate."""
    return change.measure == "增减率" or comparable(change.unit, fact.unit)


def _change(inquiry: Inquiry, related: list[Fact], fact: Fact) -> None:
    """Tell the printed change on last year and the printed reason."""
    own = [f for f in related if not _is_of_another(inquiry, f, fact)]
    amount, rate = changes_on_last_year(own, fact)
    told = change_words(inquiry, amount, rate)
    if told:
        voice = inquiry.builder.voice
        base = voice.last_year_of(amount or rate or fact, inquiry.document)
        inquiry.say("change", base=base, told=voice.listed(told))
        tell_reason(inquiry, [amount, rate])


def is_of_more(now: Fact, change: Fact | None) -> bool:
    """Tell a rise by more than there is now: it is that of another thing, or the last year would be below nothing."""
    if change is None or not comparable(now.unit, change.unit) or now.value is None:
        return False
    return now.value >= 0 > (before_change(now, change).value or 0)


def _is_of_another(inquiry: Inquiry, change: Fact, fact: Fact) -> bool:
    """Tell a change whose paragraph states another amount of the thing than the one that is told."""
    if change.base is None or not change.chunk:
        return False
    if change.measure == "增减额" and is_of_more(fact, change):
        return True
    beside = inquiry.store.facts(document=change.document, item=change.item, chunk=change.chunk)
    told = [
        f for f in beside
        if f.value is not None and f.measure not in NO_AMOUNTS and f.year == fact.year
        and f.nature == fact.nature and f.body == fact.body and comparable(f.unit, fact.unit)
        and same_subject(f, fact)
    ]  # fmt: skip
    return bool(told) and not any(are_alike(f, fact) for f in told)


def tell_change_on_budget(inquiry: Inquiry, related: list[Fact], fact: Fact) -> None:
    """Tell the printed change on the initial budget where no budget figure is printed beside it."""
    found = {
        f.measure: f
        for f in related
        if f.base == "年初预算" and f.value is not None and same_subject(f, fact)
    }
    told = change_words(inquiry, found.get("增减额"), found.get("增减率"))
    if told:
        inquiry.say("change_on_budget", told=inquiry.builder.voice.listed(told))
        tell_reason(inquiry, [found.get("增减额"), found.get("增减率")])


def change_words(inquiry: Inquiry, *changes: Fact | None) -> list[str]:
    """Word printed changes with their direction."""
    told: list[str] = []
    for change in changes:
        if change is not None and change.value is not None:
            kind = "rate" if change.measure == "增减率" else "amount"
            way = "flat" if change.value == 0 else "up" if change.value > 0 else "down"
            if way == "flat":
                mark = f"[{inquiry.builder.cite(change)}]"
                inquiry.builder.stated.append(change)
                flat = inquiry.builder.voice.phrase("flat_amount", figure=mark)
                told += [] if told else [flat]
                continue
            figure = inquiry.builder.state(change)
            told.append(inquiry.builder.voice.phrase(f"{way}_{kind}", figure=figure))
    return told


_THAN_LAST = r"比(?:去年|上年|上一年|往年|前一?年)[^，,。；;？?]{0,4}?"
_UP = lazy.regex(
    rf"{_THAN_LAST}[多高大](?![少低小])|增加|增长|上升|提高|涨|翻|多了|大增|increase|grow|rise"
)
_DOWN = lazy.regex(
    rf"{_THAN_LAST}(?<![多高大])[少低小]|减少|下降|降低|降了|少了|缩水|砍|[压缩削]减|腰斩|decrease|fall|drop"
)
_FLAT = lazy.regex(
    r"一样|持平|不变|没(?:有)?(?:变|改变)|(?:stay|remain)(?:ed)? (?:the same|flat)|unchanged"
)
_ASKED_WAY = lazy.regex(r"增加还是减少|增减|是增是减|增加或减少|增长还是下降|涨了还是降了")


def contradicts(text: str, change: Fact) -> bool:
    """Tell whether a question presumes another direction than the printed change has."""
    return change.value is not None and contradicts_value(text, change.value)


def speaks_of_change(text: str) -> bool:
    """Tell whether a question speaks of a figure that went up or down."""
    return bool(_UP.search(text) or _DOWN.search(text))


def is_of_columns(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that a table is named whose columns alone tell a change: 按表7算比上年减了多少."""
    wanted = inquiry.question.tables_wanted
    changes = [f for f in inquiry.facts(item) if f.measure in ("增减额", "增减率")]
    return bool(wanted) and all(table_of(f) not in wanted for f in changes)


def contradicts_value(text: str, value: Decimal) -> bool:
    """Tell whether a question presumes another direction than a change has."""
    if _ASKED_WAY.search(text):
        return False
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    if _FLAT.search(text) and not (up or down):
        return value != 0
    return up != down and ((up and value <= 0) or (down and value >= 0))


def tell_reason(inquiry: Inquiry, changes: list[Fact | None]) -> None:
    """Quote the reason that a sentence gives for a change."""
    for change in changes:
        if change is None or not change.reason:
            continue
        if change.value == 0 and speaks_of_change(change.reason):
            continue  # why something rose is no reason of what stayed as it was
        mark = f"[{inquiry.builder.cite_reason(change)}]"
        inquiry.say("reason", reason=change.reason, mark=mark)
        return


def tell_reason_of_whole(inquiry: Inquiry, part: Fact, change: Fact) -> bool:
    """Tell why the whole changed in whose own brackets a part's change stands without a reason: 公车购置费、运行费."""
    if part.item not in OF_VEHICLES:
        return False
    found = inquiry.store.facts(
        document=change.document, item=VEHICLES, chunk=change.chunk, base=change.base
    )
    way = (change.value or 0) > 0
    own = [f for f in found if f.reason and f.value and (f.value > 0) == way]
    if not own or own[0].body != part.body:
        return False
    voice = inquiry.builder.voice
    mark = f"[{inquiry.builder.cite_reason(own[0])}]"
    told = {"name": voice.name(part), "whole": voice.name(own[0])}
    inquiry.say("reason_of_whole", reason=own[0].reason, mark=mark, **told)
    return True

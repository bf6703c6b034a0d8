"""Look the named items up: one meaning is told, a few stand side by side, many are asked about."""

from config import lazy
from config.glossary import incomes, normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval import unknown
from retrieval.answer import Answer
from retrieval.calculate import addable, total
from retrieval.counted import counts_of
from retrieval.counted_goals import counts_none, counts_several, is_only_share, tell_count_of_goals
from retrieval.counted_in_words import tell_counted_noun
from retrieval.english import as_typed
from retrieval.granted import tell_granted
from retrieval.indicators import measures_asked, projects_above
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.joint_shares import is_list
from retrieval.kinds_bought import tell_kinds_bought, tell_kinds_held
from retrieval.lookup import are_projects_meant, state_items, state_meaning, state_meanings
from retrieval.loose import PRESENT
from retrieval.nearest import vocabulary
from retrieval.passages import open_answer
from retrieval.people import ASKS_MONEY, spent_on
from retrieval.printings import Meaning
from retrieval.projects import tell_project_sum
from retrieval.question import OF_VEHICLES, VEHICLES, ItemTerm, Question, apart, totals_listed
from retrieval.quoting import quote_nearest
from retrieval.rows_of_units import tell_purchases
from retrieval.same_named import tell_same_named
from retrieval.shared_sums import tell_shared_sum
from retrieval.small_words import TOGETHER
from retrieval.sources import is_bought_of_whole
from retrieval.sums import tell_sum
from retrieval.units import tell_unit_by_natures
from retrieval.wording import name_of, project_of
from retrieval.years import tell_derived_budget

MAX_ITEMS = 8
MAX_SIDE_BY_SIDE = 4
_TOGETHER = lazy.regex(f"{TOGETHER.pattern}|共花")
_MONEY = lazy.regex(r"花|钱|经费|支出|费用|金额|元")


def look_up(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say what an item is, or ask which of several is meant."""
    kept = _of_asked(inquiry, _of_counted_noun(inquiry, spent_on(inquiry, item)))
    kept = inquiry.of_talk_alone(_of_unit_named(inquiry, kept))
    items = tuple(kept if one == item else one for one in inquiry.question.items)
    of_others = (
        one for one in items if inquiry.is_of_others(one) or is_bought_of_whole(inquiry, one)
    )
    strange = list(of_others)
    if strange and tell_same_named(inquiry, [kept]):
        return inquiry.builder.build()
    if strange:
        if blank := _left_blank(inquiry, strange[0]):
            state_meaning(inquiry, Meaning(blank, [], []))
            return inquiry.builder.build("not_found", "blank")
        inquiry.say("not_disclosed", name=f"{item.text}的{strange[0].text}")
        return inquiry.builder.build("not_found", "undisclosed")
    return _look_up(inquiry.asking(items=items), kept)


def _left_blank(inquiry: Inquiry, item: ItemTerm) -> Fact | None:
    """Return the indicator of the project named beside it that the form prints with nothing in its cells."""
    names = {normal(n) for one in inquiry.question.named if one != item for n in one.names}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    own = [f for f in facts if names & {normal(name) for name in projects_above(f)}]
    called = [f for f in own if normal(f.item).startswith(normal(item.text))]
    empty = called and all(f.value is None and not f.text.strip() for f in called)
    return called[0] if empty else None


def _look_up(inquiry: Inquiry, item: ItemTerm) -> Answer:
    builder, question = inquiry.builder, inquiry.question
    in_goals = question.asked and counts_none(inquiry, item) and tell_count_of_goals(inquiry)
    if in_goals or (not _is_counted(inquiry, item) and tell_counted_noun(inquiry)):
        return builder.build()
    if _counts_something_else(inquiry, item) or is_only_share(inquiry, item):
        return _count_not_told(inquiry)
    if item.how != "equal" and _SEVERAL.search(question.text) and len(item.names) == 1:
        return unknown.which_item(inquiry, item)
    if item.how != "equal" and _only_targets(inquiry, item):
        return unknown.not_told(inquiry, item._replace(names=(item.text,)))
    if item.how != "equal" and len(item.names) > 1:
        if _is_listed(inquiry, item):
            return _told(inquiry, item)
        return builder.build() if tell_shared_sum(inquiry) else _several_names(inquiry, item)
    if item.how == "part" and _counts_money(inquiry, item):
        return unknown.which_item(inquiry, item)
    return _told(inquiry, item)


def _is_counted(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell an item of which some figure is no amount of money: how many there are of it is printed."""
    return any(f.value is not None and not comparable(f.unit, "元") for f in inquiry.facts(item))


def _is_listed(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell one of several listed things, each of which is to be told, however few names it means."""
    few = all(len(one.names) <= MAX_SIDE_BY_SIDE for one in inquiry.question.named)
    return is_list(inquiry.question) and few and item in inquiry.question.named


def _told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say all that is named, and what belongs to it; or that nothing of it is told."""
    builder, question = inquiry.builder, inquiry.question
    named = question.named
    listed = totals_listed(question)
    asked = sorted([*named, *listed], key=lambda one: one.start) if listed else list(named)
    items = _without_fund(inquiry, _distinct(asked or _both_sides(question, item)))
    items = _without_projects(inquiry, items)
    if _tell_run_together(inquiry, items):
        return builder.build()
    if _is_loose(question, items) and open_answer(
        builder, inquiry.store, question, list(inquiry.parts)
    ):
        return builder.build()
    if len(items) == 1 and tell_unit_by_natures(inquiry, items[0]):
        return builder.build()
    if tell_same_named(inquiry, items):
        return builder.build()
    _tell_both_natures(inquiry, items)
    if (len(items) == 1 and tell_granted(inquiry)) or tell_kinds_held(inquiry, items):
        return builder.build()
    if state_items(inquiry, items[:MAX_ITEMS]):
        if len(items[0].names) > len(items) == 1:
            _tell_sum_of(inquiry, [m.best for m in inquiry.meanings(items[0])])
        _tell_count_too(inquiry, items)
        tell_kinds_bought(inquiry, items)
        _tell_kin(inquiry, items)
        _tell_taken(inquiry, items[0])
        return builder.build()
    item = item if item in items else items[0]  # a project says only whose indicator is not told
    return (
        builder.build() if _tell_instead(inquiry, items, item) else unknown.not_told(inquiry, item)
    )


def _tell_instead(inquiry: Inquiry, items: list[ItemTerm], item: ItemTerm) -> bool:
    """Tell what stands for an amount that is not printed by itself."""
    of_projects = inquiry.question.natures == ("项目支出",)
    both = {name for one in items for name in one.names} == {*OF_VEHICLES}
    return (
        (both and state_items(inquiry, [ItemTerm("", (VEHICLES,))]))
        or tell_purchases(inquiry)
        or (of_projects and tell_project_sum(inquiry))
        or tell_derived_budget(inquiry, item)
    )


def _without_fund(inquiry: Inquiry, items: list[ItemTerm]) -> list[ItemTerm]:
    """Leave a fund out of the things that are asked for where the others are told on it: 某项目上年结转多少."""
    names = {incomes().get(fund) for fund in inquiry.question.funds}
    others = [one for one in items if not set(one.names) <= names]
    told = others and all(inquiry.meanings(one) for one in others)
    return others if told else items


_NOUN = lazy.regex(r"(?:几|多少)[个项家]([\u4e00-\u9fff]{2})")


def _of_counted_noun(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Take the one name with the noun that is counted: 绩效自评涉及几个项目 means 绩效自评项目."""
    noun = _NOUN.search(inquiry.question.text) if item.how == "part" else None
    kept = tuple(name for name in item.names if noun and noun[1] in name)
    whole = item._replace(names=kept, how="equal")
    counted = len(kept) == 1 and not _is_money(inquiry, whole) and not _is_measured(inquiry, whole)
    return whole if counted else item


def _is_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a thing of which nothing but money is printed."""
    facts = [f for f in inquiry.facts(item) if f.value is not None]
    return bool(facts) and all(comparable(f.unit, "元") for f in facts)


def _of_asked(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Keep of several names those that are counted as is asked: 退休的有多少人 means no 退休费."""
    asked = "人" if inquiry.question.asked == "persons" else inquiry.question.asked
    if asked not in _COUNTED or len(item.names) < 2:
        return item
    units = _LIKE.get(asked, {asked})
    facts = [f for f in inquiry.facts(item) if f.unit in units or counts_of(f.unit) in units]
    facts = inquiry.of_talk(facts) or facts
    kept = tuple(n for n in item.names if any(f.item == n for f in facts))
    return item._replace(names=kept or item.names)


def _is_loose(question: Question, items: list[ItemTerm]) -> bool:
    """Tell several mere parts of names in a question for a count: one sentence may hold them all."""
    return len(items) > 1 and bool(question.asked) and all(one.how == "part" for one in items)


def _tell_taken(inquiry: Inquiry, item: ItemTerm) -> None:
    """Say as what a misspelt or shortened name was taken."""
    if item.how != "equal":
        name = inquiry.builder.voice.word(item.names[0])
        inquiry.say("taken_as", text=as_typed(item.text, inquiry.question.text), name=name)


def _only_targets(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that all the money that is printed is a target or what one piece costs, or that only counts are."""
    text = inquiry.question.text
    if not _SPENDING.search(text) or _LIMITS.search(text):
        return False
    facts = [f for f in inquiry.facts(item) if f.value is not None and f.measure not in _OF_SCORES]
    if len(item.names) > 1:
        facts = [f for f in facts if comparable(f.unit, "元")]
    counts = all(f.unit and not comparable(f.unit, "元") for f in facts)
    return bool(facts) and (counts or all(f.measure in _OF_INDICATORS for f in facts))


_OF_SCORES = frozenset({"分值", "得分"})
_OF_INDICATORS = frozenset({"目标值", "完成值"})
_LIMITS = lazy.regex(r"成本|单价|目标|指标|控制|不超过|不高于|上限|标准|每")


def _counts_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a question for a count of something that only a sum of money has in its name."""
    question = inquiry.question
    if "多少" not in question.text or question.measures or question.natures:
        return False
    if ASKS_MONEY.search(question.text) or _MONEY_NOUN.search(item.text):
        return False
    return _is_money(inquiry, item)


_MONEY_NOUN = lazy.regex(r"(?:[资奖基]金|[补救]助金|[款费]|补贴|补助|津贴)$")
"""A name that says itself that it is money: nothing else of it can be counted."""


_SEVERAL = lazy.regex(r"[两三四五六几]项|[两三四五六几]个")
_KIN = frozenset({"指标", "项目", "其他"})


def _tell_kin(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Tell indicators of nearly the same name: two tables often give two values of one thing."""
    facts = inquiry.facts(items[0])
    if len(items) > 1 or not facts or any(f.classification not in _KIN for f in facts):
        return
    name = normal(items[0].names[0])
    told = {fact.value for fact in facts}
    near = [n for n in vocabulary(inquiry.store) if name in n and n != name]
    for other in sorted(near, key=len)[:MAX_SIDE_BY_SIDE]:
        for sense in vocabulary(inquiry.store)[other][:1]:
            found = inquiry.meanings(ItemTerm(other, (sense.canonical,)))
            if found and found[0].best.unit == "分" and facts[0].unit != "分":
                continue  # how a project was marked is told where marks are asked for
            if found and found[0].best.value not in told:
                told.add(found[0].best.value)
                voice, builder = inquiry.builder.voice, inquiry.builder
                lead = voice.subject(found[0].best, inquiry.document)
                inquiry.say("figure", subject=lead, figure=builder.state(found[0].best))
                builder.remark("scope", "choose_basis")


def _tell_count_too(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Tell the number of things beside their amount where both are asked for: 有几个，涉及多少预算."""
    unit, text, builder = inquiry.question.asked, inquiry.question.text, inquiry.builder
    both = bool(_HOW_MANY.search(text)) and bool(ASKS_MONEY.search(text))
    if unit is None or len(items) != 1 or not both:
        return
    told = {(figure.value, figure.unit) for figure in builder.figures}
    counts = [
        f for f in inquiry.facts(items[0]) if f.unit == unit and f.value and f.measure == "数量"
    ]
    fresh = [f for f in counts if (f"{f.value:f}", f.unit) not in told]
    if len({f.value for f in counts}) == 1 and fresh:
        lead = builder.voice.subject(fresh[0], inquiry.document)
        inquiry.say("figure", subject=lead, figure=builder.state(fresh[0]))


_HOW_MANY = lazy.regex(r"几[个家人次辆批项台]")


def _both_sides(question: Question, item: ItemTerm) -> list[ItemTerm]:
    """Return both totals where both are asked for: 收入预算多少，支出预算多少."""
    both = set(question.flows) == {"收入", "支出"} and not question.items and not question.natures
    return [TOTAL_RECEIVED, TOTAL_SPENT] if both else [item]


def _without_projects(inquiry: Inquiry, items: list[ItemTerm]) -> list[ItemTerm]:
    """Drop a project before its own indicator: it says only whose target is asked for."""
    if len(items) < 2:
        return items
    parents = [
        {
            normal(parent)
            for f in inquiry.facts(one)
            if f.classification == "指标" or (f.origin == "text" and "总投资" in f.item)
            for parent in (*f.parents, project_of(f) or "")
        }
        for one in items
    ]
    kept = [
        one for at, one in enumerate(items)
        if not any(
            {normal(name) for name in one.names} & of for of in parents[:at] + parents[at + 1 :]
        )
    ]  # fmt: skip
    return kept or items


_COUNTED = frozenset({"人", "家", "吨", "平方米", "分", "台", "辆", "次", "批次", "人次"})
_LIKE = {"人": {"人", "人次", "名", "位"}, "批次": {"批", "个", "次"}, "台": {"台", "台套", "套", "辆"}, "辆": {"辆", "台"},
         "次": {"次", "场", "场次", "批", "批次", "人次"}, "家": {"家", "户", "个"}}  # fmt: skip


def _counts_something_else(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that a question for 多少人 names an item of which no such count is printed."""
    asked = inquiry.question.asked
    if asked == "persons":
        counted = any(f.unit in ("人", "名") for f in inquiry.facts(item))
        return not (counted and _names_whole(item))
    part = item.how == "part" and asked is not None
    if asked == "个" and part:
        return _is_money(inquiry, item) or _is_measured(inquiry, item)
    if not (asked in _COUNTED or part) or _SPENDING.search(inquiry.question.text):
        return False
    names = inquiry.question.named or (item,)
    facts = [f for i in names for f in inquiry.facts(i) if f.value is not None]
    # no bare target, no mark
    facts = [f for f in facts if f.unit not in (None, "分")] if part else facts
    bare = [(f.unit or "").removesuffix("/年") or None for f in facts]  # 65 次/年 are 次 too
    units = {counts_of(one) for one in bare}
    if asked not in _COUNTED:
        # 建议多少件 is no share of them, 专线几条 no money
        return bool(units) and units <= {"%", "元"}
    return bool(units) and not units & (_LIKE.get(asked, set()) | {asked, None})


_MEASURED = frozenset({"亩", "公顷", "平方米", "平方公里", "公里", "千米", "米", "吨", "%", "天"})
"""What is measured is no count of things: 有几个校区 asks for no acres."""


def _is_measured(inquiry: Inquiry, item: ItemTerm) -> bool:
    units = {f.unit for f in inquiry.facts(item) if f.value is not None}
    return bool(units) and units <= _MEASURED


def _of_unit_named(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Keep the names that a named unit has a figure of: 某校学生 are its 在校学生数, no other's 学生满意度."""
    if item.how != "part" or not inquiry.question.units or len(item.names) < 2:
        return item
    kept = [n for n in item.names if any(f.body for f in inquiry.facts(ItemTerm(n, (n,))))]
    return item._replace(names=tuple(kept)) if kept else item


def _names_whole(item: ItemTerm) -> bool:
    """Tell a whole name, also where print says only beside it that they are there: 现有专任教师, 在校学生数."""
    there = PRESENT.sub("", item.names[0]).removeprefix("在校") if len(item.names) == 1 else ""
    return item.how == "equal" or there in (item.text, f"{item.text}数", f"{item.text}人数")


_SPENDING = lazy.regex(r"花|钱|经费多少|支出多少|金额|预算(?:数|额|是|有|安排)*多少")


def _count_not_told(inquiry: Inquiry) -> Answer:
    if open_answer(inquiry.builder, inquiry.store, inquiry.question, list(inquiry.parts)):
        return inquiry.builder.build()
    inquiry.say("count_not_told")
    for item in inquiry.question.named[:1]:
        unit = inquiry.question.asked or ""
        quote_nearest(inquiry.builder, inquiry.store, [inquiry.document], item.text, unit)
    return inquiry.builder.build("not_found", "undisclosed")


def _several_names(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Tell the few items whose names hold the words side by side; ask where they are many."""
    said = _MONEY.search(inquiry.question.text) or _TOGETHER.search(inquiry.question.text)
    money = bool(said) and not counts_several(inquiry, item)
    found = [meaning for name in item.names for meaning in _usual(inquiry, name, money=money)]
    if money:
        amounts = [m for m in found if comparable(m.best.unit, "元")]
        found = amounts or [
            m for m in found if m.best.unit and m.best.measure not in _OF_INDICATORS
        ]
    if not found:
        return unknown.not_told(inquiry, item)
    if len(found) > MAX_SIDE_BY_SIDE or (item.how == "near" and len(found) > 1):
        kept = tuple(dict.fromkeys(name_of(meaning.best) for meaning in found))
        return unknown.which_item(inquiry, item._replace(names=kept))
    if len(found) == 1:
        if _SEVERAL.search(inquiry.question.text):
            return unknown.which_item(inquiry, item)
        taken = item._replace(names=(name_of(found[0].best),))
        state_items(inquiry, [taken])
        _tell_taken(inquiry, taken)
    else:
        state_meanings(inquiry, found, company=False, of=item.text)
        _tell_sum_of(inquiry, [meaning.best for meaning in found])
    return inquiry.builder.build()


def _usual(inquiry: Inquiry, name: str, *, money: bool) -> list[Meaning]:
    """Return what a name usually means: an amount where money is asked for, what is spent before what is bought."""
    found = inquiry.meanings(ItemTerm(name, (name,)))
    if money:
        found = [m for m in found if comparable(m.best.unit, "元")] or found
    usual = [m for m in found if m.best.classification not in ("采购", "指标")]
    return (usual or found)[:1]


def _tell_sum_of(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Add what stands side by side where the question wants it together and levels do not mix."""
    together = bool(_TOGETHER.search(inquiry.question.text))
    same = len({(f.classification, f.level, f.measure, f.nature) for f in facts}) == 1
    apart = bool(facts[0].code) or are_projects_meant(inquiry, facts)
    if len(facts) > 1 and together and same and apart and addable(facts):
        names = inquiry.builder.voice.names(facts)
        inquiry.say("sum", names=names, figure=inquiry.builder.derive(total(facts)))


def _tell_run_together(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """Add what one word runs together: 水电费 is 水费 and 电费."""
    return len(items) == 1 and len(apart(items[0])) > 1 and tell_sum(inquiry)


def _tell_both_natures(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Add what basic and project expenditure hold of one subject, where no table prints them together."""
    found = inquiry.meanings(items[0]) if len(items) == 1 else []
    if not found or inquiry.question.natures or not _TOGETHER.search(inquiry.question.text):
        return
    best = found[0].best
    kinds = {f.nature: f for f in reversed(found[0].facts) if _beside(f, best)}
    if set(kinds) != {"基本支出", "项目支出"}:
        return
    parts = [kinds["基本支出"], kinds["项目支出"]]
    voice = inquiry.builder.voice
    name = voice.listed([voice.name(best) + voice.word(part.nature) for part in parts])
    inquiry.say("sum", names=name, figure=inquiry.builder.derive(total(parts)))


def _beside(fact: Fact, best: Fact) -> bool:
    same = (fact.code, fact.measure, fact.fund, fact.year, fact.body, fact.unit)
    return fact.value is not None and fact.origin == "table" and same == (
        best.code, best.measure, best.fund, best.year, best.body, best.unit,
    )  # fmt: skip


def _distinct(items: list[ItemTerm]) -> list[ItemTerm]:
    """Drop a name that only repeats the code beside it, and repeats."""
    coded = {code for item in items if item.text in item.codes for code in item.codes}
    kept: list[ItemTerm] = []
    for item in items:
        repeats = item.text not in item.codes and bool(coded & set(item.codes))
        wider = set(item.names) == {VEHICLES} and any(
            {*other.names} <= {*OF_VEHICLES} for other in items
        )
        if not repeats and not wider and all(item.names != other.names for other in kept):
            kept.append(item)
    return kept

"""Look the named items up: one meaning is told, a few stand side by side, many are asked about."""

from config import lazy
from config.glossary import incomes, normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.calculate import addable, total
from retrieval.choosing.counts_asked import (
    MONEY_NOUN,
    SPENDING,
    count_not_told,
    counts_another_noun,
    counts_money,
    counts_something_else,
    is_counted,
    is_counted_as_asked,
    is_loose,
    of_asked,
    of_counted_noun,
    tell_count_too,
)
from retrieval.choosing.people import spent_on
from retrieval.choosing.printings import Meaning
from retrieval.english.forms import as_typed
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.passages.finding import open_answer
from retrieval.question import AIMS, OF_VEHICLES, VEHICLES, ItemTerm, Question, apart, totals_listed
from retrieval.telling.amounts.granted import tell_granted
from retrieval.telling.amounts.lookup import state_items, state_meaning, state_meanings
from retrieval.telling.amounts.rows_of_units import tell_purchases
from retrieval.telling.amounts.side_by_side import are_projects_meant
from retrieval.telling.amounts.sources import is_bought_of_whole
from retrieval.telling.amounts.units import tell_unit_by_natures
from retrieval.telling.changes.years import tell_derived_budget
from retrieval.telling.lists.kinds_bought import tell_fleets, tell_kinds_bought, tell_kinds_held
from retrieval.telling.lists.projects import tell_project_sum
from retrieval.telling.not_known import unknown
from retrieval.telling.pieces.indicators import measures_asked, projects_above
from retrieval.telling.prose.counted_goals import (
    are_counts_of_parts,
    counts_none,
    counts_several,
    is_only_share,
    tell_count_of_goals,
)
from retrieval.telling.prose.counted_in_words import tell_counted_noun
from retrieval.telling.sums.joint_shares import is_list
from retrieval.telling.sums.same_named import tell_same_named
from retrieval.telling.sums.shared_sums import tell_shared_sum
from retrieval.telling.sums.spread import tell_spread, tell_under_project
from retrieval.telling.sums.sums import tell_sum
from retrieval.wording import name_of, project_of
from retrieval.words.nearest import vocabulary
from retrieval.words.small_words import TOGETHER

MAX_ITEMS = 8
MAX_SIDE_BY_SIDE = 4
_TOGETHER = lazy.regex(f"{TOGETHER.pattern}|共花")
_MONEY = lazy.regex(r"花|钱|经费|支出|费用|金额|元")


def look_up(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say what an item is, or ask which of several is meant."""
    kept = of_asked(inquiry, of_counted_noun(inquiry, spent_on(inquiry, item)))
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
    if in_goals or (not is_counted(inquiry, item) and tell_counted_noun(inquiry)):
        return builder.build()
    if any(no_count(inquiry, item) for no_count in _NO_COUNT):
        return count_not_told(inquiry)
    several = _SEVERAL.search(question.text) and not is_counted_as_asked(inquiry, item)
    if item.how != "equal" and several and len(item.names) == 1:
        return unknown.which_item(inquiry, item)
    if item.how != "equal" and _only_targets(inquiry, item):
        return unknown.not_told(inquiry, item._replace(names=(item.text,)))
    if item.how != "equal" and len(item.names) > 1:
        if _is_listed(inquiry, item):
            return _told(inquiry, item)
        return builder.build() if tell_shared_sum(inquiry) else _several_names(inquiry, item)
    if item.how == "part" and counts_money(inquiry, item):
        return unknown.which_item(inquiry, item)
    return _told(inquiry, item)


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
    if is_loose(question, items) and open_answer(
        builder, inquiry.store, question, list(inquiry.parts)
    ):
        return builder.build()
    if len(items) == 1 and tell_unit_by_natures(inquiry, items[0]):
        return builder.build()
    if tell_same_named(inquiry, items) or (len(items) == 1 and tell_spread(inquiry, items[0])):
        return builder.build()
    if told := tell_under_project(inquiry, items):
        return told
    _tell_both_natures(inquiry, items)
    if (
        (len(items) == 1 and tell_granted(inquiry))
        or tell_kinds_held(inquiry, items)
        or tell_fleets(inquiry, items)
    ):
        return builder.build()
    if state_items(inquiry, items[:MAX_ITEMS]):
        if len(items[0].names) > len(items) == 1:
            _tell_sum_of(inquiry, items[0], [m.best for m in inquiry.meanings(items[0])])
        tell_count_too(inquiry, items)
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


def _tell_taken(inquiry: Inquiry, item: ItemTerm) -> None:
    """Say as what a misspelt or shortened name was taken."""
    if item.how != "equal":
        name = inquiry.builder.voice.word(item.names[0])
        inquiry.say("taken_as", text=as_typed(item.text, inquiry.question.text), name=name)


def _only_targets(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that all the money that is printed is a target or what one piece costs, or that only counts are."""
    text = inquiry.question.text
    money = SPENDING.search(text) or (MONEY_NOUN.search(item.text) and not inquiry.question.asked)
    if not money or _LIMITS.search(text):
        return False
    facts = [f for f in inquiry.facts(item) if f.value is not None and f.measure not in _OF_SCORES]
    if len(item.names) > 1:
        facts = [f for f in facts if comparable(f.unit, "元")]
    counts = all(f.unit and not comparable(f.unit, "元") for f in facts)
    return bool(facts) and (counts or all(f.measure in AIMS for f in facts))


_OF_SCORES = frozenset({"分值", "得分", "权重"})
_LIMITS = lazy.regex(r"成本|单价|目标|指标|控制|不超过|不高于|上限|标准|每")


_NO_COUNT = (counts_another_noun, counts_something_else, is_only_share)
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


def _of_unit_named(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Keep the names that a named unit has a figure of: 某校学生 are its 在校学生数, no other's 学生满意度."""
    if item.how != "part" or not inquiry.question.units or len(item.names) < 2:
        return item
    kept = [n for n in item.names if any(f.body for f in inquiry.facts(ItemTerm(n, (n,))))]
    return item._replace(names=tuple(kept)) if kept else item


def _several_names(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Tell the few items whose names hold the words side by side; ask where they are many."""
    said = _MONEY.search(inquiry.question.text) or _TOGETHER.search(inquiry.question.text)
    money = bool(said) and not counts_several(inquiry, item)
    found = [meaning for name in item.names for meaning in _usual(inquiry, name, money=money)]
    if money:
        amounts = [m for m in found if comparable(m.best.unit, "元")]
        spent = SPENDING.search(inquiry.question.text)  # what is counted is no money
        counts = [m for m in found if m.best.unit and m.best.measure not in AIMS]
        found = amounts or ([] if spent else counts)
    if not found:
        return unknown.not_told(inquiry, item._replace(names=(item.text,)) if money else item)
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
        _tell_sum_of(inquiry, item, [meaning.best for meaning in found])
    return inquiry.builder.build()


def _usual(inquiry: Inquiry, name: str, *, money: bool) -> list[Meaning]:
    """Return what a name usually means: an amount where money is asked for, what is spent before what is bought."""
    found = inquiry.meanings(ItemTerm(name, (name,)))
    if money:
        found = [m for m in found if comparable(m.best.unit, "元")] or found
    usual = [m for m in found if m.best.classification not in ("采购", "指标")]
    return (usual or found)[:1]


def _tell_sum_of(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> None:
    """Add what stands side by side where the question wants it together and levels do not mix."""
    together = bool(_TOGETHER.search(inquiry.question.text))
    same = len({(f.classification, f.level, f.measure, f.nature) for f in facts}) == 1
    apart = bool(facts[0].code) or are_projects_meant(inquiry, facts)
    apart = apart or are_counts_of_parts(inquiry, item, facts)
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

"""Answer that something is not known, and which kind of not knowing it is; or ask back."""

import re
from typing import Literal

from config import lazy
from ingest.records import Document, Fact, Kind
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.choosing.bind import MAIN_MEASURES, meanings
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import open_answer
from retrieval.question import ItemTerm, Question, is_total
from retrieval.telling.amounts.about import MAX_OPTIONS, add_examples
from retrieval.telling.amounts.company import (
    changes_on_last_year,
    on_its_basis,
    tell_change_on_budget,
)
from retrieval.telling.amounts.earned_by import tell_earned_by
from retrieval.telling.amounts.lookup import left_blank, says_words, state_meaning
from retrieval.telling.amounts.paid_by_amount import tell_paid_by_amount
from retrieval.telling.amounts.side_by_side import side_by_side
from retrieval.telling.amounts.units import tell_of_department
from retrieval.telling.changes.base_asked import is_of_other_base
from retrieval.telling.changes.movers import asks_most_changed
from retrieval.telling.changes.none_in_both_years import tell_none_in_both_years
from retrieval.telling.checks.counts_of_noun import tell_counts_of_noun
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.projects import other_columns_of_projects, projects, sole_project
from retrieval.telling.lists.reviews import kind_of_review, quote_number
from retrieval.telling.not_known.no_money import as_asked, is_no_money_of
from retrieval.telling.not_known.unexplained import not_explained
from retrieval.telling.prose.accounts import account_of_body
from retrieval.telling.prose.empty_tables import funds_said, tell_empty
from retrieval.telling.prose.goals import asks_goal
from retrieval.telling.prose.holdings import asks_holdings
from retrieval.telling.prose.organisation import asks_plans
from retrieval.telling.prose.source_said import tell_source_said
from retrieval.telling.sums.source_shares import tell_received
from retrieval.wording import name_of, shown
from retrieval.words.subject_codes import class_said

MIN_BASES = 2


def what_is_meant(builder: Builder) -> Answer:
    """Ask for an item where the question names none."""
    builder.tell("no_item")
    add_examples(builder)
    return builder.build("clarify", "item")


def what_to_compare(builder: Builder) -> Answer:
    """Ask what all bodies are to be compared by: 各部门谁最省钱."""
    builder.tell("what_to_compare")
    builder.options += [builder.voice.phrase(f"compare_{n}") for n in ("one", "two", "three")]
    return builder.build("clarify", "item")


def plan_not_told(inquiry: Inquiry, topic: str) -> Answer:
    """Say that nothing is planned for a topic, as far as is told: what it costs is no plan."""
    inquiry.builder.labels.add(topic)
    inquiry.say("no_plan_told", topic=topic)
    return inquiry.builder.build("not_found", "undisclosed")


def section_not_told(inquiry: Inquiry, planned_for: str = "") -> Answer | None:
    """Say that no section tells the plans, or the assets of the body, where it is these that are asked for.

    That assets of others are audited tells none of its own. ``planned_for`` is the topic of a plan.
    """
    if kind := kind_of_review(inquiry.question):
        inquiry.say("reviews_not_told", kind=kind.removeprefix("绩效"))
        return inquiry.builder.build("not_found", "undisclosed")
    if (part := account_of_body(inquiry.question)) and not planned_for:
        inquiry.say(f"{part}_not_told")
        return inquiry.builder.build("not_found", "undisclosed")
    if planned_for and not asks_plans(inquiry.question):
        return plan_not_told(inquiry, planned_for)
    plans, holdings = asks_plans(inquiry.question), asks_holdings(inquiry.question)
    if not plans and not holdings:
        return None
    inquiry.say("plans_not_told" if plans else "holdings_not_told")
    return inquiry.builder.build("not_found", "undisclosed")


def nothing_named(inquiry: Inquiry) -> Answer:
    """Ask what is meant where no item is named: which project, if a goal is asked for."""
    if codes := _codes(inquiry.question):
        return not_explained(inquiry, codes)
    if missing := section_not_told(inquiry):
        return missing
    if asks_most_changed(inquiry.question):
        inquiry.say("movers_not_told")
        return inquiry.builder.build("not_found", "undisclosed")
    of_project = COUNTABLE.search(inquiry.question.text)
    asked = asks_goal(inquiry.question) or (of_project and inquiry.question.asks("duties"))
    if (asked or of_project) and not projects(inquiry):
        return no_projects(inquiry)
    return which_project(inquiry) if asked else what_is_meant(inquiry.builder)


def no_projects(inquiry: Inquiry) -> Answer:
    """Say that no projects are listed: one alone, or no more than their number, where that is printed."""
    if fund := other_columns_of_projects(inquiry):
        inquiry.say("fund_of_projects_not_told", fund=inquiry.builder.voice.word(fund))
        return inquiry.builder.build("not_found", "undisclosed")
    only = sole_project(inquiry)
    if only is not None:
        name = inquiry.builder.voice.name(only)
        inquiry.builder.labels.add(name)
        inquiry.say("only_project", name=name, figure=inquiry.builder.main(only))
        return inquiry.builder.build()
    kept = inquiry.builder.kept()
    if units := inquiry.question.units:
        voice = inquiry.builder.voice
        inquiry.say(
            "unit_not_disclosed", unit=voice.listed(list(units)), name=voice.word("项目支出")
        )
        return inquiry.builder.build("not_found", "undisclosed")
    inquiry.say("no_projects_but_number")
    if not quote_number(inquiry, "绩效目标"):
        inquiry.builder.restore(kept)
        inquiry.say("no_projects")
    return inquiry.builder.build("not_found", "undisclosed")


def _codes(question: Question) -> tuple[str, ...]:
    """Return bare numbers that can only be codes which no document prints: 2019950多少."""
    return tuple(s.text for s in question.stated if s.unit is None and _CODE.fullmatch(s.text))


_CODE = lazy.regex(r"[23]\d{2}(?:\d\d){0,2}")


def condition_unclear(builder: Builder) -> Answer:
    """Ask for a condition in other words; a list that ignores it would answer something else."""
    builder.tell("condition_unclear")
    return builder.build("clarify", "item")


def sum_incomplete(inquiry: Inquiry, facts: list[Fact]) -> Answer:
    """Ask for full names where fewer things were recognised than are to be added."""
    inquiry.say("sum_incomplete", names=inquiry.builder.voice.names(facts))
    return inquiry.builder.build("clarify", "item")


def share_unclear(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Ask on which basis one side of a share is meant, or say that the document does not tell it."""
    found = inquiry.asking(natures=()).meanings(item)
    if len(found) < MIN_BASES:
        return not_told(inquiry, item)
    side_by_side(inquiry, found)
    return inquiry.builder.build("clarify", "item")


def change_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that the change on last year is not told; the level alone would not answer."""
    builder = inquiry.builder
    if tell_none_in_both_years(inquiry, item):
        return builder.build()
    found = inquiry.asking(measures=()).meanings(item)
    if not found:
        return not_told(inquiry, item)
    best, name = found[0].best, builder.voice.name(found[0].best)
    if inquiry.question.funds and best.fund in inquiry.question.funds and is_total(item):
        name += f"（{builder.voice.word(best.fund)}）"  # of all money the change may be told
    inquiry.say("change_not_told", name=name)
    if not builder.is_brief:
        lead = builder.voice.subject(found[0].best, inquiry.document)
        inquiry.say("what_is_told", subject=lead, figure=builder.state(found[0].best))
    related = on_its_basis(inquiry.facts(item), found[0])
    tell_change_on_budget(inquiry, related, found[0].best)
    return builder.build("not_found", "undisclosed")


def payers_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say what a reason tells of where a thing's money came from, else that nothing tells it; its amount alone would not answer."""
    if tell_source_said(inquiry, item) or tell_paid_by_amount(inquiry, item):
        return inquiry.builder.build()
    inquiry.say("payers_not_told", name=inquiry.builder.voice.word(item.names[0]))
    return inquiry.builder.build("not_found", "undisclosed")


def one_body_alone(builder: Builder, document: Document) -> Answer:
    """Say that nobody comes first where the library holds one body, and none of its units has figures of its own."""
    builder.tell("one_body_alone", name=document.publisher or document.file)
    return builder.build("not_found", "undisclosed")


def columns_not_told(builder: Builder) -> Answer:
    """Say that no table has the columns by which a condition could be judged."""
    builder.tell("columns_not_told")
    return builder.build("not_found", "undisclosed")


def amount_not_printed(inquiry: Inquiry) -> Answer:
    """Say that the amount of which the question asks what it is stands nowhere."""
    inquiry.say("amount_not_printed")
    return inquiry.builder.build("not_found", "item")


def which_item(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Ask which of the names that hold the words is meant, each with a complete question; a number of them is told."""
    if tell_counts_of_noun(inquiry, item):
        return inquiry.builder.build()
    if _is_verb(inquiry.question.text, item.text):
        inquiry.say("count_not_told")  # no name can stand in its place
        return inquiry.builder.build("not_found", "undisclosed")
    inquiry.say("no_such_item", text=item.text)
    for name in item.names[:MAX_OPTIONS]:
        inquiry.builder.options.append(_replaced(inquiry, item.text, shown(name)))
    return inquiry.builder.build("clarify", "item")


_DOES = r"(?:要|需要?|将|会|应|计划|打算|准备|预计|一?共|总共|今年|本年|当年|全年|年内)+"
_HOW_MANY = r"(?:了|好|完)?(?:多少|几)(?!钱|元|块钱|万|亿|资金|经费|预算|投入)(?=[\u4e00-\u9fff])"


def _is_verb(text: str, word: str) -> bool:
    """Tell words for what is done to so many of something: 要改造多少公里."""
    return bool(re.search(rf"{_DOES}{re.escape(word)}{_HOW_MANY}", text))


def _replaced(inquiry: Inquiry, word: str, name: str) -> str:
    """Put a name in the place of the words that are none; a complete question in any case."""
    text = inquiry.question.text
    if word in text and not inquiry.question.merged:
        return text.replace(word, name)
    who = inquiry.document.publisher or "" if inquiry.builder.names_publisher else ""
    return inquiry.builder.voice.phrase("question_about", who=who, year="", name=name)


def year_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that an earlier year's figure is neither printed nor derivable."""
    question, document, builder = inquiry.question, inquiry.document, inquiry.builder
    relative = (document.fiscal_year or 0) + (question.relative_year or 0)
    year = question.years[0] if question.years else relative
    builder.years.add(year)
    missing: Literal["year", "undisclosed"] = "year"
    name = builder.voice.word(item.names[0])
    if "决算数" in question.measures and document.kind is Kind.BUDGET:
        builder.tell("no_final_accounts", year=year)
    elif document.fiscal_year and year > document.fiscal_year:
        builder.tell("no_year", said=builder.voice.phrase("year", year=year))
    elif question.asks("rate"):
        builder.tell("rate_of_year_not_told", name=name, year=year)
        return builder.build("not_found", "undisclosed")  # no amount answers it
    else:
        base = _base_printed(inquiry, item)
        kind = "year_not_told_on_base" if base else "year_not_told"
        builder.tell(kind, name=name, year=year, base=base)
        missing = "undisclosed"
    now = inquiry.asking(years=(), relative_year=None).meanings(item)
    if now:
        state_meaning(inquiry.asking(years=(), relative_year=None), now[0])
    return builder.build("not_found", missing)


def _base_printed(inquiry: Inquiry, item: ItemTerm) -> str:
    """Return on what of last year the change of a thing is printed, where that is not what is asked for."""
    question = inquiry.question
    plain = inquiry.asking(years=(), relative_year=None, measures=())
    now = plain.one(item)
    changes = changes_on_last_year(plain.facts(item), now) if now is not None else ()
    found = [c for c in changes if c is not None and is_of_other_base(question, c.base)]
    return inquiry.builder.voice.base((found[0].base or "").removesuffix("数")) if found else ""


_FOR_MONEY = lazy.regex(r"多少钱|几个钱|花了|花费|金额|采购")
_FOR_COUNT = lazy.regex(r"次数|几次|多少次|人数|几个|多少个|多少人|数量|天数|多少天")


def _wants_number(question: Question, fact: Fact) -> bool:
    """Tell a question for money, or for a count where the words of an indicator hold no number."""
    counts = _FOR_COUNT.search(question.text) and not re.search(r"\d", fact.text)
    return bool(_FOR_MONEY.search(question.text) or counts)


def not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say which coordinate failed: blank cell, empty table, other measure, or nothing at all."""
    builder, question, document = inquiry.builder, inquiry.question, inquiry.document
    facts = inquiry.facts(item)
    found = meanings(facts, question, document) or left_blank(facts, question)
    if _empty_table(inquiry):
        return builder.build("not_found", "blank")
    if found and _told_elsewhere(inquiry, item, found[0].best):
        return builder.build()
    if found and says_words(found[0].best) and not _wants_number(question, found[0].best):
        said = {(m.best.item, m.best.text): m for m in reversed(found) if says_words(m.best)}
        several = len(item.names) > 1 and len(said) <= MAX_OPTIONS
        for meaning in reversed(said.values()) if several else found[:1]:
            state_meaning(inquiry, meaning)
        return builder.build()
    if found and found[0].best.value is None:
        state_meaning(inquiry, found[0])
        return builder.build("not_found", "blank")
    stated = [f for f in facts if f.value is not None and not is_no_money_of(question, item, f)]
    if stated:
        asked = [*question.measures, *question.natures, *question.funds]
        what = builder.voice.listed([builder.voice.word(word) for word in asked])
        usual = MAIN_MEASURES.get(document.kind, ())
        best = min(
            stated, key=lambda f: (f.origin != "table", f.measure not in usual, f.nature != "合计")
        )
        if what:
            inquiry.say("basis_not_told", name=builder.voice.name(best), asked=what)
        else:
            inquiry.say("whole_not_told", name=item.text or builder.voice.word(item.names[0]))
        lead = builder.voice.subject(best, document)
        inquiry.say("what_is_told", subject=lead, figure=builder.state(best))
        return builder.build("not_found", "undisclosed")
    is_open = question.asked or question.asks("quote", "reason", "define")
    opened = is_open and open_answer(builder, inquiry.store, question, [document])
    if opened or tell_earned_by(inquiry, item):
        return builder.build()
    several = len(item.names) > 1 and not builder.voice.is_english
    several = several and not _SAID_COUNT.search(item.text)
    name = builder.voice.word(item.text if several else item.names[0])
    if question.units:
        _not_told_of_units(inquiry, item, name)
    else:
        own = item.how == "equal" and not several
        inquiry.say("not_disclosed", name=name if own else f"“{as_asked(question, item)}”")
    wider = _WIDER.get(item.names[0])
    return _beside_what_is_told(inquiry, inquiry.meanings(ItemTerm("", (wider,))) if wider else [])


def _not_told_of_units(inquiry: Inquiry, item: ItemTerm, name: str) -> None:
    """Say that nothing of units is printed, and tell what the department has; what a column of their rows says is told."""
    if tell_received(inquiry, item):
        return
    units = inquiry.builder.voice.listed(list(inquiry.question.units))
    inquiry.say("unit_not_disclosed", unit=units, name=name)
    tell_of_department(inquiry, item)


_SAID_COUNT = lazy.regex(r"几|多少")
"""买几辆 is no name: what it counts has one."""
_WIDER = {
    "国内公务接待费": "公务接待费",
    "外事接待费": "公务接待费",
    "公务用车购置数量": "公务用车购置费",
}
"""What is told instead: all of it, or what is paid for it."""


def class_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that an item is not listed by the classification that is asked for."""
    kind = inquiry.builder.voice.class_name(class_said(inquiry.question.text) or "")
    name = inquiry.builder.voice.word(item.names[0])
    inquiry.say("class_not_told", name=name, kind=kind)
    return inquiry.builder.build("not_found", "undisclosed")


def not_crossed(inquiry: Inquiry, whole: ItemTerm, part: ItemTerm) -> Answer:
    """Say that nothing tells how much of a subject is of an economic class; what is told of each stands beside."""
    voice = inquiry.builder.voice
    found = [m for i in (whole, part) for m in inquiry.asking(items=(i,)).meanings(i)[:1]]
    names = [voice.name(one.best) for one in found]
    inquiry.say("not_crossed", whole=names[0], part=names[-1])
    for one in found:
        subject = voice.subject(one.best, inquiry.document)
        inquiry.say("what_is_told", subject=subject, figure=inquiry.builder.state(one.best))
    return inquiry.builder.build("not_found", "undisclosed")


def purpose_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that the document does not tell what an item is for; its amount alone would not answer."""
    return told_instead(inquiry, item, "purpose_not_told")


def meaning_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that no passage explains a term; its amount is told beside, as what it is."""
    found = inquiry.meanings(item)  # that a cell is blank says nothing of what its term means
    voice = inquiry.builder.voice
    name = voice.name(found[0].best) if found else voice.word(item.names[0])
    inquiry.say("meaning_not_told", name=name)
    return _beside_what_is_told(inquiry, found)


def reason_not_told(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that no reason is told; the amount alone would answer something else.

    Where a question sets things against each other (没有车，运行费怎么来的), what is printed of each stands beside.
    """
    voice, named = inquiry.builder.voice, inquiry.question.named
    found = [f.best for i in named if i.how == "equal" for f in inquiry.meanings(i)[:1]]
    facts = list({fact.item: fact for fact in found}.values())
    if not 1 < len(facts) == len(named):
        return told_instead(inquiry, item, "reason_not_told")
    inquiry.say("reason_not_told", name=voice.name(facts[-1]))
    for fact in facts:
        lead, figure = voice.subject(fact, inquiry.document), inquiry.builder.state(fact)
        inquiry.say("what_is_told", subject=lead, figure=figure)
    return inquiry.builder.build("not_found", "undisclosed")


def told_instead(inquiry: Inquiry, item: ItemTerm, key: str) -> Answer:
    """Say what is not told of an item, and the amount that is."""
    found = inquiry.meanings(item)
    if not found:
        return not_told(inquiry, item)
    inquiry.say(key, name=inquiry.builder.voice.name(found[0].best))
    return _beside_what_is_told(inquiry, found)


def which_project(inquiry: Inquiry) -> Answer:
    """Ask of which project the goal is meant, with complete questions."""
    builder = inquiry.builder
    names = list(dict.fromkeys(name_of(fact) for fact in projects(inquiry)))
    inquiry.say("which_project")
    builder.options += [builder.voice.phrase("goal_of", name=n) for n in names[:MAX_OPTIONS]]
    return builder.build("clarify", "item")


def body_not_told(inquiry: Inquiry) -> Answer:
    """Say that the document does not speak of what the body does or is made of."""
    told = "units" if inquiry.question.asks("units") else "duties"
    inquiry.say(f"no_{told}")
    return inquiry.builder.build("not_found", "undisclosed")


def _beside_what_is_told(inquiry: Inquiry, found: list[Meaning]) -> Answer:
    """Add to what is not told the figure that is, as what it is."""
    for best in (one.best for one in found[:1]):
        lead = inquiry.builder.voice.subject(best, inquiry.document)
        inquiry.say("what_is_told", subject=lead, figure=inquiry.builder.state(best))
    return inquiry.builder.build("not_found", "undisclosed")


def names_not_told(inquiry: Inquiry) -> Answer:
    """Say that names are not disclosed; what is told of the item is told beside it."""
    inquiry.say("names_not_told")
    item = inquiry.wanted()
    found = inquiry.meanings(item) if item is not None else []
    return _beside_what_is_told(inquiry, found)


def not_computable(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that a ranking or an average cannot be made; the amount alone would answer something else."""
    inquiry.say("not_computable")
    return _beside_what_is_told(inquiry, inquiry.meanings(item) if item.how == "equal" else [])


def not_compared(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Say that what is to be compared or added is not told; the amount alone is no comparison."""
    voice, others = inquiry.builder.voice, [i for i in inquiry.question.named if i != item]
    untold = [voice.word(one.names[0]) for one in others if not inquiry.meanings(one)]
    name = voice.word(item.names[0])
    if untold and inquiry.meanings(item):
        inquiry.say("other_not_told", name=name, others=voice.listed(untold))
    else:
        inquiry.say("not_compared", name=name)
    return _beside_what_is_told(inquiry, inquiry.meanings(item) if item.how == "equal" else [])


def _told_elsewhere(inquiry: Inquiry, item: ItemTerm, fact: Fact) -> bool:
    """Give the figure of a clipped cell from another printing of the same fact."""
    wanted = inquiry.question.tables_wanted
    if not fact.text or not wanted or fact.record is None:
        return False
    other = inquiry.asking(tables_wanted=frozenset()).meanings(item)
    if not other:
        return False
    table = inquiry.store.table(inquiry.document.id, next(iter(wanted)))
    title = (table.title or table.number or "") if table else ""
    inquiry.builder.labels.add(title)
    mark = f"[{inquiry.builder.cite(fact)}]"
    inquiry.say("clipped_here", title=title, text=fact.text, mark=mark)
    state_meaning(inquiry, other[0])
    return True


def _empty_table(inquiry: Inquiry) -> bool:
    """Tell that the table of a fund is empty, in the words of its note."""
    funds = inquiry.question.funds
    for table in inquiry.store.tables(inquiry.document.id):
        special = set(funds_said(table.title or ""))
        if table.empty and special and special <= set(funds):
            tell_empty(inquiry, table)
            inquiry.builder.remark("blank", "empty_is_not_undisclosed")
            return True
    return False

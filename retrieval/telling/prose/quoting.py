"""Answer open questions with the passage itself: reasons, definitions, duties, bodies."""

import re
from collections.abc import Sequence

from config import lazy
from config.glossary import funds_of_incomes, normal
from ingest.columns import RESULTS
from ingest.records import WIDE_FUNDS, Document, Fact
from retrieval.builder import Builder
from retrieval.choosing.printings import Meaning
from retrieval.fact_store import FactStore
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.passages.quotation import shortened
from retrieval.proving.standing import CHANGES
from retrieval.question import BUDGETS, ItemTerm, Question, is_total
from retrieval.telling.amounts.company import contradicts, speaks_of_change
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.changes.changes import (
    equal_totals,
    funds_of_whole,
    named_nature,
    tell_change,
    with_change,
)
from retrieval.telling.changes.claimed_changes import claims_part
from retrieval.telling.prose.definitions import define, listed_in_definition
from retrieval.telling.prose.premises import put_fund_right
from retrieval.telling.prose.reasons_by_item import asks_off_budget, tell_reasons_by_item
from retrieval.telling.prose.reasons_of_parts import tell_reason_of_vehicles, tell_reasons_of_parts
from retrieval.telling.prose.reasons_of_totals import (
    of_special_fund,
    tell_of_natures,
    tell_reason_of_total,
    tell_reasons_behind,
    wholly_of,
)
from retrieval.wording import project_of
from retrieval.words.stated import compares_last_year

MAX_AIMS = 3
MAX_TOLD = 20  # of the rows of a list whose reasons are asked for each


def tell_definition(inquiry: Inquiry, documents: list[Document]) -> bool:
    """Quote the definition of the term that the question names."""
    return define(inquiry.builder, inquiry.store, inquiry.question, documents)


def tell_aim(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell the aims that the form of a project states in words."""
    wanted = {normal(name) for name in item.names}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=["内容", "目标值"]
    )
    found = [
        f for f in inquiry.owned(facts)
        if "目标" in f.item and f.value is None and f.text and normal(project_of(f) or "") in wanted
    ]  # fmt: skip
    for fact in found[:MAX_AIMS]:
        state_meaning(inquiry, Meaning(fact, [], []))
    return bool(found)


def asks_purpose(question: Question) -> bool:
    """Tell a question for what money is for and for nothing else."""
    asks = question.asks("duties") and not question.asks("reason", "share", "change")
    asks = asks and ("用途" in question.text or not question.asks("define"))
    return asks and not _AMOUNTS.search(question.text) and not question.stated


_AMOUNTS = lazy.regex(r"多少|几|金额|预算|决算")


# --- reasons --------------------------------------------------------------------------------------


def tell_change_and_reason(inquiry: Inquiry) -> bool:
    """Tell how much something changed, then why, where a question asks for both: 少了多少，为什么."""
    question = inquiry.question
    if not question.asks("change") or not _HOW_MUCH.search(question.text) or question.stated:
        return False
    return not question.unexplained and _change_then_reason(inquiry)


def _change_then_reason(inquiry: Inquiry) -> bool:
    doing = tuple(one for one in inquiry.question.operations if one != "reason")
    known = len(inquiry.builder.reasons)
    if not tell_change(inquiry.asking(operations=doing)):
        return False
    if not tell_reason_of(inquiry, premise=False) and len(inquiry.builder.reasons) == known:
        inquiry.say("no_reason")
    return True


_HOW_MUCH = lazy.regex(r"多少|几|how much|how many", re.IGNORECASE)


def _not_against_whole(
    inquiry: Inquiry, item: ItemTerm, nature: str, facts: list[Fact]
) -> list[Fact]:
    """Leave out what one fund changed the other way than the whole: it is no reason for that."""
    whole = next(
        (
            f for f in inquiry.facts(item)
            if f.measure == "增减额" and f.nature == nature and f.value and f.fund in WIDE_FUNDS
            and (f.base or "").startswith("上年")
        ),
        None,
    )  # fmt: skip
    if whole is None or inquiry.question.funds:
        return facts
    up = (whole.value or 0) > 0
    return [f for f in facts if f.fund in WIDE_FUNDS or not f.value or (f.value > 0) == up]


def _tell_otherwise(inquiry: Inquiry, item: ItemTerm, *, premise: bool) -> bool:
    """Tell why it changed under another name of it, else why its parts did."""
    if (named := named_nature(inquiry, item)) is not None:
        return tell_reason_of(named, premise=premise)
    of_parts = tell_reasons_of_parts(inquiry, item, premise=premise)
    return of_parts or tell_reason_of_vehicles(inquiry, item)


def tell_reason_of(inquiry: Inquiry, *, premise: bool = True) -> bool:
    """Tell a printed change with its printed reason; a premise that is wrong is put right first."""
    item = inquiry.wanted()
    if item is None or inquiry.question.unexplained:
        return False
    # By how much it changed comes first where a multiple is claimed, since that may be wrong.
    multiple = premise and claims_part(inquiry.question)
    if (multiple and _change_then_reason(inquiry)) or tell_reasons_by_item(inquiry, item):
        return True
    if is_total(item):
        item = with_change(inquiry, item)
    facts = of_special_fund(inquiry, item, _with_reasons(inquiry, item))
    nature = inquiry.question.natures[0] if inquiry.question.natures else "合计"
    of_nature = _of_nature(inquiry, item, nature, facts)
    whole_changed = any(
        f.measure == "增减额" and f.nature == nature and (f.base or "").startswith("上年")
        for f in inquiry.facts(item)
    )
    facts = of_nature if inquiry.question.natures or whole_changed else of_nature or facts
    facts = _not_against_whole(inquiry, item, nature, facts)
    facts = _on_the_base_asked(inquiry, facts)
    if inquiry.question.asks("rate"):  # why a budget was not met, not why last year was another
        facts = [f for f in facts if "预算" in (f.base or "")]
    if not facts:
        return _tell_otherwise(inquiry, item, premise=premise)
    if is_total(item) and not inquiry.question.natures and not of_nature:
        return tell_of_natures(inquiry, item, facts)
    if premise and put_fund_right(inquiry, item, facts):
        return True
    if premise and is_total(item) and tell_reason_of_total(inquiry, item, facts):
        return True
    return _tell_first(inquiry, item, facts, premise=premise)


def _tell_first(inquiry: Inquiry, item: ItemTerm, facts: list[Fact], *, premise: bool) -> bool:
    first = facts[0]
    if not premise and any(
        (f.reason or "") in line for f in facts for line in inquiry.builder.lines
    ):
        return True  # told with the change already
    off_budget = _is_of_budget_alone(inquiry, first)
    if premise:
        _tell_premise(inquiry, item, _changes_beside(inquiry, item, first) if off_budget else facts)
    if off_budget and tell_reasons_of_parts(inquiry, item, premise=premise):
        return True  # of the change that is asked about; the other is of another comparison
    mark = f"[{inquiry.builder.cite_reason(first)}]"
    inquiry.builder.about(first)
    key = "reason_off_budget" if off_budget else "reason"
    inquiry.say(key, name=inquiry.builder.voice.name(first), reason=first.reason, mark=mark)
    if premise:
        tell_reasons_behind(inquiry, item, first)
    return True


def _changes_beside(inquiry: Inquiry, item: ItemTerm, result: Fact) -> list[Fact]:
    """Return a result with the changes on last year that are printed of it without a reason of their own."""
    own = (result.nature, result.fund, result.body, result.year)
    alike = (f for f in inquiry.facts(item) if (f.nature, f.fund, f.body, f.year) == own)
    changes = [f for f in alike if f.measure in CHANGES and not _is_on_budget(f.base or "")]
    return [result, *changes]


def _of_nature(inquiry: Inquiry, item: ItemTerm, nature: str, facts: list[Fact]) -> list[Fact]:
    found = [fact for fact in facts if fact.nature == nature]
    return found or (wholly_of(inquiry, item, facts) if inquiry.question.natures else [])


def _is_of_budget_alone(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell the reason of a result that is off its budget where it is asked why the thing rose or fell."""
    question = inquiry.question
    changed = question.asks("change") or speaks_of_change(question.text)
    budget = "预算" in question.text or "budget" in question.text or question.conditions
    return bool(fact.measure in RESULTS and changed and not budget and not question.asks("rate"))


def _with_reasons(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return the figures of an item that have a reason, else those of a total that tells of it."""
    facts = _of_whole_first(inquiry, item, [f for f in inquiry.facts(item) if f.reason])
    if not facts and "收支总计" in item.names:
        sides = [f for side in (TOTAL_SPENT, TOTAL_RECEIVED) for f in inquiry.facts(side)]
        facts = [f for f in sides if f.reason]
    elif not facts:
        facts = _of_as_much(inquiry, item)
    return facts or _of_fund_spent(inquiry, item)


_WHICH_ONE = lazy.regex(
    r"哪(?:[几两三]?[个项些种类款]|一[个项])(?!原因|因素|方面)|最.{1,8}(?:科目|项目|的一[项类款])|\bwhich\b(?! reason)",
    re.IGNORECASE,
)


def asks_which_and_why(question: Question) -> bool:
    """Tell a question for which thing it is, and why: its reason is that thing's, not the whole's."""
    return question.asks("reason") and bool(_WHICH_ONE.search(question.text))


_WHY = lazy.regex(
    r"[，,；;、。？?]?(?:并|且|又|还有|以及)?(?:说明|各自|分别|各|都|主要|它们|这些)*(?:是)?(?:因为什么|为什么|为何|为啥|什么(?:原因|理由)|(?:主要)?(?:的)?(?:原因|理由)(?:分别|各自|各|都|主要)?(?:是|有|为)?(?:什么|哪些|啥)?)[？?。！!]*$"
)


def without_why(text: str) -> str:
    """Return a question without the clause at its end that asks why: 哪些支出减少了，为什么."""
    return _WHY.sub("", text) or text


def tell_reasons_of_told(inquiry: Inquiry) -> None:
    """Tell why what the answer told was off its budget or changed: the first of a ranking, each of a list."""
    told = inquiry.builder.stated_facts
    if not told:
        return  # nothing is as was asked, so there is nothing to give reasons for
    budget = any(fact.measure in (*BUDGETS, *RESULTS[2:]) for fact in told)
    measures = RESULTS if budget else CHANGES
    rows = {(f.item, f.code): f for f in told if budget or f.measure in measures}
    one = inquiry.question.asks("rank") and not inquiry.question.conditions
    asked = list(rows.values())[: (inquiry.question.top or 1) if one else MAX_TOLD]
    reasons = [(fact, _own_reason(inquiry, fact, off_budget=budget)) for fact in asked]
    voice = inquiry.builder.voice
    for fact, why in reasons:
        if why is not None:
            mark = f"[{inquiry.builder.cite_reason(why)}]"
            inquiry.say("reason_of_one", name=voice.name(fact), reason=why.reason, mark=mark)
    without = [voice.name(fact) for fact, why in reasons if why is None]
    if len(without) == len(reasons):
        inquiry.say("no_reason")
    elif without:
        inquiry.say("reason_not_told", name=voice.listed(without))


def _own_reason(inquiry: Inquiry, fact: Fact, *, off_budget: bool) -> Fact | None:
    """Return the figure of the same thing that has the reason: of its change, or of its budget."""
    found = inquiry.store.facts(document=fact.document, item=fact.item)
    same = [f for f in found if f.reason and (f.code == fact.code or not (f.code and fact.code))]
    return next((f for f in same if _is_off_budget(f) == off_budget), None)


def _of_as_much(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return the changes with reasons of the total that tells of an item, or of one of just as much."""
    as_much = [ItemTerm("", (one,)) for name in item.names for one in equal_totals(inquiry, name)]
    for other in (with_change(inquiry, item), *as_much):
        found = [f for f in inquiry.facts(other) if f.reason]
        if other not in as_much and found:
            return found
        if whole := [f for f in found if f.nature == "合计" and (f.base or "").startswith("上年")]:
            return whole
    return []


def _of_fund_spent(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return the changes with reasons of what a fund pays where its income has none: 财政拨款增加的原因."""
    funds = {fund for name, fund in funds_of_incomes().items() if name in item.names}
    sides = (TOTAL_SPENT, ItemTerm("", ("支出总计",)))
    found = [f for side in sides for f in inquiry.asking(funds=()).facts(side)] if funds else []
    return [f for f in found if f.reason and f.fund in funds and (f.base or "").startswith("上年")]


def _of_whole_first(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> list[Fact]:
    """Put the changes of a total on the fund that is asked for first, else those of the whole."""
    if not is_total(item):
        return facts
    wanted = inquiry.question.funds or funds_of_whole(inquiry, item)
    return sorted(facts, key=lambda f: f.fund not in wanted)


def _on_the_base_asked(inquiry: Inquiry, facts: list[Fact]) -> list[Fact]:
    """Put the changes on the base that the question compares with first.

    The reason of a result tells why it is off its budget, not why it changed.
    """
    question = inquiry.question
    budget = bool({*BUDGETS, "差异率"} & set(question.measures))
    budget = budget or asks_off_budget(question)
    if budget and (off := [f for f in facts if _is_off_budget(f)]):
        return sorted(off, key=lambda f: f.measure not in question.measures)
    if asks_off_budget(question):
        return []  # why last year was another is not why the budget was not met
    change = not budget and (question.asks("change") or speaks_of_change(question.text))
    return sorted(
        facts,
        key=lambda f: (_is_on_budget(f.base or "") != budget, change and f.measure not in CHANGES),
    )


def _is_on_budget(base: str) -> bool:
    """Tell this year's budget from whatever of last year a change is on."""
    return "预算" in base and not base.startswith("上年")


def _is_off_budget(fact: Fact) -> bool:
    """Tell a figure whose reason says why the budget was not what was spent."""
    return fact.measure in RESULTS or "预算" in (fact.base or "")


def _tell_premise(inquiry: Inquiry, item: ItemTerm, facts: list[Fact]) -> None:
    """Say how the item really changed; where the question says the opposite, say so."""
    if facts[0].measure == "差异率":
        subject = inquiry.builder.voice.subject(facts[0], inquiry.document)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.state(facts[0]))
        return
    first = next(
        (f for f in facts if f.value is not None and f.measure in ("增减额", "增减率")), None
    )
    if first is None or first.value is None:
        return
    voice = inquiry.builder.voice
    wrong = contradicts(inquiry.question.text, first)
    way = "flat" if first.value == 0 else "up" if first.value > 0 else "down"
    kind = "rate" if first.measure == "增减率" else "amount"
    told = voice.phrase(f"{way}_{kind}", figure=inquiry.builder.state(first))
    base = (first.base or "上年").removesuffix("数")
    if compares_last_year(inquiry.question.text) and _is_on_budget(base):
        inquiry.say("change_not_told", name=voice.name(first))
    key = "premise_wrong" if wrong else "changed_on"
    name = voice.name(first)
    partial = inquiry.question.funds or first.fund not in funds_of_whole(inquiry, item)
    paid = first.classification == "总计" and not is_total(item)  # what the item's fund pays
    if (paid or (is_total(item) and partial)) and first.fund not in WIDE_FUNDS:
        name += f"（{voice.word(first.fund)}）"
    inquiry.say(key, name=name, base=voice.base(base), told=told)


# --- what is not found --------------------------------------------------------------------------


def tell_not_found(
    builder: Builder, store: FactStore, documents: Sequence[Document], words: list[str]
) -> None:
    """Say which words nothing explains; words that do stand there are not denied.

    Args:
        builder: The answer.
        store: The store.
        documents: Those asked about; none where they are of several bodies.
        words: The words as they were typed.
    """
    whole = [word for word in words if len(word) > 1 or not _HANZI.fullmatch(word)]
    if not whole:
        builder.tell("not_understood")
        return
    told = [normal(c.text) for document in documents for c in store.chunks(document.id)]
    missing = [word for word in whole if not any(normal(word) in text for text in told)]
    if missing:  # what no passage holds may be the name of a row, or stand in its cells
        names = {normal(item) for one in documents for item in store.items(one.id)}
        names |= {normal(text) for one in documents for _, _, text in store.words_in_cells(one.id)}
        missing = [word for word in missing if not any(normal(word) in name for name in names)]
    key = "word_not_found" if missing else "word_elsewhere"
    builder.tell(key, words=builder.voice.listed([f"“{word}”" for word in missing or whole]))
    for document in () if missing else documents:
        if _quote_listed(builder, store, document, max(whole, key=len)):
            return


def _quote_listed(builder: Builder, store: FactStore, document: Document, word: str) -> bool:
    """Quote the explanation of the term that a thing is counted in."""
    found = listed_in_definition(store.chunks(document.id), word)
    if found is not None:
        words = shortened(found[1])
        mark = f"[{builder.cite_chunk(document.id, found[0], words)}]"
        builder.tell("nearest_passage", text=words, mark=mark)
    return found is not None


_HANZI = lazy.regex(r"[\u4e00-\u9fff]")

"""Bind a question to facts: which facts have the coordinates that it names, and in which they differ."""

import re
from collections import Counter
from collections.abc import Iterable

from config import lazy
from config.glossary import normal, spellings
from ingest.amounts import comparable, unit_of
from ingest.records import Document, Fact, Kind
from retrieval.choosing.printings import (
    VEHICLES_OR_SETS,
    Meaning,
    headings_apart,
    identity,
    is_of_all,
    meaning_of,
    rank_of,
    table_of,
    without_echoes,
)
from retrieval.fact_store import FactStore
from retrieval.question import BUDGETS, TOTALS, ItemTerm, Question
from retrieval.wording import PROJECT_TOTALS, project_of
from retrieval.words.counted import BOUGHT_COUNTS
from retrieval.words.subject_codes import facts_of_codes
from retrieval.words.terms import normal as term_form

SAME_MEASURE = {
    "预算数": ("预算数", "年初预算数", "全年预算数"),
    "决算数": ("决算数", "执行数"),
    "执行数": ("执行数", "决算数"),
    "年初预算数": ("年初预算数",),
    "全年预算数": ("全年预算数",),
    "完成率": ("完成率",),
    "价值": ("价值", "金额", "原值", "净值"),
    "差异率": ("差异率",),
    "完成值": ("完成值",),
    "目标值": ("目标值",),
}
MAIN_MEASURES = {
    Kind.FINAL: ("决算数", "执行数", "完成值", "数量", "金额", "面积", "购置数量"),
    Kind.BUDGET: ("预算数", "年初预算数", "目标值", "数量", "金额", "面积", "购置数量"),
}
_MONEY = lazy.regex(
    r"多少钱|钱[一总]?共?有?多少|几个钱|总钱数|花|开销|开支|\bspen[dt]\b|\bspending\b|\bcost",
    re.IGNORECASE,
)
_BOUGHT = lazy.regex(r"采购|[购买]|procure|purchas", re.IGNORECASE)
_EARNED = lazy.regex(r"进来|进账|收了|收到|\b(?:earn|receiv)", re.IGNORECASE)
_SPENDS = lazy.regex(r"花|用[了掉去]|支出|开支|\bspen[dt]\b|\bspending\b|\bexpen", re.IGNORECASE)
_COUNTS = ("数量", "金额", "面积")
_ALIKE = dict.fromkeys(VEHICLES_OR_SETS, VEHICLES_OR_SETS)
_UNSAID = frozenset({*_COUNTS, "购置数量"})
_OWN_MEASURE = {Kind.BUDGET: "预算数", Kind.TARGETS: "预算数", Kind.FINAL: "决算数"}
"""What a bare amount of a document is: a budget's sentences need not repeat that they budget."""


def wanted_item(question: Question) -> ItemTerm | None:
    """Return the item that a look-up is about; a bare nature or fund means total expenditure."""
    specific = question.named
    if specific:
        return specific[0]
    if question.items:
        return question.items[0]
    if "收入" in question.flows and "支出" not in question.flows:
        return ItemTerm("", ("收入合计",))
    if not question.natures and not question.funds and _EARNED.search(question.text):
        return ItemTerm("", ("收入合计",))
    if question.natures or question.funds or question.flows or _asks_for_money(question):
        return ItemTerm("", ("支出合计",))
    if question.asks("change", "reason") and not _is_about_words(question):
        return ItemTerm("", ("支出合计",))
    return ItemTerm("", ("收入合计",)) if "收入" in question.flows else None


def _is_about_words(question: Question) -> bool:
    """Tell a question that names what no item is: its answer is a passage, not the total."""
    named = question.unexplained or question.dimensions or question.conditions or question.stated
    return bool(named or question.level or question.asks("check", "rank", "filter", "units"))


def _asks_for_money(question: Question) -> bool:
    """Tell a question for the whole: 今年预算多少, 一共花多少钱."""
    budgeted = {*BUDGETS, "决算数", "执行数"} & set(question.measures)
    return bool(budgeted) or bool(_MONEY.search(question.text))


def candidates(store: FactStore, documents: Iterable[Document], item: ItemTerm) -> list[Fact]:
    """Return all facts of an item in some documents, whatever their other coordinates."""
    ids = [document.id for document in documents]
    if item.codes and item.text in item.codes:
        return facts_of_codes(store, ids, item)
    found = store.facts(document=ids, item=[*item.names, *PROJECT_TOTALS])
    wanted = {normal(name) for name in item.names}
    facts = [fact for fact in found if fact.item in item.names]
    facts += [
        fact
        for fact in found
        if fact.item not in item.names and normal(project_of(fact) or "") in wanted
    ]
    if BOUGHT_COUNTS[0] in item.names:  # what buying them costs has the same name in sentences
        facts = [fact for fact in facts if not comparable(fact.unit, "元")] or facts
    if not facts and (others := _spelt_otherwise(item)):
        facts = store.facts(document=ids, item=others)
    if not facts and any(len(code) == CLASS_CODE for code in item.codes):
        facts = [
            f for f in store.facts(document=ids, code=list(item.codes)) if _ends_alike(f, item)
        ]
    if "收支总计" in item.names:
        whole = store.facts(document=ids, item=["支出总计", "收入总计"], origin="table")
        if not any(fact.fund == "全部" for fact in whole):
            whole += store.facts(document=ids, item=["支出合计"], nature="合计", origin="table")
        facts += [f.model_copy(update={"item": "收支总计", "flow": None}) for f in whole]
    if set(item.names) & {"支出合计", "收入合计"} and not any(f.nature == "合计" for f in facts):
        totals = [name.replace("合计", "总计") for name in item.names]
        facts += store.facts(document=ids, item=totals)
    grand = [name for name in item.names if name in ("支出总计", "收入总计")]
    if grand and not any(f.fund == "全部" and f.value is not None for f in facts):
        plain = [name.replace("总计", "合计") for name in grand]
        found = store.facts(document=ids, item=plain, fund="全部", nature="合计", origin="table")
        facts += [f.model_copy(update={"item": f.item.replace("合计", "总计")}) for f in found]
    return facts


CLASS_CODE = 3
"""Digits of the code of a class."""


def _ends_alike(fact: Fact, item: ItemTerm) -> bool:
    """Tell a class by the name that older charts gave its code: 310 其他资本性支出 was 资本性支出."""
    return any(fact.item.endswith(name) for name in item.names)


def _spelt_otherwise(item: ItemTerm) -> list[str]:
    """Return the other names of an item that a document may print instead."""
    return [other for name in item.names for other in spellings().get(name, ())]


def holding(store: FactStore, documents: list[Document], item: ItemTerm) -> list[Document]:
    """Return the documents that print an item at all."""
    if len(documents) < 2:
        return documents
    if item.codes and item.text in item.codes:
        have = store.holders(item.codes, "code")
    else:
        names = [*item.names, *_spelt_otherwise(item)]
        names += [n.replace("合计", "总计") for n in item.names if n in TOTALS]
        if "收支总计" in names:
            names += ["支出总计", "收入总计", "支出合计", "收入合计"]
        have = store.holders([term_form(name) for name in names], "item")
    return [document for document in documents if document.id in have]


def meanings(
    facts: list[Fact],
    question: Question,
    document: Document,
    *,
    measures: tuple[str, ...] = (),
    parts: Iterable[Document] = (),
) -> list[Meaning]:
    """Group facts by what they mean, after the coordinates that the question names.

    Args:
        facts: Facts of one item, also of other documents.
        question: Names the coordinates.
        document: The document whose facts are kept.
        measures: The measures looked for; by default those of the question, else the main measure
            of the document's kind.
        parts: Documents that complete this one; their facts are kept too.
    """
    ids = {document.id, *(part.id for part in parts)}
    here = [f for f in facts if f.document in ids and f.unit != "年"]
    bought = bool(_BOUGHT.search(question.text))
    of_all = any("政府采购支出总额" in item.names for item in question.items)
    procured = "采购" in question.text and not of_all
    here = [f for f in here if bought or not _is_bought_for(f, question)]
    kept = _of_measure(here, question, document, measures)
    if not measures:
        kept = _of_unit_asked(here, kept, question)
    kept = _of_year(kept, question, document)
    if question.tables_wanted:
        kept = [fact for fact in kept if table_of(fact) in question.tables_wanted]
    kept = _of_flow(kept, question)
    kept = _of_nature(kept, question)
    kept = _of_fund(kept, question)
    headings = headings_apart(kept)
    groups: dict[tuple[str, str, str | None, str], list[Fact]] = {}
    owned = {(identity(f), f.body) for f in kept if f.body and f.classification == "项目"}
    owners = Counter(one for one, _ in owned)
    for fact in kept:
        body = None if owners[identity(fact)] == 1 else fact.body  # a project has one owner
        key = (*identity(fact), body, headings.get(fact.id, ""))
        groups.setdefault(key, []).append(fact)
    whole = {key[:3] for key, group in groups.items() if not key[3] and _has_value(group)}
    found = [
        meaning_of(group) for key, group in groups.items() if not key[3] or key[:3] not in whole
    ]
    found = without_echoes(found)
    return sorted(
        found,
        key=lambda m: (
            question.asked not in (None, m.best.unit),
            not bought and m.best.classification == "采购",  # what is bought of a project is a part
            procured and m.best.classification != "采购",
            *rank_of(m.best),
        ),
    )


def _is_bought_for(fact: Fact, question: Question) -> bool:
    """Tell what is bought for a project that is named: but a part of what the project costs.

    What a sentence tells under a larger amount is no such row: 授予小微企业合同金额, under 授予中小企业合同金额.
    """
    named = {normal(item.text) for item in question.items}
    bought = fact.classification == "采购" and fact.origin == "table"
    return bought and any(normal(name) in named for name in fact.parents)


def _has_value(facts: list[Fact]) -> bool:
    return any(fact.value is not None for fact in facts)


def _of_measure(
    facts: list[Fact], question: Question, document: Document, measures: tuple[str, ...]
) -> list[Fact]:
    named = ("预算数",) if _is_whole_budget(question, document, facts) else question.measures
    asked = measures or tuple(
        m for name in named for m in SAME_MEASURE.get(name, (name,)) if name != "占比"
    )
    if asked:
        kept = [fact for fact in facts if fact.measure in asked]
        own = not measures and _OWN_MEASURE.get(document.kind) in asked
        if not kept and {"决算数", "执行数"} & set(asked) and not measures:
            kept = [f for f in facts if f.classification == "指标" and f.measure == "完成值"]
        bought = "购置数量" in asked  # what there is answers for no purchase
        unsaid = [f for f in facts if f.measure in _UNSAID and (not bought or "购置" in f.item)]
        units = _ALIKE.get(question.asked or "", {question.asked})
        return kept or [f for f in unsaid if own or f.unit in units]
    main = MAIN_MEASURES.get(document.kind, ("决算数", "预算数", "金额", "数量"))
    kept = [fact for fact in facts if fact.measure in main]
    if of_fund := _arranged_of_fund(facts, kept, question):
        return of_fund
    if question.asked is None and any(f.measure == "预算数" for f in kept):
        # a column 数量 beside the amounts
        kept = [f for f in kept if f.measure != "数量" or f.unit]
    if kept:
        first = min((fact.measure for fact in kept), key=main.index)
        return [fact for fact in kept if fact.measure in _same_as_first(fact, kept, first)]
    return [
        f
        for f in facts
        if f.measure not in ("增减额", "增减率", "占比", "完成率", "差异率", "内容")
    ]


_ARRANGED = ("本年安排", "当年安排", "本年预算")
"""Under what a form puts the funds of the year, beside what is carried over of each."""


def _arranged_of_fund(facts: list[Fact], kept: list[Fact], question: Question) -> list[Fact]:
    """Return what the year's own column of a fund prints, where only that names the fund."""
    if not question.funds or any(f.fund in question.funds for f in kept):
        return []
    return [f for f in facts if f.fund in question.funds and f.measure in _ARRANGED]


_MONEY_ASKED = lazy.regex(r"多少(?:钱|资金|万元?|元|金额)|金额")
_AMOUNT = lazy.regex(r"钱|资金|金额|花|费|预算|支出")


def _of_unit_asked(here: list[Fact], kept: list[Fact], question: Question) -> list[Fact]:
    """Take the counts where 多少台 is asked and all else is an amount of money; the money for 多少钱."""
    if question.asked is None and _MONEY_ASKED.search(question.text) and not question.measures:
        money = [
            f
            for f in here
            if comparable(f.unit, "元") and f.measure in ("决算数", "预算数", "金额")
        ]
        return money if money and all(f.measure == "数量" for f in kept) else kept
    unit = unit_of(question.asked)
    if unit is None or unit.dimension != "count" or question.measures:
        return kept
    if question.asked is None or _AMOUNT.search(question.text):
        return kept
    units = _ALIKE.get(question.asked, {question.asked})
    counted = [f for f in (*kept, *here) if f.unit in units and f.value is not None]
    rest = [f for f in kept if f.unit not in units]
    own = [f for f in counted if f in kept] or counted
    return own if own and all(comparable(f.unit, "元") for f in rest) else kept


def _same_as_first(fact: Fact, facts: list[Fact], first: str) -> tuple[str, ...]:
    """Return the measures that say the same as the foremost one; a count stands beside an amount."""
    bought = "购置数量"
    if all(f.measure == bought for f in facts if f.item == fact.item):
        return (bought,)
    beside = fact.measure in _COUNTS and fact.measure != "金额"
    if beside and any(f.item == fact.item and f.measure not in _COUNTS for f in facts):
        return _COUNTS
    return SAME_MEASURE.get(first, _COUNTS if first in _COUNTS else (first,))


def _is_whole_budget(question: Question, document: Document, facts: list[Fact]) -> bool:
    """Tell that 全年预算 or 年初预算 of a budget is its budget: no budget has been adjusted yet."""
    if document.kind is not Kind.BUDGET:
        return False
    if question.measures == ("年初预算数",):
        this = {*question.years, question.relative_year} <= {document.fiscal_year, None, 0}
        return this and all(fact.measure != "年初预算数" for fact in facts)
    return question.measures == ("全年预算数",)


def _of_year(facts: list[Fact], question: Question, document: Document) -> list[Fact]:
    if question.years:
        years: set[int | None] = set(question.years)
    elif question.relative_year is not None and document.fiscal_year:
        years = {document.fiscal_year + question.relative_year}
    else:
        years = {document.fiscal_year, None}
    kept = [fact for fact in facts if fact.year in years]
    this = document.fiscal_year
    if kept or this is None or years.isdisjoint({this, None}):
        return kept
    return [f for f in facts if f.measure in (*_COUNTS, "价值") and f.year == this - 1]


def _income(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.flow == "收入"]


def _of_flow(facts: list[Fact], question: Question) -> list[Fact]:
    if question.flows == ("收入",):
        return [fact for fact in facts if fact.flow in ("收入", None)]
    received = _EARNED.search(question.text) and not question.flows
    if received and not _SPENDS.search(question.text) and (income := _income(facts)):
        return income
    if question.funds and not {"财政拨款", *(f.fund for f in facts if f.flow != "收入")} & {
        *question.funds
    }:
        return facts  # only what is received is told by this fund: 财政专户
    spent = {identity(fact) for fact in facts if fact.flow != "收入"}
    return [fact for fact in facts if fact.flow != "收入" or identity(fact) not in spent]


def _of_nature(facts: list[Fact], question: Question) -> list[Fact]:
    if question.natures:
        kept = [fact for fact in facts if fact.nature == question.natures[0]]
        if kept or question.natures[0] not in ("基本支出", *HALVES):
            return kept
        if question.natures[0] in HALVES:
            return [
                f for f in facts if f.nature == "基本支出" and is_of_half(f, question.natures[0])
            ]
        return [f for f in facts if f.nature in HALVES and f.classification == "部门经济"]
    whole = {identity(fact) for fact in facts if fact.nature == "合计"}
    return [fact for fact in facts if is_of_all(fact) or identity(fact) not in whole]


HALVES = ("人员经费", "公用经费")
"""What basic expenditure is parted into: a row of either is basic expenditure."""
OF_PERSONS = ("301", "303")  # what is paid to persons; all other classes keep the body running


def is_of_half(fact: Fact, half: str) -> bool:
    """Tell a row of persons' pay from one of running costs by its class, where no column tells them apart."""
    if fact.classification != "部门经济" or not fact.code:
        return False
    return fact.code.startswith(OF_PERSONS) == (half == "人员经费")


def _of_fund(facts: list[Fact], question: Question) -> list[Fact]:
    if not question.funds:
        return facts
    kept = [fact for fact in facts if fact.fund in question.funds]
    if kept or question.funds != ("财政拨款",):
        return kept
    return [fact for fact in facts if fact.fund == "一般公共预算"]  # told with its own name

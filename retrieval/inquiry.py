"""Hold one question over one publisher's documents while it is answered."""

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import funds_of_incomes, meaning_of, normal
from ingest.amounts import comparable
from ingest.columns import CARRIED, OPENING
from ingest.numerals import read_chinese
from ingest.records import BASIC, WIDE_FUNDS, Document, Fact
from retrieval.bodies.owners import of_owner
from retrieval.builder import Builder
from retrieval.calculate import added
from retrieval.choosing import bind
from retrieval.choosing.doubtful import without_doubtful
from retrieval.choosing.of_whole import of_their_natures, tells_part
from retrieval.choosing.printings import Meaning, forms_apart, identity, is_split, table_of
from retrieval.fact_store import FactStore
from retrieval.question import CARRIED_BY_FUND, TOTALS, ItemTerm, Question, says_carried
from retrieval.wording import in_brackets, project_of
from retrieval.words.subject_codes import class_said

TOTAL_SPENT = ItemTerm("", ("支出合计",))
TOTAL_RECEIVED = ItemTerm("", ("收入合计",))
GRAND_RECEIVED = ItemTerm("", ("收入总计",))


YEARS_OWN = {"收入总计": "收入合计", "支出总计": "支出合计"}
GRAND = {own: total for total, own in YEARS_OWN.items()}
_SPENDING = lazy.regex(r"支|花|用|占")
_SOURCES = frozenset(funds_of_incomes())


def _projects_of(fact: Fact) -> list[str]:
    """Return the names above a row of a form that may be its project's."""
    names = [project_of(fact), *fact.parents[1:]]
    return [normal(name) for name in names if name and not _MONEY_HEAD.search(name)]


def _owners_of(fact: Fact) -> set[str]:
    """Return the names above an indicator, and the project that the title of its form names."""
    return {normal(name) for name in (*fact.parents, project_of(fact)) if name}


def _forms_of(fact: Fact) -> set[str]:
    """Return the title of the form of an indicator, and its project."""
    return {normal(name) for name in (*fact.parents[:1], project_of(fact)) if name}


def _listed_under(others: list[ItemTerm], facts: list[Fact]) -> list[Fact]:
    """Return what a sentence lists as parts of a thing that is named too: 机关运行经费里的办公费."""
    names = {normal(name) for other in others for name in other.names}
    parts = [f for f in facts if f.classification == "其他" and f.parents and not f.code]
    return [f for f in parts if normal(f.parents[-1]) in names]


_MONEY_HEAD = lazy.regex(r"^(?:专项|项目)?(?:资金|预算|金额)")


class Inquiry(NamedTuple):
    """What answers a question: the store, the document settled on, and the answer being built."""

    builder: Builder
    store: FactStore
    question: Question
    document: Document
    documents: tuple[Document, ...] = ()
    """All documents of the publisher that fit, the chosen one first."""

    def asking(self, **changes: object) -> "Inquiry":
        """Return the same inquiry with some coordinates of the question changed."""
        return self._replace(question=self.question._replace(**changes))  # type: ignore[arg-type]

    def of(self, document: Document) -> "Inquiry":
        """Return the same inquiry over another document."""
        return self._replace(document=document)

    @property
    def parts(self) -> list[Document]:
        """The document with those that complete it: tables and narrative may be two files."""
        document = self.document
        return [document, *(other for other in self.documents if _completes(other, document))]

    def facts(self, item: ItemTerm) -> list[Fact]:
        """Return the facts of an item, of the economic classification that the question names, if it does."""
        found, kind = self.all_facts(item), class_said(self.question.text)
        if kind is None or not any(f.classification == kind for f in found):
            return found
        return [f for f in found if f.classification == kind]

    def all_facts(self, item: ItemTerm) -> list[Fact]:
        """Return all facts of an item in the document and those that complete it."""
        question, ids = self.question, tuple(one.id for one in (self.document, *self.documents))
        key = ("all_facts", ids, item, question.text, question.funds, question.units)
        return list(self.store.once(key, lambda: self._found(item)))

    def _found(self, item: ItemTerm) -> list[Fact]:
        found = bind.candidates(self.store, self.parts, item)
        found = [fact for fact in found if not tells_part(self.store, fact)]
        found = of_their_natures(self.store, found)
        found = without_doubtful(self.store, found, self.question.text)
        return self.owned(self._of_forms([*found, *self._carried_by_fund(item)]))

    def _carried_by_fund(self, item: ItemTerm) -> list[Fact]:
        """Return what a fund carried over, which its table calls by the fund: 年末财政拨款结转和结余."""
        if not self.question.funds or not set(item.names) & CARRIED_BY_FUND.keys():
            return []
        names = {CARRIED_BY_FUND[name]: name for name in item.names if name in CARRIED_BY_FUND}
        facts = self.store.facts(document=[d.id for d in self.parts], item=list(names))
        return [f.model_copy(update={"item": names[f.item]}) for f in facts]

    def _of_forms(self, facts: list[Fact]) -> list[Fact]:
        """Leave out where a project's money comes from, but for the project that is named.

        其中：财政拨款 in the form of one project is no income of the body.
        """
        forms = {table_of(f) for f in facts if f.classification == "指标"} - {None}
        sources = [
            f for f in facts
            if (f.item in _SOURCES and f.classification == "指标")
            or (f.item in CARRIED_BY_FUND and f.classification != "指标" and table_of(f) in forms)
        ]  # fmt: skip
        asked = normal(self.question.text)
        named = [f for f in sources if any(name in asked for name in _projects_of(f))]
        return named or [f for f in facts if f not in sources]

    def owned(self, facts: Iterable[Fact]) -> list[Fact]:
        """Keep what is of the units that the question names, or of the whole."""
        return of_owner(facts, self.question.units, self.document, identity)

    def meanings(self, item: ItemTerm, measures: tuple[str, ...] = ()) -> list[Meaning]:
        """Return what an item means here, only what states a value, the usual meaning first."""
        if found := self._meanings_of(item, measures):
            return self._of_all_funds(item, measures, found)
        if received := self._received_of(item, measures):
            return received
        own = YEARS_OWN.get(item.names[0]) if self.question.funds else None
        twin = ItemTerm(item.text, (own,)) if own else twin_of(item)
        return self._meanings_of(twin, measures) if twin else []

    def _of_all_funds(
        self, item: ItemTerm, measures: tuple[str, ...], found: list[Meaning]
    ) -> list[Meaning]:
        """Take a unit's grand total where its year's own is printed by funds alone, and none is named."""
        total = GRAND.get(item.names[0]) if len(item.names) == 1 else None
        if total is None or not self.question.units or self.question.funds:
            return found
        if any(one.best.fund in WIDE_FUNDS for one in found):
            return found
        wide = self._meanings_of(ItemTerm(item.text, (total,)), measures)
        return wide if wide and wide[0].best.fund == "全部" else found

    def _meanings_of(self, item: ItemTerm, measures: tuple[str, ...]) -> list[Meaning]:
        facts = self._under_named(self._of_project(self.facts(item), item), item)
        found = bind.meanings(
            facts, self.question, self.document, measures=measures, parts=self.parts
        )
        own = (meaning.best for meaning in found)
        kept = [m for m, fact in zip(found, own, strict=True) if fact.value is not None]
        return [] if self._are_halves(kept, item) else kept

    def _are_halves(self, found: list[Meaning], item: ItemTerm) -> bool:
        """Tell a unit's total that is printed by natures alone: 公用经费 is none of all that it spends."""
        natures = {meaning.best.nature for meaning in found}
        total = bool(self.question.units) and set(item.names) <= TOTALS
        halves = "合计" not in natures and bool(natures & BASIC)
        return total and not self.question.natures and halves

    def _received_of(self, item: ItemTerm, measures: tuple[str, ...]) -> list[Meaning]:
        """Return what is received of the fund that an income is called by, where no row has its name."""
        fund = _FUND_OF.get(item.names[0]) if len(item.names) == 1 else None
        if fund is None:
            return []
        of_fund = self.asking(funds=(fund,), items=(), flows=("收入",))
        found = of_fund._meanings_of(TOTAL_RECEIVED, measures)
        name = {"item": item.names[0]}
        return [
            Meaning(
                one.best.model_copy(update=name),
                [f.model_copy(update=name) for f in one.confirming],
                [f.model_copy(update=name) for f in one.differing],
            )
            for one in found
            if one.best.fund == fund
        ]

    def _of_project(self, facts: list[Fact], item: ItemTerm) -> list[Fact]:
        """Keep the project where the question calls the item one: 气象事务项目 is no subject."""
        if (
            not re.search(re.escape(item.text) + "项目(?!支出)", self.question.text)
            or not item.text
        ):
            return facts
        return [f for f in facts if f.classification in ("项目", "指标")] or facts

    def _under_named(self, facts: list[Fact], item: ItemTerm) -> list[Fact]:
        """Keep an indicator of the project that is named beside it; none where that project has none."""
        others = [other for other in self.question.named if other.text != item.text]
        if listed := _listed_under(others, facts):
            return listed
        if not facts or any(f.classification != "指标" for f in facts):
            return facts
        if not others:
            return self.of_talk(facts) or facts
        own = {normal(name) for name in item.names}
        if any(own & _owners_of(fact) for fact in facts):
            return facts  # a project, which is no indicator of another
        names = {normal(name) for other in others for name in other.names}
        under = [f for f in facts if names & _owners_of(f)]
        return under or ([] if self._have_forms(names) else facts)

    def of_talk(self, facts: list[Fact]) -> list[Fact]:
        """Return the indicators of the project that the talk was about last."""
        for earlier in reversed(self.question.earlier):
            names = {normal(name) for name in earlier.names}
            if under := [fact for fact in facts if names & _owners_of(fact)]:
                return under
        names = {name for told in self.question.told.known for name in _owners_of(told)}
        return [fact for fact in facts if names & _forms_of(fact)]

    def of_talk_alone(self, item: ItemTerm) -> ItemTerm:
        """Keep of several indicators those of the project talked of: 满意度目标 behind a project is its own."""
        facts = self.facts(item) if item.how == "part" and len(item.names) > 1 else []
        if any(fact.classification != "指标" for fact in facts):
            return item
        own = {fact.item for fact in self.of_talk(facts)}
        return item._replace(names=tuple(n for n in item.names if n in own) or item.names)

    def is_of_others(self, item: ItemTerm) -> bool:
        """Tell an indicator that the project named beside it has not, though other projects have it."""
        facts = self.facts(item)
        return bool(facts) and not self._under_named(facts, item)

    def _have_forms(self, names: set[str]) -> bool:
        """Tell whether one of these names is a project with indicators of its own."""
        found = self.store.facts(document=self.document.id, classification="指标")
        return any(names & _owners_of(fact) for fact in found)

    def one(self, item: ItemTerm, measures: tuple[str, ...] = ()) -> Fact | None:
        """Return the one fact that an item means here; None where it means none or several values.

        Of several classifications the foremost is the usual one: what is bought of an item says
        nothing against what is spent on it.
        """
        found = self.meanings(item, measures)
        if len(found) > 1 and is_split(found) and not self._has_twin(item):
            return added([m.best for m in found])  # each row under a heading is but a part
        return self.one_of(found)

    def _has_twin(self, item: ItemTerm) -> bool:
        """Tell that the whole of an item is printed by its name in another classification."""
        twin = twin_of(item._replace(how="equal", codes=()))
        names = list(twin.names) if twin is not None else []
        found = self.store.facts(document=self.document.id, item=names) if names else []
        return any(fact.value and fact.classification == "功能" for fact in found)

    def one_of(self, found: list[Meaning]) -> Fact | None:
        """Return the one fact of what an item may mean; see ``one``."""
        if any(m.differing and forms_apart(self.store, m.facts) for m in found[:1]):
            return None
        usual = [m for m in found if m.best.classification == found[0].best.classification]
        values = {(m.best.value, m.best.unit) for m in usual}
        apart = len(found) > 1 and found[0].best.classification != found[1].best.classification
        return found[0].best if found and (len(values) == 1 or apart) else None

    def say(self, key: str, **parts: object) -> None:
        """Add a sentence of the answer."""
        self.builder.tell(key, **parts)

    def say_row(self, fact: Fact) -> None:
        """Add a line of a list: the name of a row, its code and its figure."""
        name, figure = self.builder.voice.name(fact), self.builder.row(fact)
        self.say("part_line", name=name, code=in_brackets(fact), figure=figure)

    def wanted(self) -> ItemTerm | None:
        """Return the item that the question is about; a unit's budget may be told as income alone."""
        item = bind.wanted_item(self.question)
        compares = self.question.asks("difference", "share", "sum", "rank")
        if item is None and self.question.units and (compares or self.question.merged):
            item = TOTAL_SPENT
        if item is None or not self.question.units:
            return item
        if set(item.names) <= set(YEARS_OWN) and not self.facts(item):
            item = ItemTerm(item.text, (YEARS_OWN[item.names[0]],))  # a unit's row has one total
        if item.names != TOTAL_SPENT.names:
            return item
        if "支出" in self.question.text or self.question.natures:
            return item
        spent = [f for f in self.facts(item) if self._is_spent(f)]
        received = self.facts(TOTAL_RECEIVED)
        if not self.question.funds and any(f.fund == "全部" and f.value for f in received):
            spent = [f for f in spent if f.fund == "全部"]  # what one fund pays is not its budget
        return item if spent or not received else self.budget_of_units()

    def budget_of_units(self) -> ItemTerm:
        """Return the total of the units' rows: with what was carried over, where the rows tell it beside the year's own."""
        if self.question.funds or "收入" in self.question.text:
            return TOTAL_RECEIVED
        found = bind.candidates(self.store, self.parts, GRAND_RECEIVED)
        totals = {f.body: f.value for f in found if f.body and f.fund == "全部" and f.value}
        own = bind.candidates(self.store, self.parts, TOTAL_RECEIVED)
        years = {f.body: f.value for f in own if f.body and f.fund == "全部" and f.value}
        apart = any(totals[body] != years.get(body, totals[body]) for body in totals)
        return GRAND_RECEIVED if apart else TOTAL_RECEIVED

    def _is_spent(self, fact: Fact) -> bool:
        """Tell what the whole of a unit spends, of the funds that are asked for."""
        funds = self.question.funds
        return (
            fact.value is not None and fact.nature == "合计" and (not funds or fact.fund in funds)
        )

    def with_granted(self) -> "Inquiry":
        """Ask for what a fund grants where it is named alone and nothing of it is printed as spent: 政府性基金预算拨款多少."""
        question = self.question
        others = question.items or question.natures or question.flows or question.operations
        if len(question.funds) != 1 or others or question.units or _SPENDING.search(question.text):
            return self
        if any(f.fund in question.funds and f.value is not None for f in self.facts(TOTAL_SPENT)):
            return self
        names = tuple(n for n, fund in funds_of_incomes().items() if fund == question.funds[0])
        income = ItemTerm("", names)
        printed = bool(names) and any(f.value is not None for f in self.facts(income))
        return self.asking(items=(income,), funds=()) if printed else self

    def with_carried(self) -> "Inquiry":
        """Take 上年结转 alone for what was carried over, or for that part of what is received."""
        question, opening = self.question, ItemTerm(CARRIED, (OPENING,))
        carried = all(i.names == opening.names or says_carried(i) for i in question.items)
        if question.units and len(question.items) == 1 and carried:
            question = question._replace(
                items=(), funds=(CARRIED, *question.funds)
            )  # a column of its row
        named = question.items or question.natures or question.flows
        rest = tuple(fund for fund in question.funds if fund != CARRIED)
        if CARRIED not in question.funds or len(rest) > 1 or named or question.operations:
            return self
        if question.units and rest:
            return self._left_of_unit(rest[0])
        told = [f for f in self.facts(opening) if not rest or (f.fund in rest and f.value)]
        alone = rest or any(f.fund == "全部" for f in told)
        if alone or not any(f.fund == CARRIED for f in self.facts(TOTAL_RECEIVED)):
            return self.asking(items=(opening,), funds=rest) if told else self
        return self.asking(items=(TOTAL_RECEIVED,), funds=(CARRIED,))

    def _left_of_unit(self, fund: str) -> "Inquiry":
        """Take what one fund left of a unit for its own column, which has the fund's name: 上年结转 › 一般公共预算."""
        left = {f.measure for f in self.facts(TOTAL_RECEIVED) if f.fund == CARRIED}
        named = [(m, found.canonical) for m in left if (found := meaning_of(m, "fund"))]
        own = tuple(measure for measure, named_fund in named if named_fund == fund)
        if len(own) != 1:
            return self.asking(items=(ItemTerm(CARRIED, (OPENING,)),), funds=(fund,))
        return self.asking(items=(TOTAL_RECEIVED,), funds=(CARRIED,), measures=own)

    def with_tables(self) -> "Inquiry":
        """Settle which tables of the document the question names."""
        names, numbers = set(self.question.tables), set(self.question.table_numbers)
        if not names and not numbers:
            return self
        found = {
            table.ordinal
            for table in self.store.tables(self.document.id)
            if (table.title or table.number) in names or _number(table.number) in numbers
        }
        return self.asking(tables_wanted=frozenset(found or {0}))

    def with_longer_names(self) -> "Inquiry":
        """Take what only projects are called by for these: no row is 物业管理费, a project is 业务用房物业管理费."""
        items = tuple(self._longer(item) for item in self.question.items)
        return self if items == self.question.items else self.asking(items=items)

    def _longer(self, item: ItemTerm) -> ItemTerm:
        twin = twin_of(item)
        if twin is None or any(bind.candidates(self.store, self.parts, i) for i in (item, twin)):
            return item
        end = normal(item.names[0])
        documents = [document.id for document in self.parts]
        facts = self.owned(self.store.facts(document=documents, classification="项目"))
        paid = (f.item for f in facts if f.value is not None and comparable(f.unit, "元"))
        names = tuple(name for name in dict.fromkeys(paid) if normal(name).endswith(end))
        # several are asked about
        how: Literal["part", "near"] = "part" if len(names) == 1 else "near"
        return item._replace(names=names, how=how) if names else item


_PENSIONS = lazy.regex(r"(?:基本养老保险|职业年金)缴费(?:支出)?")


_FUND_OF = {name: fund for name, fund in funds_of_incomes().items() if name.endswith("拨款收入")}
"""Which fund an income is of: where no row is called 财政拨款收入, it is what is received of 财政拨款."""


def twin_of(item: ItemTerm) -> ItemTerm | None:
    """Return the same item as another classification names it: 职业年金缴费 is 机关事业单位职业年金缴费支出."""
    if item.how != "equal" or item.text in item.codes or len(item.names) != 1:
        return None
    name = item.names[0]
    twins = [name.removesuffix("支出") if name.endswith("支出") else f"{name}支出"]
    if name.endswith("金"):
        twins.append(name.removesuffix("金"))  # 抚恤金 is 抚恤
    if _PENSIONS.fullmatch(name):
        twins += [f"机关事业单位{one}" for one in (name, *twins)]
    return item._replace(names=tuple(twins)) if name not in TOTALS else None


def _completes(other: Document, document: Document) -> bool:
    """Tell whether another file is of the same publisher, year and kind, and no copy."""
    if other.id == document.id or other.publisher != document.publisher:
        return False
    same = (other.fiscal_year, other.kind) == (document.fiscal_year, document.kind)
    return same and other.pages != document.pages and bool(other.publisher)


Teller = Callable[[Inquiry], bool]
"""Answers one kind of question; False where it cannot."""


def _number(printed: str | None) -> int | None:
    """Return the number of a table as printed: 公开03表 is 3, 表四 is 4."""
    found = re.search(r"(\d+)(?!.*\d)", printed or "")
    if found:
        return int(found[1])
    spelt = re.search(r"[一二三四五六七八九十]+", printed or "")
    read = read_chinese(spelt[0]) if spelt else None
    return int(read) if read is not None else None

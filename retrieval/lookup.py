"""Answer what something is: the figure first, then its parts, its budget, its change and the reason."""

from ingest.records import Document, Fact, FindingLevel, Kind
from retrieval.bind import SAME_MEASURE, Meaning, candidates, meanings
from retrieval.builder import Builder
from retrieval.calculate import UndefinedError, before_change, share
from retrieval.fact_store import FactStore
from retrieval.question import ItemTerm, Question
from retrieval.wording import full_basis, name_of, subject

MAX_PARTS = 6


def state_meaning(builder: Builder, meaning: Meaning, document: Document) -> None:
    """Say the figure that was asked for."""
    fact = meaning.best
    lead = subject(fact, document, publisher=builder.names_publisher)
    if fact.value is None:
        _state_blank(builder, fact, lead)
        return
    builder.say(f"{lead}：{builder.state(fact)}。")
    _differing(builder, meaning)


def _state_blank(builder: Builder, fact: Fact, lead: str) -> None:
    mark = builder.state_blank(fact)
    if fact.text:
        builder.say(f"{lead}：原表印为{mark}，不是可用的数字。")
    else:
        builder.say(f"{lead}：原表该格为空白{mark}，未填数字；空白不等于印出的零。")
        builder.note("blank", "该单元格为空白，文件没有写明为零", (builder.cite(fact),))


def _differing(builder: Builder, meaning: Meaning) -> None:
    """Tell the other bases of the same item, each once."""
    seen = {(meaning.best.value, meaning.best.fund, meaning.best.nature, meaning.best.measure)}
    for fact in meaning.differing:
        key = (fact.value, fact.fund, fact.nature, fact.measure)
        same_basis = (fact.fund, fact.nature, fact.measure) == (
            meaning.best.fund, meaning.best.nature, meaning.best.measure,
        )  # fmt: skip
        if fact.value is None or key in seen:
            continue
        seen.add(key)
        where = "文字说明" if fact.origin == "text" else "另一处"
        if same_basis:
            text = f"{where}为{builder.state(fact)}，与上述数字不一致，以表格为准"
            builder.note("conflict", text, (builder.cite(fact), builder.cite(meaning.best)))
        elif len(seen) <= 4:
            builder.say(
                f"{full_basis(fact) or fact.measure}口径{fact.measure}：{builder.state(fact)}。"
            )


def add_company(
    builder: Builder, store: FactStore, question: Question, document: Document, meaning: Meaning
) -> None:
    """Add what a careful colleague would: parts, budget against final, change and its reason."""
    fact = meaning.best
    if fact.value is None or question.natures:
        return
    related = store.facts(document=document.id, item=fact.item)
    _parts(builder, store, document, fact)
    if not question.measures:
        _budget(builder, related, document, fact)
    _change(builder, related, fact)
    _findings(builder, store, document, meaning)


def _parts(builder: Builder, store: FactStore, document: Document, fact: Fact) -> None:
    told = [f"{name_of(part)}{builder.state(part)}" for part in parts_of(store, document, fact)]
    if told:
        builder.say(f"其中：{'，'.join(told)}。")


def parts_of(store: FactStore, document: Document, fact: Fact) -> list[Fact]:
    """Return the parts that the same row or its children state, at most MAX_PARTS."""
    if fact.classification == "三公":
        return _three_public_parts(store, document, fact)
    if fact.record is None or fact.value is None:
        return []
    record = store.record(document.id, fact.record)
    if record is None:
        return []
    return [
        other
        for other in store.facts(
            document=document.id, item=fact.item, nature=["基本支出", "项目支出"]
        )
        if other.value is not None
        and other.measure == fact.measure
        and other.fund == fact.fund
        and other.code == fact.code
        and other.year == fact.year
        and other.origin == "table"
        and (other.record or "").split("r")[0] == fact.record.split("r")[0]
    ][:MAX_PARTS]


_CHILDREN = {
    "“三公”经费": ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"),
    "公务用车购置及运行维护费": ("公务用车购置费", "公务用车运行维护费"),
}


def _three_public_parts(store: FactStore, document: Document, fact: Fact) -> list[Fact]:
    names = _CHILDREN.get(fact.item, ())
    found: dict[str, Fact] = {}
    for other in (
        store.facts(document=document.id, item=list(names), classification="三公") if names else []
    ):
        same = (other.measure, other.fund, other.year) == (fact.measure, fact.fund, fact.year)
        if same and other.origin == fact.origin and other.value is not None:
            found.setdefault(other.item, other)
    return [found[name] for name in names if name in found]


def _budget(builder: Builder, related: list[Fact], document: Document, fact: Fact) -> None:
    """Tell the budget beside the final figure, and how far it was met."""
    if document.kind is not Kind.FINAL or fact.measure not in SAME_MEASURE["决算数"]:
        return
    for measure in ("年初预算数", "全年预算数", "预算数"):
        budget = next(
            (
                other for other in related
                if other.measure == measure and other.value is not None and other.nature == fact.nature
                and other.year == fact.year and _same_subject(other, fact)
            ), None,
        )  # fmt: skip
        if budget is None:
            continue
        line = f"{measure}{builder.state(budget)}"
        try:
            line += f"，完成{builder.derive(share(fact, budget))}"
        except UndefinedError:
            builder.note("undefined", f"{measure}为0，完成率没有意义", (builder.cite(budget),))
        builder.say(line + "。")
        return


def _same_subject(left: Fact, right: Fact) -> bool:
    if left.code and right.code:
        return left.code == right.code
    return left.classification == right.classification or left.origin == "text"


def _change(builder: Builder, related: list[Fact], fact: Fact) -> None:
    """Tell the printed change on last year and the printed reason."""
    changes = [
        other for other in related
        if other.measure in ("增减额", "增减率") and (other.base or "").startswith("上年")
        and other.value is not None and _same_subject(other, fact) and other.nature == fact.nature
    ]  # fmt: skip
    amount = next((c for c in changes if c.measure == "增减额"), None)
    rate = next((c for c in changes if c.measure == "增减率"), None)
    told = []
    if amount is not None and amount.value is not None:
        told.append(f"{'增加' if amount.value > 0 else '减少'}{builder.state(amount)}")
    if rate is not None and rate.value is not None:
        told.append(f"{'增长' if rate.value > 0 else '下降'}{builder.state(rate)}")
    if not told:
        return
    builder.say(f"比上年{'，'.join(told)}。")
    reason = next((c.reason for c in (amount, rate) if c is not None and c.reason), None)
    if reason and (amount or rate):
        builder.say(f"文件所述原因：“{reason}”[{builder.cite(amount or rate)}]。")  # type: ignore[arg-type]


def _findings(builder: Builder, store: FactStore, document: Document, meaning: Meaning) -> None:
    """Bring the document's own contradictions about the cited cells into the notes."""
    cited = {fact.record for fact in (meaning.best, *meaning.confirming) if fact.record}
    cited |= {fact.id for fact in (meaning.best, *meaning.confirming)}
    kinds = {
        FindingLevel.CONTRADICTION: "conflict",
        FindingLevel.SLIP: "conflict",
        FindingLevel.ROUNDING: "rounding",
        FindingLevel.SCOPE: "scope",
    }
    for _, finding in store.findings(document.id):
        kind = kinds.get(finding.level)
        if kind is None or not finding.cells:
            continue
        if any(cell.record in cited or cell.fact in cited for cell in finding.cells):
            facts = [
                f
                for cell in finding.cells[:3]
                if (f := _fact_of(store, document, cell.record, cell.fact))
            ]
            marks = tuple(builder.cite(f) for f in facts)
            told = "；".join(
                f"第{f.page}页印为{builder.state(f)}" for f in facts if f.value is not None
            )
            if told:
                builder.note(kind, f"文件内部数字不一致：{told}", marks)  # type: ignore[arg-type]
            return


def _fact_of(
    store: FactStore, document: Document, record: str | None, fact: str | None
) -> Fact | None:
    if fact:
        return store.fact(document.id, fact)
    found = store.facts(document=document.id, record=record) if record else []
    return found[0] if found else None


def earlier(
    builder: Builder, store: FactStore, question: Question, document: Document, item: ItemTerm
) -> bool:
    """State last year's figure: printed, or derived from the printed change of this very item."""
    facts = candidates(store, [document], item)
    found = [m for m in meanings(facts, question, document) if m.best.value is not None]
    if found:
        state_meaning(builder, found[0], document)
        return True
    now_question = question._replace(years=(), relative_year=None)
    for meaning in meanings(facts, now_question, document):
        now = meaning.best
        change = next(
            (
                f for f in facts
                if f.measure == "增减额" and (f.base or "").startswith("上年") and f.value is not None
                and f.item == now.item and f.nature == now.nature
            ), None,
        )  # fmt: skip
        if change is None or now.value is None or not document.fiscal_year:
            continue
        last = document.fiscal_year - 1
        derived = before_change(now, change)
        builder.say(
            f"{last}年{name_of(now)}：{builder.derive(derived)}（推导值：文件没有直接列出，由本年数与比上年增减额推算）。"
        )
        direction = "增加" if change.value and change.value > 0 else "减少"
        builder.say(
            f"{document.fiscal_year}年为{builder.state(now)}，比上年{direction}{builder.state(change)}。"
        )
        return True
    return False

"""Answer what needs more than one fact: shares, changes, rankings, sums, claims, comparisons."""

from collections.abc import Callable
from decimal import Decimal

from ingest.amounts import comparable, convert
from ingest.records import CellStatus, Document, Fact, Kind
from retrieval.bind import FUNDS, MAIN_MEASURES, Meaning, candidates, meanings, wanted_item
from retrieval.builder import Builder
from retrieval.calculate import (
    UndefinedError,
    addable,
    difference,
    growth,
    per_head,
    share,
    total,
)
from retrieval.fact_store import FactStore
from retrieval.lookup import parts_of
from retrieval.question import ItemTerm, Question
from retrieval.wording import full_basis, name_of, subject, year_of

Handler = Callable[[Builder, FactStore, Question, Document], bool]


def one(
    store: FactStore, question: Question, document: Document, item: ItemTerm, **kept: object
) -> Fact | None:
    """Return the one fact that an item means here; None where it means none or several values."""
    changed = question._replace(**kept) if kept else question  # type: ignore[arg-type]
    found = [
        m
        for m in meanings(candidates(store, [document], item), changed, document)
        if m.best.value is not None
    ]
    values = {(m.best.value, m.best.unit) for m in found}
    return found[0].best if found and (len(values) == 1 or _clear_first(found)) else None


def _clear_first(found: list[Meaning]) -> bool:
    """Tell whether the first meaning is the usual one: another classification than the rest."""
    return len(found) > 1 and found[0].best.classification != found[1].best.classification


def operands(store: FactStore, question: Question, document: Document) -> list[Fact]:
    """Return the facts of all items and natures that the question names, in its order."""
    facts: list[Fact] = []
    plain = question._replace(
        measures=tuple(m for m in question.measures if m not in ("占比", "增减额", "增减率"))
    )
    for item in question.items:
        fact = one(store, plain._replace(natures=()), document, item)
        if fact is not None:
            facts.append(fact)
    for nature in question.natures:
        fact = one(store, plain._replace(natures=(nature,)), document, ItemTerm("", ("支出合计",)))
        if fact is not None:
            facts.append(fact)
    order = {f.id: question.text.find(name_of(f).strip("“”")[:2]) for f in facts}
    return sorted(facts, key=lambda f: order[f.id])


def tell_share(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """Say what percentage one item is of another, or of total expenditure."""
    facts = operands(store, question, document)
    if not facts:
        return False
    if len(facts) == 1:
        side = "收入合计" if facts[0].flow == "收入" else "支出合计"
        fund = () if facts[0].fund == "全部" else (facts[0].fund,)
        whole = one(store, Question(question.text, funds=fund), document, ItemTerm("", (side,)))
        whole = whole or one(store, Question(question.text), document, ItemTerm("", (side,)))
        if whole is None or whole.id == facts[0].id:
            return False
        facts.append(whole)
    part, whole = facts[0], facts[1]
    if not comparable(part.unit, whole.unit):
        return False
    try:
        derived = share(part, whole, question.decimals)
    except UndefinedError:
        builder.say(f"{name_of(whole)}为{builder.state(whole)}，占比没有意义。")
        builder.note("undefined", "分母为0", (builder.cite(whole),))
        return True
    builder.say(
        f"{year_of(part, document)}{name_of(part)}占{name_of(whole)}的{builder.derive(derived)}。"
    )
    builder.say(f"算式：{derived.formula}。")
    builder.say(f"{name_of(part)}{builder.state(part)}，{name_of(whole)}{builder.state(whole)}。")
    return True


def tell_difference(
    builder: Builder, store: FactStore, question: Question, document: Document
) -> bool:
    """Say how far two named items lie apart."""
    facts = operands(store, question, document)
    if len(facts) != 2 or not addable(facts):
        return False
    left, right = facts
    derived = difference(left, right)
    word = "多" if derived.value >= 0 else "少"
    size = (
        derived._replace(value=abs(derived.value))
        if derived.value >= 0
        else difference(right, left)
    )
    builder.say(f"{name_of(left)}比{name_of(right)}{word}{builder.derive(size)}。")
    builder.say(f"{name_of(left)}{builder.state(left)}，{name_of(right)}{builder.state(right)}。")
    return True


def tell_sum(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """Add the items that the question names."""
    facts = operands(store, question, document)
    if len(facts) < 2 or not addable(facts):
        return False
    derived = total(facts)
    builder.say(f"{'、'.join(name_of(f) for f in facts)}合计{builder.derive(derived)}。")
    builder.say(f"算式：{derived.formula}。")
    return True


def tell_per_head(
    builder: Builder, store: FactStore, question: Question, document: Document
) -> bool:
    """Divide an amount by the count that belongs to it."""
    pairs = {
        "公务接待费": "公务接待人次",
        "公务用车运行维护费": "公务用车保有量",
        "公务用车购置及运行维护费": "公务用车保有量",
    }
    for item in question.items:
        for name in item.names:
            if name not in pairs:
                continue
            money = one(store, question, document, ItemTerm(name, (name,)))
            count = one(
                store, question._replace(measures=()), document, ItemTerm("", (pairs[name],))
            )
            if money is None or count is None or not count.value:
                continue
            derived = per_head(money, count)
            builder.say(f"平均每{(count.unit or '')[:1]}{builder.derive(derived)}。")
            builder.say(f"算式：{derived.formula}。")
            return True
    return False


def tell_rate(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """Say how far a budget was met, as printed and as computed."""
    item = wanted_item(question) or ItemTerm("", ("支出合计",))
    facts = candidates(store, [document], item)
    clean = question._replace(measures=())
    rates = [
        m.best
        for m in meanings(facts, clean, document, measures=("完成率",))
        if m.best.value is not None
    ]
    final = [
        m.best
        for m in meanings(facts, clean, document, measures=("决算数", "执行数"))
        if m.best.value is not None
    ]
    told = False
    for measure in ("年初预算数", "全年预算数", "预算数"):
        budget = [
            m.best
            for m in meanings(facts, clean, document, measures=(measure,))
            if m.best.value is not None
        ]
        if not final or not budget or not comparable(final[0].unit, budget[0].unit):
            continue
        try:
            derived = share(final[0], budget[0], question.decimals)
        except UndefinedError:
            builder.say(
                f"{name_of(final[0])}{measure}为{builder.state(budget[0])}，完成率没有意义。"
            )
            builder.note("undefined", f"{measure}为0，完成率无从计算", (builder.cite(budget[0]),))
            told = True
            continue
        builder.say(
            f"{year_of(final[0], document)}{name_of(final[0])}完成{measure}的{builder.derive(derived)}。"
        )
        builder.say(f"算式：{derived.formula}。")
        told = True
        break
    for rate in rates[:2]:
        builder.say(f"文件印出的完成率{full_basis(rate)}：{builder.state(rate)}。")
        told = True
    return told


def tell_change(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """Say how an item changed on last year: as printed, or from two printed years."""
    item = wanted_item(question)
    if item is None:
        return False
    facts = candidates(store, [document], item)
    changes = [
        f for f in facts
        if f.measure in ("增减额", "增减率") and f.value is not None and (f.base or "上年").startswith("上年")
        and f.nature == (question.natures[0] if question.natures else "合计")
    ]  # fmt: skip
    if changes:
        return _printed_change(builder, store, question, document, item, changes)
    return _computed_change(builder, store, question, document, item)


def _printed_change(
    builder: Builder, store: FactStore, question: Question, document: Document, item: ItemTerm,
    changes: list[Fact],
) -> bool:  # fmt: skip
    amount = next((c for c in changes if c.measure == "增减额"), None)
    rate = next((c for c in changes if c.measure == "增减率"), None)
    told = []
    for change, up, down in ((amount, "增加", "减少"), (rate, "增长", "下降")):
        if change is not None and change.value is not None:
            word = "持平，变动" if change.value == 0 else up if change.value > 0 else down
            told.append(f"{word}{builder.state(change)}")
    first = amount or rate
    assert first is not None  # noqa: S101 (changes is not empty)
    builder.say(f"{year_of(first, document)}{name_of(first)}比上年{'，'.join(told)}。")
    now = one(store, question._replace(measures=(), years=(), relative_year=None), document, item)
    if now is not None:
        builder.say(f"本年为{builder.state(now)}。")
    reason = next((c.reason for c in (amount, rate) if c is not None and c.reason), None)
    if reason:
        builder.say(f"文件所述原因：“{reason}”[{builder.cite(first)}]。")
    return True


def _computed_change(
    builder: Builder, store: FactStore, question: Question, document: Document, item: ItemTerm
) -> bool:
    clean = question._replace(measures=(), years=(), relative_year=None)
    now = one(store, clean, document, item)
    last = _last_year(store, clean, document, item)
    if now is None or last is None or not comparable(now.unit, last.unit):
        return False
    change = difference(now, last)
    word = "增加" if change.value > 0 else "减少" if change.value < 0 else "持平，变动"
    size = change if change.value >= 0 else difference(last, now)
    text = f"{name_of(now)}比{last.year or '上'}年{word}{builder.derive(size)}"
    try:
        rate = growth(now, last, question.decimals)
        text += f"，{'增长' if rate.value >= 0 else '变动'}{builder.derive(rate)}"
    except UndefinedError:
        builder.note("undefined", "上年为0，增长率没有意义", (builder.cite(last),))
    builder.say(text + "。")
    builder.say(f"本年{builder.state(now)}，上年{builder.state(last)}。")
    return True


def _last_year(
    store: FactStore, question: Question, document: Document, item: ItemTerm
) -> Fact | None:
    if document.fiscal_year is None:
        return None
    year = document.fiscal_year - 1
    same = one(store, question._replace(years=(year,)), document, item)
    if same is not None:
        return same
    for other in store.documents(publisher=document.publisher, fiscal_year=year):
        if other.kind == document.kind and other.scope == document.scope:
            found = one(store, question, other, item)
            if found is not None:
                return found
    return None


# --- many items ---------------------------------------------------------------------------------


def tell_parts(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """List the parts of an item: its columns, its children by code, the 三公 items."""
    item = wanted_item(question)
    if item is None:
        return False
    whole = one(store, question, document, item)
    if whole is None:
        return False
    parts = parts_of(store, document, whole) or children(store, document, whole)
    if not parts:
        return False
    builder.say(f"{subject(whole, document, publisher=False)}：{builder.state(whole)}，其中：")
    for part in parts:
        builder.say(
            f"  {name_of(part)}{f'（{part.code}）' if part.code else ''}  {builder.state(part)}"
        )
    return True


def children(store: FactStore, document: Document, whole: Fact) -> list[Fact]:
    """Return the direct children of a coded item in the same table and column, largest first."""
    if not whole.code or not whole.record:
        return []
    table = whole.record.split("r")[0]
    level = (whole.level or 0) + 1
    found = [
        f for f in store.facts(document=document.id, classification=whole.classification, level=level)
        if f.code and f.code != whole.code and f.code.startswith(whole.code) and f.value is not None
        and (f.record or "").split("r")[0] == table
        and (f.measure, f.nature, f.fund, f.flow) == (whole.measure, whole.nature, whole.fund, whole.flow)
    ]  # fmt: skip
    return sorted(found, key=lambda f: -(f.value or Decimal(0)))


def tell_rank(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """Rank items of one level and classification by one measure; levels are never mixed."""
    facts = rankable(store, question, document)
    if len(facts) < 2:
        return False
    least = any(word in question.text for word in ("最少", "最小", "最低", "least", "smallest"))
    ranked = sorted(facts, key=lambda f: f.value or Decimal(0), reverse=not least)
    if least:
        ranked = [f for f in ranked if f.value]
    top = ranked[: question.top or (5 if "排" in question.text else 1)]
    first = top[0]
    level = {1: "类级", 2: "款级", 3: "项级"}.get(first.level or 0, "")
    head = f"{year_of(first, document)}{level}科目{first.measure}{'最少' if least else '最多'}的"
    if len(top) == 1:
        builder.say(f"{head}是{name_of(first)}：{builder.state(first)}。")
        if len(ranked) > 1:
            builder.say(f"其次是{name_of(ranked[1])}{builder.state(ranked[1])}。")
        return True
    builder.say(f"{head}依次为：")
    for place, fact in enumerate(top, 1):
        code = f"（{fact.code}）" if fact.code else ""
        builder.say(f"{place}. {name_of(fact)}{code}  {builder.state(fact)}")
    if question.asks("sum", "share") and addable(top):
        builder.say(f"合计{builder.derive(total(top))}。")
    return True


def rankable(store: FactStore, question: Question, document: Document) -> list[Fact]:
    """Return the facts of one level in one table and column that a ranking is over."""
    kind = "部门经济" if "economic" in question.dimensions else "功能"
    if any(name == "“三公”经费" for item in question.items for name in item.names):
        kind = "三公"
    level = question.level or (None if kind == "三公" else 2 if kind == "部门经济" else 1)
    facts = [
        f
        for f in store.facts(document=document.id, classification=kind)
        if f.value is not None
        and f.status is not CellStatus.UNREADABLE
        and level in (None, f.level)
    ]
    main = MAIN_MEASURES.get(document.kind, MAIN_MEASURES[Kind.FINAL])
    nature = question.natures[0] if question.natures else None
    flow = "收入" if question.flows == ("收入",) else "支出"
    facts = [
        f for f in facts
        if f.measure in (question.measures or main) and f.year == document.fiscal_year and f.origin == "table"
        and (kind != "功能" or f.flow == flow) and (nature is None or f.nature == nature)
        and (not question.funds or f.fund in question.funds)
    ]  # fmt: skip
    if kind == "三公":
        facts = [
            f
            for f in facts
            if f.item in ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
        ]
    return _one_column(facts)


def _one_column(facts: list[Fact]) -> list[Fact]:
    """Keep the facts of the one table and basis that lists most items, the widest fund first."""
    groups: dict[tuple[str, str, str, str], dict[tuple[str | None, str], Fact]] = {}
    for fact in facts:
        key = ((fact.record or "").split("r")[0], fact.fund, fact.nature, fact.measure)
        groups.setdefault(key, {}).setdefault((fact.code, fact.item), fact)
    if not groups:
        return []

    def preference(key: tuple[str, str, str, str]) -> tuple[int, int, int]:
        fund = FUNDS.index(key[1]) if key[1] in FUNDS else len(FUNDS)
        return (key[2] != "合计", fund, -len(groups[key]))

    return list(groups[min(groups, key=preference)].values())


def tell_filter(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """List the items whose initial budget is zero though money was spent, or that missed it."""
    text = question.text
    zero = any(
        word in text
        for word in ("为0", "为零", "是0", "没有年初预算", "无年初预算", "年初没有预算", "没有预算")
    )
    under = any(word in text for word in ("没花完", "未完成", "没完成", "低于预算", "不足"))
    over = any(
        word in text
        for word in ("超预算", "超过预算", "超出预算", "超支", "超过年初预算", "高于预算")
    )
    if not (zero or under or over):
        return False
    pairs = budget_pairs(store, document)
    if not pairs:
        return False
    chosen = [
        (b, f) for b, f in pairs
        if b.value is not None and f.value is not None
        and ((zero and b.value == 0 and f.value > 0) or (under and f.value < b.value) or (over and f.value > b.value))
    ]  # fmt: skip
    if not chosen:
        builder.say("按文件所列各科目的年初预算与决算数，没有符合条件的科目。")
        return True
    chosen.sort(
        key=lambda pair: (
            -(
                (pair[1].value or Decimal(0))
                if zero
                else abs((pair[1].value or Decimal(0)) - (pair[0].value or Decimal(0)))
            )
        )
    )
    finals = [final for _, final in chosen]
    condition = (
        "年初预算为0而有支出" if zero else "决算少于年初预算" if under else "决算超过年初预算"
    )
    summed = total(finals) if addable(finals) else None
    line = f"{condition}的科目共{builder.count(finals, '项')}"
    builder.say(
        line
        + (
            f"，决算数合计{builder.derive(summed)}。"
            if summed and zero and len(finals) > 1
            else "："
        )
    )
    for budget, final in chosen:
        code = f"（{final.code}）" if final.code else ""
        builder.say(
            f"  {name_of(final)}{code}  年初预算{builder.state(budget)}，决算{builder.state(final)}"
        )
    return True


def budget_pairs(store: FactStore, document: Document) -> list[tuple[Fact, Fact]]:
    """Return (initial budget, final figure) of every functional item that states both."""
    facts = store.facts(
        document=document.id, measure=["年初预算数", "决算数"], classification="功能"
    )
    budgets: dict[tuple[str, str | None], Fact] = {}
    finals: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in facts:
        if fact.value is None or fact.nature != "合计":
            continue
        key = (fact.item, fact.code)
        if fact.measure == "年初预算数":
            budgets.setdefault(key, fact)
        elif fact.flow != "收入":
            finals.setdefault(key, []).append(fact)
    pairs = []
    for key, budget in budgets.items():
        same = finals.get(key) or [f for k, fs in finals.items() if k[0] == key[0] for f in fs]
        near = [f for f in same if f.chunk == budget.chunk and f.chunk] or same
        if near:
            pairs.append((budget, near[0]))
    return pairs


# --- claims and amounts -------------------------------------------------------------------------


def tell_claim(builder: Builder, store: FactStore, question: Question, document: Document) -> bool:
    """Say whether an amount that the question states is what is printed."""
    item = wanted_item(question)
    if item is None or not question.stated:
        return False
    fact = one(store, question, document, item)
    if fact is None or fact.value is None:
        return False
    claims = [s for s in question.stated if s.unit is None or comparable(s.unit, fact.unit)]
    right = [s for s in claims if convert(s.number, s.unit or fact.unit, fact.unit) == fact.value]
    stated = builder.state(fact)
    lead = subject(fact, document, publisher=False)
    if right:
        builder.say(f"对，{lead}为{stated}。")
    else:
        builder.say(f"不对，{lead}为{stated}，与您问的数字不符。")
    return True


def tell_reverse(
    builder: Builder, store: FactStore, question: Question, documents: list[Document]
) -> bool:
    """Say what an amount is: every fact of the library that states it."""
    amounts = [s for s in question.stated if s.unit != "%"]
    if not amounts:
        return False
    ids = {d.id: d for d in documents}
    told = False
    for stated in amounts:
        units = [stated.unit] if stated.unit else ["万元", "元"]
        facts = [
            f for u in units for f in store.facts_of_amount(stated.number, u, document=list(ids))
        ]
        unique: dict[tuple[str, str, str, str, str], Fact] = {}
        for fact in sorted(
            facts,
            key=lambda f: (f.origin != "table", FUNDS.index(f.fund) if f.fund in FUNDS else 9),
        ):
            unique.setdefault(
                (fact.document, fact.item, fact.measure, fact.nature, fact.flow or ""), fact
            )
        for fact in list(unique.values())[:6]:
            document = ids[fact.document]
            builder.say(
                f"{subject(fact, document, publisher=len(ids) > 1)}：{builder.state(fact)}。"
            )
            told = True
    return told


# --- across documents ---------------------------------------------------------------------------


def tell_across(
    builder: Builder, store: FactStore, question: Question, documents: list[Document]
) -> bool:
    """Rank or compare publishers by one item; budgets and final accounts are never mixed."""
    item = wanted_item(question)
    if item is None:
        return False
    rows: list[tuple[Document, Fact]] = []
    kinds = {d.kind for d in documents}
    kind = next((k for k in (Kind.FINAL, Kind.BUDGET) if k in kinds), None)
    years = sorted(
        {d.fiscal_year for d in documents if d.kind == kind and d.fiscal_year}, reverse=True
    )
    pool = [
        d
        for d in documents
        if d.kind == kind and (len(years) < 2 or question.years or d.fiscal_year == years[0])
    ]
    for document in pool:
        fact = one(
            store,
            question._replace(measures=tuple(m for m in question.measures if m != "占比")),
            document,
            item,
        )
        if fact is not None:
            rows.append((document, fact))
    if not rows:
        return False
    unit = rows[0][1].unit
    rows = [(d, f) for d, f in rows if comparable(f.unit, unit)]
    rows.sort(key=lambda row: -_comparable_value(row[1], unit))
    builder.counts |= {len(pool): "份", len(rows): "份"}
    measure = rows[0][1].measure
    builder.say(
        f"按{name_of(rows[0][1])}{measure}从高到低（库内{len(pool)}份{kind.value if kind else ''}文件中{len(rows)}份披露了此项）："
    )
    for place, (document, fact) in enumerate(rows[: question.top or 10], 1):
        builder.say(
            f"{place}. {document.publisher or document.file}（{document.fiscal_year}年）  {builder.state(fact)}"
        )
    missing = [d.publisher or d.file for d in pool if d.id not in {r[0].id for r in rows}]
    if missing:
        builder.say(f"未披露此项：{'、'.join(missing[:6])}。")
    return True


def _comparable_value(fact: Fact, unit: str | None) -> Decimal:
    """Return a fact's value in the unit that a ranking is made in."""
    return convert(fact.value or Decimal(0), fact.unit, unit)

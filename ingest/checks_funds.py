"""Check the money of self-evaluation forms: its parts, and what the text says of the same project."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import format_number
from ingest.checks_case import Case, Checked, finding, half_step, in_unit, same_amount
from ingest.checks_scores import form_name, plain_name
from ingest.numerals import tight
from ingest.owners import form_project
from ingest.records import Fact, Finding, FindingLevel, Record, Table
from ingest.slips import likeness
from ingest.working import fits, ratio

_WHOLE = lazy.regex(r"^(?:年度|项目)?资金总额$|^(?:年度)?(?:财政)?资金总额$")
_PART = lazy.regex(r"^(?:其中[:：])?(?:当年)?(?:财政拨款|财政资金)$|^上年结转(?:资金)?$|^其他资金$")
_MONEY = ("年初预算数", "全年预算数", "执行数")
_OF_DEPARTMENT = "整体"


class Form(NamedTuple):
    """A self-evaluation: the money in all by measure, the rate that it prints, the parts by measure."""

    table: Table
    whole: dict[str, Fact]
    rate: Fact | None
    parts: dict[str, list[Fact]]


def funds(case: Case) -> Checked:
    """Add up the money of each form, and compare it with what sentences say of the project."""
    forms = [form for table in case.reading.tables if (form := _form(case, table)).whole]
    told_of = {m: [f for f in case.text_facts if f.measure == m and f.value] for m in _MONEY}
    tested, found = 0, list[Finding]()
    for form in forms:
        for measure, parts in form.parts.items():
            if measure in form.whole and len(parts) > 1:
                tested += 1
                whole = form.whole[measure]
                told = any(
                    _speaks_of(f, form.table) and same_amount(f, whole) for f in told_of[measure]
                )
                found += _off(case, form, whole, parts, told=told)
    for fact in case.text_facts:
        if fact.value is None or fact.bound is not None or fact.measure not in _MONEY:
            continue
        named = [form for form in forms if _speaks_of(fact, form.table)]
        if len(named) == 1 and fact.measure in named[0].whole:
            tested += 1
            found += _differs(case, fact, named[0])
    for whole, parts in _of_all(
        case, [f for f in forms if _OF_DEPARTMENT not in (f.table.title or "")]
    ):
        tested += 1
        found += _all_off(case, whole, parts)
    for whole, listed in _against_lists(case):
        tested += 1
        found += _listed_otherwise(case, whole, listed)
    return Checked(tested, found)


_LISTED = 5
"""Characters of a project's name that the title of a form may hold for it."""


def _against_lists(case: Case) -> Iterator[tuple[Fact, Fact]]:
    """Yield the money of each project's form of goals with what the one list of projects gives it."""
    lists: dict[str, list[Fact]] = {}
    for fact in case.fact_of_record.values():
        planned = fact.measure == "预算数" and fact.fund == "全部" and fact.value is not None
        if planned and fact.classification == "项目" and len(tight(fact.item)) >= _LISTED:
            lists.setdefault(tight(fact.item), []).append(fact)
    for table in case.reading.tables:
        told = tight(table.title or "") + (form_project(table) or "")
        name = max((name for name in lists if name in told), key=len, default="")
        if not name:
            continue
        whole = next(filter(None, (_planned(case, record) for record in table.records)), None)
        own = [fact for fact in lists[name] if case.table_of(fact) != table.ordinal]
        if whole is not None and len({in_unit(fact, whole.unit) for fact in own}) == 1:
            yield whole, own[0]


def _planned(case: Case, record: Record) -> Fact | None:
    """Return what a cell of a form plans for all of its project, if it is the one."""
    fact = case.fact_of_record.get(record.id)
    if fact is None or fact.measure != "预算数" or not fact.value or not record.row:
        return None
    return fact if _WHOLE.match(tight(record.row[-1]).rstrip(":：")) else None


def _listed_otherwise(case: Case, whole: Fact, listed: Fact) -> Iterator[Finding]:
    """Yield a project whose form and list are one slip of the pen apart: what lies further may be of several years."""
    other = in_unit(listed, whole.unit)
    if whole.value is None or other is None or same_amount(whole, listed):
        return
    if likeness(whole.value, other) not in ("digit", "swap"):
        return
    yield _contradiction(case, whole, listed, "twin", other, "同一项目的金额应相同")


def _of_all(case: Case, forms: list[Form]) -> Iterator[tuple[Fact, list[Fact]]]:
    """Yield what a sentence says of so many projects in all, where there are as many forms."""
    for facts in case.facts_by_chunk.values():
        counted = {f.value for f in facts if f.unit == "个" and "项目" in f.item and f.value}
        if counted != {Decimal(len(forms))} or len(forms) < 2:
            continue
        for fact in facts:
            parts = [form.whole[fact.measure] for form in forms if fact.measure in form.whole]
            if fact.measure in _MONEY and fact.bound is None and len(parts) == len(forms):
                yield fact, [case.settled(part) for part in parts]


def _all_off(case: Case, whole: Fact, parts: list[Fact]) -> Iterator[Finding]:
    """Yield a total that is one slip away from the sum of the forms: others may be left out of it."""
    amounts = [value for part in parts if (value := in_unit(part, whole.unit)) is not None]
    total = sum(amounts, Decimal(0))
    slack = sum(map(half_step, [whole.value or Decimal(0), *amounts]), Decimal(0))
    if whole.value is None or abs(whole.value - total) <= slack or not likeness(whole.value, total):
        return
    case.proper[(whole.page, whole.bbox)] = total
    proof = f"{' + '.join(map(format_number, amounts))} = {format_number(total)}"
    message = (
        f"{case.where(whole)}印为{whole.text}，各项目自评表的{whole.measure}之和为{proof}，"
        f"相差{format_number(whole.value - total)}。"
    )
    yield finding(
        FindingLevel.SLIP, "fund_sum", message, [case.cell(f) for f in (whole, *parts)],
        expected=total, printed=whole.text, difference=whole.value - total, proof=proof,
    )  # fmt: skip


def _form(case: Case, table: Table) -> Form:
    whole: dict[str, Fact] = {}
    parts: dict[str, list[Fact]] = {}
    rate = None
    for record in table.records:
        fact = case.fact_of_record.get(record.id)
        if fact is None or fact.value is None or not record.row:
            continue
        label = tight(record.row[-1])
        if _WHOLE.match(label):
            whole.setdefault(fact.measure, fact)
            rate = fact if fact.measure == "完成率" else rate
        elif _PART.match(label):
            parts.setdefault(fact.measure, []).append(fact)
    return Form(table, {m: f for m, f in whole.items() if m in _MONEY}, rate, parts)


def _speaks_of(fact: Fact, table: Table) -> bool:
    """Tell whether a sentence's figure is of the project, or the whole department, of a form."""
    name, item = form_name(table), plain_name(fact.item)
    if _OF_DEPARTMENT in tight(table.title or ""):
        return _OF_DEPARTMENT in fact.item
    return bool(name) and fact.classification == "项目" and item == name


def _off(
    case: Case, form: Form, whole: Fact, parts: list[Fact], *, told: bool
) -> Iterator[Finding]:
    """Yield a sum of funds that one slip in it explains: forms may leave out other funds."""
    values = [part.value for part in parts if part.value is not None]
    total = sum(values, Decimal(0))
    assert whole.value is not None  # noqa: S101 (forms keep figures only)
    gap = whole.value - total
    if abs(gap) <= sum(map(half_step, [whole.value, *values]), Decimal(0)):
        return
    borne = told or _fits(form, whole, whole.value)
    slips = [p for p in parts if p.value and likeness(p.value, p.value + gap)]
    if likeness(whole.value, total) and not (borne and slips):
        blamed, wanted = whole, total
    elif slips:
        blamed, wanted = slips[0], (slips[0].value or Decimal(0)) + gap
    else:
        return
    proof = f"{' + '.join(format_number(v) for v in values)} = {format_number(total)}"
    message = (
        f"{case.where(whole)}印为{whole.text}，其下各项资金之和为{proof}，相差{format_number(gap)}；"
        f"{case.where(blamed)}如为{format_number(wanted)}则相符。"
    )
    others = [f for f in (whole, *parts) if f is not blamed]
    case.mended[blamed.record or ""] = wanted
    yield finding(
        FindingLevel.SLIP, "fund_sum", message, [case.cell(f) for f in (blamed, *others)],
        expected=wanted, printed=blamed.text, difference=(blamed.value or Decimal(0)) - wanted,
        proof=proof,
    )  # fmt: skip


def _differs(case: Case, fact: Fact, form: Form) -> Iterator[Finding]:
    """Yield a figure of a sentence that the form prints otherwise; the form's rate tells which is wrong."""
    own = case.settled(form.whole[fact.measure])
    if fact.value is None or own.value is None or same_amount(fact, own):
        return
    if not (slip := likeness(fact.value, own.value)):
        return
    form_wrong = not _fits(form, own, own.value) and _fits(form, own, fact.value)
    wrong, right = (own, fact) if form_wrong else (fact, own)
    if form_wrong:
        case.mended[own.record or ""] = fact.value
    else:
        case.proper[(fact.page, fact.bbox)] = own.value
    assert right.value is not None  # noqa: S101 (both were compared)
    proof = f"同一项目的{fact.measure}应相同"
    scaled = "（小数点或单位有误）" if slip == "scale" else ""
    yield _contradiction(case, wrong, right, "table_text", right.value, proof, scaled)


def _contradiction(
    case: Case, wrong: Fact, right: Fact, kind: str, expected: Decimal, proof: str, why: str = ""
) -> Finding:
    """Return that two places print one amount otherwise; ``expected`` is the right one in the unit of the wrong."""
    assert wrong.value is not None  # noqa: S101 (both were compared)
    gap = wrong.value - expected
    message = (
        f"{case.where(wrong)}印为{wrong.text}，{case.where(right)}为{right.text}，"
        f"相差{format_number(gap)}{why}。"
    )
    return finding(
        FindingLevel.CONTRADICTION, kind, message, [case.cell(wrong), case.cell(right)],
        expected=expected, printed=wrong.text, difference=gap, proof=proof,
    )  # fmt: skip


def _fits(form: Form, fact: Fact, value: Decimal) -> bool:
    """Tell whether a form's own rate comes out with a figure in the place of one of its own."""
    plan, done = form.whole.get("全年预算数"), form.whole.get("执行数")
    if form.rate is None or form.rate.value is None or plan is None or done is None:
        return False
    if fact.measure not in ("全年预算数", "执行数"):
        return False
    changed = fact.model_copy(update={"value": value})
    worked = ratio(
        changed if fact.measure == "执行数" else done, changed if fact.measure != "执行数" else plan
    )
    return worked is not None and fits(form.rate.value, worked.range)

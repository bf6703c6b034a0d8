"""Compare indicators that are stated twice: in two self-evaluations, or in one and in its summary."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from config import lazy
from config.glossary import bare
from ingest.amounts import unit_of
from ingest.checks_case import Case, Checked, finding
from ingest.numerals import tight
from ingest.records import WIDE_FUNDS, Fact, Finding, FindingLevel

SHORTEST = 6  # a name of fewer characters is common to many projects
ABOUT = 10  # 约100 may be 10 % more or less
_COUNTED = lazy.regex(
    r"(?:[（(][^（）()]*[)）]|活动|工作|情况|专项|资金|经费|费用?|的|完成|实现|达到?|人次数?|人数|次数|场次|场数|户数|家数|个数|数量|数)+$"
)
_COMMON = lazy.regex(
    r"满意度|自评|得分|评分|总分|工作计划|按时|及时|合格率|达标率|支付|预算|成本|资金总额|支出总额|社会效益|经济效益"
)
# rows that say where a project's money comes from are no indicators
_FUNDING = lazy.regex(r"资金(?:[（(]|$|情况)|预算执行|财政拨款|结转")
_DONE = ("完成值", "实际完成值", "数量", "金额", "比例", "执行数")
_PEOPLE = {"人", "人次", "名", "位"}


def indicators(case: Case) -> Checked:
    """Compare what is said to have been done, wherever one indicator is named twice."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in case.reading.facts:
        told = fact.classification in ("指标", "项目") and fact.measure in _DONE
        if fact.value is None or not told or _funding(fact):
            continue
        if name := _name(fact.item):
            groups[name].append(fact)
    tested, found = 0, list[Finding]()
    for facts in groups.values():
        places = {_place(case, fact) for fact in facts}
        if len(places) < 2:
            continue
        tested += 1
        found += _differing(case, facts)
    return Checked(tested, found)


def _funding(fact: Fact) -> bool:
    """Tell where a project's money comes from: what one fund gives to one budget is no other's sum."""
    if fact.classification == "项目" and fact.fund not in WIDE_FUNDS:
        return True
    return any(_FUNDING.search(tight(part)) for part in (*fact.parents[-1:], fact.item))


def _name(item: str) -> str | None:
    """Return an indicator's name without its measure word; None if it is no name of its own."""
    plain = tight(bare(item)).replace("部门", "").replace("干部", "干")
    if _COMMON.search(plain):
        return None
    if money := re.search(r"(?:专项)?(?:经费|资金|费用?)$", plain):
        return f"{plain[: money.start()]}经费" if money.start() >= 4 else None
    short = _COUNTED.sub("", plain)
    return short if len(short) >= SHORTEST else None


def _place(case: Case, fact: Fact) -> object:
    return case.table_of(fact) or fact.chunk


def _differing(case: Case, facts: list[Fact]) -> Iterator[Finding]:
    """Yield the first two statements that cannot both be true; ≥ 4 and 5 can."""
    for at, first in enumerate(facts):
        for other in facts[at + 1 :]:
            apart = _place(case, first) != _place(case, other) and _comparable(first, other)
            if apart and not _compatible(first, other):
                yield _finding(case, facts, first, other)
                return


def _finding(case: Case, facts: list[Fact], first: Fact, other: Fact) -> Finding:
    aims = [_aim(case, first), _aim(case, other)]
    scope = None not in aims and aims[0] != aims[1]
    message = (
        f"同一指标“{first.item}”两处不一致：{case.where(first)}为{first.text}，"
        f"{case.where(other)}为{other.text}"
        + ("；两处的目标值也不同，或为口径不同。" if scope else "。")
    )
    agreeing = [f for f in facts if f is not other and not _compatible(first, f)]
    return finding(
        FindingLevel.SCOPE if scope else FindingLevel.CONTRADICTION, "indicator", message,
        [case.cell(fact) for fact in (first, other, *agreeing)], printed=first.text,
        expected=other.text, proof="同一指标的完成值应相同",
    )  # fmt: skip


def _compatible(one: Fact, other: Fact) -> bool:
    """Tell whether two statements can both be true: equal, or one within the other's bound."""
    if one.value is None or other.value is None or one.value == other.value:
        return True
    if one.bound and other.bound:
        return True
    if one.bound is None and other.bound is None:
        return False
    limit, exact = (one, other) if one.bound else (other, one)
    assert limit.value is not None  # noqa: S101 (both have values)
    assert exact.value is not None  # noqa: S101 (likewise)
    if limit.bound == "≈":
        return abs(exact.value - limit.value) * ABOUT <= abs(limit.value)
    above = exact.value >= limit.value
    return above if limit.bound in ("≥", ">") else exact.value <= limit.value


def _aim(case: Case, fact: Fact) -> Decimal | None:
    """Return the target of the row in which an indicator stands, None if it has none."""
    record = case.ledger.records.get(fact.record or "")
    if record is None:
        return None
    for other in case.tables[record.table].records:
        same = (other.block, other.row_index) == (record.block, record.row_index)
        aim = case.fact_of_record.get(other.id) if same else None
        if aim is not None and aim.measure == "目标值":
            return aim.value
    return None


def _comparable(one: Fact, other: Fact) -> bool:
    """Tell whether two counts count the same; a count without a unit may be any."""
    if (one.measure == "执行数") != (other.measure == "执行数") and one.unit != other.unit:
        return False
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return True
    if {one.unit, other.unit} <= _PEOPLE:
        return True
    left, right = unit_of(one.unit), unit_of(other.unit)
    return left is not None and right is not None and left == right

"""Compare indicators that are stated twice: in two self-evaluations, or in one and in its summary."""

import re
from collections import defaultdict
from collections.abc import Iterator

from config.glossary import bare
from ingest.amounts import unit_of
from ingest.checks_case import Case, Checked, finding
from ingest.identities import tight
from ingest.records import Fact, Finding, FindingLevel

SHORTEST = 6  # a name of fewer characters is common to many projects
_COUNTED = re.compile(
    r"(?:[（(][^（）()]*[)）]|活动|工作|情况|专项|资金|经费|费用?|的|完成|实现|达到?|人次数?|人数|次数|场次|场数|户数|家数|个数|数量|数)+$"
)
_COMMON = re.compile(
    r"满意度|工作计划|按时|及时|合格率|达标率|支付|预算|成本|资金总额|支出总额|社会效益|经济效益"
)
_DONE = ("完成值", "实际完成值", "数量", "金额", "比例", "执行数")
_PEOPLE = {"人", "人次", "名", "位"}


def indicators(case: Case) -> Checked:
    """Compare what is said to have been done, wherever one indicator is named twice."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in case.reading.facts:
        told = fact.classification in ("指标", "项目") and fact.measure in _DONE
        if fact.value is not None and told and (name := _name(fact.item)):
            groups[name].append(fact)
    tested, found = 0, list[Finding]()
    for facts in groups.values():
        places = {_place(case, fact) for fact in facts}
        if len(places) < 2:
            continue
        tested += 1
        found += _differing(case, facts)
    return Checked(tested, found)


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
    first = facts[0]
    for other in facts[1:]:
        if _place(case, first) == _place(case, other) or not _comparable(first, other):
            continue
        if first.value != other.value and not (first.bound and other.bound):
            message = (
                f"同一指标“{first.item}”两处不一致：{case.where(first)}为{first.text}，"
                f"{case.where(other)}为{other.text}。"
            )
            agreeing = [f for f in facts if f.value != first.value and f is not other]
            yield finding(
                FindingLevel.CONTRADICTION, "indicator", message,
                [case.cell(fact) for fact in (first, other, *agreeing)], printed=first.text,
                expected=other.text, proof="同一指标的完成值应相同",
            )  # fmt: skip
            return


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

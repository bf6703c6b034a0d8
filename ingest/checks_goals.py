"""Hold the indicators of a form against what its own goal, or the account of its project, says of them in words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import bare
from ingest.amounts import Quantity, find_quantities, unit_of
from ingest.checks_case import Case, Checked, finding
from ingest.names import in_order
from ingest.numerals import tight
from ingest.records import Fact, Finding, FindingLevel, Record
from ingest.slips import likeness

MOST_LEFT_OUT = 4  # characters of a name that a sentence may leave out
SHORTEST = 4  # characters of an indicator's name that a sentence must hold
_ENDS = lazy.regex(
    r"(?:[（(][^（）()]*[)）]|的|人次数?|人数|次数|场次|场数|户数|家数|个数|数量|数)+$"
)
_LEADS = lazy.regex(
    r"(?:不少于|不低于|不高于|不超过|不小于|不大于|不多于|大于|小于|低于|高于|等于|达到?了?|共计?|约|为|是|至少|控制在|保持在|[≥≤＞＜>=<]|完成|实现|[（(][^（）()]*[)）])+$"
)
_CLAUSE = lazy.regex(r"[，,。；;：:\n]")
_AIM, _LATER = (
    lazy.regex(r"目标"),
    lazy.regex(r"(?<!年度)(?<!年度绩效)总体|中长期|实施期|总目标|规划期|三年|五年"),
)
_OF_BODY = lazy.regex(r"整体(?:支出)?(?:绩效)?(?:自评|评价|绩效)")
"""A form or a section that tells what the whole body did."""
_WHOLE = "整体"
_PROJECT = lazy.regex(r"[（(](?P<name>[^（()）]{4,})[）)]$")
_ROUGHLY = lazy.regex(r"约[^\d]{0,3}[\d,.]+\D*$")
_BOUNDED = lazy.regex(
    r"(?:约|近|超过?|逾|大于|高于|多于|不少于|不低于|不超过|至少)[^\d]{0,3}[\d,.]+\D*$"
)
_REACHED = ("完成值", "实际完成值")


_Place = tuple[int | None, tuple[str, ...], bool]


class _Said(NamedTuple):
    """A number in words, with the words up to it and where they are printed."""

    place: Fact
    words: str
    before: str
    quantity: Quantity


def goals(case: Case) -> Checked:
    """Compare each indicator with the same thing told in words: its target in the goal, its outcome in the account."""
    tested, found = 0, list[Finding]()
    goals_of, accounts_of = _goals(case), _accounts(case)
    for fact in case.reading.facts:
        if fact.classification != "指标" or fact.value is None or not fact.record or not fact.unit:
            continue
        name = tight(fact.item)
        name = _ENDS.sub("", name.removesuffix(fact.unit) if len(fact.unit) > 1 else name)
        if len(name) < SHORTEST:
            continue
        reached = fact.measure in _REACHED
        said = (
            goals_of.get((*_form(case, fact), reached), [])
            if reached or fact.measure == "目标值"
            else []
        )
        said = [*accounts_of.get(_project(fact), []), *said] if reached else said
        told = [one for one in said if _is_of(one, name, fact)]
        tested += bool(told)
        unlike = next((one for one in told if _is_unlike(one, name, fact)), None)
        if unlike is not None and not any(_is_same(one, fact) for one in told):
            found.append(_finding(case, fact, unlike))
    return Checked(tested, found)


def _form(case: Case, fact: Fact) -> tuple[int | None, tuple[str, ...]]:
    return case.table_of(fact), fact.parents[:1]


def _project(fact: Fact) -> str:
    """Return of which project a form is, or that it is of the whole body."""
    if fact.parents and _OF_BODY.search(tight(fact.parents[0])):
        return _WHOLE
    found = _PROJECT.search(tight(fact.parents[0])) if fact.parents else None
    return found["name"] if found else ""


def _goals(case: Case) -> dict[_Place, list[_Said]]:
    """Return what the goals of the year say in numbers, by the form in which they stand, and what was reached of them."""
    found: dict[_Place, list[_Said]] = defaultdict(list)
    for fact in case.reading.facts:
        is_goal = fact.classification == "指标" and fact.value is None and fact.record is not None
        record = case.ledger.records.get(fact.record or "") if is_goal else None
        called = "".join((*(record.row if record else ()), fact.item)) if is_goal else ""
        if _AIM.search(called) and not _LATER.search(called):
            reached = record is not None and _is_reached(fact, record)
            found[*_form(case, fact), reached] += _numbers(fact, fact.text)
    return found


def _is_reached(fact: Fact, record: Record) -> bool:
    """Tell what was reached from the goal beside it, which then is the label of the row or has a heading of its own."""
    headed = "".join((*record.column, fact.measure))
    beside = len(record.row) > 1 and _SENTENCE.search(record.row[-1]) is not None
    return beside or bool(_DONE.search(headed))


_SENTENCE = lazy.regex(r"\d|[，。；].{4}")
_DONE = lazy.regex(r"实际|完成(?:情况|值)")


def _accounts(case: Case) -> dict[str, list[_Said]]:
    """Return what the account of a project says in numbers, by the project with whose name it begins."""
    names = {_project(fact) for fact in case.reading.facts if fact.classification == "指标"} - {""}
    found: dict[str, list[_Said]] = defaultdict(list)
    for chunk in case.reading.chunks if names else ():
        begins = bare(chunk.text)
        project = next((name for name in names if begins.startswith(name)), "")
        if not project and chunk.is_prose and any(map(_OF_BODY.search, chunk.section[-1:])):
            project = _WHOLE
        facts = case.facts_by_chunk.get(chunk.id, []) if project else []
        for said in _numbers(facts[0], chunk.text) if facts else ():
            place = next((f for f in facts if f.value == said.quantity.number), None)
            if place is not None:
                found[project].append(said._replace(place=place))
    return found


def _numbers(place: Fact, text: str) -> Iterator[_Said]:
    for quantity in find_quantities(text):
        begin = max((m.end() for m in _CLAUSE.finditer(text, 0, quantity.start)), default=0)
        before = _LEADS.sub("", tight(text[begin : quantity.start]))
        yield _Said(place, text[begin : quantity.end].strip(), before, quantity)


def _is_of(said: _Said, name: str, fact: Fact) -> bool:
    """Tell words that end in the name of an indicator, with more or less in its middle, and count in its unit."""
    one, other = unit_of(said.quantity.unit), unit_of(fact.unit)
    like = one is not None and other is not None and one == other
    if not like or not said.before.endswith(name[-2:]):
        return False
    if name[:2] not in said.before:
        return False
    return in_order(name, said.before) or _leaves_out(said.before, name)


def _leaves_out(before: str, name: str) -> bool:
    """Tell words that are the name without one piece of its middle: 食品安全抽检 of 食品安全监督抽检."""
    words = before[before.rfind(name[:2]) :]
    sizes = range(2, len(words) - 1)
    whole = len(words) > SHORTEST and len(name) - len(words) <= MOST_LEFT_OUT
    return whole and any(name.startswith(words[:n]) and name.endswith(words[n:]) for n in sizes)


def _is_same(said: _Said, fact: Fact) -> bool:
    return said.quantity.number == fact.value


def _is_unlike(said: _Said, name: str, fact: Fact) -> bool:
    """Tell another number of the very name; of one with more in its middle only a slip of the pen."""
    loose = _ROUGHLY if fact.measure == "目标值" else _BOUNDED
    if fact.value is None or _is_same(said, fact) or loose.search(said.words):
        return False
    slip = likeness(said.quantity.number, fact.value) in ("digit", "swap", "scale")
    return name in said.before or slip


def _finding(case: Case, fact: Fact, said: _Said) -> Finding:
    message = (
        f"同一指标“{fact.item}”两处不一致：{case.where(fact)}为{fact.text}，"
        f"{case.where(said.place)}写为“{said.words}”。"
    )
    return finding(
        FindingLevel.CONTRADICTION, "goal", message, [case.cell(fact), case.cell(said.place)],
        printed=fact.text, expected=said.words, proof="同一指标在文字中和在指标表中应相同",
    )  # fmt: skip

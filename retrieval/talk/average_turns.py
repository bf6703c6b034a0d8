"""Divide the money that a talk told of a project by a count of it: 安排多少钱 — 目标多少人次 — 平均每人次多少钱."""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.question import Question
from retrieval.telling.pieces.indicators import projects_above
from retrieval.wording import plain_name, project_called, project_of
from retrieval.words.counted import counts_of

_UNIT = r"人次|人|名|位|户|家|场次|场|批次|批|次|辆|台|套|件|份|册|期|条|个|处|所|座|亩|公里|平方米|平米|课时|班"
_EACH = lazy.regex(
    rf"(?:那么?|这样|这么|算下来|按这个|照这样|它|一年|目标|[，,])*(?:平均|均摊|摊|合|折合|算)*(?:下来|到)?(?:每一?|一|单)?个?(?P<unit>{_UNIT})?(?P<noun>(?<=个)(?!头|月|季)[\u4e00-\u9fff]{{2,4}}?)?均?(?:头上|身上)?(?:的|要|得|能|可以?|是|花|用|费|补|补助|补贴|给|拿|投入|成本|费用|经费|资金|标准|大概|约|合|摊)*(?:多少|几)(?:块?钱|[万亿]?元)?[呢啊？?。]*"
)
_AVERAGE = lazy.regex(r"平均|均|摊|每|合(?!计)|单(?:个|次|位)|一(?:人|户|场|次|辆|台|套)")
_PERSONS = frozenset({"人次", "人", "名", "位"})


def money_over_count(text: str, before: Question) -> str | None:
    """Name the project whose money and whose count the talk told, where a turn asks for the one by the other."""
    found = _EACH.fullmatch(text) if _AVERAGE.search(text) else None
    count = _count_told(before) if found else None
    unit = (counts_of(count.unit) if count else None) or ""
    if found is None or count is None or not _fits(found["unit"], unit):
        return None
    if found["noun"] and found["noun"] not in count.item:
        return None  # 平均一个县多少 behind a number of schools
    beside = any(comparable(f.unit, "元") for f in before.told.subjects)
    project = _project_paid(before, count) or (None if beside else _project_of(count, text))
    return f"{project}平均每{unit}多少钱" if project else None


_OF_MONEY = lazy.regex(r"钱|[万亿]?元|花|费|资金")


def _project_of(count: Fact, text: str) -> str | None:
    """Return the project of a count of which no money was told, where the turn itself asks for money."""
    above = projects_above(count)  # the nearest first
    known = project_of(count) or next(iter(above), None)
    return known if _OF_MONEY.search(text) else None


def _fits(said: str | None, unit: str) -> bool:
    """Tell a unit that a turn names for the one that was counted; 每个 is said of all things."""
    if said in (None, "个", unit) or (said in _PERSONS and unit in _PERSONS):
        return True
    return said is not None and (said.startswith(unit) or unit.startswith(said))


def _count_told(before: Question) -> Fact | None:
    """Return the one count of an indicator that was told last, alone or beside money: 花了多少，培训了多少人."""
    told = [f for f in before.told.subjects if not comparable(f.unit, "元")]
    if len(told) != 1 or told[0].classification != "指标" or not told[0].value:
        return None
    unit = counts_of(told[0].unit) or ""
    of_things = unit in _UNIT.split("|")
    return told[0] if of_things and not comparable(unit, "元") else None


def _project_paid(before: Question, count: Fact) -> str | None:
    """Return the project of a count, if money of it was told before."""
    names = {normal(name): name for name in projects_above(count)}
    money = (
        fact
        for facts in (before.told.subjects, *reversed(before.told.earlier))
        for fact in facts
        if comparable(fact.unit, "元")
    )
    called = (normal(name) for fact in money for name in _names(fact))
    return next((names[name] for name in called if name in names), None)


def _names(fact: Fact) -> list[str]:
    titled = project_of(fact) if fact.classification == "指标" else None
    return [plain_name(fact), *filter(None, [titled])]


def per_head_of_project(text: str, before: Question) -> str | None:
    """Name the project whose money was told last in a turn for how much that is each: 平均每人次补助多少元."""
    found = _EACH.fullmatch(text) if _AVERAGE.search(text) else None
    told = before.told.subjects
    names = {project for fact in told if (project := project_called(fact))}
    money = bool(told) and all(comparable(fact.unit, "元") for fact in told)
    unit = (found["unit"] or ("人" if "人均" in text else "")) if found else ""
    if not unit or not money or len(names) != 1:
        return None
    return f"{names.pop()}平均每{unit}多少钱"


RULES = (money_over_count, per_head_of_project)

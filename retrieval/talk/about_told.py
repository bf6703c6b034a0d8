"""Take what the answer before told for what a turn leaves unnamed: what lies below it, the whole of a share."""

from config import lazy
from config.glossary import incomes, normal
from ingest.records import WIDE_FUNDS, Fact
from retrieval.question import PARTS_OF_PUBLIC, TOTALS, ItemTerm, Operation, Question, is_total
from retrieval.shown import Shown
from retrieval.talk.pointing import NEXT_LEVEL, names_place, one_of_two, place_told, points_inside
from retrieval.wording import term_of
from retrieval.words.conditions import denial, excepts, leaves_basis_out

_BY_LEVEL = lazy.regex(
    r"(?:那么?)?按(?P<level>[类款项])(?:级|别)?(?:科目)?(?:来?看|分|列|排|呢|各|的)"
)
_LEVELS = {"类": 1, "款": 2, "项": 3}
MANY = 20


def below(question: Question, before: Question) -> Question | None:
    """Return a question for what lies below the one thing told last: 其中项级呢, 里面最大的是哪一款."""
    deeper = bool(NEXT_LEVEL.search(question.text))
    inside = question.asks("rank") and points_inside(question)
    other = bool(question.items or question.natures or question.funds)
    other = other or bool(question.unexplained and not one_of_two(question, before.told))
    listed = _BY_LEVEL.match(question.text)
    if other or question.years or not (deeper or inside or question.level or listed):
        return None
    if listed:
        return before._replace(
            text=question.text, level=_LEVELS[listed["level"]], operations=("rank",), top=MANY,
            place=None, told=Shown(), listed=(), within=None, merged=True,
        )  # fmt: skip
    told = before.told.subjects
    if deeper and question.asks("rank") and len(before.told.rows) > 1:
        told = (max(before.told.rows, key=lambda row: row.value or 0),)  # 最大的那个再往下看
    if deeper and (one := one_of_two(question, before.told)):
        told = (one,)
    own = (told[0].level or 0) if len(told) == 1 and told[0].code else 0
    level = question.level or (own + 1 if own and deeper else None)
    if own and (level or own + 1) > own:
        ranks = (inside or before.asks("rank")) and (bool(question.level) or not deeper)
        doing: tuple[Operation, ...] = ("rank",) if ranks else ("parts",)
        return _alone(before, told[0])._replace(
            text=question.text, level=level, operations=doing, merged=True,
            top=question.top,
        )  # fmt: skip
    if not question.level or not before.asks("rank", "parts"):
        return None
    return before._replace(
        text=f"{before.text}，{question.text}", level=question.level, place=None, told=Shown()
    )


_OF_FIRST: tuple[Operation, ...] = (
    "change", "reason", "rate", "target", "duties", "define", "per_head",
)  # fmt: skip


def at_place(question: Question, before: Question) -> tuple[Question, Question]:
    """Take the row of a place for what is asked of it: 第二名比去年多多少, 第三个为什么减少."""
    row = place_told(question, before.told)
    if not names_place(question) or not question.asks(*_OF_FIRST):
        return question, before
    if row is None:
        return question._replace(listed_as="unclear"), before
    doing = tuple(one for one in question.operations if one not in ("rank", "difference"))
    alone = _alone(before, row)
    natures = (
        {} if question.natures else {"natures": alone.natures, "nature_starts": alone.nature_starts}
    )
    named = question._replace(
        items=alone.items, operations=doing, place=None, unexplained=(), merged=True
    )
    return named._replace(**natures), alone  # type: ignore[arg-type]


def about_told(question: Question, before: Question) -> Question:
    """Return the question before as if the one thing that its answer told had been named.

    支出最多的是哪个 — 比去年呢 asks of what is spent most on.
    """
    told, whole = before.told.subjects, before.told.whole
    if told and (denial(before) or excepts(before)):
        before = before._replace(funds=())  # what was told is not of the fund that was denied
    if before.listed:
        told = told if len(told) == 1 or whole is None else (whole,)
        shared: tuple[Operation, ...] = ("share",) if before.asks("share") else ()
        return _alone(before, *told)._replace(operations=shared)
    aimed = question.measures == ("目标值",)
    side = set(question.flows) - {fact.flow for fact in told}
    other = question.items or question.natures or question.funds or question.place or side
    if len(told) != 1 or other or question.asks("rank", "share", "sum"):
        return before
    if not before.items and not before.natures and not before.asks("rank", "filter"):
        return _alone(before, told[0])._replace(operations=before.operations)  # the total was meant
    names = term_of(told[0]).names
    unnamed = all(not {*names} & {*item.names} for item in before.items) and not before.natures
    found = (before.told.rows or unnamed) and (question.asks(*_OF_FIRST) or aimed)
    return _alone(before, told[0]) if found else before


def _alone(before: Question, *told: Fact) -> Question:
    natures = tuple(dict.fromkeys(f.nature for f in told if f.nature != "合计"))
    terms = {term.names: term for term in map(term_of, told)}
    return before._replace(
        items=tuple(terms.values()), natures=natures, nature_starts=(0,) * len(natures), operations=(),
        place=None, top=None, level=None, dimensions=(), conditions=(), flows=(), listed=(),
        listed_as="rows", within=None,
    )  # fmt: skip


_DIVIDES = ("基本支出", "项目支出")
_HALVES = {"人员经费": "基本支出", "公用经费": "基本支出"}


def _whole_of_parts(question: Question, before: Question) -> Fact | None:
    """Return what was told where the question names a part of it: 三公经费多少 — 公务用车占多少."""
    known = [one[0] for one in (*before.told.earlier, before.told.subjects) if _is_of_one(one)]
    if not known:
        return None
    last = known[-1]
    same = [f for f in known if (f.item, f.nature, f.body) == (last.item, last.nature, last.body)]
    whole = max(same, key=lambda fact: fact.year or 0)  # not last year's, which was asked between
    names = {name for item in question.items for name in item.names}
    if names:
        of_count = last.measure == "数量" and _is_told_with(last, names)
        public = names <= _public_parts(last.item)
        return whole if of_count or public or _lies_below(question, last) else None
    total = is_total(term_of(last)) and {last.nature} == {_HALVES.get(n) for n in question.natures}
    return whole if total else None


def _is_of_one(facts: tuple[Fact, ...]) -> bool:
    """Tell figures of one thing, perhaps on several bases: that of all money comes first."""
    return len({(f.item, f.code, f.nature, f.body, f.measure, f.year) for f in facts}) == 1


def _public_parts(name: str) -> set[str]:
    """Return what one of the public expenses is made of, with what its parts are made of."""
    own = {*PARTS_OF_PUBLIC.get(name, ())}
    return own.union(*(PARTS_OF_PUBLIC.get(part, ()) for part in own))


def _lies_below(question: Question, whole: Fact) -> bool:
    """Tell a subject below the one that was told, by its code: 卫生健康支出多少 — 行政单位医疗占多少."""
    above = whole.code or ""
    owned = [[c for c in item.codes if c[:1] == above[:1]] for item in question.items]
    return bool(above and owned) and all(  # 住房公积金 has a code of another classification too
        codes and all(c.startswith(above) and len(c) > len(above) for c in codes) for codes in owned
    )


def _is_told_with(whole: Fact, names: set[str]) -> bool:
    """Tell a part of a count that its own sentence names behind it: 教师300人，其中正高级职称20人."""
    _, inside, behind = (whole.sentence or "").partition("其中")
    return bool(inside) and any(name in behind for name in names)


_SHARE_OF_PART = lazy.regex(
    r"(?:那么?)?(?:(?P<among>其中|[这它]?里[面头边])|(?P<it>它|这个?科目|该科目))?的?[^，,占]+占(?:了|的)?(?:多少|比|比例|比重|百分之几|几成|多大|大头|几分之几|(?:一半|大部分)(?=[吗么没多以]))[^，,]{0,4}"
)


_NAMES_WHOLE = lazy.regex(r"(?:里[面头边]?|中|当中)(?=[^，,占里中]{2,}占)")
"""工程里财政专户占多少 says itself in what the share is."""


def _share_of_fund(question: Question, told: Shown) -> Question | None:
    """Take 其中财政拨款占多少 behind all that is received for what is received of that fund, behind a thing for what it pays of that."""
    own = question.items or question.natures or question.flows or len(question.funds) != 1
    whole = told.subjects[0] if len(told.subjects) == 1 else None
    income = None if own else incomes().get(question.funds[0])
    if whole is None or own:
        return None
    if not whole.item.startswith("收入"):
        return _share_of_thing(question, told, whole)
    if income is None:
        return None
    items = (ItemTerm(income, (income,)),)
    return question._replace(
        items=items, funds=(), within=whole, told=told, operations=("share",), merged=True
    )


def _share_of_thing(question: Question, told: Shown, whole: Fact) -> Question | None:
    """Ask which share of one thing a fund pays, where all of it was told."""
    if whole.fund not in WIDE_FUNDS or whole.nature != "合计" or not whole.code:
        return None
    return question._replace(
        text=f"{whole.code}里{question.funds[0]}占多少", items=(term_of(whole),), told=told,
        operations=("share",), merged=True,
    )  # fmt: skip


def _share_beside(question: Question, before: Question) -> Question | None:
    """Ask by itself which share of the income is no grant, behind an income: 财政拨款占多少 — 非财政拨款占多少."""
    names = {name for item in before.items for name in item.names}
    of_income = names <= {*incomes().values(), *TOTALS}
    alone = not (question.natures or question.publishers) and question.asks("share")
    return (
        question._replace(merged=True)
        if of_income and alone and leaves_basis_out(question)
        else None
    )


def share_within(question: Question, before: Question) -> Question | None:
    """Take what was told for the whole: 基本支出多少 — 其中人员经费占多少 — 公用经费占多少."""
    if leaves_basis_out(question):
        return None  # 不是财政拨款的占多少 asks for no share of 财政拨款
    found = _SHARE_OF_PART.fullmatch(question.text)
    told = before.told
    if found and (of_fund := _share_of_fund(question, told)):
        return of_fund
    if found is None or not question.asks("share") or not (question.items or question.natures):
        return None
    if question.items and _NAMES_WHOLE.search(normal(question.text), question.items[0].start):
        return None
    operations: tuple[Operation, ...] = ("share",)
    asked = question._replace(told=told, operations=operations)
    if subject := _of_own_nature(question, before, pointed=bool(found["among"] or found["it"])):
        term = term_of(subject)._replace(start=-1)
        return asked._replace(items=(term,), nature_starts=(-1,), within=subject)
    last = told.subjects[0] if len(told.subjects) == 1 else None
    deeper = last is not None and _lies_below(question, last)
    if found["among"] and (deeper or not before.asks("share")):
        whole = last
    else:
        names = {name for item in question.items for name in item.names}
        row = any(f.item in names for f in told.order)
        whole = told.whole if before.asks("share") or row else _whole_of_parts(question, before)
    return asked._replace(within=whole) if whole else None


def share_of_subject(question: Question, before: Question) -> Question | None:
    """Take a bare 比例呢 behind 其中财政拨款多少 for that fund's share of the subject that was talked of before."""
    if beside := _share_beside(question, before):
        return beside
    bare = question.asks("share") and not (question.items or question.natures or question.funds)
    inside = before.funds and "其中" in before.text and not before.asks("share")
    known = [one[0] for one in before.told.earlier if len(one) == 1]
    told = before.told.subjects
    if not bare or not inside or len(told) != 1 or not known or told[0].nature != "合计":
        return None
    whole = known[-1]
    same = (whole.item, whole.body) == (told[0].item, told[0].body)
    same = same and (told[0].code in (whole.code, None))
    if not same or whole.fund == told[0].fund or whole.nature != told[0].nature:
        return None
    return question._replace(
        text=f"{whole.code or whole.item}里{before.funds[0]}占多少", items=(term_of(whole),), funds=before.funds,
        told=before.told, operations=("share",), merged=True,
    )  # fmt: skip


def _of_own_nature(question: Question, before: Question, *, pointed: bool) -> Fact | None:
    """Return the subject that a nature is to be a part of: 培训支出多少 — 项目支出占多少.

    The tables divide each subject into 基本支出 and 项目支出, hardly one into 人员经费 and 公用经费.
    """
    known = [one[0] for one in (*before.told.earlier, before.told.subjects) if len(one) == 1]
    if not known or len(question.natures) != 1 or not known[-1].code:
        return None
    last = known[-1]
    if any(last.item not in item.names for item in question.named):
        return None
    wholes = [f for f in known if (f.item, f.code, f.nature) == (last.item, last.code, "合计")]
    divides = pointed or last.nature != "合计" or question.natures[0] in _DIVIDES
    return wholes[-1] if wholes and divides else None

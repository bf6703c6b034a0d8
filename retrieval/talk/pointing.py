"""Tell what of the answer before a turn points at: 第二名呢, 前三个加起来, 剩下的是什么, 它占多少."""

import re
from itertools import pairwise
from typing import NamedTuple

from config import lazy
from ingest.records import Fact
from retrieval.choosing.printings import NO_AMOUNTS
from retrieval.question import ItemTerm, Operation, Question
from retrieval.shown import Shown
from retrieval.telling.amounts.multiples import says_times
from retrieval.words.conditions import leaves_basis_out
from retrieval.words.limits import bound_of
from retrieval.words.small_words import ADDED, COUNTED, IN_ALL, LEAST, MOST, NUMERAL
from retrieval.words.stated import number

_KIND = COUNTED
_FIRST = lazy.regex(
    rf"(?P<end>前|头|后|最后|top |最[大多高贵小少低]的?(?!一))(?P<many>{NUMERAL}){_KIND}?(?![\d级月年季天日批次个项])"
)
_THESE = lazy.regex(
    rf"(?:(?<![它其这那])(?:前面|上面|刚才|刚刚)(?:说|提到|列|问)?的?)?(?:这|那|它们|他们)+(?P<many>{NUMERAL}|几)(?:{_KIND}|期)(?![级月年])"
    rf"|^(?:那么?)?(?P<bare>[两三四五])(?:{_KIND}|期)(?=相|差|加|合|一共|总|共|之和|比|哪|谁|占|各|分别|都|呢)|(?:它|他)们|它俩|这些|那些|两者|^(?:上述|以上)"
)
_PLACE = lazy.regex(
    rf"(?P<last>倒数)?第(?P<place>{NUMERAL})(?:(?P<by>{_KIND}|多|高|贵)(?![级月年季])|(?=的|呢|是|占|和|与|跟|比|相|差|[少低小][多了]?|[，,？?。！!]|$))|最(?:后|末)的?一?{_KIND}"
)
_BARE_PLACE = lazy.regex(
    rf"(?:那么?)?第(?:{NUMERAL})(?:{_KIND}|多|高|贵)?的?(?:呢|是?(?:谁|哪一?[个项]|什么))?[？?。]*"
)
_LISTS = lazy.regex(r"列(?:一下|出来?|给|个)|名字|名单|名称|清单|有哪些|叫什么")
_BOTH = lazy.regex(r"两者|[它他]俩")
NEXT_LEVEL = lazy.regex(r"下一级|往下|再细|细分|下级科目")
_ONE_OF_TWO = lazy.regex(r"(?P<first>前)(?:者|一[个项块])|(?<!最)后(?:者|一[个项块])")
_IT = lazy.regex(
    rf"(?:刚才|刚刚)?(?:这|那|该)一?{_KIND}(?![级月年])|(?<![其吉])它(?!们|俩)|刚才(?:那|这)"
)
_OWN_WHOLE = lazy.regex(
    r"占(?:了|到)?(?:这|该|那|它)一?(?:项|个|款|类|科目)?(?:科目|支出)?的?(?:多少|几成|比|百分)"
)
_REST = lazy.regex(
    rf"(?:那么?)?(?:(?:剩下|剩余|其余|余下)的?|(?:其他|其它|另外|别)的?(?=的|[两三四五六七八九几]|科目|项目(?!支出))的?)(?:(?P<many>{NUMERAL}|几){_KIND})?(?:支出|收入|科目|项目)?"
    r"(?:那一?(?:部分|些|块|笔))?(?:的|都|各|呢|还|是|有|又|[花用](?:到|在|去)?了?|哪去?了?|来源|资金|[从由]|来|谁|出|占|分别|(?:什么|哪些|哪几个|哪个)(?:项目|科目)?|哪里|哪儿|多少|钱|一共|总共|合计|加起来|共|几成|比例|总支出|总收入|总额)*[？?。]*"
)
_EACH = lazy.regex(r"各|分别|每[项个笔]")
_WHICH = lazy.regex(
    r"^(?:那么?)?(?:[这那]?[两三几][个项者](?:里|中)?|它们)?(?:哪一?[个项块种笔家]|谁)(?:的|更|比较|花|用|得|钱|金额|数额|支出|"
    r"(?:花|用|投)?在?(?P<nature>项目|基本)(?:支出)?(?:上|里|方面)?)*(?:多|大|少|小|高|低|贵)"
)
_WHICH_MOST = lazy.regex(
    r"(?:那么?)?(?:[这那]?[两三四五六七八九几][个项者](?:里|中)?|它们)?(?:里|中)?(?:哪一?[个项块种笔家]|谁)(?:的|花|用|得|钱|金额|数额|支出)*最"
    r"(?:多|大|少|小|高|低|贵)[？?。]*"
)
_AGAINST = lazy.regex(
    r"^(?:那么?)?(?:它|这一?[项个])?(?:[比较](?!上一?年|去年|往年|(?:19|20)\d\d)|[和跟与同](?=.*(?:比|差)))|比(?:它|这一?[项个])(?:们)?(?:多|少|高|低|大|小|贵|便宜)"
)
_WITHIN = lazy.regex(r"(?:那么?|它|这[项笔]?|该项?)?在[^，,占]+占")
_INSIDE = lazy.regex(r"其中|里[面头边]|当中")
_OF_KIND = lazy.regex(r"科目|项目|单位|部门|支出|收入|费|钱|[类款项]级|预算|决算|增|减|涨|降|升")
_EACH_ALONE = lazy.regex(
    r"(?:那么?)?(?:各自?|分别|每[项个笔家])(?:都|是|有|又|花了?|用了?)*(?:多少|几)(?:钱|万元|元)?[？?。]*"
)
_TOGETHER = lazy.regex(ADDED)
_SUM_HELD = lazy.regex(
    rf"(?:那么?|[它他]们|各项|都)*(?:{ADDED})[^，,。？?]{{0,14}}(?:对得?上|对不上|一致|一样|相[等符同]|吻合|等于)"
)
"""加起来和预算表对得上吗 adds what was told, and nothing of the body where nothing was."""
_SUMMED = lazy.regex(f"{IN_ALL}|{ADDED}|(?<!公)共(?!同)")
Ways = tuple[Operation, ...]


class Pointed(NamedTuple):
    """What a turn points at, how, and the words that do it."""

    facts: tuple[Fact, ...]
    how: str
    span: tuple[int, int] = (0, 0)
    whole: Fact | None = None


def of_shown(question: Question, before: Question) -> Question | None:
    """Return a question about what the answer before told, which it does not name again."""
    shown = before.told
    if len(shown.order) < 2 and _BARE_PLACE.fullmatch(question.text) and not before.asks("rank"):
        return question._replace(listed_as="unclear", merged=True)  # of no order that was told
    if not shown.subjects and _REST.fullmatch(question.text):
        return question._replace(items=(), listed_as="unclear", merged=True)  # beside what?
    if not shown.subjects and not shown.order:
        lost = _TOGETHER.search(question.text.partition("占")[0]) and _THESE.search(question.text)
        lost = lost or _SUM_HELD.match(question.text)
        return question._replace(listed_as="unclear", merged=True) if lost else None
    if leaves_basis_out(question) or _does_else(question) or NEXT_LEVEL.search(question.text):
        return None  # a change or a reason is that of the thing, nothing done with the figure
    doing = _doing(question)
    pointed = _pointed(question, before, doing)
    if pointed is None or _names_its_own(question, pointed, before, doing):
        return None
    joint = shown.added or pointed.span != (0, 0)
    joint = joint and len(pointed.facts) > 1 and not _EACH.search(question.text)
    if doing == ("share",) and joint:
        doing = ("sum", "share")
    of_whole = "share" in doing and pointed.facts not in shown.lists
    within = shown.whole if of_whole and not _OWN_WHOLE.search(question.text) else None
    within = pointed.whole or within
    if of_whole and shown.whole is not None and len(pointed.facts) > 1:
        parts = tuple(fact for fact in pointed.facts if fact.id != shown.whole.id)
        pointed = pointed._replace(facts=parts or pointed.facts)  # the whole is no part of itself
    return question._replace(
        operations=doing, listed=pointed.facts,
        listed_as=pointed.how if pointed.facts else "unclear", within=within, told=shown,
        items=tuple(i for i in question.items if not _lies_in(i, pointed)), merged=True,
        natures=question.natures or _nature_said(question.text),
        unexplained=(), place=None, top=question.top if doing == ("rank",) else None, unit=question.unit or before.unit,
    )  # fmt: skip


def _nature_said(text: str) -> tuple[str, ...]:
    """Return the nature by which things are to be compared: 哪个花在项目上的多."""
    found = _WHICH.search(text)
    return (f"{found['nature']}支出",) if found and found["nature"] else ()


_DONE_WITH_FIGURES = frozenset(
    {"rank", "sum", "share", "difference", "filter", "define", "reverse", "parts", "lookup"}
)


def _does_else(question: Question) -> bool:
    """Tell what is done with no figure alone; 比乙多还是少 doubts none, it asks how far apart two lie."""
    which = question.asks("difference") and not question.stated
    doing = set(question.operations) - ({"where"} if _REST.fullmatch(question.text) else set())
    return bool(doing - _DONE_WITH_FIGURES - ({"verify"} if which else set()))


def one_of_two(question: Question, shown: Shown) -> Fact | None:
    """Return the former or the latter of two figures: 前一个再细分呢."""
    found = _ONE_OF_TWO.search(question.text)
    two = shown.last(2) if found else ()
    return (two[0] if found and found["first"] else two[1]) if len(two) == 2 else None


def names_place(question: Question) -> bool:
    """Tell a question that names a place of an order and nothing else to be about."""
    return bool(_PLACE.search(question.text)) and not (question.items or question.natures)


def place_told(question: Question, shown: Shown) -> Fact | None:
    """Return the row of the one place that a question names: 第二名比去年多多少."""
    places = list(_PLACE.finditer(question.text))
    return _at(places[0], shown.order) if len(places) == 1 and len(shown.order) > 1 else None


def row_at(text: str, shown: Shown) -> Fact | None:
    """Return the row at the one place that words name: 第二家."""
    found = _PLACE.search(text)
    return _at(found, shown.order) if found and len(shown.order) > 1 else None


def asks_own_whole(text: str) -> bool:
    """Tell 占这项的多少: the whole is what the part is told of."""
    return bool(_OWN_WHOLE.search(text))


def asks_it_alone(question: Question) -> bool:
    """Tell 它今年是多少, which names nothing but what was told."""
    return question.is_empty and bool(_IT_ALONE.fullmatch(question.text))


_IT_ALONE = lazy.regex(
    rf"(?:那么?)?(?:{_IT.pattern})(?:今年|本年)?(?:的)?(?:预算|决算|金额)?(?:是|有|花了?)?(?:多少|几)(?:钱)?[？?。]*"
)


def points_inside(question: Question) -> bool:
    """Tell a question for what is in the thing that was told: 里面最大的是哪一款."""
    return bool(_INSIDE.search(question.text))


def _doing(question: Question) -> Ways:
    """Return what is to be done with what is pointed at; a place or 前三 is no ranking of its own."""
    text, doing = question.text, list[Operation]()
    if bound_of(question) is not None:
        return ("filter",)
    if question.asks("difference") or says_times(text):
        return ("difference",)
    if question.asks("sum") or _SUMMED.search(text.partition("占")[0]):
        doing.append("sum")
    if question.asks("share"):
        doing.append("share")
    placed = _PLACE.search(text) or _FIRST.search(text)
    if not doing and not placed and (question.asks("rank") or _WHICH.search(text)):
        doing.append("rank")
    return tuple(doing)


def _pointed(question: Question, before: Question, doing: Ways) -> Pointed | None:
    """Return what a turn points at; without facts where it points at something that is not there."""
    text, shown = question.text, before.told
    rows = shown.order
    if rest := _REST.fullmatch(text):
        return _rest(_many(rest["many"]), text, before)
    if one := _ONE_OF_TWO.search(text):
        fact = one_of_two(question, shown)
        return Pointed((fact,) if fact else (), "rows", one.span())
    places = list(_PLACE.finditer(text))
    if places:
        return _places(places, text, shown, doing) if len(rows) > 1 else None
    if first := _FIRST.search(text):
        many = _many(first["many"]) or 0
        known = rows if len(rows) >= many > 1 else ()
        return Pointed(_at_end(known, many, first["end"]), "rows", first.span()) if rows else None
    if these := _THESE.search(text):
        wanted = 2 if _BOTH.search(these[0]) else _many(these["many"] or these["bare"])
        found = shown.last(wanted)
        if not found and _LISTS.search(text):
            return None  # 把这25个项目列出来: nobody told them yet
        return Pointed(found, "rows", these.span())
    return _unsaid(question, shown, doing)


def _at_end(rows: tuple[Fact, ...], many: int, end: str) -> tuple[Fact, ...]:
    """Return so many rows of one end: of the order in which they were told, of their amounts for 最大的三个."""
    if end.startswith("最") and end != "最后":
        known = [row for row in rows if row.value is not None]
        rows = tuple(sorted(known, key=lambda f: f.value or 0, reverse=end[1] in "大多高贵"))
        return rows[:many]
    return rows[:many] if end in ("前", "头", "top ") else rows[-many:]


def _many(said: str | None) -> int | None:
    """Return how many things are said; none where it is 几 or nothing."""
    return number(said) if said and said != "几" else None


def _rest(many: int | None, text: str, before: Question) -> Pointed | None:
    """Return what was told, beside which the rest stands; a rest that was told itself is meant again."""
    shown = before.told
    again = before.listed_as == "rest" and many in (None, len(shown.subjects))
    if again:
        return Pointed(shown.subjects, "rows", (0, len(text)))
    return Pointed(shown.subjects, "rest", (0, len(text))) if shown.subjects else None


def _places(places: list[re.Match[str]], text: str, shown: Shown, doing: Ways) -> Pointed:
    """Return the rows of some places; a gap is that to what the answer before was about."""
    rows = shown.order
    found = [_at(one, rows) for one in places]
    span = (places[0].start(), places[-1].end())
    if any(one is None for one in found):
        return Pointed((), "place", span)
    facts = [one for one in found if one is not None]
    if "share" in doing and len(facts) == 2 and "占" in text[places[0].end() : places[1].start()]:
        return Pointed((facts[0],), "rows", (places[0].start(), places[0].end()), facts[1])
    if "difference" in doing and len(facts) == 1:
        facts = [*(f for f in shown.subjects[:1] if f.id != facts[0].id), *facts]
    return Pointed(tuple(facts), "place" if not doing else "rows", span)


def _at(said: re.Match[str], rows: tuple[Fact, ...]) -> Fact | None:
    """Return the row at a place; by amount only where the rows stand in that order or it is said."""
    if said["place"] is None:
        return rows[-1]
    at = number(said["place"]) or 0
    if not 0 < at <= len(rows):
        return None
    values = [row.value for row in rows if row.value is not None]
    if len(values) < len(rows):
        return None
    falls = all(a >= b for a, b in pairwise(values))
    rises = all(a <= b for a, b in pairwise(values))
    if said["by"] in ("大", "多", "高", "贵") or (
        said["by"] in ("名", "位") and not (falls or rises)
    ):
        rows = tuple(sorted(rows, key=lambda row: row.value or 0, reverse=True))
    elif not (falls or rises) and said["by"] is None:
        return None  # by place or by amount: nobody knows
    return rows[-at] if said["last"] else rows[at - 1]


def _unsaid(question: Question, shown: Shown, doing: Ways) -> Pointed | None:
    """Return what a turn is about that does something and says not with what: 加起来, 差多少, 占多少."""
    text = question.text
    rows, it = shown.order, _IT.search(text)
    span = it.span() if it else (0, 0)
    recent = bool(shown.rows) or not _OF_KIND.search(text)  # an older list, where no kind is named
    if doing == ("filter",):
        return Pointed(rows, "rows") if len(rows) > 1 and recent else None
    if doing == ("rank",):
        if _WHICH.search(text) and not question.dimensions and not question.level:
            return Pointed(shown.last(None), "rows") if shown.last(None) else None
        if _WHICH_MOST.fullmatch(text) and shown.alike:
            return Pointed(shown.alike, "rows")
        inside = points_inside(question) and len(shown.subjects) == 1
        others = [f for f in shown.subjects if all(f.id != row.id for row in rows)]
        # 比第一少多少 leaves the list
        alone = len(shown.subjects) > 1 and others and not shown.rows
        rows = shown.subjects if alone else rows
        fits = len(rows) > 1 and recent and not inside and not it
        return Pointed(rows, "rows") if fits else None
    if "difference" in doing:
        return _apart(question, shown, span)
    if "share" in doing:
        if question.asks("rank"):
            return _largest(text, shown)
        several = shown.last(None) if _EACH.search(text) or "sum" in doing else ()
        if _TOGETHER.search(text) and len(several or shown.subjects) < 2:
            return Pointed((), "rows", span)  # 合起来占多少 of one: what else, was not found
        return Pointed(several or shown.subjects, "rows", span)
    found = (not it and shown.ranked_for_one()) or shown.last(None)
    if "sum" in doing or _EACH_ALONE.fullmatch(text):
        return Pointed(found, "rows", span) if len(found) > 1 else None
    return None


def _largest(text: str, shown: Shown) -> Pointed | None:
    """Return the largest or smallest of the rows told last: 最大的一块占多少."""
    rows = [row for row in shown.rows if row.value is not None]
    if len(rows) < 2 or len(rows) < len(shown.rows):
        return None
    chosen = (min if LEAST.search(text) else max)(rows, key=lambda row: row.value or 0)
    return Pointed((chosen,), "rows", (0, max(text.find("占"), 0)))


def _apart(question: Question, shown: Shown, span: tuple[int, int]) -> Pointed | None:
    """Return the two figures that lie apart; one, where the question names the other."""
    if MOST.search(question.text) and LEAST.search(question.text):
        ends = sorted(shown.order, key=lambda row: row.value or 0)
        return Pointed((ends[-1], ends[0]), "rows", span) if len(ends) > 1 else None
    if len(question.items) > 1:
        return None  # 收入合计和支出合计差多少 names both
    if question.named or question.natures:
        one = len(question.named) + len(question.natures) == 1 and _AGAINST.search(question.text)
        return Pointed(_amounts(shown.subjects), "rows", span) if one else None
    ranked = shown.rows[:2] if shown.order and len(shown.subjects) < 2 else ()
    found = ranked or shown.last(2)
    return Pointed(found, "rows", span) if found or len(shown.subjects) > 2 else None


def _amounts(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return what was told without the changes that were told beside it: these are held against no amount."""
    return tuple(f for f in facts if f.measure not in NO_AMOUNTS) or facts


def _has(facts: tuple[Fact, ...], measure: str) -> bool:
    """Tell a measure that all the figures pointed at are of: 这两项决算加起来."""
    return bool(facts) and all(fact.measure == measure for fact in facts)


def _lies_in(item: ItemTerm, pointed: Pointed) -> bool:
    start, end = pointed.span
    return start <= item.start and item.start + len(item.text) <= end


_MARK = lazy.regex(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]+")
_SHARE_OF_IT = lazy.regex(r"(?:那么?|它们?|其|[这该那]一?[个项笔]?|又|各)*占")


def _names_its_own(question: Question, pointed: Pointed, before: Question, doing: Ways) -> bool:
    """Tell a question with a coordinate of its own; the whole of a share or what is held against it is none."""
    at = 0 if _WITHIN.match(question.text) else question.text.find("占")
    free = "difference" in doing or ("rank" in doing and _WHICH.search(question.text))
    items = [i.start for i in question.items if not _lies_in(i, pointed)]
    starts = [*items, *question.nature_starts]
    named = () if free else [one for one in starts if not 0 <= at < one]
    funds = [fund for fund in question.funds if at < 0 or fund in question.text[:at]]
    units = () if _SHARE_OF_IT.match(question.text) else question.units  # 占本级项目支出多少
    said = question.text[pointed.span[0] : pointed.span[1]]
    said_again = {*before.years, *before.publishers, *before.units}
    scope = {*question.years, *question.publishers, *units} - said_again
    whole = question.text[at:] if at >= 0 else ""
    headings = [one for one in question.headings if _MARK.sub("", one) not in whole]
    other = (
        *scope, *question.conditions, *headings,
        *(word for word in question.unexplained if word not in said), *question.tables, *funds,
        *(m for m in question.measures if m != "占比" and not _has(pointed.facts, m)),
    )  # fmt: skip
    level = question.level if "级" in question.text else None  # 哪项 counts things of any level
    moved = question.relative_year is not None or level or question.unknown_body
    flows = {fact.flow for fact in pointed.facts if fact.flow}
    other_side = "rank" in doing and flows and not flows >= {*question.flows}  # 收入里最多的
    return bool(
        named or other or moved or other_side or set(question.dimensions) - set(before.dimensions)
    )

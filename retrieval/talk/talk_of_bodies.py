"""Go on about bodies in a talk: the same of another one, several side by side, all added up."""

from config import lazy
from ingest.names import core_name
from retrieval.question import ItemTerm, Question, ranks_bodies
from retrieval.telling.amounts.multiples import says_times
from retrieval.words.stated import number

OF_BODIES = ("difference", "rank", "sum", "per_head")
MAX_OTHERS = 6
_OF_EACH = ("rate", "share", "change")


def named_in(question: Question) -> tuple[ItemTerm, ...]:
    """Return the items of a question; its natures where it is about these alone."""
    items = question.named
    return items or tuple(ItemTerm(nature, (nature,)) for nature in question.natures)


def of_those_talked_of(question: Question, before: Question | None) -> Question:
    """Take a place for its body that the talk is about: 三个审计局各多少 — 北京比上海多多少."""
    if before is None or len(question.publishers) <= question.mentions:
        return question
    known = (*before.earlier_publishers, *before.publishers)
    near = tuple(p for p in question.publishers if p in known)
    if len(near) != question.mentions:
        near = _like_those_talked_of(question, known)
    return question._replace(publishers=near) if near else question


_KIND_END = lazy.regex(r"(?:委员会|办公室|[局委厅办院])$")
_OF_SEVERAL = lazy.regex(
    r"[各都]|所有|全部|哪[些几个家]|[几两二三四五六七八九十]个?(?:家|部门|单位|局)"
)


def _like_those_talked_of(question: Question, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one body of each place that is of the kind talked of, or of a kind the one of its place.

    苏州市审计局 — 那上海的呢 means its 审计局; 上海市信访办 — 审计局呢 that of 上海.
    """
    several = question.dimensions or question.asks("rank", "filter", "units")
    several = several or (question.asks("sum") and not _adds_bodies(question))
    if several or (_OF_SEVERAL.search(question.text) and not _adds_bodies(question)):
        return ()
    for trait in (_kind_of, _place_of):
        traits = {trait(body) for body in known}
        alike = tuple(p for p in question.publishers if {trait(p)} == traits and trait(p))
        if len(alike) == question.mentions:
            return alike
    return ()


def _kind_of(body: str) -> str:
    """Return what a body deals with: 审计 of 苏州市审计局."""
    return _KIND_END.sub("", core_name(body))


def _place_of(body: str) -> str:
    return body.removesuffix(core_name(body))


_WITH_BODY = lazy.regex(
    r"^(?:那么?)?[和与同跟].*比(?:呢|一下|较|起来|的话|谁|哪|怎|，|,|$)|^(?:那么?)?比.*(?:多|少|高|低|怎)|^(?:那么?)?(?:是|相当于).*倍"
)
_BODIES_SAID = lazy.regex(
    r"^(?:那么?)?(?:它们|他们|这|那)?(?:(?P<many>[两二三四五])|几|一共)?[个家者]?(?:部门|单位|局)?(?:相|之间)?(?:差|相差|哪个|哪家|谁|比)"
)


_WHO_MORE = lazy.regex(
    r"^(?:那么?)?(?:谁|哪一?(?:家|个(?:部门|单位|局)))(?:家|的|更|比较|花|用|得|钱|数)*(?:多|少|高|低|大|小)"
)
_OF_BODIES_ALONE = lazy.regex(r"谁|家|部门|单位|局")
_BODIES_ADDED = lazy.regex(
    r"^(?:那么?)?(?:这|它们|他们)?(?P<many>[两二三四几])(?:家|个(?:部门|单位|局))[^，,]{0,3}(?:合计|总共|一共|加|总和|平均)"
)
_ALL_ADDED = lazy.regex(
    r"(?:那么?|这些?|它们|他们|这?几家|所有|全部|[，,])*(?:一共|总共|合计|共计|加起来|加(?:在)?一起|总和)(?:是|有|要|花了?|用了?)*(?:多少)?(?:钱)?[呢啊呀？?。]*"
)
_PLACES = lazy.regex(
    r"(?P<one>第[一二三四五六七八九十\d]+|最后一?)名?(?:的)?(?:比|和|与|跟|同)(?P<other>第[一二三四五六七八九十\d]+|最后一?)名?.*(?:差|多|高|少|低|倍)"
)


def _bodies_at_places(question: Question, before: Question) -> tuple[str, ...]:
    """Return the bodies at two places of the ranking just told: 第一名比第三名多多少."""
    found = _PLACES.search(question.text)
    if found is None or question.publishers:
        return ()
    places = [_place(found[group], len(before.ranked)) for group in ("one", "other")]
    inside = all(0 < place <= len(before.ranked) for place in places)
    return tuple(before.ranked[place - 1] for place in places) if inside else ()


def _place(said: str, many: int) -> int:
    return many if said.startswith("最后") else number(said.removeprefix("第")) or 0


def _bodies_added(question: Question, before: Question) -> tuple[str, ...]:
    """Return the bodies of which the same was asked, where a question adds them up: 三家合计."""
    if question.publishers:
        return ()
    if len(before.ranked) > 1 and _ALL_ADDED.fullmatch(question.text):
        return before.ranked
    found = _BODIES_ADDED.search(question.text)
    if found is None:
        return ()
    known = (*before.earlier_publishers, *before.publishers)
    return _last_of(known, number(found["many"]) or len(known))  # 几家: all of them


def _last_of(bodies: tuple[str, ...], many: int) -> tuple[str, ...]:
    """Return so many bodies that were asked of last; none where there are not that many."""
    return bodies[-many:] if 1 < many <= len(bodies) else ()


_ONE_MORE = lazy.regex(
    r"^(?:那么?|如果|要是|再|还|也|[，,])*(?:算上|加上|加进|带上|连上|连同|计入|包括)(?=[\u4e00-\u9fff])|^(?:那么?|再|也)*[把将].{2,12}(?:算|加)(?:上|进)"
)
_HOW_MANY = lazy.regex(r"(?P<many>[两二三四五六七八九])(?:家|个(?:部门|单位|局))")
_JOINED = lazy.regex(r"和[^，,。和]{2,14}一共多少$")
"""加上烟台，一共多少 is written out as 三公经费和烟台一共多少 by a rule that knows no bodies."""


def _adds_bodies(question: Question) -> bool:
    return bool(_ONE_MORE.search(question.text) or _JOINED.search(question.text))


def _with_one_more(question: Question, before: Question) -> tuple[str, ...]:
    """Return the bodies of which the same was asked with the one that is added to them: 再算上杭州，三家一共多少.

    None where another number of bodies is said than were talked of.
    """
    new = question.publishers
    if not _adds_bodies(question) or not new or len(new) != question.mentions:
        return ()
    known = (*before.earlier_publishers, *before.publishers)
    if not known or {*known} & {*new}:
        return ()
    bodies = (*known, *new)
    said = _HOW_MANY.search(question.text)
    return _last_of(bodies, number(said["many"]) or 0 if said else len(bodies))


def bodies_compared(question: Question, before: Question) -> tuple[str, ...]:
    """Return the bodies of which the same was asked, where a question sets them side by side."""
    same = [i.names for i in question.named] == [i.names for i in before.named]
    if same and question.named and _JOINED.search(question.text):
        return _with_one_more(question, before)
    if question.named or question.natures or not (named_in(before) or before.ranked):
        return ()
    if placed := _bodies_at_places(question, before):
        return placed
    if added := _bodies_added(question, before) or _with_one_more(question, before):
        return added
    if question.publishers and set(question.publishers) != set(before.publishers):
        one = before.publishers if len(before.publishers) == 1 else before.ranked[:1]
        if set(one) & set(question.publishers) or not _WITH_BODY.search(question.text):
            return ()
        return (*one, *question.publishers) if one else ()
    compares = question.asks("difference", "rank") or "比" in question.text
    compares = compares or says_times(question.text) or bool(_WHO_MORE.search(question.text))
    compares = compares and (not before.earlier or bool(_OF_BODIES_ALONE.search(question.text)))
    said = _BODIES_SAID.search(question.text) if compares else None
    others = before.earlier_publishers
    if said is None or not others:
        return ()
    many = number(said["many"] or "") or 2
    return (*others[-(many - 1) :], *before.publishers) if many > 1 else ()


def of_bodies(question: Question, before: Question, bodies: tuple[str, ...]) -> Question:
    """Ask of several bodies what was asked of one."""
    adds = bool(_BODIES_ADDED.search(question.text) or _ALL_ADDED.fullmatch(question.text))
    adds = adds or _adds_bodies(question)
    doing = tuple(one for one in question.operations if one in OF_BODIES)
    doing += tuple(one for one in question.operations if one in _OF_EACH)
    mean = "平均" in question.text
    doing = ("per_head" if mean else "sum",) if adds else doing
    doing = doing or (("rank",) if _WHO_MORE.search(question.text) else ())
    known = (*before.earlier_publishers, *before.publishers, *before.ranked)
    others = tuple(dict.fromkeys(p for p in known if p not in bodies))
    return before._replace(
        text=question.text, operations=doing, publishers=bodies, mentions=len(bodies), top=None,
        relative_year=None, merged=True, earlier=(), earlier_publishers=others[:MAX_OTHERS], listed=(),
        place=None,
        unit=question.unit or before.unit,
    )  # fmt: skip


def is_of_bodies(question: Question) -> bool:
    """Tell 甲和乙的决算支出差多少: bodies set side by side by what they spend, no more is left out."""
    measured = question.measures or question.flows
    if not question.mentions and not question.merged and question.flows:
        return ranks_bodies(question)  # 2024年决算支出最多的单位
    return bool(question.mentions > 1 and measured and question.asks("rank", "difference", "sum"))

"""Go on about bodies in a talk: the same of another one, several side by side, all added up."""

from config import lazy
from retrieval.question import ItemTerm, Question
from retrieval.stated import number

OF_BODIES = ("difference", "rank", "sum")


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
    return question._replace(publishers=near) if len(near) == question.mentions else question


_WITH_BODY = lazy.regex(
    r"^(?:那么?)?[和与同跟].*比(?:呢|一下|较|起来|的话|谁|哪|怎|，|,|$)|^(?:那么?)?比.*(?:多|少|高|低|怎)"
)
_BODIES_SAID = lazy.regex(
    r"^(?:那么?)?(?:它们|他们|这|那)?(?:[两二三几]|一共)?[个家者]?(?:部门|单位|局)?(?:相|之间)?(?:差|相差|哪个|哪家|谁|比)"
)


_BODIES_ADDED = lazy.regex(
    r"^(?:那么?)?(?:这|它们|他们)?(?P<many>[两二三四几])(?:家|个(?:部门|单位|局))[^，,]{0,3}(?:合计|总共|一共|加|总和)"
)


def _bodies_added(question: Question, before: Question) -> tuple[str, ...]:
    """Return the bodies of which the same was asked, where a question adds them up: 三家合计."""
    found = _BODIES_ADDED.search(question.text)
    if found is None or question.publishers:
        return ()
    known = (*before.earlier_publishers, *before.publishers)
    many = number(found["many"]) or len(known)  # 几家: all of them
    return known[-many:] if 1 < many <= len(known) else ()


def bodies_compared(question: Question, before: Question) -> tuple[str, ...]:
    """Return the bodies of which the same was asked, where a question sets them side by side."""
    if question.named or question.natures or not named_in(before):
        return ()
    if added := _bodies_added(question, before):
        return added
    if question.publishers and set(question.publishers) != set(before.publishers):
        alone = len(before.publishers) == 1 and _WITH_BODY.search(question.text)
        return (*before.publishers, *question.publishers) if alone else ()
    compares = question.asks("difference", "rank") or "比" in question.text
    said = compares and not before.earlier and _BODIES_SAID.search(question.text)
    others = before.earlier_publishers
    return (*others[-1:], *before.publishers) if said and others else ()


def of_bodies(question: Question, before: Question, bodies: tuple[str, ...]) -> Question:
    """Ask of several bodies what was asked of one."""
    adds = bool(_BODIES_ADDED.search(question.text))
    doing = tuple(one for one in question.operations if one in OF_BODIES)
    doing = ("sum",) if adds else doing
    return before._replace(
        text=question.text, operations=doing, publishers=bodies, mentions=len(bodies), top=None,
        relative_year=None, merged=True, earlier=(), earlier_publishers=(), listed=(),
        unit=question.unit or before.unit,
    )  # fmt: skip


def is_of_bodies(question: Question) -> bool:
    """Tell 甲和乙的决算支出差多少: bodies set side by side by what they spend, no more is left out."""
    measured = question.measures or question.flows
    return bool(question.mentions > 1 and measured and question.asks("rank", "difference", "sum"))

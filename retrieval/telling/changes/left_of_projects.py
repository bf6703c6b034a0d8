"""Tell what each project left unspent of its budget, which left most, and what they left together."""

from collections.abc import Callable
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import convert
from ingest.columns import CLOSING
from ingest.records import Fact
from retrieval.calculate import Derived, difference, gap_of_sums
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.changes.project_rates import Carried, carried, carried_apart
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.projects import how_many
from retrieval.words.small_words import LEAST, TOGETHER
from retrieval.words.stated import compares_last_year

_LEFT = lazy.regex(
    r"(?:剩|余)(?:下|余|了|的)*(?:多少|几|最|的?钱|的?资金)|(?:还|各|都)剩|剩余|结余|[没未](?:有)?(?:花|用|执行|支出)(?:完|掉|出去|的)?"
    r"|(?:花|用|执行|使用)得?最(?:不到位|不够|差|慢|不)"
)
_POORLY = lazy.regex(r"最(?:不|差|慢)")
_BY_RATE = lazy.regex(
    r"(?:率|进度|比例)[^，,。；;？?]{0,3}最|(?:花|用|执行|完成|使用)(?:的|得|情况|进度)*最[^多少大小]"
)
_BY_SPENT = lazy.regex(
    r"(?<![没未有])(?:花费?|用|支出|执行)(?:的|得|了|掉|钱|金额|数额?|资金)*最[多少大小高低]"
)
_BY_PLANNED = lazy.regex(
    r"(?:预算|安排|规模|金额)(?:的|得|数额?|金额|资金)*最[多少大小高低]|(?:哪个|^|[，,。；;？?里中])最[大小]的?(?:项目|专项)"
)
"""By what of a project 最 ranks it, where that is not what it left."""
_WANTS = lazy.regex(r"多少|几|最|各|分别|哪|加起来|[一总]共|合计")
_UNSPENT = lazy.regex(r"哪[个些几]?[^，,。；;？?最]{0,6}?[没未](?:有)?(?:花|用|执行|支出)完")
_SMALL = lazy.regex(
    r"(?:公开|对外|自评?|评|绩效|评价|项目|钱|资金|预算|还剩?|剩[下余了的]*|没[用花]?|未[用花]?|完|掉|出去|到位|最|不|慢|差|花得?|用得?|执行|四|三|两|五|六|七|八|九|十|个|加起来|一共|总共|合计|多少|里|的|了|各|都|分别|哪)+"
)
_OF_ALL = frozenset({CLOSING, "支出合计"})


def tell_left(inquiry: Inquiry) -> bool:
    """Tell what the named project, each project, or the first of them left of its budget of the whole year."""
    question = inquiry.question
    if not _LEFT.search(question.text) or not _WANTS.search(question.text):
        return False
    if question.units or question.asks("reason", "share", "define", "verify"):
        return False
    if compares_last_year(question.text):
        return False
    every = _once(carried(inquiry))
    said = normal(question.text)
    own = [one for one in every if normal(one.name) in said]
    if not own and not COUNTABLE.search(question.text):
        return False
    meant = own or _meant(inquiry, every)
    if _names_other(question, own) or len(meant) < (1 if own else _SEVERAL):
        return False
    _tell(inquiry, meant, named=bool(own))
    return True


_SEVERAL = 2


def _names_other(question: Question, own: list[Carried]) -> bool:
    """Tell a question that speaks of something else than projects and what is left of them."""
    names = {normal(one.name) for one in own}
    others = [
        item for item in question.named
        if not (set(item.names) <= _OF_ALL or _SMALL.fullmatch(item.text))
        and not names & {normal(name) for name in item.names}
    ]  # fmt: skip
    strange = [word for word in question.unexplained if not _SMALL.fullmatch(word)]
    return bool(others or strange or question.funds or set(question.natures) - {"项目支出"})


def _meant(inquiry: Inquiry, every: list[Carried]) -> list[Carried]:
    """Return the projects, just as many as are spoken of: of all, of the forms or of the narrative."""
    wanted, (forms, told) = how_many(inquiry.question.text), map(_once, carried_apart(inquiry))
    if wanted is None:  # others may have been evaluated by somebody else
        own = "自评" in inquiry.question.text and len(forms) * 2 > len(every)
        return forms if own else every
    lists = (every, forms, told)
    return next((found for found in lists if len(found) == wanted), [])


def _once(found: list[Carried]) -> list[Carried]:
    """Keep one of each project: a form and the narrative may call it by longer and shorter names."""
    kept: dict[tuple[str, Decimal | None], Carried] = {}
    for one in found:
        kept.setdefault((_ENDING.sub("", normal(one.name)), one.planned.value), one)
    return list(kept.values())


_ENDING = lazy.regex(r"(?:项目|专项|经费|资金)*(?:[（(][^（）()]*[)）])?$")


def _gap(one: Carried) -> Derived:
    return difference(one.planned, one.spent)


def _tell(inquiry: Inquiry, found: list[Carried], *, named: bool) -> None:
    text, builder = inquiry.question.text, inquiry.builder
    told = found
    if not named and "最" in text:
        told = _first(found, text)
    elif not named and _UNSPENT.search(text):
        told = [one for one in found if _gap(one).value > 0] or found
    for one in told:
        builder.labels.add(one.name)
        gap = _gap(one)
        inquiry.say(
            "left_of_project" if gap.value >= 0 else "over_of_project", name=one.name,
            gap=builder.derive(gap, size=True), budget=_word(inquiry, one), planned=builder.state(one.planned), spent=builder.state(one.spent),
        )  # fmt: skip
        builder.rows.append(one.spent)
    if len(found) > 1 and not named and (TOGETHER.search(text) or "加起来" in text):
        summed = gap_of_sums([one.planned for one in found], [one.spent for one in found])
        count = builder.count([one.planned for one in found], "个")
        inquiry.say("left_together", count=count, gap=builder.derive(summed, size=True))
        inquiry.say("formula", formula=summed.formula)


def _word(inquiry: Inquiry, one: Carried) -> str:
    return inquiry.builder.voice.word(one.planned.measure).removesuffix("数")


def _first(found: list[Carried], text: str) -> list[Carried]:
    """Return the projects that stand first by what 最 is said of: their rate, what was spent, planned or left."""
    least = bool(LEAST.search(text.replace("多少", "")) or _POORLY.search(text))
    keys = [*map(_ranked_by(text), found)]
    first = (min if least else max)(keys)
    return [one for one, key in zip(found, keys, strict=True) if key == first]


def _ranked_by(text: str) -> Callable[[Carried], Decimal]:
    if _BY_RATE.search(text):
        return lambda one: one.rate.value
    if _BY_SPENT.search(text):
        return lambda one: _in_unit_of_gap(one, one.spent)
    if _BY_PLANNED.search(text):
        return lambda one: _in_unit_of_gap(one, one.planned)
    return lambda one: _gap(one).value


def _in_unit_of_gap(one: Carried, fact: Fact) -> Decimal:
    return convert(fact.value or Decimal(0), fact.unit, _gap(one).unit)

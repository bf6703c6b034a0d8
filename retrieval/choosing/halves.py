"""Read the two sides of a share apart: what stands before 占 says of the part only, what follows of the whole."""

from typing import NamedTuple

from config import lazy
from config.glossary import funds_of_incomes
from ingest.amounts import comparable
from ingest.records import Fact, Kind
from retrieval.bodies.namesakes import as_read
from retrieval.calculate import addable, total
from retrieval.choosing import bind
from retrieval.fact_store import FactStore
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Operation, Question, apart, is_total
from retrieval.stores.kept import per_library
from retrieval.understand import understand
from retrieval.wording import FUND_WORDS
from retrieval.words.small_words import OF_ALL

_HALVES = lazy.regex(r"^(?P<part>.+?)(?:占|在)(?P<whole>.+?)$")
_WITHIN = lazy.regex(
    r"^(?P<whole>.+?)(?:的(?:钱|资金|经费))?(?:里[面头边]?|中(?![心央小医学级国专])|当中|之中)(?P<part>[^占里中]+?)(?:所)?占"
)
NATURES = ("基本支出", "项目支出")
MOST_SIDES = 4  # understood sides that are kept: those of one answer
_OTHERWISE: tuple[Operation, ...] = ("verify", "rank", "rate", "filter", "target")


class Halves(NamedTuple):
    """Part and whole of a share, each in its own coordinates."""

    part: Fact
    whole: Fact


def halves_of(inquiry: Inquiry, measures: tuple[str, ...]) -> Halves | None:
    """Return part and whole; None where the question gives neither side coordinates of its own."""
    sides = sides_of(inquiry)
    if sides is None:
        return None
    part, whole = sides
    if part.units and not whole.units and _is_own_whole(part, whole):
        whole = whole._replace(units=part.units)
    if not _has_own_coordinates(part, whole) or not (
        whole.items or whole.funds or whole.natures or whole.flows or whole.units
    ):
        return None
    if inquiry.question.merged and not says_what(part):
        return None  # 它占…: what was asked of before
    receives = any("收入" in q.flows or TOTAL_RECEIVED.names[0] in _names(q) for q in (part, whole))
    facts = [
        half_fact(inquiry, half, measures, first_of(half), receives=receives)
        for half in (part, whole)
    ]
    if facts[0] is None or facts[1] is None or facts[0].id == facts[1].id:
        return None
    return Halves(facts[0], facts[1])


def fund_within(inquiry: Inquiry) -> tuple[ItemTerm, str] | None:
    """Return an item and the fund whose part of it is asked for: 教育支出里政府性基金占多少."""
    text = inquiry.question.text
    found = _WITHIN.match(text) or _HALVES.match(text)
    if found is None or "占" in found["whole"] or not inquiry.question.asks("share"):
        return None
    part, whole = (_side(inquiry, found[name]) for name in ("part", "whole"))
    items = [i for i in whole.items if i.how == "equal" or len(i.names) == 1]
    received = any(name.endswith("收入") for item in items for name in item.names)
    own = whole.natures or whole.funds or len(items) != 1 or not whole.named or received
    fund = _fund_alone(part)
    return None if own or fund is None else (items[0], fund)


def _fund_alone(part: Question) -> str | None:
    """Return the fund that a side names and nothing else, be it by the income of it."""
    if part.natures or len(part.funds) > 1:
        return None
    of_income = [
        funds_of_incomes().get(name, name if name.endswith("收入") or name in FUND_WORDS else None)
        for item in part.items
        for name in item.names
    ]
    if part.funds and not part.items:
        return part.funds[0]
    return of_income[0] if len(of_income) == 1 and set(part.funds) <= {of_income[0]} else None


def sides_of(inquiry: Inquiry) -> tuple[Question, Question] | None:
    """Understand what stands on either side of the only 占, each by itself."""
    found = _HALVES.match(inquiry.question.text)
    if found is None or "占" in found["whole"]:  # a second share is another pair
        return None
    return _side(inquiry, found["part"]), _side(inquiry, found["whole"])


def _side(inquiry: Inquiry, text: str) -> Question:
    """Understand one side of a share; several tellers of one answer ask for the same ones."""
    kept = _sides(inquiry.store)
    found = kept.get(text)
    if found is None:
        if len(kept) >= MOST_SIDES:
            kept.clear()
        found = kept[text] = understand(text, inquiry.store).question
    return as_read(found, inquiry.question)


@per_library
def _sides(store: FactStore) -> dict[str, Question]:  # noqa: ARG001 - of this library
    return {}


def within_something(inquiry: Inquiry) -> bool:
    """Tell 某某里，某部分占多少, whose whole is said and is not all of the body."""
    found = _WITHIN.match(inquiry.question.text)
    whole = _side(inquiry, found["whole"]) if found else None
    named = whole is not None and (whole.natures or [i for i in whole.items if not is_total(i)])
    return bool(named)


def whole_asked(inquiry: Inquiry, default: ItemTerm, part: Fact | None = None) -> Fact | None:
    """Return what a question names behind 占, in the coordinates that stand there; else the default.

    What is named there and not printed is no default: the share would be one of another whole.
    The default is of the fund and nature of its part: 基本支出里最多的三类合计占多少.
    """
    sides = sides_of(inquiry)
    plain = inquiry.asking(
        items=(), natures=(), measures=(), funds=(), level=None, dimensions=(), flows=(), operations=()
    )  # fmt: skip
    if sides is None or not says_what(sides[1]):
        alike = _alike(plain, part, inquiry.question.natures) if part else plain
        return alike.one(default)
    return half_fact(plain, sides[1], (), first_of(sides[1]))


def _alike(plain: Inquiry, part: Fact, natures: tuple[str, ...]) -> Inquiry:
    """Ask for what has the fund and nature of a part; the rows of projects say of no nature that they are of."""
    return plain.asking(
        funds=() if part.fund == "全部" else (part.fund,),
        natures=natures if part.nature == "合计" else (part.nature,),
    )


def unresolved(inquiry: Inquiry, measures: tuple[str, ...]) -> ItemTerm | None:
    """Return a side of a share that has no one figure here; without it another share would be told."""
    question = inquiry.question
    if not question.asks("share") or question.asks(*_OTHERWISE) or "占" not in question.text:
        return None
    if fund_within(inquiry) or halves_of(inquiry, measures) is not None:
        return None
    plain = inquiry.asking(measures=measures, natures=())
    bases = [plain, *(plain.asking(natures=(nature,)) for nature in question.natures)]
    named = [one for i in question.named if i.start >= 0 for one in apart(i)]
    return next((i for i in named if all(basis.one(i) is None for basis in bases)), None)


def _has_own_coordinates(part: Question, whole: Question) -> bool:
    """Tell whether fund, unit or nature are named of one side and not of the other."""
    return part.funds != whole.funds or part.units != whole.units or bool(whole.natures)


_OWN = lazy.regex(r"^(?:它|其|该|自己|自身|本单位|这个?单位)")


def _is_own_whole(part: Question, whole: Question) -> bool:
    """Tell a total of the unit itself: 某站项目支出占总支出; what 某站支出 is a part of is the department's."""
    narrower = part.natures or any(not is_total(item) for item in part.items)
    return bool(_OWN.search(whole.text) or (narrower and not OF_ALL.search(whole.text)))


def names_no_part(inquiry: Inquiry) -> bool:
    """Tell that what stands before 占 names nothing that is known, though it says more than 它 or 其中."""
    sides = sides_of(inquiry)
    if sides is None or says_what(sides[0]):
        return False
    return len(_SMALL.sub("", sides[0].text)) >= SAYS_A_PART


_SMALL = lazy.regex(r"今年|本年度?|全年|其中|[的它其这那该里中]|\d+年度?")


SAYS_A_PART = 4  # characters before 占 that must name something


def says_what(half: Question) -> bool:
    """Tell whether a side names anything at all: 它 and 这笔钱 do not."""
    return bool(half.items or half.funds or half.natures or half.flows or half.units)


def _names(question: Question) -> list[str]:
    return [name for item in question.items for name in item.names]


def first_of(half: Question) -> ItemTerm | None:
    """Return what a side names foremost."""
    return next(iter([*half.named, *half.items]), None)


def half_fact(
    inquiry: Inquiry,
    half: Question,
    measures: tuple[str, ...],
    named: ItemTerm | None,
    *,
    receives: bool = False,
) -> Fact | None:
    """Return the one figure of what a side names, in the coordinates of that side alone."""
    item = named or (TOTAL_RECEIVED if receives else TOTAL_SPENT)
    own = inquiry.asking(
        items=(item,), measures=measures, funds=half.funds, units=half.units, natures=half.natures,
        nature_starts=half.nature_starts, flows=half.flows,
    )  # fmt: skip
    return own.one(item) or _money_said(own, half, item) or total_of_unit(own)


_SAYS_MONEY = lazy.regex(r"资金|金额|经费|的?钱")


def _money_said(own: Inquiry, half: Question, item: ItemTerm) -> Fact | None:
    """Return the amount of what is counted too, where the side says money: 绩效目标项目资金 is no number of projects."""
    if not _SAYS_MONEY.search(half.text):
        return None
    return own.one_of([m for m in own.meanings(item) if comparable(m.best.unit, "元")])


def received_of_unit(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return what the unit of a part receives: all that its budget gives it to spend."""
    of_budget = inquiry.document.kind is Kind.BUDGET and part.flow != "收入"
    if not of_budget or part.body is None:
        return None
    received = inquiry.asking(items=(), natures=(), flows=()).one(inquiry.budget_of_units())
    return received if received is not None and received.body == part.body else None


def total_of_unit(inquiry: Inquiry) -> Fact | None:
    """Return what one unit receives where it spends just as much of both natures, which alone are printed."""
    question = inquiry.question
    spent = bind.wanted_item(question) or TOTAL_SPENT
    if (
        len(question.units) != 1
        or question.natures
        or not set(spent.names) <= {"支出合计", "支出总计"}
    ):
        return None
    plain = inquiry.asking(items=(TOTAL_SPENT,), flows=())
    both = [plain.asking(natures=(nature,)).one(TOTAL_SPENT) for nature in NATURES]
    received = plain.asking(items=()).one(inquiry.budget_of_units())
    halves = [fact for fact in both if fact is not None]
    if received is None or len(halves) < len(both) or not addable([*halves, received]):
        return None
    return received if total(halves).value == received.value else None

"""Tell of all projects together: how far they carried their budgets out, whether their sum is what is printed."""

from config import lazy
from ingest.records import Fact
from retrieval.calculate import UndefinedError, addable, rate_of_totals, total
from retrieval.inquiry import Inquiry
from retrieval.question import Question, Stated
from retrieval.telling.changes.project_rates import Carried, carried, carried_apart, tell_line
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.projects import how_many, projects, tell_project_sum
from retrieval.telling.lists.unit_prices import tell_bought_by_unit
from retrieval.telling.sums.adding_up import tell_added_up, tell_claimed_sum
from retrieval.words.small_words import TOGETHER


def tell_all_together(inquiry: Inquiry) -> bool:
    """Tell the sum of projects against what is printed, their rate, or all that one unit buys."""
    told = tell_projects_against_printed(inquiry) or tell_rate_of_all(inquiry)
    return told or tell_bought_by_unit(inquiry)


def tell_rate_of_all(inquiry: Inquiry) -> bool:
    """Divide what all projects spent by what they planned: 四个项目加起来执行率是多少."""
    question = inquiry.question
    if not question.asks("rate") or not _is_of_all(question) or question.asks("rank", "share"):
        return False
    found = _of_number(inquiry, how_many(question.text))
    spent, planned = [one.spent for one in found], [one.planned for one in found]
    of_one = len({fact.measure for fact in planned}) == 1  # never the initial budget of some alone
    if len(found) < 2 or not (of_one and addable(spent) and addable(planned)):
        return False
    try:
        rate = rate_of_totals(spent, planned, question.decimals)
    except UndefinedError:
        return False
    builder = inquiry.builder
    count = builder.count(spent, "projects" if builder.voice.is_english else "个")
    told = {"rate": builder.derive(rate), "planned": builder.derive(total(planned))}
    inquiry.say("projects_rate", count=count, spent=builder.derive(total(spent)), **told)
    inquiry.say("formula", formula=rate.formula)
    for one in found:
        tell_line(inquiry, one)
    return True


def _of_number(inquiry: Inquiry, wanted: int | None) -> list[Carried]:
    """Return the projects of the forms, or of the narrative: those of which there are as many as is said."""
    of_forms, in_words = carried_apart(inquiry)
    if wanted is None:
        return of_forms if len(of_forms) > 1 else in_words
    lists = (of_forms, in_words, carried(inquiry))
    return next((some for some in lists if len(some) == wanted), [])


def _is_of_all(question: Question) -> bool:
    named = [item for item in question.named if item.how != "part"]
    return bool(TOGETHER.search(question.text) and COUNTABLE.search(question.text)) and not named


# --- against what is printed ----------------------------------------------------------------------


def tell_projects_against_printed(inquiry: Inquiry) -> bool:
    """Add the projects up and hold the sum against what is printed of them all, or against a claim."""
    question = inquiry.question
    asks = question.asks("check", "verify") or (question.stated and _IS_IT.search(question.text))
    if not asks or not _is_of_all(question) or question.asks("rate"):
        return False
    claim = next(iter(question.stated), None)
    facts = _added(inquiry, claim)
    if not facts:
        return False
    whole, number = _printed(inquiry, len(facts))
    if claim is not None and (whole is None or whole.value != claim.number):
        return tell_claimed_sum(inquiry, facts, claim)
    if whole is None:
        return False
    if number is None or number.value == len(facts):
        return tell_added_up(inquiry, facts, whole)
    if not tell_project_sum(inquiry.asking(items=(), operations=("sum",))):
        return False
    builder = inquiry.builder
    told = {"whole": builder.state(whole), "number": builder.state(number)}
    inquiry.say("projects_of_others", name=builder.voice.name(whole), **told)
    return True


_IS_IT = lazy.regex(r"吗|等于|是不是|是否|对不对")


def _added(inquiry: Inquiry, claim: Stated | None) -> list[Fact]:
    """Return the projects' amounts; of a budget that is not told closer those that the claim is the sum of."""
    question, plain = inquiry.question, inquiry.asking(items=())
    lists = [projects(plain)]
    if claim is not None and question.measures == ("预算数",):
        lists += [projects(plain.asking(measures=(m,))) for m in ("全年预算数", "年初预算数")]
    wanted = how_many(question.text)
    lists = [f for f in lists if len(f) > 1 and addable(f) and (wanted or len(f)) == len(f)]
    meant = (f for f in lists if claim is not None and total(f).value == claim.number)
    return next(meant, next(iter(lists), []))


def _printed(inquiry: Inquiry, count: int) -> tuple[Fact | None, Fact | None]:
    """Return the money that a sentence gives for a number of projects, and that number: of just so many first."""
    facts = inquiry.store.facts(document=inquiry.document.id, origin="text")
    numbers = [f for f in facts if f.unit in ("个", "项") and "项目" in f.item and f.value]
    numbers.sort(key=lambda f: f.value != count)
    for number in numbers:
        beside = (
            f for f in facts
            if f.sentence == number.sentence and f.chunk == number.chunk and f.item == number.item
            and f.unit not in (number.unit, "%") and f.value
        )  # fmt: skip
        if (money := next(beside, None)) is not None:
            return money, number
    return None, None

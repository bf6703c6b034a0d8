"""List the indicators that missed their targets: target and outcome stand in one row of a form."""

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.inquiry import Inquiry

_INDICATORS = lazy.regex(r"指标|\bindicators?\b")
_MISSED = lazy.regex(
    r"(?:没有|没能|没|未能?)(?:完成|达标|达到|达成|实现|完全完成)(?:了)?(?:年度)?(?:目标值?|指标值)?|不达标|低于目标|\bmiss(?:ed)?\b"
)
_SAID = lazy.regex(r"[指标没未能完成达到实现不目年度绩效自评项哪些几个中里的有是都被为值]")


def tell_missed(inquiry: Inquiry) -> bool:
    """List what lies on the wrong side of its target; what cannot be compared is left out."""
    question = inquiry.question
    if not (_INDICATORS.search(question.text) and _MISSED.search(question.text)):
        return False
    left = (_SAID.sub("", _MISSED.sub("", word)) for word in question.unexplained)
    if any(left) or question.asks("reason", "sum", "share", "verify") or question.stated:
        return False
    pairs = _pairs(inquiry)
    if not pairs:
        return False
    missed = [(goal, done) for goal, done in pairs if _is_missed(goal, done)]
    if not missed:
        inquiry.say("indicators_met")
        return True
    inquiry.say("indicators_missed")
    for goal, done in missed:
        name = inquiry.builder.voice.name(done)
        told = {"goal": inquiry.builder.state(goal), "done": inquiry.builder.state(done)}
        inquiry.say("indicator_line", name=name, **told)
    return True


def _pairs(inquiry: Inquiry) -> list[tuple[Fact, Fact]]:
    """Return (target, outcome) of each row that prints both in units of one dimension."""
    rows: dict[str, dict[str, Fact]] = {}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=["目标值", "完成值"]
    )
    for fact in facts:
        row = fact.table_row
        if row and fact.value is not None and _of_named(inquiry, fact):
            rows.setdefault(row, {}).setdefault(fact.measure, fact)
    both = [(row["目标值"], row["完成值"]) for row in rows.values() if len(row) > 1]
    return [(goal, done) for goal, done in both if comparable(goal.unit, done.unit)]


def _of_named(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell whether an indicator is of the project that is named, if one is."""
    named = [item for item in inquiry.question.named if _SAID.sub("", item.text)]
    names = [n for item in named for n in item.names]
    return not names or any(n in above for n in names for above in fact.parents)


def _is_missed(goal: Fact, done: Fact) -> bool:
    aim, reached = goal.value, done.value
    if aim is None or reached is None:
        return False
    reached = convert(reached, done.unit, goal.unit)
    if goal.bound in ("≤", "<") or aim == 0:
        return reached > aim or (goal.bound == "<" and reached == aim)
    return reached < aim or (goal.bound == ">" and reached == aim)

"""Tell where a project lost points whose form prints none that its indicators could have got: 扣分扣在哪.

What shows it there: the targets that were missed, the points that a heading gives to what stands under it
(预算执行情况（20分）), and what the form itself writes of its deviations.
"""

from decimal import Decimal

from config import lazy
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.telling.prose.accounts import quote_of_form
from retrieval.wording import project_of

_POINTS = lazy.regex(r"[（(](?P<points>\d+(?:\.\d+)?)分[)）]")
"""How many points a heading gives to what stands under it."""


def tell_lost_unweighed(inquiry: Inquiry, missed: list[tuple[Fact, Fact]]) -> bool:
    """Tell the missed targets of one project with what they got, and what got less than its heading gives."""
    got = inquiry.store.facts(document=inquiry.document.id, classification="指标", measure="得分")
    named = {name for item in inquiry.question.named for name in item.names}
    own = [f for f in got if f.value is not None and project_of(f) in named]
    if not own or len({project_of(f) for f in own}) != 1:
        return False
    rows = {fact.table_row: fact for fact in own}
    lost = [(goal, done, rows[done.table_row]) for goal, done in missed if done.table_row in rows]
    under = [(head, fact) for fact in own if (head := _lost_under(fact))]
    if not (lost or under):
        return False
    inquiry.say("points_lost_unweighed")
    for head, fact in under:
        inquiry.builder.labels.add(head)
        told = {"head": head, "got": inquiry.builder.state(fact)}
        inquiry.say("points_under_head", name=fact.item, **told)
    for goal, done, fact in lost:
        state = inquiry.builder.state
        told = {"goal": state(goal), "done": state(done), "got": state(fact)}
        inquiry.say("points_of_missed", name=fact.item, **told)
    quote_of_form(inquiry, "problems")
    return True


def _lost_under(fact: Fact) -> str:
    """Return the heading that gives more points than what stands under it got, if one does."""
    head = "".join(fact.parents[-1].split()) if len(fact.parents) > 1 else ""
    full = _POINTS.search(head)
    return head if full and (fact.value or 0) < Decimal(full["points"]) else ""

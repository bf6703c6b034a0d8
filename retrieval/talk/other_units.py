"""Go on from one unit of a department to the others: 局本级公务接待费多少 — 其他几个下属单位呢."""

from config import lazy
from ingest.records import Fact
from retrieval.question import Question
from retrieval.talk.shown import Shown

OTHERS = lazy.regex(
    r"^(?:那么?|还有)?(?:其他|别|另外|其余|剩下)的?(?:那|这)?(?:[两三四五六七八九十几]|\d{1,2})?[个家些各]*(?:下属|所属|预算|二级|直属|基层|事业)*的?(?:单位|部门|中心|机构|学校|站|所|处室)"
    r"(?:的|又|都|各自?|分别|花|用|有|是)*(?:呢|多少(?:钱)?|怎么样|情况)*[？?。]*$"
)


def other_units(question: Question, before: Question) -> Question | None:
    """Return the question before, of all units but that of which it was told."""
    known = before.told.subjects or before.told.rows
    named = before.items or before.natures or before.units
    if not OTHERS.search(question.text) or not named or not (before.units or known):
        return None
    return before._replace(
        text="其他单位各多少", units=(), dimensions=("publisher",), operations=(), listed=(),
        within=None, told=Shown(subjects=known), merged=True,
    )  # fmt: skip


def besides_told(question: Question, facts: list[Fact]) -> list[Fact]:
    """Leave out the units of which it was told, where the others are asked for."""
    if not OTHERS.search(question.text):
        return facts
    told = {fact.body for fact in question.told.subjects}
    return [fact for fact in facts if fact.body not in told]

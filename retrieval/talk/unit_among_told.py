"""Name in a turn the unit of which a count was just told that names no subject: 在职多少人 — 其中人民医院呢."""

from config import lazy
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.understand import understand

_UNIT_ALONE = lazy.regex(
    r"(?:那么?|其中|这?里[面头边]|再说|还有|至于|[，,的])*(?P<unit>[\u4e00-\u9fff（）()]{2,24}?)的?(?:呢|(?:又?是|有)?多少(?:个|人|名)?)[呢？?。]*"
)


def with_unit_among_told(text: str, before: Question | None, store: FactStore) -> str:
    """Ask of a unit what was asked before, where that was the count of a column that units have rows of.

    在职多少人 names a column and no subject of the lists: a turn would have nothing to take over but the unit.
    """
    told = before.told.subjects if before is not None else ()
    if before is None or before.named or before.natures or not told or told[-1].unit != "人":
        return text
    if len({(f.item, f.document, f.measure) for f in told}) != 1 or not _UNIT_ALONE.fullmatch(text):
        return text
    said = understand(text, store).question
    own = said.named or said.natures or said.funds or said.flows or said.unexplained
    if len(said.units) != 1 or own or not {*said.operations} <= {"parts"}:
        return text
    unit, known = said.units[0], before.units[0] if len(before.units) == 1 else ""
    rows = store.facts(document=told[-1].document, item=told[-1].item)
    if not any(row.body == unit and row.value is not None for row in rows) or known == unit:
        return text
    if known:
        return before.text.replace(known, unit) if known in before.text else text
    return text if before.units else f"{unit}{before.text}"

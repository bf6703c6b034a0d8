"""Name in full the parts of the one thing told that a turn calls by a word of them: 专项多少钱 — 市级和区县各占多少."""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.understand import understand

_EACH = lazy.regex(
    r"(?P<lead>(?:那么?|其中|里面)*)(?P<one>[\u4e00-\u9fff]{2,8}?)的?[和与跟及、](?P<other>[\u4e00-\u9fff]{2,8}?)的?"
    r"(?P<rest>(?:各自?|分别|都)+(?:占|是|有|多少|花|分).{0,12})"
)


def with_short_parts(text: str, before: Question | None, store: FactStore) -> str:
    """Write the names of two parts of what was told in place of the words that tell these apart.

    Only where each word is in the name of one part alone, and the parts make the whole up: else nobody knows
    what is meant.
    """
    found, told = _EACH.fullmatch(text.strip("？?。")), before.told.subjects if before else ()
    if found is None or len(told) != 1 or told[0].body or told[0].value is None:
        return text
    parts = _parts_of(told[0], store)
    one, other = (_called(found[which], parts) for which in ("one", "other"))
    if one is None or other is None or one is other or _makes_no_whole(told[0], one, other):
        return text
    if any(_is_whole_name(found[which], store) for which in ("one", "other")):
        return text
    return f"{found['lead']}{one.item}和{other.item}{found['rest']}"


def _is_whole_name(word: str, store: FactStore) -> bool:
    """Tell a word that names a thing by itself, which needs no other name."""
    return any(item.how == "equal" for item in understand(word, store).question.items)


def _parts_of(whole: Fact, store: FactStore) -> list[Fact]:
    """Return what stands beside a thing in its own table: whether it is a part, the sum will tell."""
    table = whole.table_row.partition("r")[0]
    if not table:
        return []
    return [
        f for f in store.facts(document=whole.document, origin="table", year=whole.year)
        if f.table_row.partition("r")[0] == table and f.item != whole.item
        and f.measure == whole.measure and f.value is not None and comparable(f.unit, whole.unit)
    ]  # fmt: skip


def _called(word: str, parts: list[Fact]) -> Fact | None:
    """Return the one part whose name holds a word."""
    found = {f.item: f for f in parts if normal(word) in normal(f.item)}
    return next(iter(found.values())) if len(found) == 1 else None


def _makes_no_whole(whole: Fact, one: Fact, other: Fact) -> bool:
    same = one.unit == other.unit == whole.unit
    return not same or (one.value or 0) + (other.value or 0) != whole.value

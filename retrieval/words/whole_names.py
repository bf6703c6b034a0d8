"""Take a short name of which only counts are printed for the subject of its whole words, where money is asked for: 农村低保花了多少."""

import re
from collections.abc import Sequence
from functools import cache

from config import lazy
from config.glossary import in_other_words, normal
from ingest.units import unit_table
from retrieval.fact_store import FactStore
from retrieval.question import ItemTerm, Question
from retrieval.words.nearest import vocabulary
from retrieval.words.small_words import ASKS_MONEY

_MONEY_END = lazy.regex(r"金?(?:项目)?(?:支出|经费|资金|补助|补贴)?$")
_OWN_END = lazy.regex(r"(?:支出|经费|资金|的?钱|预算|决算)$")


def in_whole_words(question: Question, store: FactStore) -> Question:
    """Name the subjects that a question about money means by short names that are printed for counts alone."""
    text = question.text
    money = question.flows or question.measures or question.conditions or ASKS_MONEY.search(text)
    if question.asked is not None or not money or not question.items:
        return question
    return question._replace(items=tuple(_of_money(item, store) for item in question.items))


def _of_money(item: ItemTerm, store: FactStore) -> ItemTerm:
    """Return the subjects whose names begin with the whole words of one that only counts, else the item."""
    word = _OWN_END.sub("", normal(item.text))
    forms = [form for form in in_other_words(word) if form != word]
    if not forms or (item.how == "equal" and _is_printed_as_money(store, item.names)):
        return item
    begins = re.compile(rf"(?:{'|'.join(map(re.escape, forms))}){_MONEY_END.pattern}")
    found = [s for name, senses in vocabulary(store).items() if begins.match(name) for s in senses]
    found = [s for s in found if s.code] or found
    names = tuple(dict.fromkeys(s.canonical for s in found))
    if not names or not _is_printed_as_money(store, names):
        return item
    codes = tuple(dict.fromkeys(s.code for s in found if s.code))
    return item._replace(names=names, codes=codes, how="near")


def _is_printed_as_money(store: FactStore, names: Sequence[str]) -> bool:
    """Tell whether a library prints an amount of money of something so named; one such fact is enough to read."""
    return bool(store.facts(item=[*names], unit=_units_of_money(), limit=1))


@cache
def _units_of_money() -> list[str]:
    return [name for name, unit in unit_table().items() if unit.dimension == "money"]

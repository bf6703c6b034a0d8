"""Name the subject that a question calls by what its sentence says it is used for: …28.00万元，主要用于某模型项目."""

import re

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.fact_store import FactStore
from retrieval.telling.prose.said_use import words_of_use
from retrieval.understand import understand

_LED = lazy.regex(
    r"(?P<topic>[\u4e00-\u9fff]{4,14}?)(?:的?项目)?(?P<money>的?[那这]一?[笔项块个](?P<kind>[\u4e00-\u9fff]{0,6}?)(?:支出|钱|经费|资金|预算)?|的(?:支出|钱|经费|资金|预算))?"
    r"(?P<rest>(?:为什么|为何|怎么|[比较](?:上年|去年)|去年|上年).*)"
)
"""数智某某那笔科技支出为什么降了, 数智某某去年花了多少."""
_ALONE = r"[^，,。；;、和及与等]*(?:[，,。；;]|$)"
"""Behind the topic: nothing that it is used for too."""


def with_subject_of_use(text: str, store: FactStore) -> str:
    """Put the subject in the place of what alone it is used for, where its change or its last year is asked for.

    What money is used for has no change of its own; the one subject whose amount is all for it has.
    """
    found = _LED.fullmatch(text)
    if found is None or not understand(text, store).question.unexplained:
        return text
    subjects = _used_for(normal(found["topic"]), store)
    kind = found["kind"] or ""
    if len(subjects) != 1 or (kind and not _is_of(subjects[0], kind)):
        return text
    return f"{subjects[0].item}{found['rest']}"


def _used_for(topic: str, store: FactStore) -> list[Fact]:
    """Return a fact of each subject whose sentence says right behind its amount that it is for a topic."""
    led = re.compile(rf"用于[^，,。；;、]{{0,4}}{re.escape(topic)}{_ALONE}")
    found: dict[str, Fact] = {}
    for fact in store.facts(origin="text", classification="功能"):
        if fact.value is None or not fact.chunk:
            continue
        chunk = store.chunk(fact.document, fact.chunk)
        if chunk is not None and topic in normal(chunk.text):
            words = words_of_use(chunk.text, fact, _SENTENCE)
            if led.search(normal(words)):
                found.setdefault(fact.item, fact)
    return list(found.values())


_SENTENCE = lazy.regex(r"[。；;]")


def _is_of(fact: Fact, kind: str) -> bool:
    """Tell a kind of money that the subject or one above it is called by: 科技 of 科学技术支出."""
    rest = iter("".join((*fact.parents, fact.item)))
    return all(char in rest for char in kind)

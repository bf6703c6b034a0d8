"""Tell several indicators of one project that a question names by what they share: 三个驻外办的保障成本上限各多少."""

from collections import defaultdict
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.numerals import read_chinese
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import Operation
from retrieval.telling.pieces.indicator_lists import tell_line
from retrieval.telling.pieces.indicators import DEED_WORDS, measures_asked, projects_above
from retrieval.words.covering import MIN_PIECE, bare, cut, known_words

_EACH = lazy.regex(r"各(?:自|是|为|有|要)?(?:多少|几|什么)|分别|各自")
_MANY = lazy.regex(r"(?P<many>[两二三四五六七八九十]|\d{1,2})(?:个|项|家|类|种)")
_WORDS = frozenset({"上限", "下限", "限额", "各", "各自", "分别", "都", "不超过", "的"})
_OTHERWISE: tuple[Operation, ...] = (
    "reason", "share", "change", "rank", "sum", "verify", "difference", "per_head",
)  # fmt: skip
MIN_SHARED = 3  # characters of the names that a question has
MOST = 8


def tell_each_indicator(inquiry: Inquiry) -> bool:
    """List the indicators of one project and one unit whose names all explain the whole question."""
    question = inquiry.question
    if not _EACH.search(question.text) or question.asks(*_OTHERWISE) or question.stated:
        return False
    if question.natures or question.funds or question.flows or question.language != "zh":
        return False
    said = _MANY.search(question.text)
    key = bare(question.text.replace(said[0], "", 1) if said else question.text)
    found = _meant(_explaining(inquiry, key), _number(said["many"]) if said else None)
    if not 1 < len(found) <= MOST or not all(
        comparable(fact.unit, found[0].unit) for fact in found
    ):
        return False
    project = projects_above(found[0])[-1]
    inquiry.builder.labels.add(project)
    measure = inquiry.builder.voice.word(found[0].measure)
    inquiry.say("indicators_of", project=project, measure=measure)
    for fact in found:
        tell_line(inquiry, fact)
    return True


def _number(said: str) -> int | None:
    read = Decimal(said) if said.isdigit() else read_chinese(said)
    return int(read) if read is not None else None


_Held = dict[tuple[int, str], list[Fact]]
"""The indicators of each project that have as many characters of the question in their own names."""


def _meant(held: _Held, many: int | None) -> list[Fact]:
    """Return the indicators that share most with the question; as many as it counts, where it counts them."""
    kept = {key: found for key, found in held.items() if many in (None, len(found))}
    most = max((own for own, _ in kept), default=0)
    best = [found for (own, _), found in kept.items() if own == most >= MIN_SHARED]
    return best[0] if len(best) == 1 else []


def _explaining(inquiry: Inquiry, key: str) -> _Held:
    """Return the indicators by whose names and their projects' the whole question is explained."""
    words = known_words(inquiry) | DEED_WORDS | _WORDS
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    held: _Held = defaultdict(list)
    for fact in inquiry.owned(facts):
        name = bare(fact.item)
        shares = any(key[at : at + MIN_PIECE] in name for at in range(len(key) - 1))
        if fact.value is None or not shares or not projects_above(fact):
            continue
        projects = [bare(project) for project in projects_above(fact)]
        if (cover := cut(key, ([name], projects), words)) is not None:
            held[len(cover.held[0]), normal(projects_above(fact)[-1])].append(fact)
    return held

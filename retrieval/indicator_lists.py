"""List the indicators of a project, or those of one kind: 绩效指标有哪些, 数量指标是什么."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.indicators import measures_asked, projects_above
from retrieval.inquiry import Inquiry
from retrieval.printings import table_of

_LISTED = lazy.regex(
    r"(?:绩效|考核)?(?:指标|目标值)(?:都|分别|各自?)?(?:有|是|为|包括|设了?)(?:哪|什么|多少|几)|(?:哪些|什么|哪几[个项])(?:绩效|考核)?指标"
    r"|(?:绩效|考核)指标(?:和|及|与)(?:其|各自的?)?目标值?"
)
_OF_LIST = lazy.regex(
    r"绩效|考核|指标|数量|质量|时效|成本|效益|满意度|产出|实际|目标值?|各|分别|都|有|是|哪些|什么|多少|项目|标|指|值|的|些|个"
)
_KIND = lazy.regex(
    r"(?P<name>(?:数量|质量|时效|成本|产出|满意度|(?:经济|社会|生态)?效益|可持续影响)指标)(?:的?(?:实际)?(?:目标|完成|指标)值?)?(?:都|分别|各)?[有是为写定设]?了?(?:哪|什么|多少|几|怎)"
)
MAX_INDICATORS = 30


def tell_indicators_of(inquiry: Inquiry) -> bool:
    """List the indicators of the one project that is named, each with what it aims at."""
    question = inquiry.question
    others = question.natures or question.funds or question.stated or question.conditions
    kind, listed = _KIND.search(question.text), _LISTED.search(question.text)
    said = "".join(match[0] for match in (kind, listed) if match)
    named = [i for i in question.named if i.text not in said]
    if not said or others or len(named) != 1:
        return False
    if any(_OF_LIST.sub("", word) for word in question.unexplained):
        return False
    names = {normal(name) for name in named[0].names}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=measures_asked(inquiry)
    )
    found = [
        f for f in inquiry.owned(facts) if names & {normal(name) for name in projects_above(f)}
    ]
    of_kind = [f for f in found if kind and any(kind["name"] in p for p in f.parents)]
    if kind is not None and not of_kind:
        return False
    groups = {tuple(projects_above(f)) for f in found}
    if len(groups) != 1 or len(found) < 2:
        return False  # words that several projects have in their names mean none
    found = of_kind or found
    builder, voice = inquiry.builder, inquiry.builder.voice
    project = next(name for name in projects_above(found[0]) if normal(name) in names)
    builder.labels.add(project)
    inquiry.say("indicators_of", project=project, measure=voice.word(found[0].measure))
    for fact in found[:MAX_INDICATORS]:
        builder.labels.add(voice.name(fact))
        in_words = fact.value is None and fact.text.strip()
        told = f"“{fact.text}”[{builder.cite(fact)}]" if in_words else builder.row(fact)
        if fact.bound is None and fact.value is not None:
            told = _sign(inquiry, fact) + told
        inquiry.say("part_line", name=voice.name(fact), code="", figure=told)
    return True


_SIGNS = frozenset({"≥", "≤", ">", "<", "＞", "＜"})


def _sign(inquiry: Inquiry, fact: Fact) -> str:
    """Return what a column of its own prints before a target: 指标性质 ≥."""
    row, _, _ = (fact.record or "").rpartition("c")
    table = table_of(fact)
    found = (
        (r for r in inquiry.store.records(fact.document, table) if r.id.startswith(f"{row}c"))
        if table
        else ()
    )
    return next((r.text.strip() for r in found if r.text.strip() in _SIGNS), "")

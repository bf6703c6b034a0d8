"""Tell what weight an indicator has in its form: 权重多少, 这个指标占几分."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.english.forms import words_typed
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm

_ASKS = lazy.regex(r"权重|分值|占(?:多少|几)分|满分(?:是|为)?(?:多少|几)|\bweights?\b")
_WEIGHT = lazy.regex(r"权重|分值")
_SMALL = lazy.regex(r"权重|分值|满分|[指标]|这个|那个|各自?|分别|占|是|的|多少|几|分|呢|weights?")
MAX_TOLD = 6


def tell_weight(inquiry: Inquiry) -> bool:
    """State the weight of the one indicator that is named, in each form that prints one."""
    question = inquiry.question
    if not _ASKS.search(question.text) or question.stated:
        return False
    if any(_SMALL.sub("", normal(word)) for word in question.unexplained):
        return False
    named = [item for item in question.named if _SMALL.sub("", normal(item.text))]
    found = _weights(inquiry, named[0]) if len(named) == 1 else []
    if not found or len({fact.item for fact in found}) > 1:
        return False
    several = len(found) > 1
    for fact in inquiry.builder.first(found, MAX_TOLD):
        inquiry.builder.labels |= {fact.measure, fact.parents[0] if fact.parents else ""} - {""}
        subject = inquiry.builder.voice.subject(fact, inquiry.document)
        if several and fact.parents:
            subject = f"《{fact.parents[0]}》{subject}"
        inquiry.say("figure", subject=subject, figure=inquiry.builder.main(fact))
    if named[0].how != "equal":
        inquiry.builder.labels.add(found[0].item)
        inquiry.say(
            "taken_as", text=words_typed(named[0].text, inquiry.question.text), name=found[0].item
        )
    return True


def _weights(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    """Return the weights of an indicator, each once: in two forms it may have two."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, item=list(item.names), classification="指标"
    )
    own = [f for f in facts if f.value is not None and _WEIGHT.search(f.measure)]
    return list({fact.value: fact for fact in own}.values())

"""Tell projects of one name apart by who carries them out: each has a form of its own."""

from config import lazy
from config.glossary import normal
from retrieval.calculate import addable, total
from retrieval.inquiry import Inquiry
from retrieval.printings import forms_apart
from retrieval.question import ItemTerm
from retrieval.small_words import TOGETHER

_HOW_MANY = lazy.regex(r"(?:几|多少)[个次回]")


def tell_same_named(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """List the projects that share the one name asked for, each with who carries it out, and their sum."""
    if len(items) != 1 or inquiry.question.asks("share", "rate", "change", "difference"):
        return False
    forms = forms_apart(inquiry.store, inquiry.asking(units=()).facts(items[0]))
    named = {normal(unit) for unit in inquiry.question.units}
    forms = {who: fact for who, fact in forms.items() if not named or normal(who) in named}
    if not forms:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    facts = list(forms.values())
    name = voice.name(facts[0])
    if not named:
        count = builder.count(facts, "projects" if voice.is_english else "个")
        inquiry.say("same_named", name=name, count=count)
    for who, fact in forms.items():
        builder.labels.add(who)
        inquiry.say(
            "part_line", name=f"{who}{name}" if named else who, code="", figure=builder.row(fact)
        )
    asked = TOGETHER.search(inquiry.question.text) or _HOW_MANY.search(inquiry.question.text)
    if asked and len(facts) > 1 and addable(facts):
        inquiry.say("sum", names=name, figure=builder.derive(total(facts)))
    return True

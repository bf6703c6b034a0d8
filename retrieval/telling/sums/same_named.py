"""Tell projects of one name apart by who carries them out: each has a form of its own."""

import re

from config import lazy
from config.glossary import normal
from ingest.amounts import convert
from ingest.records import Fact
from retrieval.calculate import addable, share_of_total, total
from retrieval.choosing.halves import half_fact, sides_of
from retrieval.choosing.printings import forms_apart
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Operation
from retrieval.telling.checks.claims import states
from retrieval.telling.sums.operands import called
from retrieval.words.small_words import TOGETHER

_HOW_MANY = lazy.regex(r"(?:几|多少)[个次回]")


def tell_same_named(inquiry: Inquiry, items: list[ItemTerm]) -> bool:
    """List the projects that share the one name asked for, each with who carries it out, and their sum."""
    if len(items) != 1 or inquiry.question.asks("share", "rate", "change", "difference"):
        return False
    everywhere = inquiry.asking(units=())
    forms = forms_apart(inquiry.store, everywhere.facts(items[0]))
    forms = forms or ({} if inquiry.question.units else _rows_apart(inquiry, items[0]))
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
    if (asked or not named) and len(facts) > 1 and addable(facts):
        inquiry.say("sum", names=name, figure=builder.derive(total(facts)))
    return True


def tell_share_of_same_named(inquiry: Inquiry) -> bool:
    """Divide what all projects of one name cost by their whole: one of them alone is not what is asked of."""
    question, sides = inquiry.question, sides_of(inquiry)
    if sides is None or len(sides[0].named) != 1 or question.units or not question.asks("share"):
        return False
    plain = inquiry.asking(natures=(), measures=())
    part = sides[0].named[0]
    forms = forms_apart(inquiry.store, plain.facts(part)) or _rows_apart(plain, part)
    facts = list(forms.values())
    whole = half_fact(inquiry, sides[1], (), next(iter(sides[1].named), None))
    if whole is None or len(facts) < _LEAST or not addable([*facts, whole]):
        return False
    if not whole.value or total(facts).value > convert(whole.value, whole.unit, facts[0].unit):
        return False  # no whole of them
    rate, voice = share_of_total(facts, whole, question.decimals), inquiry.builder.voice
    inquiry.builder.labels |= set(forms)
    for who, fact in forms.items():
        inquiry.say("part_line", name=who, code="", figure=inquiry.builder.row(fact))
    name = voice.name(facts[0])
    inquiry.say("sum", names=name, figure=inquiry.builder.derive(total(facts)))
    inquiry.say(
        "share", year=voice.year(whole, inquiry.document), part=voice.phrase("together", names=name),
        whole=called(inquiry, whole), rate=inquiry.builder.derive(rate),
    )  # fmt: skip
    inquiry.say("formula", formula=rate.formula)
    return True


def _rows_apart(inquiry: Inquiry, item: ItemTerm) -> dict[str, Fact]:
    """Return the rows of one project's name by the unit that each stands under; empty where one unit has it alone."""
    rows = [meaning.best for meaning in inquiry.meanings(item)]
    apart = {fact.body: fact for fact in rows if fact.body and fact.classification == "项目"}
    one = len({(fact.item, fact.nature, fact.measure, fact.fund) for fact in rows}) == 1
    return (
        {str(body): fact for body, fact in apart.items()}
        if one and len(apart) == len(rows) > 1
        else {}
    )


_LEAST = 2  # projects of one name
_OTHERWISE: tuple[Operation, ...] = (
    "verify",
    "check",
    "sum",
    "difference",
    "share",
    "change",
    "rate",
    "rank",
    "reason",
)


def with_amount_as_name(inquiry: Inquiry) -> Inquiry:
    """Take an amount beside the one thing named for what tells it from others: 5万元的甲经费有哪些目标.

    Of projects of one name it says whose is meant; of one alone it says nothing, if it is its amount.
    """
    question = inquiry.question
    if len(question.stated) != 1 or len(question.named) != 1 or question.asks(*_OTHERWISE):
        return inquiry
    stated, item = question.stated[0], question.named[0]
    amount, name = re.escape(stated.text), re.escape(item.text)
    beside = re.search(
        rf"{amount}元?(?:的|[那这][个笔项]?)*(?={name})|(?<={name})[（(，,]?(?:[那这][个笔项])?(?:是)?{amount}元?[)）]?(?:的?[那这][个笔项])?",
        question.text,
    )
    if beside is None or not item.text:
        return inquiry
    plain = inquiry.asking(stated=(), units=(), text=question.text.replace(beside[0], "", 1))
    facts = plain.asking(measures=()).facts(item)
    forms = forms_apart(inquiry.store, facts)
    meant = [who for who, fact in forms.items() if states(fact, stated)]
    if forms:
        return plain.asking(units=(meant[0],)) if len(meant) == 1 else inquiry
    return plain if any(states(fact, stated) for fact in facts) else inquiry

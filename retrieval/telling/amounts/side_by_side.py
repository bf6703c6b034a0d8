"""Tell several meanings of one name side by side, each with what tells it from the others."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.choosing.overlap import overlap
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.wording import name_of
from retrieval.words.stated import number

MAX_BASES = 16


def _names(fact: Fact) -> set[str]:
    return {normal(name) for name in (fact.item, name_of(fact), *fact.parents[-1:])}


def side_by_side(inquiry: Inquiry, found: list[Meaning], *, of: str = "") -> None:
    """Tell several meanings of one name, each with its basis."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    projects = are_projects([meaning.best for meaning in found])
    things = len({name_of(meaning.best) for meaning in found}) == len(found)
    key = "several_projects" if projects else "several_things" if things and of else "several_bases"
    if of and all(normal(of) not in _names(meaning.best) for meaning in found):
        inquiry.say("none_so_called" if builder.was_typed(of) else "none_just_so", name=of)
    inquiry.say(key, name=of or voice.name(found[0].best))
    tell = builder.row if things else builder.state  # several things may be added, no several bases
    for meaning in found[:MAX_BASES]:
        fact = meaning.best
        basis = voice.full_basis(fact) or name_of(fact)
        if (of or name_of(fact) != name_of(found[0].best)) and basis != name_of(fact):
            basis = f"{voice.name(fact)}（{basis}）"
        measure = voice.measure(fact)
        inquiry.say("basis_line", basis=basis, measure=measure, figure=tell(fact))
    if key == "several_bases":
        builder.remark("scope", "choose_basis")
    if key == "several_things" and len(found) <= MAX_BASES:
        _tell_total(inquiry, [meaning.best for meaning in found])


def _tell_total(inquiry: Inquiry, facts: list[Fact]) -> None:
    """Add things of which each is a part of one and the same: what the city and the district give to one purpose."""
    alike = {(fact.parents, fact.measure, fact.fund, fact.year) for fact in facts}
    named_so = not any(fact.code for fact in facts)  # subjects that share a word hold other things
    if named_so and len(alike) == 1 and facts[0].parents and addable(facts) and not overlap(facts):
        inquiry.say("total_line", figure=inquiry.builder.derive(total(facts)))


_MANY = lazy.regex(r"([两二三四五六七八九十]|\d)个")


def are_projects_meant(inquiry: Inquiry, facts: list[Fact]) -> bool:
    """Tell projects of which there are as many as the question says, if it says how many."""
    many = _MANY.search(inquiry.question.text)
    return are_projects(facts) and (many is None or number(many[1]) == len(facts))


def are_projects(facts: list[Fact]) -> bool:
    """Tell projects that only share a word: each is another thing, none a basis of the others."""
    names = {fact.item for fact in facts}
    return len(names) == len(facts) > 1 and all(f.classification == "项目" for f in facts)

"""Put right how many cars a question for a reason takes for granted, and tell which unit buys them: 局机关为什么要买3辆车."""

from decimal import Decimal

from config import lazy
from ingest.records import Fact
from retrieval.calculate import largest_first
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.question import OF_VEHICLES, VEHICLES, ItemTerm
from retrieval.telling.prose.quoting import tell_reason_of
from retrieval.words.counted import BOUGHT_COUNTS
from retrieval.words.stated import number

_CARS = lazy.regex(
    r"(?P<many>\d{1,3}|[一两二三四五六七八九十]+)[辆台部](?:新|公务用?|公用?|小|越野|巡护|执法|工作)*车|买车(?P<after>\d{1,3}|[一两二三四五六七八九十]+)[辆台部]"
)
_BUYS = OF_VEHICLES[0]
MOST_UNITS = 5


def tell_reason_of_cars(inquiry: Inquiry) -> bool:
    """Tell how many cars are bought and by whom where a question says otherwise, then the printed reason."""
    found, items = _CARS.search(inquiry.question.text), inquiry.question.items
    said = number(found["many"] or found["after"]) if found else None
    if said is None or not any({_BUYS, VEHICLES} & {*item.names} for item in items):
        return False
    counted = _counted(inquiry)
    buyers = _buyers(inquiry)
    as_said = counted is None or counted.value == Decimal(said)
    if as_said and (not inquiry.question.units or not buyers):
        return False
    voice, builder = inquiry.builder.voice, inquiry.builder
    if counted is not None:
        lead, figure = voice.subject(counted, inquiry.document), builder.main(counted)
        inquiry.say("figure" if as_said else "claim_wrong", subject=lead, figure=figure)
    for fact in buyers[:MOST_UNITS]:
        inquiry.say(
            "figure", subject=voice.subject(fact, inquiry.document), figure=builder.state(fact)
        )
    plain = inquiry.asking(units=(), stated=(), unexplained=())
    known = len(builder.reasons)
    for name in (_BUYS, VEHICLES):
        if len(builder.reasons) == known:
            tell_reason_of(plain.asking(items=(ItemTerm("", (name,)),)))
    if len(builder.reasons) == known:
        inquiry.say("no_reason")
    return True


def _counted(inquiry: Inquiry) -> Fact | None:
    """Return how many cars are bought, as it is printed of the whole body."""
    facts = inquiry.store.facts(
        document=inquiry.document.id,
        item=sorted(BOUGHT_COUNTS),
        unit="辆",
        measure=["数量", "购置数量"],
    )
    own = [f for f in facts if f.value is not None and f.body is None]
    return own[0] if len({f.value for f in own}) == 1 else None


def _buyers(inquiry: Inquiry) -> list[Fact]:
    """Return what each unit spends on new cars, of those that buy some."""
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    facts = inquiry.store.facts(
        document=inquiry.document.id, item=_BUYS, origin="table", measure=list(main)
    )
    rows = {f.body: f for f in reversed(facts) if f.body and f.value}
    return largest_first(rows.values())

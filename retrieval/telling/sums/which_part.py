"""Tell which of its two parts a thing's money is, where a question asks for one or the other: 公车那3.5万是买车还是养车.

That the amount is right answers nothing: each of the two parts is told, and whether one of them is all of it.
"""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.question import PARTS_OF_PUBLIC, ItemTerm
from retrieval.telling.amounts.public_expenses import public_parts
from retrieval.telling.checks.claims import states

_OR = lazy.regex(r"[，,]?还是|[，,]或者?是?(?=[^，,]*[？?])")
_OF_MORE = lazy.regex(r"[多少高低大]|[涨降增减]|第\d|第[一二三]")
_ENDING = lazy.regex(r"(?:维护)?(?:费用?|支出|经费)$")
_PAIR = 2


def tell_which_part(inquiry: Inquiry) -> bool:
    """Tell the two parts of a thing that a question sets against each other; False where it does not."""
    question, whole = inquiry.question, _whole_of(inquiry)
    ors = list(_OR.finditer(question.text))
    if whole is None or len(ors) != 1 or question.unexplained:
        return False
    start, end = ors[0].span()
    if _OF_MORE.search(question.text[end:]) or not _are_claimed(inquiry, whole):
        return False  # 哪个多 is no question for one of them
    names = PARTS_OF_PUBLIC.get(whole.item, ())
    sides = [_named_in(inquiry, names, 0, start), _named_in(inquiry, names, end, None)]
    asked = {side[0] for side in sides if len(side) == 1}
    told = [part for part in public_parts(inquiry, whole) if part.item in asked]
    if len(asked) != _PAIR or not (len(told) == _PAIR or any(_equals(p, whole) for p in told)):
        return False
    _tell(inquiry, whole, told)
    return True


def _whole_of(inquiry: Inquiry) -> Fact | None:
    """Return the figure of the one thing with parts that a question names."""
    wholes = [i for i in inquiry.question.named if set(i.names) & PARTS_OF_PUBLIC.keys()]
    if len(wholes) != 1:
        return None
    found = inquiry.asking(stated=(), operations=(), items=(wholes[0],)).meanings(wholes[0])
    return found[0].best if found and found[0].best.value is not None else None


def _are_claimed(inquiry: Inquiry, whole: Fact) -> bool:
    """Tell that what the question says of the amount is right, or that it says nothing of it."""
    return all(states(whole, claim, rounded=True) for claim in inquiry.question.stated)


def _named_in(inquiry: Inquiry, parts: tuple[str, ...], start: int, end: int | None) -> list[str]:
    """Return the parts that one side of 还是 names: by a name of theirs, or by what tells them apart."""
    text = inquiry.question.text
    last = len(text) if end is None else end
    items = [i for i in inquiry.question.items if start <= i.start < last and not _is_whole(i)]
    named = {name for item in items for name in item.names}
    said = normal(text[start:last])
    found = [part for part in parts if part in named]
    return found or [part for part in parts if _own_word(part, parts) in said]


def _is_whole(item: ItemTerm) -> bool:
    return bool(set(item.names) & PARTS_OF_PUBLIC.keys()) and item.how != "part"


def _own_word(part: str, parts: tuple[str, ...]) -> str:
    """Return what the name of a part has beside what all parts are called: 购置 of 公务用车购置费."""
    names = [normal(one) for one in parts]
    shared = next(
        (at for at, chars in enumerate(zip(*names, strict=False)) if len({*chars}) > 1), 0
    )
    return _ENDING.sub("", normal(part)[shared:])


def _tell(inquiry: Inquiry, whole: Fact, parts: list[Fact]) -> None:
    """Tell the parts, and that one of them is all of the whole where it has just its amount."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    lead = voice.subject(whole, inquiry.document, publisher=builder.names_publisher)
    all_of_it = [part for part in parts if _equals(part, whole)]
    if len(all_of_it) == 1:
        name = voice.name(all_of_it[0])
        inquiry.say("all_is_part", subject=lead, figure=builder.main(whole), part=name)
    else:
        inquiry.say("figure", subject=lead, figure=builder.main(whole))
    told = voice.listed([f"{voice.name(part)}{builder.state(part)}" for part in parts])
    inquiry.say("of_which", parts=told)


def _equals(part: Fact, whole: Fact) -> bool:
    if part.value is None or whole.value is None or not comparable(part.unit, whole.unit):
        return False
    return convert(part.value, part.unit, whole.unit) == whole.value

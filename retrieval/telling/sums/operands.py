"""Find what a question of two or more figures is about: each thing it names, in its place, with its fact."""

import re

from config import lazy
from config.glossary import normal
from ingest.names import unit_names
from ingest.records import Fact
from retrieval.bodies.owners import OWN_PART
from retrieval.calculate import difference
from retrieval.choosing.halves import unresolved
from retrieval.choosing.printings import agrees
from retrieval.inquiry import TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import TOTALS, ItemTerm, Question
from retrieval.telling.sums.several_alike import alike, counted_alike
from retrieval.wording import FUND_WORDS

MEASURES_OF_CHANGE = frozenset({"占比", "增减额", "增减率"})


class Operand:
    """One thing that the question names, its place in the question, and its fact here."""

    def __init__(self, start: int, fact: Fact, text: str) -> None:
        self.start = start
        self.fact = fact
        self.text = text


def operands(inquiry: Inquiry) -> list[Fact]:
    """Return the facts of everything that the question names, in its order."""
    return [operand.fact for operand in placed_operands(inquiry)]


def placed_operands(inquiry: Inquiry) -> list[Operand]:
    """Return each thing that the question names with its place there and its fact here."""
    question = inquiry.question
    if len(question.units) > 1 and len(question.items) + len(question.natures) < 2:
        return _of_units(inquiry)
    if _share_a_nature(question):
        return _on_one_nature(inquiry)
    measures = tuple(m for m in question.measures if m not in MEASURES_OF_CHANGE)
    plain = inquiry.asking(measures=measures, natures=())
    named = () if _is_balance(question) else question.items
    items = ((item, plain.one(item)) for item in _of_one_kind(plain, named))
    found = [Operand(item.start, fact, item.text) for item, fact in items if fact is not None]
    for nature, start in zip(question.natures, question.nature_starts, strict=False):
        of_item = plain.asking(natures=(nature,))
        owner = _owner(inquiry, start)
        fact = of_item.one(owner) if owner else None
        if owner and fact is not None:
            found = [o for o in found if o.start != owner.start or not _narrows(inquiry, o, start)]
        told = fact is not None and any(o.fact.id == fact.id for o in found)
        carried = owner is not None and start < 0  # from a talk: of that thing alone
        if (fact is None and not carried) or (told and question.asks("share")):
            fact = of_item.one(TOTAL_SPENT)  # an item of this nature only: the nature is its whole
        if fact is not None:
            found.append(Operand(start, fact, nature))
    if not found and question.funds and not question.named:
        found += _of_funds(inquiry, plain)
    if not found and question.units:
        own = inquiry.wanted()
        fact = plain.one(own) if own else None
        found += [Operand(0, fact, "")] if fact is not None else []
    if not found and _is_balance(question):
        totals = {"收入": TOTAL_RECEIVED, "支出": TOTAL_SPENT}
        flows = question.flows if len(question.flows) > 1 else ("收入", "支出")
        sides = [plain.asking(flows=()).one(totals[flow]) for flow in flows]
        found += [Operand(at, f, f.item) for at, f in enumerate(sides) if f is not None]
    distinct = {(o.fact.id, o.fact.document): o for o in reversed(found)}
    return sorted(distinct.values(), key=lambda o: o.start)


_AKIN = {"三公": "部门经济"}
"""公务接待费 stands in a table of its own, and is an economic subject as 培训费 is one."""


def _of_one_kind(plain: Inquiry, named: tuple[ItemTerm, ...]) -> tuple[ItemTerm, ...]:
    """Take what several names may mean for the one of the classification of all else: 会议费和培训 is 培训费."""
    if all(len(item.names) == 1 for item in named):
        return named
    sure = [fact for item in named if len(item.names) == 1 and (fact := plain.one(item))]
    kinds = {_AKIN.get(fact.classification, fact.classification) for fact in sure}
    if len(kinds) != 1:
        return named
    return tuple(item if len(item.names) == 1 else _of_kind(plain, item, *kinds) for item in named)


def _of_kind(plain: Inquiry, item: ItemTerm, kind: str) -> ItemTerm:
    alone = [ItemTerm(item.text, (name,), how=item.how, start=item.start) for name in item.names]
    found = [one for one in alone if (fact := plain.one(one)) and fact.classification == kind]
    return found[0] if len(found) == 1 else item


def _of_funds(inquiry: Inquiry, plain: Inquiry) -> list[Operand]:
    """Return the total of the fund whose share is asked for, or of each of several; of all of them or of none."""
    question = inquiry.question
    received = "收入" in question.flows or "收入" in question.text
    side = TOTAL_RECEIVED if received else TOTAL_SPENT
    several = len(question.funds) > 1 and question.asks("sum", "difference")
    funds = question.funds if several else question.funds[:1] if question.asks("share") else ()
    facts = [plain.asking(funds=(fund,)).one(side) for fund in funds]
    placed = enumerate(zip(funds, facts, strict=True))
    told = [Operand(at, fact, fund) for at, (fund, fact) in placed if fact is not None]
    return told if len(told) == len(funds) else []


def _share_a_nature(question: Question) -> bool:
    """Tell several items to be added on one nature: 水费、电费在项目支出里加起来; 和项目支出 is one more."""
    if (
        len(question.natures) != 1
        or len(question.named) < 2
        or question.asks("share", "difference")
    ):
        return False
    before = normal(question.text)[: question.nature_starts[0]] if question.nature_starts else ""
    return question.asks("sum") and not before.endswith(
        ("和", "与", "、", "及", "加", "加上", "跟")
    )


def _on_one_nature(inquiry: Inquiry) -> list[Operand]:
    """Return the items on the nature that they share; nothing where one of them has none on it."""
    named = [(item, inquiry.one(item)) for item in inquiry.question.named]
    found = [Operand(item.start, fact, item.text) for item, fact in named if fact is not None]
    return found if len(found) == len(named) else []


def _of_units(inquiry: Inquiry) -> list[Operand]:
    """Return the figure of each unit that the question names, in its order."""
    found = [(unit, operands(inquiry.asking(units=(unit,)))) for unit in inquiry.question.units]
    key = normal(inquiry.question.text)
    named = [(*_named_at(key, unit, at), facts) for at, (unit, facts) in enumerate(found)]
    return [Operand(start, facts[0], name) for start, name, facts in named if facts]


def _named_at(key: str, unit: str, order: int) -> tuple[int, str]:
    """Return where a question names a unit, and by which words; its place in their order if by none of its names."""
    names = (OWN_PART,) if unit == OWN_PART else map(normal, (unit, *unit_names((unit,))))
    said = max((name for name in names if name in key), key=len, default="")
    return (key.find(said), said) if said else (order, "")


def _is_balance(question: Question) -> bool:
    """Tell a question for what income and expenditure differ by: 收支差额, 收入和支出差多少."""
    both = set(question.flows) == {"收入", "支出"}
    both = both or any(item.names == ("收支总计",) for item in question.items)
    return both and not question.named and question.asks("difference")


def _is_whole(inquiry: Inquiry, owner: ItemTerm | None, start: int) -> bool:
    """Tell a nature that stands behind 占, with the item before it: it is the whole by itself."""
    at = inquiry.question.text.find("占")
    return inquiry.question.asks("share") and owner is not None and owner.start < at < start


def untold_whole(inquiry: Inquiry) -> str | None:
    """Return the nature of which a share is asked for and which the document does not state."""
    question = inquiry.question
    owner = next(iter(question.named), None)
    plain = inquiry.asking(measures=())
    for nature, start in zip(question.natures, question.nature_starts, strict=False):
        if _is_whole(inquiry, owner, start):
            found = plain.asking(natures=(nature,)).one(TOTAL_SPENT)
            return None if found is not None else nature
    return None


def unclear_side(inquiry: Inquiry) -> ItemTerm | None:
    """Return the part or whole of a share that has no one figure in the document."""
    measures = tuple(m for m in inquiry.question.measures if m not in MEASURES_OF_CHANGE)
    counted = counted_alike(inquiry.question)  # 两项补助合计: all of them are meant
    if inquiry.question.asks("employers") or (counted and alike(inquiry, counted)):
        return None
    return unresolved(inquiry, measures)


def _owner(inquiry: Inquiry, start: int) -> ItemTerm | None:
    """Return the item of which a nature is meant: the nearest before it on its side of 占.

    工资福利占基本支出 asks for a share of all basic expenditure, not of that of 工资福利.
    """
    key = normal(inquiry.question.text)
    named = inquiry.question.named
    if (
        0 < start <= len(key)
        and key[start - 1] in "和与及、加跟"
        and not _follows_nature(inquiry, start - 1)
    ):
        return None  # 水费、电费和项目支出: the last of a list, no part of what stands before it
    if not inquiry.question.asks("share"):
        return next(iter(named), None)
    before = [i for i in named if i.start < start]
    if before:
        if before[-1].start < 0:  # meant from the question before, as is the nature beside it
            return before[-1] if start < 0 else None
        between = key[before[-1].start + len(before[-1].text) : start]
        return None if re.search("[占在]", between) else before[-1]
    first = next(iter(named), None)
    apart = first is not None and re.search("[占在里中内]", key[start : first.start])
    return None if apart else first


def _follows_nature(inquiry: Inquiry, at: int) -> bool:
    """Tell the second of two natures of one item: 教育支出的基本支出和项目支出."""
    question = inquiry.question
    placed = zip(question.natures, question.nature_starts, strict=False)
    return any(start + len(nature) == at for nature, start in placed)


def _narrows(inquiry: Inquiry, operand: Operand, start: int) -> bool:
    """Tell a nature in brackets behind its item: 商品和服务支出（基本支出） is one thing."""
    if operand.start < 0:
        return True
    key = normal(inquiry.question.text)
    between = key[operand.start + len(operand.text) : start]
    return between in ("(", "的", "") and "占" in key


def called(inquiry: Inquiry, fact: Fact) -> str:
    """Return the name of an operand with what tells it from another of the same name."""
    voice = inquiry.builder.voice
    word = voice.word(fact.nature)
    own = fact.nature != "合计" and voice.name(fact) != word
    nature = (word if fact.item in TOTALS else f"（{word}）") if own else ""
    fund = FUND_WORDS.get(fact.fund, "") if inquiry.question.funds else ""
    basis = f"（{fund}）" if fund and fact.item in TOTALS else ""
    owner = fact.body if fact.body and len(inquiry.question.units) > 1 else ""
    return f"{owner}{voice.name(fact)}{nature}{basis}"


_WHY_MORE = lazy.regex(
    r"(?:为什么|为何|为啥|怎么|咋).*比[^，,。；;？?]{2,16}?(?:还|要|更)*(?:(?P<more>[多高大])|[少低小])"
    r"|比[^，,。；;？?]{2,16}?(?:还|要|更)*(?:(?P<more2>[多高大])|[少低小])了?[，,]?(?:这)?(?:是|又)?(?:为什么|为何|为啥)"
)


def _presumed(text: str) -> str:
    """Return which way a question for a reason takes for granted that one thing lies from another."""
    found = _WHY_MORE.search(text)
    if found is None:
        return ""
    return "more" if found["more"] or found["more2"] else "less"


def tell_gap(
    inquiry: Inquiry, left: Fact, right: Fact, *, names: dict[str, str] | None = None
) -> None:
    """Say how far one figure lies above or below another, each called by its name or as ``names`` say."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived = difference(left, right)
    key = "equal" if derived.value == 0 else "more" if derived.value > 0 else "less"
    names = names or {"left": called(inquiry, left), "right": called(inquiry, right)}
    figure = "" if derived.value == 0 else builder.derive(derived, size=True)
    wrong = _presumed(inquiry.question.text) in ({"more", "less"} - {key})
    key = f"not_so_{key}" if wrong else key
    if derived.value != 0 and (agrees(left, right) or agrees(right, left)):
        key = "equal_rounded"  # 171.01万元 and 1,710,062.00元
    inquiry.say(key, figure=figure, year=voice.year(left, inquiry.document), **names)
    inquiry.say(
        "operands", part=names["left"], one=builder.main(left),
        whole=names["right"], other=builder.main(right),
    )  # fmt: skip

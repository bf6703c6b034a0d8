"""Answer whether what a question names adds up to what it names last, or to the amount that it states."""

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import Fact
from retrieval.calculate import TAIL, addable, make_up, rest_of_sum, sum_less_other, total
from retrieval.choosing.overlap import overlap
from retrieval.choosing.same_row import on_fund
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question, Stated
from retrieval.telling.checks.claims import states
from retrieval.telling.sums.operands import called, placed_operands
from retrieval.words.small_words import ADDED, IN_ALL, MADE_UP

_MAKES = lazy.regex(
    r"(?:是否|是不是|能不能|会不会)?(?:等于(?!多少|几|什么)|正好是|刚好是|就是)"
    r"|(?:怎么|为什么|为何|为啥|咋)?不(?:是|等于)|是不是|(?<=[来起计和加])是(?!多少|几|什么|不是|否)|(?<=[来计共])(?=\d)|(?<=[之总]和)(?=\d)"
    rf"|[和与跟同](?=(?:(?!{ADDED})[^和与跟同])*(?:相等|一致|对得上|对不对得上|一样))"
    r"|(?<=[来起计和加共块])(?:能不能|能否|是否|能|都|[，,])*(?:(?:对|合|凑)(?:不[对合])?得上|对上|凑得成|吻合|符合)(?=[^吗么不嘛？?。！!，,\s])"
)


def asks_whether_parts_make(question: Question) -> bool:
    """Tell 人员经费和公用经费加起来等于基本支出吗: the last of what is named is no part."""
    found = _MAKES.search(question.text)
    return bool(found and MADE_UP.search(question.text[: found.start()]))


def names_whole(question: Question) -> bool:
    """Tell whether something is named behind 等于."""
    starts = (*(item.start for item in question.items), *question.nature_starts)
    return any(start >= _end_of_parts(question) for start in starts)


def _end_of_parts(question: Question) -> int:
    found = _MAKES.search(question.text)
    return found.end() if found else len(question.text)


def tell_parts_against_whole(inquiry: Inquiry) -> bool:
    """Compare the sum of what is named first with what is named behind 等于, all on one basis."""
    if not asks_whether_parts_make(inquiry.question):
        return False
    at = _end_of_parts(inquiry.question)
    parts, wholes = _of_nature(inquiry, at) or _around(inquiry, at)
    if _leaves_one_out(inquiry.question, at, len(parts)):
        return False
    if not wholes and (own := _common_whole(inquiry, parts)) is not None:
        wholes = [own]  # 加起来等于总额吗 names it by what it is of its parts
    if len(parts) > 1 and addable(parts) and not names_whole(inquiry.question):
        claim = next(reversed(inquiry.question.stated), None)
        printed = len(wholes) == 1 and claim is not None and states(wholes[0], claim)
        of_unit = claim is not None and comparable(claim.unit or parts[0].unit, parts[0].unit)
        if claim is not None and of_unit and not printed:
            return tell_claimed_sum(inquiry, parts, claim)
    if len(parts) < 2 or len(wholes) != 1:
        return False
    whole = _on_basis_of(inquiry, parts, wholes[0])
    if whole is None:
        whole = wholes[0]
        fits = make_up(parts, whole, len(parts) * TAIL)
        parts = parts if fits else _on_fund_of(inquiry, parts, whole)
    return bool(parts) and tell_added_up(inquiry, parts, whole)


def _leaves_one_out(question: Question, at: int, found: int) -> bool:
    """Tell that a list names more things than were found: the sum of the others is not asked for."""
    own = sum(item.text.count("、") for item in question.named if item.start < at)
    listed = question.text[:at].count("、") - own
    return 0 < found <= listed


def _of_nature(inquiry: Inquiry, at: int) -> tuple[list[Fact], list[Fact]] | None:
    """Return the parts on the nature that is named as their whole alone: 工资、办公费加起来等于基本支出吗."""
    question = inquiry.question
    behind = [start >= at for start in question.nature_starts]
    named = [item for item in question.named if item.start < at]
    if behind != [True] or len(question.natures) != 1 or len(named) != len(question.named):
        return None
    found = [inquiry.asking(items=(item,)).one(item) for item in named]
    parts = [fact for fact in found if fact is not None and fact.nature == question.natures[0]]
    whole = inquiry.asking(items=(), nature_starts=(0,)).one(TOTAL_SPENT)
    if whole is None or not parts or len(parts) < len(found):
        return None
    whole = _on_basis_of(inquiry, parts, whole) or whole
    return (parts, [whole]) if addable([*parts, whole]) else None


def _around(inquiry: Inquiry, at: int) -> tuple[list[Fact], list[Fact]]:
    """Return what is named before a place and what behind it, each in the light of its own side alone."""
    sides = [_side(inquiry, at, behind=behind) for behind in (False, True)]
    placed = [sorted(placed_operands(side), key=lambda one: one.start) for side in sides]
    before, behind = ([one.fact for one in side] for side in placed)
    return before, behind


def _side(inquiry: Inquiry, at: int, *, behind: bool) -> Inquiry:
    question = inquiry.question
    natures = [
        (nature, start)
        for nature, start in zip(question.natures, question.nature_starts, strict=False)
        if (start >= at) == behind
    ]
    return inquiry.asking(
        items=tuple(item for item in question.items if (item.start >= at) == behind),
        natures=tuple(nature for nature, _ in natures),
        nature_starts=tuple(start for _, start in natures),
        funds=() if behind else question.funds,
    )


_AGAINST = lazy.regex(
    rf"(?:{IN_ALL}|{ADDED})的?(?:总?数|金额)?[，,]?(?:[比较](?!上年|去年|年初|预算)|[跟和与](?=.+?(?:差|相比|哪个|谁)))"
    r"|(?<![增追])加上?(?![起在总以大])[^，,。？?]{2,16}?比(?!上年|去年|年初|预算)"
)


def tell_sum_against_other(inquiry: Inquiry) -> bool:
    """Tell by how much several things together are more or less than another: 甲乙之和比丙多多少."""
    found = _AGAINST.search(inquiry.question.text)
    if found is None or inquiry.question.stated or inquiry.question.unexplained:
        return False
    parts, others = _around(inquiry, found.end())
    others = [_on_basis_of(inquiry, parts, one) or one for one in others]
    if len(parts) < 2 or len(others) != 1 or not addable([*parts, *others]) or overlap(parts):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived = sum_less_other(parts, others[0])
    way = "equal" if derived.value == 0 else "more" if derived.value > 0 else "less"
    names = voice.listed([called(inquiry, part) for part in parts])
    figure = builder.derive(derived, size=True)
    inquiry.say(f"sum_{way}", names=names, other=called(inquiry, others[0]), figure=figure)
    inquiry.say("formula", formula=derived.formula)
    told = [f"{called(inquiry, one)}{builder.main(one)}" for one in (*parts, *others)]
    inquiry.say("of_which", parts=voice.listed(told))
    return True


def tell_claimed_sum(inquiry: Inquiry, parts: list[Fact], claim: Stated) -> bool:
    """Say what parts add up to, and whether that is the sum that the question states."""
    summed, builder = total([part for part in parts if part.value]), inquiry.builder
    claimed = convert(claim.number, claim.unit or summed.unit, summed.unit)
    key = "adds_up_claimed" if summed.value == claimed else "adds_up_otherwise"
    inquiry.say(key, figure=builder.derive(summed))
    inquiry.say("formula", formula=summed.formula)
    return True


def _common_whole(inquiry: Inquiry, parts: list[Fact]) -> Fact | None:
    """Return what all parts stand under: as their own sentence prints it, else as the document does."""
    names = {part.parents[-1] if part.parents else "" for part in parts}
    name = names.pop() if len(names) == 1 else ""
    if not name:
        return None
    said = {(part.chunk, part.sentence) for part in parts if part.sentence}
    beside = inquiry.store.facts(document=parts[0].document, item=name) if len(said) == 1 else []
    own = (f for f in beside if (f.chunk, f.sentence) in said and f.unit == parts[0].unit)
    own = (f for f in own if f.measure == parts[0].measure and f.value is not None)
    return next(own, None) or inquiry.asking(natures=()).one(ItemTerm(name, (name,)))


def _on_fund_of(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> list[Fact]:
    """Return all parts on the fund of their whole; none where one is not printed of it."""
    fund = (whole.fund,)
    found = [part if part.fund == whole.fund else on_fund(inquiry, part, fund) for part in parts]
    known = [part for part in found if part is not None]
    return known if len(known) == len(parts) else []


def _on_basis_of(inquiry: Inquiry, parts: list[Fact], whole: Fact) -> Fact | None:
    """Return the printing of the whole that has the fund of its parts."""
    funds = {part.fund for part in parts}
    same = inquiry.store.facts(
        document=whole.document, item=whole.item, nature=whole.nature, measure=whole.measure,
        year=whole.year,
    )  # fmt: skip
    fits = (f for f in (whole, *same) if {f.fund} == funds and f.body == whole.body)
    return next((f for f in fits if f.value is not None), None)


def tell_added_up(inquiry: Inquiry, parts: list[Fact], whole: Fact | None) -> bool:
    """Say what parts add up to and what the whole is; a small rest is a rounding tail."""
    if whole is None or whole.value is None or not addable([*parts, whole]):
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    summed = total([part for part in parts if part.value])
    rest = rest_of_sum(parts, whole)
    figure, name = builder.derive(summed), voice.name(whole)
    inquiry.say("adds_up_parts", figure=figure, name=name, whole=builder.state(whole))
    if rest.value == 0:
        inquiry.say("adds_up_equal")
    else:
        inquiry.say("adds_up_rest", figure=builder.derive(rest, size=True))
        if abs(rest.value) <= len(parts) * TAIL:
            builder.remark("rounding", "rounding_tail")
    inquiry.say("formula", formula=summed.formula)
    return True

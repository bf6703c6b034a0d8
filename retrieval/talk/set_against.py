"""Set against each other two figures of one thing that a talk told, or one and what is printed elsewhere."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.choosing.printings import NO_AMOUNTS, agrees
from retrieval.question import Question, Stated
from retrieval.wording import plain_name, term_of
from retrieval.words.small_words import SEEN, UNLIKE, WHY

_PLACE = r"(?:(?:[两2]张|两个|上面的?|不同|几张)?(?:收入|支出|收支|预算|决算)?(?:总体?)?(?:情况)?表\d*(?:格)?|文字|正文|说明|表\s*[\d一二三四五六七八九十]+)"
_LEAD = rf"(?:那么?|但是?|可是?|{_PLACE}(?:[和与跟、]{_PLACE})?(?:里|上|中)?(?:面|写|印|列)?的?|它们?|上面|刚才|前后|[这那]?[两2]个?(?:数字?|金额|口径)?|的|数字?)*"
_TWO_FIGURES = r"(?:[两2]个?|两种|不同的?|不一样的?)(?:数字?|数据|金额|口径|说法|数额)"
_WHY_APART = lazy.regex(
    rf"{_LEAD}{WHY}(?:会|又)?(?:[这那它]?们?[两2俩][个者边项]?(?:数字?|金额)?(?:会|又|的)?)?{UNLIKE}[了呢啊的]*[？?。]*"
)
_GAP = rf"(?:相?差(?:了|出)?(?:多少|几|在哪[里儿]?)(?:钱|万?元)?|{WHY}|什么原因)"
_HAS_TWO = lazy.regex(
    rf"{_LEAD}(?:{WHY}(?:会|又|还)?(?:有|是|出现|出来)了?{_TWO_FIGURES}[了呢啊的]*|相?差(?:了|出)?(?:多少|几)(?:钱|万?元)?)(?:[，,、]?(?:又|是|都)?{_GAP})*[呢啊？?。]*"
)
"""怎么有两个数，差多少 behind one thing of which two figures were told."""


_TWO_THINGS = lazy.regex(r"(?:那么?)?[这那]?[两2]个(?=相?差)")


def of_two_printings(text: str, before: Question) -> str | None:
    """Ask how the two figures come apart that were told of one thing: 怎么有两个数，差多少."""
    told = before.told.subjects
    if len(told) != 1 or before.told.rows or not _HAS_TWO.fullmatch(text):
        return None
    if _TWO_THINGS.match(text) and any(f.item != told[0].item for f in before.told.last(2)):
        return None  # 培训费多少 — 会议费呢 — 两个差多少
    apart = [f for f in before.told.apart if comparable(f.unit, told[0].unit)]
    if any(not agrees(fact, told[0]) for fact in apart):
        return "这两个数为什么差这么多"
    return (
        f"{plain_name(told[0])}多少"
        if apart and not text.lstrip("那").startswith(("差", "相差"))
        else None
    )


_ARE_ALIKE = lazy.regex(
    rf"{_LEAD}(?:是不是|是否|能不能|都)?(?:一样|一致|相同|相等|对得上)(?:吗|么|不)[？?。]*"
)
_WHICH_IS_RIGHT = lazy.regex(
    r"(?:那么?|到底|究竟|这?[两2]个(?:数字?)?|应该?|以|信|按|就)*哪一?个(?:数字?|口径)?(?:才|算|是|更|为|来)*(?:对|准|正确|准确|可信|真|真实)[确]?[的呢啊了]*[？?。]*"
)
_A_BIT = lazy.regex(r"差了?(?:一分|一点|几分)")
_TWO = lazy.regex(r"[两2]个")
_ELSEWHERE = lazy.regex(
    r"(?:表|文字|正文|说明|报告|别处|别的地方|另一处|另外一处|前面|后面|那里|第\s*\d+\s*页)(?:里|上|中|格)?(?:面)?的?(?:又|却|怎么|为什么|明明)*(?:写|印|列|登|填|标|说|是|为)"
)
_DOUBTS = lazy.regex(
    rf"哪一?个(?:数字?|口径)?(?:才|算|是|更|为)*(?:对|准|正确|可信|真|错)|{UNLIKE}|怎么回事|咋回事|到底|冲突|对得上|哪[个里]错|错了"
)


def two_told(question: Question, before: Question) -> Question | None:
    """Set two figures of one thing against each other: 两个数为什么不一样, 哪个是对的, 我看到的是486."""
    told, text = before.told, question.text
    if (both := _both_sides(question, before)) is not None:
        return both
    asked = _WHY_APART.fullmatch(text) or _WHICH_IS_RIGHT.fullmatch(text)
    if asked and _A_BIT.search(text):
        return None  # of which printings, nobody said
    seen = question.stated if _is_seen(question) else ()
    known = (before.named or before.natures or before.listed) and 0 < len(told.subjects) < 3
    if not known or question.named or (question.natures and not seen):
        two = asked and _TWO.search(text)
        return question._replace(listed_as="unclear") if two else None  # which two, nobody said
    amounts = [
        f for f in told.subjects if f.measure not in NO_AMOUNTS
    ]  # a change is set against none
    one = (amounts or told.subjects)[-1]
    if len(seen) == len(told.subjects) == 1 and comparable(one.unit, seen[0].unit or one.unit):
        return _against(question, before, _as_stated(one), seen[0])
    earlier = [facts[0] for facts in told.earlier[-1:] if len(facts) == 1]
    earlier = [f for f in (*amounts[:-1], *earlier) if (f.item, f.nature) == (one.item, one.nature)]
    earlier = [f for f in earlier if f.measure not in NO_AMOUNTS]
    alike = [*earlier, *told.apart]
    other = next((f for f in alike if comparable(f.unit, one.unit) and not agrees(f, one)), None)
    if not asked or question.stated:
        return None
    if other is None:
        return question._replace(listed_as="unclear") if _TWO.search(text) else None
    if one.unit == "%":  # two weights of one indicator: no amounts of which the one holds the other
        pair = (other, one) if other in told.subjects else (one, other)
        return question._replace(
            operations=("difference",), listed=pair, listed_as="rows", told=told, tables=(), unexplained=(), merged=True
        )  # fmt: skip
    return _against(question, before, _as_stated(one), _as_stated(other))


def _both_sides(question: Question, before: Question) -> Question | None:
    """Ask of the thing told what it is on either side: 收入表和支出表上的数怎么差一分."""
    asked = _WHY_APART.fullmatch(question.text) or _ARE_ALIKE.fullmatch(question.text)
    told = before.told.subjects
    if not asked or {*question.flows} != {"收入", "支出"} or len(told) != 1 or not told[0].code:
        return None
    return question._replace(
        items=(term_of(told[0]),), operations=(), flows=(), sources=(), unexplained=(), merged=True
    )


def _is_seen(question: Question) -> bool:
    """Tell an amount that somebody read elsewhere: 我看到的是486, 可是基本支出表里写的是220万，哪个对."""
    elsewhere = _ELSEWHERE.search(question.text) and _DOUBTS.search(question.text)
    return bool(SEEN.search(question.text) or elsewhere)


def _as_stated(fact: Fact) -> Stated:
    return Stated(fact.value or Decimal(0), fact.unit, fact.text)


def _against(question: Question, before: Question, *stated: Stated) -> Question:
    """Return a question that sets amounts of what was talked of against each other."""
    return question._replace(
        items=before.items or (term_of(before.told.subjects[0]),), operations=("verify",), stated=stated, natures=(), funds=(), flows=(),
        unexplained=(), dimensions=(), conditions=(), headings=(), sources=(), tables=(), table_numbers=(), merged=True,
    )  # fmt: skip

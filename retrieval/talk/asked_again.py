"""Ask the question before once more: in another unit, with its formula, of the other units, as a count."""

from config import lazy
from retrieval.question import Question
from retrieval.talk.counted_again import counted_again
from retrieval.talk.other_units import other_units
from retrieval.talk.short_turns import worked_out_again
from retrieval.talk.units_asked import is_unit_alone, of_money_told
from retrieval.words.small_words import ADDED, COUNTED, IN_ALL, NUMERAL, TOGETHER

ALL_OF_IT = lazy.regex(r"^(?:那么?)?(?:总数|总额|总的|合计数?|一共)(?=换|折|是|呢|多少|有|又)")
"""那总数换成亿元呢 behind one of its halves: the whole of it again."""


_SUM_OF_SEVERAL = lazy.regex(rf"(?:几|{NUMERAL}){COUNTED}.*(?:{IN_ALL}|{ADDED})")


def asked_again(question: Question, before: Question) -> Question | None:
    """Return the question before as a turn wants it answered; None where it asks something else."""
    if _asks_unit_alone(question, before):
        if (money := of_money_told(question, before)) is not None:
            return money
        before = whole_of_it(before) if ALL_OF_IT.search(question.text) and before.named else before
        return before._replace(unit=question.unit)
    again = worked_out_again(question, before) or other_units(question, before)
    return again or counted_again(question, before)


def whole_of_it(question: Question) -> Question:
    """Leave the nature out, of which one half was talked of."""
    return question._replace(natures=(), nature_starts=())


def _asks_unit_alone(question: Question, before: Question) -> bool:
    """Tell 换成亿元, which asks the question before once more in another unit; 两项一共多少万元 asks for their sum."""
    if not is_unit_alone(question) or _SUM_OF_SEVERAL.search(question.text):
        return False
    several = len({fact.item for fact in before.told.last(None)}) > 1 and not before.natures
    return not (several and TOGETHER.search(question.text))

"""Tell a question that claims a change by another amount, multiple or part than is printed: 翻了一倍, 砍了一半, 少了快三成."""

from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert, rounds_to
from ingest.records import Fact
from retrieval.question import Question
from retrieval.telling.amounts.company import speaks_of_change


def claims_otherwise(question: Question, known: list[Fact]) -> bool:
    """Tell a question that claims a change by another amount or rate than any that is known."""
    if not question.asks("verify") or len(question.stated) != 1:
        return False
    claim = question.stated[0]
    alike = [f for f in known if f.value is not None and comparable(claim.unit, f.unit)]
    sizes = (abs(convert(f.value or Decimal(0), f.unit, claim.unit)) for f in alike)
    return bool(alike) and not any(rounds_to(size, claim.number) for size in sizes)


_GROWN = lazy.regex(
    r"(?:翻|涨|增加?|增长|上升|提高|[多高大]出?)(?:了|到)?[^，,。；;？?一二两三四五六七八九\d]{0,4}$"
)
_HALVED = lazy.regex(
    r"(?:[砍减降少压缩跌]|减少|下降|降低|压减|缩减)(?:掉|了|去|到)*(?:将?近|约|差不多)?一?半|腰斩"
)
_HALF = Decimal(-50)
_HUNDRED = Decimal(100)
_TENTH = Decimal(10)  # in percent
_NEAR = Decimal(5)  # 近一半 is said of 43%, 近三成 of 31%
_LOOSE = 5  # a multiple is said in round words: one part in five below is still it


def multiple_claimed(question: Question) -> Decimal | None:
    """Return in percent by how much a question says that something changed: 翻了一倍 is 100, 砍了一半 is -50."""
    for claim in question.stated:
        if claim.unit == "倍" and _GROWN.search(question.text[: question.text.find(claim.text)]):
            return claim.number * _HUNDRED
    return _HALF if _HALVED.search(question.text) else None


def claims_other_multiple(question: Question, rate: Decimal | None) -> bool:
    """Tell a question that claims a change by a multiple, by half or by tenths, which a rate of change does not reach."""
    claimed = multiple_claimed(question)
    if rate is not None and _lies_off_tenths(question, abs(rate)):
        return True
    if claimed is None or rate is None:
        return False
    least = claimed - claimed / _LOOSE
    return rate < least if claimed > 0 else rate > least


def claims_part(question: Question) -> bool:
    """Tell a question that says by which multiple, half or tenths something changed."""
    return multiple_claimed(question) is not None or _tenths_claimed(question) is not None


def _tenths_claimed(question: Question) -> tuple[Decimal, Decimal] | None:
    about = [c.around for c in question.stated if c.unit == "成" and c.around is not None]
    return about[0] if len(about) == 1 and speaks_of_change(question.text) else None


def _lies_off_tenths(question: Question, rate: Decimal) -> bool:
    """Tell a question that claims a change by about so many tenths, which a rate lies well off: 少了快三成 of 49%."""
    about = _tenths_claimed(question)
    return about is not None and not about[0] * _TENTH - _NEAR <= rate <= about[1] * _TENTH + _NEAR

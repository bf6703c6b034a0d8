"""Tell that last year's figure is asked for on another base than its change is printed on: 年初预算, not 执行数."""

from config import lazy
from retrieval.question import Question

_LAST_YEAR = lazy.regex(r"去年|上一?年|前一年|20\d\d年?")
_NAMES = lazy.regex(
    r"(?:一般公共|公共财政|政府性基金|国有资本经营|财政|部门|单位)预算|预算(?=单位|拨款|内|外|科目|项目)"
)
"""Funds and bodies that are called by 预算 say nothing of what of last year is asked for."""
_OUTCOME = lazy.regex(r"执行|决算|完成数|实际|实支")
_BUDGET = lazy.regex(r"预算")
_BEHIND = lazy.regex(r"[，,。；;？?！!]")


def is_of_other_base(question: Question, base: str | None) -> bool:
    """Tell whether a question asks for last year's budget where a change is on its outcome, or the reverse.

    A change on 上年 alone is on whatever is compared; 执行数 and 决算数 are both outcomes.
    """
    asked, printed = _asked(question.text), _kind(base or "")
    return bool(asked and printed) and asked != printed


def _asked(text: str) -> str:
    """Return what of last year a question names behind the year, up to where its clause ends."""
    plain = _NAMES.sub("", text)
    years = list(_LAST_YEAR.finditer(plain))
    behind = plain[years[-1].end() :] if years else plain
    return _kind(_BEHIND.split(behind, maxsplit=1)[0])


def _kind(words: str) -> str:
    if _OUTCOME.search(words):
        return "outcome"
    return "budget" if _BUDGET.search(words) else ""

"""Tell how what is left at the end of a year comes about: what was left before, what came in, what went out.

花的比挣的多，怎么结余反而多了 is answered by the table of income and expenditure alone: its two sides are equal.
"""

import re
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable
from ingest.columns import CLOSING, OPENING
from ingest.records import Fact
from retrieval.calculate import balance
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.sums.operands import tell_gap

_RECEIVED, _SPENT = "收入合计", "支出合计"
_USED, _SHARED_OUT = "使用非财政拨款结余", "结余分配"
_LEFT = r"(?:结转|结余|剩余|剩下的?钱?|余额)"
_WHY = r"(?:怎么|咋|为什么|为何|为啥|凭什么|如何|反而|反倒|却)"
_OUT = r"(?:支出|支|花的?|用的?|出的?)"
_IN = r"(?:收入|收的?|挣的?|赚的?|进账|进的?)"
_SHORT = rf"{_OUT}[^，。？?]{{0,4}}比{_IN}[^，。？?]{{0,4}}[多大高]|{_IN}[^，。？?]{{0,4}}比{_OUT}[^，。？?]{{0,4}}[少小低]|{_IN}不[抵敷]{_OUT}|入不敷出|收不抵支"
_UNCOVERED = rf"(?:入不敷出|收不抵支|{_IN}不[抵敷]{_OUT})"
_WHETHER = "(?:是不是|是否|算不算|有没有|会不会|难道)"
_DEFICIT = lazy.regex(_SHORT)
_CAME_ABOUT = lazy.regex(
    rf"(?:年末|年底|期末)[^，。？?]{{0,6}}{_LEFT}[^，。？?]{{0,8}}(?:怎么|如何|咋)(?:计?算|得|形成)"
    rf"|(?:{_SHORT}).*(?:{_WHY}.*{_LEFT}|{_LEFT}.*{_WHY}|从?哪[里儿]?(?:来|补|出)|(?:怎么|咋|拿什么|靠什么|用什么)(?:补|填|弥补|解决))"
    rf"|(?:{_SHORT}).*(?:[欠负借]债|欠款|欠钱|借钱|债务|亏[空损]|缺口|赤字)|{_UNCOVERED}.*[吗么]|{_WHETHER}[^，。？?]*{_UNCOVERED}"
    rf"|(?=.*(?:年末|年底|期末))(?=.*年初)(?=.*{_LEFT}).*{_WHY}"
)


_DEBT = lazy.regex(r"[欠借举负]债|欠款|欠钱|借钱|债务|赤字|亏[空损]|缺口")
_REASON = lazy.regex(r"为什么|为何|为啥|反而|反倒|怎么(?!计?算|得出|来)")


class Balance(NamedTuple):
    """The rows of one table that make up what is left at the end of the year."""

    begin: Fact
    received: Fact
    spent: Fact
    end: Fact
    used: Fact | None
    """What was left of other money and is spent now."""
    shared_out: Fact | None

    @property
    def added(self) -> list[Fact]:
        """Return what adds to what is left."""
        return [self.begin, self.received, *((self.used,) if self.used else ())]

    @property
    def taken(self) -> list[Fact]:
        """Return what takes from it."""
        return [self.spent, *((self.shared_out,) if self.shared_out else ())]


def asks_how_left(question: Question) -> bool:
    """Tell a question for how what is left at the end of the year comes about.

    >>> asks_how_left(Question("花的比挣的多，怎么年末结余反而比年初多了"))
    True
    >>> asks_how_left(Question("年末结余比年初多多少"))
    False
    """
    other = question.asks("share", "rank", "sum") or bool(question.relative_year or question.units)
    narrower = question.funds or question.stated
    return bool(_CAME_ABOUT.search(question.text)) and not (other or narrower)


def tell_how_left(inquiry: Inquiry) -> bool:
    """Tell the rows that make up what is left at the end of the year, and what is said of its reason."""
    document, builder, voice = inquiry.document, inquiry.builder, inquiry.builder.voice
    question = inquiry.question
    if not asks_how_left(question) or {*question.years} - {document.fiscal_year}:
        return False
    found = _balance(inquiry)
    if found is None:
        return False
    if _DEFICIT.search(question.text):
        tell_gap(inquiry, found.spent, found.received)
    if "年初" in question.text:
        tell_gap(inquiry, found.end, found.begin)
    derived = balance(found.added, found.taken)
    builder.derive(derived)
    inquiry.say("left_at_end")
    inquiry.say("formula", formula=derived.formula)
    for fact in (*found.added, *found.taken, found.end):
        inquiry.say("part_line", name=voice.name(fact), code="", figure=builder.state(fact))
    _say_debt_untold(inquiry)
    why = next(
        (f for f in inquiry.store.facts(document=document.id, item=CLOSING) if f.reason), None
    )
    if why is not None:
        mark = f"[{builder.cite_reason(why)}]"
        inquiry.say("reason_of_one", name=voice.name(why), reason=why.reason, mark=mark)
    elif _REASON.search(question.text):
        inquiry.say("no_reason")
    return True


def _say_debt_untold(inquiry: Inquiry) -> None:
    """Say that a debt or loss which is asked for was not read; nothing where the document prints money of one."""
    asked = _DEBT.search(inquiry.question.text)
    facts = inquiry.store.facts(document=inquiry.document.id) if asked else []
    if asked and not any(f.value and re.search("债|欠|亏损|赤字", f.item) for f in facts):
        inquiry.say("debt_not_told", word=asked[0])


def _balance(inquiry: Inquiry) -> Balance | None:
    """Return the rows of the first table of which these are the two sides; None where they do not come out."""
    names = [CLOSING, OPENING, _RECEIVED, _SPENT, _USED, _SHARED_OUT]
    facts = inquiry.store.facts(document=inquiry.document.id, item=names, origin="table")
    tables: dict[int | None, dict[str, Fact]] = {}
    for fact in facts:
        whole = fact.nature == "合计" and fact.measure == "决算数" and fact.fund == "全部"
        if whole and fact.value is not None:
            tables.setdefault(table_of(fact), {}).setdefault(fact.item, fact)
    for rows in tables.values():
        if all(name in rows for name in names[:4]):
            found = Balance(
                rows[OPENING], rows[_RECEIVED], rows[_SPENT], rows[CLOSING],
                _unless_zero(rows.get(_USED)), _unless_zero(rows.get(_SHARED_OUT)),
            )  # fmt: skip
            if _comes_out(found):
                return found
    return None


def _unless_zero(fact: Fact | None) -> Fact | None:
    return fact if fact is not None and fact.value else None


def _comes_out(found: Balance) -> bool:
    """Tell rows of one unit that add up to what is left; rounding leaves no more than one digit."""
    every = [*found.added, *found.taken]
    if not all(comparable(one.unit, found.end.unit) for one in every):
        return False
    return balance(found.added, found.taken).value == found.end.value

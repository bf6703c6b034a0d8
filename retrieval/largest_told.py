"""Go on about the one amount that was told: its largest part, what that is for, and what is left of its fund."""

from config import lazy
from ingest.amounts import comparable
from ingest.columns import CLOSING
from ingest.records import Fact
from retrieval.empty_tables import SPECIAL_FUNDS
from retrieval.question import TOTALS, Question
from retrieval.small_words import LEAST
from retrieval.whole_turns import year_of
from retrieval.wording import plain_name

_AT = r"(?:(?:花|用|投|安排|占)(?:钱|得|在|到|于|了)*)?"
_LARGEST = (
    rf"(?:那么?|其中|它?[这那]?里[面头]?|当中|[这它]|主要的?|{_AT})*(?:最(?:大|多|高|小|少|低)|(?:占|花)?大头)(?:的)?(?:[那这]?一?[笔块项个部分种宗])*"
    r"(?:支出|开支|开销|科目|费用|钱|资金|来源|渠道)?"
)
_USED = r"(?:[用拿]来|主要|又|都|具体|是|去|拿去)*(?:(?:干|做)(?:什么|啥|嘛)(?:用)?|[用花](?:在|到|于)(?:了)?(?:哪[儿里]?|什么地方|什么|啥)(?:上|地方|方面)?|有(?:什么|啥)用|(?:的)?(?:用途|用处)(?:是什么|是啥)?)的?"
_WHICH = rf"(?:又|都|主要|具体)*(?:是|叫|在|{_AT})*(?:哪|什么|啥)(?:一?[笔块项个部分种些宗儿里]|科目|方面|地方|东西|支出|上|头)*的?"
_TURN = lazy.regex(
    rf"{_LARGEST}(?:(?P<use>{_USED})|{_WHICH}(?:[，,]?(?P<share>(?:又|它)?占(?:了)?(?:多少|几成|比|比例|百分之几|多大(?:比例)?)))?)[了的呢啊呀？?。]*"
    rf"|(?:那么?|其中|[它这那]?里[面头]?)*(?:哪|什么|啥)(?:一?[笔块项个部分种]|方面|费用|支出)+(?:是|的|又)*(?:(?:{_AT})(?:钱)?(?:的|得)?)?(?:最(?:大|多|高|小|少|低)|(?:占|花)?大头)的?[呢啊呀？?。]*"
)
_NAMED_KIND = lazy.regex(r"科目|项目|[类款项]级|单位|部门|[那这]个")
"""Such are things of a list: 最大的那个 points at a row, and at none where none was told."""
MIN_ROWS = 2
LOWEST_DIGITS = 5
_WIDE = ("全部", "未说明")


def of_largest(text: str, before: Question) -> str | None:
    """Ask for the largest part of the one amount that was told, never of all that the body spends.

    >>> of_largest("大头是哪块", Question("三公多少")) is None
    True
    """
    found = _TURN.fullmatch(text)
    told = before.told
    if found is None or _NAMED_KIND.search(text):
        return None
    end = "最少" if LEAST.search(text) else "最多"
    use = "它用来做什么" if found["use"] else ""
    if len(told.rows) >= MIN_ROWS:
        row = _end_of(told.rows, least=end == "最少") if use else None
        return f"{plain_name(row)}用来做什么" if row else None
    if len(told.alike) >= MIN_ROWS:  # things that the talk went through, one by one
        return None if use else f"哪个{end}"
    whole = _whole_told(told.subjects)
    if whole is None:  # of which things it is the largest, nobody said; no duties of the body
        return f"{end}的那个用来做什么" if use else None
    total = whole.item in TOTALS
    if total and whole.nature != "合计" and not use:
        return f"里面{'最小' if end == '最少' else '最大'}的一项是哪个"
    spent = total and whole.item.startswith("支出") and whole.nature == "合计"
    of_fund = total and whole.fund not in _WIDE
    if of_fund and not spent:
        return None
    if spent and (of_fund or use):
        fund = _called(whole.fund) if of_fund else ""
        behind = f"，{use}" if use else ""
        return f"{year_of(before)}{fund}支出{end}的项级科目是哪个{behind}"
    asked = use or ("" if _is_lowest(whole) else "占多少")
    return f"{year_of(before)}{plain_name(whole)}里{end}的是哪项，{asked}"


def _end_of(rows: tuple[Fact, ...], *, least: bool) -> Fact | None:
    """Return the one row of the largest or smallest amount."""
    known = [row for row in rows if row.value is not None]
    if len(known) < len(rows) or len({row.unit for row in rows}) > 1:
        return None
    choose = min if least else max
    end = choose(known, key=lambda row: row.value or 0)
    return end if sum(row.value == end.value for row in known) == 1 else None


def _whole_told(facts: tuple[Fact, ...]) -> Fact | None:
    """Return the one amount of money that was told, of the body itself."""
    alone = len({(f.item, f.nature, f.code) for f in facts}) == 1
    one = facts[0] if alone else None
    if one is None or one.body or one.classification in ("项目", "指标"):
        return None
    return one if comparable(one.unit, "元") and one.value is not None else None


def _is_lowest(fact: Fact) -> bool:
    """Tell an economic subject below which nothing stands: 会议费 has no largest part."""
    return len(fact.code or "") >= LOWEST_DIGITS and (fact.code or "").startswith("3")


def _called(fund: str) -> str:
    return fund if fund in SPECIAL_FUNDS else f"{fund}财政拨款"


_LEFT = lazy.regex(
    r"(?:那么?|到|[它这]|一共|总共)*(?:年底|年末|最后|最终)?(?:的|还|又|一共|总共|有|是|会)*(?:(?:剩|余|结余|结转)(?:下|余|转)?(?:了|的|有)*(?:多少|几)(?:钱|万?元)?(?:没(?:有)?[花用支出]+(?:完|掉|出去)?)?的?|(?:没(?:有)?[花用]完|没(?:有)?花|结转结余|结转|结余|剩余)(?:的|掉)?(?:是|有)?(?:多少|几)?(?:钱|万?元)?)[呢啊？?。]*"
)


def of_fund_left(text: str, before: Question) -> str | None:
    """Ask what is left of the one fund that a talk is about, not what all funds leave together."""
    told = before.told
    last = told.subjects or next(reversed(told.earlier), ())
    funds = {fact.fund for fact in (*last, told.whole) if fact is not None}
    if not _LEFT.fullmatch(text) or len(funds) != 1 or not funds <= {*SPECIAL_FUNDS}:
        return None
    facts = (*last, told.whole, *(fact for one in told.earlier for fact in one))
    if not any(f is not None and f.item in TOTALS and f.fund in funds for f in facts):
        return None  # of the one row that was asked for
    return f"{year_of(before)}{funds.pop()}年末结转和结余多少"


_WHICH_LEFT = lazy.regex(
    r"(?:那么?|都|主要|又|分别|具体)*(?:是|在|有)*(?:哪|什么|啥)(?:一?[些几个项])*(?:功能)?科目(?:的|上|里|剩下?|留下?|结转)*[呢啊？?。]*"
)
_AT_END = (CLOSING, "年末财政拨款结转和结余")


def of_subjects_left(text: str, before: Question) -> str | None:
    """Ask by which subjects is left what was told to be left: 年末结转多少 — 主要是哪些科目的."""
    told = before.told.subjects[:1]
    if not told or told[0].item not in _AT_END or not _WHICH_LEFT.fullmatch(text):
        return None
    fund = told[0].fund if told[0].fund not in _WIDE else ""
    return f"{year_of(before)}{fund}年末结转和结余是哪几个科目的"


RULES = (of_largest, of_fund_left, of_subjects_left)

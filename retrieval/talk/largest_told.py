"""Go on about the one amount that was told: its largest part, what that is for, and what is left of its fund."""

from config import lazy
from ingest.amounts import comparable
from ingest.columns import CLOSING
from ingest.records import WIDE_FUNDS, Fact
from retrieval.question import TOTALS, Question
from retrieval.talk.whole_turns import year_of
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS
from retrieval.wording import plain_name
from retrieval.words.small_words import LEAST

_AT = r"(?:(?:花|用|投|安排|占)(?:钱|得|在|到|于|了)*)?"
_LARGEST = (
    rf"(?:那么?|其中|它?[这那]?里[面头]?|当中|[这它]|主要的?|{_AT})*(?:最(?:大|多|高|小|少|低)|(?:占|花)?大头)(?:的)?(?:[那这]?一?[笔块项个部分种宗])*"
    r"(?:支出|开支|开销|科目|费用|钱|资金|来源|渠道)?"
)
_USED = r"(?:[用拿]来|主要|又|都|具体|是|去|拿去)*(?:(?:干|做)(?:什么|啥|嘛)(?:用)?|[用花](?:在|到|于)(?:了)?(?:哪[儿里]?|什么地方|什么|啥)(?:上|地方|方面)?|有(?:什么|啥)用|(?:的)?(?:用途|用处)(?:是什么|是啥)?)的?"
_WHICH = rf"(?:又|都|主要|具体)*(?:是|叫|在|{_AT})*(?:哪|什么|啥)(?:一?[笔块项个部分种些宗儿里]|科目|方面|地方|东西|支出|上|头)*的?"
_SHARE = r"(?:[，,。；;？?]*(?:又|它)*占(?:了|到|整个|全部|总额|总数|总)*(?:的?(?:比例?|比重|份额|百分比))?(?:是|有|为)?(?:多少|几成|百分之几|多大(?:比例|比重)?|几何)?)?"
_TURN = lazy.regex(
    rf"{_LARGEST}(?:(?P<use>{_USED})|{_WHICH}{_SHARE})[了的呢啊呀？?。]*"
    rf"|(?:那么?|其中|[它这那]?里[面头]?)*(?:哪|什么|啥)(?:一?[笔块项个部分种]|方面|费用|支出)+(?:是|的|又)*(?:(?:{_AT})(?:钱)?(?:的|得)?)?(?:最(?:大|多|高|小|少|低)|(?:占|花)?大头)的?{_SHARE}[呢啊呀？?。]*"
)
_NAMED_KIND = lazy.regex(r"科目|项目|[类款项]级|单位|部门|[那这]个")
"""Such are things of a list: 最大的那个 points at a row, and at none where none was told."""
MIN_ROWS = 2
LOWEST_DIGITS = 5


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
    of_fund = total and whole.fund not in WIDE_FUNDS
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
    fund = _fund_told(before) if _LEFT.fullmatch(text) else None
    return f"{year_of(before)}{fund}年末结转和结余多少" if fund else None


def _fund_told(before: Question) -> str | None:
    """Return the one special fund of which all was told; none where one row of it was asked for."""
    told = before.told
    last = told.subjects or next(reversed(told.earlier), ())
    funds = {fact.fund for fact in (*last, told.whole) if fact is not None}
    if len(funds) != 1 or not funds <= {*SPECIAL_FUNDS}:
        return None
    facts = (*last, told.whole, *(fact for one in told.earlier for fact in one))
    of_all = any(f is not None and f.item in TOTALS and f.fund in funds for f in facts)
    return funds.pop() if of_all else None


_FOR_WHAT = lazy.regex(
    rf"(?:那么?|它|[这那]一?(?:笔|些)?(?:钱|资金)?|都|具体|主要|是|又)*(?:(?:用于|用到)(?:什么|啥|哪[儿里些]?)(?:方面|地方|上)?|{_USED})[了的呢啊？?。]*"
)
_NEW_OR_LEFT = lazy.regex(
    r"(?:那么?|它|[这那]一?(?:笔|些)?(?:钱|资金)?|都|到底|究竟|是)*(?:今年|本年|当年)(?:才|刚|新)*(?:安排|给|拨|列|增|来)?(?:下来)?的?(?:钱)?[，,]?还是(?:去年|上年|上一年|往年|以前(?:年度)?)?(?:没[花用]完)?(?:剩|结转|结余|留|带|转)?(?:下来?|过来|余)?的?(?:钱)?[呢啊？?。]*"
)


def of_fund_used(text: str, before: Question) -> str | None:
    """Ask what the one special fund told is for, which its own paragraph says: 政府性基金多少 — 做什么用的."""
    last = before.told.subjects or next(reversed(before.told.earlier), ())
    of_all = bool(last) and all(fact.item in TOTALS for fact in last)  # not of one row of it
    fund = _fund_told(before) if of_all and _FOR_WHAT.fullmatch(text) else None
    return f"{year_of(before)}{fund}预算用来做什么" if fund else None


def new_or_left(text: str, before: Question) -> str | None:
    """Ask what of the money told was carried over: 是今年新安排的还是去年剩的, 这是今年新拨的钱吗."""
    if not asks_new_or_left(text) or not (before.told.subjects or before.told.earlier):
        return None
    fund = _fund_told(before)
    if fund and not _NEW_OR_LEFT.fullmatch(text):
        return f"{year_of(before)}{fund}上年结转占{fund}支出多少"
    return f"{year_of(before)}{fund}上年结转是多少" if fund else "其中上年结转多少"


def asks_new_or_left(text: str) -> bool:
    """Tell a turn that asks of which year the money told is, and leaves the talk with that money.

    >>> asks_new_or_left("这是今年新拨的钱吗"), asks_new_or_left("今年的预算多少")
    (True, False)
    """
    return any(turn.fullmatch(text) for turn in (_NEW_OR_LEFT, _ALL_NEW, _ALL_LEFT))


_THIS = r"(?:那么?|它们?|[这那]一?(?:笔|些|个)?(?:钱|资金|预算)?|都|到底|究竟|全部?|也)*(?:是不是|是否|是|算)(?:都|全部?|属于)?"
_ALL_NEW = lazy.regex(
    rf"{_THIS}(?:今年|本年度?|当年)(?:新|预算|里)*(?:安排|拨款?|给|下达|批|列|增)?(?:下来)?的?(?:钱|预算|资金|拨款)?[吗么呢啊？?。]*"
)
_ALL_LEFT = lazy.regex(
    rf"{_THIS}(?:去年|上年|上一年|往年|以前年度)(?:没(?:有)?[花用]完)?(?:剩|结转|结余|留|带|转)*(?:下来?|过来|余)*的?(?:钱|资金)?[吗么呢啊？?。]*"
)


_WHICH_LEFT = lazy.regex(
    r"(?:那么?|都|主要|又|分别|具体)*(?:是|在|有)*(?:哪|什么|啥)(?:一?[些几个项])*(?:功能)?科目(?:的|上|里|剩下?|留下?|结转)*[呢啊？?。]*"
)
_AT_END = (CLOSING, "年末财政拨款结转和结余")


def of_subjects_left(text: str, before: Question) -> str | None:
    """Ask by which subjects is left what was told to be left: 年末结转多少 — 主要是哪些科目的."""
    told = before.told.subjects[:1]
    if not told or told[0].item not in _AT_END or not _WHICH_LEFT.fullmatch(text):
        return None
    fund = told[0].fund if told[0].fund not in WIDE_FUNDS else ""
    return f"{year_of(before)}{fund}年末结转和结余是哪几个科目的"


_WHICH_PROJECTS = lazy.regex(
    r"(?:那么?|都|主要|又|分别|具体)*(?:是|在|有)*(?:哪|什么|啥)(?:一?[些几个项])*项目(?:结转|剩|留)?(?:过来|下来|来)?(?:的|上|里)*[呢啊？?。]*"
)


def of_projects_carried(text: str, before: Question) -> str | None:
    """Ask which projects carried over what was told to be carried over: 上年结转多少 — 是哪些项目的."""
    told = before.told.subjects[:1]
    carried = bool(told) and told[0].item in _AT_START and bool(_WHICH_PROJECTS.fullmatch(text))
    return "上年结转有哪些项目" if carried else None


_AT_START = ("年初结转和结余", "年初财政拨款结转和结余")


_WHY_LARGEST = lazy.regex(
    r"(?:那么?)?(?:其中|[它这]?里[面头边]?)(?P<said>(?:花钱|金额)?最(?:大|多|高|小|少|低)的[^，,]*?(?:为(?:什么|何|啥)|怎么|咋).*)"
)


def of_largest_why(text: str, before: Question) -> str | None:
    """Name the one amount told of whose largest part a turn asks why: 里头最大的一项为什么年初没有预算."""
    found, whole = _WHY_LARGEST.fullmatch(text), _whole_told(before.told.subjects)
    if found is None or whole is None or len(before.told.rows) >= MIN_ROWS:
        return None
    return None if whole.item in TOTALS else f"{plain_name(whole)}里{found['said']}"


_BOUGHT = lazy.regex(
    rf"{_LARGEST}(?:又|都|主要|具体|是)*(?:用来|拿来|用于)?(?:[买购]|采购|购买)(?:了|的)?(?:是)?(?:什么|啥|哪)[^，,]{{0,4}}(?P<rest>.*)"
)


def of_largest_bought(text: str, before: Question) -> str | None:
    """Ask what the largest purchase is, where what is bought in all was told: 最大的那一笔是买什么."""
    found, whole = _BOUGHT.fullmatch(text), _whole_told(before.told.subjects)
    if found is None or whole is None or whole.classification != "采购":
        return None
    return f"{year_of(before)}政府采购最大的一笔是买什么{found['rest']}"


RULES = (
    of_largest_bought,
    new_or_left,
    of_largest,
    of_largest_why,
    of_fund_left,
    of_subjects_left,
    of_projects_carried,
)

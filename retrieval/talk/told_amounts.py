"""Write out turns about the amounts that were told: 剩下的为什么没花, 完成了几成, 主要砍的是哪块, 加起来对得上总数吗."""

from config import lazy
from ingest.amounts import comparable
from ingest.records import WIDE_FUNDS, Fact
from retrieval.choosing.printings import NO_AMOUNTS
from retrieval.proving.standing import CHANGES
from retrieval.question import BUDGETS, OUTCOMES, TOTALS, Question
from retrieval.talk.whole_turns import year_of
from retrieval.wording import plain_name, project_of
from retrieval.words.small_words import ADDED, AND, IN_ALL

_WHY = r"(?:为什么|为啥|为何|怎么|咋|因为什么|什么原因|原因是什么)"
_LEAD = r"(?:那么?|这|它|还|又|都|主要|到底|究竟|其中|里面|里头|这里|一共|总共|实际|最后)*"
_HOW_MUCH = r"(?:多少|几)(?:钱|万?元)?"
_WHICH_PART = r"(?:几成|百分之几|百分之多少|多大比例)"
_FITS = r"(?:对得?上|一样|一致|相等|吻合|相符)"
_SHORTFALL = lazy.regex(
    rf"{_LEAD}(?:(?:剩|余|结余|省)(?:下|余)?(?:来)?(?:了)?|没[有能]?(?:花|用|执行|完成)(?:完|掉|出去)?|差|缺|少花?|多花?|超)的?(?:那|这)?(?:一?(?:部分|些|块|点|截|笔))?的?(?:钱|预算|金额)?(?:是|又|都|主要)*{_WHY}(?:会|又|都|还|没有?|花|用|执行|完成|支|完|掉|出去?|到位|剩|下|来|少|多|超|呢|的|了|是|[？?。])*"
)
_OVER_OR_UNDER = lazy.regex(
    rf"{_LEAD}(?:是|有没有|到底)?(?:超(?:了|出|支|过)?(?:预算)?|多(?:花)?了?|(?:花|用)超了?)(?:没有?|[，,]?还是)(?:没[有能]?(?:花|用)?完?|少(?:花)?了?|剩(?:下|余)?了?|不足|结余|有剩|没超|没花)?(?:[？?。])*"
)
_GAP = lazy.regex(rf"{_LEAD}(?:相?差|还差|少|多|超)(?:了|出|花)*{_HOW_MUCH}(?:呢|[？?。])*")
_BARE_WHY = lazy.regex(rf"{_LEAD}(?:是)?(?:{_WHY}|原因呢|理由呢?|原因)(?:呢|[？?。])*")
_COMPLETED = lazy.regex(
    rf"{_LEAD}(?:(?:完成|执行)了?(?:到|掉)?(?:年初|全年)?(?:的?预算)?的?(?:多少|几成|(?:百分之)?几|百分之多少|多大比例|怎么?样|如何)(?:了)?"
    rf"|(?:花|用)(?:了|掉|到)*(?:年初|全年)?(?:预算)?的?{_WHICH_PART}|(?:完成|执行)率(?:是|有)?(?:多少|几)?"
    rf"|(?:占|是|到|够|相当于)*(?:年初|全年)?预算数?的?{_WHICH_PART})(?:呢|啊|[？?。])*"
)
_WHICH_MOVED = lazy.regex(
    rf"{_LEAD}(?P<way>砍|超支?|没[有能]?(?:花|用)完|压减|压缩|削减|缩减|减少|下降|[减降少压跌省]|增加|增长|上涨|[涨增多加])(?:的|得|了|掉|下来|出来|主要|都|大头|大部分|是|在|又|花)*(?:哪|什么|啥)(?:一?[块项个些种几]|里|儿|方面|地方|部分)*(?:的)?(?:费用|支出|钱|经费|科目|上)?(?:呢|了|啊|[？?。])*"
)
_UP = frozenset("增涨上多加超")
_SUM_FITS = lazy.regex(
    rf"{_LEAD}(?:[这那上]面?)?(?P<many>[两二三四五六七八九几])?(?:笔|项|个|块|样|者|家|级)?(?:数字?|钱|金额|部分)?的?(?:(?:{ADDED}|{IN_ALL})(?:的?(?:数字?|金额|钱))?|(?=[和跟与同]?(?:对得?上)?[^，,。？?]{{0,4}}(?:总[数额计]|合计)))"
    rf"(?:(?:是不是|是否|应该|正好|刚好|能不能|能)*(?:等于|就是|对得?上|够)(?:了)?|[和跟与同](?=[^，,。？?]+{_FITS}))(?P<whole>[^，,。？?\d]{{0,14}}?){_FITS}?(?:吗|么|不|嘛)[？?。]*"
)
_FITS_WITH = lazy.regex(
    rf"{_LEAD}[和跟与同](?P<parts>[^，,。？?]{{1,6}}(?:{AND}[^，,。？?]{{1,6}})+?)(?:支出)?(?:的?(?:数字?|金额|钱))?(?:{ADDED})?的?(?:能)?(?:加得上|加得起来|对得?上)(?:吗|么|不|嘛)[？?。]*"
)
_SPENT_IN = lazy.regex(
    rf"(?:那么?)?(?P<year>去年|上年|上一年|前年|20\d\d年)度?(?:一共|总共|实际|大概|都|是)*[花用]了?{_HOW_MUCH}(?:呢|[？?。])*"
)
_THIS_PROJECT = lazy.regex(r"(?:那么?)?(?:[这该此]一?个?|其)项目(?!支出|实施|单位)(?:的)?(?=.)")
_ANY_WHOLE = lazy.regex(r"(?:总(?:数|额|计|金额|的)?|合计数?|全部|整体)?")
_AT_AND = lazy.regex(AND)


def why_short(text: str, before: Question) -> str | None:
    """Ask why a thing stayed under its budget, where both were told: 年初预算呢 — 剩下的为什么没花."""
    one = _of_budget(before) if _SHORTFALL.fullmatch(text) else None
    if one is None or _is_of_last_year(before):
        return None
    return f"{year_of(before)}{_said(one)}为什么没花完预算"


def over_or_under(text: str, before: Question) -> str | None:
    """Ask whether a thing went over the budget that was told of it, or why: 年初预算多少 — 超了还是没花完."""
    one = _of_budget(before)
    if one is None or _is_of_last_year(before):
        return None
    if _OVER_OR_UNDER.fullmatch(text):
        return f"{year_of(before)}{_said(one)}比预算多还是少"
    asked = before.conditions or before.asks("difference", "rate")
    if before.asks("rate") and _GAP.fullmatch(text):
        return f"{year_of(before)}{_said(one)}比预算少多少"
    why = asked and _BARE_WHY.fullmatch(text)
    return f"{year_of(before)}{_said(one)}为什么没花完预算" if why else None


def how_far_completed(text: str, before: Question) -> str | None:
    """Ask to which part the budget of a thing was spent that was told: 花了多少 — 完成了几成."""
    one = _of_budget(before, alone=True) if _COMPLETED.fullmatch(text) else None
    return f"{year_of(before)}{_said(one)}完成了预算的百分之几" if one else None


def which_moved(text: str, before: Question) -> str | None:
    """Ask by which of its parts a thing became less or more: 比去年少了多少 — 主要砍的是哪块."""
    found, one = _WHICH_MOVED.fullmatch(text), _one_told(before)
    if found is None or one is None:
        return None
    more = found["way"][0] in _UP
    way = "多" if more else "少"
    if not _is_of_last_year(before):
        inside = "" if one.item in TOTALS else f"{_said(one)}里"
        asked = f"{year_of(before)}{inside}哪些科目{'超' if more else '少于'}年初预算"
        of_subjects = one.item in TOTALS or one.classification == "功能"
        return asked if of_subjects and _of_budget(before) else None
    return f"{year_of(before)}{_said(one)}比上年主要{way}在哪"


def parts_make_whole(text: str, before: Question) -> str | None:
    """Ask whether several things that were told make the whole they are of: 三笔加起来对得上总数吗."""
    if found := _FITS_WITH.fullmatch(text):
        whole = _whole_beside(before, ())
        parts = [part for part in _AT_AND.split(found["parts"]) if part]
        return f"{'和'.join(parts)}加起来等于{_said(whole)}吗" if whole else None
    found = _SUM_FITS.fullmatch(text)
    facts = before.told.last(None) if found else ()
    names = [*dict.fromkeys(map(plain_name, facts))]
    if found is None or len(names) < 2 or len(names) < len(facts) or any(f.body for f in facts):
        return None
    said = found["whole"] or ""
    whole = _whole_beside(before, facts) if _ANY_WHOLE.fullmatch(said) else None
    named = _said(whole) if whole else said or "总额"
    return f"{'和'.join(names)}加起来等于{named}吗"


_WHAT_FOR = lazy.regex(
    r"(?:那么?|又|都|主要|具体|是|究竟|到底|用来|拿来|花来|花去|它|[这那]些?钱|[这那]笔钱)*(?:干|做)了?(?:些|点)?(?:什么|啥|嘛)(?:用|事)?的?(?:了|的)?(?:呢|呀|啊)?[？?。]*"
)


def what_for(text: str, before: Question) -> str | None:
    """Ask what the one subject or half of the budget that was told is for, no duties of the body: 都干什么了."""
    one = _one_told(before) if _WHAT_FOR.fullmatch(text) else None
    if one is None or one.measure in NO_AMOUNTS or one.flow == "收入":
        return None
    if one.nature in ("基本支出", "项目支出") and one.item in {*TOTALS, one.nature}:
        return f"{year_of(before)}{one.nature}主要用于什么"
    of_subject = one.nature == "合计" and one.classification == "功能"
    return f"{year_of(before)}{_said(one)}用来做什么" if of_subject else None


def of_told_project(text: str, before: Question) -> str | None:
    """Name the project behind its indicators: 服务站要聘多少人 — 这个项目给多少钱."""
    found = _THIS_PROJECT.match(text)
    told = _told_last(before)
    names = {project_of(fact) if fact.classification == "指标" else None for fact in told}
    name = names.pop() if len(names) == 1 else None
    return f"{name}{text[found.end() :]}" if found and name else None


def money_of_count(text: str, before: Question) -> str | None:
    """Ask of the thing that was told before its number what it cost in a year: 几辆 — 去年花了多少."""
    found, told = _SPENT_IN.fullmatch(text), before.told
    counted = told.subjects and not any(comparable(f.unit, "元") for f in told.subjects)
    money = told.earlier[-1] if told.earlier else ()
    if found is None or not counted or len(money) != 1 or money[0].body:
        return None
    return f"{found['year']}{_said(money[0])}多少" if comparable(money[0].unit, "元") else None


def _told_last(before: Question) -> tuple[Fact, ...]:
    """Return what the last answer with figures told."""
    return before.told.subjects or next(reversed(before.told.earlier), ())


_OF_WHOLE_BUDGET = lazy.regex(
    r"(?P<lead>(?:那么?|它|这(?:笔|项|个)?|[，,])*占)(?:到|了)*(?:全部|整个|总的?|部门)(?:预算)(?:总额|总数|的)*(?=(?:的?比[例重])?(?:是|有)?(?:多少|几成|百分之|多大|几个百分)|比[例重]|$|[？?])"
)


def of_whole_budget(text: str, before: Question) -> str | None:
    """Take 占总预算多少 for the share in all that is spent, or received, whatever nature was told last."""
    found, one = _OF_WHOLE_BUDGET.match(text), _one_told(before)
    if found is None or one is None or one.item in TOTALS or one.nature == "合计":
        return None
    whole = "总收入" if one.flow == "收入" else "总支出"
    return f"{found['lead']}{whole}{text[found.end() :]}"


_SHARE_OF_ALL = lazy.regex(
    r"(?:那么?|它|这(?:笔|项|个)?|[，,])*占(?:到|了)*(?:全部|整个|部门|总的?|本年)?(?:总?(?:支出|收入|预算)(?:合计|总额|总计)?|项目支出)的?(?:比[例重])?(?:是|有)?(?:多少|几成|百分之几|多大|几个百分点)[？?。]*"
)


def share_of_described(text: str, before: Question) -> str | None:
    """Name the one thing of which only words were told before its share in all is asked: 最大的是干什么的 — 占总支出多少."""
    named = before.named[0].names if len(before.named) == 1 else ()
    told = before.told.subjects or not before.asks("duties", "define") or len(named) != 1
    return f"{named[0]}{text}" if not told and _SHARE_OF_ALL.fullmatch(text) else None


def _one_told(before: Question) -> Fact | None:
    """Return the one thing that the last answer with figures told, an amount of it before a change."""
    told = _told_last(before)
    money = [f for f in told if comparable(f.unit, "元") or f.measure in NO_AMOUNTS]
    names = {(f.item, f.nature, f.code) for f in money}
    if len(names) != 1 or len(money) < len(told) or any(f.body for f in money):
        return None
    return min(money, key=lambda fact: fact.measure in NO_AMOUNTS)


def _of_budget(before: Question, *, alone: bool = False) -> Fact | None:
    """Return the one thing told of which the talk told what was spent; ``alone``: its budget may be untold."""
    one = _one_told(before)
    if one is None:
        return None
    facts = (f for facts in (*before.told.earlier, before.told.subjects) for f in facts)
    of_it = {f.measure for f in facts if (f.item, f.nature) == (one.item, one.nature)}
    planned = of_it & BUDGETS or BUDGETS & {*before.measures} or before.asks("rate")
    return one if of_it & {*OUTCOMES, "完成率"} and (alone or planned) else None


def _is_of_last_year(before: Question) -> bool:
    """Tell a talk that told last how a thing changed on the year before."""
    told = _told_last(before)
    return before.asks("change") or any(fact.measure in CHANGES for fact in told)


def _whole_beside(before: Question, parts: tuple[Fact, ...]) -> Fact | None:
    """Return the amount told alone before some parts of it, or the whole that they were told of."""
    told, known = before.told, {fact.id for fact in parts}
    earlier = [facts[0] for facts in (*told.earlier, told.subjects) if len(facts) == 1]
    wholes = [f for f in (*earlier, told.whole) if f is not None and f.id not in known]
    wholes = [f for f in wholes if comparable(f.unit, "元") and f.measure not in NO_AMOUNTS]
    return wholes[-1] if wholes else None


def _said(fact: Fact) -> str:
    """Return how a thing is said in a question, with the fund where it is a total of one."""
    of_fund = fact.item in TOTALS and fact.nature == "合计" and fact.fund not in WIDE_FUNDS
    name = plain_name(fact)
    return f"{fact.fund}{name}" if of_fund else name


RULES = (
    what_for,
    of_told_project,
    money_of_count,
    why_short,
    over_or_under,
    how_far_completed,
    which_moved,
    parts_make_whole,
    of_whole_budget,
    share_of_described,
)

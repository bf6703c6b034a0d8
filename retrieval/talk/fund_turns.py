"""Take a turn that names nothing but funds for those of the thing talked of: 一般公共预算里只有多少, 财政拨款和其他资金各多少."""

from config import lazy
from config.glossary import funds_of_incomes, incomes
from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.question import TOTALS, ItemTerm, Question, is_total
from retrieval.talk.whole_turns import year_of
from retrieval.wording import plain_name, project_called
from retrieval.words.small_words import AND

_LEAD = r"(?:那么?|它|这|其中|里面|里头|当中|又|都|来自|从|由|可|但|[，,])*"
_OWN_FUND = r"一般公共(?:财政)?预算|公共预算|政府性基金(?:预算)?|国有资本经营预算"
_FUND = rf"(?:{_OWN_FUND}|财政(?!专户)|本级财政)(?:财政)?(?:预算)?(?:拨款|补助|资金|经费|的?钱)?"
_PURSE = rf"(?:{_FUND}|财政专户(?:管理)?资金|(?:单位|自有|自筹|其他|上级补助|上年结转)资金|事业收入|经营收入|上年结转)"
_SIDE = r"(?:的?(?:口径|部分|[那这]一?[块项部]分?)|里[面头边]?|中|内|下)*的?"
_ONLY = r"(?:实际|一共|总共|[只仅才就也又](?!是))*"
_GIVES = r"(?:给|出|掏|拨|付|负担|承担|解决|安排|支付|列|放|有|是|为)*(?:了|到|过|的)?"
_HOW_MUCH = r"(?:多少|几)(?:钱|[万亿]?元)?"
_END = r"[呢啊吗？?。]*"
_OF_FUND = lazy.regex(
    rf"{_LEAD}(?P<fund>{_FUND}){_SIDE}(?P<only>{_ONLY})(?P<gives>{_GIVES})(?P<only2>{_ONLY}){_GIVES}{_HOW_MUCH}{_END}"
)
_OF_PURSES = lazy.regex(
    rf"{_LEAD}(?P<purses>{_PURSE}(?:{AND}{_PURSE})+){_SIDE}(?:又|各自?|分别|都|是|有|占|出|给|安排|了)+{_HOW_MUCH}{_END}"
)
_IS_OF_FUND = lazy.regex(
    rf"{_LEAD}(?:全部?|都)?(?P<is>(?:[用花走拿出]的(?:钱|资金)?)?(?:都|全部?)?(?:是不是|是否|是)|属不属于|算不算|属于|算|来自|用的|走的)(?:都|全部?)?(?:由|用|靠|来自|属于)?(?P<fund>{_FUND})(?:里|中|口径)?{_GIVES}(?:的?(?:钱|资金))?(?P<end>吗|么|嘛|的吗)?[呢啊？?。]*"
)
_LEFT_OUT = lazy.regex(
    r"^(?:那么?|它|这)?(?:其中|里面|里头|当中)|[里内中][面头边]?(?=只|才|就|仅|有|多少)"
)
_NAMES = lazy.regex(r"一般公共(?:财政)?预算|政府性基金|国有资本经营预算|公共预算")


def of_fund_of_it(text: str, before: Question) -> str | None:
    """Ask what a fund gives of the one thing that was told, not all it gives: 一般公共预算里只有多少, 财政给了多少."""
    found = _OF_FUND.fullmatch(text)
    if found is None or not _is_of_one_thing(before):
        return None
    gives = found["gives"] and found["gives"] not in ("是", "的", "是的", "为")
    depends = found["only"] or found["only2"] or gives or _LEFT_OUT.search(text)
    if not (depends or _project(before)):
        return None  # 一般公共预算多少 may begin anew
    return f"其中{_called(found['fund'])}多少"


def is_of_fund(text: str, before: Question) -> str | None:
    """Ask whether the one thing that was told is all of a fund, not what all of the fund is: 是财政拨款吗."""
    found = _IS_OF_FUND.fullmatch(text)
    asks = found is not None and (found["end"] or found["is"] not in ("是", "属于", "算", "来自"))
    told = _told(before)
    one = _project(before) and len({fact.item for fact in told}) == 1
    if found is None or not asks or not (one or _is_of_one_thing(before)):
        return None
    name = _project(before) or (plain_name(told[0]) if told else before.named[0].names[0])
    return f"{year_of(before)}{name}都是{_called(found['fund'])}吗"


def of_purses_of_it(text: str, before: Question) -> str | None:
    """Ask what each of several purses gives of the one thing that was told: 财政拨款和其他资金各多少."""
    found = _OF_PURSES.fullmatch(text)
    if found is None or not _is_of_one_thing(before):
        return None
    if _project(before):
        return f"其中{found['purses']}各多少"
    told = _told(before)
    one, rest = told[0] if told else None, _AND_OTHER.fullmatch(found["purses"])
    if rest is not None and (one is None or one.nature != "合计"):
        return f"其中{_called(rest['fund'])}多少"  # told in several meanings, or of a half
    if rest is None or one is None:
        return None  # no column of a subject
    return f"{year_of(before)}{plain_name(one)}里不是{_printed(rest['fund'], before)}的有多少"


_AND_OTHER = lazy.regex(rf"(?P<fund>{_FUND}){AND}(?:其他|别的)(?:资金|的钱)?")


def _called(fund: str) -> str:
    """Return the fund as the questions of the library call it."""
    own = _NAMES.search(fund)
    name = own[0].replace("公共财政", "公共") if own else "财政拨款"
    return "一般公共预算" if name == "公共预算" else name


def _printed(fund: str, before: Question) -> str:
    """Return the fund, or the one part of the grant that was told of the thing where the grant is meant."""
    name, told = _called(fund), (f for facts in _all_told(before) for f in facts)
    parts = {f.fund for f in told if f.fund in GRANTED and f.item == _told(before)[0].item}
    return parts.pop() if name == "财政拨款" and len(parts) == 1 else name


def _told(before: Question) -> tuple[Fact, ...]:
    """Return what the last answer with figures told."""
    return next(filter(None, reversed(_all_told(before))), ())


def _all_told(before: Question) -> tuple[tuple[Fact, ...], ...]:
    return (*before.told.earlier, before.told.subjects)


def _is_of_one_thing(before: Question) -> bool:
    """Tell a talk about one thing that money is spent on, no total of the body and nothing that comes in."""
    told = before.told.subjects
    if not told and len(before.named) == 1:
        return _is_spent(before.named[0])  # told in several meanings, or by a crossed cell
    things = {(fact.item, fact.nature, fact.body) for fact in told}
    if len(things) != 1 or told[0].body:
        return False
    half = told[0].nature != "合计" and before.natures == (told[0].nature,) and not before.named
    if told[0].item in TOTALS:
        return half  # 基本支出多少 — 其中一般公共预算财政拨款的是多少
    received = told[0].flow == "收入" or told[0].classification == "收入来源"
    return not received and (len(before.named) == 1 or bool(_project(before)))


def _is_spent(item: ItemTerm) -> bool:
    received = {*incomes().values(), *funds_of_incomes()}
    return not (is_total(item) or received & {*item.names} or item.names[0].endswith("收入"))


def _project(before: Question) -> str | None:
    """Return the name of the one project that was told."""
    names = {project_called(fact) for fact in _told(before)}
    return names.pop() if len(names) == 1 else None


_KIND_OF_REST = r"(?:剩下|剩余|余下|其余|另外|其他|相?差|缺|短缺?|不够|多出来?)(?:下|出来?)?"
_HOW_MUCH_LESS = lazy.regex(
    rf"(?:那么?|中间|两[者个数]*|这)*(?:还|相)?(?:差|缺|短)(?:了|着)?{_HOW_MUCH}{_END}"
)
_REST_FROM = lazy.regex(
    rf"(?:那么?|这|它|还|又|都|主要|到底|究竟|中间|两[者个数]*)*{_KIND_OF_REST}的?(?:那|这)?(?:\d[\d,，.]*(?:亿|万)?多?元?)?(?:那|这)?一?(?:部分|块|些|笔|截)?(?:的?(?:钱|资金|经费|数额?))?(?:呢[，,]?)?(?:又|是|都|到底)*"
    r"(?:从?(?:哪里|哪儿|哪)(?:来|出|筹|弄来|补)|(?:由|是)?谁(?:出|给|掏|负担|补)|怎么(?:来|解决|补|筹)|(?:靠|用|拿)?什么(?:钱|资金)(?:出|给|补上?)?|什么来源|来源(?:是什么|呢)?)(?:的|上|了)?(?:钱)?[呢啊？?。]*"
)


def rest_of_fund(text: str, before: Question) -> str | None:
    """Ask what is not of the fund whose part was told, of the thing it is a part of: 剩下的144万从哪来的."""
    gap = bool(_HOW_MUCH_LESS.fullmatch(text) and before.funds)
    told = _told(before) if gap or _REST_FROM.fullmatch(text) else ()
    if not told or any(fact.body for fact in told):
        return None
    one, year = told[0], year_of(before)
    asked = {*before.funds} - WIDE_FUNDS
    project = _project(before)
    if project is not None:
        return f"{year}{project}的钱从哪来" if asked else None
    if one.classification == "收入来源" or (one.item in TOTALS and one.flow == "收入"):
        of_grant = funds_of_incomes().get(one.item, one.fund) == "财政拨款"
        return f"{year}{'收入里不是财政拨款的有多少' if of_grant else '收入合计由哪些收入组成'}"
    of_fund = one.fund in asked or (asked == {"财政拨款"} and one.fund in GRANTED)
    of_fund = of_fund and one.nature == "合计"
    return f"{year}{plain_name(one)}里不是{one.fund}的有多少" if of_fund else None


RULES = (is_of_fund, rest_of_fund, of_purses_of_it, of_fund_of_it)

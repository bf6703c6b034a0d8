"""Put names in place of the words that point at what was told: 最大的那个由谁实施, 这两样去年各是多少."""

import re

from config import lazy
from ingest.records import Fact
from retrieval.question import FLEET, OF_VEHICLES, Question
from retrieval.talk.average_turns import RULES as AVERAGE_TURNS
from retrieval.talk.each_told import of_each_ranked, share_of_bodies_ranked, why_of_bodies
from retrieval.talk.fund_turns import RULES as FUND_TURNS
from retrieval.talk.largest_told import RULES as LARGEST_TOLD
from retrieval.talk.largest_told import of_fund_used
from retrieval.talk.places_told import RULES as PLACES_TOLD
from retrieval.talk.pointed_things import of_thing_pointed, of_what_is_done
from retrieval.talk.project_turns import of_project_reviewed
from retrieval.talk.set_against import of_two_printings
from retrieval.talk.share_of_sum import with_added
from retrieval.talk.still_meant import still_meant
from retrieval.talk.told_amounts import RULES as TOLD_AMOUNTS
from retrieval.talk.visitors import of_visitors
from retrieval.talk.whole_turns import RULES as WHOLE_TURNS
from retrieval.telling.amounts.vacancies_ranked import of_vacancies_told
from retrieval.wording import name_of, plain_name
from retrieval.words.small_words import LEAST, NUMERAL
from retrieval.words.stated import number

_END = lazy.regex(
    r"(?:那么?|其中|里[面头]|它们|这里[面头]?|金额|钱|花钱?|预算|投入)*(?:最(?:[大多高小少低]|贵|便宜)(?:的)?|(?:排|列)(?:在)?第一的)[那这]一?(?:个|项|笔|块|家|条)?(?:项目(?!支出)|科目|专项)?"
    r"|(?:那么?)?(?:其中|里[面头]|它们|这里[面头]?)最[大多高小少低]的(?=为(?:什么|何|啥)|怎么|咋|[比较]|完成|执行|由)"
)
_OF_FIGURES = lazy.regex(
    r"占|几成|百分之|比例|[比和跟与同](?!上年|去年|上一年|往年)|加起来|相加|往下|下一级|细分|合计|一共|差多少|倍|^的?(?:是|叫)?(?:哪|谁|什么|啥)?[一个项呢？?。]*$"
)
"""What is done with the row's amount, or asks which it is: other mechanisms tell that."""
_AMONG = lazy.regex(r"(?:那么?)?(?:其中|里[面头]|它们|这里)")
_WHICH = lazy.regex(r"的?(?:是|叫)?(?:哪|谁|什么|啥)")
_KIND = r"(?:样|项|个|笔|种|块|者|家)?(?:东西|支出|费用|经费|科目|项目(?!支出))?"
_THESE = lazy.regex(
    rf"(?:那么?)?(?:(?:这|那|它们|上面|前面|上述|刚才(?:说的|那)?)+的?(?P<many>[两二三四五]){_KIND}|(?P<bare>[两三四五])(?:样|项|个|笔|者)|(?P<two>它[们]?俩|这俩|两者)|(?P<all>它们|这些|上述)(?:支出|费用|科目|项目)?)(?:的|又|都|在)*"
)
_OF_EACH = lazy.regex(
    r"去年|上年|上一年|前年|往年|20\d\d|为(?:什么|何|啥)|原因|[增减涨降]|超|完成|执行|用途|[干做用花]|实施|负责|目标"
)
_WHY = lazy.regex(
    r"(?:那么?|都|又|分别|各)*(?:是)?(?:为(?:什么|何|啥)|怎么|咋|因为(?:什么|啥))(?:会|都|要)?(?:[增减涨降下升少多]|[加长少低高]|得|了|这么|那么|大|厉害|快|幅度)*[？?。呢]*|(?:那么?|具体|主要)*(?:原因|理由)(?:呢|是?(?:什么|啥)|何在)*[？?。]*"
)
_CALLED = lazy.regex(
    r"(?:那么?|它们|他们)?(?:分别|各自?|都|具体)*(?:是|叫|有)(?:哪些|哪几[个家]|什么(?:名字)?|啥|谁)(?:单位|部门)?[呢？?。]*"
)
_WHICH_OF_THEM = lazy.regex(
    r"(?:那么?|其中|里[面头]|它们)*(?:哪一?[个家]|谁)(?P<kind>科目|项目|单位|部门|处|科|[类款项])?(?:的)?(?=(?:预算|支出|收入|经费|钱|人|花|拿|得|分)*的?最)"
)
_LAST_OF_THEM = lazy.regex(
    r"(?!.*(?:项目(?!支出)|科目))[^，,。？?哪谁]{2,12}最[多少高低大小]的?(?:又?是|属|数)?(?:哪一?[个家]|谁)(?:呀|啊|呢)?[？?。]*"
)
"""编制最少的是哪个 behind which units there are is asked of these."""
_EACH_SHARE = lazy.regex(
    r"(?:那么?|其中)?[^占，,。]{2,12}[和与及跟、][^占，,。]{2,12}?(?:各自?|分别|都)+占(?:了)?(?:多少|几成|比|比例|百分之几|多大)[^，,占]{0,4}"
)
_END_OF_YEAR = lazy.regex(
    r"(?:那么?|到)?(?P<end>年初|年末|年底)(?:的)?(?:呢|又?(?:是|有)?多少)[呢？?。]*"
)
_ARE_ALIKE = lazy.regex(
    r"(?:那么?)?(?:这?[两二2](?:者|个数?|项|边)|它们|它俩)(?:是否|是不是)?(?:一致|一样|相等|相同|相符|平衡|对得上)(?:吗|么|不)?[？?。]*"
)
_COSTS = lazy.regex(
    r"(?:那么?|它们?|这些车?|一年|每年|全年|今年|总共|一共|大概|都|要|得|需要?|共|养|的)*[花用养]了?(?:多少|几)(?:钱|万?元)?[呢？?。]*"
)
_GAP = lazy.regex(
    r"(?:那么?|两年|前后|一共|这[两2]年|[两2]者)*(?:之间)?(?:相?差|[多少]|增加?|减少?|涨|降)(?:了|出)*(?:多少|几)(?:钱|万?元)?[？?。]*"
)
"""差多少 behind 今年多少 and 去年多少 is the change between both."""
_HALF = r"(?:基本|项目)(?:支出)?(?:(?:又|是|有|占)?多少)?"
_HALVES_WITHIN = lazy.regex(
    rf"(?:那么?)?(?:其中|这?里[面头]?)?(?P<fund>一般公共预算|政府性基金(?:预算)?|财政)?(?:拨款|拨付|拨|给|安排|出)?的?(?:钱|资金|口径)?(?:那?一?(?:部分|块))?(?:里[面头]?|中|当中|之中|内|下)?的?[，,]?{_HALF}[和与及跟、，,]{_HALF}(?:又|各自?|分别|都|是|占|怎么|如何|怎样|划|多少)*(?:分|多少)?(?:配)?的?[呢？?。]*"
)
_EARNED = lazy.regex(
    r"(?:那么?|这么?|算下来|这样|结果|一共|总共|总的|到底|最后|收支|两[项者]?|相抵(?:还|后)*|下来|后|扣[掉除]成本|刨去成本|一年|经营|它|[，,])*(?:是|有没有|还)?(?:净)?(?:赚|挣|盈利|盈余|盈|亏损?|赔|利润|(?:(?<=相抵)|(?<=相抵还)|(?<=相抵后))(?:剩|结?余))(?:了|下|是|有|的)*(?:(?:多少|几)(?:钱|[万亿]?元)?|吗|没有?|还是[赚挣亏赔盈]了?|是?[赚挣亏赔盈]了?|不[赚挣亏赔])*[呢啊？?。]*"
)
"""那算下来赚了多少 behind what came in and what was spent is how far these lie apart."""
_MONEY = lazy.regex(
    r"^(?:那么?)?(?:那|这)(?:一?些|部分|块)(?:钱|资金|经费)(?=(?:都|又|主要|具体|是)*(?:用来|拿来)?(?:干|做|买))"
)
"""这些钱干什么用 behind an amount is asked about that amount."""
_SUMMED = lazy.regex(
    r"(?:那么?)?(?:这?[两2]者|它们?俩?|这[两2]个数?|[两2]个)?(?:加起来|相加|合起来|合计|之和)(?:是不是|是否|应该|正好|刚好)*(?:等于|就?是)(?P<whole>[^，,。？?\d]{2,12}?)(?:吗|么|不)?[？?。]*"
)
_OF_UNIT = lazy.regex(r"(?:那么?)?(?:它(?!们|俩)|[这该那](?:个|家)?单位)(?:的)?(?=.)")
_OF_ALL = lazy.regex(r"哪|占|相差|差多少|谁(?:更|多|大|高)|几成|百分之|倍")
MIN_ROWS = 2


def with_names(text: str, before: Question | None) -> str:
    """Write the names of what was told in place of the words that point at it.

    So what is asked of things is understood as if they had been named; what is only done with their
    figures needs no names.
    """
    if before is not None:
        before = still_meant(before)
        for rule in _RULES:
            if (written := rule(text, before)) is not None:
                return written
    return text


def _of_money_told(text: str, _: Question) -> str | None:
    """Point at the one amount that was told where a turn speaks of it as 这些钱.

    >>> _of_money_told("这些钱干什么用", Question("")), _of_money_told("这些钱多不多", Question(""))
    ('这笔钱干什么用', None)
    """
    return _MONEY.sub("这笔钱", text) if _MONEY.match(text) else None


_TOTAL = lazy.regex(r"(?:^|(?<=[占的和与跟及、，,]))(?:那|这个?)?总额")


def _of_total_told(text: str, before: Question) -> str | None:
    """Take 总额 alone for the total of that name which the talk was of: 政府采购总额多少 — 货物占总额多少.

    >>> from retrieval.question import ItemTerm
    >>> _of_total_told("货物占总额多少", Question("", items=(ItemTerm("", ("政府采购支出总额",)),)))
    '货物占政府采购支出总额多少'
    """
    names = [name for item in (*before.earlier, *before.named) for name in item.names[:1]]
    total = next((name for name in reversed(names) if name.endswith("总额")), None)
    return _TOTAL.sub(total, text) if total and _TOTAL.search(text) else None


def _with_why(text: str, before: Question) -> str | None:
    """Ask of each of several things why it changed."""
    if before.listed or len(before.named) < MIN_ROWS or not _WHY.fullmatch(text):
        return None
    return f"{'、'.join(dict.fromkeys(item.names[0] for item in before.named))}{text}"


def _of_units(text: str, before: Question) -> str | None:
    """Go on about the units of which the talk was: 分别叫什么, 哪个预算最多."""
    if not before.asks("units") or before.named:
        return None
    if _CALLED.fullmatch(text):
        return before.text
    if _LAST_OF_THEM.fullmatch(text):
        return f"各单位{text}"
    which = _WHICH_OF_THEM.match(text)
    return f"哪个单位{text[which.end() :]}" if which and not which["kind"] else None


def _with_cost(text: str, before: Question) -> str | None:
    """Take 一年要花多少 behind how many cars there are for what keeps them running."""
    fleet = [item.names[0] for item in before.named] == [FLEET]
    return f"{OF_VEHICLES[1]}多少" if fleet and _COSTS.fullmatch(text) else None


def _with_gap(text: str, before: Question) -> str | None:
    """Name what 差多少 lies between: this year and last year, or what came in and what was spent."""
    both = before.relative_year == -1 or _are_two_years(before)
    if both and len(before.named) == 1 and _GAP.fullmatch(text):
        return f"{before.named[0].names[0]}比去年增减多少"
    if _ARE_ALIKE.fullmatch(text) and len(before.told.last(MIN_ROWS)) == MIN_ROWS:
        return "差多少"
    return "差多少" if _EARNED.fullmatch(text) and _are_both_sides(before) else None


def _are_two_years(before: Question) -> bool:
    """Tell that one thing was told of two years, one after the other: 去年多少，今年呢."""
    told = before.told.last(MIN_ROWS)
    things = {(fact.item, fact.nature, fact.fund, fact.body, fact.measure) for fact in told}
    years = sorted(fact.year or 0 for fact in told)
    return len(things) == 1 and len(years) == MIN_ROWS and years[0] + 1 == years[1]


def _with_end(text: str, before: Question) -> str | None:
    """Name the largest or smallest row that was told."""
    found, order = _END.match(text), before.told.order
    if found and _AMONG.match(found[0]) and len(before.told.rows) >= MIN_ROWS:
        order = before.told.rows  # of those that were listed
    rows = [row for row in order if row.value is not None]
    if found is None or len(rows) < max(len(order), MIN_ROWS):
        return None
    if _OF_FIGURES.search(text[found.end() :]):
        return None
    choose = min if LEAST.search(found[0]) or "便宜" in found[0] else max
    end = choose(rows, key=lambda row: row.value or 0)
    alone = sum(row.value == end.value or plain_name(row) == plain_name(end) for row in rows) == 1
    return f"{plain_name(end)}{text[found.end() :]}" if alone else None


def _with_these(text: str, before: Question) -> str | None:
    """Name the things that were told last: 这两样去年各是多少."""
    found = _THESE.match(text)
    rest = text[found.end() :] if found else ""
    if found is None or not _OF_EACH.search(rest) or _OF_ALL.search(rest):
        return None
    said = "两" if found["two"] else found["many"] or found["bare"]
    facts = before.told.last(number(said) if said else None)
    if not facts or not _are_apart(facts) or any(fact.body for fact in facts):
        return None
    return f"{'、'.join(map(plain_name, facts))}{rest}"


def _with_shares(text: str, before: Question) -> str | None:
    """Ask for the share of each of several parts in the one thing that was told: 人员经费和公用经费各占多少."""
    told = before.told.subjects
    if len(told) != 1 or not _EACH_SHARE.fullmatch(text) or told[0].body:
        return None
    return f"{plain_name(told[0])}里{text}"


def _with_sum(text: str, before: Question) -> str | None:
    """Name the two things of which a turn asks whether they make a third: 加起来是基本支出吗."""
    found, facts = _SUMMED.fullmatch(text), before.told.last(MIN_ROWS)
    if (
        found is None
        or len(facts) != MIN_ROWS
        or not _are_apart(facts)
        or any(f.body for f in facts)
    ):
        return None
    if re.search("多少|几|什么|哪", found["whole"]):
        return None
    return f"{'和'.join(map(plain_name, facts))}加起来等于{found['whole']}吗"


_TOGETHER_HELD = lazy.regex(
    r"(?:那么?)?(?:这|它们?|上面|前面)?(?:[两2](?:者|项|个数?|样|笔))?(?:都)?(?P<held>(?:加起来|相加|合起来|合计|一共|总共)(?:的)?(?:[比较超]|是否超|有没有超)[^，,。]{0,6}预算[^，,。]{0,12})"
)


def _with_joint_budget(text: str, before: Question) -> str | None:
    """Name the two things that were told of which a turn asks how they lie to their budgets together."""
    found, facts = _TOGETHER_HELD.fullmatch(text), before.told.last(MIN_ROWS)
    apart = len(facts) == MIN_ROWS and _are_apart(facts) and not any(f.body for f in facts)
    return f"{'和'.join(map(plain_name, facts))}{found['held']}" if found and apart else None


def _of_unit_told(text: str, before: Question) -> str | None:
    """Name the unit that came first in the answer before: 哪个单位的三公最多 — 它买车了吗."""
    found, told = _OF_UNIT.match(text), before.told.subjects
    body = told[0].body if told else None
    among = before.listed if len({fact.body for fact in before.listed}) > 1 else ()
    of_units = "units" in (*before.operations, *before.dimensions) or all(f.body for f in among)
    foremost = (
        before.asks("rank")
        and of_units
        and (among or "units" in before.operations or before.dimensions)
    )
    if found is None or not body or not (foremost or _WHO_TOLD.search(before.text)):
        return None
    rest = text[found.end() :]
    return None if _OF_FIGURES.search(rest) else f"{body}{rest}"


_WHO_TOLD = lazy.regex(r"(?:哪一?[个家]|什么)(?:下属|所属|二级|预算)?单位")


_EITHER_KIND = lazy.regex(
    r"(?:那么?|它|这个?)?(?P<ask>(?:是|属于|走|用|采用)的?[\u4e00-\u9fff]{1,6}(?P<kind>(?!支出|收入)[\u4e00-\u9fff]{2})[，,]?还是(?:是|属于|走|用|采用)?的?[\u4e00-\u9fff]{1,6}(?P=kind)的?[呢啊？?。]*)"
)


def _of_either_kind(text: str, before: Question) -> str | None:
    """Name the one thing of which a turn asks of which of two kinds it is: 是集中采购还是分散采购."""
    found, told = _EITHER_KIND.fullmatch(text), before.told.subjects
    one = len(told) == 1 and not told[0].body and not before.told.order
    return f"{plain_name(told[0])}{found['ask']}" if found and one else None


_SHARE_OF_IT = lazy.regex(
    r"(?<=[\u4e00-\u9fff])占(?:了|到)?(?:它|其)的?(?=多少|多大|几成|比[例重]|百分|份额)"
)


_IS_IT = lazy.regex(
    r"(?:那么?)?(?:它|这个?)?(?P<ask>(?:是不是|是否|不就|就|难道)+(?:就)?(?:等于|等同于|是)(?!.*(?:多少|几|什么|哪|因为|由于|说))(?P<other>[一-鿿]{3,10}?)(?:[吗吧么呢])?[？?。]*)"
)
_AMONG_PARTS = lazy.regex(
    rf"(?:那么?)?(?:这|那|其中)?(?P<many>{NUMERAL})(?:项|个|块)(?:费用?|支出)?(?:[里中]面?|当中|之中)(?P<ask>[^，,。；;？?]*最[^，,。；;？?]*[？?。]*)"
)


def _among_its_parts(text: str, before: Question) -> str | None:
    """Name the one thing of whose parts, as many as were told, a turn asks for the first: 三项里完成率最低的是哪项."""
    found, told = _AMONG_PARTS.fullmatch(text), before.told.subjects
    if found is None or len(told) != 1 or told[0].body:
        return None
    many = number(found["many"])
    of_public = told[0].classification == "三公" and many == PUBLIC_PARTS
    if many != len(before.told.parts) and not of_public:
        return None
    return f"{plain_name(told[0])}里{found['ask']}"


PUBLIC_PARTS = 3  # abroad, cars, receptions
_SAME_AS = lazy.regex(r"等于|等同")


def _is_it_other(text: str, before: Question) -> str | None:
    """Name the one thing of which a turn asks whether it is another: 是不是就等于公用经费."""
    found, told = _IS_IT.fullmatch(text), before.told.subjects
    if found is None or len(told) != 1 or told[0].body or not _SAME_AS.search(found["ask"]):
        return None
    return f"{plain_name(told[0])}和{found['other']}是一回事吗"


def _share_of_it(text: str, before: Question) -> str | None:
    """Leave out that a share is of the one thing that was told, which is what leaving it out means: 公用经费占它多少.

    >>> _share_of_it("公用经费占它多少", Question(""))
    """
    one = len(before.told.subjects) == 1
    return _SHARE_OF_IT.sub("占", text) if one and _SHARE_OF_IT.search(text) else None


_SHARE_OF_CLASS = lazy.regex(
    r"(?:那么?|它)?占(?:它|其)?(?:所在|所属|上级|上一级|自己那一?)的?(?P<level>类级?|大类|款级?)(?:科目|支出)?的?(?=多少|多大|几成|比[例重]|百分)"
)
_CODE = {"类": 3, "大": 3, "款": 5}


def _share_of_class(text: str, before: Question) -> str | None:
    """Name by its code the class or item that the one subject told stands under: 占它所在的类多少."""
    found, told = _SHARE_OF_CLASS.match(text), before.told.subjects
    if found is None or len(told) != 1 or told[0].classification != "功能":
        return None
    size = _CODE[found["level"][0]]
    code = told[0].code or ""
    return f"{plain_name(told[0])}占{code[:size]}多少" if len(code) > size else None


def _at_other_end(text: str, before: Question) -> str | None:
    """Name what was left at the other end of the year: 年初结转多少 — 年末呢."""
    found = _END_OF_YEAR.fullmatch(text)
    names = [item.names[0] for item in before.named]
    if found is None or len(names) != 1 or not re.search("年[初末]", names[0]):
        return None
    asked = "年初" if found["end"] == "年初" else "年末"
    return f"{re.sub('年[初末]', asked, names[0])}多少"


def _with_halves(text: str, before: Question) -> str | None:
    """Ask for both halves of what a fund pays of the thing: 那一般公共预算拨的部分里，基本支出和项目支出怎么分."""
    found = _HALVES_WITHIN.fullmatch(text)
    if found is None or len(before.named) != 1:
        return None
    own = before.funds[0] if len(before.funds) == 1 else ""
    fund = found["fund"] or own
    if found["fund"] == "财政":
        fund = "财政拨款"
    told = before.told.subjects
    of_subject = bool(told) and all(
        f.nature == "合计" and (f.code or "").startswith("2") for f in told
    )
    name = before.named[0].names[0]
    return f"{name}{fund}里基本支出和项目支出各多少" if fund or of_subject else None


def _are_both_sides(before: Question) -> bool:
    """Tell that the talk told last what came in and what was spent of one kind: 经营收入, 经营支出."""
    told = before.told.last(2)
    names = [name_of(fact) for fact in told]
    if len(told) != MIN_ROWS or len({fact.body for fact in told}) > 1:
        return False
    kinds = {re.sub(r"收入|支出", "", name) for name in names}
    sides = {side for name in names for side in ("收入", "支出") if side in name}
    return len(kinds) == 1 and len(sides) == 2


def _are_apart(facts: list[Fact] | tuple[Fact, ...]) -> bool:
    """Tell things each of which has a name of its own; rows of bodies have one name."""
    return len({*map(plain_name, facts)}) == len(facts)


def points_in_vain(question: Question, before: Question) -> bool:
    """Tell 最大的那个是干什么的 behind no list: of which things it is the largest, nobody said."""
    found = _END.match(question.text)
    named = question.items or question.natures or question.publishers
    if found is None or named or len(before.told.order) >= MIN_ROWS:
        return False
    own = found[0].endswith(("项目", "科目", "专项"))
    return not (own or _WHICH.match(question.text, found.end()))


_RULES = (
    of_vacancies_told, of_visitors, of_each_ranked, share_of_bodies_ranked, why_of_bodies, of_two_printings, of_fund_used, _of_money_told, _of_total_told, _with_end, _with_why, _with_shares, _with_halves, _at_other_end, _of_units, _with_cost, _with_gap,
    _with_these, _with_sum, with_added, _with_joint_budget, _of_unit_told, of_project_reviewed, *PLACES_TOLD, *LARGEST_TOLD, *WHOLE_TURNS, *FUND_TURNS, *AVERAGE_TURNS, *TOLD_AMOUNTS,
    of_what_is_done, of_thing_pointed, _of_either_kind, _share_of_class, _share_of_it, _is_it_other, _among_its_parts,
)  # fmt: skip

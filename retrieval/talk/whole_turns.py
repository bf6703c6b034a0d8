"""Write a short turn out as the whole question that it stands for: 光看财政拨款呢, 把甲也算进去呢, 跟乙9.5对不上, 机关的呢."""

import re

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.question import BUDGETS, FLEET, PARTS_OF_PUBLIC, RECEIVED, TOTALS, Question, is_total
from retrieval.wording import plain_name, project_of
from retrieval.words.small_words import ADDED, IN_ALL, UNLIKE, WHY
from retrieval.words.stated import number

_LEAD = r"(?:那么?|不对|但是?|可是?|不过|我|你|们|如果|要是|还|再|也|[，,])*"
_FUND_NAME = r"一般公共(?:财政)?预算|公共预算|政府性基金(?:预算)?|财政"
_ONLY_FUND = lazy.regex(
    rf"{_LEAD}(?:(?:[问要说想指看算讲]|只|光|单|仅|按|就|从|换|改|用|是|的|成|想|知道)*)"
    rf"(?P<fund>{_FUND_NAME})(?:预算|财政)*(?:拨款|资金|的钱)?的?(?:口径|部分|[那这]一?[块项]|[那这]部分|来说|来看|来算|的|算|看)*(?:呢|又?是?多少|有多少)?[？?。]*"
)
_FUNDS = {"一般公共财政预算": "一般公共预算", "公共预算": "一般公共预算", "政府性基金预算": "政府性基金", "财政": "财政拨款"}  # fmt: skip
_ALONE = lazy.regex(r"^(?:那么?|其中|它|[这它]?里[面头边]|占|还|再)")
"""A turn that itself leaves something out is no whole question with a fund before it either."""

_ADDED_TO = lazy.regex(
    rf"{_LEAD}(?:把|将|连|连同)?(?P<name>[^，,。？?\d]{{2,20}}?)(?:也|都|一并|一起|一块儿?|全)*(?:算|加|计|并|包括|包含)(?:进去|进来|上去|上|在内|入|到一起|一起|进)(?:的话|了|后)*[，,]?(?:呢|一共|总共|共|合计|是|有|要)*(?:多少|几)?(?:钱|万?元)?[呢？?。]*"
    r"|(?:那么?)?(?:它)?[和与跟同](?P<joined>[^，,。？?\d和与跟同]{2,20}?)(?:这?两[者项个])?(?:加起来|加[在到]?一[起块]|相加|合起来|合计|之和|一共|总共)的?(?:是|有|要)*(?:多少|几)(?:钱|万?元)?[呢？?。]*"
    r"|(?:那么?)?(?:再)?(?:加上|算上|加进|计入|连同?)(?P<behind>[^，,。？?\d]{2,20}?)(?:一起|一块儿?)?(?:算|算上|加起来)?(?:的话)?[，,]?(?:呢|(?:一共|总共|共|合计|是)+(?:多少|几)(?:钱|万?元)?)[？?。]*"
)
_NAMED_ALONE = lazy.regex(r"^(?:它|[这那]|上面|前面|刚才|这些|其他)|和|及|、|哪|什么|谁|的$")

_AMOUNT = r"\d[\d,，]*(?:\.\d+)?(?:亿元?|万元?|元)?"
_AMOUNT_BEHIND = lazy.regex(rf"{_AMOUNT}$")
_WITH_OTHER = lazy.regex(
    rf"{_LEAD}(?:是)?(?:为什么|为啥|为何|怎么|咋|怎|却|又|会)*(?:(?P<year>20\d\d)年度?)?(?:的|[这那]个?数字?|[这那]个?金额|它)*(?:跟|和|与|同)(?P<other>[^，,。？?]{{2,24}}?{_AMOUNT})(?:的|又|却|会|就|数字?)*{WHY}*(?:会|又|就)?{UNLIKE}[了呢啊吗的]*[？?。]*"
)
_PRINTED_AS = lazy.regex(
    rf"{_LEAD}可?(?P<place>(?:表\s*[\d一二三四五六七八九十]+|[^，,。？?\d]{{0,8}}?(?:表|文字|正文|说明))(?:里|上|中)?(?:面|头|边)?)(?:的|怎么|为什么|为啥|为何|咋|又|却|会|就|明明|只|才)*(?:写|印|列|说|填|标)?(?:的|着|成)?(?:怎么|为什么)?(?:又|却|只|才)?(?:是|为|有)?(?P<amount>{_AMOUNT})(?:呢|啊|呀|了|吧|哦)*[？?。]*"
)
_ASKS_WHY = lazy.regex(r"怎么|为什么|为啥|为何|咋|却|又|明明|^(?:但|可|不过|不对)")
"""可是表六写的是396 doubts what was told as 怎么写的是396 does."""

_GAP_WHERE = lazy.regex(
    r"(?:那么?|这|中间|两[者个]?)*(?:相?差|多出来?|少)(?:了|出来?)?的?(?:那|这)?(?:[一二两三四五六七八九十几百千万\d.,]+(?:多|几|来)?(?:亿|[百千十]?万|千|百)?多?元?)?(?:部分|钱|块)?(?:到底|究竟|都|又|主要|是)*(?:在哪|去哪|[花用]?到?哪里?去?|[花用]?在哪|是什么|在什么)(?:[里儿]|了|地方|钱|的)*[呢啊呀？?。]*"
)
_SAYS_COUNT = lazy.regex(
    r"(?:怎么|为什么|为啥|为何|咋|却|又|明明)[^，,。？?\d]{0,6}(?P<amount>\d+)(?P<unit>[个辆人名家台套])"
)
_THIS_MONEY = lazy.regex(
    r"(?:那么?)?[这那该]一?(?:些|笔|部分|块)?(?:钱|资金|经费|金额|数额|款)(?=占)"
)

_WHICH_SAVED = lazy.regex(
    r"(?:那么?|其中|比预算|主要|到底|究竟)*(?P<way>省|节省|节约|少|没[花用]完|超|多)(?:下来?|出来?|下|花|用|支出?|掉|了)*的?(?:那?部分|钱|这些)?(?:主要|大头|大部分|最多的?|又|都)*(?:是|在|来自|出自)?(?:哪|什么|啥)(?:一?[块项个些种]|里|方面|地方|费用|支出)*(?:上|省|少|出来)?的?(?:最多)?[呢？?。]*"
)

_EITHER = frozenset({"少", "多"})

_GRANTED_OF = lazy.regex(
    rf"{_LEAD}(?:(?:[这那]|它们|上面|前面)*(?P<many>[两二三四五])(?:样|项|个|笔|者|块)?|它们|这些)?(?:{ADDED}|{IN_ALL})的?(?:钱)?(?:里面?|中)?[，,]?(?P<rest>财政[^，,占]{{0,12}}占[^，,]{{1,12}})"
)

_CHOSEN = lazy.regex(
    r"(?:那么?)?(?P<name>[一-鿿]{2,6})的(?:呢|那[个项笔块]呢?|那[个项笔块]?(?:是)?多少)[？?。]*"
)
_ORGANS = {"机关": "行政", "行政": "机关"}
MIN_ROWS = 2
_PUBLIC = "“三公”经费"
_IN_TALK = frozenset({"合计", "总计", "今年", "去年", "全部", "总的", "其中"})


def of_one_fund(text: str, before: Question) -> str | None:
    """Ask within one fund what was just asked of all money: 项目支出占几成 — 光看一般公共预算财政拨款呢."""
    found = _ONLY_FUND.fullmatch(text)
    asked = before.text.strip(" 。？?")
    if found is None or before.funds or before.merged or before.listed or _ALONE.match(asked):
        return None
    fund = _FUNDS.get(found["fund"], found["fund"])
    received = "收入" in asked or before.flows == ("收入",)
    if received or "收入" in text or not _is_of_spending(before):
        return None
    if len(before.named) == 1 and not before.asks("share"):
        name = before.named[0].text
        return asked.replace(name, f"{name}{fund}口径", 1) if name in asked else None
    if before.asks("share"):
        part = asked.partition("占")[0]
        whole = before.told.whole
        if whole is None or whole.item not in TOTALS or not part:
            return None
        name = "支出合计" if whole.nature == "合计" else whole.nature
        return f"{fund}口径的{part}占{fund}{name}的比例"
    return None if before.named else f"{fund}口径的{asked}"


def _is_of_spending(before: Question) -> bool:
    """Tell what funds pay for: a subject of the classification, a half of all that is spent, or all of it."""
    told = (*before.told.subjects, before.told.whole)
    facts = [fact for fact in told if fact is not None]
    money = bool(facts) and all(comparable(fact.unit, "元") for fact in facts if fact.unit != "%")
    spent = any(is_total(item) for item in before.items) or before.flows == ("支出",)
    coded = bool(facts) and all((fact.code or "").startswith("2") for fact in facts)
    return money and bool(before.natures or spent or coded)


def with_one_more(text: str, before: Question) -> str | None:
    """Ask what the thing that was told makes with another: 把增人增资也算进去呢."""
    found, one = _ADDED_TO.fullmatch(text), _told_alone(before)
    name = (found["name"] or found["joined"] or found["behind"]) if found else None
    if name is None or one is None or _NAMED_ALONE.search(name) or name in plain_name(one):
        return None
    return f"{year_of(before)}{plain_name(one)}和{name}一共多少"


def against_another(text: str, before: Question) -> str | None:
    """Set what was told against the amount that a turn names, or that it says a table has."""
    found = _WITH_OTHER.fullmatch(text)
    of_year = found["year"] if found else None
    one = _told_of_year(before, int(of_year)) if of_year else _told_alone(before)
    if one is None and found and not of_year and len(before.named) == 1:
        return f"{before.named[0].text}和{_AMOUNT_BEHIND.sub('', found['other'])}为什么不一样"
    if one is None or not one.text:
        return None
    unit = one.unit or ""
    amount = f"{plain_name(one)}{one.text.removesuffix(unit)}{unit}"
    if found:
        year = f"{of_year}年" if of_year else year_of(before)
        return f"{year}{amount}和{found['other']}为什么不一样"
    found = _PRINTED_AS.fullmatch(text)
    if found is None or not _ASKS_WHY.search(text) or not found["amount"].strip("0.,万亿元"):
        return None  # 可表里是0啊: what the table prints is told
    return f"{year_of(before)}{amount}和{found['place']}的{found['amount']}为什么不一样"


_OF_BODY = lazy.regex(r"(?:部门|单位)?整体(?:支出)?(?:的)?(?:绩效)?(?:自评|评价|绩效|支出)")
_OF_FORM = lazy.regex(
    r"指标|(?:扣|丢|失)(?:了|掉|得|的)?(?:\S{0,3}分|最|在哪)|满分|没(?:有|能)?(?:完成|达标|达到|实现)|未(?:能)?(?:完成|达标|达到|实现)|(?:哪|什么)[^，,。]{0,6}分(?:最|低|高)"
)
_OF_OTHER = lazy.regex(r"项目|经费|资金|各个?|每个|所有")


def of_body_reviewed(text: str, before: Question) -> str | None:
    """Stay with the form of the whole body that was talked of: 部门整体自评几分 — 哪几项指标扣了分."""
    asked = before.text
    if not _OF_BODY.search(asked) or not _OF_FORM.search(text):
        return None
    if _OF_BODY.search(text) or _OF_OTHER.search(text):
        return None
    return f"部门整体支出绩效自评中，{text}"


def of_gap_told(text: str, before: Question) -> str | None:
    """Ask once more how two figures that were set against each other come apart: 那差的一亿多在哪."""
    asked = before.text.strip(" 。？?")
    apart = len(before.stated) == MIN_ROWS or before.asks("difference")
    return asked if _GAP_WHERE.fullmatch(text) and apart and _SAYS_APART.search(asked) else None


_SAYS_APART = lazy.regex(r"为什么不一样|的数为什么")


def _told_of_year(before: Question, year: int) -> Fact | None:
    """Return the one amount that was told of a year: 2026年、2027年各多少 — 2026年这个数怎么和乙对不上."""
    facts = [f for f in before.told.subjects if f.year == year and comparable(f.unit, "元")]
    return facts[0] if len({f.value for f in facts}) == 1 else None


_WITH_NAMED = lazy.regex(
    rf"{_LEAD}(?P<lead>(?:为什么|为啥|为何|怎么|咋|怎|却|又|会|它|[这那]个?(?:数字?|金额))*)(?:跟|和|与|同)(?P<other>[^，,。？?\d和跟与同]{{2,16}}?)(?:的?(?:数字?|金额|数额|口径))?的?(?P<why>(?:为什么|为啥|为何|怎么|咋|怎|会|又)*){UNLIKE}[了呢啊的]*[？?。]*"
)
_WHERE_APART = lazy.regex(
    rf"(?:那么?)?(?:这|那)?(?:两者|[它他]们?俩|[两2]个数?字?|[两2][边项个者]|它们)(?:之间)?(?:到底|主要|究竟|的)*(?:(?:相?差|区别|差别|差异|不同)(?:是|主要|体现)*在(?:哪[儿里]?|什么地方|何处|什么)|有(?:什么|啥|哪些)(?:区别|差别|不同|不一样)|{WHY}(?:会)?(?:不一样|不同|对不上|差这么多))[呢啊]?[？?。]*"
    rf"|(?:那么?)?{WHY}(?:会|又)?[这那它]?们?[两2俩](?:个|者|边|项)?(?:数字?|金额)?(?:会|又|的)?{UNLIKE}[了呢啊的]*[？?。]*"
    r"|(?:那么?|到底|究竟|应该)*以(?:哪一?个(?:数字?)?|谁)为准[呢啊]?[？?。]*"
)
_WHY_UNLIKE = lazy.regex(rf"(?:那么?|这|它们)*(?:是)?{WHY}(?:会|又)?{UNLIKE}[了呢啊的]*[？?。]*")
"""为什么不一样 behind two things that were told side by side."""


def against_named(text: str, before: Question) -> str | None:
    """Set what was told against another thing that a turn names: 它怎么和公用经费的数不一样."""
    found, one = _WITH_NAMED.fullmatch(text), before.told.subjects[:1]
    names = {plain_name(fact) for fact in before.told.subjects}
    if found is None or len(names) != 1 or not (found["lead"] or found["why"]):
        return None
    if _SAME_THING.search(found["other"]) or one[0].body:
        return None
    if one[0].item.endswith("收入") and _ALL_RECEIVED.fullmatch(found["other"]):
        return f"{year_of(before)}总收入除{one[0].item.removesuffix('收入')}外还有什么收入"
    return f"{year_of(before)}{plain_name(one[0])}和{found['other']}的数为什么不一样"


_ALL_RECEIVED = lazy.regex(r"(?:部门)?(?:总收入|收入(?:合计|总计|总额))")
_SAME_THING = lazy.regex(r"年|预算数?$|决算|^表|表$|文字|正文|说明|别处|前面|后面|上面|其他|别的")


def of_two_told(text: str, before: Question) -> str | None:
    """Ask wherein the two things that a talk told last lie apart: 总收入多少 — 其中财政拨款呢 — 两者差在哪儿."""
    told = before.told.subjects
    both = len(told) == 2 and (_WHERE_APART.fullmatch(text) or _WHY_UNLIKE.fullmatch(text))
    earlier = before.told.earlier[-1:] if not both and _WHERE_APART.fullmatch(text) else ()
    if not (both or earlier) or not told:
        return None
    one, other = told if both else (earlier[0][0], told[0])
    if plain_name(one) == plain_name(other) or one.body or other.body or one.year != other.year:
        return None
    if one.item in RECEIVED and (other.item.endswith("收入") or other.item in RECEIVED):
        return f"{year_of(before)}总收入除{other.item.removesuffix('收入')}外还有什么收入"
    return f"{year_of(before)}{plain_name(one)}和{plain_name(other)}的数为什么不一样"


def of_count_told(text: str, before: Question) -> str | None:
    """Hold a count that a turn says stands elsewhere against the thing counted: 三公里怎么又说是12辆."""
    found, told = _SAYS_COUNT.search(text), before.told.subjects
    if found is None or len(told) != 1 or told[0].body or told[0].unit != found["unit"]:
        return None
    thing, said = f"{year_of(before)}{plain_name(told[0])}", f"是{found['amount']}{found['unit']}"
    return (
        f"{thing}怎么{said}"
        if told[0].item == FLEET and _ASKS_WHY.search(text)
        else f"{thing}{said}吗"
    )


def of_this_money(text: str, before: Question) -> str | None:
    """Take 这些钱占项目支出多少 behind a number of things and what they cost for the one amount that was told."""
    found, told = _THIS_MONEY.match(text), before.told
    money = {(f.value, f.unit) for f in told.subjects if comparable(f.unit, "元")}
    alone = len(money) == 1 < len(told.subjects) and len(told.rows) < MIN_ROWS
    return text[found.end() :] if found and alone else None


_HALVES_OF_MONEY = lazy.regex(
    r"(?:那么?)?(?:[这那该]一?(?:笔|些|项|个)?(?:钱|经费|支出|资金|费用)?|它)的?(?:[里中](?:面|头)?)?的?[，,]?(?:由|从|在)?(?P<one>基本支出|项目支出)(?:里|中)?[和与及跟、](?P<other>基本支出|项目支出)(?:里|中)?(?:又|都)?(?:各自?|分别)(?:出|占|付|承担|列|安排|花)?(?:了|的)?(?:是|有)?(?:多少|几)(?:钱|万?元)?(?P<rest>.*)"
)


def of_halves_of_money(text: str, before: Question) -> str | None:
    """Ask of the one thing told what basic and what project spending pays of it: 这笔钱基本支出和项目支出各出多少."""
    found, told = _HALVES_OF_MONEY.fullmatch(text), before.told.subjects
    names = {plain_name(fact) for fact in told}
    if found is None or len(names) != 1 or any(fact.body for fact in told):
        return None
    name = names.pop()
    return f"{name}的{found['one']}多少，{name}的{found['other']}多少{found['rest']}"


def of_public_parts(text: str, before: Question) -> str | None:
    """Ask of each of the three public expenses how far it lies from its budget: 省下来的主要是哪一块."""
    found, told = _WHICH_SAVED.fullmatch(text), before.told
    facts = [fact for one in (*told.earlier[-1:], told.subjects) for fact in one]
    measures = {fact.measure for fact in facts}
    if found is None or {fact.item for fact in facts} != {_PUBLIC} or any(f.body for f in facts):
        return None
    budgeted = measures & BUDGETS or BUDGETS & {*before.measures} or found["way"] not in _EITHER
    if not budgeted or not measures & {"决算数", "执行数"}:
        return None  # a budget alone leaves nothing over, and 少在哪 may be held against last year
    way = "多" if found["way"] in ("超", "多") else "少"
    return f"{year_of(before)}{'、'.join(PARTS_OF_PUBLIC[_PUBLIC])}各比预算{way}多少"


_IN_YEAR = lazy.regex(
    r"(?:那么?)?(?P<year>20\d\d)年度?的?(?:呢|(?:又|各)?(?:是|有)?多少)?[呢？?。]*"
)


def public_in_year(text: str, before: Question) -> str | None:
    """Ask how much the three public expenses were in the year that a turn names, behind what each saved: 那2023年呢."""
    found = _IN_YEAR.fullmatch(text)
    names, parts = {item.names for item in before.named}, PARTS_OF_PUBLIC[_PUBLIC]
    if found is None or names != {(part,) for part in parts} or not BUDGETS & {*before.measures}:
        return None
    return f"{found['year']}年三公经费、{'、'.join(parts)}各多少"


def of_granted_told(text: str, before: Question) -> str | None:
    """Name the things told last of which a turn asks what 财政拨款 pays together: 两样合起来，财政拨款出的占多大比例."""
    found = _GRANTED_OF.fullmatch(text)
    many = number(found["many"]) if found and found["many"] else None
    facts = before.told.last(many) if found else ()
    if found is None or any(f.body or not comparable(f.unit, "元") for f in facts):
        return None
    names = [*dict.fromkeys(map(plain_name, facts))]
    return f"{year_of(before)}{'、'.join(names)}合起来，{found['rest']}" if len(names) > 1 else None


def one_of_rows(text: str, before: Question) -> str | None:
    """Choose among the things listed last the only one whose name holds what a turn says: 机关的呢."""
    found = _CHOSEN.fullmatch(text)
    told = before.told.rows if len(before.told.rows) >= MIN_ROWS else before.told.subjects
    names = [*dict.fromkeys(map(plain_name, told))]
    said = found["name"] if found else ""
    if len(names) < MIN_ROWS or len(names) < len(told) or len(said) < MIN_ROWS or said in _IN_TALK:
        return None
    other = _ORGANS.get(said, said)
    chosen = [n for n in names if said in n] or [n for n in names if other in n]
    return f"{year_of(before)}{chosen[0]}多少" if len(chosen) == 1 and chosen[0] != said else None


def _told_alone(before: Question) -> Fact | None:
    """Return the one amount that was asked for last, where it needs but its name; a change of it is none."""
    placed = before.units or before.relative_year or before.year_moved or before.listed
    facts = [f for f in before.told.subjects if f.measure not in ("增减额", "增减率")]
    one = facts[0] if len({(f.item, f.nature, f.code) for f in facts}) == 1 else None
    if one is None or placed or one.body or before.asks("share", "sum", "rank"):
        return None
    return one if comparable(one.unit, "元") and one.value is not None else None


def year_of(before: Question) -> str:
    """Return the one year that a question names, as it is said before a thing; empty where it names none."""
    return f"{before.years[0]}年" if len(before.years) == 1 else ""


_PER_HEAD = lazy.regex(
    r"(?:那么?|算下来|这样|折合|相当于|平均|大概|大约|一年|每年|一个月|全年|[，,])*(?:人均|户均|每一?[个位]?[人户]|一个人|平均每?[人户]?)(?:一年|每年|全年|大概|大约|差不多|能|可以|拿|得|补|补助|补贴|花|是|要|有|到|的)*(?:多少|几)(?:钱|万?元)?[呢啊呀？?。]*"
)
_HEADS = ("人", "名", "户", "家", "位")


def of_heads_told(text: str, before: Question) -> str | None:
    """Divide the money of the project by the number of its people that was told last: 补多少人 — 人均多少."""
    told = before.told.subjects
    one = told[0] if len({(f.item, f.value, f.unit) for f in told}) == 1 else None
    if one is None or one.unit not in _HEADS or not _PER_HEAD.fullmatch(text):
        return None
    project = project_of(one) if one.classification == "指标" else None
    return f"{project}按{one.value}{one.unit}算人均多少钱" if project else None


_RATE_DOUBTED = lazy.regex(
    r"(?:那么?|它|这|才|怎么|明明|[，,])*(?:只|仅|就)?(?:完成|执行)(?:了|到)?(?:年初|全年|调整)?预算数?的?(?:约|大约)?\d[\d.]*[%％].*"
)


def of_rate_doubted(text: str, before: Question) -> str | None:
    """Name the thing whose money was told last where a turn doubts a rate of its budget: 只完成预算的40%？怎么算的."""
    if not _RATE_DOUBTED.fullmatch(text):
        return None
    told = (*before.told.subjects, *(f for one in reversed(before.told.earlier) for f in one))
    money = next((f for f in told if comparable(f.unit, "元") and not f.body), None)
    return f"{plain_name(money)}{text}" if money else None


_NAMED_SO = lazy.regex(
    r"(?:那么?|其中|[它这]?里[面头边]|[，,])*(?P<named>(?:名字|名称|名)(?:里|中|上|当中)?面?(?:都)?(?:带有?|包?含有?|有|叫|写着).*)"
)
_OF_PROJECTS = lazy.regex("项目|专项")


def of_projects_named(text: str, before: Question) -> str | None:
    """Ask for the projects of a name where a talk is about projects: 项目支出多少 — 其中名字里带运维的有几个."""
    found = _NAMED_SO.fullmatch(text)
    about = _OF_PROJECTS.search(before.text) or "项目支出" in before.natures
    of_them = found and about and not _OF_PROJECTS.search(text)
    return f"项目{found['named']}" if found and of_them else None


_EACH_IN_YEAR = lazy.regex(
    r"(?:那么?)?(?P<year>20\d\d年度?|去年|上年|上一年|前年|今年)的?(?:又|都)?(?:各自?|分别)(?:是|为|有|花了?|用了?)*(?:多少|几)(?:钱|万?元)?[呢？?。]*"
)


def of_each_in_year(text: str, before: Question) -> str | None:
    """Name the things told last of which a turn asks what each was in a year: 2021年各是多少."""
    found = _EACH_IN_YEAR.fullmatch(text)
    facts = (before.told.last(None) or before.told.subjects) if found else ()
    names = [*dict.fromkeys(map(plain_name, facts))]
    if found is None or len(names) < MIN_ROWS or any(fact.body for fact in facts):
        return None
    return f"{found['year']}{'、'.join(names)}各是多少"


_PROJECTS_ALONE = lazy.regex(
    r"(?:那么?|它|这家|该?单位|名下|里面?|今年)*(?P<asked>(?:一共|总共|主要|具体|都|又|有|是|做|管|包括|了|哪一?[个些]|哪几个|什么|啥|几个|多少个?|各|分别|前?[一二两三四五]个|最[大多高少小低]|[花用]?钱|预算|金额|经费|资金|万?元|列|出来|一下|的|呢|重点|专项|项目(?!支出))+)[？?。]*"
)
"""项目有哪些, 一共几个项目 and 哪个项目钱最多 behind one unit are of its projects, not of all the department."""
_UNIT_TOO = lazy.regex(
    r"(?:那么?|还有)?(?P<unit>[\u4e00-\u9fff]{2,20}?(?:中心|医院|[站所局队馆院校园场]))呢[？?。]*"
)
_WHICH = "有哪些项目"
_MADE_OF = lazy.regex(
    r"(?:那么?|它|里面?|其中|都|又|具体|分别|主要)*(?:有|是|包括|包含|由)?(?:哪些|哪几[项个笔]|什么|啥)(?:项目|内容|支出)?(?:组成|构成)?[呢啊？?。]*"
)
"""What all that is spent on projects is made of: 都是哪几项."""


def of_projects_of_unit(text: str, before: Question) -> str | None:
    """Ask of the unit that was talked of which projects it has: 甲中心今年预算多少 — 有哪些项目 — 乙站呢."""
    if len(before.units) != 1:
        return None
    other = _UNIT_TOO.fullmatch(text)
    if other and before.text.endswith(_WHICH):
        return f"{other['unit']}{_WHICH}"
    told = before.told.subjects
    if len(told) == 1 and told[0].nature == "项目支出" and _MADE_OF.fullmatch(text):
        return f"{year_of(before)}{before.units[0]}{_WHICH}"
    found = _PROJECTS_ALONE.fullmatch(text)
    if found is None or "项目" not in found["asked"] or before.listed:
        return None
    keeps = re.search("[钱最各]|多少(?!个)", found["asked"])
    return f"{year_of(before)}{before.units[0]}{found['asked'] if keeps else _WHICH}"


RULES = (
    of_projects_of_unit, of_halves_of_money, of_body_reviewed, of_projects_named, of_each_in_year, of_rate_doubted, of_heads_told, against_another, of_gap_told, against_named, of_two_told, of_count_told, of_this_money, of_public_parts, public_in_year, of_granted_told, of_one_fund, with_one_more, one_of_rows,
)  # fmt: skip

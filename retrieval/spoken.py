"""Put what people say in passing into the words that the lexicon reads: 24年, 1.2个亿, 最贵."""

import re
from functools import cache

from config import lazy
from config.glossary import said

_SHORT_YEAR = lazy.regex(
    r"(?<![\d.、近过去前后每满第约用共达])(?<![用了过]了)(?:((?:19|20)?[1-3]\d)年?(?:到|至|[-—~～]))?([1-3]\d)年(?![来内期间限级龄多前后])"
)
_TAUTOLOGY = lazy.regex(
    r"除(?:了|去)?财政(?:拨款|资金)(?:收入)?(?:之外|以外|外)[的，,]?(?=(?:(?:还|另外)?有多少)?(?:的)?其他收入)"
)
"""Other income is by its name what is no appropriation."""
_PIECES = lazy.regex(r"(?<=[\d一二两三四五六七八九十几])个(?=[万亿])")
_PIECES_MORE = lazy.regex(r"(?<=[\d一二两三四五六七八九十])个多([万亿])")
_BOTH_ENDS = lazy.regex(r"年初[和与、及跟]年末的?(?=结转|结余)")
"""One thing at two times: 年初和年末的结转结余."""
_CARRIED = lazy.regex(
    r"从?(?:去年|上年|上一年|前一年|往年|以前年度)的?(?:结转|结余|剩|余|转)下?(?:了)?(?:过来|下来|转来|[到至]今年|[到至]本年|[到至]下年)的?(?:钱|资金|款项?|经费)?"
    r"|从?(?:去年|上年|上一年|往年|以前年度)(?:结转|结余|结转结余)(?:来)?的(?:钱|资金|款项?|经费)"
)
"""What last year left over opens this year."""
_ALIKE = lazy.regex(
    r"^(?P<both>[^，,。；;？?]{2,}[和跟与同][^，,。；;？?]{2,}?)"
    r"(?:是不是|是否|是|都|金额|数额)*(?:(?:同一个|一个|同个)数|一样多|一样大|一样|相等|相同)的?(?:吗|么|嘛)?[？?]?$"
)
"""Whether two things are alike is how far they lie apart."""
_NO_TWO_THINGS = lazy.regex(r"职责|职能|哪|年|期|预算|决算|表|文件|不|为[什何啥]|怎|\d")
_WATER = lazy.regex(
    r"(?<![\u4e00-\u9fff])水(?=[、和与及]电)|(?<=水[、和与及])电(?=[、和与及两三一合总加共各多分]|$)"
)
"""水、电 in a list are what is paid for them."""
_THINGS = lazy.regex(
    r"(?<=[两二三四五六七八九几])[块样笔](?=一共|合计|总共|加|合起|共|都|分别|各|之和)"
)
_FIRST_THINGS = lazy.regex(
    r"((?:最[多大高贵少小低]的?|[前头哪])(?:[一两二三四五六七八九十几]|\d{1,2}))[块样笔](?:钱(?=最))?"
)
"""最大的三块, 前五笔, 哪几块: things to be ranked, no coins."""

_MET = lazy.regex(
    r"(?<=[算数])(?P<and>[、，,和及])完成了?(?:多少|几成|情况(?:如何|怎么样)?)(?=[？?。！!]*$)"
)
"""预算、决算、完成多少 asks last how far the budget was met."""


_COUNTED_AND_NAMED = lazy.regex(
    r"有?(?:几|多少)[个项类款家](?:[，,、 ]|[，,]?(?:并且|以及))(?:它们|他们)?(?:分别|各|都|具体)?(?:是什么|是哪些|是哪几[个项类款家]|是啥|有哪些|叫什么)(?=[？?。！!]*$)"
)
"""有几个，分别是什么 asks for a list, which is counted in any case; no definition."""
_CODE_OF = lazy.regex(r"(?<![\d.])([235]\d{6})(?:项(?!目|指)|(?:这个|该)?科目(?!编))")
"""2070113项 names a subject by its code; nobody counts so many."""
_LEFT = lazy.regex(r"(减(?:去|掉)?[^，,。？?]{2,16}?)[，,]?(?:还|后)?(?:能)?剩下?(?=多少|几)")
"""甲减乙还剩多少 asks what the subtraction leaves, not what is left at the end of the year."""
_LESS = lazy.regex(r"(为什么|为啥|为何|怎么|咋)减了?(?![\u4e00-\u9fff])")
"""为什么减 asks why something is less, not for a subtraction."""
_NATURES = lazy.regex(
    r"(?<![\u4e00-\u9fff])基本(?P<and>[和与、及跟])项目(?=[的之各分比占合加一共都是有为，,？?]|$)"
)
"""基本和项目 side by side are the two kinds of expenditure."""
_CODES = lazy.regex(
    r"(?<![\d.,])(\d{3}|\d{5}|\d{7})，(?=(?:\d{3}|\d{5}|\d{7})(?![\d.]|[万亿千百]?元|[万亿]))"
)
"""301，302 is a list of codes: thousands are set apart by the narrow comma."""
_CARS = lazy.regex(
    r"买了?(?P<many>[\d一二两三四五六七八九十]+)[辆台部](?:新|公务|公)*(?:用车|轿车|汽车|车)"
)
"""买了两台公车 is about what was paid for buying cars, not for running them."""
_NOTHING = lazy.regex(
    r"(?:一分(?:钱)?|分文|一毛(?:钱)?)(?:都|也)?(?:没有?|未)(?:花|用|动|支出)|一点(?:钱)?(?:都|也)?(?:没有?|未)(?:花|用|动)|(?:没有?|未)(?:花|用)(?:过)?(?:一分)?钱"
)


_ONE_CAR = lazy.regex(
    r"(?:养|开|用)?一[辆台](?:公务|公家|公)?用?的?车(?=[^，,]{0,8}多少(?:钱|[？?。]*$))"
)
"""一辆车一年要花多少钱 asks what each costs, for no count."""
_FIRST_TOGETHER = lazy.regex(
    r"((?:前|最[大多高]的?)(?:[两二三四五六七八九十]|\d{1,2})[大个类项款]?(?:主要)?(?:类级?|款级?|项级?)?(?:支出|收入|科目|项目))(?:合计|总计)"
)
"""前三大支出合计 adds the first places; it is no 支出合计."""


_ON_WHICH = lazy.regex(
    r"(?:主要|大部分|大头)(?:是|都)?(?:花|用|投)(?:在|到)了?哪一?类(?:上面?|支出|科目|里)?(?=[？?。！!，,]|$)"
)
"""主要花在哪一类上 asks for the class with most, for no purpose."""


_FROM_WHERE = lazy.regex(
    r"(?<=收入)(?:主要|都|又|是)*从哪(?:里|儿)?(?:来|得来|取得)的?(?=[？?。！!，,]|$)"
)
"""事业收入是从哪来的 asks what it is made of, for no page."""
_YEARS_AHEAD = lazy.regex(
    r"(?:未来|今后|接下来)的?[一二两三四五\d]年[(（](?P<first>20\d\d)年?[-—–~～至到]+(?P<last>20\d\d)年?[)）]的?"
)
"""未来三年（2026—2028） names the years that it means."""
_OTHER_INCOME = lazy.regex(r"(?:不是|不属于|不来自|(?<!除)非)财政(?:拨款|资金)?的?收入")
"""不是财政拨款的收入 is all that is received of other money."""
_NOT_GRANTED = lazy.regex(
    r"(?<!使用)(?<!除)非财政(?:拨款)?(?:的|资金|安排的)*(?=支出|钱|资金|部分|里|中|花|用|主要|占|有)"
)
"""非财政拨款支出 is what is spent of other money; 使用非财政拨款结余 is a row."""


_NEARLY = lazy.regex(
    r"(?P<why>(?:为[什啥何]|怎么|咋)[^，,。；;？?]*?)(?:将近|接近|差不多|几乎|快要?|近)(?:有|是)?(?=[一两二三四五\d]倍)"
)
"""为什么多了将近一倍: about as much again; whether it is nearly that is another question."""
_SHARE_FROM = lazy.regex(
    r"\b(?P<share>(?:share|percent(?:age)?|proportion|fraction)\b.*?)\b(?:came|comes?) from\b",
    re.IGNORECASE,
)
"""What share of it came from the other is what share the other is."""


_OF_BODY = lazy.regex(
    r"(?<=[局委办院校部厅中心])(?=联系(?:电话|方式|地址)|办公(?:地址|地点|电话|场所))"
)
"""文体局联系电话: the body ends before what is asked of it."""


_FROM_NOW = lazy.regex(
    r"(?:从|由|根据|用)(?:今年|本年|当年)的?(?:数据?|数字)?(?=[^，。]{0,6}?[推算得])"
)
"""能从今年的数推出去年的总支出吗 asks for last year alone."""
_ABOUT_ALL = lazy.regex(
    r"(?:文件|文档|材料|报告|公开说明|预算书|决算书|部门预算|部门决算|[这那该本][份个篇本](?:预算|决算|东西|公开|表|pdf)?|全文|通篇|里面)(?:里面?|中)?(?:主要|大概|大致|大体|到底|究竟|整体|总体|都|是|在|的)*"
    r"(?:(?:讲|说|写|谈|介绍|反映|公布|公开|披露)(?:了|的|述了?)?(?:是|些|哪些)*(?:什么|啥|哪些)?(?:内容|事情?|东西|方面|问题)?|(?:内容|要点|重点|大意)(?:都|是|有)*(?:什么|啥|哪些)?)(?=[？?。！!]*$)"
    r"|(?:讲讲|说说|聊聊|谈谈|解读)(?:一下)?[这那该本][份个篇]?(?:文件|文档|报告|材料|预算|决算)(?=[？?。！!]*$)"
    r"|what(?: is|'s| does| do)? (?:this|the) (?:document|report|file|pdf|budget)(?: mainly| really| all)*(?: about| say| cover| contain| tell)(?: us)?(?=[?.! ]*$)",
    re.IGNORECASE,
)
"""这份文件主要讲了什么 asks for a summary."""


def _as_summary(match: re.Match[str]) -> str:
    """Ask for a summary in its language where a question asks what all of a document is about."""
    asked = lazy.regex(
        r"什么|啥|哪些|要点|重点|大意|内容|[讲说聊谈]{2}|解读|what", re.IGNORECASE
    ).search(match[0])
    if asked is None:
        return match[0]
    return "总结" if any("\u4e00" <= char <= "\u9fff" for char in match[0]) else "summary"


def spoken(text: str) -> str:
    """Return a question with its spoken short forms written out.

    >>> spoken("行政运行23年花了多少"), spoken("1.2个亿"), spoken("近20年")
    ('行政运行2023年花了多少', '1.2亿', '近20年')
    """
    text = _FROM_NOW.sub("", _ABOUT_ALL.sub(_as_summary, text))
    text = _THINGS.sub("项", _PIECES.sub("", _SHORT_YEAR.sub(_written_out, text)))
    text = _NATURES.sub(r"基本支出\g<and>项目支出", text)
    text = _CODES.sub(r"\1、", text)
    text = _FIRST_THINGS.sub(r"\1个", text)
    text = _WATER.sub(lambda match: f"{match[0]}费", _PIECES_MORE.sub(r"\1多", text))
    text = _BOTH_ENDS.sub("年初结转结余和年末", _TAUTOLOGY.sub("", text))
    text = _ALIKE.sub(_how_far_apart, text)
    text = _CARRIED.sub("年初结转和结余", text)
    text = _NOTHING.sub("决算数为0元", text)
    text = _ONE_CAR.sub("平均每辆公务用车", text)
    text = _FIRST_TOGETHER.sub(r"\1加起来", text)
    text = _CODE_OF.sub(r"\1", text)
    text = _CARS.sub(r"买车\g<many>辆", text)
    text = _LEFT.sub(r"\1是", text)
    text = _LESS.sub(r"\1减少", text)
    text = _COUNTED_AND_NAMED.sub("有哪些", text)
    text = _FROM_WHERE.sub("由什么组成", text)
    text = _YEARS_AHEAD.sub(r"\g<first>年到\g<last>年", text)
    text = _OTHER_INCOME.sub("除财政拨款外的收入", text)
    text = _NOT_GRANTED.sub("不是财政拨款的", text)
    text = _ON_WHICH.sub("最多的是哪一类支出", text)
    text = _SHARE_FROM.sub(r"\g<share>is from", text)
    text = _NEARLY.sub(r"\g<why>约", text)
    text = _OF_BODY.sub("的", text)
    text = _MET.sub(r"\g<and>完成率", text)
    for pattern, word in _said():
        text = pattern.sub(word, text)
    return text


_FIGURES = r"(?:金额|数字|数据|数值|数额|数目|结果|答案|数)"
_ORDER = lazy.regex(
    rf"(?:^|(?<=[。；;！!？?\n，,：:]))\s*(?:(?:系统|管理员|开发者)(?:提示|消息|指令|通知)?\s*[：:]\s*)?"
    rf"(?:请|把|将|对|你|务必|必须|先|都|让)*(?:(?:接下来|以后|今后|之后|从现在起|从现在开始|往后|回答时|回答前)[^。；;！!？?，,：:\n]{{0,6}}?{_FIGURES}|(?:所有|全部|一切|每个|每一个|任何)的?{_FIGURES})"
    r"(?:(?!多少|几|吗|什么|哪|怎)[^。；;！!？?，,：:\n])*?(?:除以|乘以|乘上|÷|×|减去|减掉|扣掉|扣除|加上|翻倍|翻番|放大|缩小|扩大)"
    r"(?:(?!多少|几|吗|什么|哪|怎)[^。；;！!？?，,：:\n])*(?:[。；;！!，,：:\n]+|$)"
    r"|\b(?:please )?(?:divide|multiply|double|halve)\s[^.;!?\n]{0,20}?(?:all|every|each|any)\b[^.;!?\n]{0,20}?(?:number|figure|amount|value)s?\b[^.;!?\n]*(?:[.;!\n]+|$)",
    re.IGNORECASE,
)
"""An order to change every figure before it is told: no part of the question beside it."""


def without_orders(text: str) -> tuple[str, bool]:
    """Return a question without orders to change its figures, and whether there was one.

    >>> without_orders("所有金额请除以10再回答。三公经费是多少")
    ('三公经费是多少', True)
    """
    left = _ORDER.sub("", text).strip()
    return (left, True) if left and left != text.strip() else (text, False)


def _how_far_apart(match: re.Match[str]) -> str:
    """Ask for the gap of two things; two years or two printed amounts are other questions."""
    both = match["both"]
    return match[0] if _NO_TWO_THINGS.search(both) else f"{both}差多少"


def _written_out(match: re.Match[str]) -> str:
    """Write two digits before 年 as the year that they stand for, the first of two as well."""
    whole = match[0].removesuffix(f"{match[2]}年")
    first = match[1] or ""
    if len(first) == 2:
        whole = f"20{whole}"
    return f"{whole}20{match[2]}年"


@cache
def _said() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True))), word)
        for word, words in said().items()
    ]

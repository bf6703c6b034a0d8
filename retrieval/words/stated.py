"""Read what a question says in numbers: years, amounts, units, places in a ranking, tables."""

import re
from decimal import Decimal

from config import lazy
from ingest.amounts import Quantity, find_quantities, unit_of
from ingest.numerals import read_chinese
from retrieval.question import Stated

_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
TOP = lazy.regex(
    rf"(?:前|top)\s*{_NUMBER}(?![年月季天期次批])\s*(?:名|个|位|项|大|家|类)?|最[多大高少小低](?:的)?{_NUMBER}(?:名|个|位|项|大|家|类|笔)"
    rf"|哪(?!一){_NUMBER}(?:名|个|位|项|家|类|笔|款)(?=.*最[多大高少小低])"
    rf"|(?<=最[多大高少小低]).{{0,4}}?哪(?!一){_NUMBER}(?:名|个|位|项|家|类|笔|款)",
    re.IGNORECASE,
)
BIG = lazy.regex(r"(?<![第\d])([两三四五六七八九十])大(?=主要|收入|支出|开支|项目|科目|来源|类)")
PLACE = lazy.regex(
    r"(?:(?<!安)排(?:名)?(?:在)?|位列|位居|名列)第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:名|位)?|第([一二三四五六七八九十]{1,3}|\d{1,2})(?:名|大|多|高|位|(?=呢|是|的是|[？?]|$))"
    r"|(?:second|third|fourth|fifth)[ -]?(?:largest|biggest|highest|most)"
)
DECIMALS = lazy.regex(r"(?:保留|精确到)\s*(?:小数点后)?\s*(\d|[一二两三四五六])\s*位(?:小数)?")
BODIES = lazy.regex(r"[两二三四五六七八九十\d]+个(?:局|委|厅)(?!长|[里内])")
YEARS_SPAN = lazy.regex(r"(?:近|这|过去)\s*(\d|[一二两三四五六七八九十])\s*年")
YEAR = lazy.regex(r"(?<!\d)(?:19|20)\d\d(?:年度?|财年)?(?!\d)")
TABLE = lazy.regex(
    r"(?:公开|预算|决算)?(?:第|表)?(0?\d{1,2}|[一二三四五六七八九十]{1,3})(?:号|(?<=第[一二三四五六七八九十\d])张)?表"
    r"|(?:附表|表)(\d{1,2}|[一二三四五六七八九十]{1,3})"
)
UNIT_ASKED = lazy.regex(
    r"(?:多少|几|换成|换算成|换算为|折合成?|改[用成为]|用|以|按|单位)[^，。？]{0,4}?(万亿元?|亿元|万元|千元|亿|万|元)(?![一-鿿]{0,1}费)"
)
PURSE = lazy.regex(
    r"(?:走|用|花|动用|来自|出自|属于|列入|列在|[是从由])的?(?:哪|什么)(?:一?[个块笔类种本项路])?(?:性质的)?"
    r"(?:(?:预算|资金|经费|钱|账|口袋|基金)(?:渠道|科目|类型)?|渠道)(?:[里中]?面?[出的]?(?:列支|安排|支出|开支|支付)?)?"
    r"|(?:资金|经费)渠道(?:是什么|是哪[个种])?"
)
"""What asks which money pays for a thing: 走哪个预算, 用的哪块资金, 花哪笔钱."""
_MONEY = r"(?:万亿元?|亿元|万元|千元|亿|万|元)"
_TELLING = r"(?:为单位|来?(?:计算?|算|表示|说))"
CONVERT = lazy.regex(
    rf"(?:换成|换算成|换算为|折合成?|折成|改[用成为]|(?:以|按|用)(?=(?:人民币)?{_MONEY}{_TELLING}))(?:人民币)?({_MONEY})(?:{_TELLING}|的话)?"
)
_NOT = r"(?:没有|没|未|无|不)"
_PLANNED = r"(?:安排|编制|编列|列支|列入|批复|下达|申报|编|列|做|批|有)"
_BUDGET = r"(?:年初|全年|当初)?(?:的)?(?:部门)?(?:预算数?|指标)"
_BELOW = r"(?:远远?|大大|大幅|严重|明显)?(?:低于|少于|小于|不足|不及|不到|没到|没有?达到|未达到?)"
_ABOVE = r"(?:远远?|大大|大幅|严重|明显)?(?:超过|超出|超|高于|多于|大于|突破|多过)"
_OUTCOME = r"(?:的)?(?:决算|执行|实际支出|实际花费)数?"
_WITH = r"(?:和|与|跟|同|、)(?:的|当年)?"
_APART = r"(?:相差|差距|差额|差异|偏差|偏离|出入|差)(?:的|得|金额)?最[大多远]"
_TWO_SIDES = rf"(?:{_OUTCOME}(?:{_WITH})?{_BUDGET}|{_BUDGET}(?:{_WITH})?(?:支出|实际)?{_OUTCOME})"
CONDITIONS = {
    "zero": lazy.regex(
        rf"(?:年初)?{_NOT}{_PLANNED}?(?:过)?{_BUDGET}|{_BUDGET}(?:里|中|时)?{_NOT}{_PLANNED}(?:过)?"
        rf"|年初{_NOT}{_PLANNED}(?:过)?|{_BUDGET}(?:为|是|等于|=)?(?:0|零)(?![.\d])|零预算"
    ),
    "under": lazy.regex(
        rf"(?:没有?|未)(?:能)?(?:花|用|执行|支出|使用|支)(?:完|光|掉|满){_BUDGET}?|{_BELOW}了?{_BUDGET}"
        rf"|(?:没有?|未)(?:能)?完成{_BUDGET}|(?:没有?|未)完成的|{_BUDGET}(?:没有?|未)(?:能)?(?:花|用|执行)(?:完|光|掉|满)|节约(?:了|金额|多少)"
    ),
    "over": lazy.regex(rf"{_ABOVE}(?:了)?{_BUDGET}|{_BUDGET}超(?:了|支)|超支|超了"),
    "apart": lazy.regex(
        rf"{_TWO_SIDES}(?:(?:之间|的|上)?(?:哪一?[个项])?(?:科目|支出)?[^，,]{{0,3}}|[，,](?:[^，,。；;？?]{{1,8}}[，,])?[^，,。；;？?]{{0,6}}){_APART}|偏离{_BUDGET}的?(?:金额)?得?最[大多远]"
    ),
}
"""How a condition on budget and outcome is said: no budget, less or more than it, far from it."""
UNSPENT = lazy.regex(rf"{_OUTCOME}(?:为|是|等于|=)?(?:0|零)(?![.\d])元?")
"""How a list of what nothing was spent on is asked for; of one item it is a claim."""
MET = lazy.regex(
    r"预算数?(?:[和与跟同](?:决算|实际支出)数?)?(?:基本|完全)?(?:持平|一致|相等|一样|相同|对得上)|(?:持平|等于|相等)于?年初预算"
)
"""How it is said that something is just its budget; in another question it asks for a change."""
_NAMES = {"万亿": "万亿元", "亿": "亿元", "万": "万元"}


def number(text: str) -> int | None:
    """Read a small number in digits or 汉字."""
    if text.isdigit():
        return int(text)
    read = read_chinese(text)
    return int(read) if read is not None else None


NUMBERED = lazy.regex(r"[a-z]{2,}\d+(?:-[a-z0-9]+)+")
"""The number by which a project is filed: letters, figures and strokes."""


def years(key: str) -> tuple[int, ...]:
    """Return the years that a question names; 2022 of a number such as abcd2022-xy-000001 is none."""
    key = NUMBERED.sub(lambda match: " " * len(match[0]), key)
    quantities = find_quantities(key)
    found = [int(y) for y in re.findall(r"(?<![\d.])((?:19|20)\d\d)(?![\d.])", key)]
    found += [int(q.number) for q in quantities if q.notation == "year"]
    of_projects = {q for q in quantities if q.unit == "项" and key.startswith("目", q.end)}
    money = {
        int(q.number) for q in quantities if q.unit not in (None, "年") and q not in of_projects
    }
    return tuple(year for year in dict.fromkeys(found) if year not in money)


_MONTH = lazy.regex(r"(?<![\d.])(?:1[0-2]|[1-9])月(?!\d|[底末])份?")


def months(key: str) -> tuple[str, ...]:
    """Return the months of which a question asks: what is told of a year tells of none; a date has a day behind it.

    >>> months("公务接待费12月多少"), months("截至2026年1月31日")
    (('12月',), ())
    """
    return tuple(match[0] for match in _MONTH.finditer(key))


_BASE_YEAR = lazy.regex(
    r"(?:(?:比(?!较)|(?<!比)较|相较于|相比于)(?P<base>(?:19|20)\d\d)年?(?:度|底|末|同期)?(?!年|\d|初|预算|决算|的)"
    r"|[与同跟和](?P<beside>(?:19|20)\d\d)年?度?相?比)"
)


def year_of_change(key: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """Return the year whose change is asked for: 比2025年增加多少 is about 2026."""
    found = _BASE_YEAR.search(key)
    if found is None or len(years) != 1:
        return years
    return (int(found["base"] or found["beside"]) + 1,)


def compares_years(text: str) -> bool:
    """Tell a question that compares with a year that it names: 比2025年."""
    return bool(_BASE_YEAR.search(re.sub(r"\s", "", text)))


_LAST_YEAR = lazy.regex(
    r"(?:比|较|与|同|和|跟)(?:上一?年|去年|往年)|同比|(?:than|from|on) last year"
)


def compares_last_year(text: str) -> bool:
    """Tell a question that compares with the year before: 比去年增加多少."""
    return bool(_LAST_YEAR.search(re.sub(r"\s+", " ", text)))


def unit_asked(key: str, quantities: list[Quantity]) -> str | None:
    """Return the unit in which a question wants its figures."""
    found = CONVERT.search(key) or UNIT_ASKED.search(key)
    if found and not any(q.start <= found.start(1) < q.end for q in quantities):
        return _NAMES.get(found[1], found[1])
    return "元" if re.search(r"inyuan(?!\w)", key) else None


def stated(quantities: list[Quantity], key: str = "") -> tuple[Stated, ...]:
    """Return the amounts and percentages that a question states; 还是 stands between two of a kind."""
    choices = [match.span() for match in _CHOICE.finditer(key)]
    found = []
    for quantity in quantities:
        unit = unit_of(quantity.unit)
        money = unit is not None and unit.dimension in ("money", "scale", "ratio")
        bare = quantity.unit is None and (
            "." in quantity.text or _is_large(quantity.text) or _is_amount(quantity)
        )
        if money or bare or any(_is_choice(quantity, key, one) for one in choices):
            name = _NAMES.get(quantity.unit or "", quantity.unit)
            if name is None and _is_large(quantity.text):
                name = "元"  # 四万六千 of a budget are yuan
            found.append(Stated(quantity.number, name, quantity.text, _around(quantity, key)))
    return tuple(found)


def _is_choice(quantity: Quantity, key: str, choice: tuple[int, int]) -> bool:
    """Tell one of two numbers about a 还是; the first may have its noun behind it.

    >>> from ingest.amounts import find_quantities
    >>> text = "到底有28辆车还是31辆"
    >>> [one.text for one in stated(find_quantities(text), text)]
    ['28辆', '31辆']
    """
    start, end = choice
    noun = key[quantity.end : start] if quantity.end <= start else None
    return quantity.start == end or (noun is not None and bool(_NOUN.fullmatch(noun)))


_NOUN = lazy.regex(r"[\u4e00-\u9fff]{0,3}")


_NEARLY = r"(?:将近|接近|近|快要?|差不多)"
_RATHER_MORE = r"(?:出头|挂零|多(?=[吗呢啊了吧的，,。；;？?！!]|$))"
_ROUGHLY = lazy.regex(
    rf"(?P<below>{_NEARLY})?(?P<about>大概|大约|约莫?)?(?P<said>\S+?)(?P<over>{_RATHER_MORE})?(?P<near>左右|上下)?"
)


def roughly_said(quantity: Quantity, key: str) -> re.Match[str] | None:
    """Return a number with the words around it that say how nearly it is meant: 近三千万, 53万出头."""
    before = re.search(rf"{_NEARLY}?(?:大概|大约|约莫?)?$", key[: quantity.start])
    start = before.start() if before else quantity.start
    behind = re.match(rf"(?:{_RATHER_MORE}|左右|上下)?", key[quantity.end :])
    return _ROUGHLY.fullmatch(key, start, quantity.end + (behind.end() if behind else 0))


_MORE_THAN = lazy.regex(r"(?:超过?|不止|不只|大于|高于)了?$")
_AND_MORE = lazy.regex(r"(?:以上|[还都]?不止|还要?多)")


def _is_least(quantity: Quantity, key: str) -> bool:
    """Tell a share or a rate that is said to be passed: 五成以上, 超过50%."""
    if quantity.unit not in ("%", "成"):
        return False
    before, behind = key[: quantity.start], key[quantity.end :]
    return bool(_MORE_THAN.search(before) or _AND_MORE.match(behind))


def _around(quantity: Quantity, key: str) -> tuple[Decimal, Decimal] | None:
    """Return from where to where a number may lie that is said roughly.

    多 and 几 reach up to the next round number of its kind, 近 from a tenth below; 来 and 左右 to half of that
    on either side.
    """
    if _is_least(quantity, key):
        return quantity.number, Decimal("Infinity")
    said, number = roughly_said(quantity, key), quantity.number
    if said is None or not number:
        return None
    exponent = number.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if said["over"] or re.search(r"[多余几]", quantity.text):
        return number, number + step
    if said["below"]:
        return number * Decimal("0.9"), number
    near = min(step / 2, abs(number) / 10)
    loose = said["about"] or said["near"] or "来" in quantity.text
    return (number - near, number + near) if loose else None


_CHOICE = lazy.regex(
    r"(?<=\d)(?<!(?:19|20)\d\d)[和与跟同](?=\d[\d,.]*(?:怎么|怎|为什么|为何|为啥|咋|到底|哪个|对不上|不一|差|有出入))"
    r"|还是(?:应该?是)?|(?<=我)(?:怎么|明明|却|这边?)*(?:看到|看见|看|查到|记得)的?(?:数字?)?(?:是|有|为)"
)


def _is_amount(quantity: Quantity) -> bool:
    """Tell bare digits that only an amount can be: 2,350,020, 411000."""
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{6,}", quantity.text)
    return grouped is not None and quantity.notation == "digits"


def _is_large(text: str) -> bool:
    """Tell a number without unit that only an amount can be: 四百万, 四万六千."""
    return text[-1:] in ("万", "亿") or bool(
        re.fullmatch(
            r"[零一二两三四五六七八九十百千万亿]*[万亿][零一二两三四五六七八九十百千]+", text
        )
    )


def top(key: str) -> int | None:
    """Return how many places of a ranking are wanted."""
    found = TOP.search(key)
    if found:
        return number(next(filter(None, found.groups())))
    big = None if re.search("最[多少大小高低]", key) else BIG.search(key)
    return number(big[1]) if big else None


_SPELT = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


def place(key: str) -> int | None:
    """Return the one place of a ranking that is wanted, counted from 2: 第二大, 排第三."""
    found = PLACE.search(key)
    if found is None:
        return None
    spelt = next((n for word, n in _SPELT.items() if found[0].startswith(word)), None)
    place = spelt or number(found[1] or found[2] or "")
    return place if place and place > 1 else None


def decimals(key: str) -> int | None:
    """Return to how many decimals a result is wanted."""
    found = DECIMALS.search(key)
    return number(found[1]) if found else None


def tables(key: str) -> tuple[int, ...]:
    """Return the numbers of the tables that a question names: 03表, 表四."""
    found = [number(match[1] or match[2]) for match in TABLE.finditer(key)]
    return tuple(n for n in dict.fromkeys(found) if n)


def is_phase(quantity: Quantity) -> bool:
    """Tell 一期, which of several buildings is meant, from a count of issues: no figure explains it."""
    return re.fullmatch(r"第?[一二三四五]期", quantity.text) is not None

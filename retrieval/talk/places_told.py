"""Name the row at a place of what was told, and the one beside it: 第二家的项目支出, 它前面那个呢, 其中服务多少."""

import re

from config import lazy
from ingest.records import Fact
from retrieval.question import Question
from retrieval.talk.pointing import row_at
from retrieval.wording import plain_name
from retrieval.words.small_words import COUNTED, NUMERAL
from retrieval.words.stated import number

_NOUN = r"(?:单位|项目(?!支出)|科目|部门|指标|支出|费用)?"
_LEAD = r"(?:那么?|还有|再|然后|接着|[，,])*"
_PLACE = lazy.regex(
    rf"{_LEAD}(?:排|列)?(?:在)?(?P<at>(?:倒数)?第(?:{NUMERAL}){COUNTED}){_NOUN}的?(?P<rest>.+)"
)
_BESIDE = lazy.regex(
    rf"{_LEAD}(?:(?:在)?(?P<it>它|[这该那]一?{COUNTED})(?:的)?(?P<there>前|后|上|下)[面边头]?|(?P<next>[前后][面边头](?=[那的])|[上下]))的?(?:[那这]?一?){COUNTED}{_NOUN}的?(?P<rest>.*)"
)
_NO_ROW = lazy.regex(r"^(?:问题|话题|月|季|年|级|学期|财年|周)")
_BARE = lazy.regex(r"(?:又|是|有|花了?|用了?|占)*(?:多少|几)?(?:钱|万?元)?[呢啊呀？?。！!]*")
_OF_ROW = lazy.regex(r"(?:是|叫)?(?:哪|谁|什么|啥)[一个家项呢？?。]*$")
_WITH_FIGURES = lazy.regex(
    r"占|几成|百分之|比[例重]|[比和跟与同]|相?差|加起来|相加|合计|一共|倍|往下|下一级|细分|为(?:什么|何|啥)|怎么|咋|原因|理由|[较增减涨降超]"
)
"""What is done with the row's amount, or is asked of its change, is told of the row itself."""
_GAP = lazy.regex(r"(?:相?差|少|超|多|低|高)(?:了|出|花|支)*(?:多少|几)")
_TOLD_AT = lazy.regex(rf"(?:倒数)?第(?:{NUMERAL}){COUNTED}")
MIN_ROWS = 2


def at_place(text: str, before: Question) -> str | None:
    """Ask of the row of a place what is asked beside its own amount: 第二家的项目支出是多少."""
    found = _PLACE.fullmatch(text)
    row = row_at(found["at"], before.told) if found else None
    if found is None or row is None or not _are_apart(before.told.order):
        return None
    rest = found["rest"]
    if _GAP.match(rest) and {"under", "over"} & {*before.conditions}:
        return f"{_name(row, before.told.order)}比年初预算{rest}"  # 没花完预算的 — 第二个差多少
    plain = _BARE.fullmatch(rest) or _OF_ROW.match(rest) or _WITH_FIGURES.search(rest)
    return None if plain else f"{_name(row, before.told.order)}{rest}"


def beside_row(text: str, before: Question) -> str | None:
    """Ask of the row before or behind the one that was talked of what was asked of that one: 它前面那个呢."""
    found, order = _BESIDE.fullmatch(text), before.told.order
    if found is None or len(order) < MIN_ROWS or _NO_ROW.match(found["rest"]):
        return None
    way = found["there"] or found["next"]
    step = -1 if way[0] in "前上" else 1
    at = _current(before)
    if at is None and len(order) == MIN_ROWS and not found["it"]:
        at = 1 if step < 0 else 0  # 前一个, 后一个 of two
    if at is None or not 0 <= at + step < len(order):
        return None
    rest = found["rest"]
    if _BARE.fullmatch(rest):
        return _asked_of(before, at, at + step)
    if not _are_apart(order):
        return None
    told = _WITH_FIGURES.search(rest)
    return f"{_said_at(at + step) if told else _name(order[at + step], order)}{rest}"


def _asked_of(before: Question, at: int, other: int) -> str:
    """Return what was asked of one row as it is asked of another."""
    order, asked = before.told.order, before.text.strip(" ？?。")
    own, name = _name(order[at], order), _name(order[other], order)
    if own in asked and _are_apart(order):
        return asked.replace(own, name, 1)
    return (
        _TOLD_AT.sub(_said_at(other), asked, count=1)
        if _TOLD_AT.search(asked)
        else f"{_said_at(other)}呢"
    )


def _said_at(at: int) -> str:
    return f"第{at + 1}个"


def _current(before: Question) -> int | None:
    """Return the place of the one row that was talked of last, by what was told or named of it."""
    order, told = before.told.order, before.told.subjects
    names = [_name(row, order) for row in order]
    ids = {fact.id for fact in (*told, *before.listed)}
    said = {*before.units, *(fact.body for fact in told if fact.body)}
    said |= {name for item in before.named for name in item.names}
    for hits in (
        [at for at, row in enumerate(order) if row.id in ids],
        [at for at, name in enumerate(names) if name in said],
        [at for at, name in enumerate(names) if name in before.text],
    ):
        if len(hits) == 1:
            return hits[0]
    place = _TOLD_AT.search(before.text)
    row = row_at(place[0], before.told) if place else None
    return next((at for at, one in enumerate(order) if one is row), None)


def _are_apart(order: tuple[Fact, ...]) -> bool:
    """Tell rows each of which has a name of its own."""
    return len({_name(row, order) for row in order}) == len(order)


def _name(row: Fact, order: tuple[Fact, ...]) -> str:
    """Name a row of a list: the body where the rows are one figure of several."""
    of_bodies = row.body and len({(one.item, one.nature) for one in order}) == 1
    return row.body if of_bodies and row.body else plain_name(row)


_PART = lazy.regex(
    r"(?:那么?)?(?P<inside>其中|[它这]?里[面头边]?|当中)?的?(?P<name>[\u4e00-\u9fff“”（）()]{2,12}?)(?:的|[那这]一?[块项个部笔]分?)*(?P<rest>呢|(?:又|是|有|花|用|安排|各|分别)*(?:占(?:了|比|的)?)?(?:的?比[例重])?(?:多少|几成|百分之几|多大|几)(?:钱|万?元)?(?:比[例重])?)[呢啊？?。]*"
)


def part_told(text: str, before: Question) -> str | None:
    """Take a piece of a name behind what was told with its parts for the only part that has it: 其中服务多少."""
    found = _PART.fullmatch(text)
    if found is None:
        return None
    parts = [part for part in before.told.parts if part.value is not None]
    named = {plain_name(part): part for part in parts}
    fits = [name for name in named if found["name"] in name]
    if len(fits) != 1 or fits[0] == found["name"] or len(parts) < MIN_ROWS:
        return None
    return f"{found['inside'] or ''}{fits[0]}{found['rest']}"


_SAME = lazy.regex(
    rf"{_LEAD}(?:它|[这那]个?(?:数字?|金额)?)?(?:[跟和与同]|是不是|就是)(?P<other>[\u4e00-\u9fff“”（）()]{{2,16}}?)的?(?:数字?|金额|数额)?(?:是不是|是否|不是|不就是|难道不是|算不算|是|算)?(?:(?P<thing>同?[一两]回事|(?:同)?一个(?:概念|东西|意思))|(?:同)?一个(?:数字?|金额)?|(?:完全)?(?:一样|相同|相等|一致)(?:多|大|的)*|对得上)(?:吗|么|吧|不|的)*[？?。]*"
)
_NO_THING = lazy.regex(
    r"年|预算数?$|决算|^表|表|文字|正文|说明|别处|[前后上下]面|其他|别的|[两二三四五]"
)


def same_as_named(text: str, before: Question) -> str | None:
    """Ask whether the amount told is that of another thing: 机关运行经费多少 — 跟公用经费是一个数吗."""
    found, names = _SAME.fullmatch(text), {plain_name(fact) for fact in before.told.subjects}
    if found is None or len(names) != 1 or _NO_THING.search(found["other"]):
        return None
    if any(fact.body or fact.measure == "数量" for fact in before.told.subjects):
        return None
    (name,) = names
    years = re.findall(r"20\d\d年", before.text)
    lead = years[0] if len(years) == 1 and not before.year_moved else ""
    asked = "是一回事吗" if found["thing"] else "一样多吗"
    return f"{lead}{name}和{found['other']}{asked}"


_ALL_ADDED = lazy.regex(
    rf"{_LEAD}(?:这|那)?(?P<many>{NUMERAL}|各|几)?(?:家|个)?(?:单位)?的?(?P<what>[\u4e00-\u9fff]{{0,8}}?)(?:加起来|加总|相加|之和|合起来)[，,]?(?:是不是|是否)?(?:跟|和|与|同|等于|是)(?:文件)?(?:印的|列的|写的)?(?:部门)?的?(?:合计|总计|总数|总额|总的)(?:数|额)?(?:是不是|是否|能|都|完全)*(?:一样|相等|一致|相同|对得上|吻合)?(?:吗|么|不)?(?:[，,]?(?:你)?确定吗?)?[？?。]*"
)


def bodies_added(text: str, before: Question) -> str | None:
    """Ask whether the bodies that were told make up what is printed of all of them: 五家加起来跟合计一样吗."""
    found, order = _ALL_ADDED.fullmatch(text), before.told.order
    of_bodies = len(order) >= MIN_ROWS and all(row.body for row in order)
    names = {plain_name(row) for row in order}
    if found is None or not of_bodies or len(names) != 1 or found["what"] not in ("", *names):
        return None
    many = number(found["many"]) if found["many"] and found["many"] not in "各几" else None
    return f"各单位的{names.pop()}相加等于合计吗" if many in (None, len(order)) else None


RULES = (at_place, bodies_added, beside_row, part_told, same_as_named)

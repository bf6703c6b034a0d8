"""Read what a question asks to be done: by the words for it, and by how amounts and names stand in it."""

import re
from typing import get_args

from config import lazy
from ingest.amounts import find_quantities
from retrieval.question import ItemTerm, Operation, is_total
from retrieval.words import stated
from retrieval.words.lexicon import Segment, Sense
from retrieval.words.limits import LISTS, side_of
from retrieval.words.naming import ADDS

_USED_UP = lazy.regex(
    r"(?:当年|今年|实际)?(?:[用花]|执行|完成|支出|使用)(?:掉|了|到|出去?)+(?:百分之几|几成|百分之多少|多少%|几分之几)"
)
_OF_BUDGET = lazy.regex(
    r"(?:决算|实际).{0,3}(?:占|是|为|达到).{0,3}预算的?(?:百分|比例|比重|几成|多少%)|完成率|执行率"
    r"|(?:花|(?<![占公])用|使用|开支|支出了|执行|完成)(?:掉|了|去|到|出去?)*(?:年初|全年|调整后?|原|当年)?的?预算[数额]?的?(?:百分|比例|比重|几成|多少%|几分之)"
    r"|(?:占|是|为|相当于|等于|达到?|完成)了?(?:年初|全年|调整后?|原)的?预算数?的?(?:百分|比例|比重|几成|多少|几分之)"
)
_WHICH_OF = lazy.regex(
    r"^(?!.*(?:[上去前往]年|同比|最))(?=.*[和与跟同及、比])[^。]*(?:哪|谁|孰)[一个项块边头样种类者]*(?:的)?(?:金额|数额|数|花钱|花得|用得|钱)?(?:更|还|要)?[多大高少小低]"
)
_SHARES = lazy.regex(r"占|比例|比重|份额|成分|几成|share|proportion|percentage of")
_IS_AMOUNT = lazy.regex(r"占(?:了|用)?[\d,.]+(?:[万亿千百]?元|[万亿])")
_PART_OF = lazy.regex(r"占(?!地)|比例|比重")
_UNLIKE = lazy.regex(r"不一样|不同|不一致|对不上|不相等|有出入|两个数")
_CHANGED_BY = lazy.regex(r"(?:[增减升降涨跌][长加少低了]*|[多少]了)几成")
_IS_IT = lazy.regex(r"(?:is|was|were|are|did|does|do|has|have)\b", re.IGNORECASE)
_HOW_FAR = lazy.regex(r"(?:超过|超出|高出|高于|低于|少于|多于)(?!多少)[\u4e00-\u9fff]{2,14}多少")


_THAN_A_SIDE = lazy.regex(
    r"比(?!上|去|前|往|年初|全年|预算|原|调整|计划|同|历|以|\d)[^，,]{0,6}(?:收入|支出)(?:总计|合计|决算|预算)?数?[还要更]*[多少高低大小]"
)
"""为什么收入比支出多 sets two sides against each other: no reason of a change from last year tells it."""


def _of_budget_alone(text: str) -> bool:
    """Tell a part of its own budget, of no whole: 完成年初预算的百分之几."""
    return bool(_OF_BUDGET.search(text)) and not _SHARES.search(_OF_BUDGET.sub("", text))


def _only_meant(found: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Ask for no part of a whole by 用掉了几成, and for no reason of a change by 为什么收入比支出多."""
    out = {"share"} if _USED_UP.search(text) or _of_budget_alone(text) else set()
    if "difference" in found and _WHICH_OF.search(text):
        out.add("change")  # 哪个多，多出多少 sets one against the other
    if "difference" in found and _THAN_A_SIDE.search(text) and not stated.compares_last_year(text):
        out.add("reason")
    if _DONE_TO_UNITS.search(text):
        out.add("units")
    return tuple(o for o in found if o not in out)


_DONE_TO_UNITS = lazy.regex(
    r"(?:审计?|[检督巡抽核普排]查|查处?|调查|走访|慰问|服务|指导|扶持|资助|补助|奖励|救助|培训|考核|评估|评价|验收|监测)(?:了|到|出|过|完)*(?:多少|几)(?:个|家|所)[^，,。；;？?]{0,4}(?:单位|部门|机构)"
)
"""要审计多少个单位 counts those to whom something is done, no units of the body."""


def operations_of(
    found: tuple[str, ...], items: tuple[ItemTerm, ...], text: str, sources: tuple[str, ...]
) -> tuple[Operation, ...]:
    """Return what is asked; several items and 一共 or 加 between them ask for their sum.

    A question that names both the tables and the narrative asks whether they agree.
    """
    specific = [item for item in items if not is_total(item)]
    added = {"sum"} if len(specific) > 1 and ADDS.search(text) else set()
    if stated.TOP.search(text) or stated.BIG.search(text) or stated.place(text):
        added.add("rank")
        found = tuple(o for o in found if o != "define")  # 第二大的支出是什么
    if _IS_AMOUNT.search(text) and not _SHARES.search(_IS_AMOUNT.sub("", text)):
        found = tuple(o for o in found if o != "share")  # 基本支出占了7万元 names an amount
    elif _PART_OF.search(text) and not _of_budget_alone(text):
        added.add("share")
    if _OF_BUDGET.search(text) or _USED_UP.search(text):
        added.add("rate")
    found = _only_meant(found, text)
    if items and len(find_quantities(text)) > 1 and _UNLIKE.search(text):
        added.add("verify")  # two amounts of one item: both are told, each with its basis
        found = tuple(o for o in found if o != "reason")
    if (
        _claims_plainly(items, text)
        or _claims_a_side(items, text)
        or (_IS_IT.match(text) and find_quantities(text))
    ):
        added.add("verify")
    if len(sources) > 1:
        added.add("check")
    if len(items) > 1 and _HOW_FAR.search(text):
        added.add("difference")
    if "change" in found and not _SHARES.search(_CHANGED_BY.sub("", text)):
        found = tuple(o for o in found if o != "share")  # 比上年增长百分之几 is a rate of change
    return tuple(o for o in get_args(Operation) if o in found or o in added)


def with_change(found: tuple[str, ...], measures: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Ask for the change where the measure says so: 比上年增减, 接待费增减额."""
    measured = {"增减额", "增减率"} & set(measures)
    asks = stated.compares_last_year(text) or not (found or LISTS.search(text))
    return (*found, "change") if measured and asks else found


_PLAINLY = lazy.regex(r"(?:元|万|亿|%|\d|[一二两三四五六七八九十百千])(?:吧|吗|么|嘛)[？?。！!]*$")
_NO_CLAIM = lazy.regex(r"有|够|达|[超过突破不高低大小多少加合等]")


def _claims_plainly(items: tuple[ItemTerm, ...], text: str) -> bool:
    """Tell a claim of one amount by its last word alone: 教育支出25万吧."""
    return bool(items and _PLAINLY.search(text)) and not _NO_CLAIM.search(text)


def _claims_a_side(items: tuple[ItemTerm, ...], text: str) -> bool:
    """Tell a claim that something lies above or below an amount: 采购超过3000万了吗."""
    asked = re.search(r"[吗么][？?。！!]*$", text) and not LISTS.search(text)
    asked = asked and not re.search(r"占|比|增|减|涨|降|%|完成|预算数?的", text)
    sided = asked and side_of(text)[0] is not None
    return bool(items and sided) and len(find_quantities(text)) == 1


_NEVER = lazy.regex(r"(?:别|不要|不能|不得|不许|不可|请勿|勿|don'?t|never|not)$")
_IN_OTHER_UNITS = lazy.regex(
    r"(?:以|用)?(?:亿元?|万元?|千元|元)(?![\d一-鿿])|(?:以|用)?(?:亿元?|万元?|千元|元)(?:为单位|表示|的?单位|吧|呢|看看)"
)


def is_forbidden(piece: Segment, sense: Sense, key: str) -> bool:
    """Tell “别写成0” and “改成亿元”, which change no figure, from “写成0”, which does."""
    if sense.canonical != "tamper":
        return False
    behind = key[piece.start + len(piece.text) :]
    return bool(_NEVER.search(key[: piece.start]) or _IN_OTHER_UNITS.match(behind))

"""Cut a message into the questions that it asks one after the other, so that none is dropped."""

import re
from collections.abc import Iterator

from config import lazy
from retrieval.fact_store import FactStore
from retrieval.question import BUDGETS, Question, asks_outcome
from retrieval.talk.carried_names import Asking, named_parts
from retrieval.talk.one_question import holds_against, is_of_list
from retrieval.talk.units_asked import holds_for_all, is_unit_alone
from retrieval.talk.written_out import (
    AMOUNT_ALONE,
    halves_written_out,
    is_told_by_rank,
    off_budget_written_out,
)
from retrieval.telling.amounts.payers import asks_payers_alone
from retrieval.telling.amounts.units_of_kind import within_kind
from retrieval.telling.lists.missed import asks_missed
from retrieval.telling.lists.rowsets import asks_rows
from retrieval.words.spoken import spoken_across

_COUNTERS = "个人名辆台批次家户位件项笔套钱元万亿种平公亩吨间度篇期年天时比呢吗啊了的是占呀"
_BETWEEN = lazy.regex(
    r"(?<=[？?。；;！!])\s*|(?<!\d)[，,、]|[，,、](?!\d)|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
    r"|(?<=[几多少][次个批辆场])(?=(?:一共|总共|共)?花了?(?:多少|几))"
    rf"|(?<=多少)(?=(?:其中)?(?:哪|最))|(?<=多少)(?![{_COUNTERS}，,、。？?\s])(?=[^，,、。？?\s]{{2,}}多少)"
    r"|,?\s+and\s+(?=(?:how|what|why|which|who|when|where|is|are|was|were|did|does|do|has|have)\b)",
    re.IGNORECASE,
)
_BOTH_SIDES = lazy.regex(
    r"(?P<of>本年|当年|全年|(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)?财政拨款|一般公共预算|政府性基金(?:预算)?)的?"
    r"收入[、和与及跟](?:财政拨款)?支出(?:各自?|分别|都)?(?:是|为|有)?多少钱?"
)
"""财政拨款收入、支出各多少 asks for both sides of one fund."""
_OF_BOTH = lazy.regex(
    r"(?P<one>[^，,。；;？?和与及跟、占比的里中]{2,14})[和与及跟、](?P<two>[^，,。；;？?和与及跟、占比的里中]{2,14}?)(?:各自?|分别|都)+(?:是|有|为|花了?|列了?)?多少钱?(?=[，,。；;？?]|$)"
)
_IS_NATURE = lazy.regex(r"(?:本年)?(?:基本支出|项目支出|经营支出|人员经费|公用经费)")
"""住房公积金和项目支出各多少 asks of two things, not for what is 项目支出 of the first."""
MOST_PARTS = 24
"""Questions of one message that are answered one by one; nobody asks more, and each costs its time."""


def _nature_apart(found: re.Match[str]) -> str:
    one, two = found["one"], found["two"]
    natures = [bool(_IS_NATURE.search(said)) for said in (one, two)]
    bare = any(_IS_NATURE.fullmatch(said) for said in (one, two))
    return f"{one}多少，{two}多少" if natures.count(True) == 1 and bare else found[0]


_FUND = r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:财政)?(?:拨款)?"
_TWO_FUNDS = lazy.regex(
    rf"(?P<one>{_FUND})[、和与及跟](?P<other>{_FUND})的?(?P<side>支出|收入)?(?:各自?|分别)(?:都)?(?P<ask>(?:是|为|有|安排|花|用)*了?多少钱?)"
)
"""What two funds have each is no column of one another."""


_ASKS_OF = lazy.regex(
    r"谁(?:来|在)?(?:实施|负责|牵头|主管|承担|管(?!理费)|做|干|办)|谁家?[^，,。；;？?]{0,12}最|最[多少大小高低]的是谁|干[嘛吗]|多[大高](?!多)|多少(?!来?排|顺序|为序)|几[^乎何]|几$|什么|啥|怎么|咋|怎样|如何|为何|哪|吗|呢|有没有|(?:[达完][标到成]|合格|通过|实现)了?没有?|([买办超变用花换])(?:没|不)\1|是(?:否|不是)|吧[？?]"
    r"|\b(?:how|what|why|which|who|did|does|has|have|is|are|was|were)\b",
    re.IGNORECASE,
)


_PUT_IN_ORDER = lazy.regex(
    r"(?:项目(?!支出)|单位|科目|部门|学校|支出|收入|费用?|经费)[^，,。；;？?]*(?:排(?:个|一?下)?(?:序|名(?!第)|队|列)|排一[下排]|从[大多高]到[小少低]|[降升]序|[谁孰][多大高][谁孰][少小低])"
)
"""各项目按金额排个序 asks for all of them, whatever is asked of the first ones behind it."""

_TWO_RANKINGS = lazy.regex(
    r"(?P<of>[^，,。；;？?]*?[里中内])[，,]?(?P<one>[^，,。；;？?的和与]{1,6}最[高低大小多少]的)[和与、](?P<two>[^，,。；;？?的和与]{1,6}最[高低大小多少]的)(?:分别|各自?|都)?是(?P<which>哪[一个项家些]*|谁|什么)"
)
"""差额最大的和完成率最低的分别是哪个 ranks the same things twice."""


def asked_parts(text: str, store: FactStore) -> list[Asking]:
    """Cut a message at every mark between two questions; what asks nothing goes with what follows.

    None where it asks once, or what is asked of a list stays with it.
    """
    parts, kept, ranked = list[str](), "", False
    text = within_kind(
        off_budget_written_out(halves_written_out(spoken_across(text)), store), store
    )
    text = _BOTH_SIDES.sub(r"\g<of>收入多少，\g<of>支出多少", text)
    text = _OF_BOTH.sub(_nature_apart, text)
    text = _TWO_FUNDS.sub(r"\g<one>\g<side>\g<ask>，\g<other>\g<side>\g<ask>", text)
    text = _TWO_RANKINGS.sub(r"\g<of>\g<one>是\g<which>，\g<of>\g<two>是\g<which>", text)
    for piece, mark in _pieces(text):
        if parts and not kept and is_told_by_rank(parts[-1], piece):
            ranked = True
            continue
        if parts and not kept and holds_for_all(piece, store):
            parts = [f"{part}，{piece}" for part in parts]
            continue
        if parts and not kept and is_of_list(parts[-1], piece):
            parts[-1] += f"，{piece}"  # 有几个，分别多少分 asks of those that are counted
            continue
        kept += piece
        if parts and holds_against(piece):
            parts, kept = [*parts[:-1], parts[-1] + kept], ""
        elif any(asks.search(piece) for asks in (_ASKS_OF, AMOUNT_ALONE, _PUT_IN_ORDER)):
            parts, kept = [*parts, kept], ""
        elif kept:
            kept += mark
    if (len(parts) < 2 and not (ranked and parts)) or len(parts) > MOST_PARTS:
        return []
    parts[-1] += kept
    asked = [_told_again(one) for one in named_parts(parts, store)]
    if len(parts) == 1:
        return asked
    return asked if len(asked) == len(parts) and not _stays_whole(asked) else []


def _told_again(part: Asking) -> Asking:
    """Leave the name out of 合多少元: it is of all that was just told, not of what that was named."""
    unit = is_unit_alone(part.alone.question) and not part.is_joint
    return part._replace(named=None) if unit else part


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Cut a message at its marks; each piece with the mark that ends it."""
    begin = 0
    for cut in _BETWEEN.finditer(text):
        yield text[begin : cut.start()].strip(), cut[0]
        begin = cut.end()
    yield text[begin:].strip(), ""


_GAP = lazy.regex(r"(?:少|多|超|差|省)(?:了|出)?(?:多少|几)(?:钱|万元?|元)?[？?。]*")
"""A gap that is asked for behind what is held against a budget: 完成百分之几，少了多少."""


def _is_against_budget(question: Question) -> bool:
    off = {"under", "over"} & {*question.conditions}
    return bool(off or BUDGETS & {*question.measures} or question.asks("rate"))


def _stays_whole(asked: list[Asking]) -> bool:
    """Tell a list with what is asked of all of it: 哪些科目没完成预算，为什么; 谁最多，为什么."""
    first, later = asked[0].alone.question, asked[1:]
    outcomes = (q for one in later if asks_outcome(q := one.alone.question))
    if "目标值" in first.measures and any(not asks_missed(q.text) for q in outcomes):
        return True
    if asks_payers_alone(first):
        return False  # 钱从哪来，花到哪去
    if first.asks("units") and any(map(_ranks_one_thing, later)):
        return False  # 下属几个单位，编制最少的是哪个
    listed = first.asks("check", "tamper") or (asks_rows(first) and first.stated)
    listed = listed or (first.asks("filter") and not (first.asks("rank") and not first.conditions))
    of_two = first.asks("difference") and not first.asks("change")  # 甲比乙多吗，为什么
    why = first.asks("rank") or of_two or "apart" in first.conditions
    why = why and all(one.alone.question.asks("reason") for one in later)
    if _is_against_budget(first) and any(_GAP.fullmatch(one.alone.question.text) for one in later):
        return True
    if first.asks("rank") and any(_OTHER_END.search(one.alone.question.text) for one in later):
        return True
    return bool(listed or why) and not any(one.is_whole for one in later)


def _ranks_one_thing(part: Asking) -> bool:
    question = part.alone.question
    return question.asks("rank") and bool(question.named) and part.named is not None


_OTHER_END = lazy.regex(r"[比和跟与同]最[多少大小高低]")
"""比最少的多多少 is of the ranking before it."""
